//! Years, decades and centuries: "2019", "the 1990s", "the nineties", "’98", "the year two thousand".

use super::calendar::{Days, Grain};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense};
use super::words::DateParts;
use crate::lexicon::Class;

impl Reader<'_, '_> {
    /// "2019", "1990s", "2019 third quarter", "2019 Q1", "the 1988 period".
    pub(super) fn year_first(&self, at: usize) -> Option<Phrase> {
        if let Some(decade) = self.decade_digits(at) {
            return Some(decade);
        }
        let year = self
            .year_digits(at)
            .filter(|_| !self.glue(at + 1, Glue::Bc))?;
        if let Some(phrase) = self.period_of_year(year, at + 1) {
            return Some(phrase);
        }
        self.bare_year(at, year)
            .then(|| Phrase::years(year, 1, Grain::Year, at + 1))
            .flatten()
    }

    /// "third quarter", "Q1", "quarter", "period" behind a year.
    fn period_of_year(&self, year: i32, at: usize) -> Option<Phrase> {
        let start = self.skip(at, Glue::Dash);
        let code = self.quarter_code(start);
        let named = code
            .or_else(|| self.nth_period(self.skip(at, Glue::Fiscal)))
            .or_else(|| {
                self.season_name(at)
                    .filter(|season| !self.is_of_games(at, season))
            });
        if let Some(phrase) = named.filter(|p| p.term.wants_year()) {
            return Some(Phrase::new(phrase.term.in_year(year), phrase.end));
        }
        if !matches!(
            self.sense(at),
            Sense::Unit(Grain::Quarter) | Sense::Glue(Glue::Period)
        ) {
            return None;
        }
        let heard = self.period_heard(12)?;
        let days = heard
            .days
            .plus_years(year - i32::from(heard.days.from.year()))?;
        Some(Phrase::span(days, heard.grain, at + 1).naming(DateParts::year(year)))
    }

    /// "The 2012 Summer Games": the season is of their name.
    fn is_of_games(&self, at: usize, season: &Phrase) -> bool {
        self.capital(at) && self.capital(season.end) && !self.joined(season.end)
    }

    /// "1990s", "1990's", "'80s", "80s".
    fn decade_digits(&self, at: usize) -> Option<Phrase> {
        let end = at + 1;
        let plural =
            self.joined(end) && matches!(self.sense(end), Sense::Glue(Glue::Plural | Glue::Own));
        let n = self.digits(at).filter(|n| plural && n % 10 == 0)?;
        let start = match self.width(at) {
            4 if (1000..2100).contains(&n) => i32::try_from(n).ok()?,
            2 if self.is_age(at) => return None,
            2 => self.year_of_century(n, 0),
            _ => return None,
        };
        // "The 1800s" are the century; of the 2000s most is to come, so they are its first years.
        if self.width(at) == 4 && n % 100 == 0 && n < 2000 {
            return Phrase::years(start, 100, Grain::Century, end + 1);
        }
        Phrase::years(start, 10, Grain::Decade, end + 1)
    }

    /// Whether "80s" is an age or a temperature: "in his 80s", "highs in the 80s" stay out.
    fn is_age(&self, at: usize) -> bool {
        let start = if self.glue(at.wrapping_sub(1), Glue::Apostrophe) {
            at - 1
        } else {
            at
        };
        let dash = usize::from(self.glue(start.wrapping_sub(1), Glue::Dash));
        let part = start.wrapping_sub(1 + dash);
        // "Highs in the mid-90s" are degrees.
        if (start.saturating_sub(5)..start).any(|i| self.has(i, Class::Weather)) {
            return true;
        }
        // "the late 80s", but "in her late 40s", "in their late 30s or early 40s"
        let joined = matches!(self.before(part), Sense::Glue(Glue::Or | Glue::And));
        let whose = |back: usize| self.has(part.wrapping_sub(back), Class::AgeOwner);
        let parted = matches!(self.sense(part), Sense::Part(_))
            && !(whose(1) || joined && (3..=5).any(whose));
        !(self.glue(start.wrapping_sub(1), Glue::The) || start < at || parted)
    }

    /// "nineties", "nineteen nineties".
    pub(super) fn decade_word(&self, at: usize) -> Option<Phrase> {
        let Sense::Decade(tens) = self.sense(at) else {
            return None;
        };
        let parted = matches!(self.before(at), Sense::Part(_))
            && !self.has(at.wrapping_sub(2), Class::AgeOwner);
        let age = !parted && !self.glue(at.wrapping_sub(1), Glue::The);
        let start = self.year_of_century(tens.into(), 0);
        (!age)
            .then(|| Phrase::years(start, 10, Grain::Decade, at + 1))
            .flatten()
    }

