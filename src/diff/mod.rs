//! Two articles side by side: which passages meet, and how their words differ.
//!
//! In: two [`Article`]s. Out: a [`Comparison`], plain data that owns all that a report needs. Passages
//! are sentences; neighbours that stand in one article only are one passage.

mod marks;
mod rows;

use crate::article::Article;
use crate::finding::Change;
use crate::span::FileSpan;
use crate::wording::Difference;

pub use rows::compare;

/// Two articles side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The first article.
    pub a: ArticleRef,
    /// The second.
    pub b: ArticleRef,
    /// Their passages, in the order of the first; what only the second has stands where it would be read.
    pub rows: Vec<Row>,
}

/// One of two articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleRef {
    /// The document's id.
    pub document: String,
    /// Its path as the user knows it; for a record, with the record's id behind `#`.
    pub path: String,
    /// Who published it; the id where no outlet is known.
    pub outlet: String,
    /// The day it was published, ISO 8601.
    pub published: Option<String>,
}

/// A passage in both articles, or in one.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// In the first article.
    pub a: Option<Passage>,
    /// In the second.
    pub b: Option<Passage>,
    /// How the two differ; `None` where only one article has it.
    pub class: Option<Difference>,
    /// Whether it stands in another order than its neighbours.
    pub moved: bool,
    /// Word diff from `a` to `b`; empty where only one article has it.
    pub diff: Vec<(Change, String)>,
}

/// Words of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Bytes of the user's file (or of the record's `text`).
    pub span: FileSpan,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The words, as they stand in the readable text.
    pub text: String,
    /// The same in pieces.
    pub pieces: Vec<Piece>,
    /// The typed values and quotations that stand in it, in order; a quotation may go beyond it.
    pub marks: Vec<Mark>,
}

/// A piece of a passage that is shown in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether the other article has them too.
    pub change: Change,
    /// Whether they belong to a typed value.
    pub value: bool,
    /// Whether they stand in quotation marks.
    pub quoted: bool,
}

/// A typed value or a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Bytes of the user's file (or of the record's `text`).
    pub span: FileSpan,
    /// The words.
    pub text: String,
    /// The name of the type: "percent", "quote".
    pub kind: &'static str,
    /// The value in words.
    pub reading: String,
    /// The value in the form of `factlint extract`.
    pub value: serde_json::Value,
    /// Who says it, where that is known.
    pub speaker: Option<String>,
}

/// How many passages there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In both, in the same words.
    pub same: usize,
    /// In both, in other words.
    pub changed: usize,
    /// In both, in another order; they count as same or changed as well.
    pub moved: usize,
    /// In the first only.
    pub only_a: usize,
    /// In the second only.
    pub only_b: usize,
}

impl Row {
    /// Whether both articles have it in the same words; spelling and punctuation do not count.
    pub fn is_same(&self) -> bool {
        self.class.is_some_and(Difference::is_silent)
    }

    /// What to call it in a program's output: `same`, `changed`, `only_a` or `only_b`.
    pub fn status(&self) -> &'static str {
        match (&self.a, &self.b) {
            (Some(_), Some(_)) if self.is_same() => "same",
            (Some(_), Some(_)) => "changed",
            (Some(_), None) => "only_a",
            _ => "only_b",
        }
    }
}

impl Comparison {
    /// Counts the passages.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for row in &self.rows {
            match row.status() {
                "same" => tally.same += 1,
                "changed" => tally.changed += 1,
                "only_a" => tally.only_a += 1,
                _ => tally.only_b += 1,
            }
            tally.moved += usize::from(row.moved);
        }
        tally
    }

    /// Whether anything differs: a passage in other words, in another order, or in one article only.
    pub fn differs(&self) -> bool {
        self.rows.iter().any(|row| row.moved || !row.is_same())
    }
}

impl ArticleRef {
    fn of(article: &Article<'_>) -> Self {
        let document = article.document;
        let path = if document.record.is_some() {
            format!("{}#{}", document.path, document.id)
        } else {
            document.path.clone()
        };
        Self {
            document: document.id.clone(),
            path,
            outlet: document.who().to_owned(),
            published: document.published_on().map(|day| day.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
