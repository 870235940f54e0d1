//! Plain text: paragraphs, whether blank lines part them or every line is one.

use super::{Block, BlockKind};
use crate::span::Span;

/// The paragraphs of `text` from byte `from` on, all of kind [`BlockKind::Paragraph`], trimmed and not empty.
///
/// Blank lines part paragraphs. Single line ends join where the text is wrapped by hand (all lines
/// below a common width, each as full as the next word allows); elsewhere every line is a paragraph.
pub(super) fn paragraphs(text: &str, from: usize) -> Vec<Block> {
    let lines = lines(text, from);
    let width = wrap_width(text, &lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<Line> = None;
    for line in lines {
        let joins = before.is_some_and(|before| match width {
            Some(width) => continues(text, before, line, width),
            None => {
                !line.fresh && before.chars >= NARROWEST && runs_on(text, before.span, line.span)
            }
        });
        match blocks.last_mut() {
            Some(block) if joins => block.span.end = line.span.end,
            _ => blocks.push(Block {
                span: line.span,
                kind: BlockKind::Paragraph,
            }),
        }
        before = Some(line);
    }
    blocks
}

/// Nobody wraps prose narrower than this, in characters; narrower lines are lists.
const NARROWEST: usize = 40;

/// A line that holds something, trimmed.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Length in characters.
    chars: usize,
    /// Whether the line before it is blank, or it is the first.
    fresh: bool,
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = from;
    let mut fresh = true;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let span = trimmed(text, Span::new(start, start + line.len()));
        start += line.len();
        if span.is_empty() {
            fresh = true;
            continue;
        }
        out.push(Line {
            span,
            chars: span.of(text).chars().count(),
            fresh,
        });
        fresh = false;
    }
    out
}

/// `span` of `text` without white space at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start + (part.len() - part.trim_start_matches(is_blank).len());
    Span::new(start, start + part.trim_matches(is_blank).len())
}

/// White space, and what takes no room: a byte order mark, zero-width spaces.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

/// The width at which the text was wrapped by hand, in characters; `None` if it was not.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    /// Wider lines are paragraphs.
    const WIDTHS: std::ops::RangeInclusive<usize> = NARROWEST..=120;
    let width = lines
        .iter()
        .map(|l| l.chars)
        .max()
        .filter(|w| WIDTHS.contains(w))?;
    let (mut pairs, mut full) = (0, 0);
    for (before, line) in lines.iter().zip(lines.iter().skip(1)) {
        if !line.fresh {
            pairs += 1;
            full += usize::from(
                is_full(text, *before, *line, width) || runs_on(text, before.span, line.span),
            );
        }
    }
    // Short last lines of unparted paragraphs and ragged editing leave some lines unfilled.
    (pairs > 0 && full * 4 >= pairs * 3).then_some(width)
}

/// Whether `line` goes on with the paragraph of `before`, in a text wrapped at `width`.
fn continues(text: &str, before: Line, line: Line, width: usize) -> bool {
    !line.fresh && (is_full(text, before, line, width) || runs_on(text, before.span, line.span))
}

/// Whether the first word of `line` would not have fitted behind `before`.
fn is_full(text: &str, before: Line, line: Line, width: usize) -> bool {
    // Editors wrap a little earlier or later than the longest line tells.
    const SLACK: usize = 4;
    let word = line
        .span
        .of(text)
        .split_whitespace()
        .next()
        .map_or(0, |w| w.chars().count());
    before.chars + 1 + word + SLACK > width
}

/// Whether a sentence plainly runs from `before` into `line`: no closing mark, then a small letter.
pub(super) fn runs_on(text: &str, before: Span, line: Span) -> bool {
    !before
        .of(text)
        .ends_with(['.', '!', '?', ':', ';', '”', '"'])
        && line.of(text).starts_with(char::is_lowercase)
}

/// Whether the words close a sentence.
pub(super) fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['”', '"', '’', '\'', ')', ']', ' '])
        .ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        paragraphs(text, 0)
            .iter()
            .map(|b| b.span.of(text))
            .collect()
    }

    #[test]
    fn blank_lines_part_paragraphs_and_long_lines_stand_alone() {
        assert_eq!(
            parts("One.\n\n \t\nTwo.\r\n\r\nThree"),
            ["One.", "Two.", "Three"]
        );
        assert_eq!(
            parts("Harbour talks end\nThe ministers met on Tuesday.\nThey agreed."),
            [
                "Harbour talks end",
                "The ministers met on Tuesday.",
                "They agreed."
            ]
        );
        assert_eq!(parts("Dead: 12\nHurt: 40\n"), ["Dead: 12", "Hurt: 40"]);
        assert_eq!(parts("\u{feff}Title\n"), ["Title"]);
        assert!(parts(" \n\t\n").is_empty());
    }

    #[test]
    fn hard_wrapped_lines_join() {
        let text = "The two ministers met for ninety minutes in the harbour town\n\
                    on Tuesday and agreed to lower the duty on timber from 12%\n\
                    to 8%. Both will return in May.\n\
                    \n\
                    The duty had stood since 2011, when the last government of the\n\
                    island raised it.";
        let parts = parts(text);
        assert_eq!(parts.len(), 2);
        assert!(parts.iter().all(|p| p.contains('\n')));
    }

    #[test]
    fn a_headline_above_wrapped_lines_stays_apart() {
        let text = "Timber duty falls\n\
                    The two ministers met for ninety minutes in the harbour town\n\
                    on Tuesday and agreed to lower the duty on timber from 12%\n\
                    to 8%. Both will return in May, said the ministry, and sign\n\
                    the treaty then.";
        assert_eq!(parts(text).len(), 2);
    }
}
