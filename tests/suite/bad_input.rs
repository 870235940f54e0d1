//! Bad input: each kind ends in a clear message and status 2, and never hides the findings of the rest.

mod hostile;
mod rules;

use crate::common::{Desk, Run};

/// The other articles were checked all the same.
#[track_caller]
fn others_are_checked(run: &Run) {
    assert!(
        run.out.contains("a doubled word: “will will”"),
        "standard output:\n{}\nstandard error:\n{}",
        run.out,
        run.err
    );
}

/// Checks the whole folder beside the two good articles.
#[track_caller]
fn checked(desk: &Desk, status: i32, words: &[&str]) -> Run {
    let run = desk.run(&["check", "."]).ended(status).says(words);
    others_are_checked(&run);
    run
}

#[test]
fn paths_that_lead_nowhere() {
    let desk = Desk::new();
    let run = desk.run(&["check", ".", "thre.txt", "on.txt"]).ended(2);
    let run = run.says(&[
        "thre.txt: no such file or folder",
        "on.txt: no such file or folder",
        "did you mean `one.txt`?",
    ]);
    others_are_checked(&run);
    let run = desk
        .run(&["check", "*.md", "."])
        .ended(2)
        .says(&["*.md: no file meets the pattern"]);
    others_are_checked(&run);
    std::fs::create_dir(desk.path("bare")).expect("a folder");
    desk.run(&["check", "bare"])
        .ended(2)
        .says(&["bare: the folder holds no document"]);
}

#[test]
fn a_file_of_a_kind_that_is_not_read() {
    let desk = Desk::new()
        .with("minutes.doc", "PK")
        .with("notes", "Words.");
    // In a folder such files are counted; named by hand, they are at fault.
    checked(&desk, 0, &[]);
    let run = desk.run(&["check", "minutes.doc", "notes", "."]).ended(2);
    others_are_checked(&run.says(&[
        "unknown kind of file: `.doc`",
        "its name has no ending",
        "give `.txt`, `.md`, `.html`",
    ]));
}

