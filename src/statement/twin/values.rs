//! The values of two near twins: which cannot both hold.

use super::difference::{Difference, Sides, What};
use crate::article::Article;
use crate::statement::line::{Piece, PieceKind, TIME};
use crate::value::{Bound, Exact, Mention, Money, Reading, Value, Verdict, relate};

impl Sides<'_> {
    /// Whether a difference is one of times.
    pub(super) fn is_time(&self, difference: &Difference) -> bool {
        self.aligned
            .lines
            .0
            .iter()
            .any(|p| p.tokens == difference.a && p.key == TIME)
    }

    fn is_beside(&self, at: (usize, usize)) -> bool {
        self.aligned.same.contains(&at)
    }
}

/// Values that stand in one place and cannot both hold; `None` where one side tells of a value more.
pub(super) fn compared(sides: &Sides<'_>) -> Option<Vec<Difference>> {
    let (alone, mut left) = unmet(sides);
    if alone.is_empty() && left.is_empty() {
        return Some(swapped(sides));
    }
    let mut found = Vec::new();
    for x in alone {
        let of_sort = |y: &usize| sides.pieces((x, *y)).is_some_and(|(x, y)| x.key == y.key);
        let place = left
            .iter()
            .position(|y| sides.is_beside((x, *y)))
            .or_else(|| left.iter().position(of_sort));
        // A value more on one side is detail, and contradicts nothing.
        let Some(place) = place else {
            return Some(Vec::new());
        };
        found.extend(made(sides, (x, left.remove(place)), What::Value));
    }
    (left.is_empty() || found.is_empty()).then_some(found)
}

/// The values of either side that no value of the other fits.
fn unmet(sides: &Sides<'_>) -> (Vec<usize>, Vec<usize>) {
    let (mut xs, mut ys) = (valued(sides.aligned.lines.0), valued(sides.aligned.lines.1));
    // The values in the same place first, of all: "14 killed and 14 hurt", or a Monday that lies in a quarter.
    for beside in [true, false] {
        xs.retain(|&x| {
            let meets =
                |&y: &usize| sides.is_beside((x, y)) == beside && fit(sides, (x, y), beside);
            let met = ys.iter().position(meets).map(|place| ys.remove(place));
            met.is_none()
        });
    }
    (xs, ys)
}

