//! TIMEX3 names of spans, and their words for people.

use std::fmt::{self, Write as _};

use jiff::civil::{Date, Weekday};

use super::calendar::{Days, Grain, add_days};
use super::words::{DateParts, DateWords, Form};
use super::{DateSpan, Modifier, holiday};
use crate::value::number::ordinal;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
/// TIMEX3 codes of the seasons and their names.
const SEASONS: [(&str, &str); 4] = [
    ("SP", "spring"),
    ("SU", "summer"),
    ("FA", "autumn"),
    ("WI", "winter"),
];

impl DateSpan {
    /// TIMEX3 value: "2025-10-30", "2025-10", "2025-Q3", "2026", `PAST_REF`; a span without a TIMEX3 name
    /// as "2025-01-01/2025-09-30", its last day included.
    pub fn timex(&self) -> String {
        match self.days() {
            Some(days) => timex(days, self.grain),
            None => unanchored(&self.words, self.grain),
        }
    }

    /// All days of the span, where something anchors it.
    fn days(&self) -> Option<Days> {
        let (from, to) = self.from.zip(self.to)?;
        Some(Days { from, to })
    }
}

/// The TIMEX3 value of known days.
fn timex(days: Days, grain: Grain) -> String {
    let (year, month) = (days.from.year(), days.from.month());
    let week = || {
        let iso = days.from.iso_week_date();
        format!("{:04}-W{:02}", iso.year(), iso.week())
    };
    match grain {
        Grain::Day => day(days.from),
        Grain::Week => week(),
        Grain::Weekend => format!("{}-WE", week()),
        Grain::Month => {
            let mut name = padded(year, 4) + "-";
            push_padded(&mut name, month.into(), 2);
            name
        }
        Grain::Quarter => format!("{year:04}-Q{}", quarter(month)),
        Grain::Half => format!("{year:04}-H{}", half(month)),
        Grain::Season => format!("{year:04}-{}", season(month).0),
        Grain::Year => padded(year, 4),
        Grain::Decade => format!("{:03}", year.div_euclid(10)),
        Grain::Century => format!("{:02}", year.div_euclid(100)),
        Grain::Range => match add_days(days.to, -1) {
            Some(last) if last > days.from => format!("{}/{last}", days.from),
            _ => day(days.from),
        },
    }
}

/// The TIMEX3 value of words that nothing anchors.
fn unanchored(words: &DateWords, grain: Grain) -> String {
    if let Some(last) = words.last {
        return format!("{}/{}", in_year(words.parts), in_year(last));
    }
    match words.form() {
        Form::Holiday => "XXXX-XX-XX".to_owned(),
        Form::Calendar => in_year(words.parts),
        _ if grain == Grain::Weekend => "XXXX-WXX-WE".to_owned(),
        _ => match words.offset.map(|offset| offset.count) {
            Some(0) => "PRESENT_REF".to_owned(),
            Some(1..) => "FUTURE_REF".to_owned(),
            _ => "PAST_REF".to_owned(),
        },
    }
}

/// The place in a year that parts name, of a year that they may name.
fn in_year(parts: DateParts) -> String {
    let mut name = parts
        .year
        .map_or_else(|| "XXXX".to_owned(), |year| padded(year, 4));
    // Writing to a string cannot fail.
    let _ = match parts {
        DateParts {
            month: Some(month),
            day: Some(day),
            ..
        } => write!(name, "-{month:02}-{day:02}"),
        DateParts {
            month: Some(month), ..
        } => write!(name, "-{month:02}"),
        DateParts {
            quarter: Some(number),
            ..
        } => write!(name, "-Q{number}"),
        DateParts {
            half: Some(number), ..
        } => write!(name, "-H{number}"),
        DateParts {
            season: Some(number),
            ..
        } => write!(name, "-{}", season_numbered(number).0),
        DateParts {
            weekday: Some(day), ..
        } => write!(name, "-WXX-{}", day.to_monday_one_offset()),
        _ => Ok(()),
    };
    name
}

/// A day in the form of ISO 8601.
fn day(day: Date) -> String {
    if !(0..=9999).contains(&day.year()) {
        return day.to_string();
    }
    let mut out = String::with_capacity(10);
    push_padded(&mut out, day.year(), 4);
    out.push('-');
    push_padded(&mut out, day.month().into(), 2);
    out.push('-');
    push_padded(&mut out, day.day().into(), 2);
    out
}

fn padded(number: i16, places: usize) -> String {
    let mut out = String::with_capacity(7);
    push_padded(&mut out, number, places);
    out
}

/// `number` with leading zeros. A text has many dates, and a formatter costs ten times as much.
fn push_padded(out: &mut String, number: i16, places: usize) {
    const UNITS: [u16; 4] = [1000, 100, 10, 1];
    let digit = |unit: u16| char::from_digit(u32::from(number.unsigned_abs() / unit % 10), 10);
    match u16::try_from(number) {
        Ok(0..=9999) => out.extend(
            UNITS
                .iter()
                .skip(UNITS.len() - places)
                .filter_map(|&unit| digit(unit)),
        ),
        _ => {
            // Writing to a string cannot fail.
            let _ = write!(out, "{number:0places$}");
        }
    }
}

