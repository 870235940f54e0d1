//! The words that make a tally of two numbers, from `lexicon/en/tallies.tsv`.

use std::ops::Range;
use std::sync::LazyLock;

use super::Contest;
use crate::lexicon::{Class, Set};
use crate::text::{Kind, Mark, Phrases, Text};
use crate::value::number::is_plural;

/// Where a word stands that makes a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
    Either,
    /// On either side, or counted: "by 217 votes to 210".
    Counted,
    /// The whole of it: "unanimously".
    Whole,
    /// Beside such a word: "agreed".
    Deed,
}

/// A word that makes a tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    /// What it tells of.
    pub(super) contest: Option<Contest>,
    side: Side,
}

static CUES: LazyLock<Phrases<Cue>> =
    LazyLock::new(|| Phrases::of_table(include_str!("../../lexicon/en/tallies.tsv"), parse));

fn parse(column: &str) -> Option<Cue> {
    let (contest, side) = column.split_once(' ')?;
    let contest = match contest {
        "none" => None,
        name => Some(Contest::named(name)?),
    };
    let side = match side {
        "before" => Side::Before,
        "behind" => Side::Behind,
        "either" => Side::Either,
        "counted" => Side::Counted,
        "whole" => Side::Whole,
        "deed" => Side::Deed,
        _ => return None,
    };
    Some(Cue { contest, side })
}

/// Where the words end that say at `at` that nobody was against, beside a word for a vote or for what was voted on:
/// "approved the plan unanimously", "a unanimous vote".
pub(super) fn unanimous(text: &Text<'_>, at: usize, sentence: &Range<usize>) -> Option<usize> {
    let (_, end) = CUES
        .starting(text, at)
        .filter(|(cue, _)| cue.side == Side::Whole)?;
    let is_vote = |at: usize| {
        cue(text, at).is_some_and(|cue| {
            cue.contest == Some(Contest::Vote) && !matches!(cue.side, Side::Whole)
        })
    };
    let clause = |at: &usize| text.mark(*at) != Mark::Semicolon;
    let before = || (sentence.start..at).rev().take(BEFORE).take_while(clause);
    // The numbers may stand between: "a unanimous 9-0 ruling".
    let behind = || (end..sentence.end).take(2 * BEHIND).take_while(clause);
    (before().any(is_vote) || behind().any(is_vote)).then_some(end)
}

fn cue(text: &Text<'_>, at: usize) -> Option<Cue> {
    CUES.starting(text, at).map(|(cue, _)| cue)
}

/// The contest whose points the noun at `at` counts: "votes", "goals".
pub(super) fn counted(text: &Text<'_>, at: usize) -> Option<Cue> {
    cue(text, at).filter(|cue| cue.side == Side::Counted)
}

/// Whether the word at `at` is a cue for numbers behind it: "lead the series 3-1".
pub(super) fn is_before(text: &Text<'_>, at: usize) -> bool {
    cue(text, at).is_some_and(|cue| matches!(cue.side, Side::Before | Side::Either))
}

/// How far behind its cue a tally may stand: "beat the visitors from Grafton Bridge 24-17".
const BEFORE: usize = 9;
/// How far before: "a 5-4 conservative majority".
const BEHIND: usize = 3;

/// What tells that the numbers at `tokens` are a tally, and of what; `None` where nothing does.
pub(super) fn around(
    text: &Text<'_>,
    tokens: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Cue> {
    if counts(text, tokens.end) {
        return None;
    }
    behind(text, tokens.end, sentence.end).or_else(|| before(text, tokens.start, sentence.start))
}

fn behind(text: &Text<'_>, end: usize, limit: usize) -> Option<Cue> {
    for at in end..limit.min(end + BEHIND) {
        if let Some(cue) =
            cue(text, at).filter(|cue| matches!(cue.side, Side::Behind | Side::Either))
        {
            return Some(cue);
        }
        // "won 3-2 on aggregate", "a 7-4, party-line vote"
        let passes =
            text.mark(at) == Mark::Comma || text.is(at, "on") || text.mark(at) == Mark::Hyphen;
        let noun =
            text.token(at).is_some_and(|t| t.kind == Kind::Word) && !text.has(at, Class::Closer);
        if !passes && !noun {
            return None;
        }
    }
    None
}

fn before(text: &Text<'_>, start: usize, floor: usize) -> Option<Cue> {
    // "lost on 7-3", "from 5 to 4", "aged 5-10" are something else, whatever is won there.
    let last = start.checked_sub(1).filter(|&at| at >= floor)?;
    let dated = text.is(last, "on") || text.is(last, "in");
    if dated
        || [Class::From, Class::Between, Class::Aged]
            .iter()
            .any(|&class| text.has(last, class))
    {
        return None;
    }
    let near = (floor..start).rev().take(BEFORE);
    let clause = near.take_while(|&at| {
        !matches!(
            text.mark(at),
            Mark::Semicolon | Mark::OpenBracket | Mark::CloseBracket
        )
    });
    clause
        .filter_map(|at| cue(text, at))
        .find(|cue| matches!(cue.side, Side::Before | Side::Either | Side::Counted))
}

/// Whether what stands at `at` is counted by the numbers before it: "5-10 years", "10-15 per cent".
fn counts(text: &Text<'_>, at: usize) -> bool {
    use crate::value::{duration, money, percent, quantity};
    let touches = text
        .token(at)
        .is_some_and(|t| !t.spaced && t.kind != Kind::Mark);
    let tied = text.mark(at) == Mark::Hyphen && text.token(at).is_some_and(|t| !t.spaced);
    let noun = at + usize::from(tied);
    // "five to six dozen fans"
    let scaled = text
        .token(noun)
        .is_some_and(|t| t.kind == Kind::Word && t.set.meets(Set::NUMBER));
    touches
        || scaled
        || duration::time_at(text, noun, noun + 2).is_some()
        || quantity::unit_at(text, noun, noun + 3).is_some()
        || percent::unit_at(text, noun, noun + 3).is_some()
        || money::after(text, noun, noun + 3).is_some()
        || is_plural(text, noun)
            && !text.has(noun, Class::Closer)
            && cue(text, noun)
                .is_none_or(|cue| cue.side == Side::Counted && cue.contest == Some(Contest::Score))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn every_row_of_the_table_is_understood() {
        for (word, column) in rows(include_str!("../../lexicon/en/tallies.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
