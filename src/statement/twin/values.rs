//! The values of two near twins: which cannot both hold.

use super::difference::{Difference, Sides, What};
use crate::article::Article;
use crate::lexicon::{Class, Key};
use crate::statement::context::is_said;
use crate::statement::contrary::contrary;
use crate::statement::line::{Piece, PieceKind, TIME};
use crate::statement::stem::idea;
use crate::value::{Bound, Grain, Lapse, Mention, Value, both_hold};

impl Sides<'_> {
    /// Whether a difference is one of times.
    pub(super) fn is_time(&self, difference: &Difference) -> bool {
        self.aligned
            .lines
            .0
            .iter()
            .any(|p| p.tokens == difference.a && p.key == TIME)
    }

    /// Whether one price or measure is stated on two days: a count may have grown from one to the other.
    pub(super) fn restate(&self, differences: &[Difference]) -> bool {
        let text = &self.a.text;
        let counts = |d: &Difference| {
            let value = d.values.and_then(|(at, _)| self.a.mentions.get(at));
            value.is_some_and(|m| matches!(m.reading.value, Value::Number(_)))
        };
        let stated = |d: &Difference| {
            if self.is_time(d) {
                is_said(text, &d.a)
            } else {
                !counts(d)
            }
        };
        differences.iter().all(stated)
    }

    fn is_beside(&self, at: (usize, usize)) -> bool {
        self.aligned.same.contains(&at)
    }
}

/// What the values of two sentences come to.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// Those that stand in one place and cannot both hold.
    pub(super) found: Vec<Difference>,
    /// Whether some cannot both hold, told or not.
    pub(super) differ: bool,
}

impl From<Vec<Difference>> for Values {
    fn from(found: Vec<Difference>) -> Self {
        let differ = !found.is_empty();
        Self { found, differ }
    }
}

/// Compares the values of two sentences; `None` where one side tells of a value more.
pub(super) fn compared(sides: &Sides<'_>) -> Option<Values> {
    let (alone, mut left) = unmet(sides);
    match (&alone[..], &left[..]) {
        ([], []) => return Some(swapped(sides).into()),
        (&[more], []) | ([], &[more]) => {
            let found = displaced(sides, more, alone.is_empty());
            if found.is_some() {
                return Some(Vec::from_iter(found).into());
            }
        }
        _ => {}
    }
    let mut found: Vec<Difference> = Vec::new();
    for x in alone {
        let of_sort = |y: &usize| sides.pieces((x, *y)).is_some_and(|(x, y)| x.key == y.key);
        let place = left
            .iter()
            .position(|y| sides.is_beside((x, *y)))
            .or_else(|| {
                left.iter()
                    .position(|y| of_sort(y) && !are_ages_of_two(sides, (x, *y)))
            });
        // A value more on one side is detail, and contradicts nothing.
        let Some(place) = place else {
            let differ = !found.is_empty();
            return Some(Values {
                found: Vec::new(),
                differ,
            });
        };
        found.extend(made(sides, (x, left.remove(place)), What::Value));
    }
    (left.is_empty() || found.is_empty()).then(|| found.into())
}

/// Whether two values are ages that stand behind two names: "Ann Lee, 30, met Tom Brook", "Ann Lee met Tom Brook, 41".
fn are_ages_of_two(sides: &Sides<'_>, at: (usize, usize)) -> bool {
    let named = |article: &Article<'_>, line: &[Piece], at: usize| {
        let age = mention(article, line.get(at)?)?;
        let is_age = matches!(age.reading.value, Value::Age(_));
        let mut before = line.get(..at)?.iter().rev();
        let name = before.find(|p| p.class == PieceKind::Name)?;
        is_age.then_some(name.key)
    };
    let (here, there) = sides.aligned.lines;
    let of = (named(sides.a, here, at.0), named(sides.b, there, at.1));
    matches!(of, (Some(a), Some(b)) if a != b)
}

