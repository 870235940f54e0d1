//! Notes of the editors: what an article says of itself, and what it takes back.

use std::ops::Range;

use super::{Cue, Factuality, cue, cues};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};

/// A line with fewer tokens that opens a note is its heading: the next paragraph is the note.
const HEADING: usize = 6;
/// So many words may stand between "this article" and what was done to it: "has since been".
const AUXILIARIES: usize = 4;

/// The tokens of the notes of `text`, in order: paragraphs that open as one, and what stands behind "an earlier
/// version of this article" in its paragraph.
pub(crate) fn notes(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut notes: Vec<Range<usize>> = Vec::new();
    let paragraphs = text.paragraphs();
    for (at, _) in cues(text) {
        let number = paragraphs.partition_point(|p| p.end <= at);
        let Some(paragraph) = paragraphs.get(number) else {
            continue;
        };
        if notes.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let sentence = || {
            text.sentences()
                .get(text.sentence_of(at))
                .map(|s| s.tokens.start)
        };
        let whole = opens(text, paragraph, at) || is_amended(text, at);
        let start = if whole {
            Some(paragraph.start)
        } else {
            sentence().filter(|_| is_of_this(text, at))
        };
        let Some(start) = start else { continue };
        notes.push(start..paragraph.end);
        notes.extend(
            paragraphs
                .get(number + 1)
                .filter(|_| paragraph.len() < HEADING)
                .cloned(),
        );
    }
    notes
}

/// Whether the word at `at` opens its paragraph as a note: "Correction:", "(Corrects", "Editor's note".
fn opens(text: &Text<'_>, paragraph: &Range<usize>, at: usize) -> bool {
    let is_mark = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Mark);
    if !(paragraph.start..at).all(is_mark) {
        return false;
    }
    let bracketed = (paragraph.start..at)
        .any(|at| matches!(text.mark(at), Mark::OpenBracket | Mark::OpenSquare));
    match cue(text, at) {
        Some(Cue::Opens) => at + 1 >= paragraph.end || is_mark(at + 1),
        Some(Cue::Corrects) => true,
        Some(Cue::Brackets) => bracketed,
        Some(Cue::Editor) => (at + 1..at + 4).any(|next| text.is(next, "note")),
        _ => false,
    }
}

/// Whether "article" at `at` is this one, and something was done to it: "this article was amended".
fn is_amended(text: &Text<'_>, at: usize) -> bool {
    is_this(text, at)
        && (at + 1..at + 1 + AUXILIARIES).any(|next| cue(text, next) == Some(Cue::Amended))
}

fn is_this(text: &Text<'_>, article: usize) -> bool {
    cue(text, article) == Some(Cue::Article)
        && article
            .checked_sub(1)
            .is_some_and(|before| text.is(before, "this"))
}

/// Whether the word at `at` speaks of what this article said: "an earlier version of this article", "this article
/// originally said".
fn is_of_this(text: &Text<'_>, at: usize) -> bool {
    match cue(text, at) {
        Some(Cue::Version) => {
            is_earlier(text, at) && text.is(at + 1, "of") && is_this(text, at + 3)
        }
        Some(Cue::Article) => is_this(text, at) && said_before(text, at).is_some(),
        _ => false,
    }
}

/// "earlier" before "version".
fn is_earlier(text: &Text<'_>, version: usize) -> bool {
    version
        .checked_sub(1)
        .is_some_and(|before| cue(text, before) == Some(Cue::Earlier))
}

/// "originally" or "incorrectly" close behind "this article".
fn said_before(text: &Text<'_>, article: usize) -> Option<usize> {
    (article + 1..article + 1 + AUXILIARIES)
        .find(|&next| matches!(cue(text, next), Some(Cue::Originally | Cue::Wrongly)))
}

/// The stretches of words in which the notes take something back, and those behind them in which they put it right:
/// "said $57 million" and "instead of $52 million".
pub(super) fn taken_back(text: &Text<'_>) -> Vec<(Range<usize>, Factuality)> {
    let notes = notes(text);
    if notes.is_empty() {
        return Vec::new();
    }
    let found: Vec<(usize, Cue)> = cues(text).collect();
    let mut out = Vec::new();
    for note in notes {
        let of_note = found.partition_point(|(at, _)| *at < note.start)
            ..found.partition_point(|(at, _)| *at < note.end);
        let of_note = found.get(of_note).unwrap_or_default();
        let mut end = note.start;
        for &(at, _) in of_note
            .iter()
            .filter(|(at, cue)| takes_back(text, *at, *cue))
        {
            if at >= end {
                end = clause(text, at, &mut out);
            }
        }
        if of_note.iter().any(|(_, cue)| *cue == Cue::Corrects) {
            out.extend(moved_from(text, &note));
        }
    }
    out
}

/// Whether the word at `at` of a note opens what it takes back.
fn takes_back(text: &Text<'_>, at: usize, cue: Cue) -> bool {
    match cue {
        Cue::Version => is_earlier(text, at),
        Cue::Article => is_this(text, at) && said_before(text, at).is_some(),
        Cue::Wrongly => true,
        _ => false,
    }
}

/// Adds what is taken back behind `at`, and what is right behind that; where the clause ends.
fn clause(text: &Text<'_>, at: usize, out: &mut Vec<(Range<usize>, Factuality)>) -> usize {
    let sentence = text
        .sentences()
        .get(text.sentence_of(at))
        .map_or(at, |s| s.tokens.end);
    let first = |small, end| {
        (at + 1..end)
            .find(|&next| text.has(next, small))
            .unwrap_or(end)
    };
    let end = first(Class::NoteEnds, sentence);
    let turn = first(Class::NoteTurns, end);
    out.push((at..turn, Factuality::Earlier));
    if turn < end {
        out.push((turn..end, Factuality::Stated));
    }
    end
}

/// "from $57 million" in "Corrects the cost to $52 million from $57 million".
fn moved_from(text: &Text<'_>, note: &Range<usize>) -> Option<(Range<usize>, Factuality)> {
    let from = note.clone().find(|&at| text.is(at, "from"))?;
    let end = (from..note.end)
        .find(|&at| text.is(at, "to"))
        .unwrap_or(note.end);
    Some((from..end, Factuality::Earlier))
}