#[cfg(unix)]
#[test]
fn files_that_must_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new().with("secret.txt", "Nobody may read this.");
    let path = desk.path("secret.txt");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("our own file");
    if std::fs::read(&path).is_ok() {
        return; // whoever runs the tests may read everything; `what_is_no_plain_file` holds for them too
    }
    checked(&desk, 2, &["secret.txt: failed to read: permission denied"]);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file() {
    use std::process::Command;
    let desk = Desk::new().with("folder.txt/a.txt", "The port said so.");
    // A folder is read as one, whatever its name.
    checked(&desk, 0, &[]);
    let run = desk.run(&["check", "folder.txt", "one.txt"]).ended(0);
    assert!(run.out.contains("2 documents"), "{}", run.out);
    std::fs::create_dir(desk.path("bare.md")).expect("a folder");
    desk.run(&["check", ".", "bare.md"])
        .ended(0)
        .says(&["bare.md: the folder holds no document"]);
    let made = Command::new("mkfifo")
        .arg(desk.path("pipe.txt"))
        .status()
        .is_ok_and(|status| status.success());
    if made {
        // In a folder it is nobody's business; named by hand, nobody waits for its writer.
        checked(&desk, 0, &[]);
        let run = desk.run(&["check", ".", "pipe.txt"]).ended(2);
        others_are_checked(&run.says(&["pipe.txt: this is no plain file"]));
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_or_nowhere() {
    use std::os::unix::fs::symlink;
    let desk = Desk::new().with("wire/a.txt", "The port said so.");
    symlink(desk.path("wire"), desk.path("wire/round")).expect("a link");
    symlink("gone.txt", desk.path("dangling.txt")).expect("a link");
    checked(
        &desk,
        2,
        &[
            "dangling.txt: failed to read: no such file or folder",
            "the link leads back to `wire`",
        ],
    );
}

#[test]
fn bytes_that_are_no_text() {
    let desk = Desk::new()
        .with("latin.txt", b"First line.\nThe caf\xe9 opened in 2019.\n")
        .with("zero.txt", b"The harbour\0 is closed.")
        .with("half.md", b"\xff\xfeT\0h\0e\0\0\xd8");
    let run = checked(
        &desk,
        2,
        &[
            "invalid UTF-8 at line 2, column 8",
            "byte 0xE9 is no UTF-8",
            "save the file as UTF-8",
        ],
    );
    run.says(&[
        "zero.txt: looks binary: it holds zero bytes",
        "half.md: invalid UTF-16LE text",
    ]);
}

#[test]
fn both_orders_of_utf_16_are_read() {
    let units = |text: &str| -> Vec<u16> {
        std::iter::once('\u{feff}')
            .chain(text.chars())
            .collect::<String>()
            .encode_utf16()
            .collect()
    };
    let text = "The mayor said that boats boats will sail on Monday.\n";
    let little: Vec<u8> = units(text).into_iter().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units(text).into_iter().flat_map(u16::to_be_bytes).collect();
    let run = Desk::empty()
        .with("little.txt", little)
        .with("big.txt", big)
        .run(&["check", "."])
        .ended(0);
    assert_eq!(
        (
            run.out.matches("⚠ a doubled word: “boats boats”").count(),
            run.err.as_str()
        ),
        (2, ""),
        "{}",
        run.out
    );
}

#[test]
fn files_without_words() {
    let desk = Desk::new()
        .with("empty.txt", "")
        .with("white.md", " \n\t\n\u{a0}\r\n")
        .with("none.jsonl", "\n\n")
        .with("page.html", "<p> </p>");
    let names = [
        "empty.txt: holds no text",
        "white.md: holds no text",
        "none.jsonl: holds no record",
        "page.html: holds no text",
    ];
    // Nothing is lost with them, so they change no status.
    checked(&desk, 0, &names);
}

#[test]
fn lines_without_end() {
    let sentence =
        "The council said on 3 May that 12% of “the fleet” would sail again for $4 million. ";
    let desk = Desk::new()
        .with("word.txt", "a".repeat(4 << 20))
        .with("line.txt", sentence.repeat((1 << 20) / sentence.len()));
    let run = desk.run(&["check", ".", "--format", "concise"]).ended(0);
    others_are_checked(&run);
    assert!(run.out.len() < 10_000, "{} bytes", run.out.len());
}

#[test]
fn records_that_are_none() {
    let good = r#"{"id":"good","text":"The crane crane fell."}"#;
    let lines = [
        "no JSON at all",
        good,
        r#"{"text":"cut off"#,
        "[1, 2]",
        "17",
        r#"{"id":"x"}"#,
        r#"{"text":5}"#,
        r#"{"text":"a","outlet":["b"]}"#,
        r#"{"text":"a","published":"soon"}"#,
        r#"{"text":"a","role":"editor"}"#,
        r#"{"id":"good","text":"Another text with the same id."}"#,
    ];
    let desk = Desk::new().with("news.jsonl", lines.join("\n"));
    let words = [
        "line 1 is no JSON record",
        "line 3 is no JSON record: EOF while parsing a string",
        "line 4 is a list, not a record",
        "line 5 is a number, not a record",
        "the record on line 6 has no `text`",
        "`text` must be text, not a number",
        "`outlet` must be text, not a list",
        "`published` is `soon`: write a day as 2026-03-16",
        "`role` is `editor`, but must be `source` or `draft`",
        "the id `good` on line 11 is taken; this document is called `good#2`",
    ];
    let run = checked(&desk, 2, &words);
    assert!(
        run.out.contains("a doubled word: “crane crane”") && run.out.contains("9 unreadable"),
        "{}",
        run.out
    );
}

#[test]
fn thousands_of_equal_faults_are_counted() {
    let bad: Vec<String> = (0..5000)
        .map(|n| {
            if n % 2 == 0 {
                format!("{{\"text\": {n}")
            } else {
                format!("{{\"text\": {n}}}")
            }
        })
        .collect();
    let desk = Desk::new().with("news.jsonl", bad.join("\n"));
    let run = checked(
        &desk,
        2,
        &[
            "line 1 is no JSON record",
            "line 5 is no JSON",
            "`text` must be text",
            "note: and 2497 more like it",
        ],
    );
    assert!(
        run.out.contains("5000 unreadable") && !run.err.contains("line 7 "),
        "{}",
        run.err
    );
    assert!(run.err.lines().count() < 80, "{}", run.err);
    let told = desk
        .run(&["check", ".", "--format", "jsonl"])
        .of_kind("fault");
    let counted: u64 = told
        .iter()
        .map(|f| 1 + f["more"].as_u64().expect("a count"))
        .sum();
    assert_eq!((told.len(), counted), (6, 5000));
}

#[test]
fn records_from_standard_input() {
    let record = |id: &str, text: &str| {
        serde_json::json!({"id": id, "outlet": id, "text": text}).to_string()
    };
    let input = [
        record("a", "The pier pier is open."),
        record("b", "The pier is shut."),
        "{".to_owned(),
    ];
    let run = Desk::empty()
        .run_with(&["check", "-"], &input.join("\n"))
        .ended(2)
        .says(&["<stdin>:3:1", "line 3 is no JSON record"]);
    assert!(
        run.out.contains("a doubled word: “pier pier”"),
        "{}",
        run.out
    );
    Desk::empty()
        .run_with(&["check", "-"], &input[..2].join("\n"))
        .ended(0);
    Desk::empty()
        .run_with(&["check", "-"], "")
        .ended(2)
        .says(&["<stdin>: holds no record"]);
}

#[test]
fn nothing_to_compare() {
    let desk = Desk::empty()
        .with("only.txt", "The ferry ferry is late.")
        .with("factlint.yaml", "");
    let run = desk
        .run(&["check", "only.txt"])
        .ended(2)
        .says(&["only.txt: nothing to compare: this is the only document"]);
    assert!(run.out.contains("a doubled word"), "{}", run.out);
    desk.run(&["check"])
        .ended(2)
        .says(&["nothing to compare: no document was found"]);
    let stories = |id: &str| format!("{{\"id\":\"{id}\",\"story\":\"{id}\",\"text\":\"Words.\"}}");
    let desk = Desk::empty().with("news.jsonl", [stories("a"), stories("b")].join("\n"));
    desk.run(&["check", "."])
        .ended(2)
        .says(&["every document is the only one of its story"]);
}

#[test]
fn a_broken_configuration() {
    let desk = Desk::new().with(
        "factlint.yaml",
        "sources: [.]\nsorces: [b]\nfail_on: loud\n",
    );
    desk.run(&["check"]).ended(2).says(&[
        "unknown key `sorces`",
        "did you mean `sources`?",
        "factlint.yaml:2:1",
    ]);
    desk.run(&["claims"])
        .ended(2)
        .says(&["unknown key `sorces`"]);
    desk.run(&["test"]).ended(2).says(&["unknown key `sorces`"]);
    let desk = Desk::new().with("factlint.yaml", "sources: [unclosed\n");
    desk.run(&["check"]).ended(2).says(&["factlint.yaml:"]);
    let desk = Desk::new().with("factlint.yaml", "sources: [nowhere]\n");
    desk.run(&["check"])
        .ended(2)
        .says(&["`nowhere`: no such file or folder", "[factlint.yaml:1:11]"]);
    let desk = Desk::new().with("factlint.yaml", b"sources: [caf\xe9]\n");
    desk.run(&["check"]).ended(2).says(&["invalid UTF-8"]);
    desk.run(&["check", ".", "--config", "none.yaml"])
        .ended(2)
        .says(&["none.yaml"]);
}

#[test]
fn wrong_usage() {
    let desk = Desk::new();
    let run = desk
        .run(&["check", ".", "--select", "general/repeted"])
        .ended(2);
    run.says(&[
        "no rule or pack is called `general/repeted`",
        "did you mean `general/repeated`?",
    ]);
    desk.run(&["check", ".", "--ignore", "nothing"])
        .ended(2)
        .says(&["no rule or pack is called `nothing`"]);
    desk.run(&["check", ".", "--rules", "none.yaml"])
        .ended(2)
        .says(&["none.yaml: no such rule file or folder"]);
    desk.run(&["check", ".", "--published", "tomorrow"])
        .ended(2)
        .says(&["tomorrow"]);
    desk.run(&["check", ".", "--formt", "json"])
        .ended(2)
        .says(&["--format"]);
    desk.run(&["chekc", "."]).ended(2).says(&[
        "`chekc` is neither a command nor a file",
        "did you mean `check`?",
    ]);
    desk.run(&["explain", "general/repeted"])
        .ended(2)
        .says(&["did you mean `general/repeated`?"]);
}

#[test]
fn a_report_that_cannot_be_written() {
    let desk = Desk::new();
    let run = desk
        .run(&["check", ".", "--output", "none/out.txt"])
        .ended(2)
        .says(&["cannot write", "none/out.txt"]);
    assert_eq!(run.out, "");
    assert!(!desk.path("none").exists());
    std::fs::create_dir(desk.path("taken")).expect("a folder");
    desk.run(&["check", ".", "--output", "taken"])
        .ended(2)
        .says(&["cannot write"]);
    let left: Vec<_> = std::fs::read_dir(desk.path("."))
        .expect("the folder")
        .map(|e| e.expect("an entry").file_name())
        .collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough() {
    use std::process::Stdio;
    let records: Vec<String> = (0..3000)
        .map(|n| format!("{{\"id\":\"{n}\",\"text\":\"The ship ship is late.\"}}"))
        .collect();
    let desk = Desk::empty().with("news.jsonl", records.join("\n"));
    for format in ["human", "concise", "json", "jsonl"] {
        let mut command =
            crate::common::program(&desk.path("."), &["check", ".", "--format", format]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(
            (
                output.status.code(),
                String::from_utf8_lossy(&output.stderr).as_ref()
            ),
            (Some(0), ""),
            "{format}"
        );
    }
}

#[test]
fn a_report_for_a_program_is_there_even_where_nothing_could_be_checked() {
    let desk = Desk::empty().with("bad.txt", b"caf\xe9");
    for line in [
        &["check", "gone.txt"][..],
        &["check", "bad.txt"],
        &["check", ".", "--config", "gone.yaml"],
    ] {
        let told = |format: &str| desk.run(&[line, &["--format", format]].concat()).ended(2);
        let report: serde_json::Value =
            serde_json::from_str(&told("json").out).expect("one object");
        assert_eq!(
            (
                report["faults"].as_array().map(Vec::len),
                report["findings"].as_array().map(Vec::len)
            ),
            (Some(1), Some(0)),
            "{line:?}"
        );
        assert_eq!(told("jsonl").of_kind("summary").len(), 1, "{line:?}");
        assert!(
            told("sarif").out.contains("\"executionSuccessful\":false")
                && told("junit").out.contains("<error "),
            "{line:?}"
        );
        assert!(
            told("markdown").out.contains("**error:** ")
                && told("github").out.starts_with("::error"),
            "{line:?}"
        );
        for screen in ["human", "concise", "spoken"] {
            assert_eq!(
                told(screen).out,
                "",
                "what is wrong stands on standard error: {line:?}"
            );
        }
    }
}
