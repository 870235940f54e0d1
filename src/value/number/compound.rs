//! Amounts of several parts: "an hour and 40 minutes", "5 feet 2 inches", "20 dollars and 43 cents".

use super::amount::{self, Amount, Unit};
use super::cardinal;
use super::words;
use crate::text::{Kind, Text};
use crate::value::duration::{Base, Duration};
use crate::value::figure::{Exact, product, sum};
use crate::value::joint::{self, Joint};
use crate::value::quantity;

/// A duration of one part, or the sum of all that follow: "1 hour 40 minutes", "3 years, 2 months and 14 days".
pub(super) fn duration(text: &Text<'_>, first: &Amount, limit: usize) -> Option<(Duration, usize)> {
    let Unit::Time(mut time) = first.unit else { return None };
    let mut total = Duration::of(&first.figure, time)?;
    let mut end = first.tokens.end;
    if let Some((half, behind)) = and_a_half(text, end, limit, first) {
        return Some((total.plus(&Duration::of(&half, time)?)?, behind));
    }
    if let Some((minutes, behind)) = minutes_of_hour(text, end, limit).filter(|_| time.name == "hour") {
        return Some((total.plus(&minutes)?, behind));
    }
    while let Some(part) = part(text, end, limit) {
        let Unit::Time(smaller) = part.unit else { break };
        let descends = (smaller.base, smaller.worth) < (time.base, time.worth) && part.figure.single().is_some();
        let fits = time.base == smaller.base || smaller.base != Base::Seconds || time.base == Base::Days;
        if !descends || !fits || first.figure.single().is_none() {
            break;
        }
        let Some(sum) = Duration::of(&part.figure, smaller).and_then(|part| total.plus(&part)) else { break };
        (total, time, end) = (sum, smaller, part.tokens.end);
    }
    Some((total, end))
}

/// "1h 40m", "1h40": minutes that only their place behind hours tells.
fn minutes_of_hour(text: &Text<'_>, at: usize, limit: usize) -> Option<(Duration, usize)> {
    let touches = |i: usize| text.token(i).is_some_and(|t| !t.spaced);
    let letter = matches!(text.word(at - 1), "h" | "H");
    let number = text.token(at).filter(|t| letter && at < limit && t.kind == Kind::Number)?;
    let figure = super::digits::read(number.span().of(text.source())).filter(|n| n.high < Exact::from_integer(60))?;
    let marked = touches(at + 1) && matches!(text.word(at + 1), "m" | "M");
    let alone = touches(at) && !text.token(at + 1).is_some_and(|t| !t.spaced && t.is_word());
    let end = if marked { at + 2 } else { at + 1 };
    (marked || alone).then_some((Duration::named(&figure, "minute")?, end))
}

/// "an hour and a half"
fn and_a_half(text: &Text<'_>, at: usize, limit: usize, first: &Amount) -> Option<(crate::value::Figure, usize)> {
    if !joint::is(text, at, Joint::And) {
        return None;
    }
    let part = words::fraction_after_and(text, at + 1, limit).filter(|_| first.figure.single().is_some())?;
    let behind = amount::read(text, part.clone(), at + 1, limit);
    (behind.unit == Unit::Bare).then_some((part.figure, part.tokens.end))
}

/// The next part of a sum: behind a comma, "and", or nothing.
fn part(text: &Text<'_>, mut at: usize, limit: usize) -> Option<Amount> {
    if text.word(at) == "," {
        at += 1;
    }
    if joint::is(text, at, Joint::And) {
        at += 1;
    }
    let digits_or_word = text.token(at).is_some_and(|t| t.kind != Kind::Mark);
    if at >= limit || !digits_or_word {
        return None;
    }
    let number = cardinal::read(text, at, limit)?;
    Some(amount::read(text, number, at, limit))
}

/// "6-foot-4", "5 ft 11 in", "6'2\"": inches that only their place behind feet tells.
fn inches(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    let touches = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let end = first.tokens.end;
    let mark = touches(end) && touches(end + 1) && text.token(end).is_some_and(|t| t.kind == Kind::Mark);
    let primed = mark && matches!(text.word(end), "'" | "’" | "′") && first.small().is_some_and(|n| (1..10).contains(&n));
    let foot = match first.unit {
        Unit::Measure(unit) if unit.name == "foot" => unit,
        Unit::Bare if primed => quantity::unit("foot")?,
        _ => return None,
    };
    let hyphened = mark && text.word(end) == "-";
    let number = cardinal::read(text, if primed || hyphened { end + 1 } else { end }, limit)?;
    let small = number.figure.single().is_some_and(|n| n < Exact::from_integer(12));
    let end = number.tokens.end;
    let named = matches!(text.word(end), "\"" | "”" | "″") || joint::is(text, end, Joint::Inch);
    if !small || !(named || primed || hyphened) {
        return None;
    }
    first.figure.single()?;
    let figure = first.figure.plus(&number.figure.times(Exact::new_raw(1, 12))?)?;
    let end = if named && end < limit { end + 1 } else { end };
    Some(Amount { figure, unit: Unit::Measure(foot), tokens: first.tokens.start..end, ..first.clone() })
}

/// Adds inches to feet, ounces to pounds, cents to dollars.
pub(super) fn with_smaller(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    if let Some(sum) = inches(text, first, limit) {
        return Some(sum);
    }
    let smaller = match first.unit {
        Unit::Measure(unit) if matches!(unit.name, "foot" | "pound" | "stone") => part(text, first.tokens.end, limit)?,
        Unit::Money(coin) if coin.minor.is_none() => part(text, first.tokens.end, limit)?,
        _ => return None,
    };
    let share = match (first.unit, smaller.unit) {
        (Unit::Measure(large), Unit::Measure(small)) if large.dimension == small.dimension => small.worth? / large.worth?,
        (Unit::Money(_), Unit::Money(coin)) => Exact::new(1, coin.minor?.of_one),
        _ => return None,
    };
    if share >= Exact::from_integer(1) || text.word(first.tokens.end) == "," {
        return None;
    }
    let more = product(smaller.figure.single()?, share).filter(|&n| n < Exact::from_integer(1))?;
    let number = sum(first.figure.single()?, more)?;
    let step = product(smaller.figure.step, share)?;
    Some(Amount { figure: crate::value::Figure::new(number, step), tokens: first.tokens.start..smaller.tokens.end, ..first.clone() })
}