/// The values of either side that no value of the other fits.
fn unmet(sides: &Sides<'_>) -> (Vec<usize>, Vec<usize>) {
    let (mut xs, mut ys) = (valued(sides.aligned.lines.0), valued(sides.aligned.lines.1));
    // A length that no value holds is one where the other side has a length too.
    let told: Vec<(usize, usize)> = { sides.aligned.same.iter().copied() }
        .filter(|&at| {
            sides
                .pieces(at)
                .is_some_and(|(x, y)| is_bare(x) || is_bare(y))
        })
        .filter(|&at| lapses(sides, at).is_some())
        .collect();
    let is_told = |at: usize, line: &[Piece], of: fn(&(usize, usize)) -> usize| {
        !line.get(at).is_some_and(is_bare) || told.iter().any(|pair| of(pair) == at)
    };
    xs.retain(|&x| is_told(x, sides.aligned.lines.0, |pair| pair.0));
    ys.retain(|&y| is_told(y, sides.aligned.lines.1, |pair| pair.1));
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

/// A value that stands where the other sentence has one `more`, between the same words: "sells for $20" of what "has a face
/// value of $20" and "sells for $900". `second` tells that the other sentence is the second.
fn displaced(sides: &Sides<'_>, more: usize, second: bool) -> Option<Difference> {
    let mut same = sides.aligned.same.iter().copied();
    let at = same.find(|at| more == if second { at.1 } else { at.0 })?;
    let (x, y) = at;
    let before = x.checked_sub(1).zip(y.checked_sub(1));
    let between =
        before.is_some_and(|before| sides.is_beside(before)) && sides.is_beside((x + 1, y + 1));
    (between && !fit(sides, at, true)).then(|| made(sides, at, What::Value))?
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
    // "3% in Ulm and 5% in Hale" is "in Hale 5%, and in Ulm 3%".
    if sides.aligned.are_rearranged() {
        return Vec::new();
    }
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
        .filter(|(_, p)| p.is_value() || is_bare(p))
        .map(|(at, _)| at)
        .collect()
}

/// Whether a piece is a length that no value holds.
fn is_bare(piece: &Piece) -> bool {
    piece.class == PieceKind::Lapse
}

/// How far the times of two places lie from others, if both places tell that: "a year earlier", "12 months before".
fn lapses(sides: &Sides<'_>, at: (usize, usize)) -> Option<(Lapse, Lapse)> {
    let (x, y) = sides.pieces(at)?;
    let (here, there) = (lapse(sides.a, x)?, lapse(sides.b, y)?);
    let is_counted = is_bare(x) || is_bare(y) || here.is_sided() && there.is_sided();
    is_counted.then_some((here, there))
}

/// The length that a piece tells exactly.
fn lapse(article: &Article<'_>, piece: &Piece) -> Option<Lapse> {
    let (text, at) = (&article.text, piece.tokens.start);
    let is_exact = match mention(article, piece) {
        Some(m) => m.reading.bound == Bound::Exact && !m.reading.nearly,
        None => !text.has_before(at, 0, Class::LengthHedge),
    };
    is_exact.then(|| Lapse::read(text, at, text.tokens().len()))?
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
    if beside && lapses(sides, at).is_some_and(|(x, y)| !x.fits(&y)) {
        return false;
    }
    if beside && x.key == TIME && are_of_two_hours(sides, (x, y)) {
        return false;
    }
    if let Some((x, y)) = mention(sides.a, x).zip(mention(sides.b, y)) {
        let accounts = beside && are_accounts(sides.a, x, y);
        return !accounts && both_hold(&x.reading, &y.reading, beside);
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

/// Whether the words of two times mean two parts of a day: "Sunday morning", "Sunday evening".
fn are_of_two_hours(sides: &Sides<'_>, (x, y): (&Piece, &Piece)) -> bool {
    let words = |article: &Article<'_>, p: &Piece| -> Vec<Key> {
        p.tokens
            .clone()
            .map(|at| idea(article.text.word(at)).key)
            .collect()
    };
    let there = words(sides.b, y);
    let here = words(sides.a, x).into_iter();
    here.filter(|a| !there.contains(a))
        .any(|a| there.iter().any(|&b| contrary(a, b)))
}

/// Whether two times are spans of accounts, a quarter and a half, in a sentence that gives an amount for them: what was
/// lost in a quarter was not lost in the half that holds it, while what opened in the one opened in the other.
fn are_accounts(article: &Article<'_>, x: &Mention, y: &Mention) -> bool {
    let span = |m: &Mention| match &m.reading.value {
        Value::Period(period) => Some(period.grain),
        _ => None,
    };
    let is_account = |grain| matches!(grain, Grain::Quarter | Grain::Half | Grain::Year);
    let differ = span(x).zip(span(y));
    let differ = differ.is_some_and(|(a, b)| a != b && is_account(a) && is_account(b));
    let amount = |m: &Mention| matches!(m.reading.value, Value::Money(_) | Value::Percent(_));
    differ && article.in_sentence(x.sentence).iter().any(amount)
}

fn mention<'a>(article: &'a Article<'_>, piece: &Piece) -> Option<&'a Mention> {
    match piece.class {
        PieceKind::Value(at) => article.mentions.get(at),
        _ => None,
    }
}
