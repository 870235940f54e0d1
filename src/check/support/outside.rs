//! What other checks ask of this one: how alike two places are, and what one article says to another.

use std::ops::Range;

use super::inventory::Inventory;
use super::judge;
use super::slot::{Frequencies, Slot};
use crate::article::Article;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::rule::Support;
use crate::text::Text;
use crate::value::Type;

/// The words of a story, by which the places of its values are compared.
#[derive(Debug)]
pub(in crate::check) struct Places(Frequencies);

/// The words around one value.
#[derive(Debug)]
pub(in crate::check) struct Around(Slot);

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
        Around(Slot::of(text, tokens, false, &self.0))
    }
}

impl Around {
    /// How well the words around `tokens` of `text` fit.
    pub(in crate::check) fn likeness(&self, text: &Text<'_>, tokens: &Range<usize>) -> Likeness {
        let score = self.0.score(text, tokens);
        Likeness { share: score.share, shared: score.shared.len() }
    }
}

/// What a source says to one figure of a text that is held against it alone.
#[derive(Debug)]
pub(in crate::check) struct Held {
    /// The tokens of the figure.
    pub(in crate::check) tokens: Range<usize>,
    /// Whether the source bears it out.
    pub(in crate::check) status: Status,
    /// How much it weighs at most.
    pub(in crate::check) severity: Severity,
    /// Where the source says something else in its place: tokens and remark.
    pub(in crate::check) evidence: Vec<(Range<usize>, String)>,
}

/// Holds the figures of types `types` in the first of two articles, a draft, against the second, a source.
pub(in crate::check) fn hold(pair: &[Article<'_>; 2], types: &[Type]) -> Vec<Held> {
    let support = Support { types: types.to_vec(), at_least: 1 };
    let held = judge::judge(0, &support, &Inventory::read(pair)).into_iter().map(|judged| Held {
        tokens: judged.tokens,
        status: judged.status,
        severity: judged.severity,
        evidence: judged.evidence.into_iter().map(|(_, tokens, remark)| (tokens, remark)).collect(),
    });
    held.collect()
}