    /// "’98", "’80s" behind an apostrophe.
    pub(super) fn short_year(&self, at: usize) -> Option<Phrase> {
        let next = at + 1;
        if !self.joined(next) || (self.joined(at) && at > self.base) {
            return None;
        }
        if let Some(decade) = self.decade_digits(next) {
            return Some(decade);
        }
        let asked = matches!(
            self.before(at),
            Sense::Glue(
                Glue::In
                    | Glue::Of
                    | Glue::Since
                    | Glue::Before
                    | Glue::After
                    | Glue::The
                    | Glue::By
            ) | Sense::Month(..)
                | Sense::Part(_)
                | Sense::Season(_)
        );
        // "In '15 days,'" quotes a length.
        let length = matches!(self.sense(next + 1), Sense::Units(_));
        let year = self
            .two_digit_year(next)
            .filter(|_| asked && !length && !self.joined(next + 1))?;
        Phrase::years(year, 1, Grain::Year, next + 1)
    }

    /// A year in words, where the words around ask for one: "in nineteen ninety-one", "the year two thousand".
    pub(super) fn year_in_words(&self, at: usize) -> Option<Phrase> {
        let asked = matches!(
            self.before(at),
            Sense::Glue(
                Glue::In
                    | Glue::Of
                    | Glue::Since
                    | Glue::Before
                    | Glue::After
                    | Glue::By
                    | Glue::To
                    | Glue::From
            ) | Sense::Unit(Grain::Year)
                | Sense::Part(_)
                | Sense::Month(..)
        );
        let nineteen =
            self.sense(at) == Sense::Count(19) && matches!(self.sense(at + 1), Sense::Count(20..));
        let (year, end) = self.year_words(at).filter(|_| asked || nineteen)?;
        Phrase::years(year, 1, Grain::Year, end)
    }

    /// "fiscal 2025", "fiscal year 2025", "FY2025", "FY25", "fiscal first quarter", "calendar 2025".
    pub(super) fn fiscal(&self, at: usize) -> Option<Phrase> {
        let mut next = self.skip(at + 1, Glue::Dash);
        if self.sense(next) == Sense::Unit(Grain::Year) {
            next += 1;
        }
        if let Some(year) = self.year_digits(next).filter(|y| (1900..2100).contains(y)) {
            if let Some(phrase) = self.two_years(year, next) {
                return Some(phrase);
            }
            return self
                .period_of_year(year, next + 1)
                .or_else(|| Phrase::years(year, 1, Grain::Year, next + 1));
        }
        if self.glue(at, Glue::Fy) {
            let year = self.two_digit_year(next)?;
            return Phrase::years(year, 1, Grain::Year, next + 1);
        }
        self.nth_period(next).filter(|p| {
            matches!(p.term, Term::Named(_))
                && matches!(p.term.grain(), Grain::Quarter | Grain::Half)
        })
    }

    /// "2024-25", "2024/25": a business year that spans two.
    pub(super) fn two_years(&self, year: i32, at: usize) -> Option<Phrase> {
        let sign = matches!(self.sense(at + 1), Sense::Glue(Glue::Dash | Glue::Slash))
            && self.joined(at + 1)
            && self.joined(at + 2);
        let second = self
            .digits(at + 2)
            .filter(|_| sign && self.width(at + 2) == 2)?;
        let follows = i32::try_from(second).ok()? == (year + 1).rem_euclid(100);
        follows
            .then(|| Phrase::years(year, 2, Grain::Range, at + 3))
            .flatten()
    }

    /// "AD 79".
    pub(super) fn era_first(&self, at: usize) -> Option<Phrase> {
        if self.is_era(at) {
            self.era_year(at + 1, at + 2)
        } else {
            None
        }
    }

    /// "79 AD".
    pub(super) fn era_behind(&self, at: usize) -> Option<Phrase> {
        if self.is_era(at + 1) {
            self.era_year(at, at + 2)
        } else {
            None
        }
    }

    /// "AD", "A.D.", "a.d.", and no "ad" for a film.
    fn is_era(&self, at: usize) -> bool {
        self.glue(at, Glue::Ad)
            && (self.word(at).contains('.') || self.text.token(at).is_some_and(|t| t.caps))
    }

    fn era_year(&self, at: usize, end: usize) -> Option<Phrase> {
        let year = self
            .digits(at)
            .and_then(|n| i32::try_from(n).ok())
            .filter(|n| (1..2100).contains(n))?;
        Phrase::years(year, 1, Grain::Year, end)
    }

    /// "EOY", "EOM".
    pub(super) fn end_code(&self, at: usize) -> Option<Phrase> {
        let grain = if self.glue(at, Glue::Eoy) {
            Grain::Year
        } else {
            Grain::Month
        };
        let days = Days::around(self.published()?, grain)
            .filter(|_| self.text.token(at).is_some_and(|t| t.caps))?;
        Some(Phrase::span(days, grain, at + 1).with(super::Modifier::Late))
    }
}
