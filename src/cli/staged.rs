//! `--staged`: documents as git has them staged, and the findings that touch those of the next commit.
//!
//! The whole corpus is read from the index, not from the disk: what is committed is what is checked,
//! whatever was edited since. So are the configuration and the rules; see [`super::files`].

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use globset::{GlobBuilder, GlobMatcher};
use rayon::prelude::*;

use super::files::{Files, working_directory};
use super::git::{self, Entry, Index};
use crate::document::{self, Document, Loaded, NotRead, Options};
use crate::fault::{Code, Fault};
use crate::finding::Finding;
use crate::outcome::{Counts, Outcome};
use crate::progress::Step;

/// How git-lfs begins the file that it leaves in place of another.
const LFS: &[u8] = b"version https://git-lfs.github.com/spec/";

/// Reads the staged content of the documents at `paths`. Gives the shown paths of those that the next
/// commit adds or changes as well; if there is none, nothing is read.
pub(super) fn load(
    files: &Files,
    paths: &[String],
    options: &Options,
) -> (Loaded, BTreeSet<String>) {
    let Some(Index {
        entries,
        conflicts,
        unnamed,
    }) = files.index()
    else {
        return (Loaded::default(), BTreeSet::new());
    };
    let mut loaded = Loaded::default();
    let here = working_directory();
    let wanted = Wanted::new(paths, &here, &mut loaded.faults);
    let unresolved = conflicts
        .iter()
        .filter(|p| wanted.holds(p) && document::is_readable(p));
    loaded
        .faults
        .extend(unresolved.map(|p| conflict(shown(p, &here))));
    let unnamed = unnamed
        .iter()
        .filter(|(p, _)| wanted.holds(p) && document::is_readable(p));
    loaded
        .faults
        .extend(unnamed.map(|(p, staged)| no_name(shown(p, &here), *staged)));
    let entries = entries.iter().filter(|e| wanted.holds(&e.path));
    let (entries, out): (Vec<&Entry>, Vec<&Entry>) =
        entries.partition(|e| !options.exclude.matches(&e.path, false));
    loaded.excluded = out.len();
    let (entries, others): (Vec<&Entry>, Vec<&Entry>) = entries
        .into_iter()
        .partition(|e| document::is_readable(&e.path));
    loaded.skipped = others.len();
    for entry in others.iter().filter(|e| e.staged) {
        loaded.not_read.count(&entry.path);
        loaded
            .faults
            .extend(NotRead::kind(&entry.path).map(|_| not_read(shown(&entry.path, &here))));
    }
    loaded.files = entries.iter().map(|e| e.path.clone()).collect();
    let touched: BTreeSet<String> = entries
        .iter()
        .filter(|e| e.staged)
        .map(|e| shown(&e.path, &here))
        .collect();
    if touched.is_empty() {
        // Warnings about the rest of the corpus are no business of this commit.
        loaded.faults.retain(|fault| {
            fault.is_error() || NotRead::kind(Utf8Path::new(&fault.path)).is_some()
        });
        return (loaded, touched);
    }
    match git::contents(&entries) {
        Ok(contents) => read(&entries, contents, &here, options, &touched, &mut loaded),
        Err(fault) => return (refused(*fault), touched),
    }
    (loaded, touched)
}

fn conflict(path: String) -> Fault {
    Fault::new(Code::MergeConflict, path, "the file has a merge conflict")
        .help("resolve it and `git add` the file")
}

/// A document that cannot be told of is not read: of the commit, it must not pass for one that was checked.
fn no_name(path: String, staged: bool) -> Fault {
    let fault =
        Fault::new(Code::NameEncoding, path, "the name of the file is no UTF-8").help("rename it");
    if staged { fault } else { fault.warning() }
}

/// A document of the commit that nobody has read must not pass for one that was checked.
fn not_read(path: String) -> Fault {
    Fault::new(Code::NotRead, path, "this document is not read")
        .warning()
        .help(NotRead::advice())
}

fn refused(fault: Fault) -> Loaded {
    Loaded {
        faults: vec![fault],
        unreadable: 1,
        ..Loaded::default()
    }
}

