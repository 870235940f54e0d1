//! Periods that an article or a name makes definite: "the year", "the quarter", "the weekend", "the week of
//! March 6", "the day before yesterday", "Thanksgiving".

use super::calendar::{Days, Grain, step};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense, Shape, Shift};
use super::words::{Anchor, DateParts};
use crate::lexicon::Class;

impl Reader<'_, '_> {
    /// Periods that only "the" makes definite: "the year", "the quarter", "the weekend", "the week of March 6".
    pub(super) fn the_period(&self, at: usize) -> Option<Phrase> {
        let mut unit = self.skip(at + 1, Glue::Full);
        unit = self.skip(self.skip(unit, Glue::Fiscal), Glue::Calendar);
        let Sense::Unit(grain) = self.sense(unit) else {
            return None;
        };
        let end = unit + 1;
        if self.glue(self.skip(end, Glue::Dash), Glue::Ago)
            || matches!(self.sense(self.skip(end, Glue::Dash)), Sense::Rel(_))
        {
            return self.unit_first(unit);
        }
        match grain {
            Grain::Year if self.glue(end, Glue::Own) => self.unit_first(unit),
            Grain::Year => self.the_year(at, unit),
            Grain::Week => self.week_holding(end),
            Grain::Weekend => Some(Phrase::new(Term::Weekend, end)),
            // "the quarter-point cut", "the quarter-finals"
            Grain::Quarter
                if self.glue(end, Glue::Dash)
                    && self.joined(end)
                    && self.sense(end + 1) == Sense::Plain =>
            {
                None
            }
            Grain::Quarter if let Some(ended) = self.quarter_ended(end) => Some(ended),
            Grain::Quarter => {
                let heard = self
                    .quarter_heard()
                    .or_else(|| Days::shifted(self.published()?, grain, -1))?;
                self.standalone(end)
                    .then(|| Phrase::span(heard, grain, end))
            }
            Grain::Month => self.the_month(at, end),
            Grain::Day => self.beside_day(end),
            _ => None,
        }
    }

    /// "the week after next", "the year before last", "the Sunday before last", "the night before last".
    pub(super) fn beyond(&self, at: usize) -> Option<Phrase> {
        let (by, end) = match (self.sense(at + 1), self.sense(at + 2)) {
            (Sense::Glue(Glue::After), Sense::Shift(Shift::Next)) => (2, at + 3),
            (Sense::Glue(Glue::Before), Sense::Shift(Shift::Last)) => (-2, at + 3),
            _ => return None,
        };
        // "The week before last Friday", "the year after next summer's games": something else is last or next.
        if !self.is_over(end) {
            return None;
        }
        let now = self.published()?;
        match self.sense(at) {
            Sense::Daypart(_) if by < 0 => Some(self.days_from_now(by, end)),
            Sense::Weekday(day, Shape::Full) => {
                let date = Days::day(now.nth_weekday(by, day).ok()?)?;
                let away = Phrase::span(date, Grain::Day, end).on(day);
                Some(away.counted(Anchor::Publication.away(by, Grain::Week)))
            }
            // The next weekend is the coming one.
            Sense::Unit(grain) if grain != Grain::Day => {
                let by = if grain == Grain::Weekend {
                    by.min(1)
                } else {
                    by
                };
                let days = Days::shifted(now, grain, by)?;
                let offset = Anchor::Publication.away(by, grain);
                Some(Phrase::span(days, grain, end).counted(offset))
            }
            _ => None,
        }
    }

    /// "the week of March 6", "the week starting on February 4".
    pub(super) fn week_holding(&self, end: usize) -> Option<Phrase> {
        let named = matches!(
            self.sense(end),
            Sense::Glue(Glue::Of | Glue::Starting | Glue::Ended)
                | Sense::Edge(super::Modifier::Early)
        );
        if !named {
            return None;
        }
        self.week_from(end + 1)
    }

    /// "w/c 10 Nov.": the week commencing.
    pub(super) fn week_code(&self, at: usize) -> Option<Phrase> {
        let code = self.glue(at + 1, Glue::Slash)
            && self.joined(at + 1)
            && self.joined(at + 2)
            && self.glue(at + 2, Glue::C);
        code.then(|| self.week_from(at + 3)).flatten()
    }

    /// The week that holds the day at `at`.
    fn week_from(&self, at: usize) -> Option<Phrase> {
        let start = self.skip(self.skip(at, Glue::On), Glue::The);
        let day = self.term(start).filter(|p| p.term.is_day())?;
        let days = Days::around(self.resolve(&day, start).days?.from, Grain::Week)?;
        Some(Phrase::span(days, Grain::Week, day.end).saying(day.words()))
    }

