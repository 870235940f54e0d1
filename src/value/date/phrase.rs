//! What the words of a date say, before anyone asks which days are meant.

use jiff::civil::Weekday;

use super::Modifier;
use super::calendar::{Days, Grain};
use super::sense::Shift;
use super::words::{DateParts, DateWords, Offset};
use crate::value::Grammar;

/// A date or period as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// A place in a year, with the year or without: "30 October 2025", "the third quarter", "Thanksgiving". A day may
    /// not exist.
    Named(DateParts),
    /// "Thursday".
    Weekday(Weekday),
    /// "the weekend".
    Weekend,
    /// Days that are known already.
    Span { days: Days, grain: Grain },
    /// From one day or month to another, of a year that nothing tells: "5 to 12 May".
    Stretch,
    /// A period that nothing anchors.
    Vague,
}

/// A term with the words around it that bear on its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// What is said.
    pub(super) term: Term,
    /// One past the last token.
    pub(super) end: usize,
    /// The weekday named beside a date.
    pub(super) weekday: Option<Weekday>,
    /// "last", "next", "this" in front.
    pub(super) shift: Option<Shift>,
    /// "early", "the end of".
    pub(super) modifier: Option<Modifier>,
    /// What the same figures say in the other order of day and month, where nothing tells which is meant.
    pub(super) other: Option<Term>,
    /// Whether it is only what another period is compared with: "a year earlier".
    pub(super) compared: bool,
    /// What the words say beyond the term.
    pub(super) said: DateWords,
    /// What read it.
    pub(super) grammar: Grammar,
}

impl Phrase {
    /// A bare term that ends before token `end`.
    pub(super) fn new(term: Term, end: usize) -> Self {
        Self {
            term,
            end,
            weekday: None,
            shift: None,
            modifier: None,
            other: None,
            compared: false,
            said: DateWords::default(),
            grammar: Grammar::Definite,
        }
    }

    /// A period that nothing anchors, so far from what nothing tells.
    pub(super) fn vague(offset: Offset, end: usize) -> Self {
        Self::new(Term::Vague, end).counted(offset)
    }

    /// Known days.
    pub(super) fn span(days: Days, grain: Grain, end: usize) -> Self {
        Self::new(Term::Span { days, grain }, end)
    }

    /// Read by this grammar.
    pub(super) fn by(self, grammar: Grammar) -> Self {
        Self { grammar, ..self }
    }

    /// Saying these words.
    pub(super) fn saying(self, said: DateWords) -> Self {
        Self { said, ..self }
    }

    /// Naming these parts.
    pub(super) fn naming(self, parts: DateParts) -> Self {
        Self {
            said: DateWords { parts, ..self.said },
            ..self
        }
    }

    /// Counted from another day.
    pub(super) fn counted(self, offset: Offset) -> Self {
        Self {
            said: DateWords {
                offset: Some(offset),
                ..self.said
            },
            ..self
        }
    }

    /// The day that is counted from the one that these words name.
    pub(super) fn counting(&self, offset: Offset, day: Days) -> Self {
        Self::span(day, Grain::Day, self.end)
            .saying(self.words())
            .counted(offset)
    }

    /// On this weekday.
    pub(super) fn on(self, day: Weekday) -> Self {
        Self {
            weekday: Some(day),
            ..self
        }
    }

    /// What the words give.
    pub(super) fn words(&self) -> DateWords {
        let said = self.said;
        let mut parts = self.term.parts().unwrap_or(said.parts);
        parts.daypart = said.parts.daypart;
        parts.weekday = self.weekday.or(parts.weekday);
        let shifted = || {
            self.term.parts()?;
            Some(self.shift?.offset(self.term.grain()))
        };
        DateWords {
            parts,
            offset: said.offset.or_else(shifted),
            open: said.open || self.other.is_some_and(Term::is_day),
            ..said
        }
    }

