//! What a value measures, in one base unit for each dimension, so that figures can be compared.

use super::stated::{Sort, Stated};
use crate::value::duration::{Base, times};
use crate::value::magnitude::{Exact, Magnitude, product};
use crate::value::{Duration, Number, Value, quantity};

/// A figure in the base unit of its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::value) struct Measure {
    /// Figures of one dimension can be compared.
    pub(in crate::value) dimension: Dimension,
    /// In the base unit: parts of one, currency units, metres, kilograms, seconds.
    pub(in crate::value) figure: Magnitude,
}

/// What a figure is a figure of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::value) enum Dimension {
    /// So many of a noun; `None` where the words do not say of what.
    Count(Option<String>),
    /// A place in an order, by what the order goes by.
    Rank(String),
    /// A part of a whole.
    Share,
    /// A difference of shares.
    Points,
    /// A currency, by the thing paid for.
    Money(String, Option<String>),
    /// A physical dimension.
    Physical(String),
    /// Seconds.
    Time,
    /// Months, where both sides count in them.
    Months,
}

impl Dimension {
    /// Whether figures of both can be compared. A count of nothing named meets a count of anything.
    pub(in crate::value) fn meets(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Count(a), Self::Count(b)) => match (a, b) {
                (Some(a), Some(b)) => head(a) == head(b),
                _ => true,
            },
            _ => self == other,
        }
    }
}

/// The noun of a group: "voter" in "young voter".
fn head(group: &str) -> &str {
    group.rsplit(' ').next().unwrap_or(group)
}

/// What `value` measures; `None` for dates, names and the like, and for what is too big to convert.
pub(in crate::value) fn measure(value: &Value) -> Option<Measure> {
    let of = |dimension, figure| Some(Measure { dimension, figure });
    match value {
        Value::Number(Number {
            figure,
            rank: Some(order),
            ..
        }) => of(Dimension::Rank(order.clone()), figure.clone()),
        Value::Number(Number { figure, unit, .. }) => {
            of(Dimension::Count(unit.clone()), figure.clone())
        }
        Value::Fraction(Number { figure, .. }) => of(Dimension::Share, figure.clone()),
        Value::Percent(percent) => {
            let dimension = if percent.points {
                Dimension::Points
            } else {
                Dimension::Share
            };
            of(dimension, percent.figure.times(Exact::new_raw(1, 100))?)
        }
        Value::Money(money) => {
            let (per, times) = match yearly(money.per.as_deref()) {
                Some(times) => (Some("year".to_owned()), times),
                None => (money.per.clone(), 1),
            };
            let figure = money.figure.times(Exact::from_integer(times))?;
            of(Dimension::Money(money.currency.clone(), per), figure)
        }
        Value::Quantity(quantity) => {
            let (dimension, figure) = quantity::to_base(quantity);
            of(Dimension::Physical(dimension), figure?)
        }
        Value::Age(age) => duration(&Duration::named(&age.figure, &age.unit)?),
        Value::Duration(length) => duration(length),
        Value::Date(_)
        | Value::Period(_)
        | Value::Time(_)
        | Value::Tally(_)
        | Value::Since(_)
        | Value::Change(_)
        | Value::Name(_)
        | Value::Quote(_)
        | Value::Place(_)
        | Value::Body(_) => None,
    }
}

/// How often a span of time that money is paid for comes in a year: $20 a month is $240 a year.
fn yearly(per: Option<&str>) -> Option<i128> {
    match per? {
        "year" => Some(1),
        "quarter" => Some(4),
        "month" => Some(12),
        "week" => Some(52),
        "day" => Some(365),
        _ => None,
    }
}

/// Whether a value has a size, so that [`measure`] gives it unless it is too big to convert.
pub(in crate::value) fn is_measured(value: &Value) -> bool {
    use Value::{Body, Change, Date, Name, Period, Place, Quote, Since, Tally, Time};
    !matches!(
        value,
        Date(_)
            | Period(_)
            | Time(_)
            | Tally(_)
            | Since(_)
            | Change(_)
            | Name(_)
            | Quote(_)
            | Place(_)
            | Body(_)
    )
}

/// What one of the unit that `value` counts in is worth in the base unit of its dimension. `None` for
/// what counts in several units, or in degrees, which do not share a zero.
pub(in crate::value) fn unit_worth(value: &Value) -> Option<Exact> {
    let one = Magnitude::exact(Exact::from_integer(1));
    let worth = |value: Value| measure(&value)?.figure.single();
    match value {
        Value::Number(_) | Value::Fraction(_) => one.single(),
        Value::Money(money) => Some(Exact::from_integer(
            yearly(money.per.as_deref()).unwrap_or(1),
        )),
        Value::Percent(_) => Some(Exact::new_raw(1, 100)),
        Value::Quantity(quantity) => {
            let of = |n| {
                worth(Value::Quantity(crate::value::Quantity {
                    figure: Magnitude::exact(n),
                    unit: quantity.unit.clone(),
                }))
            };
            let zero = of(Exact::from_integer(0))?;
            of(Exact::from_integer(1)).filter(|_| zero == Exact::from_integer(0))
        }
        Value::Age(age) => worth(Value::Duration(Box::new(Duration::named(&one, &age.unit)?))),
        Value::Duration(length) => worth(Value::Duration(Box::new(Duration::named(
            &one,
            length.unit?,
        )?))),
        Value::Date(_)
        | Value::Period(_)
        | Value::Time(_)
        | Value::Tally(_)
        | Value::Since(_)
        | Value::Change(_)
        | Value::Name(_)
        | Value::Quote(_)
        | Value::Place(_)
        | Value::Body(_) => None,
    }
}

