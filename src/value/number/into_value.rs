//! From an amount to the typed value that it is.

use super::amount::{Amount, Unit};
use super::cardinal::Form;
use super::vocabulary::{Sense, sense};
use super::{Number, compound, noun, rate};
use crate::lexicon::Class;
use crate::text::{Mark, Text};
use crate::value::Value;
use crate::value::duration::Duration;
use crate::value::magnitude::Exact;
use crate::value::money::Money;
use crate::value::percent::Percent;
use crate::value::quantity::Quantity;

/// The typed value, the token behind its last, and the token behind the noun that it counts.
pub(super) fn value(
    text: &Text<'_>,
    amount: &Amount,
    limit: usize,
) -> Option<(Value, usize, usize)> {
    let end = amount.tokens.end;
    let (value, end) = match amount.unit {
        Unit::Percent(unit) => (Value::Percent(Percent::of(&amount.figure, unit)?), end),
        Unit::Money(coin) => money(text, Money::of(&amount.figure, coin)?, end, limit),
        Unit::Measure(unit) => quantity(text, amount, unit.name, end, limit),
        Unit::Age(time) => (
            Value::Age(Quantity {
                figure: amount.figure.clone(),
                unit: time.name.to_owned(),
            }),
            end,
        ),
        Unit::Time(_) => {
            let (duration, end): (Duration, usize) = compound::duration(text, amount, limit)?;
            (Value::Duration(Box::new(duration)), end)
        }
        Unit::Bare => {
            let (number, noun_end) = number(text, amount, limit);
            return Some((number, end, noun_end));
        }
    };
    Some((value, end, end))
}

fn number(text: &Text<'_>, amount: &Amount, limit: usize) -> (Value, usize) {
    let fold = matches!(
        sense(text, amount.number.start),
        Some(Sense::Fold(_) | Sense::Times(_))
    );
    if fold {
        let times = Number {
            figure: amount.figure.clone(),
            unit: Some("time".to_owned()),
            rank: None,
        };
        return (Value::Number(times), amount.tokens.end);
    }
    let one = amount.figure.single() == Some(Exact::from_integer(1));
    let of = text.has(amount.tokens.end, Class::Of)
        && (amount.form == Form::Vague || amount.form == Form::Fraction || one);
    let at = amount.tokens.end + usize::from(of);
    let at = if of && (text.has(at, Class::Whose)) {
        at + 1
    } else {
        at
    };
    let hyphen = text.mark(at) == Mark::Hyphen && text.token(at).is_some_and(|t| !t.spaced);
    if hyphen && text.has(at + 1, Class::Nounless) {
        let number = Number {
            figure: amount.figure.clone(),
            unit: None,
            rank: None,
        };
        return (Value::Number(number), amount.tokens.end);
    }
    let unit = noun::counted(
        text,
        at + usize::from(hyphen),
        limit,
        (one && !of) || hyphen,
    );
    let (unit, noun_end) = unit.map_or((None, amount.tokens.end), |(noun, end)| (Some(noun), end));
    let number = Number {
        figure: amount.figure.clone(),
        unit,
        rank: None,
    };
    let value = if amount.form == Form::Fraction {
        Value::Fraction(number)
    } else {
        Value::Number(number)
    };
    (value, noun_end)
}

/// "$52 a barrel", "$2 per share", "$15/hour"
fn money(text: &Text<'_>, money: Money, end: usize, limit: usize) -> (Value, usize) {
    match rate::read(text, end, limit) {
        Some((per, end)) => (
            Value::Money(Money {
                per: Some(per),
                ..money
            }),
            end,
        ),
        None => (Value::Money(money), end),
    }
}

fn quantity(
    text: &Text<'_>,
    amount: &Amount,
    unit: &str,
    end: usize,
    limit: usize,
) -> (Value, usize) {
    let (unit, end) = match rate::read(text, end, limit) {
        Some((per, end)) => (format!("{unit} per {per}"), end),
        None => (unit.to_owned(), end),
    };
    (
        Value::Quantity(Quantity {
            figure: amount.figure.clone(),
            unit,
        }),
        end,
    )
}
