//! What two near twins differ in, and whether that makes them tell different things.

use std::ops::Range;

use super::align::{Aligned, Hunk};
use super::{values, words};
use crate::article::Article;
use crate::lexicon::Class;
use crate::statement::line::Piece;

/// In what near twins differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Another value.
    Value,
    /// Two values that changed places.
    Swap,
    /// Two names, or two other things, that changed places.
    Order,
    /// What a value is reckoned by: a month, a year.
    Rate,
    /// Another place in a row: first, second.
    Rank,
    /// Another share of those whom a noun names: all, none.
    Quantity,
    /// Only one denies it.
    Denial,
    /// Words that mean the opposite.
    Contrary,
    /// Another word.
    Word,
    /// Another place.
    Place,
    /// Another name.
    Name,
    /// Another title.
    Title,
}

/// One difference: the words on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its kind.
    pub what: What,
    /// The tokens of the first.
    pub a: Range<usize>,
    /// The tokens of the second.
    pub b: Range<usize>,
    /// The values, by their places among the mentions of both articles, where it is one of values.
    pub values: Option<(usize, usize)>,
}

impl Difference {
    /// One of all that stands in two stretches.
    pub(super) fn of((x, y): &Stretch<'_>, what: What) -> Option<Self> {
        let span = |side: &[Piece]| Some(side.first()?.tokens.start..side.last()?.tokens.end);
        Some(Self {
            what,
            a: span(x)?,
            b: span(y)?,
            values: None,
        })
    }

    pub(super) fn new(what: What, a: &Piece, b: &Piece) -> Self {
        Self {
            what,
            a: a.tokens.clone(),
            b: b.tokens.clone(),
            values: None,
        }
    }
}

/// The pieces of two stretches that stand in the same place.
pub(super) type Stretch<'s> = (&'s [Piece], &'s [Piece]);

/// Two aligned sentences with the articles that hold them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'s> {
    pub(super) aligned: &'s Aligned<'s>,
    pub(super) a: &'s Article<'s>,
    pub(super) b: &'s Article<'s>,
}

impl<'s> Sides<'s> {
    /// The pieces at two places.
    pub(super) fn pieces(&self, (x, y): (usize, usize)) -> Option<(&'s Piece, &'s Piece)> {
        self.aligned.lines.0.get(x).zip(self.aligned.lines.1.get(y))
    }

    /// The pieces of two stretches.
    pub(super) fn stretch(&self, (x, y): &Hunk) -> Stretch<'s> {
        let (a, b) = self.aligned.lines;
        let pieces =
            |all: &'s [Piece], range: &Range<usize>| all.get(range.clone()).unwrap_or_default();
        (pieces(a, x), pieces(b, y))
    }
}

/// The least share of words, per mille, of twins that differ in two values.
const MANY: u32 = 900;

/// What two near twins come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// They tell of one thing, and differ in this, if in anything.
    One(Vec<Difference>),
    /// They tell of two things, in nearly the same words: of another firm, of another year.
    Two,
    /// They differ in too much to say.
    Unclear,
}

/// What two sentences come to.
pub(super) fn compared(sides: &Sides<'_>) -> Outcome {
    let Some(values::Values {
        found: values,
        differ,
    }) = values::compared(sides)
    else {
        return Outcome::Unclear;
    };
    let words = words::compared(sides, differ);
    let swapped = values.iter().all(|d| d.what == What::Swap);
    let turned = !words.found.is_empty();
    // "Profit rose 4% in 2022" and "7% in 2023" are two facts; so are "rose 4%" and "fell 7%".
    let two = turned && differ
        || values.len() > 1
            && !swapped
            && values.iter().any(|d| sides.is_time(d))
            && !sides.restate(&values);
    let aligned = sides.aligned;
    let compares = |p: &Piece| sides.a.text.has(p.tokens.start, Class::Than);
    let is_converse = |d: &Difference| {
        let turned = || aligned.are_rearranged() && aligned.lines.0.iter().any(compares);
        d.what == What::Contrary && (aligned.are_converse(&d.a, &d.b) || turned())
    };
    if two || words.shifted || words.found.iter().any(is_converse) {
        return Outcome::Two;
    }
    if let Some(other) = words.only_other().filter(|_| !differ) {
        return Outcome::One(vec![other]);
    }
    let many = values.len() > 1 && !swapped && sides.aligned.share < MANY;
    if words.are_unlike(sides.aligned) || many || values.len() > 2 || words.found.len() > 1 {
        return Outcome::Unclear;
    }
    Outcome::One(words.found.into_iter().chain(values).collect())
}
