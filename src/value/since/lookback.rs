//! The second half of a look-back: "since 2019", "since the 2019 G20 summit", "in six years", "in a decade".

use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::{self, Key, Word};
use crate::text::{Kind, Text};
use crate::value::{Dateline, Mention, Value, When, when};

/// What a look-back looks back to, and the tokens that say so.
pub(super) struct Anchor {
    /// "since" or "in".
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// The time looked back to.
    pub(super) when: When,
}

/// What a year may name: "the 2019 summit".
const OCCASIONS: [&str; 16] = [
    "summit",
    "election",
    "elections",
    "conference",
    "meeting",
    "crisis",
    "war",
    "war’s",
    "attacks",
    "pandemic",
    "games",
    "games’",
    "olympics",
    "championship",
    "crash",
    "recession",
];

/// The words that open the second half.
static OPENERS: LazyLock<[Word; 3]> = LazyLock::new(|| ["since", "in", "for"].map(|word| lexicon::word(Key::of(word), word)));

/// The anchors in the tokens of one sentence, in order.
pub(super) fn anchors(text: &Text<'_>, dateline: &Dateline, mentions: &[Mention], tokens: Range<usize>) -> Vec<Anchor> {
    let mut out = Vec::new();
    let mut dates = mentions.partition_point(|m| m.tokens.start < tokens.start);
    let [since_word, in_word, for_word] = *OPENERS;
    for (token, at) in text.tokens().get(tokens.clone()).unwrap_or_default().iter().zip(tokens.clone()) {
        let anchor = match token.word {
            Word::NONE => continue,
            word if word == since_word => since(text, mentions, &mut dates, at, tokens.end),
            word if word == in_word || word == for_word => length(text, dateline, at, tokens.end),
            _ => continue,
        };
        out.extend(anchor);
    }
    out
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
    let parts = |i: usize| matches!(text.word(i), "," | ";" | ":" | "(" | "—" | "–" | "is" | "are" | "will" | "has" | "have");
    let broken = (at + 1..mention.tokens.start).any(parts);
    (!broken).then(|| Anchor { from: at, to: occasion_end(text, mention.tokens.end, limit), when: when.clone() })
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
    let noun = end < limit && OCCASIONS.iter().any(|w| text.is(end, w));
    end + usize::from(noun)
}

/// "in six years", "in more than a decade": counted back from the dateline.
fn length(text: &Text<'_>, dateline: &Dateline, at: usize, limit: usize) -> Option<Anchor> {
    let (count, unit, end) = when::length_at(text, at + 1, limit)?;
    // "In six years' time" looks ahead.
    let ahead = end < limit && (text.is(end, "time") || matches!(text.word(end), "'" | "’"));
    if ahead || text.is(end, "ago") {
        return None;
    }
    let when = match dateline.published {
        Some(day) => when::back(day, unit, count)?,
        None => When::unknown_past(),
    };
    Some(Anchor { from: at, to: end, when })
}
