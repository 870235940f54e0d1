//! A comparison on a screen: two columns where there is room, one below that.

use std::io::{self, Write};

use super::flow;
use crate::diff::{ArticleRef, Comparison, Mark, Passage, Row, Tally};
use crate::report::wrap::{MIN_WIDTH, clip, clip_front, width, wrap};
use crate::report::{Options, clean, words};

/// From this width on the two articles stand beside each other.
const BESIDE: usize = 100;
/// How much of an outlet's name is shown in a heading or a count.
const WHO: usize = 40;

/// A line, and how wide it is without its colours.
type Line = (String, usize);

pub(super) fn render(
    comparison: &Comparison,
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let screen = Screen {
        comparison,
        options,
        width: options.width.max(MIN_WIDTH),
    };
    screen.head(out)?;
    for group in comparison.rows.chunk_by(|x, y| quiet(x) && quiet(y)) {
        writeln!(out)?;
        match group {
            [row] if !quiet(row) => screen.row(row, out)?,
            _ => screen.alike(group, out)?,
        }
    }
    writeln!(out)?;
    screen.lines(&screen.summary(comparison.tally()), "", out)
}

/// Whether a row is not worth its words on the screen.
fn quiet(row: &Row) -> bool {
    row.is_same() && !row.moved
}

struct Screen<'s> {
    comparison: &'s Comparison,
    options: &'s Options,
    width: usize,
}

