//! What a machine may do to a run: a full disk, a kill, a folder that may not be written, a damaged file.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::common::{Desk, finish, program};

/// The names of what lies in the folder of `desk`, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<_> = entries
        .filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    names.sort_unstable();
    names
}

/// Runs the program with `args` in `folder` behind the words `before` of a shell.
#[cfg(unix)]
fn behind(before: &str, folder: &Path, args: &str) -> (Option<i32>, String) {
    let line = format!("{before}; exec {} {args}", env!("CARGO_BIN_EXE_factlint"));
    let done = Command::new("bash")
        .args(["-c", &line])
        .current_dir(folder)
        .env("FACTLINT_STATE_DIR", "")
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    (done.status.code(), told)
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_leaves_the_old_report() {
    // A limit of the size of files stands for the disk: room for nothing, and for the beginning.
    for (blocks, args) in [
        (0, "check one.txt two.txt --format json -o out/old.json"),
        (1, "check one.txt two.txt --format json -o out/old.json"),
        (1, "check one.txt two.txt --format json -o out/new.json"),
        (0, "check one.txt two.txt --write-baseline out/old.yaml"),
        (0, "extract one.txt two.txt --format jsonl -o out/old.json"),
    ] {
        let desk = Desk::new()
            .with("out/old.json", "old")
            .with("out/old.yaml", "old");
        let full = format!("ulimit -f {blocks}; trap '' XFSZ");
        let (status, told) = behind(&full, &desk.path("."), args);
        assert!(
            status == Some(2) && told.contains("cannot write: "),
            "{args}: {status:?} {told}"
        );
        assert_eq!(names(&desk.path("out")), ["old.json", "old.yaml"], "{args}");
        for old in ["out/old.json", "out/old.yaml"] {
            let kept = fs::read_to_string(desk.path(old)).expect("a file");
            assert_eq!(kept, "old", "{args}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_leaves_the_old_report_or_the_new() {
    let desk = Desk::new().with("report.json", "old");
    let args = [
        "check",
        "one.txt",
        "two.txt",
        "--format",
        "json",
        "-o",
        "report.json",
        "--fail-on",
        "never",
    ];
    for wait in 0..24 {
        let mut child = program(&desk.path("."), &args).spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(wait * 5));
        // It may have ended by itself.
        let _ = child.kill();
        child.wait().expect("it ends");
        let report = fs::read_to_string(desk.path("report.json")).expect("a report");
        let is_whole = serde_json::from_str::<serde_json::Value>(&report).is_ok();
        assert!(report == "old" || is_whole, "after {wait}: {report}");
    }
}

#[test]
fn what_a_killed_run_has_left_is_removed() {
    let desk = Desk::new();
    let old = SystemTime::now() - Duration::from_secs(2 * 60 * 60);
    let left = [
        (".factlint-aB3xY9.part", true),
        (".factlint-aB3xY8.part", false),
        (".factlint-notes.part", true),
        (".factlint-aB3xY9.part.txt", true),
    ];
    for (name, is_old) in left {
        let file = fs::File::create(desk.path(name)).expect("a file");
        if is_old {
            file.set_modified(old).expect("a time");
        }
    }
    desk.run(&["check", ".", "-o", "report.txt", "--fail-on", "never"])
        .ended(0);
    assert_eq!(
        names(&desk.path(".")),
        [
            ".factlint-aB3xY8.part",
            ".factlint-aB3xY9.part.txt",
            ".factlint-notes.part",
            "one.txt",
            "report.txt",
            "two.txt"
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new().with("kept/x.txt", "");
    let kept = desk.path("kept");
    fs::set_permissions(&kept, PermissionsExt::from_mode(0o555)).expect("our own folder");
    // Root may write everywhere, but not where no file can be.
    let is_root = fs::File::create(kept.join("y")).is_ok();
    let place = if is_root {
        "/proc/report.json"
    } else {
        "kept/report.json"
    };
    if !is_root || Path::new("/proc/self").exists() {
        desk.run(&["check", ".", "-o", place])
            .ended(2)
            .says(&["cannot write: ", place]);
        desk.run(&["check", ".", "--write-baseline", place])
            .ended(2)
            .says(&["cannot write: "]);
    }
    fs::set_permissions(&kept, PermissionsExt::from_mode(0o755)).expect("our own folder");
}

#[test]
fn a_kept_report_or_a_baseline_that_is_damaged_is_told() {
    let desk = Desk::new();
    let state = desk.path("state");
    let with_state =
        |args: &[&str]| finish(program(&desk.path("."), args).env("FACTLINT_STATE_DIR", &state));
    let check = ["check", "one.txt", "two.txt", "--fail-on", "never"];
    with_state(&[&check[..], &["--write-baseline", "base.json"]].concat()).ended(0);
    with_state(&check).ended(0);
    with_state(&["show", "1"]).ended(0);
    let kept = state.join(&names(&state)[0]);
    let whole = [
        fs::read(&kept).expect("a report"),
        fs::read(desk.path("base.json")).expect("a baseline"),
    ];
    for part in 1..8 {
        let cut = |bytes: &[u8]| bytes[..bytes.len() * part / 8].to_vec();
        let flip = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            let at = bytes.len() * part / 8;
            bytes[at] = 0xff;
            bytes
        };
        for damage in [&cut as &dyn Fn(&[u8]) -> Vec<u8>, &flip] {
            fs::write(&kept, damage(&whole[0])).expect("a file");
            fs::write(desk.path("base.json"), damage(&whole[1])).expect("a file");
            with_state(&["show", "1"])
                .ended(2)
                .says(&["this is no report"]);
            with_state(&[&check[..], &["--baseline", "base.json"]].concat())
                .ended(2)
                .says(&["base.json"]);
            // The next check mends what it keeps.
            with_state(&check).ended(0);
            with_state(&["show", "1"]).ended(0);
        }
    }
    assert_eq!(names(&state).len(), 1, "no draft is left");
}
