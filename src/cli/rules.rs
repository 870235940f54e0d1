//! Rule files: the built-in ones, and those that the user names.

use camino::Utf8Path;

use super::extends::Reader;
use super::files::Files;
use super::packs;
use super::rule_files::{LoadedRules, files_at};
use crate::rule::Loader;

/// The rules that work with no set-up, embedded in the program.
pub(crate) const GENERAL: &[(&str, &str)] = &[
    (
        "rules/general/align.yaml",
        include_str!("../../rules/general/align.yaml"),
    ),
    (
        "rules/general/arithmetic.yaml",
        include_str!("../../rules/general/arithmetic.yaml"),
    ),
    (
        "rules/general/calendar.yaml",
        include_str!("../../rules/general/calendar.yaml"),
    ),
    (
        "rules/general/draft.yaml",
        include_str!("../../rules/general/draft.yaml"),
    ),
    (
        "rules/general/headline.yaml",
        include_str!("../../rules/general/headline.yaml"),
    ),
    (
        "rules/general/quotes.yaml",
        include_str!("../../rules/general/quotes.yaml"),
    ),
    (
        "rules/general/repeated.yaml",
        include_str!("../../rules/general/repeated.yaml"),
    ),
    (
        "rules/general/spelling.yaml",
        include_str!("../../rules/general/spelling.yaml"),
    ),
    (
        "rules/general/superlative.yaml",
        include_str!("../../rules/general/superlative.yaml"),
    ),
    (
        "rules/general/support.yaml",
        include_str!("../../rules/general/support.yaml"),
    ),
];

/// Reads the built-in rules and the rule files at `paths`: files, folders with all `.yaml` and `.yml`
/// files in them, and packs by name. A file that is one of the built-in ones is read once.
pub(super) fn load(paths: &[String], from: &Files) -> LoadedRules {
    let mut loader = Loader::new();
    for (path, source) in GENERAL {
        loader.add(path, source);
    }
    load_files(paths, loader, GENERAL, from)
}

/// Reads only the rule files at `paths`.
pub(super) fn load_only(paths: &[String]) -> LoadedRules {
    load_files(paths, Loader::new(), &[], &Files::default())
}

fn load_files(
    paths: &[String],
    loader: Loader,
    known: &[(&str, &str)],
    from: &Files,
) -> LoadedRules {
    let mut reader = Reader::new(loader, known, from);
    for path in paths {
        if let Some(pack) = packs::named(path) {
            match pack {
                Ok(pack) => reader.pack(pack),
                Err(fault) => reader.unreadable(*fault),
            }
            continue;
        }
        match files_at(Utf8Path::new(path), from) {
            Ok(files) => files.iter().for_each(|file| reader.file(file)),
            Err(fault) => reader.unreadable(*fault),
        }
    }
    let (rules, faults, mut loaded) = reader.finish();
    loaded.rules = rules;
    loaded.faults.extend(faults);
    loaded
}
