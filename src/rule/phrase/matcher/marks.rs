//! What may stand between the words of a phrase.

use crate::text::{Kind, Mark, Text};

/// Marks that may stand between two words of a gap.
const MARKS: usize = 8;

/// Past the last mark that parts words, of the marks from `at` to `end`.
pub(super) fn past_marks(text: &Text<'_>, at: usize, end: usize) -> usize {
    let marks = (at..end)
        .take(MARKS)
        .take_while(|&i| text.token(i).is_some_and(|t| t.kind == Kind::Mark));
    marks
        .filter(|&i| parts_words(text.mark(i)))
        .last()
        .map_or(at, |last| last + 1)
}

/// Past one word or number with the marks before it and its possessive.
pub(super) fn past_word(text: &Text<'_>, at: usize, end: usize) -> Option<usize> {
    let kind = |i: usize| text.token(i).filter(|_| i < end).map(|t| t.kind);
    let word = (at..)
        .take(MARKS)
        .find(|&i| kind(i).is_none_or(|k| k != Kind::Mark))?;
    kind(word)?;
    Some(
        (word + 1..end)
            .find(|&i| kind(i) != Some(Kind::Clitic))
            .unwrap_or(end),
    )
}

/// Whether the token is skipped between the words of a phrase: a hyphen, a quotation mark, "’s".
pub(super) fn is_skipped(text: &Text<'_>, at: usize) -> bool {
    let mark = text.mark(at);
    match text.token(at).map(|t| t.kind) {
        Some(Kind::Mark) => is_skipped_mark(mark) || (mark == Mark::EnDash && is_close(text, at)),
        Some(Kind::Clitic) => text.is(at, "'s"),
        _ => false,
    }
}

/// Whether no space stands on either side of the mark.
fn is_close(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| !t.spaced) && text.token(at + 1).is_some_and(|t| !t.spaced)
}

/// Hyphens and quotation marks.
pub(in crate::rule::phrase) fn is_skipped_mark(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Hyphen
            | Mark::Apostrophe
            | Mark::StraightQuote
            | Mark::OpenSingle
            | Mark::OpenQuote
            | Mark::CloseQuote
            | Mark::OpenGuillemet
            | Mark::CloseGuillemet
            | Mark::LowQuote
            | Mark::Backtick
    )
}

/// Marks that may not stand between neighbouring words, but may stand in a gap.
fn parts_words(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Comma
            | Mark::FullStop
            | Mark::Semicolon
            | Mark::Colon
            | Mark::OpenBracket
            | Mark::CloseBracket
            | Mark::OpenSquare
            | Mark::CloseSquare
            | Mark::EnDash
            | Mark::EmDash
            | Mark::Ellipsis
            | Mark::Slash
            | Mark::Exclamation
            | Mark::Question
            | Mark::Bullet
    )
}
