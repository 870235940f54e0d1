//! A user's mistake or an unreadable input, told in one clear message.
//!
//! A [`Fault`] says what is wrong, where (file, line, column, the words underlined) and what to do.
//! Faults never stop the work on other files; they are collected, told, and end the run with status 2.

mod code;
mod help;

use std::fmt;
use std::hash::Hash;
use std::io;

use rustc_hash::FxHashMap;

use crate::span::FileSpan;
pub use code::Code;
pub(crate) use help::{curly_quotes, did_you_mean, listed};

/// One thing wrong with an input: a path, a document, a rule file, the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of mistake it is.
    pub code: Code,
    /// What is wrong, as a lower-case sentence without a full stop: "unknown key `pharses`".
    pub message: String,
    /// The file as the user knows it; empty for a fault of the command line.
    pub path: String,
    /// The words at fault, if the file could be read.
    pub place: Option<FaultExcerpt>,
    /// What to do: "did you mean `phrases`?".
    pub help: Option<String>,
    /// Whether the run may go on as if nothing happened (status unchanged).
    pub level: Level,
    /// How many more like it there are that are not told one by one.
    pub more: usize,
}

/// How much a fault weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Told, but the exit status stays.
    Warning,
    /// Told, and the run ends with status 2.
    Error,
}

/// The part of a file that a fault points to. It owns its text, so a fault outlives the file's buffer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultExcerpt {
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
    /// An error of the kind `code` about the input at `path`.
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            path: path.into(),
            place: None,
            help: None,
            level: Level::Error,
            more: 0,
        }
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

    /// What it is counted with where there are too many.
    fn kind(&self) -> (Level, Code) {
        (self.level, self.code)
    }

    /// Underlines bytes `at` of `source`, the whole text of the file.
    #[must_use]
    pub fn at(mut self, source: &str, at: FileSpan, label: impl Into<String>) -> Self {
        self.place = Some(FaultExcerpt::new(source, at, label.into()));
        self
    }
}

/// An error of the system in plain words, without its number and path.
pub(crate) fn plain_error(error: &io::Error) -> String {
    match (error.kind(), error.raw_os_error()) {
        (io::ErrorKind::NotFound, _) => "no such file or folder".to_owned(),
        (_, Some(code)) => {
            let told = io::Error::from_raw_os_error(code).to_string();
            told.split(" (os error")
                .next()
                .unwrap_or_default()
                .to_lowercase()
        }
        // What is no error of the system says itself what it is, unless it is wrapped with a path.
        (io::ErrorKind::Other, None) => error.to_string(),
        (kind, None) => kind.to_string(),
    }
}

/// What a reader of JSON or YAML says is wrong, without the place, which the fault shows.
pub(crate) fn without_place(error: &impl fmt::Display) -> String {
    let mut message = error.to_string();
    let end = message.find(" at line ").unwrap_or(message.len());
    message.truncate(end);
    message
}

/// When faults of one kind are too many to be told one by one, and how many are told then.
#[derive(Debug, Clone, Copy)]
struct Limit {
    most: usize,
    keep: usize,
}

/// Nobody mends a thousand lines by hand: their writer is at fault, and three examples show how.
const IN_A_FILE: Limit = Limit { most: 20, keep: 3 };
/// Of files that are all at fault in one way, a screenful is told.
const IN_A_RUN: Limit = Limit { most: 60, keep: 20 };

/// Leaves out most of the faults that are too many of one kind, in a file or in all; those that stay
/// count them, so that nothing vanishes. The order stays.
#[must_use]
pub fn fold(faults: Vec<Fault>) -> Vec<Fault> {
    let of_a_file = fold_by(faults, |f| (f.path.clone(), f.kind()), IN_A_FILE);
    fold_by(of_a_file, Fault::kind, IN_A_RUN)
}

