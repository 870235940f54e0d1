//! Names of persons, with their titles.

use std::fmt;

use super::Mention;
use super::Object;
use crate::text::Text;

/// A person's name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name without title: "Xi Jinping".
    pub name: String,
    /// The title before it: "President".
    pub title: Option<String>,
}

impl Name {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for Name {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Finds names.
pub(super) fn recognise(text: &Text<'_>) -> Vec<Mention> {
    let _ = text;
    Vec::new()
}
