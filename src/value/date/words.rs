//! What the words of a date give, before anyone asks which days are meant: the parts that they name, and how far
//! from another day they count. Whoever asks a date for its words asks here; nobody reads them again.

use jiff::civil::{Date, Weekday};

use super::calendar::{Days, Grain, date, season};
use super::holiday::Rule;

/// What the words of a date or period give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DateWords {
    /// The parts that they name: of the date itself, of the first end of a span from one date to another, or of
    /// the day that an [`Offset`] counts from.
    pub(crate) parts: DateParts,
    /// The parts of the last end of such a span.
    pub(crate) last: Option<DateParts>,
    /// How far from another day, where they count.
    pub(crate) offset: Option<Offset>,
    /// Whether the month may be the day as well: "9/11".
    pub(crate) open: bool,
}

/// The parts of a date that words can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct DateParts {
    /// "2019", "’19"; the first year of a decade; the year that an [`Offset`] in years comes to.
    pub(crate) year: Option<i16>,
    /// From 1.
    pub(crate) month: Option<u8>,
    /// Of the month.
    pub(crate) day: Option<u8>,
    /// "Friday".
    pub(crate) weekday: Option<Weekday>,
    /// From 1.
    pub(crate) quarter: Option<u8>,
    /// 1 or 2.
    pub(crate) half: Option<u8>,
    /// Spring is 1, winter 4.
    pub(crate) season: Option<u8>,
    /// "Thursday night".
    pub(crate) daypart: Option<Daypart>,
    /// "Christmas".
    pub(crate) holiday: Option<Rule>,
}

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub(crate) enum Daypart {
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// How far from another day a date lies by its words: "last month" is -1 month from publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Offset {
    /// What is counted from.
    pub(crate) anchor: Anchor,
    /// How many units, back if negative; 0 is the one that holds the anchor.
    pub(crate) count: i32,
    /// What is counted. Of a name it is what is named: "last October" is one month of that name back.
    pub(crate) unit: Grain,
}

/// What a date is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// The day of publication: "last year".
    Publication,
    /// The date last spoken of: "a year earlier".
    Spoken,
    /// A day that the words name: "two days before Christmas".
    Named,
}

/// The kind of words that give a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// "30 October 2025", "March", "Friday", "the third quarter": by its place in the calendar.
    Calendar,
    /// "last month", "a year earlier": by its distance.
    Relative,
    /// "Christmas".
    Holiday,
    /// "the year", "the 19th century", "the weekend": a period that is known by its name alone.
    Period,
}

impl Anchor {
    /// So many units from it.
    pub(super) fn away(self, count: i32, unit: Grain) -> Offset {
        Offset {
            anchor: self,
            count,
            unit,
        }
    }
}

impl DateParts {
    /// A year.
    pub(super) fn year(year: i32) -> Self {
        Self {
            year: i16::try_from(year).ok(),
            ..Self::default()
        }
    }

    /// Those of a known day.
    pub(crate) fn of_day(day: Date) -> Self {
        Self {
            month: Some(day.month().unsigned_abs()),
            day: Some(day.day().unsigned_abs()),
            ..Self::year(day.year().into())
        }
    }

    /// Those that name a span of a year, or a year, by its first day; `None` where its size has no place in a year.
    pub(super) fn of(from: Date, grain: Grain) -> Option<Self> {
        let mut parts = Self::year(from.year().into());
        let month = from.month().unsigned_abs();
        match grain {
            Grain::Day | Grain::Range => parts = Self::of_day(from),
            Grain::Month => parts.month = Some(month),
            Grain::Quarter => parts.quarter = Some(month.div_ceil(3)),
            Grain::Half => parts.half = Some(if month > 6 { 2 } else { 1 }),
            Grain::Season => parts.season = Some(month / 3),
            Grain::Year => {}
            Grain::Week | Grain::Weekend | Grain::Decade | Grain::Century => return None,
        }
        Some(parts)
    }

    /// A day of a month.
    pub(super) fn day(day: u8) -> Self {
        Self {
            day: Some(day),
            ..Self::default()
        }
    }

    /// A month.
    pub(crate) fn month(month: u8) -> Self {
        Self {
            month: Some(month),
            ..Self::default()
        }
    }

    /// A weekday.
    pub(crate) fn weekday(day: Weekday) -> Self {
        Self {
            weekday: Some(day),
            ..Self::default()
        }
    }

    /// The size of the place in a year that they name.
    pub(super) fn grain(self) -> Grain {
        let sizes = [
            (self.day.is_some() || self.holiday.is_some(), Grain::Day),
            (self.month.is_some(), Grain::Month),
            (self.quarter.is_some(), Grain::Quarter),
            (self.half.is_some(), Grain::Half),
            (self.season.is_some(), Grain::Season),
        ];
        let named = sizes.into_iter().find(|(named, _)| *named);
        named.map_or(Grain::Day, |(_, grain)| grain)
    }

