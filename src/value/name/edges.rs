//! Where a name starts and ends inside its run of capitals.

use std::ops::Range;

use super::find::Finder;
use super::words::Sense;
use crate::text::{Kind, Mark};

impl Finder<'_, '_> {
    pub(super) fn second_word(&self, name: &Range<usize>) -> usize {
        let mut words = name
            .clone()
            .filter(|&i| self.text.token(i).is_some_and(|t| t.kind == Kind::Word));
        words.nth(1).map_or(name.end, |second| second + 1)
    }

    /// Takes marks, places and dangling words off the ends.
    pub(super) fn trim(&self, name: &mut Range<usize>) {
        while name.start < name.end && !self.text.token(name.start).is_some_and(|t| t.capital) {
            name.start += 1;
        }
        while name.start < name.end {
            let last = name.end - 1;
            let mark = self.text.token(last).is_some_and(|t| t.kind == Kind::Mark);
            let initial = mark
                && last
                    .checked_sub(1)
                    .is_some_and(|b| self.text.word(b).chars().count() == 1 && b > name.start);
            if !mark || initial || (last > name.start && self.words.has(last - 1, Sense::SUFFIX)) {
                break;
            }
            name.end = last;
        }
    }

    /// Cuts off the name what the run only puts beside it: an office without its title word, a place, the
    /// caption of the next picture.
    pub(super) fn cut(&self, name: &mut Range<usize>, titled: bool) {
        if !titled {
            name.start = self.given_behind(name).unwrap_or(name.start);
        }
        name.end = self.tail(name).unwrap_or(name.end);
    }

    /// "Navy | Ann Lee": the given name behind the words of a body or a place, if a surname follows it.
    fn given_behind(&self, name: &Range<usize>) -> Option<usize> {
        let foreign = Sense::ORG | Sense::PLACE | Sense::ROLE | Sense::TITLE;
        let given = name
            .clone()
            .find(|&at| self.words.has(at, Sense::GIVEN))
            .filter(|&at| at > name.start)?;
        let led = (name.start..given).any(|at| self.words.has(at, foreign));
        let surname =
            given + 1 < name.end && self.capital(given + 1) && !self.words.has(given + 1, foreign);
        (led && surname).then_some(given)
    }

    /// Where a name of two words or more is followed by what is none of it: its own first word once more,
    /// the start of a title, a country.
    fn tail(&self, name: &Range<usize>) -> Option<usize> {
        let second = self.second_word(name);
        let stray = |at: usize| {
            let place = self.words.has(at, Sense::PLACE)
                && self.words.has(name.start, Sense::GIVEN)
                && at + 1 == name.end;
            self.text.key(at) == self.text.key(name.start)
                || place
                || self.words.has(at, Sense::MOD)
        };
        let cut = (second..name.end).find(|&at| self.capital(at) && stray(at))?;
        // "Ann Lee-Brook", and "Ann B. Berlin", who is no Ann of Berlin.
        let joined = matches!(self.text.mark(cut - 1), Mark::Hyphen | Mark::FullStop);
        (!joined).then_some(cut)
    }

    fn capital(&self, at: usize) -> bool {
        self.text
            .token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    }

    /// Whether a sentence or a quotation starts at `at`.
    pub(super) fn opens(&self, at: usize) -> bool {
        at == self.first
            || at.checked_sub(1).is_some_and(|b| {
                matches!(
                    self.text.mark(b),
                    Mark::OpenQuote
                        | Mark::OpenSingle
                        | Mark::StraightQuote
                        | Mark::OpenGuillemet
                        | Mark::Colon
                )
            })
    }
}
