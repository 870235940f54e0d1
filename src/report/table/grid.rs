//! A table drawn for a screen: columns share its width, cells wrap, and where even that would leave
//! unreadable slivers, each row becomes a list.

use std::io::{self, Write};

use crate::report::wrap::{MIN_WIDTH, width, wrap};
use crate::report::{Options, clean};

/// A column is never narrower than this, unless all its cells are.
const NARROW: usize = 9;
/// A word up to this wide is not broken.
const WORD: usize = 14;
/// The columns between two cells: ` │ `.
const BETWEEN: usize = 3;

/// Rows of cells under their heads. Text is made harmless when it comes in.
#[derive(Debug, Default)]
pub(super) struct Grid {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    pub(super) fn new<'t>(heads: impl IntoIterator<Item = &'t str>) -> Self {
        Self {
            heads: heads.into_iter().map(tidy).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row with a cell for each head.
    pub(super) fn push<'t>(&mut self, cells: impl IntoIterator<Item = &'t str>) {
        self.rows.push(cells.into_iter().map(tidy).collect());
    }

    /// Draws the table, or nothing but the heads if there is no row.
    pub(super) fn draw(&self, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        let room = options.width.max(MIN_WIDTH);
        let columns: Vec<Column> = (0..self.heads.len()).map(|n| self.column(n)).collect();
        match share(
            &columns,
            room.saturating_sub(BETWEEN * self.heads.len().saturating_sub(1)),
        ) {
            Some(widths) => self.draw_table(&widths, options, out),
            None => self.draw_list(room, options, out),
        }
    }

    /// What column `n` needs.
    fn column(&self, n: usize) -> Column {
        let cells = || {
            self.heads
                .get(n)
                .into_iter()
                .chain(self.rows.iter().filter_map(move |row| row.get(n)))
        };
        let want = cells().map(|cell| width(cell)).max().unwrap_or(0);
        let word = cells()
            .flat_map(|cell| cell.split_whitespace())
            .map(width)
            .max()
            .unwrap_or(0);
        Column {
            want,
            least: word.clamp(NARROW, WORD).min(want),
        }
    }

    fn draw_table(
        &self,
        widths: &[usize],
        options: &Options,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let (bar, dash, cross) = if options.unicode {
            (" │ ", "─", "─┼─")
        } else {
            (" | ", "-", "-+-")
        };
        draw_row(&self.heads, widths, bar, options.color, out)?;
        let rule: Vec<String> = widths.iter().map(|&wide| dash.repeat(wide)).collect();
        writeln!(out, "{}", rule.join(cross))?;
        self.rows
            .iter()
            .try_for_each(|row| draw_row(row, widths, bar, false, out))
    }

    /// Each row as a heading with its cells below, the empty ones left out.
    fn draw_list(&self, room: usize, options: &Options, out: &mut dyn Write) -> io::Result<()> {
        for row in &self.rows {
            let mut cells = self.heads.iter().zip(row);
            for line in wrap(cells.next().map_or("", |(_, first)| first), room) {
                writeln!(out, "{}", bold(&line, options.color))?;
            }
            for (head, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
                for (n, line) in wrap(&format!("{head}: {cell}"), room.saturating_sub(4))
                    .iter()
                    .enumerate()
                {
                    writeln!(out, "{}{line}", if n == 0 { "  " } else { "    " })?;
                }
            }
        }
        Ok(())
    }
}

fn tidy(text: &str) -> String {
    clean::screen(text).into_owned()
}

fn bold(text: &str, color: bool) -> String {
    if color {
        format!("\u{1b}[1m{text}\u{1b}[0m")
    } else {
        text.to_owned()
    }
}

/// The columns of the screen that a column of the table needs.
#[derive(Debug, Clone, Copy)]
struct Column {
    /// So that no cell wraps.
    want: usize,
    /// So that no usual word is broken.
    least: usize,
}

/// Shares `room` among columns: one that wants less than a fair share gets what it wants, and the
/// others share the rest. `None` if there is not even room for their words.
fn share(columns: &[Column], room: usize) -> Option<Vec<usize>> {
    let mut reserve: usize = columns.iter().map(|column| column.least).sum();
    if reserve > room {
        return None;
    }
    let mut order: Vec<(usize, Column)> = columns.iter().copied().enumerate().collect();
    order.sort_by_key(|(_, column)| column.want);
    let mut widths = vec![0; columns.len()];
    let mut left = room;
    for (n, &(at, column)) in order.iter().enumerate() {
        reserve -= column.least;
        let fair = left / (order.len() - n);
        let got = column.want.min(fair.max(column.least)).min(left - reserve);
        *widths.get_mut(at)? = got;
        left -= got;
    }
    Some(widths)
}

fn draw_row(
    cells: &[String],
    widths: &[usize],
    bar: &str,
    strong: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let wrapped: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, &wide)| wrap(cell, wide))
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for n in 0..height {
        let padded = wrapped.iter().zip(widths).map(|(lines, &wide)| {
            let text = lines.get(n).map_or("", String::as_str);
            format!(
                "{}{}",
                bold(text, strong),
                " ".repeat(wide.saturating_sub(width(text)))
            )
        });
        writeln!(out, "{}", padded.collect::<Vec<_>>().join(bar).trim_end())?;
    }
    Ok(())
}
