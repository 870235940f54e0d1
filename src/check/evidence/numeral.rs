//! Numerals: the numbers of an article as support sees them.
//!
//! A mention may hold two ("from $15 to $20 billion"), and a figure in a name ("the 737") is no
//! mention at all; both count here, for a draft's number is supported by what a source wrote in
//! whatever role. How one supports another is for [`crate::value`] to say.

use std::ops::Range;
use std::sync::LazyLock;

use num_traits::{CheckedAdd, CheckedMul};

use super::date_parts;
use crate::article::Article;
use crate::lexicon::{Class, Key, Words};
use crate::text::{Kind, Mark, Text};
use crate::value::{
    Bound, Dateline, Exact, Fit, Grain, Magnitude, Mention, Notation, Sort, Stated, Type, Value,
    follows, label, mean_days, parse, significant_digits, unit_days,
};

/// What a numeral counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Dim {
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
pub(in crate::check) struct Numeral {
    /// The index of the article in its story.
    pub(in crate::check) article: usize,
    /// The mention that it is a part of.
    pub(in crate::check) mention: Option<usize>,
    /// Its tokens, or those of the mention.
    pub(in crate::check) tokens: Range<usize>,
    /// The sentence that holds it.
    pub(in crate::check) sentence: usize,
    /// What it counts in.
    pub(in crate::check) dim: Dim,
    /// The number.
    pub(in crate::check) value: Exact,
    /// The worth of its last written digit.
    pub(in crate::check) step: Exact,
    /// The unit of its words in that of the number: a week in days. `None` for a length in several units.
    pub(in crate::check) worth: Option<Exact>,
    /// What its words say about it.
    pub(in crate::check) bound: Bound,
    /// Whether they say that it is no more, "nearly 200".
    pub(in crate::check) nearly: bool,
    /// How it is written.
    pub(in crate::check) notation: Notation,
    /// Whether a counted noun stands beside it.
    pub(in crate::check) noun: bool,
    /// Where it stands.
    pub(in crate::check) setting: Setting,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Setting {
    /// In a text.
    Text,
    /// In a date: the 20 of "Jan. 20".
    Date,
    /// In a draft that is a headline.
    Headline,
}

/// "first" to "twelfth" and beyond, with their numbers.
static ORDINALS: LazyLock<Words<i128>> = LazyLock::new(|| {
    Words::of_table(include_str!("../../lexicon/en/ordinals.tsv"), |column| {
        column.parse().ok()
    })
});

/// "two" to "ninety", with their numbers.
static NUMBERS: LazyLock<Words<i128>> = LazyLock::new(|| {
    Words::of_table(include_str!("../../lexicon/en/numerals.tsv"), |column| {
        column.parse().ok().filter(|number| *number > 1)
    })
});

impl Numeral {
    /// The numerals of a mention: none for a date or a name, two for a range or a fraction.
    pub(in crate::check) fn of_mention(
        article: usize,
        index: usize,
        mention: &Mention,
    ) -> Vec<Self> {
        let reading = &mention.reading;
        let noun =
            matches!(&reading.value, Value::Number(n) | Value::Fraction(n) if n.unit.is_some());
        let mut out = Vec::new();
        for (dim, figure, worth) in figures(&reading.value) {
            let one = |value: Exact| Self {
                article,
                mention: Some(index),
                tokens: mention.tokens.clone(),
                sentence: mention.sentence,
                dim,
                value,
                step: figure.step,
                worth,
                bound: reading.bound,
                nearly: reading.nearly,
                notation: figure.notation,
                noun,
                setting: Setting::Text,
            };
            out.push(one(figure.low));
            out.extend((figure.high != figure.low).then(|| one(figure.high)));
        }
        out
    }

