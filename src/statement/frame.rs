//! The phrase that a value stands in, as far as two sentences have the same: "is expected to make landfall on".

use std::ops::Range;

use super::forms::Borders;
use super::happening::happens_once;
use super::stem::idea;
use crate::article::Article;
use crate::lexicon::{Class, Key};
use crate::value::{Mention, places};

/// So many tokens of a phrase on either side of its value.
const REACH: usize = 10;
/// So many tokens on either side may tell of whom a value is.
const FAR: usize = 40;
/// So many tokens behind a value may say that it is of another time.
const NEAR: usize = 4;
/// A word that tells less than this, in quarter bits, ties nothing.
const TELLING: u8 = 12;

/// The phrase of a value.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words before it, from the value backwards.
    before: Vec<Word>,
    /// The words behind it.
    behind: Vec<Word>,
    /// The other telling words of its sentence, sorted.
    others: Vec<Key>,
    /// The names before it in its sentence: that of its subject, if it has one.
    names: Vec<Key>,
    /// Whether its sentence speaks of another time than its article does.
    back: bool,
}

/// A word of a phrase.
#[derive(Debug, Clone, Copy)]
struct Word {
    key: Key,
    weight: u8,
    sort: Sort,
}

/// What a word of a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    /// A verb of what happens once to one: "sentenced", "founded".
    Once,
    Verb,
    /// It stands for a person: "she".
    Pronoun,
    Other,
}

/// What two phrases have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// How much the words tell that stand in one piece with the value, in quarter bits; names tell nothing.
    pub weight: u32,
    /// How many other telling words both sentences have.
    pub others: usize,
    /// Whether the verb tells of what happens once to one.
    pub once: bool,
}

impl Frame {
    /// What the phrase of a value is looked up by: the two words right before it.
    pub fn key(article: &Article<'_>, m: &Mention) -> Option<(Key, Key)> {
        let text = &article.text;
        let first = m.tokens.start.checked_sub(2)?;
        let within = text.sentence_of(first) == m.sentence;
        within.then(|| (idea(text.word(first + 1)).key, idea(text.word(first)).key))
    }

    /// The phrase of a value of `article`.
    pub fn read(article: &Article<'_>, m: &Mention) -> Self {
        let text = &article.text;
        let sentence = text.sentences().get(m.sentence);
        let sentence = sentence.map_or(0..0, |s| s.tokens.clone());
        // A longer sentence is a list.
        let from = sentence.start.max(m.tokens.start.saturating_sub(FAR));
        let to = sentence.end.min(m.tokens.end + FAR);
        let borders = Borders { text, start: from };
        let words = |range: Range<usize>| range.map(|at| Word::read(borders, at));
        let mut before: Vec<Word> = words(from..m.tokens.start).rev().collect();
        let mut behind: Vec<Word> = words(m.tokens.end..to).collect();
        let all = before.iter().chain(&behind);
        let mut others: Vec<Key> = { all }
            .filter(|word| word.weight >= TELLING)
            .map(|word| word.key)
            .collect();
        others.sort_unstable();
        others.dedup();
        // A sentence lends its first word the capital, but not that of a country.
        let land = places(text, from..m.tokens.start.min(from + 1));
        let land = land.map(|(_, at)| idea(text.word(at.start)).key);
        let named = before.iter().filter(|word| word.sort == Sort::Name);
        let names = named.map(|word| word.key).chain(land).collect();
        before.truncate(REACH);
        behind.truncate(REACH);
        Self {
            before,
            behind,
            others,
            names,
            back: (m.tokens.end..to.min(m.tokens.end + NEAR))
                .any(|at| text.has(at, Class::Background)),
        }
    }

    /// What two phrases share, if that is a verb and no other subject is named.
    pub fn shared(&self, other: &Self) -> Option<Shared> {
        let before = common(&self.before, &other.before);
        let behind = common(&self.behind, &other.behind);
        let both = |a: &[Key], b: &[Key]| a.iter().filter(|key| b.contains(key)).count();
        let named = !self.names.is_empty() && !other.names.is_empty();
        let of_another = named && both(&self.names, &other.names) == 0;
        let has = |sort: Sort| before.iter().any(|word| word.sort == sort);
        let has_verb = has(Sort::Verb) || has(Sort::Once);
        // A name in the phrase ties as much as one beside it.
        let plain = before.iter().chain(behind);
        let plain: Vec<u8> = { plain }
            .filter(|word| word.sort != Sort::Name)
            .map(|word| word.weight)
            .collect();
        let told = plain.iter().filter(|weight| **weight >= TELLING).count();
        let others = both(&self.others, &other.others).saturating_sub(told);
        let shared = Shared {
            weight: plain.iter().copied().map(u32::from).sum(),
            others: others + usize::from(has(Sort::Pronoun)),
            once: has(Sort::Once),
        };
        (has_verb && !of_another && self.back == other.back).then_some(shared)
    }
}

impl Word {
    fn read(borders: Borders<'_>, at: usize) -> Self {
        let text = borders.text;
        let idea = idea(text.word(at));
        let is_name = text.token(at).is_some_and(|t| t.capital) && at > borders.start;
        let sort = if is_name {
            Sort::Name
        } else if happens_once(text, at) && !borders.is_noun(at) {
            Sort::Once
        } else if borders.is_verb(at) || borders.is_auxiliary(at) {
            Sort::Verb
        } else if text.has(at, Class::Subject) {
            Sort::Pronoun
        } else {
            Sort::Other
        };
        Self {
            key: idea.key,
            weight: idea.weight,
            sort,
        }
    }
}

/// The words that both begin with.
fn common<'w>(a: &'w [Word], b: &[Word]) -> &'w [Word] {
    let same = { a.iter().zip(b) }
        .take_while(|(x, y)| x.key == y.key)
        .count();
    a.get(..same).unwrap_or_default()
}
