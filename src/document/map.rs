//! The map from readable text back to the user's file.

use crate::span::{FileSpan, Span};

/// Runs of text that were copied byte for byte, by where they start in either.
///
/// Bytes that stand for something else in the file (an HTML entity) belong to a run of their own:
/// the next run starts behind them on both sides, and a span that ends there covers the whole entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// `(start in the text, start in the file)`, both rising. Empty: the two are the same.
    runs: Vec<(usize, usize)>,
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

    /// The bytes of the file that hold `span`.
    pub fn to_file(&self, span: Span) -> FileSpan {
        if span.is_empty() {
            let at = self.offset(span.start);
            return FileSpan { start: at, end: at };
        }
        // The end belongs to the run of the last byte, or a span that ends at a border would swallow
        // the markup behind it.
        FileSpan { start: self.offset(span.start), end: self.offset(span.end - 1) + 1 }
    }

    fn offset(&self, text: usize) -> usize {
        let next = self.runs.partition_point(|run| run.0 <= text);
        match next.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(from, to)) => to + (text - from),
            None => text,
        }
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
        assert_eq!(map.to_file(Span::new(0, 11)), FileSpan { start: 0, end: 15 });
        assert_eq!(OffsetMap::identity().to_file(Span::new(3, 5)), FileSpan { start: 3, end: 5 });
    }
}
