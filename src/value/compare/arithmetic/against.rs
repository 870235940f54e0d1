//! Holding what was computed against what is said.

use num_traits::Zero;

use super::days::Elapsed;
use super::{Computed, Interval, Kind};
use crate::value::compare::{Dimension, Stated, unit_worth};
use crate::value::duration::{Base, times};
use crate::value::{
    Duration, Exact, Magnitude, Money, Number, Percent, Quantity, Reading, Relation, Tolerance,
    Value, relate,
};

/// What was computed, in the unit of what is said, and how the two stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The result: "6 years", "5.2–5.4%".
    pub result: Reading,
    /// How what is said stands to it.
    pub relation: Relation,
}

impl Computed {
    /// Holds `said` against the result; `None` where it is no result of that kind. The sign is left out
    /// where only one of them has it, since "fell by 20%" says it in a word.
    pub fn against(&self, said: &Reading, within: Option<&Tolerance>) -> Option<Outcome> {
        let (plain, wide) = self.in_unit_of(&said.value)?;
        let measured = super::measure(&said.value)?;
        let slack = Stated::of(said, &measured.figure).addend() / unit_worth(&said.value)?;
        let wide = wide.plus(Interval {
            low: -slack,
            high: slack,
        })?;
        let flip = wide.high < Exact::zero();
        let reading = |interval: Interval| {
            let Interval { low, high } = if flip {
                Interval {
                    low: -interval.high,
                    high: -interval.low,
                }
            } else {
                interval
            };
            like(
                &said.value,
                &Magnitude {
                    high,
                    ..Magnitude::exact(low)
                },
            )
            .map(Reading::exact)
        };
        // Words like "fell" are the sign's, which is left out.
        let unsigned = Reading {
            trend: None,
            ..said.clone()
        };
        Some(Outcome {
            relation: relate(&reading(wide)?, &unsigned, within),
            result: reading(plain)?,
        })
    }

    /// The result as the words have it, and with all that they leave open, in the unit of `said`.
    fn in_unit_of(&self, said: &Value) -> Option<(Interval, Interval)> {
        match self.0.as_ref()? {
            Kind::Elapsed(elapsed) => elapsed
                .in_unit_of(said)
                .map(|interval| (interval, interval)),
            Kind::Day(_) => None,
            Kind::Amount(amount) => {
                let measured = super::measure(said)?.dimension;
                let part = |d: &Dimension| matches!(d, Dimension::Share | Dimension::Points);
                // A quotient is a share, and shares may be points.
                let shares = part(&measured)
                    && (part(&amount.dimension) || amount.dimension == Dimension::Count(None));
                let fits = shares || measured.meets(&amount.dimension);
                let worth = Some(unit_worth(said)?).filter(|_| fits)?;
                let scale = Interval {
                    low: worth,
                    high: worth,
                };
                Some((amount.plain.over(scale)?, amount.wide.over(scale)?))
            }
        }
    }
}

impl Elapsed {
    /// In the unit that a length of time is said in.
    fn in_unit_of(&self, said: &Value) -> Option<Interval> {
        let unit = match said {
            Value::Duration(duration) => duration.unit?,
            Value::Age(age) => age.unit.as_str(),
            _ => return None,
        };
        let time = times().iter().find(|time| time.name == unit)?;
        let (interval, worth) = match time.base {
            Base::Seconds => return None,
            Base::Days => (self.days, time.worth),
            Base::Months if (time.worth / Exact::from_integer(12)).is_integer() => {
                (self.years, time.worth / Exact::from_integer(12))
            }
            Base::Months => (self.months, time.worth),
        };
        interval.over(Interval {
            low: worth,
            high: worth,
        })
    }
}

/// A value like `said`, in its unit, of another figure.
fn like(said: &Value, figure: &Magnitude) -> Option<Value> {
    let figure = figure.clone();
    Some(match said {
        Value::Number(number) => Value::Number(Number {
            figure,
            unit: number.unit.clone(),
            rank: number.rank.clone(),
        }),
        Value::Fraction(number) => Value::Fraction(Number {
            figure,
            unit: number.unit.clone(),
            rank: number.rank.clone(),
        }),
        Value::Percent(percent) => Value::Percent(Percent {
            figure,
            points: percent.points,
        }),
        Value::Money(money) => Value::Money(Money {
            figure,
            minor: None,
            ..money.clone()
        }),
        Value::Quantity(quantity) => Value::Quantity(Quantity {
            figure,
            unit: quantity.unit.clone(),
        }),
        Value::Age(age) => Value::Duration(Box::new(Duration::named(&figure, &age.unit)?)),
        Value::Duration(duration) => {
            Value::Duration(Box::new(Duration::named(&figure, duration.unit?)?))
        }
        Value::Date(_)
        | Value::Period(_)
        | Value::Time(_)
        | Value::Tally(_)
        | Value::Since(_)
        | Value::Change(_)
        | Value::Name(_)
        | Value::Quote(_)
        | Value::Place(_)
        | Value::Body(_) => return None,
    })
}
