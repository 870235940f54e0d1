//! A mark and what stands around it, whatever is open.

use std::ops::Range;

use crate::lexicon::Set;
use crate::text::{Kind, Text};

/// Marks that pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Double,
    Single,
    Angle,
    Corner,
}

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    Open,
    Close,
}

/// The family of the quotation mark at `at`, and how many tokens it is made of.
pub(super) fn family(text: &Text<'_>, at: usize) -> Option<(Family, usize)> {
    text.token(at).filter(|t| t.kind == Kind::Mark)?;
    match text.word(at) {
        "“" | "”" | "„" | "‟" | "\"" | "＂" | "″" => Some((Family::Double, 1)),
        c @ ("'" | "`")
            if text.word(at + 1) == c && text.token(at + 1).is_some_and(|t| !t.spaced) =>
        {
            Some((Family::Double, 2))
        }
        "'" | "‘" | "’" | "‚" | "`" => Some((Family::Single, 1)),
        "«" | "»" | "‹" | "›" => Some((Family::Angle, 1)),
        "「" | "」" | "『" | "』" => Some((Family::Corner, 1)),
        _ => None,
    }
}

/// Whether the mark at `at` ends a height: 6'2".
pub(super) fn is_inches(text: &Text<'_>, at: usize) -> bool {
    let tight = |i: usize| text.token(i).is_some_and(|t| !t.spaced);
    let number = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Number);
    at >= 3
        && matches!(text.word(at), "\"" | "”" | "″")
        && (at - 2..=at).all(tight)
        && number(at - 1)
        && matches!(text.word(at - 2), "'" | "’" | "′")
        && number(at - 3)
}

/// What stands around a mark.
#[derive(Debug, Clone, Copy)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent facts about two neighbours"
)]
pub(super) struct Near {
    /// A space, the paragraph's start, a bracket or another opening mark stands before it.
    pub(super) before: bool,
    /// A space, the paragraph's end or a mark of punctuation stands behind it.
    pub(super) after: bool,
    pub(super) dash: bool,
    pub(super) mark_before: bool,
    pub(super) number_before: bool,
    pub(super) word_behind: bool,
    /// What follows is a shortened word or year: "’em", "’90s".
    pub(super) elision: bool,
}

impl Near {
    pub(super) fn of(text: &Text<'_>, at: usize, width: usize, tokens: &Range<usize>) -> Self {
        let first = at == tokens.start;
        let last = at + width >= tokens.end;
        let spaced = text.token(at).is_some_and(|t| t.spaced);
        let previous = at
            .checked_sub(1)
            .filter(|_| !first)
            .map_or("", |b| text.word(b));
        let next = if last { "" } else { text.word(at + width) };
        let behind = text.token(at + width).filter(|_| !last);
        let dash = matches!(previous, "—" | "–" | "-" | "/") && !spaced;
        let opener =
            matches!(previous, "(" | "[" | "“" | "‘" | "«" | "„") || (previous == "\"" && !spaced);
        Self {
            before: first || spaced || opener || dash,
            after: behind.is_none_or(|t| {
                t.spaced
                    || (t.kind == Kind::Mark
                        && !matches!(
                            next,
                            "$" | "€" | "£" | "#" | "@" | "[" | "(" | "“" | "‘" | "…"
                        ))
            }),
            dash,
            mark_before: first || opener || matches!(previous, "," | ":" | "“" | "\""),
            number_before: !spaced && previous.starts_with(|c: char| c.is_ascii_digit()),
            word_behind: behind.is_some_and(|t| {
                !t.spaced && t.kind == Kind::Word && previous.ends_with(['.', ',', '!', '?'])
            }),
            elision: behind.is_some_and(|t| t.set.meets(Set::ELISION))
                || (next.len() == 2 && next.bytes().all(|b| b.is_ascii_digit())),
        }
    }

    pub(super) fn opening(self) -> bool {
        self.before && !self.after
    }

    pub(super) fn closing(self) -> bool {
        !self.before && self.after
    }
}
