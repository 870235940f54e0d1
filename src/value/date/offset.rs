//! Dates by how far away they are: "three days ago", "half a year earlier", "in two weeks’ time", "four Tuesdays
//! from now".

use super::Modifier;
use super::calendar::{Days, Grain, step};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense, Shape};
use super::tense::Tense;
use super::words::Anchor;
use crate::lexicon::Class;
use crate::text::Mark;
use crate::value::superlative;

impl Reader<'_, '_> {
    /// "three days ago", "a year earlier", "four Tuesdays from now", "a week from Friday".
    pub(super) fn count_first(&self, at: usize) -> Option<Phrase> {
        if let Some(phrase) = self.year_in_words(at) {
            return Some(phrase);
        }
        // "the twenty-first century"
        if matches!(self.sense(at), Sense::Count(20..))
            && let Some(phrase) = self.nth_period(at)
        {
            return Some(phrase);
        }
        let (count, end) = self.cardinal(at).or_else(|| self.thousands(at))?;
        let count = i32::try_from(count).ok()?;
        let end = self.skip(end, Glue::Dash);
        match self.sense(end) {
            Sense::Unit(_) | Sense::Units(_) | Sense::Glue(Glue::And)
                if self.halves(count, end).is_some() =>
            {
                self.halves(count, end)
            }
            Sense::Unit(grain) | Sense::Units(grain) => self.away(at, count, grain, end + 1),
            Sense::Glue(Glue::Fortnight) => {
                self.away(at, count.checked_mul(2)?, Grain::Week, end + 1)
            }
            Sense::Weekday(day, _) => self.weekdays_away(count, day, end + 1),
            Sense::Count(_) | Sense::Nth(_) if self.sense(at) != Sense::Digits => {
                self.day_first_date(at)
            }
            _ => self
                .day_first_date(at)
                .filter(|_| matches!(self.sense(at), Sense::Count(_))),
        }
    }

    /// `count` units before or after now or the day spoken of last.
    fn away(&self, at: usize, count: i32, grain: Grain, end: usize) -> Option<Phrase> {
        let Some((ahead, from_now, behind)) = self.direction(end) else {
            let whole = self
                .glue(at.wrapping_sub(1), Glue::The)
                .then(|| self.period_to(count, grain, end))
                .flatten();
            return whole
                .or_else(|| self.in_time(at, count, grain, end))
                .or_else(|| self.counted_from(at, count, grain, end))
                .or_else(|| self.in_future(at, count, grain, end));
        };
        let by = if ahead { count } else { -count };
        if grain == Grain::Year && by == -1 && !self.glue(at.wrapping_sub(1), Glue::Half) {
            return self.year_before(from_now, behind);
        }
        if from_now {
            self.after_now(by, grain, behind)
        } else {
            self.after_recent(by, grain, behind)
        }
    }

    /// "ago", "earlier", "later", "from now" at `at`: whether ahead, whether from now, and the token behind.
    fn direction(&self, at: usize) -> Option<(bool, bool, usize)> {
        let next = self.skip(at, Glue::Dash);
        match self.sense(next) {
            Sense::Glue(Glue::Ago) => Some((false, true, next + 1)),
            Sense::Glue(Glue::Hence) => Some((true, true, next + 1)),
            Sense::Rel(Modifier::Early) => Some((false, false, next + 1)),
            Sense::Rel(Modifier::Late) => Some((true, false, next + 1)),
            Sense::Glue(Glue::From)
                if matches!(self.sense(at + 1), Sense::Glue(Glue::Now) | Sense::Day(0)) =>
            {
                Some((true, true, at + 2))
            }
            _ => None,
        }
    }

