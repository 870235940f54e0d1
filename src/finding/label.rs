//! The words of a finding in one document, with all that a renderer shows of their place.

use super::names::names;
use crate::document::{At, By, Document, Role};
use crate::span::{FileSpan, Span, ceil_boundary, floor_boundary};

/// The part that a label plays in its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelRole {
    /// Where the finding is told; exactly one in each finding.
    Primary,
    /// Says something that cannot hold together with the primary label.
    Contradicts,
    /// Says the same as the primary label or as one that contradicts it.
    Agrees,
    /// Words that bear on the finding without taking a side.
    Source,
}

/// Words in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The document's id.
    pub document: String,
    /// Its path as the user knows it.
    pub path: String,
    /// The line of its JSON Lines record.
    pub record: Option<usize>,
    /// Who published it; the id where no outlet is known.
    pub outlet: String,
    /// Whether it is a draft, and no source.
    pub draft: bool,
    /// The day it was published, ISO 8601, and whether that was inferred.
    pub published: Option<(String, bool)>,
    /// Bytes of the user's file (or of the record's `text`).
    pub span: FileSpan,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Column in UTF-16 code units, from 1.
    pub column_utf16: usize,
    /// Where a person finds it in a format without lines.
    pub at: Option<At>,
    /// The words, as they stand in the readable text.
    pub text: String,
    /// The line around the words, or the part of a long line that a screen could show.
    pub context: Context,
    /// The value in the form of `factlint extract`.
    pub value: Option<serde_json::Value>,
    /// The value in the words of a person: "early 2026". Labels with equal words share an excerpt.
    pub reading: Option<String>,
    /// The part it plays.
    pub role: LabelRole,
    /// What to write under the words.
    pub message: String,
}

/// Readable text around a label, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The text, without line ends.
    pub text: String,
    /// The label's words, as bytes of `text`.
    pub span: FileSpan,
    /// Whether the line goes on before `text`.
    pub cut_before: bool,
    /// Whether the line goes on behind `text`.
    pub cut_after: bool,
}

impl Label {
    /// Labels `span` of `document`'s readable text.
    pub fn new(
        document: &Document,
        span: Span,
        role: LabelRole,
        message: impl Into<String>,
    ) -> Self {
        let place = document.locate(span);
        let position = document.position(place.start);
        Self {
            document: document.id.clone(),
            path: document.path.clone(),
            record: document.record,
            outlet: document.who().to_owned(),
            draft: document.role == Role::Draft,
            published: document
                .published
                .as_ref()
                .map(|p| (p.value.to_string(), p.by == By::Inferred)),
            span: place,
            line: position.line,
            column: position.column,
            column_utf16: position.column_utf16,
            at: document.file.at(place.start).cloned(),
            text: span.of(&document.text).to_owned(),
            context: Context::around(&document.text, span),
            value: None,
            reading: None,
            role,
            message: message.into(),
        }
    }

    /// Adds the value, for programs and for people.
    #[must_use]
    pub fn value(mut self, json: serde_json::Value, reading: impl Into<String>) -> Self {
        self.value = Some(json);
        self.reading = Some(reading.into());
        self
    }
}

impl Context {
    /// How much of a line is kept on either side: more than any screen shows.
    const KEEP: usize = 600;

    /// The line of `text` around `span`. A span over several lines is shown on one, line ends as spaces.
    pub fn around(text: &str, span: Span) -> Self {
        let line_start = text
            .get(..span.start)
            .and_then(|b| b.rfind('\n'))
            .map_or(0, |at| at + 1);
        let line_end = text
            .get(span.end..)
            .and_then(|a| a.find('\n'))
            .map_or(text.len(), |at| span.end + at);
        let from = floor_boundary(text, line_start.max(span.start.saturating_sub(Self::KEEP)));
        let to = ceil_boundary(text, line_end.min(span.end.saturating_add(Self::KEEP)));
        Self {
            text: text.get(from..to).unwrap_or("").replace(['\n', '\r'], " "),
            span: FileSpan {
                start: span.start - from,
                end: span.end - from,
            },
            cut_before: from > line_start,
            cut_after: to < line_end,
        }
    }
}

names!(LabelRole {
    Primary = "primary",
    Contradicts = "contradicts",
    Agrees = "agrees",
    Source = "source",
});