    /// The length of time that the words of a date count back or ahead: the five years of "five years ago". It is no
    /// value that could be added to others or stand against one.
    pub(in crate::check) fn of_time_past(article: usize, mention: &Mention) -> Option<Self> {
        let (grain, count) = date_parts::counted(&mention.reading.value)?;
        let worth = unit_days(grain.name())?;
        Some(Self {
            article,
            mention: None,
            tokens: mention.tokens.clone(),
            sentence: mention.sentence,
            dim: Dim::Days,
            value: worth.checked_mul(&Exact::from_integer(i128::from(count)))?,
            step: worth,
            worth: Some(worth),
            bound: mention.reading.bound,
            nearly: false,
            notation: Notation::Digits,
            noun: false,
            setting: Setting::Text,
        })
    }

    /// What its words leave open.
    pub(in crate::check) fn stated(&self) -> Stated {
        let one = Exact::from_integer(1);
        let worth = self.worth.filter(|worth| *worth != one);
        let own = worth.is_none().then_some(self.value);
        Stated {
            low: self.value,
            high: self.value,
            step: self.step,
            own,
            worth: worth.unwrap_or(one),
            bound: self.bound,
            nearly: self.nearly,
            notation: self.notation,
            sort: match self.dim {
                Dim::Count => Sort::Count,
                Dim::Percent => Sort::Share,
                Dim::Money(_) | Dim::Measure(_) => Sort::Amount,
                Dim::Days => Sort::Time,
                Dim::Loose => Sort::Label,
            },
            headline: self.setting == Setting::Headline,
        }
    }

    /// Whether its digits are written out behind a point, so that none of them was rounded away.
    pub(in crate::check) fn is_decimal(&self) -> bool {
        self.notation == Notation::Decimal
    }

    /// The bare number of an age or a duration as its words count it: 61 for "61 years". A source's
    /// "at age 61" supports a draft's "dead at 61".
    pub(in crate::check) fn as_counted(&self) -> Option<Self> {
        let worth = self.worth.filter(|_| self.dim == Dim::Days)?;
        Some(Self {
            dim: Dim::Count,
            value: self.value / worth,
            step: Exact::from_integer(0),
            worth: Some(Exact::from_integer(1)),
            ..self.clone()
        })
    }

    /// The length of time that an ordinal counts: five years of "the fifth anniversary", six minutes of "the 6th minute".
    pub(in crate::check) fn as_time(&self, text: &Text<'_>) -> Option<Self> {
        let end = self.tokens.end;
        let end = end + usize::from(text.has(end, Class::OrdinalEnding));
        let end = end + usize::from(text.mark(end) == Mark::Hyphen);
        let unit = match text.word(end) {
            "anniversary" | "birthday" => Grain::Year.name(),
            unit => unit,
        };
        let worth = unit_days(unit)?;
        Some(Self {
            dim: Dim::Days,
            value: self.value.checked_mul(&worth)?,
            step: worth,
            worth: Some(worth),
            ..self.clone()
        })
    }

    /// The figures of `article` that are no part of a numeric value, as `taken` tells them; those of
    /// dates are told by `dated`.
    pub(in crate::check) fn loose(
        index: usize,
        article: &Article<'_>,
        taken: &[bool],
        dated: &[bool],
    ) -> Vec<Self> {
        let text = &article.text;
        let found = untaken(text, taken).filter_map(|at| {
            let word = text.word(at);
            let token = text.token(at)?;
            let figure = match token.kind {
                Kind::Number => label(word)?,
                Kind::Word => {
                    let place = ORDINALS.get(token.word)?;
                    Magnitude::exact(Exact::from_integer(place) + tens(text, at, place))
                }
                _ => return None,
            };
            let mut loose = Self::of_no_value(index, text, at, &figure);
            if dated.get(at).copied().unwrap_or_default() {
                loose.setting = Setting::Date;
            }
            Some(loose)
        });
        found.collect()
    }

    /// The numbers in words that open a compound and are no part of a value: "four-star", "five-night".
    pub(in crate::check) fn compound(
        index: usize,
        article: &Article<'_>,
        taken: &[bool],
    ) -> Vec<Self> {
        let text = &article.text;
        let found = untaken(text, taken).filter_map(|at| {
            let figure = opens_compound(text, at)?;
            Some(Self::of_no_value(index, text, at, &figure))
        });
        found.collect()
    }

