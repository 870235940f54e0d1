//! Drafts and sources in a line each, and what becomes of the values.

use crate::document::{Document, Options, Role, parse};
use crate::engine;
use crate::outcome::Outcome;
use crate::rule::{Loader, RuleSet};

fn document(name: &str, text: &str, role: Role) -> Option<Document> {
    let text = format!("---\npublished: 2025-03-12\n---\n{text}\n");
    let mut documents = parse(name, text.into_bytes(), &Options::default()).0;
    let mut document = documents.pop()?;
    document.role = role;
    Some(document)
}

fn outcome(draft: &str, sources: &[&str]) -> Outcome {
    let mut loader = Loader::new();
    loader.add("support.yaml", "topic: general\nrules:\n  - id: support\n    severity: error\n    support: {}\n");
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let mut documents: Vec<Document> =
        sources.iter().enumerate().filter_map(|(at, text)| document(&format!("{at}.md"), text, Role::Source)).collect();
    documents.extend(document("draft.md", draft, Role::Draft));
    engine::run(&RuleSet::new(rules), &documents)
}

/// The ledger of a draft as "words: status", and the findings that weigh more than a remark.
fn ledger(draft: &str, source: &str) -> Vec<String> {
    outcome(draft, &[source]).ledger.iter().map(|entry| format!("{}: {}", entry.text, entry.status)).collect()
}

#[test]
fn a_value_is_held_against_the_source() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("The mill employs 340 people.", "The mill employs 340 people.", &["340 people: supported"]),
        ("The mill employs 350 people.", "The mill employs 340 people.", &["350 people: contradicted"]),
        ("The mill employs 340 people.", "At least 340 people work at the mill.", &["340 people: partly"]),
        ("The strike cost $1.2bn.", "The strike cost $1,230,000,000.", &["$1.2bn: supported"]),
        ("The strike cost $1.2bn.", "The strike lasted nine days.", &["$1.2bn: unsupported"]),
        ("He was jailed for 20 days.", "He was jailed on Jan. 20.", &["20 days: unsupported"]),
        ("The ferry sank in Q3.", "The ferry sank in the third quarter.", &["Q3: supported"]),
        ("The ferry sank on Friday.", "The ferry sank on Thursday.", &["Friday: unsupported"]),
    ];
    for (draft, source, want) in cases {
        let got = ledger(draft, source);
        for line in *want {
            let (words, status) = line.rsplit_once(": ").expect("a status");
            let first = words.split(' ').next().unwrap_or(words);
            assert!(got.iter().any(|l| l.contains(first) && l.ends_with(status)), "{draft} / {source}: {got:?} lacks {line}");
        }
    }
}

#[test]
fn arithmetic_bears_a_number_out() {
    for (draft, source) in [
        ("The fund holds $310 million.", "The fund has $124 million in bonds and $186 million in shares."),
        ("Turnout fell by 62,000 votes.", "Turnout was 186,000 votes, after 248,000 votes four years earlier."),
        ("Sales rose 8.3%.", "Sales rose from $120 million to $130 million."),
        ("The bridge stood for 44 years.", "The bridge, opened in 1970, fell in 2014."),
    ] {
        let got = ledger(draft, source);
        assert!(got.first().is_some_and(|line| line.ends_with(": supported")), "{draft} / {source}: {got:?}");
    }
}

#[test]
fn a_number_of_another_thing_bears_nothing_out() {
    let source = "The group agreed to buy eleven petrol stations from Harbour Oil. Five managers of the group left in spring.";
    let outcome = outcome("The group agreed to buy five petrol stations from Harbour Oil.", &[source]);
    let finding = outcome.findings.first().expect("the number is contradicted");
    assert_eq!((finding.title.as_str(), finding.labels[1].text.as_str()), ("the sources say otherwise: “five”", "eleven"));
    assert!(finding.notes[0].contains("‘petrol’"), "{:?}", finding.notes);
}

#[test]
fn opposites_contradict_in_the_same_place_only() {
    let source = "Orders at the northern shipyard increased sharply over the summer. Wages fell.";
    let told = |draft: &str| outcome(draft, &[source]).findings.iter().map(|f| f.labels[0].text.clone()).collect::<Vec<_>>();
    assert_eq!(told("Orders at the northern shipyard decreased sharply over the summer."), ["decreased"]);
    assert!(told("Orders at the northern shipyard rose sharply over the summer.").is_empty());
    assert!(told("Wages fell over the summer.").is_empty());
}

#[test]
fn quotations_stand_in_a_source_or_nowhere() {
    let source = "“We shall open the gates before the spring tide comes,” the engineer said.";
    for (draft, want) in [
        ("The engineer said: “We shall open the gates before the spring tide.”", "supported"),
        ("The engineer said: “Nobody told us about any of these cracks.”", "unsupported"),
    ] {
        let entries = outcome(draft, &[source]).ledger;
        let quote = entries.iter().find(|e| e.kind == "quote").map(|e| e.status.to_string());
        assert_eq!(quote.as_deref(), Some(want), "{draft}");
    }
}

#[test]
fn drafts_are_held_against_sources_and_not_against_each_other() {
    let drafts = [("a.md", "The mill employs 340 people."), ("b.md", "The mill employs 350 people.")];
    let documents: Vec<Document> = drafts.iter().filter_map(|(name, text)| document(name, text, Role::Draft)).collect();
    let mut loader = Loader::new();
    loader.add("support.yaml", "topic: general\nrules: [{id: support, support: {}}]\n");
    let outcome = engine::run(&RuleSet::new(loader.finish().0), &documents);
    assert!(outcome.findings.is_empty() && outcome.ledger.is_empty());
}

#[test]
fn hostile_texts_are_harmless() {
    let long = "999999999999999999999999999999999999 ".repeat(200);
    for text in ["", "\u{202e}12\u{0}%", "“““ 5", "-1 to -5%", "0% of 0", long.as_str()] {
        outcome(text, &[text, "0 0 0", "from 0 to 5%"]);
        outcome("Sales rose 5% from 0 to 1/0 in 0000.", &[text]);
    }
}
