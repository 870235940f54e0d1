//! The one place where two values are compared with each other.
//!
//! [`stated`] knows what the words of a number leave open, [`policy`] who may use how much of it: two outlets, a draft
//! and its source, a headline and its text, parts and their sum.

mod after;
mod arithmetic;
mod body;
mod change;
mod conversion;
mod copies;
mod measure;
mod numeric;
mod occasion;
mod openness;
mod place;
mod policy;
mod stated;
mod tally;
mod time;
mod tolerance;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod pairs;
#[cfg(test)]
mod properties;

use std::cmp::Ordering;

use super::{Exact, Magnitude, Reading, Value, date, name, quote, since};

pub use after::{Scale, certainly_after};
pub use arithmetic::{Computed, Outcome};
pub use conversion::converts;
pub use copies::both_hold;
pub(super) use measure::{Dimension, is_measured, measure, unit_worth};
pub use measure::{mean_days, unit_days};
pub use occasion::{Occasion, dates_apart};
pub use openness::openness;
pub use policy::{
    Fit, are_exchanged, digits_apart, follows, heads, leaves_room, of_one_size, significant_digits,
};
pub use stated::{Sort, Stated};

/// How two values stand to each other, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The verdict.
    pub verdict: Verdict,
    /// The reason, a clause for a person: "12.5 million is within at least 12 million".
    pub reason: String,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The same value, perhaps in other words or units.
    Same,
    /// Both can be true: one is a rounding, a bound or a part of the other.
    Compatible,
    /// They cannot both be true.
    Contradicts,
    /// Different kinds of thing: minutes and euros, or a date that nothing anchors.
    Incomparable,
}

/// How far two values may lie apart and still agree: the `within` of a rule.
#[derive(Debug, Clone, PartialEq)]
pub enum Tolerance {
    /// A share of the greater value: "5%" is 1/20.
    Share(Exact),
    /// An amount of the same dimension, or a duration for dates: "5 minutes", "1 day".
    Amount(Box<Reading>),
}

/// Relates two readings. Symmetric in its verdict; every reading is `Same` as itself.
///
/// Numbers of every kind are compared with each other by interval, precision and bound; dates,
/// look-backs, names and quotations by the rooms that read them.
pub fn relate(a: &Reading, b: &Reading, tolerance: Option<&Tolerance>) -> Relation {
    if a == b {
        return Relation::new(Verdict::Same, format!("both are {a}"));
    }
    match (&a.value, &b.value) {
        (Value::Date(x) | Value::Period(x), Value::Date(y) | Value::Period(y)) => date::relate(
            date::DateSide {
                when: x,
                bound: a.bound,
            },
            date::DateSide {
                when: y,
                bound: b.bound,
            },
            tolerance,
        ),
        (Value::Time(x), Value::Time(y)) => time::relate((x, a.bound), (y, b.bound), tolerance),
        (Value::Tally(x), Value::Tally(y)) => Relation::told(tally::relate(x, y), a, b),
        (Value::Since(x), Value::Since(y)) => since::relate((x, a.bound), (y, b.bound), tolerance),
        (Value::Place(x), Value::Place(y)) => place::relate(x, y),
        (Value::Body(x), Value::Body(y)) => Relation::told(body::relate(x, y), a, b),
        (Value::Name(x), Value::Name(y)) => Relation::told(name::relate(x, y), a, b),
        (Value::Quote(x), Value::Quote(y)) => Relation::told(quote::relate(x, y), a, b),
        (Value::Change(x), Value::Change(y)) => change::related(a, b, (x, y), tolerance),
        _ => numeric::relate(a, b, tolerance),
    }
}

/// The figures of two numeric readings in a unit that both can be told in; `None` for anything else.
pub fn sizes(a: &Reading, b: &Reading) -> Option<(Magnitude, Magnitude)> {
    numeric::common(a, b)
}

/// Which of two numeric readings of one dimension is the greater; `None` for anything else.
pub fn order(a: &Reading, b: &Reading) -> Option<Ordering> {
    sizes(a, b).map(|(x, y)| (x.low, x.high).cmp(&(y.low, y.high)))
}

impl Relation {
    fn new(verdict: Verdict, reason: String) -> Self {
        Self { verdict, reason }
    }

    /// A relation whose reason is nothing but its verdict.
    fn told(verdict: Verdict, a: &Reading, b: &Reading) -> Self {
        let reason = match verdict {
            Verdict::Same => format!("{a} is {b}"),
            Verdict::Compatible => format!("{a} may be {b}"),
            Verdict::Contradicts => format!("{a} is not {b}"),
            Verdict::Incomparable => format!("{a} and {b} are different things"),
        };
        Self { verdict, reason }
    }
}
