//! The formats that can be read, told by the endings of names; a file each for those that are taken out of something.

pub(super) mod archive;
pub(super) mod mail_head;
pub(super) mod subtitles;

use camino::Utf8Path;

use crate::fault::{Code, Fault, listed};

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Plain text: a paragraph a line or a block of lines.
    Text,
    /// Markdown, with YAML or TOML front matter.
    Markdown,
    /// A page.
    Html,
    /// One document a line.
    #[default]
    JsonLines,
    /// Subtitles: `SubRip` or `WebVTT`.
    Subtitles,
}

/// The endings of each format, the usual one first.
const ENDINGS: [(&[&str], Format); 5] = [
    (&[".txt", ".text"], Format::Text),
    (&[".md", ".markdown"], Format::Markdown),
    (&[".html", ".htm", ".xhtml", ".shtml"], Format::Html),
    (&[".jsonl", ".ndjson"], Format::JsonLines),
    (&[".srt", ".vtt"], Format::Subtitles),
];

/// All endings, for whoever tries each.
#[cfg(any(test, fuzzing))]
pub(crate) fn endings() -> Vec<&'static str> {
    let all = ENDINGS.iter().flat_map(|(endings, _)| *endings);
    all.copied().collect()
}

impl Format {
    /// The format of a file of this name; `None` if it is none of ours.
    pub(super) fn of(name: &Utf8Path) -> Option<Self> {
        let extension = name.extension()?;
        let is = |names: &[&str]| {
            names.iter().any(|n| {
                n.strip_prefix('.')
                    .is_some_and(|n| extension.eq_ignore_ascii_case(n))
            })
        };
        ENDINGS
            .into_iter()
            .find(|(names, _)| is(names))
            .map(|(_, format)| format)
    }
}

/// Whether files of this name can be read, by its ending.
pub fn is_readable(name: &Utf8Path) -> bool {
    Format::of(name).is_some()
}

/// The fault of a file whose format is none of ours.
pub(super) fn unknown(path: &str) -> Fault {
    let message = Utf8Path::new(path).extension().map_or_else(
        || "unknown kind of file: its name has no ending".to_owned(),
        |extension| format!("unknown kind of file: `.{extension}`"),
    );
    let usual = ENDINGS.iter().filter_map(|(names, _)| names.first());
    let help = format!("give {}", listed(usual.copied()));
    Fault::new(Code::UnknownFormat, path, message).help(help)
}
