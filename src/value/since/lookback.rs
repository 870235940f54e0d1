//! The second half of a look-back: "since 2019", "since the 2019 G20 summit", "in six years", "in a decade",
//! "on record"; and look-backs of one piece, "a six-year high".

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::cue::{self, Cue};
use crate::lexicon::Class;
use crate::lexicon::{Set, Words, first_word, rows};
use crate::text::Phrases;
use crate::text::{Kind, Mark, Text};
use crate::value::{Bound, DateSpan, Dateline, Duration, Exact, Magnitude, Mention, Value, date};

/// What a look-back looks back to, and the tokens that say so.
pub(super) struct Anchor {
    /// The first token: "since" or "in".
    pub(super) from: usize,
    /// One past the last token.
    pub(super) to: usize,
    /// The time looked back to; `None` where it was never so before.
    pub(super) when: Option<DateSpan>,
    /// How exactly: "in more than six years" looks back six years or further.
    pub(super) bound: Bound,
    /// Where the look-back starts, if the anchor says it itself: "a six-year high", "last met in 2019".
    pub(super) head: Option<usize>,
}

/// What a word opens or ends.
#[derive(Debug, Clone, Copy, Default)]
struct Opens {
    anchor: Option<Form>,
    /// Whether a phrase for what never was, or was not for years, may start with it: "on record", "in decades".
    phrase: bool,
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
    for (cue, form) in [
        (Cue::Date, Form::Date),
        (Cue::Length, Form::Length),
        (Cue::High, Form::Piece),
    ] {
        for word in cue::words(cue) {
            openers.entry(word).or_default().anchor.get_or_insert(form);
        }
    }
    for (words, _) in
        rows(TABLE).filter(|(_, column)| matches!(parse(column), Some(Row::Never | Row::Years(_))))
    {
        openers.entry(first_word(words)).or_default().phrase = true;
    }
    let mut words = Words::new();
    for (word, opens) in openers {
        words.insert(word, opens);
    }
    words
});

const TABLE: &str = include_str!("../../lexicon/en/lookbacks.tsv");

/// What a phrase of the table says.
#[derive(Debug, Clone, Copy)]
enum Row {
    /// It was never so before.
    Never,
    /// A length or a date behind it is bounded.
    Bound(Bound),
    /// A "high" behind it was never reached before.
    Peak,
    /// It was not so for so many years, or longer.
    Years(i32),
}

fn parse(column: &str) -> Option<Row> {
    match column {
        "never" => Some(Row::Never),
        "peak" => Some(Row::Peak),
        _ => match column.strip_prefix("years ") {
            Some(years) => years.parse().ok().map(Row::Years),
            None => Bound::named(column).map(Row::Bound),
        },
    }
}

#[derive(Debug)]
struct Tables {
    /// Phrases of their own; `None` where it was never so before.
    phrases: Phrases<Option<i32>>,
    bounds: Phrases<Bound>,
    peaks: Phrases<()>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        phrases: Phrases::forward(),
        bounds: Phrases::forward(),
        peaks: Phrases::backward(),
    };
    for (words, column) in rows(TABLE) {
        match parse(column) {
            Some(Row::Bound(bound)) => tables.bounds.insert(words, bound),
            Some(Row::Peak) => tables.peaks.insert(words, ()),
            Some(Row::Never) => tables.phrases.insert(words, None),
            Some(Row::Years(years)) => tables.phrases.insert(words, Some(years)),
            None => {}
        }
    }
    tables
});

/// The anchors in the tokens of one sentence, in order.
pub(super) fn anchors(
    text: &Text<'_>,
    dateline: &Dateline,
    mentions: &[&Mention],
    tokens: Range<usize>,
) -> Vec<Anchor> {
    let mut out = Vec::new();
    let mut dates = mentions.partition_point(|m| m.tokens.start < tokens.start);
    let openers = &*OPENERS;
    for at in text.select(tokens.clone(), |token| token.set.meets(Set::LOOKBACK)) {
        let Some(opens) = text.token(at).and_then(|token| openers.get(token.word)) else {
            continue;
        };
        let anchor = match opens.anchor {
            Some(Form::Date) => since(text, mentions, &mut dates, at, tokens.end),
            Some(Form::Length) => length(text, dateline, mentions, at, tokens.end)
                .or_else(|| last_time(text, mentions, tokens.start, at)),
            Some(Form::Piece) => high(text, dateline, tokens.start, at),
            None => None,
        };
        out.extend(anchor.or_else(|| {
            if opens.phrase {
                phrase(text, dateline, at, tokens.end)
            } else {
                None
            }
        }));
    }
    out
}

