//! Ranks: "third-largest", "the second most populous", "10th-biggest". A place in an order, and no third.

use std::ops::Range;
use std::sync::LazyLock;

use super::Number;
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::lexicon::Words;
use crate::lexicon::rows;
use crate::text::{Kind, Mark, Text};
use crate::value::magnitude::{Exact, Magnitude};
use crate::value::superlative;

/// Superlatives that mean the same, with the one that they are told as.
static ORDERS: LazyLock<Words<&'static str>> = LazyLock::new(|| {
    let mut words = Words::new();
    for (word, order) in rows(include_str!("../../lexicon/en/ranks.tsv")) {
        words.insert(word, order);
    }
    words
});

/// The rank that starts at token `at`, and its tokens.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<(Number, Range<usize>)> {
    let (place, end) = ordinal_at(text, at)?;
    let hyphen = text.mark(end) == Mark::Hyphen && text.token(end).is_some_and(|t| !t.spaced);
    let best = end + usize::from(hyphen);
    if place < 2 || best >= limit || !superlative::is(text, best) {
        return None;
    }
    let (order, end) = order(text, best, limit);
    let figure = Magnitude::exact(Exact::from_integer(place));
    Some((
        Number {
            figure,
            unit: None,
            rank: Some(order),
        },
        at..end,
    ))
}

/// Whether the word at `at` is the ending of an ordinal in digits: "st" of "21st".
pub(super) fn is_suffix(text: &Text<'_>, at: usize) -> bool {
    ORDERS.at(text, at) == Some("-")
}

/// The ordinal at `at`, in words or digits, and the token behind it.
pub(crate) fn ordinal_at(text: &Text<'_>, at: usize) -> Option<(i128, usize)> {
    let touches = |i: usize| text.token(i).is_some_and(|t| !t.spaced);
    if text.token(at)?.kind == Kind::Number {
        let suffix = touches(at + 1) && is_suffix(text, at + 1);
        return text
            .word(at)
            .parse()
            .ok()
            .filter(|_| suffix)
            .map(|place| (place, at + 2));
    }
    match sense(text, at)? {
        Sense::Ordinal(place) if !text.has(at, Class::Quarter) => Some((place, at + 1)),
        Sense::Ten(tens)
            if text.mark(at + 1) == Mark::Hyphen && touches(at + 1) && touches(at + 2) =>
        {
            match sense(text, at + 2)? {
                Sense::Ordinal(place @ 1..=9) => Some((tens + place, at + 3)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What the order goes by, lower case: "largest" for "biggest", "most populous"; and the token behind it.
fn order(text: &Text<'_>, at: usize, limit: usize) -> (String, usize) {
    let graded = text.has(at, Class::Graded);
    let named = graded
        && at + 1 < limit
        && text.token(at + 1).is_some_and(|t| {
            t.kind == Kind::Word && t.spaced && !t.capital && !text.has(at + 1, Class::Closer)
        });
    let hyphen = graded && text.mark(at + 1) == Mark::Hyphen && at + 2 < limit;
    if named || hyphen {
        let last = if hyphen { at + 2 } else { at + 1 };
        return (
            format!("{} {}", text.word(at), text.word(last)).to_lowercase(),
            last + 1,
        );
    }
    let word = ORDERS
        .at(text, at)
        .map_or_else(|| text.word(at).to_lowercase(), str::to_owned);
    (word, at + 1)
}

/// What the superlative at `at` orders by, as a rank is told: "largest" for "biggest".
pub(crate) fn order_at(text: &Text<'_>, at: usize) -> Option<String> {
    superlative::is(text, at).then(|| order(text, at, text.tokens().len()).0)
}

/// "3rd", "22nd"
pub(in crate::value) fn ordinal(place: i128) -> String {
    let suffix = match (place % 100, place % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{place}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_an_order_is_read_with_what_the_order_goes_by() {
        for (words, expected) in [
            ("third-largest economy", Some("3rd largest")),
            ("second biggest city", Some("2nd largest")),
            ("10th-biggest bank", Some("10th largest")),
            ("twenty-first richest man", Some("21st wealthiest")),
            ("fourth most populous state", Some("4th most populous")),
            ("third-most-visited site", Some("3rd most visited")),
            ("second most in history", Some("2nd most")),
            ("third forest", None),
            ("third of the largest", None),
            ("first largest", None),
            ("2nd", None),
        ] {
            let text = Text::plain(words);
            assert_eq!(
                read(&text, 0, text.tokens().len())
                    .map(|(rank, _)| rank.to_string())
                    .as_deref(),
                expected,
                "{words}"
            );
        }
    }
}
