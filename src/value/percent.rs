//! Percentages and percentage points.

use std::fmt;

use super::Figure;
use super::Object;

/// A percentage, or a difference in percentage points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Percent {
    /// How many hundredths.
    pub figure: Figure,
    /// Whether they are percentage points.
    pub points: bool,
}

impl Percent {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