/// "on record": it was never so before. "in decades": not for twenty years or longer.
fn phrase(text: &Text<'_>, dateline: &Dateline, at: usize, limit: usize) -> Option<Anchor> {
    let (years, to) = TABLES.phrases.at(text, at, limit)?;
    let Some(years) = years else {
        return Some(Anchor {
            from: at,
            to,
            when: None,
            bound: Bound::Exact,
            head: None,
        });
    };
    // "In years to come"
    let ahead = cue::is(text, to, Cue::Ahead);
    (!ahead).then(|| Anchor {
        from: at,
        to,
        when: Some(back(dateline, date::Grain::Year, years)),
        bound: Bound::AtMost,
        head: None,
    })
}

/// "last met in 2019": the time behind "in" is when it was so before.
fn last_time(text: &Text<'_>, mentions: &[&Mention], floor: usize, at: usize) -> Option<Anchor> {
    /// How many words may stand between the verb and "in": "last won the cup in".
    const OBJECT: usize = 4;
    let done = (at.saturating_sub(OBJECT + 1).max(floor + 1)..at)
        .rev()
        .find(|&i| cue::is(text, i, Cue::Done))?;
    let head = done
        .checked_sub(1)
        .filter(|&last| cue::is(text, last, Cue::Last))?;
    // "The last held meeting" is a thing.
    let thing = head
        .checked_sub(1)
        .is_some_and(|at| text.has(at, Class::Whose));

    let next = mentions.partition_point(|m| m.tokens.start <= at);
    let mention = mentions
        .get(next)
        .filter(|m| m.tokens.start == at + 1 && !thing)?;
    let (Value::Date(when) | Value::Period(when)) = &mention.reading.value else {
        return None;
    };
    Some(Anchor {
        from: at,
        to: mention.tokens.end,
        when: Some(when.clone()),
        bound: Bound::Exact,
        head: Some(head),
    })
}

/// "since" and the date behind it, with the words between: "since the 2019 G20 summit", "since taking office in May".
fn since(
    text: &Text<'_>,
    mentions: &[&Mention],
    next: &mut usize,
    at: usize,
    limit: usize,
) -> Option<Anchor> {
    /// How many words may stand between "since" and its date.
    const BETWEEN: usize = 8;
    while mentions.get(*next).is_some_and(|m| m.tokens.start <= at) {
        *next += 1;
    }
    let date = mentions
        .get(*next..)?
        .iter()
        .find_map(|m| match &m.reading.value {
            Value::Date(when) | Value::Period(when) => Some((m, when)),
            _ => None,
        });
    let (mention, when) =
        date.filter(|(m, _)| m.tokens.start <= at + 1 + BETWEEN && m.tokens.end <= limit)?;
    // A mark or a verb of the main clause parts them: "the first launch since his death is set for May 7".
    let parts = |i: usize| {
        matches!(
            text.mark(i),
            Mark::Comma
                | Mark::Semicolon
                | Mark::Colon
                | Mark::OpenBracket
                | Mark::EmDash
                | Mark::EnDash
        ) || cue::is(text, i, Cue::Parts)
    };
    let broken = (at + 1..mention.tokens.start).any(parts);
    let to = occasion_end(text, mention.tokens.end, limit);
    // "Since at least 2010" looks back to 2010 or further.
    let bound = TABLES
        .bounds
        .at(text, at + 1, mention.tokens.end)
        .map_or(Bound::Exact, |(bound, _)| bound);
    (!broken).then(|| Anchor {
        from: at,
        to,
        when: Some(when.clone()),
        bound,
        head: None,
    })
}

/// The end of the occasion that a year names: "2019 G20 summit" ends behind "summit".
fn occasion_end(text: &Text<'_>, start: usize, limit: usize) -> usize {
    let mut end = start;
    let named = |i: usize| {
        // "G20" is two tokens that touch.
        i < limit
            && text.token(i).is_some_and(|t| {
                t.kind != Kind::Mark && (t.capital && t.spaced || !t.spaced && i > start)
            })
    };
    while named(end) && end < start + 5 {
        end += 1;
    }
    end + usize::from(end < limit && cue::is(text, end, Cue::Occasion))
}

