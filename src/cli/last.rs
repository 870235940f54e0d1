//! The last report of each folder, kept for `factlint show`.
//!
//! It is the report that the user has on the screen, so that number 7 is what number 7 was, whatever became of
//! the articles since. It quotes drafts, so it lies in the user's own state folder, readable by nobody else,
//! and never in the folder that is checked.

use std::fs::{self, DirBuilder};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::files::working_directory;
use super::output;
use crate::outcome::Outcome;
use crate::report::{self, Format, Options};

/// Where reports are kept; nowhere if it is empty.
const VARIABLE: &str = "FACTLINT_STATE_DIR";
/// Reports of so many folders are kept.
const KEPT: usize = 20;

/// Keeps `outcome` as the last report of the working directory. What cannot be kept is not: a check does not fail
/// for it, and `show` says so.
pub(super) fn keep(outcome: &Outcome) {
    if let Some(place) = place() {
        let _ = write(&place, outcome);
    }
}

/// The file of the working directory's last report; `None` where nothing is to be kept.
pub(super) fn place() -> Option<PathBuf> {
    Some(folder()?.join(format!("{:016x}.json", hash(working_directory().as_str()))))
}

fn folder() -> Option<PathBuf> {
    // A path that depends on where one stands is none, says the XDG specification.
    let absolute = |name: &str| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    if std::env::var_os(VARIABLE).is_some() {
        return absolute(VARIABLE);
    }
    let home = || {
        if cfg!(windows) {
            absolute("LOCALAPPDATA")
        } else {
            absolute("HOME").map(|home| home.join(".local/state"))
        }
    };
    Some(absolute("XDG_STATE_HOME").or_else(home)?.join("factlint"))
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn write(place: &Path, outcome: &Outcome) -> io::Result<()> {
    let folder = place.parent().unwrap_or(Path::new("."));
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // Such a file has a name that nobody can know, is the user's alone, and takes the place of a link.
    let mut file = output::draft(place, false)?;
    report::render(
        Format::Json,
        outcome,
        &Options::default(),
        &mut io::BufWriter::new(&mut file),
    )?;
    file.flush()?;
    file.persist(place).map_err(|failed| failed.error)?;
    forget(folder)
}

/// Whether a file of this name is one of these reports, and nothing else that somebody keeps in the folder.
fn is_ours(path: &Path) -> bool {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| name.strip_suffix(".json"));
    name.is_some_and(|name| name.len() == 16 && name.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Removes the reports of folders that were not checked for longest.
fn forget(folder: &Path) -> io::Result<()> {
    let mut kept: Vec<_> = fs::read_dir(folder)?
        .filter_map(|entry| {
            Some((
                entry.as_ref().ok()?.metadata().ok()?.modified().ok()?,
                entry.ok()?.path(),
            ))
        })
        .filter(|(_, path)| is_ours(path))
        .collect();
    kept.sort_unstable();
    let old = kept.len().saturating_sub(KEPT);
    kept.iter()
        .take(old)
        .try_for_each(|(_, path)| fs::remove_file(path))
}
