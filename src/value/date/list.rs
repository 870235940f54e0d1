//! Days that take their month from another: "5 and 12 May", "May 5, 6 and 7", "the 24th" behind either.

use super::calendar::{Days, Grain, add_months, date};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense};
use super::words::DateParts;
use crate::text::Mark;

impl Reader<'_, '_> {
    /// A day that takes its month from the one it is listed with, in front of it or behind.
    pub(super) fn listed(&self, at: usize) -> Option<Phrase> {
        self.digits(at)
            .filter(|n| (1..=31).contains(n) && self.width(at) <= 2)?;
        self.listed_before(at).or_else(|| self.listed_behind(at))
    }

    /// "5" before "and 12 May", "5" before ", 12 and 19 May": behind "on", where no count stands.
    fn listed_before(&self, at: usize) -> Option<Phrase> {
        /// No list of days is longer.
        const DAYS: usize = 6;
        let start = at - usize::from(self.glue(at.wrapping_sub(1), Glue::The));
        let asked = self.glue(start.wrapping_sub(1), Glue::On) || self.listed_with(at).is_some();
        let (day, end) = self.day_number(at)?;
        // "7 and 8 October" is two days wherever it stands.
        let pair = || {
            let next = self.skip(end, Glue::And);
            next > end
                && self
                    .day_first_date(next)
                    .and_then(|p| p.term.day_of_month())
                    .is_some_and(|last| day < last)
        };
        if !asked && !pair() {
            return None;
        }
        let mut next = end;
        for _ in 0..DAYS {
            next = self.list_sign(next)?;
            if let Some(of) = self.day_first_date(next).and_then(|p| p.term.with_day(day)) {
                return Some(Phrase::new(of, end));
            }
            next = self.day_number(next)?.1;
        }
        None
    }

    /// "12" behind "May 5 and", where nothing counts it.
    fn listed_behind(&self, at: usize) -> Option<Phrase> {
        let (day, end) = self.day_number(at)?;
        let term = self.listed_with(at)?.with_day(day)?;
        let more = self
            .list_sign(end)
            .is_some_and(|next| self.digits(next).is_some());
        let comma = self.glue(at - 1, Glue::Comma);
        // "On May 5, 12 people died": behind a comma only another day makes a list.
        let listed = if comma {
            more
        } else {
            more || self.closes(end)
        };
        listed.then(|| self.with_year(term, end))
    }

    /// The day that the one at `at` is joined to.
    fn listed_with(&self, at: usize) -> Option<Term> {
        let said = self.memory.last.as_ref()?;
        (said.term.is_day() && self.list_sign(said.tokens.end) == Some(at)).then_some(said.term)
    }

    /// The token behind ",", "and", ", and" or "or" at `at`.
    fn list_sign(&self, at: usize) -> Option<usize> {
        let comma = self.skip(at, Glue::Comma);
        let joined = self.skip(self.skip(comma, Glue::And), Glue::Or);
        (joined > at).then_some(joined)
    }

    /// Whether nothing that a number could count stands at `at`.
    pub(super) fn closes(&self, at: usize) -> bool {
        let mark = self.mark(at);
        if self.joined(at) {
            return matches!(
                mark,
                Mark::Comma
                    | Mark::FullStop
                    | Mark::Semicolon
                    | Mark::Colon
                    | Mark::Exclamation
                    | Mark::Question
                    | Mark::CloseBracket
                    | Mark::CloseSquare
                    | Mark::StraightQuote
                    | Mark::CloseQuote
                    | Mark::Apostrophe
            );
        }
        let mark = !self.word(at).starts_with(char::is_alphanumeric)
            && !matches!(
                mark,
                Mark::Percent | Mark::Dollar | Mark::Pound | Mark::Euro
            );
        mark || matches!(
            self.sense(at),
            Sense::Glue(Glue::In | Glue::At | Glue::By | Glue::During | Glue::And)
        )
    }

    /// "the 24th", of the month spoken of just before, or the next: elsewhere it is a hole, a floor or a rank.
    pub(super) fn day_alone(&self, at: usize) -> Option<Phrase> {
        let (day, end) = self
            .day_number(at)
            .filter(|_| self.digits(at).is_some() && self.is_ordinal(at))?;
        let start = at - usize::from(self.glue(at.wrapping_sub(1), Glue::The));
        let (from, grain) = match self.recent(1) {
            Some(heard) => (heard.days.from, heard.grain),
            // Words that are nothing but a day mean the next one.
            None if start == 0 && end == self.text.tokens().len() => {
                (self.published()?, Grain::Day)
            }
            None => return None,
        };
        let asked =
            start == 0 || matches!(self.before(start), Sense::Glue(glue) if governs_day(glue));
        if !asked || !self.closes(end) || !matches!(grain, Grain::Day | Grain::Month) {
            return None;
        }
        let ahead = grain == Grain::Day && i8::try_from(day).ok()? < from.day();
        let month = add_months(from, i32::from(ahead))?;
        let date = date(month.year().into(), month.month().unsigned_abs(), day)?;
        let parts = DateParts::day(day);
        Some(Phrase::span(Days::day(date)?, Grain::Day, end).naming(parts))
    }
}

/// Whether a day may stand behind the word: "on the 24th".
fn governs_day(glue: Glue) -> bool {
    matches!(
        glue,
        Glue::On
            | Glue::By
            | Glue::To
            | Glue::From
            | Glue::Since
            | Glue::Through
            | Glue::Before
            | Glue::After
    )
}
