//! What a newcomer is told: messages that name the cause, the place and the way out.

use crate::common::{Desk, Run};

#[test]
fn a_headline_of_its_own_is_shown_as_a_line_of_its_own() {
    let body =
        "At least 36 people were killed in a fire in the docks of Ulm on Sunday, the mayor said.";
    let files = [
        (
            "a.md",
            format!("---\ntitle: Fire in Ulm kills 63\n---\n{body}\n"),
            (2, 29, 31),
        ),
        (
            "b.html",
            format!(
                "<html><head><title>Fire in Ulm kills 63</title></head><body><p>{body}</p></body></html>"
            ),
            (1, 37, 39),
        ),
        (
            "c.jsonl",
            format!("{{\"title\":\"Fire in Ulm kills 63\",\"text\":\"{body}\"}}\n"),
            (1, 0, 0),
        ),
        (
            "d.md",
            format!("# Fire in Ulm kills 63\n\n{body}\n"),
            (1, 20, 22),
        ),
    ];
    let args = |name| {
        [
            "check",
            name,
            "--select",
            "general/headline-figure",
            "--fail-on",
            "never",
        ]
    };
    for (name, text, (line, start, end)) in files {
        let desk = Desk::empty().with(name, &text);
        let found = desk
            .run(&[&args(name)[..], &["--format", "jsonl"]].concat())
            .of_kind("finding");
        let label = &found.first().expect(name)["labels"][0];
        assert_eq!(
            (&label["line"], &label["start"], &label["end"]),
            (&line.into(), &start.into(), &end.into()),
            "{name}"
        );
        assert_eq!(
            (&label["text"], &label["role"]),
            (&"63".into(), &"primary".into()),
            "{name}"
        );
        assert_eq!(found[0]["labels"][1]["text"], "At least 36", "{name}");
        let screen = desk.run(&args(name)).out;
        let shown = screen
            .lines()
            .position(|line| line.ends_with("│ Fire in Ulm kills 63"))
            .expect("the headline on a line of its own");
        assert!(
            screen
                .lines()
                .nth(shown + 1)
                .is_some_and(|line| line.contains("─")),
            "underlined:\n{screen}"
        );
    }
}

#[test]
fn sources_without_a_draft_are_told_the_right_order() {
    let desk = Desk::new()
        .with(
            "draft of mine.txt",
            "The ferry runs again on 3 May 2025, the port said.\n",
        )
        .with("none/.keep", "");
    let told = |args: &[&str], help: &str| {
        let run = desk
            .run(args)
            .ended(2)
            .says(&["`--against` names the sources, and no draft is named", help]);
        assert_eq!(run.out, "", "nothing is checked");
    };
    told(
        &["check", "--against", "one.txt", "two.txt"],
        "`factlint check two.txt --against one.txt`",
    );
    told(
        &["check", "--against", ".", "draft of mine.txt"],
        "`factlint check 'draft of mine.txt' --against .`",
    );
    told(
        &["check", "--against", "one.txt"],
        "`factlint check DRAFT --against one.txt`",
    );
    desk.run(&["check", "two.txt", "--against", "one.txt"])
        .ended(0);
    desk.run(&["check", "none", "--against", "one.txt"])
        .ended(2)
        .says(&["nothing to check: no draft could be read"]);
}

