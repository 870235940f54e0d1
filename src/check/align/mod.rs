//! Sources against each other with no rule: sentences that say the same thing with different values.
//!
//! Two values are compared with each other only where their sentences share rare words, each is the
//! other's best partner in its document, and neither document has the other's value anywhere. Silence
//! beats noise: what two outlets put into different words is left to rules.

mod frame;
mod happening;
mod index;
mod question;
mod side;
mod toll;
mod twin;
mod value;

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::support::pair::{Around, Places};
use super::{Check, Story};
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::{Confidence, Finding, Label};
use crate::rule::aspects::Only;
use crate::rule::{self, Rule};
use crate::span::{FileSpan, Span};
use crate::value::{Mention, Reading, Value, Verdict as Relation, order, relate};
use frame::Framer;
use index::candidates;
use question::{Questions, Tie};
use value::{Placed, values};

/// The check behind `align`.
#[derive(Debug)]
pub(super) struct Align;

/// The least share of the words around that both places have, per mille.
const SHARE: u32 = 250;
/// The same for two long figures that lie close together, which hardly ever count two things.
const TELLING: u32 = 160;
/// How many words at least are shared.
const WORDS: usize = 2;

impl Check for Align {
    fn key(&self) -> &'static str {
        "align"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Align(align) = &rule.check else {
            return Vec::new();
        };
        match align.only {
            Some(only @ (Only::Tolls | Only::Amounts)) => {
                return toll::findings(rule, only, story);
            }
            Some(Only::Happenings) => return happening::findings(rule, story),
            None => {}
        }
        let values = values(rule, align, story);
        let twins = twin::Among::read(rule, story);
        let ruled = ruled(story);
        let mut questions = Questions::default();
        for tie in twins.ties(align, story) {
            questions.add(tie);
        }
        let framer = Framer {
            rule,
            align,
            story,
            ruled: &ruled,
            twins: &twins,
        };
        for tie in framer.ties() {
            questions.add(tie);
        }
        let pairs = candidates(&values);
        if !pairs.is_empty() {
            let aligner = Aligner {
                align,
                values: &values,
                places: Places::count(story.articles),
                ruled: &ruled,
                twins: &twins,
            };
            aligner.ask(pairs, &mut questions);
        }
        let findings = questions.findings(rule, story);
        let findings = without(findings, Only::Tolls, story);
        without(findings, Only::Amounts, story)
    }
}

/// What is needed to compare values with each other.
struct Aligner<'a> {
    align: &'a rule::Align,
    values: &'a [Placed<'a>],
    places: Places,
    /// Where the claims of rules stand.
    ruled: &'a FxHashSet<(usize, Span)>,
    /// Which sentences are near twins.
    twins: &'a twin::Among,
}

impl<'a> Aligner<'a> {
    /// How much of the words around both values have, if that is enough. `last` keeps the words around
    /// the first value.
    fn share(&self, a: usize, b: usize, last: &mut Option<(usize, Around)>) -> Option<u32> {
        let (x, y) = (self.values.get(a)?, self.values.get(b)?);
        if x.is_age() {
            // Two ages of one name need no further words.
            return Some(u32::MAX);
        }
        if !comparable(x, y)
            || self
                .twins
                .are_other((x.index, x.mention.sentence), (y.index, y.mention.sentence))
        {
            return None;
        }
        let (words, least) = if value::is_slip(x, y) {
            (1, 0)
        } else if value::are_telling(x, y) {
            (WORDS, TELLING)
        } else {
            (WORDS, SHARE)
        };
        let around = |of: &Placed<'_>| self.places.around(&of.article.text, &of.mention.tokens);
        let fits = |around: &Around, other: &Placed<'_>| {
            let like = around.likeness(&other.article.text, &other.mention.tokens);
            (like.shared >= words && like.share >= least).then_some(like.share)
        };
        if last.as_ref().is_none_or(|(at, _)| *at != a) {
            *last = Some((a, around(x)));
        }
        let there = fits(&last.as_ref()?.1, y)?;
        Some(there.min(fits(&around(y), x)?))
    }

    /// Asks `questions` of the values of pairs, best first: a value meets its best partner in each document, and no other.
    fn ask(&self, pairs: BTreeSet<(usize, usize)>, questions: &mut Questions<'a>) {
        // Pairs come by their first value, so its words are read once.
        let mut last = None;
        let mut scored: Vec<(u32, usize, usize)> = pairs
            .into_iter()
            .filter_map(|(a, b)| Some((self.share(a, b, &mut last)?, a, b)))
            .collect();
        scored.sort_by_key(|&(share, a, b)| (std::cmp::Reverse(share), a, b));
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut met = Vec::new();
        for (_, a, b) in scored {
            let (Some(x), Some(y)) = (self.values.get(a), self.values.get(b)) else {
                continue;
            };
            // Both at once: the pair is told only if neither has met a better one.
            if taken.insert((a, y.index)) & taken.insert((b, x.index)) {
                met.push((x, y));
            }
        }
        for &(x, y) in &met {
            if self.differ(x, y) {
                questions.add(Tie {
                    a: x.place(),
                    b: y.place(),
                    why: Self::why(x, y),
                    confidence: Confidence::Possible,
                });
            }
        }
        let same = |(x, y): &(&Placed<'_>, &Placed<'_>)| {
            self.relation(&x.mention.reading, &y.mention.reading) == Relation::Same
        };
        for (x, y) in met.into_iter().filter(same) {
            for (known, new) in [(x, y), (y, x)] {
                let gives = |answer: &Mention| self.gives(new, answer);
                questions.agree(&known.place(), &new.place(), gives);
            }
        }
    }

    /// Whether two values cannot both hold, and neither document gives the other's anywhere.
    fn differ(&self, a: &Placed<'_>, b: &Placed<'_>) -> bool {
        // What a rule compares is told by that rule, or found in order by it.
        let ruled = |p: &Placed<'_>| self.ruled.contains(&(p.index, p.mention.span));
        if ruled(a) && ruled(b) {
            return false;
        }
        let (x, y) = (&a.mention.reading, &b.mention.reading);
        let parts = value::adds_up(a, b) || value::adds_up(b, a);
        self.relation(x, y) == Relation::Contradicts
            && !self.gives(a, b.mention)
            && !self.gives(b, a.mention)
            && !parts
    }

    fn relation(&self, x: &Reading, y: &Reading) -> Relation {
        relate(x, y, self.align.within.as_ref()).verdict
    }

    /// Whether the document of a value gives `other` of the same thing as well: it speaks of both.
    fn gives(&self, placed: &Placed<'_>, other: &Mention) -> bool {
        let own = self.of_article(placed.index).iter();
        let mut of_unit = own.filter(|v| v.unit == placed.unit);
        of_unit.any(
            |v| match self.relation(&v.mention.reading, &other.reading) {
                Relation::Same => true,
                Relation::Compatible => value::may_be_meant(v.mention, other),
                _ => false,
            },
        ) || value::gives(placed.article, other)
    }

    /// The values of one article.
    fn of_article(&self, index: usize) -> &[Placed<'_>] {
        let start = self.values.partition_point(|v| v.index < index);
        let end = self.values.partition_point(|v| v.index <= index);
        self.values.get(start..end).unwrap_or_default()
    }

    /// What ties two values, for a person: the words that both sentences have.
    fn why(a: &Placed<'_>, b: &Placed<'_>) -> String {
        const SHOWN: usize = 4;
        let both = a
            .words
            .iter()
            .filter(|(key, _)| b.words.iter().any(|(other, _)| other == key));
        let words = both
            .take(SHOWN)
            .map(|&(_, at)| format!("‘{}’", a.article.text.word(at)));
        let words = words.collect::<Vec<_>>().join(", ");
        if words.is_empty() {
            words
        } else {
            format!("the sentences share {words}")
        }
    }
}

