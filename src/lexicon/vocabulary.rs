//! Every token is classed once: the words that any table knows, each with a number.
//!
//! The tokeniser looks a word up here while it has it in hand, and the token carries the number. What
//! a word means to numbers, dates or names is then a place in an array ([`Words`]), with no more
//! hashing and no more comparing of letters.

use std::ops::BitOr;
use std::sync::LazyLock;

use super::class;
use super::fold::{Fold, Packed};
use super::mark::{self, Mark};
use super::verb::Verb;
use super::{Key, folded, rows};

/// The number of a word or mark that some table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Word(u16);

impl Word {
    /// A word that no table holds.
    pub const NONE: Self = Self(0);
    /// Any number in digits.
    pub const DIGITS: Self = Self(1);
    /// The number of the first word that has letters or is a mark.
    const FIRST: u16 = 2;

    /// The class of a mark; none for words and marks without one.
    #[inline]
    pub fn mark(self) -> Mark {
        Mark::ALL
            .get(usize::from(self.0.wrapping_sub(Self::FIRST)))
            .map_or(Mark::None, |(_, mark)| *mark)
    }
}

/// Sets of words that a reader looks for in every text, one bit each: what a pass over the tokens asks first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Set(u16);

impl Set {
    /// Marks that may end a sentence.
    pub(crate) const STOP: Self = Self(1);
    /// Marks that may open or close a quotation.
    pub(crate) const QUOTE: Self = Self(1 << 1);
    /// Number words, and numbers in digits.
    pub(crate) const NUMBER: Self = Self(1 << 2);
    /// Words with which a unit of time starts.
    pub(crate) const TIME: Self = Self(1 << 3);
    /// Words that may open a look-back, or end one of one piece.
    pub(crate) const LOOKBACK: Self = Self(1 << 4);
    /// Words that multiply.
    pub(crate) const MULTIPLE: Self = Self(1 << 5);
    /// Words that lose their head to an apostrophe.
    pub(crate) const ELISION: Self = Self(1 << 6);
    /// Titles of persons.
    pub(crate) const TITLE: Self = Self(1 << 7);
    /// Verbs that report speech, and "according".
    pub(crate) const SAY: Self = Self(1 << 8);
    /// Words of corrections.
    pub(crate) const CORRECTION: Self = Self(1 << 9);
    /// Times of day that have a name.
    pub(crate) const CLOCK: Self = Self(1 << 10);
    /// Words that may tell how a vote went without a number.
    pub(crate) const VOTE: Self = Self(1 << 11);
    const NO: Self = Self(0);

    /// This set and another.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it shares a word with another.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The tables whose first column is looked up word by word, and the set that their words make.
const TABLES: [(&str, Set); 24] = [
    (include_str!("en/abbreviations.tsv"), Set::NO),
    (include_str!("en/bodies.tsv"), Set::NO),
    (include_str!("en/common_words.tsv"), Set::NO),
    (include_str!("en/corrections.tsv"), Set::CORRECTION),
    (include_str!("en/elisions.tsv"), Set::ELISION),
    (include_str!("en/first_names.tsv"), Set::NO),
    (include_str!("en/given.tsv"), Set::NO),
    (include_str!("en/heads.tsv"), Set::NO),
    (include_str!("en/lookback_cues.tsv"), Set::NO),
    (include_str!("en/modality.tsv"), Set::NO),
    (include_str!("en/multiples.tsv"), Set::MULTIPLE),
    (include_str!("en/negators.tsv"), Set::NO),
    (include_str!("en/notnames.tsv"), Set::NO),
    (include_str!("en/numbers.tsv"), Set::NUMBER),
    (include_str!("en/openers.tsv"), Set::NO),
    (include_str!("en/ordinals.tsv"), Set::NO),
    (include_str!("en/people.tsv"), Set::NO),
    (include_str!("en/ranks.tsv"), Set::NO),
    (include_str!("en/singulars.tsv"), Set::NO),
    (include_str!("en/superlatives.tsv"), Set::NO),
    (include_str!("en/tense.tsv"), Set::NO),
    (include_str!("en/time.tsv"), Set::NO),
    (include_str!("en/jubilees.tsv"), Set::NO),
    (include_str!("en/trends.tsv"), Set::NO),
];

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// What the tables tell of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Entry {
    /// Its number.
    pub(crate) word: Word,
    /// The sets that hold it.
    pub(crate) set: Set,
}

impl Entry {
    /// Of any number in digits.
    pub(crate) const DIGITS: Self = Self {
        word: Word::DIGITS,
        set: Set::NUMBER,
    };
}

/// The number of the word that `fold` was made of.
pub(crate) fn word(fold: Fold, word: &str) -> Word {
    entry(fold, word).word
}

/// What the tables tell of the word that `fold` was made of.
pub(crate) fn entry(fold: Fold, word: &str) -> Entry {
    VOCABULARY.find(fold, |known| is(known, word))
}

