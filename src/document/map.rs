//! The map from readable text back to the user's file.

use std::ops::Range;

use crate::span::{FileSpan, Span};

/// Runs of text that were copied byte for byte, by where they start in either.
///
/// Bytes that stand for something else in the file (an HTML entity) are atoms: a span that touches
/// one byte of an atom covers the whole entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// `(start in the text, start in the file)`, both rising. Empty: the two are the same.
    runs: Vec<(usize, usize)>,
    /// Readable bytes that are spelt otherwise in the file, in rising order.
    atoms: Vec<Atom>,
}

/// Readable bytes and the file bytes that stand for them as a whole: "&" and "&amp;".
#[derive(Debug, Clone, PartialEq, Eq)]
struct Atom {
    text: Span,
    file: FileSpan,
}

impl OffsetMap {
    /// The map of a text that is its file.
    pub fn identity() -> Self {
        Self::default()
    }

    /// Says that the text from byte `text` on stands in the file from byte `file` on.
    /// Calls must come in rising order.
    pub fn push(&mut self, text: usize, file: usize) {
        match self.runs.last_mut() {
            Some(last) if last.0 == text => last.1 = file,
            Some(last) if last.1 + (text - last.0) == file => {}
            _ => self.runs.push((text, file)),
        }
    }

    /// Says that the readable bytes `text` are spelt `file` in the file, as a whole.
    /// Calls must come in rising order, among those of [`Self::push`].
    pub fn push_atom(&mut self, text: Span, file: Range<usize>) {
        self.push(text.start, file.start);
        self.push(text.end, file.end);
        if text.len() != file.len() {
            self.atoms.push(Atom {
                text,
                file: FileSpan {
                    start: file.start,
                    end: file.end,
                },
            });
        }
    }

    /// The bytes of the file that hold `span`.
    pub fn to_file(&self, span: Span) -> FileSpan {
        if span.is_empty() {
            let at = self.offset(span.start);
            return FileSpan { start: at, end: at };
        }
        let last = span.end - 1;
        let start = self
            .atom(span.start)
            .map_or_else(|| self.offset(span.start), |atom| atom.file.start);
        // The end belongs to the run of the last byte, or a span that ends at a border would swallow
        // the markup behind it.
        let end = self
            .atom(last)
            .map_or_else(|| self.offset(last) + 1, |atom| atom.file.end);
        FileSpan { start, end }
    }

    /// The map of the `length` bytes of text that are left when `cuts`, in rising order and apart, are taken out of them.
    #[must_use]
    pub fn without(&self, cuts: &[Span], length: usize) -> Self {
        let mut map = Self::default();
        let mut from = 0;
        let mut end = 0;
        for cut in cuts {
            map.take(self, Span::new(from, cut.start), &mut end);
            from = cut.end;
        }
        map.take(self, Span::new(from, length.max(from)), &mut end);
        map
    }

    /// Goes on with what `other` says of `part`, whose text stands at `end` now.
    pub fn take(&mut self, other: &Self, part: Span, end: &mut usize) {
        let start = *end;
        self.push(start, other.offset(part.start));
        let first = other.runs.partition_point(|run| run.0 <= part.start);
        for &(text, file) in other
            .runs
            .iter()
            .skip(first)
            .take_while(|run| run.0 < part.end)
        {
            self.push(start + (text - part.start), file);
        }
        // Of what is cut in two, each part stands for the whole.
        let first = other
            .atoms
            .partition_point(|atom| atom.text.end <= part.start);
        let atoms = other.atoms.iter().skip(first);
        self.atoms.extend(
            atoms
                .take_while(|atom| atom.text.start < part.end)
                .map(|atom| Atom {
                    text: Span::new(
                        start + atom.text.start.max(part.start) - part.start,
                        start + atom.text.end.min(part.end) - part.start,
                    ),
                    file: atom.file,
                }),
        );
        *end = start + part.len();
    }

    fn offset(&self, text: usize) -> usize {
        let next = self.runs.partition_point(|run| run.0 <= text);
        match next.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(from, to)) => to + (text - from),
            None => text,
        }
    }

    /// The atom that holds byte `text`.
    fn atom(&self, text: usize) -> Option<&Atom> {
        let next = self.atoms.partition_point(|atom| atom.text.start <= text);
        self.atoms
            .get(next.checked_sub(1)?)
            .filter(|atom| text < atom.text.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_map_through_removed_markup() {
        // file: `A **bold** word`, text: `A bold word`
        let mut map = OffsetMap::identity();
        map.push(0, 0);
        map.push(2, 4);
        map.push(6, 10);
        assert_eq!(map.to_file(Span::new(2, 6)), FileSpan { start: 4, end: 8 });
        assert_eq!(
            map.to_file(Span::new(0, 11)),
            FileSpan { start: 0, end: 15 }
        );
        assert_eq!(
            OffsetMap::identity().to_file(Span::new(3, 5)),
            FileSpan { start: 3, end: 5 }
        );
    }

    #[test]
    fn what_is_left_of_an_entity_stands_for_all_of_it() {
        // file: `a <eight> b`, text: `a 123 b`, of which `2` is taken out.
        let mut map = OffsetMap::identity();
        map.push(0, 0);
        map.push_atom(Span::new(2, 5), 2..10);
        let left = map.without(&[Span::new(3, 4)], 7);
        for at in [2, 3] {
            assert_eq!(
                left.to_file(Span::new(at, at + 1)),
                FileSpan { start: 2, end: 10 }
            );
        }
        assert_eq!(
            left.to_file(Span::new(4, 5)),
            FileSpan { start: 10, end: 11 }
        );
        assert_eq!(left.to_file(Span::new(1, 2)), FileSpan { start: 1, end: 2 });
    }

    #[test]
    fn an_entity_is_covered_whole() {
        // file: `AT&amp;T “&ldquo;`, text: `AT&T “`
        let mut map = OffsetMap::identity();
        map.push(0, 0);
        map.push_atom(Span::new(2, 3), 2..7);
        map.push(3, 7);
        map.push_atom(Span::new(5, 8), 9..16);
        assert_eq!(map.to_file(Span::new(0, 4)), FileSpan { start: 0, end: 8 });
        assert_eq!(map.to_file(Span::new(0, 3)), FileSpan { start: 0, end: 7 });
        assert_eq!(map.to_file(Span::new(2, 3)), FileSpan { start: 2, end: 7 });
        assert_eq!(map.to_file(Span::new(5, 8)), FileSpan { start: 9, end: 16 });
    }
}
