//! What a terminal shows that a file does not: how far a long run is.
#![cfg(target_os = "linux")]
#![allow(missing_docs)]

mod common;

use std::process::{Command, Stdio};

use common::Desk;

/// Text that takes a while.
fn long_desk() -> Desk {
    let sentence = "The council said on 3 May that 12% of “the fleet” would sail again for $4 million. ";
    let paragraph = sentence.repeat(12) + "\n\n";
    (0..60).fold(Desk::empty(), |desk, n| desk.with(&format!("{n:02}.txt"), paragraph.repeat(25)))
}

/// What `script` sees of the program on a terminal of its own.
fn on_a_terminal(desk: &Desk, options: &str) -> Option<String> {
    let command = format!("{} check . --format concise {options}", env!("CARGO_BIN_EXE_factlint"));
    let mut script = Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(desk.path(".")).env("TERM", "xterm").stdin(Stdio::null());
    let seen = script.output().ok()?;
    Some(String::from_utf8_lossy(&seen.stdout).into_owned())
}

#[test]
fn a_long_run_shows_how_far_it_is_on_a_terminal_only() {
    const CLEAR: &str = "\r\u{1b}[K";
    let desk = long_desk();
    let run = desk.run(&["check", ".", "--format", "concise"]).ended(0);
    assert_eq!((run.err.as_str(), run.out.contains(CLEAR)), ("", false));
    let Some(seen) = on_a_terminal(&desk, "") else { return };
    let Some((drawn, told)) = seen.rsplit_once(CLEAR) else { panic!("no progress in:\n{seen}") };
    assert!(drawn.contains("checking ") || drawn.contains("comparing 60"), "{drawn}");
    assert_eq!(told.replace("\r\n", "\n"), run.out, "the line is gone before anything is told");
    let quiet = on_a_terminal(&desk, "--quiet").unwrap_or_default();
    assert!(!quiet.contains(CLEAR), "{quiet}");
}
