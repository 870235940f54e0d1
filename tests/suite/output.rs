//! What is written where: links, modes, devices, pipes, full disks, and what must never be written over.
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::process::{Command, Stdio};

use crate::common::{Desk, Run, program};

const RULES: &str = "topic: port\nrules: [{id: doubled, repeated: words, severity: error}]\n";

/// The names in the folder, to see that nothing else is left there.
fn names(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path("."))
        .expect("the folder")
        .filter_map(Result::ok);
    let mut names: Vec<String> = entries
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn mode(desk: &Desk, name: &str) -> u32 {
    fs::metadata(desk.path(name))
        .expect(name)
        .permissions()
        .mode()
        & 0o777
}

/// Checks into the file `target`.
fn check_into(desk: &Desk, target: &str) -> Run {
    desk.run(&[
        "check", "one.txt", "two.txt", "--format", "json", "-o", target,
    ])
}

#[test]
fn a_link_is_followed_and_a_mode_kept() {
    let desk = Desk::new()
        .with("real.json", "old")
        .with("private.json", "old");
    symlink("real.json", desk.path("link.json")).expect("a link");
    symlink("later.json", desk.path("early.json")).expect("a link");
    fs::set_permissions(desk.path("private.json"), Permissions::from_mode(0o600))
        .expect("our own file");
    for target in ["link.json", "early.json", "private.json", "new.json"] {
        assert_eq!(check_into(&desk, target).ended(0).err, "", "{target}");
    }
    for name in ["real.json", "later.json", "private.json", "new.json"] {
        assert!(
            fs::read_to_string(desk.path(name))
                .expect(name)
                .contains("\"findings\""),
            "{name}"
        );
    }
    for link in ["link.json", "early.json"] {
        assert!(
            fs::symlink_metadata(desk.path(link))
                .expect(link)
                .is_symlink(),
            "{link}"
        );
    }
    assert_eq!(
        (mode(&desk, "private.json"), mode(&desk, "new.json")),
        (0o600, mode(&desk, "one.txt"))
    );
    let all = [
        "early.json",
        "later.json",
        "link.json",
        "new.json",
        "one.txt",
        "private.json",
        "real.json",
        "two.txt",
    ];
    assert_eq!(names(&desk), all);
}

#[test]
fn a_link_at_a_name_that_could_be_guessed_is_not_followed() {
    let desk = Desk::new().with("profile", "keep");
    for number in 1..50 {
        symlink("profile", desk.path(&format!(".out.json.{number}.part"))).expect("a link");
    }
    check_into(&desk, "out.json").ended(0);
    assert!(
        !fs::symlink_metadata(desk.path("out.json"))
            .expect("the report")
            .is_symlink()
    );
    assert_eq!(
        fs::read_to_string(desk.path("profile")).expect("the file"),
        "keep"
    );
}

#[test]
fn links_that_lead_round_and_folders_are_told() {
    let desk = Desk::new();
    symlink("b", desk.path("a")).expect("a link");
    symlink("a", desk.path("b")).expect("a link");
    check_into(&desk, "a").ended(2).says(&["cannot write: a: "]);
    check_into(&desk, ".").ended(2).says(&["cannot write: .: "]);
    assert_eq!(names(&desk), ["a", "b", "one.txt", "two.txt"]);
}

