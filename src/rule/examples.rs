//! Examples: texts that show what a rule finds and what it leaves alone.
//!
//! In: rules. Out: what became of each example, as plain data, and what no example makes fire. The
//! texts go the way of every article: tokens, values, phrases, relation.
//!
//! **When an example holds.** One text with a `value` holds if the rule finds something in it and
//! everything it finds relates as `same` to the value (a date has the same days, not merely days that
//! may be meant). One with `value: none` holds if the rule finds nothing. A pair holds if the first
//! values found in either text relate as `verdict` says, with the claim's `agree` and `evolves` in
//! force, each side on the day on which it was published.
//!
//! Only claims are run here; the examples of other checks need the checks themselves.

use super::index::{Match, RuleSet};
use super::model::{Check, Claim, Origin, Rule};
pub use super::model::{Example, ExampleKind, ExampleText};
use super::schema::Verdict;
use crate::fault::{Code, Fault, FaultExcerpt, listed};
use crate::text::Text;
use crate::value::{self, Dateline, Mention, Reading, extract, relate};

/// What became of an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleOutcome {
    /// The rule's id.
    pub rule: String,
    /// The text; of a pair, both.
    pub texts: Vec<ExampleText>,
    /// The expected value or verdict, as it is written.
    pub expected: String,
    /// The same as it is read: the day of "last Friday".
    pub meant: String,
    /// What was found, in the words of `meant`; "none" for nothing.
    pub found: String,
    /// The phrases that found it, as they are written; none where the rule is no claim.
    pub phrases: Vec<String>,
    /// The rule file.
    pub path: String,
    /// Where the example is written there.
    pub place: FaultExcerpt,
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
        let message = format!(
            "an example of `{}` fails: expected {}, found {}",
            self.rule, self.expected, self.found
        );
        let mut fault =
            Fault::new(Code::FailedExample, self.path.clone(), message).help(self.help());
        fault.place = Some(FaultExcerpt {
            label: format!("found {}", self.found),
            ..self.place.clone()
        });
        Some(fault)
    }

    fn help(&self) -> String {
        match self.phrases.as_slice() {
            [] => "mend the phrases, or what the example expects".to_owned(),
            [one] => {
                format!("the phrase `{one}` finds it: mend the phrase, or what the example expects")
            }
            more => format!(
                "the phrases {} find it: mend them, or what the example expects",
                listed(more.iter().map(String::as_str))
            ),
        }
    }
}

/// Runs the examples of every claim among `rules`, in order; also of rules that are off.
pub fn run(rules: &[Rule]) -> Vec<ExampleOutcome> {
    let each = |rule| {
        Runner::new(rule).map(|runner| {
            rule.examples
                .iter()
                .map(|e| runner.outcome(e))
                .collect::<Vec<_>>()
        })
    };
    rules.iter().filter_map(each).flatten().collect()
}

/// What no example makes fire: each claim without any, and else each of its phrases without any. A
/// rule of another check counts as covered if it has an example that expects something.
pub fn uncovered(rules: &[Rule]) -> Vec<Uncovered> {
    rules.iter().flat_map(uncovered_in).collect()
}

fn uncovered_in(rule: &Rule) -> Vec<Uncovered> {
    let whole = || {
        vec![Uncovered {
            rule: rule.id.clone(),
            phrase: None,
            origin: rule.origin.clone(),
        }]
    };
    let Some(runner) = Runner::new(rule) else {
        return if rule.examples.iter().any(Example::expects_something) {
            Vec::new()
        } else {
            whole()
        };
    };
    let fired: Vec<usize> = rule.examples.iter().flat_map(|e| runner.fired(e)).collect();
    if fired.is_empty() {
        return whole();
    }
    let silent = runner
        .claim
        .phrases
        .iter()
        .enumerate()
        .filter(|(index, _)| !fired.contains(index));
    let told = |phrase: &super::ClaimPhrase| Uncovered {
        rule: rule.id.clone(),
        phrase: Some(phrase.source.clone()),
        origin: phrase.origin.clone(),
    };
    silent.map(|(_, phrase)| told(phrase)).collect()
}

impl Uncovered {
    /// "no example makes the rule fire".
    pub fn message(&self) -> String {
        self.phrase.as_ref().map_or_else(
            || "no example makes the rule fire".to_owned(),
            |p| format!("no example uses the phrase `{p}`"),
        )
    }

    /// The fault of what no example makes fire.
    pub fn fault(&self) -> Fault {
        let place = format!(
            "{}:{}:{}",
            self.origin.path, self.origin.line, self.origin.column
        );
        Fault::new(
            Code::NoExample,
            place,
            format!("{}: {}", self.rule, self.message()),
        )
        .help("add an example that it finds")
    }
}

