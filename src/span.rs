//! Where words stand: byte ranges, lines and columns.
//!
//! In: byte offsets. Out: typed ranges and human positions. This room knows nothing of the others.
//!
//! Two kinds of offset exist, and the types keep them apart: a [`Span`] points into the *readable
//! text* that the rooms work on; a [`FileSpan`] points into what the user has on disk. Only
//! [`crate::document::Document::locate`] turns one into the other.

use std::ops::Range;

/// A half-open byte range of a document's readable text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to, but without, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span runs forward: {start}..{end}");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same bytes as a standard range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words of `text` under the span; empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

/// A half-open byte range of a user's file, or of the `text` field of a JSON Lines record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A place as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), counted from 1.
    pub column: usize,
    /// Column in UTF-16 code units, counted from 1, as SARIF and language servers count.
    pub column_utf16: usize,
}

/// The line starts of a text, for turning offsets into [`Position`]s.
#[derive(Debug, Clone, Default)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How much stands before each [`STRIDE`]th byte, where a line is longer than that: no column is
    /// counted from further off.
    marks: Vec<Units>,
}

/// So many bytes are counted afresh for a column, and no more.
const STRIDE: usize = 4096;

/// Lengths of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Units {
    chars: usize,
    utf16: usize,
}

impl Units {
    /// Counts the characters that start in `bytes`.
    fn of(bytes: &[u8]) -> Self {
        let chars = bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count();
        let pairs = bytes.iter().filter(|&&b| b >= 0xf0).count();
        Self {
            chars,
            utf16: chars + pairs,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            chars: self.chars + other.chars,
            utf16: self.utf16 + other.utf16,
        }
    }
}

impl LineIndex {
    /// Reads the line starts of `text`. `\n` ends a line, and so does `\r\n`.
    pub fn new(text: &str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let long = starts
            .iter()
            .zip(ends)
            .any(|(start, end)| end - start > STRIDE);
        let mut before = Units::default();
        let mark = |chunk| {
            let here = before;
            before = before.plus(Units::of(chunk));
            here
        };
        let marks = if long {
            text.as_bytes().chunks(STRIDE).map(mark).collect()
        } else {
            Vec::new()
        };
        Self { starts, marks }
    }

    /// What stands before byte `offset`, as far as it is counted from a mark.
    fn before(&self, text: &str, offset: usize) -> Units {
        let mark = offset / STRIDE;
        let known = self.marks.get(mark).copied().unwrap_or_default();
        known.plus(Units::of(
            text.as_bytes()
                .get(mark * STRIDE..offset)
                .unwrap_or_default(),
        ))
    }

    /// What stands between two bytes.
    fn between(&self, text: &str, start: usize, end: usize) -> Units {
        if end - start <= STRIDE || self.marks.is_empty() {
            return Units::of(text.as_bytes().get(start..end).unwrap_or_default());
        }
        let (start, end) = (self.before(text, start), self.before(text, end));
        Units {
            chars: end.chars - start.chars,
            utf16: end.utf16 - start.utf16,
        }
    }

    /// The position of byte `offset` of `text`, the text that the index was made from.
    ///
    /// An offset past the end or inside a character counts as the nearest place before it.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = floor_boundary(text, offset);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = line
            .checked_sub(1)
            .and_then(|i| self.starts.get(i))
            .copied()
            .unwrap_or(0);
        let before = self.between(text, start, offset);
        // A byte order mark is no column.
        let mark = usize::from(start == 0 && offset > 0 && text.starts_with('\u{feff}'));
        Position {
            line: line.max(1),
            column: before.chars + 1 - mark,
            column_utf16: before.utf16 + 1 - mark,
        }
    }

    /// The byte range of the line (counted from 1) without its line end.
    pub fn line(&self, text: &str, line: usize) -> Range<usize> {
        let start = line
            .checked_sub(1)
            .and_then(|i| self.starts.get(i))
            .copied()
            .unwrap_or(text.len());
        let end = self.starts.get(line).map_or(text.len(), |&next| next - 1);
        let end = if text
            .as_bytes()
            .get(start..end)
            .is_some_and(|l| l.ends_with(b"\r"))
        {
            end - 1
        } else {
            end
        };
        start..end
    }
}

/// The last character boundary of `text` at or before `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first character boundary of `text` at or after `offset`.
pub fn ceil_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_utf16_units() {
        let text = "one\n“two” 😀 x\r\nlast";
        let index = LineIndex::new(text);
        let at = |needle: &str| {
            index.position(text, text.find(needle).expect("needle stands in the text"))
        };
        assert_eq!(
            at("one"),
            Position {
                line: 1,
                column: 1,
                column_utf16: 1
            }
        );
        assert_eq!(
            at("two"),
            Position {
                line: 2,
                column: 2,
                column_utf16: 2
            }
        );
        assert_eq!(
            at("x"),
            Position {
                line: 2,
                column: 9,
                column_utf16: 10
            }
        );
        assert_eq!(
            at("last"),
            Position {
                line: 3,
                column: 1,
                column_utf16: 1
            }
        );
        assert_eq!(&text[index.line(text, 2)], "“two” 😀 x");
        assert_eq!(&text[index.line(text, 9)], "");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_from_marks() {
        let text = format!("first\n{}end", "“two” 😀 ".repeat(2000));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().step_by(97) {
            let start = if offset < 6 { 0 } else { 6 };
            let before = &text[start..offset];
            let column_utf16 = before.encode_utf16().count() + 1;
            let expected = Position {
                line: 1 + usize::from(start > 0),
                column: before.chars().count() + 1,
                column_utf16,
            };
            assert_eq!(index.position(&text, offset), expected, "{offset}");
        }
    }

    #[test]
    fn an_offset_inside_a_character_or_past_the_end_is_harmless() {
        let text = "a“b";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 2).column, 2);
        assert_eq!(index.position(text, 99).column, 4);
        assert_eq!((floor_boundary(text, 3), ceil_boundary(text, 2)), (1, 4));
    }

    #[test]
    fn spans_overlap_only_when_they_share_a_byte() {
        assert!(!Span::new(0, 2).overlaps(Span::new(2, 3)));
        assert!(Span::new(0, 3).overlaps(Span::new(2, 3)));
        assert_eq!(Span::new(0, 1).cover(Span::new(4, 5)), Span::new(0, 5));
        assert_eq!(Span::new(1, 99).of("short"), "");
    }
}
