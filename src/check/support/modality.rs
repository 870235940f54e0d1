//! Modality: how firmly a sentence says a thing.
//!
//! A draft that states what a source says may be, is planned or is denied has the value right and the
//! claim wrong; it is borne out in part.

use std::sync::LazyLock;

use super::conflict::{CLEAR, is_headline};
use super::context_words::{ContextWords, clause};
use super::numeral::Numeral;
use super::source_index::SourceIndex;
use super::verify::Verdict;
use crate::article::Article;
use crate::lexicon::Words;
use crate::outcome::Status;
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
pub(super) fn cues<'t>(
    text: &'t Text<'_>,
    at: usize,
) -> impl Iterator<Item = (Modality, usize)> + 't {
    clause(text, &(at..at + 1)).filter_map(|word| CUES.at(text, word).map(|cue| (cue, word)))
}

/// Whether the clause only supposes, asks, alleges or denies.
pub(super) fn hedged(text: &Text<'_>, at: usize) -> bool {
    cues(text, at)
        .any(|(cue, _)| matches!(cue, Modality::Hedge | Modality::Alleged | Modality::Denied))
}

/// A value that the sources have in the draft's place, but only as something that may be or that somebody
/// denies, bears a plain statement out in part.
pub(super) fn weigh(
    article: &Article<'_>,
    draft: &Numeral,
    slot: &ContextWords,
    verdict: &mut Verdict,
    inventory: &SourceIndex<'_>,
) {
    if verdict.status != Status::Supported
        || verdict.derived
        || is_headline(article)
        || cues(&article.text, draft.tokens.start).any(softens)
    {
        return;
    }
    let likes = inventory
        .like(draft)
        .into_iter()
        .take(CROWD)
        .filter_map(|(_, n)| Some((inventory.articles.get(n.article)?, n)));
    let places: Vec<_> = likes
        .filter(|(a, n)| slot.score(&a.text, &n.tokens).share >= CLEAR)
        .collect();
    let soft: Vec<_> = places
        .iter()
        .filter_map(|(a, n)| {
            cues(&a.text, n.tokens.start)
                .find(|cue| softens(*cue))
                .map(|(_, at)| (*a, *n, at))
        })
        .collect();
    let Some((source, found, cue)) = soft.first().filter(|_| soft.len() == places.len()) else {
        return;
    };
    verdict.status = Status::Partly;
    verdict.evidence = vec![(found.article, found.tokens.clone(), String::new())];
    verdict.note = Some(format!(
        "the draft states what the source says with ‘{}’",
        source.text.word(*cue)
    ));
}

/// How many places of a value are looked at.
const CROWD: usize = 50;

/// Whether a word takes back what the rest of the clause states.
fn softens((cue, _): (Modality, usize)) -> bool {
    matches!(cue, Modality::Possible | Modality::Denied | Modality::Hedge)
}