#[test]
fn drafts_of_the_configuration_may_be_checked_against_other_sources() {
    let desk = Desk::new()
        .with("factlint.yaml", "drafts: [draft.md]\nsources: [one.txt]\n")
        .with(
            "draft.md",
            "The ferry will run again on 3 May 2025, the port said.\n",
        );
    let run = desk
        .run(&[
            "check",
            "--against",
            "two.txt",
            "--format",
            "jsonl",
            "--fail-on",
            "never",
        ])
        .ended(0);
    let summary = &run.of_kind("summary")[0];
    assert_eq!(
        (&summary["drafts"], &summary["sources"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn columns_are_heeded_without_a_terminal() {
    let desk = Desk::new();
    let widest = |columns: &str| {
        let mut check = crate::common::program(&desk.path("."), &["check", "."]);
        let run = crate::common::finish(check.env("COLUMNS", columns)).ended(0);
        run.out
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0)
    };
    assert!((40..=60).contains(&widest("60")), "{}", widest("60"));
    assert!((70..=80).contains(&widest("")), "{}", widest(""));
}

#[test]
fn a_pipe_that_nobody_closes_keeps_no_check_waiting() {
    use std::process::Stdio;
    let desk = Desk::new();
    for args in [
        &["check", "."][..],
        &["check"],
        &["claims", "one.txt"],
        &["diff", "one.txt", "two.txt"],
        &["check", "--staged"],
    ] {
        let mut child = crate::common::program(&desk.path("."), args);
        let mut child = child
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let open = child.stdin.take();
        assert!(child.wait().expect("it ends").code().is_some(), "{args:?}");
        drop(open);
    }
}

#[test]
fn standard_input_may_be_an_article() {
    let desk = Desk::new();
    let text = "The ferry will will run again on 3 May 2025, the port said.\n";
    desk.run_with(&["check", "-"], text).ended(2).says(&[
        "this is no JSON Lines",
        "give `-` JSON Lines, or say what it is: `--stdin-as text`",
    ]);
    for (format, input) in [
        ("text", text.to_owned()),
        ("markdown", format!("# Ferry\n\n{text}")),
        ("html", format!("<p>{text}</p>")),
    ] {
        let run = desk
            .run_with(
                &[
                    "check",
                    "-",
                    "two.txt",
                    "--stdin-as",
                    format,
                    "--format",
                    "concise",
                ],
                &input,
            )
            .ended(0);
        assert!(
            run.out.contains("<stdin>:")
                && run.out.contains("“will will”")
                && run.out.contains("2 documents"),
            "{format}: {}",
            run.out
        );
    }
    let run = desk
        .run_with(
            &["extract", "-", "--stdin-as", "text", "--format", "jsonl"],
            text,
        )
        .ended(0);
    assert!(run.out.contains("\"3 May 2025\""), "{}", run.out);
}

#[test]
fn a_day_a_page_and_a_link_are_told_what_is_wanted() {
    let desk = Desk::new().with(
        "dated.md",
        "---\npublished: March 16, 2026\n---\nThe port said so.\n",
    );
    desk.run(&["check", ".", "--published", "3/16/2026"])
        .ended(2)
        .says(&["'3/16/2026'", "write the day as 2026-03-16"]);
    desk.run(&["check", ".", "--published", "3/4/2026"])
        .ended(2)
        .says(&["write a day as 2026-03-16"]);
    desk.run(&["check", "dated.md"])
        .ended(2)
        .says(&["`published` is `March 16, 2026`: write the day as 2026-03-16"]);
    let page = "https://example.org/news/a.html?b=[c]";
    desk.run(&["check", page]).ended(2).says(&[
        &format!("{page}: factlint never goes online"),
        "save the page and give the file",
    ]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("gone.txt", desk.path("link.txt")).expect("a link");
        let run = desk
            .run(&["check", "one.txt", "link.txt"])
            .ended(2)
            .says(&["link.txt: a link that leads nowhere"]);
        assert!(!run.err.contains("did you mean"), "{}", run.err);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_whose_name_is_no_text_is_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let folder = desk.path(".").join(OsStr::from_bytes(b"caf\xe9"));
    std::fs::create_dir(&folder).expect("a folder");
    for name in ["one.txt", "two.txt"] {
        std::fs::copy(desk.path(name), folder.join(name)).expect("a file");
    }
    for paths in [&["."][..], &["one.txt", "two.txt"]] {
        let run = crate::common::finish(&mut crate::common::program(
            &folder,
            &[&["check", "--format", "concise"], paths].concat(),
        ))
        .ended(0);
        assert!(
            run.out.contains("one.txt:1:") && run.out.contains("2 documents"),
            "{}",
            run.out
        );
    }
}

/// Tests a rule file with these lines behind its first rule's title.
fn rule(title: &str, lines: &str) -> Run {
    let text = format!(
        "topic: t\nrules:\n  - id: a\n    title: {title}\n    claim: {{ type: age, phrases: [\"aged {{age}}\"] }}\n{lines}"
    );
    Desk::empty().with("r.yaml", text).run(&["test", "r.yaml"])
}

#[test]
fn curly_quotation_marks_are_named_as_the_cause() {
    let help = "to YAML, “ is no quotation mark: write \" on either side";
    rule("“how old: the mayor”", "")
        .ended(2)
        .says(&["not valid YAML", "[r.yaml:4:", help]);
    rule(
        "x",
        "    examples: [{ text: “The mayor, aged 54, spoke.”, value: 54 }]\n",
    )
    .ended(2)
    .says(&[help]);
    let desk = Desk::new().with(
        "a.md",
        "---\ntitle: “Port: the end”\n---\nThe port said so.\n",
    );
    desk.run(&["check", "."])
        .ended(2)
        .says(&["front matter is no YAML", help]);
    let desk = Desk::new().with("factlint.yaml", "sources: [“one: two”]\n");
    desk.run(&["check"])
        .ended(2)
        .says(&["`sources` takes text, not a mapping", help]);
    let marks_elsewhere = rule(
        "x",
        "    examples: [{ text: \"“He is 54,” she said: the mayor.\", value: 5 4 }]\n",
    );
    assert!(
        !marks_elsewhere.err.contains("no quotation mark"),
        "{}",
        marks_elsewhere.err
    );
}

#[test]
fn an_age_may_be_a_bare_number() {
    rule(
        "x",
        "    examples: [{ text: \"The mayor, aged 54, spoke.\", value: 54 }]\n",
    )
    .ended(0);
    let wrong = rule(
        "x",
        "    examples: [{ text: \"The mayor, aged 54, spoke.\", value: 45 }]\n",
    );
    wrong.ended(1).says(&["expected 45", "found 54 years"]);
    rule(
        "x",
        "    examples: [{ text: \"The mayor, aged 54, spoke.\", value: old }]\n",
    )
    .ended(2)
    .says(&["`old` holds no value of type `age`"]);
}

#[test]
fn wrong_and_empty_values_are_told_in_plain_words() {
    rule("x", "    sources: { at_least: -1 }\n")
        .ended(2)
        .says(&["`at_least` takes a whole number, not a number below zero"]);
    Desk::new()
        .with("factlint.yaml", "sources: [.]\nrules: ~\nexclude:\n")
        .run(&["check"])
        .ended(0);
    let pack = "topic: figures\nrules: [{id: killed, repeated: words}]\n";
    let desk = Desk::new().with("rules/figures.yaml", pack);
    let run = desk
        .run(&["check", ".", "--rules", "rules", "--rules", "pack:figures"])
        .ended(2);
    run.says(&[
        "a second rule `figures/killed`",
        "[pack:figures:",
        "the first is at rules/figures.yaml:2:14",
    ]);
}

#[cfg(target_os = "linux")]
#[test]
fn too_many_open_files_are_told_as_that() {
    let desk = Desk::new();
    let line = format!(
        "ulimit -n 5; exec {} check one.txt two.txt",
        env!("CARGO_BIN_EXE_factlint")
    );
    let done = std::process::Command::new("bash")
        .args(["-c", &line])
        .current_dir(desk.path("."))
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(
        !told.contains("uncategorized")
            && (done.status.success() || told.contains("too many open files")),
        "{told}"
    );
}

#[test]
fn documents_of_other_kinds_are_counted_and_named() {
    let desk = Desk::new()
        .with("minutes.doc", "PK")
        .with("old/a.odp", "PK")
        .with("old/b.ODP", "PK")
        .with("~$minutes.doc", "lock")
        .with("photo.png", "")
        .with(
            "rules.yaml",
            "topic: t\nrules: [{id: a, repeated: words}]\n",
        )
        .with("draft/notes.tex", "{}")
        .with("away/c.org", "PK")
        .with("out/d.doc", "PK")
        .with(".gitignore", "out\n")
        .with("factlint.yaml", "exclude: [away]\n");
    let told = "4 not read: 1 .doc, 2 .odp, 1 .tex; save them as text, Markdown or HTML";
    for format in [
        "human", "concise", "markdown", "html", "github", "junit", "spoken",
    ] {
        let run = desk.run(&["check", ".", "--format", format]).ended(0);
        assert!(
            run.out.replace('\n', " ").contains(told),
            "{format}:\n{}",
            run.out
        );
    }
    let summary = &desk
        .run(&["check", ".", "--format", "jsonl"])
        .of_kind("summary")[0];
    assert_eq!(
        summary["not_read"],
        serde_json::json!({"doc": 1, "odp": 2, "tex": 1})
    );
    for command in ["claims", "extract", "read", "suggest"] {
        desk.run(&[command, "."]).ended(0).says(&[told]);
    }
    desk.run(&["check", "draft"]).ended(2).says(&[
        "draft: the folder holds no document that is read",
        "1 not read: 1 .tex; save it as",
    ]);
    desk.run(&["check", "*.doc"]).ended(2).says(&[
        "*.doc: no file that is read meets the pattern",
        "1 not read",
    ]);
    desk.run(&["check", "one.txt", "minutes.doc"])
        .ended(2)
        .says(&["minutes.doc: unknown kind of file: `.doc`"]);
    let none = &desk
        .run(&["check", "one.txt", "two.txt", "--format", "jsonl"])
        .of_kind("summary")[0];
    assert_eq!(
        none["not_read"],
        serde_json::json!({}),
        "what is beside files named by hand is nobody's business"
    );
}
