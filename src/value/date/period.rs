//! Quarters, halves, seasons, centuries and stretches of them: "the third quarter of 1990", "Q3 2025",
//! "the first three quarters of this year", "the summer of 1994", "the 19th century".

use super::calendar::{Days, Grain, nth_in, step};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense, Shift};
use super::words::{DateParts, DateWords};
use crate::lexicon::Class;

impl Reader<'_, '_> {
    /// What an ordinal can open: a day of a month, a quarter, "first Monday of".
    pub(super) fn nth_first(&self, at: usize) -> Option<Phrase> {
        if let Some(phrase) = self.nth_period(at) {
            return Some(phrase).filter(|phrase| !self.is_first_of(at, phrase.end));
        }
        let (n, end) = self.nth(at)?;
        self.nth_weekday_of(n.into(), end)
            .or_else(|| self.nth_week_of(n.into(), end))
            .or_else(|| self.stretch(n, at, end))
            .or_else(|| {
                self.day_first_date(at)
                    .filter(|_| self.sense(at) != Sense::Digits)
            })
    }

    /// An ordinal in words or figures.
    fn nth(&self, at: usize) -> Option<(u8, usize)> {
        if let Some(word) = self.ordinal_word(at) {
            return Some(word);
        }
        let n = self
            .digits(at)
            .filter(|_| self.glue(at + 1, Glue::Suffix) && self.joined(at + 1))?;
        Some((u8::try_from(n).ok()?, at + 2))
    }

    /// "third quarter", "third-quarter", "second half", "19th century", with the year behind.
    pub(super) fn nth_period(&self, at: usize) -> Option<Phrase> {
        let last = matches!(self.sense(at), Sense::Shift(Shift::Last)).then_some((0, at + 1));
        let (n, end) = self.nth(at).or(last)?;
        let end = self.skip(end, Glue::Dash);
        let end = self.skip(end, Glue::Fiscal);
        let behind = end + 1;
        match self.sense(end) {
            Sense::Unit(Grain::Quarter) if n == 0 => self.fourth_quarter(behind),
            Sense::Unit(Grain::Quarter) if n <= 4 => {
                let named = self.with_year(Term::quarter(n), behind);
                // The quarters of a business year may end at other times: "fourth quarter ended Sept. 27".
                Some(Phrase {
                    other: self.quarter_ended(behind).map(|ended| ended.term),
                    ..named
                })
            }
            Sense::Glue(Glue::Half) | Sense::Unit(Grain::Half) => {
                let number = if n == 0 { 2 } else { n };
                (number <= 2)
                    .then(|| self.half(number, n == 0, behind))
                    .flatten()
            }
            Sense::Unit(Grain::Century) if n > 0 && !self.glue(behind, Glue::Bc) => {
                let start = i32::from(n - 1) * 100;
                Some(Phrase::span(
                    Days::years(start, 100)?,
                    Grain::Century,
                    behind,
                ))
            }
            _ => None,
        }
    }

    /// "The first quarter in three years without a loss", "the first quarter since 2019 in which …": one of many.
    fn is_first_of(&self, at: usize, end: usize) -> bool {
        let alone = at == self.base || self.glue(at.wrapping_sub(1), Glue::The);
        let length = matches!(self.sense(end + 2), Sense::Unit(_) | Sense::Units(_))
            && (self.small(end + 1).is_some() || self.glue(end + 1, Glue::A));
        self.sense(at) == Sense::Nth(1)
            && alone
            && (self.glue(end, Glue::In) && length || self.glue(end, Glue::Since))
    }

