//! From documents to a rule file that loads and finds what it says.

use super::*;
use crate::document::{self, Options};
use crate::report::clean::is_hostile;
use crate::rule::Loader;
use crate::rule::examples::{ExampleOutcome, uncovered};
use crate::trial;

/// Documents of one story by `(outlet, text)`.
fn documents(articles: &[(&str, &str)]) -> Vec<Document> {
    let record = |(outlet, text): &(&str, &str)| {
        serde_json::json!({"id": outlet, "story": "port", "outlet": outlet, "published": "2025-10-30", "text": text}).to_string()
    };
    let lines: Vec<String> = articles.iter().map(record).collect();
    let (documents, faults) = document::parse(
        "t.jsonl",
        lines.join("\n").into_bytes(),
        &Options::default(),
    );
    assert_eq!(faults, []);
    documents
}

/// The file that `articles` suggest, which loads without fault and whose examples hold.
fn sheet(articles: &[(&str, &str)]) -> String {
    let documents = documents(articles);
    let proposals = propose(&documents, 10);
    let text = Sheet {
        topic: "port",
        proposals: &proposals,
        stories: false,
    }
    .text();
    let mut loader = Loader::new();
    loader.add("port.yaml", &text);
    let (rules, faults) = loader.finish();
    assert_eq!(faults, [], "{text}");
    assert_eq!(rules.len(), proposals.len());
    assert_eq!(
        trial::run(&rules)
            .iter()
            .filter_map(ExampleOutcome::fault)
            .collect::<Vec<_>>(),
        []
    );
    assert!(
        uncovered(&rules)
            .iter()
            .all(|silent| silent.phrase.is_some()),
        "{text}"
    );
    // What is proposed is found again: every rule fires in as many documents as it says.
    let found = engine::claims(&RuleSet::new(rules), &documents, |story| {
        let of = |rule| {
            story
                .claims_of(rule)
                .iter()
                .map(|c| c.article)
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        };
        (0..proposals.len()).map(of).collect::<Vec<_>>()
    });
    assert_eq!(
        found,
        [proposals.iter().map(|p| p.documents.0).collect::<Vec<_>>()]
    );
    text
}

const POST: (&str, &str) = (
    "Post",
    "The mayors met for 90 minutes in the old harbour hall. The council will build the new quay for $52 million, officials said.",
);
const SUN: (&str, &str) = (
    "Sun",
    "Both mayors met on Monday for 90 minutes. Building the new quay will need $47 million from the council.",
);
const STAR: (&str, &str) = (
    "Star",
    "After a 90-minute meeting the two went home. Fishermen had waited outside with banners.",
);

#[test]
fn slots_whose_values_differ_come_first() {
    let text = sheet(&[POST, SUN, STAR]);
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words} is not in\n{text}"))
    };
    assert!(place("type: money") < place("type: duration"), "{text}");
    assert!(
        text.contains("2 of 3 documents; the values differ:"),
        "{text}"
    );
    assert!(
        text.contains("3 of 3 documents; the values agree:"),
        "{text}"
    );
    assert!(
        text.contains("#   Sun, 2025-10-30: US$47 million in “Building the new quay"),
        "{text}"
    );
}

#[test]
fn documents_that_share_no_slot_suggest_nothing() {
    let text = sheet(&[
        ("Post", "Ada Lind is 47 years old."),
        ("Sun", "The ferry sails at noon on 3 May 2025."),
    ]);
    assert!(text.ends_with("rules: []\n"), "{text}");
    assert!(sheet(&[POST]).ends_with("rules: []\n"));
    // One text in two outlets is one source, and nothing can differ.
    assert!(sheet(&[POST, ("Echo", POST.1)]).ends_with("rules: []\n"));
}

#[test]
fn hostile_articles_stay_in_their_remarks() {
    let evil = "The quay quay \u{1b}[31m\u{202e} costs\u{2028}topic: evil\u{85} \" # \\ for the council $47 million: - {id: x}, it said.";
    let text = sheet(&[
        ("Po\u{1b}]0;st", POST.1),
        ("Su\"n\nrules: [", evil),
        (
            "Sta\\r",
            "A quay for the council costs $44 million \" \\ # now.",
        ),
    ]);
    assert!(
        text.lines().all(|line| !line.chars().any(is_hostile)),
        "{text}"
    );
    assert!(text.contains("type: money"), "{text}");
}

#[test]
fn the_same_documents_give_the_same_file() {
    let articles = [POST, SUN, STAR];
    assert_eq!(sheet(&articles), sheet(&articles));
}

#[test]
fn topics_are_plain_names() {
    for (name, good) in [
        ("busan-2025", true),
        ("", false),
        ("a b", false),
        ("a:", false),
        ("Ä", false),
    ] {
        assert_eq!(is_topic(name), good, "{name}");
    }
}

#[test]
fn stories_are_kept_apart() {
    let record = |story: &str, outlet: &str, text: &str| {
        serde_json::json!({"id": format!("{story}-{outlet}"), "story": story, "outlet": outlet, "text": text}).to_string()
    };
    let lines = [
        record("a", "Post", POST.1),
        record("a", "Sun", SUN.1),
        record("b\" x", "Post", POST.1),
        record("b\" x", "Sun", SUN.1),
    ];
    let (documents, _) = document::parse(
        "t.jsonl",
        lines.join("\n").into_bytes(),
        &Options::default(),
    );
    let proposals = propose(&documents, 10);
    let text = Sheet {
        topic: "t",
        proposals: &proposals,
        stories: true,
    }
    .text();
    let mut loader = Loader::new();
    loader.add("t.yaml", &text);
    let (rules, faults) = loader.finish();
    assert_eq!(faults, [], "{text}");
    assert!(
        text.contains("documents: { story: \"b\\\" x\" }") && text.contains("-money-2\n"),
        "{text}"
    );
    let stories = |story: &str| {
        rules
            .iter()
            .filter(|r| r.documents.iter().any(|d| d.story == [story]))
            .count()
    };
    assert_eq!(stories("a"), stories("b\" x"));
    // The best of all stories, and no more than were asked for.
    assert_eq!(propose(&documents, 1).len(), 1);
    assert_eq!(propose(&documents, 0).len(), 0);
}

#[test]
fn another_clause_has_values_of_its_own() {
    let text = sheet(&[
        (
            "Post",
            "Three were hurt in the harbour fire and 12 boats were burnt by it, the harbour office said.",
        ),
        (
            "Sun",
            "In the harbour fire, nine were hurt and 14 boats were burnt.",
        ),
    ]);
    assert!(
        text.contains("Post, 2025-10-30: 12 boats") && text.contains("Sun, 2025-10-30: 14 boats"),
        "{text}"
    );
    let phrases: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with("        - "))
        .collect();
    assert!(
        !phrases
            .iter()
            .any(|phrase| phrase.contains("hurt") && phrase.contains("boats")),
        "{phrases:?}"
    );
}

#[test]
fn much_of_one_thing_ends_soon_and_says_little() {
    let many: Vec<String> = (0..400)
        .map(|n| format!("The pier cost ${n} million and {n} boats sank near pier {n} on Monday."))
        .collect();
    let long = many.join(" ");
    let text = sheet(&[("Post", &long), ("Sun", &long.replace("sank", "burnt"))]);
    assert!(text.lines().count() < 200, "{text}");
}
