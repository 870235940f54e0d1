//! Pieces of a passage as lines of a given width, marked or painted.

use crate::diff::Piece;
use crate::finding::Change;
use crate::report::wrap::{width, words, wrap};
use crate::report::{Options, clean};

/// How a run of characters is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Style {
    change: Option<Change>,
    value: bool,
    quoted: bool,
}

/// A word, or the parts of one that differ in how they are shown.
type Word = Vec<(String, Style)>;

/// The lines of `pieces`, at most `columns` wide, and how wide each is.
pub(super) fn lines(pieces: &[Piece], columns: usize, options: &Options) -> Vec<(String, usize)> {
    let runs = if options.color {
        painted(pieces)
    } else {
        vec![(marked(pieces, options.unicode), Style::default())]
    };
    fill(words(&runs), columns.max(1))
        .iter()
        .map(|line| draw(line, options.color))
        .collect()
}

/// Pieces with their style.
fn painted(pieces: &[Piece]) -> Vec<(String, Style)> {
    let style = |p: &Piece| Style {
        change: (p.change != Change::Equal).then_some(p.change),
        value: p.value,
        quoted: p.quoted,
    };
    pieces
        .iter()
        .map(|p| (clean::screen(&p.text).into_owned(), style(p)))
        .collect()
}

/// Pieces with marks around what differs and around values; quotations have marks of their own.
fn marked(pieces: &[Piece], unicode: bool) -> String {
    let mut text = Marked {
        value: if unicode { ("‹", "›") } else { ("<", ">") },
        ..Marked::default()
    };
    // What only one article has is marked as a whole already, by its heading and sign.
    let alone = pieces.iter().all(|p| p.change != Change::Equal)
        && pieces
            .windows(2)
            .all(|w| matches!(w, [x, y] if x.change == y.change));
    for (at, piece) in pieces.iter().enumerate() {
        let blank = piece.text.trim().is_empty();
        let change = if alone {
            Change::Equal
        } else if blank {
            text.change
        } else {
            piece.change
        };
        let rest = pieces.get(at..).unwrap_or_default();
        let value_ends_first = rest
            .iter()
            .find(|p| p.change != piece.change || !p.value)
            .is_some_and(|p| p.change == piece.change);
        let shown = clean::screen(&piece.text);
        let inner = shown.trim_start();
        // Space stands before a mark that opens and behind one that closes.
        let lead = shown.get(..shown.len() - inner.len()).unwrap_or("");
        text.space.push_str(lead);
        text.turn(change, piece.value, value_ends_first);
        text.push(inner);
    }
    text.turn(Change::Equal, false, false);
    text.out + &text.space
}

/// A text under construction. Space is held back, so that marks hug the words.
struct Marked {
    out: String,
    space: String,
    change: Change,
    in_value: bool,
    /// Whether the change was opened before the value.
    outer: bool,
    value: (&'static str, &'static str),
}

impl Default for Marked {
    fn default() -> Self {
        Self {
            out: String::new(),
            space: String::new(),
            change: Change::Equal,
            in_value: false,
            outer: false,
            value: ("", ""),
        }
    }
}

impl Marked {
    /// Closes what ends and opens what begins; what ends first stands inside.
    fn turn(&mut self, change: Change, value: bool, value_ends_first: bool) {
        let (ends, starts) = (
            self.change != change && self.change != Change::Equal,
            self.change != change && change != Change::Equal,
        );
        let close = if self.change == Change::Delete {
            "-]"
        } else {
            "+}"
        };
        let value_ends = self.in_value && !value;
        match (ends, value_ends) {
            (true, true) if self.outer => self.out.extend([self.value.1, close]),
            (true, true) => self.out.extend([close, self.value.1]),
            (true, false) => self.out.push_str(close),
            (false, true) => self.out.push_str(self.value.1),
            (false, false) => {}
        }
        let value_starts = value && !self.in_value;
        if starts || value_starts {
            self.out.push_str(&std::mem::take(&mut self.space));
        }
        let open = if change == Change::Delete { "[-" } else { "{+" };
        match (starts, value_starts) {
            (true, true) if value_ends_first => self.out.extend([open, self.value.0]),
            (true, true) => self.out.extend([self.value.0, open]),
            (true, false) => self.out.push_str(open),
            (false, true) => self.out.push_str(self.value.0),
            (false, false) => {}
        }
        if starts || value_starts {
            self.outer = change != Change::Equal && value_starts && (!starts || value_ends_first);
        }
        (self.change, self.in_value) = (change, value);
    }

    fn push(&mut self, text: &str) {
        let words = text.trim_end();
        if words.is_empty() {
            self.space.push_str(text);
            return;
        }
        self.out.push_str(&std::mem::take(&mut self.space));
        self.out.push_str(words);
        self.space.push_str(text.get(words.len()..).unwrap_or(""));
    }
}

