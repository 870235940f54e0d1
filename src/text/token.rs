//! Tokens: words, numbers, marks.
//!
//! The cut is fine and dumb on purpose, so that grammars above it stay simple: "$1.2bn" is three
//! tokens (`$`, `1.2`, `bn`), "100-minute" three, "face-to-face" five, "Xi’s" two, "U.S." one.

use super::letters::Letters;
use crate::lexicon::{self, Entry, Fold, Key, Mark, Set, Word, is_apostrophe, is_combining};
use crate::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A run of letters ("met", "don’t", "naïve"), or letters with full stops ("U.S.", "p.m.").
    Word,
    /// The end of a word behind an apostrophe that is a word of its own: "’s" in "Xi’s".
    Clitic,
    /// Digits with the separators between them: "2025", "1,000.5", "12:30"; a vulgar fraction ("½").
    Number,
    /// Any other visible character, one a token: `.`, `,`, `-`, `%`, `$`, `“`, `#`.
    Mark,
}

/// A piece of text. Small, because a corpus has millions.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    start: u32,
    end: u32,
    /// The case-folded key of a word; of a number or mark, the key of its characters.
    pub key: Key,
    /// Which word of the tables it is.
    pub word: Word,
    /// The sets of words that it is in; an abbreviation with its full stop may end a sentence, too.
    pub(crate) set: Set,
    /// What it is made of.
    pub kind: Kind,
    /// Whether white space (or the block's start) stands before it.
    pub spaced: bool,
    /// Whether a word starts with a capital.
    pub capital: bool,
    /// Whether a word has a capital and no small letter.
    pub caps: bool,
}

impl Token {
    /// Where the token stands in the text.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether the token is a word or the clitic of one.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Clitic)
    }

    /// The class of a mark; none for words, numbers, and marks without one.
    pub fn mark(&self) -> Mark {
        self.word.mark()
    }
}

/// Appends the tokens of `block` to `out`.
pub(super) fn tokenise(source: &str, block: Span, out: &mut Vec<Token>) {
    let Some(part) = source.get(block.range()) else {
        return;
    };
    let bytes = part.as_bytes();
    let mut at = 0;
    let mut spaced = true;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            spaced = true;
            at += 1;
            continue;
        }
        if let Some((token, end)) = plain_word(part, at, spaced, block.start) {
            out.push(token);
            spaced = false;
            at = end;
            continue;
        }
        let Some(c) = next_char(part, at) else { break };
        if is_gap(c) {
            spaced |= !is_invisible(c);
            at += c.len_utf8();
            continue;
        }
        let (kind, end) = piece(part, at, c);
        let place = Extent {
            start: (block.start + at) as u32,
            end: (block.start + end) as u32,
            spaced,
        };
        let word = part.get(at..end).unwrap_or("");
        out.push(match kind {
            Kind::Word | Kind::Clitic => lettered(place, word, kind),
            Kind::Number => number(place, word),
            Kind::Mark => mark(place, c),
        });
        spaced = false;
        at = end;
    }
}

/// Whether a character shows nothing: white space, control characters, invisible ones.
fn is_gap(c: char) -> bool {
    if c.is_ascii() {
        c <= ' ' || c == '\u{7f}'
    } else {
        c.is_whitespace() || c.is_control() || is_invisible(c)
    }
}

/// Where a token stands, and whether white space stands before it.
#[derive(Debug, Clone, Copy)]
struct Extent {
    start: u32,
    end: u32,
    spaced: bool,
}

/// The fast way through most of a text: a word of ASCII letters with nothing behind it that could
/// belong to it. `None` for anything else, which [`piece`] then looks at closely.
#[inline]
fn plain_word(part: &str, start: usize, spaced: bool, base: usize) -> Option<(Token, usize)> {
    let bytes = part.as_bytes();
    let first = *bytes.get(start)?;
    let mut letters = Letters::at(bytes, start);
    if letters.count == 0 {
        return None;
    }
    let (mut fold, mut end, mut small) = (
        Fold::start(letters.folded, letters.count),
        start + letters.count as usize,
        letters.small,
    );
    while letters.count == 8 {
        letters = Letters::at(bytes, end);
        fold.bytes(letters.folded, letters.count);
        small |= letters.small;
        end += letters.count as usize;
    }
    if !ends_plainly(part, start, end, bytes.get(end).copied()) {
        return None;
    }
    let Entry { word, set } = lexicon::plain_word(fold, bytes.get(start..end)?);
    let token = Token {
        start: (base + start) as u32,
        end: (base + end) as u32,
        key: fold.key(),
        word,
        set,
        kind: Kind::Word,
        spaced,
        capital: first.is_ascii_uppercase(),
        caps: !small,
    };
    Some((token, end))
}

