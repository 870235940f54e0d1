//! The examples of rules, run the way of every article.
//!
//! The rule room runs those of claims. Checks that are no claims need the check room, so their
//! examples are run here: each text becomes a document, and what the rule finds in it is held against
//! what the example expects. A text holds if the words that it expects are those of a finding's
//! primary label; a pair `contradicts` if the rule has a finding over both of its texts. Of a pair for
//! `support`, `a` is the source and `b` is the draft. The texts of a `headline` rule are Markdown, so that
//! they can have one.

use crate::document::{self, Document, Options, Role};
use crate::engine;
use crate::finding::Finding;
use crate::rule::examples::{self, Example, ExampleKind, ExampleOutcome};
use crate::rule::schema::Verdict;
use crate::rule::{Check, Rule, RuleSet};

/// Runs every example of `rules`, also of rules that are off, in order.
pub fn run(rules: &[Rule]) -> Vec<ExampleOutcome> {
    let of = |rule: &Rule| match rule.check {
        Check::Claim(_) => examples::run(std::slice::from_ref(rule)),
        _ => rule.examples.iter().map(|example| outcome(rule, example)).collect(),
    };
    rules.iter().flat_map(of).collect()
}

fn outcome(rule: &Rule, example: &Example) -> ExampleOutcome {
    let (text, expected, found, passed) = match &example.kind {
        ExampleKind::One { text, value, .. } => {
            let found: Vec<String> = findings(rule, example, &[text]).iter().map(|f| f.primary().text.clone()).collect();
            let passed = if value == "none" { found.is_empty() } else { found.iter().any(|words| same_words(words, value)) };
            (text.clone(), value.clone(), found.join(" and "), passed)
        }
        ExampleKind::Pair { a, b, verdict } => {
            let found = findings(rule, example, &[a, b]);
            let passed = (*verdict == Verdict::Contradicts) != found.is_empty();
            (
                format!("{a} / {b}"),
                verdict.name().to_owned(),
                found.iter().map(|f| f.title.clone()).collect::<Vec<_>>().join(" and "),
                passed,
            )
        }
    };
    let found = if found.is_empty() { "none".to_owned() } else { found };
    ExampleOutcome { rule: rule.id.clone(), text, expected, found, path: example.path.clone(), place: example.place.clone(), passed }
}

/// What `rule` alone finds in `texts`, one document each.
fn findings(rule: &Rule, example: &Example, texts: &[&String]) -> Vec<Finding> {
    let options = Options { published: example.published, ..Options::default() };
    // Plain text has no headline.
    let names = if matches!(rule.check, Check::Headline(_)) { ["a.md", "b.md"] } else { ["a.txt", "b.txt"] };
    let mut documents: Vec<Document> =
        names.iter().zip(texts).flat_map(|(name, text)| document::parse(name, text.as_bytes().to_vec(), &options).0).collect();
    if let (Check::Support(_), [_, draft]) = (&rule.check, documents.as_mut_slice()) {
        draft.role = Role::Draft;
    }
    let severity = rule.severity.or(Some(crate::finding::Severity::Info));
    // An example shows what the check finds, not which documents the rule reads.
    let rule = Rule { severity, documents: Vec::new(), ..rule.clone() };
    engine::run(&RuleSet::new(vec![rule]), &documents).findings
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().map(str::to_lowercase).eq(b.split_whitespace().map(str::to_lowercase))
}
