//! Documents: who wrote it, when, and the words, with a map back into the user's file.
//!
//! In: bytes and a name. Out: [`Document`]s and [`crate::fault::Fault`]s; one bad file or record
//! never hides the others. This room knows nothing of values and rules.
//!
//! [`load`] reads files, folders and standard input; [`parse`] reads bytes that are at hand already.
//! Each format has a file that turns bytes into readable text, blocks and a map; what the formats do
//! not state, the text itself may tell.

mod agency;
mod assemble;
mod author;
mod body;
mod date;
mod dateline;
mod day_order;
mod decode;
mod extracted;
mod format;
mod front;
mod furniture;
mod garbled;
#[cfg(test)]
mod hostile;
mod html;
mod infer;
mod labels;
mod limits;
mod line;
mod list_numbers;
mod load;
mod map;
mod markdown;
mod meta;
mod not_read;
mod note;
mod note_marks;
mod options;
mod pattern;
mod plain;
mod record;
mod report;
mod story;
mod toml;
mod walk;
mod why;
mod wire;
mod words;

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

pub use agency::agency;
pub use assemble::parse;
pub use decode::MAX_BYTES as LARGEST;
pub use extracted::At;
#[cfg(any(test, fuzzing))]
pub(crate) use format::endings;
pub use format::{Format, is_readable};
pub(crate) use front::split as front_matter;
pub use labels::{ArchiveLabel, Labels, WireMark};
pub use limits::{Limits, bytes};
pub use load::{Loaded, load, unique_ids};
pub use map::OffsetMap;
pub use meta::{OwnKeys, day};
pub use not_read::NotRead;
pub use note::{Note, NoteKind};
pub use options::{Options, TableEntry, absolute};
pub use pattern::{BadPattern, Patterns};
pub(crate) use report::REPORT_MARK;
pub use report::is_report;
pub use story::Stories;
pub use why::Why;

use crate::fault::Fault;
use crate::span::{FileSpan, LineIndex, Position, Span};

/// One article, brief or draft.
#[derive(Debug, Clone)]
pub struct Document {
    /// Unique in a run: the record's `id`, or the path.
    pub id: String,
    /// The path as the user knows it, with forward slashes; `<stdin>` for standard input.
    pub path: String,
    /// The line (from 1) of a JSON Lines record in its file.
    pub record: Option<usize>,
    /// The story that it tells; documents without one form one story per run.
    pub story: Option<String>,
    /// Source or draft.
    pub role: Role,
    /// Who published it.
    pub outlet: Option<Known<String>>,
    /// The news agency that it credits with its text.
    pub agency: Option<String>,
    /// Who wrote it, name by name.
    pub authors: Option<Known<Vec<String>>>,
    /// The day that it was published, the anchor of "yesterday" and "next year".
    pub published: Option<Known<Date>>,
    /// The headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The place of the dateline ("BUSAN, South Korea"), if the text has one.
    pub place: Option<String>,
    /// The readable text: markup and front matter removed, nothing else changed.
    pub text: String,
    /// The parts of `text` in order, without overlap.
    pub blocks: Vec<Block>,
    /// Footnotes, endnotes and comments; their words are furniture at the end of `text`.
    pub notes: Vec<Note>,
    /// The user's file, or the `text` of a record, that positions refer to.
    pub file: Arc<File>,
    /// From `text` to `file`.
    pub map: OffsetMap,
}

/// What positions refer to.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The whole text, decoded to UTF-8.
    pub text: String,
    /// Its lines.
    pub lines: LineIndex,
    /// Where a person finds what starts at a byte, in formats that have no lines; rising.
    marks: Vec<(usize, At)>,
}

impl File {
    /// A file that has lines.
    fn of_lines(text: String) -> Self {
        Self {
            lines: LineIndex::new(&text),
            text,
            marks: Vec::new(),
        }
    }

    /// Where a person finds byte `offset`, if the format has no lines.
    pub fn at(&self, offset: usize) -> Option<&At> {
        let next = self.marks.partition_point(|(start, _)| *start <= offset);
        let (_, at) = self.marks.get(next.checked_sub(1)?)?;
        Some(at)
    }
}

