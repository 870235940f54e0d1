//! Where results go: standard output, or a file that is written whole or not at all.

use std::fs::{self, DirEntry, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use tempfile::{Builder, NamedTempFile};

use crate::fault::plain_error;

/// How long a pipe may be without a reader.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many links in a row lead to a file; more lead round.
const MOST_LINKS: usize = 40;

/// How the names of files begin and end that are not whole yet.
const PREFIX: &str = ".factlint-";
const SUFFIX: &str = ".part";
/// Nobody writes at one of them for so long.
const LEFT: Duration = Duration::from_secs(60 * 60);

/// Writes `bytes` to `target`, or to standard output if there is none.
///
/// A reader that goes before the end has seen enough, as with `| head -1`: no error, so that the
/// status stays what the findings make it.
pub(super) fn write(bytes: &[u8], target: Option<&str>) -> io::Result<()> {
    let written = match target {
        None | Some("/dev/stdout") => stream(&mut io::stdout().lock(), bytes),
        Some("/dev/stderr") => stream(&mut io::stderr().lock(), bytes),
        Some(target) => file(Path::new(target), bytes).map_err(|error| {
            io::Error::new(error.kind(), format!("{target}: {}", plain_error(&error)))
        }),
    };
    written.or_else(|error| {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Ok(())
        } else {
            Err(error)
        }
    })
}

fn stream(out: &mut dyn Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(bytes)?;
    out.flush()
}

/// Writes a plain file anew, and into what is none: a device or a pipe must stay what it is.
fn file(target: &Path, bytes: &[u8]) -> io::Result<()> {
    match target.metadata() {
        Ok(there) if there.is_file() => {
            // What may not be written must not be replaced either.
            open(target)?;
            whole(&behind_links(target)?, bytes, Some(there.permissions()))
        }
        Ok(_) => stream(&mut open_patiently(target, PATIENCE)?, bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            whole(&behind_links(target)?, bytes, None)
        }
        Err(error) => Err(error),
    }
}

fn open(target: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).open(target)
}

/// Opens a device or a pipe. Who opens a pipe waits for its reader, which may never come.
fn open_patiently(target: &Path, patience: Duration) -> io::Result<File> {
    let (sender, opened) = channel();
    let place = target.to_owned();
    // Nobody listens any more where it took too long.
    thread::Builder::new().spawn(move || sender.send(open(&place)))?;
    opened
        .recv_timeout(patience)
        .unwrap_or_else(|_| Err(io::Error::other("nobody reads from this pipe")))
}

/// The file that the links at `target` lead to, whether it is there or not.
fn behind_links(target: &Path) -> io::Result<PathBuf> {
    let mut place = target.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = place.read_link() else {
            return Ok(place);
        };
        place = place.parent().unwrap_or(Path::new("")).join(next);
    }
    Err(io::Error::other("the links lead round"))
}

/// Writes beside `place` and renames into it, so that a reader sees the old file or the new one and never
/// a half. What is beside it has a name that nobody can know, and is gone if anything fails.
fn whole(place: &Path, bytes: &[u8], mode: Option<Permissions>) -> io::Result<()> {
    let mut draft = draft(place, mode.is_none())?;
    draft.as_file_mut().write_all(bytes)?;
    if let Some(mode) = mode {
        draft.as_file().set_permissions(mode)?;
    }
    draft
        .persist(place)
        .map(drop)
        .map_err(|failed| failed.error)
}

/// Writes a file that is not there yet, whole or not at all.
pub(super) fn create(place: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link that leads nowhere is there as well.
    if place.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut draft = draft(place, true)?;
    draft.as_file_mut().write_all(bytes)?;
    draft
        .persist_noclobber(place)
        .map(drop)
        .map_err(|failed| failed.error)
}

/// An empty file beside `place`: for a new one, with the mode that new files have.
#[cfg_attr(
    not(unix),
    allow(unused_variables, reason = "only there have files a mode")
)]
pub(super) fn draft(place: &Path, new: bool) -> io::Result<NamedTempFile<File>> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    #[cfg(unix)]
    if new {
        // Less what the user's mask takes away.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let folder = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    sweep(folder);
    builder.tempfile_in(folder)
}

/// Removes what runs that were killed while they wrote have left in `folder`.
fn sweep(folder: &Path) {
    let is_draft = |entry: &DirEntry| {
        let name = entry.file_name();
        let unknown = name
            .to_str()
            .and_then(|name| name.strip_prefix(PREFIX)?.strip_suffix(SUFFIX));
        unknown
            .is_some_and(|name| name.len() == 6 && name.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    let is_left = |entry: &DirEntry| {
        let there = entry.metadata().ok().filter(Metadata::is_file);
        let age = there.and_then(|there| there.modified().ok()?.elapsed().ok());
        age.is_some_and(|age| age > LEFT)
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_draft(entry) && is_left(entry)) {
        // What cannot be removed is in nobody's way.
        let _ = fs::remove_file(entry.path());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_no_draft_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        let target = folder.path().join("out.txt");
        fs::write(&target, "old").expect("the file");
        write(b"new", target.to_str()).expect("writing");
        assert_eq!(fs::read_to_string(&target).expect("the file"), "new");
        assert_eq!(
            create(&target, b"newer").expect_err("it is there").kind(),
            io::ErrorKind::AlreadyExists
        );
        let folder_in_its_place = folder.path().join("taken");
        fs::create_dir(&folder_in_its_place).expect("a folder");
        write(b"new", folder_in_its_place.to_str()).expect_err("a folder");
        let missing = folder.path().join("no/such/folder");
        let error = write(b"new", missing.to_str()).expect_err("no folder");
        assert!(
            error
                .to_string()
                .ends_with("no/such/folder: no such file or folder"),
            "{error}"
        );
        let left: Vec<_> = fs::read_dir(folder.path())
            .expect("the folder")
            .filter_map(Result::ok)
            .map(|e| e.file_name())
            .collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_waits_for_ever_for_the_reader_of_a_pipe() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe");
        if std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .is_ok_and(|status| status.success())
        {
            let error = open_patiently(&pipe, Duration::from_millis(1)).expect_err("no reader");
            assert_eq!(error.to_string(), "nobody reads from this pipe");
        }
    }
}
