//! Order: whether one value lies behind another, whatever its words leave open.

use super::{date, numeric};
use crate::value::{Reading, Type, Value};

/// What values are put in order by. Values of one scale can be compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Days.
    Time,
    /// Lengths of time.
    Length,
    /// Counts.
    Count,
    /// Parts of a whole.
    Share,
    /// Money of one currency.
    Money,
    /// Quantities of one dimension.
    Measure,
}

impl Type {
    /// What values of this type are put in order by; `None` for what has no order: names, places,
    /// bodies, quotations, changes, tallies, and times of day, which come round.
    pub fn scale(self) -> Option<Scale> {
        match self {
            Self::Date | Self::Period | Self::Since => Some(Scale::Time),
            Self::Duration | Self::Age => Some(Scale::Length),
            Self::Number => Some(Scale::Count),
            Self::Percent | Self::Fraction => Some(Scale::Share),
            Self::Money => Some(Scale::Money),
            Self::Quantity => Some(Scale::Measure),
            Self::Time
            | Self::Tally
            | Self::Change
            | Self::Name
            | Self::Quote
            | Self::Place
            | Self::Body => None,
        }
    }
}

/// Whether `a` is later, or more, than `b` in every way in which both can be read: 6 May is after 5 May,
/// but "early May" is not after 5 May, nor 40 after "at least 30".
pub fn certainly_after(a: &Reading, b: &Reading) -> bool {
    match (days(a), days(b)) {
        (Some(a), Some(b)) => date::after(a, b),
        (None, None) => numeric::greater(a, b),
        _ => false,
    }
}

fn days(reading: &Reading) -> Option<date::DateSide<'_>> {
    let when = match &reading.value {
        Value::Date(when) | Value::Period(when) => when,
        Value::Since(since) => &since.anchor,
        _ => return None,
    };
    Some(date::DateSide {
        when,
        bound: reading.bound,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, parse};

    #[test]
    fn only_what_no_reading_can_mend_is_after() {
        let dateline = Dateline {
            published: Some(jiff::civil::date(2025, 10, 30)),
            day_first: None,
        };
        let cases = [
            (Type::Date, "6 May 2025", "5 May 2025", true),
            (Type::Date, "5 May 2025", "5 May 2025", false),
            (Type::Date, "June 2025", "5 May 2025", true),
            (Type::Date, "May 2025", "5 May 2025", false),
            (Type::Date, "2026", "early 2025", true),
            (Type::Date, "from 6 May 2025 on", "5 May 2025", true),
            (Type::Date, "by 6 May 2025", "5 May 2025", false),
            (Type::Date, "6 May 2025", "until 5 May 2025", true),
            (Type::Number, "40 people", "30 people", true),
            (Type::Number, "40 people", "at least 30 people", false),
            (Type::Number, "more than 40 people", "30 people", true),
            (Type::Duration, "2 hours", "100 minutes", false),
            (Type::Duration, "3 hours", "100 minutes", true),
            (Type::Money, "$40", "€30", false),
            (Type::Percent, "5.2%", "5%", false),
        ];
        for (kind, a, b, after) in cases {
            let read = |words: &str| parse(kind, words, &dateline).expect(words);
            assert_eq!(certainly_after(&read(a), &read(b)), after, "{a} after {b}");
            assert!(!certainly_after(&read(b), &read(a)), "{b} after {a}");
        }
    }
}
