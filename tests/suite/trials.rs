//! `factlint test` and `factlint suggest` from end to end: what rules are tried on, and what proposes them.

use std::fs;

use crate::common::{Desk, Run, at_home};
use serde_json::Value;

const RULES: &str = "topic: port
rules:
  - id: cost
    claim:
      type: money
      phrases: ['port ... cost {money}', '{money} for the port']
    examples:
      - { text: The port will cost $5 million., value: $5 million }
      - { text: The port will cost $6 million., published: 2025-10-30, value: $7 million }
      - a: { text: The port will cost $5 million., outlet: \"Po\\e[31mst\" }
        b: The port will cost $6 million.
        verdict: same
";

fn desk() -> Desk {
    Desk::empty()
        .with("port.yaml", RULES)
        .with("good.yaml", "rules: [{ id: a, repeated: words }]")
        .with("bad.yaml", "rules: [{ id: b }]")
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).expect("JSON")
}

#[test]
fn what_failed_is_told_at_its_place() {
    let run = desk().run(&["test", "port.yaml"]).ended(1);
    assert_eq!(run.out, "1 passed, 2 failed in 1 rule\n");
    let run = run.says(&[
        "expected $7 million, found US$6 million",
        "port.yaml:9:79",
        "the phrase `port ... cost {money}` finds it",
    ]);
    run.says(&[
        "expected same, found contradicts (US$5 million / US$6",
        "port.yaml:12:18",
    ]);
}

/// Places are one by the gazetteer, bodies by their words.
#[test]
fn rules_may_ask_for_places_and_bodies() {
    let rules = "topic: port
rules:
  - id: where
    claim:
      type: place
      phrases: ['talks ... in [the] {place}']
    examples:
      - { text: The talks were held in Holland., value: the Netherlands }
      - { text: The talks were held in the Houston Chronicle tower., value: none }
      - { a: { text: The talks are held in Busan. }, b: { text: The talks are held in South Korea. }, verdict: compatible }
      - { a: { text: The talks are held in Busan. }, b: { text: The talks are held in Seoul. }, verdict: contradicts }
  - id: chair
    claim:
      type: body
      phrases: ['Lind chairs the {body}']
    examples:
      - { text: Ann Lind chairs the Harbour Safety Committee., value: the Harbour Safety Committee }
      - { a: { text: Ann Lind chairs the Ports Commission. }, b: { text: Ann Lind chairs the Port Commission. }, verdict: same }
      - a: { text: Ann Lind chairs the Harbour Safety Committee. }
        b: { text: Ann Lind chairs the Harbour Security Committee. }
        verdict: contradicts
";
    let run = Desk::empty()
        .with("port.yaml", rules)
        .run(&["test", "port.yaml"]);
    assert_eq!(run.ended(0).out, "7 passed, 0 failed in 2 rules\n");
}