/// Whether the letters up to `end` are a whole word: no "n't", no full stop of an abbreviation, no
/// letter beyond ASCII behind them.
fn ends_plainly(part: &str, start: usize, end: usize, next: Option<u8>) -> bool {
    let after_n = || {
        part.as_bytes()
            .get(end - 1)
            .is_some_and(|&b| matches!(b, b'n' | b'N'))
    };
    match next {
        Some(b'\'') => !after_n(),
        Some(b'.') => end > start + 1,
        Some(0x80..) => match next_char(part, end) {
            Some(c) if is_apostrophe(c) => !after_n(),
            Some(c) => !c.is_alphabetic() && !is_combining(c),
            None => true,
        },
        _ => true,
    }
}

fn next_char(part: &str, at: usize) -> Option<char> {
    match part.as_bytes().get(at) {
        Some(&b) if b.is_ascii() => Some(char::from(b)),
        Some(_) => part.get(at..).and_then(|rest| rest.chars().next()),
        None => None,
    }
}

/// Characters that take no room and part no words: soft hyphen, joiners, bidi controls, a BOM.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn piece(part: &str, at: usize, c: char) -> (Kind, usize) {
    if digit(part.as_bytes(), at).is_some() {
        return (Kind::Number, number_end(part, at));
    }
    if is_vulgar_fraction(c) {
        return (Kind::Number, at + c.len_utf8());
    }
    // Dashes, quotation marks, points: no need to ask the tables of letters.
    let punctuation = c.is_ascii() || matches!(c, '\u{2010}'..='\u{2027}');
    if c.is_ascii_alphabetic() || (!punctuation && is_letter(c)) {
        return (Kind::Word, word_end(part, at));
    }
    if is_apostrophe(c) && after_letter(part, at) {
        let end = letters_end(part, at + c.len_utf8());
        if end > at + c.len_utf8() {
            return (Kind::Clitic, end);
        }
    }
    (Kind::Mark, at + c.len_utf8())
}

/// "½" and its kin: a number in one character.
pub(crate) fn is_vulgar_fraction(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞')
}

fn after_letter(part: &str, at: usize) -> bool {
    part.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_some_and(|c| c.is_alphanumeric() || c == '.')
}

