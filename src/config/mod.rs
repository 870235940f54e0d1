//! The configuration: `factlint.yaml`, found by walking up from the working directory.
//!
//! In: a path. Out: a [`Config`] whose paths are absolute, or every fault with the words underlined.
//! Nothing here reads a document.

mod read;
mod schema;

use camino::{Utf8Path, Utf8PathBuf};

pub use read::{load, parse};
pub use schema::{DocumentEntry, FailOn, File, Level, Role};

use crate::document::{Patterns, TableEntry};

/// The name that [`find`] looks for.
pub const NAME: &str = "factlint.yaml";

/// A configuration that holds together.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The file it was read from; `None` for the built-in one.
    pub path: Option<Utf8PathBuf>,
    /// The folder of that file.
    pub folder: Utf8PathBuf,
    /// Files, folders and globs of sources, below [`Self::folder`] unless absolute.
    pub sources: Vec<String>,
    /// The same of drafts.
    pub drafts: Vec<String>,
    /// The same of rule files.
    pub rules: Vec<String>,
    /// What is never read.
    pub exclude: Patterns,
    /// Rule ids (`pack/rule`) or packs, and the level that their findings get, by name.
    pub severity: Vec<(String, Level)>,
    /// The weight from which findings fail a run, if the file says so.
    pub fail_on: Option<FailOn>,
    /// What is known of documents that cannot say it themselves, in the file's order.
    pub documents: Vec<TableEntry>,
}

/// The nearest `factlint.yaml` at or above the folder `start`.
pub fn find(start: &Utf8Path) -> Option<Utf8PathBuf> {
    start.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

impl Config {
    /// The level that the file gives to rule `id` (`pack/rule`): its own, or that of its pack.
    pub fn level(&self, id: &str) -> Option<Level> {
        let of = |name: &str| self.severity.iter().find(|(key, _)| key == name).map(|(_, level)| *level);
        of(id).or_else(|| id.split_once('/').and_then(|(pack, _)| of(pack)))
    }
}
