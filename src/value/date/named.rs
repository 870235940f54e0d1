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
    let mut parts = DateParts::default();
    let capital = text.token(at)?.capital;
    match sense {
        Sense::Digits => {
            let dateline = Dateline {
                published,
                day_first: None,
            };
            let year = Reader::window(text, &dateline, at.saturating_sub(1), at + 1).year_at(at)?;
            parts = DateParts::year(year);
        }
        Sense::Month(month, Shape::Full | Shape::Word) if capital && !is_verb(month) => {
            parts.month = Some(month);
        }
        Sense::Weekday(day, Shape::Full) if capital => parts.weekday = Some(day),
        _ => return None,
    }
    Some(parts)
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