/// The unit of a quantity, if the value is one.
pub(super) fn unit_of(value: &Value) -> Option<&str> {
    if let Value::Quantity(quantity) = value {
        Some(&quantity.unit)
    } else {
        None
    }
}

/// Months stay months; days and seconds are seconds; a mix is the seconds that it may be.
fn duration(length: &Duration) -> Option<Measure> {
    if !length.months.is_zero() && length.days.is_zero() && length.seconds.is_zero() {
        return Some(Measure {
            dimension: Dimension::Months,
            figure: length.months.clone(),
        });
    }
    Some(Measure {
        dimension: Dimension::Time,
        figure: seconds(length)?,
    })
}

/// A length of time in days, with the days of one of the unit that it is counted in. A month is a twelfth of the
/// mean year of the calendar; `None` for what is no length of time.
pub fn mean_days(value: &Value) -> Option<(Magnitude, Option<Exact>)> {
    let (length, unit) = match value {
        Value::Age(age) => (
            &Duration::named(&age.figure, &age.unit)?,
            Some(age.unit.as_str()),
        ),
        Value::Duration(length) => (length.as_ref(), length.unit),
        _ => return None,
    };
    let parts = [
        (&length.months, mean(Base::Months)),
        (&length.days, mean(Base::Days)),
        (&length.seconds, mean(Base::Seconds)),
    ];
    let parts = parts.into_iter().filter(|(figure, _)| !figure.is_zero());
    let mut days = parts.map(|(figure, worth)| figure.times(worth));
    let first = days.next()??;
    let days = days.try_fold(first, |sum, part| sum.plus(&part?))?;
    Some((days, unit.and_then(unit_days)))
}

/// The mean days of the unit of time of this name.
pub fn unit_days(unit: &str) -> Option<Exact> {
    let time = times().iter().find(|time| time.name == unit)?;
    Some(time.worth * mean(time.base))
}

/// The mean days of one of a base.
fn mean(base: Base) -> Exact {
    match base {
        Base::Seconds => Exact::new_raw(1, DAY),
        Base::Days => Exact::from_integer(1),
        Base::Months => Exact::new_raw(487, 16),
    }
}

const DAY: i128 = 86_400;

/// The least and the most days that so many months may have.
fn days_of_months(low: Exact, high: Exact) -> Option<(Exact, Exact)> {
    let slack = if (low / Exact::from_integer(12)).is_integer() {
        Exact::from_integer(0)
    } else {
        Exact::new(5, 2)
    };
    Some((
        product(low, Exact::new(365, 12))? - slack,
        product(high, Exact::new(366, 12))? + slack,
    ))
}

/// The least and the most days of a length that is counted in months or years, by its mean days, beside one that is
/// counted otherwise; `None` for any other pair. Beside weeks a month may be four of them.
pub(super) fn calendar_days(length: &Stated, beside: &Stated) -> Option<(Exact, Exact)> {
    let month = mean(Base::Months);
    let in_months = |said: &Stated| said.sort == Sort::Time && (said.worth / month).is_integer();
    if !in_months(length) || in_months(beside) {
        return None;
    }
    let months = product(length.low, month.recip())?;
    let (low, high) = days_of_months(months, months)?;
    let four_weeks = length.worth == month && beside.worth == Exact::from_integer(7);
    let least = product(months, Exact::from_integer(28)).filter(|_| four_weeks);
    Some((least.map_or(low, |least| least.min(low)), high))
}

/// The seconds that a length of time may have: a month has 28 to 31 days, a year 365 or 366.
pub(super) fn seconds(length: &Duration) -> Option<Magnitude> {
    let rest = length
        .days
        .times(Exact::from_integer(DAY))?
        .plus(&length.seconds)?;
    if length.months.is_zero() {
        let step = if length.seconds.is_zero() {
            length.days.step * Exact::from_integer(DAY)
        } else {
            length.seconds.step
        };
        return Some(Magnitude { step, ..rest });
    }
    let (low, high) = days_of_months(length.months.low, length.months.high)?;
    let months = Magnitude {
        low,
        high,
        step: product(length.months.step, Exact::from_integer(30))?,
        notation: length.months.notation,
    };
    let months = months.times(Exact::from_integer(DAY))?;
    let step = months.step;
    Some(Magnitude {
        step,
        ..months.plus(&rest)?
    })
}
