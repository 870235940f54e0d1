//! Which value of the sources answers the question of a draft's value that stands in none of them.
//!
//! Both are weighed by what their places share and by how the values differ, with weights that were fitted to drafts
//! of which one value was changed. What surely answers it contradicts the draft; what may is named.

mod answer;
mod features;
mod place;
mod weights;

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{ContextWords, SourceIndex};
use crate::document::Role;
use crate::finding::Severity;
use crate::outcome::Status;
use features::{Candidate, Case};
use place::Passage;
use weights::Weights;

/// A draft with more values is a table, and these are its cells.
const TABLE: usize = 300;
/// How many values of the sources one of the draft is compared with.
const CROWD: usize = 3000;
/// How many of them are looked at closely.
const CLOSE: usize = 5;
/// How many shared words a reader is shown.
const SHOWN: usize = 4;

/// What the sources of a story say of their values.
#[derive(Debug)]
pub(super) struct Sources<'i, 's> {
    passages: Vec<Passage<'s>>,
    /// The article of each, by its place in the story.
    articles: Vec<usize>,
    /// Everything else that they hold.
    pub(super) index: &'i SourceIndex<'s>,
}

impl<'i, 's> Sources<'i, 's> {
    /// Reads the sources.
    pub(super) fn read(index: &'i SourceIndex<'s>) -> Self {
        let articles = index.articles.par_iter().enumerate();
        let sources = articles.filter(|(_, a)| a.document.role == Role::Source);
        let (articles, passages) = sources.map(|(at, a)| (at, Passage::read(a))).unzip();
        Self {
            passages,
            articles,
            index,
        }
    }

    /// Sets the values of the draft that no source has against those that seem to stand in their place.
    pub(super) fn contest(&self, article: &Article<'_>, judgements: &mut [Judgement]) {
        let mut open = judgements
            .iter_mut()
            .filter(|j| j.status == Status::Unsupported && j.mention.is_some())
            .peekable();
        if article.is_headline() || open.peek().is_none() {
            return;
        }
        let draft = Passage::read(article);
        if draft.places.len() > TABLE {
            return;
        }
        for judged in open {
            let span = article.text.span(judged.tokens.clone());
            let Some(place) = draft.places.iter().find(|p| p.mention.span == span) else {
                continue;
            };
            let case = Case {
                draft: &draft,
                place,
                sources: &self.passages,
            };
            if let Some((score, found)) = best(&case) {
                self.tell(judged, &case, score, found);
            }
        }
    }

    /// Says what was found, if it is likely enough.
    fn tell(
        &self,
        judged: &mut Judgement,
        case: &Case<'_>,
        score: i32,
        (source, there): Candidate<'_>,
    ) {
        let weights = Weights::get();
        let is_sure = score >= weights.sure;
        // What another judge named stands, but for a mere guess where this is sure.
        let is_open = judged.evidence.is_empty() || is_sure && judged.question;
        if score < weights.perhaps || !is_open {
            return;
        }
        let passage = self
            .passages
            .iter()
            .position(|p| std::ptr::eq(p.article, source.article));
        let Some(&at) = passage.and_then(|at| self.articles.get(at)) else {
            return;
        };
        let remark = if is_sure {
            "instead of the draft's"
        } else {
            "perhaps this"
        };
        judged.evidence = vec![(at, there.tokens(), remark.to_owned())];
        judged.note = Some(self.reasons(case, (source, there)));
        judged.question = !is_sure;
        if is_sure {
            (judged.status, judged.severity) = (Status::Contradicted, Severity::Warning);
        }
    }

    /// What speaks for it that both answer one question.
    fn reasons(&self, case: &Case<'_>, (source, there): Candidate<'_>) -> String {
        let (here, tokens) = (case.draft.article, case.place.tokens());
        let slot = ContextWords::of(&here.text, &tokens, true, &self.index.frequencies);
        let words = slot.words(&slot.score(&source.article.text, &there.tokens()), SHOWN);
        let slip = case
            .place
            .answer
            .slip(&there.answer)
            .and_then(answer::Slip::words);
        let all = [(!words.is_empty()).then_some(words.as_str()), slip];
        let said: Vec<&str> = all.into_iter().flatten().collect();
        format!(
            "no source has this, and one has another in a like place: {}",
            said.join("; ")
        )
    }
}

/// The likeliest of all candidates, with its score; of two alike the first in the order of the sources.
fn best<'c>(case: &Case<'c>) -> Option<(i32, Candidate<'c>)> {
    let weights = Weights::get();
    let sort = case.place.answer.sort();
    let candidates = case.candidates().take(CROWD);
    let mut rough: Vec<(i32, Candidate<'c>)> = candidates
        .filter_map(|pair| Some((weights.score(sort, &case.likeness(pair)?), pair)))
        .collect();
    rough.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    rough.truncate(CLOSE);
    let close = rough
        .into_iter()
        .filter_map(|(_, pair)| Some((weights.score(sort, &case.features(pair)?), pair)));
    close.reduce(|best, next| if next.0 > best.0 { next } else { best })
}
