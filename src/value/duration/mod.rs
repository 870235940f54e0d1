//! Durations: "100-minute", "nearly two years".

mod table;

use std::fmt;

use super::Magnitude;
use super::Object;
use super::magnitude::{Exact, decimal_string};

pub(super) use table::{Base, Time, time_at, times};

/// A length of time. Months and days are kept apart, because a month has no fixed number of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// Months; a year is twelve.
    pub months: Magnitude,
    /// Days; a week is seven.
    pub days: Magnitude,
    /// Seconds.
    pub seconds: Magnitude,
    /// The unit that the words count in, if it is one: "hour" for "24 hours".
    pub unit: Option<&'static str>,
}

impl Duration {
    /// So many of a unit of time; `None` if too many to hold.
    pub(super) fn of(figure: &Magnitude, time: &Time) -> Option<Self> {
        let figure = figure.times(time.worth)?;
        let mut duration = Self {
            months: Magnitude::zero(),
            days: Magnitude::zero(),
            seconds: Magnitude::zero(),
            unit: Some(time.name),
        };
        match time.base {
            Base::Seconds => duration.seconds = figure,
            Base::Days => duration.days = figure,
            Base::Months => duration.months = figure,
        }
        Some(duration)
    }

    /// So many of the unit of a singular name.
    pub(super) fn named(figure: &Magnitude, unit: &str) -> Option<Self> {
        Self::of(figure, times().iter().find(|time| time.name == unit)?)
    }

    /// The sum of both, counted in the unit of `part`, the smaller one, if that counts both.
    pub(super) fn plus(&self, part: &Self) -> Option<Self> {
        let same_base = self.months.is_zero() == part.months.is_zero()
            && self.days.is_zero() == part.days.is_zero()
            && self.seconds.is_zero() == part.seconds.is_zero();
        let add = |a: &Magnitude, b: &Magnitude| {
            if a.is_zero() {
                return Some(b.clone());
            }
            if b.is_zero() {
                Some(a.clone())
            } else {
                a.plus(b)
            }
        };
        Some(Self {
            months: add(&self.months, &part.months)?,
            days: add(&self.days, &part.days)?,
            seconds: add(&self.seconds, &part.seconds)?,
            unit: part.unit.filter(|_| same_base),
        })
    }

    /// How many of the unit that the words count in.
    fn counted(&self) -> Option<(Magnitude, &'static Time)> {
        let time = table::times()
            .iter()
            .find(|time| Some(time.name) == self.unit)?;
        let figure = match time.base {
            Base::Seconds => &self.seconds,
            Base::Days => &self.days,
            Base::Months => &self.months,
        };
        Some((figure.times(time.worth.recip())?, time))
    }

    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        for (key, figure) in [
            ("months", &self.months),
            ("days", &self.days),
            ("seconds", &self.seconds),
        ] {
            json.insert(
                key.into(),
                figure.single().map_or(serde_json::Value::Null, json_number),
            );
        }
        json.insert(
            "iso".into(),
            self.iso().map_or(serde_json::Value::Null, Into::into),
        );
        if let Some((figure, time)) = self.counted() {
            figure.write_json(&mut json);
            json.insert("unit".into(), time.name.into());
        }
        json
    }

    /// ISO 8601: "P2Y", "P14D", "PT100M"; `None` for a range.
    fn iso(&self) -> Option<String> {
        let (months, days, seconds) = (
            self.months.single()?,
            self.days.single()?,
            self.seconds.single()?,
        );
        let mut iso = String::from("P");
        let put = |iso: &mut String, number: Exact, letter: char| {
            iso.push_str(&decimal_string(number));
            iso.push(letter);
        };
        let years = months / Exact::from_integer(12);
        if years.is_integer() && !self.months.is_zero() {
            put(&mut iso, years, 'Y');
        } else if !self.months.is_zero() {
            put(&mut iso, months, 'M');
        }
        if !self.days.is_zero() {
            put(&mut iso, days, 'D');
        }
        if !self.seconds.is_zero() || iso.len() == 1 {
            iso.push('T');
            let (minutes, hours) = (
                seconds / Exact::from_integer(60),
                seconds / Exact::from_integer(3600),
            );
            match self.unit {
                Some("hour") if hours.is_integer() => put(&mut iso, hours, 'H'),
                _ if minutes.is_integer() => put(&mut iso, minutes, 'M'),
                _ => put(&mut iso, seconds, 'S'),
            }
        }
        Some(iso)
    }
}

/// A JSON number; what is no whole number goes by way of its decimal form.
fn json_number(number: Exact) -> serde_json::Value {
    let whole = i64::try_from(*number.numer())
        .ok()
        .filter(|_| number.is_integer());
    whole.map_or_else(
        || {
            decimal_string(number)
                .parse::<f64>()
                .map_or(serde_json::Value::Null, Into::into)
        },
        Into::into,
    )
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((figure, time)) = self.counted() {
            return write!(f, "{figure} {}", plural(time.name, &figure));
        }
        let parts = [
            (&self.months, "month"),
            (&self.days, "day"),
            (&self.seconds, "second"),
        ];
        let mut first = true;
        for (figure, name) in parts.into_iter().filter(|(figure, _)| !figure.is_zero()) {
            if !first {
                f.write_str(" and ")?;
            }
            first = false;
            write!(f, "{figure} {}", plural(name, figure))?;
        }
        if first {
            f.write_str("no time")
        } else {
            Ok(())
        }
    }
}

fn plural(name: &str, figure: &Magnitude) -> String {
    match name {
        _ if figure.single() == Some(Exact::from_integer(1)) => name.to_owned(),
        "century" => "centuries".to_owned(),
        "millennium" => "millennia".to_owned(),
        _ => format!("{name}s"),
    }
}
