//! Which value of the sources answers the question of a draft's value, where theirs is another.
//!
//! A value that stands in no source is looked at, and one that stands where nothing but the value is the same: then
//! what the places of its like share with the draft's speaks against it that another answers the question better.
//! Both are weighed by what their places share and by how the values differ, with weights that were fitted to drafts
//! of which one value was changed. What surely answers it contradicts the draft; what may is named. A value that the sources
//! have of something else is weighed by [`exchanged`] as well.

mod answer;
mod exchanged;
mod features;
mod nearest;
mod place;
mod weights;

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rayon::prelude::*;

use super::is_absent;
use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{ContextWords, SourceIndex};
use crate::document::Role;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::{Verdict, relate};
use answer::Answer;
use features::{Candidate, Case, Features};
use place::{Passage, Place};
use weights::{Exchanged, Weights};

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

    /// Whether there is more than one.
    pub(super) fn has_several(&self) -> bool {
        self.passages.len() > 1
    }

    /// Sets the values of the draft against those of the sources that seem to stand in their place.
    pub(super) fn contest(&self, article: &Article<'_>, judgements: &mut [Judgement]) {
        let absent = judgements.iter().filter(|j| is_absent(j)).count();
        let mut open = judgements
            .iter_mut()
            .filter(|j| !j.sure && j.status != Status::Contradicted && j.mention.is_some())
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
            let mut places = draft.places.iter();
            let is_own =
                |p: &&Place<'_>| p.mention.span == span && !Answer::is_told_from_afar(p.mention);
            let Some(place) = places.find(is_own) else {
                continue;
            };
            let case = Case {
                draft: &draft,
                place,
                sources: &self.passages,
                stands: judged.status != Status::Unsupported,
                borne_out: self.borne_out(judged),
                absent: others_absent(judged, absent),
            };
            let (close, weights) = (Close::of(&case), Weights::get());
            let best = close.best().filter(|(score, _)| *score >= weights.perhaps);
            let is_sure = best.is_some_and(|(score, _)| score >= weights.sure);
            if let Some(found) = close.exchanged().filter(|_| !is_sure) {
                self.tell(judged, &case, true, found);
            } else if let Some((_, found)) = best {
                self.tell(judged, &case, is_sure, found);
            }
        }
    }

    /// Where the sources have the value, be it in other words: "March 11" for "on Wednesday".
    fn borne_out(&self, judged: &Judgement) -> Vec<(&Passage<'_>, Range<usize>)> {
        let found = judged
            .evidence
            .iter()
            .filter(|_| judged.status == Status::Supported);
        let places = found.filter_map(|(article, tokens, _)| {
            let at = self.articles.iter().position(|at| at == article)?;
            Some((self.passages.get(at)?, tokens.clone()))
        });
        places.collect()
    }

    /// Says what was found, if it is likely enough.
    fn tell(
        &self,
        judged: &mut Judgement,
        case: &Case<'_>,
        is_sure: bool,
        (source, there): Candidate<'_>,
    ) {
        if !may_tell(judged, is_sure) || fit(case.place, there) {
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
        let Some(reasons) = self.reasons(case, (source, there)) else {
            return;
        };
        judged.note = Some(reasons);
        judged.evidence = vec![(at, there.tokens(), remark.to_owned())];
        judged.question = !is_sure;
        if is_sure {
            (judged.status, judged.severity) = (Status::Contradicted, Severity::Warning);
        }
    }

    /// What speaks for it that both answer one question, if a person can see anything that does.
    fn reasons(&self, case: &Case<'_>, (source, there): Candidate<'_>) -> Option<String> {
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
        if said.is_empty() {
            return None;
        }
        let has = if case.stands {
            "the sources have this elsewhere"
        } else {
            "no source has this"
        };
        let said = said.join("; ");
        Some(format!(
            "{has}, and one has another in a like place: {said}"
        ))
    }
}

/// Whether the verdict may give way. What another judge found and warns of stands, but for a mere guess; a guess of
/// this judge is told only of a value that no source has.
fn may_tell(judged: &Judgement, is_sure: bool) -> bool {
    let is_found = match judged.status {
        Status::Supported => false,
        Status::Partly => judged.severity > Severity::Info,
        Status::Unsupported | Status::Contradicted => !judged.evidence.is_empty(),
    };
    let is_guess = judged.status == Status::Unsupported && !is_found;
    is_guess || is_sure && (judged.question || !is_found)
}

/// How many other values of its draft are in no source, for one that is not either: the more there are, the likelier it is
/// that the draft has other sources. That says nothing of a value which they have.
fn others_absent(judged: &Judgement, absent: usize) -> usize {
    if judged.status == Status::Unsupported {
        absent - usize::from(is_absent(judged))
    } else {
        0
    }
}

/// Whether both values may hold: "at least 12" and 18.
fn fit(place: &Place<'_>, there: &Place<'_>) -> bool {
    let (own, other) = (&place.mention.reading, &there.mention.reading);
    matches!(
        relate(own, other, None).verdict,
        Verdict::Same | Verdict::Compatible
    )
}

/// The candidates that are worth a closer look, each with what speaks for and against it.
struct Close<'k, 'c> {
    case: &'k Case<'c>,
    crowd: usize,
    pairs: Vec<(Candidate<'c>, Features)>,
}

impl<'k, 'c> Close<'k, 'c> {
    fn of(case: &'k Case<'c>) -> Self {
        let (own, crowd) = (case.own(), case.crowd());
        let pairs = likeliest(case)
            .into_iter()
            .filter(|&pair| !case.is_settled(pair));
        let pairs = pairs.filter_map(|pair| Some((pair, case.features(pair, own, crowd)?)));
        Self {
            case,
            crowd,
            pairs: pairs.collect(),
        }
    }

    /// The likeliest of all, with its score; of two alike the first in the order of the sources.
    fn best(&self) -> Option<(i32, Candidate<'c>)> {
        let (weights, sort) = (Weights::get(), self.case.place.answer.sort());
        let scored = self.pairs.iter();
        first_of_most(scored.map(|(pair, features)| (weights.score(sort, features), *pair)))
    }

    /// The likeliest to stand in the place of a value that the sources have of something else, if it surely does.
    fn exchanged(&self) -> Option<Candidate<'c>> {
        self.case.own_places().next()?;
        let (weights, own) = (Exchanged::get(), self.case.own_common());
        let scored = self.pairs.iter().filter_map(|(pair, features)| {
            let features = self.case.exchange(*pair, features, own, self.crowd)?;
            Some((weights.score(&features), *pair))
        });
        let sure = scored.filter(|(score, _)| *score > weights.sure);
        first_of_most(sure).map(|(_, pair)| pair)
    }
}

fn first_of_most<'c>(
    mut scored: impl Iterator<Item = (i32, Candidate<'c>)>,
) -> Option<(i32, Candidate<'c>)> {
    let first = scored.next()?;
    Some(scored.fold(
        first,
        |best, next| if next.0 > best.0 { next } else { best },
    ))
}

/// The candidates that share most with the draft's place, which are worth a closer look.
fn likeliest<'c>(case: &Case<'c>) -> Vec<Candidate<'c>> {
    let (weights, sort) = (Weights::get(), case.place.answer.sort());
    let candidates = case.candidates().take(CROWD);
    let mut rough: Vec<(i32, Candidate<'c>)> = candidates
        .filter_map(|pair| Some((weights.score(sort, &case.likeness(pair)?), pair)))
        .collect();
    rough.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    rough.truncate(CLOSE);
    rough.into_iter().map(|(_, pair)| pair).collect()
}
