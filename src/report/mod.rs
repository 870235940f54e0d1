//! Reports: what was found, told to a person or to a program.
//!
//! In: an [`Outcome`], plain data that owns all it needs. Out: bytes, the same for the same outcome.
//! One file per format; all foreign text passes through [`clean`]. How wide the screen is, and whether
//! it knows colours, is decided by the caller: nothing here looks at a terminal or the environment.

pub mod clean;
mod concise;
mod focus;
mod github;
mod html;
mod human;
mod json;
mod jsonl;
mod junit;
mod markdown;
pub mod read;
pub mod reading;
mod reason;
mod sarif;
pub mod sidebyside;
mod spoken;
mod standing;
mod summary;
pub mod table;
pub mod trials;
mod words;
mod wrap;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use crate::fault::Fault;
use crate::finding::Finding;
pub use crate::outcome::{LedgerEntry, Outcome, Summary, Support};

/// How a screen is to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent wishes of one reader"
)]
pub struct Options {
    /// Its width in columns. Less than 20 counts as 20.
    pub width: usize,
    /// Its height in lines, which the overview keeps to.
    pub height: usize,
    /// Whether it shows colours (ANSI escapes).
    pub color: bool,
    /// Whether lines and marks may be drawn with characters beyond ASCII.
    pub unicode: bool,
    /// Whether the formats for people leave out the counts at the end.
    pub quiet: bool,
    /// Whether the screen shows the overview alone.
    pub brief: bool,
    /// Whether it shows all: remarks with their words, every source, every line of the overview.
    pub full: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 80,
            height: 40,
            color: false,
            unicode: true,
            quiet: false,
            brief: false,
            full: false,
        }
    }
}

/// A way to tell an [`Outcome`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Format {
    /// Excerpts with the words underlined, for a screen.
    #[default]
    Human,
    /// One line per finding, for editors and `grep`.
    Concise,
    /// One JSON object.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, for annotations in GitHub Actions.
    Github,
    /// `JUnit` XML, for build servers.
    Junit,
    /// A comment under a pull request.
    Markdown,
    /// A page that needs nothing else.
    Html,
    /// Plain sentences, for screen readers.
    Spoken,
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown format `{0}`")]
pub struct UnknownFormat(pub String);

impl Format {
    /// All formats, in the order of the documentation.
    pub const ALL: [Self; 10] = [
        Self::Human,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Junit,
        Self::Markdown,
        Self::Html,
        Self::Spoken,
    ];

    /// The name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Spoken => "spoken",
        }
    }

    /// Whether the report holds the faults as well. The formats for a screen leave them to standard error.
    pub fn tells_faults(self) -> bool {
        !matches!(self, Self::Human | Self::Concise | Self::Spoken)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Tells `outcome` in `format`.
///
/// The formats for a screen leave `outcome.faults` to [`render_faults`], because those belong on
/// standard error; the others hold them as well. `out` should be buffered. Fails only
/// where `out` fails; a closed pipe is such an error.
pub fn render(
    format: Format,
    outcome: &Outcome,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Human => human::render(outcome, options, out),
        Format::Concise => concise::render(outcome, options, out),
        Format::Json => json::render(outcome, out),
        Format::Jsonl => jsonl::render(outcome, out),
        Format::Sarif => sarif::render(outcome, out),
        Format::Github => github::render(outcome, out),
        Format::Junit => junit::render(outcome, out),
        Format::Markdown => markdown::render(outcome, out),
        Format::Html => html::render(outcome, out),
        Format::Spoken => spoken::render(outcome, options, out),
    }
}

/// Shows one finding whole: its number among how many, and what to write to let it stand.
pub fn render_one(
    finding: &Finding,
    number: (usize, usize),
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    human::render_one(finding, number, options, out)
}

/// Tells what went wrong with the inputs, each fault with its place underlined.
pub fn render_faults(faults: &[Fault], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    human::render_faults(faults, options, out)
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
