//! The names of a story as spellings are compared: given name and surname, folded.

use super::likeness::folded;
use crate::article::Article;
use crate::text::Text;
use crate::value::{Mention, Name, Value, name};

/// A name somewhere in a story.
#[derive(Debug)]
pub(super) struct Person<'s> {
    /// The article.
    pub(super) article: usize,
    /// Where it stands.
    pub(super) mention: &'s Mention,
    /// As it is written.
    pub(super) name: &'s Name,
    /// The first word, folded; `None` for a surname alone.
    pub(super) given: Option<String>,
    /// The last word, folded.
    pub(super) family: String,
}

/// The names of `article`, in order.
pub(super) fn persons<'s>(
    index: usize,
    article: &'s Article<'_>,
) -> impl Iterator<Item = Person<'s>> {
    let told = article
        .stated()
        .filter(|m| !article.in_note(m.tokens.start));
    told.filter_map(move |mention| Person::of(index, mention))
}

impl<'s> Person<'s> {
    /// The name that `mention` is, if it is one.
    pub(super) fn of(article: usize, mention: &'s Mention) -> Option<Self> {
        match &mention.reading.value {
            Value::Name(name) => Self::new(article, mention, name),
            _ => None,
        }
    }

    /// The token of the given name, or of a surname alone.
    pub(super) fn start(&self, text: &Text<'_>) -> Option<usize> {
        let first = self.given.as_ref().unwrap_or(&self.family);
        let mut tokens = self.mention.tokens.clone();
        tokens.find(|&at| folded(text.word(at)) == *first)
    }

    fn new(article: usize, mention: &'s Mention, name: &'s Name) -> Option<Self> {
        let words: Vec<String> = name
            .name
            .split_whitespace()
            .map(folded)
            .filter(|w| !w.is_empty() && !name::is_suffix(w))
            .collect();
        let (family, before) = words.split_last()?;
        // "J. Smith" has no given name that could be misspelt.
        let given = before.first().filter(|w| w.chars().count() > 1).cloned();
        if before.is_empty() || given.is_some() {
            return Some(Self {
                article,
                mention,
                name,
                given,
                family: family.clone(),
            });
        }
        None
    }
}
