//! Days and months by name: "October 30, 2025", "30th of October", "October last year".

use std::sync::LazyLock;

use super::calendar::{Days, Grain};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense, Shape, Shift};
use super::words::{Anchor, DateParts};
use crate::lexicon::{Class, rows};
use crate::text::{Mark, Token};

/// A day that is named without its year: the month and day, the year, and the words for what happened.
struct NamedDay {
    month: u8,
    day: u8,
    year: i32,
    words: Vec<&'static str>,
}

static NAMED_DAYS: LazyLock<Vec<NamedDay>> = LazyLock::new(|| {
    let row = |(when, told): (&'static str, &'static str)| {
        let (month, day) = when.split_once('-')?;
        let mut words = told.split(' ');
        Some(NamedDay {
            month: month.parse().ok()?,
            day: day.parse().ok()?,
            year: words.next()?.parse().ok()?,
            words: words.collect(),
        })
    };
    rows(include_str!("../../lexicon/en/named_days.tsv"))
        .filter_map(row)
        .collect()
});

impl Reader<'_, '_> {
    /// A month's name at `at`, with the full stop of an abbreviation.
    pub(super) fn month_name(&self, at: usize) -> Option<(u8, Shape, usize)> {
        let Sense::Month(month, shape) = self.sense(at) else {
            return None;
        };
        let end = at + 1;
        let dotted = shape == Shape::Short && self.glue(end, Glue::Dot) && self.joined(end);
        Some((month, shape, end + usize::from(dotted)))
    }

    /// "October 30, 2025", "Oct. 30", "October 2025", "October".
    pub(super) fn month_first(&self, at: usize) -> Option<Phrase> {
        let (month, shape, end) = self.month_name(at)?;
        if let Some(phrase) = self.slashed(at, month, end) {
            return Some(phrase);
        }
        if let Some((day, behind)) = self.day_behind(end)
            && self.trusts_day(at, end, shape)
            && !self.is_count_in(at, behind)
        {
            return Some(self.with_year(Term::day(month, day), behind));
        }
        let trusted = self.capital(at) || shape == Shape::Full;
        let is_year = |behind: usize| {
            !self.counts(behind)
                && (trusted
                    || self.year_digits(behind - 1).is_some()
                        && !(is_verb(month) && self.is_counted(behind)))
        };
        if let Some((year, behind)) = self.year_behind(end).filter(|&(_, behind)| is_year(behind)) {
            return Some(Phrase::new(Term::month(month).in_year(year), behind));
        }
        let term = Term::month(month);
        // "Between May and June in 1981"
        let year = self
            .year_digits(end + 1)
            .filter(|_| trusted && self.glue(end, Glue::In));
        if let Some(year) = year.filter(|_| self.closes(end + 2)) {
            return Some(Phrase::new(term.in_year(year), end + 2));
        }
        self.shift_behind(term, end).or_else(|| {
            self.bare_month(at, shape, end)
                .then(|| Phrase::new(term, end))
        })
    }

    /// "Oct/2", "Dec/2018".
    fn slashed(&self, at: usize, month: u8, end: usize) -> Option<Phrase> {
        let joined = (self.glue(end, Glue::Slash) || self.glue(end, Glue::Dash))
            && self.joined(end)
            && self.joined(end + 1);
        if !joined {
            return None;
        }
        if let Some(phrase) = self.joined_day(month, end) {
            return Some(phrase);
        }
        if let Some(year) = self.year_digits(end + 1) {
            return Some(Phrase::new(Term::month(month).in_year(year), end + 2));
        }
        let (day, behind) = self
            .day_number(end + 1)
            .filter(|_| self.glue(end, Glue::Slash) && self.capital(at))?;
        Some(Phrase::new(Term::day(month, day), behind))
    }

    /// "Sep-23-2020", "September-2020-23".
    fn joined_day(&self, month: u8, end: usize) -> Option<Phrase> {
        let second = (self.glue(end + 2, Glue::Slash) || self.glue(end + 2, Glue::Dash))
            && self.joined(end + 2)
            && self.joined(end + 3);
        if !second {
            return None;
        }
        let number = |i: usize| self.digits(i).and_then(|n| u8::try_from(n).ok());
        let (year, day) = match self.year_digits(end + 1) {
            Some(year) => (year, number(end + 3)?),
            None => (self.year_digits(end + 3)?, number(end + 1)?),
        };
        super::calendar::date(year, month, day)?;
        Some(Phrase::new(Term::day(month, day).in_year(year), end + 4))
    }

