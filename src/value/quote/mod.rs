//! Quotations, reported speech and who speaks.
//!
//! In: a text, the senses of its words and its people. Out: one mention a quotation (the words
//! without the marks) and one a reported sentence ("indirect"). The speaker is read from the fixed
//! orders of news prose around a table of verbs (`src/lexicon/en/speech.tsv`): “…,” X said; “…,” said
//! X, the minister; X said: “…”; according to X. Pronouns, titles and surnames become the fullest name
//! that the text gives; a quotation without a cue carries the last speaker.

mod cue;
mod find;
mod indirect;
mod phrase;
mod relate;
mod speaker;
mod subject;
mod transcript;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use relate::relate;

use super::name::{People, Words};
use super::{Mention, Object, Value};
use crate::span::Span;
use crate::text::Text;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks, as written.
    pub words: String,
    /// Who said them, the fullest name that the text gives.
    pub speaker: Option<Arc<str>>,
    /// The words that name the speaker in this place: "he", "a spokeswoman for the firm".
    pub written: Option<Arc<str>>,
    /// The word that reports it: "said", "according to".
    pub cue: Option<Cow<'static, str>>,
    /// Whether it is reported speech without quotation marks.
    pub indirect: bool,
}

impl Quote {
    /// `speaker` holds the words of the place ("he"); `person` the name that they stand for.
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        json.insert(
            "speaker".into(),
            self.written.as_deref().or(self.speaker.as_deref()).into(),
        );
        json.insert("person".into(), self.speaker.as_deref().into());
        json.insert("cue".into(), self.cue.as_deref().into());
        json.insert("indirect".into(), self.indirect.into());
        json.insert("words".into(), self.words.as_str().into());
        json
    }
}

impl fmt::Display for Quote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(speaker) = &self.speaker {
            write!(f, "{speaker}: ")?;
        }
        if self.indirect {
            f.write_str(&self.words)
        } else {
            write!(f, "“{}”", self.words)
        }
    }
}

/// Names, and quotations with reported speech, each in order.
pub(super) fn recognise(text: &Text<'_>) -> (Vec<Mention>, Vec<Mention>) {
    let words = Words::read(text);
    let people = People::read(text, &words);
    let quotes = find::find(text, &words, &people);
    (people.into_mentions(), quotes)
}

/// Gives each value inside a quotation its speaker. `mentions` are in order.
///
/// Where quotations lie in each other, the innermost with a known speaker counts, marks before
/// reported speech.
pub(super) fn attribute(mentions: &mut [Mention]) {
    let mut open: Vec<(Span, bool, Arc<str>)> = Vec::new();
    for mention in mentions {
        open.retain(|(span, _, _)| span.end > mention.span.start);
        if let Value::Quote(quote) = &mention.reading.value {
            if let Some(speaker) = &quote.speaker {
                open.push((mention.span, quote.indirect, speaker.clone()));
            }
            continue;
        }
        let around = || {
            open.iter()
                .filter(|(span, _, _)| span.contains(mention.span))
        };
        let speaker = around()
            .rfind(|(_, indirect, _)| !indirect)
            .or_else(|| around().next_back());
        mention.speaker = speaker.map(|(_, _, name)| name.clone());
    }
}

#[cfg(test)]
mod tests;
