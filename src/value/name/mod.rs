//! Names of persons, with their titles.
//!
//! In: a text and the senses of its words. Out: names as written ("President Xi Jinping" is the name
//! "Xi Jinping" with the title "President"), and [`People`], which knows that "Xi", "the president"
//! and "he" may be that person. A run of capitals counts as a person only where something shows it:
//! a title, a given name, an age, a role, a verb of saying, or the same surname elsewhere.

mod edges;
mod find;
mod people;
mod proper;
mod relate;
mod words;

use std::fmt;

pub use relate::relate;

pub(crate) use people::{Gender, People, plain};
pub(super) use proper::{Run, proper, runs};
pub(crate) use words::{Sense, Words, is_personal, is_suffix, is_titled};

use super::Object;

/// A person's name as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name without title: "Xi Jinping".
    pub name: String,
    /// The title before it: "President".
    pub title: Option<String>,
}

impl Name {
    /// The last word of the name without title: most often the family's.
    pub(crate) fn last(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or(&self.name)
    }

    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        json.insert("name".into(), self.name.as_str().into());
        json.insert("title".into(), self.title.as_deref().into());
        json
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(title) = &self.title {
            write!(f, "{title} ")?;
        }
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests;
