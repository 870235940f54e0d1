//! Days of the week, alone or beside a date: "Thursday", "Thursday, Oct. 30", "Tuesday of next week".

use std::ops::Range;

use jiff::civil::Weekday;

use super::calendar::{Days, Grain, add_days, nth_in};
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense, Shape};
use super::tense::Tense;
use super::words::{Anchor, DateParts, DateWords, Daypart};

impl Reader<'_, '_> {
    /// A weekday's name at `at`, with the full stop of an abbreviation, and whether it stands safely alone.
    fn weekday_name(&self, at: usize) -> Option<(Weekday, bool, usize)> {
        let Sense::Weekday(day, shape) = self.sense(at) else {
            return None;
        };
        let dotted = shape == Shape::Short && self.glue(at + 1, Glue::Dot) && self.joined(at + 1);
        let end = at + 1 + usize::from(dotted);
        match shape {
            Shape::Full => Some((day, true, end)),
            Shape::Short => {
                let alone = at == self.base && end == self.limit;
                let the = matches!(self.before(at), Sense::Glue(Glue::The | Glue::A));
                let safe = (dotted && !the && (end < self.limit || alone))
                    || (self.glue(at.wrapping_sub(1), Glue::On) && self.capital(at));
                Some((day, safe, end))
            }
            Shape::Word | Shape::Plural => None,
        }
    }

    pub(super) fn weekday_first(&self, at: usize) -> Option<Phrase> {
        let (day, safe, end) = self.weekday_name(at)?;
        if self.weekday_in_name(at) {
            return None;
        }
        if let Some(dated) = self.date_beside(end) {
            return Some(dated.on(day));
        }
        if let Some(phrase) = self.weekday_the_nth(at, day, end) {
            return Some(phrase);
        }
        if let Some(phrase) = self
            .weekday_and_week(day, end)
            .or_else(|| self.weekday_beside(at, day, end))
        {
            return Some(phrase);
        }
        safe.then(|| Phrase::new(Term::Weekday(day), self.daypart_end(end)))
    }

    /// The date behind a weekday: ", Oct. 30", " 30 October 2025", " (30 October)", " the 19th".
    fn date_beside(&self, at: usize) -> Option<Phrase> {
        let part = self.daypart_end(at);
        let open = self.glue(part, Glue::Open);
        let start = if open {
            part + 1
        } else {
            self.skip(part, Glue::Comma)
        };
        let start = self.skip(start, Glue::The);
        let dated = self
            .numeric(start)
            .or_else(|| self.day_first_date(start))
            .or_else(|| self.month_first(start))?;
        dated.term.is_day().then(|| {
            dated.until(if open {
                self.skip(dated.end, Glue::Close)
            } else {
                dated.end
            })
        })
    }

    /// "Tuesday the 19th", "Wed 13th": of this month, where the two agree in it, else of the nearest month in
    /// which they do, on the side of the tense.
    fn weekday_the_nth(&self, at: usize, weekday: Weekday, end: usize) -> Option<Phrase> {
        let start = self.skip(self.skip(end, Glue::Comma), Glue::The);
        let (day, behind) = self
            .day_number(start)
            .filter(|_| self.digits(start).is_some() && self.is_ordinal(start))?;
        let now = self.published()?;
        let fits = |by| {
            let month = super::calendar::add_months(now, by)?;
            super::calendar::date(month.year().into(), month.month().unsigned_abs(), day)
                .filter(|d| d.weekday() == weekday)
        };
        let side = || {
            if self.tense(at, behind) == Tense::Future {
                1
            } else {
                -1
            }
        };
        let date = fits(0).or_else(|| {
            let side = side();
            (1..=24).find_map(|n| fits(n * side))
        })?;
        let parts = DateParts::day(day);
        let phrase = Phrase::span(Days::day(date)?, Grain::Day, behind);
        Some(phrase.naming(parts).on(weekday))
    }

    /// The weekday behind a date: "Jul 18, Fri", "October 30 (Thursday)".
    pub(super) fn weekday_behind(&self, at: usize) -> Option<(Weekday, usize)> {
        let open = self.glue(at, Glue::Open);
        if !open && !self.glue(at, Glue::Comma) {
            return None;
        }
        let (day, _, end) = self.weekday_name(at + 1)?;
        let close = self.skip(end, Glue::Close);
        // ", Thursday" goes on with the next thought unless something closes it.
        let closed = if open {
            close > end
        } else {
            !self.word(end).starts_with(char::is_alphabetic)
        };
        closed.then_some((day, if open { close } else { end }))
    }