fn fold_by<K: Hash + Eq>(
    faults: Vec<Fault>,
    key: impl Fn(&Fault) -> K,
    limit: Limit,
) -> Vec<Fault> {
    let keys: Vec<K> = faults.iter().map(&key).collect();
    let mut totals: FxHashMap<&K, usize> = FxHashMap::default();
    for key in &keys {
        *totals.entry(key).or_default() += 1;
    }
    // The place of the last that is told of each kind, and how many are told.
    let mut told: FxHashMap<&K, (usize, usize)> = FxHashMap::default();
    let mut kept: Vec<Fault> = Vec::new();
    for (fault, key) in faults.into_iter().zip(&keys) {
        let (last, count) = told.entry(key).or_default();
        if *count < limit.keep || totals.get(key).is_none_or(|&total| total <= limit.most) {
            (*last, *count) = (kept.len(), *count + 1);
            kept.push(fault);
        } else if let Some(last) = kept.get_mut(*last) {
            last.more += 1 + fault.more;
        }
    }
    kept
}

impl FaultExcerpt {
    /// How much of one line is kept around the words; rule files have short lines, articles do not.
    const KEEP: usize = 400;

    fn new(source: &str, at: FileSpan, label: String) -> Self {
        use crate::span::{ceil_boundary, floor_boundary};
        let start = floor_boundary(source, at.start);
        // Only the line of the words is read, not all of a long file once a fault.
        let (before, behind) = source.split_at(start);
        let opens = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |at| at + 1);
        let closes = start + behind.lines().next().map_or(0, str::len);
        let end = ceil_boundary(source, at.end).clamp(start, closes);
        let from = floor_boundary(source, opens.max(start.saturating_sub(Self::KEEP)));
        let to = ceil_boundary(source, closes.min(end.saturating_add(Self::KEEP))).max(end);
        Self {
            text: source.get(from..to).unwrap_or("").to_owned(),
            line: memchr::memchr_iter(b'\n', before.as_bytes()).count() + 1,
            column: source
                .get(opens..start)
                .map_or(0, |words| words.chars().count())
                + 1,
            span: FileSpan {
                start: start - from,
                end: end - from,
            },
            label,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, number: usize) -> Vec<Fault> {
        (1..=number)
            .map(|line| {
                Fault::new(
                    Code::BadRecord,
                    path,
                    format!("line {line} is no record: `{line}`"),
                )
            })
            .collect()
    }

    /// Message and count of each.
    fn folded(faults: Vec<Fault>) -> Vec<(String, usize)> {
        fold(faults)
            .into_iter()
            .map(|f| (f.message, f.more))
            .collect()
    }

    #[test]
    fn a_few_are_all_told() {
        for faults in [
            lines("a", 20),
            Vec::new(),
            [lines("a", 20), lines("b", 20), lines("c", 20)].concat(),
        ] {
            assert_eq!(fold(faults.clone()), faults);
        }
    }

    #[test]
    fn too_many_of_a_kind_are_counted() {
        let other = Fault::new(Code::NoText, "a", "holds no text");
        let faults = [
            lines("a", 5000),
            vec![other.clone(), other.clone().warning()],
        ]
        .concat();
        let told = folded(faults.clone());
        let want = [
            ("line 1 is no record: `1`", 0),
            ("line 2 is no record: `2`", 0),
            ("line 3 is no record: `3`", 4997),
        ];
        assert_eq!(
            told.iter()
                .map(|(m, n)| (m.as_str(), *n))
                .collect::<Vec<_>>(),
            [&want[..], &[("holds no text", 0); 2]].concat()
        );
        assert_eq!(
            fold(fold(faults.clone())),
            fold(faults),
            "folding twice changes nothing"
        );
    }

    #[test]
    fn too_many_files_of_a_kind_are_counted() {
        let faults: Vec<Fault> = (0..100)
            .flat_map(|n| lines(&format!("file{n}"), 30))
            .collect();
        let told = fold(faults);
        assert_eq!(
            (told.len(), told.iter().map(|f| 1 + f.more).sum::<usize>()),
            (20, 3000)
        );
    }
}
