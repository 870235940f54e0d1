//! The pass that finds the two ends of a change.

use std::cmp::Ordering;
use std::ops::Range;

use super::words::{floor, joined, opener};
use super::{Change, multiple, step};
use crate::lexicon::Class;
use crate::text::Text;
use crate::value::bound::{Trend, moves};
use crate::value::compare::{Dimension, is_measured, measure};
use crate::value::magnitude::{Exact, Magnitude, product};
use crate::value::{Grammar, Mention, Money, Number, Percent, Quantity, Reading, Value};

/// Finds changes over the values in `mentions`, which are in order.
pub(in crate::value) fn recognise(text: &Text<'_>, mentions: &[&Mention]) -> Vec<Mention> {
    let numeric: Vec<&Mention> = mentions
        .iter()
        .copied()
        .filter(|m| is_measured(&m.reading.value))
        .collect();
    let mut finder = Finder {
        text,
        numeric: &numeric,
        mentions,
        free: 0,
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < numeric.len() {
        let (found, used) = finder
            .read(at)
            .map_or((None, 1), |(found, used)| (Some(found), used));
        at += used;
        if found.is_some() {
            finder.free = at;
        }
        out.extend(found);
    }
    multiple::recognise(text, &numeric, &mut out);
    out
}

/// The values of a text that have a size.
pub(super) struct Finder<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) numeric: &'t [&'t Mention],
    /// All values, dates too.
    pub(super) mentions: &'t [&'t Mention],
    /// The first numeric value that belongs to no change yet.
    free: usize,
}

impl Finder<'_, '_> {
    /// The change that starts (or, behind "down from", ends) with the value at `at`, and how many values from
    /// there on it takes.
    fn read(&self, at: usize) -> Option<(Mention, usize)> {
        let first = *self.numeric.get(at)?;
        if let Some(found) = step::by_to(self, at) {
            return Some((found.0.by(Grammar::Step), found.1));
        }
        if let Some(second) = self.following(at) {
            let pair = || {
                self.start_to_end(first, second).or_else(|| {
                    let found = self.end_from_start(first, second)?;
                    Some(found.by(Grammar::ToFrom))
                })
            };
            if let Some(pair) = pair() {
                return Some((pair, 2));
            }
        }
        self.down_from(at)
            .map(|found| found.by(Grammar::UpFrom))
            .or_else(|| step::part(self.text, first).map(|found| found.by(Grammar::Step)))
            .map(|found| (found, 1))
    }

    /// The next value of the same sentence.
    pub(super) fn following(&self, at: usize) -> Option<&Mention> {
        let first = self.numeric.get(at)?;
        self.numeric
            .get(at + 1)
            .copied()
            .filter(|second| second.sentence == first.sentence)
    }

    /// "from A to B"
    fn start_to_end(&self, first: &Mention, second: &Mention) -> Option<Mention> {
        let text = self.text;
        let to = opener(text, second.tokens.start, first.tokens.end, Class::To)?;
        let start = opener(text, first.tokens.start, floor(text, first), Class::From)?;
        let spread = text.has_before(start, floor(text, first), Class::Spread);
        if spread || !joined(text, first.tokens.end, to) {
            return None;
        }
        let order = compared(first, second)?;
        // "costs from $5 to $10" is a range, "works from 9 to 5" anything: without a word of motion only a fall of
        // what has a unit is surely a change, or two ranges.
        let ranges = is_range(first) && is_range(second) && first.tokens.end == to;
        let sure = ranges || (order == Ordering::Less && !(is_bare(first) && is_bare(second)));
        if !sure && !moved(text, first, start) {
            return None;
        }
        // "From the two quakes to about 14,000": words between hide what the figures count.
        let hidden =
            start + 1 < first.tokens.start && text.has(first.tokens.start - 1, Class::Whose);
        if hidden && !same_size(first, second) && is_count(first) {
            return None;
        }
        let agrees = start
            .checked_sub(1)
            .is_none_or(|at| way(text, at).is_none_or(|way| Some(way) == trend(order)));
        agrees.then(|| {
            mention(
                text,
                start..second.tokens.end,
                first,
                Ends {
                    from: Some(first),
                    to: Some(second),
                },
                trend(order),
            )
        })
    }

