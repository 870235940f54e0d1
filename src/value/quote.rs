//! Quotations and their speakers.

use std::fmt;

use super::Mention;
use super::Object;
use crate::text::Text;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, as written.
    pub words: String,
    /// Who said them, the fullest name that the text gives.
    pub speaker: Option<String>,
    /// The word that reports it: "said", "according to".
    pub cue: Option<String>,
    /// Whether it is reported speech without quotation marks.
    pub indirect: bool,
}

impl Quote {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Quote {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Finds quotations; the span of each is its words without the marks.
pub(super) fn recognise(text: &Text<'_>) -> Vec<Mention> {
    let _ = text;
    Vec::new()
}

/// Gives each value inside a quotation its speaker. `mentions` are in order.
pub(super) fn attribute(mentions: &mut [Mention]) {
    let _ = mentions;
}
