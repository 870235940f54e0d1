//! Tables of phrases, made for one quick look-up per token.
//!
//! Almost every word of a text stands in no table, and its key meets an empty slot.

use super::Text;
use crate::lexicon::{Key, Words, rows, same_word};

impl<T: Copy> Words<T> {
    /// The sense of the token at `at`, if the table has it.
    pub(crate) fn at(&self, text: &Text<'_>, at: usize) -> Option<T> {
        self.get(text.token(at)?.word)
    }
}

/// A table from phrases (one or more tokens) to senses.
///
/// A phrase written `=MW` matches in exactly this case; others match in any.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    /// Where the phrases of a key stand in `entries`: open-addressed, at most a third full, a power of two.
    slots: Box<[Bucket]>,
    /// Phrases by their first token (by their last, in a table read backward).
    entries: Vec<Entry<T>>,
    backward: bool,
}

/// A key and the place of its entry, from 1 on; 0 in an empty slot.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    key: Key,
    entry: u16,
}

/// The phrases that share a token, longest first.
#[derive(Debug)]
struct Entry<T> {
    /// The key of the shared token.
    key: Key,
    phrases: Vec<Phrase<T>>,
    /// Where those of a single token start.
    singles: usize,
    /// One bit for the key of each token that stands beside the shared one in some longer phrase.
    beside: u64,
}

impl<T> Entry<T> {
    fn of(key: Key) -> Self {
        Self {
            key,
            phrases: Vec::new(),
            singles: 0,
            beside: 0,
        }
    }

    fn bit(key: Key) -> u64 {
        1 << (key.0 >> 26)
    }

    fn insert(&mut self, phrase: Phrase<T>) {
        self.beside |= phrase.beside.map_or(0, Self::bit);
        self.singles += usize::from(phrase.beside.is_some());
        self.phrases.push(phrase);
        // Stable: of two phrases of one length, exact case goes first, then the order of the table.
        self.phrases
            .sort_by_key(|p| (std::cmp::Reverse(p.tokens.len()), !p.exact));
    }

    /// The phrases that may stand where `beside` is the token next to the shared one.
    fn likely(&self, beside: Option<Key>) -> impl Iterator<Item = &Phrase<T>> {
        let longer = beside.is_some_and(|key| self.beside & Self::bit(key) != 0);
        let phrases = self
            .phrases
            .get(if longer { 0 } else { self.singles }..)
            .unwrap_or_default();
        phrases
            .iter()
            .filter(move |phrase| phrase.beside.is_none() || phrase.beside == beside)
    }
}

#[derive(Debug)]
struct Phrase<T> {
    /// The key of the token next to the shared one, if it has one.
    beside: Option<Key>,
    tokens: Box<[(Key, Box<str>)]>,
    exact: bool,
    sense: T,
}

impl<T: Copy> Phrases<T> {
    /// A table whose phrases are looked for from their first token on.
    pub(crate) fn forward() -> Self {
        Self {
            slots: vec![Bucket::default(); 64].into_boxed_slice(),
            entries: Vec::new(),
            backward: false,
        }
    }

    /// The lines of `table`, looked for from their first token on.
    pub(crate) fn of_table<'t>(table: &'t str, sense: impl Fn(&'t str) -> Option<T>) -> Self {
        Self::forward().with(table, sense)
    }

    /// Adds the lines of `table`; `sense` turns the second column into what a phrase means. A line that it
    /// refuses is our bug: a test of the room that owns the table proves that there is none.
    pub(crate) fn with<'t>(mut self, table: &'t str, sense: impl Fn(&'t str) -> Option<T>) -> Self {
        for (phrase, column) in rows(table) {
            if let Some(sense) = sense(column) {
                self.insert(phrase, sense);
            }
        }
        self
    }

    /// A table whose phrases are looked for from their last token back.
    pub(crate) fn backward() -> Self {
        Self {
            backward: true,
            ..Self::forward()
        }
    }

    pub(crate) fn insert(&mut self, phrase: &str, sense: T) {
        let (phrase, exact) = phrase
            .strip_prefix('=')
            .map_or((phrase, false), |rest| (rest, true));
        let cut = Text::plain(phrase);
        let tokens: Box<[_]> = (0..cut.tokens().len())
            .map(|i| (cut.key(i), cut.word(i).into()))
            .collect();
        let place = |by: usize| {
            let at = if self.backward {
                tokens.len().checked_sub(by + 1)?
            } else {
                by
            };
            tokens.get(at).map(|&(key, _)| key)
        };
        let (Some(key), beside) = (place(0), place(1)) else {
            return;
        };
        let phrase = Phrase {
            beside,
            tokens,
            exact,
            sense,
        };
        let place = self.place(key).unwrap_or_else(|| self.add(key));
        if let Some(entry) = self.entries.get_mut(place) {
            entry.insert(phrase);
        }
    }

