//! A change beside its two ends: "from 20% to 10%, a cut of a third"; per cent for percentage points.
//!
//! Only an amount that stands in apposition to the ends is held against them ("…, up 1%.", "rose 1%
//! from 4% to 5%"); one with words of its own behind it ("up 5% from May") is measured from elsewhere.

use std::ops::Range as Tokens;
use std::sync::LazyLock;

use super::figures::{self, Amount, Range, Unit, amount, meets};
use super::{Misfit, Scope, number};
use crate::rule::aspects::Arithmetic;
use crate::text::Phrases;
use crate::text::{Kind, Mark, Text};
use crate::value::{
    Change, Dateline, Exact, Factuality, Magnitude, Mention, Percent, Reading, Type, Value, parse,
};

/// What a word does between a change and its sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Link,
    Fills,
    Moves,
}

static PARTS: LazyLock<Phrases<Part>> =
    LazyLock::new(|| Phrases::of_table(include_str!("../../lexicon/en/amounts.tsv"), part));

/// The words of motion.
static MOVES: LazyLock<Phrases<Part>> = LazyLock::new(|| {
    Phrases::of_table(include_str!("../../lexicon/en/trends.tsv"), |_| {
        Some(Part::Moves)
    })
});

fn part(column: &str) -> Option<Part> {
    match column {
        "link" => Some(Part::Link),
        "fills" => Some(Part::Fills),
        _ => None,
    }
}

/// How many words may stand between a change and its sum.
const REACH: usize = 7;

/// A change with the amount that sums it up.
struct Summed<'m> {
    /// The ends.
    whole: &'m Mention,
    from: Amount<'m>,
    to: Amount<'m>,
    /// The sum.
    reading: Reading,
    tokens: Tokens<usize>,
}

/// What is wrong with the changes of the article.
pub(super) fn find(place: &Scope<'_>, aspect: Arithmetic) -> Vec<Misfit> {
    summed(place)
        .iter()
        .filter_map(|s| judge(place, s))
        .filter(|(found, _)| *found == aspect)
        .map(|(_, told)| told)
        .collect()
}

/// Whether a word of motion stands right before token `at`.
pub(super) fn moves_before(text: &Text<'_>, at: usize) -> bool {
    let before = |n| {
        at.checked_sub(n)
            .is_some_and(|at| MOVES.starting(text, at).is_some())
    };
    let by = at
        .checked_sub(1)
        .is_some_and(|at| text.is(at, "by") || text.is(at, "of"));
    before(1) || by && before(2)
}

fn summed<'p>(place: &Scope<'p>) -> Vec<Summed<'p>> {
    let article = place.article;
    let mut out = Vec::new();
    for (at, whole) in article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| m.status == Factuality::Stated)
    {
        let Value::Change(Change {
            from: Some(from),
            to: Some(to),
            ..
        }) = &whole.reading.value
        else {
            continue;
        };
        let (Some(mut from), Some(mut to)) = (amount(from), amount(to)) else {
            continue;
        };
        from.as_fine_as(&to);
        to.as_fine_as(&from);
        if from.unit != to.unit || from.unit == Unit::Fraction {
            continue;
        }
        let found = behind(&article.text, whole, &article.mentions, at)
            .or_else(|| before(&article.text, whole, &article.mentions, at));
        out.extend(found.map(|(reading, tokens)| Summed {
            whole,
            from,
            to,
            reading,
            tokens,
        }));
    }
    out
}

/// The sum behind the ends: "from 20% to 10%, a cut of a third."
fn behind(
    text: &Text<'_>,
    whole: &Mention,
    mentions: &[Mention],
    index: usize,
) -> Option<(Reading, Tokens<usize>)> {
    let start = whole.tokens.end;
    let (Part::Link, mut at) = PARTS.starting(text, start)? else {
        return None;
    };
    // "Prices rose from $1 to $1.50, or 15 percent", but not "up from $1 million, or 15 percent, a year ago".
    let again = (text.is(start, "or") || text.is(start + 1, "or"))
        && whole.reading.trend.is_some()
        && whole.tokens.clone().any(|at| text.is(at, "to"));
    let mut moved = false;
    while at < start + REACH {
        let here = mentions
            .iter()
            .skip(index)
            .find(|m| m.tokens.start == at && amount(&m.reading).is_some());
        let read = here
            .map(|m| (m.reading.clone(), m.tokens.clone()))
            .or_else(|| fraction(text, at));
        if let Some((reading, tokens)) = read {
            let after = MOVES.starting(text, tokens.end);
            let end = after.map_or(tokens.end, |(_, behind)| behind);
            let share = matches!(reading.value, Value::Percent(_) | Value::Fraction(_));
            let told = moved || after.is_some() || again && share;
            return (told && closes(text, end)).then_some((reading, tokens));
        }
        let (part, next) = MOVES
            .starting(text, at)
            .or_else(|| PARTS.starting(text, at))?;
        moved |= part == Part::Moves;
        at = next;
    }
    None
}

