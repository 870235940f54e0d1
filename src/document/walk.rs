//! From the paths of the command line to files, in a fixed order.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Path, Utf8PathBuf};
use globset::{GlobBuilder, GlobMatcher};
use ignore::{DirEntry, WalkBuilder};

use super::NotRead;
use super::format::{Format, unknown};
use super::options::{Options, normal};
use crate::fault::{Code, Fault, plain_error};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// As the user knows it, with forward slashes.
    pub(super) shown: String,
    /// From the root on, without `.` and `..`.
    pub(super) path: Utf8PathBuf,
    /// Whether the user named it, and not only a folder or a pattern.
    pub(super) named: bool,
}

/// What one path of the command line leads to.
#[derive(Debug, Default)]
pub(super) struct Reached {
    pub(super) files: Vec<Found>,
    pub(super) faults: Vec<Fault>,
    pub(super) excluded: usize,
    pub(super) skipped: usize,
    /// Those of `skipped` that are documents.
    pub(super) not_read: NotRead,
}

impl Found {
    /// Equal for two paths that lead to one file through links.
    pub(super) fn identity(&self) -> Utf8PathBuf {
        self.path
            .canonicalize_utf8()
            .unwrap_or_else(|_| self.path.clone())
    }
}

/// The files behind `given`: itself, the files of a folder, or what a glob meets.
pub(super) fn reach(given: &str, base: &Utf8Path, options: &Options) -> Reached {
    let path = options.absolute(Utf8Path::new(given));
    let shown = shown(given, &path, base);
    match path.metadata() {
        Ok(data) if data.is_dir() => folder(&path, &shown, options, None),
        Ok(_) => file(path, shown, options),
        Err(_) if given.contains(['*', '?', '[', '{']) && !given.contains("://") => {
            glob(given, base, options)
        }
        Err(error) => Reached {
            faults: vec![missing(given, &path, &shown, &error)],
            ..Reached::default()
        },
    }
}

/// How a path is shown: as given, below the base folder without it, slashes forward.
fn shown(given: &str, path: &Utf8Path, base: &Utf8Path) -> String {
    let inside = path.strip_prefix(normal(base)).ok();
    let text = inside.map_or(given, |p| {
        if p.as_str().is_empty() {
            "."
        } else {
            p.as_str()
        }
    });
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    }
}

fn file(path: Utf8PathBuf, shown: String, options: &Options) -> Reached {
    if options.exclude.matches(&path, false) {
        return Reached {
            excluded: 1,
            ..Reached::default()
        };
    }
    if Format::of(&path).is_none() {
        return Reached {
            faults: vec![unknown(&shown)],
            ..Reached::default()
        };
    }
    // Whoever opens a pipe waits for its writer, and a device may never end.
    if !path.is_file() {
        let fault = Fault::new(Code::NotAFile, shown, "this is no plain file")
            .help("`-` reads standard input");
        return Reached {
            faults: vec![fault],
            ..Reached::default()
        };
    }
    Reached {
        files: vec![Found {
            shown,
            path,
            named: true,
        }],
        ..Reached::default()
    }
}

/// A path that cannot be reached, with the nearest name beside it.
fn missing(given: &str, path: &Utf8Path, shown: &str, error: &std::io::Error) -> Fault {
    if given.contains("://") {
        return Fault::new(Code::OnlineAddress, given, "factlint never goes online")
            .help("save the page and give the file");
    }
    if path.symlink_metadata().is_ok_and(|data| data.is_symlink()) {
        return Fault::new(Code::BrokenLink, shown, "a link that leads nowhere")
            .help("mend the link, or remove it");
    }
    let fault = if error.kind() == std::io::ErrorKind::NotFound {
        Fault::new(Code::NoSuchFile, shown, "no such file or folder")
    } else {
        Fault::new(
            Code::UnreadableFile,
            shown,
            format!("failed to read: {}", plain_error(error)),
        )
    };
    let name = path.file_name().unwrap_or("");
    let beside = path
        .parent()
        .and_then(|p| p.read_dir_utf8().ok())
        .into_iter()
        .flatten()
        .filter_map(Result::ok);
    let close = beside
        .map(|e| e.file_name().to_owned())
        .filter(|n| strsim::jaro_winkler(n, name) > 0.9)
        .max_by(|a, b| {
            let near = |n: &str| strsim::jaro_winkler(n, name);
            // By name where equally near, so that the order of the folder does not show.
            near(a).total_cmp(&near(b)).then_with(|| b.cmp(a))
        });
    match close {
        Some(close) => fault.help(format!(
            "did you mean `{}`?",
            Utf8Path::new(shown).with_file_name(close)
        )),
        None => fault,
    }
}

