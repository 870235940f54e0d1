//! What is a note marker, and what is the list of notes.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::{BlockKind, Content, plain};
use super::list;
use crate::lexicon::rows;
use crate::span::{Span, floor_boundary};

/// The list of notes: under a heading of its own, or wherever a paragraph begins with a marker in square brackets.
#[derive(Default)]
pub(super) struct Defined {
    /// The words of each note, by its label.
    pub(super) notes: FxHashMap<String, Span>,
    /// The paragraphs that are notes, and the heading above them.
    pub(super) blocks: FxHashSet<usize>,
    /// Whether a heading says that they are notes, so that they are with no marker in the text.
    pub(super) headed: bool,
}

/// The headings of lists of notes, in small letters.
const HEADINGS: &str = include_str!("../../lexicon/en/note_headings.tsv");

impl Defined {
    pub(super) fn read(content: &Content) -> Self {
        let mut defined = Self::default();
        let text = content.text.as_str();
        let mut listed = false;
        let mut entries: Vec<(usize, Span)> = Vec::new();
        let mut unnumbered = true;
        let mut sources = false;
        for (at, block) in content.blocks.iter().enumerate() {
            let words = block.span.of(text);
            if is_heading(words) {
                listed = true;
                sources = is_list(words);
                defined.blocks.insert(at);
                continue;
            }
            listed = listed && block.kind != BlockKind::Heading;
            let Some((label, length)) = definition(words, listed) else {
                if listed && sources && !block.kind.is_furniture() {
                    unnumbered &= list::is_entry(words);
                    entries.push((at, block.span));
                }
                continue;
            };
            let span = plain::trimmed(text, Span::new(block.span.start + length, block.span.end));
            defined.notes.entry(label).or_insert(span);
            defined.headed |= listed;
            defined.blocks.insert(at);
        }
        if unnumbered && !defined.headed && !entries.is_empty() {
            defined.notes.extend(list::markers(content, &entries));
            defined.blocks.extend(entries.iter().map(|(at, _)| *at));
            defined.headed = true;
            return defined;
        }
        // A heading alone is a heading.
        if defined.notes.is_empty() {
            defined.blocks.clear();
        }
        defined
    }
}

fn is_heading(words: &str) -> bool {
    heading(words).is_some()
}

/// Whether a heading is that of sources, which need no numbers.
fn is_list(words: &str) -> bool {
    heading(words) == Some("list")
}

/// What a heading of notes stands above.
fn heading(words: &str) -> Option<&'static str> {
    let words = words.trim_end_matches(':').trim();
    let mut rows = rows(HEADINGS).filter(|_| words.len() <= 24);
    rows.find(|(heading, _)| words.eq_ignore_ascii_case(heading))
        .map(|(_, class)| class)
}

/// The label of a note and the bytes up to its words: "[12] ", "[^a]: ", and in a list "12. ", "(12) ", "¹² ".
fn definition(words: &str, listed: bool) -> Option<(String, usize)> {
    if let Some((label, length)) = bracketed(words) {
        let rest = words.get(length..)?;
        let colon = usize::from(rest.starts_with(':'));
        let rest = rest.get(colon..)?;
        let one = !label.contains(',');
        return (one && rest.starts_with(char::is_whitespace) && !rest.trim().is_empty())
            .then_some((label, length + colon));
    }
    if !listed {
        return None;
    }
    if let Some((label, length)) = raised(words) {
        return Some((label, length));
    }
    let inner = words.strip_prefix('(').unwrap_or(words);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let label = inner.get(..digits).filter(|d| (1..=3).contains(&d.len()))?;
    let rest = inner.get(digits..)?;
    let rest = rest
        .strip_prefix(['.', ')', ':'])
        .or_else(|| rest.strip_prefix('\t'))?;
    rest.starts_with(char::is_whitespace)
        .then(|| (label.to_owned(), words.len() - rest.len()))
}

/// "[12]", "[3, 4]", "[^a]" at the start of `words`: the label and its length.
fn bracketed(words: &str) -> Option<(String, usize)> {
    let inner = words.strip_prefix('[')?;
    let close = inner.bytes().take(LONGEST).position(|b| b == b']')?;
    let label = inner.get(..close)?;
    let named = label.strip_prefix('^').filter(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    });
    let number =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let numbered = label.split([',', ';']).all(|part| number(part.trim()));
    let label = named.or(numbered.then_some(label))?;
    Some((label.to_owned(), close + 2))
}

/// No label is longer, in bytes.
const LONGEST: usize = 24;

/// The digits as they are raised, from nought on.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// No number of a note has more digits.
pub(in crate::document) const LONGEST_NUMBER: usize = 3;

/// A digit as it is raised; any other sign as it is.
pub(in crate::document) fn raise(digit: char) -> char {
    let value = digit
        .to_digit(10)
        .and_then(|value| RAISED.get(value as usize));
    value.copied().unwrap_or(digit)
}

