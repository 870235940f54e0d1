//! The table of claims in its four formats.

use std::io::{self, Write};

use serde::Serialize;

use super::grid::Grid;
use super::{Cell, ClaimTable, Row};
use crate::report::{Options, clean};

/// The names of all columns: the claim, the outlets, the verdict.
fn heads(table: &ClaimTable) -> impl Iterator<Item = &str> {
    ["claim"]
        .into_iter()
        .chain(table.columns.iter().map(String::as_str))
        .chain(["verdict"])
}

/// The texts of a row, as many as there are columns.
fn texts(row: &Row, columns: usize) -> Vec<String> {
    let said = (0..columns).map(|n| row.cells.get(n).map_or_else(String::new, |cell| said(cell)));
    [title(row).to_owned()]
        .into_iter()
        .chain(said)
        .chain([row.verdict.clone()])
        .collect()
}

fn title(row: &Row) -> &str {
    if row.title.is_empty() {
        &row.rule
    } else {
        &row.title
    }
}

/// What an outlet says, each reading once.
fn said(cells: &[Cell]) -> String {
    let mut readings: Vec<&str> = Vec::new();
    for cell in cells {
        let reading = if cell.reading.is_empty() {
            &cell.text
        } else {
            &cell.reading
        };
        if !readings.contains(&reading.as_str()) {
            readings.push(reading);
        }
    }
    readings.join(" / ")
}

pub(super) fn screen(table: &ClaimTable, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut grid = Grid::new(heads(table));
    for row in &table.rows {
        grid.push(texts(row, table.columns.len()).iter().map(String::as_str));
    }
    grid.draw(options, out)
}

pub(super) fn markdown(table: &ClaimTable, out: &mut dyn Write) -> io::Result<()> {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    writeln!(out, "{}", line(heads(table).map(clean::markdown).collect()))?;
    writeln!(
        out,
        "{}",
        line(heads(table).map(|_| "---".to_owned()).collect())
    )?;
    for row in &table.rows {
        writeln!(
            out,
            "{}",
            line(
                texts(row, table.columns.len())
                    .iter()
                    .map(|text| clean::markdown(text))
                    .collect()
            )
        )?;
    }
    Ok(())
}

pub(super) fn csv(table: &ClaimTable, out: &mut dyn Write) -> io::Result<()> {
    let mut line = |rule: &str, cells: Vec<String>| {
        let fields: Vec<String> = [clean::csv(rule)]
            .into_iter()
            .chain(cells.iter().map(|cell| clean::csv(cell)))
            .collect();
        // RFC 4180 ends lines in CR LF; every reader takes a plain line feed, and tools expect it.
        writeln!(out, "{}", fields.join(","))
    };
    line("rule", heads(table).map(str::to_owned).collect())?;
    table
        .rows
        .iter()
        .try_for_each(|row| line(&row.rule, texts(row, table.columns.len())))
}

pub(super) fn json(table: &ClaimTable, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Report<'t> {
        version: u32,
        columns: &'t [String],
        rows: &'t [Row],
    }
    clean::json(
        &Report {
            version: 1,
            columns: &table.columns,
            rows: &table.rows,
        },
        out,
    )?;
    out.write_all(b"\n")
}
