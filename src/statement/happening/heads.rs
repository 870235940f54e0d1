//! Who or what a clause names: the heads of the nouns before and behind its verb.

use std::ops::Range;

use super::super::stem::{RAREST, idea};
use crate::article::Article;
use crate::lexicon::{Class, Key, Mark, is_function_word};
use crate::text::{Kind, Token};
use crate::value::{Mention, Value};

/// The heads of what stands before or behind a verb.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads {
    /// Names: surnames and the words of other names.
    pub(super) names: Vec<Key>,
    /// The nouns.
    pub(super) nouns: Vec<Key>,
    /// Of persons in full, the surname and the first letter, which "Bob" and "Bobby" share.
    full: Vec<(Key, char)>,
    /// What stands before the nouns: "farm" of "the farm bill".
    before: Vec<Key>,
}

/// How many names and nouns two heads share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared {
    pub(super) names: usize,
    pub(super) nouns: usize,
}

impl Shared {
    pub(super) fn any(self) -> bool {
        self.names + self.nouns > 0
    }
}

impl Heads {
    /// The heads of the nouns in a stretch: parted by commas and "and", each up to its first preposition.
    pub(super) fn read(article: &Article<'_>, range: Range<usize>) -> Self {
        let text = &article.text;
        let mut heads = Self::default();
        let mut from = range.start;
        for at in range.start..=range.end {
            let parts = || text.mark(at) == Mark::Comma || text.has(at, Class::And);
            if at == range.end || parts() {
                heads.part(article, from..at);
                from = at + 1;
            }
        }
        for keys in [&mut heads.names, &mut heads.nouns, &mut heads.before] {
            keys.sort_unstable();
            keys.dedup();
        }
        heads
    }

    fn part(&mut self, article: &Article<'_>, part: Range<usize>) {
        let text = &article.text;
        let end = { part.clone() }.find(|&at| text.has(at, Class::OpensPhrase));
        let end = end.unwrap_or(part.end);
        // "Ann Lund’s brother" is another.
        let owns = |at: &usize| {
            text.token(*at).is_some_and(|t| t.kind == Kind::Clitic)
                || text.mark(*at) == Mark::Apostrophe
        };
        let owner = (part.start..end).rev().find(owns);
        let known = self.names.len();
        let mut noun: Option<usize> = None;
        for at in owner.map_or(part.start, |at| at + 1)..end {
            let told = text
                .token(at)
                .is_some_and(|t| t.is_word() && !is_function_word(t.key));
            if !told || is_time(article, at) {
                continue;
            }
            match is_name(article, at) {
                Some(true) => self.name(article, at),
                Some(false) => {}
                None => {
                    self.before
                        .extend(noun.replace(at).map(|last| idea(text.word(last)).key));
                    // "The Senate bill": the name tells which.
                    if at > part.start && person_at(article, at - 1).is_none() {
                        self.before.extend(self.names.drain(known..));
                    }
                }
            }
        }
        self.nouns.extend(noun.map(|at| idea(text.word(at)).key));
    }

    fn name(&mut self, article: &Article<'_>, at: usize) {
        let key = idea(article.text.word(at)).key;
        self.names.push(key);
        self.full
            .extend(given(article, at).map(|given| (key, given)));
    }

    pub(super) fn is_none(&self) -> bool {
        self.names.is_empty() && self.nouns.is_empty()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Key> + '_ {
        let all = [&self.names, &self.nouns, &self.before];
        all.into_iter().flatten().copied()
    }

    pub(super) fn shares(&self, other: &Self) -> Shared {
        let both = |a: &[Key], b: &[Key]| a.iter().filter(|key| b.contains(key)).count();
        // A name that opens a sentence may pass for a noun.
        let names = both(&self.names, &other.names)
            + both(&self.names, &other.nouns)
            + both(&self.nouns, &other.names);
        let nouns = both(&self.nouns, &other.nouns);
        Shared { names, nouns }
    }

    /// Whether both have names and none in common, or one surname with two first names.
    pub(super) fn is_another(&self, other: &Self) -> bool {
        let sibling = |a: &(Key, char)| other.full.iter().any(|b| a.0 == b.0 && a.1 != b.1);
        let named = !self.names.is_empty() && !other.names.is_empty();
        self.full.iter().any(sibling) || named && self.shares(other).names == 0
    }

    /// Whether one noun has other words before it on either side: "the farm bill" and "the tax bill".
    pub(super) fn is_of_another(&self, other: &Self) -> bool {
        let shared = self.shares(other);
        let (a, b) = (&self.before, &other.before);
        shared.names == 0
            && shared.nouns > 0
            && !a.is_empty()
            && !b.is_empty()
            && !a.iter().any(|word| b.contains(word))
    }
}

/// The person's name at `at`.
pub(super) fn person_at<'a>(article: &'a Article<'_>, at: usize) -> Option<&'a Mention> {
    let beside = article.in_sentence(article.text.sentence_of(at)).iter();
    { beside }.find(|m| matches!(m.reading.value, Value::Name(_)) && m.tokens.contains(&at))
}

/// The first letter of the person whose surname stands at `at`.
fn given(article: &Article<'_>, at: usize) -> Option<char> {
    let Value::Name(name) = &person_at(article, at)?.reading.value else {
        return None;
    };
    let (first, _) = name.name.split_once(' ')?;
    first.chars().next()
}

/// Whether the word at `at` is the part of a name that tells: the surname of a person, each word of another; `None`
/// for what is no name.
pub(super) fn is_name(article: &Article<'_>, at: usize) -> Option<bool> {
    let text = &article.text;
    if let Some(person) = person_at(article, at) {
        return Some(at + 1 == person.tokens.end);
    }
    let sentence = text.sentences().get(text.sentence_of(at));
    let first = sentence.is_some_and(|s| s.tokens.start == at);
    let capital = text.token(at).filter(|t| Token::is_word(t))?.capital;
    let known = first && idea(text.word(at)).weight < RAREST;
    (capital && !known).then(|| !text.has(at, Class::OfficeHead) && !text.has(at, Class::Honorific))
}

/// Whether the word at `at` is part of a date, a time of day or a length of time.
pub(super) fn is_time(article: &Article<'_>, at: usize) -> bool {
    let beside = article.in_sentence(article.text.sentence_of(at)).iter();
    let is = |m: &Mention| {
        matches!(
            m.reading.value,
            Value::Date(_) | Value::Period(_) | Value::Time(_) | Value::Duration(_)
        )
    };
    { beside }.any(|m| m.tokens.contains(&at) && is(m))
}