/// Reads documents from their staged bytes. What is wrong with files that the commit does not touch is
/// told, but does not stand in its way.
fn read(
    entries: &[&Entry],
    contents: Vec<Vec<u8>>,
    here: &Utf8Path,
    options: &Options,
    touched: &BTreeSet<String>,
    loaded: &mut Loaded,
) {
    options.progress.begin(Step::Reading, entries.len());
    let (reports, articles): (Vec<_>, Vec<_>) = entries
        .iter()
        .zip(contents)
        .partition(|(_, bytes)| document::is_report(bytes));
    loaded.reports = reports.len();
    let parts: Vec<_> = articles
        .into_par_iter()
        .map(|(entry, bytes)| read_one(entry, bytes, here, options))
        .collect();
    for (documents, mut faults) in parts {
        // Programs keep files of the same endings, which nobody means to be read.
        faults.retain(|fault| fault.code != Code::UnknownFormat);
        loaded.documents.extend(documents);
        loaded.faults.extend(faults.into_iter().map(|fault| {
            if touched.contains(&fault.path) {
                fault
            } else {
                fault.warning()
            }
        }));
    }
    options.limits.keep(loaded, 0);
    loaded.unreadable = loaded
        .faults
        .iter()
        .filter(|fault| fault.is_error())
        .count();
    loaded
        .faults
        .extend(document::unique_ids(&mut loaded.documents));
}

fn read_one(
    entry: &Entry,
    bytes: Vec<u8>,
    here: &Utf8Path,
    options: &Options,
) -> (Vec<Document>, Vec<Fault>) {
    let name = shown(&entry.path, here);
    if bytes.starts_with(LFS) {
        let fault = Fault::new(
            Code::NotRead,
            name,
            "only a pointer of Git LFS is staged, not the words",
        )
        .help("leave articles out of Git LFS");
        return (Vec::new(), vec![fault.warning()]);
    }
    let read = document::parse(&name, bytes, options);
    options.progress.step();
    read
}

/// The path as the user knows it: from the working directory where it lies below.
fn shown(path: &Utf8Path, here: &Utf8Path) -> String {
    path.strip_prefix(here).unwrap_or(path).as_str().to_owned()
}

/// Leaves the documents of stories that the commit touches: no others can be found at odds with its
/// files. How many are left out.
pub(super) fn keep_stories(documents: &mut Vec<Document>, touched: &BTreeSet<String>) -> usize {
    let before = documents.len();
    let stories: BTreeSet<Option<String>> = documents
        .iter()
        .filter(|d| touched.contains(&d.path))
        .map(|d| d.story.clone())
        .collect();
    documents.retain(|d| stories.contains(&d.story));
    before - documents.len()
}

/// Leaves in `outcome` what touches a file of the next commit.
pub(super) fn narrow(outcome: &mut Outcome, touched: &BTreeSet<String>) {
    let touches = |finding: &Finding| finding.labels.iter().any(|l| touched.contains(&l.path));
    outcome.findings.retain(touches);
    outcome.ledger.retain(|entry| touched.contains(&entry.path));
    outcome.summary.findings = Counts::of(&outcome.findings);
    // The words of a rule may well stand in a story that the commit does not touch.
    outcome.summary.unmatched_rules.clear();
}

/// The paths that documents are wanted from.
struct Wanted {
    whole: Vec<Utf8PathBuf>,
    globs: Vec<GlobMatcher>,
}

impl Wanted {
    fn new(paths: &[String], here: &Utf8Path, faults: &mut Vec<Fault>) -> Self {
        let mut wanted = Self {
            whole: Vec::new(),
            globs: Vec::new(),
        };
        for path in paths {
            let whole = document::absolute(path, here);
            if whole.exists() || !path.contains(['*', '?', '[', '{']) {
                wanted
                    .whole
                    .push(whole.canonicalize_utf8().unwrap_or(whole));
                continue;
            }
            let absolute = if Utf8Path::new(path).is_absolute() {
                path.clone()
            } else {
                format!("{}/{path}", globset::escape(here.as_str()))
            };
            match GlobBuilder::new(&absolute).literal_separator(true).build() {
                Ok(glob) => wanted.globs.push(glob.compile_matcher()),
                Err(error) => faults.push(
                    Fault::new(
                        Code::BadPattern,
                        path.as_str(),
                        format!("bad pattern: {}", error.kind()),
                    )
                    .help("check its brackets"),
                ),
            }
        }
        wanted
    }

    fn holds(&self, path: &Utf8Path) -> bool {
        self.whole.iter().any(|w| path.starts_with(w))
            || self
                .globs
                .iter()
                .any(|g| path.ancestors().any(|p| g.is_match(p)))
    }
}
