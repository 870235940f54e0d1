//! Whether two bodies at whose head somebody stands are one.

use std::ops::Range;

use crate::text::Text;
use crate::value::is_head;

/// Whether two bodies have one name, or one is called by the first letters of the other.
pub(super) fn is_one(a: &Text<'_>, of_a: &Range<usize>, b: &Text<'_>, of_b: &Range<usize>) -> bool {
    let keys =
        |text: &Text<'_>, of: &Range<usize>| of.clone().map(|at| text.key(at)).collect::<Vec<_>>();
    keys(a, of_a) == keys(b, of_b) || abbreviates(a, of_a, b, of_b) || abbreviates(b, of_b, a, of_a)
}

/// Whether two bodies share a word of their names, or one is called by the first letters of the other. There are many
/// leagues: a head noun tells them apart only where the other name is nothing else.
pub(super) fn may_be_one(
    a: &Text<'_>,
    of_a: &Range<usize>,
    b: &Text<'_>,
    of_b: &Range<usize>,
) -> bool {
    let is_capital = |text: &Text<'_>, at: usize| text.token(at).is_some_and(|t| t.capital);
    let is_bare = |text: &Text<'_>, of: &Range<usize>| {
        { of.clone() }.all(|at| !is_capital(text, at) || is_head(text, at))
    };
    let is_bare = is_bare(a, of_a) || is_bare(b, of_b);
    let shares = { of_a.clone() }
        .filter(|&at| is_capital(a, at) && (is_bare || !is_head(a, at)))
        .any(|at| of_b.clone().any(|other| b.key(other) == a.key(at)));
    shares || abbreviates(a, of_a, b, of_b) || abbreviates(b, of_b, a, of_a)
}

/// Whether the one word of `short` has the first letters of the words of `long`, or starts as its first does.
fn abbreviates(
    short: &Text<'_>,
    of_short: &Range<usize>,
    long: &Text<'_>,
    of_long: &Range<usize>,
) -> bool {
    if of_short.len() != 1 {
        return false;
    }
    let letters = || {
        short
            .word(of_short.start)
            .chars()
            .filter(|c| c.is_alphabetic())
    };
    let first = |at: usize| long.word(at).chars().next();
    let capitals = of_long
        .clone()
        .filter_map(first)
        .filter(|c| c.is_uppercase());
    let word = long.word(of_long.start);
    capitals.eq(letters()) || word.starts_with(short.word(of_short.start))
}
