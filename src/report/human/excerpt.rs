//! Which part of a long line the screen shows.
//!
//! News paragraphs are single lines of a thousand characters. A window shows the words with what
//! stands around them, cut between words, so that the words, their underline and the message under
//! them all fit.

use crate::report::clean;
use crate::report::wrap::{head, tail, width};

/// The columns between the hook under the words and the message: `╰── `.
pub(super) const HOOK: usize = 4;

/// A line around the words of a label, as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    pub(super) before: &'t str,
    pub(super) words: &'t str,
    pub(super) after: &'t str,
    /// Whether the file's line goes on before `before`, and behind `after`.
    pub(super) cut: (bool, bool),
}

/// The part of a line that fits the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) text: String,
    /// The words in `text`: first byte and length.
    pub(super) words: (usize, usize),
    /// The column of `text` in which miette hangs the message.
    pub(super) hook: usize,
}

impl<'t> Line<'t> {
    /// The line `text` around bytes `start..end`; a span that does not fit shows the line's beginning.
    pub(super) fn new(text: &'t str, start: usize, end: usize, cut: (bool, bool)) -> Self {
        let parts = text
            .get(..start)
            .zip(text.get(start..end))
            .zip(text.get(end..));
        let ((before, words), after) = parts.unwrap_or((("", ""), text));
        Self {
            before,
            words,
            after,
            cut,
        }
    }

    /// The window of at most `room` columns, placed so that a message of `message` columns has half of
    /// the room, or all that it needs, right of its hook.
    pub(super) fn fit(&self, room: usize, message: usize, mark: &str) -> Window {
        let (before, words, after) = (
            clean::screen(self.before),
            clean::screen(self.words),
            clean::screen(self.after),
        );
        let gap = width(mark);
        // Words longer than the screen show their beginning, with a mark on either side at worst.
        let (words, whole) = if width(&words) + 2 * gap > room {
            head(&words, room.saturating_sub(2 * gap))
        } else {
            (&*words, true)
        };
        let wide = width(words).max(1);
        let rest = room.saturating_sub(wide);
        let left_most = room.saturating_sub(wide / 2 + HOOK + message.min(room / 2));
        let left = left_budget(
            rest,
            left_most,
            width(&after) + if self.cut.1 { gap } else { 0 },
        );
        let mut text = cut_tail(&before, left, self.cut.0, mark);
        let start = text.len();
        let hook = width(&text) + wide / 2;
        let right = rest.saturating_sub(width(&text));
        text.push_str(words);
        let after = if whole {
            cut_head(&after, right, self.cut.1, mark)
        } else {
            mark.to_owned()
        };
        text.push_str(&after);
        Window {
            text,
            words: (start, words.len()),
            hook,
        }
    }
}

/// Half of the room on the left, or more where the right has no use for its half, but never so much
/// that the message would not fit.
fn left_budget(rest: usize, most: usize, right_needs: usize) -> usize {
    (rest / 2).max(rest.saturating_sub(right_needs)).min(most)
}

/// The end of `text` in `columns`, with the mark in front if anything is missing there.
fn cut_tail(text: &str, columns: usize, cut: bool, mark: &str) -> String {
    if !cut && width(text) <= columns {
        return text.to_owned();
    }
    let (shown, _) = tail(text, columns.saturating_sub(width(mark)));
    // A comma or full stop of what is left out tells nothing.
    format!(
        "{mark}{}",
        shown.trim_start_matches(|c: char| c.is_whitespace() || ",.;:!?)”’，。；：、".contains(c))
    )
}

/// The beginning of `text` in `columns`, with the mark behind if anything is missing there.
fn cut_head(text: &str, columns: usize, cut: bool, mark: &str) -> String {
    if !cut && width(text) <= columns {
        return text.to_owned();
    }
    let (shown, _) = head(text, columns.saturating_sub(width(mark)));
    format!("{}{mark}", shown.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str, room: usize, message: usize) -> String {
        let start = text.find(words).expect("the words stand in the text");
        let window =
            Line::new(text, start, start + words.len(), (false, false)).fit(room, message, "…");
        assert!(width(&window.text) <= room, "{room}: {}", window.text);
        let (at, len) = window.words;
        window
            .text
            .get(at..at + len)
            .expect("whole characters")
            .to_owned()
            + " in "
            + &window.text
    }

    #[test]
    fn the_window_follows_the_words() {
        let text = "The two leaders sat down on Tuesday, talked for ninety minutes, and left without a word to the press.";
        let cases = [
            ("The", 30, 5, "The in The two leaders sat down on…"),
            (
                "ninety minutes",
                40,
                10,
                "ninety minutes in …talked for ninety minutes, and left…",
            ),
            ("press", 40, 10, "press in …without a word to the press."),
            // The message needs half of the room, so the words move to the left.
            ("press", 40, 30, "press in …word to the press."),
            (
                "talked for ninety minutes, and left without a word",
                30,
                10,
                "talked for ninety minutes, in …talked for ninety minutes,…",
            ),
        ];
        for (words, room, message, want) in cases {
            assert_eq!(shown(text, words, room, message), want, "{words}");
        }
    }

    #[test]
    fn nothing_at_all_is_shown_as_such() {
        let window = Line::new("", 0, 0, (false, false)).fit(40, 5, "…");
        assert_eq!((window.text.as_str(), window.words), ("", (0, 0)));
        let window = Line::new("the end", 7, 7, (true, true)).fit(12, 5, "…");
        assert!(width(&window.text) <= 12, "{}", window.text);
        // A span that does not fit its text.
        assert_eq!(
            Line::new("漢字", 1, 9, (false, false)).fit(12, 5, "…").text,
            "漢字"
        );
    }

    #[test]
    fn all_of_a_short_line_is_shown() {
        assert_eq!(
            shown("  - id: length", "length", 40, 5),
            "length in   - id: length"
        );
        let window = Line::new("tail of it", 8, 10, (true, true)).fit(40, 5, "...");
        assert_eq!(window.text, "...tail of it...");
    }

    #[test]
    fn every_width_is_kept() {
        let text = "漢字 “quoted” 👍🏽 text with a verylongunbreakableword_that_goes_on_and_on, é and more 漢字漢字漢字漢字";
        for room in 8..90 {
            for words in [
                "漢字",
                "quoted",
                "verylongunbreakableword_that_goes_on_and_on",
                "more 漢字漢字漢字漢字",
            ] {
                shown(text, words, room, 12);
            }
        }
    }
}
