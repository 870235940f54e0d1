//! One time as its own words give it: "7:30 p.m.", "half past six", "1500", "noon".

use super::words::{Part, Sense, sense, zone};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::number;

/// How surely the words are those of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "7 p.m.", "nine o'clock", "half past six"
    Sure,
    /// "7:30", "19:00"
    Colon,
    /// "7.30 in the evening": it may be an amount.
    Point,
    /// "noon"
    Name,
    /// "7"
    Bare,
}

/// Which half of the day an hour lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Nothing says it.
    Open,
    First,
    Second,
    /// The hours are counted to 24.
    Whole,
}

/// A time as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: u16,
    /// Of the hour; less than nothing for "ten to six".
    pub(super) minute: i16,
    pub(super) half: Half,
    pub(super) form: Form,
    pub(super) end: usize,
}

/// The minutes of a day.
pub(super) const DAY: u16 = 24 * 60;

impl Clock {
    /// In minutes of the day.
    pub(super) fn minutes(&self) -> u16 {
        let hour = match self.half {
            Half::First | Half::Open if self.hour == 12 => 0,
            Half::Second if self.hour < 12 => self.hour + 12,
            _ => self.hour,
        };
        let minutes = i32::from(hour) * 60 + i32::from(self.minute);
        minutes.rem_euclid(i32::from(DAY)) as u16
    }

    /// In the half of the day that a part of it makes likely: "11 at night", but "2 at night".
    pub(super) fn in_part(self, part: Part) -> Self {
        let first = match part {
            Part::Morning => true,
            Part::Afternoon | Part::Evening => false,
            Part::Night => self.hour == 12 || self.hour < 5,
        };
        let half = if self.half != Half::Open {
            self.half
        } else if first {
            Half::First
        } else {
            Half::Second
        };
        Self { half, ..self }
    }
}

/// Reads the time at `at`, whether or not anything tells that it is one.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Clock> {
    match sense(text, at, limit) {
        Some((Sense::Name(minutes), end)) => Some(named(minutes, end)),
        Some((Sense::Fraction(minute), end)) => from_hour(text, end, limit, minute),
        _ => {
            let (hour, minute, digits) = written(text, at)?;
            closed(text, at + 1, limit, (hour, minute, digits))
        }
    }
}

fn named(minutes: u16, end: usize) -> Clock {
    Clock {
        hour: minutes / 60,
        minute: (minutes % 60).cast_signed(),
        half: Half::Whole,
        form: Form::Name,
        end,
    }
}

/// The hour at `at` that so many minutes are counted from: "six" of "half past six".
fn from_hour(text: &Text<'_>, at: usize, limit: usize, minute: i16) -> Option<Clock> {
    let clock = if let Some((Sense::Name(minutes), end)) = sense(text, at, limit) {
        named(minutes, end)
    } else {
        let (hour, minute, _) = written(text, at).filter(|_| at < limit)?;
        let clock = closed(text, at + 1, limit, (hour, minute, Digits::Plain));
        // "5 minutes to 12 hours": a length of time.
        clock.filter(|c| minute == 0 && (c.form == Form::Sure || !counts(text, c.end)))?
    };
    let half = if clock.form == Form::Bare {
        Half::Open
    } else {
        clock.half
    };
    Some(Clock {
        minute,
        half,
        form: Form::Sure,
        ..clock
    })
}

/// Whether a noun of time stands at `at`, so that the figure before it counts.
fn counts(text: &Text<'_>, at: usize) -> bool {
    crate::value::duration::time_at(text, at, at + 1).is_some()
}

/// How the figures of an hour are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digits {
    /// "7", "seven"
    Plain,
    /// "7:30"
    Colon,
    /// "07:30", "19:30"
    Day,
    /// "7.30", "730"
    Point,
    /// "1930"
    Four,
}

