//! What other checks ask of this one: how alike two places are, and what one article says to another.

use std::ops::Range;

use super::rival::{Pair, Rival};
use super::verify;
use crate::article::Article;
use crate::check::evidence::{ContextWords, Frequencies, SourceIndex};
use crate::outcome::Status;
use crate::rule::Support;
use crate::text::Text;
use crate::value::Type;

/// The words of a story, by which the places of its values are compared.
#[derive(Debug)]
pub(in crate::check) struct Places(Frequencies);

/// The words around one value.
#[derive(Debug)]
pub(in crate::check) struct Around(ContextWords);

/// How well another place fits.
#[derive(Debug)]
pub(in crate::check) struct Likeness {
    /// Per mille of the weight of the words.
    pub(in crate::check) share: u32,
    /// How many words are shared.
    pub(in crate::check) shared: usize,
}

impl Places {
    /// Counts the words of the sources among `articles`.
    pub(in crate::check) fn count(articles: &[Article<'_>]) -> Self {
        Self(Frequencies::count(articles))
    }

    /// The words around the value at `tokens` of `text`.
    pub(in crate::check) fn around(&self, text: &Text<'_>, tokens: &Range<usize>) -> Around {
        Around(ContextWords::of(text, tokens, false, &self.0))
    }
}

impl Around {
    /// How well the words around `tokens` of `text` fit.
    pub(in crate::check) fn likeness(&self, text: &Text<'_>, tokens: &Range<usize>) -> Likeness {
        let score = self.0.score(text, tokens);
        Likeness {
            share: score.share,
            shared: score.shared.len(),
        }
    }
}

/// A figure of a headline in whose place its text has another.
#[derive(Debug)]
pub(in crate::check) struct Held {
    /// The tokens of the figure.
    pub(in crate::check) tokens: Range<usize>,
    /// The tokens of the other.
    pub(in crate::check) other: Range<usize>,
    /// The words around both, in a line; empty if they share none.
    pub(in crate::check) words: String,
}

/// Whether most words of a text have capitals, as those of many headlines do.
pub(in crate::check) fn has_capitals(article: &Article<'_>) -> bool {
    article.is_headline()
}

/// The figures of types `types` in the first of two articles, a headline, that the second, its text, has others for.
pub(in crate::check) fn hold(pair: &[Article<'_>; 2], types: &[Type]) -> Vec<Held> {
    let support = Support {
        types: types.to_vec(),
        at_least: 1,
        complete: true,
    };
    let inventory = SourceIndex::read(pair);
    let judged = verify::judge(0, &support, &inventory);
    let pair = Pair::new(pair, &inventory);
    let lost = judged
        .iter()
        .filter(|j| matches!(j.status, Status::Contradicted | Status::Unsupported));
    let held = lost.filter_map(|j| {
        let figure = pair.own.iter().find(|n| n.mention == j.mention)?;
        let Rival { numeral, words } = pair.rival(figure)?;
        Some(Held {
            tokens: j.tokens.clone(),
            other: numeral.tokens.clone(),
            words,
        })
    });
    held.collect()
}