/// The files below `root` that have an ending of ours and meet `only`, sorted by name in each folder.
fn folder(root: &Utf8Path, shown: &str, options: &Options, only: Option<&GlobMatcher>) -> Reached {
    let mut reached = Reached::default();
    let exclude = options.exclude.clone();
    let mut walk = WalkBuilder::new(root);
    // What is read must not depend on the user's own git settings, only on what lies in the folder.
    walk.follow_links(true)
        .require_git(false)
        .git_global(false)
        .ignore(false);
    walk.sort_by_file_name(std::cmp::Ord::cmp);
    let excluded = Arc::new(AtomicUsize::new(0));
    let count = excluded.clone();
    let left: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
    let (leading_out, inside) = (left.clone(), [root, &options.base()].map(real));
    walk.filter_entry(move |entry| {
        let out =
            Utf8Path::from_path(entry.path()).is_some_and(|p| exclude.matches(p, is_folder(entry)));
        if out {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let leads_out = !out && leads_out(entry, &inside);
        if leads_out {
            let mut left = leading_out.lock().unwrap_or_else(PoisonError::into_inner);
            left.push(entry.path().to_owned());
        }
        !out && !leads_out
    });
    if options.exclude.matches(root, true) {
        return Reached {
            excluded: 1,
            ..reached
        };
    }
    for entry in walk.build() {
        match entry {
            Ok(entry) => visit(&entry, root, shown, only, &mut reached),
            Err(error) => reached.faults.push(walk_fault(&error, root, shown)),
        }
    }
    let left = left.lock().unwrap_or_else(PoisonError::into_inner);
    let meant = left.iter().filter(|path| is_meant(path, root, only));
    reached
        .faults
        .extend(meant.map(|path| link_out(path, root, shown)));
    reached.excluded = excluded.load(Ordering::Relaxed);
    if reached.files.is_empty() && reached.faults.is_empty() && only.is_none() {
        reached.faults.push(
            none_read(shown, "the folder holds no document", "", &reached.not_read).warning(),
        );
    }
    reached
}

/// The path without links, as it is where it cannot be followed.
fn real(path: &Utf8Path) -> PathBuf {
    let path = path.as_std_path();
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Whether an entry is a link to what lies in none of the folders `inside`. Whoever writes a repository must not choose
/// what else of the machine is read. A link that leads nowhere is told as such.
fn leads_out(entry: &DirEntry, inside: &[PathBuf]) -> bool {
    entry.depth() > 0
        && entry.path_is_symlink()
        && (entry.path().canonicalize())
            .is_ok_and(|target| !inside.iter().any(|folder| target.starts_with(folder)))
}

/// Whether what a link leads to may be a document that was asked for: a folder, or a file of ours.
fn is_meant(path: &Path, root: &Utf8Path, only: Option<&GlobMatcher>) -> bool {
    let meets = |glob: &GlobMatcher| {
        path.strip_prefix(root)
            .is_ok_and(|inside| glob.is_match(inside))
    };
    path.is_dir()
        || Utf8Path::from_path(path).is_some_and(|p| Format::of(p).is_some())
            && only.is_none_or(meets)
}

fn link_out(path: &Path, root: &Utf8Path, shown: &str) -> Fault {
    let inside = path.strip_prefix(root).unwrap_or(path).to_string_lossy();
    let message = "a link that leads out of the folder is not followed";
    Fault::new(
        Code::LinkOut,
        below(shown, Utf8Path::new(&*inside)),
        message,
    )
    .help("name what it leads to, if it is to be read")
    .warning()
}

/// The fault of a place without a document that is read.
fn none_read(shown: &str, none: &str, rest: &str, not_read: &NotRead) -> Fault {
    match not_read.told() {
        Some(told) => Fault::new(
            Code::NoDocumentFound,
            shown,
            format!("{none} that is read{rest}"),
        )
        .help(told),
        None => Fault::new(Code::NoDocumentFound, shown, format!("{none}{rest}")),
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|t| t.is_dir())
}

fn visit(
    entry: &DirEntry,
    root: &Utf8Path,
    shown: &str,
    only: Option<&GlobMatcher>,
    reached: &mut Reached,
) {
    if !entry.file_type().is_some_and(|t| t.is_file()) {
        return;
    }
    let Some(path) = Utf8Path::from_path(entry.path()) else {
        reached.faults.push(
            Fault::new(
                Code::NameEncoding,
                entry.path().to_string_lossy(),
                "the name of the file is no UTF-8",
            )
            .help("rename it"),
        );
        return;
    };
    let inside = path.strip_prefix(root).unwrap_or(path);
    if only.is_some_and(|glob| {
        !inside
            .ancestors()
            .filter(|p| !p.as_str().is_empty())
            .any(|p| glob.is_match(p))
    }) {
        return;
    }
    if Format::of(path).is_none() {
        reached.skipped += 1;
        reached.not_read.count(path);
        return;
    }
    reached.files.push(Found {
        shown: below(shown, inside),
        path: path.to_owned(),
        named: false,
    });
}

/// `inside` below the folder that is shown as `shown`; nobody writes `./` before a name.
fn below(shown: &str, inside: &Utf8Path) -> String {
    let inside = if cfg!(windows) {
        inside.as_str().replace('\\', "/")
    } else {
        inside.as_str().to_owned()
    };
    if shown == "." {
        inside
    } else {
        format!("{}/{inside}", shown.trim_end_matches('/'))
    }
}

/// A link that goes round or leads nowhere, a folder that may not be read.
fn walk_fault(error: &ignore::Error, root: &Utf8Path, shown: &str) -> Fault {
    let name = |path: &std::path::Path| {
        let path = path
            .strip_prefix(root)
            .unwrap_or(path)
            .to_string_lossy()
            .into_owned();
        if path.is_empty() {
            shown.to_owned()
        } else {
            below(shown, Utf8Path::new(&path))
        }
    };
    match error {
        ignore::Error::WithPath { path, err } => Fault {
            path: name(path),
            ..walk_fault(err, root, shown)
        },
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            walk_fault(err, root, shown)
        }
        ignore::Error::Loop { child, ancestor } => Fault::new(
            Code::BrokenLink,
            name(child),
            format!(
                "the link leads back to `{}`, a folder above it",
                name(ancestor)
            ),
        ),
        ignore::Error::Io(error) => Fault::new(
            Code::UnreadableFile,
            shown,
            format!("failed to read: {}", plain_error(error)),
        ),
        other => Fault::new(Code::UnreadableFile, shown, other.to_string()),
    }
}

/// The files that meet a glob, looked for below its longest part without one.
fn glob(given: &str, base: &Utf8Path, options: &Options) -> Reached {
    let fault = |code, message: String| Reached {
        faults: vec![Fault::new(code, given, message)],
        ..Reached::default()
    };
    let plain: Utf8PathBuf = Utf8Path::new(given)
        .components()
        .take_while(|c| !c.as_str().contains(['*', '?', '[', '{']))
        .collect();
    let pattern = Utf8Path::new(given)
        .strip_prefix(&plain)
        .map_or(given, Utf8Path::as_str);
    let glob = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => return fault(Code::BadPattern, format!("bad pattern: {}", error.kind())),
    };
    let root = options.absolute(&plain);
    if !root.is_dir() {
        return fault(
            Code::NoDocumentFound,
            "no file meets the pattern".to_owned(),
        );
    }
    let mut reached = folder(
        &root,
        &shown(
            if plain.as_str().is_empty() {
                "."
            } else {
                plain.as_str()
            },
            &root,
            base,
        ),
        options,
        Some(&glob),
    );
    reached.skipped = 0;
    let passed_over = reached.excluded > 0 && reached.not_read.is_empty();
    if reached.files.is_empty() && reached.faults.is_empty() && !passed_over {
        reached.faults.push(none_read(
            given,
            "no file",
            " meets the pattern",
            &reached.not_read,
        ));
    }
    reached
}
