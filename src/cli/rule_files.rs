//! The files that hold rules: where they are, and their texts.

use camino::{Utf8Path, Utf8PathBuf};
use ignore::WalkBuilder;

use super::files::{Files, shown, whole};
use super::reach;
use crate::fault::{Code, Fault};
use crate::rule::Rule;

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
    let within = whole(path).join("any");
    if let Some(link) = found.iter().find(|file| reach::is_outside(file, &within)) {
        let fault = Fault::new(
            Code::LinkOut,
            shown(link),
            "a link that leads out of the folder",
        );
        return Err(Box::new(fault.help(reach::HELP)));
    }
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
