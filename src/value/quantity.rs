//! Quantities: a figure with a unit of measure; ages.

use std::fmt;

use super::Figure;
use super::Object;

/// A figure with a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How much, in `unit`.
    pub figure: Figure,
    /// The canonical singular name of the unit: "tonne", "kilometre", "barrel".
    pub unit: String,
}

impl Quantity {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
