//! Measuring and fitting text to a screen: in columns, at words, never inside a grapheme.
//!
//! All text has gone through [`super::clean`] before, so it holds no controls and no joiners.

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// The least width of a screen that is taken seriously: a narrower one would leave no room for words.
pub(super) const MIN_WIDTH: usize = 20;

/// The columns that `text` takes, counted by characters as miette counts them, so that underlines
/// and text agree.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// The longest beginning of `text` that fits into `columns` and ends at a word, and whether that is all.
pub(super) fn head(text: &str, columns: usize) -> (&str, bool) {
    let end = fitting(text.split_word_bounds(), columns);
    if end == text.len() {
        return (text, true);
    }
    let (shown, _) = text.split_at_checked(end).unwrap_or((text, ""));
    let shown = shown.trim_end();
    // A single word that is wider than the room, such as an address, is cut at a grapheme.
    if shown.is_empty() {
        let end = fitting(text.graphemes(true), columns);
        return (text.get(..end).unwrap_or(""), false);
    }
    (shown, false)
}

/// The longest end of `text` that fits into `columns` and begins at a word, and whether that is all.
pub(super) fn tail(text: &str, columns: usize) -> (&str, bool) {
    let length = fitting(text.split_word_bounds().rev(), columns);
    if length == text.len() {
        return (text, true);
    }
    let shown = text.get(text.len() - length..).unwrap_or("").trim_start();
    if shown.is_empty() {
        let length = fitting(text.graphemes(true).rev(), columns);
        return (text.get(text.len() - length..).unwrap_or(""), false);
    }
    (shown, false)
}

/// How many bytes of `pieces`, taken in order, fit into `columns`.
fn fitting<'t>(pieces: impl Iterator<Item = &'t str>, columns: usize) -> usize {
    let (mut used, mut bytes) = (0, 0);
    for piece in pieces {
        used += width(piece);
        if used > columns {
            break;
        }
        bytes += piece.len();
    }
    bytes
}

/// `text` cut to `columns`, with `mark` where something is missing at the end.
pub(super) fn clip(text: &str, columns: usize, mark: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mark = mark
        .get(..fitting(mark.graphemes(true), columns))
        .unwrap_or("");
    let end = fitting(text.graphemes(true), columns.saturating_sub(width(mark)));
    format!("{}{mark}", text.get(..end).unwrap_or(""))
}

/// `text` cut to `columns` from its front, with `mark` there: a path keeps its file name.
pub(super) fn clip_front(text: &str, columns: usize, mark: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mark = mark
        .get(..fitting(mark.graphemes(true), columns))
        .unwrap_or("");
    let length = fitting(
        text.graphemes(true).rev(),
        columns.saturating_sub(width(mark)),
    );
    format!("{mark}{}", text.get(text.len() - length..).unwrap_or(""))
}

/// `text` in lines of at most `columns`. Words wider than a line are broken at graphemes.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = width(word);
        let space = usize::from(used > 0);
        if used + space + wide <= columns {
            push(&mut lines, if space == 1 { " " } else { "" });
            push(&mut lines, word);
            used += space + wide;
        } else if wide <= columns {
            lines.push(word.to_owned());
            used = wide;
        } else {
            used = push_broken(&mut lines, word, used, columns);
        }
    }
    lines
}

/// The words of styled `runs`, each as its parts: a word may go over several runs, as "prosper" and
/// "ing" of a word diff do.
pub(super) fn words<S: Copy>(runs: &[(String, S)]) -> Vec<Vec<(String, S)>> {
    let mut words = vec![Vec::new()];
    for (text, style) in runs {
        for (n, part) in text.split(' ').enumerate() {
            if n > 0 {
                words.push(Vec::new());
            }
            if let (Some(word), false) = (words.last_mut(), part.is_empty()) {
                word.push((part.to_owned(), *style));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Appends a word wider than a line, filling the line that stands. Returns the columns used of the last.
fn push_broken(lines: &mut Vec<String>, word: &str, mut used: usize, columns: usize) -> usize {
    if used > 0 && used < columns {
        push(lines, " ");
        used += 1;
    }
    for grapheme in word.graphemes(true) {
        let wide = width(grapheme);
        if used > 0 && used + wide > columns {
            let full = lines
                .last_mut()
                .map(|line| line.truncate(line.trim_end().len()));
            debug_assert!(full.is_some(), "there is always a line");
            lines.push(String::new());
            used = 0;
        }
        push(lines, grapheme);
        used += wide;
    }
    used
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_words_and_graphemes() {
        assert_eq!(head("one two three", 9), ("one two", false));
        assert_eq!(head("one two", 7), ("one two", true));
        assert_eq!(head("unbreakable", 4), ("unbr", false));
        assert_eq!(tail("one two three", 10), ("two three", false));
        assert_eq!(tail("漢字漢字", 5), ("漢字", false));
        assert_eq!(head("ne\u{301}e", 2), ("ne\u{301}", false));
        assert_eq!(clip("seventeen", 5, "…"), "seve…");
        assert_eq!(
            (
                clip("seventeen", 2, "..."),
                clip_front("seventeen", 0, "...")
            ),
            ("..".to_owned(), String::new())
        );
        assert_eq!(clip_front("far/away/file.md", 10, "…"), "…y/file.md");
    }

    #[test]
    fn lines_are_never_wider_than_asked() {
        let text = "a paragraph, unbreakablelongword漢字漢字 and an end 👍";
        for columns in 2..60 {
            for line in wrap(text, columns) {
                assert!(width(&line) <= columns, "{columns}: {line:?}");
            }
        }
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("go abcdefgh", 5), ["go ab", "cdefg", "h"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
