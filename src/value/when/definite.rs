//! Periods that an article or a name makes definite: "the year", "the quarter", "the weekend", "the week of
//! March 6", "the day before yesterday", "Thanksgiving".

use super::calendar::{Days, Grain, step};
use super::neighbour::Near;
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense};

impl Reader<'_, '_> {
    /// Periods that only "the" makes definite: "the year", "the quarter", "the weekend", "the week of March 6".
    pub(super) fn the_period(&self, at: usize) -> Option<Phrase> {
        let mut unit = self.skip(at + 1, Glue::Full);
        unit = self.skip(self.skip(unit, Glue::Fiscal), Glue::Calendar);
        let Sense::Unit(grain) = self.sense(unit) else { return None };
        let end = unit + 1;
        if self.glue(self.skip(end, Glue::Dash), Glue::Ago) || matches!(self.sense(self.skip(end, Glue::Dash)), Sense::Rel(_)) {
            return self.unit_first(unit);
        }
        match grain {
            Grain::Year if matches!(self.word(end), "'s" | "’s") => self.unit_first(unit),
            Grain::Year => self.the_year(at, unit),
            Grain::Week => self.week_holding(end),
            Grain::Weekend => Some(Phrase::new(Term::Weekend, end)),
            Grain::Quarter => {
                let heard = self.quarter_heard().or_else(|| Days::shifted(self.published()?, grain, -1))?;
                self.standalone(end).then(|| Phrase::span(heard, grain, end))
            }
            Grain::Month => self.the_month(at, end),
            Grain::Day => self.beside_day(end),
            _ => None,
        }
    }

    /// "the week of March 6", "the week starting on February 4".
    fn week_holding(&self, end: usize) -> Option<Phrase> {
        let named = matches!(self.sense(end), Sense::Glue(Glue::Of | Glue::Starting | Glue::Ended) | Sense::Edge(super::Modifier::Early));
        if !named {
            return None;
        }
        let start = self.skip(self.skip(end + 1, Glue::On), Glue::The);
        let day = self.term(start).filter(|p| matches!(p.term, Term::Day { .. }))?;
        let days = Days::around(self.resolve(&day, start).days?.from, Grain::Week)?;
        Some(Phrase::span(days, Grain::Week, day.end))
    }

    /// "the year", "the year 2000", "the year to March" is a duration.
    fn the_year(&self, at: usize, unit: usize) -> Option<Phrase> {
        let end = unit + 1;
        let of = self.skip(end, Glue::Of);
        if let Some(year) = self.year_digits(of) {
            return Some(Phrase::span(Days::years(year, 1)?, Grain::Year, of + 1));
        }
        if let Some(phrase) = self.year_in_words(end).or_else(|| self.period_to(1, Grain::Year, end)) {
            return Some(phrase);
        }
        let whole = unit > at + 1;
        let asked = whole
            || matches!(self.before(at), Sense::Glue(Glue::In | Glue::For | Glue::Of | Glue::During | Glue::Through))
                && !matches!(self.before(at.wrapping_sub(1)), Sense::Plain | Sense::Digits if self.glue(at.wrapping_sub(1), Glue::Of));
        (asked && self.standalone(end))
            .then(|| Days::around(self.published()?, Grain::Year))
            .flatten()
            .map(|d| Phrase::span(d, Grain::Year, end))
    }

    fn the_month(&self, at: usize, end: usize) -> Option<Phrase> {
        let asked = matches!(self.before(at), Sense::Glue(Glue::In | Glue::For | Glue::During));
        (asked && self.standalone(end))
            .then(|| Days::around(self.published()?, Grain::Month))
            .flatten()
            .map(|d| Phrase::span(d, Grain::Month, end))
    }

    /// "the day before yesterday", "the day after tomorrow", "the day before" alone.
    fn beside_day(&self, end: usize) -> Option<Phrase> {
        let by = match self.sense(end) {
            Sense::Glue(Glue::Before) => -1,
            Sense::Glue(Glue::After) => 1,
            _ => return None,
        };
        match self.sense(end + 1) {
            Sense::Day(day) => Some(self.days_from_now(i32::from(day) + by, end + 2)),
            Sense::Weekday(..) | Sense::Month(..) | Sense::Shift(_) => {
                let day = self.term(end + 1)?;
                let days = self.resolve(&day, end + 1).days.filter(|d| d.len() == 1)?;
                Some(Phrase::span(Days::day(step(days.from, Grain::Day, by)?)?, Grain::Day, day.end))
            }
            _ if self.standalone(end + 1) && !self.word(end + 1).starts_with(char::is_alphabetic) => self.beside_recent(by, end + 1),
            _ => None,
        }
    }

    /// Whether what stands behind "the year" leaves it a period: not "ended", "to", "that", "before".
    fn standalone(&self, at: usize) -> bool {
        !matches!(self.sense(at), Sense::Glue(Glue::Ended | Glue::To | Glue::Before | Glue::After | Glue::Starting) | Sense::Edge(_))
            && !matches!(self.word(at), "'s" | "’s")
            && !self.is_near(at, Near::Clause)
    }

    /// A named day, with its year.
    pub(super) fn holiday(&self, at: usize) -> Option<Phrase> {
        let (rule, end) = super::holiday::at(self.text, at, self.limit)?;
        let name = self.capital(end) && !self.capital(at.wrapping_sub(1)) && self.sense(end) == Sense::Plain && end == at + 1;
        (!name && (self.capital(at) || end > at + 1)).then(|| self.with_year(Term::Holiday { year: None, rule }, end))
    }
}