#[test]
fn a_pipe_and_a_device_stay_what_they_are() {
    let desk = Desk::new();
    let made = |command: &str, args: &[&str]| {
        Command::new(command)
            .args(args)
            .current_dir(desk.path("."))
            .status()
            .is_ok_and(|s| s.success())
    };
    if made("mkfifo", &["pipe"]) {
        let reader = Command::new("cat")
            .arg(desk.path("pipe"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("a reader");
        check_into(&desk, "pipe").ended(0);
        let read = reader.wait_with_output().expect("what it read").stdout;
        assert!(String::from_utf8_lossy(&read).contains("\"findings\""));
        assert!(
            fs::metadata(desk.path("pipe"))
                .expect("a pipe")
                .file_type()
                .is_fifo()
        );
    }
    // Only root makes devices; this one is like /dev/full.
    if made("mknod", &["full", "c", "1", "7"]) {
        check_into(&desk, "full")
            .ended(2)
            .says(&["cannot write: full: no space left on device"]);
        desk.run(&["check", ".", "--write-baseline", "full"])
            .ended(2)
            .says(&["cannot write: full"]);
        assert!(
            fs::metadata(desk.path("full"))
                .expect("a device")
                .file_type()
                .is_char_device()
        );
    }
    assert!(
        names(&desk).iter().all(|name| !name.contains(".part")),
        "{:?}",
        names(&desk)
    );
}

#[test]
fn standard_output_is_no_file_to_replace() {
    let desk = Desk::new().with("log", "first line\n");
    let log = fs::OpenOptions::new()
        .append(true)
        .open(desk.path("log"))
        .expect("the log");
    let mut check = program(
        &desk.path("."),
        &["check", ".", "--format", "concise", "-o", "/dev/stdout"],
    );
    assert!(check.stdout(log).status().expect("it runs").success());
    let log = fs::read_to_string(desk.path("log")).expect("the log");
    assert!(
        log.starts_with("first line\none.txt:1:") && log.contains("will will"),
        "{log}"
    );
}

#[test]
fn a_file_that_must_not_be_written_is_not_replaced() {
    let desk = Desk::new().with("kept.json", "old");
    fs::set_permissions(desk.path("kept.json"), Permissions::from_mode(0o444))
        .expect("our own file");
    if fs::OpenOptions::new()
        .write(true)
        .open(desk.path("kept.json"))
        .is_ok()
    {
        return; // root may write everything
    }
    check_into(&desk, "kept.json")
        .ended(2)
        .says(&["cannot write: kept.json: permission denied"]);
    assert_eq!(
        fs::read_to_string(desk.path("kept.json")).expect("the file"),
        "old"
    );
}

#[test]
fn every_report_that_cannot_be_written_is_told_harmlessly() {
    let desk = Desk::new().with("rules.yaml", RULES);
    let hostile = "gone\n::error file=a::pwned\u{1b}[31m/c";
    let formats = [
        "--format=json=gone/a",
        "--format=sarif=gone/b",
        &format!("--format=html={hostile}"),
        "--format=concise",
    ];
    let run = desk
        .run(&[&["check", ".", "--rules", "rules.yaml"], &formats[..]].concat())
        .ended(2);
    assert!(
        run.out.contains("port/doubled"),
        "the others are told:\n{}",
        run.out
    );
    let run = run.says(&[
        "cannot write: gone/a",
        "cannot write: gone/b",
        "cannot write: gone : :error",
    ]);
    assert_eq!(
        (run.err.lines().count(), run.err.contains('\u{1b}')),
        (3, false),
        "{}",
        run.err
    );
}

#[test]
fn a_reader_that_goes_early_changes_no_status() {
    let desk = Desk::new().with("rules.yaml", RULES);
    let cases = [
        (&["check", ".", "--rules", "rules.yaml"][..], 1),
        (
            &["check", ".", "--rules", "rules.yaml", "--fail-on", "never"],
            0,
        ),
        (&["check", "one.txt"], 2),
        (&["diff", "one.txt", "two.txt"], 1),
        (&["claims", "."], 0),
        (&["extract", "one.txt", "none.txt"], 2),
        (&["read", "one.txt"], 0),
        (&["--help"], 0),
    ];
    for (args, status) in cases {
        let mut child = program(&desk.path("."), args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        let done = child.wait_with_output().expect("it ends");
        assert_eq!(
            done.status.code(),
            Some(status),
            "{args:?}: {}",
            String::from_utf8_lossy(&done.stderr)
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn standard_output_that_takes_nothing_is_told() {
    let desk = Desk::new();
    for args in [
        &["check", "."][..],
        &["claims", "."],
        &["--help"],
        &["check", "--help"],
        &["--version"],
        &["init", "new"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("the device");
        let done = program(&desk.path("."), args)
            .stdout(full)
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(
            (
                done.status.code(),
                told.ends_with("cannot write: no space left on device\n")
            ),
            (Some(2), true),
            "{args:?}: {told}"
        );
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let configuration = "sources: [news]\nrules: [rules.yaml]\n";
    let article = "The port will cost $5 million, the mayor said.\n";
    let files = [
        ("factlint.yaml", configuration),
        ("rules.yaml", RULES),
        ("news/a.txt", article),
        ("news/b.md", article),
        ("draft.txt", article),
        ("base.json", "{}"),
    ];
    let fresh = || {
        files
            .iter()
            .fold(Desk::empty(), |desk, (name, text)| desk.with(name, text))
    };
    let commands = [
        "check -o news/a.txt",
        "check news -o ./news/../news/b.md",
        "check --format json=news/a.txt",
        "check --write-baseline news/a.txt",
        "check news --write-baseline rules.yaml",
        "check draft.txt --against news -o news/b.md",
        "check draft.txt --against news -o draft.txt",
        "check --baseline base.json --format sarif=base.json",
        "check -o factlint.yaml",
        "check --config factlint.yaml --rules rules.yaml news -o rules.yaml",
        "check news/a.txt news/b.md link.txt -o link.txt",
        "claims -o news/a.txt",
        "claims -o factlint.yaml",
        "extract draft.txt -o draft.txt",
        "read draft.txt -o draft.txt",
        "diff news/a.txt news/b.md -o news/b.md",
        "suggest -o news/a.txt",
        "suggest -o factlint.yaml",
        "test -o rules.yaml",
        "test rules.yaml -o rules.yaml",
    ];
    for command in commands {
        let desk = fresh();
        symlink("news/a.txt", desk.path("link.txt")).expect("a link");
        let words: Vec<&str> = command.split(' ').collect();
        desk.run(&words).ended(2).says(&[
            "this file is read, and would be written over",
            "give the output a name of its own",
        ]);
        for (name, text) in files {
            assert_eq!(
                fs::read_to_string(desk.path(name)).expect(name),
                text,
                "{command}"
            );
        }
    }
    // A broken configuration and what is no text are kept as well.
    let desk = fresh()
        .with("factlint.yaml", "sorces: [news]\n")
        .with("bad.txt", b"caf\xe9")
        .with("minutes.docx", "PK");
    desk.run(&["check", "--format", "json", "-o", "factlint.yaml"])
        .ended(2);
    assert_eq!(
        fs::read(desk.path("factlint.yaml")).expect("the file"),
        b"sorces: [news]\n"
    );
    let desk = desk.with("factlint.yaml", "");
    for name in ["bad.txt", "minutes.docx"] {
        let before = fs::read(desk.path(name)).expect(name);
        desk.run(&["check", "news", name, "-o", name])
            .ended(2)
            .says(&["would be written over"]);
        assert_eq!(fs::read(desk.path(name)).expect(name), before);
    }
}

#[test]
fn what_is_no_loss_may_be_written_over() {
    let desk = Desk::new().with("empty.txt", "");
    for _ in 0..2 {
        desk.run(&["check", ".", "--format", "markdown", "-o", "report.md"])
            .ended(0);
        desk.run(&["check", ".", "--format", "html", "-o", "report.html"])
            .ended(0);
        desk.run(&["extract", ".", "--format", "jsonl", "-o", "values.jsonl"])
            .ended(0);
        desk.run(&[
            "check",
            ".",
            "--baseline",
            "base.json",
            "--write-baseline",
            "base.json",
        ]);
    }
    let rules = "topic: port\nrules: [{id: day, title: x, claim: {type: date, phrases: ['again on {date}']}}]\n";
    let desk = desk.with("rules.yaml", rules);
    for command in [
        "check . --quiet -o quiet.txt",
        "check . --quiet --format concise -o concise.txt",
        "check . --quiet --format github -o github.txt",
        "check . --quiet --format spoken -o spoken.txt",
        "claims . --rules rules.yaml -o claims.txt",
        "claims . --rules rules.yaml --format markdown -o claims.md",
        "extract . -o values.txt",
        "read . -o blocks.txt",
        "diff one.txt two.txt -o diff.txt",
    ] {
        let words: Vec<&str> = command.split(' ').collect();
        let first = desk.run(&words);
        assert!(
            matches!(first.status, Some(0 | 1)),
            "{command}: {}",
            first.err
        );
        assert_eq!(
            desk.run(&words),
            first,
            "{command}: a second run reads what the first did"
        );
    }
    desk.run(&["check", ".", "-o", "empty.txt"]).ended(0);
    assert!(
        fs::metadata(desk.path("empty.txt"))
            .expect("the report")
            .len()
            > 0
    );
    let twice = desk
        .run(&["check", ".", "-o", "x.json", "--write-baseline", "./x.json"])
        .ended(2);
    twice.says(&["two outputs go to this file"]);
}

#[test]
fn init_leaves_nothing_half_written() {
    let desk = Desk::empty();
    // A disk that is full after nothing at all: the limit of a file's size stands for it.
    let line = format!(
        "ulimit -f 0; trap '' XFSZ; exec {} init new",
        env!("CARGO_BIN_EXE_factlint")
    );
    let done = Command::new("bash")
        .args(["-c", &line])
        .current_dir(desk.path("."))
        .output()
        .expect("a shell");
    assert_eq!(
        done.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let left: Vec<_> = fs::read_dir(desk.path("new"))
        .expect("the folder")
        .filter_map(Result::ok)
        .map(|e| e.file_name())
        .collect();
    assert_eq!(left, Vec::<std::ffi::OsString>::new());
    let run = desk.run(&["init", "new"]).ended(0);
    assert!(run.out.contains("wrote factlint.yaml"), "{}", run.out);
    assert!(
        !fs::read(desk.path("new/factlint.yaml"))
            .expect("the configuration")
            .is_empty()
    );
}
