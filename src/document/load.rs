//! Reading documents from files, folders and standard input, many at once and in a fixed order.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::assemble::{self, Given, Origin};
use super::format::{self, Format};
use super::walk::{self, Found};
use super::{
    Document, Labels, Limits, NotRead, OwnKeys, Patterns, Role, Stories, decode, is_report,
};
use crate::fault::{Code, Fault, Level, plain_error};
use crate::progress::{Progress, Step};

/// What the command line and the configuration say about documents.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Paths that are not read, even if named by hand.
    pub exclude: Patterns,
    /// The day of publication of documents that carry none (`--published`).
    pub published: Option<Date>,
    /// The `documents` table of the configuration, in its order.
    pub table: Vec<TableEntry>,
    /// Which file each note of a draft is, by its number or its words.
    pub notes: BTreeMap<String, String>,
    /// The keys of front matter and records that are the newsroom's own.
    pub fields: OwnKeys,
    /// The labels, marks and agencies that the newsroom adds to the tables.
    pub labels: Arc<Labels>,
    /// Which folders tell the story of a document.
    pub stories: Stories,
    /// What stands on standard input.
    pub stdin: Format,
    /// How much is read.
    pub limits: Limits,
    /// Where it is told how far the reading is.
    pub progress: Arc<Progress>,
    /// The folder that relative paths start from and that shown paths are relative to; the working
    /// directory if `None`.
    pub base: Option<Utf8PathBuf>,
}

/// What the configuration says about some files that cannot say it themselves.
#[derive(Debug, Clone, Default)]
pub struct TableEntry {
    /// Which files.
    pub paths: Patterns,
    /// Who published them.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// The story that they tell.
    pub story: Option<String>,
    /// Sources or drafts.
    pub role: Option<Role>,
}

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

impl Options {
    /// The folder that relative paths start from.
    pub(super) fn base(&self) -> Utf8PathBuf {
        let current = || {
            std::env::current_dir()
                .ok()
                .and_then(|dir| Utf8PathBuf::try_from(dir).ok())
        };
        self.base.clone().or_else(current).unwrap_or_default()
    }

