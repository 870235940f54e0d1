//! How sure each check says it is that the places it compares answer one question.

use crate::document::{self, Options};
use crate::engine;
use crate::finding::Confidence::{self, Certain, Likely, Possible};
use crate::rule::{Loader, RuleSet};

/// Rules that look for all sorts of things at once.
const RULES: &str = "topic: t
rules:
  - { id: toll, claim: { type: number, phrases: ['{number} people died'] } }
  - { id: days, calendar: [weekday] }
  - { id: sums, arithmetic: [sum] }
  - { id: words, quote: {} }
  - { id: sources, align: {} }
  - { id: draft, support: {} }
";

/// What `rule` finds first in two articles, and how sure it is.
fn confidence(rule: &str, articles: [&str; 2], draft: bool) -> Option<Confidence> {
    let mut loader = Loader::new();
    loader.add("t.yaml", RULES);
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let record = |(at, text): (usize, &&str)| {
        let role = if draft && at == 0 { "draft" } else { "source" };
        serde_json::json!({"id": at.to_string(), "role": role, "published": "2026-03-02", "text": text})
            .to_string()
    };
    let lines: Vec<String> = articles.iter().enumerate().map(record).collect();
    let bytes = lines.join("\n").into_bytes();
    let (documents, faults) = document::parse("t.jsonl", bytes, &Options::default());
    assert!(faults.is_empty(), "{faults:?}");
    let found = engine::run(&RuleSet::new(rules), &documents).findings;
    found
        .iter()
        .find(|finding| finding.rule == format!("t/{rule}"))
        .map(|finding| finding.confidence)
}

#[test]
fn what_a_rule_names_and_what_stands_in_one_place_is_certain() {
    for (rule, articles) in [
        ("toll", ["In all 12 people died.", "In all 19 people died."]),
        (
            "days",
            ["They met on Thursday, 27 February 2026.", "They met."],
        ),
        (
            "sums",
            [
                "The fire killed 12 people, including 5 women and 9 men.",
                "A fire.",
            ],
        ),
    ] {
        assert_eq!(confidence(rule, articles, false), Some(Certain), "{rule}");
    }
}

#[test]
fn what_is_paired_by_its_words_is_no_more_than_likely() {
    let quoted = |verb: &str| {
        format!(
            "“We will {verb} every bridge that the flood has taken before the winter comes,” Mayor Ann Lund said."
        )
    };
    let (one, other) = (quoted("rebuild"), quoted("repair"));
    assert_eq!(confidence("words", [&one, &other], false), Some(Likely));
    let lost = |homes: &str| {
        format!(
            "The storm cut off the power of {homes} homes along the coast near Harwich on Sunday."
        )
    };
    let twins = [lost("40,000"), lost("90,000")];
    let other_words = "The mayor said that 90,000 homes along the coast near Harwich had no power after the storm.";
    assert_eq!(
        confidence("sources", [&twins[0], &twins[1]], false),
        Some(Likely)
    );
    assert_eq!(
        confidence("sources", [&twins[0], other_words], false),
        Some(Possible)
    );
}

#[test]
fn drafts_are_told_of_how_far_the_sources_speak_of_the_same() {
    for (draft, source, expected) in [
        (
            "The MV Rosario left Cebu City on Friday evening with 312 passengers.",
            "The MV Rosario left Cebu City on Friday evening with 321 passengers.",
            Likely,
        ),
        ("The mill employs 350 people.", "A mill makes oars.", Likely),
        (
            "Marta Espinosa opened the new ferry terminal in the harbour of Visby on Friday.",
            "Marta Marquez opened the new ferry terminal in the harbour of Visby on Friday.",
            Possible,
        ),
    ] {
        assert_eq!(
            confidence("draft", [draft, source], true),
            Some(expected),
            "{draft}"
        );
    }
}
