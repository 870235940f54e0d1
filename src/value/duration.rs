//! Durations: "100-minute", "nearly two years".

use std::fmt;

use super::Figure;
use super::Object;

/// A length of time. Months and days are kept apart, because a month has no fixed number of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// Months; a year is twelve.
    pub months: Figure,
    /// Days; a week is seven.
    pub days: Figure,
    /// Seconds.
    pub seconds: Figure,
}

impl Duration {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}