/// "a third" at the end of a clause, which by itself may be an ordinal.
fn fraction(text: &Text<'_>, at: usize) -> Option<(Reading, Tokens<usize>)> {
    if !text.is(at, "a") {
        return None;
    }
    let tokens = at..at + 2;
    let reading = parse(
        Type::Fraction,
        text.span(tokens.clone()).of(text.source()),
        &Dateline::default(),
    )?;
    matches!(reading.value, Value::Fraction(_)).then_some((reading, tokens))
}

/// Whether a clause ends before token `at`.
pub(super) fn closes(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_none_or(|t| {
        t.kind == Kind::Mark
            && matches!(
                text.mark(at),
                Mark::FullStop
                    | Mark::Comma
                    | Mark::Semicolon
                    | Mark::CloseBracket
                    | Mark::EnDash
                    | Mark::EmDash
                    | Mark::Colon
            )
    })
}

/// The sum before the ends: "rose 1% from 4% to 5%", "fell by a third, from 90 to 60".
fn before(
    text: &Text<'_>,
    whole: &Mention,
    mentions: &[Mention],
    index: usize,
) -> Option<(Reading, Tokens<usize>)> {
    let start = whole.tokens.start;
    // "rose 12% to 500 from 400": the recogniser of changes counts the sum as a part of the change.
    let part = mentions
        .get(index + 1..)?
        .iter()
        .take_while(|m| m.tokens.start == start)
        .find(|m| m.tokens.end < whole.tokens.end);
    if let Some(part) = part.filter(|m| m.reading.trend.is_some() && text.is(m.tokens.end, "to")) {
        return Some((part.reading.clone(), part.tokens.clone()));
    }
    let same = |m: &&Mention| {
        m.sentence == whole.sentence && m.tokens.end <= start && amount(&m.reading).is_some()
    };
    let found = mentions.get(..index)?.iter().rev().take(4).find(same)?;
    let joins = |at: usize| {
        matches!(
            text.mark(at),
            Mark::Comma | Mark::OpenBracket | Mark::EnDash | Mark::EmDash
        ) || text.is(at, "to")
            || MOVES.starting(text, at).is_some()
    };
    let near = start - found.tokens.end <= 2 && (found.tokens.end..start).all(joins);
    let by = found
        .tokens
        .start
        .checked_sub(1)
        .filter(|&at| text.is(at, "by") || text.is(at, "of"))
        .and_then(|at| at.checked_sub(1));
    let moved =
        found.reading.trend.is_some() || by.is_some_and(|at| MOVES.starting(text, at).is_some());
    (near && moved).then(|| (found.reading.clone(), found.tokens.clone()))
}

/// What is wrong with a sum, if anything is.
fn judge(place: &Scope<'_>, summed: &Summed<'_>) -> Option<(Arithmetic, Misfit)> {
    let sum = amount(&summed.reading)?;
    let (by, share) = (
        figures::difference(&summed.from, &summed.to)?,
        figures::change(&summed.from, &summed.to),
    );
    let percents = matches!(summed.from.unit, Unit::Percent | Unit::Points);
    let hundred = Exact::from_integer(100);
    let ok = |range: Option<Range>, factor: Exact| {
        range.map_or(Some(true), |range| {
            meets(sum.value * factor, sum.slack * factor, range)
        })
    };
    let one = Exact::from_integer(1);
    // Written to the digit: "from 4% to 5%, up 1%", though 4.4% to 4.5% would round to the same.
    let as_points = figures::gap(summed.from.value, summed.to.value)? == sum.value
        && !meets(
            sum.value,
            sum.slack,
            figures::change(&summed.from.bare(), &summed.to.bare())?,
        )?;
    let (aspect, right) = match (&sum.unit, percents) {
        (Unit::Percent, true) if as_points => (Arithmetic::Points, points(by, true)?),
        (Unit::Points, true) if ok(Some(by), one)? => return None,
        (Unit::Points, true) if ok(share, one)? => (Arithmetic::Points, points(share?, false)?),
        (Unit::Points, true) => (Arithmetic::Change, points(by, true)?),
        (Unit::Percent, _) if !ok(share, one)? => (Arithmetic::Change, points(share?, false)?),
        (Unit::Fraction, _) if !ok(share, hundred)? => (Arithmetic::Change, points(share?, false)?),
        (unit, false) if *unit == summed.from.unit && !ok(Some(by), one)? => {
            (Arithmetic::Change, number(figures::middle(by)?))
        }
        _ => return None,
    };
    let text = &place.article.text;
    let (ends, said) = (
        &summed.whole.reading,
        text.span(summed.tokens.clone()).of(text.source()),
    );
    let title = format!("{}: {ends} makes {right}, not {said}", place.rule.title);
    let parts = vec![(summed.whole.tokens.clone(), format!("makes {right}"))];
    Some((
        aspect,
        Misfit {
            tokens: summed.tokens.clone(),
            message: format!("it is {right}"),
            title,
            parts,
        },
    ))
}

/// The middle of a range as a percentage or as points.
fn points(range: Range, points: bool) -> Option<String> {
    let percent = Percent {
        figure: Magnitude::exact(figures::middle(range)?),
        points,
    };
    Some(Reading::exact(Value::Percent(percent)).to_string())
}
