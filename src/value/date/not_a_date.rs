//! Which names are dates and which are words: "may", "March", "April Jones", "the Sunday Times".

use super::calendar::Grain;
use super::reader::Reader;
use super::sense::{Glue, Sense, Shape};
use crate::lexicon::Class;
use crate::text::Mark;
use crate::value::{bound, duration, money, number, percent};

impl Reader<'_, '_> {
    /// Whether the lone month name at `at` is a month.
    pub(super) fn bare_month(&self, at: usize, shape: Shape, end: usize) -> bool {
        match shape {
            Shape::Full => true,
            Shape::Short => {
                self.capital(at)
                    && (end > at + 1 || self.asked(at))
                    && !self.is_part_of_name(at, end)
            }
            Shape::Word => self.is_month_word(at),
            Shape::Plural => false,
        }
    }

    /// An abbreviation that opens a name: "Jan Smith", "the Jan Suraaj rally", "the Mar-a-Lago talks". Only a word
    /// that asks for a time leaves it a month then.
    fn is_part_of_name(&self, at: usize, end: usize) -> bool {
        let dash = self.glue(end, Glue::Dash) && self.joined(end) && self.joined(end + 1);
        let hyphened = dash && matches!(self.sense(end + 1), Sense::Plain | Sense::Glue(Glue::A));
        let timed = matches!(
            self.before(self.unhedged(at)),
            Sense::Glue(Glue::In | Glue::Since | Glue::During)
                | Sense::Shift(_)
                | Sense::Part(_)
                | Sense::Month(..)
                | Sense::Rel(_)
        );
        hyphened || end == at + 1 && self.capital(end) && self.sense(end) == Sense::Plain && !timed
    }

    fn is_month_word(&self, at: usize) -> bool {
        if at == self.base && at + 1 == self.limit {
            return self.capital(at);
        }
        let verb = matches!(self.sense(at), Sense::Month(3 | 5, _));
        if !self.capital(at) {
            let closes = !self.word(at + 1).starts_with(char::is_alphabetic);
            // "After the march.": people walk.
            let walk = verb && matches!(self.before(at), Sense::Glue(Glue::The | Glue::A));
            return self.glue(at.wrapping_sub(1), Glue::In) && (closes || !verb)
                || (self.asked(at) && closes && !walk);
        }
        if self.asked(at) {
            return !self.is_family_name(at);
        }
        !verb && !self.in_name(at)
    }

    /// Whether the word before asks for a date: "in", "since", "last", "early", "the", another month.
    fn asked(&self, at: usize) -> bool {
        let at = self.unhedged(at);
        match self.before(at) {
            Sense::Glue(glue) => matches!(
                glue,
                Glue::In
                    | Glue::Of
                    | Glue::Since
                    | Glue::By
                    | Glue::From
                    | Glue::To
                    | Glue::Through
                    | Glue::During
                    | Glue::Before
                    | Glue::After
                    | Glue::Between
                    | Glue::On
                    | Glue::For
                    | Glue::The
                    | Glue::A
                    | Glue::Dash
                    | Glue::Slash
                    | Glue::Starting
                    | Glue::Ended
            ),
            Sense::Shift(_) | Sense::Part(_) | Sense::Month(..) | Sense::Rel(_) => true,
            Sense::Day(_) | Sense::Weekday(..) => false,
            _ => {
                at.checked_sub(2)
                    .is_some_and(|i| matches!(self.sense(i), Sense::Month(..)))
                    && matches!(
                        self.before(at),
                        Sense::Glue(Glue::And | Glue::Or | Glue::Comma)
                    )
            }
        }
    }

    /// The token before which the word stands that governs the date at `at`: over "at least", "around".
    pub(super) fn unhedged(&self, mut at: usize) -> usize {
        while at > self.base && self.has(at - 1, Class::DateHedge) {
            at -= 1;
        }
        at
    }

    /// "by May said", "for April Jones": a preposition that governs persons, then a name.
    fn is_family_name(&self, at: usize) -> bool {
        let personal = matches!(
            self.before(at),
            Sense::Glue(Glue::By | Glue::For | Glue::To | Glue::Of | Glue::From | Glue::After)
        );
        personal
            && self.capital(at + 1)
            && !matches!(
                self.sense(at + 1),
                Sense::Digits | Sense::Month(..) | Sense::Weekday(..)
            )
    }

    /// Whether a capitalised neighbour makes a name of the word: "August Wilson", "Theresa April".
    fn in_name(&self, at: usize) -> bool {
        let plain = |i: usize| self.capital(i) && self.sense(i) == Sense::Plain;
        let before = at.checked_sub(1).is_some_and(|i| i > self.base && plain(i));
        before || plain(at + 1)
    }

