//! Faulty rule files: every fault at its place, all of a file's at once, and never a silent pass.

use super::others_are_checked;
use crate::common::Desk;

/// Two articles and a rule file whose rules are `rules`.
fn desk(rules: &str) -> Desk {
    Desk::new().with("rules.yaml", format!("topic: port\nrules:\n{rules}"))
}

/// A rule called `a` with a claim of these lines.
fn claim(lines: &[&str]) -> String {
    format!("  - id: a\n    claim:\n      {}\n", lines.join("\n      "))
}

const RULES: [&str; 4] = ["check", ".", "--rules", "rules.yaml"];

#[test]
fn each_fault_is_told_with_its_place() {
    let cases: [(&str, [&str; 2]); 16] = [
        (
            "  - { id: a, repeted: words }\n",
            ["unknown key `repeted`", "rules.yaml:3:14"],
        ),
        (
            "  - { id: a, repeated: [1] }\n",
            ["`repeated`", "rules.yaml:3:"],
        ),
        (
            "  - { id: a, severity: loud, repeated: words }\n",
            ["`severity` cannot be `loud`", "rules.yaml:3:24"],
        ),
        (
            &claim(&["type: duraton", "phrases: on {date}"]),
            ["did you mean `duration`?", "rules.yaml:5:13"],
        ),
        (
            &claim(&["type: date", "phrases: (on {date}"]),
            ["unbalanced bracket: `(` is not closed", "rules.yaml:6:16"],
        ),
        (
            &claim(&["type: date", "phrases: on {date"]),
            ["unbalanced bracket", "rules.yaml:6:19"],
        ),
        (
            &claim(&["type: date", "phrases: on a day"]),
            ["a claim without a value", "rules.yaml:6:16"],
        ),
        (
            &claim(&["type: date", "phrases: on {day}"]),
            ["unknown value type `day`", "rules.yaml:6:20"],
        ),
        (
            &claim(&["type: date"]),
            ["the key `phrases` is missing", "rules.yaml:5:7"],
        ),
        (
            &claim(&["type: date", "phrases: /on (x/"]),
            [
                "a bad regular expression: unclosed group",
                "rules.yaml:6:16",
            ],
        ),
        (
            &claim(&["type: date", "phrases: call on {date}", "without: call"]),
            ["this can never match", "rules.yaml:6:16"],
        ),
        (
            "  - { id: a, repeated: words }\n  - { id: a, repeated: words }\n",
            ["a second rule `port/a`", "rules.yaml:4:11"],
        ),
        (
            "  - { repeated: words }\n",
            ["the key `id` is missing", "rules.yaml:3:"],
        ),
        (
            "  - { id: a }\n",
            ["a rule that checks nothing", "rules.yaml:3:"],
        ),
        (
            "  - { id: a, repeated: words, quote: {} }\n",
            ["`repeated` beside `quote`", "rules.yaml:3:"],
        ),
        ("  - { id: a, repeated: words\n", ["rules.yaml:", "error"]),
    ];
    for (rules, words) in cases {
        let run = desk(rules).run(&RULES).ended(2).says(&words);
        others_are_checked(&run);
    }
}

#[test]
fn twelve_faults_are_told_in_one_run() {
    let rules = "  - id: a
    titel: typo
    repeated: words
  - { id: b, severity: eror, repeated: words }
  - { id: c, claim: { type: duraton, phrases: 'met for {duration}' } }
  - { id: d, claim: { type: duration, phrases: 'met (for {duration}' } }
  - { id: e, claim: { type: duration, phrases: met for long } }
  - { id: e, repeated: words }
  - { id: f, claim: { type: money, phrases: '/cost (x/' } }
  - { id: g, claim: { type: date, phrases: 'call on {date}', without: call } }
  - { id: h, claim: { type: date, phrases: 'on {money}' } }
  - { id: i, quote: 3 }
  - { repeated: words }
  - { id: j }
";
    let run = desk(rules)
        .run(&[&RULES[..], &["--format", "jsonl"]].concat())
        .ended(2);
    let faults = run.of_kind("fault");
    let places: Vec<_> = faults
        .iter()
        .map(|f| (f["level"].as_str(), f["path"].as_str(), f["line"].as_u64()))
        .collect();
    let expected: Vec<_> = [4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]
        .map(|line| (Some("error"), Some("rules.yaml"), Some(line)))
        .into();
    assert_eq!(places, expected, "{faults:#?}");
    assert_eq!(run.err.matches("[rules.yaml:").count(), 12, "{}", run.err);
}

