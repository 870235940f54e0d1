//! Parts of dates: the year, the month, the weekday that words give.
//!
//! A draft may have no dateline, and "Wednesday" then has no day that could be compared. Its words do
//! have parts, and a part that stands nowhere in the sources is not supported by them.

use std::fmt;

use jiff::civil::{Date, Weekday};

use crate::article::Article;
use crate::value::{Anchor, DateParts, DateSpan, Grain, Value, part_named};

/// A part of a date that words can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::check) enum Part {
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
    Away(Grain, i32),
}

/// The parts that the words of a date or period give, without what only the dateline gives.
pub(in crate::check) fn said(value: &Value) -> Vec<Part> {
    let Some(when) = date(value) else {
        return Vec::new();
    };
    let period = when.place().map(|place| DateParts {
        quarter: place.quarter,
        half: place.half,
        ..DateParts::default()
    });
    ordered(
        when.words
            .named()
            .chain(period)
            .flat_map(of_words)
            .collect(),
    )
}

/// All parts that a source's date stands for: those of its words, and those of its day.
pub(in crate::check) fn meant(value: &Value) -> Vec<Part> {
    let mut parts = said(value);
    if let Some(when) = date(value) {
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
    ordered(parts)
}

/// The period that the words of a date count from the day of publication or from the date spoken of before.
pub(in crate::check) fn away(value: &Value) -> Option<Part> {
    let when = date(value)?;
    let offset = when.words.offset?;
    let whole = matches!(
        offset.unit,
        Grain::Year | Grain::Quarter | Grain::Month | Grain::Week
    );
    // "Last October" counts no months, "that year" counts nothing.
    let named = offset.unit == Grain::Month && when.words.parts.month.is_some();
    let counts = match offset.anchor {
        Anchor::Publication => true,
        Anchor::Spoken => offset.count != 0,
        Anchor::Named => false,
    };
    (whole && counts && !named && when.grain != Grain::Day)
        .then_some(Part::Away(offset.unit, offset.count))
}

fn date(value: &Value) -> Option<&DateSpan> {
    match value {
        Value::Date(when) | Value::Period(when) => Some(when),
        _ => None,
    }
}

fn ordered(mut parts: Vec<Part>) -> Vec<Part> {
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// The parts that stand in words themselves.
fn of_words(parts: DateParts) -> impl Iterator<Item = Part> {
    let small = |part: Option<u8>| part.and_then(|n| i8::try_from(n).ok());
    let all = [
        parts.year.map(Part::Year),
        small(parts.month).map(Part::Month),
        small(parts.day).map(Part::Day),
        parts
            .weekday
            .map(|day| Part::Weekday(day.to_monday_one_offset())),
        small(parts.quarter).map(Part::Quarter),
        small(parts.half).map(Part::Half),
    ];
    all.into_iter().flatten()
}

/// The parts of a day.
pub(in crate::check) fn of_day(day: Date) -> [Part; 4] {
    [
        Part::Year(day.year()),
        Part::Month(day.month()),
        Part::Day(day.day()),
        Part::Weekday(day.weekday().to_monday_one_offset()),
    ]
}

/// The names of months and weekdays, and the years, that stand anywhere in `article`.
pub(in crate::check) fn anywhere<'a>(
    article: &'a Article<'_>,
) -> impl Iterator<Item = (Part, usize)> + 'a {
    let (text, published) = (&article.text, article.document.published_on());
    (0..text.tokens().len()).flat_map(move |at| {
        let named = part_named(text, at, published);
        named
            .into_iter()
            .flat_map(of_words)
            .map(move |part| (part, at))
    })
}

/// The year that the figure at `at` may be, whatever it stands in: "the 2013 derby".
pub(in crate::check) fn year_at(article: &Article<'_>, at: usize) -> Option<Part> {
    let named = part_named(&article.text, at, article.document.published_on())?;
    named.year.map(Part::Year)
}

/// How far from the day of publication the words of a date count: "five years ago".
pub(in crate::check) fn counted(value: &Value) -> Option<(Grain, u32)> {
    let offset = date(value)?.words.offset?;
    let far = offset.count.unsigned_abs();
    (far > 1).then_some((offset.unit, far))
}

fn is_day(when: &DateSpan) -> bool {
    when.from
        .zip(when.to)
        .is_some_and(|(from, to)| from.tomorrow().is_ok_and(|next| next == to))
}

impl Part {
    /// Whether both are years, both months, and so on.
    pub(in crate::check) fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(n) => write!(f, "{n}"),
            Self::Month(n) => DateParts::month(n.unsigned_abs()).fmt(f),
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
    use crate::text::Text;
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
                parts.extend(said(&mention.reading.value));
            }
            let parts: Vec<_> = parts.iter().map(ToString::to_string).collect();
            assert_eq!(parts.join(" "), want, "{words}");
        }
    }

    #[test]
    fn what_counts_from_today_is_away_and_a_name_or_a_day_is_not() {
        for (words, want) in [
            ("Sales fell last year.", "the year -1"),
            ("Sales fell 10 years ago.", "the year -10"),
            ("Sales fell half a year ago.", "the month -6"),
            ("Sales fell in the prior quarter.", "the quarter -1"),
            ("Sales fell in October last year.", "the year -1"),
            ("Sales fell last October.", ""),
            ("Sales fell on Tuesday of last week.", ""),
            ("Sales fell in that year.", ""),
        ] {
            let published = Some(jiff::civil::date(2025, 10, 30));
            let day_first = None;
            let found = extract(
                &Text::plain(words),
                &Dateline {
                    published,
                    day_first,
                },
            );
            let told = found.iter().find_map(|m| away(&m.reading.value));
            assert_eq!(
                told.map_or_else(String::new, |part| part.to_string()),
                want,
                "{words}"
            );
        }
    }
}