#[test]
fn programs_are_told_the_same() {
    let run = desk()
        .run(&["test", "port.yaml", "--coverage", "--format", "json"])
        .ended(1);
    let report = json(&run);
    let passed: Vec<_> = report["examples"]
        .as_array()
        .expect("examples")
        .iter()
        .map(|e| e["passed"].as_bool())
        .collect();
    assert_eq!(passed, [Some(true), Some(false), Some(false)]);
    let failed = &report["examples"][1];
    assert_eq!(
        (&failed["rule"], &failed["line"], &failed["column"]),
        (&"port/cost".into(), &9.into(), &79.into())
    );
    assert_eq!(
        failed["texts"],
        serde_json::json!([{"text": "The port will cost $6 million.", "published": "2025-10-30", "outlet": null}])
    );
    assert_eq!(
        [&failed["expected"], &failed["meant"], &failed["found"]],
        ["$7 million", "US$7 million", "US$6 million"]
    );
    assert_eq!(
        failed["diff"],
        serde_json::json!([
            ["delete", "US$7"],
            ["insert", "US$6"],
            ["equal", " million"]
        ])
    );
    assert_eq!(
        report["examples"][2]["texts"][0]["outlet"],
        "Po\u{1b}[31mst"
    );
    assert!(!run.out.contains('\u{1b}'), "{}", run.out);
    let silent = &report["uncovered"][0];
    assert_eq!(
        (&silent["phrase"], &silent["line"]),
        (&"{money} for the port".into(), &6.into())
    );
    let summary = serde_json::json!({"kind": "summary", "rules": 1, "examples": 3, "passed": 1, "failed": 2, "uncovered": 1, "unreadable": 0});
    assert_eq!(report["summary"], summary);
    let without = json(
        &desk()
            .run(&["test", "port.yaml", "--format", "json"])
            .ended(1),
    );
    assert_eq!(
        (&without["uncovered"], &without["summary"]["uncovered"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn build_servers_are_told_in_junit() {
    let run = desk()
        .run(&["test", "port.yaml", "--coverage", "--format", "junit"])
        .ended(1);
    for words in [
        "<testsuites name=\"factlint test\" tests=\"4\" skipped=\"0\" failures=\"3\" errors=\"0\">",
        "<testcase name=\"port/cost port.yaml:8:56\" classname=\"port.yaml\"/>",
        "<failure message=\"expected $7 million, found US$6 million\" type=\"example\">The port will cost $6 million.\n- US$7 million\n+ US$6 million</failure>",
        "<failure message=\"no example uses the phrase `{money} for the port`\" type=\"coverage\"/>",
    ] {
        assert!(run.out.contains(words), "{words} is not in\n{}", run.out);
    }
    let run = desk()
        .run(&["test", "bad.yaml", "--format", "junit"])
        .ended(2);
    assert!(
        run.out.contains("errors=\"1\"") && run.out.contains("a rule that checks nothing"),
        "{}",
        run.out
    );
    let run = desk()
        .run(&["test", "good.yaml", "--format", "junit"])
        .ended(0);
    assert!(
        run.out.contains("<testcase name=\"no examples\"/>"),
        "{}",
        run.out
    );
}

#[test]
fn the_status_and_the_file() {
    let desk = desk();
    let run = desk
        .run(&[
            "test",
            "port.yaml",
            "--format",
            "json",
            "--output",
            "out.json",
        ])
        .ended(1);
    assert_eq!(run.out, "");
    let written: Value =
        serde_json::from_str(&fs::read_to_string(desk.path("out.json")).expect("a file"))
            .expect("JSON");
    assert_eq!(written["summary"]["failed"], 2);
    // A mistake in one file does not hide what came of the other.
    let both = json(
        &desk
            .run(&[
                "test",
                "bad.yaml",
                "port.yaml",
                "none.yaml",
                "--format",
                "json",
            ])
            .ended(2),
    );
    let counted = [&both["summary"]["failed"], &both["summary"]["unreadable"]];
    assert_eq!(
        (counted, both["faults"].as_array().map(Vec::len)),
        ([&2.into(), &1.into()], Some(2))
    );
    desk.run(&["test", "good.yaml", "--format", "json"])
        .ended(0);
    desk.run(&["test", "port.yaml", "--output", "none/out.txt"])
        .ended(2)
        .says(&["cannot write"]);
    desk.run(&["test", "port.yaml", "--format", "jnit"])
        .ended(2)
        .says(&["junit"]);
}

#[test]
fn what_is_proposed_can_be_used_at_once() {
    let proposed = at_home(&["suggest", "seeds", "--topic", "busan"]).ended(0);
    assert_eq!(proposed, at_home(&["suggest", "seeds", "--topic", "busan"]));
    let desk = Desk::empty().with("busan.yaml", &proposed.out);
    let file = desk.path("busan.yaml");
    let path = file.to_str().expect("a path of UTF-8");
    let tested = at_home(&["test", path, "--coverage"]).ended(0);
    assert!(
        tested.out.contains(" 0 failed ") && !tested.out.starts_with("0 passed"),
        "{}",
        tested.out
    );
    // The two outlets that name different months for the visit are found by what is proposed alone.
    let found = at_home(&[
        "check", "seeds", "--rules", path, "--select", "busan", "--format", "jsonl",
    ])
    .of_kind("finding");
    let visit = found.iter().find(|f| {
        f["title"]
            .as_str()
            .is_some_and(|t| t.contains("early 2026") && t.contains("April 2025"))
    });
    assert!(visit.is_some(), "{found:#?}");
}

#[test]
fn proposals_are_limited_named_and_written() {
    let desk = Desk::empty()
        .with(
            "a.txt",
            "HARBOUR CITY (Post) - The pier cost $52 million. Rain fell on 40 boats.\n",
        )
        .with(
            "b.txt",
            "HARBOUR CITY (Sun) - The pier cost $47 million. Rain fell on 40 boats.\n",
        );
    let run = desk
        .run(&[
            "suggest",
            ".",
            "--limit",
            "1",
            "--output",
            "port.yaml",
            "--topic",
            "port",
        ])
        .ended(0);
    let run = run.says(&["wrote 1 rule to port.yaml"]);
    assert_eq!(run.out, "");
    let written = fs::read_to_string(desk.path("port.yaml")).expect("a file");
    assert!(
        written.contains("\ntopic: port\n")
            && written.contains("type: money")
            && !written.contains("type: number"),
        "{written}"
    );
    let checked = desk.run(&["check", ".", "--rules", "port.yaml"]).ended(0);
    assert!(
        checked.out.contains("US$52 million / US$47 million"),
        "{}",
        checked.out
    );
    assert!(
        desk.run(&["suggest", "."])
            .ended(0)
            .out
            .contains("topic: suggested")
    );
    desk.run(&["suggest", ".", "--topic", "Port 1"])
        .ended(2)
        .says(&[
            "`Port 1` cannot be a topic",
            "small letters, digits and hyphens",
        ]);
    let alone = desk
        .run(&["suggest", "a.txt"])
        .ended(2)
        .says(&["nothing to suggest from: no story has two documents"]);
    assert!(alone.out.ends_with("rules: []\n"), "{}", alone.out);
    desk.run(&["suggest", "none.txt"])
        .ended(2)
        .says(&["none.txt: no such file or folder"]);
}

#[test]
fn tables_take_a_file_and_a_choice_of_rules() {
    let desk = Desk::new().with(
        "rules.yaml",
        "topic: t\nrules:\n  - id: a\n    claim: { type: date, phrases: 'on {date}' }\n",
    );
    let table = [
        "claims",
        ".",
        "--rules",
        "rules.yaml",
        "--format",
        "csv",
        "--output",
        "claims.csv",
    ];
    assert_eq!(desk.run(&table).ended(0).out, "");
    let written = |name: &str| std::fs::read_to_string(desk.path(name)).expect("the file");
    assert_eq!(
        written("claims.csv").lines().count(),
        2,
        "{}",
        written("claims.csv")
    );
    desk.run(&[&table[..], &["--ignore", "t/a"]].concat())
        .ended(0);
    assert_eq!(
        written("claims.csv").lines().count(),
        1,
        "{}",
        written("claims.csv")
    );
    desk.run(&[
        "extract",
        ".",
        "--format",
        "jsonl",
        "--output",
        "values.jsonl",
    ])
    .ended(0);
    assert!(written("values.jsonl").starts_with("{\"kind\":\"value\""));
}