    /// "two days before Christmas", "three weeks after 7 October", "a week from Friday". In "the two weeks before
    /// Christmas" and "for two weeks after it" the length is what is told.
    fn counted_from(&self, at: usize, count: i32, grain: Grain, end: usize) -> Option<Phrase> {
        let alone =
            at == self.base || matches!(self.before(at), Sense::Plain | Sense::Glue(Glue::Comma));
        if !alone || !matches!(grain, Grain::Day | Grain::Week) {
            return None;
        }
        let (from, ahead, named) = match (self.sense(end), self.sense(end + 1)) {
            (Sense::Glue(Glue::From), Sense::Weekday(day, Shape::Full))
                if self.is_over(end + 2) =>
            {
                let from = self.published()?.nth_weekday(1, day).ok()?;
                let named = Phrase::new(Term::Weekday(day), end + 2);
                (from, true, named)
            }
            (Sense::Glue(glue @ (Glue::Before | Glue::After)), _) => {
                let (day, named) = self.named_day(end + 1)?;
                (day, glue == Glue::After, named)
            }
            _ => return None,
        };
        let by = if ahead { count } else { count.checked_neg()? };
        let day = Days::day(step(from, grain, by)?)?;
        Some(named.counting(Anchor::Named.away(by, grain), day))
    }

    /// "7 October", "Christmas" as a day that others are counted from, where the words end with it: "the 7
    /// October attack" is another thing to count from.
    pub(super) fn named_day(&self, at: usize) -> Option<(jiff::civil::Date, Phrase)> {
        let named = self.term(at).filter(|p| {
            matches!(p.term, Term::Named(parts) if parts.grain() == Grain::Day)
                && self.is_over(p.end)
        })?;
        let days = self.resolve(&named, at).days?;
        Some((days.from, named))
    }

    /// Whether the words of a date are over at `at`: a mark stands there, or a word that is no noun.
    pub(super) fn is_over(&self, at: usize) -> bool {
        self.closes(at) || !self.joined(at) && self.text.has(at, Class::Closer)
    }

    /// "half a year ago", "half a century earlier".
    pub(super) fn half_ago(&self, at: usize) -> Option<Phrase> {
        let unit = self.glue(at + 1, Glue::A).then_some(at + 2)?;
        let Sense::Unit(grain) = self.sense(unit) else {
            return None;
        };
        let lands = if grain == Grain::Year {
            Grain::Quarter
        } else {
            Grain::Year
        };
        self.months_away(half(grain)?, lands, unit + 1)
    }

    /// "six and a half years ago", "a decade and a half ago": `count` is read, what is behind it stands at `at`.
    fn halves(&self, count: i32, at: usize) -> Option<Phrase> {
        let half_at = |i: usize| {
            self.glue(i, Glue::And) && self.glue(i + 1, Glue::A) && self.glue(i + 2, Glue::Half)
        };
        let (grain, end) = match (self.sense(at), self.sense(at + 3)) {
            (Sense::Unit(grain) | Sense::Units(grain), _) if half_at(at + 1) => (grain, at + 4),
            (_, Sense::Units(grain)) if half_at(at) => (grain, at + 4),
            _ => return None,
        };
        let months = count
            .checked_mul(2)?
            .checked_add(1)?
            .checked_mul(half(grain)?)?;
        self.months_away(months, Grain::Year, end)
    }

    /// The span of size `grain` that lies `months` away, as the word at `at` says.
    fn months_away(&self, months: i32, grain: Grain, at: usize) -> Option<Phrase> {
        let (ahead, from_now, end) = self.direction(at)?;
        let from = if from_now {
            self.published()
        } else {
            self.recent(3).map(|heard| heard.days.from)
        }?;
        let by = if ahead { months } else { months.checked_neg()? };
        let days = Days::around(step(from, Grain::Month, by)?, grain)?;
        let offset = if from_now {
            Anchor::Publication.away(by, Grain::Month)
        } else {
            Anchor::Spoken.away(by, Grain::Month)
        };
        Some(Phrase::span(days, grain, end).counted(offset))
    }

    /// "in two weeks’ time".
    fn in_time(&self, at: usize, count: i32, grain: Grain, end: usize) -> Option<Phrase> {
        let possessive = matches!(self.sense(end), Sense::Glue(Glue::Own | Glue::Apostrophe));
        let asked =
            possessive && self.glue(end + 1, Glue::Time) && self.glue(at.wrapping_sub(1), Glue::In);
        asked
            .then(|| self.after_now(count, grain, end + 2))
            .flatten()
    }

