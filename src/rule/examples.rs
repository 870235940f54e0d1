//! Examples: texts that show what a rule finds and what it leaves alone.

use jiff::civil::Date;

use super::compile::Origin;
use super::schema::Verdict;
use crate::value::Reading;

/// An example of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is shown.
    pub kind: ExampleKind,
    /// The day against which its dates are read.
    pub published: Option<Date>,
    /// Where it is written.
    pub origin: Origin,
}

/// What an example shows.
#[derive(Debug, Clone)]
pub enum ExampleKind {
    /// The value that a text holds, or that it holds none.
    One {
        /// The text.
        text: String,
        /// The expected value as it is written; `none` for none.
        value: String,
        /// The expected value; `None` for none, and for checks that are no claims.
        reading: Option<Reading>,
    },
    /// How the values of two texts stand to each other.
    Pair {
        /// The one.
        a: String,
        /// The other.
        b: String,
        /// The verdict.
        verdict: Verdict,
    },
}

impl Example {
    pub(super) fn one(text: String, value: String, reading: Option<Reading>, published: Option<Date>, origin: Origin) -> Self {
        Self { kind: ExampleKind::One { text, value, reading }, published, origin }
    }

    pub(super) fn pair(a: String, b: String, verdict: Verdict, published: Option<Date>, origin: Origin) -> Self {
        Self { kind: ExampleKind::Pair { a, b, verdict }, published, origin }
    }
}
