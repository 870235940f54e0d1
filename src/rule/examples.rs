//! Examples: texts that show what a rule finds and what it leaves alone.
//!
//! In: rules. Out: what became of each example, as plain data, and what no example makes fire. The
//! texts go the way of every article: tokens, values, phrases, relation.
//!
//! **When an example holds.** One text with a `value` holds if the rule finds something in it and
//! everything it finds relates as `same` to the value (a date has the same days, not merely days that
//! may be meant). One with `value: none` holds if the rule finds nothing. A pair holds if the first
//! values found in either text relate as `verdict` says, with the claim's `agree` in force.
//!
//! Only claims are run here; the examples of other checks need the checks themselves.

use jiff::civil::Date;

use super::index::{Match, RuleSet};
use super::model::{Check, Claim, Origin, Rule};
use super::schema::Verdict;
use crate::fault::{Fault, Place};
use crate::text::Text;
use crate::value::{self, Dateline, Mention, Reading, extract, relate};

/// An example of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is shown.
    pub kind: ExampleKind,
    /// The day against which its dates are read.
    pub published: Option<Date>,
    /// The rule file.
    pub path: String,
    /// Where it is written there.
    pub place: Place,
}

/// What an example shows.
#[derive(Debug, Clone)]
pub enum ExampleKind {
    /// The value that a text holds, or that it holds none.
    One {
        /// The text.
        text: String,
        /// The expected value as it is written; `none` for none.
        value: String,
        /// The expected value; `None` for none, and for checks that are no claims.
        reading: Option<Box<Reading>>,
    },
    /// How the values that a rule names stand to each other in one text.
    Whole {
        /// The text.
        text: String,
        /// The verdict.
        verdict: Verdict,
    },
    /// How the values of two texts stand to each other.
    Pair {
        /// The one.
        a: String,
        /// The other.
        b: String,
        /// The verdict.
        verdict: Verdict,
    },
}

/// What became of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleOutcome {
    /// The rule's id.
    pub rule: String,
    /// The text; of a pair, both, parted by " / ".
    pub text: String,
    /// The expected value or verdict, as it is written.
    pub expected: String,
    /// What was found, in the same words; "none" for nothing.
    pub found: String,
    /// The rule file.
    pub path: String,
    /// Where the example is written there.
    pub place: Place,
    /// Whether the example holds.
    pub passed: bool,
}

/// A rule or phrase that no example makes fire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The rule's id.
    pub rule: String,
    /// The phrase; `None` for the rule as a whole.
    pub phrase: Option<String>,
    /// Where it is written.
    pub origin: Origin,
}

impl ExampleOutcome {
    /// The fault of an example that does not hold.
    pub fn fault(&self) -> Option<Fault> {
        if self.passed {
            return None;
        }
        let message = format!("an example of `{}` fails: expected {}, found {}", self.rule, self.expected, self.found);
        let mut fault = Fault::new(self.path.clone(), message).help("mend the phrases, or what the example expects");
        fault.place = Some(self.place.clone());
        Some(fault)
    }
}

/// Runs the examples of every claim among `rules`, in order; also of rules that are off.
pub fn run(rules: &[Rule]) -> Vec<ExampleOutcome> {
    let each = |rule| Runner::new(rule).map(|runner| rule.examples.iter().map(|e| runner.outcome(e)).collect::<Vec<_>>());
    rules.iter().filter_map(each).flatten().collect()
}

/// What no example makes fire: each claim without any, and else each of its phrases without any. A
/// rule of another check counts as covered if it has an example that expects something.
pub fn uncovered(rules: &[Rule]) -> Vec<Uncovered> {
    rules.iter().flat_map(uncovered_in).collect()
}

fn uncovered_in(rule: &Rule) -> Vec<Uncovered> {
    let whole = || vec![Uncovered { rule: rule.id.clone(), phrase: None, origin: rule.origin.clone() }];
    let Some(runner) = Runner::new(rule) else {
        return if rule.examples.iter().any(Example::expects_something) { Vec::new() } else { whole() };
    };
    let fired: Vec<usize> = rule.examples.iter().flat_map(|e| runner.fired(e)).collect();
    if fired.is_empty() {
        return whole();
    }
    let silent = runner.claim.phrases.iter().enumerate().filter(|(index, _)| !fired.contains(index));
    let told = |phrase: &super::ClaimPhrase| Uncovered {
        rule: rule.id.clone(),
        phrase: Some(phrase.source.clone()),
        origin: phrase.origin.clone(),
    };
    silent.map(|(_, phrase)| told(phrase)).collect()
}

