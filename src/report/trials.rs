//! The examples of rules, told to programs: `factlint test --format json` and `--format junit`.

use std::io::{self, Write};

use serde::Serialize;

use super::clean;
use super::json::FaultLine;
use super::junit::{Case, Kind, Suite, Trouble, fault_case};
use crate::rule::examples::{ExampleOutcome, ExampleText, Uncovered};
use crate::trial::Trials;
use crate::wording;

/// Writes one JSON object.
pub fn json(trials: &Trials, out: &mut dyn Write) -> io::Result<()> {
    let report = TrialReport {
        version: 1,
        examples: trials.outcomes.iter().map(ExampleLine::new).collect(),
        uncovered: trials
            .uncovered
            .as_ref()
            .map(|silent| silent.iter().map(UncoveredLine::new).collect()),
        faults: trials.faults.iter().map(FaultLine::new).collect(),
        summary: SummaryLine {
            kind: "summary",
            rules: trials.rules,
            examples: trials.outcomes.len(),
            passed: trials.passed(),
            failed: trials.failed(),
            uncovered: trials.uncovered.as_ref().map(Vec::len),
            unreadable: trials.unreadable,
        },
    };
    clean::json(&report, out)?;
    out.write_all(b"\n")
}

#[derive(Debug, Serialize)]
struct TrialReport<'t> {
    version: u32,
    examples: Vec<ExampleLine<'t>>,
    /// `null` without `--coverage`.
    uncovered: Option<Vec<UncoveredLine<'t>>>,
    faults: Vec<FaultLine<'t>>,
    summary: SummaryLine,
}

/// An example.
#[derive(Debug, Serialize)]
struct ExampleLine<'t> {
    kind: &'static str,
    rule: &'t str,
    path: &'t str,
    line: usize,
    column: usize,
    passed: bool,
    texts: Vec<SideLine<'t>>,
    /// As it is written.
    expected: &'t str,
    /// As it is read.
    meant: &'t str,
    found: &'t str,
    phrases: &'t [String],
    /// From what is meant to what was found, word by word; empty if the example holds.
    diff: Vec<(String, String)>,
}

#[derive(Debug, Serialize)]
struct SideLine<'t> {
    text: &'t str,
    /// The day, ISO 8601.
    published: Option<String>,
    outlet: Option<&'t str>,
}

/// A rule or phrase that no example makes fire.
#[derive(Debug, Serialize)]
struct UncoveredLine<'t> {
    kind: &'static str,
    rule: &'t str,
    phrase: Option<&'t str>,
    path: &'t str,
    line: usize,
    column: usize,
}

#[derive(Debug, Serialize)]
struct SummaryLine {
    kind: &'static str,
    rules: usize,
    examples: usize,
    passed: usize,
    failed: usize,
    uncovered: Option<usize>,
    unreadable: usize,
}

impl<'t> ExampleLine<'t> {
    fn new(outcome: &'t ExampleOutcome) -> Self {
        let diff = if outcome.passed {
            Vec::new()
        } else {
            wording::compare(&outcome.meant, &outcome.found).1
        };
        Self {
            kind: "example",
            rule: &outcome.rule,
            path: &outcome.path,
            line: outcome.place.line,
            column: outcome.place.column,
            passed: outcome.passed,
            texts: outcome.texts.iter().map(SideLine::new).collect(),
            expected: &outcome.expected,
            meant: &outcome.meant,
            found: &outcome.found,
            phrases: &outcome.phrases,
            diff: diff
                .into_iter()
                .map(|(change, words)| (change.to_string(), words))
                .collect(),
        }
    }
}

impl<'t> SideLine<'t> {
    fn new(side: &'t ExampleText) -> Self {
        Self {
            text: &side.text,
            published: side.published.map(|day| day.to_string()),
            outlet: side.outlet.as_deref(),
        }
    }
}

impl<'t> UncoveredLine<'t> {
    fn new(silent: &'t Uncovered) -> Self {
        let origin = &silent.origin;
        let (line, column) = (origin.line, origin.column);
        Self {
            kind: "uncovered",
            rule: &silent.rule,
            phrase: silent.phrase.as_deref(),
            path: &origin.path,
            line,
            column,
        }
    }
}

/// Writes `JUnit` XML: a test for each example, a failed one for whatever no example makes fire.
pub fn junit(trials: &Trials, out: &mut dyn Write) -> io::Result<()> {
    let mut suite = Suite::new("factlint test", "no examples");
    suite.cases.extend(trials.outcomes.iter().map(example_case));
    suite
        .cases
        .extend(trials.uncovered.iter().flatten().map(uncovered_case));
    suite.cases.extend(trials.faults.iter().map(fault_case));
    suite.write(&trials.summary(), out)
}

fn example_case(outcome: &ExampleOutcome) -> Case {
    let name = format!(
        "{} {}:{}:{}",
        outcome.rule, outcome.path, outcome.place.line, outcome.place.column
    );
    let trouble = (!outcome.passed).then(|| {
        let texts: Vec<_> = outcome
            .texts
            .iter()
            .map(|side| clean::line(&side.text))
            .collect();
        let details = format!(
            "{}\n- {}\n+ {}",
            texts.join("\n"),
            clean::line(&outcome.meant),
            clean::line(&outcome.found)
        );
        let message = format!("expected {}, found {}", outcome.expected, outcome.found);
        Trouble {
            kind: Kind::Failure,
            message,
            sort: Some("example".to_owned()),
            details: Some(details),
        }
    });
    Case {
        name,
        file: outcome.path.clone(),
        trouble,
        told: None,
    }
}

fn uncovered_case(silent: &Uncovered) -> Case {
    let origin = &silent.origin;
    let trouble = Trouble {
        kind: Kind::Failure,
        message: silent.message(),
        sort: Some("coverage".to_owned()),
        details: None,
    };
    Case {
        name: format!(
            "{} {}:{}:{}",
            silent.rule, origin.path, origin.line, origin.column
        ),
        file: origin.path.clone(),
        trouble: Some(trouble),
        told: None,
    }
}