/// Two values that stand in each other's place.
fn swapped(sides: &Sides<'_>) -> Vec<Difference> {
    let apart = |at: &(usize, usize)| {
        sides
            .pieces(*at)
            .is_some_and(|(x, y)| x.is_value() && y.is_value())
            && !fit(sides, *at, true)
    };
    let differ: Vec<(usize, usize)> = sides.aligned.same.iter().copied().filter(apart).collect();
    match differ[..] {
        [(a, b), (c, d)] if fit(sides, (a, d), false) && fit(sides, (c, b), false) => {
            [(a, b), (c, d)]
                .into_iter()
                .filter_map(|at| made(sides, at, What::Swap))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn made(sides: &Sides<'_>, at: (usize, usize), what: What) -> Option<Difference> {
    let (x, y) = sides.pieces(at)?;
    let values = match (x.class, y.class) {
        (PieceKind::Value(a), PieceKind::Value(b)) => Some((a, b)),
        _ => None,
    };
    Some(Difference {
        values,
        ..Difference::new(what, x, y)
    })
}

/// The places of the values of a sentence.
fn valued(pieces: &[Piece]) -> Vec<usize> {
    pieces
        .iter()
        .enumerate()
        .filter(|(_, p)| p.is_value())
        .map(|(at, _)| at)
        .collect()
}

/// Whether two values may both hold; `beside` tells that they stand in one place.
fn fit(sides: &Sides<'_>, at: (usize, usize), beside: bool) -> bool {
    let Some((x, y)) = sides.pieces(at) else {
        return true;
    };
    let words = |article: &Article<'_>, p: &Piece| {
        p.tokens
            .clone()
            .map(|at| article.text.key(at))
            .collect::<Vec<_>>()
    };
    // "today" in one quotation is the same day in every paper.
    if beside && words(sides.a, x) == words(sides.b, y) {
        return true;
    }
    if let Some((x, y)) = mention(sides.a, x).zip(mention(sides.b, y)) {
        return readings_fit(&x.reading, &y.reading, beside);
    }
    let digits = |article: &Article<'_>, p: &Piece| {
        article
            .text
            .span(p.tokens.clone())
            .of(article.text.source())
            .bytes()
            .filter(u8::is_ascii_digit)
            .collect::<Vec<_>>()
    };
    let (x, y) = (digits(sides.a, x), digits(sides.b, y));
    x == y || x.is_empty() || y.is_empty()
}

fn mention<'a>(article: &'a Article<'_>, piece: &Piece) -> Option<&'a Mention> {
    match piece.class {
        PieceKind::Value(at) => article.mentions.get(at),
        _ => None,
    }
}

/// Whether two readings may both hold, whatever they count: the words around tell that.
fn readings_fit(a: &Reading, b: &Reading, beside: bool) -> bool {
    let low = |b: Bound| matches!(b, Bound::AtLeast | Bound::MoreThan);
    let high = |b: Bound| matches!(b, Bound::AtMost | Bound::LessThan);
    if low(a.bound) && high(b.bound) || high(a.bound) && low(b.bound) {
        return false;
    }
    let unanchored = |r: &Reading| matches!(&r.value, Value::Date(when) | Value::Period(when) if when.from.is_none());
    let (mut x, mut y) = (bare(a), bare(b));
    if let (Value::Money(x), Value::Money(y)) = (&mut x.value, &mut y.value) {
        in_one_rate(x, y);
    }
    match relate(&x, &y, None).verdict {
        Verdict::Same | Verdict::Compatible => true,
        Verdict::Contradicts => false,
        // Nobody knows the rate of two currencies, and a day that nothing anchors may be any.
        Verdict::Incomparable if matches!((&a.value, &b.value), (Value::Money(a), Value::Money(b)) if a.currency != b.currency) => {
            true
        }
        Verdict::Incomparable => {
            beside && (unanchored(a) || unanchored(b) || is_counted_otherwise(a, b))
        }
    }
}

/// Reckons two amounts by one span of time: $20 a month is $240 a year. What only one is reckoned by is left out.
fn in_one_rate(x: &mut Money, y: &mut Money) {
    let times = |m: &Money| {
        YEARLY
            .iter()
            .find(|(name, _)| m.per.as_deref() == Some(*name))
            .map(|(_, times)| Exact::from_integer(*times))
    };
    if let Some((a, b)) = times(x).zip(times(y))
        && let Some((yearly_x, yearly_y)) = x.figure.times(a).zip(y.figure.times(b))
    {
        (x.figure, y.figure) = (yearly_x, yearly_y);
        (x.per, y.per) = (None, None);
    } else if x.per.is_none() != y.per.is_none() {
        (x.per, y.per) = (None, None);
    }
}

/// How often a span of time comes in a year.
const YEARLY: [(&str, i128); 5] = [
    ("year", 1),
    ("quarter", 4),
    ("month", 12),
    ("week", 52),
    ("day", 365),
];

/// "70" and "aged 70": one figure, of which only one says what it counts.
fn is_counted_otherwise(a: &Reading, b: &Reading) -> bool {
    let number = |r: &Reading| match &r.value {
        Value::Number(n) => n.figure.single(),
        Value::Age(q) | Value::Quantity(q) => q.figure.single(),
        _ => None,
    };
    number(a).is_some() && number(a) == number(b)
}

/// A value without what it counts, and without which way it went.
fn bare(reading: &Reading) -> Reading {
    let mut reading = Reading {
        trend: None,
        ..reading.clone()
    };
    if let Value::Number(n) | Value::Fraction(n) = &mut reading.value {
        n.unit = None;
    }
    reading
}
