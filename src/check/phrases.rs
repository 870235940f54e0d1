//! Tables of phrases: one or more words, and what they mean to a check.

use rustc_hash::FxHashMap;

use crate::lexicon::{Key, rows, same_word};
use crate::text::Text;

/// The words of a phrase, and what it means.
type Phrase<T> = (Box<[Box<str>]>, T);

/// Phrases by the key of their first word, longest first.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    index: FxHashMap<Key, Vec<Phrase<T>>>,
}

impl<T: Copy> Phrases<T> {
    /// Reads a table; `sense` turns the second column into what a phrase means. A line that it refuses
    /// is our bug: a test of the check that owns the table proves that there is none.
    pub(super) fn read(table: &str, sense: impl Fn(&str) -> Option<T>) -> Self {
        let mut index: FxHashMap<Key, Vec<Phrase<T>>> = FxHashMap::default();
        for (phrase, column) in rows(table) {
            let cut = Text::plain(phrase);
            let words: Box<[Box<str>]> = (0..cut.tokens().len())
                .map(|at| cut.word(at).into())
                .collect();
            let Some(sense) = sense(column) else { continue };
            index.entry(cut.key(0)).or_default().push((words, sense));
        }
        // The order of the entries does not depend on that of the map.
        #[allow(
            clippy::iter_over_hash_type,
            reason = "each entry is put in order by itself"
        )]
        for phrases in index.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        Self { index }
    }

    /// The longest phrase that starts at token `at`, and the token behind it.
    pub(super) fn at(&self, text: &Text<'_>, at: usize) -> Option<(T, usize)> {
        let phrases = self.index.get(&text.token(at)?.key)?;
        let stands = |words: &[Box<str>]| {
            words
                .iter()
                .enumerate()
                .all(|(i, word)| same_word(word, text.word(at + i)))
        };
        phrases
            .iter()
            .find(|(words, _)| stands(words))
            .map(|(words, sense)| (*sense, at + words.len()))
    }

    /// The phrase that ends right before token `end` and starts at or after `floor`, and its first token.
    pub(super) fn before(&self, text: &Text<'_>, end: usize, floor: usize) -> Option<(T, usize)> {
        const LONGEST: usize = 5;
        (floor.max(end.saturating_sub(LONGEST))..end).find_map(|at| {
            self.at(text, at)
                .filter(|(_, behind)| *behind == end)
                .map(|(s, _)| (s, at))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_from_either_side() {
        let table = Phrases::read("in all\tone\nin all but name\ttwo\nof\tthree\n", |c| {
            Some(c.len())
        });
        let text = Text::plain("In all but name, in all");
        assert_eq!(table.at(&text, 0), Some((3, 4)));
        assert_eq!(table.at(&text, 5), Some((3, 7)));
        assert_eq!(table.before(&text, 7, 0), Some((3, 5)));
        assert_eq!(table.before(&text, 7, 6), None);
        assert_eq!(table.at(&text, 99), None);
    }
}