    /// Whether the weekday at `at` belongs to a name or a habit: "the Sunday Times", "every Friday".
    pub(super) fn weekday_in_name(&self, at: usize) -> bool {
        let tail = at + 1;
        let named = self.joined(tail) || self.text.token(tail).is_some_and(|t| t.spaced);
        let paper = self.capital(tail) && self.has(tail, Class::Paper);
        let show = self.capital(tail)
            && self.has(tail, Class::Evening)
            && self.capital(tail + 1)
            && self.has(tail + 1, Class::Show);
        let before = at.wrapping_sub(1);
        self.is_person(at)
            || (named && (paper || show))
            || (self.capital(before) && self.has(before, Class::Nickname))
            || self.glue(before, Glue::Every)
    }

    /// "Sunday Adeyemi, 51," and "Mr Friday": a person's first name.
    fn is_person(&self, at: usize) -> bool {
        let title = at.wrapping_sub(1 + usize::from(self.before(at) == Sense::Glue(Glue::Dot)));
        if self.capital(title) && self.has(title, Class::Honorific) {
            return true;
        }
        let family =
            self.capital(at + 1) && self.sense(at + 1) == Sense::Plain && !self.joined(at + 1);
        let aged = || {
            self.glue(at + 2, Glue::Comma)
                && self.digits(at + 3).is_some_and(|n| (5..=110).contains(&n))
        };
        let aside = || matches!(self.sense(at + 4), Sense::Glue(Glue::Comma | Glue::Dot));
        family
            && aged()
            && aside()
            && !matches!(self.before(at), Sense::Glue(Glue::On) | Sense::Shift(_))
    }

    /// Whether the year at `at` is a part of a name: "Expo 2025", "the Russell 2000", and one of years to come:
    /// "Agenda 2063".
    fn is_edition(&self, at: usize, year: i32) -> bool {
        let head = at.wrapping_sub(1);
        let name = self.capital(head) && head > self.base && self.sense(head) == Sense::Plain;
        name && (self.has(head, Class::Edition)
            || self.this_year().is_some_and(|now| year > now + 1))
    }

    /// Whether the four digits at `at`, alone, are a year and not a count, a price or a house number.
    pub(super) fn bare_year(&self, at: usize, year: i32) -> bool {
        let before = at.checked_sub(1).map_or(Mark::None, |i| self.mark(i));
        let marked = matches!(
            before,
            Mark::Dollar | Mark::Pound | Mark::Euro | Mark::Hash | Mark::FullStop
        ) || self.has(at.wrapping_sub(1), Class::Numero);
        let sized = number::is_size(self.text, at, self.base)
            || self.glue(at.wrapping_sub(1), Glue::At) && self.closes(at + 1);
        if marked || sized || self.counts(at + 1) || self.is_edition(at, year) {
            return false;
        }
        let asker = self.before(self.unhedged(at));
        let timed = matches!(
            asker,
            Sense::Glue(Glue::In | Glue::Since | Glue::By | Glue::During)
        );
        let vague = self.glue(at.wrapping_sub(1), Glue::About) && !timed;
        if vague || self.glue(at.wrapping_sub(1), Glue::Slash) || self.is_touched(at) {
            return false;
        }
        let asked = timed
            || matches!(
                asker,
                Sense::Glue(Glue::Before | Glue::After | Glue::Of | Glue::Between | Glue::Through)
                    | Sense::Part(_)
            )
            || asker == Sense::Unit(Grain::Year);
        let counted = self.is_counted(at + 1) || number::measures(self.text, at + 1);
        if !(1900..2100).contains(&year) {
            let old =
                (1500..1900).contains(&year) || (1000..1500).contains(&year) && self.closes(at + 1);
            // "an 1871 law"
            let told = self.glue(at.wrapping_sub(1), Glue::A)
                && (1500..1900).contains(&year)
                && !self.joined(at + 1);
            // "Hydrodynamica (1738)": of a work, or of what happened in a place.
            let bracketed = before == Mark::OpenBracket
                && self.mark(at + 1) == Mark::CloseBracket
                && at >= 2
                && self.capital(at - 2);
            let led = asked && !matches!(self.before(at), Sense::Glue(Glue::Of | Glue::By));
            return ((led || bracketed || self.is_joined_year(at)) && old || told) && !counted;
        }
        // "Upwards of 1987 people" counts, "in 1987 people fled" does not.
        let dated =
            asked && asker != Sense::Glue(Glue::Of) || self.glue(at.wrapping_sub(1), Glue::The);
        !counted || (dated || self.is_of_our_time(at, year)) && year % 100 != 0
    }

