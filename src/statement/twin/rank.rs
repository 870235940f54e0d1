//! Places in a row of two near twins: "second" against "third", "second-largest" against "largest".

use std::ops::Range;

use super::align::Hunk;
use super::difference::{Difference, Sides, What};
use crate::article::Article;
use crate::lexicon::Class;
use crate::statement::line::{Piece, PieceKind, rank_at};
use crate::text::{Kind, Text};
use crate::value::{Value, order_at};

/// Places that stand where the other sentence has another, and that stand nowhere else in it: of a second and a third
/// speaker, one sentence may name the one first and one the other.
pub(super) fn compared(sides: &Sides<'_>) -> Vec<Difference> {
    let place = |article: &Article<'_>, p: &Piece| {
        let is_rank = p.class == PieceKind::Rank;
        is_rank.then(|| rank_at(&article.text, p.tokens.start))?
    };
    let number = |article, p: &Piece| place(article, p).map(|(number, _)| number);
    let all = |article, line: &[Piece]| -> Vec<i128> {
        line.iter().filter_map(|p| number(article, p)).collect()
    };
    let (a, b) = sides.aligned.lines;
    let (mut here, mut there) = (all(sides.a, a), all(sides.b, b));
    let pairs = sides.aligned.same.iter().filter_map(|&at| {
        let (x, y) = sides.pieces(at)?;
        Some((number(sides.a, x)?, number(sides.b, y)?, x, y))
    });
    let (same, differ): (Vec<_>, Vec<_>) = pairs.partition(|(x, y, ..)| x == y);
    for (number, ..) in same {
        take(&mut here, number);
        take(&mut there, number);
    }
    let told = differ
        .into_iter()
        .filter(|(x, y, ..)| !here.contains(y) && !there.contains(x));
    told.map(|(.., x, y)| Difference::new(What::Rank, x, y))
        .collect()
}

/// Takes a number out once.
fn take(numbers: &mut Vec<i128>, number: i128) {
    if let Some(at) = numbers.iter().position(|&n| n == number) {
        numbers.swap_remove(at);
    }
}

/// What is the first of an order on one side and further down on the other: "the single largest", "the second-largest".
/// The superlative stands behind both stretches, and in neither sentence twice.
pub(super) fn of_order(sides: &Sides<'_>, (x, y): &Hunk) -> Option<Difference> {
    let here = Ordered::read(sides.a, sides.aligned.lines.0, x)?;
    let there = Ordered::read(sides.b, sides.aligned.lines.1, y)?;
    (here.is_first != there.is_first && here.order == there.order).then_some(Difference {
        what: What::Rank,
        a: here.tokens,
        b: there.tokens,
        values: None,
    })
}

/// A superlative and what stands before it.
struct Ordered {
    order: String,
    /// Whether it is said of what is first of all.
    is_first: bool,
    tokens: Range<usize>,
}

impl Ordered {
    fn read(article: &Article<'_>, line: &[Piece], stretch: &Range<usize>) -> Option<Self> {
        let text = &article.text;
        let last = line.get(stretch.end)?;
        let before = line.get(stretch.clone())?;
        let tokens = before.first().unwrap_or(last).tokens.start..last.tokens.end;
        let is_first = match before {
            [p] if is_place(article, p) => false,
            // "single"
            [] | [_] if is_alone(text, tokens.start) => true,
            _ => return None,
        };
        let is_once = line.iter().filter(|p| p.key == last.key).count() == 1;
        let order = order_at(text, last.tokens.start).filter(|_| is_once)?;
        Some(Self {
            order,
            is_first,
            tokens,
        })
    }
}

/// Whether what starts at `at` is said of one thing: "the largest", "the region's largest"; not "one of the largest".
fn is_alone(text: &Text<'_>, at: usize) -> bool {
    let owned = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Clitic);
    let before = at.checked_sub(1);
    let opens = |at: usize| {
        owned(at) || text.has(at, Class::Determines) && !text.has_before(at, 0, Class::Of)
    };
    before.is_some_and(opens)
}

/// Whether a value is a place in an order.
fn is_place(article: &Article<'_>, piece: &Piece) -> bool {
    let PieceKind::Value(at) = piece.class else {
        return false;
    };
    let value = article.mentions.get(at).map(|m| &m.reading.value);
    matches!(value, Some(Value::Number(number)) if number.rank.is_some())
}
