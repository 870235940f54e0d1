//! Names of a draft: whether the sources have them, and what else they have in their place.
//!
//! [`person`] looks up persons, [`given`] those whom the sources know by another given name, [`body`] public bodies, [`place`] the places where something is said to be, [`whereabouts`] names
//! behind "in" or "at" of which the sources have nothing, and [`longer`] names of several words, of which the sources have
//! all but one.

mod body;
mod common;
mod given;
mod longer;
mod person;
mod place;
mod whereabouts;

use super::judgement::Judgement;
use super::twin::meet;
use crate::check::evidence::SourceIndex;
use crate::finding::Severity;

/// Judges the names of the draft at `draft`.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let mut out = person::judge(draft, inventory);
    if article.is_headline() {
        return out;
    }
    let others = [
        longer::judge(article, inventory),
        place::judge(article, inventory),
        whereabouts::judge(article, inventory).into_iter().collect(),
        body::judge(article, inventory).into_iter().collect(),
    ];
    for judged in others.into_iter().flatten() {
        let met = |j: &Judgement| meet(&j.tokens, &judged.tokens);
        if !out.iter().any(|j| j.severity > Severity::Info && met(j)) {
            out.retain(|j| !met(j));
            out.push(judged);
        }
    }
    out
}
