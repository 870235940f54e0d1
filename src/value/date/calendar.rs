//! Spans of days: checked calendar arithmetic, nothing about words.
//!
//! Every function is total: what lies outside the years that the calendar holds is `None`.

use jiff::civil::{Date, Weekday};

/// A half-open span of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days {
    /// The first day.
    pub(crate) from: Date,
    /// The day after the last.
    pub(crate) to: Date,
}

/// The size of a span, which its name depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Grain {
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    /// From one day to another, as the words give them.
    Range,
}

impl Grain {
    /// The word for one such span.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Weekend => "weekend",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Season => "season",
            Self::Half => "half",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Range => "time",
        }
    }
}

impl Days {
    /// One day.
    pub(crate) fn day(from: Date) -> Option<Self> {
        Some(Self {
            from,
            to: add_days(from, 1)?,
        })
    }

    /// `count` months from the first of month `month` (1 to 12) of `year` on.
    pub(crate) fn months(year: i32, month: u8, count: i32) -> Option<Self> {
        let from = date(year, month, 1)?;
        Some(Self {
            from,
            to: add_months(from, count)?,
        })
    }

    /// `count` years from the first of January of `year` on.
    pub(crate) fn years(year: i32, count: i32) -> Option<Self> {
        Some(Self {
            from: date(year, 1, 1)?,
            to: date(year.checked_add(count)?, 1, 1)?,
        })
    }

    /// The span of size `grain` that holds `day`; weeks start on Monday (ISO 8601), weekends on Saturday.
    pub(crate) fn around(day: Date, grain: Grain) -> Option<Self> {
        let (year, month) = (i32::from(day.year()), day.month().unsigned_abs());
        match grain {
            Grain::Day | Grain::Range => Self::day(day),
            Grain::Week => week(day),
            Grain::Weekend => weekend(day),
            Grain::Month => Self::months(year, month, 1),
            Grain::Quarter => Self::months(year, (month - 1) / 3 * 3 + 1, 3),
            Grain::Half => Self::months(year, if month > 6 { 7 } else { 1 }, 6),
            Grain::Season => season_around(day),
            Grain::Year => Self::years(year, 1),
            Grain::Decade => Self::years(year - year.rem_euclid(10), 10),
            Grain::Century => Self::years(year - year.rem_euclid(100), 100),
        }
    }

    /// The span of size `grain`, `by` such spans after the one that holds `day`.
    pub(crate) fn shifted(day: Date, grain: Grain, by: i32) -> Option<Self> {
        Self::around(step(Self::around(day, grain)?.from, grain, by)?, grain)
    }

    /// Whether `other` lies wholly inside.
    pub(crate) fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether the two share a day.
    pub(crate) fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// How many days the span has.
    pub(crate) fn len(self) -> i32 {
        distance(self.from, self.to)
    }

    /// The same days of the year `by` years later.
    pub(crate) fn plus_years(self, by: i32) -> Option<Self> {
        let months = by.checked_mul(12)?;
        if self.len() == 1 {
            return Self::day(add_months(self.from, months)?);
        }
        Some(Self {
            from: add_months(self.from, months)?,
            to: add_months(self.to, months)?,
        })
    }
}

/// `day` moved by `by` units of `grain`.
pub(crate) fn step(day: Date, grain: Grain, by: i32) -> Option<Date> {
    match grain {
        Grain::Day | Grain::Range => add_days(day, by),
        Grain::Week | Grain::Weekend => add_days(day, by.checked_mul(7)?),
        Grain::Month => add_months(day, by),
        Grain::Quarter | Grain::Season => add_months(day, by.checked_mul(3)?),
        Grain::Half => add_months(day, by.checked_mul(6)?),
        Grain::Year => add_months(day, by.checked_mul(12)?),
        Grain::Decade => add_months(day, by.checked_mul(120)?),
        Grain::Century => add_months(day, by.checked_mul(1200)?),
    }
}

/// The day `year`-`month`-`day`, if there is one.
pub(crate) fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// `by` days later.
pub(crate) fn add_days(day: Date, by: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(by).ok()?).ok()
}

/// `by` months later; the 31st of a shorter month is its last day.
pub(crate) fn add_months(day: Date, by: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_months(by).ok()?).ok()
}

