//! Dates from today or from the day last spoken of: "yesterday", "last month", "two weeks ago",
//! "a year earlier", "the following year".

use super::calendar::{Days, Grain, step};
use super::phrase::{Phrase, Term};
use super::reader::{Heard, Reader};
use super::sense::{Glue, Sense, Shift};
use super::words::{Anchor, DateParts};
use crate::lexicon::Class;

impl Reader<'_, '_> {
    /// "yesterday", "tomorrow morning", "today".
    pub(super) fn day_word(&self, at: usize) -> Option<Phrase> {
        let Sense::Day(by) = self.sense(at) else {
            return None;
        };
        let end = self.daypart_end(at + 1);
        let name = self.capital(at)
            && at > self.base
            && (self.joined(at + 1) && self.capital(at + 2)
                || self.has(at.wrapping_sub(1), Class::Masthead));
        if name {
            return None;
        }
        Some(self.days_from_now(by.into(), end))
    }

    pub(super) fn days_from_now(&self, by: i32, end: usize) -> Phrase {
        let day = self
            .published()
            .and_then(|now| step(now, Grain::Day, by))
            .and_then(Days::day);
        let offset = Anchor::Publication.away(by, Grain::Day);
        day.map_or_else(
            || Phrase::vague(offset, end),
            |days| Phrase::span(days, Grain::Day, end).counted(offset),
        )
    }

    /// "last month", "next Monday", "this summer", "last October", "last week's Sunday", "this morning".
    pub(super) fn shift_first(&self, at: usize) -> Option<Phrase> {
        let (shift, next) = self.shift_at(at)?;
        if shift == Shift::Last
            && let Some(phrase) = self.last_of(next)
        {
            return Some(phrase);
        }
        let full = self.skip(
            self.skip(self.skip(next, Glue::Full), Glue::Fiscal),
            Glue::Calendar,
        );
        match self.sense(full) {
            Sense::Unit(Grain::Quarter)
                if shift == Shift::Last && self.nth_period(at).is_some() =>
            {
                self.nth_period(at)
            }
            Sense::Unit(Grain::Week)
                if self.glue(full + 1, Glue::Dash) && self.has(full + 2, Class::PeriodEnd) =>
            {
                Some(Phrase::new(Term::Weekend, full + 3).shifted(shift))
            }
            Sense::Unit(grain) => self
                .same_last_year(shift, full + 1)
                .or_else(|| self.shift_unit(at, shift, grain, full + 1)),
            Sense::Glue(Glue::Period) => self
                .same_last_year(shift, full + 1)
                .or_else(|| self.period_again(shift, full + 1)),
            Sense::Weekday(..) => self.weekday_first(full).map(|p| p.shifted(shift)),
            Sense::Month(..) => self.month_after_shift(full, shift),
            Sense::Season(_) => self.season_name(full).map(|p| p.shifted(shift)),
            Sense::Daypart(_) => self.daypart(shift, full),
            Sense::Glue(Glue::Holiday) => self.holiday(full).map(|p| p.shifted(shift)),
            Sense::Glue(Glue::Half) if shift == Shift::Last => self.nth_period(at),
            Sense::Nth(_) => self.nth_period(full).map(|p| p.shifted(shift)),
            Sense::Count(_) | Sense::Digits if shift == Shift::Last => self.stretch(0, at, full),
            _ => None,
        }
    }

    /// "the same period last year", "the same quarter a year earlier": what was spoken of, a year before.
    fn same_last_year(&self, shift: Shift, at: usize) -> Option<Phrase> {
        if shift != Shift::Same {
            return None;
        }
        let of = self.skip(self.skip(at, Glue::Of), Glue::In);
        let heard = self.period_heard(8).or_else(|| self.recent(2))?;
        if let Some(year) = self.year_digits(of).filter(|_| of > at) {
            let days = heard
                .days
                .plus_years(year - i32::from(heard.days.from.year()))?;
            let same = Phrase::span(days, heard.grain, of + 1).compared();
            return Some(same.naming(DateParts::year(year)));
        }
        let end = match (self.sense(of), self.sense(of + 1), self.sense(of + 2)) {
            (Sense::Shift(Shift::Last | Shift::Previous), Sense::Unit(Grain::Year), _) => of + 2,
            (
                Sense::Glue(Glue::A),
                Sense::Unit(Grain::Year),
                Sense::Glue(Glue::Ago | Glue::Before) | Sense::Rel(_),
            ) => of + 3,
            _ => return None,
        };
        heard.year_before(end)
    }