fn wide(word: &Word) -> usize {
    word.iter().map(|(part, _)| width(part)).sum()
}

fn fill(words: Vec<Word>, columns: usize) -> Vec<Vec<Word>> {
    let mut lines = vec![Vec::new()];
    let mut used = 0;
    for word in words.into_iter().flat_map(|word| broken(word, columns)) {
        let wide = wide(&word);
        if used > 0 && used + 1 + wide > columns {
            lines.push(Vec::new());
            used = 0;
        }
        used += wide + usize::from(used > 0);
        if let Some(line) = lines.last_mut() {
            line.push(word);
        }
    }
    lines
}

/// A word wider than a line in pieces that are not.
fn broken(word: Word, columns: usize) -> Vec<Word> {
    if wide(&word) <= columns {
        return vec![word];
    }
    word.into_iter()
        .flat_map(|(part, style)| {
            wrap(&part, columns)
                .into_iter()
                .map(move |piece| vec![(piece, style)])
        })
        .collect()
}

/// A line as it is printed, neighbours of one style painted in one go, and its width.
fn draw(line: &[Word], color: bool) -> (String, usize) {
    let mut runs: Vec<(String, Style)> = Vec::new();
    for (n, word) in line.iter().enumerate() {
        for (m, (part, style)) in word.iter().enumerate() {
            let space = if n > 0 && m == 0 { " " } else { "" };
            match runs.last_mut() {
                Some((run, same)) if same == style => run.extend([space, part]),
                // Space between a painted run and one that is not belongs to the latter.
                Some((run, before)) if *before == Style::default() => {
                    run.push_str(space);
                    runs.push((part.clone(), *style));
                }
                Some(_) => runs.push((format!("{space}{part}"), *style)),
                None => runs.push((part.clone(), *style)),
            }
        }
    }
    let wide = runs.iter().map(|(run, _)| width(run)).sum();
    let text = runs
        .into_iter()
        .map(|(run, style)| if color { style.paint(&run) } else { run })
        .collect();
    (text, wide)
}

impl Style {
    fn paint(self, text: &str) -> String {
        let change = match self.change {
            Some(Change::Delete) => Some("31;1"),
            Some(Change::Insert) => Some("32;1"),
            _ if self.quoted => Some("36"),
            _ => None,
        };
        let codes: Vec<&str> = change
            .into_iter()
            .chain(self.value.then_some("4"))
            .collect();
        if codes.is_empty() {
            text.to_owned()
        } else {
            format!("\u{1b}[{}m{text}\u{1b}[0m", codes.join(";"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, change: Change, value: bool) -> Piece {
        Piece {
            text: text.to_owned(),
            change,
            value,
            quoted: false,
        }
    }

    #[test]
    fn marks_hug_the_words() {
        use Change::{Delete, Equal, Insert};
        type Case<'c> = (&'c [(&'c str, Change, bool)], &'c str);
        let cases: [Case<'_>; 5] = [
            (
                &[
                    ("a ", Equal, false),
                    ("b ", Delete, false),
                    ("c", Equal, false),
                ],
                "a [-b-] c",
            ),
            (
                &[
                    ("for ", Equal, false),
                    ("nine", Delete, true),
                    (" hours", Equal, true),
                    (" on", Equal, false),
                ],
                "for ‹[-nine-] hours› on",
            ),
            (
                &[
                    ("a", Equal, false),
                    (" in ", Insert, false),
                    ("May", Insert, true),
                ],
                "a {+in ‹May›+}",
            ),
            (
                &[
                    ("a ", Equal, false),
                    ("Two", Delete, true),
                    (" barges ", Delete, false),
                    ("met", Equal, false),
                ],
                "a [-‹Two› barges-] met",
            ),
            (
                &[
                    ("a", Equal, false),
                    (" ", Delete, false),
                    ("b", Equal, false),
                ],
                "a b",
            ),
        ];
        for (pieces, want) in cases {
            let pieces: Vec<Piece> = pieces.iter().map(|&(t, c, v)| piece(t, c, v)).collect();
            assert_eq!(marked(&pieces, true), want);
        }
    }

    #[test]
    fn lines_are_never_wider_than_asked() {
        let pieces = [
            piece("漢字漢字漢字漢字 unbreakable", Change::Delete, true),
            piece("longword and 👍", Change::Equal, false),
        ];
        for columns in 2..40 {
            for color in [true, false] {
                let lines = lines(
                    &pieces,
                    columns,
                    &Options {
                        color,
                        ..Options::default()
                    },
                );
                assert!(lines.iter().all(|l| l.1 <= columns), "{columns}: {lines:?}");
            }
        }
    }
}
