//! Dates and periods, read against the dateline as a reporter means them.
//!
//! One pass over the sentences gives each token its [`sense`]; a grammar runs only where a sense can
//! open a date. A grammar gives a [`phrase::Term`], which says what the words say ("the 30th of October",
//! no year), and [`resolve`] finds the days that are meant, by the dateline, the tense around the words
//! and the dates spoken of before. The words around a date bound it ([`date_bound`]): "by 2030", "since March".
//! What the words said stays with the value ([`words`]), so that nobody reads them again; its TIMEX name is
//! made from that.
//! Nothing is allocated for words that hold no date.

mod calendar;
mod calendar_date;
mod count;
mod date_bound;
mod definite_period;
mod holiday;
mod lapse;
mod list;
mod named;
mod not_a_date;
mod numeric;
mod offset;
mod part_of_period;
mod period;
mod phrase;
mod range;
mod reader;
mod relate;
mod relative;
mod resolve;
mod sense;
mod show;
mod tense;
mod weekday;
mod words;
mod year;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, Weekday};

use super::Object;
use super::{Dateline, Mention, TokenMask, Value};
use crate::text::Text;

pub(crate) use calendar::Grain;
pub(super) use calendar::{add_months, distance};
pub(crate) use lapse::Lapse;
pub(crate) use named::{is_month, part_named};
pub(crate) use relate::{DateSide, after, relate};
pub(crate) use words::{Anchor, DateParts};
use words::{DateWords, Offset};

/// A day or a span of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateSpan {
    /// The first day; `None` where nothing anchors the words or the span has no start.
    pub from: Option<Date>,
    /// The day after the last; `None` where nothing anchors the words or the span has no end.
    pub to: Option<Date>,
    /// The size of the span, which its name depends on.
    pub(crate) grain: Grain,
    /// What the words give, whichever days are meant.
    pub(crate) words: DateWords,
    /// The part of the span that is meant: early, mid, late. `from` and `to` are those of the whole span,
    /// as TIMEX3 has it; [`DateSpan::narrowed`] gives the part.
    pub modifier: Option<Modifier>,
    /// Other readings that the words allow, likeliest first, as half-open spans of days.
    pub others: Vec<(Date, Date)>,
}

/// A part of a span: about a third of it, so that early 2026 is January to April.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Modifier {
    Early,
    Mid,
    Late,
}

impl Modifier {
    /// The name in JSON and in print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Mid => "mid",
            Self::Late => "late",
        }
    }
}

impl DateSpan {
    /// Whether the words name a day that the calendar lacks: "31 June", "29 February 2010"; without a year, one that
    /// every year lacks.
    pub fn is_impossible(&self) -> bool {
        self.from.is_none() && self.grain == Grain::Day && !self.words.parts.exists()
    }

    /// The place in a year that the span has, whether its words name it or not.
    pub(crate) fn place(&self) -> Option<DateParts> {
        DateParts::of(self.from?, self.grain)
    }

    /// The weekday that the words name for the day itself, to hold against the date.
    pub fn weekday(&self) -> Option<Weekday> {
        let named = |offset: Offset| offset.anchor == Anchor::Named;
        let counted = self.words.offset.is_some_and(named) || self.words.last.is_some();
        self.words.parts.weekday.filter(|_| !counted)
    }

    /// Whether the words tell the year: by its number, or as "last year".
    pub fn is_year_given(&self) -> bool {
        self.words.ends().any(|parts| parts.year.is_some()) || self.grain == Grain::Year
    }

    /// Whether it is a month or something longer, and no day is named.
    pub fn is_month_or_longer(&self) -> bool {
        self.grain >= Grain::Month && self.grain < Grain::Range
    }

    /// Whether it is a decade or a century.
    pub fn is_decade_or_longer(&self) -> bool {
        matches!(self.grain, Grain::Decade | Grain::Century)
    }

    /// The days that are meant: the part that [`DateSpan::modifier`] names, or the whole span. `None` at an
    /// end that is open or that nothing anchors.
    pub fn narrowed(&self) -> (Option<Date>, Option<Date>) {
        let (Some(from), Some(to), Some(modifier)) = (self.from, self.to, self.modifier) else {
            return (self.from, self.to);
        };
        let third = calendar::distance(from, to) / 3;
        let (start, end) = match modifier {
            Modifier::Early => (Some(from), calendar::add_days(to, -2 * third)),
            Modifier::Mid => (
                calendar::add_days(from, third),
                calendar::add_days(to, -third),
            ),
            Modifier::Late => (calendar::add_days(from, 2 * third), Some(to)),
        };
        (start.or(Some(from)), end.or(Some(to)))
    }

    /// `from`, `to` (ISO days, the second exclusive), `timex`, `mod`, and `others` where the words leave another
    /// reading open.
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        let day = |d: Option<Date>| d.map_or(serde_json::Value::Null, |d| d.to_string().into());
        json.insert("from".into(), day(self.from));
        json.insert("to".into(), day(self.to));
        json.insert("timex".into(), self.timex().into());
        if !self.others.is_empty() {
            let others = self.others.iter().map(
                |&(from, to)| serde_json::json!({ "from": from.to_string(), "to": to.to_string() }),
            );
            json.insert("others".into(), others.collect());
        }
        json.insert(
            "mod".into(),
            self.modifier
                .map_or(serde_json::Value::Null, |m| m.name().into()),
        );
        json
    }

    /// A time before that nothing anchors.
    pub(crate) fn unknown_past() -> Self {
        Self {
            from: None,
            to: None,
            grain: Grain::Range,
            words: DateWords::default(),
            modifier: None,
            others: Vec::new(),
        }
    }
}

/// Finds dates and periods and takes their tokens.
pub(super) fn recognise(
    text: &Text<'_>,
    dateline: &Dateline,
    taken: &mut TokenMask,
    out: &mut Vec<Mention>,
) {
    reader::Reader::new(text, dateline).run(taken, out);
}

/// The span of size `unit` ("day" to "century") that lies `count` units before `day`.
pub(super) fn back(day: Date, unit: Grain, count: i32) -> Option<DateSpan> {
    resolve::back(day, unit, count)
}

/// A length of time at token `at`, before `limit`: "six years", "more than a decade"; the count, the unit
/// and the token behind.
pub(super) fn length_at(text: &Text<'_>, at: usize, limit: usize) -> Option<(i32, Grain, usize)> {
    count::length_at(text, at, limit)
}

/// The length of time that ends before token `end`, not before `floor`: "six-year", "14-month"; the count, the
/// unit and its first token.
pub(super) fn length_before(
    text: &Text<'_>,
    end: usize,
    floor: usize,
) -> Option<(i32, Grain, usize)> {
    count::length_before(text, end, floor)
}

/// Whether a length counted in `unit` is a round one, that says no more than about how long.
pub(super) fn is_round(unit: Grain) -> bool {
    matches!(unit, Grain::Decade | Grain::Century)
}

/// The date that `text` is, if it is one from its first token to its last.
pub(super) fn whole(text: &Text<'_>) -> Option<DateSpan> {
    let (mut taken, mut out) = (TokenMask::new(text.tokens().len()), Vec::new());
    recognise(text, &Dateline::default(), &mut taken, &mut out);
    let mention = out
        .pop()
        .filter(|m| out.is_empty() && m.tokens == (0..text.tokens().len()))?;
    match mention.reading.value {
        Value::Date(when) | Value::Period(when) => Some(when),
        _ => None,
    }
}