    /// Adds an empty entry and gives its place.
    fn add(&mut self, key: Key) -> usize {
        self.entries.push(Entry::of(key));
        if self.entries.len() * 3 > self.slots.len() {
            self.slots = vec![Bucket::default(); self.slots.len() * 2].into_boxed_slice();
            (0..self.entries.len()).for_each(|place| self.settle(place));
        } else {
            self.settle(self.entries.len() - 1);
        }
        self.entries.len() - 1
    }

    /// Gives an entry the first free slot for its key.
    fn settle(&mut self, place: usize) {
        let Some(key) = self.entries.get(place).map(|entry| entry.key) else {
            return;
        };
        let slot = Bucket {
            key,
            entry: place as u16 + 1,
        };
        let mut at = key.0 as usize;
        while let Some(there) = self.slots.get_mut(at % self.slots.len()) {
            if there.entry == 0 {
                *there = slot;
                return;
            }
            at += 1;
        }
    }

    /// The place of the entry of a key. Most keys of a text meet an empty slot at once.
    fn place(&self, key: Key) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut at = key.0 as usize;
        loop {
            let slot = self.slots.get(at & mask).filter(|slot| slot.entry != 0)?;
            if slot.key == key {
                return Some(usize::from(slot.entry) - 1);
            }
            at += 1;
        }
    }

    /// The longest phrase that starts at `at` and ends at or before `limit`: its sense and the token behind it.
    pub(crate) fn at(&self, text: &Text<'_>, at: usize, limit: usize) -> Option<(T, usize)> {
        let mut likely = self
            .entry(text, at)?
            .likely(text.token(at + 1).map(|t| t.key));
        let found =
            likely.find(|p| p.tokens.len() <= limit.saturating_sub(at) && p.stands(text, at))?;
        Some((found.sense, at + found.tokens.len()))
    }

    /// The longest phrase that starts at `at`, however far it reaches: its sense and the token behind it.
    pub(crate) fn starting(&self, text: &Text<'_>, at: usize) -> Option<(T, usize)> {
        self.at(text, at, usize::MAX)
    }

    /// The longest phrase that ends before token `end` and starts at or after `floor`: its sense and first token.
    pub(crate) fn before(&self, text: &Text<'_>, end: usize, floor: usize) -> Option<(T, usize)> {
        let last = end.checked_sub(1)?;
        let beside = last
            .checked_sub(1)
            .and_then(|at| text.token(at))
            .map(|t| t.key);
        self.entry(text, last)?.likely(beside).find_map(|p| {
            let start = end
                .checked_sub(p.tokens.len())
                .filter(|&start| start >= floor)?;
            p.stands(text, start).then_some((p.sense, start))
        })
    }

    fn entry(&self, text: &Text<'_>, at: usize) -> Option<&Entry<T>> {
        self.entries.get(self.place(text.token(at)?.key)?)
    }
}

impl<T> Phrase<T> {
    fn stands(&self, text: &Text<'_>, start: usize) -> bool {
        let Some(there) = text.tokens().get(start..start + self.tokens.len()) else {
            return false;
        };
        let pairs = || self.tokens.iter().zip(there);
        // Most phrases part ways at a key; letters are compared only where none does.
        pairs().all(|((key, _), token)| token.key == *key)
            && pairs().all(|((_, word), token)| {
                let there = token.span().of(text.source());
                **word == *there || (!self.exact && same_word(word, there))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_exact_case_counts() {
        let mut units = Phrases::forward();
        for (i, phrase) in ["metric tons", "metric", "=MW", "=mW", "km/h"]
            .into_iter()
            .enumerate()
        {
            units.insert(phrase, i);
        }
        let at = |words: &str| {
            let text = Text::plain(words);
            units.at(&text, 0, text.tokens().len())
        };
        assert_eq!(at("Metric tons of"), Some((0, 2)));
        assert_eq!(at("metric x"), Some((1, 1)));
        assert_eq!(at("mW"), Some((3, 1)));
        assert_eq!(at("KM/h"), Some((4, 3)));
        assert_eq!(at("mw"), None);
    }

    #[test]
    fn phrases_are_found_from_their_end() {
        let mut bounds = Phrases::backward();
        bounds.insert("more than", 1);
        bounds.insert("no more than", 2);
        let text = Text::plain("with no more than 3");
        assert_eq!(bounds.before(&text, 4, 0), Some((2, 1)));
        assert_eq!(bounds.before(&text, 4, 2), Some((1, 2)));
        assert_eq!(bounds.before(&text, 0, 0), None);
    }
}