    /// `path` from the root on, without `.` and `..`, whether it exists or not.
    pub(super) fn absolute(&self, path: &Utf8Path) -> Utf8PathBuf {
        let joined = if path.is_absolute() {
            path.to_owned()
        } else {
            self.base().join(path)
        };
        walk::normal(&joined)
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

fn read_file(file: &Found, options: &Options) -> Given {
    let Some(format) = Format::of(&file.path) else {
        return format::unknown(&file.shown).into();
    };
    let origin = Origin {
        path: &file.shown,
        absolute: file.path.clone(),
        options,
    };
    // Asked first, so that nothing of what is too large is read.
    let size = file.path.metadata().map_or(0, |there| there.len());
    if let Some(fault) = options.limits.file(&file.shown, format, size) {
        return fault.into();
    }
    let most = options.limits.reading(format);
    match File::open(&file.path).and_then(|f| limited(&mut &f, most)) {
        Ok(bytes) if is_report(&bytes) => Given {
            reports: 1,
            ..Given::default()
        },
        Ok(bytes) => match assemble::read(&origin, format, bytes) {
            // Programs keep files of the same endings, which nobody means to be read.
            given if !file.named && given.is_foreign() => Given {
                skipped: 1,
                ..Given::default()
            },
            given => given,
        },
        Err(error) => Fault::new(
            Code::UnreadableFile,
            &*file.shown,
            format!("failed to read: {}", plain_error(&error)),
        )
        .into(),
    }
}

fn read_stdin(options: &Options, stdin: &mut dyn Read) -> Given {
    let origin = Origin {
        path: "<stdin>",
        absolute: Utf8PathBuf::from("<stdin>"),
        options,
    };
    match limited(stdin, options.limits.reading(options.stdin)) {
        Ok(bytes) => {
            match other_than_records(&bytes).filter(|_| options.stdin == Format::JsonLines) {
                Some(name) => {
                    let help =
                        format!("give `-` JSON Lines, or say what it is: `--stdin-as {name}`");
                    Fault::new(Code::UnknownFormat, "<stdin>", "this is no JSON Lines")
                        .help(help)
                        .into()
                }
                None => assemble::read(&origin, options.stdin, bytes),
            }
        }
        Err(error) => Fault::new(
            Code::UnreadableFile,
            "<stdin>",
            format!("failed to read: {}", plain_error(&error)),
        )
        .into(),
    }
}

/// What begins as no record or list of records does, by its name for `--stdin-as`.
fn other_than_records(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes
        .strip_prefix(decode::BOM.as_bytes())
        .unwrap_or(bytes)
        .trim_ascii_start();
    match text.first()? {
        // A byte of an encoding that is told in words of its own.
        b'{' | b'[' | 0 | 0xfe | 0xff => None,
        b'<' => Some("html"),
        b'#' => Some("markdown"),
        b'-' if text.starts_with(b"---") => Some("markdown"),
        _ => Some("text"),
    }
}

/// The bytes of `source`, no more than `most`.
fn limited(source: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Makes the ids of `documents` unique: the second `x` becomes `x#2`. One warning a file tells it,
/// since references to such an id may mean the wrong document.
pub fn unique_ids(documents: &mut [Document]) -> Vec<Fault> {
    let mut taken: FxHashSet<String> = documents.iter().map(|d| d.id.clone()).collect();
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    let mut faults: Vec<Fault> = Vec::new();
    for document in documents {
        let count = counts.entry(document.id.clone()).or_insert(0);
        *count += 1;
        if *count == 1 {
            continue;
        }
        let mut fresh = format!("{}#{count}", document.id);
        while !taken.insert(fresh.clone()) {
            *count += 1;
            fresh = format!("{}#{count}", document.id);
        }
        if faults.last().is_none_or(|f| f.path != document.path) {
            let line = document
                .record
                .map_or_else(String::new, |line| format!(" on line {line}"));
            let message = format!(
                "the id `{}`{line} is taken; this document is called `{fresh}`",
                document.id
            );
            faults.push(
                Fault::new(Code::RepeatedId, &*document.path, message)
                    .warning()
                    .help("give every document an `id` of its own"),
            );
        }
        document.id = fresh;
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::super::By::{Configured, Stated};
    use super::*;

    /// A folder with these files.
    fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, Options) {
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

    fn read(paths: &[&str], options: &Options, stdin: &str) -> Loaded {
        let paths: Vec<String> = paths.iter().map(|&p| p.to_owned()).collect();
        load(&paths, options, &mut stdin.as_bytes())
    }

    fn ids(loaded: &Loaded) -> Vec<&str> {
        loaded.documents.iter().map(|d| d.id.as_str()).collect()
    }

    fn messages(loaded: &Loaded) -> Vec<(&str, &str)> {
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
    fn standard_input_holds_records_and_ids_are_made_unique() {
        let (_dir, options) = folder(&[]);
        let loaded = read(
            &["-", "-"],
            &options,
            "{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"x\",\"text\":\"Two.\"}\n{\"id\":\"x#2\",\"text\":\"3.\"}\n",
        );
        assert_eq!(ids(&loaded), ["x", "x#3", "x#2"]);
        assert_eq!(
            messages(&loaded),
            [(
                "<stdin>",
                "the id `x` on line 2 is taken; this document is called `x#3`"
            )]
        );
        assert_eq!(loaded.unreadable, 0);
    }

    #[test]
    fn standard_input_is_what_it_is_said_to_be() {
        let (_dir, mut options) = folder(&[]);
        for (name, text) in [
            ("text", "The quay is open."),
            ("markdown", "# The quay\n\nIt is open."),
            ("html", " <p>It is open.</p>"),
        ] {
            let loaded = read(&["-"], &options, text);
            assert_eq!(
                messages(&loaded),
                [("<stdin>", "this is no JSON Lines")],
                "{name}"
            );
            let help = loaded
                .faults
                .first()
                .and_then(|f| f.help.as_deref())
                .unwrap_or_default();
            assert!(help.ends_with(&format!("`--stdin-as {name}`")), "{help}");
        }
        options.stdin = Format::Markdown;
        let loaded = read(
            &["-"],
            &options,
            "---\noutlet: Post\n---\n# The quay\n\nIt is open.\n",
        );
        assert_eq!(
            loaded
                .documents
                .iter()
                .map(|d| (d.id.as_str(), d.who(), d.title.as_deref()))
                .collect::<Vec<_>>(),
            [("<stdin>", "Post", Some("The quay"))]
        );
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
    fn what_changes_between_the_listing_and_the_reading_is_told() {
        let (dir, mut options) = folder(&[("a.txt", "A."), ("b.txt", "B."), ("c.txt", "C.")]);
        options.limits.file = 1 << 20;
        let found = walk::reach(".", &options.base(), &options).files;
        std::fs::remove_file(dir.path().join("a.txt")).expect("a file");
        std::fs::remove_file(dir.path().join("b.txt")).expect("a file");
        std::fs::create_dir(dir.path().join("b.txt")).expect("a folder");
        std::fs::write(dir.path().join("c.txt"), "C ".repeat(1 << 20)).expect("a file");
        let read: Vec<Given> = found.iter().map(|file| read_file(file, &options)).collect();
        let told: Vec<_> = read
            .iter()
            .map(|given| {
                (
                    given.documents.len(),
                    given.unreadable,
                    given.faults[0].code,
                )
            })
            .collect();
        let unreadable = (0, 1, Code::UnreadableFile);
        assert_eq!(told, [unreadable, unreadable, (0, 1, Code::FileTooLarge)]);
    }

    #[test]
    fn what_is_too_large_is_refused_before_it_is_read() {
        let (dir, mut options) = folder(&[]);
        let limits = Limits::default();
        let sizes = [
            ("page.html", limits.file, "256 MiB", "`file`"),
            ("many.jsonl", limits.records, "4095 MiB", "`records`"),
        ];
        for (name, most, told, key) in sizes {
            let file = File::create(dir.path().join(name)).expect("a file");
            // It holds nothing on the disk.
            file.set_len(most + (1 << 30)).expect("a size");
            let loaded = read(&[name], &options, "");
            let more = loaded.faults[0].message.clone();
            assert!(
                more.ends_with(&format!(" more than the {told} that are read")),
                "{more}"
            );
            assert!(
                loaded.faults[0]
                    .help
                    .clone()
                    .is_some_and(|help| help.contains(key))
            );
        }
        let long = "a ".repeat(limits.text as usize / 2 + 1);
        std::fs::write(dir.path().join("long.txt"), long).expect("a file");
        let told = "the text has 4.1 MiB, more than the 4 MiB that are read";
        assert_eq!(
            messages(&read(&["long.txt"], &options, "")),
            [("long.txt", told)]
        );
        options.limits.text *= 2;
        assert_eq!(ids(&read(&["long.txt"], &options, "")), ["long.txt"]);
        options.limits.records = 20;
        let told = "the file has more than the 20 bytes that are read";
        let endless = "{\"text\": \"No end.\"}\n".repeat(1000);
        assert_eq!(
            messages(&read(&["-"], &options, &endless)),
            [("<stdin>", told)]
        );
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
