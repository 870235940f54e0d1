//! The words around a value that bound it or say which way it went.

use std::sync::LazyLock;

use super::{Bound, Trend};
use crate::lexicon::Class;
use crate::lexicon::Words;
use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Kind, Mark, Text};

#[derive(Debug)]
struct Tables {
    before: Phrases<Bound>,
    after: Phrases<Bound>,
    trends: Words<Move>,
}

/// A word of motion.
#[derive(Debug, Clone, Copy)]
struct Move {
    trend: Trend,
    strength: Strength,
}

/// What a word of motion moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Strength {
    /// Any amount.
    Strong,
    /// Percentages, points and small money: "lost 28 cents", but "lost $3 billion" says what is gone.
    Weak,
    /// Percentages and points; money behind "by" only: "raised $5 million" took it in.
    Taking,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        before: Phrases::backward(),
        after: Phrases::forward(),
        trends: Words::new(),
    };
    for (words, column) in rows(include_str!("../../lexicon/en/bounds.tsv")) {
        match (
            column.strip_suffix(" +"),
            bound(column.trim_end_matches(" +")),
        ) {
            (Some(_), Some(bound)) => tables.after.insert(words, bound),
            (None, Some(bound)) => tables.before.insert(words, bound),
            (_, None) => {}
        }
    }
    for (word, column) in rows(include_str!("../../lexicon/en/trends.tsv")) {
        if let Some(moves) = parse_move(column) {
            tables.trends.insert(word, moves);
        }
    }
    tables
});

fn bound(name: &str) -> Option<Bound> {
    [
        Bound::About,
        Bound::AtLeast,
        Bound::MoreThan,
        Bound::AtMost,
        Bound::LessThan,
    ]
    .into_iter()
    .find(|b| b.name() == name)
}

fn parse_move(column: &str) -> Option<Move> {
    let (trend, strength) = column.split_once(' ')?;
    let trend = if trend == "up" {
        Trend::Up
    } else {
        Trend::Down
    };
    let strength = match strength {
        "strong" => Strength::Strong,
        "weak" => Strength::Weak,
        "taking" => Strength::Taking,
        _ => return None,
    };
    Some(Move { trend, strength })
}

/// The bound whose words end before token `end`, and their first token.
///
/// Two may stand together ("as high as roughly", "up to about"): the nearer one counts, and the words
/// of both belong to the value.
pub(in crate::value) fn before(
    text: &Text<'_>,
    end: usize,
    floor: usize,
) -> Option<(Bound, usize)> {
    let (bound, start) = TABLES.before.before(text, end, floor)?;
    let outer = TABLES
        .before
        .before(text, start, floor)
        .filter(|&(_, first)| !text.has(first, Class::About) || bound == Bound::About);
    let start = outer.map_or(start, |(_, first)| first);
    Some((turned(text, bound, start, floor), start))
}

/// What a bound comes to behind "not" and a verb of amounts: "must not exceed", "will not rise above".
fn turned(text: &Text<'_>, bound: Bound, start: usize, floor: usize) -> Bound {
    let not = |at: usize| at >= floor && text.has(at, Class::NotBefore);
    let verb = start
        .checked_sub(1)
        .filter(|&at| text.has(at, Class::Amounts));
    let is_denied = [start.checked_sub(1), verb.and_then(|at| at.checked_sub(1))];
    match bound {
        Bound::MoreThan if is_denied.into_iter().flatten().any(not) => Bound::AtMost,
        Bound::LessThan if is_denied.into_iter().flatten().any(not) => Bound::AtLeast,
        _ => bound,
    }
}

/// The bound whose words start at token `at`, and the token behind them: "or more", "+".
pub(in crate::value) fn after(text: &Text<'_>, at: usize, limit: usize) -> Option<(Bound, usize)> {
    if at >= limit {
        return None;
    }
    if let Some(found) = TABLES.after.at(text, at, limit) {
        return Some(found);
    }
    let plus = text.mark(at) == Mark::Plus && text.token(at).is_some_and(|t| !t.spaced);
    let arithmetic = text.token(at + 1).is_some_and(|t| t.kind == Kind::Number);
    (plus && !arithmetic).then_some((Bound::AtLeast, at + 1))
}

/// The bound that a hyphen ties to the number before token `at`, and the token behind it: "30-odd".
pub(in crate::value) fn tied(text: &Text<'_>, at: usize, limit: usize) -> Option<(Bound, usize)> {
    let hyphen =
        at < limit && text.mark(at) == Mark::Hyphen && text.token(at).is_some_and(|t| !t.spaced);
    if hyphen {
        TABLES.after.at(text, at, limit)
    } else {
        None
    }
}

/// The bound behind a counted noun: "40 people or more". Only words that open with a conjunction reach
/// back over it; "40 people, at least 20 of them" bounds the next number.
pub(in crate::value) fn behind_noun(text: &Text<'_>, at: usize, limit: usize) -> Option<Bound> {
    let (bound, end) = TABLES
        .after
        .at(text, at, limit)
        .filter(|_| text.has(at, Class::Or))?;
    let counts_on = text.token(end).is_some_and(|t| t.kind == Kind::Number);
    (!counts_on && end <= limit).then_some(bound)
}

