//! Amounts of money, by ISO 4217 currency.

use std::fmt;

use super::Figure;
use super::Object;
use crate::text::Text;

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// How much, in the currency's main unit: 12 cents are 0.12.
    pub figure: Figure,
    /// The ISO 4217 code.
    pub currency: String,
}

impl Money {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Whether a currency sign or code stands right before token `at`.
pub(super) fn symbol_before(text: &Text<'_>, at: usize) -> bool {
    let _ = (text, at);
    false
}

/// Whether the name or code of a currency stands at token `at`.
pub(super) fn follows(text: &Text<'_>, at: usize) -> bool {
    let _ = (text, at);
    false
}
