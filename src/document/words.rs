//! Words and marks of a line, and the tables of what they mean in datelines and furniture.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::{Key, Mark, is_apostrophe, rows, same_word};
use crate::span::floor_boundary;

/// A word, a run of digits or a mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    /// Its first byte in the text that was cut.
    pub(super) start: usize,
    /// Whether white space, or the start, stands before it.
    pub(super) spaced: bool,
}

impl Piece<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(char::is_alphabetic)
    }

    pub(super) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Neither a word nor a number.
    pub(super) fn is_mark(&self) -> bool {
        !self.is_word() && !self.is_number()
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// The class of a mark; none for words and numbers.
    pub(super) fn mark(&self) -> Mark {
        Mark::of(self.text)
    }

    /// At least two letters, all capitals.
    pub(super) fn is_caps(&self) -> bool {
        self.text.chars().nth(1).is_some()
            && self
                .text
                .chars()
                .all(|c| c.is_uppercase() || is_apostrophe(c))
    }
}

/// Cuts `text` from its first byte up to about `limit` bytes.
pub(super) fn pieces(text: &str, limit: usize) -> Vec<Piece<'_>> {
    let text = text.get(..floor_boundary(text, limit)).unwrap_or("");
    let mut out = Vec::with_capacity(text.len() / 4 + 1);
    let mut rest = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let belongs = |next: char| match c {
            _ if c.is_ascii_digit() => next.is_ascii_digit(),
            _ if c.is_alphabetic() => next.is_alphabetic() || is_apostrophe(next),
            _ => false,
        };
        let mut end = start + c.len_utf8();
        while let Some((at, next)) = rest.next_if(|&(_, next)| belongs(next)) {
            end = at + next.len_utf8();
        }
        out.push(Piece {
            text: text.get(start..end).unwrap_or(""),
            start,
            spaced,
        });
        spaced = false;
    }
    out
}

/// What words mean in datelines, date lines and page furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Month(i8),
    Weekday,
    Published,
    Updated,
    Time,
    Byline,
    Credit,
    Outlet,
    OutletWord,
    Link,
    NoPlace,
    Alone,
    Heads,
    Section,
    Opens,
    Label,
    Menu,
    Picture,
    Copyright,
    Owner,
    Rights,
    Ad,
    Version,
    Slug,
    End,
    Lead,
    Note,
}

impl Sense {
    fn of(column: &str) -> Option<Self> {
        Some(match column {
            "weekday" => Self::Weekday,
            "published" => Self::Published,
            "updated" => Self::Updated,
            "time" => Self::Time,
            "byline" => Self::Byline,
            "credit" => Self::Credit,
            "outlet" => Self::Outlet,
            "outlet-word" => Self::OutletWord,
            "link" => Self::Link,
            "no-place" => Self::NoPlace,
            "alone" => Self::Alone,
            "heads" => Self::Heads,
            "section" => Self::Section,
            "opens" => Self::Opens,
            "label" => Self::Label,
            "menu" => Self::Menu,
            "copyright" => Self::Copyright,
            "owner" => Self::Owner,
            "rights" => Self::Rights,
            "picture" => Self::Picture,
            "ad" => Self::Ad,
            "version" => Self::Version,
            "slug" => Self::Slug,
            "end" => Self::End,
            "lead" => Self::Lead,
            "note" => Self::Note,
            month => Self::Month(
                month
                    .strip_prefix("month ")?
                    .parse()
                    .ok()
                    .filter(|m| (1..=12).contains(m))?,
            ),
        })
    }
}

/// Expressions of one or more words, by the key of the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrases {
    index: FxHashMap<Key, Vec<Phrase>>,
}

/// The words of an expression, cut like text, and what it means.
type Phrase = (Box<[Box<str>]>, Sense);

const DATELINE: &str = include_str!("../lexicon/en/dateline.tsv");
const FURNITURE: &str = include_str!("../lexicon/en/furniture.tsv");
const WIRE: &str = include_str!("../lexicon/en/wire.tsv");

/// The words of datelines, date lines and bylines.
pub(super) static DATELINES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(DATELINE));

/// The words of page furniture.
pub(super) static FURNITURES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(FURNITURE));

/// The words of the wire to its editors.
pub(super) static WIRES: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(WIRE));