    /// "the year", "the year 2000", "the year to March" is a duration.
    fn the_year(&self, at: usize, unit: usize) -> Option<Phrase> {
        let end = unit + 1;
        let of = self.skip(end, Glue::Of);
        if let Some(year) = self.year_digits(of) {
            return Phrase::years(year, 1, Grain::Year, of + 1);
        }
        if let Some(phrase) = self
            .year_in_words(end)
            .or_else(|| self.period_to(1, Grain::Year, end))
        {
            return Some(phrase);
        }
        let whole = unit > at + 1;
        let asked = whole
            || matches!(
                self.before(at),
                Sense::Glue(Glue::In | Glue::For | Glue::Of | Glue::During | Glue::Through)
            ) && !matches!(self.before(at.wrapping_sub(1)), Sense::Plain | Sense::Digits if self.glue(at.wrapping_sub(1), Glue::Of));
        (asked && self.standalone(end))
            .then(|| Days::around(self.published()?, Grain::Year))
            .flatten()
            .map(|d| Phrase::span(d, Grain::Year, end))
    }

    fn the_month(&self, at: usize, end: usize) -> Option<Phrase> {
        let asked = matches!(
            self.before(at),
            Sense::Glue(Glue::In | Glue::For | Glue::During)
        );
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
                let beside = Days::day(step(days.from, Grain::Day, by)?)?;
                Some(day.counting(Anchor::Named.away(by, Grain::Day), beside))
            }
            _ if self.standalone(end + 1)
                && !self.word(end + 1).starts_with(char::is_alphabetic) =>
            {
                self.beside_recent(by, end + 1)
            }
            _ => None,
        }
    }

    /// Whether what stands behind "the year" leaves it a period: not "ended", "to", "that", "before".
    fn standalone(&self, at: usize) -> bool {
        !matches!(
            self.sense(at),
            Sense::Glue(Glue::Ended | Glue::To | Glue::Before | Glue::After | Glue::Starting)
                | Sense::Edge(_)
        ) && !self.glue(at, Glue::Own)
            && !self.has(at, Class::WhichYear)
    }

    /// A named day, with its year.
    pub(super) fn holiday(&self, at: usize) -> Option<Phrase> {
        let (rule, end) = super::holiday::at(self.text, at, self.limit)?;
        let name = self.capital(end)
            && !self.capital(at.wrapping_sub(1))
            && self.sense(end) == Sense::Plain
            && end == at + 1;
        // "Good Friday" names the weekday too.
        let weekday = (at..end).find_map(|i| match self.sense(i) {
            Sense::Weekday(day, _) => Some(day),
            _ => None,
        });
        let named = DateParts {
            holiday: Some(rule),
            weekday,
            ..DateParts::default()
        };
        (!name && (self.capital(at) || end > at + 1))
            .then(|| self.with_year(Term::Named(named), end))
    }
}

#[cfg(test)]
mod tests {
    use crate::value::date::tests::{check, none};

    #[test]
    fn one_beyond_the_next_or_the_last() {
        check(&[
            (
                "They will meet the week after next.",
                "the week after next",
                "week of 10 November 2025",
            ),
            (
                "The rate rises in the year after next, they said.",
                "the year after next",
                "2027",
            ),
            (
                "She left the month before last.",
                "the month before last",
                "August 2025",
            ),
            (
                "He was seen the Tuesday before last.",
                "the Tuesday before last",
                "21 October 2025",
            ),
            (
                "He was seen the night before last.",
                "the night before last",
                "28 October 2025",
            ),
            (
                "They will play the weekend after next.",
                "the weekend after next",
                "weekend of 8 November 2025",
            ),
            (
                "They wed the year before last Easter.",
                "last Easter",
                "20 April 2025",
            ),
        ]);
    }

    #[test]
    fn weeks_by_their_first_day_and_by_number() {
        check(&[
            (
                "It opens in the week commencing 10 November.",
                "the week commencing 10 November",
                "week of 10 November 2025",
            ),
            (
                "Week beginning November 10: exams.",
                "Week beginning November 10",
                "week of 10 November 2025",
            ),
            (
                "Rota, w/c 10 Nov., for all staff",
                "w/c 10 Nov.",
                "week of 10 November 2025",
            ),
            (
                "Cases fell in week 30 of 2025.",
                "week 30 of 2025",
                "week of 21 July 2025",
            ),
            ("He has not played since Week 6 of 2023.", "2023", "2023"),
        ]);
        none(&[
            "They lost in week 10 of the season.",
            "A w/o mark and a c/o line.",
        ]);
    }
}
