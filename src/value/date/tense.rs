//! Which way the words around a date look: "met on Thursday", "will attend on Monday".

use std::sync::LazyLock;

use super::reader::Reader;
use super::sense::{Glue, Sense};
use crate::lexicon::Class;
use crate::lexicon::Words;
use crate::text::Kind;

/// Which way a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// Past beyond doubt: the verb stands by the date.
    Done,
    Future,
    Unknown,
}

/// What a word says about the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Past,
    Future,
    /// Looks forward only before "to": "plans to", "is to".
    FutureTo,
    /// Looks forward only before a name: "face Wales".
    FutureName,
    /// A word in -ed that does not look back.
    None,
}

static CUES: LazyLock<Words<Cue>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/tense.tsv"), parse));

fn parse(column: &str) -> Option<Cue> {
    match column {
        "past" => Some(Cue::Past),
        "future" => Some(Cue::Future),
        "future-to" => Some(Cue::FutureTo),
        "future-name" => Some(Cue::FutureName),
        "none" => Some(Cue::None),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// The tense that governs the date at `start..end`: the nearest cue before it, else the first behind.
    pub(super) fn tense(&self, start: usize, end: usize) -> Tense {
        const BEFORE: usize = 30;
        const BEHIND: usize = 14;
        let from = start.saturating_sub(BEFORE).max(self.base);
        if self.glue(self.unhedged(start).wrapping_sub(1), Glue::Since) {
            return Tense::Done;
        }
        if self.is_set_for(start, end) {
            return Tense::Future;
        }
        let before = (from..start)
            .rev()
            .find_map(|i| self.cue(i).map(|cue| weigh(cue, start - i)));
        let behind = || (end..self.limit.min(end.saturating_add(BEHIND))).find_map(|i| self.cue(i));
        let tense = before.or_else(behind).unwrap_or(Tense::Unknown);
        match tense {
            // Behind "by" or "through" a date lies ahead, and even with a past verb it may.
            Tense::Unknown if self.is_deadline(start) => Tense::Future,
            Tense::Past | Tense::Done if self.is_deadline(start) => Tense::Unknown,
            Tense::Unknown if self.is_note(start, end) || self.is_headline_plan(from, start) => {
                Tense::Future
            }
            other => other,
        }
    }

    /// "The deadline is Friday": the date at `start` is what a thing is set for, where no pronoun or day stands for it.
    fn is_set_for(&self, start: usize, end: usize) -> bool {
        let (is, noun) = (start.wrapping_sub(1), start.wrapping_sub(2));
        let plain = start >= self.base + 2
            && self.sense(is) == Sense::Plain
            && self.sense(noun) == Sense::Plain;
        plain
            && self.has(is, Class::Being)
            && !self.has(noun, Class::WhichYear)
            && !self.glue(end, Glue::Own)
    }

    fn cue(&self, at: usize) -> Option<Tense> {
        let token = self.text.token(at).filter(|t| t.is_word())?;
        // "May" the month and "Will" the man do not look forward.
        if token.capital && at > self.base {
            return None;
        }
        let word = self.word(at);
        // The ending of English past forms is no word of a table; the table names those that mislead.
        match CUES.get(token.word) {
            Some(Cue::Future) => Some(Tense::Future),
            Some(Cue::FutureName) => (self.capital(at + 1) && self.sense(at + 1) == Sense::Plain)
                .then_some(Tense::Future),
            Some(Cue::FutureTo) => self.glue(at + 1, Glue::To).then_some(Tense::Future),
            Some(Cue::None) => None,
            Some(Cue::Past) => Some(self.participle(at)),
            None => (word.len() > 3 && word.ends_with("ed") && !word.starts_with("un"))
                .then(|| self.participle(at)),
        }
    }

    /// A past form behind "be" looks forward ("to be paid"), behind "is" it may.
    fn participle(&self, at: usize) -> Tense {
        let before = |by: usize, near| self.has(at.wrapping_sub(by), near);
        match () {
            () if before(1, Class::ToBe) || before(2, Class::ToBe) => Tense::Future,
            () if before(1, Class::Being) => Tense::Unknown,
            () => Tense::Past,
        }
    }

    /// Whether a weekday stands behind "until" and nothing before it is over, or something is put off to it:
    /// "open until Tuesday", "was postponed to Tuesday".
    pub(super) fn is_until(&self, start: usize) -> bool {
        const BEFORE: usize = 6;
        let joint = start.wrapping_sub(1);
        let to = self.glue(joint, Glue::To)
            || self.has(joint, Class::Until) && !self.glue(joint, Glue::Through);
        if to
            && (joint.saturating_sub(BEFORE).max(self.base)..joint)
                .any(|i| self.has(i, Class::PutsOff))
        {
            return true;
        }
        let until = start
            .checked_sub(1)
            .filter(|&i| self.has(i, Class::Until))
            .or_else(|| {
                // "until 9 a.m. Tuesday"
                (start.saturating_sub(4)..start)
                    .find(|&i| self.has(i, Class::Until) && !self.glue(i, Glue::Through))
            });
        until.is_some_and(|at| {
            !self.has(at.wrapping_sub(1), Class::UpTo)
                && !(at.saturating_sub(8).max(self.base)..at).any(|i| self.has(i, Class::EndsPast))
        })
    }

    /// Whether the weekday or month is written small, as in notes, which plan.
    fn is_note(&self, start: usize, end: usize) -> bool {
        (start..end).any(|i| {
            matches!(self.sense(i), Sense::Weekday(..) | Sense::Month(..)) && !self.capital(i)
        })
    }

    /// Whether a headline tells a plan by its infinitive: "Bridge to open in spring". A headline ends in no mark.
    fn is_headline_plan(&self, from: usize, start: usize) -> bool {
        let marked = self
            .limit
            .checked_sub(1)
            .and_then(|last| self.text.token(last))
            .is_none_or(|t| t.kind == Kind::Mark);
        let verb = |at: usize| {
            self.text
                .token(at)
                .is_some_and(|t| t.is_word() && !t.capital)
                && matches!(self.sense(at), Sense::Plain)
        };
        !marked
            && (from + 1..start).any(|at| self.glue(at, Glue::To) && at + 1 < start && verb(at + 1))
    }

    fn is_deadline(&self, start: usize) -> bool {
        matches!(
            self.before(start),
            Sense::Glue(Glue::By | Glue::Through | Glue::To)
        )
    }
}

/// A past verb close by governs the date itself: "died in December".
fn weigh(cue: Tense, distance: usize) -> Tense {
    const CLOSE: usize = 4;
    if cue == Tense::Past && distance <= CLOSE {
        Tense::Done
    } else {
        cue
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::date::tests::{check, dates};

    #[test]
    fn every_row_of_the_table_has_a_tense() {
        for (word, column) in crate::lexicon::rows(include_str!("../../lexicon/en/tense.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }

    #[test]
    fn timetables_tell_of_coming_days_in_the_present() {
        check(&[
            ("Wales face Fiji on Sunday.", "Sunday", "2 November 2025"),
            (
                "Parliament resumes on Saturday.",
                "Saturday",
                "1 November 2025",
            ),
            ("The vote is Tuesday.", "Tuesday", "4 November 2025"),
            (
                "In the face of protests on Tuesday he stayed.",
                "Tuesday",
                "28 October 2025",
            ),
            ("It has fallen in January.", "January", "January 2025"),
            ("It has shrunk since March.", "March", "March 2025"),
        ]);
        assert!(
            dates("It has shrunk since March.", "2025-10-30")
                .iter()
                .all(|(_, when)| when.others.is_empty())
        );
    }
}
