//! Two articles side by side, for a screen or for a program.
//!
//! In: a [`Comparison`]. Out: from 100 columns on two columns of text, below that one passage under
//! the other. What differs stands in colour, or in `[-…-]` and `{+…+}`; values are underlined, or stand
//! in `‹…›`; and below each passage its values and speakers are said in words, so that nothing depends
//! on the eye for colours.

mod flow;
mod json;
mod screen;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use super::{Options, UnknownFormat};
use crate::diff::Comparison;

/// A way to tell a [`Comparison`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DiffFormat {
    /// For a screen.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// One JSON object a passage, and one for the counts.
    Jsonl,
}

impl DiffFormat {
    /// All formats, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Human, Self::Json, Self::Jsonl];

    /// The name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }
}

impl fmt::Display for DiffFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for DiffFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Writes `comparison` in `format`. Fails only where `out` fails.
pub fn render(
    format: DiffFormat,
    comparison: &Comparison,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        DiffFormat::Human => screen::render(comparison, options, out),
        DiffFormat::Json => json::object(comparison, out),
        DiffFormat::Jsonl => json::lines(comparison, out),
    }
}

#[cfg(test)]
mod tests;
