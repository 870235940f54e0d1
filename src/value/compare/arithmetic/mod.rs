//! Values that can be computed with, exactly, with all that their words leave open.
//!
//! A figure is an interval: "5.2%" is 5.15 to 5.25, "12,000" is 11,500 to 12,500, and 47 people are 47.
//! A day may be any of its span. What is computed is an interval too, so a result that some reading of
//! the words supports is never called wrong. Exact rationals throughout; what is too big to hold,
//! divides by zero, has an open end ("at least 12") or joins two kinds of thing gives nothing.

mod against;
mod days;

use std::str::FromStr;

use num_traits::Zero;

use super::stated::Stated;
use super::{Dimension, measure};
use crate::value::magnitude::{product, sum};
use crate::value::{Bound, Exact, Reading, Value};
use days::{Day, Elapsed};

pub use against::Outcome;

/// A value, or what came of computing with values; empty where nothing can be computed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Computed(Option<Kind>);

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Amount(Amount),
    Day(Day),
    Elapsed(Elapsed),
}

/// A figure in the base unit of its dimension.
#[derive(Debug, Clone, PartialEq)]
struct Amount {
    dimension: Dimension,
    /// As the words have it.
    plain: Interval,
    /// With all that the words leave open.
    wide: Interval,
}

/// Two numbers and all between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Interval {
    low: Exact,
    high: Exact,
}

impl Computed {
    /// The value of a reading; nothing for names, quotations, changes and open ends.
    pub fn of(reading: &Reading) -> Self {
        Self(match &reading.value {
            Value::Date(when) | Value::Period(when) if reading.bound == Bound::Exact => {
                Day::of(when).map(Kind::Day)
            }
            Value::Since(since) if reading.bound == Bound::Exact => {
                Day::of(&since.anchor).map(Kind::Day)
            }
            _ => Amount::of(reading).map(Kind::Amount),
        })
    }

    /// Whether there is something to compute with.
    pub fn is_something(&self) -> bool {
        self.0.is_some()
    }

    /// The sum of two amounts of one kind.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        self.amounts(other, |a, b| a.joined(&b, Interval::plus))
    }

    /// The difference of two amounts of one kind, or the time from day `other` to this one.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        if let (Some(Kind::Day(to)), Some(Kind::Day(from))) = (&self.0, &other.0) {
            return Self(from.until(to).map(Kind::Elapsed));
        }
        self.amounts(other, |a, b| a.joined(&b, Interval::minus))
    }

    /// The product of an amount and a number or share.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        self.amounts(other, |a, b| {
            let dimension = if b.is_pure() {
                &a.dimension
            } else {
                Some(&b.dimension).filter(|_| a.is_pure())?
            };
            a.with(&b, dimension.clone(), Interval::times)
        })
    }

    /// An amount divided by a number or share, or by an amount of its own kind.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        self.amounts(other, |a, b| {
            let ratio = a.dimension.meets(&b.dimension);
            let dimension = if ratio {
                Dimension::Count(None)
            } else {
                Some(a.dimension.clone()).filter(|_| b.is_pure())?
            };
            a.with(&b, dimension, Interval::over)
        })
    }

    fn amounts(self, other: Self, join: impl FnOnce(Amount, Amount) -> Option<Amount>) -> Self {
        match (self.0, other.0) {
            (Some(Kind::Amount(a)), Some(Kind::Amount(b))) => Self(join(a, b).map(Kind::Amount)),
            _ => Self(None),
        }
    }
}

/// A plain number of an expression: "100", "0.5".
impl FromStr for Computed {
    type Err = String;

    fn from_str(digits: &str) -> Result<Self, String> {
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let mantissa = format!("{whole}{rest}")
            .parse::<i128>()
            .map_err(|error| error.to_string())?;
        let number = crate::value::magnitude::decimal(mantissa, rest.len() as u32)
            .ok_or("too many digits")?;
        let exactly = Interval {
            low: number,
            high: number,
        };
        Ok(Self(Some(Kind::Amount(Amount {
            dimension: Dimension::Count(None),
            plain: exactly,
            wide: exactly,
        }))))
    }
}

impl Amount {
    fn of(reading: &Reading) -> Option<Self> {
        let measure = measure(&reading.value)?;
        let figure = &measure.figure;
        let plain = Interval {
            low: figure.low,
            high: figure.high,
        };
        let said = Stated::of(reading, figure);
        let slack = match reading.bound {
            Bound::Exact => said.addend(),
            Bound::About => said.hedge(),
            _ => return None,
        };
        let wide = Interval {
            low: sum(plain.low, -slack)?,
            high: sum(plain.high, slack)?,
        };
        // Which nouns go together, as the dead and the injured do, is for the rule to know.
        let dimension = if let Dimension::Count(_) = measure.dimension {
            Dimension::Count(None)
        } else {
            measure.dimension
        };
        Some(Self {
            dimension,
            plain,
            wide,
        })
    }

    /// Whether it is a number or share, by which anything can be multiplied.
    fn is_pure(&self) -> bool {
        matches!(self.dimension, Dimension::Count(_) | Dimension::Share)
    }

    /// Both, if they are of one kind.
    fn joined(
        &self,
        other: &Self,
        join: fn(Interval, Interval) -> Option<Interval>,
    ) -> Option<Self> {
        if !self.dimension.meets(&other.dimension) {
            return None;
        }
        // A bare number takes the kind of what it is joined with.
        let dimension = if self.dimension == Dimension::Count(None) {
            &other.dimension
        } else {
            &self.dimension
        };
        self.with(other, dimension.clone(), join)
    }

    fn with(
        &self,
        other: &Self,
        dimension: Dimension,
        join: fn(Interval, Interval) -> Option<Interval>,
    ) -> Option<Self> {
        Some(Self {
            dimension,
            plain: join(self.plain, other.plain)?,
            wide: join(self.wide, other.wide)?,
        })
    }
}

impl Interval {
    fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: sum(self.low, other.low)?,
            high: sum(self.high, other.high)?,
        })
    }

    fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self {
            low: -other.high,
            high: -other.low,
        })
    }

    fn times(self, other: Self) -> Option<Self> {
        let corners = [
            (self.low, other.low),
            (self.low, other.high),
            (self.high, other.low),
            (self.high, other.high),
        ];
        let products: Vec<Exact> = corners
            .into_iter()
            .map(|(a, b)| product(a, b))
            .collect::<Option<_>>()?;
        Some(Self {
            low: products.iter().min().copied()?,
            high: products.iter().max().copied()?,
        })
    }

    fn over(self, other: Self) -> Option<Self> {
        let zero = Exact::zero();
        if other.low <= zero && other.high >= zero {
            return None;
        }
        self.times(Self {
            low: other.high.recip(),
            high: other.low.recip(),
        })
    }
}

#[cfg(test)]
mod tests;
