//! What a terminal shows that a file does not: how far a long run is.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::Read;
use std::process::{Child, Command, Stdio};

use crate::common::Desk;

const CLEAR: &str = "\r\u{1b}[K";
const RECORDS: &str = r#"{"id":"a","text":"The ferry ferry is late."}
{"id":"b","text":"The ferry is on time."}
"#;

/// The program on a terminal of its own, which `script` lends it, with a pipe as its input: it runs until
/// the pipe is closed, however fast or slow the machine is.
fn on_a_terminal(desk: &Desk, options: &str) -> Option<Child> {
    let made = Command::new("mkfifo")
        .arg(desk.path("pipe"))
        .status()
        .is_ok_and(|status| status.success());
    let command = format!(
        "{} check - --format concise {options} < pipe",
        env!("CARGO_BIN_EXE_factlint")
    );
    let mut script = Command::new("script");
    script
        .args(["-qec", &command, "/dev/null"])
        .current_dir(desk.path("."))
        .env("TERM", "xterm");
    let child = script
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    made.then_some(child)
}

/// All that the terminal is told, where the input comes only once `words` stand on it.
fn told(mut child: Child, desk: &Desk, words: &str) -> String {
    // Opening a pipe waits for its reader.
    let mut input = Some(
        fs::File::options()
            .write(true)
            .open(desk.path("pipe"))
            .expect("a pipe"),
    );
    let (mut seen, mut part) = (Vec::new(), [0; 1024]);
    loop {
        let text = String::from_utf8_lossy(&seen).into_owned();
        if text.contains(words)
            && let Some(mut input) = input.take()
        {
            std::io::Write::write_all(&mut input, RECORDS.as_bytes()).expect("somebody reads");
        }
        match child
            .stdout
            .as_mut()
            .expect("its output")
            .read(&mut part)
            .expect("it can be read")
        {
            0 => break,
            count => seen.extend_from_slice(&part[..count]),
        }
    }
    child.wait().expect("it ends");
    String::from_utf8(seen).expect("UTF-8")
}

#[test]
fn a_long_run_shows_how_far_it_is_on_a_terminal_only() {
    let desk = Desk::empty();
    let run = desk
        .run_with(&["check", "-", "--format", "concise"], RECORDS)
        .ended(0);
    assert_eq!((run.err.as_str(), run.out.contains(CLEAR)), ("", false));
    let Some(child) = on_a_terminal(&desk, "") else {
        return;
    };
    let seen = told(child, &desk, "looking for files");
    let (drawn, last) = seen.rsplit_once(CLEAR).expect("the line is cleared");
    assert!(
        drawn.starts_with(&format!("{CLEAR}looking for files")),
        "{drawn}"
    );
    assert_eq!(
        last.replace("\r\n", "\n"),
        run.out,
        "the line is gone before anything is told"
    );
}

#[test]
fn a_quiet_run_shows_nothing_but_what_it_finds() {
    let desk = Desk::empty();
    let Some(child) = on_a_terminal(&desk, "--quiet") else {
        return;
    };
    // Others have drawn their line by then.
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let seen = told(child, &desk, "");
    assert!(
        !seen.contains(CLEAR) && seen.contains("ferry ferry"),
        "{seen}"
    );
}
