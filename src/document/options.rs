//! What the command line and the configuration say about documents.

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use jiff::civil::Date;

use super::{Format, Labels, Limits, OwnKeys, Patterns, Role, Stories};
use crate::progress::Progress;

/// What the command line and the configuration say about documents.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Paths that are not read, even if named by hand.
    pub exclude: Patterns,
    /// The day of publication of documents that carry none (`--published`).
    pub published: Option<Date>,
    /// The `documents` table of the configuration, in its order.
    pub table: Vec<TableEntry>,
    /// Which file each note of a draft is, by its number or its words.
    pub notes: BTreeMap<String, String>,
    /// The keys of front matter and records that are the newsroom's own.
    pub fields: OwnKeys,
    /// The labels, marks and agencies that the newsroom adds to the tables.
    pub labels: Arc<Labels>,
    /// Which folders tell the story of a document.
    pub stories: Stories,
    /// What stands on standard input.
    pub stdin: Format,
    /// How much is read.
    pub limits: Limits,
    /// Where it is told how far the reading is.
    pub progress: Arc<Progress>,
    /// The folder that relative paths start from and that shown paths are relative to; the working
    /// directory if `None`.
    pub base: Option<Utf8PathBuf>,
}

/// What the configuration says about some files that cannot say it themselves.
#[derive(Debug, Clone, Default)]
pub struct TableEntry {
    /// Which files.
    pub paths: Patterns,
    /// Who published them.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// The story that they tell.
    pub story: Option<String>,
    /// Sources or drafts.
    pub role: Option<Role>,
}

impl Options {
    /// The folder that relative paths start from.
    pub(super) fn base(&self) -> Utf8PathBuf {
        let current = || {
            std::env::current_dir()
                .ok()
                .and_then(|dir| Utf8PathBuf::try_from(dir).ok())
        };
        self.base.clone().or_else(current).unwrap_or_default()
    }

    /// `path` from the root on, without `.` and `..`, whether it exists or not.
    pub(super) fn absolute(&self, path: &Utf8Path) -> Utf8PathBuf {
        absolute(path.as_str(), &self.base())
    }
}

/// `path` from the root on, without `.` and `..`, whether it exists or not; `base` is where it starts.
pub fn absolute(path: &str, base: &Utf8Path) -> Utf8PathBuf {
    normal(&base.join(path))
}

/// `path` without `.` and `..`, as far as its text tells.
pub(super) fn normal(path: &Utf8Path) -> Utf8PathBuf {
    let mut out = Utf8PathBuf::new();
    for part in path.components() {
        match part {
            Utf8Component::CurDir => {}
            Utf8Component::ParentDir if out.file_name().is_some() => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    // In a folder whose own name is no UTF-8, nothing stands before the path.
    if out.as_str().is_empty() {
        Utf8PathBuf::from(".")
    } else {
        out
    }
}
