//! Every token is classed once: the words that any table knows, each with a number.
//!
//! The tokeniser looks a word up here while it has it in hand, and the token carries the number. What
//! a word means to numbers, dates or names is then a place in an array ([`Words`]), with no more
//! hashing and no more comparing of letters.

use std::sync::LazyLock;

use super::verb::Verb;
use super::{Key, folded, rows};

/// The number of a word that some table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word(u16);

impl Word {
    /// A word that no table holds.
    pub const NONE: Self = Self(0);
}

/// The tables whose first column is looked up word by word.
const TABLES: [&str; 16] = [
    include_str!("en/abbreviations.tsv"),
    include_str!("en/contexts.tsv"),
    include_str!("en/given.tsv"),
    include_str!("en/heads.tsv"),
    include_str!("en/lookback_cues.tsv"),
    include_str!("en/multiples.tsv"),
    include_str!("en/notnames.tsv"),
    include_str!("en/numbers.tsv"),
    include_str!("en/openers.tsv"),
    include_str!("en/people.tsv"),
    include_str!("en/ranks.tsv"),
    include_str!("en/singulars.tsv"),
    include_str!("en/superlatives.tsv"),
    include_str!("en/tense.tsv"),
    include_str!("en/time.tsv"),
    include_str!("en/trends.tsv"),
];

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// The number of `word`, whose key the caller holds already.
pub(crate) fn word(key: Key, word: &str) -> Word {
    VOCABULARY.find(key, |known| known.is(word))
}

/// The number of a word of ASCII letters, whose folded form the caller has packed on its way.
pub(crate) fn plain_word(key: Key, packed: Packed, word: &[u8]) -> Word {
    VOCABULARY.find(key, |known| known.packed == packed && (packed.is_whole() || known.text.as_bytes().eq_ignore_ascii_case(word)))
}

/// The word at which a phrase is looked for: its first, without the "'s" that is a token of its own.
pub(crate) fn first_word(phrase: &str) -> &str {
    phrase.split([' ', '\'']).next().unwrap_or(phrase)
}

/// The length of a folded word and its last eight bytes: all of most words, compared at one blow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Packed {
    tail: u64,
    len: u32,
}

impl Packed {
    /// With one more byte.
    #[inline]
    pub(crate) fn feed(self, byte: u8) -> Self {
        Self { tail: self.tail << 8 | u64::from(byte), len: self.len + 1 }
    }

    /// Whether it holds every byte of its word.
    fn is_whole(self) -> bool {
        self.len <= 8
    }
}

/// A word as the tables have it.
struct Known {
    /// Its folded form.
    text: Box<str>,
    packed: Packed,
}

impl Known {
    fn new(word: &str) -> Self {
        let text: Box<str> = folded(word).collect();
        let packed = text.bytes().fold(Packed::default(), Packed::feed);
        Self { text, packed }
    }

    fn is(&self, word: &str) -> bool {
        folded(word).eq(self.text.chars())
    }
}

/// All words of the tables, open-addressed by key: most words of a text end their search at an empty slot.
struct Vocabulary {
    /// The key in each slot and the number of its word, 0 in an empty one.
    slots: Box<[(Key, Word)]>,
    /// The words by number, from 1 on.
    words: Vec<Known>,
}

impl Vocabulary {
    /// Several times as many slots as words, so that searches are short; a power of two.
    const SLOTS: usize = 1 << 14;

    fn read() -> Self {
        let mut vocabulary = Self { slots: vec![(Key::default(), Word::NONE); Self::SLOTS].into_boxed_slice(), words: Vec::new() };
        for (word, _) in TABLES.into_iter().flat_map(rows) {
            vocabulary.add(word);
        }
        let phrases = [include_str!("en/holidays.tsv"), include_str!("en/lookbacks.tsv")];
        for (phrase, _) in phrases.into_iter().flat_map(rows) {
            vocabulary.add(first_word(phrase));
        }
        for (_, words) in rows(include_str!("en/joints.tsv")) {
            words.split("; ").for_each(|word| vocabulary.add(word));
        }
        for form in Verb::all().flat_map(|(verb, _)| verb.forms()) {
            vocabulary.add(&form);
        }
        vocabulary
    }

