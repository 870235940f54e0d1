//! Numerals: the numbers of an article as support sees them.
//!
//! A mention may hold two ("from $15 to $20 billion"), and a figure in a name ("the 737") is no
//! mention at all; both count here, for a draft's number is borne out by what a source wrote in
//! whatever role. [`fits`] is the relation of a draft's numeral to a source's: it is not symmetric,
//! because a draft may round what a source has in full, and not the other way round.

use std::ops::Range;
use std::sync::LazyLock;

use num_traits::{CheckedAdd, CheckedMul, CheckedSub};

use crate::article::Article;
use crate::lexicon::{Key, Lexicon};
use crate::text::{Kind, Text};
use crate::value::{Bound, Duration, Exact, Magnitude, Mention, Value};

/// What a numeral counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dim {
    /// Things.
    Count,
    /// Hundredths, and percentage points.
    Percent,
    /// Money of a currency.
    Money(Key),
    /// A unit of measure.
    Measure(Key),
    /// Time, in days.
    Days,
    /// A figure that belongs to no value: "the 737", "3rd", the day of a date.
    Loose,
}

/// One number in an article.
#[derive(Debug, Clone)]
pub(super) struct Numeral {
    /// The index of the article in its story.
    pub(super) article: usize,
    /// The mention that it is a part of.
    pub(super) mention: Option<usize>,
    /// Its tokens, or those of the mention.
    pub(super) tokens: Range<usize>,
    /// The sentence that holds it.
    pub(super) sentence: usize,
    /// What it counts in.
    pub(super) dim: Dim,
    /// The number.
    pub(super) value: Exact,
    /// The worth of its last written digit.
    pub(super) step: Exact,
    /// What its words say about it.
    pub(super) bound: Bound,
    /// Whether a counted noun stands beside it.
    pub(super) noun: bool,
    /// Whether it stands in a date: the 20 of "Jan. 20".
    pub(super) dated: bool,
    /// Whether its digits are written out behind a point, so that none of them was rounded away.
    pub(super) decimal: bool,
}

/// How a draft's numeral stands to a source's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The same number of the same kind of thing.
    Same,
    /// The draft rounds the source, or its bound holds.
    Rounded,
    /// The source says it less firmly: "at least 58" against "58".
    Looser,
    /// The same number of another kind of thing, or of one that is not said.
    Bare,
}

/// "first" to "twelfth" and beyond, with their numbers.
static ORDINALS: LazyLock<Lexicon<i128>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../../lexicon/en/ordinals.tsv"), |column| {
        column.parse().ok()
    });
    lexicon
});

impl Numeral {
    /// The numerals of a mention: none for a date or a name, two for a range or a fraction.
    pub(super) fn of_mention(
        article: usize,
        index: usize,
        mention: &Mention,
        text: &Text<'_>,
    ) -> Vec<Self> {
        let decimal = mention.tokens.clone().any(|at| {
            text.word(at).contains('.') && text.token(at).is_some_and(|t| t.kind == Kind::Number)
        });
        let make = |(dim, value, step): (Dim, Exact, Exact)| Self {
            article,
            mention: Some(index),
            tokens: mention.tokens.clone(),
            sentence: mention.sentence,
            dim,
            value,
            step,
            bound: mention.reading.bound,
            noun: matches!(&mention.reading.value, Value::Number(n) | Value::Fraction(n) if n.unit.is_some()),
            dated: false,
            decimal,
        };
        readings(&mention.reading.value)
            .into_iter()
            .map(make)
            .collect()
    }

    /// The bare number of an age or a duration as its words count it: 61 for "61 years". A source's
    /// "at age 61" bears out a draft's "dead at 61".
    pub(super) fn as_counted(&self, value: &Value) -> Option<Self> {
        let value = match value {
            Value::Age(age) => self.value / day_worth(&age.unit)?,
            Value::Duration(d) => self.value / day_worth(d.unit?)?,
            _ => return None,
        };
        Some(Self {
            dim: Dim::Count,
            value,
            step: Exact::from_integer(0),
            ..self.clone()
        })
    }