#[test]
fn good_rules_beside_bad_ones_are_checked() {
    let run =
        desk("  - { id: a, severity: loud, repeated: words }\n  - { id: b, repeated: words }\n")
            .run(&RULES)
            .ended(2);
    assert!(
        run.out.contains("warning[port/b]") && !run.out.contains("port/a"),
        "{}",
        run.out
    );
    let desk = desk("  - { id: b, repeated: words }\n")
        .with("pack/bad.yml", "rules: 3\n")
        .with("pack/good.yaml", "rules: [{id: c, repeated: words}]\n");
    let run = desk
        .run(&[
            "check",
            ".",
            "--rules",
            "pack",
            "--rules",
            "rules.yaml",
            "--rules",
            "none",
        ])
        .ended(2)
        .says(&["pack/bad.yml:1:8", "none: no such"]);
    assert!(
        run.out.contains("warning[good/c]") && run.out.contains("warning[port/b]"),
        "{}",
        run.out
    );
}

#[test]
fn examples_that_fail_end_in_1() {
    let good = "  - id: slip\n    repeated: words\n    examples:\n      - { text: The ferry ferry is late., value: ferry ferry }\n";
    let run = desk(good)
        .run(&["test", "rules.yaml", "--coverage"])
        .ended(0);
    assert_eq!(
        run.out,
        "1 passed, 0 failed in 1 rule; 0 without an example that fires\n"
    );
    let run = desk(&good.replace("value: ferry ferry", "value: none"))
        .run(&["test", "rules.yaml"])
        .ended(1);
    let run = run.says(&[
        "an example of `port/slip` fails: expected none, found ferry ferry",
        "rules.yaml:6:",
    ]);
    assert_eq!(run.out, "0 passed, 1 failed in 1 rule\n");
    let run = desk("  - { id: slip, repeated: words }\n")
        .run(&["test", "rules.yaml", "--coverage"])
        .ended(1);
    run.says(&["rules.yaml:3:11: port/slip: no example makes the rule fire"]);
    desk("  - { id: slip }\n")
        .run(&["test", "rules.yaml"])
        .ended(2)
        .says(&["a rule that checks nothing"]);
    desk(good)
        .run(&["test", "none.yaml"])
        .ended(2)
        .says(&["none.yaml: no such rule file or folder"]);
}

#[test]
fn hostile_rule_files_end_soon() {
    let mut bomb = "topic: &a [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in b'b'..=b'k' {
        let below = format!("*{},", char::from(level - 1)).repeat(10);
        let name = char::from(level);
        bomb = format!("{bomb}{name}: &{name} [{below}]\n");
    }
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("an alias bomb", bomb.into(), "aliases"),
        ("deep nesting", "[".repeat(1 << 20).into(), "nested"),
        ("a hundred megabytes", vec![b'a'; 100 << 20], "rules.yaml"),
        ("no text", b"rules: \xff\xfe\n".into(), "invalid UTF-8"),
        ("zero bytes", b"\0\0\0".into(), "rules.yaml"),
        ("nothing", Vec::new(), "the file is empty"),
        (
            "ten thousand faults",
            "- x\n".repeat(10_000).into(),
            "rules.yaml",
        ),
    ];
    for (what, bytes, words) in cases {
        let run = Desk::new().with("rules.yaml", bytes).run(&RULES);
        assert!(run.err.len() < 100_000, "{what}: {} bytes", run.err.len());
        others_are_checked(&run.ended(2).says(&[words]));
    }
}
