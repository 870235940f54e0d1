//! The slot of a value: the words that say what it is the value of.
//!
//! A value that stands in a source about another thing does not support the draft's claim. The slot
//! is the bag of content words around a value, each with a weight: rare words weigh more, and so do
//! near ones. A word counts in all its forms and with its synonyms. Scores are whole numbers per
//! mille, so that they are the same on every machine.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{Ideas, is_content};
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::{Key, rows};
use crate::text::{Kind, Mark, Text};

/// The whole of a slot's weight.
pub(in crate::check) const FULL: u32 = 1000;

/// How often each word stands in the sources, by sentences.
#[derive(Debug, Default)]
pub(in crate::check) struct Frequencies {
    sentences: u32,
    of: FxHashMap<Key, u32>,
}

impl Frequencies {
    /// Counts the words of the sources among `articles`.
    pub(in crate::check) fn count(articles: &[Article<'_>]) -> Self {
        let mut counted = Self::default();
        for article in articles.iter().filter(|a| a.document.role == Role::Source) {
            for sentence in article.text.sentences() {
                counted.sentences += 1;
                let words: FxHashSet<Key> = sentence
                    .tokens
                    .clone()
                    .map(|at| article.text.key(at))
                    .collect();
                // The order does not matter: each word is counted once.
                #[allow(
                    clippy::iter_over_hash_type,
                    reason = "sums do not depend on the order"
                )]
                for word in words {
                    *counted.of.entry(word).or_default() += 1;
                }
            }
        }
        counted
    }

    /// Whether a source has the word.
    pub(in crate::check) fn has(&self, word: Key) -> bool {
        self.of.contains_key(&word)
    }

    /// The weight of an idea: 2 if nearly every sentence holds it, up to 10 for a rare one, and 0 if none does.
    fn weight(&self, keys: &[Key]) -> u32 {
        let held: u32 = keys.iter().filter_map(|key| self.of.get(key)).sum();
        match held {
            0 => 0,
            _ => {
                2 + (self.sentences / held.max(1))
                    .checked_ilog2()
                    .unwrap_or(0)
                    .min(8)
            }
        }
    }
}

/// One place: the article and its tokens.
pub(in crate::check) type Location<'s> = (&'s Article<'s>, &'s Range<usize>);

/// The slot of one value of a draft.
#[derive(Debug)]
pub(in crate::check) struct ContextWords {
    /// Index into `weights` by key.
    ideas: FxHashMap<Key, usize>,
    weights: Vec<u32>,
    words: Vec<String>,
    total: u32,
    /// The ideas of the content words right behind the value: "15% **discount**".
    head: Vec<usize>,
}

/// How well a place in a source fits a slot.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Score {
    /// Per mille of the slot's weight.
    pub(in crate::check) share: u32,
    /// The words that are shared, in the order of the draft, each with its token in the source.
    pub(in crate::check) shared: Vec<(usize, usize)>,
    /// How many of the words right behind the value are the same.
    pub(in crate::check) head: usize,
    /// How many figures are among the shared words.
    pub(in crate::check) figures: usize,
}

impl ContextWords {
    /// The slot of the value at `tokens` of `text`; `counts` tells that a counted noun may stand in it.
    pub(in crate::check) fn of(
        text: &Text<'_>,
        tokens: &Range<usize>,
        counts: bool,
        frequencies: &Frequencies,
    ) -> Self {
        Self::made(text, tokens, counts, false, frequencies)
    }

    /// The slot of the word or date at `tokens`: figures that the sources have count as words, for a
    /// number that is the same on both sides ties two sentences together better than any word.
    pub(in crate::check) fn with_figures(
        text: &Text<'_>,
        tokens: &Range<usize>,
        frequencies: &Frequencies,
    ) -> Self {
        Self::made(text, tokens, false, true, frequencies)
    }

    fn made(
        text: &Text<'_>,
        tokens: &Range<usize>,
        counts: bool,
        figures: bool,
        frequencies: &Frequencies,
    ) -> Self {
        let sentence = if figures {
            clause(text, tokens)
        } else {
            around(text, tokens)
        };
        let mut slot = Self {
            ideas: FxHashMap::default(),
            weights: Vec::new(),
            words: Vec::new(),
            total: 0,
            head: Vec::new(),
        };
        for at in sentence.filter(|at| !tokens.contains(at) || counts) {
            let figure = figures && is_figure(text, at);
            if !figure && !is_content(text, at) || slot.ideas.contains_key(&text.key(at)) {
                continue;
            }
            let keys = if figure {
                vec![text.key(at)]
            } else {
                IDEAS.keys(text.word(at))
            };
            let rarity = frequencies.weight(&keys);
            if figure && rarity == 0 {
                continue;
            }
            let rarity = rarity.max(1);
            let index = slot.weights.len();
            let weight = rarity * near(tokens, at);
            slot.weights.push(weight);
            slot.words.push(text.word(at).to_owned());
            slot.total += weight;
            for key in keys {
                slot.ideas.entry(key).or_insert(index);
            }
        }
        slot.head = behind(text, tokens)
            .map_while(|at| slot.ideas.get(&text.key(at)).copied())
            .collect();
        slot
    }

