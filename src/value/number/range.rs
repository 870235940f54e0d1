//! Ranges: "3–5", "between 10 and 15", "10 to 15", "$3 billion to $5 billion".

use super::amount::{self, Amount, Unit};
use super::cardinal::{self, Form};
use super::noun::is_plural;
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::Grammar;
use crate::value::magnitude::{Exact, Magnitude, product};

/// What stands between the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    And,
    Or,
}

/// Reads on from `first`: if it opens a range, the whole range. `between` says that the word stands
/// before it, `separate` that "from" or a verb of motion does, so that two full amounts are two values, unless a
/// dash or "between" joins them or a further "to" follows: "from 5 to 6 percent to 4 to 5 percent".
pub(super) fn read(
    text: &Text<'_>,
    first: &Amount,
    limit: usize,
    between: bool,
    separate: bool,
) -> Option<Amount> {
    if first.form == Form::Vague {
        return None;
    }
    let (link, at) = link(text, first.tokens.end, limit, between)?;
    let second = second(text, at, limit)?;
    let scale = shared_scale(text, link, first, &second);
    let (first, second) = shared(first, second, scale)?;
    if first.figure.low >= second.figure.high || !fits(text, link, &first, &second, limit) {
        return None;
    }
    if separate && !matches!(link, Link::Dash | Link::And) && !goes_on(text, &second, limit) {
        return None;
    }
    let figure = first.figure.to(&second.figure)?;
    Some(Amount {
        figure,
        unit: second.unit,
        tokens: first.tokens.start..second.tokens.end,
        form: Form::Digits,
        grammar: Grammar::NumberRange,
        ..first
    })
}

/// Whether the range that ends with `second_end` is itself the start of a change to another range.
fn goes_on(text: &Text<'_>, second_end: &Amount, limit: usize) -> bool {
    let end = second_end.tokens.end;
    if second_end.unit == Unit::Bare || !text.has(end, Class::To) {
        return false;
    }
    second(text, end + 1, limit)
        .is_some_and(|third| link(text, third.tokens.end, limit, false).is_some())
}

/// `first`, behind "from", with the scale and unit that only the amount behind "to" names: "from 34 to 28
/// percent", "from $3 to $4 billion". `None` if it takes none.
///
/// A scale is shared only where the two are of one size then: "from $500 to $1 million" starts at $500.
pub(super) fn start_of_two(text: &Text<'_>, first: &Amount, limit: usize) -> Option<Amount> {
    if first.form == Form::Vague || !text.has(first.tokens.end, Class::To) {
        return None;
    }
    let second = second(text, first.tokens.end + 1, limit)?;
    let unit = match (first.unit, second.unit) {
        (Unit::Bare, unit) | (unit @ Unit::Money(_), Unit::Bare) => unit,
        (Unit::Money(a), Unit::Money(b)) if a.code == b.code && a.minor == b.minor => first.unit,
        _ => return None,
    };
    let ten = Exact::from_integer(10);
    let alike = |figure: &Magnitude| {
        product(figure.high, ten)
            .zip(product(second.figure.high, ten))
            .is_some_and(|(a, b)| a > second.figure.high && figure.high < b)
    };
    let scales =
        first.scale == 1 && second.scale > 1 && matches!(first.form, Form::Digits | Form::Words);
    let scaled = if scales {
        first
            .figure
            .times(Exact::from_integer(second.scale))
            .filter(alike)
    } else {
        None
    };
    if scaled.is_none() && unit == first.unit {
        return None;
    }
    Some(Amount {
        unit,
        figure: scaled.unwrap_or_else(|| first.figure.clone()),
        grammar: Grammar::SharedUnit,
        ..first.clone()
    })
}

fn link(text: &Text<'_>, at: usize, limit: usize, between: bool) -> Option<(Link, usize)> {
    if at >= limit {
        return None;
    }
    let (link, mut next) = match text.mark(at) {
        Mark::Hyphen | Mark::EnDash | Mark::EmDash | Mark::Minus | Mark::Tilde => {
            (Link::Dash, at + 1)
        }
        _ if text.has(at, Class::To) => (Link::To, at + 1),
        _ if between && (text.has(at, Class::And) || text.has(at, Class::To)) => {
            (Link::And, at + 1)
        }
        _ if text.has(at, Class::Or) => (Link::Or, at + 1),
        _ => return None,
    };
    // "200,000-to-260,000", "10-to-15"
    if link == Link::Dash && text.has(next, Class::To) {
        next += 1;
    }
    if next > at && text.mark(next) == Mark::Hyphen && text.token(next).is_some_and(|t| !t.spaced) {
        next += 1;
    }
    Some((link, next))
}

/// The amount at `at`, which may open with a sign of money.
fn second(text: &Text<'_>, at: usize, limit: usize) -> Option<Amount> {
    for start in at..(at + 4).min(limit) {
        if let Some(number) = cardinal::read(text, start, limit) {
            let amount = amount::read(text, number, at, limit);
            return (amount.tokens.start == at).then_some(amount);
        }
        let word = text.token(start)?;
        if word.kind == Kind::Number {
            return None;
        }
    }
    None
}