/// The hour and minute at `at`, and how they are written.
fn written(text: &Text<'_>, at: usize) -> Option<(u16, i16, Digits)> {
    let token = text.token(at)?;
    let word = text.word(at);
    if token.kind != Kind::Number {
        let hour = number::small_word(text, at)?;
        return (1..=12).contains(&hour).then_some((hour, 0, Digits::Plain));
    }
    if word.len() > 5 {
        return None;
    }
    let two = |digits: &str| -> Option<u16> {
        let short = digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse().ok().filter(|_| short)
    };
    let (hour, minute, digits) = if let Some((hour, minute)) = word.split_once(':') {
        let day = hour.starts_with('0') || two(hour)? > 12;
        (hour, minute, if day { Digits::Day } else { Digits::Colon })
    } else if let Some((hour, minute)) = word.split_once(['.', '·']) {
        (hour, minute, Digits::Point)
    } else if let Some((hour, minute)) = word.split_at_checked(2).filter(|_| word.len() == 4) {
        (hour, minute, Digits::Four)
    } else if let Some((hour, minute)) = word.split_at_checked(1).filter(|_| word.len() == 3) {
        (hour, minute, Digits::Point)
    } else {
        (word, "00", Digits::Plain)
    };
    let (hour, minute) = (two(hour)?, two(minute).filter(|_| minute.len() == 2)?);
    let whole = hour < 24 && minute < 60 || hour == 24 && minute == 0;
    whole.then_some((hour, minute.cast_signed(), digits))
}

/// The time whose figures end at `end`, with what stands behind them.
fn closed(
    text: &Text<'_>,
    end: usize,
    limit: usize,
    (hour, minute, digits): (u16, i16, Digits),
) -> Option<Clock> {
    let clock = |half, form, end| Clock {
        hour,
        minute,
        half,
        form,
        end,
    };
    let behind = sense(text, end, limit);
    // "10 - 11" and "7-a-side" are joined elsewhere; "7.30am" touches.
    match (behind, digits) {
        (Some((Sense::Half(pm), end)), _) if hour > 0 || digits == Digits::Day => {
            let half = match (hour <= 12, pm) {
                (false, _) => Half::Whole,
                (true, true) => Half::Second,
                (true, false) => Half::First,
            };
            Some(clock(half, Form::Sure, end))
        }
        (Some((Sense::OClock, end)), Digits::Plain) if (1..=12).contains(&hour) => {
            Some(clock(Half::Open, Form::Sure, end))
        }
        (Some((Sense::Name(minutes), end)), Digits::Plain) if hour == 12 => Some(Clock {
            form: Form::Sure,
            ..named(minutes, end)
        }),
        // "It took 1200 hours" is a length of time, and "after 1200 hours of work".
        (Some((Sense::Hours, end)), Digits::Four) if hour < 10 || !text.has(end, Class::Of) => {
            let form = if hour < 10 { Form::Sure } else { Form::Colon };
            Some(clock(Half::Whole, form, end))
        }
        (_, Digits::Four) => zone(text, end, limit)
            .filter(|(zone, _)| zone.name.is_some())
            .map(|_| clock(Half::Whole, Form::Sure, end)),
        (Some((Sense::Own(_), _)), Digits::Point) if (1..=12).contains(&hour) => {
            Some(clock(Half::Open, Form::Point, end))
        }
        (_, Digits::Day) => Some(clock(Half::Whole, Form::Colon, end)),
        (_, Digits::Colon) if hour > 0 => Some(clock(Half::Open, Form::Colon, end)),
        (_, Digits::Plain) => minutes_from(text, end, limit, hour).or_else(|| {
            (1..=12)
                .contains(&hour)
                .then(|| clock(Half::Open, Form::Bare, end))
        }),
        _ => None,
    }
}

/// "ten past six", "20 minutes to nine": the figure before `at` counts minutes.
fn minutes_from(text: &Text<'_>, at: usize, limit: usize, count: u16) -> Option<Clock> {
    let minutes = sense(text, at, limit).filter(|(sense, _)| *sense == Sense::Minutes);
    let from = minutes.map_or(at, |(_, end)| end);
    let count = i16::try_from(count).ok().filter(|n| (1..30).contains(n))?;
    let (way, end) = sense(text, from, limit)?;
    let minute = match way {
        Sense::Past if minutes.is_some() || count % 5 == 0 => count,
        // "five to six" may be a range.
        Sense::To if minutes.is_some() => -count,
        _ => return None,
    };
    from_hour(text, end, limit, minute)
}

/// Whether the token at `at` joins two ends of a span, and how.
pub(super) fn joins(text: &Text<'_>, at: usize) -> bool {
    matches!(text.mark(at), Mark::Hyphen | Mark::EnDash | Mark::EmDash)
}
