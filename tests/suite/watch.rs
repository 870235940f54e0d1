//! `factlint check --watch`: a save is a new check, and Ctrl-C ends it.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Longer than any check here takes, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program that does not outlive its test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Reads lines until one holds `words`.
fn until(lines: &Receiver<String>, words: &str) {
    loop {
        let line = lines
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|_| panic!("no line with `{words}`"));
        if line.contains(words) {
            return;
        }
    }
}

/// Whether Ctrl-C does nothing here: whoever starts the tests in the background may have it ignored, and
/// programs inherit that.
fn interrupts_are_ignored() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored
        .and_then(|signals| u64::from_str_radix(signals.trim(), 16).ok())
        .is_some_and(|signals| signals & 0b10 != 0)
}

#[test]
fn a_replaced_file_is_checked_again_and_an_interrupt_ends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    fs::create_dir(folder.path().join("news")).expect("a folder");
    write("factlint.yaml", "sources: [news/*.txt]\n");
    write("news/a.txt", "The harbour is calm.\n");
    write("news/b.txt", "The sea is calm.\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_factlint"));
    command
        .current_dir(folder.path())
        .env_remove("FACTLINT_CONFIG")
        .args(["check", "--watch", "--format", "concise"]);
    command
        .args(["--format", "markdown=news/report.md"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = Running(command.spawn().expect("it runs"));
    let (sender, lines) = channel();
    let out = BufReader::new(child.0.stdout.take().expect("its output"));
    let reader = std::thread::spawn(move || {
        out.lines()
            .map_while(Result::ok)
            .try_for_each(|line| sender.send(line))
    });
    until(&lines, "no findings in 2 documents");
    // As editors save: a new file takes the place of the old one.
    write("news/b.tmp", "The the sea is calm.\n");
    fs::rename(
        folder.path().join("news/b.tmp"),
        folder.path().join("news/b.txt"),
    )
    .expect("a new name");
    until(&lines, "1 warning in");
    write("news/c.txt", "The the harbour, too.\n");
    until(&lines, "2 warnings in");
    if interrupts_are_ignored() {
        return;
    }
    let interrupted = Command::new("kill")
        .args(["-INT", &child.0.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(interrupted.success());
    let ended = child.0.wait().expect("it ends");
    assert_eq!(
        ended
            .signal()
            .map_or(ended.code(), |signal| Some(128 + signal)),
        Some(130)
    );
    let _ = reader.join();
}
