//! Amounts of several parts: "an hour and 40 minutes", "5 feet 2 inches", "20 dollars and 43 cents".

use std::ops::Range;

use super::amount::{self, Amount, Unit};
use super::cardinal::{self, Form};
use super::words;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::duration::{Base, Duration};
use crate::value::magnitude::{Exact, Magnitude, product, sum};
use crate::value::quantity;

/// A duration of one part, or the sum of all that follow: "1 hour 40 minutes", "3 years, 2 months and 14 days".
pub(super) fn duration(text: &Text<'_>, first: &Amount, limit: usize) -> Option<(Duration, usize)> {
    let Unit::Time(mut time) = first.unit else {
        return None;
    };
    let mut total = Duration::of(&first.figure, time)?;
    let mut end = first.tokens.end;
    if let Some((half, behind)) = and_a_half(text, end, limit, first) {
        return Some((total.plus(&Duration::of(&half, time)?)?, behind));
    }
    if let Some((minutes, behind)) =
        minutes_of_hour(text, end, limit).filter(|_| time.name == "hour")
    {
        return Some((total.plus(&minutes)?, behind));
    }
    while let Some(part) = part(text, end, limit) {
        let Unit::Time(smaller) = part.unit else {
            break;
        };
        let descends = (smaller.base, smaller.worth) < (time.base, time.worth)
            && part.figure.single().is_some();
        let fits =
            time.base == smaller.base || smaller.base != Base::Seconds || time.base == Base::Days;
        if !descends || !fits || first.figure.single().is_none() {
            break;
        }
        let Some(sum) = Duration::of(&part.figure, smaller).and_then(|part| total.plus(&part))
        else {
            break;
        };
        (total, time, end) = (sum, smaller, part.tokens.end);
    }
    Some((total, end))
}

/// "an hour or two" from the unit at `at` on: from one to two of it; the length and its tokens.
pub(super) fn or_two(
    text: &Text<'_>,
    at: usize,
    floor: usize,
    limit: usize,
) -> Option<(Duration, Range<usize>)> {
    let article = at
        .checked_sub(1)
        .filter(|&i| i >= floor && text.has(i, Class::Article))?;
    let (time, end) = crate::value::duration::time_at(text, at, limit)?;
    let second = text.has(end, Class::Or) && end + 1 < limit && super::words::is_two(text, end + 1);
    let more = text.token(end + 2).is_some_and(|t| t.kind == Kind::Word)
        && !text.has(end + 2, Class::Closer);
    if !second || more && end + 2 < limit {
        return None;
    }
    let figure = Magnitude::whole(1).to(&Magnitude::whole(2))?;
    Some((Duration::of(&figure, time)?, article..end + 2))
}

/// "1h 40m", "1h40": minutes that only their place behind hours tells.
fn minutes_of_hour(text: &Text<'_>, at: usize, limit: usize) -> Option<(Duration, usize)> {
    let touches = |i: usize| text.token(i).is_some_and(|t| !t.spaced);
    let letter = text.is(at - 1, "h");
    let number = text
        .token(at)
        .filter(|t| letter && at < limit && t.kind == Kind::Number)?;
    let figure = super::digits::read(number.span().of(text.source()))
        .filter(|n| n.high < Exact::from_integer(60))?;
    let marked = touches(at + 1) && text.is(at + 1, "m");
    let alone = touches(at) && !text.token(at + 1).is_some_and(|t| !t.spaced && t.is_word());
    let end = if marked { at + 2 } else { at + 1 };
    (marked || alone).then_some((Duration::named(&figure, "minute")?, end))
}

/// "an hour and a half"
fn and_a_half(
    text: &Text<'_>,
    at: usize,
    limit: usize,
    first: &Amount,
) -> Option<(crate::value::Magnitude, usize)> {
    if !text.has(at, Class::And) {
        return None;
    }
    let part = words::fraction_after_and(text, at + 1, limit)
        .filter(|_| first.figure.single().is_some())?;
    let behind = amount::read(text, part.clone(), at + 1, limit);
    (behind.unit == Unit::Bare).then_some((part.figure, part.tokens.end))
}

