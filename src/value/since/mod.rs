//! Look-backs: "first … in six years", "for the first time since 2019".

use std::fmt;

use super::Object;
use super::{Dateline, Mention, When};
use crate::text::Text;

/// The time that a "first since" looks back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The last time before: a year, or a day, or a span of days.
    pub anchor: When,
    /// What is said to be the first: "first face-to-face meeting".
    pub scope: String,
    /// Whether it is only "one of the first".
    pub one_of: bool,
}

impl Since {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Since {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Finds look-backs. They lie over the years and durations inside them, which `mentions` holds.
pub(super) fn recognise(text: &Text<'_>, dateline: &Dateline, mentions: &[Mention]) -> Vec<Mention> {
    let _ = (text, dateline, mentions);
    Vec::new()
}

/// Reads a bare anchor, as a rule's example gives it: "2019", "March 2020".
pub(super) fn parse(words: &str) -> Option<Since> {
    let _ = words;
    None
}