    /// The quarter before `at` by the day on which the words say that it ended: "the quarter ended Sept. 27". What
    /// follows compares with that day.
    pub(super) fn quarter_ended(&self, at: usize) -> Option<Phrase> {
        // "…, which ended Sept. 27"
        let ended = if self.glue(at, Glue::Comma) && self.has(at + 1, Class::WhichYear) {
            at + 2
        } else {
            at
        };
        if !self.glue(ended, Glue::Ended) {
            return None;
        }
        let on = self.skip(ended + 1, Glue::On);
        let day = self.term(on).filter(|p| p.term.is_day())?;
        let last = self
            .resolve(
                &Phrase {
                    shift: Some(Shift::Past),
                    ..day
                },
                on,
            )
            .days?
            .from;
        // Weeks make a quarter end some days before or behind a month's end.
        let month = Days::around(super::calendar::add_days(last, -10)?, Grain::Month)?;
        let days = Days {
            from: step(month.to, Grain::Month, -3)?,
            to: month.to,
        };
        Some(Phrase::span(days, Grain::Quarter, at).compared())
            .filter(|_| super::calendar::distance(last, month.to).abs() <= 11)
    }

    /// "last quarter of 1990", "final quarter of last year", where a year follows.
    fn fourth_quarter(&self, behind: usize) -> Option<Phrase> {
        let phrase = self.with_year(Term::quarter(4), behind);
        (phrase.end > behind).then_some(phrase)
    }

    /// "final quarter of 2024"; without a year it may be a match's.
    pub(super) fn final_quarter(&self, at: usize) -> Option<Phrase> {
        let unit = self.skip(self.skip(at + 1, Glue::Dash), Glue::Fiscal);
        if self.sense(unit) == Sense::Unit(Grain::Quarter) {
            self.fourth_quarter(unit + 1)
        } else {
            None
        }
    }

    /// Behind "the three months" or "the year": "to September", counted back from its end.
    pub(super) fn period_to(&self, count: i32, grain: Grain, at: usize) -> Option<Phrase> {
        if !self.glue(at, Glue::To)
            || !matches!(grain, Grain::Month | Grain::Quarter | Grain::Year)
            || !(1..=24).contains(&count)
        {
            return None;
        }
        let end = self.edge(at + 1).or_else(|| self.term(at + 1))?;
        // Results are of what is over, unless the year is told.
        let last = self
            .resolve(
                &Phrase {
                    shift: end.shift.or(Some(Shift::Past)),
                    ..end
                },
                at + 1,
            )
            .days
            .filter(|days| days.len() <= 31)?;
        let days = Days {
            from: step(last.to, grain, count.checked_neg()?)?,
            to: last.to,
        };
        Some(Phrase::between(days, end.end).saying(end.words()))
    }

    /// "first half of 1990"; of other things a half is no period: "second half of the match".
    fn half(&self, number: u8, last: bool, end: usize) -> Option<Phrase> {
        let phrase = self.with_year(Term::half(number), end);
        if phrase.end > end {
            return Some(phrase);
        }
        let decade = self
            .glue(end, Glue::Of)
            .then(|| self.term(end + 1))
            .flatten();
        if let Some(whole) =
            decade.filter(|p| matches!(p.term.grain(), Grain::Decade | Grain::Century))
        {
            let part = if number == 1 {
                super::Modifier::Early
            } else {
                super::Modifier::Late
            };
            return Some(whole.with(part));
        }
        let named =
            self.glue(end, Glue::Of) || self.before(end - 1) == Sense::Glue(Glue::The) || last;
        (!named && self.has(end, Class::Results)).then_some(phrase)
    }

    /// "first week of October", "last week of 2019", "third last week of 2018".
    fn nth_week_of(&self, n: i32, at: usize) -> Option<Phrase> {
        let (n, at) = if self.sense(at) == Sense::Shift(Shift::Last) {
            (-n, at + 1)
        } else {
            (n, at)
        };
        if !self.glue(at + 1, Glue::Of) && !self.glue(at + 1, Glue::In) {
            return None;
        }
        match self.sense(at) {
            Sense::Unit(Grain::Day) => {
                let (month, words, end) = self.whole_span(at + 2)?;
                let from = if n > 0 {
                    super::calendar::add_days(month.from, n - 1)?
                } else {
                    super::calendar::add_days(month.to, n)?
                };
                Some(Phrase::span(Days::day(from)?, Grain::Day, end).saying(words))
                    .filter(|_| from < month.to && from >= month.from)
            }
            Sense::Unit(Grain::Week) => self.week_of(n, at + 2),
            Sense::Unit(Grain::Weekend) if n < 0 => {
                let (month, words, end) = self.month_span(at + 2)?;
                let saturday = nth_in(month, jiff::civil::Weekday::Saturday, n)?;
                let days = Days::around(saturday, Grain::Weekend)?;
                Some(Phrase::span(days, Grain::Weekend, end).saying(words))
            }
            _ => None,
        }
    }

