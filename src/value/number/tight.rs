//! One-letter scales: "$5m" is five million, "5m tall" five metres.

use super::cardinal::Cardinal;
use super::context::{self, Class};
use crate::text::{Kind, Text};
use crate::value::figure::Exact;
use crate::value::money;

/// The scale that the letter at `at` means behind `number`, or `None` if it is a unit there.
pub(super) fn scale(text: &Text<'_>, number: &Cardinal, at: usize, scale: i128) -> Option<i128> {
    let paid = money::symbol_before(text, number.tokens.start) || money::follows(text, at + 1);
    let taken = match text.word(at) {
        // "a 10k run" is one of kilometres.
        "k" | "K" => paid || (text.word(at) == "k" || is_round(number)) && !context::is(text, at + 1, Class::Race),
        "M" => paid || !letter_follows(text, at),
        "m" => paid || counts(text, at + 1),
        "b" | "B" | "t" | "T" => paid,
        _ => false,
    };
    taken.then_some(scale)
}

/// Few digits behind the point: "25K" is a count, "573.15K" a temperature.
fn is_round(number: &Cardinal) -> bool {
    number.figure.step >= Exact::new_raw(1, 10)
}

fn letter_follows(text: &Text<'_>, at: usize) -> bool {
    text.token(at + 1).is_some_and(|t| !t.spaced && t.is_word())
}

/// Whether what follows "3.4m" is something counted in millions rather than measured in metres.
fn counts(text: &Text<'_>, next: usize) -> bool {
    text.token(next).is_some_and(|t| t.kind == Kind::Word && t.spaced) && !context::is(text, next, Class::Metre)
}