impl Example {
    /// The text; of a pair, both.
    pub fn sides(&self) -> Vec<ExampleText> {
        match &self.kind {
            ExampleKind::One { text, .. } | ExampleKind::Whole { text, .. } => {
                vec![ExampleText {
                    text: text.clone(),
                    published: self.published,
                    outlet: None,
                }]
            }
            ExampleKind::Pair { a, b, .. } => vec![a.clone(), b.clone()],
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
        let Check::Claim(claim) = &rule.check else {
            return None;
        };
        let severity = rule.severity.or(Some(crate::finding::Severity::Info));
        let set = RuleSet::new(vec![Rule {
            severity,
            ..rule.clone()
        }]);
        Some(Self { rule, claim, set })
    }

    /// All matches in a text, of every phrase, with the values.
    fn matches(&self, side: &ExampleText) -> Vec<(Match, Option<Mention>)> {
        let text = Text::plain(&side.text);
        let mentions = self.set.values(
            &text,
            extract(
                &text,
                &Dateline {
                    published: side.published,
                    day_first: None,
                },
            ),
        );
        let matches = self.set.all_matches(&text, &mentions, &mut |_| true);
        matches
            .into_iter()
            .map(|found| (found.clone(), self.set.claimed(&found, &text, &mentions)))
            .collect()
    }

    fn fired(&self, example: &Example) -> Vec<usize> {
        example
            .sides()
            .iter()
            .flat_map(|side| self.matches(side))
            .map(|(m, _)| m.phrase)
            .collect()
    }

    /// The values that the rule finds in a text, each once, with the phrase that found it.
    fn readings(&self, side: &ExampleText) -> Vec<(Reading, usize)> {
        let mut matches = self.matches(side);
        matches.dedup_by_key(|(m, _)| m.mention);
        matches
            .into_iter()
            .filter_map(|(m, mention)| Some((mention?.reading, m.phrase)))
            .collect()
    }

    fn outcome(&self, example: &Example) -> ExampleOutcome {
        let result = match &example.kind {
            ExampleKind::One {
                text: _,
                value,
                reading,
            } => self.one(&example.sides(), value, reading.as_deref()),
            ExampleKind::Pair { a, b, verdict } => self.pair(a, b, *verdict),
            // Reading a rule refuses it for claims.
            ExampleKind::Whole { verdict, .. } => Self::refused(*verdict),
        };
        ExampleOutcome {
            rule: self.rule.id.clone(),
            texts: example.sides(),
            expected: result.expected,
            meant: result.meant,
            found: result.found,
            phrases: self.written(result.phrases),
            path: example.path.clone(),
            place: example.place.clone(),
            passed: result.passed,
        }
    }

    /// These phrases as they are written, each once.
    fn written(&self, mut phrases: Vec<usize>) -> Vec<String> {
        phrases.sort_unstable();
        phrases.dedup();
        phrases
            .into_iter()
            .filter_map(|at| self.claim.phrases.get(at))
            .map(|p| p.source.clone())
            .collect()
    }

    fn one(&self, sides: &[ExampleText], value: &str, expected: Option<&Reading>) -> Trial {
        let found: Vec<_> = sides.iter().flat_map(|side| self.readings(side)).collect();
        let same = |reading: &Reading| {
            expected.is_some_and(|e| relate(e, reading, None).verdict == value::Verdict::Same)
        };
        let passed = if expected.is_none() {
            found.is_empty()
        } else {
            !found.is_empty() && found.iter().all(|(r, _)| same(r))
        };
        let words = found
            .iter()
            .map(|(reading, _)| reading.to_string())
            .collect::<Vec<_>>()
            .join(" and ");
        Trial {
            expected: value.to_owned(),
            meant: expected.map_or_else(|| value.to_owned(), ToString::to_string),
            found: if found.is_empty() {
                "none".to_owned()
            } else {
                words
            },
            phrases: found.iter().map(|(_, phrase)| *phrase).collect(),
            passed,
        }
    }

    /// A verdict on one text says nothing of one claim.
    fn refused(expected: Verdict) -> Trial {
        let expected = expected.name().to_owned();
        Trial {
            meant: expected.clone(),
            expected,
            found: "none".to_owned(),
            phrases: Vec::new(),
            passed: false,
        }
    }

    fn pair(&self, a: &ExampleText, b: &ExampleText, expected: Verdict) -> Trial {
        let first = |side: &ExampleText| self.readings(side).into_iter().next();
        let (found, phrases, passed) = match (first(a), first(b)) {
            (Some((x, of_x)), Some((y, of_y))) => {
                let verdict = verdict(self.claim.relate((&x, a.published), (&y, b.published)));
                (
                    format!("{} ({x} / {y})", verdict.name()),
                    vec![of_x, of_y],
                    verdict == expected,
                )
            }
            (None, _) => ("no value in `a`".to_owned(), Vec::new(), false),
            (_, None) => ("no value in `b`".to_owned(), Vec::new(), false),
        };
        let expected = expected.name().to_owned();
        Trial {
            meant: expected.clone(),
            expected,
            found,
            phrases,
            passed,
        }
    }
}

/// What came of an example of a claim.
struct Trial {
    expected: String,
    meant: String,
    found: String,
    phrases: Vec<usize>,
    passed: bool,
}

fn verdict(verdict: value::Verdict) -> Verdict {
    match verdict {
        value::Verdict::Same => Verdict::Same,
        value::Verdict::Compatible => Verdict::Compatible,
        value::Verdict::Contradicts => Verdict::Contradicts,
        value::Verdict::Incomparable => Verdict::Incomparable,
    }
}