    /// "the latest period", "that period": the one spoken of.
    fn period_again(&self, shift: Shift, end: usize) -> Option<Phrase> {
        let heard = self.period_heard(8)?;
        matches!(shift, Shift::Latest | Shift::That | Shift::Same)
            .then(|| Phrase::span(heard.days, heard.grain, end).counted(shift.offset(heard.grain)))
    }

    /// "last", "the past", "this coming", "this past".
    fn shift_at(&self, at: usize) -> Option<(Shift, usize)> {
        let Sense::Shift(shift) = self.sense(at) else {
            return None;
        };
        match (shift, self.sense(at + 1)) {
            (
                Shift::This | Shift::That,
                Sense::Shift(inner @ (Shift::Past | Shift::Last | Shift::Next | Shift::Coming)),
            ) => Some((inner, at + 2)),
            (Shift::This | Shift::That, Sense::Shift(Shift::Same)) => Some((Shift::Same, at + 2)),
            _ => Some((shift, at + 1)),
        }
    }

    fn month_after_shift(&self, at: usize, shift: Shift) -> Option<Phrase> {
        let (month, shape, end) = self.month_name(at)?;
        let named = shape != super::sense::Shape::Word || self.capital(at);
        let bare = named.then(|| Phrase::new(Term::month(month), end));
        let phrase = self
            .month_first(at)
            .filter(|p| named || p.term.year().is_some())
            .or(bare)?;
        Some(phrase.shifted(shift))
    }

    /// "this morning", "last night": the day that holds it.
    fn daypart(&self, shift: Shift, at: usize) -> Option<Phrase> {
        let by = match shift {
            Shift::This => 0,
            Shift::Last => -1,
            Shift::Next | Shift::Following => 1,
            _ => return None,
        };
        if matches!(shift, Shift::Following | Shift::Next) {
            return self.beside_recent(by, at + 1);
        }
        Some(self.days_from_now(by, at + 1))
    }

    /// The day `by` days from the one spoken of last.
    pub(super) fn beside_recent(&self, by: i32, end: usize) -> Option<Phrase> {
        let heard = self.recent(1).filter(|h| h.grain == Grain::Day)?;
        let day = Days::day(step(heard.days.from, Grain::Day, by)?)?;
        Some(Phrase::span(day, Grain::Day, end).counted(Anchor::Spoken.away(by, Grain::Day)))
    }

    fn shift_unit(&self, at: usize, shift: Shift, grain: Grain, end: usize) -> Option<Phrase> {
        if let Some(phrase) = self.weekday_in_shifted_week(shift, grain, end) {
            return Some(phrase);
        }
        if grain == Grain::Weekend {
            return Some(Phrase::new(Term::Weekend, end).shifted(shift));
        }
        if grain == Grain::Day {
            return match shift {
                Shift::Next | Shift::Following => self.beside_recent(1, end),
                Shift::Previous => self.beside_recent(-1, end),
                Shift::That | Shift::Same => self.beside_recent(0, end),
                _ => None,
            };
        }
        // "This past decade" and "the last century" lie behind; "the latest year" needs a dateline too.
        if grain == Grain::Decade && self.runs_up_to_now(at, shift) {
            let now = self.published()?;
            let days = Days {
                from: step(now, grain, -1)?,
                to: now,
            };
            return Some(Phrase::span(days, Grain::Range, end).counted(shift.offset(grain)));
        }
        let offset = shift.offset(grain);
        if let Some(days) = self.shifted_unit(shift, grain) {
            return Some(Phrase::span(days, grain, end).counted(offset));
        }
        let known = self.published().is_some() || matches!(shift, Shift::That | Shift::Same);
        let the = matches!(self.before(at), Sense::Glue(Glue::A));
        (!known && !the).then(|| Phrase::vague(offset, end))
    }

