//! Lines and columns of one file, asked for more or less in order.

use memchr::memchr_iter;

use crate::fault::FaultExcerpt;
use crate::span::{FileSpan, ceil_boundary, floor_boundary};

/// The lines of a file, and the last place that was asked for: a file may be one long line, and
/// counting its characters from the start for each rule would take quadratic time.
#[derive(Debug)]
pub(crate) struct Places<'s> {
    source: &'s str,
    /// Where each line starts.
    starts: Vec<usize>,
    /// The byte, the line and the column (both from 1) asked for last.
    last: (usize, usize, usize),
}

impl<'s> Places<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1))
            .collect();
        Self {
            source,
            starts,
            last: (0, 1, 1),
        }
    }

    /// Line and column of byte `at`.
    pub(crate) fn position(&mut self, at: usize) -> (usize, usize) {
        let at = floor_boundary(self.source, at);
        let line = self.starts.partition_point(|&start| start <= at).max(1);
        let start = self.start(line);
        let count = |from: usize, to: usize| {
            self.source
                .get(from..to)
                .map_or(0, |passed| passed.chars().count())
        };
        let (known, known_line, known_column) = self.last;
        let column = if line != known_line || at - start <= known.abs_diff(at) {
            1 + count(start, at)
        } else if known <= at {
            known_column + count(known, at)
        } else {
            known_column - count(at, known)
        };
        self.last = (at, line, column);
        (line, column)
    }

    fn start(&self, line: usize) -> usize {
        line.checked_sub(1)
            .and_then(|index| self.starts.get(index))
            .copied()
            .unwrap_or(0)
    }

    /// The first line of `span`, or a part of a very long one, for a fault that is told later.
    pub(crate) fn place(&mut self, span: FileSpan, label: &str) -> FaultExcerpt {
        /// How much of a line is kept on either side.
        const KEEP: usize = 200;
        let (line, column) = self.position(span.start);
        let line_end = self
            .starts
            .get(line)
            .map_or(self.source.len(), |next| next - 1);
        // What points at one byte means the whole character.
        let start = floor_boundary(self.source, span.start);
        let end = ceil_boundary(self.source, span.end.min(line_end).max(start));
        let from = self.start(line).max(start.saturating_sub(KEEP));
        let from = ceil_boundary(self.source, from);
        let to = floor_boundary(self.source, line_end.min(end.saturating_add(KEEP))).max(from);
        let text = self
            .source
            .get(from..to)
            .unwrap_or("")
            .trim_end_matches('\r')
            .to_owned();
        let span = FileSpan {
            start: start.saturating_sub(from).min(text.len()),
            end: end.saturating_sub(from).min(text.len()),
        };
        FaultExcerpt {
            text,
            line,
            column,
            span,
            label: label.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_of_a_character_points_at_all_of_it() {
        let source = "a: \"b\" é: c";
        let at = source.find('é').expect("it stands there");
        for (start, end) in [(at, at + 1), (at + 1, at + 1), (at + 1, at + 2)] {
            let place = Places::new(source).place(FileSpan { start, end }, "here");
            assert_eq!(place.text.get(place.span.start..place.span.end), Some("é"));
        }
    }

    #[test]
    fn places_are_the_same_in_any_order() {
        let source = "one “two” three\nfour é five";
        let mut places = Places::new(source);
        let at = |word: &str| source.find(word).expect("the word stands in the source");
        for (word, expected) in [
            ("two", (1, 6)),
            ("three", (1, 11)),
            ("five", (2, 8)),
            ("one", (1, 1)),
            ("four", (2, 1)),
            ("five", (2, 8)),
        ] {
            assert_eq!(places.position(at(word)), expected, "{word}");
        }
        let place = places.place(
            FileSpan {
                start: at("three"),
                end: source.len(),
            },
            "here",
        );
        assert_eq!(
            (place.text.get(place.span.start..place.span.end), place.line),
            (Some("three"), 1)
        );
    }
}