    /// The `n`th week (from the end if negative) of the year or month at `at`; weeks belong where their Thursday is.
    fn week_of(&self, n: i32, at: usize) -> Option<Phrase> {
        let (whole, words, end) = self.whole_span(at)?;
        let thursday = nth_in(whole, jiff::civil::Weekday::Thursday, n)?;
        let week = Days::around(thursday, Grain::Week)?;
        Some(Phrase::span(week, Grain::Week, end).saying(words))
    }

    /// The year or month at `at`.
    fn whole_span(&self, at: usize) -> Option<(Days, DateWords, usize)> {
        match self.year_digits(at) {
            Some(year) => {
                let words = DateWords::naming(DateParts::year(year));
                Some((Days::years(year, 1)?, words, at + 1))
            }
            None => self.month_span(at),
        }
    }

    /// "week 30 of 2025", by ISO 8601. "Since Week 6 of 2023" is a season's.
    pub(super) fn numbered_week(&self, at: usize) -> Option<Phrase> {
        let number = self
            .digits(at + 1)
            .and_then(|n| i32::try_from(n).ok())
            .filter(|n| (1..=53).contains(n))?;
        let year = [Glue::Comma, Glue::Of, Glue::In]
            .into_iter()
            .fold(at + 2, |i, glue| self.skip(i, glue));
        if self.capital(at) && at > self.base {
            return None;
        }
        self.year_digits(year)?;
        self.week_of(number, year)
    }

    /// "last Friday in October", "last day of May", "last weekend of October": counted from the end.
    pub(super) fn last_of(&self, at: usize) -> Option<Phrase> {
        self.nth_weekday_of(-1, at)
            .or_else(|| self.nth_week_of(-1, at))
    }

    /// "first three quarters of this year", "first nine months of 2025": days from the year's start.
    pub(super) fn stretch(&self, n: u8, at: usize, end: usize) -> Option<Phrase> {
        let last = matches!(self.sense(at), Sense::Shift(Shift::Last));
        let (count, unit) = (self.small(end)?, self.sense(end + 1));
        let length = match unit {
            Sense::Units(Grain::Month) => 1,
            Sense::Units(Grain::Quarter) => 3,
            _ => return None,
        };
        let months = i32::try_from(count)
            .ok()?
            .checked_mul(length)
            .filter(|m| (n == 1 || last) && (1..=12).contains(m))?;
        let (year, words, end) = self.year_of(end + 2)?;
        let start = if last {
            u8::try_from(13 - months).ok()?
        } else {
            1
        };
        let days = Days::months(year, start, months)?;
        Some(Phrase::span(days, Grain::Range, end).saying(words))
    }

    /// "of 2025", "of this year", "of the year", "this year": the year and the token behind.
    fn year_of(&self, at: usize) -> Option<(i32, DateWords, usize)> {
        let of = self.skip(at, Glue::Of);
        let of = self.skip(of, Glue::In);
        if let Some(year) = self.year_digits(of).filter(|_| of > at) {
            return Some((year, DateWords::naming(DateParts::year(year)), of + 1));
        }
        let any = Term::month(1);
        let phrase = self.shift_behind(any, at)?;
        Some((phrase.term.year()?, phrase.said, phrase.end))
    }

