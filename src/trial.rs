//! The examples of rules, run the way of every article.
//!
//! The rule room runs those of claims. Checks that are no claims need the check room, so their
//! examples are run here: each text becomes a document, and what the rule finds in it is compared with
//! what the example expects. A text holds if the words that it expects are those of a finding's
//! primary label; a pair `contradicts` if the rule has a finding over both of its texts, and so does one
//! text with a verdict, whose values are `compatible` if all are there and nothing is found. Of a pair for
//! `support`, `a` is the source and `b` is the draft. The texts of a `headline` rule are Markdown, so that
//! they can have one, and a text of a `superlative` rule is a draft.

use crate::count::count;
use crate::document::{self, By, Document, Known, Options, Role};
use crate::engine;
use crate::fault::Fault;
use crate::finding::Finding;
use crate::rule::examples::{self, Example, ExampleKind, ExampleOutcome, ExampleText, Uncovered};
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

    /// "3 passed, 0 failed in 1 rule", and with coverage how much no example makes fire.
    pub fn summary(&self) -> String {
        let silent = self
            .uncovered
            .as_ref()
            .map(|silent| format!("; {} without an example that fires", silent.len()));
        format!(
            "{} passed, {} failed in {}{}",
            self.passed(),
            self.failed(),
            count(self.rules, "rule"),
            silent.unwrap_or_default()
        )
    }
}

