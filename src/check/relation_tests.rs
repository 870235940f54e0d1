//! Rules about rules, through the engine, on articles of invented papers.

use crate::document::{Document, Options, Role, parse};
use crate::engine;
use crate::rule::{Loader, RuleSet};

const CLAIMS: &str = "topic: t\nrules:\n  - {id: signed, title: when it was signed, claim: {type: date, phrases: \"signed [on|in] {date}\"}}\n  - {id: opened, title: when it opened, claim: {type: date, phrases: \"opened [on|in] {date}\"}}\n";

/// The title, the words of all labels and the notes of each finding; drafts are marked by a leading "!".
fn found(rules: &str, texts: &[&str]) -> Vec<String> {
    let mut loader = Loader::new();
    loader.add("t.yaml", &format!("{CLAIMS}{rules}"));
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let read = |(at, text): (usize, &&str)| {
        let (role, text) = text
            .strip_prefix('!')
            .map_or((Role::Source, *text), |text| (Role::Draft, text));
        let text = format!("---\noutlet: Paper {at}\npublished: 2025-11-03\n---\n{text}\n");
        let mut documents = parse(&format!("{at}.md"), text.into_bytes(), &Options::default()).0;
        for document in &mut documents {
            document.role = role;
        }
        documents
    };
    let documents: Vec<Document> = texts.iter().enumerate().flat_map(read).collect();
    let told = |f: &crate::finding::Finding| {
        let words: Vec<String> = f
            .labels
            .iter()
            .map(|l| format!("{}:{}", l.path, l.text))
            .collect();
        format!("{} [{}] {}", f.title, words.join(", "), f.notes.join("; "))
    };
    engine::run(&RuleSet::new(rules), &documents)
        .findings
        .iter()
        .filter(|f| f.rule == "t/x")
        .map(told)
        .collect()
}

const ORDER: &str = "  - {id: x, title: the order, order: {before: signed, after: opened}}\n";

#[test]
fn an_article_that_turns_the_order_round_is_told() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &[
                "It was signed on 4 May 2025 and opened on 1 May 2025.",
                "It was signed on 4 May 2025.",
            ],
            &["the order: 4 May 2025 is after 1 May 2025 [0.md:4 May 2025, 0.md:1 May 2025] "],
        ),
        (
            &["It was signed on 4 May 2025 and opened in May 2025."],
            &[],
        ),
        (
            &["It was signed on 4 May 2025 and opened on 4 May 2025."],
            &[],
        ),
        (
            &["It was signed on 4 May 2025 and opened on 1 May 2025. It opened on 9 May 2025."],
            &[],
        ),
        (
            &[
                "It was signed in 2025.",
                "It opened in 2019.",
                "It was signed in June 2025.",
            ],
            &[
                "the order: 2025 is after 2019 [0.md:2025, 1.md:2019, 2.md:June 2025] no article gives both the wrong way round: the one is from Paper 0, the other from Paper 1",
            ],
        ),
        (&["!It was signed in 2025.", "!It opened in 2019."], &[]),
        (
            &[
                "!It was signed in 2025.",
                "!It opened in 2019.",
                "It opened in 2018.",
            ],
            &[
                "the order: 2025 is after 2018 [0.md:2025, 2.md:2018] no article gives both the wrong way round: the one is from Paper 0, the other from Paper 2",
            ],
        ),
    ];
    for (texts, expected) in cases {
        assert_eq!(found(ORDER, texts), *expected, "{texts:?}");
    }
}

#[test]
fn a_rule_that_is_off_still_lends_its_values() {
    let rules =
        "  - {id: begun, severity: off, claim: {type: date, phrases: \"begun in {date}\"}}\n";
    let order = ORDER.replace("before: signed", "before: begun");
    let texts = [
        "It was begun in 2025. It opened in 2019.",
        "It was begun in 2001.",
    ];
    assert_eq!(
        found(&format!("{rules}{order}"), &texts),
        ["the order: 2025 is after 2019 [0.md:2025, 0.md:2019] "]
    );
}

const SUMS: &str = "  - {id: ran, title: how long it ran, claim: {type: duration, phrases: \"ran for {duration}\"}}\n  - {id: x, title: the years, follows: {claim: ran, equals: \"{opened} - {signed}\"}}\n";

#[test]
fn a_value_that_does_not_follow_is_told() {
    let cases: &[(&[&str], &[&str])] = &[
        (
            &[
                "Signed in 2019, it opened in 2025, having run for five years.",
                "It opened in 2025.",
            ],
            &[
                "the years: 2025 − 2019 = 6 years; the text says 5 years [0.md:five years, 0.md:2025, 0.md:2019] ",
            ],
        ),
        (
            &[
                "Signed in 2019, it opened in 2025, having run for six years.",
                "It was signed in 2019.",
            ],
            &[],
        ),
        (
            &["Signed in 2019, it opened in 2025, having run for almost six years."],
            &[],
        ),
        (
            &[
                "Signed in 2019, it opened in 2025. It opened in 2024 for some. It ran for five years.",
            ],
            &[],
        ),
        (
            &[
                "It was signed in 2019 and ran for five years.",
                "It opened in 2025.",
            ],
            &[],
        ),
        (
            &["Signed in 2025, it opened in 2019, having run for five years."],
            &[],
        ),
    ];
    for (texts, expected) in cases {
        assert_eq!(found(SUMS, texts), *expected, "{texts:?}");
    }
}

#[test]
fn drafts_are_computed_like_sources() {
    let texts = [
        "!Signed in 2019, it opened in 2025, having run for five years.",
        "It opened in 2025.",
    ];
    assert_eq!(found(SUMS, &texts).len(), 1);
}
