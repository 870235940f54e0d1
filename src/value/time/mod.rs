//! Times of day: "7 p.m.", "19:00", "half past six", "noon", "between 7 and 9 last night".
//!
//! Digits alone are a time only where words tell: "at 7:30", "at 7 last night", "1500 GMT". A time that does not say
//! in which half of the day it lies keeps both open.

mod clock;
mod read;
mod words;

#[cfg(test)]
mod tests;

use std::fmt;

use super::Object;
use clock::DAY;
pub(super) use read::recognise;
pub(super) use words::ahead;

/// A time of day, or a span of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeOfDay {
    /// Minutes since midnight.
    pub from: u16,
    /// The end of a span, as [`TimeOfDay::from`], and past 24 hours where it lies on the next day; the same for a moment.
    pub to: u16,
    /// Whether the thing lasts the whole span: "from 7 to 9", and not "between 7 and 9".
    pub lasts: bool,
    /// Whether the hours may as well be twelve hours later: "half past six".
    pub either_half: bool,
    /// The time zone, where said.
    pub zone: Option<&'static str>,
}

impl TimeOfDay {
    /// A span of time, and no moment.
    pub fn is_span(&self) -> bool {
        self.from != self.to
    }

    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        json.insert("from".into(), clock_face(self.from).into());
        json.insert("to".into(), clock_face(self.to).into());
        json.insert("lasts".into(), self.lasts.into());
        json.insert("either_half".into(), self.either_half.into());
        json.insert(
            "zone".into(),
            self.zone.map_or(serde_json::Value::Null, Into::into),
        );
        json
    }
}

/// "19:00".
fn clock_face(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes % DAY / 60, minutes % 60)
}

/// "7:30 p.m.", "noon".
fn spoken(minutes: u16, either_half: bool) -> String {
    let (hour, minute) = (minutes % DAY / 60, minutes % 60);
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    match (either_half, hour, minute) {
        (true, ..) => format!("{twelve}:{minute:02}"),
        (_, 0, 0) => "midnight".to_owned(),
        (_, 12, 0) => "noon".to_owned(),
        _ => {
            let half = if hour < 12 { "a.m." } else { "p.m." };
            match minute {
                0 => format!("{twelve} {half}"),
                _ => format!("{twelve}:{minute:02} {half}"),
            }
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (
            spoken(self.from, self.either_half),
            spoken(self.to, self.either_half),
        );
        match (self.is_span(), self.lasts) {
            (false, _) => f.write_str(&from)?,
            (true, true) => write!(f, "{from} to {to}")?,
            (true, false) => write!(f, "between {from} and {to}")?,
        }
        match self.zone {
            Some(zone) => write!(f, " {zone}"),
            None => Ok(()),
        }
    }
}
