//! Words as a note and a source may both have them: in small letters, a space around each, no marks.

use std::sync::LazyLock;

use crate::lexicon::rows;

/// "Quay-Post, p. 3" as " quay post p 3 ".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plain(String);

impl Plain {
    pub(super) fn of(words: &str) -> Self {
        let mut out = String::from(" ");
        for word in words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
        {
            out.extend(word.chars().flat_map(char::to_lowercase));
            out.push(' ');
        }
        Self(out)
    }

    /// Whether `other`, which is not empty, stands in these words.
    pub(super) fn has(&self, other: &Self) -> bool {
        other.0.len() > 1 && self.0.contains(&other.0)
    }

    /// The words, one by one.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    /// The first `count` words.
    pub(super) fn opening(&self, count: usize) -> Self {
        Self::of(&self.words().take(count).collect::<Vec<_>>().join(" "))
    }

    /// Whether a word of this sense opens them.
    pub(super) fn opens_with(&self, sense: &str) -> bool {
        senses(sense).any(|word| self.0.starts_with(&word.0))
    }

    /// Whether a word of this sense stands in them.
    pub(super) fn has_sense(&self, sense: &str) -> bool {
        senses(sense).any(|word| self.has(word))
    }

    /// The number behind a word of this sense: 3 of "see note 3".
    pub(super) fn numbered(&self, sense: &str) -> Option<&str> {
        let is = |word: &str| senses(sense).any(|of| of.0.trim() == word);
        let pairs = self.words().zip(self.words().skip(1));
        pairs
            .filter(|(word, _)| is(word))
            .map(|(_, number)| number)
            .find(|number| number.bytes().all(|b| b.is_ascii_digit()))
    }
}

/// What words of notes say: a word and its sense.
static WORDS: LazyLock<Vec<(Plain, &str)>> = LazyLock::new(|| {
    rows(include_str!("../../../lexicon/en/note_words.tsv"))
        .map(|(word, sense)| (Plain::of(word), sense))
        .collect()
});

fn senses(sense: &str) -> impl Iterator<Item = &'static Plain> {
    WORDS
        .iter()
        .filter(move |(_, of)| *of == sense)
        .map(|(word, _)| word)
}
