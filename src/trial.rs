//! The examples of rules, run the way of every article.
//!
//! The rule room runs those of claims. Checks that are no claims need the check room, so their
//! examples are run here: each text becomes a document, and what the rule finds in it is held against
//! what the example expects. A text holds if the words that it expects are those of a finding's
//! primary label; a pair `contradicts` if the rule has a finding over both of its texts. Of a pair for
//! `support`, `a` is the source and `b` is the draft.

use crate::document::{self, By, Document, Known, Options, Role};
use crate::engine;
use crate::fault::Fault;
use crate::finding::Finding;
use crate::rule::examples::{self, Example, ExampleKind, ExampleOutcome, Side, Uncovered};
use crate::rule::schema::Verdict;
use crate::rule::{Check, Rule, RuleSet};

/// What came of the examples of rules.
#[derive(Debug, Clone, Default)]
pub struct Trials {
    /// What became of each example, in order.
    pub outcomes: Vec<ExampleOutcome>,
    /// What no example makes fire; `None` where nobody asked.
    pub uncovered: Option<Vec<Uncovered>>,
    /// How many rules there are.
    pub rules: usize,
    /// What is wrong with the rule files.
    pub faults: Vec<Fault>,
    /// How many rule files could not be read.
    pub unreadable: usize,
}

impl Trials {
    /// How many examples do not hold.
    pub fn failed(&self) -> usize {
        self.outcomes.iter().filter(|o| !o.passed).count()
    }

    /// How many hold.
    pub fn passed(&self) -> usize {
        self.outcomes.len() - self.failed()
    }

    /// "3 passed, 0 failed in 1 rules", and with coverage how much no example makes fire.
    pub fn summary(&self) -> String {
        let silent = self.uncovered.as_ref().map(|silent| format!("; {} without an example that fires", silent.len()));
        format!("{} passed, {} failed in {} rules{}", self.passed(), self.failed(), self.rules, silent.unwrap_or_default())
    }
}

/// Runs every example of `rules`, also of rules that are off, in order.
pub fn run(rules: &[Rule]) -> Vec<ExampleOutcome> {
    let of = |rule: &Rule| match rule.check {
        Check::Claim(_) => examples::run(std::slice::from_ref(rule)),
        _ => rule.examples.iter().map(|example| outcome(rule, example)).collect(),
    };
    rules.iter().flat_map(of).collect()
}

fn outcome(rule: &Rule, example: &Example) -> ExampleOutcome {
    let sides = example.sides();
    let (expected, found, passed) = match &example.kind {
        ExampleKind::One { value, .. } => {
            let found: Vec<String> = findings(rule, &sides).iter().map(|f| f.primary().text.clone()).collect();
            let passed = if value == "none" { found.is_empty() } else { found.iter().any(|words| same_words(words, value)) };
            (value.clone(), found.join(" and "), passed)
        }
        ExampleKind::Pair { verdict, .. } => {
            let found = findings(rule, &sides);
            let passed = (*verdict == Verdict::Contradicts) != found.is_empty();
            (verdict.name().to_owned(), found.iter().map(|f| f.title.clone()).collect::<Vec<_>>().join(" and "), passed)
        }
    };
    let found = if found.is_empty() { "none".to_owned() } else { found };
    ExampleOutcome {
        rule: rule.id.clone(),
        texts: sides,
        meant: expected.clone(),
        expected,
        found,
        phrases: Vec::new(),
        path: example.path.clone(),
        place: example.place.clone(),
        passed,
    }
}

/// What `rule` alone finds in `sides`, one document each.
fn findings(rule: &Rule, sides: &[Side]) -> Vec<Finding> {
    let names = ["a.txt", "b.txt"];
    let mut documents: Vec<Document> = names.iter().zip(sides).flat_map(|(name, side)| document_of(name, side)).collect();
    if let (Check::Support(_), [_, draft]) = (&rule.check, documents.as_mut_slice()) {
        draft.role = Role::Draft;
    }
    let severity = rule.severity.or(Some(crate::finding::Severity::Info));
    // An example shows what the check finds, not which documents the rule reads.
    let rule = Rule { severity, documents: Vec::new(), ..rule.clone() };
    engine::run(&RuleSet::new(vec![rule]), &documents).findings
}

fn document_of(name: &str, side: &Side) -> Vec<Document> {
    let options = Options { published: side.published, ..Options::default() };
    let mut documents = document::parse(name, side.text.as_bytes().to_vec(), &options).0;
    for document in &mut documents {
        if let Some(outlet) = &side.outlet {
            document.outlet = Some(Known { value: outlet.clone(), by: By::Stated });
        }
    }
    documents
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().map(str::to_lowercase).eq(b.split_whitespace().map(str::to_lowercase))
}