    /// "rose to B from A"
    pub(super) fn end_from_start(&self, first: &Mention, second: &Mention) -> Option<Mention> {
        let text = self.text;
        let from = opener(text, second.tokens.start, first.tokens.end, Class::From)?;
        opener(text, first.tokens.start, floor(text, first), Class::To)?;
        // "Won 3 to 1 after losing from 2 to 0"
        let own = text.has(second.tokens.end, Class::To);
        if own || !joined(text, first.tokens.end, from) {
            return None;
        }
        let trend = trend(compared(second, first)?);
        if from > first.tokens.end && way(text, from - 1).is_some_and(|way| Some(way) != trend) {
            return None;
        }
        Some(mention(
            text,
            first.tokens.start..second.tokens.end,
            first,
            Ends {
                from: Some(second),
                to: Some(first),
            },
            trend,
        ))
    }

    /// "B, up from A", and "up from A" where no B is sure. The words say which way it went: no figure that
    /// went the other way is the other end.
    fn down_from(&self, at: usize) -> Option<Mention> {
        let text = self.text;
        let second = *self.numeric.get(at)?;
        let from = opener(text, second.tokens.start, floor(text, second), Class::From)?;
        let start = from.checked_sub(1)?;
        let said = way(text, start)?;
        let to = self.other_end(at, from, said);
        let shared = to.and_then(|to| sharing(second, to));
        let ends = Ends {
            from: Some(shared.as_ref().unwrap_or(second)),
            to,
        };
        let first = to.map_or(start, |to| to.tokens.start);
        Some(mention(
            text,
            first..second.tokens.end,
            second,
            ends,
            Some(said),
        ))
    }

    /// The figure that went `said` from the one at `at`: the nearest before that can be held against it, unless
    /// it is the whole of which the one before is a part ("24 of 230 seats"), or of quite another size.
    fn other_end(&self, at: usize, from: usize, said: Trend) -> Option<&Mention> {
        /// How many figures may stand between.
        const BACK: usize = 4;
        let start = self.numeric.get(at)?;
        let near = self
            .numeric
            .get(self.free.max(at.saturating_sub(BACK))..at)?;
        let order = |m: &Mention| match sharing(start, m) {
            Some(shared) => compared(&shared, m).filter(|_| same_size(&shared, m)),
            None => compared(start, m),
        };
        let fits = |m: &&&Mention| {
            m.sentence == start.sentence
                && joined(self.text, m.tokens.end, from)
                && order(m).and_then(trend) == Some(said)
        };
        let mut fitting = near.iter().rev().filter(fits).copied();
        let nearest = fitting.next()?;
        let Some(next) = fitting.next() else {
            return Some(nearest);
        };
        let part = self.is_whole_of(nearest, next)
            || (!same_size(nearest, start) && same_size(next, start));
        Some(if part { next } else { nearest })
    }

    /// Whether `whole` stands behind `part` as what it is a part of: "24 of 230", "24 of the 230".
    fn is_whole_of(&self, whole: &Mention, part: &Mention) -> bool {
        let between = part.tokens.end..whole.tokens.start;
        between.len() <= 3 && between.clone().any(|at| self.text.has(at, Class::Of))
    }
}

/// The direction that "up" or "down" at `at` gives.
fn way(text: &Text<'_>, at: usize) -> Option<Trend> {
    if text.has(at, Class::Way) {
        moves(text, at)
    } else {
        None
    }
}

/// The number at one end of a change in the unit of the other, where that is said once: "12 million tonnes, up from
/// 10.5 million".
fn sharing(number: &Mention, other: &Mention) -> Option<Mention> {
    let Value::Number(Number {
        figure,
        unit: None,
        rank: None,
    }) = &number.reading.value
    else {
        return None;
    };
    let figure = figure.clone();
    let value = match &other.reading.value {
        Value::Quantity(quantity) => Value::Quantity(Quantity {
            figure,
            ..quantity.clone()
        }),
        Value::Money(money) if money.minor.is_none() => Value::Money(Money {
            figure,
            ..money.clone()
        }),
        Value::Percent(percent) => Value::Percent(Percent {
            figure,
            ..percent.clone()
        }),
        _ => return None,
    };
    Some(Mention {
        reading: Reading {
            value,
            ..number.reading.clone()
        },
        ..number.clone()
    })
}

/// Whether the value is a number of nothing.
fn is_bare(value: &Mention) -> bool {
    matches!(&value.reading.value, Value::Number(number) if number.unit.is_none())
}

fn is_count(value: &Mention) -> bool {
    matches!(value.reading.value, Value::Number(_))
}