    /// The figures of `article` that are no part of a numeric value, as `taken` tells them; those of
    /// dates are told by `dated`.
    pub(super) fn loose(
        index: usize,
        article: &Article<'_>,
        taken: &[bool],
        dated: &[bool],
    ) -> Vec<Self> {
        let text = &article.text;
        let found = text
            .tokens()
            .iter()
            .enumerate()
            .filter(|&(at, _)| !taken.get(at).copied().unwrap_or_default());
        let found = found.filter_map(|(at, token)| {
            let word = text.word(at);
            let value = match token.kind {
                Kind::Number => plain(word)?,
                Kind::Word => Exact::from_integer(*ORDINALS.get(token.key, word).next()?),
                _ => return None,
            };
            Some(Self {
                article: index,
                mention: None,
                tokens: at..at + 1,
                sentence: text.sentence_of(at),
                dim: Dim::Loose,
                value,
                step: Exact::from_integer(i128::from(token.kind == Kind::Number)),
                bound: Bound::Exact,
                noun: false,
                dated: dated.get(at).copied().unwrap_or_default(),
                decimal: false,
            })
        });
        found.collect()
    }
}

/// The numbers of a value, each with what it counts in and the worth of its last digit.
fn readings(value: &Value) -> Vec<(Dim, Exact, Exact)> {
    match value {
        Value::Number(n) => ends(Dim::Count, &n.figure),
        Value::Fraction(n) => {
            let mut both = ends(Dim::Count, &n.figure);
            both.extend(
                n.figure
                    .times(Exact::from_integer(100))
                    .map(|f| ends(Dim::Percent, &f))
                    .unwrap_or_default(),
            );
            both
        }
        Value::Percent(p) => ends(Dim::Percent, &p.figure),
        Value::Money(m) => ends(Dim::Money(Key::of(&m.currency)), &m.figure),
        Value::Quantity(q) => ends(Dim::Measure(Key::of(&q.unit)), &q.figure),
        Value::Age(q) => day_worth(&q.unit)
            .and_then(|worth| q.figure.times(worth))
            .map(|f| ends(Dim::Days, &f))
            .unwrap_or_default(),
        Value::Duration(d) => days(d).map(|f| ends(Dim::Days, &f)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn ends(dim: Dim, figure: &Magnitude) -> Vec<(Dim, Exact, Exact)> {
    let mut out = vec![(dim, figure.low, figure.step)];
    if figure.high != figure.low {
        out.push((dim, figure.high, figure.step));
    }
    out
}

/// The mean year of the calendar in days.
fn year() -> Exact {
    Exact::new(36525, 100)
}

/// How many days a unit of time has.
fn day_worth(unit: &str) -> Option<Exact> {
    Some(match unit {
        "second" => Exact::new(1, 86400),
        "minute" => Exact::new(1, 1440),
        "hour" => Exact::new(1, 24),
        "day" => Exact::from_integer(1),
        "week" => Exact::from_integer(7),
        "month" => year() / 12,
        "year" => year(),
        "decade" => year() * 10,
        "century" => year() * 100,
        _ => return None,
    })
}

/// A duration in days: a month is a twelfth of a year.
fn days(duration: &Duration) -> Option<Magnitude> {
    let parts = [
        (&duration.months, year() / 12),
        (&duration.days, Exact::from_integer(1)),
        (&duration.seconds, Exact::new(1, 86400)),
    ];
    let mut sum: Option<Magnitude> = None;
    for (figure, worth) in parts.into_iter().filter(|(figure, _)| !figure.is_zero()) {
        let part = figure.times(worth)?;
        sum = Some(match sum {
            Some(sum) => sum.plus(&part)?,
            None => part,
        });
    }
    sum
}

/// A number in digits: "1,000.5", "305". `None` for a time of day, a fraction sign and what is too long.
pub(super) fn plain(word: &str) -> Option<Exact> {
    let (whole, part) = word.split_once('.').unwrap_or((word, ""));
    let (mut number, mut scale) = (0_i128, 1_i128);
    for c in whole.chars().filter(|&c| c != ',').chain(part.chars()) {
        number = number
            .checked_mul(10)?
            .checked_add(i128::from(c.to_digit(10)?))?;
    }
    for _ in part.chars() {
        scale = scale.checked_mul(10)?;
    }
    (number < 10_i128.pow(24) && scale < 10_i128.pow(18)).then(|| Exact::new(number, scale))
}

/// How `draft` is borne out by `source`; `None` if the numbers do not meet.
pub(super) fn fits(draft: &Numeral, source: &Numeral) -> Option<Fit> {
    let same_dim = draft.dim == source.dim;
    if !same_dim && !may_meet(draft, source) {
        return None;
    }
    if draft.value == source.value {
        return Some(match same_dim {
            false => Fit::Bare,
            true if looser(draft.bound, source.bound) => Fit::Looser,
            true => Fit::Same,
        });
    }
    if same_dim && grows(draft, source) {
        return Some(Fit::Looser);
    }
    // "Some seven miles" is no 7.62-mm round: only the very number may be one of another unit.
    let both_units = !same_dim
        && [draft.dim, source.dim]
            .iter()
            .all(|dim| matches!(dim, Dim::Money(_) | Dim::Measure(_)));
    (!both_units && (rounds(draft, source) || bounded(draft, source))).then_some(if same_dim {
        Fit::Rounded
    } else {
        Fit::Bare
    })
}

/// Whether numbers of two dimensions may be the same thing said in another way: "61" and "at age 61",
/// "8.2 million" and "$8.2 million"; never "20%" and "the 20th".
fn may_meet(draft: &Numeral, source: &Numeral) -> bool {
    let plain = |dim: Dim| matches!(dim, Dim::Loose | Dim::Count);
    let large = draft.value >= Exact::from_integer(1000) || draft.decimal;
    match (draft.dim, source.dim) {
        (Dim::Count, Dim::Loose) => {
            !source.dated || (!draft.noun && draft.value >= Exact::from_integer(1000))
        }
        (Dim::Loose, _)
        | (Dim::Count | Dim::Money(_), Dim::Money(_))
        | (Dim::Count | Dim::Measure(_), Dim::Measure(_)) => true,
        (Dim::Money(_) | Dim::Measure(_), other) => plain(other) && large && !source.dated,
        _ => false,
    }
}

/// Whether the draft says exactly what the source leaves open: "27.2%" against "more than 27%", "20
/// days" against "nearly three weeks".
fn grows(draft: &Numeral, source: &Numeral) -> bool {
    let share = |percent: i128| source.value.checked_mul(&Exact::new(percent, 100));
    match source.bound {
        Bound::Exact => false,
        Bound::AtLeast | Bound::MoreThan => {
            draft.value > source.value && share(102).is_some_and(|most| draft.value <= most)
        }
        Bound::AtMost | Bound::LessThan => {
            draft.value < source.value && share(92).is_some_and(|least| draft.value >= least)
        }
        Bound::About => {
            !draft.decimal
                && share(102).is_some_and(|most| draft.value <= most)
                && share(98).is_some_and(|least| draft.value >= least)
        }
    }
}

/// Whether the source leaves open what the draft says exactly.
fn looser(draft: Bound, source: Bound) -> bool {
    draft == Bound::Exact && source != Bound::Exact
}

/// Whether the draft's number is the source's with fewer digits: rounded, or cut off as headlines do.
fn rounds(draft: &Numeral, source: &Numeral) -> bool {
    let step = if draft.dim == Dim::Days {
        draft.step.max(slack(draft.value))
    } else {
        draft.step.max(round_step(draft))
    };
    let Some(distance) = source.value.checked_sub(&draft.value) else {
        return false;
    };
    let far = Exact::from_integer(8)
        .checked_mul(&distance)
        .is_none_or(|d| d > source.value || -d > source.value);
    if far {
        return false;
    }
    if distance < Exact::from_integer(0) {
        return -distance * 2 <= step;
    }
    // "81K" for 81,500 is usual; "1.6bn" for 1.65bn is not.
    let least = if draft.decimal { 100 } else { 15 };
    let cut_off = step
        .checked_mul(&Exact::from_integer(least))
        .is_some_and(|least| draft.value >= least);
    distance * 2 < step || (cut_off && distance < step)
}

/// The worth of the last digit that is no zero, for numbers without a point: "3,500" may stand for
/// 3,527. Never more than a thirtieth of the number.
fn round_step(draft: &Numeral) -> Exact {
    if !draft.value.is_integer()
        || draft.decimal
        || draft.dim == Dim::Loose
        || draft.value < Exact::from_integer(100)
    {
        return Exact::from_integer(0);
    }
    let (mut rest, mut step) = (draft.value.to_integer(), 1);
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        step *= 10;
    }
    Exact::from_integer(step).min(draft.value / 30)
}

/// Days of a month and a year are counted loosely: "six decades" against 60 years.
fn slack(value: Exact) -> Exact {
    value / 60
}

/// Whether the bound of the draft holds for the source's number and is near enough to be meant for it.
fn bounded(draft: &Numeral, source: &Numeral) -> bool {
    let within = |share: i128| {
        let distance = source
            .value
            .checked_sub(&draft.value)
            .map(|d| if d < Exact::from_integer(0) { -d } else { d });
        distance
            .zip(draft.value.checked_mul(&Exact::new(share, 100)))
            .is_some_and(|(d, most)| d <= most)
    };
    // "at least five" is not borne out by "at least six", though it follows from it.
    let open = matches!(source.bound, Bound::Exact | Bound::About);
    match draft.bound {
        Bound::Exact => false,
        Bound::About => !draft.decimal && within(12),
        Bound::AtLeast | Bound::MoreThan => {
            open && source.value > draft.value && !draft.decimal && within(20)
        }
        Bound::AtMost | Bound::LessThan => {
            open && source.value < draft.value && !draft.decimal && within(12)
        }
    }
}

/// The sum of two numbers, if it can be held.
pub(super) fn sum(a: Exact, b: Exact) -> Option<Exact> {
    a.checked_add(&b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, extract};

    fn first(words: &str) -> Numeral {
        let text = Text::plain(words);
        let mentions = extract(&text, &Dateline::default());
        let numeral = mentions
            .iter()
            .enumerate()
            .find_map(|(i, m)| Numeral::of_mention(0, i, m, &text).into_iter().next());
        numeral.unwrap_or_else(|| panic!("no numeral in {words}"))
    }

    #[test]
    fn a_draft_may_round_what_a_source_has_in_full() {
        for (draft, source, fit) in [
            ("47 people", "47 people", Some(Fit::Same)),
            ("a 6-day-old baby", "a six-day trip", Some(Fit::Same)),
            ("forty-seven people", "47 people", Some(Fit::Same)),
            ("$1.2bn", "$1,230,000,000", Some(Fit::Rounded)),
            ("$1.2bn", "$1,330,000,000", None),
            ("$441 million", "$442 million", None),
            ("$81K", "$81,500", Some(Fit::Rounded)),
            ("3,500 jobs", "3,527 jobs", Some(Fit::Rounded)),
            ("20 jobs", "19 jobs", None),
            ("20%", "20.4%", Some(Fit::Rounded)),
            ("20.4%", "20%", None),
            ("more than 50 people", "53 people", Some(Fit::Rounded)),
            ("more than 50 people", "48 people", None),
            ("nearly 60 people", "58 people", Some(Fit::Rounded)),
            ("58 people", "at least 58 people", Some(Fit::Looser)),
            ("20%", "20 people", None),
            ("20 people", "20 tonnes", Some(Fit::Bare)),
            ("six decades", "60 years", Some(Fit::Rounded)),
        ] {
            let fit_found = fits(&first(draft), &first(source));
            let loosened =
                |f: Option<Fit>| f.map(|f| if f == Fit::Same { Fit::Rounded } else { f });
            assert_eq!(loosened(fit_found), loosened(fit), "{draft} / {source}");
        }
    }

    #[test]
    fn plain_numbers_are_read_exactly() {
        assert_eq!(plain("1,000.5"), Some(Exact::new(20010, 20)));
        for bad in ["12:30", "½", &"9".repeat(40)] {
            assert_eq!(plain(bad), None);
        }
    }
}