/// Whether two values can be of one thing at all: the same noun, of a like size, of one day, and not
/// among words of opposite sense ("six killed" and "32 wounded").
fn comparable(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let others = |p: &Placed<'_>| value::counts_others(p.article, p.mention);
    let of_one_time = || {
        value::near_in_size(a.mention, b.mention)
            && value::of_one_time((a.article, a.mention), (b.article, b.mention))
    };
    a.modifiers_agree(b)
        && others(a) == others(b)
        && (value::is_slip(a, b) || !a.statement.is_of_another(&b.statement) && of_one_time())
        && !value::opposed(a, b)
}

/// The rule of this run that aligns nothing but `only`, or all.
fn aligning<'s>(story: &'s Story<'_>, only: Option<Only>) -> Option<&'s Rule> {
    let mut rules = story.rules.in_force();
    rules.find(|r| matches!(&r.check, rule::Check::Align(align) if align.only == only))
}

/// Those of the findings that another rule does not tell as tolls or amounts, as gravely.
fn without(mut findings: Vec<Finding>, only: Only, story: &Story<'_>) -> Vec<Finding> {
    let Some(rule) = aligning(story, Some(only)).filter(|_| !findings.is_empty()) else {
        return findings;
    };
    let tolls = toll::findings(rule, only, story);
    let is_toll = |f: &Finding| {
        let mut as_grave = tolls.iter().filter(|toll| toll.severity >= f.severity);
        as_grave.any(|toll| is_told(f, std::slice::from_ref(toll)))
    };
    findings.retain(|f| !is_toll(f));
    findings
}

/// Whether each place that a finding names is one that `told` name.
fn is_told(finding: &Finding, told: &[Finding]) -> bool {
    let meets = |a: FileSpan, b: FileSpan| a.start < b.end && b.start < a.end;
    let names = |l: &Label| {
        let mut labels = told.iter().flat_map(|f| &f.labels);
        labels.any(|t| t.document == l.document && meets(t.span, l.span))
    };
    finding.labels.iter().all(names)
}

/// Where the claims of rules stand: what a rule compares is told by that rule.
fn ruled(story: &Story<'_>) -> FxHashSet<(usize, Span)> {
    let claims = story.claims.iter();
    claims.map(|c| (c.article, c.mention.span)).collect()
}

/// Whether the later of two documents gives the greater count: a toll grows, a price does not by itself.
fn updates((a, x): (&Article<'_>, &Mention), (b, y): (&Article<'_>, &Mention)) -> bool {
    let days = a.document.published_on().zip(b.document.published_on());
    let counts = matches!(
        (&x.reading.value, &y.reading.value),
        (Value::Number(_), Value::Number(_))
    );
    counts
        && days.is_some_and(|(first, second)| {
            first != second && order(&y.reading, &x.reading) == Some(second.cmp(&first))
        })
}
