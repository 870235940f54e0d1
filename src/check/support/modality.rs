//! Modality: how firmly a sentence says a thing.
//!
//! A draft that states what a source says may be, is planned or is denied has the value right and the
//! claim wrong; it is supported in part.

use super::judgement::Verdict;
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, ContextWords, Numeral, SourceIndex,
    modality::{Modality, cues},
};
use crate::outcome::Status;

/// A value that the sources have in the draft's place, but only as something that may be or that somebody
/// denies, supports a plain statement in part: the verdict instead of `verdict`.
pub(super) fn weigh(
    article: &Article<'_>,
    draft: &Numeral,
    slot: &ContextWords,
    verdict: &Verdict,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    if verdict.status != Status::Supported
        || verdict.derived.is_some()
        || article.is_headline()
        || cues(&article.text, draft.tokens.start).any(softens)
    {
        return None;
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
    let (source, found, cue) = soft.first().filter(|_| soft.len() == places.len())?;
    Some(Verdict {
        status: Status::Partly,
        evidence: vec![(found.article, found.tokens.clone(), String::new())],
        note: Some(format!(
            "the draft states what the source says with ‘{}’",
            source.text.word(*cue)
        )),
        ..verdict.clone()
    })
}

/// How many places of a value are looked at.
const CROWD: usize = 50;

/// Whether a word takes back what the rest of the clause states.
fn softens((cue, _): (Modality, usize)) -> bool {
    matches!(cue, Modality::Possible | Modality::Denied | Modality::Hedge)
}
