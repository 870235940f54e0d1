//! Collecting the faults of one file.

use std::ops::Range;

use super::places::Places;
use super::position::{Cursor, Seen};
use crate::count::count;
use crate::fault::{self, Code, Fault};
use crate::span::FileSpan;

/// More faults than this are counted, not shown: nobody reads them, and each costs a look at the file.
const SHOWN: usize = 100;

/// The faults of one file, in the order of their finding.
#[derive(Debug)]
pub struct Faults<'s> {
    path: &'s str,
    source: &'s str,
    places: Places<'s>,
    list: Vec<Fault>,
    more: usize,
    /// The places of the errors.
    errors: Vec<FileSpan>,
}

impl<'s> Faults<'s> {
    /// No fault so far in the file at `path` with text `source`.
    pub fn new(path: &'s str, source: &'s str) -> Self {
        Self {
            path,
            source,
            places: Places::new(source),
            list: Vec::new(),
            more: 0,
            errors: Vec::new(),
        }
    }

    /// The file's path.
    pub fn path(&self) -> &'s str {
        self.path
    }

    /// What to do about curly quotation marks that begin a value on the line of `at`, if there are any.
    pub fn curly_quotes(&self, at: FileSpan) -> Option<String> {
        fault::curly_quotes(self.source, at.start)
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.errors.len()
    }

    /// Whether an error lies in `span`, or so many are in the file that it is not worth asking.
    pub fn in_span(&self, span: FileSpan) -> bool {
        self.errors.len() > SHOWN
            || self
                .errors
                .iter()
                .any(|at| span.start <= at.start && at.end <= span.end)
    }

    /// The lines of the file.
    pub(crate) fn places(&mut self) -> &mut Places<'s> {
        &mut self.places
    }

    /// Adds an error of the kind `code` at `at`.
    pub fn error(
        &mut self,
        code: Code,
        at: FileSpan,
        message: impl Into<String>,
        label: &str,
        help: Option<String>,
    ) {
        self.errors.push(at);
        if self.list.len() >= SHOWN {
            self.more += 1;
            return;
        }
        let place = Some(self.places.place(at, label));
        self.list.push(Fault {
            place,
            help,
            ..Fault::new(code, self.path, message)
        });
    }

    /// The bytes of the file for bytes `at` of the text of `node`. Where quoting or folding makes the
    /// text differ from the file, the whole node.
    pub fn inside(&self, node: Cursor<'_>, at: Range<usize>) -> FileSpan {
        let span = node.span();
        let raw = self.source.get(span.start..span.end).unwrap_or("");
        match (node.seen(), node.text().and_then(|text| raw.find(text))) {
            (Seen::Scalar(..), Some(offset)) => {
                let start = (span.start + offset + at.start).min(span.end);
                FileSpan {
                    start,
                    end: (span.start + offset + at.end).clamp(start, span.end),
                }
            }
            _ => span,
        }
    }

    /// All of them in the order of the file, and one that counts those that were not kept.
    pub fn done(mut self) -> Vec<Fault> {
        self.list
            .sort_by_key(|f| f.place.as_ref().map(|p| (p.line, p.column)));
        if self.more > 0 {
            self.list.push(Fault::new(
                Code::MoreFaults,
                self.path,
                format!("and more in this file: {}", count(self.more, "fault")),
            ));
        }
        self.list
    }
}
