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
use crate::text::Kind;
use crate::value::{Bound, Duration, Exact, Figure, Mention, Value};

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
    /// The counted noun, as written.
    pub(super) noun: Option<Key>,
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
    lexicon.extend_from_table(include_str!("../../lexicon/en/ordinals.tsv"), |column| column.parse().ok());
    lexicon
});

impl Numeral {
    /// The numerals of a mention: none for a date or a name, two for a range or a fraction.
    pub(super) fn of_mention(article: usize, index: usize, mention: &Mention) -> Vec<Self> {
        let noun = match &mention.reading.value {
            Value::Number(n) | Value::Fraction(n) => n.unit.as_deref().map(Key::of),
            _ => None,
        };
        let make = |(dim, value, step): (Dim, Exact, Exact)| Self {
            article,
            mention: Some(index),
            tokens: mention.tokens.clone(),
            sentence: mention.sentence,
            dim,
            value,
            step,
            bound: mention.reading.bound,
            noun,
        };
        readings(&mention.reading.value).into_iter().map(make).collect()
    }

    /// The figures of `article` that are no part of a numeric value, as `taken` tells them.
    pub(super) fn loose(index: usize, article: &Article<'_>, taken: &[bool]) -> Vec<Self> {
        let text = &article.text;
        let found = text.tokens().iter().enumerate().filter(|&(at, _)| !taken.get(at).copied().unwrap_or_default());
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
                step: Exact::from_integer(0),
                bound: Bound::Exact,
                noun: None,
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
            both.extend(n.figure.times(Exact::from_integer(100)).map(|f| ends(Dim::Percent, &f)).unwrap_or_default());
            both
        }
        Value::Percent(p) => ends(Dim::Percent, &p.figure),
        Value::Money(m) => ends(Dim::Money(Key::of(&m.currency)), &m.figure),
        Value::Quantity(q) => ends(Dim::Measure(Key::of(&q.unit)), &q.figure),
        Value::Age(q) => q.figure.times(year()).map(|f| ends(Dim::Days, &f)).unwrap_or_default(),
        Value::Duration(d) => days(d).map(|f| ends(Dim::Days, &f)).unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn ends(dim: Dim, figure: &Figure) -> Vec<(Dim, Exact, Exact)> {
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

/// A duration in days: a month is a twelfth of a year.
fn days(duration: &Duration) -> Option<Figure> {
    let parts = [(&duration.months, year() / 12), (&duration.days, Exact::from_integer(1)), (&duration.seconds, Exact::new(1, 86400))];
    let mut sum: Option<Figure> = None;
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
        number = number.checked_mul(10)?.checked_add(i128::from(c.to_digit(10)?))?;
    }
    for _ in part.chars() {
        scale = scale.checked_mul(10)?;
    }
    (number < 10_i128.pow(24) && scale < 10_i128.pow(18)).then(|| Exact::new(number, scale))
}

/// How `draft` is borne out by `source`; `None` if the numbers do not meet.
pub(super) fn fits(draft: &Numeral, source: &Numeral) -> Option<Fit> {
    let same_dim = draft.dim == source.dim;
    if draft.value == source.value {
        return Some(match same_dim {
            false => Fit::Bare,
            true if looser(draft.bound, source.bound) => Fit::Looser,
            true => Fit::Same,
        });
    }
    let commensurable = same_dim || draft.dim == Dim::Loose || source.dim == Dim::Loose;
    (commensurable && (rounds(draft, source) || bounded(draft, source))).then_some(if same_dim { Fit::Rounded } else { Fit::Bare })
}

/// Whether the source leaves open what the draft says exactly.
fn looser(draft: Bound, source: Bound) -> bool {
    draft == Bound::Exact && source != Bound::Exact
}

/// Whether the draft's number is the source's with fewer digits: rounded, or cut off as headlines do.
fn rounds(draft: &Numeral, source: &Numeral) -> bool {
    let step = if draft.dim == Dim::Days { draft.step.max(slack(draft.value)) } else { draft.step.max(round_step(draft)) };
    let Some(distance) = source.value.checked_sub(&draft.value) else { return false };
    if distance >= Exact::from_integer(0) { distance < step } else { -distance * 2 <= step }
}

/// The worth of the last digit that is no zero, for numbers of three digits and more: "3,500" may
/// stand for 3,527. Never more than a fortieth of the number.
fn round_step(draft: &Numeral) -> Exact {
    if !draft.value.is_integer() || draft.dim == Dim::Loose {
        return Exact::from_integer(0);
    }
    let (mut rest, mut step) = (draft.value.to_integer(), 1);
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        step *= 10;
    }
    Exact::from_integer(step).min(draft.value / 40)
}

/// Days of a month and a year are counted loosely: "six decades" against 60 years.
fn slack(value: Exact) -> Exact {
    value / 60
}

/// Whether the bound of the draft holds for the source's number and is near enough to be meant for it.
fn bounded(draft: &Numeral, source: &Numeral) -> bool {
    let within = |share: i128| {
        let distance = source.value.checked_sub(&draft.value).map(|d| if d < Exact::from_integer(0) { -d } else { d });
        distance.zip(draft.value.checked_mul(&Exact::new(share, 100))).is_some_and(|(d, most)| d <= most)
    };
    match draft.bound {
        Bound::Exact => false,
        Bound::About => within(12),
        Bound::AtLeast | Bound::MoreThan => source.value > draft.value && within(20),
        Bound::AtMost | Bound::LessThan => source.value < draft.value && within(12),
    }
}

/// The sum of two numbers, if it can be held.
pub(super) fn sum(a: Exact, b: Exact) -> Option<Exact> {
    a.checked_add(&b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    fn first(words: &str) -> Numeral {
        let text = Text::plain(words);
        let mentions = extract(&text, &Dateline::default());
        let numeral = mentions.iter().enumerate().find_map(|(i, m)| Numeral::of_mention(0, i, m).into_iter().next());
        numeral.unwrap_or_else(|| panic!("no numeral in {words}"))
    }

    #[test]
    fn a_draft_may_round_what_a_source_has_in_full() {
        for (draft, source, fit) in [
            ("47 people", "47 people", Some(Fit::Same)),
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
            ("20%", "20 people", Some(Fit::Bare)),
            ("six decades", "60 years", Some(Fit::Rounded)),
        ] {
            let fit_found = fits(&first(draft), &first(source));
            let loosened = |f: Option<Fit>| f.map(|f| if f == Fit::Same { Fit::Rounded } else { f });
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
