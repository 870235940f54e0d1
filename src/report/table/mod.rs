//! Tables: claims by outlet, and the values of documents.
//!
//! In: plain rows. Out: a table fitted to the screen, Markdown, CSV or JSON.

mod claims;
mod grid;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use serde::Serialize;

use self::grid::Grid;
use super::{Options, UnknownFormat};

/// What every outlet says to every claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ClaimTable {
    /// The outlets.
    pub columns: Vec<String>,
    /// One per claim.
    pub rows: Vec<Row>,
}

/// What the outlets say to one claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// `pack/rule`.
    pub rule: String,
    /// The rule's title.
    pub title: String,
    /// For each of [`ClaimTable::columns`], what the outlet says, perhaps nothing, perhaps twice.
    pub cells: Vec<Vec<Cell>>,
    /// How the outlets stand to each other, in a word or two.
    pub verdict: String,
}

/// One claim of one outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The value in words.
    pub reading: String,
    /// The words of the text.
    pub text: String,
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A value and where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueRow {
    /// The file; for a record, with the record's id behind `#`.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The name of the value type.
    pub kind: String,
    /// The words of the text.
    pub text: String,
    /// The value in words.
    pub reading: String,
    /// Which grammar read it, where asked for.
    pub why: Option<String>,
}

/// A way to write a [`ClaimTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TableFormat {
    /// Drawn for a screen.
    #[default]
    Table,
    /// A GitHub-flavoured table.
    Markdown,
    /// Comma-separated, as RFC 4180 has it.
    Csv,
    /// One object with `version`, `columns` and `rows`.
    Json,
}

impl TableFormat {
    /// All formats, in the order of the documentation.
    pub const ALL: [Self; 4] = [Self::Table, Self::Markdown, Self::Csv, Self::Json];

    /// The name, as `--format` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

impl fmt::Display for TableFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for TableFormat {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Writes the table of claims. Fails only where `out` fails.
pub fn render_claims(
    format: TableFormat,
    table: &ClaimTable,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        TableFormat::Table => claims::screen(table, options, out),
        TableFormat::Markdown => claims::markdown(table, out),
        TableFormat::Csv => claims::csv(table, out),
        TableFormat::Json => claims::json(table, out),
    }
}

/// Draws a table of values for a screen. Fails only where `out` fails.
pub fn render_values(rows: &[ValueRow], options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let why = rows.iter().any(|row| row.why.is_some());
    let heads = ["where", "type", "words", "means", "read as"];
    let mut grid = Grid::new(heads.into_iter().take(if why { 5 } else { 4 }));
    for row in rows {
        let place = format!("{}:{}:{}", row.path, row.line, row.column);
        let cells = [place.as_str(), &row.kind, &row.text, &row.reading];
        grid.push(cells.into_iter().chain(row.why.as_deref()));
    }
    grid.draw(options, out)
}

#[cfg(test)]
mod tests;
