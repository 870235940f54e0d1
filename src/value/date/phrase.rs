//! What the words of a date say, before anyone asks which days are meant.

use jiff::civil::Weekday;

use super::Modifier;
use super::calendar::{Days, Grain};
use super::holiday::Rule;
use super::sense::Shift;

/// A date or period as the words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Term {
    /// "30 October", "30 October 2025"; may not exist.
    Day {
        year: Option<i32>,
        month: u8,
        day: u8,
    },
    /// "October".
    Month { year: Option<i32>, month: u8 },
    /// "the third quarter".
    Quarter { year: Option<i32>, number: u8 },
    /// "the first half".
    Half { year: Option<i32>, number: u8 },
    /// "the summer of 1994".
    Season { year: Option<i32>, number: u8 },
    /// "Thanksgiving".
    Holiday { year: Option<i32>, rule: Rule },
    /// "Thursday".
    Weekday(Weekday),
    /// "the weekend".
    Weekend,
    /// Days that are known already.
    Span { days: Days, grain: Grain },
    /// From one day or month to another, of a year that nothing tells: "5 to 12 May". Month and, for a day, its number.
    Stretch {
        from: (u8, Option<u8>),
        last: (u8, Option<u8>),
    },
    /// A period that nothing anchors.
    Vague(Vague),
}

/// Where a period lies that nothing anchors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vague {
    Past,
    Present,
    Future,
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
        }
    }

    /// Known days.
    pub(super) fn span(days: Days, grain: Grain, end: usize) -> Self {
        Self::new(Term::Span { days, grain }, end)
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
    /// The same term in `year`, where it has none of its own.
    pub(super) fn in_year(self, in_year: i32) -> Self {
        let year = Some(in_year);
        match self {
            Self::Day {
                year: None,
                month,
                day,
            } => Self::Day { year, month, day },
            Self::Month { year: None, month } => Self::Month { year, month },
            Self::Quarter { year: None, number } => Self::Quarter { year, number },
            Self::Half { year: None, number } => Self::Half { year, number },
            Self::Season { year: None, number } => Self::Season { year, number },
            Self::Holiday { year: None, rule } => Self::Holiday { year, rule },
            other => other,
        }
    }

    /// The year that the words give.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Self::Day { year, .. }
            | Self::Month { year, .. }
            | Self::Quarter { year, .. }
            | Self::Half { year, .. }
            | Self::Season { year, .. }
            | Self::Holiday { year, .. } => year,
            _ => None,
        }
    }

    /// The month, and for a day its number, of a term without a year.
    pub(super) fn yearless(self) -> Option<(u8, Option<u8>)> {
        match self {
            Self::Day {
                year: None,
                month,
                day,
            } => Some((month, Some(day))),
            Self::Month { year: None, month } => Some((month, None)),
            _ => None,
        }
    }

    /// Whether a year behind the words would belong to them.
    pub(super) fn wants_year(self) -> bool {
        self.year().is_none()
            && !matches!(
                self,
                Self::Weekday(_)
                    | Self::Weekend
                    | Self::Span { .. }
                    | Self::Stretch { .. }
                    | Self::Vague(_)
            )
    }
}