impl Example {
    fn texts(&self) -> Vec<&str> {
        match &self.kind {
            ExampleKind::One { text, .. } | ExampleKind::Whole { text, .. } => vec![text],
            ExampleKind::Pair { a, b, .. } => vec![a, b],
        }
    }

    fn expects_something(&self) -> bool {
        match &self.kind {
            ExampleKind::One { value, .. } => value != "none",
            ExampleKind::Whole { verdict, .. } => *verdict == Verdict::Contradicts,
            ExampleKind::Pair { .. } => true,
        }
    }
}

/// Runs the examples of one claim.
struct Runner<'r> {
    rule: &'r Rule,
    claim: &'r Claim,
    set: RuleSet,
}

impl<'r> Runner<'r> {
    fn new(rule: &'r Rule) -> Option<Self> {
        let Check::Claim(claim) = &rule.check else { return None };
        let severity = rule.severity.or(Some(crate::finding::Severity::Info));
        let set = RuleSet::new(vec![Rule { severity, ..rule.clone() }]);
        Some(Self { rule, claim, set })
    }

    /// All matches in `source`, of every phrase, with the values.
    fn matches(&self, source: &str, published: Option<Date>) -> (Vec<Match>, Vec<Mention>) {
        let text = Text::plain(source);
        let mentions = self.set.values(&text, extract(&text, &Dateline { published, day_first: None })).into_owned();
        (self.set.all_matches(&text, &mentions, &mut |_| true), mentions)
    }

    fn fired(&self, example: &Example) -> Vec<usize> {
        example.texts().into_iter().flat_map(|t| self.matches(t, example.published).0).map(|m| m.phrase).collect()
    }

    /// The values that the rule finds in `source`, each once.
    fn readings(&self, source: &str, published: Option<Date>) -> Vec<Reading> {
        let (mut matches, mentions) = self.matches(source, published);
        matches.dedup_by_key(|m| m.mention);
        matches.iter().filter_map(|m| mentions.get(m.mention)).map(|m| m.reading.clone()).collect()
    }

    fn outcome(&self, example: &Example) -> ExampleOutcome {
        let (expected, found, passed) = match &example.kind {
            ExampleKind::One { text, value, reading } => self.one(text, value, reading.as_deref(), example.published),
            ExampleKind::Pair { a, b, verdict } => self.pair(a, b, *verdict, example.published),
            // Reading a rule refuses it for claims.
            ExampleKind::Whole { verdict, .. } => (verdict.name().to_owned(), "none".to_owned(), false),
        };
        ExampleOutcome {
            rule: self.rule.id.clone(),
            text: example.texts().join(" / "),
            expected,
            found,
            path: example.path.clone(),
            place: example.place.clone(),
            passed,
        }
    }

    fn one(&self, text: &str, value: &str, expected: Option<&Reading>, published: Option<Date>) -> (String, String, bool) {
        let found = self.readings(text, published);
        let same = |reading: &Reading| expected.is_some_and(|e| relate(e, reading, None).verdict == value::Verdict::Same);
        let passed = if expected.is_none() { found.is_empty() } else { !found.is_empty() && found.iter().all(same) };
        let words = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and ");
        (value.to_owned(), if found.is_empty() { "none".to_owned() } else { words }, passed)
    }

    fn pair(&self, a: &str, b: &str, expected: Verdict, published: Option<Date>) -> (String, String, bool) {
        let first = |source: &str| self.readings(source, published).into_iter().next();
        let (found, passed) = match (first(a), first(b)) {
            (Some(a), Some(b)) => {
                let verdict = verdict(self.claim.relate(&a, &b).verdict);
                (format!("{} ({a} / {b})", verdict.name()), verdict == expected)
            }
            (None, _) => ("no value in `a`".to_owned(), false),
            (_, None) => ("no value in `b`".to_owned(), false),
        };
        (expected.name().to_owned(), found, passed)
    }
}

fn verdict(verdict: value::Verdict) -> Verdict {
    match verdict {
        value::Verdict::Same => Verdict::Same,
        value::Verdict::Compatible => Verdict::Compatible,
        value::Verdict::Contradicts => Verdict::Contradicts,
        value::Verdict::Incomparable => Verdict::Incomparable,
    }
}