    /// How well the place `tokens` of `text` fits.
    pub(in crate::check) fn score(&self, text: &Text<'_>, tokens: &Range<usize>) -> Score {
        let sentence = around(text, tokens);
        let mut best: Vec<(u32, usize)> = vec![(0, 0); self.weights.len()];
        for at in sentence {
            if let Some(found) = self
                .ideas
                .get(&text.key(at))
                .and_then(|&idea| best.get_mut(idea))
            {
                let weight = near(tokens, at);
                if weight > found.0 {
                    *found = (weight, at);
                }
            }
        }
        let sum: u32 = self
            .weights
            .iter()
            .zip(&best)
            .map(|(weight, (near, _))| weight * near / NEAREST)
            .sum();
        let shared: Vec<_> = best
            .iter()
            .enumerate()
            .filter(|(_, (near, _))| *near > 0)
            .map(|(idea, &(_, at))| (idea, at))
            .collect();
        let figures = shared.iter().filter(|(_, at)| is_figure(text, *at)).count();
        let there = behind(text, tokens).map(|at| self.ideas.get(&text.key(at)));
        let head = self
            .head
            .iter()
            .zip(there)
            .take_while(|&(here, there)| Some(here) == there)
            .count();
        Score {
            share: (sum * FULL).checked_div(self.total).unwrap_or(0),
            shared,
            head,
            figures,
        }
    }

    /// The words of a score, for a person, at most `most` of them, the weightiest in the draft's order, each with
    /// its token in the source, and whether it ends the phrase right behind the value: its noun.
    pub(in crate::check) fn weightiest(
        &self,
        score: &Score,
        most: usize,
    ) -> Vec<(&str, usize, bool)> {
        let mut shared = score.shared.clone();
        shared.sort_by_key(|&(idea, _)| {
            std::cmp::Reverse(self.weights.get(idea).copied().unwrap_or_default())
        });
        shared.truncate(most);
        shared.sort_unstable();
        shared
            .iter()
            .filter_map(|&(idea, at)| {
                Some((
                    self.words.get(idea)?.as_str(),
                    at,
                    self.head.last() == Some(&idea),
                ))
            })
            .collect()
    }

    /// The same in one line.
    pub(in crate::check) fn words(&self, score: &Score, most: usize) -> String {
        let words: Vec<String> = self
            .weightiest(score, most)
            .iter()
            .map(|(word, ..)| format!("‘{word}’"))
            .collect();
        words.join(", ")
    }
}

/// The content words right behind a value: "two **Romanian women** were", "a 15% **discount** on".
fn behind<'t>(text: &'t Text<'_>, tokens: &Range<usize>) -> impl Iterator<Item = usize> + 't {
    let sentence = text.sentence_of(tokens.start);
    (tokens.end..tokens.end + PHRASE)
        .take_while(move |&at| is_content(text, at) && text.sentence_of(at) == sentence)
}

/// How many words behind a value belong to its phrase.
const PHRASE: usize = 3;

/// The keys of all words that may stand for `word`.
pub(in crate::check) fn ideas(word: &str) -> Vec<Key> {
    IDEAS.keys(word)
}

/// Whether the token at `at` is a number in digits.
fn is_figure(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.kind == Kind::Number)
}

static IDEAS: LazyLock<Ideas> = LazyLock::new(Ideas::load);

/// How far from a value the words of its slot may stand: a hostile text is one long sentence.
const REACH: usize = 60;

/// The part of the sentence around `tokens` that a slot is made of.
pub(in crate::check) fn around(text: &Text<'_>, tokens: &Range<usize>) -> Range<usize> {
    let sentence = text
        .sentences()
        .get(text.sentence_of(tokens.start))
        .map_or(0..0, |s| s.tokens.clone());
    let start = sentence.start.max(tokens.start.saturating_sub(REACH));
    start
        ..sentence
            .end
            .min(tokens.end.saturating_add(REACH))
            .max(start)
}

/// The clause around `tokens`: a semicolon ends it, and so does a comma before one of these words. What
/// stands in the next clause is about something else.
pub(in crate::check) fn clause(text: &Text<'_>, tokens: &Range<usize>) -> Range<usize> {
    let sentence = around(text, tokens);
    let ends = |at: usize| {
        text.mark(at) == Mark::Semicolon
            || text.mark(at) == Mark::Comma && JOINTS.contains(&text.key(at + 1))
    };
    let start = (sentence.start..tokens.start)
        .rev()
        .find(|&at| ends(at))
        .map_or(sentence.start, |at| at + 1);
    let end = (tokens.end..sentence.end)
        .find(|&at| ends(at))
        .unwrap_or(sentence.end);
    start..end
}

static JOINTS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/en/clauses.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// The weight of a word right beside the value.
const NEAREST: u32 = 10;

/// How much a word weighs by its distance from the value.
fn near(tokens: &Range<usize>, at: usize) -> u32 {
    let distance = if at < tokens.start {
        tokens.start - at
    } else {
        (at + 1).saturating_sub(tokens.end)
    };
    match distance {
        0..=3 => NEAREST,
        4..=5 => 8,
        6..=8 => 6,
        9..=14 => 4,
        _ => 2,
    }
}
