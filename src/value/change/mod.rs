//! Changes: "from 20% to 10%", "up from 5.1%", "doubled to 8 million".

mod find;
mod multiple;
mod step;
mod words;

#[cfg(test)]
mod tests;

use std::fmt;

use super::Object;
use super::{Exact, Reading};
use crate::value::magnitude::{decimal_string, reading};

pub(super) use find::recognise;
pub(super) use words::opener;

/// A change from one value to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Before; `None` where only the end is said.
    pub from: Option<Box<Reading>>,
    /// After; `None` where only the start is said.
    pub to: Option<Box<Reading>>,
    /// By how much, where the words say it beside an end or as a part: "rose 3% to $4bn", "cut by half".
    pub by: Option<Box<Reading>>,
    /// How many times as much it is after, where a word says so: 2 for "doubled", 1/2 for "halved".
    pub factor: Option<Exact>,
}

impl Change {
    pub(super) fn to_json(&self) -> Object {
        let end = |end: &Option<Box<Reading>>| {
            end.as_ref().map_or(serde_json::Value::Null, |reading| {
                let mut json = reading.to_json();
                if let Some(object) = json.as_object_mut() {
                    object.insert("type".into(), reading.value.kind().name().into());
                }
                json
            })
        };
        let mut json = Object::new();
        json.insert("from_value".into(), end(&self.from));
        json.insert("to_value".into(), end(&self.to));
        if self.by.is_some() {
            json.insert("by_value".into(), end(&self.by));
        }
        if let Some(factor) = self.factor {
            json.insert("factor".into(), decimal_string(factor).into());
        }
        json
    }
}

/// "doubled", "halved", "5 times as much"
fn times(factor: Exact) -> String {
    match (*factor.numer(), *factor.denom()) {
        (2, 1) => "doubled".to_owned(),
        (3, 1) => "tripled".to_owned(),
        (1, 2) => "halved".to_owned(),
        _ => format!("{} times as much", reading(factor)),
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.factor.map(times),
            self.by.as_ref().map(|by| format!("by {by}")),
            self.from.as_ref().map(|from| format!("from {from}")),
            self.to.as_ref().map(|to| format!("to {to}")),
        ];
        let mut first = true;
        for part in parts.into_iter().flatten() {
            f.write_str(if first { "" } else { " " })?;
            f.write_str(&part)?;
            first = false;
        }
        if first {
            f.write_str("a change")
        } else {
            Ok(())
        }
    }
}
