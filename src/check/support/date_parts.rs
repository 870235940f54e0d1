//! Parts of dates: the year, the month, the weekday that words give.
//!
//! A draft may have no dateline, and "Wednesday" then has no day that could be compared. Its words do
//! have parts, and a part that stands nowhere in the sources is not borne out by them.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::numeral::plain;
use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::text::{Kind, Mark, Text};
use crate::value::{DateSpan, Value};

/// A part of a date that words can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// A year.
    Year(i16),
    /// A month, from 1.
    Month(i8),
    /// A day of a month.
    Day(i8),
    /// A weekday, Monday is 1.
    Weekday(i8),
    /// A quarter of a year.
    Quarter(i8),
    /// A half of a year.
    Half(i8),
    /// A period told from the day of publication: "last year" is a year, -1.
    Away(Unit, i8),
}

/// A period that is counted from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Unit {
    Year,
    Quarter,
    Month,
    Week,
}

/// The names of months and weekdays; `true` for those that are nothing else.
static NAMES: LazyLock<Lexicon<(Part, bool)>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../../lexicon/en/date_parts.tsv"), |column| {
        let mut words = column.split(' ');
        let (full, kind, number) = (
            words.next()? == "full",
            words.next()?,
            words.next()?.parse().ok()?,
        );
        Some((
            if kind == "month" {
                Part::Month(number)
            } else {
                Part::Weekday(number)
            },
            full,
        ))
    });
    lexicon
});

/// The parts that the words of a date or period give, without what only the dateline gives.
pub(super) fn said(text: &Text<'_>, tokens: Range<usize>, value: &Value) -> Vec<Part> {
    let (Value::Date(when) | Value::Period(when)) = value else {
        return Vec::new();
    };
    let mut parts: Vec<Part> = tokens
        .clone()
        .filter_map(|at| part_at(text, at, false))
        .collect();
    let named = parts.iter().any(|p| matches!(p, Part::Month(_)));
    for at in tokens.filter(|_| named) {
        let word = text.word(at);
        let short = text.token(at).is_some_and(|t| t.kind == Kind::Number) && word.len() <= 2;
        parts.extend(
            word.parse()
                .ok()
                .filter(|day| short && (1..=31).contains(day))
                .map(Part::Day),
        );
    }
    parts.extend(of_timex(&when.timex()));
    if !named
        && !parts.is_empty()
        && parts.iter().all(|p| matches!(p, Part::Year(_)))
        && is_day(when)
        && when.is_year_given()
    {
        parts.extend(when.from.into_iter().flat_map(|day| {
            [
                Part::Year(day.year()),
                Part::Month(day.month()),
                Part::Day(day.day()),
            ]
        }));
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// All parts that a source's date stands for: those of its words, and those of its day.
pub(super) fn meant(text: &Text<'_>, tokens: Range<usize>, value: &Value) -> Vec<Part> {
    let mut parts = said(text, tokens, value);
    if let Value::Date(when) | Value::Period(when) = value {
        if is_day(when) {
            parts.extend(when.from.into_iter().flat_map(of_day));
        } else if let (Some(from), Some(to)) = (when.from, when.to) {
            parts.push(Part::Year(from.year()));
            if from.duration_until(to).as_hours() <= 31 * 24 {
                parts.push(Part::Month(from.month()));
            }
            if from.duration_until(to).as_hours() <= 93 * 24 {
                parts.push(Part::Quarter((from.month() + 2) / 3));
            }
        }
    }
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The parts of a day.
pub(super) fn of_day(day: Date) -> [Part; 4] {
    [
        Part::Year(day.year()),
        Part::Month(day.month()),
        Part::Day(day.day()),
        Part::Weekday(day.weekday().to_monday_one_offset()),
    ]
}

/// The names of months and weekdays, and the years, that stand anywhere in `article`.
pub(super) fn anywhere<'a>(article: &'a Article<'_>) -> impl Iterator<Item = (Part, usize)> + 'a {
    let text = &article.text;
    (0..text.tokens().len()).filter_map(move |at| part_at(text, at, true).map(|part| (part, at)))
}

/// The year, month or weekday that the token at `at` gives. Short names count where `sure` is not asked for.
fn part_at(text: &Text<'_>, at: usize, sure: bool) -> Option<Part> {
    let token = text.token(at)?;
    let word = text.word(at);
    match token.kind {
        Kind::Number => year(text, at, word),
        Kind::Word if token.capital || !sure => NAMES
            .get(token.key, word)
            .find(|(_, full)| *full || !sure)
            .map(|(part, _)| *part),
        _ => None,
    }
}

/// "2019", and "'09" with its mark.
fn year(text: &Text<'_>, at: usize, word: &str) -> Option<Part> {
    let number = i16::try_from(plain(word)?.to_integer()).ok()?;
    match word.len() {
        4 if (1000..2200).contains(&number) => Some(Part::Year(number)),
        2 => {
            let mark = at.checked_sub(1).is_some_and(|before| {
                matches!(text.mark(before), Mark::Apostrophe | Mark::OpenSingle)
            });
            let near = text.token(at).is_some_and(|t| !t.spaced);
            (mark && near).then_some(Part::Year(if number < 40 {
                2000 + number
            } else {
                1900 + number
            }))
        }
        _ => None,
    }
}

/// The quarter or half that a TIMEX3 value names: "2020-Q3", "XXXX-Q1", "2021-H2".
fn of_timex(timex: &str) -> Option<Part> {
    let (_, part) = timex.split_once('-')?;
    let number = part.get(1..)?.parse().ok()?;
    match part.get(..1)? {
        "Q" => Some(Part::Quarter(number)),
        "H" => Some(Part::Half(number)),
        _ => None,
    }
}

fn is_day(when: &DateSpan) -> bool {
    when.from
        .zip(when.to)
        .is_some_and(|(from, to)| from.tomorrow().is_ok_and(|next| next == to))
}

impl Part {
    /// Whether both are years, both months, and so on.
    pub(super) fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        match self {
            Self::Year(n) => write!(f, "{n}"),
            Self::Month(n) => f.write_str(
                usize::try_from(*n - 1)
                    .ok()
                    .and_then(|n| MONTHS.get(n))
                    .copied()
                    .unwrap_or_default(),
            ),
            Self::Day(n) => write!(f, "the day {n}"),
            Self::Weekday(n) => write!(
                f,
                "{}",
                Weekday::from_monday_one_offset(*n).map_or(String::new(), |d| format!("{d:?}"))
            ),
            Self::Quarter(n) => write!(f, "quarter {n}"),
            Self::Half(n) => write!(f, "half {n}"),
            Self::Away(unit, n) => write!(f, "the {} {n:+}", unit.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, extract};

    #[test]
    fn words_give_parts_and_the_dateline_gives_none() {
        let published = Some(jiff::civil::date(2025, 10, 30));
        for (words, want) in [
            ("They met on Friday.", "Friday"),
            ("They met on 3 March 2019.", "2019 March the day 3"),
            ("They met in March.", "March"),
            ("Sales fell in the third quarter of 2020.", "2020 quarter 3"),
            ("Sales fell in Q4.", "quarter 4"),
            ("They met in 2018.", "2018"),
            ("They met last year.", ""),
        ] {
            let text = Text::plain(words);
            let mentions = extract(
                &text,
                &Dateline {
                    published,
                    day_first: None,
                },
            );
            let mut parts = Vec::new();
            for mention in &mentions {
                parts.extend(said(&text, mention.tokens.clone(), &mention.reading.value));
            }
            let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
            assert_eq!(parts.join(" "), want, "{words}");
        }
    }
}
