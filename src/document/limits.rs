//! How much is read, so that no input takes all the memory of a machine. What is beyond a limit is told, with the key of
//! `factlint.yaml` that raises it.

use std::fmt;

use rustc_hash::FxHashMap;

use super::{Document, Format, Loaded, Role, decode};
use crate::fault::{Code, Fault};

const MIB: u64 = 1 << 20;

/// What a run may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file of one document; most of a larger one is no text.
    pub file: u64,
    /// Bytes of a file of many documents.
    pub records: u64,
    /// Bytes of the text of one document. Four novels are no article, and the values of a text may take some hundred times
    /// its room.
    pub text: u64,
    /// Bytes of the texts of all documents.
    pub all: u64,
    /// Documents of one story.
    pub story: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 256 * MIB,
            records: decode::MAX_BYTES,
            text: 4 * MIB,
            all: 512 * MIB,
            story: 50_000,
        }
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [file, records, text, all] =
            [self.file, self.records, self.text, self.all].map(size_of);
        let story = self.story;
        write!(
            f,
            "file {file}, records {records}, text {text}, all {all}, story {story}"
        )
    }
}

impl Limits {
    /// How large a file may be that is read as `format`, and the key that says so.
    fn of(&self, format: Format) -> (u64, &'static str) {
        match format {
            Format::JsonLines => (self.records, "records"),
            _ => (self.file, "file"),
        }
    }

    /// How many bytes are read of a file in `format`: one more than it may have tells that it is too large.
    pub(super) fn reading(&self, format: Format) -> u64 {
        self.of(format).0.saturating_add(1)
    }

    /// What is wrong with a file of `size` bytes, or at least so many.
    pub(super) fn file(&self, path: &str, format: Format, size: u64) -> Option<Fault> {
        let (most, key) = self.of(format);
        // What has no end that is known was read until it was too much.
        let known = (size > most + 1).then_some(size);
        (size > most).then(|| beyond(path, "the file", known, most, key))
    }

    /// What is wrong with a text of `size` bytes.
    pub(super) fn text(&self, path: &str, size: usize) -> Option<Box<Fault>> {
        let size = size as u64;
        (size > self.text).then(|| beyond(path, "the text", Some(size), self.text, "text").into())
    }

    /// Leaves out of `loaded` the documents beyond what a run and a story may have, and tells of them, and of the files
    /// that were not read any more. Drafts stay in their story, for they are what is asked about.
    pub fn keep(&self, loaded: &mut Loaded, unread: usize) {
        let mut read = 0;
        let mut stories: FxHashMap<Option<String>, u64> = FxHashMap::default();
        let (mut late, mut crowded) = (Beyond::default(), Beyond::default());
        loaded.documents.retain(|document| {
            read += document.text.len() as u64;
            let size = stories.entry(document.story.clone()).or_default();
            *size += u64::from(document.role == Role::Source);
            let out = match document.role {
                _ if read > self.all => &mut late,
                Role::Source if *size > self.story => &mut crowded,
                _ => return true,
            };
            out.count(document);
            false
        });
        late.documents += unread;
        loaded.unreadable += late.documents + crowded.documents;
        let told = [
            late.told("the texts of the run", &size_of(self.all), "all"),
            crowded.told("the story", &format!("{} sources", self.story), "story"),
        ];
        loaded.faults.extend(told.into_iter().flatten());
    }
}

/// Documents that are left out.
#[derive(Debug, Default)]
struct Beyond {
    first: Option<String>,
    documents: usize,
}

impl Beyond {
    fn count(&mut self, document: &Document) {
        self.first.get_or_insert_with(|| document.path.clone());
        self.documents += 1;
    }

    fn told(self, what: &str, most: &str, key: &str) -> Option<Fault> {
        let left_out = match self.documents.saturating_sub(1) {
            0 => "this document beyond that is left out".to_owned(),
            more => format!("this document and {more} more beyond that are left out"),
        };
        let message = format!("{what} may have {most}: {left_out}");
        Some(Fault::new(Code::OverLimit, self.first?, message).help(raise(key)))
    }
}