/// What the tables tell of a word of ASCII letters.
#[inline]
pub(crate) fn plain_word(fold: Fold, word: &[u8]) -> Entry {
    VOCABULARY.find(fold, |known| known.as_bytes().eq_ignore_ascii_case(word))
}

/// What the tables tell of a mark, which no key can mistake for another.
#[inline]
pub(crate) fn mark(fold: Fold) -> Entry {
    VOCABULARY.find(fold, |_| false)
}

/// The folded form of a word that a table holds; empty for others.
pub(crate) fn known(word: Word) -> &'static str {
    VOCABULARY
        .words
        .get(usize::from(word.0))
        .map_or("", |text| text)
}

/// The folded form of a word of the tables, most of which are folded as they stand.
fn folded_form(word: &str) -> Box<str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        word.into()
    } else {
        folded(word).collect()
    }
}

/// Whether `known`, a folded form, is that of `word`.
fn is(known: &str, word: &str) -> bool {
    folded(word).eq(known.chars())
}

/// The word at which a phrase is looked for: its first, without the "'s" that is a token of its own.
pub(crate) fn first_word(phrase: &str) -> &str {
    phrase.split([' ', '\'']).next().unwrap_or(phrase)
}

/// All words of the tables, open-addressed by key: most words of a text end their search at an empty slot.
struct Vocabulary {
    slots: Box<[Bucket]>,
    /// The folded forms by number.
    words: Vec<Box<str>>,
}

/// What is told of a word beside the bytes that tell it, so that a search looks at one place of memory only.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    packed: Packed,
    entry: Entry,
}

impl Vocabulary {
    /// Several times as many slots as words, so that searches are short; a power of two.
    const SLOTS: usize = 1 << 15;

    fn read() -> Self {
        let slots = vec![Bucket::default(); Self::SLOTS].into_boxed_slice();
        // No word and digits have numbers, and no letters.
        let mut vocabulary = Self {
            slots,
            words: vec![Box::default(); usize::from(Word::FIRST)],
        };
        // Marks first: their numbers are those of their classes.
        for row in mark::table() {
            let set = if row.stop { Set::STOP } else { Set::NO };
            vocabulary.add(row.text, if row.quote { Set::QUOTE } else { set });
        }
        for (table, set) in TABLES {
            rows(table).for_each(|(word, _)| vocabulary.add(word, set));
        }
        rows(include_str!("en/holidays.tsv"))
            .for_each(|(phrase, _)| vocabulary.add(first_word(phrase), Set::NO));
        // The other cues stand around a look-back and open none.
        let opens = |cue: &str| matches!(cue, "date" | "length" | "high");
        rows(include_str!("en/lookback_cues.tsv"))
            .filter(|(_, cue)| opens(cue))
            .for_each(|(word, _)| vocabulary.add(word, Set::LOOKBACK));
        rows(include_str!("en/lookbacks.tsv"))
            .for_each(|(phrase, _)| vocabulary.add(first_word(phrase), Set::LOOKBACK));
        rows(include_str!("en/clock.tsv"))
            .filter(|(_, column)| column.starts_with("name"))
            .for_each(|(word, _)| vocabulary.add(word, Set::CLOCK));
        rows(include_str!("en/tallies.tsv"))
            .filter(|(_, column)| column.ends_with("whole"))
            .for_each(|(phrase, _)| vocabulary.add(first_word(phrase), Set::VOTE));
        class::words().for_each(|(_, word)| vocabulary.add(word, Set::NO));
        for form in rows(include_str!("en/durations.tsv"))
            .filter_map(|(_, columns)| columns.split('\t').nth(1))
            .flat_map(|f| f.split(';'))
        {
            vocabulary.add(first_word(form.trim().trim_start_matches('=')), Set::TIME);
        }
        for (verb, class) in Verb::all() {
            let set = if class == "act" { Set::NO } else { Set::SAY };
            verb.forms().for_each(|form| vocabulary.add(&form, set));
        }
        for (word, senses) in rows(include_str!("en/people.tsv")) {
            for sense in senses.split_whitespace() {
                match sense {
                    "title" | "mr" | "ms" => vocabulary.add(word, Set::TITLE),
                    "according" => vocabulary.add(word, Set::SAY),
                    _ => {}
                }
            }
        }
        vocabulary
    }

    /// Adds a word, or adds one that is there to a further set.
    fn add(&mut self, word: &str, set: Set) {
        let fold = Fold::of(word);
        let known = self.search(fold, |known| is(known, word));
        let free = || {
            Self::from(fold.key()).find(|&at| {
                self.slots
                    .get(at)
                    .is_some_and(|slot| slot.entry.word == Word::NONE)
            })
        };
        let Some(at) = known.or_else(free) else {
            return;
        };
        let Some(slot) = self.slots.get_mut(at) else {
            return;
        };
        // Half full is full: a search must always meet an empty slot.
        if slot.entry.word == Word::NONE && self.words.len() < Self::SLOTS / 2 {
            *slot = Bucket {
                packed: fold.packed(),
                entry: Entry {
                    word: Word(self.words.len() as u16),
                    set,
                },
            };
            self.words.push(folded_form(word));
        } else {
            slot.entry.set = slot.entry.set.or(set);
        }
    }