/// The end of a run of letters and combining marks.
fn letters_end(part: &str, mut at: usize) -> usize {
    while let Some(c) = next_char(part, at) {
        if !(is_letter(c) || is_combining(c)) {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Whether `c` is part of a word: to Unicode one of the apostrophes is a letter.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_apostrophe(c)
}

/// A word: letters; "n't" stays with its verb ("don’t"), and so do the full stops of "U.S.".
fn word_end(part: &str, start: usize) -> usize {
    let end = letters_end(part, start);
    if let Some(stops) = abbreviation_end(part, start, end) {
        return stops;
    }
    negation_end(part, end).unwrap_or(end)
}

/// The end of letters that each carry a full stop: "U.S.", "p.m.", "e.g."; `None` for other words.
fn abbreviation_end(part: &str, start: usize, end: usize) -> Option<usize> {
    let single =
        |from: usize, to: usize| part.get(from..to).is_some_and(|w| w.chars().count() == 1);
    if !single(start, end) || next_char(part, end) != Some('.') {
        return None;
    }
    let mut at = end + 1;
    let mut letters = 1;
    loop {
        let next = letters_end(part, at);
        if next == at || !single(at, next) {
            break;
        }
        letters += 1;
        if next_char(part, next) != Some('.') {
            // "U.S" at the end of a sentence that lost its last stop.
            return Some(next);
        }
        at = next + 1;
    }
    (letters > 1).then_some(at)
}

fn negation_end(part: &str, end: usize) -> Option<usize> {
    let before = part.get(..end)?.chars().next_back()?;
    let apostrophe =
        next_char(part, end).filter(|&c| is_apostrophe(c) && matches!(before, 'n' | 'N'))?;
    let tail = end + apostrophe.len_utf8();
    let done = letters_end(part, tail);
    matches!(part.get(tail..done), Some("t" | "T")).then_some(done)
}

/// Digits, with `.`, `,`, `:` and `·` only between digits: "1,000.5", "12:30", "1·5", but "in 2019," ends at 9. Three
/// digits may stand behind an apostrophe: "1’200". A day is no part of the year behind it: "February 23,2022".
fn number_end(part: &str, mut at: usize) -> usize {
    let start = at;
    let bytes = part.as_bytes();
    loop {
        let sign = match bytes.get(at..) {
            Some([b',', rest @ ..]) if at - start <= 2 && is_late_year(rest) => return at,
            Some([b'.' | b',' | b':', ..]) => 1,
            Some([0xc2, 0xb7, ..]) => 2,
            Some([b'\'', rest @ ..]) if digits(rest) == 3 => 1,
            Some([0xe2, 0x80, 0x99, rest @ ..]) if digits(rest) == 3 => 3,
            // The same signs in full width.
            Some([0xef, 0xbc, 0x8c | 0x8e | 0x9a, ..]) => 3,
            _ => 0,
        };
        let Some(width) = digit(bytes, at + sign) else {
            return at;
        };
        at += sign + width;
    }
}

/// How many digits a text starts with.
fn digits(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take(5)
        .take_while(|b| b.is_ascii_digit())
        .count()
}

/// Whether a text starts with a year from 1900 to 2099.
fn is_late_year(bytes: &[u8]) -> bool {
    matches!(bytes, [b'1', b'9', ..] | [b'2', b'0', ..]) && digits(bytes) == 4
}

/// How many bytes the digit at `at` has, plain or of full width: "１００".
fn digit(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..) {
        Some([b'0'..=b'9', ..]) => Some(1),
        Some([0xef, 0xbc, 0x90..=0x99, ..]) => Some(3),
        _ => None,
    }
}

fn lettered(place: Extent, word: &str, kind: Kind) -> Token {
    let (capital, caps) = capitals(word);
    let fold = Fold::of(word);
    let mut entry = lexicon::entry(fold, word);
    if kind == Kind::Word && word.ends_with('.') {
        entry.set = entry.set.or(Set::STOP);
    }
    Token {
        capital,
        caps,
        ..token(place, fold.key(), entry, kind)
    }
}

fn number(place: Extent, digits: &str) -> Token {
    token(
        place,
        Fold::of_digits(digits).key(),
        Entry::DIGITS,
        Kind::Number,
    )
}

fn mark(place: Extent, c: char) -> Token {
    let fold = Fold::of_mark(c);
    token(place, fold.key(), lexicon::mark(fold), Kind::Mark)
}

fn token(place: Extent, key: Key, entry: Entry, kind: Kind) -> Token {
    let (Extent { start, end, spaced }, Entry { word, set }) = (place, entry);
    Token {
        start,
        end,
        key,
        word,
        set,
        kind,
        spaced,
        capital: false,
        caps: false,
    }
}

fn capitals(word: &str) -> (bool, bool) {
    if let Some(first) = word.as_bytes().first().filter(|_| word.is_ascii()) {
        return (
            first.is_ascii_uppercase(),
            word.bytes().any(|b| b.is_ascii_uppercase())
                && !word.bytes().any(|b| b.is_ascii_lowercase()),
        );
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    (
        capital,
        word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenise(source, Span::new(0, source.len()), &mut tokens);
        tokens.iter().map(|t| t.span().of(source)).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_cut_finely() {
        assert_eq!(
            cut("$1.2bn, 100-minute"),
            ["$", "1.2", "bn", ",", "100", "-", "minute"]
        );
        assert_eq!(
            cut("in 2019, at 12:30."),
            ["in", "2019", ",", "at", "12:30", "."]
        );
        assert_eq!(cut("£1·2 · 3"), ["£", "1·2", "·", "3"]);
        assert_eq!(cut("3½ years"), ["3", "½", "years"]);
        assert_eq!(cut("Xiʼs donʼt"), ["Xi", "ʼs", "donʼt"]);
        assert_eq!(
            cut("Xi’s plan isn’t ‘new’"),
            ["Xi", "’s", "plan", "isn’t", "‘", "new", "’"]
        );
        assert_eq!(cut("U.S. at 5 p.m."), ["U.S.", "at", "5", "p.m."]);
        assert_eq!(cut("naïve 習近平"), ["naïve", "習近平"]);
        assert_eq!(cut("J. Smith."), ["J", ".", "Smith", "."]);
    }

    #[test]
    fn invisible_characters_part_nothing_and_show_nowhere() {
        assert_eq!(cut("\u{feff}a\u{202e}b"), ["a", "b"]);
        assert_eq!(cut("\0\u{1b}[31m"), ["[", "31", "m"]);
    }

    #[test]
    fn a_token_knows_its_mark_and_is_small() {
        let mut tokens = Vec::new();
        let source = "a-b‑c – ’ · x";
        tokenise(source, Span::new(0, source.len()), &mut tokens);
        let marks: Vec<_> = tokens
            .iter()
            .map(Token::mark)
            .filter(|&mark| mark != Mark::None)
            .collect();
        assert_eq!(
            marks,
            [
                Mark::Hyphen,
                Mark::Hyphen,
                Mark::EnDash,
                Mark::Apostrophe,
                Mark::MiddleDot
            ]
        );
        assert_eq!(size_of::<Token>(), 20);
    }

    #[test]
    fn capitals_and_spaces_are_kept() {
        let mut tokens = Vec::new();
        tokenise("US dollar-Bill", Span::new(0, 14), &mut tokens);
        let seen: Vec<_> = tokens
            .iter()
            .map(|t| (t.spaced, t.capital, t.caps))
            .collect();
        assert_eq!(
            seen,
            [
                (true, true, true),
                (true, false, false),
                (false, false, false),
                (false, true, false)
            ]
        );
    }
}
