//! A draft against its sources, through the whole house.

use std::fs;
use std::process::Command;

use crate::common::Desk;
use serde_json::Value;

const SOURCE: &str = "---\noutlet: Harbour Post\npublished: 2025-03-12\n---\n\
The port handled 1.42 million containers in 2024, up 8.3% from the year before, its director said on Tuesday.\n\n\
At least 58 dockers were hurt in accidents, and two of them died. The company hired 40 inspectors in Q3.\n";

const DRAFT: &str = "The port handled 1.4 million containers in 2024, up 8.3%.\n\n\
Accidents hurt 58 dockers, and three of the dockers died. The company hired 45 inspectors in Q3.\n\n\
The director said on Friday that the port would cost $12 million.\n";

/// Runs `check` on a draft, and gives the lines that it prints.
fn check(draft: &str, source: &str) -> Vec<Value> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("draft.md"), draft).expect("the draft can be written");
    fs::create_dir(folder.path().join("sources")).expect("a folder can be made");
    fs::write(folder.path().join("sources/post.md"), source).expect("the source can be written");
    let out = Command::new(env!("CARGO_BIN_EXE_factlint"))
        .args([
            "check",
            "draft.md",
            "--against",
            "sources",
            "--format",
            "jsonl",
        ])
        .current_dir(folder.path())
        .output()
        .expect("the program runs");
    assert_eq!(
        out.status.code(),
        Some(1),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("each line is JSON"))
        .collect()
}

#[test]
fn every_value_of_a_draft_gets_a_line_in_the_ledger() {
    let lines = check(DRAFT, SOURCE);
    let claims: Vec<(&str, &str)> = lines
        .iter()
        .filter(|line| line["kind"] == "claim")
        .map(|line| {
            (
                line["text"].as_str().unwrap_or_default(),
                line["status"].as_str().unwrap_or_default(),
            )
        })
        .collect();
    let expected = [
        ("1.4 million", "supported"),
        ("2024", "supported"),
        ("8.3%", "supported"),
        ("58", "partly"),
        ("45", "contradicted"),
        ("Q3", "supported"),
        ("Friday", "unsupported"),
        ("$12 million", "unsupported"),
    ];
    for (text, status) in expected {
        assert!(
            claims.contains(&(text, status)),
            "{text} is not {status} in {claims:?}"
        );
    }
}

#[test]
fn what_the_sources_do_not_bear_out_is_found() {
    let lines = check(DRAFT, SOURCE);
    let found = |text: &str| {
        lines
            .iter()
            .find(|l| l["kind"] == "finding" && l["labels"][0]["text"] == text)
    };
    let finding = found("45").expect("45 is contradicted");
    assert_eq!(
        (&finding["severity"], &finding["labels"][1]["text"]),
        (&Value::from("error"), &Value::from("40"))
    );
    assert_eq!(
        found("Friday").map(|f| f["severity"].clone()),
        Some(Value::from("warning"))
    );
    assert_eq!(
        found("58").map(|f| f["severity"].clone()),
        Some(Value::from("info"))
    );
    assert!(found("8.3%").is_none());
}

/// Whether the claim rule, the rule that aligns sentences, and the check of a draft tell of two numbers: the first as
/// a source has it, the second as another outlet or the draft does.
fn told(source: &str, draft: &str) -> [bool; 3] {
    let article = |outlet: &str, number: &str| {
        format!(
            "---\noutlet: {outlet}\npublished: 2025-03-12\n---\n\
             In Ulm {number} people marched through the old town on Sunday, the police said.\n"
        )
    };
    let desk = Desk::empty()
        .with("march.yaml", "topic: march\nrules: [{ id: crowd, severity: error, claim: { type: number, phrases: ['{number} people marched'] } }]\n")
        .with("post.md", article("Post", source))
        .with("echo.md", article("Echo", draft));
    let find = |rule: &str, args: &[&str]| {
        let args = [
            &["check"],
            args,
            &["--format", "jsonl", "--fail-on", "never"],
        ]
        .concat();
        let findings = desk.run(&args).ended(0).of_kind("finding");
        let found = |f: &Value| f["rule"] == rule && f["verdict"] == "contradiction";
        findings.iter().any(found)
    };
    let outlets = ["post.md", "echo.md"];
    [
        find(
            "march/crowd",
            &[&outlets[..], &["--rules", "march.yaml"]].concat(),
        ),
        find("general/align", &outlets),
        find("general/support", &["echo.md", "--against", "post.md"]),
    ]
}

#[test]
fn two_numbers_are_an_error_to_every_check_or_to_none() {
    for (source, draft, expected) in [
        ("222", "about 200", false),
        ("1,040", "1,000", false),
        ("81,900", "82,000", false),
        ("81,900", "81,000", true),
        ("250", "about 200", true),
        ("1,060", "1,000", true),
        ("1,040", "nearly 1,000", true),
        ("960", "more than 1,000", true),
    ] {
        assert_eq!(told(source, draft), [expected; 3], "{source} / {draft}");
    }
}
