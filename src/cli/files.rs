//! Where the configuration, the rules and the baseline are read from: the disk, or what git has staged.
//!
//! With `--staged`, what is committed is what is checked, and that holds for these too. What git does
//! not track, and what lies outside the repository, is read from the disk.

use std::io::Read;
use std::sync::{Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};

use super::git::{self, Blobs, Entry, Index};
use crate::document;
use crate::fault::{Code, Fault, plain_error};

/// Where files are read from.
#[derive(Debug, Default)]
pub(super) struct Files {
    staged: Option<Staged>,
}

#[derive(Debug)]
struct Staged {
    index: Index,
    blobs: Mutex<Blobs>,
}

/// Why a file is not read.
#[derive(Debug)]
pub(super) struct Unread {
    /// What kind of fault it is.
    pub(super) code: Code,
    /// The reason in words.
    pub(super) message: String,
}

impl Files {
    /// Files as git has them staged. Fails where there is no repository.
    pub(super) fn staged() -> Result<Self, Box<Fault>> {
        let staged = Staged {
            index: git::index()?,
            blobs: Mutex::new(Blobs::open()?),
        };
        Ok(Self {
            staged: Some(staged),
        })
    }

    /// What git has staged, if that is what is read.
    pub(super) fn index(&self) -> Option<&Index> {
        self.staged.as_ref().map(|staged| &staged.index)
    }

    /// Whether there is a file at `path`.
    pub(super) fn has(&self, path: &Utf8Path) -> bool {
        self.entry(path).is_some() || path.is_file()
    }

    /// Whether the file at `path` is read as it is staged.
    pub(super) fn is_staged(&self, path: &Utf8Path) -> bool {
        self.entry(path).is_some()
    }

    /// The bytes at `path`. Fails with the reason in words, also where there are more than `most`.
    pub(super) fn read(&self, path: &Utf8Path, most: u64) -> Result<Vec<u8>, Unread> {
        if self
            .index()
            .is_some_and(|index| index.conflicts.contains(&whole(path)))
        {
            return Err(Unread {
                code: Code::MergeConflict,
                message: "the file has a merge conflict".to_owned(),
            });
        }
        let bytes = match self.entry(path) {
            Some((staged, entry)) => staged.read(entry).map_err(|fault| Unread {
                code: fault.code,
                message: fault.message,
            })?,
            None => from_disk(path, most)?,
        };
        if bytes.len() as u64 > most {
            Err(too_large(most))
        } else {
            Ok(bytes)
        }
    }

    /// The files below the folder `path` that are staged; `None` where git tracks none, so that the
    /// folder on disk is meant.
    pub(super) fn below(&self, path: &Utf8Path) -> Option<Vec<Utf8PathBuf>> {
        let folder = whole(path);
        let inside = |entry: &Entry| {
            entry
                .path
                .strip_prefix(&folder)
                .ok()
                .map(|inside| path.join(inside))
        };
        let files: Vec<Utf8PathBuf> = self.index()?.entries.iter().filter_map(inside).collect();
        (!files.is_empty()).then_some(files)
    }

    fn entry(&self, path: &Utf8Path) -> Option<(&Staged, &Entry)> {
        let staged = self.staged.as_ref()?;
        Some((staged, staged.index.get(&whole(path))?))
    }
}

impl Staged {
    fn read(&self, entry: &Entry) -> Result<Vec<u8>, Box<Fault>> {
        self.blobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .read(entry)
    }
}

/// The folder that paths on the command line start from.
pub(super) fn working_directory() -> Utf8PathBuf {
    std::env::current_dir()
        .ok()
        .and_then(|dir| Utf8PathBuf::try_from(dir).ok())
        .unwrap_or_else(|| Utf8PathBuf::from("."))
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

/// `path` from the root on and without links, as git knows it, whether it is on disk or not.
pub(super) fn whole(path: &Utf8Path) -> Utf8PathBuf {
    let path = document::absolute(path.as_str(), &working_directory());
    let existing = path
        .ancestors()
        .find_map(|above| Some((above, above.canonicalize_utf8().ok()?)));
    match existing {
        Some((above, real)) => match path.strip_prefix(above) {
            Ok(rest) if !rest.as_str().is_empty() => real.join(rest),
            _ => real,
        },
        None => path,
    }
}

fn from_disk(path: &Utf8Path, most: u64) -> Result<Vec<u8>, Unread> {
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Unread {
            code: Code::NoSuchFile,
            message: "no such file".to_owned(),
        },
        _ => Unread {
            code: Code::UnreadableFile,
            message: format!("failed to read: {}", plain_error(&error)),
        },
    };
    let there = path.metadata().map_err(failed)?;
    // Whoever opens a pipe waits for its writer, and a device may never end.
    if !there.is_file() {
        return Err(Unread {
            code: Code::NotAFile,
            message: "this is no plain file".to_owned(),
        });
    }
    // A file of the system tells no size, and any may grow while it is read.
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(bytes)
}

fn too_large(most: u64) -> Unread {
    let message = format!(
        "the file is larger than the {} MiB that are read",
        most >> 20
    );
    Unread {
        code: Code::FileTooLarge,
        message,
    }
}