    /// `count` years from `year` on; of a span from one year to another the last is named too.
    pub(super) fn years(year: i32, count: i32, grain: Grain, end: usize) -> Option<Self> {
        let last = year.checked_add(count)?.checked_sub(1)?;
        let words = DateWords {
            last: (grain == Grain::Range).then(|| DateParts::year(last)),
            ..DateWords::naming(DateParts::year(year))
        };
        Some(Self::span(Days::years(year, count)?, grain, end).saying(words))
    }

    /// From one day to another, which may be a quarter.
    pub(super) fn between(days: Days, end: usize) -> Self {
        let quarter = Days::around(days.from, Grain::Quarter) == Some(days);
        let grain = if quarter {
            Grain::Quarter
        } else {
            Grain::Range
        };
        Self::span(days, grain, end)
    }

    /// With a modifier, unless it has one.
    pub(super) fn with(self, modifier: Modifier) -> Self {
        Self {
            modifier: self.modifier.or(Some(modifier)),
            ..self
        }
    }

    /// With a shift.
    pub(super) fn shifted(self, shift: Shift) -> Self {
        Self {
            shift: Some(shift),
            ..self
        }
    }

    /// As what another period is compared with.
    pub(super) fn compared(self) -> Self {
        Self {
            compared: true,
            ..self
        }
    }

    /// Ending before token `end`.
    pub(super) fn until(self, end: usize) -> Self {
        Self { end, ..self }
    }
}

impl Term {
    /// "30 October".
    pub(super) fn day(month: u8, day: u8) -> Self {
        Self::Named(DateParts {
            day: Some(day),
            ..DateParts::month(month)
        })
    }

    /// "October".
    pub(super) fn month(month: u8) -> Self {
        Self::Named(DateParts::month(month))
    }

    /// "the third quarter".
    pub(super) fn quarter(number: u8) -> Self {
        Self::Named(DateParts {
            quarter: Some(number),
            ..DateParts::default()
        })
    }

    /// "the first half".
    pub(super) fn half(number: u8) -> Self {
        Self::Named(DateParts {
            half: Some(number),
            ..DateParts::default()
        })
    }

    /// The same term in `year`, where it has none of its own.
    pub(super) fn in_year(self, year: i32) -> Self {
        match self {
            Self::Named(parts) if parts.year.is_none() => Self::Named(DateParts {
                year: DateParts::year(year).year,
                ..parts
            }),
            other => other,
        }
    }

    /// Another day of the month, where it is a day of one.
    pub(super) fn with_day(self, day: u8) -> Option<Self> {
        self.day_of_month()?;
        let Self::Named(parts) = self else {
            return None;
        };
        Some(Self::Named(DateParts {
            day: Some(day),
            ..parts
        }))
    }

    /// The year that the words give.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Named(parts) => parts.year.map(i32::from),
            _ => None,
        }
    }

    /// The number of the day, where it is one of a month.
    pub(super) fn day_of_month(self) -> Option<u8> {
        match self {
            Self::Named(parts) => parts.day,
            _ => None,
        }
    }

    /// Whether it is a day of a month.
    pub(super) fn is_day(self) -> bool {
        self.day_of_month().is_some()
    }

    /// Whether it is a month or a day of one, without a year.
    pub(super) fn is_yearless(self) -> bool {
        self.wants_year() && self.parts().is_some_and(|parts| parts.month.is_some())
    }

    /// The parts that it names; `None` for days that are known already or that nothing tells.
    fn parts(self) -> Option<DateParts> {
        match self {
            Self::Named(parts) => Some(parts),
            Self::Weekday(day) => Some(DateParts::weekday(day)),
            Self::Weekend => Some(DateParts::default()),
            Self::Span { .. } | Self::Stretch | Self::Vague => None,
        }
    }

    /// The size of what it names.
    pub(super) fn grain(self) -> Grain {
        match self {
            Self::Named(parts) => parts.grain(),
            Self::Weekday(_) => Grain::Day,
            Self::Weekend => Grain::Weekend,
            Self::Span { grain, .. } => grain,
            Self::Stretch | Self::Vague => Grain::Range,
        }
    }

    /// Whether a year behind the words would belong to them.
    pub(super) fn wants_year(self) -> bool {
        matches!(self, Self::Named(DateParts { year: None, .. }))
    }
}
