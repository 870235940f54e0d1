//! Several files as the one source that miette knows.
//!
//! miette reads all labels of a diagnostic from one `SourceCode`. [`Sources`] lays the excerpts of all
//! files end to end in one space of offsets that exists for this purpose only. What it relies on in
//! miette 7.6, held by the snapshots:
//!
//! - `read_span` is asked for a label's span with context lines to draw it, and without any to print
//!   `path:line:column`; the two calls may give different columns.
//! - Neighbouring excerpts are merged if `read_span` answers for the span that covers both labels, and
//!   kept apart if it refuses. Here excerpts are of different files, so it refuses.
//! - Every label is tried on every excerpt's line by offset alone, an empty one as if it had a byte.
//!   [`GAP`] keeps neighbours from touching.
//! - A line is never wrapped and never checked for escapes: excerpts come clean and fitted.

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Offsets between two excerpts that belong to neither.
const GAP: usize = 8;

/// A line of one file, cut to the screen.
#[derive(Debug, Clone)]
pub(super) struct Excerpt {
    /// What stands before `:line:column` in the header.
    pub(super) name: String,
    /// Line of the words, from 1.
    pub(super) line: usize,
    /// Column of the words in the file, in characters, from 1.
    pub(super) column: usize,
    /// What is shown.
    pub(super) text: String,
    /// The words in `text`: first byte and length.
    pub(super) words: (usize, usize),
    /// What to write under them; lines parted by `\n`.
    pub(super) message: String,
}

/// The excerpts of one diagnostic.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Each with the offset of its first byte.
    excerpts: Vec<(usize, Excerpt)>,
}

impl Sources {
    pub(super) fn new(excerpts: Vec<Excerpt>) -> Self {
        let mut base = 0;
        let place = |excerpt: Excerpt| {
            let at = base;
            base += excerpt.text.len() + GAP;
            (at, excerpt)
        };
        Self {
            excerpts: excerpts.into_iter().map(place).collect(),
        }
    }

    /// The labels, in the order of the excerpts.
    pub(super) fn labels(&self) -> impl Iterator<Item = LabeledSpan> + '_ {
        self.excerpts.iter().map(|(base, excerpt)| {
            let message = (!excerpt.message.is_empty()).then(|| excerpt.message.clone());
            LabeledSpan::new(message, base + excerpt.words.0, excerpt.words.1)
        })
    }
}

impl SourceCode for Sources {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let is_label = |&&(base, ref e): &&(usize, Excerpt)| {
            (span.offset(), span.len()) == (base + e.words.0, e.words.1)
        };
        let (base, excerpt) = self
            .excerpts
            .iter()
            .find(is_label)
            .ok_or(MietteError::OutOfBounds)?;
        // Without context lines, miette asks for the header; with them, for the text, which begins a line.
        let column = if lines_before == 0 {
            excerpt.column.saturating_sub(1)
        } else {
            0
        };
        Ok(Box::new(MietteSpanContents::new_named(
            excerpt.name.clone(),
            excerpt.text.as_bytes(),
            (*base, excerpt.text.len()).into(),
            excerpt.line.saturating_sub(1),
            column,
            1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, words: (usize, usize)) -> Excerpt {
        Excerpt {
            name: "a.md".into(),
            line: 7,
            column: 300,
            text: text.into(),
            words,
            message: String::new(),
        }
    }

    #[test]
    fn only_labels_are_answered() {
        let sources = Sources::new(vec![
            excerpt("one two", (4, 3)),
            excerpt("three four", (0, 5)),
        ]);
        let spans: Vec<SourceSpan> = sources.labels().map(|l| *l.inner()).collect();
        for span in &spans {
            assert!(sources.read_span(span, 1, 1).is_ok());
        }
        let (first, second) = (spans[0], spans[1]);
        let merged = (
            first.offset(),
            second.offset() + second.len() - first.offset(),
        )
            .into();
        assert!(sources.read_span(&merged, 1, 1).is_err());
        let header = sources.read_span(&second, 0, 0).expect("a label");
        assert_eq!((header.line(), header.column()), (6, 299));
    }
}
