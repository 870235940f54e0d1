//! Dates and periods, read against the dateline.

use std::fmt;

use super::Object;
use jiff::civil::Date;

use super::{Dateline, Mention, Taken};
use crate::text::Text;

/// A day or a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// The first day; `None` where nothing anchors the words or the span has no start.
    pub from: Option<Date>,
    /// The day after the last; `None` where nothing anchors the words or the span has no end.
    pub to: Option<Date>,
    /// TIMEX3 value: "2025-10-30", "2025-10", "2025-Q3", "2026", "PAST_REF".
    pub timex: String,
    /// The part of the span that is meant: early, mid, late. `from` and `to` are already narrowed.
    pub modifier: Option<Modifier>,
    /// Other readings that the words allow, likeliest first, as half-open spans of days.
    pub others: Vec<(Date, Date)>,
    /// The weekday that the words name, if any (to hold against the date).
    pub weekday: Option<jiff::civil::Weekday>,
    /// Whether the words give the year themselves.
    pub year_given: bool,
}

/// A part of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Modifier {
    Early,
    Mid,
    Late,
}

impl When {
    pub(super) fn to_json(&self) -> Object {
        Object::new()
    }
}

impl fmt::Display for When {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

/// Finds dates and periods and takes their tokens.
pub(super) fn recognise(text: &Text<'_>, dateline: &Dateline, taken: &mut Taken, out: &mut Vec<Mention>) {
    let _ = (text, dateline, taken, out);
}
