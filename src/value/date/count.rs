//! Small numbers inside dates: the day of a month, years in words, "three" in "three days ago".

use super::calendar::Grain;
use super::reader::Reader;
use super::sense::{self, Glue, Sense, Shift};
use crate::lexicon::Class;
use crate::lexicon::canonical;
use crate::text::Text;
use crate::value::Dateline;

impl Reader<'_, '_> {
    /// The value of a token of one to eight plain digits.
    pub(super) fn digits(&self, at: usize) -> Option<u32> {
        if self.sense(at) != Sense::Digits {
            return None;
        }
        let add = |number: u32, c: char| Some(number * 10 + canonical(c).to_digit(10)?);
        if (1..=8).contains(&self.width(at)) {
            self.word(at).chars().try_fold(0, add)
        } else {
            None
        }
    }

    /// How many characters the token at `at` has.
    pub(super) fn width(&self, at: usize) -> usize {
        self.word(at).chars().count()
    }

    /// The day of a month at `at` ("30", "30th", "thirtieth", "twenty-second") and the token behind it.
    pub(super) fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(n) = self.digits(at) {
            let end = at + 1;
            let suffixed = self.glue(end, Glue::Suffix) && self.joined(end);
            let day = u8::try_from(n)
                .ok()
                .filter(|d| (1..=31).contains(d) && self.width(at) <= 2)?;
            return Some((day, end + usize::from(suffixed)));
        }
        let (n, end) = self.ordinal_word(at).or_else(|| self.tens(at))?;
        (1..=31).contains(&n).then_some((n, end))
    }

    /// Whether the day number at `at` is an ordinal: "30th", "thirtieth".
    pub(super) fn is_ordinal(&self, at: usize) -> bool {
        matches!(self.sense(at), Sense::Nth(_) | Sense::Count(_))
            || (self.glue(at + 1, Glue::Suffix) && self.joined(at + 1))
    }

    /// "third", "twenty-second", "twenty second".
    pub(super) fn ordinal_word(&self, at: usize) -> Option<(u8, usize)> {
        match self.sense(at) {
            Sense::Nth(n) => Some((n, at + 1)),
            Sense::Count(tens @ 20..) => {
                let next = self.skip(at + 1, Glue::Dash);
                match self.sense(next) {
                    Sense::Nth(n @ 1..=9) => Some((tens + n, next + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// "nine", "twenty-nine", "twenty nine".
    fn tens(&self, at: usize) -> Option<(u8, usize)> {
        let Sense::Count(n) = self.sense(at) else {
            return None;
        };
        let next = self.skip(at + 1, Glue::Dash);
        match self.sense(next) {
            Sense::Count(ones @ 1..=9) if n >= 20 => Some((n + ones, next + 1)),
            _ => Some((n, at + 1)),
        }
    }

    /// A small number in one token: "6", "six".
    pub(super) fn small(&self, at: usize) -> Option<u32> {
        match self.sense(at) {
            Sense::Count(n) => Some(n.into()),
            _ => self.digits(at),
        }
    }

    /// A cardinal for "three days ago": digits or words below a hundred thousand, "a", "a couple of".
    pub(super) fn cardinal(&self, at: usize) -> Option<(u32, usize)> {
        if let Some(n) = self.digits(at) {
            return Some((n, at + 1));
        }
        if self.glue(at, Glue::A) || self.glue(at, Glue::Couple) {
            let next = self.skip(at, Glue::A);
            if self.glue(next, Glue::Couple) {
                return Some((2, self.skip(next + 1, Glue::Of)));
            }
            return Some(self.scaled(1, next));
        }
        let (n, end) = self.tens(at)?;
        Some(self.scaled(n.into(), end))
    }

    /// "1,345" before "days" or "weeks": one group of three behind a comma. So many years ago no calendar reaches.
    pub(super) fn thousands(&self, at: usize) -> Option<(u32, usize)> {
        if !matches!(self.sense(at + 1), Sense::Units(Grain::Day | Grain::Week)) {
            return None;
        }
        let (head, tail) = self
            .word(at)
            .split_once(',')
            .filter(|(head, tail)| head.len() <= 2 && tail.len() == 3)?;
        let (head, tail): (u32, u32) = (head.parse().ok()?, tail.parse().ok()?);
        Some((head * 1000 + tail, at + 1))
    }

    /// `n` with "hundred" or "thousand" behind it.
    fn scaled(&self, n: u32, at: usize) -> (u32, usize) {
        match self.sense(at) {
            Sense::Glue(Glue::Hundred) => (n * 100, at + 1),
            Sense::Glue(Glue::Thousand) => (n * 1000, at + 1),
            _ => (n, at),
        }
    }

    /// Four digits that can be a year.
    pub(super) fn year_digits(&self, at: usize) -> Option<i32> {
        let n = self.digits(at).filter(|_| self.width(at) == 4)?;
        i32::try_from(n).ok().filter(|y| (1000..3000).contains(y))
    }

    /// A year in words: "nineteen ninety-one", "two thousand and fifteen", "twenty fifteen".
    pub(super) fn year_words(&self, at: usize) -> Option<(i32, usize)> {
        let (head, next) = match self.sense(at) {
            Sense::Count(2) if self.glue(at + 1, Glue::Thousand) => {
                return Some(self.two_thousand(at + 2));
            }
            Sense::Count(n @ 10..=20) => (i32::from(n) * 100, at + 1),
            _ => return None,
        };
        if self.glue(next, Glue::Hundred) && head < 2000 {
            return Some((head, next + 1));
        }
        let (rest, end) = self.tens(self.skip(next, Glue::Dash))?;
        // "twenty three" is 23; a year needs two digits behind the century.
        (rest >= 10).then(|| (head + i32::from(rest), end))
    }

    fn two_thousand(&self, at: usize) -> (i32, usize) {
        match self.tens(self.skip(at, Glue::And)) {
            Some((n, end)) => (2000 + i32::from(n), end),
            None => (2000, at),
        }
    }

    /// A year behind a month or day: "2025", ", 2025", "of 2025", "of ’87"; the year and the token behind.
    pub(super) fn year_behind(&self, at: usize) -> Option<(i32, usize)> {
        let at = if self.glue(at, Glue::Comma) || self.glue(at, Glue::Of) {
            at + 1
        } else {
            at
        };
        if self.before(at) == Sense::Glue(Glue::Of) && self.glue(at, Glue::Fiscal) {
            // "second quarter of fiscal 2025": which months its year has, the words do not say.
            let digits = at + 1 + usize::from(self.sense(at + 1) == Sense::Unit(Grain::Year));
            return Some((self.year_digits(digits)?, digits + 1));
        }
        if let Some(year) = self.year_digits(at) {
            return Some((year, at + 1));
        }
        if self.glue(at, Glue::Apostrophe) {
            return Some((self.two_digit_year(at + 1)?, at + 2));
        }
        if self.before(at) == Sense::Glue(Glue::Of)
            && let Some(year) = self.two_digit_year(at)
        {
            return Some((year, at + 1));
        }
        self.year_words(at)
            .filter(|_| matches!(self.sense(at), Sense::Count(2 | 10..=20)))
    }

    /// "87" as 1987, "15" as 2015: the last such year that is over or planned.
    pub(super) fn two_digit_year(&self, at: usize) -> Option<i32> {
        let n = self.digits(at).filter(|_| self.width(at) == 2)?;
        let ahead = if self.is_short_year(at) {
            PLANNED_SHORT
        } else {
            PLANNED
        };
        Some(self.year_of_century(n, ahead))
    }

    /// Whether an apostrophe stands before the year at `at`: "’87".
    pub(super) fn is_short_year(&self, at: usize) -> bool {
        self.glue(at.wrapping_sub(1), Glue::Apostrophe)
    }

    /// The last year, no more than `ahead` years after the dateline, that ends in two digits.
    pub(super) fn year_of_century(&self, two: u32, ahead: i32) -> i32 {
        let last = self.this_year().unwrap_or(OUR_TIME) + ahead;
        last - (last - i32::try_from(two % 100).unwrap_or(0)).rem_euclid(100)
    }
}

/// So many years after the dateline a year of two digits may be planned: a loan, a date in figures.
pub(super) const PLANNED: i32 = 20;
/// The same behind an apostrophe, which leaves out what every reader knows: "the ’28 Games" are near, and "May ’43" of
/// 2025 is of the war.
const PLANNED_SHORT: i32 = 10;
/// A year for texts without a dateline.
const OUR_TIME: i32 = 2020;

/// Whether a length of time may start at token `at`: a quick answer, sure only when it is no.
fn may_be_length(text: &Text<'_>, at: usize) -> bool {
    sense::of(text, at) != Sense::Plain || is_hedge(text, at)
}

/// A length of time at token `at`, before `limit`: "six years", "the past ten months", "more than a decade".
pub(super) fn length_at(text: &Text<'_>, at: usize, limit: usize) -> Option<(i32, Grain, usize)> {
    const WORDS: usize = 8;
    if !may_be_length(text, at) {
        return None;
    }
    let limit = limit.min(at + WORDS);
    if !(at..limit).any(|i| matches!(sense::of(text, i), Sense::Unit(_) | Sense::Units(_))) {
        return None;
    }
    let dateline = Dateline::default();
    let reader = Reader::window(text, &dateline, at, limit);
    let mut start = at;
    // "In the past 50 years" is a length; "in the 50 years of his reign" is a time of its own.
    if reader.glue(start, Glue::The) {
        start += 1;
        if !matches!(reader.sense(start), Sense::Shift(Shift::Last | Shift::Past)) {
            return None;
        }
    }
    while is_hedge(text, start)
        || matches!(
            reader.sense(start),
            Sense::Glue(Glue::About | Glue::At) | Sense::Shift(Shift::Last | Shift::Past)
        )
    {
        start += 1;
    }
    let (count, end) = reader.cardinal(start)?;
    match reader.sense(end) {
        Sense::Unit(grain) | Sense::Units(grain) => {
            Some((i32::try_from(count).ok()?, grain, end + 1))
        }
        _ => None,
    }
}

/// The length of time whose unit, in the singular, stands right before token `end`: "six-year", "twenty-five-year".
pub(super) fn length_before(
    text: &Text<'_>,
    end: usize,
    floor: usize,
) -> Option<(i32, Grain, usize)> {
    /// "twenty-five-year" is five tokens.
    const LONGEST: usize = 5;
    let unit = end.checked_sub(1)?;
    let Sense::Unit(grain) = sense::of(text, unit) else {
        return None;
    };
    (2..=LONGEST).rev().find_map(|back| {
        let from = end.checked_sub(back).filter(|&from| from >= floor)?;
        let dateline = Dateline::default();
        let reader = Reader::window(text, &dateline, from, end);
        let (count, behind) = reader
            .cardinal(from)
            .filter(|_| !reader.glue(from, Glue::A))?;
        (reader.skip(behind, Glue::Dash) == unit).then_some((
            i32::try_from(count).ok()?,
            grain,
            from,
        ))
    })
}

/// Words between "in" and a number that leave it a number: "in more than 40 years", "in well over a decade".
fn is_hedge(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::LengthHedge)
}