impl Screen<'_> {
    fn ellipsis(&self) -> &'static str {
        if self.options.unicode { "…" } else { "..." }
    }

    fn bold(&self, text: &str) -> String {
        if self.options.color {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn dim(&self, text: String) -> String {
        if self.options.color {
            format!("\u{1b}[2m{text}\u{1b}[0m")
        } else {
            text
        }
    }

    fn who(&self, side: &ArticleRef) -> String {
        clip(&clean::screen(&side.outlet), WHO, self.ellipsis())
    }

    /// Who is compared.
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        for (sign, side) in [("- ", &self.comparison.a), ("+ ", &self.comparison.b)] {
            let named = side.outlet != side.document && side.outlet != side.path;
            let who = named
                .then(|| self.who(side))
                .into_iter()
                .chain(side.published.clone());
            let parts: Vec<String> = who
                .chain([clean::screen(&side.path).into_owned()])
                .collect();
            self.lines(&parts.join(", "), sign, out)?;
        }
        Ok(())
    }

    /// Writes `text` in as many lines as it takes, `sign` before the first.
    fn lines(&self, text: &str, sign: &str, out: &mut dyn Write) -> io::Result<()> {
        let room = self.width - sign.len();
        wrap(text, room)
            .iter()
            .enumerate()
            .try_for_each(|(n, line)| {
                let lead = if n == 0 {
                    sign.to_owned()
                } else {
                    " ".repeat(sign.len())
                };
                writeln!(out, "{lead}{line}")
            })
    }

    /// Passages in the same words: only where they stand.
    fn alike(&self, group: &[Row], out: &mut dyn Write) -> io::Result<()> {
        let places = group.first().into_iter().flat_map(|row| {
            [(&self.comparison.a, &row.a), (&self.comparison.b, &row.b)]
                .map(|(side, p)| p.as_ref().map(|p| place(side, p)))
        });
        let places: Vec<String> = places.flatten().collect();
        let text = format!(
            "= {} in the same words: {}",
            words::count(group.len(), "passage"),
            places.join(" = ")
        );
        wrap(&text, self.width)
            .into_iter()
            .try_for_each(|line| writeln!(out, "{}", self.dim(line)))
    }

    fn row(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        for line in wrap(&self.heading(row), self.width) {
            writeln!(out, "{}", self.bold(&line))?;
        }
        if self.width >= BESIDE && row.a.is_some() && row.b.is_some() {
            self.beside(row, out)
        } else {
            self.below(row, out)
        }
    }

    /// What the row shows, in words.
    fn heading(&self, row: &Row) -> String {
        let moved = if row.moved { ", in another place" } else { "" };
        match (row.class, &row.a) {
            (Some(class), _) => format!("~ {}{moved}", class.name()),
            (None, Some(_)) => format!("- only in {}", self.who(&self.comparison.a)),
            (None, None) => format!("+ only in {}", self.who(&self.comparison.b)),
        }
    }

    fn beside(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        let bar = if self.options.unicode { " │ " } else { " | " };
        let room = (self.width - width(bar)) / 2;
        let side = |side, passage: &Option<Passage>| {
            passage
                .as_ref()
                .map(|p| self.passage(side, p, room))
                .unwrap_or_default()
        };
        let (left, right) = (
            side(&self.comparison.a, &row.a),
            side(&self.comparison.b, &row.b),
        );
        for n in 0..left.len().max(right.len()) {
            let (text, wide) = left.get(n).map_or(("", 0), |l| (l.0.as_str(), l.1));
            let other = right.get(n).map_or("", |l| l.0.as_str());
            writeln!(
                out,
                "{}",
                format!(
                    "{text}{}{bar}{other}",
                    " ".repeat(room.saturating_sub(wide))
                )
                .trim_end()
            )?;
        }
        Ok(())
    }

    fn below(&self, row: &Row, out: &mut dyn Write) -> io::Result<()> {
        for (sign, side, passage) in [
            ("- ", &self.comparison.a, &row.a),
            ("+ ", &self.comparison.b, &row.b),
        ] {
            let Some(passage) = passage else { continue };
            for (n, (line, _)) in self
                .passage(side, passage, self.width - sign.len())
                .iter()
                .enumerate()
            {
                writeln!(
                    out,
                    "{}",
                    format!("{}{line}", if n == 0 { sign } else { "  " }).trim_end()
                )?;
            }
        }
        Ok(())
    }

    /// Place, words, and what the words hold.
    fn passage(&self, side: &ArticleRef, passage: &Passage, room: usize) -> Vec<Line> {
        let measured = |line: String| {
            let wide = width(&line);
            (self.dim(line), wide)
        };
        let mut lines = vec![measured(clip_front(
            &place(side, passage),
            room,
            self.ellipsis(),
        ))];
        lines.extend(flow::lines(&passage.pieces, room, self.options));
        for note in self.notes(passage) {
            lines.extend(wrap(&note, room).into_iter().map(measured));
        }
        lines
    }

    /// The values and the speakers of a passage, in words.
    fn notes(&self, passage: &Passage) -> Vec<String> {
        let quoted = |m: &&Mark| m.kind == "quote";
        let mut speakers: Vec<&str> = Vec::new();
        for mark in passage.marks.iter().filter(quoted) {
            let speaker = mark.speaker.as_deref().unwrap_or("somebody");
            if !speakers.contains(&speaker) {
                speakers.push(speaker);
            }
        }
        let values: Vec<String> = passage
            .marks
            .iter()
            .filter(|m| !quoted(m))
            .map(|m| self.value(m))
            .collect();
        let note = |what: &str, list: String| {
            (!list.is_empty()).then(|| format!("{what}: {}", clean::screen(&list)))
        };
        note("quoted", speakers.join(", "))
            .into_iter()
            .chain(note("values", values.join("; ")))
            .collect()
    }

    /// A value in words, and the words of the text where they are others.
    fn value(&self, mark: &Mark) -> String {
        let (text, reading) = (
            clip(mark.text.trim(), WHO, self.ellipsis()),
            mark.reading.as_str(),
        );
        if text.eq_ignore_ascii_case(reading) {
            format!("{text} ({})", mark.kind)
        } else {
            format!("{text} ({}: {reading})", mark.kind)
        }
    }

    fn summary(&self, tally: Tally) -> String {
        let (a, b) = (self.who(&self.comparison.a), self.who(&self.comparison.b));
        let moved = if tally.moved > 0 {
            format!(" ({} in another place)", tally.moved)
        } else {
            String::new()
        };
        format!(
            "{} in the same words, {} in other words{moved}; {} only in {a}, {} only in {b}",
            words::count(tally.same, "passage"),
            tally.changed,
            tally.only_a,
            tally.only_b
        )
    }
}

/// `path:line` of a passage.
fn place(side: &ArticleRef, passage: &Passage) -> String {
    format!("{}:{}", clean::screen(&side.path), passage.line)
}
