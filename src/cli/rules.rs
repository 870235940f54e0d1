//! Rule files: the built-in ones, and those that the user names.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;

use super::extends::Reader;
use super::files::Files;
use super::packs;
use crate::fault::{Code, Fault};
use crate::rule::{Loader, Rule};

/// The rules that work with no set-up, embedded in the program.
pub(super) const GENERAL: &[(&str, &str)] = &[
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

/// A rule file is a page or a few; more is a mistake or an attack.
const MAX_BYTES: u64 = 8 << 20;

/// What came of reading rules.
#[derive(Debug, Default)]
pub(super) struct LoadedRules {
    /// The rules without fault: the built-in ones first, then those of the files in order.
    pub(super) rules: Vec<Rule>,
    /// Everything wrong with the files, at its place.
    pub(super) faults: Vec<Fault>,
    /// The files that were read or should have been, those that others extend too.
    pub(super) files: Vec<Utf8PathBuf>,
    /// How many files could not be read.
    pub(super) unreadable: usize,
}

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

/// The rule files at a path, in the order of their names.
pub(super) fn files_at(path: &Utf8Path, from: &Files) -> Result<Vec<Utf8PathBuf>, Box<Fault>> {
    if from.has(path) {
        return Ok(vec![path.to_owned()]);
    }
    let staged = from.below(path);
    if staged.is_none() && !path.is_dir() {
        let fault = Fault::new(Code::NoSuchFile, shown(path), "no such rule file or folder")
            .help("name a .yaml file or a folder that holds some");
        return Err(Box::new(fault));
    }
    let mut found = staged.unwrap_or_else(|| on_disk(path));
    found.retain(|file| matches!(file.extension(), Some("yaml" | "yml")));
    if found.is_empty() {
        return Err(Box::new(
            Fault::new(Code::NoRules, shown(path), "no rule file in this folder")
                .help("rule files end in .yaml or .yml"),
        ));
    }
    Ok(found)
}

/// All files below a folder.
fn on_disk(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let walk = WalkBuilder::new(folder)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .build();
    let files = walk
        .filter_map(Result::ok)
        .filter_map(|entry| Utf8PathBuf::from_path_buf(entry.into_path()).ok());
    files.filter(|file| file.is_file()).collect()
}

pub(super) fn read(path: &Utf8Path, from: &Files) -> Result<String, Box<Fault>> {
    let fail = |code, message: String| Box::new(Fault::new(code, shown(path), message));
    let bytes = from
        .read(path, MAX_BYTES)
        .map_err(|unread| fail(unread.code, unread.message))?;
    String::from_utf8(bytes).map_err(|e| {
        fail(
            Code::BadEncoding,
            format!("invalid UTF-8 at byte {}", e.utf8_error().valid_up_to()),
        )
    })
}

/// The path as the user knows it: from the working directory where it lies below.
pub(super) fn shown(path: &Utf8Path) -> String {
    let here = std::env::current_dir()
        .ok()
        .and_then(|dir| Utf8PathBuf::try_from(dir).ok());
    let inside = here
        .as_deref()
        .and_then(|here| path.strip_prefix(here).ok())
        .unwrap_or(path);
    inside.as_str().replace('\\', "/")
}
