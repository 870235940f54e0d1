//! Dates in figures: "2025-10-30", "10/30/2025", "30.10.2025", "10-30-89", "20251030", "2014-10".

use super::calendar::{Grain, date};
use super::count::PLANNED;
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense};
use crate::text::{Kind, Mark};

/// Whether the numbers can be meant for a month and a day of it, be it there or not.
fn in_form(month: u8, day: u8) -> bool {
    (1..=12).contains(&month) && (1..=31).contains(&day)
}

/// Three numbers with one separator, as written.
struct Triple {
    parts: [u32; 3],
    widths: [usize; 3],
    end: usize,
}

impl Reader<'_, '_> {
    pub(super) fn numeric(&self, at: usize) -> Option<Phrase> {
        if self.glue(at.wrapping_sub(1), Glue::Slash) && self.joined(at) {
            return None;
        }
        self.triple(at)
            .and_then(|t| self.full(&t))
            .or_else(|| self.mixed(at))
            .or_else(|| self.year_month(at))
            .or_else(|| self.month_year(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.compact(at))
    }

    /// The separator at `at`, if both its neighbours touch it.
    fn separator(&self, at: usize) -> Option<Glue> {
        match self.sense(at) {
            Sense::Glue(glue @ (Glue::Dash | Glue::Slash))
                if self.joined(at) && self.joined(at + 1) =>
            {
                Some(glue)
            }
            _ => None,
        }
    }

    fn triple(&self, at: usize) -> Option<Triple> {
        if self.sense(at) != Sense::Digits {
            return None;
        }
        if self.word(at).contains('.') {
            return dotted(self.word(at), at + 1);
        }
        let first = self.separator(at + 1)?;
        let (a, b) = (self.digits(at)?, self.digits(at + 2)?);
        if self.separator(at + 3) != Some(first) {
            return None;
        }
        let c = self.digits(at + 4)?;
        let width = |i: usize| self.width(i);
        Some(Triple {
            parts: [a, b, c],
            widths: [width(at), width(at + 2), width(at + 4)],
            end: at + 5,
        })
    }

    fn full(&self, triple: &Triple) -> Option<Phrase> {
        let [a, b, c] = triple.parts;
        let small = |n: u32| u8::try_from(n).ok();
        let year = match triple.widths {
            [4, 1..=2, 1..=2] => {
                let (year, month, day) = (i32::try_from(a).ok()?, small(b)?, small(c)?);
                ((1000..3000).contains(&year) && in_form(month, day)).then_some(())?;
                return Some(Phrase::new(Term::day(month, day).in_year(year), triple.end));
            }
            [1..=2, 1..=2, 4] => i32::try_from(c).ok()?,
            [1..=2, 1..=2, 2] => self.year_of_century(c, PLANNED),
            _ => return None,
        };
        (1000..3000).contains(&year).then_some(())?;
        let dotted = self.word(triple.end - 1).contains('.');
        let (a, b) = (small(a)?, small(b)?);
        self.day_and_month(Some(year), a, b, dotted, triple.end)
            .or_else(|| {
                // With a year in full it is a date even where no calendar has it: "31/04/2026".
                let (month, day) = if a > 12 || dotted { (b, a) } else { (a, b) };
                let term = Term::day(month, day).in_year(year);
                (triple.widths[2] == 4 && in_form(month, day))
                    .then(|| Phrase::new(term, triple.end))
            })
    }

    /// The day of two numbers, month and day in the order that their size or the text tells; where nothing
    /// does, the month goes first and the other order is kept as another reading. Full stops are written
    /// between them only where the day goes first.
    fn day_and_month(
        &self,
        year: Option<i32>,
        a: u8,
        b: u8,
        dotted: bool,
        end: usize,
    ) -> Option<Phrase> {
        let term = |month, day| {
            let day = Term::day(month, day);
            year.map_or(day, |year| day.in_year(year))
        };
        // A leap year: the 29th of February is a day.
        let exists = |month, day| date(year.unwrap_or(2000), month, day).is_some();
        let order = if dotted {
            Some(true)
        } else {
            self.is_day_first()
        };
        let (month, day) = if a > 12 || (b <= 12 && order.unwrap_or(false)) {
            (b, a)
        } else {
            (a, b)
        };
        let open = order.is_none() && a != b && exists(day, month);
        exists(month, day).then(|| Phrase {
            other: open.then(|| term(day, month)),
            ..Phrase::new(term(month, day), end)
        })
    }

    /// Whether the day goes before the month in this text: by its own unmistakable dates, else by where it
    /// was written; `None` leaves both readings open.
    fn is_day_first(&self) -> Option<bool> {
        self.day_first
            .get_or_init(|| self.habit())
            .or(self.dateline.day_first)
    }

    /// What the first unambiguous numeric date of the text says.
    fn habit(&self) -> Option<bool> {
        let number = |i: usize| {
            self.text
                .token(i)
                .filter(|t| t.kind == Kind::Number)
                .and_then(|_| self.text.word(i).parse::<u32>().ok())
        };
        (0..self.text.tokens().len()).find_map(|i| {
            let (mark, a) = (self.text.mark(i + 1), number(i)?);
            if !matches!(mark, Mark::Slash | Mark::Hyphen) || self.text.mark(i + 3) != mark {
                return None;
            }
            number(i + 4)?;
            match (a, number(i + 2)?) {
                (13..=31, 1..=12) => Some(true),
                (1..=12, 13..=31) => Some(false),
                _ => None,
            }
        })
    }

    /// With the month as a word: "07-Mar-2021", "2021/mar/07", "14-2021-March".
    fn mixed(&self, at: usize) -> Option<Phrase> {
        self.separator(at + 1)?;
        self.separator(at + 3)?;
        let end = at + 5;
        let number = |i: usize| self.digits(i).and_then(|n| u8::try_from(n).ok());
        let (year, month, day) = match (self.sense(at + 2), self.sense(at + 4)) {
            (Sense::Month(month, _), _) => match self.year_digits(at) {
                Some(year) => (year, month, number(at + 4)?),
                None => (
                    self.year_digits(at + 4)
                        .or_else(|| self.two_digit_year(at + 4))?,
                    month,
                    number(at)?,
                ),
            },
            (_, Sense::Month(month, _)) => match self.year_digits(at) {
                Some(year) => (year, month, number(at + 2)?),
                None => (self.year_digits(at + 2)?, month, number(at)?),
            },
            _ => return None,
        };
        date(year, month, day)?;
        Some(Phrase::new(Term::day(month, day).in_year(year), end))
    }

    /// "2014-10", "2014/10"; "2014-15" and "2014/2015" are two years.
    fn year_month(&self, at: usize) -> Option<Phrase> {
        let year = self.year_digits(at)?;
        let mark = self.separator(at + 1)?;
        if mark == Glue::Slash
            && self.year_digits(at + 2) == year.checked_add(1)
            && self.separator(at + 3).is_none()
        {
            return Phrase::years(year, 2, Grain::Range, at + 3);
        }
        let n = self.digits(at + 2).filter(|_| self.width(at + 2) == 2)?;
        let n = i32::try_from(n).ok()?;
        let end = at + 3;
        let years = n - year.rem_euclid(100);
        let season = years == 1 || year.rem_euclid(100) == 99 && n == 0;
        if mark == Glue::Dash && (season || (years > 1 && n > 12)) || n > 12 && season {
            let count = if season { 2 } else { years + 1 };
            return Phrase::years(year, count, Grain::Range, end);
        }
        let month = u8::try_from(n).ok().filter(|m| (1..=12).contains(m))?;
        Some(Phrase::new(Term::month(month).in_year(year), end))
    }

    /// "12-2015", "12/2015".
    fn month_year(&self, at: usize) -> Option<Phrase> {
        let month = self.digits(at).filter(|m| (1..=12).contains(m))?;
        self.separator(at + 1)?;
        let year = self
            .year_digits(at + 2)
            .filter(|y| (1900..2100).contains(y))?;
        Some(Phrase::new(
            Term::month(u8::try_from(month).ok()?).in_year(year),
            at + 3,
        ))
    }

    /// "22/04" behind a word that asks for a date: fractions and scores look the same.
    fn month_day(&self, at: usize) -> Option<Phrase> {
        let (a, b) = (self.digits(at)?, self.digits(at + 2)?);
        let mark = self.separator(at + 1)?;
        let asked = matches!(self.before(at), Sense::Weekday(..) | Sense::Glue(Glue::On));
        let padded = mark == Glue::Slash
            && (self.word(at).starts_with('0') || self.word(at + 2).starts_with('0'));
        // Alone "1/3" and "3/4" are parts.
        let part = a < b && matches!(b, 2..=5 | 8);
        let alone = mark == Glue::Slash && at == self.base && at + 3 == self.limit && !part;
        if !(asked || padded || alone) || self.separator(at + 3).is_some() {
            return None;
        }
        self.month_and_day(a, b, at + 3)
    }

    /// "5/1" before "-5/7/2020" or "-5/7, 2020"; without a year both ends must be days and no fractions.
    pub(super) fn month_day_of_range(&self, at: usize) -> Option<Phrase> {
        let (a, b) = self.slashed_pair(at)?;
        let then = at + 4;
        if self.separator(at + 3) != Some(Glue::Dash) {
            return None;
        }
        let dated = || {
            let last = self.last_day_of_range(then)?;
            let plain = |a, b| [a, b].iter().any(|n| (13..=31).contains(n) && *n != 16);
            let days = plain(a, b) || self.slashed_pair(then).is_some_and(|(a, b)| plain(a, b));
            Some(last.term.year().is_some() || days && self.closes(last.end))
        };
        (self.triple(then).is_some() || dated()?)
            .then(|| self.month_and_day(a, b, at + 3))
            .flatten()
    }

    /// "5/7" behind "5/1-", with the year that may follow.
    pub(super) fn last_day_of_range(&self, at: usize) -> Option<Phrase> {
        let (a, b) = self.slashed_pair(at)?;
        let day = self.month_and_day(a, b, at + 3)?;
        Some(self.with_year(day.term, day.end))
    }

    /// Two numbers with a slash between them, and none behind.
    fn slashed_pair(&self, at: usize) -> Option<(u32, u32)> {
        let pair = (
            self.digits(at)?,
            self.digits(at + 2)
                .filter(|_| self.separator(at + 1) == Some(Glue::Slash))?,
        );
        (self.separator(at + 3) != Some(Glue::Slash)).then_some(pair)
    }

    fn month_and_day(&self, a: u32, b: u32, end: usize) -> Option<Phrase> {
        self.day_and_month(
            None,
            u8::try_from(a).ok()?,
            u8::try_from(b).ok()?,
            false,
            end,
        )
    }

    /// "20251030", unless it counts or prices something: "19530720 feet".
    fn compact(&self, at: usize) -> Option<Phrase> {
        let n = self.digits(at).filter(|_| self.width(at) == 8)?;
        let asked = self.glue(at.wrapping_sub(1), Glue::On);
        let counts = self
            .word(at + 1)
            .starts_with(|c: char| c.is_alphabetic() || c == '%');
        let priced = at.checked_sub(1).is_some_and(|i| {
            matches!(
                self.mark(i),
                Mark::Dollar | Mark::Pound | Mark::Euro | Mark::Hash
            )
        });
        if priced || (counts && !asked) {
            return None;
        }
        let (year, month, day) = (
            i32::try_from(n / 10_000).ok()?,
            u8::try_from(n / 100 % 100).ok()?,
            u8::try_from(n % 100).ok()?,
        );
        (1900..2100).contains(&year).then_some(())?;
        date(year, month, day)?;
        Some(Phrase::new(Term::day(month, day).in_year(year), at + 1))
    }
}

/// "30.10.2025", one token.
fn dotted(word: &str, end: usize) -> Option<Triple> {
    let mut pieces = word.split('.');
    let (a, b, c) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if pieces.next().is_some() || [a, b, c].iter().any(|p| p.len() > 4) {
        return None;
    }
    Some(Triple {
        parts: [a.parse().ok()?, b.parse().ok()?, c.parse().ok()?],
        widths: [a.len(), b.len(), c.len()],
        end,
    })
}

#[cfg(test)]
mod tests {
    use crate::value::date::tests::{check, none};

    #[test]
    fn two_days_in_figures_are_a_span_and_fractions_are_none() {
        check(&[
            (
                "The fair runs 6/3-6/9, 2026.",
                "6/3-6/9, 2026",
                "3 June–9 June 2026",
            ),
            (
                "The fair ran 9/28-10/4.",
                "9/28-10/4",
                "28 September–4 October 2025",
            ),
            (
                "The fair ran 6/3/2024-6/9/2024.",
                "6/3/2024-6/9/2024",
                "3 June–9 June 2024",
            ),
        ]);
        none(&[
            "Use a 1/4-3/8 wrench.",
            "It is 1/16-3/16 thick.",
            "A 5/8-7/8 inch pipe burst.",
        ]);
    }

    #[test]
    fn a_year_of_two_digits_ends_the_words() {
        check(&[
            ("It was signed on 9th May 24.", "9th May 24", "9 May 2024"),
            ("On 9 May 24 people fell ill.", "9 May", "9 May 2025"),
        ]);
    }
}