/// The scale that the second end names for both: "8 to 10 million", "two or three hundred", and the thousands of "10-15,000".
fn shared_scale(text: &Text<'_>, link: Link, first: &Amount, second: &Amount) -> i128 {
    match sense(text, second.number.end.saturating_sub(1)) {
        _ if second.scale > 1 => second.scale,
        Some(Sense::Hundred) => 100,
        Some(Sense::Dozen(dozen)) => dozen,
        _ if link == Link::Dash
            && first.is_plain(text)
            && text.word(second.number.start).ends_with(",000") =>
        {
            let near = first.figure.high * Exact::from_integer(10_000) >= second.figure.high;
            if near && second.number.len() == 1 {
                1000
            } else {
                1
            }
        }
        _ => 1,
    }
}

/// Gives the first end the scale and unit that only the second one names, and the other way round.
fn shared(first: &Amount, mut second: Amount, scale: i128) -> Option<(Amount, Amount)> {
    let mut first = first.clone();
    let shares = first.scale == 1 && scale > 1 && matches!(first.form, Form::Digits | Form::Words);
    let scale = Exact::from_integer(scale);
    if shares
        && let Some(figure) = first
            .figure
            .times(scale)
            .filter(|figure| figure.high < second.figure.low)
    {
        first.figure = figure;
    }
    match (first.unit, second.unit) {
        (Unit::Bare, _) => {}
        (unit @ Unit::Money(coin), Unit::Bare) if coin.minor.is_none() => second.unit = unit,
        // "aged 18 to 24"
        (unit @ Unit::Age(_), Unit::Bare) => second.unit = unit,
        (Unit::Money(a), Unit::Money(b)) if a.code == b.code && a.minor == b.minor => {}
        (a, b) if a == b => {}
        _ => return None,
    }
    Some((first, second))
}

/// Whether the words may be a range and are no score, code, or list.
fn fits(text: &Text<'_>, link: Link, first: &Amount, second: &Amount, limit: usize) -> bool {
    let year = |a: &Amount| a.unit == Unit::Bare && a.is_year_like(text);
    if year(first) && !year(second) {
        return false;
    }
    let known = second.unit != Unit::Bare;
    let counts = is_plural(text, second.tokens.end) && second.tokens.end < limit;
    let years = [first, second].iter().all(|a| {
        a.is_plain(text)
            && a.unit == Unit::Bare
            && a.small().is_some_and(|n| (1500..=2100).contains(&n))
    });
    // "added 21.40 to 3,150.25" tells a step and where it led to.
    let stepped = !known
        && first.figure.step < Exact::from_integer(1)
        && second.figure.low > first.figure.high * Exact::from_integer(10);
    // "7-Eleven" is a name.
    let named = first.form == Form::Digits
        && second.form == Form::Words
        && text
            .token(second.number.start)
            .is_some_and(|t| t.capital && !t.caps);
    match link {
        Link::To if stepped => false,
        Link::Dash if named => false,
        Link::Dash => {
            known
                || (counts && !years && second.small().is_none_or(|n| n >= 3))
                || are_decimals(text, first, second)
        }
        Link::To => known || !years || counts,
        Link::And => known || !years,
        Link::Or => close(first, second),
    }
}

/// "0.86–1.1", and no hours: "9.30-10.30"; nor chapters: "sections 2.1-2.4".
fn are_decimals(text: &Text<'_>, first: &Amount, second: &Amount) -> bool {
    let decimal = |a: &Amount| a.number.len() == 1 && text.word(a.number.start).contains('.');
    let hour = |a: &Amount| {
        let (hour, minute) = text
            .word(a.number.start)
            .split_once('.')
            .unwrap_or_default();
        let small = |digits: &str, most: u8| digits.parse::<u8>().is_ok_and(|n| n < most);
        minute.len() == 2 && small(hour, 24) && small(minute, 60)
    };
    decimal(first)
        && decimal(second)
        && !(hour(first) && hour(second))
        && !text.has_before(first.tokens.start, 0, Class::Label)
}

/// "three or four", "8 or $9"
fn close(first: &Amount, second: &Amount) -> bool {
    first.figure.low * Exact::from_integer(3) >= second.figure.high
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn both_ends_share_the_scale_of_the_second() {
        for (words, read) in [
            ("It drew two or three hundred fans.", "200–300 fans"),
            ("It drew 10-15,000 fans.", "10,000–15,000 fans"),
            ("It drew five to six dozen fans.", "60–72 fans"),
            ("It drew 900-1,000 fans.", "900–1,000 fans"),
            ("The index added 21.40 to 3,150.25.", "21.4"),
            ("It drew 3 to 4 million fans.", "3 million–4 million fans"),
            ("It drew 5-90,000 fans.", "5–90,000 fans"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            assert_eq!(
                found.first().map(|m| m.reading.to_string()).as_deref(),
                Some(read),
                "{words}"
            );
        }
    }
}
