//! Parts of periods: "early next year", "mid-November", "the end of 1990", "earlier this month".

use super::Modifier;
use super::calendar::{Days, Grain};
use super::phrase::Phrase;
use super::reader::Reader;
use super::sense::{Glue, Sense};

impl Reader<'_, '_> {
    /// A period with the words that name a part of it.
    pub(super) fn edge(&self, at: usize) -> Option<Phrase> {
        match self.sense(at) {
            Sense::Part(part) => self.part(at + 1, part),
            Sense::Rel(_) => self.relative_part(at + 1),
            Sense::Edge(part) => self.end_of(at + 1, part),
            Sense::Glue(Glue::The) => match self.sense(at + 1) {
                Sense::Part(part) => self.part(at + 2, part),
                Sense::Edge(part) => self.end_of(at + 2, part),
                _ => None,
            },
            _ => None,
        }
    }

    /// Behind "early": "1990", "-November", "next year", "in the week", "Thursday".
    fn part(&self, at: usize, part: Modifier) -> Option<Phrase> {
        let start = self.skip(at, Glue::Dash);
        let start = if self.glue(start, Glue::To) || self.glue(start, Glue::Dash) {
            start + 1
        } else {
            start
        };
        if let Sense::Part(_) = self.sense(start) {
            return self.part(start + 1, part);
        }
        // A part of the day is no date: "late morning".
        let start = if matches!(self.sense(start), Sense::Daypart(_)) && !self.joined(start) {
            start + 1
        } else {
            start
        };
        if self.glue(start, Glue::In) {
            return self.within(start + 1, part);
        }
        self.parted(start, part)
    }

    /// Behind "earlier" or "later": "this month", "in the year", "Thursday", "yesterday". How much of the period
    /// that is depends on the dateline ("later this year" of a January is nearly all of it), so the whole is kept.
    fn relative_part(&self, at: usize) -> Option<Phrase> {
        match self.sense(at) {
            Sense::Glue(Glue::In) => self.definite(at + 1).or_else(|| self.term(at + 1)),
            Sense::Shift(_) | Sense::Day(_) | Sense::Weekday(..) => self.term(at),
            _ => None,
        }
    }

    /// Behind "early in": "the year", "October", "2019", "the third quarter".
    fn within(&self, at: usize, part: Modifier) -> Option<Phrase> {
        self.definite(at)
            .or_else(|| self.term(at))
            .map(|p| p.with(part))
    }

    /// "the year", "the week", "the month" as the one that holds the dateline.
    fn definite(&self, at: usize) -> Option<Phrase> {
        let unit = self.skip(at, Glue::The);
        let Sense::Unit(grain) = self.sense(unit) else {
            return None;
        };
        let named = matches!(
            grain,
            Grain::Week
                | Grain::Month
                | Grain::Quarter
                | Grain::Year
                | Grain::Decade
                | Grain::Century
        );
        // "the end of the week of …", "the year 2000" say more themselves.
        let more = self.year_digits(unit + 1).is_some() || self.glue(unit + 1, Glue::Of);
        (named && !more)
            .then(|| Days::around(self.published()?, grain))
            .flatten()
            .map(|days| Phrase::span(days, grain, unit + 1))
    }

    /// Behind "the end": "of 1990", "of this week", "of the month", "of year".
    fn end_of(&self, at: usize, part: Modifier) -> Option<Phrase> {
        if !self.glue(at, Glue::Of) {
            return None;
        }
        let start = at + 1;
        if self.glue(start, Glue::The) && self.sense(start + 1) == Sense::Unit(Grain::Day) {
            return None;
        }
        self.definite(start)
            .map(|p| p.with(part))
            .or_else(|| self.parted(start, part))
    }

    fn parted(&self, at: usize, part: Modifier) -> Option<Phrase> {
        self.term(at).map(|phrase| phrase.with(part))
    }
}
