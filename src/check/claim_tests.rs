//! Claims with their speakers and origins, through the engine, on articles of invented papers.

use crate::document::{Document, Options, parse};
use crate::engine;
use crate::finding::{Finding, FindingKind, Severity};
use crate::rule::RuleSet;
use crate::rule::compile::Loader;

const RULE: &str = "topic: t\nrules:\n  - id: cost\n    title: what the quay costs\n    severity: error\n    claim: { type: money, phrases: [\"cost {money}\"] }\n    sources: { at_least: 2 }\n";

fn found(texts: &[&str]) -> Vec<Finding> {
    let mut loader = Loader::new();
    loader.add("t.yaml", RULE);
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let read = |(at, text): (usize, &&str)| {
        let text = format!("---\noutlet: Paper {at}\npublished: 2025-11-03\n---\n{text}\n");
        parse(&format!("{at}.md"), text.into_bytes(), &Options::default()).0
    };
    let documents: Vec<Document> = texts.iter().enumerate().flat_map(read).collect();
    engine::run(&RuleSet::new(rules), &documents).findings
}

fn told(texts: &[&str]) -> Vec<(FindingKind, Severity, String)> {
    found(texts)
        .into_iter()
        .map(|f| (f.kind, f.severity, f.title))
        .collect()
}

const LUND_40: &str = "“It will cost 40 million euros,” said Ann Lund.";
const LUND_60: &str = "“It will cost 60 million euros,” said Ann Lund.";
const BROOK_60: &str = "“It will cost 60 million euros,” said Tom Brook.";

#[test]
fn speakers_who_differ_are_a_dispute_and_no_contradiction_of_outlets() {
    let both = format!("{LUND_40}\n\n{BROOK_60}");
    let title =
        "what the quay costs: Ann Lund says €40 million / Tom Brook says €60 million".to_owned();
    let dispute = (FindingKind::Dispute, Severity::Warning, title);
    assert_eq!(told(&[&both, &both]).first(), Some(&dispute));
    assert_eq!(told(&[LUND_40, BROOK_60]).first(), Some(&dispute));
}

#[test]
fn outlets_that_differ_on_what_one_said_contradict_each_other() {
    let title = "what the quay costs: €40 million / €60 million".to_owned();
    assert_eq!(
        told(&[LUND_40, LUND_60]).first(),
        Some(&(FindingKind::Contradiction, Severity::Error, title.clone()))
    );
    // In the outlet's own voice as well.
    assert_eq!(
        told(&[LUND_40, "It will cost 60 million euros."]).first(),
        Some(&(FindingKind::Contradiction, Severity::Error, title))
    );
    // Both know both values, and give them to the other speaker.
    let (one, other) = (
        format!("{LUND_40}\n\n{BROOK_60}"),
        format!("{LUND_60}\n\n{}", BROOK_60.replace("60", "40")),
    );
    let title = "what the quay costs, as Ann Lund said it: €40 million / €60 million".to_owned();
    assert_eq!(
        told(&[&one, &other]).first(),
        Some(&(FindingKind::Contradiction, Severity::Error, title))
    );
}

#[test]
fn agreement_is_silent_whoever_speaks() {
    assert!(told(&[LUND_60, BROOK_60]).is_empty());
    assert!(told(&[LUND_60, "It will cost 60 million euros."]).is_empty());
}

#[test]
fn copies_of_one_text_are_one_source() {
    let wire = |outlet: &str| {
        format!("ULM (Reuters) – The quay will cost 60 million euros, {outlet} has learned.")
    };
    let (one, two) = (wire("the paper"), wire("this newsroom"));
    let findings = found(&[&one, &two]);
    let [finding] = findings.as_slice() else {
        panic!("one finding: {findings:?}")
    };
    assert_eq!(finding.kind, FindingKind::SingleSource);
    assert_eq!(
        finding.title,
        "what the quay costs: €60 million, in 2 outlets, 1 origin: Reuters"
    );
    assert!(found(&[&one, "It will cost 60 million euros."]).is_empty());
}

#[test]
fn a_denied_value_supports_nothing_and_contradicts_its_like() {
    let titles = |texts: &[&str]| {
        told(texts)
            .into_iter()
            .map(|(verdict, _, title)| (verdict, title))
            .collect::<Vec<_>>()
    };
    let contradiction = |title: &str| {
        [(
            FindingKind::Contradiction,
            format!("what the quay costs: {title}"),
        )]
    };
    let alone = |title: &str| {
        [(
            FindingKind::SingleSource,
            format!("what the quay costs: {title}"),
        )]
    };
    let (wrong, right) = (
        "It will cost 57 million euros.",
        "It will cost 52 million euros.",
    );
    let denies = "It will not cost 57 million euros, but cost 52 million euros.";
    assert_eq!(
        titles(&[wrong, denies]),
        contradiction("€57 million / €52 million")
    );
    assert!(
        titles(&[right, denies]).is_empty(),
        "both have the right one"
    );
    let takes_back =
        "The quay opens. An earlier version of this article said it would cost 57 million euros.";
    assert_eq!(
        titles(&[wrong, takes_back]),
        contradiction("€57 million / not €57 million")
    );
    assert_eq!(titles(&[wrong]), alone("€57 million, in Paper 0 alone"));
    assert!(titles(&[takes_back]).is_empty());
    assert_eq!(
        titles(&[right, takes_back]),
        alone("€52 million, in Paper 0 alone"),
        "it says nothing of another value"
    );
    let found = found(&[wrong, takes_back]);
    assert_eq!(
        found[0].notes.first().map(String::as_str),
        Some("one says that it is not €57 million, another that it is €57 million")
    );
}