    /// What is told of the word that `fold` was made of; `is` tells whether it is a known one that begins alike.
    #[inline]
    fn find(&self, fold: Fold, is: impl Fn(&str) -> bool) -> Entry {
        self.search(fold, is)
            .and_then(|at| self.slots.get(at))
            .map_or(Entry::default(), |slot| slot.entry)
    }

    /// The slot of that word, if it is known.
    #[inline]
    fn search(&self, fold: Fold, is: impl Fn(&str) -> bool) -> Option<usize> {
        let packed = fold.packed();
        for at in Self::from(fold.key()) {
            let slot = self
                .slots
                .get(at)
                .filter(|slot| slot.entry.word != Word::NONE)?;
            let known = || {
                self.words
                    .get(usize::from(slot.entry.word.0))
                    .is_some_and(|w| is(w))
            };
            if slot.packed == packed && (packed.is_whole() || known()) {
                return Some(at);
            }
        }
        None
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
        Self {
            places: vec![0; VOCABULARY.words.len()].into_boxed_slice(),
            senses: Vec::new(),
        }
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
        let number = self::word(Fold::of(word), word);
        debug_assert!(
            number != Word::NONE,
            "“{word}” stands in a table that the vocabulary does not read"
        );
        self.give(number, sense);
    }

    /// Gives the word of a number a sense, unless it has one.
    pub(crate) fn give(&mut self, number: Word, sense: T) {
        if let Some(place) = self
            .places
            .get_mut(usize::from(number.0))
            .filter(|place| number != Word::NONE && **place == 0)
        {
            self.senses.push(sense);
            *place = self.senses.len() as u16;
        }
    }

    /// The senses of all words, by their numbers; of a word without a sense, the one that is no sense.
    pub(crate) fn dense(&self) -> Dense<T>
    where
        T: Default,
    {
        Dense(
            self.places
                .iter()
                .map(|&place| self.sense(place).unwrap_or_default())
                .collect(),
        )
    }

    fn sense(&self, place: u16) -> Option<T> {
        self.senses.get(usize::from(place).wrapping_sub(1)).copied()
    }

    /// The sense of a word that is no token of a text.
    pub(crate) fn of(&self, word: &str) -> Option<T> {
        self.get(self::word(Fold::of(word), word))
    }

    /// The sense of a word, if the table has it.
    #[inline]
    pub(crate) fn get(&self, word: Word) -> Option<T> {
        self.sense(*self.places.get(usize::from(word.0))?)
    }
}

/// A table from single words to small senses that a pass asks of every token: one load, and no branch.
#[derive(Debug)]
pub(crate) struct Dense<T>(Box<[T]>);

impl<T: Copy + Default> Default for Dense<T> {
    fn default() -> Self {
        Self(vec![T::default(); VOCABULARY.words.len()].into_boxed_slice())
    }
}

impl<T: Copy + BitOr<Output = T>> Dense<T> {
    /// Gives a word of the vocabulary a sense beside those that it has.
    pub(crate) fn add(&mut self, word: &str, sense: T) {
        let number = self::word(Fold::of(word), word);
        debug_assert!(
            number != Word::NONE,
            "“{word}” stands in a table that the vocabulary does not read"
        );
        if let Some(held) = self
            .0
            .get_mut(usize::from(number.0))
            .filter(|_| number != Word::NONE)
        {
            *held = *held | sense;
        }
    }
}

impl<T: Copy + Default> Dense<T> {
    /// The sense of a word; the default one for a word without a sense.
    #[inline]
    pub(crate) fn get(&self, word: Word) -> T {
        self.0.get(usize::from(word.0)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_whatever_its_case_and_full_stops() {
        let number = |w: &str| word(Fold::of(w), w);
        assert_ne!(number("said"), Word::NONE);
        assert_eq!(number("said"), number("SAID"));
        assert_eq!(number("Mr."), number("mr"));
        assert_ne!(number("said"), number("say"));
        assert_eq!(number("zyzzyva"), Word::NONE);
        assert_eq!(number("said").mark(), Mark::None);
    }

    #[test]
    fn a_mark_has_the_number_of_its_class() {
        for row in mark::table() {
            assert_eq!(
                word(Fold::of(row.text), row.text).mark(),
                row.mark,
                "{}",
                row.text
            );
        }
    }

    #[test]
    fn the_vocabulary_leaves_room_for_short_searches() {
        assert!(
            VOCABULARY.words.len() * 3 < Vocabulary::SLOTS,
            "{} words",
            VOCABULARY.words.len()
        );
    }

    #[test]
    fn a_table_keeps_the_first_sense_of_a_word() {
        let mut words = Words::new();
        words.insert("May", 1);
        words.insert("may", 2);
        assert_eq!(words.get(word(Fold::of("MAY"), "MAY")), Some(1));
        assert_eq!(words.get(Word::NONE), None);
    }
}