    /// "Tuesday of next week", "Thursday last week", "sunday from last week".
    fn weekday_and_week(&self, day: Weekday, end: usize) -> Option<Phrase> {
        let mut at = end;
        for glue in [Glue::Of, Glue::From, Glue::In, Glue::The] {
            at = self.skip(at, glue);
        }
        if self.sense(end) == Sense::Unit(Grain::Week) {
            return self.weekday_week(day, end);
        }
        let (Sense::Shift(shift), Sense::Unit(Grain::Week)) = (self.sense(at), self.sense(at + 1))
        else {
            return None;
        };
        let week = self.shifted_unit(shift, Grain::Week)?;
        Some(weekday_of(week, day, at + 2)?.counted(shift.offset(Grain::Week)))
    }

    /// "on Monday week": a week behind the coming one.
    fn weekday_week(&self, day: Weekday, week: usize) -> Option<Phrase> {
        let now = self
            .published()
            .filter(|_| self.closes(week + 1) && !self.joined(week))?;
        let ahead = i32::from(day.to_monday_zero_offset() - now.weekday().to_monday_zero_offset())
            .rem_euclid(7);
        let date = Days::day(add_days(now, ahead + 7)?)?;
        let phrase = Phrase::span(date, Grain::Day, week + 1).on(day);
        Some(phrase.counted(Anchor::Publication.away(1, Grain::Week)))
    }

    /// "the Monday before Thanksgiving", "the Friday after 5 May".
    fn weekday_beside(&self, at: usize, day: Weekday, end: usize) -> Option<Phrase> {
        let by = match self.sense(end) {
            Sense::Glue(Glue::Before) => -1,
            Sense::Glue(Glue::After) => 1,
            _ => return None,
        };
        let (from, named) = self
            .named_day(end + 1)
            .filter(|_| self.glue(at.wrapping_sub(1), Glue::The))?;
        let date = Days::day(from.nth_weekday(by, day).ok()?)?;
        let offset = Anchor::Named.away(by, Grain::Week);
        Some(named.counting(offset, date).on(day))
    }

    /// `end`, moved over a part of the day: "Friday night", "Thursday morning".
    pub(super) fn daypart_end(&self, end: usize) -> usize {
        end + usize::from(matches!(self.sense(end), Sense::Daypart(_)) && !self.joined(end))
    }

    /// The part of the day among the words of a date.
    pub(super) fn daypart_in(&self, mut tokens: Range<usize>) -> Option<Daypart> {
        tokens.find_map(|at| match self.sense(at) {
            Sense::Daypart(part) => Some(part),
            _ => None,
        })
    }

    /// "first Monday of this month", "last Friday in October": the `nth` weekday (-1 the last) behind `at`.
    pub(super) fn nth_weekday_of(&self, nth: i32, at: usize) -> Option<Phrase> {
        let (day, _, end) = self.weekday_name(at)?;
        let of = matches!(self.sense(end), Sense::Glue(Glue::Of | Glue::In));
        let (month, words, end) = self.month_span(end + 1).filter(|_| of)?;
        let date = Days::day(nth_in(month, day, nth)?)?;
        Some(Phrase::span(date, Grain::Day, end).saying(words).on(day))
    }

    /// A month whose days are known without asking the tense: "October 2015", "this month", "October".
    pub(super) fn month_span(&self, at: usize) -> Option<(Days, DateWords, usize)> {
        let at = self.skip(at, Glue::The);
        match (self.sense(at), self.sense(at + 1)) {
            (Sense::Shift(shift), Sense::Unit(Grain::Month)) => {
                let words = DateWords::counting(shift.offset(Grain::Month));
                Some((self.shifted_unit(shift, Grain::Month)?, words, at + 2))
            }
            (Sense::Unit(Grain::Month), _) => {
                let month = Days::around(self.published()?, Grain::Month)?;
                Some((month, DateWords::default(), at + 1))
            }
            (Sense::Month(..), _) => {
                let phrase = self
                    .month_first(at)
                    .filter(|p| p.term.grain() == Grain::Month)?;
                Some((self.resolve(&phrase, at).days?, phrase.words(), phrase.end))
            }
            _ => None,
        }
    }
}

