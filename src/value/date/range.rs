//! Spans from one date to another: "from May 5 to 12", "between now and Feb. 10", "April–June",
//! "November 18-19", "26 to 28 June 2020". Years joined by "to" stay two dates, the first and the last.

use super::calendar::{Days, Grain};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense};
use super::words::{Anchor, DateWords};
use crate::lexicon::Class;

/// What joins the ends of a span that neither "from" nor "between" opens.
const SIGNS: [Glue; 4] = [Glue::Dash, Glue::To, Glue::Through, Glue::Slash];

impl Reader<'_, '_> {
    /// A span that starts at `at`, if two ends stand there.
    pub(super) fn range(&self, at: usize) -> Option<Phrase> {
        match self.sense(at) {
            Sense::Glue(Glue::From)
                if !self.goes_on(at, &[Glue::To, Glue::Through, Glue::Dash])
                    || self.is_moved(at) =>
            {
                None
            }
            Sense::Glue(Glue::From) => self
                .joined_by(at + 1, Glue::To)
                .or_else(|| self.joined_by(at + 1, Glue::Through)),
            Sense::Glue(Glue::Between) if self.goes_on(at, &[Glue::And]) => {
                self.joined_by(at + 1, Glue::And)
            }
            Sense::Month(..) | Sense::Digits | Sense::Nth(_) if self.goes_on(at, &SIGNS) => self
                .days_of_month(at, Glue::Dash)
                .or_else(|| self.days_of_month(at, Glue::To))
                .or_else(|| self.month_days(at))
                .or_else(|| self.dashed(at))
                .or_else(|| self.day_to_day(at)),
            Sense::Glue(Glue::The) if self.goes_on(at, &SIGNS) => match self.sense(at + 1) {
                Sense::Month(..) => self.dashed(at + 1),
                Sense::Digits | Sense::Nth(_) => self.days_of_month(at + 1, Glue::To),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether one of the signs that join two ends stands near enough behind `at`: without one, no end is read.
    fn goes_on(&self, at: usize, signs: &[Glue]) -> bool {
        /// No end of a span has more tokens.
        const LONGEST: usize = 24;
        (at + 1..self.limit.min(at + LONGEST))
            .any(|i| matches!(self.sense(i), Sense::Glue(glue) if signs.contains(&glue)))
    }

    /// "The vote was moved from May 5 to May 12" is a change of date and no span.
    pub(super) fn is_moved(&self, at: usize) -> bool {
        (at.saturating_sub(6)..at).any(|i| self.has(i, Class::Moves))
    }

    /// "May 5 to June 7" behind "from", "now and Feb. 10" behind "between".
    fn joined_by(&self, at: usize, glue: Glue) -> Option<Phrase> {
        if let Some(days) = self.days_of_month(self.skip(at, Glue::The), glue) {
            return Some(days);
        }
        let first = self.end_point(at)?;
        let and = self.skip(first.end, Glue::Comma);
        let dash = self.glue(and, Glue::Dash) && glue != Glue::And;
        if !self.glue(and, glue) && !dash {
            return None;
        }
        let second = self
            .end_point(and + 1)
            .or_else(|| self.day_in(first, and + 1))?;
        self.span(at, first, and + 1, second)
    }

    /// One end of a span: a date, "now".
    fn end_point(&self, at: usize) -> Option<Phrase> {
        if self.glue(at, Glue::Now) {
            let today = Days::day(self.published()?)?;
            let now = Anchor::Publication.away(0, Grain::Day);
            return Some(Phrase::span(today, Grain::Day, at + 1).counted(now));
        }
        let phrase = self.edge(at).or_else(|| self.term(at))?;
        // Years, with their parts, stay two dates, each a bound: all that lies between is rarely meant.
        let bare_year = matches!(
            phrase.term.grain(),
            Grain::Year | Grain::Decade | Grain::Week | Grain::Century
        );
        (!bare_year && !phrase.compared && !matches!(phrase.term, Term::Vague)).then_some(phrase)
    }

    /// The token behind the sign that joins two ends: "–", "-to-", and "/" between months.
    fn joint(&self, at: usize) -> Option<usize> {
        let dash = self.skip(at, Glue::Dash);
        if dash > at {
            return Some(
                if self.glue(dash, Glue::To) && self.glue(dash + 1, Glue::Dash) {
                    dash + 2
                } else {
                    dash
                },
            );
        }
        let months = self.glue(at, Glue::Slash)
            && matches!(
                (self.before(at), self.sense(at + 1)),
                (Sense::Month(..), Sense::Month(..))
            );
        months.then_some(at + 1)
    }

    /// "Aug 8 - Aug 12", "April–June 2025", "April-to-June", "May/June", "1960-1961", "10/1/2018-10/7/2018".
    fn dashed(&self, at: usize) -> Option<Phrase> {
        let first = self
            .numeric(at)
            .or_else(|| self.month_day_of_range(at))
            .or_else(|| self.month_end(at))
            .or_else(|| self.lone_year(at))?;
        let dash = self.joint(first.end)?;
        let second = self
            .numeric(dash)
            .or_else(|| self.last_day_of_range(dash))
            .or_else(|| self.month_end(dash))
            .or_else(|| self.lone_year(dash))
            .or_else(|| self.day_in(first, dash))?;
        let years = |p: Phrase| p.term.grain() == Grain::Year;
        if years(first) != years(second) {
            return None;
        }
        let span = self.span(at, first, dash, second)?;
        let period = matches!(
            self.sense(span.end),
            Sense::Glue(Glue::Period) | Sense::Unit(Grain::Quarter)
        );
        Some(span.until(span.end + usize::from(period)))
    }

    /// "26 June to 3 July", "Oct. 3 through Oct. 9", "2021/mar/07 to today": without "from" only between days.
    fn day_to_day(&self, at: usize) -> Option<Phrase> {
        let joins = |i| self.glue(i, Glue::To) || self.glue(i, Glue::Through);
        let first = self.term(at).filter(|p| {
            p.term.is_day() && joins(p.end) && !self.glue(at.wrapping_sub(1), Glue::From)
        })?;
        let second = self.term(self.skip(first.end + 1, Glue::The))?;
        let span = matches!(second.term, Term::Span { .. }) && second.term.grain() == Grain::Day;
        let day = second.term.is_day() || span;
        day.then(|| self.span(at, first, first.end + 1, second))
            .flatten()
    }

    /// A month or a day of one, even an abbreviation that only its neighbour makes a month: "Nov-Feb".
    fn month_end(&self, at: usize) -> Option<Phrase> {
        let (month, shape, end) = self.month_name(at)?;
        let sign = |i: usize| matches!(self.sense(i), Sense::Glue(Glue::Dash | Glue::Slash));
        let dashed = sign(end) || sign(at.wrapping_sub(1));
        let known = || {
            (dashed && self.capital(at) && shape != super::sense::Shape::Plural)
                .then(|| Phrase::new(Term::month(month), end))
        };
        self.month_first(at).or_else(known)
    }

    fn lone_year(&self, at: usize) -> Option<Phrase> {
        let year = self.year_digits(at).filter(|y| (1500..2100).contains(y))?;
        Phrase::years(year, 1, Grain::Year, at + 1)
    }

    /// "18-19" behind "November": the second day takes the month of the first.
    fn day_in(&self, first: Phrase, at: usize) -> Option<Phrase> {
        let (day, end) = self.day_number(self.skip(at, Glue::The))?;
        let term = first.term.with_day(day)?;
        if self.counts(end) || matches!(self.sense(end), Sense::Unit(_) | Sense::Units(_)) {
            return None;
        }
        Some(self.with_year(term, end))
    }

    /// "November 18-19, 2015", "October 18 to 23".
    fn month_days(&self, at: usize) -> Option<Phrase> {
        let (month, _, end) = self.month_name(at)?;
        let (day, end) = self.day_number(end)?;
        let joint = end + 1;
        if !matches!(
            self.sense(end),
            Sense::Glue(Glue::Dash | Glue::To | Glue::Through)
        ) || !self.capital(at)
        {
            return None;
        }
        let first = Phrase::new(Term::day(month, day), end);
        let second = self.day_in(first, joint)?;
        let last = second.term.day_of_month()?;
        (last > day)
            .then(|| self.span(at, first, joint, second))
            .flatten()
    }

    /// "13 to 15 July", "23rd-26th of Oct": the first day takes the month of the second.
    fn days_of_month(&self, at: usize, glue: Glue) -> Option<Phrase> {
        let (day, end) = self.day_number(at)?;
        if !self.glue(end, glue) {
            return None;
        }
        let start = self.skip(end + 1, Glue::The);
        let second = self.day_first_date(start)?;
        let last = second.term.day_of_month()?;
        let first = Phrase::new(second.term.with_day(day)?, end);
        (day < last)
            .then(|| self.span(at, first, start, second))
            .flatten()
    }

    /// "From Tuesday to Thursday", "Monday to Friday last week": the one end is the nearest day of its name to the other.
    fn weekdays(&self, at: usize, first: Phrase, then: usize, second: Phrase) -> Option<Phrase> {
        let Term::Weekday(opens) = first.term else {
            return None;
        };
        let days = |from, to: jiff::civil::Date| {
            Some(Days {
                from,
                to: to.tomorrow().ok()?,
            })
        };
        let span = match (second.term, second.weekday) {
            (Term::Weekday(closes), _) => {
                let from = self.resolve(&first, at).days?.from;
                days(from, from.nth_weekday(1, closes).ok()?)?
            }
            (
                Term::Span {
                    grain: Grain::Day, ..
                },
                Some(_),
            ) => {
                let to = self.resolve(&second, then).days?.from;
                days(to.nth_weekday(-1, opens).ok()?, to)?
            }
            _ => return None,
        };
        Some(Phrase::span(span, Grain::Range, second.end))
    }

    /// From the first day of `first` to the last of `second`; a year that one lacks is the other's.
    fn span(&self, at: usize, first: Phrase, then: usize, second: Phrase) -> Option<Phrase> {
        let (opens, closes) = (first.words(), second.words());
        let words = DateWords {
            parts: opens.parts,
            last: Some(closes.last.unwrap_or(closes.parts)),
            offset: closes.offset,
            open: opens.open || closes.open,
        };
        Some(self.days_between(at, first, then, second)?.saying(words))
    }

    /// The days of such a span, whatever its words.
    fn days_between(
        &self,
        at: usize,
        first: Phrase,
        then: usize,
        second: Phrase,
    ) -> Option<Phrase> {
        if let Some(phrase) = self.weekdays(at, first, then, second) {
            return Some(phrase);
        }
        let mut second = second;
        if let (Some(year), None) = (first.term.year(), second.term.year()) {
            second.term = second.term.in_year(year);
        }
        if self.published().is_none() && first.term.is_yearless() && second.term.is_yearless() {
            return Some(Phrase::new(Term::Stretch, second.end));
        }
        let to = self
            .resolve(&second, if first.term.wants_year() { at } else { then })
            .days?;
        let year = i32::from(to.from.year());
        let free = first.term.wants_year() && first.shift.is_none();
        let first = if free {
            Phrase {
                term: first.term.in_year(year),
                ..first
            }
        } else {
            first
        };
        let mut from = self.resolve(&first, at).days?;
        if from.from >= to.to && free {
            from = from.plus_years(-1)?;
        }
        let to = if from.from < to.to {
            to
        } else {
            // The second end lies in the next year: "from November to February".
            to.plus_years(1).filter(|_| second.term.wants_year())?
        };
        let days = Days {
            from: from.from,
            to: to.to,
        };
        Some(Phrase::between(days, second.end))
    }
}