/// The fault of what is larger than a limit: by how much, if that is known.
fn beyond(path: &str, what: &str, size: Option<u64>, most: u64, key: &str) -> Fault {
    let size = size.map_or_else(String::new, |size| format!("{}, ", size_of(size)));
    let message = format!(
        "{what} has {size}more than the {} that are read",
        size_of(most)
    );
    let help = format!(
        "{}, or split it; JSON Lines can be cut at any line",
        raise(key)
    );
    Fault::new(Code::FileTooLarge, path, message).help(help)
}

fn raise(key: &str) -> String {
    format!("raise `{key}` below `limits` in factlint.yaml")
}

/// The names of sizes and their bytes, the largest first.
const UNITS: [(&str, u64); 6] = [
    ("GiB", 1 << 30),
    ("MiB", MIB),
    ("KiB", 1 << 10),
    ("GB", 1_000_000_000),
    ("MB", 1_000_000),
    ("kB", 1_000),
];

/// A number of bytes as people write it, in tenths that are never too few unless it is whole: `16 MiB`, `16.1 MiB`.
fn size_of(bytes: u64) -> String {
    let reached = || UNITS.into_iter().take(3).filter(|(_, unit)| bytes >= *unit);
    let is_whole = |(_, unit): &(&str, u64)| bytes.is_multiple_of(*unit) && bytes / unit < 10_000;
    if let Some((name, unit)) = reached().find(is_whole) {
        return format!("{} {name}", bytes / unit);
    }
    let Some((name, unit)) = reached().next() else {
        return format!("{bytes} bytes");
    };
    let tenths = bytes.saturating_mul(10).div_ceil(unit);
    format!("{}.{} {name}", tenths / 10, tenths % 10)
}

/// The bytes of a size as it is written in a configuration: `16 MiB`, `2 GB`, `4096`.
pub fn bytes(size: &str) -> Option<u64> {
    let size = size.trim();
    let digits = size.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = size.get(digits.len()..)?.trim();
    let unit = match UNITS
        .into_iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(unit))
    {
        Some((_, bytes)) => bytes,
        None if unit.is_empty() => 1,
        None => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_and_written() {
        let read = [
            ("16 MiB", Some(16 << 20)),
            ("2GB", Some(2_000_000_000)),
            (" 512 kb ", Some(512_000)),
            ("4096", Some(4096)),
            ("0", Some(0)),
            ("16 MB/s", None),
            ("-1", None),
            ("1.5 GiB", None),
            ("MiB", None),
            ("", None),
            ("18446744073709551615 GiB", None),
        ];
        for (size, expected) in read {
            assert_eq!(bytes(size), expected, "{size}");
        }
        let written = [
            0,
            999,
            1 << 10,
            (16 << 20) + 1,
            16 << 20,
            4095 << 20,
            3 << 40,
        ]
        .map(size_of);
        assert_eq!(
            written,
            [
                "0 bytes",
                "999 bytes",
                "1 KiB",
                "16.1 MiB",
                "16 MiB",
                "4095 MiB",
                "3072 GiB"
            ]
        );
    }

    fn loaded(documents: &[(&str, Role)]) -> Loaded {
        let document = |&(text, role): &(&str, Role)| Document {
            role,
            ..crate::document::parse("a.txt", text.into(), &crate::document::Options::default())
                .0
                .remove(0)
        };
        Loaded {
            documents: documents.iter().map(document).collect(),
            ..Loaded::default()
        }
    }

    #[test]
    fn documents_beyond_the_room_of_a_run_are_left_out_and_counted() {
        let limits = Limits {
            all: 12,
            ..Limits::default()
        };
        let mut given = loaded(&[("One five", Role::Source); 4]);
        limits.keep(&mut given, 0);
        assert_eq!((given.documents.len(), given.unreadable), (1, 3));
        assert_eq!(
            given.faults[0].message,
            "the texts of the run may have 12 bytes: this document and 2 more beyond that are left out"
        );
        let mut given = loaded(&[("One five", Role::Source)]);
        limits.keep(&mut given, 0);
        assert!(given.faults.is_empty());
    }

    #[test]
    fn a_story_has_a_limit_that_leaves_drafts_in() {
        let limits = Limits {
            story: 1,
            ..Limits::default()
        };
        let (source, draft) = (("A.", Role::Source), ("A.", Role::Draft));
        let mut given = loaded(&[source, source, draft]);
        limits.keep(&mut given, 0);
        assert_eq!((given.documents.len(), given.faults.len()), (2, 1));
        assert_eq!(given.faults[0].code, Code::OverLimit);
    }
}