    /// The day behind a month: "30", "30th", "the 30th", "thirtieth".
    fn day_behind(&self, at: usize) -> Option<(u8, usize)> {
        let the = self.glue(at, Glue::The);
        let start = at + usize::from(the);
        let (day, end) = self.day_number(start)?;
        if the && !self.is_ordinal(start) {
            return None;
        }
        // "In October three ships sank", "October 12 percent": counts, not days.
        let word = matches!(self.sense(start), Sense::Count(_))
            && !matches!(self.sense(end - 1), Sense::Nth(_));
        if word
            && (self
                .word(end)
                .chars()
                .next()
                .is_some_and(char::is_alphanumeric)
                || end == start + 1 && day < 20)
        {
            return None;
        }
        let ordinal_noun =
            matches!(self.sense(start), Sense::Nth(_)) && matches!(self.sense(end), Sense::Unit(_));
        (!ordinal_noun && !self.counts(end)).then_some((day, end))
    }

    /// "In October 14 people died": the month at `at` has no day, and what stands before `end` counts a plural.
    fn is_count_in(&self, at: usize, end: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.glue(before, Glue::In)
            && (self.has(end, Class::BarePlural) || before == self.base && self.is_counted(end))
    }

    /// Whether what stands at `at` makes a count of the number before it.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.mark(at) == Mark::Percent || self.has(at, Class::Counter)
    }

    /// Whether a name before a number is a month: "may 5" is not, "May 5" and "on may 5" are, and "march first".
    fn trusts_day(&self, at: usize, end: usize, shape: Shape) -> bool {
        self.capital(at)
            || self.glue(at.wrapping_sub(1), Glue::On)
            || shape == Shape::Full
            || (end > at + 1)
            || self.is_ordinal(end)
            || self.is_ordinal(end + 1)
            || shape == Shape::Short
    }

    /// The term with the year that may stand behind it: "2025", ", 2025", "of 2025", "of last year".
    pub(super) fn with_year(&self, term: Term, end: usize) -> Phrase {
        if let Some((year, behind)) = self
            .year_behind(end)
            .filter(|&(_, behind)| !self.counts(behind))
        {
            return Phrase::new(term.in_year(year), behind);
        }
        if self.glue(end, Glue::In)
            && let Some(year) = self.year_digits(end + 1)
        {
            return Phrase::new(term.in_year(year), end + 2);
        }
        self.shift_behind(term, end)
            .unwrap_or_else(|| Phrase::new(self.of_named_day(term, end), end))
    }

    /// The day in its year where what happened on it stands behind: "the Sept. 11 attacks".
    fn of_named_day(&self, term: Term, end: usize) -> Term {
        const REACH: usize = 3;
        let Term::Named(parts) = &term else {
            return term;
        };
        let (month, day) = (parts.month, parts.day);
        let is_word = |at: &usize| self.text.token(*at).is_some_and(Token::is_word);
        let told = |named: &&NamedDay| {
            let mut behind = (end..end + REACH).take_while(is_word);
            behind.any(|at| named.words.iter().any(|word| self.text.is(at, word)))
        };
        let published = self.dateline.published.map(|day| i32::from(day.year()));
        let found = NAMED_DAYS
            .iter()
            .filter(|named| month == Some(named.month) && day == Some(named.day))
            .filter(|named| published.is_none_or(|published| published >= named.year))
            .find(told);
        match found {
            Some(named) => term.in_year(named.year),
            None => term,
        }
    }

    /// "of last year", "this year", "of the same year", "of fiscal 2025".
    pub(super) fn shift_behind(&self, term: Term, end: usize) -> Option<Phrase> {
        let mut at = end;
        for glue in [Glue::Comma, Glue::Of, Glue::In, Glue::The] {
            at = self.skip(at, glue);
        }
        let shift = match self.sense(at) {
            Sense::Shift(shift) => shift,
            Sense::Unit(Grain::Year) if at > end + 1 => {
                if matches!(self.sense(at + 1), Sense::Rel(_)) {
                    return None;
                }
                let term = self.this_year().map_or(term, |year| term.in_year(year));
                let this = Anchor::Publication.away(0, Grain::Year);
                return Some(Phrase::new(term, at + 1).counted(this));
            }
            _ => return None,
        };
        let unit = at
            + 1
            + usize::from(matches!(
                self.sense(at + 1),
                Sense::Glue(Glue::Fiscal | Glue::Calendar)
            ));
        if self.sense(unit) != Sense::Unit(Grain::Year) {
            return None;
        }
        let days = self.shifted_unit(shift, Grain::Year)?;
        let dated = Phrase::new(term.in_year(days.from.year().into()), unit + 1);
        Some(dated.counted(shift.offset(Grain::Year)))
    }

    /// "30 October 2025", "the 30th of October", "14april 2015", "20 of next month".
    pub(super) fn day_first_date(&self, at: usize) -> Option<Phrase> {
        let (day, end) = self.day_number(at)?;
        let priced = at
            .checked_sub(1)
            .is_some_and(|i| matches!(self.mark(i), Mark::Dollar | Mark::Pound | Mark::Euro));
        if priced {
            return None;
        }
        let mut next = end;
        if self.sense(next) == Sense::Unit(Grain::Day) {
            next += 1;
        }
        let of = self.glue(next, Glue::Of);
        next += usize::from(of);
        if next > end && !of {
            return None;
        }
        if let Some((month, shape, behind)) = self.month_name(next) {
            let asked = self.glue(at.wrapping_sub(1), Glue::On);
            let trusted = self.capital(next)
                || of
                || shape != Shape::Word
                || !is_verb(month)
                || asked
                || self.is_ordinal(at);
            let joined = self.joined(next) && self.digits(at).is_none();
            let term = Term::day(month, day);
            return (trusted && !joined).then(|| {
                self.short_year_behind(term, behind)
                    .unwrap_or_else(|| self.with_year(term, behind))
            });
        }
        self.day_of_month(day, next, of)
    }

    /// "24" behind "9th May", where the words end and no list goes on.
    fn short_year_behind(&self, term: Term, at: usize) -> Option<Phrase> {
        let end = at + 1;
        let year = self
            .two_digit_year(at)
            .filter(|_| !self.joined(at) && self.closes(end))?;
        let listed = self.glue(end, Glue::Comma) && self.digits(end + 1).is_some();
        (!listed && !self.word(end).starts_with(char::is_alphabetic))
            .then(|| Phrase::new(term.in_year(year), end))
    }

    /// "of next month", "of this month", "of the previous month".
    fn day_of_month(&self, day: u8, at: usize, of: bool) -> Option<Phrase> {
        let at = self.skip(at, Glue::The);
        let (Sense::Shift(shift), Sense::Unit(Grain::Month)) = (self.sense(at), self.sense(at + 1))
        else {
            return None;
        };
        let month = self.shifted_unit(shift, Grain::Month).filter(|_| of)?.from;
        let date = super::calendar::date(month.year().into(), month.month().unsigned_abs(), day)?;
        let day = DateParts::day(day);
        let phrase = Phrase::span(Days::day(date)?, Grain::Day, at + 2).naming(day);
        Some(phrase.counted(shift.offset(Grain::Month)))
    }

    /// The span of size `grain` that "last", "next" or "this" names.
    pub(super) fn shifted_unit(&self, shift: Shift, grain: Grain) -> Option<Days> {
        let now = self.published()?;
        let recent = || {
            self.recent(2)
                .filter(|h| h.grain <= grain)
                .map(|h| h.days.from)
        };
        match shift {
            Shift::Next | Shift::Coming => Days::shifted(now, grain, 1),
            Shift::This => Days::around(now, grain),
            Shift::Latest if grain == Grain::Quarter => self
                .quarter_heard()
                .filter(|q| q.to <= now)
                .or_else(|| Days::shifted(now, grain, -1)),
            Shift::Last | Shift::Past | Shift::Latest => Days::shifted(now, grain, -1),
            Shift::Previous => Days::shifted(recent().unwrap_or(now), grain, -1),
            Shift::Following => Days::shifted(recent().unwrap_or(now), grain, 1),
            Shift::That | Shift::Same => Days::around(recent()?, grain),
        }
    }

    /// The quarter spoken of last.
    pub(super) fn quarter_heard(&self) -> Option<Days> {
        self.period_heard(12)
            .filter(|h| h.grain == Grain::Quarter)
            .map(|h| h.days)
    }
}

/// "March" and "May" are verbs too.
pub(super) fn is_verb(month: u8) -> bool {
    matches!(month, 3 | 5)
}
