//! Changes that say their step: "rose 3% to $4bn", "fell 28 cents, or 1.3%, to close at $21.14", "cut by half".

use super::find::{Ends, Finder, compared, end, mention};
use super::multiple::is_fold;
use super::words::floor;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::bound::{Trend, moves, moves_any};
use crate::value::{Mention, Value};

/// The step at `at`, and the end that it leads to, with the start if it is said behind. With the change, how
/// many values it took.
pub(super) fn by_to(finder: &Finder<'_, '_>, at: usize) -> Option<(Mention, usize)> {
    let by = *finder.numeric.get(at)?;
    finder.following(at)?;
    let trend = moved(finder.text, by)?;
    let last = end_of_step(finder, at)?;
    let to = *finder.numeric.get(last)?;
    if is_fold(finder.text, by) || !fits(finder.text, by, to, trend) {
        return None;
    }
    let from = finder
        .following(last)
        .filter(|from| finder.end_from_start(to, from).is_some());
    let ends = Ends { from, to: Some(to) };
    let close = from.unwrap_or(to).tokens.end;
    let mut found = mention(finder.text, by.tokens.start..close, by, ends, Some(trend));
    if let Value::Change(change) = &mut found.reading.value {
        change.by = end(Some(by));
    }
    Some((found, last - at + 1 + usize::from(from.is_some())))
}

/// "cut by half", "fell by a third": a part of what was there before.
pub(super) fn part(text: &Text<'_>, part: &Mention) -> Option<Mention> {
    if !matches!(part.reading.value, Value::Fraction(_)) {
        return None;
    }
    part.tokens
        .start
        .checked_sub(1)
        .filter(|&at| text.has(at, Class::By))?;
    // "Half a point" is no half; "by half of the firms" says who.
    let behind = part.tokens.end;
    if text.has(behind, Class::Article)
        || (part.reading.trend.is_none() && text.has(behind, Class::Of))
    {
        return None;
    }
    let trend = moved(text, part)?;
    let mut found = mention(
        text,
        part.tokens.clone(),
        part,
        Ends::default(),
        Some(trend),
    );
    if let Value::Change(change) = &mut found.reading.value {
        change.by = end(Some(part));
    }
    Some(found)
}

/// Which way the step went: by what was read with it, or by a word that moves any amount right before it, or
/// by one before "by", with its object between: "cut rates by 25 basis points".
pub(super) fn moved(text: &Text<'_>, step: &Mention) -> Option<Trend> {
    /// How many words the object may have.
    const OBJECT: usize = 4;
    if step.reading.trend.is_some() {
        return step.reading.trend;
    }
    let floor = floor(text, step);
    let last = step.tokens.start.checked_sub(1).filter(|&at| at >= floor)?;
    if !text.has(last, Class::By) {
        let adverb = usize::from(text.word(last).ends_with("ly") && last > floor);
        return moves(text, last - adverb).filter(|_| moves_any(text, last - adverb));
    }
    let object = last.saturating_sub(OBJECT + 1).max(floor)..last;
    let mut near = object
        .rev()
        .take_while(|&at| text.token(at).is_some_and(|t| t.kind != Kind::Mark));
    near.find_map(|at| moves(text, at))
}

/// Which value the step at `at` leads to, over the words that may stand between: "5% year-on-year to", "28 cents,
/// or 1.3%, to close at", "0.3 percent against the dollar to".
fn end_of_step(finder: &Finder<'_, '_>, at: usize) -> Option<usize> {
    /// How many tokens may stand between.
    const REACH: usize = 14;
    let text = finder.text;
    let by = finder.numeric.get(at)?;
    let mut place = behind_noun(text, by);
    let mut next = at + 1;
    for _ in 0..REACH {
        if text.has(place, Class::To) {
            let end = behind_to(text, place + 1);
            let to = finder
                .numeric
                .get(next)
                .filter(|to| to.sentence == by.sentence)?;
            return (to.tokens.start == end).then_some(next);
        }
        let value = finder.numeric.get(next).filter(|m| m.tokens.start == place);
        if let Some(value) = value.filter(|value| restates(text, value)) {
            (place, next) = (behind_noun(text, value), next + 1);
        } else {
            place = passed(finder, place)?;
        }
    }
    None
}

/// Behind the noun that a number counts: "3.2 points".
fn behind_noun(text: &Text<'_>, value: &Mention) -> usize {
    let Value::Number(number) = &value.reading.value else {
        return value.tokens.end;
    };
    let words = number
        .unit
        .as_deref()
        .map_or(0, |unit| unit.split(' ').count());
    let noun = (value.tokens.end..value.tokens.end + words)
        .all(|at| text.token(at).is_some_and(|t| t.kind == Kind::Word));
    if noun && !text.has(value.tokens.end, Class::To) {
        value.tokens.end + words
    } else {
        value.tokens.end
    }
}

/// Behind the words that may stand between "to" and the amount: "close at", "a record".
fn behind_to(text: &Text<'_>, mut at: usize) -> usize {
    while [Class::Settle, Class::Level, Class::Article, Class::Of]
        .into_iter()
        .any(|joint| text.has(at, joint))
    {
        at += 1;
    }
    at
}

/// Whether the value says the one before in another unit: ", or 1.3%", "(1.3%)", ", 1.3%,".
fn restates(text: &Text<'_>, value: &Mention) -> bool {
    let Some(before) = value.tokens.start.checked_sub(1) else {
        return false;
    };
    let share = matches!(value.reading.value, Value::Percent(_))
        && text.mark(before) == Mark::Comma
        && text.mark(value.tokens.end) == Mark::Comma;
    share || text.mark(before) == Mark::OpenBracket || text.has(before, Class::Or)
}

/// Behind the token at `at`, where it may stand between a step and its end.
fn passed(finder: &Finder<'_, '_>, at: usize) -> Option<usize> {
    let text = finder.text;
    let token = text.token(at)?;
    let mark = token.kind == Kind::Mark
        && matches!(
            text.mark(at),
            Mark::Comma | Mark::OpenBracket | Mark::CloseBracket | Mark::Hyphen
        );
    if mark || text.has(at, Class::Onward) || text.has(at, Class::Or) {
        return Some(at + 1);
    }
    let next = finder.mentions.partition_point(|m| m.tokens.start < at);
    let date = finder.mentions.get(next).filter(|m| {
        m.tokens.start == at && matches!(m.reading.value, Value::Date(_) | Value::Period(_))
    });
    date.map(|m| m.tokens.end)
}

/// Whether a step of `by` can have led to `to`: a share to anything, points to a share or a count, an amount
/// to one of its own kind, and not to less than it added.
fn fits(text: &Text<'_>, by: &Mention, to: &Mention, trend: Trend) -> bool {
    let points = text.has(by.tokens.end, Class::IndexPoint)
        && matches!(to.reading.value, Value::Number(_) | Value::Percent(_));
    let share = matches!(by.reading.value, Value::Percent(_) | Value::Fraction(_));
    match compared(by, to) {
        Some(order) => share || trend == Trend::Down || order.is_ge(),
        None => share || points,
    }
}
