//! How many of those whom a noun names two near twins speak of: "all of the passengers", "neither candidate".

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::difference::{Difference, Sides, Stretch, What};
use crate::article::Article;
use crate::lexicon::{Key, rows};
use crate::statement::line::{Piece, PieceKind};
use crate::value::{Exact, Value};

/// What part of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    All,
    Most,
    Some,
    Few,
    None,
}

impl Share {
    /// Whether two can be said of one thing: "some" is true of most as well.
    fn fits(self, other: Self) -> bool {
        let vague = |a, b| a == Self::Some && matches!(b, Self::Most | Self::Few);
        self == other || vague(self, other) || vague(other, self)
    }

    /// Whether so many can be this share, which the other side's words may count: "the two" are "both", "only two" are
    /// not "all", and three are not "none".
    fn may_be(self, counted: Option<Exact>, number: &Quantity) -> bool {
        match self {
            Self::None => false,
            Self::All => counted.map_or(!number.only, |counted| number.number == Some(counted)),
            Self::Most | Self::Some | Self::Few => true,
        }
    }
}

/// What the words of one place come to: a share, a number, or both, as "both" and "all four" have.
#[derive(Debug, Default)]
struct Quantity {
    share: Option<Share>,
    number: Option<Exact>,
    /// Whether there are no more: "only two".
    only: bool,
}

/// What a word says of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Share(Share, Option<i128>),
    Only,
}

static WORDS: LazyLock<FxHashMap<Key, Says>> = LazyLock::new(|| {
    let words = rows(TABLE);
    let parsed = words.filter_map(|(word, column)| Some((Key::of(word), parse(column)?)));
    parsed.collect()
});

const TABLE: &str = include_str!("../../lexicon/en/quantifiers.tsv");

fn parse(column: &str) -> Option<Says> {
    let (share, number) = column.split_once(' ').unwrap_or((column, ""));
    let share = match share {
        "all" => Share::All,
        "most" => Share::Most,
        "some" => Share::Some,
        "few" => Share::Few,
        "none" => Share::None,
        "only" => return Some(Says::Only),
        _ => return None,
    };
    Some(Says::Share(share, number.parse().ok()))
}

/// The difference of two places that speak of another share.
pub(super) fn compared(sides: &Sides<'_>, stretch: &Stretch<'_>) -> Option<Difference> {
    let here = Quantity::read(sides.a, stretch.0)?;
    let there = Quantity::read(sides.b, stretch.1)?;
    Difference::of(stretch, What::Quantity).filter(|_| !here.fits(&there))
}

impl Quantity {
    /// Reads the pieces of one place; `None` if they tell anything else.
    fn read(article: &Article<'_>, side: &[Piece]) -> Option<Self> {
        let mut quantity = Self::default();
        for piece in side {
            let mut said = piece
                .tokens
                .clone()
                .map(|at| WORDS.get(&article.text.key(at)));
            quantity.only |= said.any(|said| said == Some(&Says::Only));
            let known = WORDS.get(&article.text.key(piece.tokens.start)).copied();
            match (known, piece.class) {
                (_, PieceKind::Value(at)) => quantity.number = Some(count(article, at)?),
                (Some(Says::Share(share, number)), _) if quantity.share.is_none() => {
                    quantity.share = Some(share);
                    let number = number.map(Exact::from_integer);
                    quantity.number = quantity.number.or(number);
                }
                (Some(Says::Only), _) | (None, PieceKind::Minor) => {}
                _ => return None,
            }
        }
        (quantity.share.is_some() || quantity.number.is_some()).then_some(quantity)
    }

    fn fits(&self, other: &Self) -> bool {
        let numbers = self.number.zip(other.number);
        let same_number = numbers.is_none_or(|(a, b)| a == b);
        match (self.share, other.share) {
            (Some(a), Some(b)) => a.fits(b) && (same_number || a != Share::All),
            (Some(share), None) => share.may_be(self.number, other),
            (None, Some(share)) => share.may_be(other.number, self),
            // Values are compared as such.
            (None, None) => true,
        }
    }
}

/// The number that a value counts.
fn count(article: &Article<'_>, mention: usize) -> Option<Exact> {
    match &article.mentions.get(mention)?.reading.value {
        Value::Number(number) if number.rank.is_none() => number.figure.single(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_understood() {
        for (word, column) in rows(TABLE) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