    /// "the past decade", "in the last decade": the ten years up to now. "The last decade" alone is the one before
    /// this.
    fn runs_up_to_now(&self, at: usize, shift: Shift) -> bool {
        let led = self.before(at.wrapping_sub(1));
        let last = shift == Shift::Last
            && matches!(
                led,
                Sense::Glue(Glue::In | Glue::During | Glue::For | Glue::About | Glue::Within)
            );
        self.published().is_some() && (shift == Shift::Past || last)
    }

    /// "next week Wednesday", "last week’s Sunday", "next week on Tuesday".
    fn weekday_in_shifted_week(&self, shift: Shift, grain: Grain, end: usize) -> Option<Phrase> {
        if grain != Grain::Week {
            return None;
        }
        let clitic = usize::from(self.glue(end, Glue::Own));
        let day = self.skip(end + clitic, Glue::On);
        let Sense::Weekday(weekday, super::sense::Shape::Full) = self.sense(day) else {
            return None;
        };
        let week = self.shifted_unit(shift, grain)?;
        let phrase = super::weekday::weekday_of(week, weekday, day + 1)?;
        Some(phrase.counted(shift.offset(grain)))
    }

    /// "year-earlier", "year-ago quarter", "year-end", "week 1 of 2019".
    pub(super) fn unit_first(&self, at: usize) -> Option<Phrase> {
        let Sense::Unit(grain) = self.sense(at) else {
            return None;
        };
        if grain == Grain::Week
            && let Some(week) = self.week_holding(at + 1).or_else(|| self.numbered_week(at))
        {
            return Some(week);
        }
        let clitic = usize::from(self.glue(at + 1, Glue::Own));
        let next = self.skip(at + 1 + clitic, Glue::Dash);
        match self.sense(next) {
            Sense::Edge(super::Modifier::Late)
                if matches!(grain, Grain::Year | Grain::Month)
                    && self.has(next, Class::PeriodEnd) =>
            {
                let days = Days::around(self.published()?, grain)?;
                Some(Phrase::span(days, grain, next + 1).with(super::Modifier::Late))
            }
            Sense::Glue(Glue::Ago) | Sense::Rel(super::Modifier::Early)
                if grain == Grain::Year && next > at + 1 =>
            {
                self.year_ago(next + 1, self.sense(next) == Sense::Glue(Glue::Ago))
            }
            _ => None,
        }
    }

    /// Behind "year-ago": "quarter", "period", "third quarter", "month".
    fn year_ago(&self, at: usize, from_now: bool) -> Option<Phrase> {
        let ago = Anchor::Publication.away(-1, Grain::Year);
        if let Some(named) = self.nth_period(at).filter(|p| p.term.wants_year()) {
            let year = self.this_year()? - 1;
            let before = Phrase::new(named.term.in_year(year), named.end);
            return Some(before.compared().counted(ago));
        }
        let end = at
            + usize::from(matches!(
                self.sense(at),
                Sense::Unit(_) | Sense::Glue(Glue::Period)
            ));
        let now = self.published();
        match self.sense(at) {
            Sense::Unit(Grain::Quarter) if self.quarter_heard().is_none() => {
                let quarter = Days::shifted(now?, Grain::Quarter, -1)?.plus_years(-1)?;
                let quarter = Phrase::span(quarter, Grain::Quarter, end);
                Some(quarter.compared().counted(ago))
            }
            Sense::Unit(Grain::Quarter) => self.period_heard(12)?.year_before(end),
            Sense::Unit(grain @ Grain::Month) => {
                let month = Days::around(now?, grain)?.plus_years(-1)?;
                Some(Phrase::span(month, grain, end).counted(ago))
            }
            _ => self.year_before(from_now, end),
        }
    }
}

impl Heard {
    /// The year before, which the period spoken of is compared with.
    pub(super) fn year_before(self, end: usize) -> Option<Phrase> {
        let before = Phrase::span(self.days.plus_years(-1)?, self.grain, end);
        let offset = Anchor::Spoken.away(-1, Grain::Year);
        Some(before.compared().counted(offset))
    }
}