    /// The days of that place in a year; `None` for a day that the calendar lacks.
    pub(super) fn days(self, year: i32) -> Option<Days> {
        if let Some(rule) = self.holiday {
            return Days::day(rule.day(year)?);
        }
        if let Some(number) = self.season {
            return season(year, number);
        }
        if let Some(month) = self.month {
            return match self.day {
                Some(day) => Days::day(date(year, month, day)?),
                None => Days::months(year, month, 1),
            };
        }
        let quarter = self.quarter.map(|number| (number, 3));
        let (number, months) = quarter.or(self.half.map(|number| (number, 6)))?;
        let first = number.checked_sub(1)?.checked_mul(months)?.checked_add(1)?;
        Days::months(year, first, months.into())
    }

    /// The parts by which a calendar finds the days: a weekday beside a date and a part of the day find none.
    pub(super) fn place(self) -> Self {
        Self {
            weekday: self.weekday.filter(|_| self.month.is_none()),
            daypart: None,
            ..self
        }
    }

    /// Whether the calendar has the day in some year, or they name none.
    pub(super) fn exists(self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else {
            return true;
        };
        // A leap year has all days that any has.
        date(self.year.unwrap_or(2024).into(), month, day).is_some()
    }
}

impl DateWords {
    /// Words that name these parts.
    pub(super) fn naming(parts: DateParts) -> Self {
        Self {
            parts,
            ..Self::default()
        }
    }

    /// Words that count from another day.
    pub(super) fn counting(offset: Offset) -> Self {
        Self {
            offset: Some(offset),
            ..Self::default()
        }
    }

    /// The kind of words.
    pub(crate) fn form(&self) -> Form {
        if self.parts.holiday.is_some() {
            Form::Holiday
        } else if self.parts.place() != DateParts::default() {
            Form::Calendar
        } else if self.offset.is_some() {
            Form::Relative
        } else {
            Form::Period
        }
    }

    /// The parts of both ends.
    pub(super) fn ends(&self) -> impl Iterator<Item = DateParts> {
        [Some(self.parts), self.last].into_iter().flatten()
    }

    /// The years, months and other parts that stand in the words themselves, of both ends. Two figures that may be a
    /// day of either order, and no date at all, name nothing.
    pub(crate) fn named(&self) -> impl Iterator<Item = DateParts> {
        let unsure = self.open && self.parts.year.is_none();
        let counted = self.offset.is_some_and(|offset| offset.unit == Grain::Year);
        let own = move |parts: DateParts| DateParts {
            year: parts.year.filter(|_| !counted),
            ..parts
        };
        self.ends().filter(move |_| !unsure).map(own)
    }