/// Days from `a` to `b`, negative if `b` is earlier.
pub(crate) fn distance(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

/// The week from Monday that holds `day`.
fn week(day: Date) -> Option<Days> {
    let from = add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))?;
    Some(Days {
        from,
        to: add_days(from, 7)?,
    })
}

/// Saturday and Sunday of the week that holds `day`.
fn weekend(day: Date) -> Option<Days> {
    let week = week(day)?;
    Some(Days {
        from: add_days(week.from, 5)?,
        to: week.to,
    })
}

/// The meteorological season (of the northern half of the earth) that holds `day`.
fn season_around(day: Date) -> Option<Days> {
    let (year, month) = (i32::from(day.year()), day.month().unsigned_abs());
    match month {
        1 | 2 => season(year - 1, 4),
        _ => season(year, month / 3),
    }
}

/// Season 1 (spring) to 4 (winter) of `year`: whole months from March on; winter ends in the next year.
pub(crate) fn season(year: i32, number: u8) -> Option<Days> {
    Days::months(year, number.checked_mul(3)?, 3)
}

/// The `nth` `weekday` of a month; `nth` counts from 1, from the end if negative.
pub(crate) fn nth_weekday(year: i32, month: u8, weekday: Weekday, nth: i32) -> Option<Date> {
    let days = Days::months(year, month, 1)?;
    nth_in(days, weekday, nth)
}

/// The `nth` `weekday` of a span.
pub(crate) fn nth_in(days: Days, weekday: Weekday, nth: i32) -> Option<Date> {
    let weeks = |n: i32| n.checked_mul(7);
    let day = if nth > 0 {
        let ahead = i32::from(
            weekday.to_monday_zero_offset() - days.from.weekday().to_monday_zero_offset(),
        )
        .rem_euclid(7);
        add_days(days.from, ahead.checked_add(weeks(nth - 1)?)?)?
    } else {
        let last = add_days(days.to, -1)?;
        let back =
            i32::from(last.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset())
                .rem_euclid(7);
        add_days(last, weeks(nth.checked_add(1)?)?.checked_sub(back)?)?
    };
    (days.from <= day && day < days.to).then_some(day)
}

/// Easter Sunday of `year` in the Gregorian calendar (the anonymous algorithm of 1876).
pub(crate) fn easter(year: i32) -> Option<Date> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let late = (golden + 11 * epact) / 319;
    let sunday = (2 * (century % 4) + 2 * (rest / 4) - rest % 4 - epact + late + 32) % 7;
    let month = (epact - late + sunday + 90) / 25;
    let day = (epact - late + sunday + month + 19) % 32;
    date(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn spans_hold_their_day() {
        let cases = [
            (Grain::Week, "2025-10-30", "2025-10-27", "2025-11-03"),
            (Grain::Weekend, "2025-10-30", "2025-11-01", "2025-11-03"),
            (Grain::Quarter, "2025-10-30", "2025-10-01", "2026-01-01"),
            (Grain::Half, "2025-06-30", "2025-01-01", "2025-07-01"),
            (Grain::Season, "2025-01-30", "2024-12-01", "2025-03-01"),
            (Grain::Decade, "1999-12-31", "1990-01-01", "2000-01-01"),
        ];
        for (grain, at, from, to) in cases {
            assert_eq!(
                Days::around(day(at), grain),
                Some(Days {
                    from: day(from),
                    to: day(to)
                }),
                "{grain:?}"
            );
        }
    }

    #[test]
    fn movable_days() {
        assert_eq!(easter(2025), Some(day("2025-04-20")));
        assert_eq!(easter(1999), Some(day("1999-04-04")));
        assert_eq!(
            nth_weekday(1999, 11, Weekday::Thursday, 4),
            Some(day("1999-11-25"))
        );
        assert_eq!(
            nth_weekday(2025, 5, Weekday::Monday, -1),
            Some(day("2025-05-26"))
        );
        assert_eq!(nth_weekday(2025, 2, Weekday::Monday, 5), None);
    }

    #[test]
    fn nothing_overflows() {
        assert_eq!(date(2025, 13, 1), None);
        assert_eq!(date(99_999, 1, 1), None);
        assert_eq!(step(day("2025-01-01"), Grain::Century, i32::MAX), None);
        assert_eq!(step(day("2025-01-01"), Grain::Day, i32::MIN), None);
        assert_eq!(Days::years(9999, 1), None);
        assert_eq!(add_months(day("2024-02-29"), 12), Some(day("2025-02-28")));
    }
}
