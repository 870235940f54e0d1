//! Numbers and fractions: "47 people", "two-thirds".

use std::fmt;

use super::Object;
use super::{Figure, Mention, Taken};
use crate::text::Text;

/// A count or pure number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// How many.
    pub figure: Figure,
    /// The counted noun, singular and lower case: "person" is written as the text has it, "people".
    pub unit: Option<String>,
}

impl Number {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Number {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// A small or large number at token `at`, in digits or words, with scale ("two", "3.5 million"): the
/// figure and the index of the first token behind it. For the readers of dates and look-backs.
pub(super) fn cardinal_at(text: &Text<'_>, at: usize) -> Option<(Figure, usize)> {
    let _ = (text, at);
    None
}

/// Finds numbers, fractions, percents, amounts of money, quantities, ages and durations.
pub(super) fn recognise(text: &Text<'_>, taken: &mut Taken, out: &mut Vec<Mention>) {
    let _ = (text, taken, out);
}
