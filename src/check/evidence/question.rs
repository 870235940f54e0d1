//! One search for what speaks against a draft: the place of the sources that answers the question of one of its
//! places, and answers it otherwise.
//!
//! Words, denials and dates differ in where an answer may stand and in what makes it another; how well a place
//! fits, when it fits better than what supports the draft, and how sure that is, is the same for all.

use std::cmp::Reverse;
use std::ops::Range;

use super::confidence::Tie;
use super::context_words::{ContextWords, Score};
use super::source_index::SourceIndex;
use super::thresholds::{LEAD, Least};
use crate::article::Article;

/// A place of a draft with the words around it.
#[derive(Debug)]
pub(in crate::check) struct Question<'q, 's> {
    /// The draft.
    pub(in crate::check) article: &'q Article<'q>,
    /// The place.
    pub(in crate::check) tokens: Range<usize>,
    /// The words around it.
    pub(in crate::check) context: ContextWords,
    /// What the sources hold.
    pub(in crate::check) index: &'q SourceIndex<'s>,
}

/// A place of a source that may answer a question.
#[derive(Debug, Clone)]
pub(in crate::check) struct Answer {
    /// How well it fits.
    pub(in crate::check) score: Score,
    /// The source.
    pub(in crate::check) article: usize,
    /// The tokens.
    pub(in crate::check) tokens: Range<usize>,
}

impl<'q, 's> Question<'q, 's> {
    /// The question that a word or a date answers: equal figures around it count as words.
    pub(in crate::check) fn of(
        article: &'q Article<'q>,
        tokens: Range<usize>,
        index: &'q SourceIndex<'s>,
    ) -> Self {
        let context = ContextWords::with_figures(&article.text, &tokens, &index.frequencies);
        Self {
            article,
            tokens,
            context,
            index,
        }
    }

    /// The place `tokens` of a source as an answer.
    pub(in crate::check) fn answer(&self, article: usize, tokens: Range<usize>) -> Option<Answer> {
        let text = &self.index.articles.get(article)?.text;
        let score = self.context.score(text, &tokens);
        Some(Answer {
            score,
            article,
            tokens,
        })
    }

    /// How `answer` and the draft's place are tied.
    pub(in crate::check) fn tie(&self, answer: &Answer) -> Option<Tie> {
        let there = (self.index.articles.get(answer.article)?, &answer.tokens);
        let frequencies = &self.index.frequencies;
        let back = ContextWords::with_figures(&there.0.text, there.1, frequencies);
        Some(Tie::new(
            &answer.score,
            &back,
            (self.article, &self.tokens),
            there,
        ))
    }

    /// The words that a reader is shown of what ties them.
    pub(in crate::check) fn words(&self, answer: &Answer) -> String {
        self.context.words(&answer.score, SHOWN)
    }
}

/// How many words are shown.
const SHOWN: usize = 4;

impl Answer {
    /// The best of `answers`; of two that fit alike the first in the order of the sources.
    pub(in crate::check) fn best(answers: impl Iterator<Item = Self>) -> Option<Self> {
        answers.max_by_key(|a| (a.score.share, Reverse((a.article, a.tokens.start))))
    }

    /// Whether it fits as `least` asks, and much better than `own`, the best share of a place that says what the
    /// draft says.
    pub(in crate::check) fn beats(&self, own: u32, least: Least) -> bool {
        self.score.share >= least.share
            && self.score.shared.len() >= least.words
            && beats(self.score.share, own)
    }
}

/// Whether another place fits so much better than that of the draft's own value that it is the right one.
pub(in crate::check) fn beats(other: u32, own: u32) -> bool {
    other >= own + LEAD && other >= 2 * own
}