/// Runs every example of `rules`, also of rules that are off, in order.
pub fn run(rules: &[Rule]) -> Vec<ExampleOutcome> {
    let of = |rule: &Rule| {
        if let Check::Claim(_) = rule.check {
            return examples::run(std::slice::from_ref(rule));
        }
        let named = rule.check.names();
        let others: Vec<&Rule> = rules
            .iter()
            .filter(|r| named.contains(&r.id.as_str()))
            .collect();
        let trial = Trial {
            rule,
            others: &others,
        };
        rule.examples
            .iter()
            .map(|example| trial.outcome(example))
            .collect()
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
        let sides = example.sides();
        let (expected, found, passed) = match &example.kind {
            ExampleKind::One { value, .. } => {
                let found: Vec<String> = self
                    .findings(&sides)
                    .iter()
                    .map(|f| f.primary().text.clone())
                    .collect();
                let passed = if value == "none" {
                    found.is_empty()
                } else {
                    found.iter().any(|words| same_words(words, value))
                };
                (value.clone(), found.join(" and "), passed)
            }
            ExampleKind::Whole { verdict, .. } => {
                let (found, told) = self.whole(&sides);
                (verdict.name().to_owned(), told, agrees(*verdict, found))
            }
            ExampleKind::Pair { verdict, .. } => {
                let found = self.findings(&sides);
                let passed = (*verdict == Verdict::Contradicts) != found.is_empty();
                (verdict.name().to_owned(), titles(&found), passed)
            }
        };
        let found = if found.is_empty() {
            "none".to_owned()
        } else {
            found
        };
        ExampleOutcome {
            rule: self.rule.id.clone(),
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

    /// How the values that the rules named find in one text stand to each other, and what there is to
    /// tell of it.
    fn whole(&self, sides: &[ExampleText]) -> (Verdict, String) {
        let findings = self.findings(sides);
        if !findings.is_empty() {
            return (Verdict::Contradicts, titles(&findings));
        }
        let (set, documents) = (self.rules(), self.documents(sides));
        let found = engine::claims(&set, &documents, |story| {
            story.claims.iter().map(|c| c.rule).collect::<Vec<_>>()
        })
        .concat();
        let all = (0..self.others.len()).all(|other| found.contains(&(other + 1)));
        if all {
            (Verdict::Compatible, "compatible".to_owned())
        } else {
            (
                Verdict::Incomparable,
                "not every value is in the text".to_owned(),
            )
        }
    }

    /// The rule, switched on, and behind it those that it names.
    fn rules(&self) -> RuleSet {
        let severity = self.rule.severity.or(Some(crate::finding::Severity::Info));
        // An example shows what the check finds, not which documents the rules read.
        let bare = |rule: &Rule, severity| Rule {
            severity,
            documents: Vec::new(),
            ..rule.clone()
        };
        let others = self.others.iter().map(|other| bare(other, None));
        RuleSet::new(
            std::iter::once(bare(self.rule, severity))
                .chain(others)
                .collect(),
        )
    }

    /// What the rule finds in `sides`.
    fn findings(&self, sides: &[ExampleText]) -> Vec<Finding> {
        engine::run(&self.rules(), &self.documents(sides)).findings
    }

    /// One document for each side.
    fn documents(&self, sides: &[ExampleText]) -> Vec<Document> {
        // Plain text has no headline.
        let names = if matches!(self.rule.check, Check::Headline(_)) {
            ["a.md", "b.md"]
        } else {
            ["a.txt", "b.txt"]
        };
        let mut documents: Vec<Document> = names
            .iter()
            .zip(sides)
            .flat_map(|(name, side)| document_of(name, side))
            .collect();
        if let (Check::Support(_) | Check::Draft(_), [_, draft])
        | (Check::Superlative(_) | Check::Draft(_), [draft]) =
            (&self.rule.check, documents.as_mut_slice())
        {
            draft.role = Role::Draft;
        }
        documents
    }
}

/// Whether an example that expects one verdict takes another: values in order are both `same` and `compatible`.
fn agrees(expected: Verdict, found: Verdict) -> bool {
    expected == found || (expected == Verdict::Same && found == Verdict::Compatible)
}

fn titles(findings: &[Finding]) -> String {
    findings
        .iter()
        .map(|f| f.title.clone())
        .collect::<Vec<_>>()
        .join(" and ")
}

fn document_of(name: &str, side: &ExampleText) -> Vec<Document> {
    let options = Options {
        published: side.published,
        ..Options::default()
    };
    let mut documents = document::parse(name, side.text.as_bytes().to_vec(), &options).0;
    for document in &mut documents {
        if let Some(outlet) = &side.outlet {
            document.outlet = Some(Known {
                value: outlet.clone(),
                by: By::Stated,
            });
        }
    }
    documents
}

fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace()
        .map(str::to_lowercase)
        .eq(b.split_whitespace().map(str::to_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Loader;

    const TOLL: &str =
        "    claim: { type: number, phrases: '{number} people were killed', evolves: rising }\n";

    /// The faults of loading a rule with `examples`, and of running them.
    fn told(documents: &str, examples: &str) -> (Vec<String>, Vec<String>) {
        let mut loader = Loader::new();
        loader.add(
            "t.yaml",
            &format!("topic: t\nrules:\n  - id: toll\n{documents}{TOLL}    examples:\n{examples}"),
        );
        let (rules, faults) = loader.finish();
        let place = |f: &Fault| {
            f.place
                .as_ref()
                .map_or_else(String::new, |p| format!("{}:{} ", p.line, p.column))
        };
        let lines = |faults: &[Fault]| {
            faults
                .iter()
                .map(|f| format!("{}{}", place(f), f.message))
                .collect()
        };
        let failed: Vec<Fault> = run(&rules)
            .iter()
            .filter_map(ExampleOutcome::fault)
            .collect();
        (lines(&faults), lines(&failed))
    }

    #[test]
    fn the_sides_of_a_pair_have_days_of_their_own() {
        let pair = |first: &str, second: &str, verdict: &str| {
            format!(
                "      - a: {{ text: So far 12 people were killed., published: {first}, outlet: Post }}\n        b: {{ text: Now 19 people were killed., published: {second} }}\n        verdict: {verdict}\n"
            )
        };
        let none = Vec::<String>::new();
        assert_eq!(
            told("", &pair("2026-03-02", "2026-03-03", "compatible")),
            (none.clone(), none.clone())
        );
        assert_eq!(
            told("", &pair("2026-03-03", "2026-03-02", "contradicts")),
            (none.clone(), none.clone())
        );
        assert_eq!(
            told("", &pair("2026-03-02", "2026-03-02", "contradicts")),
            (none.clone(), none)
        );
        let failed = told("", &pair("2026-03-02", "2026-03-03", "contradicts")).1;
        assert_eq!(
            failed,
            [
                "8:18 an example of `t/toll` fails: expected contradicts, found compatible (12 people / 19 people)"
            ]
        );
    }

    #[test]
    fn faults_of_a_side_are_told_at_their_place() {
        let filter = "    documents: { outlet: Post, published: 2026-03.. }\n";
        let cases = [
            ("{ text: x, published: soon }", "6:34 `soon` is no day"),
            (
                "{ text: x, outlet: Star }",
                "7:31 the rule does not read `Star`",
            ),
            (
                "{ text: x, published: 2026-02-01 }",
                "7:34 the rule does not read articles of 2026-02-01",
            ),
            (
                "{ published: 2026-03-01 }",
                "6:14 the key `text` is missing",
            ),
            ("{ text: x, outlets: Post }", "6:23 unknown key `outlets`"),
            ("[x]", "6:13 `a` takes text or a mapping, not a list"),
        ];
        for (side, want) in cases {
            let filter = if want.starts_with('7') { filter } else { "" };
            let (faults, _) = told(
                filter,
                &format!("      - a: {side}\n        b: y\n        verdict: same\n"),
            );
            assert_eq!(faults, [want], "{side}");
        }
        assert_eq!(
            told(
                filter,
                "      - a: { text: 5 people were killed, outlet: POST }\n        b: 5 people were killed\n        verdict: same\n"
            ),
            (Vec::new(), Vec::new())
        );
    }
}
