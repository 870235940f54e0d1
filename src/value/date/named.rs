//! Years, months and weekdays by name, wherever they stand: "Friday’s talks", "the 2019 summit", "the class of ’09".

use jiff::civil::Date;

use super::calendar_date::is_verb;
use super::reader::Reader;
use super::sense::{Sense, Shape};
use super::words::DateParts;
use crate::text::Text;
use crate::value::Dateline;

/// The year, month or weekday that the token at `at` names, be it a date there or a part of something else. Words
/// that are verbs too, short names and plurals name none by themselves.
pub(crate) fn part_named(text: &Text<'_>, at: usize, published: Option<Date>) -> Option<DateParts> {
    let sense = super::sense::of(text, at);
    if sense == Sense::Plain {
        return None;
    }
    let capital = text.token(at)?.capital;
    match sense {
        Sense::Digits => {
            let dateline = Dateline {
                published,
                day_first: None,
            };
            let reader = Reader::window(text, &dateline, at.saturating_sub(1), at + 1);
            reader.year_at(at).map(DateParts::year)
        }
        Sense::Month(month, _) if is_month(text, at) && !is_verb(month) => {
            Some(DateParts::month(month))
        }
        Sense::Weekday(day, Shape::Full) if capital => Some(DateParts::weekday(day)),
        _ => None,
    }
}

/// Whether the token at `at` is the name of a month in full; beside a number it is one even where it is a verb too.
pub(crate) fn is_month(text: &Text<'_>, at: usize) -> bool {
    matches!(
        super::sense::of(text, at),
        Sense::Month(_, Shape::Full | Shape::Word)
    ) && text.token(at).is_some_and(|t| t.capital)
}

impl Reader<'_, '_> {
    /// "2019", "09" behind an apostrophe that it touches.
    fn year_at(&self, at: usize) -> Option<i32> {
        self.year_digits(at)
            .filter(|year| *year < 2200)
            .or_else(|| {
                let short = self.is_short_year(at) && self.joined(at);
                self.two_digit_year(at).filter(|_| short)
            })
    }
}
