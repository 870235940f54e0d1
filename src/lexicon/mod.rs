//! Words and what they mean to the readers, as tables that a linguist can edit.
//!
//! The tables stand in `src/lexicon/en/`, one `word<TAB>sense` a line, `#` for remarks; another
//! language is a second set of tables. This module only loads and looks up: what a sense is belongs
//! to the room that asks (numbers, dates, names, reporting verbs).

mod class;
mod fold;
mod function_words;
mod mark;
mod spelling;
mod verb;
mod vocabulary;

pub(crate) use class::{Class, Classes, classes};
pub(crate) use fold::Fold;
pub(crate) use function_words::is_function_word;
pub use mark::Mark;
pub(crate) use mark::{canonical, is_apostrophe};
pub(crate) use spelling::respelt_ending;
pub(crate) use verb::Verb;
pub use vocabulary::Word;
pub(crate) use vocabulary::{
    Dense, Entry, Set, Words, entry, first_word, known, mark, plain_word, word,
};

use unicode_normalization::UnicodeNormalization;

/// The case-folded key of a word, as tokens carry it: equal for "Met", "MET" and "met".
///
/// Letters are composed (NFC) and marks are those of their class ([`Mark`]), so a curly apostrophe counts as a
/// straight one; the full stops of an abbreviation do not count, so "U.S." and "US" share a key. Keys may collide;
/// [`Words`] compare the words themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Key(pub u32);

impl Key {
    /// The key of `word`.
    pub fn of(word: &str) -> Self {
        Fold::of(word).key()
    }
}

/// The characters of a word as keys see them.
fn folded(word: &str) -> impl Iterator<Item = char> + '_ {
    // `to_lowercase` may give several characters; a word and its folded form still agree.
    levelled(word)
        .filter(|&c| c != '.')
        .flat_map(char::to_lowercase)
}

/// The characters of a word, composed, and marks as those of their class.
pub(crate) fn levelled(word: &str) -> impl Iterator<Item = char> + '_ {
    composed(word).map(canonical)
}

/// The characters of a word, an accent that follows its letter joined with it (NFC).
pub(crate) fn composed(word: &str) -> impl Iterator<Item = char> + '_ {
    let apart = word.chars().any(is_combining);
    let (plain, apart) = if apart { ("", word) } else { (word, "") };
    plain.chars().chain(apart.nfc())
}

/// Whether `c` is an accent that stands behind its letter.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{20d0}'..='\u{20ff}')
}

/// Whether two words differ in their first letters already.
#[inline]
fn starts_otherwise(a: &str, b: &str) -> bool {
    let letter = |w: &str| {
        w.as_bytes()
            .first()
            .copied()
            .filter(u8::is_ascii_alphabetic)
    };
    matches!((letter(a), letter(b)), (Some(x), Some(y)) if !x.eq_ignore_ascii_case(&y))
}

/// Whether two words have the same folded form.
pub fn same_word(a: &str, b: &str) -> bool {
    // Most words differ in their first letter already.
    !starts_otherwise(a, b) && (a.eq_ignore_ascii_case(b) || folded(a).eq(folded(b)))
}

/// The rows of a table: the word and the rest of the line behind the first tab (empty if none).
pub fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table
        .lines()
        .map(|line| without_remark(line).trim_end())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            line.split_once('\t')
                .map_or((line, ""), |(word, rest)| (word, rest.trim()))
        })
}

/// A line up to its remark. The tables have thousands of lines, few of them with one.
fn without_remark(line: &str) -> &str {
    let mut marks = memchr::memchr_iter(b'#', line.as_bytes());
    let starts = |at: &usize| {
        at.checked_sub(1)
            .and_then(|before| line.as_bytes().get(before))
            == Some(&b' ')
    };
    marks
        .find(starts)
        .and_then(|at| line.get(..at))
        .unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_key_whatever_its_case_and_full_stops() {
        assert_eq!(Key::of("U.S."), Key::of("us"));
        assert_eq!(Key::of("don't"), Key::of("Don’t"));
        assert_ne!(Key::of("don't"), Key::of("dont"));
        assert_eq!(Key::of("NAÏVE"), Key::of("naïve"));
        assert_eq!(Key::of("Jose\u{301}"), Key::of("josé"));
        assert!(same_word("Jose\u{301}", "JOSÉ") && !same_word("Jose\u{301}", "jose"));
    }

    #[test]
    fn rows_skip_remarks_and_blank_lines() {
        let table = "# months\nmay\t5 # also a verb\n\njune\t6\nbare\n";
        assert_eq!(
            rows(table).collect::<Vec<_>>(),
            [("may", "5"), ("june", "6"), ("bare", "")]
        );
    }
}
