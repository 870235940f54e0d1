//! Days and the time between them.

use jiff::civil::Date;

use super::{Exact, Interval};
use crate::value::DateSpan;
use crate::value::date::{add_months, distance};

/// A day that may be any of a span.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Day {
    /// The first that it may be.
    first: Date,
    /// The last.
    last: Date,
    grain: Grain,
}

/// How the words give a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    /// By its year alone.
    Year,
    /// By its year and month.
    Month,
    /// Otherwise.
    Other,
}

/// The time from one day to another, in whole units, as people count it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Elapsed {
    /// From the years that are full to the difference of the calendar years: from December 2019 to
    /// January 2025 it is five years or six.
    pub(super) years: Interval,
    /// The same in months.
    pub(super) months: Interval,
    /// Days, with and without the first.
    pub(super) days: Interval,
}

impl Day {
    /// The day of a date; `None` where an end is open, or where the words allow other days.
    pub(super) fn of(when: &DateSpan) -> Option<Self> {
        let (Some(first), Some(behind)) = when.narrowed() else {
            return None;
        };
        if !when.others.is_empty() {
            return None;
        }
        let grain = match when.modifier {
            None if first.day() == 1
                && first.month() == 1
                && add_months(first, 12) == Some(behind) =>
            {
                Grain::Year
            }
            None if first.day() == 1 && add_months(first, 1) == Some(behind) => Grain::Month,
            _ => Grain::Other,
        };
        Some(Self {
            first,
            last: behind.yesterday().ok()?.max(first),
            grain,
        })
    }

    /// The time from this day to `end`, which must not lie before it.
    pub(super) fn until(&self, end: &Self) -> Option<Elapsed> {
        if end.last < self.first {
            return None;
        }
        let months = |day: Date| i128::from(day.year()) * 12 + i128::from(day.month());
        let years = |day: Date| i128::from(day.year());
        let full = full_months(self.last, end.first);
        let both = |grain: Grain| self.grain == grain && end.grain == grain;
        let of = |least: i128, calendar: i128, exactly: bool| {
            let low = if exactly {
                calendar
            } else {
                least.min(calendar)
            };
            Interval {
                low: Exact::from_integer(low),
                high: Exact::from_integer(calendar),
            }
        };
        Some(Elapsed {
            years: of(
                full / 12,
                years(end.last) - years(self.first),
                both(Grain::Year),
            ),
            months: of(
                full,
                months(end.last) - months(self.first),
                both(Grain::Month),
            ),
            days: of(
                distance(self.last, end.first).max(0).into(),
                i128::from(distance(self.first, end.last)) + 1,
                false,
            ),
        })
    }
}

/// How many whole months lie between two days; none if they are in the other order.
fn full_months(from: Date, to: Date) -> i128 {
    let months = (i128::from(to.year()) - i128::from(from.year())) * 12 + i128::from(to.month())
        - i128::from(from.month());
    (months - i128::from(to.day() < from.day())).max(0)
}
