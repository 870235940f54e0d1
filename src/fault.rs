//! A user's mistake or an unreadable input, told in one clear message.
//!
//! A [`Fault`] says what is wrong, where (file, line, column, the words underlined) and what to do.
//! Faults never stop the work on other files; they are collected, told, and end the run with status 2.

use crate::span::FileSpan;

/// One thing wrong with an input: a path, a document, a rule file, the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, as a lower-case sentence without a full stop: "unknown key `pharses`".
    pub message: String,
    /// The file as the user knows it; empty for a fault of the command line.
    pub path: String,
    /// The words at fault, if the file could be read.
    pub place: Option<Place>,
    /// What to do: "did you mean `phrases`?".
    pub help: Option<String>,
    /// Whether the run may go on as if nothing happened (status unchanged).
    pub level: Level,
}

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Told, but the exit status stays.
    Warning,
    /// Told, and the run ends with status 2.
    Error,
}

/// The part of a file that a fault points to. It owns its text, so a fault outlives the file's buffer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The line or lines around the words, or a part of a very long line.
    pub text: String,
    /// The line number of the first line of `text`, counted from 1.
    pub line: usize,
    /// The column of the words at fault, in characters, counted from 1.
    pub column: usize,
    /// The words at fault, as bytes of `text`.
    pub span: FileSpan,
    /// A short label under the words: "no value type of this name".
    pub label: String,
}

impl Fault {
    /// An error about the input at `path`.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { message: message.into(), path: path.into(), place: None, help: None, level: Level::Error }
    }

    /// The same, as a warning.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.level = Level::Warning;
        self
    }

    /// Whether it ends the run with status 2.
    pub fn is_error(&self) -> bool {
        self.level == Level::Error
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Underlines bytes `at` of `source`, the whole text of the file.
    #[must_use]
    pub fn at(mut self, source: &str, at: FileSpan, label: impl Into<String>) -> Self {
        self.place = Some(Place::new(source, at, label.into()));
        self
    }
}

impl Place {
    /// How much of one line is kept around the words; rule files have short lines, articles do not.
    const KEEP: usize = 400;

    fn new(source: &str, at: FileSpan, label: String) -> Self {
        use crate::span::{LineIndex, ceil_boundary, floor_boundary};
        let index = LineIndex::new(source);
        let start = floor_boundary(source, at.start);
        let position = index.position(source, start);
        let line = index.line(source, position.line);
        let end = ceil_boundary(source, at.end).clamp(start, line.end.max(start));
        let from = floor_boundary(source, line.start.max(start.saturating_sub(Self::KEEP)));
        let to = ceil_boundary(source, line.end.min(end.saturating_add(Self::KEEP))).max(end);
        Self {
            text: source.get(from..to).unwrap_or("").to_owned(),
            line: position.line,
            column: position.column,
            span: FileSpan { start: start - from, end: end - from },
            label,
        }
    }
}