    /// Whether digits are a year by the year that they are joined to: "in 1687 and 1689", "from 1699 or 1700", "from
    /// 1893 to 1925"; or by what lasted "until 1739".
    fn is_joined_year(&self, at: usize) -> bool {
        let joint = at.wrapping_sub(1);
        let sense = |i: usize| self.sense(i);
        let behind = matches!(
            sense(joint),
            Sense::Glue(Glue::And | Glue::Or | Glue::To | Glue::Comma)
        ) && self
            .memory
            .last
            .as_ref()
            .is_some_and(|said| said.term.grain() == Grain::Year && said.tokens.end == joint);
        let next = at + 1;
        let opens = sense(joint) == Sense::Glue(Glue::From)
            && matches!(sense(next), Sense::Glue(Glue::To | Glue::Or))
            && self.year_digits(next + 1).is_some()
            && self.is_over(next + 2);
        let until = sense(joint) == Sense::Glue(Glue::To) && self.has(joint, Class::Until);
        // "At Aberdeen, 1859."
        let placed = sense(joint) == Sense::Glue(Glue::Comma)
            && self.capital(at.wrapping_sub(2))
            && matches!(
                self.mark(next),
                Mark::FullStop | Mark::CloseBracket | Mark::Semicolon
            );
        (behind || until) && self.is_over(next) || opens || placed
    }

    /// Whether a plural behind a year of our time is of that year: "2019 attacks", but "2019 people", "2019 km" and
    /// "more than 2019 cars".
    fn is_of_our_time(&self, at: usize, year: i32) -> bool {
        let next = at + 1;
        let unit = number::measures(self.text, next)
            || duration::time_at(self.text, next, self.limit).is_some()
            || percent::unit_at(self.text, next, self.limit).is_some()
            || money::follows(self.text, next);
        let counted = unit
            || self.has(next, Class::BarePlural)
            || matches!(self.sense(next), Sense::Units(_));
        let led = matches!(self.before(at), Sense::Glue(Glue::Of | Glue::About))
            || bound::before(self.text, at, self.base).is_some();
        (1950..=2035).contains(&year) && !counted && !led
    }

    /// Whether the digits touch letters or figures: "A2019", "2019-nCoV", "1:2019".
    fn is_touched(&self, at: usize) -> bool {
        let letters = |i: usize| self.word(i).starts_with(char::is_alphabetic);
        let before = self.joined(at)
            && at.checked_sub(1).is_some_and(|i| {
                letters(i)
                    || matches!(
                        self.mark(i),
                        Mark::FullStop
                            | Mark::Underscore
                            | Mark::At
                            | Mark::Plus
                            | Mark::Slash
                            | Mark::Colon
                            | Mark::Equals
                    )
                    || (self.mark(i) == Mark::Hyphen && self.digits(i.wrapping_sub(1)).is_some())
            });
        let behind = self.joined(at + 1)
            && (letters(at + 1)
                && !self.glue(at + 1, Glue::Plural)
                && !self.glue(at + 1, Glue::Own))
            || self.joined(at + 1)
                && matches!(
                    self.mark(at + 1),
                    Mark::Percent
                        | Mark::Degree
                        | Mark::Slash
                        | Mark::Underscore
                        | Mark::Plus
                        | Mark::Equals
                        | Mark::Colon
                );
        before || behind
    }

    /// Whether a small plural behind a number says what is counted: "2000 people". The ending tells a regular one.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let word = self.word(at);
        let small = word.starts_with(|c: char| c.is_ascii_lowercase());
        if !small || !self.text.token(at).is_some_and(|t| t.spaced) {
            return false;
        }
        self.has(at, Class::BarePlural)
            || (word.ends_with('s')
                && !word.ends_with("ss")
                && word.len() > 3
                && !self.has(at, Class::NoNoun))
            || matches!(self.sense(at), Sense::Units(_))
    }
}

#[cfg(test)]
mod tests {
    use crate::value::date::tests::{check, none};

    #[test]
    fn names_that_hold_dates_are_none() {
        none(&[
            "The Jan Suraaj rally was loud.",
            "The Mar-a-Lago guests left.",
            "Friday Okon, 33, was freed.",
            "A Mr. Friday called.",
            "Fans at Expo 2025 cheered.",
            "The Agenda 2063 plan stands.",
            "The quarter-point cut was small.",
            "A crowd of 2000 sang.",
            "The gauge stood at 1900.",
        ]);
        check(&[
            ("In March 16 people drowned.", "March", "March 2025"),
            (
                "On Friday Okon, 33, was freed.",
                "Friday",
                "24 October 2025",
            ),
            (
                "He spoke of the summer of 2019.",
                "the summer of 2019",
                "summer 2019",
            ),
        ]);
    }
}
