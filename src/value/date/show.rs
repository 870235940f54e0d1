//! TIMEX3 names of spans, and their words for people.

use std::fmt::{self, Write as _};

use super::calendar::{Grain, add_days};
use super::words::{DateParts, Form};
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

/// By what a span is named.
enum Name {
    /// Its place in a year, or the year.
    Place(DateParts),
    /// The places of its ends.
    Range(DateParts, DateParts),
    /// Its kind.
    Kind,
}

impl DateSpan {
    /// TIMEX3 value: "2025-10-30", "2025-10", "2025-Q3", "2026", `PAST_REF`; a span without a TIMEX3 name
    /// as "2025-01-01/2025-09-30", its last day included.
    pub fn timex(&self) -> String {
        match self.name() {
            Name::Place(parts) => timex(parts),
            Name::Range(first, last) => format!("{}/{}", timex(first), timex(last)),
            Name::Kind => self.timex_of_kind(),
        }
    }

    fn timex_of_kind(&self) -> String {
        let Some(from) = self.from else {
            return match self.words.offset.map(|offset| offset.count) {
                _ if self.words.form() == Form::Holiday => "XXXX-XX-XX",
                _ if self.grain == Grain::Weekend => "XXXX-WXX-WE",
                Some(0) => "PRESENT_REF",
                Some(1..) => "FUTURE_REF",
                _ => "PAST_REF",
            }
            .to_owned();
        };
        let week = from.iso_week_date();
        match self.grain {
            Grain::Decade => format!("{:03}", from.year().div_euclid(10)),
            Grain::Century => format!("{:02}", from.year().div_euclid(100)),
            Grain::Weekend => format!("{:04}-W{:02}-WE", week.year(), week.week()),
            _ => format!("{:04}-W{:02}", week.year(), week.week()),
        }
    }

    fn name(&self) -> Name {
        let Some((from, to)) = self.from.zip(self.to) else {
            return match self.words.last {
                Some(last) => Name::Range(self.words.parts, last),
                None if self.words.form() == Form::Calendar => Name::Place(self.words.parts),
                None => Name::Kind,
            };
        };
        let last = add_days(to, -1).filter(|&last| self.grain == Grain::Range && last > from);
        if let Some(last) = last {
            return Name::Range(DateParts::of_day(from), DateParts::of_day(last));
        }
        DateParts::of(from, self.grain).map_or(Name::Kind, Name::Place)
    }
}

/// The place in a year that parts name, of a year that they may name.
fn timex(parts: DateParts) -> String {
    let mut name = parts
        .year
        .map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    let mut put = |sign: &str, number: Option<u8>, width: usize| {
        if let Some(number) = number {
            // Writing to a string cannot fail.
            let _ = write!(name, "-{sign}{number:0width$}");
        }
    };
    put("", parts.month, 2);
    put("", parts.day, 2);
    put("Q", parts.quarter, 1);
    put("H", parts.half, 1);
    let weekday = parts.place().weekday;
    put(
        "WXX-",
        weekday.map(|day| day.to_monday_one_offset().unsigned_abs()),
        1,
    );
    if let Some(season) = parts.season {
        name = name + "-" + season_named(season).0;
    }
    name
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.modifier {
            Some(Modifier::Mid) => f.write_str("mid-")?,
            Some(modifier) => write!(f, "{} ", modifier.name())?,
            None => {}
        }
        match self.name() {
            Name::Place(parts) => parts.fmt(f),
            Name::Range(first, last) => range(f, first, last),
            Name::Kind => self.kind(f),
        }
    }
}

impl DateSpan {
    fn kind(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(from) = self.from else {
            return match (self.words.parts.holiday, self.words.offset.map(|o| o.count)) {
                (Some(rule), _) => f.write_str(&holiday::name(rule)),
                _ if self.grain == Grain::Weekend => f.write_str("the weekend"),
                (None, Some(0)) => f.write_str("the present"),
                (None, Some(1..)) => f.write_str("the future"),
                (None, _) => f.write_str("the past"),
            };
        };
        match self.grain {
            Grain::Decade => write!(f, "{:03}0s", from.year().div_euclid(10)),
            // "2000s" would be a decade.
            Grain::Century => {
                let century = i128::from(from.year().div_euclid(100)) + 1;
                write!(f, "{} century", ordinal(century))
            }
            grain => {
                write!(f, "{} of {}", grain.name(), DateParts::of_day(from))
            }
        }
    }
}

/// "1 January–30 September 2025"; whole years as "2014–2015".
fn range(f: &mut fmt::Formatter<'_>, first: DateParts, last: DateParts) -> fmt::Result {
    let ends = |parts: DateParts| Some((parts.month?, parts.day?));
    if let (Some((1, 1)), Some((12, 31)), Some((from, to))) =
        (ends(first), ends(last), first.year.zip(last.year))
    {
        return write!(f, "{from:04}–{to:04}");
    }
    let year = first.year.filter(|_| first.year != last.year);
    write!(f, "{}–{last}", DateParts { year, ..first })
}

/// The place in a year that parts name, with the year that they may name: "30 October 2025", "Q3", "Friday".
impl fmt::Display for DateParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day {
            write!(f, "{day} ")?;
        }
        let name = in_year(*self);
        f.write_str(name)?;
        let sign = match self.half {
            Some(_) => " of ",
            None if name.is_empty() => "",
            None => " ",
        };
        self.year
            .map_or(Ok(()), |year| write!(f, "{sign}{year:04}"))
    }
}

/// The name of a month, a quarter or another part of a year, or of a weekday.
fn in_year(parts: DateParts) -> &'static str {
    let nth = |names: &[&'static str], number: u8| {
        names
            .get(usize::from(number).wrapping_sub(1))
            .copied()
            .unwrap_or("some time")
    };
    match parts {
        DateParts {
            month: Some(month), ..
        } => nth(&MONTHS, month),
        DateParts {
            quarter: Some(number),
            ..
        } => nth(&["Q1", "Q2", "Q3", "Q4"], number),
        DateParts {
            half: Some(number), ..
        } => nth(&["first half", "second half"], number),
        DateParts {
            season: Some(number),
            ..
        } => season_named(number).1,
        DateParts {
            weekday: Some(day), ..
        } => nth(&WEEKDAYS, day.to_monday_one_offset().unsigned_abs()),
        _ => "",
    }
}

/// The TIMEX3 code of a season and its name.
fn season_named(number: u8) -> (&'static str, &'static str) {
    let index = usize::from(number).wrapping_sub(1);
    SEASONS.get(index).copied().unwrap_or(("WI", "winter"))
}
