//! Modality: how firmly a sentence says a thing.

use std::sync::LazyLock;

use super::context_words::clause;
use crate::lexicon::Words;
use crate::text::Text;

/// How firmly a thing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Modality {
    Possible,
    Planned,
    Alleged,
    Denied,
    Hedge,
}

static CUES: LazyLock<Words<Modality>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/modality.tsv"), parse));

fn parse(column: &str) -> Option<Modality> {
    Some(match column {
        "possible" => Modality::Possible,
        "planned" => Modality::Planned,
        "alleged" => Modality::Alleged,
        "denied" => Modality::Denied,
        "hedge" => Modality::Hedge,
        _ => return None,
    })
}

/// The words of the clause around the token at `at` that say how firmly it is said, with their tokens.
pub(in crate::check) fn cues<'t>(
    text: &'t Text<'_>,
    at: usize,
) -> impl Iterator<Item = (Modality, usize)> + 't {
    clause(text, &(at..at + 1)).filter_map(|word| CUES.at(text, word).map(|cue| (cue, word)))
}

/// Whether the word at `at` tells a plan: "will", "expected".
pub(in crate::check) fn is_plan(text: &Text<'_>, at: usize) -> bool {
    CUES.at(text, at) == Some(Modality::Planned)
}

/// Whether the clause only supposes, asks, alleges or denies.
pub(in crate::check) fn hedged(text: &Text<'_>, at: usize) -> bool {
    cues(text, at)
        .any(|(cue, _)| matches!(cue, Modality::Hedge | Modality::Alleged | Modality::Denied))
}
