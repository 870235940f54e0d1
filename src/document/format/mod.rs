//! The formats that can be read, told by the endings of names; a file each for those that are taken out of something.

pub(super) mod archive;
pub(super) mod docx;
pub(super) mod epub;
pub(super) mod feed;
mod item;
#[cfg(feature = "mail")]
mod letter;
pub(super) mod magic;
#[cfg(feature = "mail")]
pub(super) mod mail;
pub(super) mod mail_head;
mod news;
pub(super) mod ninjs;
pub(super) mod odt;
pub(super) mod package;
#[cfg(feature = "pdf")]
pub(super) mod pdf;
#[cfg(feature = "pdf")]
mod print;
mod prose;
pub(super) mod rtf;
pub(super) mod saved;
pub(super) mod subtitles;
mod wordpress;
mod xml;
mod xml_tree;

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
    /// A document of Word.
    Docx,
    /// A document of `LibreOffice`, in an archive or in one file.
    Odt,
    /// A document of `TextEdit`, `WordPad` and others.
    Rtf,
    /// A book.
    Epub,
    /// The web page that Google Docs saves, in an archive.
    SavedPage,
    /// Feeds and what agencies send in XML; the root tells which.
    Xml,
    /// ninjs.
    Json,
    /// A message.
    #[cfg(feature = "mail")]
    Mail,
    /// Many messages.
    #[cfg(feature = "mail")]
    Mailbox,
    /// A page that a browser saved with all it shows.
    #[cfg(feature = "mail")]
    WebArchive,
    /// Printed pages.
    #[cfg(feature = "pdf")]
    Pdf,
}

/// The endings of each format, the usual one first.
const ENDINGS: &[(&[&str], Format)] = &[
    (&[".txt", ".text"], Format::Text),
    (&[".md", ".markdown"], Format::Markdown),
    (&[".html", ".htm", ".xhtml", ".shtml"], Format::Html),
    (&[".jsonl", ".ndjson"], Format::JsonLines),
    (&[".srt", ".vtt"], Format::Subtitles),
    (&[".docx", ".docm"], Format::Docx),
    (&[".odt", ".fodt"], Format::Odt),
    (&[".rtf"], Format::Rtf),
    (&[".epub"], Format::Epub),
    (&[".zip"], Format::SavedPage),
    (&[".rss", ".atom", ".xml"], Format::Xml),
    (&[".json"], Format::Json),
    #[cfg(feature = "mail")]
    (&[".eml"], Format::Mail),
    #[cfg(feature = "mail")]
    (&[".mbox"], Format::Mailbox),
    #[cfg(feature = "mail")]
    (&[".mhtml", ".mht"], Format::WebArchive),
    #[cfg(feature = "pdf")]
    (&[".pdf"], Format::Pdf),
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
        // "~$minutes.docx" is the lock of a word processor.
        let lock = name.file_name().is_some_and(|name| name.starts_with("~$"));
        let extension = name.extension().filter(|_| !lock)?;
        let is = |names: &[&str]| {
            names.iter().any(|n| {
                n.strip_prefix('.')
                    .is_some_and(|n| extension.eq_ignore_ascii_case(n))
            })
        };
        ENDINGS
            .iter()
            .find(|(names, _)| is(names))
            .map(|(_, format)| *format)
    }
}

/// Whether files of this name can be read, by its ending.
pub fn is_readable(name: &Utf8Path) -> bool {
    Format::of(name).is_some()
}

/// The feature that reads files of this name, if the program was built without it.
fn feature_of(path: &str) -> Option<&'static str> {
    let is = |endings: &[&str]| {
        let ending = Utf8Path::new(path).extension().unwrap_or_default();
        endings.iter().any(|e| ending.eq_ignore_ascii_case(e))
    };
    let lacking = [
        (cfg!(feature = "pdf"), &["pdf"][..], "pdf"),
        (
            cfg!(feature = "mail"),
            &["eml", "mbox", "mhtml", "mht"][..],
            "mail",
        ),
    ];
    let lacking = lacking
        .into_iter()
        .find(|(built, endings, _)| !built && is(endings));
    lacking.map(|(.., feature)| feature)
}

/// The fault of a file whose format is none of ours.
pub(super) fn unknown(path: &str) -> Fault {
    let message = Utf8Path::new(path).extension().map_or_else(
        || "unknown kind of file: its name has no ending".to_owned(),
        |extension| format!("unknown kind of file: `.{extension}`"),
    );
    let usual = ENDINGS.iter().filter_map(|(names, _)| names.first());
    let mut help = format!("give {}", listed(usual.copied()));
    if let Some(feature) = feature_of(path) {
        help = format!("build with `--features {feature}`, or save its text");
    }
    Fault::new(Code::UnknownFormat, path, message).help(help)
}
