//! Which way an amount went, by the words around it and its sign.

use super::amount::{Amount, Unit};
use super::cardinal::Form;
use crate::lexicon::Class;
use crate::text::Text;
use crate::value::bound::{self, Moved, Trend};
use crate::value::magnitude::Exact;

/// What a word of motion must be to move the amount.
fn moved(text: &Text<'_>, amount: &Amount) -> Moved {
    match amount.unit {
        Unit::Percent(_) => Moved::Share,
        Unit::Money(_) => Moved::Money {
            small: amount.scale == 1 && amount.figure.high < Exact::from_integer(100),
        },
        Unit::Measure(_) => Moved::Amount,
        Unit::Time(_) | Unit::Age(_) => Moved::Nothing,
        Unit::Bare if text.has(amount.tokens.end, Class::IndexPoint) => Moved::Share,
        // "cut by half"
        Unit::Bare if amount.form == Form::Fraction => Moved::Share,
        Unit::Bare => Moved::Count,
    }
}

/// The trend that the words before token `start`, or the sign, give.
pub(super) fn before(
    text: &Text<'_>,
    amount: &Amount,
    start: usize,
    floor: usize,
) -> Option<Trend> {
    let said = bound::trend_before(text, start, floor, moved(text, amount));
    let percent = matches!(amount.unit, Unit::Percent(_));
    said.or_else(|| (percent && amount.figure.high < Exact::from_integer(0)).then_some(Trend::Down))
        .or_else(|| (percent && amount.plus).then_some(Trend::Up))
}

/// The trend that the words from token `at` on give: "34% higher".
pub(super) fn after(text: &Text<'_>, amount: &Amount, at: usize, limit: usize) -> Option<Trend> {
    if matches!(moved(text, amount), Moved::Share | Moved::Money { .. }) {
        bound::trend_after(text, at, limit)
    } else {
        None
    }
}