    /// "in two weeks": only where the sentence looks forward and nothing looks back ("first in six years").
    fn in_future(&self, at: usize, count: i32, grain: Grain, end: usize) -> Option<Phrase> {
        let possessive = matches!(self.sense(end), Sense::Glue(Glue::Own | Glue::Apostrophe))
            || self.mark(end) == Mark::Hyphen;
        let asked = self.published().is_some()
            && self.glue(at.wrapping_sub(1), Glue::In)
            && grain != Grain::Weekend
            && !possessive;
        (asked && self.tense(at, end) == Tense::Future && !self.looks_back(at))
            .then(|| self.after_now(count, grain, end))
            .flatten()
    }

    /// Whether "first", "most" or a word in -est stands before `at` in the sentence.
    fn looks_back(&self, at: usize) -> bool {
        (self.base..at).any(|i| {
            matches!(self.sense(i), Sense::Nth(_))
                || self.has(i, Class::LooksBack)
                || superlative::is(self.text, i)
        })
    }

    fn after_now(&self, by: i32, grain: Grain, end: usize) -> Option<Phrase> {
        let offset = Anchor::Publication.away(by, grain);
        let Some(now) = self.published() else {
            return Some(Phrase::vague(offset, end));
        };
        let (days, grain) = lands(step(now, grain, by)?, grain)?;
        Some(Phrase::span(days, grain, end).counted(offset))
    }

    /// "two days later": from the day spoken of last.
    fn after_recent(&self, by: i32, grain: Grain, end: usize) -> Option<Phrase> {
        let heard = self.recent(3)?;
        let now = step(heard.days.from, grain, by)?;
        let offset = Anchor::Spoken.away(by, grain);
        let grain = grain.max(heard.grain).min(Grain::Year);
        let (days, grain) = lands(now, grain)?;
        Some(Phrase::span(days, grain, end).counted(offset))
    }

    /// "a year ago", "a year earlier": the period spoken of last, a year before; else last year.
    pub(super) fn year_before(&self, from_now: bool, end: usize) -> Option<Phrase> {
        if let Some(heard) = self.period_heard(8) {
            return heard.year_before(end);
        }
        let ago = Anchor::Publication.away(-1, Grain::Year);
        let Some(now) = self.published() else {
            return Some(Phrase::vague(ago, end));
        };
        let heard = if from_now { None } else { self.recent(1) };
        if let Some(heard) = heard {
            let before = heard.year_before(end)?;
            return Some(Phrase {
                compared: false,
                ..before
            });
        }
        let days = Days::shifted(now, Grain::Year, -1)?;
        Some(Phrase::span(days, Grain::Year, end).counted(ago))
    }

    /// "3 Fridays from now", "two Sundays ago".
    fn weekdays_away(&self, count: i32, day: jiff::civil::Weekday, end: usize) -> Option<Phrase> {
        let now = self.published()?;
        let (by, end) = match self.sense(end) {
            Sense::Glue(Glue::Ago) => (-count, end + 1),
            Sense::Glue(Glue::From) if self.glue(end + 1, Glue::Now) => (count, end + 2),
            _ => return None,
        };
        let date = now.nth_weekday(by, day).ok()?;
        let away = Phrase::span(Days::day(date)?, Grain::Day, end);
        Some(
            away.on(day)
                .counted(Anchor::Publication.away(by, Grain::Week)),
        )
    }
}

/// The months in half a unit.
fn half(grain: Grain) -> Option<i32> {
    match grain {
        Grain::Year => Some(6),
        Grain::Decade => Some(60),
        Grain::Century => Some(600),
        _ => None,
    }
}

/// The span that "N units ago" means: a day for days and weeks, else the month, quarter or year.
fn lands(day: jiff::civil::Date, grain: Grain) -> Option<(Days, Grain)> {
    let grain = match grain {
        Grain::Week | Grain::Weekend | Grain::Range => Grain::Day,
        Grain::Decade | Grain::Century | Grain::Half => Grain::Year,
        other => other,
    };
    Some((Days::around(day, grain)?, grain))
}
