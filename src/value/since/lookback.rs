//! The second half of a look-back: "since 2019", "since the 2019 G20 summit", "in six years", "in a decade",
//! "on record"; and look-backs of one piece, "a six-year high".

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{self, Cue};
use crate::lexicon::{Set, Sets, Words, first_word, rows};
use crate::text::{Kind, Text};
use crate::value::table::Phrases;
use crate::value::{Bound, Dateline, Mention, Value, When, when};

/// What a look-back looks back to, and the tokens that say so.
pub(super) struct Anchor {
    /// The first token: "since" or "in".
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// The time looked back to; `None` where it was never so before.
    pub(super) when: Option<When>,
    /// How exactly: "in more than six years" looks back six years or further.
    pub(super) bound: Bound,
    /// Whether the tokens are the whole look-back: "a six-year high".
    pub(super) whole: bool,
}

/// What a word opens or ends.
#[derive(Debug, Clone, Copy, Default)]
struct Opens {
    anchor: Option<Form>,
    /// Whether a phrase for what never was may start with it: "on record".
    never: bool,
}

/// A form of anchor.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// A date follows: "since 2019".
    Date,
    /// A length of time follows: "in six years".
    Length,
    /// A look-back of one piece ends: "a six-year high".
    Piece,
}

/// What each word opens: almost every word of a text nothing.
static OPENERS: LazyLock<Words<Opens>> = LazyLock::new(|| {
    let mut openers: BTreeMap<&str, Opens> = BTreeMap::new();
    for (cue, form) in [(Cue::Date, Form::Date), (Cue::Length, Form::Length), (Cue::High, Form::Piece)] {
        for word in cue::words(cue) {
            openers.entry(word).or_default().anchor.get_or_insert(form);
        }
    }
    for (words, _) in rows(TABLE).filter(|(_, column)| Bound::named(column).is_none()) {
        openers.entry(first_word(words)).or_default().never = true;
    }
    let mut words = Words::new();
    for (word, opens) in openers {
        words.insert(word, opens);
    }
    words
});

const TABLE: &str = include_str!("../../lexicon/en/lookbacks.tsv");

/// Phrases by which something was never so before, and words that bound a length.
#[derive(Debug)]
struct Tables {
    never: Phrases<()>,
    bounds: Phrases<Bound>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { never: Phrases::forward(), bounds: Phrases::forward() };
    for (words, column) in rows(TABLE) {
        match Bound::named(column) {
            Some(bound) => tables.bounds.insert(words, bound),
            None => tables.never.insert(words, ()),
        }
    }
    tables
});

/// The anchors in the tokens of one sentence, in order.
pub(super) fn anchors(text: &Text<'_>, dateline: &Dateline, mentions: &[Mention], tokens: Range<usize>) -> Vec<Anchor> {
    let mut out = Vec::new();
    let mut dates = mentions.partition_point(|m| m.tokens.start < tokens.start);
    let openers = &*OPENERS;
    let sets = Sets::all();
    for at in text.select(tokens.clone(), |token| sets.of(token.word).meets(Set::LOOKBACK)) {
        let Some(opens) = text.token(at).and_then(|token| openers.get(token.word)) else { continue };
        let anchor = match opens.anchor {
            Some(Form::Date) => since(text, mentions, &mut dates, at, tokens.end),
            Some(Form::Length) => length(text, dateline, at, tokens.end),
            Some(Form::Piece) => high(text, dateline, tokens.start, at),
            None => None,
        };
        out.extend(anchor.or_else(|| if opens.never { never(text, at, tokens.end) } else { None }));
    }
    out
}

/// "on record": it was never so before.
fn never(text: &Text<'_>, at: usize, limit: usize) -> Option<Anchor> {
    let ((), to) = TABLES.never.at(text, at, limit)?;
    Some(Anchor { from: at, to, when: None, bound: Bound::Exact, whole: false })
}

/// "since" and the date behind it, with the words between: "since the 2019 G20 summit", "since taking office in May".
fn since(text: &Text<'_>, mentions: &[Mention], next: &mut usize, at: usize, limit: usize) -> Option<Anchor> {
    /// How many words may stand between "since" and its date.
    const BETWEEN: usize = 8;
    while mentions.get(*next).is_some_and(|m| m.tokens.start <= at) {
        *next += 1;
    }
    let date = mentions.get(*next..)?.iter().find_map(|m| match &m.reading.value {
        Value::Date(when) | Value::Period(when) => Some((m, when)),
        _ => None,
    });
    let (mention, when) = date.filter(|(m, _)| m.tokens.start <= at + 1 + BETWEEN && m.tokens.end <= limit)?;
    // A mark or a verb of the main clause parts them: "the first launch since his death is set for May 7".
    let parts = |i: usize| matches!(text.word(i), "," | ";" | ":" | "(" | "—" | "–") || cue::is(text, i, Cue::Parts);
    let broken = (at + 1..mention.tokens.start).any(parts);
    let to = occasion_end(text, mention.tokens.end, limit);
    (!broken).then(|| Anchor { from: at, to, when: Some(when.clone()), bound: Bound::Exact, whole: false })
}

/// The end of the occasion that a year names: "2019 G20 summit" ends behind "summit".
fn occasion_end(text: &Text<'_>, start: usize, limit: usize) -> usize {
    let mut end = start;
    let named = |i: usize| {
        // "G20" is two tokens that touch.
        i < limit && text.token(i).is_some_and(|t| t.kind != Kind::Mark && (t.capital && t.spaced || !t.spaced && i > start))
    };
    while named(end) && end < start + 5 {
        end += 1;
    }
    end + usize::from(end < limit && cue::is(text, end, Cue::Occasion))
}

/// "in six years", "in more than a decade": counted back from the dateline.
fn length(text: &Text<'_>, dateline: &Dateline, at: usize, limit: usize) -> Option<Anchor> {
    let (count, unit, end) = when::length_at(text, at + 1, limit)?;
    // "In six years' time" looks ahead.
    let ahead = end < limit && (text.is(end, "time") || matches!(text.word(end), "'" | "’"));
    if ahead || text.is(end, "ago") {
        return None;
    }
    let stated = TABLES.bounds.at(text, at + 1, end).map(|(bound, _)| bound);
    let bound = stated.unwrap_or(if when::is_round(unit) { Bound::About } else { Bound::Exact });
    Some(Anchor { from: at, to: end, when: Some(back(dateline, unit, count)?), bound, whole: false })
}

/// "a six-year high", "its 14-month low".
fn high(text: &Text<'_>, dateline: &Dateline, floor: usize, at: usize) -> Option<Anchor> {
    let goes_on = text.token(at + 1).is_some_and(|t| !t.spaced && text.word(at + 1) == "-") || cue::is(text, at + 1, Cue::NoHigh);
    let name = text.token(at).is_some_and(|t| t.capital);
    if goes_on || name {
        return None;
    }
    let (count, unit, from) = when::length_before(text, at, floor)?;
    Some(Anchor { from, to: at + 1, when: Some(back(dateline, unit, count)?), bound: Bound::Exact, whole: true })
}

/// The time `count` units before the dateline; without one, some time before.
fn back(dateline: &Dateline, unit: when::Grain, count: i32) -> Option<When> {
    match dateline.published {
        Some(day) => when::back(day, unit, count),
        None => Some(When::unknown_past()),
    }
}
