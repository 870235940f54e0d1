//! The configuration: `factlint.yaml`, found by walking up from the working directory.
//!
//! In: bytes and where they stand. Out: a [`Config`] whose paths are absolute, or every fault with the words underlined.
//! Nothing here reads a document.

mod read;
mod schema;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

pub use read::{MAX_BYTES, from_bytes};
pub use schema::{FailOn, File, Level, StoriesEntry};

use crate::document::{Labels, Limits, OwnKeys, Patterns, Stories, TableEntry};
use crate::fault::Fault;
use crate::rule::means;
use crate::suppress::Waiver;

/// The name that [`find`] looks for.
pub const NAME: &str = "factlint.yaml";

/// A configuration that holds together.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Files, folders and globs of sources, below the folder of the file unless absolute.
    pub sources: Vec<String>,
    /// The same of drafts.
    pub drafts: Vec<String>,
    /// The same of rule files.
    pub rules: Vec<String>,
    /// What is never read.
    pub exclude: Patterns,
    /// Rule ids (`pack/rule`) or packs, and the level that their findings get.
    pub severity: Vec<Setting>,
    /// The weight from which findings fail a run, if the file says so.
    pub fail_on: Option<FailOn>,
    /// Whether the sources are all that a draft rests on.
    pub complete: bool,
    /// What is known of documents that cannot say it themselves, in the file's order.
    pub documents: Vec<TableEntry>,
    /// Which file each note of a draft is.
    pub notes: BTreeMap<String, String>,
    /// The keys of the newsroom's own.
    pub fields: OwnKeys,
    /// What the newsroom adds to the tables of labels, marks and agencies.
    pub labels: Arc<Labels>,
    /// How documents that name no story get one.
    pub stories: Stories,
    /// The patterns of `documents` and `overrides`, each with what to tell if no document meets it.
    pub meant: Vec<(Patterns, Fault)>,
    /// The paths of `sources`, `drafts` and `rules` as they are here, each with where it is written: a
    /// fault without a message of its own.
    pub places: Vec<(String, Fault)>,
    /// How much is read.
    pub limits: Limits,
    /// Levels for some paths, in the file's order.
    pub overrides: Vec<PathLevels>,
    /// Findings to leave alone, in the file's order.
    pub waivers: Vec<Waiver>,
    /// The file as it is written, before paths are put together.
    pub written: File,
    /// The keys that the file sets, with the line (from 1) of each, in its order.
    pub set: Vec<(String, usize)>,
}

/// A level, and where it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// A rule (`pack/rule`) or a pack.
    pub name: String,
    /// How much its findings weigh.
    pub level: Level,
    /// The line of the file, from 1.
    pub line: usize,
    /// What to tell if no rule or pack has this name, at its place.
    pub unknown: Fault,
}

/// Levels for findings that are told in some files.
#[derive(Debug, Clone, Default)]
pub struct PathLevels {
    /// Which files, as the configuration writes them.
    pub pattern: String,
    /// Which files.
    pub paths: Patterns,
    /// Rules or packs and their levels.
    pub severity: Vec<Setting>,
}

/// The nearest `factlint.yaml` at or above the folder `start` that is there, as `exists` has it.
pub fn find(start: &Utf8Path, mut exists: impl FnMut(&Utf8Path) -> bool) -> Option<Utf8PathBuf> {
    start
        .ancestors()
        .map(|folder| folder.join(NAME))
        .find(|path| exists(path))
}

impl Config {
    /// The level that the file gives to rule `id` (`pack/rule`): its own, or that of its pack.
    pub fn level(&self, id: &str) -> Option<Level> {
        setting(&self.severity, id).map(|s| s.level)
    }

    /// A fault of reading `fault.path`, told at the line of the configuration that names this path, if
    /// one does. `shown` is how paths are told.
    pub fn located(&self, fault: Fault, shown: impl Fn(&Utf8Path) -> String) -> Fault {
        let named = |path: &String| *path == fault.path || shown(Utf8Path::new(path)) == fault.path;
        match self
            .places
            .iter()
            .find(|(path, _)| fault.place.is_none() && named(path))
        {
            Some((_, at)) => Fault {
                place: at.place.clone(),
                path: at.path.clone(),
                message: format!("`{}`: {}", at.message, fault.message),
                ..fault
            },
            None => fault,
        }
    }

    /// All settings of levels, those of overrides last.
    pub fn settings(&self) -> impl Iterator<Item = &Setting> {
        self.severity
            .iter()
            .chain(self.overrides.iter().flat_map(|o| &o.severity))
    }

    /// Whether an override looks for rule `id`.
    pub fn is_on_somewhere(&self, id: &str) -> bool {
        self.overrides
            .iter()
            .filter_map(|o| setting(&o.severity, id))
            .any(|s| s.level != Level::Off)
    }

    /// The level of rule `id` for findings told in the file at the absolute `path`, if an override gives one.
    pub fn level_at(&self, id: &str, path: &Utf8Path) -> Option<Level> {
        let meets = self
            .overrides
            .iter()
            .rev()
            .filter(|o| o.paths.matches(path, false));
        meets
            .filter_map(|o| setting(&o.severity, id))
            .map(|s| s.level)
            .next()
    }
}

/// The setting that holds for rule `id`: its own before that of its pack.
pub fn setting<'s>(settings: &'s [Setting], id: &str) -> Option<&'s Setting> {
    let own = settings.iter().find(|s| s.name == id);
    own.or_else(|| settings.iter().find(|s| means(&s.name, id)))
}
