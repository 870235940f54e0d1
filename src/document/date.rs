//! Dates that a line spells out: enough for datelines and date lines, and no more.

use jiff::civil::Date;

use super::words::{DATELINES, Piece, Sense, pieces};
use crate::lexicon::{Mark, same_word};

/// A day, with or without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) year: Option<i16>,
    pub(super) month: i8,
    pub(super) day: i8,
}

impl Written {
    /// The date, if the year is known and the day exists.
    pub(super) fn date(self) -> Option<Date> {
        self.on(self.year?)
    }

    /// The date in `year`.
    pub(super) fn on(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

/// Reads a day at piece `at`: "30 Oct 2025", "Thursday, October 30th", "2025-10-30", "30/10/2025".
/// Gives the day and the piece behind it. Two numbers that could both be the month are no day.
pub(super) fn day_at(pieces: &[Piece<'_>], at: usize) -> Option<(Written, usize)> {
    let start = behind_weekday(pieces, at);
    let found = month_first(pieces, start)
        .or_else(|| day_first(pieces, start))
        .or_else(|| numeric(pieces, start))?;
    let (day, _) = found;
    // 2000 is a leap year: the 29th of February stands until the year is known.
    Written {
        year: Some(day.year.unwrap_or(2000)),
        ..day
    }
    .date()
    .map(|_| found)
}

/// The day that `text` is, as people write it: "3/16/2026", "March 16, 2026".
pub(super) fn written(text: &str) -> Option<Date> {
    let pieces = pieces(
        Some(text.trim()).filter(|text| text.len() <= LONGEST)?,
        LONGEST,
    );
    let (day, end) = day_at(&pieces, 0)?;
    if end == pieces.len() {
        day.date()
    } else {
        None
    }
}

/// The day with which `text` begins, whatever stands behind it: "Thu, 02 May 2024 06:00:00 GMT", and "Thu May 02 06:00:00
/// UTC 2024", whose year stands last.
pub(super) fn spelled(text: &str) -> Option<Date> {
    let pieces = pieces(
        Some(text.trim()).filter(|text| text.len() <= 2 * LONGEST)?,
        2 * LONGEST,
    );
    let (day, _) = day_at(&pieces, 0)?;
    let last = pieces.len().checked_sub(1);
    day.date().or_else(|| day.on(year(&pieces, last?)?))
}

/// No day takes more bytes.
const LONGEST: usize = 40;

fn behind_weekday(pieces: &[Piece<'_>], at: usize) -> usize {
    if DATELINES.is(pieces, at, Sense::Weekday) {
        skip(pieces, at + 1, &[".", ","])
    } else {
        at
    }
}

/// The first piece from `at` on that is none of `marks`.
fn skip(pieces: &[Piece<'_>], mut at: usize, marks: &[&str]) -> usize {
    while pieces
        .get(at)
        .is_some_and(|p| marks.iter().any(|mark| same_word(p.text, mark)))
    {
        at += 1;
    }
    at
}

fn month(pieces: &[Piece<'_>], at: usize) -> Option<i8> {
    DATELINES.at(pieces, at).find_map(|(sense, _)| match sense {
        Sense::Month(month) => Some(month),
        _ => None,
    })
}

/// The number of a piece of `digits` digits.
fn number(pieces: &[Piece<'_>], at: usize, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
    pieces
        .get(at)
        .filter(|p| p.is_number() && digits.contains(&p.text.len()))?
        .text
        .parse()
        .ok()
}

fn day_of_month(pieces: &[Piece<'_>], at: usize) -> Option<i8> {
    number(pieces, at, 1..=2)
        .filter(|d| (1..=31).contains(d))
        .map(|d| d as i8)
}

/// A year behind a day: not part of a longer number or a time.
fn year(pieces: &[Piece<'_>], at: usize) -> Option<i16> {
    let year = number(pieces, at, 4..=4).filter(|y| (1800..=2199).contains(y))?;
    let goes_on = pieces
        .get(at + 1)
        .is_some_and(|p| !p.spaced && (p.mark() == Mark::Colon || p.is_word()));
    (!goes_on).then_some(year)
}

/// Behind "30" of "30th".
fn behind_ordinal(pieces: &[Piece<'_>], at: usize) -> usize {
    let ordinal = pieces
        .get(at)
        .is_some_and(|p| !p.spaced && matches!(p.text, "st" | "nd" | "rd" | "th"));
    if ordinal { at + 1 } else { at }
}

/// The year behind a day, behind marks, if there is one, and the piece behind all.
fn with_year(pieces: &[Piece<'_>], at: usize, marks: &[&str]) -> (Option<i16>, usize) {
    match year(pieces, skip(pieces, at, marks)) {
        Some(year) => (Some(year), skip(pieces, at, marks) + 1),
        None => (None, at),
    }
}

fn month_first(pieces: &[Piece<'_>], at: usize) -> Option<(Written, usize)> {
    let month = month(pieces, at)?;
    let at = skip(pieces, at + 1, &[".", "-"]);
    let day = day_of_month(pieces, at)?;
    let next = behind_ordinal(pieces, at + 1);
    if next == at + 1 && goes_on(pieces, next) {
        return None;
    }
    let (year, next) = with_year(pieces, next, &[",", "-"]);
    Some((Written { year, month, day }, next))
}

/// Whether a number runs on at piece `at`: "12.5", "12:30", "12%", "12th".
fn goes_on(pieces: &[Piece<'_>], at: usize) -> bool {
    let Some(mark) = pieces.get(at).filter(|p| !p.spaced) else {
        return false;
    };
    let number = pieces
        .get(at + 1)
        .is_some_and(|p| !p.spaced && p.is_number());
    mark.is_word()
        || mark.mark() == Mark::Percent
        || (number && matches!(mark.mark(), Mark::FullStop | Mark::Colon | Mark::Comma))
}

fn day_first(pieces: &[Piece<'_>], at: usize) -> Option<(Written, usize)> {
    let day = day_of_month(pieces, at)?;
    let at = skip(pieces, behind_ordinal(pieces, at + 1), &["-", "of", "."]);
    let month = month(pieces, at)?;
    let (year, next) = with_year(pieces, at + 1, &[".", ",", "-"]);
    Some((Written { year, month, day }, next))
}

/// "2025-10-30", "2025/10/30", "30.10.2025", without spaces.
fn numeric(pieces: &[Piece<'_>], at: usize) -> Option<(Written, usize)> {
    let separator = pieces
        .get(at + 1)
        .filter(|p| matches!(p.mark(), Mark::Hyphen | Mark::Slash | Mark::FullStop))?
        .mark();
    let close = pieces.get(at + 1..at + 5)?.iter().all(|p| !p.spaced)
        && pieces.get(at + 3)?.mark() == separator;
    if !close {
        return None;
    }
    let next = at + 5;
    if let (Some(year), Some(month), Some(day)) = (
        year_alone(pieces, at),
        month_number(pieces, at + 2),
        day_of_month(pieces, at + 4),
    ) {
        return Some((
            Written {
                year: Some(year),
                month,
                day,
            },
            next,
        ));
    }
    let (first, second) = (day_of_month(pieces, at)?, day_of_month(pieces, at + 2)?);
    let (day, month) = match (first <= 12, second <= 12) {
        (false, true) => (first, second),
        (true, false) => (second, first),
        (true, true) if first == second => (first, second),
        // The third of April or the fourth of March: nobody can tell.
        _ => return None,
    };
    Some((
        Written {
            year: Some(year(pieces, at + 4)?),
            month,
            day,
        },
        next,
    ))
}

fn year_alone(pieces: &[Piece<'_>], at: usize) -> Option<i16> {
    number(pieces, at, 4..=4).filter(|y| (1800..=2199).contains(y))
}

fn month_number(pieces: &[Piece<'_>], at: usize) -> Option<i8> {
    day_of_month(pieces, at).filter(|m| *m <= 12)
}

#[cfg(test)]
mod tests {
    use super::super::words::pieces;
    use super::*;

    #[test]
    fn spelt_dates_are_read() {
        let full = |year, month, day| {
            Some(Written {
                year: Some(year),
                month,
                day,
            })
        };
        let bare = |month, day| {
            Some(Written {
                year: None,
                month,
                day,
            })
        };
        let cases = [
            ("30 Oct 2025", full(2025, 10, 30)),
            ("30th of October, 2025 x", full(2025, 10, 30)),
            ("Thursday, October 30th, 2025", full(2025, 10, 30)),
            ("Thu, 30-Oct-2025", full(2025, 10, 30)),
            ("Nov. 24", bare(11, 24)),
            ("Sept. 5 (APP)", bare(9, 5)),
            ("2025-10-30", full(2025, 10, 30)),
            ("2025/1/8 Daily", full(2025, 1, 8)),
            ("30.10.2025", full(2025, 10, 30)),
            ("10/30/2025", full(2025, 10, 30)),
            ("3/4/2025", None),
            ("3/3/2025", full(2025, 3, 3)),
            ("31 February 2025", None),
            ("29 February", bare(2, 29)),
            ("May 12:30", None),
            ("May 12%", None),
            ("March 12.5", None),
            ("Oct 2025", None),
            ("June 5 2025pm", bare(6, 5)),
            ("May 2020", None),
        ];
        for (text, want) in cases {
            assert_eq!(
                day_at(&pieces(text, 99), 0).map(|(day, _)| day),
                want,
                "{text}"
            );
        }
    }
}
