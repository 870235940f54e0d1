//! The words of the first half of a look-back: superlatives, and what tells true ones from others.

use std::ops::BitOr;
use std::sync::LazyLock;

use crate::lexicon::Class;
use crate::lexicon::{Dense, rows};
use crate::text::{Kind, Text};
use crate::value::superlative;

/// What a word is to a look-back; the table says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Date,
    Length,
    Head,
    Denial,
    Seen,
    Any,
    Than,
    High,
    NoHigh,
    Some,
    Rank,
    Period,
    Occasion,
    Parts,
    Ordinal,
    Perfect,
    Pluperfect,
    Nobody,
    Clause,
    Ahead,
    Last,
    Done,
    Away,
    At,
    For,
}

/// The cues that each word is.
static CUES: LazyLock<Dense<Cues>> = LazyLock::new(|| {
    let mut cues = Dense::default();
    for (word, cue) in rows(TABLE).filter_map(|(word, column)| Some((word, parse(column)?))) {
        cues.add(word, Cues(1 << cue as u32));
    }
    cues
});

/// Several cues, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Cues(u32);

impl BitOr for Cues {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const TABLE: &str = include_str!("../../lexicon/en/lookback_cues.tsv");

/// The words that are `cue`.
pub(super) fn words(cue: Cue) -> impl Iterator<Item = &'static str> {
    rows(TABLE)
        .filter(move |(_, column)| parse(column) == Some(cue))
        .map(|(word, _)| word)
}

fn parse(column: &str) -> Option<Cue> {
    Some(match column {
        "date" => Cue::Date,
        "length" => Cue::Length,
        "head" => Cue::Head,
        "denial" => Cue::Denial,
        "seen" => Cue::Seen,
        "any" => Cue::Any,
        "than" => Cue::Than,
        "high" => Cue::High,
        "no-high" => Cue::NoHigh,
        "some" => Cue::Some,
        "rank" => Cue::Rank,
        "period" => Cue::Period,
        "occasion" => Cue::Occasion,
        "parts" => Cue::Parts,
        "away" => Cue::Away,
        "at" => Cue::At,
        "for" => Cue::For,
        "ordinal" => Cue::Ordinal,
        "perfect" => Cue::Perfect,
        "pluperfect" => Cue::Pluperfect,
        "nobody" => Cue::Nobody,
        "last" => Cue::Last,
        "done" => Cue::Done,
        "clause" => Cue::Clause,
        "ahead" => Cue::Ahead,
        _ => return None,
    })
}

/// Whether the word at `at` is `cue`.
pub(super) fn is(text: &Text<'_>, at: usize, cue: Cue) -> bool {
    text.token(at)
        .is_some_and(|token| CUES.get(token.word).0 >> cue as u32 & 1 == 1)
}

/// Whether a look-back may hang on the word at `at`: a superlative, "not seen", "than in any year".
pub(super) fn is_head(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.token(at).filter(|t| t.kind == Kind::Word) else {
        return false;
    };
    let before = |by: usize, cue: Cue| at.checked_sub(by).is_some_and(|i| is(text, i, cue));
    if is(text, at, Cue::Denial) || is(text, at, Cue::Nobody) {
        return is_denial(text, at);
    }
    if is(text, at, Cue::Any) {
        return before(1, Cue::Than) || before(2, Cue::Than);
    }
    let head = is(text, at, Cue::Head) || superlative::is(text, at);
    // "At least", "most of which", "the first quarter", "Forrest Gump": no look-back hangs on them.
    let name = token.capital
        && superlative::listed(text, at).is_none()
        && text.token(at + 1).is_some_and(|t| t.capital)
        && at > 0;
    let at_least = at.checked_sub(1).is_some_and(|i| is(text, i, Cue::At));
    let counts = is(text, at, Cue::Ordinal) && is(text, at + 1, Cue::Period);
    head && !name && !at_least && !counts && !text.has(at + 1, Class::Of)
}

/// Whether the word at `at` denies that something was done, or was so: "not seen", "hasn't won", "no president had
/// come", "not since 1984".
pub(super) fn is_denial(text: &Text<'_>, at: usize) -> bool {
    if is(text, at, Cue::Denial) {
        let perfect = is(text, at, Cue::Perfect)
            || at.checked_sub(1).is_some_and(|i| is(text, i, Cue::Perfect));
        return perfect
            || is(text, at + 1, Cue::Date)
            || (1..=2).any(|by| is(text, at + by, Cue::Seen));
    }
    is(text, at, Cue::Nobody) && perfect_behind(text, at).is_some()
}

/// Whether the denial at `at` is told from a time past, so that no length of time counts back from today.
pub(super) fn is_past(text: &Text<'_>, at: usize) -> bool {
    let verb = if is(text, at, Cue::Nobody) {
        perfect_behind(text, at)
    } else {
        at.checked_sub(usize::from(!is(text, at, Cue::Perfect)))
    };
    verb.is_some_and(|at| is(text, at, Cue::Pluperfect))
}

/// The verb of the subject that "no" at `at` opens: "no sitting president of the country has".
fn perfect_behind(text: &Text<'_>, at: usize) -> Option<usize> {
    /// How far the verb may stand behind.
    const SUBJECT: usize = 7;
    // "Has no seat and has held" says what is had.
    if at.checked_sub(1).is_some_and(|i| is(text, i, Cue::Perfect)) {
        return None;
    }
    let mut subject = (at + 1..=at + SUBJECT).take_while(|&i| !is(text, i, Cue::Clause));
    subject.find(|&i| is(text, i, Cue::Perfect))
}

/// Whether "one of the", "second" or "among the" stands before the superlative.
pub(super) fn is_one_of(text: &Text<'_>, head: usize) -> bool {
    let at = |by: usize, cue: Cue| head.checked_sub(by).is_some_and(|i| is(text, i, cue));
    let of = |by: usize| head.checked_sub(by).is_some_and(|i| text.has(i, Class::Of));
    // "The 5 wettest winters on record"
    let several = head
        .checked_sub(1)
        .and_then(|i| text.token(i))
        .is_some_and(|t| t.kind == Kind::Number);
    several
        || (1..=2).any(|by| at(by, Cue::Rank))
        || (2..=4).any(|by| at(by, Cue::Some) && of(by - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_a_cue() {
        for (word, column) in rows(TABLE) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