/// `day` of the week `week`.
pub(super) fn weekday_of(week: Days, day: Weekday, end: usize) -> Option<Phrase> {
    let date = add_days(week.from, day.to_monday_zero_offset().into())?;
    Some(Phrase::span(Days::day(date)?, Grain::Day, end).on(day))
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use crate::value::date::tests::{check, dates};

    #[test]
    fn a_slip_of_one_day_moves_no_near_date_into_another_year() {
        check(&[
            (
                "They met on Monday, October 26.",
                "Monday, October 26",
                "26 October 2025",
            ),
            (
                "They will play on Monday, 23 November.",
                "Monday, 23 November",
                "23 November 2025",
            ),
            // Further off, the year is the one in which the two agree.
            (
                "They played on Sunday, 24 November.",
                "Sunday, 24 November",
                "24 November 2024",
            ),
            (
                "It was signed on Friday, 2 February.",
                "Friday, 2 February",
                "2 February 2024",
            ),
        ]);
        for (verb, sign) in [("met", -1), ("will meet", 1)] {
            for by in 1..60 {
                let day = date(2025, 10, 30) + (by * sign).days();
                let words = day.strftime("%-d %B");
                for weekday in [
                    "Monday",
                    "Tuesday",
                    "Wednesday",
                    "Thursday",
                    "Friday",
                    "Saturday",
                    "Sunday",
                ] {
                    let text = format!("They {verb} on {weekday}, {words}.");
                    assert_eq!(
                        dates(&text, "2025-10-30")
                            .first()
                            .and_then(|(_, when)| when.from),
                        Some(day),
                        "{text}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_span_of_weekdays_ends_on_the_next_of_its_name() {
        check(&[
            (
                "It rained from Tuesday through Thursday.",
                "from Tuesday through Thursday",
                "28 October–30 October 2025",
            ),
            (
                "It rained from Friday to Sunday.",
                "from Friday to Sunday",
                "24 October–26 October 2025",
            ),
            (
                "It will rain from Friday to Monday.",
                "from Friday to Monday",
                "31 October–3 November 2025",
            ),
            (
                "It rained from Monday to Friday last week.",
                "from Monday to Friday last week",
                "20 October–24 October 2025",
            ),
        ]);
    }

    #[test]
    fn what_is_put_off_lies_ahead() {
        check(&[
            (
                "The vote has been postponed until Monday.",
                "Monday",
                "3 November 2025",
            ),
            (
                "The vote was moved to Tuesday.",
                "Tuesday",
                "4 November 2025",
            ),
            (
                "He was freed on bail until Friday.",
                "Friday",
                "31 October 2025",
            ),
            (
                "The shop was shut until Monday.",
                "Monday",
                "27 October 2025",
            ),
        ]);
    }

    #[test]
    fn a_weekday_with_its_number_is_of_the_month_where_they_agree() {
        check(&[
            (
                "They met on Wednesday the 22nd.",
                "Wednesday the 22nd",
                "22 October 2025",
            ),
            (
                "They will meet on Friday the 14th.",
                "Friday the 14th",
                "14 November 2025",
            ),
            (
                "He was found on Saturday the 9th.",
                "Saturday the 9th",
                "9 August 2025",
            ),
        ]);
    }

    #[test]
    fn a_weekday_may_be_told_from_a_named_day() {
        check(&[
            (
                "It was the Monday before Thanksgiving.",
                "the Monday before Thanksgiving",
                "25 November 2024",
            ),
            (
                "They met the Friday after 5 May.",
                "the Friday after 5 May",
                "9 May 2025",
            ),
        ]);
    }

    #[test]
    fn a_weekday_before_week_lies_a_week_behind_the_coming_one() {
        check(&[
            (
                "They will meet on Tuesday week.",
                "Tuesday week",
                "11 November 2025",
            ),
            (
                "A Tuesday week of rain began.",
                "Tuesday",
                "28 October 2025",
            ),
        ]);
    }
}
