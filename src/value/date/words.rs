//! What the words of a date give, before anyone asks which days are meant: the parts that they name, and how far
//! from another day they count. Whoever asks a date for its words asks here; nobody reads them again.

use jiff::civil::Weekday;

use super::calendar::Grain;
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

impl Offset {
    /// So many units from the day of publication.
    pub(super) fn from_now(count: i32, unit: Grain) -> Self {
        Self {
            anchor: Anchor::Publication,
            count,
            unit,
        }
    }

    /// So many units from the date last spoken of.
    pub(super) fn from_spoken(count: i32, unit: Grain) -> Self {
        Self {
            anchor: Anchor::Spoken,
            count,
            unit,
        }
    }

    /// So many units from a day that the words name.
    pub(super) fn from_named(count: i32, unit: Grain) -> Self {
        Self {
            anchor: Anchor::Named,
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

    /// A day of a month.
    pub(super) fn day(day: u8) -> Self {
        Self {
            day: Some(day),
            ..Self::default()
        }
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
        super::calendar::date(self.year.unwrap_or(2024).into(), month, day).is_some()
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
