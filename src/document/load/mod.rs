//! Reading documents from files, folders and standard input, many at once and in a fixed order.

mod ids;
mod source;

use std::io::Read;

use camino::Utf8PathBuf;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::assemble::Given;
use super::walk::{self, Found};
use super::{Document, NotRead, Options};
use crate::fault::{Fault, Level};
use crate::progress::Step;
use source::{read_file, read_stdin};

pub use ids::unique_ids;

/// What came of reading.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The documents, in the order of the paths, of the names in a folder and of the lines in a file.
    pub documents: Vec<Document>,
    /// What went wrong, in the same order.
    pub faults: Vec<Fault>,
    /// How many paths, files and records could not be read.
    pub unreadable: usize,
    /// How many files and folders the exclusions kept out; a folder counts once.
    pub excluded: usize,
    /// How many files of folders have an ending that is none of ours.
    pub skipped: usize,
    /// Those of them that are documents all the same.
    pub not_read: NotRead,
    /// How many files are reports of this program.
    pub reports: usize,
    /// The files that the paths lead to, from the root on and without links.
    pub files: Vec<Utf8PathBuf>,
}

impl Loaded {
    fn add(&mut self, given: Given) {
        self.documents.extend(given.documents);
        self.faults.extend(given.faults);
        self.unreadable += given.unreadable;
        self.reports += given.reports;
        self.skipped += given.skipped;
    }
}

/// Reads the documents at `paths`: files, folders (walked, `.gitignore` honoured), globs, and `-` for
/// what stands on `stdin`. A file that several paths reach is read once, at its first place.
///
/// Nothing stops the reading: what cannot be read is a fault, and the rest is read.
pub fn load(paths: &[String], options: &Options, stdin: &mut dyn Read) -> Loaded {
    let base = options.base();
    let mut loaded = Loaded::default();
    let mut seen = FxHashSet::default();
    let mut parts = Vec::new();
    for path in paths {
        if path == "-" {
            if seen.insert(Utf8PathBuf::from("-")) {
                parts.push(Part::Read(read_stdin(options, stdin)));
            }
            continue;
        }
        let reached = walk::reach(path, &base, options);
        loaded.excluded += reached.excluded;
        loaded.skipped += reached.skipped;
        loaded.not_read.add(&reached.not_read);
        // Unlike the faults of one file, each fault of a path is about a path of its own.
        let unreadable = reached
            .faults
            .iter()
            .filter(|f| f.level == Level::Error)
            .count();
        parts.push(Part::Read(Given {
            faults: reached.faults,
            unreadable,
            ..Given::default()
        }));
        for file in reached.files {
            let real = file.identity();
            if seen.insert(real.clone()) {
                loaded.files.push(real);
                parts.push(Part::File(file));
            }
        }
    }
    options.progress.begin(Step::Reading, parts.len());
    read_parts(parts, options, &mut loaded);
    loaded.faults.extend(unique_ids(&mut loaded.documents));
    loaded
}

/// Reads the parts into `loaded`, some hundred at a time, until the texts are more than a run may have.
fn read_parts(parts: Vec<Part>, options: &Options, loaded: &mut Loaded) {
    /// So many are read side by side before the texts are counted.
    const AT_ONCE: usize = 500;
    let mut parts = parts.into_iter().peekable();
    let mut read = 0;
    while parts.peek().is_some() && read <= options.limits.all {
        let some: Vec<Part> = parts.by_ref().take(AT_ONCE).collect();
        let some: Vec<Given> = some
            .into_par_iter()
            .map(|part| part.read(options))
            .collect();
        for given in some {
            read += given
                .documents
                .iter()
                .map(|d| d.text.len() as u64)
                .sum::<u64>();
            loaded.add(given);
        }
    }
    options.limits.keep(loaded, parts.len());
}

/// A piece of the work, in the order of the results.
enum Part {
    /// Done already.
    Read(Given),
    /// A file to read.
    File(Found),
}

impl Part {
    fn read(self, options: &Options) -> Given {
        let given = match self {
            Self::Read(given) => given,
            Self::File(file) => read_file(&file, options),
        };
        options.progress.step();
        given
    }
}

#[cfg(test)]
mod tests {
    use super::super::By::{Configured, Stated};
    use super::super::{Patterns, Role, TableEntry};
    use super::*;