    fn add(&mut self, word: &str) {
        let key = Key::of(word);
        // Half full is full: a search must always meet an empty slot.
        if self.find(key, |known| known.is(word)) != Word::NONE || self.words.len() >= Self::SLOTS / 2 {
            return;
        }
        self.words.push(Known::new(word));
        let number = Word(self.words.len() as u16);
        let free = Self::from(key).find(|&at| self.slots.get(at).is_some_and(|slot| slot.1 == Word::NONE));
        if let Some(slot) = free.and_then(|at| self.slots.get_mut(at)) {
            *slot = (key, number);
        }
    }

    fn find(&self, key: Key, is: impl Fn(&Known) -> bool) -> Word {
        for at in Self::from(key) {
            let Some(&(found, number)) = self.slots.get(at) else { break };
            if number == Word::NONE {
                break;
            }
            if found == key && self.words.get(usize::from(number.0) - 1).is_some_and(&is) {
                return number;
            }
        }
        Word::NONE
    }

    /// The slots to search for a key, in order, each once.
    fn from(key: Key) -> impl Iterator<Item = usize> {
        let first = key.0 as usize;
        (0..Self::SLOTS).map(move |by| (first + by) % Self::SLOTS)
    }
}

/// A table from single words to senses: one array look-up per token.
#[derive(Debug)]
pub(crate) struct Words<T> {
    /// For each word of the vocabulary the place of its sense, from 1 on; 0 for none.
    places: Box<[u16]>,
    senses: Vec<T>,
}

impl<T: Copy> Words<T> {
    /// A table without words.
    pub(crate) fn new() -> Self {
        Self { places: vec![0; VOCABULARY.words.len() + 1].into_boxed_slice(), senses: Vec::new() }
    }

    /// A table of the lines of `table`; `sense` turns the second column into a sense. A line that it
    /// refuses is our bug: it is left out, and a test of the room that owns the table proves that none is.
    pub(crate) fn of_table(table: &'static str, sense: impl Fn(&'static str) -> Option<T>) -> Self {
        let mut words = Self::new();
        for (word, column) in rows(table) {
            if let Some(sense) = sense(column) {
                words.insert(word, sense);
            }
        }
        words
    }

    /// Gives a word of the vocabulary a sense, unless it has one.
    pub(crate) fn insert(&mut self, word: &str, sense: T) {
        let number = self::word(Key::of(word), word);
        debug_assert!(number != Word::NONE, "“{word}” stands in a table that the vocabulary does not read");
        if let Some(place) = self.places.get_mut(usize::from(number.0)).filter(|place| number != Word::NONE && **place == 0) {
            self.senses.push(sense);
            *place = self.senses.len() as u16;
        }
    }

    /// The sense of a word, if the table has it.
    pub(crate) fn get(&self, word: Word) -> Option<T> {
        let place = usize::from(*self.places.get(usize::from(word.0))?);
        self.senses.get(place.wrapping_sub(1)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_whatever_its_case_and_full_stops() {
        let number = |w: &str| word(Key::of(w), w);
        assert_ne!(number("said"), Word::NONE);
        assert_eq!(number("said"), number("SAID"));
        assert_eq!(number("Mr."), number("mr"));
        assert_ne!(number("said"), number("say"));
        assert_eq!(number("zyzzyva"), Word::NONE);
    }

    #[test]
    fn the_vocabulary_leaves_room_for_short_searches() {
        assert!(VOCABULARY.words.len() * 3 < Vocabulary::SLOTS, "{} words", VOCABULARY.words.len());
    }

    #[test]
    fn a_table_keeps_the_first_sense_of_a_word() {
        let mut words = Words::new();
        words.insert("May", 1);
        words.insert("may", 2);
        assert_eq!(words.get(word(Key::of("MAY"), "MAY")), Some(1));
        assert_eq!(words.get(Word::NONE), None);
    }
}