/// The quarter of a month.
fn quarter(month: i8) -> i8 {
    (month + 2) / 3
}

/// The half of the year of a month.
fn half(month: i8) -> u8 {
    if month > 6 { 2 } else { 1 }
}

/// The season that begins in a month.
fn season(month: i8) -> (&'static str, &'static str) {
    season_numbered((month / 3).unsigned_abs())
}

/// A season by its number, spring is 1.
fn season_numbered(number: u8) -> (&'static str, &'static str) {
    let index = usize::from(number).wrapping_sub(1);
    SEASONS.get(index).copied().unwrap_or(("WI", "winter"))
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.modifier {
            Some(Modifier::Mid) => f.write_str("mid-")?,
            Some(modifier) => write!(f, "{} ", modifier.name())?,
            None => {}
        }
        match self.days() {
            Some(days) => known(f, days, self.grain),
            None => unknown(f, &self.words, self.grain),
        }
    }
}

/// Known days by the name of their span.
fn known(f: &mut fmt::Formatter<'_>, days: Days, grain: Grain) -> fmt::Result {
    let (year, month) = (days.from.year(), days.from.month());
    match grain {
        Grain::Day => of_day(f, days.from),
        Grain::Week | Grain::Weekend => {
            write!(
                f,
                "{} of ",
                if grain == Grain::Week {
                    "week"
                } else {
                    "weekend"
                }
            )?;
            of_day(f, days.from)
        }
        Grain::Month => write!(f, "{} {year:04}", month_name(month.unsigned_abs())),
        Grain::Quarter => write!(f, "Q{} {year:04}", quarter(month)),
        Grain::Half => write!(f, "{} of {year:04}", half_name(half(month))),
        Grain::Season => write!(f, "{} {year:04}", season(month).1),
        Grain::Year => write!(f, "{year:04}"),
        Grain::Decade => write!(f, "{:03}0s", year.div_euclid(10)),
        // "2000s" would be a decade.
        Grain::Century => {
            write!(
                f,
                "{} century",
                ordinal(i128::from(year.div_euclid(100)) + 1)
            )
        }
        Grain::Range => range(f, days),
    }
}

/// "1 January–30 September 2025"; whole years as "2014–2015".
fn range(f: &mut fmt::Formatter<'_>, days: Days) -> fmt::Result {
    let (first, last) = (days.from, add_days(days.to, -1).unwrap_or(days.from));
    if last <= first {
        return of_day(f, first);
    }
    if (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31) {
        return write!(f, "{:04}–{:04}", first.year(), last.year());
    }
    if first.year() == last.year() {
        write!(
            f,
            "{} {}",
            first.day(),
            month_name(first.month().unsigned_abs())
        )?;
    } else {
        of_day(f, first)?;
    }
    f.write_str("–")?;
    of_day(f, last)
}

/// "30 October 2025"
fn of_day(f: &mut fmt::Formatter<'_>, day: Date) -> fmt::Result {
    let month = month_name(day.month().unsigned_abs());
    write!(f, "{} {month} {:04}", day.day(), day.year())
}

/// Words that nothing anchors.
fn unknown(f: &mut fmt::Formatter<'_>, words: &DateWords, grain: Grain) -> fmt::Result {
    if let Some(last) = words.last {
        place(f, words.parts)?;
        f.write_str("–")?;
        return place(f, last);
    }
    match words.form() {
        Form::Holiday => f.write_str(&words.parts.holiday.map_or_else(String::new, holiday::name)),
        Form::Calendar => place(f, words.parts),
        _ if grain == Grain::Weekend => f.write_str("the weekend"),
        _ => f.write_str(match words.offset.map(|offset| offset.count) {
            Some(0) => "the present",
            Some(1..) => "the future",
            _ => "the past",
        }),
    }
}

/// The place in a year that parts name, with the year that they may name.
fn place(f: &mut fmt::Formatter<'_>, parts: DateParts) -> fmt::Result {
    let of = match parts {
        DateParts {
            month: Some(month),
            day: Some(day),
            ..
        } => {
            write!(f, "{day} {}", month_name(month))?;
            " "
        }
        DateParts {
            month: Some(month), ..
        } => {
            f.write_str(month_name(month))?;
            " "
        }
        DateParts {
            quarter: Some(number),
            ..
        } => {
            write!(f, "Q{number}")?;
            " "
        }
        DateParts {
            half: Some(number), ..
        } => {
            f.write_str(half_name(number))?;
            " of "
        }
        DateParts {
            season: Some(number),
            ..
        } => {
            f.write_str(season_numbered(number).1)?;
            " "
        }
        DateParts {
            weekday: Some(day), ..
        } => return f.write_str(weekday_name(day)),
        _ => return Ok(()),
    };
    parts.year.map_or(Ok(()), |year| write!(f, "{of}{year:04}"))
}

fn half_name(number: u8) -> &'static str {
    if number == 1 {
        "first half"
    } else {
        "second half"
    }
}

fn month_name(month: u8) -> &'static str {
    let index = usize::from(month).wrapping_sub(1);
    MONTHS.get(index).copied().unwrap_or("some month")
}

fn weekday_name(day: Weekday) -> &'static str {
    let index = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
    WEEKDAYS.get(index).copied().unwrap_or("weekday")
}