/// Raised digits at the start of `words`.
fn raised(words: &str) -> Option<(String, usize)> {
    let digit = |c: char| {
        RAISED
            .into_iter()
            .zip('0'..)
            .find(|(raised, _)| *raised == c)
    };
    // One more than a label has tells that a run is none.
    let run = || words.chars().take(LONGEST_NUMBER + 1).map_while(digit);
    let label: String = run().map(|(_, digit)| digit).collect();
    let length = run().map(|(raised, _)| raised.len_utf8()).sum();
    (1..=LONGEST_NUMBER)
        .contains(&label.len())
        .then_some((label, length))
}

/// Whether raised digits behind `before` are a power: of ten, as reporters write them. Behind any other figure they are
/// the number of a note.
pub(in crate::document) fn is_power(before: &str) -> bool {
    let behind = before.strip_suffix("10");
    behind
        .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')))
}

/// Whether raised digits behind `before` belong to a unit of one or two letters: "km²".
pub(in crate::document) fn is_unit(before: &str) -> bool {
    let word = before.len() - before.trim_end_matches(char::is_alphabetic).len();
    (1..=2).contains(&word)
}

/// A marker in a sentence.
pub(super) struct Mark {
    /// Its bytes, with the space that parts it from the words before.
    pub(super) cut: Span,
    /// The labels that it gives; none where it says its source itself.
    pub(super) labels: Vec<String>,
    /// The words that say so.
    pub(super) own: Option<Span>,
}

/// The markers of a paragraph.
pub(super) fn marks(text: &str, span: Span, defined: &Defined) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let words = span.of(text);
    let mut at = 0;
    while let Some(next) = words.get(at..).and_then(|rest| rest.find(opens)) {
        let start = at + next;
        let rest = words.get(start..).unwrap_or("");
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let behind = |length: usize| words.get(start + length..).unwrap_or("");
        let before = words.get(..start).unwrap_or("");
        let mark = marker(before, rest, behind, defined);
        match mark {
            Some((labels, length, own)) => {
                let gap = before.len() - before.trim_end().len();
                let start = span.start + start;
                found.push(Mark {
                    cut: Span::new(start - gap, start + length),
                    labels,
                    own: own.map(|own| Span::new(start + own.start, start + own.end)),
                });
                at += next + length;
            }
            None => at += next + first,
        }
    }
    found
}

fn opens(c: char) -> bool {
    matches!(c, '[' | '(' | '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The labels, the length and the own words of a marker at the start of `rest`.
fn marker<'w>(
    before: &str,
    rest: &'w str,
    behind: impl Fn(usize) -> &'w str,
    defined: &Defined,
) -> Option<(Vec<String>, usize, Option<Range<usize>>)> {
    let known = |label: &str| defined.notes.contains_key(label);
    let labels = |label: &str| -> Vec<String> {
        label
            .split([',', ';'])
            .map(|l| l.trim().to_owned())
            .collect()
    };
    let attached =
        before.ends_with(|c: char| !c.is_whitespace() && !matches!(c, '(' | '[' | '“' | '"' | '‘'));
    let closes = |rest: &str| !rest.trim_start().starts_with(char::is_alphanumeric);
    if let Some((label, length)) = bracketed(rest) {
        let all = labels(&label);
        // "[3] people" in a quotation is an editor's figure.
        let is_note = all.iter().all(|l| known(l)) || attached || closes(behind(length));
        return (is_note && !before.trim().is_empty()).then_some((all, length, None));
    }
    if let Some((label, length)) = raised(rest) {
        let power = is_power(before) || is_unit(before) || !attached;
        return (known(&label) || !power).then_some((vec![label], length, None));
    }
    let near = rest.get(..floor_boundary(rest, SOURCE))?;
    let close = near.find([')', ']'])?;
    let inner = rest.get(1..close)?;
    let number = (1..=3).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_digit());
    // "(Roe 2019)", which an entry of a list without numbers bears.
    let name = inner.contains(|c: char| !c.is_alphanumeric());
    if known(inner) && (name || number && closes(behind(close + 1))) {
        return Some((vec![inner.to_owned()], close + 1, None));
    }
    let word = inner
        .get(..6)
        .filter(|word| word.eq_ignore_ascii_case("source"))?;
    let tail = inner
        .get(word.len()..)?
        .strip_prefix('s')
        .unwrap_or(inner.get(word.len()..)?);
    let said = tail.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
    let start = close - said.len();
    let said = said.trim_end();
    let parted = start > close - tail.len() && !said.is_empty();
    parted.then(|| (Vec::new(), close + 1, Some(start..start + said.len())))
}

/// No source in brackets takes more bytes.
const SOURCE: usize = 300;