/// "in six years", "in more than a decade": counted back from the dateline.
fn length(
    text: &Text<'_>,
    dateline: &Dateline,
    mentions: &[&Mention],
    at: usize,
    limit: usize,
) -> Option<Anchor> {
    let counted = date::length_at(text, at + 1, limit);
    if let Some(anchor) = measured(text, dateline, mentions, at, counted.is_some()) {
        return Some(anchor);
    }
    let (count, unit, end) = counted?;
    if end < limit && turns(text, end) {
        return None;
    }
    let stated = TABLES.bounds.at(text, at + 1, end).map(|(bound, _)| bound);
    let bound = stated.unwrap_or(if date::is_round(unit) {
        Bound::About
    } else {
        Bound::Exact
    });
    Some(Anchor {
        from: at,
        to: end,
        when: Some(back(dateline, unit, count)),
        bound,
        head: None,
    })
}

/// Whether the token behind a length turns it to the future or to a day: "six years' time", "six years ago".
fn turns(text: &Text<'_>, at: usize) -> bool {
    cue::is(text, at, Cue::Away) || text.mark(at) == Mark::Apostrophe
}

/// "in nearly a quarter of a century", "in two and a half years": a length that is no count of its unit, or, where
/// it is not `counted`, too great a one: "in 125,000 years".
fn measured(
    text: &Text<'_>,
    dateline: &Dateline,
    mentions: &[&Mention],
    at: usize,
    counted: bool,
) -> Option<Anchor> {
    let next = mentions.partition_point(|m| m.tokens.start <= at);
    let mention = mentions.get(next).filter(|m| m.tokens.start == at + 1)?;
    let Value::Duration(length) = &mention.reading.value else {
        return None;
    };
    let months = length
        .months
        .single()
        .filter(|n| n.is_integer() && length.days.is_zero() && length.seconds.is_zero())?;
    let worth = length
        .unit
        .and_then(|unit| Duration::named(&Magnitude::whole(1), unit))?
        .months
        .single()?;
    let odd = months > Exact::from_integer(0) && (!counted || !(months / worth).is_integer());
    let to = mention.tokens.end;
    if !odd || turns(text, to) {
        return None;
    }
    let months = i32::try_from(months.to_integer()).ok()?;
    let when = if months % 12 == 0 {
        back(dateline, date::Grain::Year, months / 12)
    } else {
        back(dateline, date::Grain::Month, months)
    };
    let stated = TABLES.bounds.at(text, at + 1, to).map(|(bound, _)| bound);
    Some(Anchor {
        from: at,
        to,
        when: Some(when),
        bound: stated.unwrap_or(Bound::About),
        head: None,
    })
}

/// "a six-year high", "its 14-month low"; "a record low", which looks back to nothing.
fn high(text: &Text<'_>, dateline: &Dateline, floor: usize, at: usize) -> Option<Anchor> {
    let goes_on = text
        .token(at + 1)
        .is_some_and(|t| !t.spaced && text.mark(at + 1) == Mark::Hyphen)
        || cue::is(text, at + 1, Cue::NoHigh);
    let name = text.token(at).is_some_and(|t| t.capital);
    if goes_on || name {
        return None;
    }
    let (from, when) = match date::length_before(text, at, floor) {
        Some((count, unit, from)) => (from, Some(back(dateline, unit, count))),
        None => (TABLES.peaks.before(text, at, floor)?.1, None),
    };
    Some(Anchor {
        from,
        to: at + 1,
        when,
        bound: Bound::Exact,
        head: Some(from),
    })
}

/// The time `count` units before the dateline; without one, or before all calendars, some time before.
fn back(dateline: &Dateline, unit: date::Grain, count: i32) -> DateSpan {
    dateline
        .published
        .and_then(|day| date::back(day, unit, count))
        .unwrap_or_else(DateSpan::unknown_past)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for (words, column) in rows(TABLE) {
            assert!(parse(column).is_some(), "{words}: {column}");
        }
    }
}