/// What a document is to the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Published, or given as true: compared with other sources.
    #[default]
    Source,
    /// About to be published: checked against the sources.
    Draft,
}

/// A fact about a document, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known<T> {
    /// The fact.
    pub value: T,
    /// How it is known.
    pub by: By,
}

/// How a fact about a document is known, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// The document states it: front matter, a record's field.
    Stated,
    /// The configuration's `documents` table, or `--published`.
    Configured,
    /// Read from the text (a dateline, a date line) and shown as inferred.
    Inferred,
}

/// A part of the readable text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in [`Document::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A heading inside the text.
    Heading,
    /// A paragraph, a list item, a line of plain text.
    Paragraph,
    /// A block quotation.
    Quote,
    /// Left out: it holds no claim.
    Furniture(Why),
}

impl BlockKind {
    /// Whether it is left out.
    pub fn is_furniture(self) -> bool {
        matches!(self, Self::Furniture(_))
    }
}

/// What a format makes of a file: everything about a document but who and when.
#[derive(Debug, Clone, Default)]
struct Content {
    text: String,
    blocks: Vec<Block>,
    notes: Vec<note::Note>,
    map: OffsetMap,
    file: Arc<File>,
}

/// A document of a file as its format gives it.
struct Part {
    /// The line on which it begins, where a file may hold many.
    line: Option<usize>,
    meta: meta::Meta,
    content: Content,
}

/// The documents of a file; a bad one costs a fault and only itself.
type Parts = Vec<Result<Part, Box<Fault>>>;

impl Part {
    /// The only document of a file.
    fn whole(meta: meta::Meta, content: Content) -> Self {
        Self {
            line: None,
            meta,
            content,
        }
    }
}

impl Document {
    /// The place of readable bytes in the user's file.
    pub fn locate(&self, span: Span) -> FileSpan {
        self.map.to_file(span)
    }

    /// Line and columns of a byte of the user's file.
    pub fn position(&self, offset: usize) -> Position {
        self.file.lines.position(&self.file.text, offset)
    }

    /// The spans that hold claims: all blocks but furniture.
    pub fn claim_blocks(&self) -> Vec<Span> {
        self.blocks
            .iter()
            .filter(|b| !b.kind.is_furniture())
            .map(|b| b.span)
            .collect()
    }

    /// The lines that say who and when, and hold no claims.
    pub fn date_lines(&self) -> Vec<Span> {
        self.blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Furniture(Why::DateLine))
            .map(|b| b.span)
            .collect()
    }

    /// The spans that the page sets off as words of another.
    pub fn quote_blocks(&self) -> Vec<Span> {
        self.blocks
            .iter()
            .filter(|b| b.kind == BlockKind::Quote)
            .map(|b| b.span)
            .collect()
    }

    /// The outlet, or the document's id where none is known: a name that a person can tell apart.
    pub fn who(&self) -> &str {
        self.outlet
            .as_ref()
            .map_or(self.id.as_str(), |o| o.value.as_str())
    }

    /// Where the document stands among those of its story: drafts first, then by day, outlet and words. Nothing
    /// of it hangs on the file's name or the order of the command line, but for documents that are alike in all else.
    pub fn rank(&self) -> impl Ord + '_ {
        (self.precedence(), self.text.as_str(), self.id.as_str())
    }

    /// The part of its [rank](Self::rank) that no edit of the text changes.
    pub fn precedence(&self) -> impl Ord + use<'_> {
        let day = self.published_on();
        let outlet = self.outlet.as_ref().map(|o| o.value.as_str());
        (
            self.role != Role::Draft,
            (day.is_none(), day),
            (outlet.is_none(), outlet),
        )
    }

    /// The day of publication, if known.
    pub fn published_on(&self) -> Option<Date> {
        self.published.as_ref().map(|p| p.value)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Source => "source",
            Self::Draft => "draft",
        })
    }
}
