//! Where a link leads: away, or to a note of the page.

use super::notes::{self, Named};
use super::scan::Attributes;

/// Where a link leads, and the name of that place where it is one of the page.
#[derive(Clone, Copy)]
pub(super) enum Link<'s> {
    /// To a place of the page itself, as that of a note does.
    Here(&'s str),
    /// To what is called like a note.
    Named(&'s str),
    /// To a note: the link says so itself.
    Note(&'s str),
    /// From a note to its number in the text.
    Back,
    Elsewhere,
}

impl<'s> Link<'s> {
    pub(super) fn of(attributes: Attributes<'s>) -> Option<Self> {
        let says = |ending: &str| {
            let mut roles = ["role", "epub:type"].into_iter();
            roles.any(|a| attributes.get(a).is_some_and(|v| v.ends_with(ending)))
        };
        let address = attributes.get("href");
        let (page, place) = address
            .and_then(|to| to.split_once('#'))
            .unwrap_or((address.unwrap_or(""), ""));
        let own = page.is_empty() && address.is_some_and(|to| to.starts_with('#'));
        let named = notes::named(place);
        Some(match named {
            _ if says("noteref") => Self::Note(place),
            _ if says("backlink") => Self::Back,
            Some(Named::Back) => Self::Back,
            Some(Named::Note | Named::Comment) => Self::Named(place),
            None if own => Self::Here(place),
            None => address.map(|_| Self::Elsewhere)?,
        })
    }

    /// The place of the note whose number `words` are, raised or not.
    pub(super) fn note(self, words: &str, raised: bool) -> Option<&'s str> {
        match self {
            Self::Note(to) => Some(to),
            Self::Here(to) | Self::Named(to) if raised => Some(to),
            Self::Named(to) if notes::is_mark(words) => Some(to),
            _ => None,
        }
    }
}