    /// The number at a token that belongs to no value.
    fn of_no_value(article: usize, text: &Text<'_>, at: usize, figure: &Magnitude) -> Self {
        Self {
            article,
            mention: None,
            tokens: at..at + 1,
            sentence: text.sentence_of(at),
            dim: Dim::Loose,
            value: figure.low,
            step: figure.step,
            worth: Some(Exact::from_integer(1)),
            bound: Bound::Exact,
            nearly: false,
            notation: figure.notation,
            noun: false,
            setting: Setting::Text,
        }
    }
}

/// The tokens that no numeric value covers.
fn untaken(text: &Text<'_>, taken: &[bool]) -> impl Iterator<Item = usize> {
    let free = |at: &usize| !taken.get(*at).copied().unwrap_or_default();
    (0..text.tokens().len()).filter(free)
}

/// The number that opens a compound: the four of "four-star", "five-night".
fn opens_compound(text: &Text<'_>, at: usize) -> Option<Magnitude> {
    let joined = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let behind = text.token(at + 2)?;
    let compound = text.mark(at + 1) == Mark::Hyphen && joined(at + 1) && joined(at + 2);
    let number = NUMBERS.get(text.token(at)?.word)?;
    (compound && behind.kind == Kind::Word).then(|| Magnitude::exact(Exact::from_integer(number)))
}

/// The tens before an ordinal below ten: 40 before the "sixth" of "forty-sixth".
fn tens(text: &Text<'_>, at: usize, place: i128) -> Exact {
    let hyphen = at
        .checked_sub(1)
        .filter(|&at| place < 10 && text.mark(at) == Mark::Hyphen);
    let word = hyphen
        .and_then(|at| at.checked_sub(1))
        .map_or("", |at| text.word(at));
    let read = (word.len() > 4).then(|| parse(Type::Number, word, &Dateline::default()));
    let tens = read
        .flatten()
        .and_then(|read| read.value.figure()?.single());
    let is_tens = |n: &Exact| (20..100).contains(&n.to_integer()) && (n / 10).is_integer();
    tens.filter(is_tens).unwrap_or_default()
}

/// The figures of a value, each with what it counts in and what one of the unit of its words is worth.
fn figures(value: &Value) -> Vec<(Dim, Magnitude, Option<Exact>)> {
    let one = Some(Exact::from_integer(1));
    let of = |dim, figure: &Magnitude| vec![(dim, figure.clone(), one)];
    match value {
        Value::Number(n) => of(Dim::Count, &n.figure),
        Value::Fraction(n) => {
            let percent = n.figure.times(Exact::from_integer(100));
            let percent = percent.map(|figure| (Dim::Percent, figure, one));
            of(Dim::Count, &n.figure)
                .into_iter()
                .chain(percent)
                .collect()
        }
        Value::Percent(p) => of(Dim::Percent, &p.figure),
        Value::Money(m) => of(Dim::Money(Key::of(&m.currency)), &m.figure),
        Value::Quantity(q) => of(Dim::Measure(Key::of(&q.unit)), &q.figure),
        _ => mean_days(value)
            .map(|(days, worth)| vec![(Dim::Days, days, worth)])
            .unwrap_or_default(),
    }
}

/// How `draft` is supported by `source`; `None` if the numbers do not meet.
pub(in crate::check) fn fits(draft: &Numeral, source: &Numeral) -> Option<Fit> {
    let alike = draft.dim == source.dim || are_degrees(draft.dim, source.dim);
    // "Some seven miles" is no 7.62-mm round: only the very number may be one of another unit.
    let is_measured = |n: &Numeral| matches!(n.dim, Dim::Money(_) | Dim::Measure(_));
    let two_units = !alike && is_measured(draft) && is_measured(source);
    if !alike && !may_meet(draft, source) || two_units && draft.value != source.value {
        return None;
    }
    follows(&draft.stated(), &source.stated(), alike)
}

/// Whether one is of degrees that go without their scale, and the other of degrees of one.
fn are_degrees(a: Dim, b: Dim) -> bool {
    static DEGREES: LazyLock<[Dim; 3]> = LazyLock::new(|| {
        ["degree", "celsius", "fahrenheit"].map(|unit| Dim::Measure(Key::of(unit)))
    });
    let [bare, scales @ ..] = &*DEGREES;
    a == *bare && scales.contains(&b) || b == *bare && scales.contains(&a)
}

/// Whether numbers of two dimensions may be the same thing said in another way: "61" and "at age 61",
/// "8.2 million" and "$8.2 million"; never "20%" and "the 20th".
fn may_meet(draft: &Numeral, source: &Numeral) -> bool {
    let plain = |dim: Dim| matches!(dim, Dim::Loose | Dim::Count);
    let dated = source.setting == Setting::Date;
    let large = draft.value >= Exact::from_integer(1000) || draft.is_decimal();
    match (draft.dim, source.dim) {
        (Dim::Count, Dim::Loose) => {
            !dated || (!draft.noun && draft.value >= Exact::from_integer(1000))
        }
        (Dim::Loose, _)
        | (Dim::Count | Dim::Money(_), Dim::Money(_))
        | (Dim::Count | Dim::Measure(_), Dim::Measure(_)) => true,
        (Dim::Money(_) | Dim::Measure(_), other) => plain(other) && large && !dated,
        _ => false,
    }
}

/// The sum of two numbers, if it can be held.
pub(in crate::check) fn sum(a: Exact, b: Exact) -> Option<Exact> {
    a.checked_add(&b)
}

/// A draft with more values than this is a table, or hostile: the rest is only looked up.
pub(in crate::check) const MANY: usize = 1000;

/// A count that a reporter makes by counting names: no source need have it.
pub(in crate::check) fn is_small(draft: &Numeral) -> bool {
    matches!(draft.dim, Dim::Count | Dim::Loose) && draft.value <= Exact::from_integer(10)
}

/// How many digits of a number say something.
pub(in crate::check) fn significant(draft: &Numeral) -> usize {
    if draft.dim == Dim::Days {
        return 1;
    }
    significant_digits(draft.value).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::extract;

    fn first(words: &str) -> Numeral {
        let mentions = extract(&Text::plain(words), &Dateline::default());
        let numerals = mentions.iter().enumerate();
        let numeral = numerals
            .flat_map(|(at, m)| Numeral::of_mention(0, at, m))
            .next();
        numeral.unwrap_or_else(|| panic!("no numeral in {words}"))
    }

    #[test]
    fn numbers_of_two_kinds_meet_only_where_one_may_be_the_other() {
        for (draft, source, fit) in [
            ("a 6-day-old baby", "a six-day trip", Some(Fit::Same)),
            ("20 people", "20 tonnes", Some(Fit::Bare)),
            ("8.2 million people", "$8.2 million", Some(Fit::Bare)),
            ("8 million people", "$8.2 million", Some(Fit::Bare)),
            ("some seven miles", "7.02 mm", None),
            ("20%", "20 people", None),
            ("20 days", "20 people", None),
        ] {
            assert_eq!(
                fits(&first(draft), &first(source)),
                fit,
                "{draft} / {source}"
            );
        }
    }

    #[test]
    fn a_headline_cuts_digits_off_and_a_text_does_not() {
        for (draft, source) in [
            ("21K times", "21,807 times"),
            ("$113", "$113.90"),
            ("500,000 people", "513,000 people"),
        ] {
            let (mut draft, source) = (first(draft), first(source));
            assert_eq!(fits(&draft, &source), None, "{source:?}");
            draft.setting = Setting::Headline;
            assert_eq!(fits(&draft, &source), Some(Fit::Rounded), "{source:?}");
        }
    }

    #[test]
    fn a_length_is_counted_in_the_unit_of_its_words() {
        for (words, counted) in [("aged 61", 61), ("a six-day trip", 6), ("four decades", 4)] {
            let numeral = first(words).as_counted().map(|n| (n.dim, n.value));
            assert_eq!(
                numeral,
                Some((Dim::Count, Exact::from_integer(counted))),
                "{words}"
            );
        }
    }
}
