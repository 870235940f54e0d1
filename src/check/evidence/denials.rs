//! What the texts of a story deny, and where their words stand.
//!
//! A word behind "not", "no" or "without" is denied.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::is_content;
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::{Key, Words, rows};
use crate::text::{Kind, Text};

/// How many places of a word are looked at.
const CROWD: usize = 500;
/// How far behind the word of denial the denied word may stand.
const REACH: usize = 4;
/// How far before a word, and how far behind it, a word of denial may still mean it.
const BEFORE: usize = 8;
const AFTER: usize = 8;
/// How many words in a row one word of denial denies: "no exclusive discount".
const DENIED: usize = 2;

/// How a word denies: plainly, or by a verb or a lack; or how it ends a denial, being a verb of what is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    Plain,
    Veiled,
    Factive,
}

static NEGATORS: LazyLock<Words<Denial>> = LazyLock::new(|| {
    Words::of_table(
        include_str!("../../lexicon/en/negators.tsv"),
        |column| match column {
            "plain" => Some(Denial::Plain),
            "veiled" => Some(Denial::Veiled),
            "factive" => Some(Denial::Factive),
            _ => None,
        },
    )
});

/// What is denied in a text.
#[derive(Debug, Default)]
pub(in crate::check) struct Denied {
    /// The words behind a plain word of denial, with that word, in order.
    pub(in crate::check) plainly: Vec<(usize, usize)>,
    /// Where a word of denial stands, in order.
    words: Vec<usize>,
}

impl Denied {
    fn read(text: &Text<'_>) -> Self {
        let mut denied = Self::default();
        for (at, token) in text
            .tokens()
            .iter()
            .enumerate()
            .filter(|(_, t)| t.kind == Kind::Word)
        {
            let denial = NEGATORS.get(token.word);
            let Some(denial) = denial.filter(|denial| *denial != Denial::Factive) else {
                continue;
            };
            denied.words.push(at);
            if denial == Denial::Plain {
                denied
                    .plainly
                    .extend(behind(text, at).map(|word| (word, at)));
            }
        }
        denied.plainly.sort_unstable();
        denied.plainly.dedup_by_key(|(word, _)| *word);
        denied
    }

    /// Whether a word of denial stands so near that the one at `at` may be denied: "have not found",
    /// "have found no".
    pub(in crate::check) fn near(&self, text: &Text<'_>, at: usize) -> bool {
        let first = self.words.partition_point(|&word| word + BEFORE < at);
        let mut near = self
            .words
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|&&word| word <= at + AFTER);
        near.any(|&word| text.sentence_of(word) == text.sentence_of(at))
    }
}

/// The content words that the word at `at` denies: the phrase behind it, over small words that lead to it.
/// Any other word ends its power ("not in Nevada"), and so does an adverb ("not automatically") or
/// "not only".
fn behind<'t>(text: &'t Text<'_>, at: usize) -> impl Iterator<Item = usize> + 't {
    let leads = |i: &usize| BRIDGES.contains(&text.key(*i));
    let start = (at + 1..at + REACH)
        .find(|i| !leads(i))
        .unwrap_or(at + REACH);
    // "Wasn't Ford's idea" denies the idea and not the man.
    let named = |i: usize| text.token(i).is_some_and(|t| t.capital);
    let factive = |i: usize| NEGATORS.at(text, i) == Some(Denial::Factive);
    let end = (start..start + DENIED)
        .find(|&i| factive(i))
        .map_or(start + DENIED, |i| i + 1);
    let phrase = (start..end).take_while(move |&i| is_content(text, i) && !named(i));
    let adverb = text.word(start).ends_with("ly");
    phrase.take(if adverb { 0 } else { DENIED })
}

/// Small words between a word of denial and what it denies: "cannot **be** sold", "without **any** delay".
static BRIDGES: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/en/bridges.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// Where the words stand that drafts and sources may deny.
#[derive(Debug, Default)]
pub(in crate::check) struct Statements {
    /// The content words of the sources.
    places: FxHashMap<Key, Vec<(usize, usize)>>,
    /// What each article of the story denies, by its index.
    pub(in crate::check) denied: Vec<Denied>,
    /// The keys of the words that the sources deny plainly.
    keys: FxHashSet<Key>,
}

impl Statements {
    /// Reads the sources among `articles`.
    pub(in crate::check) fn read(articles: &[Article<'_>]) -> Self {
        let mut all = Self {
            denied: articles.iter().map(|a| Denied::read(&a.text)).collect(),
            ..Self::default()
        };
        for (index, article) in articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
        {
            for at in (0..article.text.tokens().len()).filter(|&at| is_content(&article.text, at)) {
                let places = all.places.entry(article.text.key(at)).or_default();
                if places.len() < CROWD {
                    places.push((index, at));
                }
            }
            let denied = all.denied.get(index).into_iter().flat_map(|d| &d.plainly);
            all.keys
                .extend(denied.map(|&(word, _)| article.text.key(word)));
        }
        all
    }

    /// Where the sources have a word: the article and the token.
    pub(in crate::check) fn of(&self, keys: &[Key]) -> impl Iterator<Item = (usize, usize)> {
        keys.iter()
            .filter_map(|key| self.places.get(key))
            .flatten()
            .copied()
    }

    /// Whether the word at `at` of an article may be denied there, and whether it plainly is.
    pub(in crate::check) fn denied(
        &self,
        article: usize,
        text: &Text<'_>,
        at: usize,
    ) -> (bool, bool) {
        let Some(denied) = self.denied.get(article) else {
            return (false, false);
        };
        let plainly = denied
            .plainly
            .binary_search_by_key(&at, |&(word, _)| word)
            .is_ok();
        (plainly || denied.near(text, at), plainly)
    }

    /// Whether the sources deny one of these words plainly somewhere.
    pub(in crate::check) fn deny(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| self.keys.contains(key))
    }
}