/// Whether one figure is less than ten times the other.
fn same_size(a: &Mention, b: &Mention) -> bool {
    let of = |m: &Mention| measure(&m.reading.value).map(|m| m.figure.high);
    let highs = match plain_sizes(&a.reading.value, &b.reading.value) {
        Some((a, b)) => Some((a.high, b.high)),
        None => of(a).zip(of(b)),
    };
    let reaches =
        |a: Exact, b: Exact| product(a, Exact::from_integer(10)).is_some_and(|far| far > b);
    highs.is_some_and(|(a, b)| reaches(a, b) && reaches(b, a))
}

/// How `to` stands to `from`; `None` if they are different kinds of thing.
pub(super) fn compared(from: &Mention, to: &Mention) -> Option<Ordering> {
    let (from, to) = (&from.reading.value, &to.reading.value);
    if let Some((from, to)) = plain_sizes(from, to) {
        return Some(direction(from, to));
    }
    let (a, b) = (measure(from)?, measure(to)?);
    let meets = match (&a.dimension, &b.dimension) {
        (Dimension::Money(a, one), Dimension::Money(b, other)) => {
            a == b && pays_alike(one.as_deref(), other.as_deref())
        }
        (a, b) => a.meets(b),
    };
    (from.kind() == to.kind() && meets).then(|| direction(&a.figure, &b.figure))
}

/// The figures of two values that one unit counts, as most ends of changes are: nothing has to be converted.
fn plain_sizes<'v>(a: &'v Value, b: &'v Value) -> Option<(&'v Magnitude, &'v Magnitude)> {
    match (a, b) {
        (Value::Quantity(a), Value::Quantity(b)) if a.unit == b.unit => {
            Some((&a.figure, &b.figure))
        }
        (Value::Percent(a), Value::Percent(b)) if a.points == b.points => {
            Some((&a.figure, &b.figure))
        }
        (Value::Money(a), Value::Money(b))
            if a.currency == b.currency && pays_alike(a.per.as_deref(), b.per.as_deref()) =>
        {
            Some((&a.figure, &b.figure))
        }
        _ => None,
    }
}

/// "From 210p to 240p a share": what is paid for is said once.
fn pays_alike(one: Option<&str>, other: Option<&str>) -> bool {
    one == other || one.is_none() || other.is_none()
}

/// Which way it went from one figure to another. Of ranges, both ends have to go one way.
fn direction(from: &Magnitude, to: &Magnitude) -> Ordering {
    let (low, high) = (to.low.cmp(&from.low), to.high.cmp(&from.high));
    if low == high || high == Ordering::Equal {
        low
    } else if low == Ordering::Equal {
        high
    } else {
        Ordering::Equal
    }
}

fn trend(order: Ordering) -> Option<Trend> {
    match order {
        Ordering::Less => Some(Trend::Down),
        Ordering::Equal => None,
        Ordering::Greater => Some(Trend::Up),
    }
}

/// Whether the sentence speaks of a movement before token `end`.
fn moved(text: &Text<'_>, value: &Mention, end: usize) -> bool {
    /// How far back the movement may be said.
    const REACH: usize = 20;
    let start = floor(text, value).min(end);
    (start.max(end.saturating_sub(REACH))..end)
        .any(|at| moves(text, at).is_some() || text.has(at, Class::Shifted))
}

fn is_range(value: &Mention) -> bool {
    measure(&value.reading.value).is_some_and(|m| m.figure.low < m.figure.high)
}

/// The two ends of a change, as far as they are said.
#[derive(Clone, Copy, Default)]
pub(super) struct Ends<'m> {
    pub(super) from: Option<&'m Mention>,
    pub(super) to: Option<&'m Mention>,
}

pub(super) fn mention(
    text: &Text<'_>,
    tokens: Range<usize>,
    place: &Mention,
    ends: Ends<'_>,
    trend: Option<Trend>,
) -> Mention {
    let value = Value::Change(Change {
        from: end(ends.from),
        to: end(ends.to),
        by: None,
        factor: None,
    });
    Mention::new(
        text,
        tokens,
        place.sentence,
        Reading {
            trend,
            ..Reading::exact(value)
        },
        Grammar::FromTo,
    )
}

/// The value at an end of a change; the change itself tells which way it went.
pub(super) fn end(value: Option<&Mention>) -> Option<Box<Reading>> {
    value.map(|m| {
        Box::new(Reading {
            trend: None,
            ..m.reading.clone()
        })
    })
}