    /// "Q3", "Q3 2025", "3Q25", "H1 2025", "1H".
    pub(super) fn quarter_code(&self, at: usize) -> Option<Phrase> {
        let (letter, number) = match self.sense(at) {
            Sense::Glue(glue @ (Glue::Q | Glue::H)) => (glue, self.digits(at + 1)?),
            Sense::Digits => match self.sense(at + 1) {
                Sense::Glue(glue @ (Glue::Q | Glue::H)) => (glue, self.digits(at)?),
                _ => return None,
            },
            _ => return None,
        };
        let lower = |i: usize| matches!(self.word(i), "h" | "q") && !self.glue(at, Glue::Q);
        if !self.joined(at + 1) || lower(at) || lower(at + 1) {
            return None;
        }
        let number = u8::try_from(number).ok().filter(|n| (1..=4).contains(n))?;
        let term = if letter == Glue::Q {
            Term::quarter(number)
        } else {
            Term::half(number)
        };
        if letter == Glue::H && number > 2 {
            return None;
        }
        let end = at + 2;
        if let Some(year) = self.two_digit_year(end).filter(|_| self.joined(end)) {
            return Some(Phrase::new(term.in_year(year), end + 1));
        }
        let fiscal = self.glue(end, Glue::Fy).then(|| self.fiscal(end)).flatten();
        if let Some(Phrase {
            term:
                Term::Span {
                    days,
                    grain: Grain::Year,
                },
            end,
            ..
        }) = fiscal
        {
            return Some(Phrase::new(term.in_year(i32::from(days.from.year())), end));
        }
        Some(self.with_year(term, end))
    }

    /// "summer 2019", "the winter of 1994", "spring".
    pub(super) fn season_name(&self, at: usize) -> Option<Phrase> {
        let Sense::Season(number) = self.sense(at) else {
            return None;
        };
        let season = DateParts {
            season: Some(number),
            ..DateParts::default()
        };
        let named = self.with_year(Term::Named(season), at + 1);
        // "the winter of 2023-24"
        let last = named
            .end
            .checked_sub(1)
            .and_then(|year| self.two_years(self.year_digits(year)?, year));
        Some(
            last.filter(|_| number == 4)
                .map_or(named, |both| named.until(both.end)),
        )
    }

    /// A season that is not a verb or a source of water: with a year, or behind "the" or "in".
    pub(super) fn season_first(&self, at: usize) -> Option<Phrase> {
        let phrase = self.season_name(at)?;
        let asked = matches!(
            self.before(at),
            Sense::Glue(Glue::In | Glue::During | Glue::Since) | Sense::Part(_) | Sense::Shift(_)
        );
        let alone = !self.word(phrase.end).starts_with(char::is_alphabetic)
            || self.before(at) == Sense::Glue(Glue::In);
        let the = matches!(self.before(at), Sense::Glue(Glue::The))
            && at.checked_sub(2).is_some_and(|i| {
                matches!(
                    self.sense(i),
                    Sense::Glue(
                        Glue::In | Glue::During | Glue::By | Glue::Of | Glue::Since | Glue::Through
                    )
                )
            })
            && !self.glue(at + 1, Glue::Of);
        (phrase.term.year().is_some() || (asked && alone) || the).then_some(phrase)
    }
}

#[cfg(test)]
mod tests {
    use crate::value::date::tests::{check, dates, none};

    #[test]
    fn periods_that_run_up_to_a_day() {
        check(&[
            (
                "Rents doubled in the past decade.",
                "the past decade",
                "30 October 2015–29 October 2025",
            ),
            (
                "It opened 1,345 days ago.",
                "1,345 days ago",
                "23 February 2022",
            ),
            (
                "The second quarter of fiscal 2024 was weak.",
                "The second quarter of fiscal 2024",
                "Q2 2024",
            ),
        ]);
        none(&["It was the first quarter in three years without a loss."]);
        let quarter = &dates("In the quarter ended June 28, sales fell.", "2025-10-30");
        assert_eq!(
            quarter.first().map(|(_, when)| when.timex()).as_deref(),
            Some("2025-Q2")
        );
    }
}
