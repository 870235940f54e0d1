//! TIMEX3 names of spans, and their words for people.

use std::fmt::{self, Write as _};

use jiff::civil::Date;

use super::calendar::{Days, Grain, add_days};
use super::phrase::{Term, Vague};
use super::{DateSpan, Modifier};
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

/// The TIMEX3 value of a span.
pub(super) fn timex(days: Days, grain: Grain) -> String {
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
        Grain::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
        Grain::Half => format!("{year:04}-H{}", if month > 6 { 2 } else { 1 }),
        Grain::Season => format!("{year:04}-{}", season_code(month)),
        Grain::Year => padded(year, 4),
        Grain::Decade => format!("{:03}", year.div_euclid(10)),
        Grain::Century => format!("{:02}", year.div_euclid(100)),
        Grain::Range => match add_days(days.to, -1) {
            Some(last) if last > days.from => format!("{}/{last}", days.from),
            _ => day(days.from),
        },
    }
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

fn season_code(month: i8) -> &'static str {
    let index = usize::try_from(month / 3 - 1).unwrap_or(3);
    SEASONS.get(index).map_or("WI", |s| s.0)
}

/// The TIMEX3 value of words that nothing anchors.
pub(super) fn unanchored(term: &Term) -> String {
    let year = |y: Option<i32>| y.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    match *term {
        Term::Day {
            year: y,
            month,
            day,
        } => format!("{}-{month:02}-{day:02}", year(y)),
        Term::Month { year: y, month } => format!("{}-{month:02}", year(y)),
        Term::Quarter { year: y, number } => format!("{}-Q{number}", year(y)),
        Term::Half { year: y, number } => format!("{}-H{number}", year(y)),
        Term::Season { year: y, number } => {
            let code = SEASONS
                .get(usize::from(number.saturating_sub(1)))
                .map_or("WI", |s| s.0);
            format!("{}-{code}", year(y))
        }
        Term::Stretch { from, last } => format!("{}/{}", of_any_year(from), of_any_year(last)),
        Term::Weekday(day) => format!("XXXX-WXX-{}", day.to_monday_one_offset()),
        Term::Weekend => "XXXX-WXX-WE".to_owned(),
        Term::Holiday { .. } => "XXXX-XX-XX".to_owned(),
        Term::Vague(Vague::Past) => "PAST_REF".to_owned(),
        Term::Span { .. } | Term::Vague(Vague::Present) => "PRESENT_REF".to_owned(),
        Term::Vague(Vague::Future) => "FUTURE_REF".to_owned(),
    }
}

/// A month or a day of it, in any year.
fn of_any_year((month, day): (u8, Option<u8>)) -> String {
    day.map_or_else(
        || format!("XXXX-{month:02}"),
        |day| format!("XXXX-{month:02}-{day:02}"),
    )
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.modifier {
            Some(Modifier::Mid) => f.write_str("mid-")?,
            Some(modifier) => write!(f, "{} ", modifier.name())?,
            None => {}
        }
        words(f, &self.timex, self.from)
    }
}

/// The words of a TIMEX3 value.
fn words(f: &mut fmt::Formatter<'_>, timex: &str, from: Option<Date>) -> fmt::Result {
    if let Some((first, last)) = timex.split_once('/') {
        return range(f, first, last);
    }
    let mut parts = timex.splitn(3, '-');
    let (year, second, third) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    match (second, third) {
        (None, _) => lone(f, year),
        (Some(month), None) if month.len() == 2 && month.parse::<u8>().is_ok() => {
            with_year(f, month_name(month), year)
        }
        (Some(month), Some(day)) if month.len() == 2 => {
            write!(f, "{} ", day.trim_start_matches('0'))?;
            with_year(f, month_name(month), year)
        }
        (Some(week), third) if week.starts_with('W') => week_words(f, third, from),
        (Some(half), _) if half.starts_with('H') => {
            let name = if half == "H1" {
                "first half"
            } else {
                "second half"
            };
            if year == "XXXX" {
                f.write_str(name)
            } else {
                write!(f, "{name} of {year}")
            }
        }
        (Some(code), _) => with_year(
            f,
            SEASONS.iter().find(|s| s.0 == code).map_or(code, |s| s.1),
            year,
        ),
    }
}

/// A year, decade or century, or a time that nothing anchors.
fn lone(f: &mut fmt::Formatter<'_>, timex: &str) -> fmt::Result {
    match (timex, timex.len()) {
        ("PAST_REF", _) => f.write_str("the past"),
        ("FUTURE_REF", _) => f.write_str("the future"),
        ("PRESENT_REF", _) => f.write_str("the present"),
        (_, 3) => write!(f, "{timex}0s"),
        // "2000s" would be a decade.
        (_, 2) => write!(
            f,
            "{} century",
            ordinal(timex.parse::<i128>().map_or(0, |hundreds| hundreds + 1))
        ),
        ("", _) => f.write_str("some time"),
        _ => f.write_str(timex),
    }
}

fn with_year(f: &mut fmt::Formatter<'_>, name: &str, year: &str) -> fmt::Result {
    if year == "XXXX" {
        f.write_str(name)
    } else {
        write!(f, "{name} {year}")
    }
}

fn week_words(f: &mut fmt::Formatter<'_>, third: Option<&str>, from: Option<Date>) -> fmt::Result {
    let name = if third == Some("WE") {
        "weekend"
    } else {
        "week"
    };
    match (from, third.and_then(|day| day.parse::<usize>().ok())) {
        (Some(from), _) => {
            write!(f, "{name} of ")?;
            words(f, &from.to_string(), None)
        }
        (None, Some(day)) => f.write_str(
            day.checked_sub(1)
                .and_then(|i| WEEKDAYS.get(i))
                .unwrap_or(&"weekday"),
        ),
        (None, None) => write!(f, "the {name}"),
    }
}

/// "1 January–30 September 2025"; whole years as "2014–2015".
fn range(f: &mut fmt::Formatter<'_>, first: &str, last: &str) -> fmt::Result {
    let (from_year, to_year) = (first.get(..4).unwrap_or(""), last.get(..4).unwrap_or(""));
    if first.ends_with("-01-01") && last.ends_with("-12-31") {
        return write!(f, "{from_year}–{to_year}");
    }
    if from_year == to_year {
        let bare = format!("XXXX{}", first.get(4..).unwrap_or(""));
        words(f, &bare, None)?;
    } else {
        words(f, first, None)?;
    }
    f.write_str("–")?;
    words(f, last, None)
}

fn month_name(month: &str) -> &'static str {
    let index = month.parse::<usize>().ok().and_then(|m| m.checked_sub(1));
    index
        .and_then(|i| MONTHS.get(i))
        .copied()
        .unwrap_or("some month")
}
