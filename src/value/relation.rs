//! The one place where two values are held against each other.

use super::{Exact, Reading};

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
pub fn relate(a: &Reading, b: &Reading, tolerance: Option<&Tolerance>) -> Relation {
    let _ = tolerance;
    let verdict = if a == b { Verdict::Same } else { Verdict::Incomparable };
    Relation { verdict, reason: String::new() }
}