/// The next part of a sum: behind a comma, "and", or nothing.
fn part(text: &Text<'_>, mut at: usize, limit: usize) -> Option<Amount> {
    if text.mark(at) == Mark::Comma {
        at += 1;
    }
    if text.has(at, Class::And) {
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
    let mark =
        touches(end) && touches(end + 1) && text.token(end).is_some_and(|t| t.kind == Kind::Mark);
    let primed = mark
        && text.mark(end) == Mark::Apostrophe
        && first.small().is_some_and(|n| (1..10).contains(&n));
    let foot = match first.unit {
        Unit::Measure(unit) if unit.name == "foot" => unit,
        Unit::Bare if primed => quantity::unit("foot")?,
        _ => return None,
    };
    let hyphened = mark && text.mark(end) == Mark::Hyphen;
    let number = cardinal::read(text, if primed || hyphened { end + 1 } else { end }, limit)?;
    let small = number
        .figure
        .single()
        .is_some_and(|n| n < Exact::from_integer(12));
    let end = number.tokens.end;
    let named = matches!(text.mark(end), Mark::StraightQuote | Mark::CloseQuote)
        || text.has(end, Class::Inch);
    if !small || !(named || primed || hyphened) {
        return None;
    }
    first.figure.single()?;
    let figure = first
        .figure
        .plus(&number.figure.times(Exact::new_raw(1, 12))?)?;
    let end = if named && end < limit { end + 1 } else { end };
    Some(Amount {
        figure,
        unit: Unit::Measure(foot),
        tokens: first.tokens.start..end,
        ..first.clone()
    })
}

/// "12 dollars and 75", "nine euros 40", "$3 and twenty": cents that only their place behind money tells, at the
/// end of the words. Elsewhere the number counts something.
fn hundredths(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    let end = first.tokens.end;
    let Unit::Money(coin) = first.unit else {
        return None;
    };
    let and = text.has(end, Class::And);
    let named = end > first.number.end;
    let at = end + usize::from(and);
    if !coin.hundredths
        || !(and || named)
        || first.scale > 1
        || first.small().is_none()
        || at >= limit
    {
        return None;
    }
    let more = cardinal::read(text, at, limit)?;
    let two_digits = more.form == Form::Digits && text.word(at).len() == 2;
    let closed = more.tokens.end >= limit
        || matches!(
            text.mark(more.tokens.end),
            Mark::FullStop
                | Mark::Semicolon
                | Mark::CloseBracket
                | Mark::Exclamation
                | Mark::Question
        );
    let cents = more.figure.single().filter(|&n| {
        n.is_integer() && n > Exact::from_integer(0) && n < Exact::from_integer(100)
    })?;
    if !closed || !(two_digits || and && more.form == Form::Words) {
        return None;
    }
    let figure = first
        .figure
        .plus(&crate::value::Magnitude::whole(*cents.numer()).times(Exact::new_raw(1, 100))?)?;
    Some(Amount {
        figure,
        tokens: first.tokens.start..more.tokens.end,
        ..first.clone()
    })
}

/// Adds inches to feet, ounces to pounds, cents to dollars.
pub(super) fn with_smaller(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    if let Some(sum) = inches(text, first, limit) {
        return Some(sum);
    }
    if let Some(sum) = hundredths(text, first, limit) {
        return Some(sum);
    }
    let smaller = match first.unit {
        Unit::Measure(unit) if matches!(unit.name, "foot" | "pound" | "stone") => {
            part(text, first.tokens.end, limit)?
        }
        Unit::Money(coin) if coin.minor.is_none() => part(text, first.tokens.end, limit)?,
        _ => return None,
    };
    let share = match (first.unit, smaller.unit) {
        // Ounces behind pounds are no troy ones: "7lb 4oz".
        (Unit::Measure(large), Unit::Measure(small))
            if large.name == "pound" && small.name == "ounce" =>
        {
            Exact::new_raw(1, 16)
        }
        (Unit::Measure(large), Unit::Measure(small)) if large.dimension == small.dimension => {
            small.worth? / large.worth?
        }
        (Unit::Money(_), Unit::Money(coin)) => Exact::new(1, coin.minor?.of_one),
        _ => return None,
    };
    if share >= Exact::from_integer(1) || text.mark(first.tokens.end) == Mark::Comma {
        return None;
    }
    let more = product(smaller.figure.single()?, share).filter(|&n| n < Exact::from_integer(1))?;
    let number = sum(first.figure.single()?, more)?;
    let step = product(smaller.figure.step, share)?;
    Some(Amount {
        figure: crate::value::Magnitude::new(number, step),
        tokens: first.tokens.start..smaller.tokens.end,
        ..first.clone()
    })
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, Verdict, extract, relate};

    #[test]
    fn cents_may_stand_unnamed_at_the_end_of_the_words() {
        for (words, paid) in [
            ("The ticket cost 12 dollars and 75.", "US$12.75"),
            ("She paid nine euros 40.", "€9.4"),
            ("She paid $3 and twenty.", "US$3.2"),
            ("She paid 20 dollars and 75 people cheered.", "US$20"),
            ("It cost 400 yen and 12.", "¥400"),
            ("They raised 2 million dollars and 30.", "US$2 million"),
            ("Seats are $20 30.", "US$20"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let read = found.iter().find_map(|m| {
                matches!(m.reading.value, Value::Money(_)).then(|| m.reading.to_string())
            });
            assert_eq!(read.as_deref(), Some(paid), "{words}");
        }
    }

    #[test]
    fn lengths_of_one_unit_need_no_number() {
        for (words, lengths) in [
            ("She stayed a fortnight in Bath.", "1 fortnight"),
            ("It pays £300 a fortnight.", ""),
            (
                "An hour-long talk ended a decade-long feud.",
                "1 hour; 1 decade",
            ),
            ("A months-long strike ended.", ""),
            (
                "A yearlong strike and two weeklong ones ended.",
                "1 year; 1 week",
            ),
            ("Wait an hour or two.", "1–2 hours"),
            ("He saw a week or two people.", ""),
        ] {
            assert_eq!(durations(words), lengths, "{words}");
        }
    }

    #[test]
    fn letters_behind_a_space_count_time_where_another_unit_stands_beside() {
        for (words, lengths) in [
            ("The crossing took 1 h 40 min.", "100 minutes"),
            ("She won in 3 min 40 s flat.", "220 seconds"),
            ("The film runs 2 h 5 min 30 s.", "7,530 seconds"),
            // Alone a letter is a name, and "30s" is a decade or an age.
            ("Route 5 h is shut.", ""),
            ("He ran 3 min 40 times.", "3 minutes"),
            ("In 10 min 30s hits were played.", "10 minutes"),
        ] {
            assert_eq!(durations(words), lengths, "{words}");
        }
    }

    #[test]
    fn the_same_in_digits_of_full_width_is_the_same() {
        for (words, plain) in [
            ("The crossing took １００ minutes.", "100 minutes"),
            ("The crossing took １００ minutes.", "1 h 40 min"),
        ] {
            let read = |words: &str| {
                let found = extract(&Text::plain(words), &Dateline::default());
                found.into_iter().next().expect("a value").reading
            };
            let verdict = relate(&read(words), &read(plain), None).verdict;
            assert_eq!(verdict, Verdict::Same, "{words} / {plain}");
        }
    }

    /// The lengths of time in `words`, as they read.
    fn durations(words: &str) -> String {
        let found = extract(&Text::plain(words), &Dateline::default());
        let lengths = found
            .iter()
            .filter(|m| matches!(m.reading.value, Value::Duration(_)));
        let read: Vec<_> = lengths.map(|m| m.reading.to_string()).collect();
        read.join("; ")
    }
}