    /// A folder with these files.
    pub(super) fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Options) {
        let dir = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let base = Utf8PathBuf::try_from(dir.path().to_owned()).expect("a UTF-8 path");
        let options = Options {
            base: Some(base),
            ..Options::default()
        };
        (dir, options)
    }

    pub(super) fn read(paths: &[&str], options: &Options, stdin: &str) -> Loaded {
        let paths: Vec<String> = paths.iter().map(|&p| p.to_owned()).collect();
        load(&paths, options, &mut stdin.as_bytes())
    }

    pub(super) fn ids(loaded: &Loaded) -> Vec<&str> {
        loaded.documents.iter().map(|d| d.id.as_str()).collect()
    }

    pub(super) fn messages(loaded: &Loaded) -> Vec<(&str, &str)> {
        loaded
            .faults
            .iter()
            .map(|f| (f.path.as_str(), f.message.as_str()))
            .collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_files_read_once() {
        let files = [
            ("b.txt", "B."),
            ("a/z.md", "Z."),
            ("a/c.jsonl", "{\"text\":\"C.\"}"),
            ("x.png", ""),
            (".gitignore", "out\n"),
            ("out/o.txt", "O."),
        ];
        let (_dir, options) = folder(&files);
        let loaded = read(&["a/../b.txt", ".", "a", "a/*.md"], &options, "");
        assert_eq!(ids(&loaded), ["b.txt", "a/c.jsonl:1", "a/z.md"]);
        assert_eq!(
            (
                loaded.skipped,
                loaded.unreadable,
                loaded.excluded,
                loaded.faults.len()
            ),
            (1, 0, 0, 0)
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_and_hides_nothing() {
        let (_dir, options) = folder(&[
            ("a.txt", "A."),
            ("b.odp", ""),
            ("empty.txt", " \n"),
            ("bad.jsonl", "{\n{\"text\":\"C.\"}"),
        ]);
        let loaded = read(
            &["a.tx", "b.odp", "*.doc", "empty.txt", "bad.jsonl", "a.txt"],
            &options,
            "",
        );
        assert_eq!(ids(&loaded), ["bad.jsonl:2", "a.txt"]);
        assert_eq!(
            messages(&loaded),
            [
                ("a.tx", "no such file or folder"),
                ("b.odp", "unknown kind of file: `.odp`"),
                ("*.doc", "no file meets the pattern"),
                ("empty.txt", "holds no text"),
                (
                    "bad.jsonl",
                    "line 1 is no JSON record: EOF while parsing an object"
                ),
            ]
        );
        assert_eq!(loaded.unreadable, 4);
        assert_eq!(
            loaded.faults.first().and_then(|f| f.help.as_deref()),
            Some("did you mean `a.txt`?")
        );
    }

    #[test]
    fn exclusions_hold_for_files_named_by_hand() {
        let (_dir, mut options) =
            folder(&[("a.txt", "A."), ("old/b.txt", "B."), ("old/c.txt", "C.")]);
        options.exclude = Patterns::new(&options.base(), ["old"]).expect("a pattern");
        let loaded = read(&[".", "old/b.txt", "old"], &options, "");
        assert_eq!((ids(&loaded), loaded.excluded), (vec!["a.txt"], 3));
    }

    #[test]
    fn the_table_gives_what_files_cannot_state() {
        let (_dir, mut options) =
            folder(&[("wire/a.txt", "A."), ("b.md", "---\noutlet: Own\n---\nB.")]);
        let entry = |pattern: &str, outlet: &str| TableEntry {
            paths: Patterns::new(&options.base(), [pattern]).expect("a pattern"),
            outlet: Some(outlet.to_owned()),
            role: Some(Role::Draft),
            ..TableEntry::default()
        };
        options.table = vec![entry("wire", "Agency"), entry("*", "Other")];
        let loaded = read(&["."], &options, "");
        let who: Vec<_> = loaded
            .documents
            .iter()
            .map(|d| (d.who(), d.role, d.outlet.as_ref().map(|o| o.by)))
            .collect();
        assert_eq!(
            who,
            [
                ("Own", Role::Draft, Some(Stated)),
                ("Agency", Role::Draft, Some(Configured))
            ]
        );
    }

    #[cfg(unix)]
    #[test]
    fn loops_and_broken_links_are_told() {
        let (dir, options) = folder(&[("a/b.txt", "B.")]);
        std::os::unix::fs::symlink(dir.path().join("a"), dir.path().join("a/round"))
            .expect("a link");
        std::os::unix::fs::symlink("nowhere.txt", dir.path().join("a/gone.txt")).expect("a link");
        let loaded = read(&["a"], &options, "");
        assert_eq!(ids(&loaded), ["a/b.txt"]);
        assert_eq!(
            messages(&loaded),
            [
                ("a/gone.txt", "failed to read: no such file or folder"),
                ("a/round", "the link leads back to `a`, a folder above it"),
            ]
        );
        assert_eq!(loaded.unreadable, 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_folder_is_told_and_not_followed() {
        use std::os::unix::fs::symlink;
        let (dir, options) = folder(&[("a/b.txt", "B."), ("c/d.txt", "D.")]);
        let (outside, _) = folder(&[("s.txt", "Secret.")]);
        symlink(outside.path(), dir.path().join("a/away")).expect("a link");
        symlink(outside.path().join("s.txt"), dir.path().join("a/s.txt")).expect("a link");
        symlink(dir.path().join("c"), dir.path().join("a/near")).expect("a link");
        let loaded = read(&["a"], &options, "");
        assert_eq!(ids(&loaded), ["a/b.txt", "a/near/d.txt"]);
        let told = "a link that leads out of the folder is not followed";
        assert_eq!(messages(&loaded), [("a/away", told), ("a/s.txt", told)]);
        assert_eq!(loaded.unreadable, 0);
        // What a person names is meant.
        assert_eq!(ids(&read(&["a/s.txt"], &options, "")), ["a/s.txt"]);
    }

    #[test]
    fn reading_ends_where_the_texts_are_more_than_a_run_may_have() {
        let files: Vec<(String, &str)> = (0..1200)
            .map(|n| (format!("{n:04}.txt"), "A text."))
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(n, t)| (n.as_str(), *t)).collect();
        let (_dir, mut options) = folder(&files);
        options.limits.all = 70;
        let loaded = read(&["."], &options, "");
        assert_eq!((loaded.documents.len(), loaded.unreadable), (10, 1190));
        let told = "the texts of the run may have 70 bytes: this document and 1189 more beyond that are left out";
        assert_eq!(messages(&loaded), [("0010.txt", told)]);
    }
}
