//! The examples of rules, run the way of every article.
//!
//! The rule room runs those of claims. Checks that are no claims need the check room, so their
//! examples are run here: each text becomes a document, and what the rule finds in it is held against
//! what the example expects. A text holds if the words that it expects are those of a finding's
//! primary label; a pair `contradicts` if the rule has a finding over both of its texts, and so does one
//! text with a verdict, whose values are `compatible` if all are there and nothing is found. Of a pair for
//! `support`, `a` is the source and `b` is the draft.

use crate::document::{self, Document, Options, Role};
use crate::engine;
use crate::finding::Finding;
use crate::rule::examples::{self, Example, ExampleKind, ExampleOutcome};
use crate::rule::schema::Verdict;
use crate::rule::{Check, Rule, RuleSet};

/// Runs every example of `rules`, also of rules that are off, in order.
pub fn run(rules: &[Rule]) -> Vec<ExampleOutcome> {
    let of = |rule: &Rule| {
        if let Check::Claim(_) = rule.check {
            return examples::run(std::slice::from_ref(rule));
        }
        let named = rule.check.names();
        let others: Vec<&Rule> = rules.iter().filter(|r| named.contains(&r.id.as_str())).collect();
        let trial = Trial { rule, others: &others };
        rule.examples.iter().map(|example| trial.outcome(example)).collect()
    };
    rules.iter().flat_map(of).collect()
}

/// A rule whose examples are run, and the rules that it names.
struct Trial<'r> {
    rule: &'r Rule,
    others: &'r [&'r Rule],
}

impl Trial<'_> {
    fn outcome(&self, example: &Example) -> ExampleOutcome {
        let (text, expected, found, passed) = match &example.kind {
            ExampleKind::One { text, value, .. } => {
                let found: Vec<String> = self.findings(example, &[text]).iter().map(|f| f.primary().text.clone()).collect();
                let passed = if value == "none" { found.is_empty() } else { found.iter().any(|words| same_words(words, value)) };
                (text.clone(), value.clone(), found.join(" and "), passed)
            }
            ExampleKind::Whole { text, verdict } => {
                let (found, told) = self.whole(example, text);
                (text.clone(), verdict.name().to_owned(), told, agrees(*verdict, found))
            }
            ExampleKind::Pair { a, b, verdict } => {
                let found = self.findings(example, &[a, b]);
                let passed = (*verdict == Verdict::Contradicts) != found.is_empty();
                (format!("{a} / {b}"), verdict.name().to_owned(), titles(&found), passed)
            }
        };
        let found = if found.is_empty() { "none".to_owned() } else { found };
        let (path, place) = (example.path.clone(), example.place.clone());
        ExampleOutcome { rule: self.rule.id.clone(), text, expected, found, path, place, passed }
    }

    /// How the values that the rules named find in one text stand to each other, and what there is to
    /// tell of it.
    fn whole(&self, example: &Example, text: &String) -> (Verdict, String) {
        let findings = self.findings(example, &[text]);
        if !findings.is_empty() {
            return (Verdict::Contradicts, titles(&findings));
        }
        let (set, documents) = (self.rules(), documents(example, &[text]));
        let found = engine::claims(&set, &documents, |story| story.claims.iter().map(|c| c.rule).collect::<Vec<_>>()).concat();
        let all = (0..self.others.len()).all(|other| found.contains(&(other + 1)));
        if all {
            (Verdict::Compatible, "compatible".to_owned())
        } else {
            (Verdict::Incomparable, "not every value is in the text".to_owned())
        }
    }

    /// The rule, switched on, and behind it those that it names.
    fn rules(&self) -> RuleSet {
        let severity = self.rule.severity.or(Some(crate::finding::Severity::Info));
        // An example shows what the check finds, not which documents the rules read.
        let bare = |rule: &Rule, severity| Rule { severity, documents: Vec::new(), ..rule.clone() };
        let others = self.others.iter().map(|other| bare(other, None));
        RuleSet::new(std::iter::once(bare(self.rule, severity)).chain(others).collect())
    }

    /// What the rule finds in `texts`, one document each.
    fn findings(&self, example: &Example, texts: &[&String]) -> Vec<Finding> {
        let mut documents = documents(example, texts);
        if let (Check::Support(_), [_, draft]) = (&self.rule.check, documents.as_mut_slice()) {
            draft.role = Role::Draft;
        }
        engine::run(&self.rules(), &documents).findings
    }
}

fn documents(example: &Example, texts: &[&String]) -> Vec<Document> {
    let options = Options { published: example.published, ..Options::default() };
    let names = ["a.txt", "b.txt"];
    names.iter().zip(texts).flat_map(|(name, text)| document::parse(name, text.as_bytes().to_vec(), &options).0).collect()
}

/// Whether an example that expects one verdict takes another: values in order are both `same` and `compatible`.
fn agrees(expected: Verdict, found: Verdict) -> bool {
    expected == found || (expected == Verdict::Same && found == Verdict::Compatible)
}

fn titles(findings: &[Finding]) -> String {
    findings.iter().map(|f| f.title.clone()).collect::<Vec<_>>().join(" and ")
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().map(str::to_lowercase).eq(b.split_whitespace().map(str::to_lowercase))
}