/// What a value is, as far as a word of motion asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value) enum Moved {
    /// A percentage or points: any word moves it.
    Share,
    /// An amount of money, and whether it is a small one, as a share price moves by.
    Money { small: bool },
    /// Another amount: strong words move it.
    Amount,
    /// A count of things: strong words move it, if "by" says so.
    Count,
    /// An age or a length of time: "fell two years ago" moves nothing.
    Nothing,
}

/// The trend that a word right before token `end` gives: "rose 3%", "was down by about 28 cents".
///
/// "rose to 3%" gives none: the end of a movement did not itself go up.
pub(in crate::value) fn trend_before(
    text: &Text<'_>,
    end: usize,
    floor: usize,
    moved: Moved,
) -> Option<Trend> {
    let mut at = end.checked_sub(1)?;
    let mut by = false;
    for _ in 0..4 {
        if at < floor {
            return None;
        }
        if let Some(moves) = TABLES.trends.at(text, at) {
            let strong = moves.strength == Strength::Strong;
            let heard = match moved {
                Moved::Share => true,
                Moved::Money { small } => {
                    strong || by || (small && moves.strength == Strength::Weak)
                }
                Moved::Amount => strong,
                Moved::Count => strong && by,
                Moved::Nothing => false,
            };
            // "Gave up 12%" moves nothing.
            let particle =
                text.has(at, Class::Way) && at > floor && text.has(at - 1, Class::Particled);
            return (heard && !particle).then_some(moves.trend);
        }
        by |= text.has(at, Class::By);
        if !passes(text, at) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
    None
}

/// Which way the word at `at` says that something went, if it says that at all.
pub(in crate::value) fn moves(text: &Text<'_>, at: usize) -> Option<Trend> {
    TABLES.trends.at(text, at).map(|moves| moves.trend)
}

/// Whether the word at `at` moves any amount, a bare count too: "rose", but not "added".
pub(in crate::value) fn moves_any(text: &Text<'_>, at: usize) -> bool {
    TABLES
        .trends
        .at(text, at)
        .is_some_and(|moves| moves.strength == Strength::Strong)
}

/// Words that may stand between the verb and its amount. Any adverb may, and English forms them at will, so that
/// their ending tells them and no table.
fn passes(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Filler) || text.word(at).ends_with("ly")
}

/// The trend behind a value: "34% higher".
pub(in crate::value) fn trend_after(text: &Text<'_>, at: usize, limit: usize) -> Option<Trend> {
    if at >= limit {
        return None;
    }
    match () {
        () if text.has(at, Class::Higher) => Some(Trend::Up),
        () if text.has(at, Class::Lower) && !text.has(at + 1, Class::Than) => Some(Trend::Down),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for (words, column) in rows(include_str!("../../lexicon/en/bounds.tsv")) {
            assert!(
                bound(column.trim_end_matches(" +")).is_some(),
                "{words}: {column}"
            );
        }
        for (word, column) in rows(include_str!("../../lexicon/en/trends.tsv")) {
            assert!(parse_move(column).is_some(), "{word}: {column}");
        }
    }

    #[test]
    fn the_nearest_bound_counts_and_takes_its_words() {
        for (words, expected) in [
            ("it cost no more than", Some((Bound::AtMost, 2))),
            ("up to", Some((Bound::AtMost, 0))),
            ("in just over", Some((Bound::MoreThan, 1))),
            ("it will not rise above", Some((Bound::AtMost, 4))),
            ("it must not exceed", Some((Bound::AtMost, 3))),
            ("he has not voted in more than", Some((Bound::MoreThan, 5))),
            ("the", None),
        ] {
            let text = Text::plain(words);
            assert_eq!(before(&text, text.tokens().len(), 0), expected, "{words}");
        }
    }

    #[test]
    fn verbs_move_amounts_and_not_ends() {
        for (words, moved, expected) in [
            ("shares rose", Moved::Share, Some(Trend::Up)),
            ("shares fell by more sharply", Moved::Share, None),
            ("it fell sharply by", Moved::Count, Some(Trend::Down)),
            ("it rose to", Moved::Share, None),
            ("he lost", Moved::Amount, None),
            (
                "shares lost",
                Moved::Money { small: true },
                Some(Trend::Down),
            ),
            ("he lost", Moved::Money { small: false }, None),
            ("they raised", Moved::Money { small: true }, None),
            (
                "fees were raised by",
                Moved::Money { small: false },
                Some(Trend::Up),
            ),
            ("she gave up", Moved::Share, None),
            ("shares ended up", Moved::Share, Some(Trend::Up)),
            ("it fell", Moved::Nothing, None),
        ] {
            let text = Text::plain(words);
            assert_eq!(
                trend_before(&text, text.tokens().len(), 0, moved),
                expected,
                "{words}"
            );
        }
    }
}