    /// Whether both name the same place in the calendar, or the same distance.
    pub(super) fn same_place(&self, other: &Self) -> bool {
        let place = |words: &Self| {
            let offset = words.offset.filter(|_| words.form() == Form::Relative);
            (
                words.parts.place(),
                words.last.map(DateParts::place),
                offset,
            )
        };
        place(self) == place(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date::tests::dates;

    /// The parts as "2025 month 10 day 30".
    fn parts(parts: DateParts) -> String {
        let number = |name: &str, n: Option<u8>| n.map(|n| format!("{name} {n}"));
        let all = [
            parts.year.map(|year| year.to_string()),
            number("month", parts.month),
            number("day", parts.day),
            parts.weekday.map(|day| format!("{day:?}")),
            number("quarter", parts.quarter),
            number("half", parts.half),
            number("season", parts.season),
            parts.daypart.map(|part| format!("{part:?}")),
            parts.holiday.map(super::super::holiday::name),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// The first date of `source` as "parts–last parts | grain | form, offset".
    fn kept(source: &str, published: &str) -> String {
        let all = dates(source, published);
        let (_, when) = all
            .first()
            .unwrap_or_else(|| panic!("{source} holds no date"));
        let named: Vec<_> = when.words.named().map(parts).collect();
        let offset = when.words.offset.map_or_else(String::new, |offset| {
            format!(
                ", {:+} {} from {:?}",
                offset.count,
                offset.unit.name(),
                offset.anchor
            )
        });
        let form = when.words.form();
        format!(
            "{} | {} | {form:?}{offset}",
            named.join("–"),
            when.grain.name()
        )
    }

    #[test]
    fn a_reading_keeps_what_the_words_say() {
        for (source, said) in [
            (
                "They met on 30 October 2025.",
                "2025 month 10 day 30 | day | Calendar",
            ),
            (
                "They met on the thirtieth of October.",
                "month 10 day 30 | day | Calendar",
            ),
            (
                "They met on 10/30/2025.",
                "2025 month 10 day 30 | day | Calendar",
            ),
            ("They met on Friday night.", "Friday Night | day | Calendar"),
            (
                "They met on Friday, 24 October.",
                "month 10 day 24 Friday | day | Calendar",
            ),
            (
                "It was built in May ’43.",
                "1943 month 5 | month | Calendar",
            ),
            (
                "It was built in nineteen ninety-one.",
                "1991 | year | Calendar",
            ),
            ("It was built in the 1990s.", "1990 | decade | Calendar"),
            ("It was built in the 19th century.", " | century | Period"),
            (
                "Sales fell in Q3 2025.",
                "2025 quarter 3 | quarter | Calendar",
            ),
            (
                "Sales fell in the first half of 2025.",
                "2025 half 1 | half | Calendar",
            ),
            (
                "It was built in the summer of 1994.",
                "1994 season 2 | season | Calendar",
            ),
            ("They met at Christmas.", "Christmas | day | Holiday"),
            (
                "They met on Good Friday.",
                "Friday Good Friday | day | Holiday",
            ),
            ("They met on 9/11.", " | day | Calendar"),
            (
                "It ran from 5 to 12 May 2024.",
                "2024 month 5 day 5–2024 month 5 day 12 | time | Calendar",
            ),
            ("It ran in 2023-24.", "2023–2024 | time | Calendar"),
            (
                "The week of March 6 was wet.",
                "month 3 day 6 | week | Calendar",
            ),
        ] {
            assert_eq!(kept(source, "2025-10-30"), said, "{source}");
        }
    }

    #[test]
    fn a_reading_keeps_how_far_the_words_count() {
        for (source, said) in [
            (
                "They met yesterday morning.",
                "Morning | day | Relative, -1 day from Publication",
            ),
            (
                "They met last month.",
                " | month | Relative, -1 month from Publication",
            ),
            (
                "They met this week.",
                " | week | Relative, +0 week from Publication",
            ),
            (
                "They met 10 years ago.",
                " | year | Relative, -10 year from Publication",
            ),
            (
                "They met two weeks ago.",
                " | day | Relative, -2 week from Publication",
            ),
            (
                "They met half a year ago.",
                " | quarter | Relative, -6 month from Publication",
            ),
            (
                "They met in October last year.",
                "month 10 | month | Calendar, -1 year from Publication",
            ),
            (
                "They met last October.",
                "month 10 | month | Calendar, -1 month from Publication",
            ),
            (
                "They met next Friday.",
                "Friday | day | Calendar, +1 day from Publication",
            ),
            (
                "They met on Tuesday of next week.",
                "Tuesday | day | Calendar, +1 week from Publication",
            ),
            (
                "They met two days before Christmas.",
                "Christmas | day | Holiday, -2 day from Named",
            ),
            (
                "They met the year before last.",
                " | year | Relative, -2 year from Publication",
            ),
        ] {
            assert_eq!(kept(source, "2025-10-30"), said, "{source}");
        }
        let spoken = dates(
            "Sales fell in Q3 2025. A year earlier they rose.",
            "2025-10-30",
        );
        let offset = spoken.get(1).and_then(|(_, when)| when.words.offset);
        assert_eq!(offset, Some(Anchor::Spoken.away(-1, Grain::Year)));
    }

    #[test]
    fn words_that_nothing_anchors_are_the_same_only_where_they_say_the_same() {
        let said = |source: &str| dates(source, "").remove(0).1;
        for (a, b, same) in [
            ("They met last year.", "It fell last year.", true),
            ("They met last year.", "It fell two months ago.", false),
            ("They met at Christmas.", "It fell on Christmas Day.", true),
            ("They met at Christmas.", "They met at Easter.", false),
            ("They met on Friday.", "They met on Friday night.", true),
            (
                "They met on Friday, 24 October.",
                "They met on 24 October.",
                true,
            ),
            ("They met on 24 October.", "They met on 25 October.", false),
        ] {
            let (a, b) = (said(a), said(b));
            assert_eq!(a.words.same_place(&b.words), same, "{a} / {b}");
        }
        assert_eq!(said("They met at Christmas.").to_string(), "Christmas");
        assert_eq!(
            said("They met in the last quarter of the year.").to_string(),
            "Q4"
        );
    }

    #[test]
    fn a_year_of_two_digits_is_the_last_that_is_over_or_planned() {
        for (published, source, year) in [
            ("2025-10-30", "It fell in May ’43.", 1943),
            ("2025-10-30", "It fell in May '35.", 2035),
            ("2025-10-30", "It is due on 5/31/43.", 2043),
            ("2025-10-30", "It was due on 5/31/46.", 1946),
            ("1998-10-30", "It ends in May ’02.", 2002),
            ("1998-10-30", "It ended in May ’89.", 1989),
            ("", "It fell in May ’43.", 1943),
            ("", "It fell in May ’25.", 2025),
        ] {
            let (_, when) = dates(source, published).remove(0);
            assert_eq!(when.words.parts.year, Some(year), "{published} {source}");
        }
    }
}