impl Phrases {
    fn of(table: &str) -> Self {
        let mut phrases = Self::default();
        for (words, column) in rows(table) {
            if let Some(sense) = Sense::of(column) {
                phrases.add(words, sense);
            }
        }
        phrases
    }

    /// Adds an expression; one without a word is passed over.
    pub(super) fn add(&mut self, words: &str, sense: Sense) {
        let parts: Box<[Box<str>]> = pieces(words, words.len())
            .iter()
            .map(|p| p.text.into())
            .collect();
        if let Some(first) = parts.first() {
            let phrases = self.index.entry(Key::of(first)).or_default();
            phrases.push((parts, sense));
        }
    }

    /// Whether an expression may start `text`: a cheap question that spares most paragraphs the cutting.
    pub(super) fn may_open(&self, text: &str) -> bool {
        let word = text.trim_start();
        let end = word
            .find(|c: char| !(c.is_alphanumeric() || is_apostrophe(c)))
            .unwrap_or(word.len());
        word.get(..end)
            .is_some_and(|w| self.index.contains_key(&Key::of(w)))
    }

    /// The expressions that start at piece `at`, each with the number of its pieces. Full stops of the
    /// text are passed over.
    pub(super) fn at<'p>(
        &'p self,
        pieces: &'p [Piece<'p>],
        at: usize,
    ) -> impl Iterator<Item = (Sense, usize)> + 'p {
        let first = pieces
            .get(at)
            .filter(|p| !p.is_mark())
            .and_then(|p| self.index.get(&Key::of(p.text)));
        first
            .into_iter()
            .flatten()
            .filter_map(move |(words, sense)| Some((*sense, reach(words, pieces, at)?)))
    }

    /// The longest expression at piece `at` that has one of the senses, and the number of its pieces.
    pub(super) fn longest(
        &self,
        pieces: &[Piece<'_>],
        at: usize,
        wanted: impl Fn(Sense) -> bool,
    ) -> Option<(Sense, usize)> {
        self.at(pieces, at)
            .filter(|(sense, _)| wanted(*sense))
            .max_by_key(|(_, length)| *length)
    }

    /// Whether the one piece at `at` has the sense.
    pub(super) fn is(&self, pieces: &[Piece<'_>], at: usize, wanted: Sense) -> bool {
        self.at(pieces, at)
            .any(|(sense, length)| sense == wanted && length == 1)
    }
}

/// How many pieces from `at` on spell `words`, with full stops and dashes between them or not.
fn reach(words: &[Box<str>], pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let mut next = at;
    for word in words {
        let is = |at: usize| pieces.get(at).is_some_and(|p| same_word(p.text, word));
        while next > at
            && !is(next)
            && pieces.get(next).is_some_and(|p| {
                matches!(
                    p.mark(),
                    Mark::FullStop | Mark::Hyphen | Mark::EnDash | Mark::EmDash
                )
            })
        {
            next += 1;
        }
        if !is(next) {
            return None;
        }
        next += 1;
    }
    Some(next - at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_has_a_sense() {
        for table in [DATELINE, FURNITURE, WIRE] {
            for (words, column) in rows(table) {
                assert!(Sense::of(column).is_some(), "{words}: {column}");
            }
        }
    }

    #[test]
    fn lines_are_cut_into_words_numbers_and_marks() {
        let cut: Vec<_> = pieces("BUSAN, Nov. 24 (APP):Xi’s 5pm", 99)
            .iter()
            .map(|p| p.text)
            .collect();
        assert_eq!(
            cut,
            [
                "BUSAN", ",", "Nov", ".", "24", "(", "APP", ")", ":", "Xi’s", "5", "pm"
            ]
        );
        assert!(pieces("“é", 4).len() <= 2);
        assert!(FURNITURES.may_open("READ MORE: ferry") && !FURNITURES.may_open("Ferry"));
    }

    #[test]
    fn the_longest_expression_is_found() {
        let line = pieces("Date of publication: 3 p.m.", 99);
        assert_eq!(
            DATELINES.longest(&line, 0, |_| true),
            Some((Sense::Published, 3))
        );
        assert_eq!(
            DATELINES.longest(&line, 5, |_| true),
            Some((Sense::Time, 3))
        );
        assert_eq!(DATELINES.longest(&line, 4, |_| true), None);
    }
}
