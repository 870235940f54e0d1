//! Modality: how firmly a sentence says a thing.
//!
//! A draft that states what a source says may be, is planned or is denied has the value right and the
//! claim wrong; it is borne out in part.

use std::sync::LazyLock;

use super::slot::clause;
use crate::lexicon::Lexicon;
use crate::text::Text;

/// How firmly a thing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Modality {
    Possible,
    Planned,
    Alleged,
    Denied,
    Hedge,
}

static CUES: LazyLock<Lexicon<Modality>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../../lexicon/en/modality.tsv"), |column| {
        Some(match column {
            "possible" => Modality::Possible,
            "planned" => Modality::Planned,
            "alleged" => Modality::Alleged,
            "denied" => Modality::Denied,
            "hedge" => Modality::Hedge,
            _ => return None,
        })
    });
    lexicon
});

/// The words of the clause around the token at `at` that say how firmly it is said, with their tokens.
pub(super) fn cues<'t>(text: &'t Text<'_>, at: usize) -> impl Iterator<Item = (Modality, usize)> + 't {
    clause(text, &(at..at + 1)).filter_map(|word| CUES.get(text.key(word), text.word(word)).next().map(|cue| (*cue, word)))
}

/// Whether the clause only supposes, asks, alleges or denies.
pub(super) fn hedged(text: &Text<'_>, at: usize) -> bool {
    cues(text, at).any(|(cue, _)| matches!(cue, Modality::Hedge | Modality::Alleged | Modality::Denied))
}
