//! Whether a text stands by a value: "$52 million, not $57 million" denies the second one, and "an earlier version
//! said $57 million" takes it back.
//!
//! In: a text and its mentions. Out: the [`Factuality`] of each. A value that is denied or taken back supports nothing
//! that says the same.

mod contrast;
mod note;

use std::sync::LazyLock;

use crate::lexicon::{Set, Words};
use crate::text::Text;
use crate::value::Mention;

pub(crate) use note::notes;

/// Whether the text stands by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Factuality {
    /// It does.
    #[default]
    Stated,
    /// It says that this is not the value: "not $57 million".
    Denied,
    /// It said so once and takes it back: "an earlier version said $57 million".
    Earlier,
}

impl Factuality {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Denied => "denied",
            Self::Earlier => "earlier",
        }
    }
}

/// What a word of a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Not,
    Opens,
    Corrects,
    Brackets,
    Editor,
    Article,
    Amended,
    Version,
    Earlier,
    Originally,
    Wrongly,
}

fn parse(column: &str) -> Option<Cue> {
    Some(match column {
        "not" => Cue::Not,
        "opens" => Cue::Opens,
        "corrects" => Cue::Corrects,
        "brackets" => Cue::Brackets,
        "editor" => Cue::Editor,
        "article" => Cue::Article,
        "amended" => Cue::Amended,
        "version" => Cue::Version,
        "earlier" => Cue::Earlier,
        "originally" => Cue::Originally,
        "wrongly" => Cue::Wrongly,
        _ => return None,
    })
}

static CUES: LazyLock<Words<Cue>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/corrections.tsv"), parse));

fn cue(text: &Text<'_>, at: usize) -> Option<Cue> {
    text.token(at).and_then(|t| CUES.get(t.word))
}

/// The words of corrections in `text`, in order.
fn cues<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (usize, Cue)> + 't {
    let tokens = text.select(0..text.tokens().len(), |t| t.set.meets(Set::CORRECTION));
    tokens.filter_map(|at| Some((at, cue(text, at)?)))
}

/// Gives each of `mentions`, which are in the order of their words, its status.
pub(super) fn mark(text: &Text<'_>, mentions: &mut [Mention]) {
    let taken_back = note::taken_back(text);
    for (at, _) in cues(text).filter(|(_, cue)| *cue == Cue::Not) {
        if let Some(denied) = contrast::denied(text, mentions, at) {
            set_inside(mentions, denied, Factuality::Denied);
        }
    }
    for (tokens, status) in taken_back {
        set_inside(mentions, tokens, status);
    }
}

/// Sets the status of all mentions that lie within `tokens`.
fn set_inside(mentions: &mut [Mention], tokens: std::ops::Range<usize>, status: Factuality) {
    let first = mentions.partition_point(|m| m.tokens.start < tokens.start);
    let inside = mentions
        .iter_mut()
        .skip(first)
        .take_while(|m| m.tokens.start < tokens.end);
    inside
        .filter(|m| m.tokens.end <= tokens.end)
        .for_each(|m| m.status = status);
}

#[cfg(test)]
mod tests;
