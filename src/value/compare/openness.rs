//! How much the words of a value leave open.

use super::measure::measure;
use super::stated::Stated;
use crate::value::magnitude::{Exact, sum};
use crate::value::{Bound, Reading, Value};

/// How much the words leave open, the less the smaller: by their bound first, then by the size of what they allow.
/// "61 people" before "about 60", "15 January" before "early 2026", "Ann Lee" before "Lee". Sizes compare among
/// values of one dimension.
pub fn openness(reading: &Reading) -> (u8, Exact) {
    let bound = match reading.bound {
        Bound::Exact => 0,
        Bound::About => 1,
        Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan => 2,
    };
    (
        bound,
        size(reading).unwrap_or(Exact::from_integer(i128::MAX)),
    )
}

/// `None` for what has no end, or is too big to tell.
fn size(reading: &Reading) -> Option<Exact> {
    match &reading.value {
        Value::Date(when) | Value::Period(when) => {
            let (from, to) = when.narrowed();
            let days = from?.until(to?).ok()?.get_days();
            Some(Exact::from_integer(days.into()))
        }
        // More of a name says more surely who is meant.
        Value::Name(name) => Some(-Exact::from_integer(
            name.name.chars().count().try_into().ok()?,
        )),
        // "Busan" says more than "South Korea".
        Value::Place(place) => Some(-Exact::from_integer(place.depth().try_into().ok()?)),
        Value::Body(body) => Some(-Exact::from_integer(body.words().len().try_into().ok()?)),
        value => {
            let said = Stated::of(reading, &measure(value)?.figure);
            sum(sum(said.high, -said.low)?, said.precision())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::openness;
    use crate::value::{Dateline, Type, parse};

    #[test]
    fn what_says_more_leaves_less_open() {
        let dateline = Dateline {
            published: Some(jiff::civil::date(2025, 11, 3)),
            day_first: None,
        };
        for (kind, words) in [
            (
                Type::Number,
                &[
                    "61 people",
                    "60 to 62 people",
                    "about 60 people",
                    "at least 58 people",
                ][..],
            ),
            (
                Type::Number,
                &["11,962 people", "11,960 people", "12,000 people"],
            ),
            (
                Type::Money,
                &[
                    "$52.4 million",
                    "$52 million",
                    "about $52 million",
                    "more than $50 million",
                ],
            ),
            (
                Type::Date,
                &[
                    "15 January 2026",
                    "January 2026",
                    "early 2026",
                    "2026",
                    "by 2026",
                ],
            ),
            (
                Type::Duration,
                &["90 minutes", "about two hours", "more than two hours"],
            ),
            (Type::Name, &["Ann Lund", "Lund"]),
        ] {
            let left: Vec<_> = words
                .iter()
                .map(|w| openness(&parse(kind, w, &dateline).expect(w)))
                .collect();
            assert!(left.is_sorted_by(|a, b| a < b), "{words:?}: {left:?}");
        }
    }
}
