//! Changes: "from 20% to 10%", "up from 5.1%", "doubled to 8 million".

mod find;
mod multiple;
mod step;
mod words;

use std::fmt;

use super::Object;
use super::{Exact, Reading};
use crate::value::figure::{decimal_string, reading};

pub(super) use find::recognise;

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
        if first { f.write_str("a change") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Type, extract};

    fn changes(words: &str) -> Vec<String> {
        let text = Text::plain(words);
        let found = extract(&text, &Dateline::default());
        found.iter().filter(|m| m.reading.value.kind() == Type::Change).map(|m| m.reading.to_string()).collect()
    }

    #[test]
    fn both_ends_are_read_in_their_order() {
        for (words, expected) in [
            ("Duties fall from 20% to 10%.", vec!["from 20% to 10%"]),
            ("It cut duties on steel from 20% to 10%.", vec!["from 20% to 10%"]),
            ("Growth was 5.2%, up from 5.1% a year earlier.", vec!["from 5.1% to 5.2%"]),
            ("Sales rose to $7.4 billion from $6.8 billion.", vec!["from US$6.8 billion to US$7.4 billion"]),
            ("The share is up from 5.1%.", vec!["from 5.1%"]),
            ("Tickets cost from $5 to $10.", vec![]),
            ("Staff grew from 1,000 to 2,000 people.", vec!["from 1,000 to 2,000 people"]),
            ("It rose 3% to $4 billion.", vec!["by 3% to US$4 billion"]),
            ("Shares fell 28 cents to $3.40 from $3.68.", vec!["by 28 cents from US$3.68 to US$3.4"]),
            ("Jobs were cut by half and then fell by a third.", vec!["by half", "by one-third"]),
            ("Half of the jobs and 3% to 4% of the firms.", vec![]),
            ("Sales more than doubled to 10 million units.", vec!["more than doubled to 10 million units"]),
            ("Rents doubled from $500 to $1,000.", vec!["doubled from US$500 to US$1,000"]),
            ("Output was nearly halved.", vec!["about halved"]),
            ("The ministry will double the fees and may soon triple them.", vec!["doubled", "tripled"]),
            ("He doubled down, then ate a double burger with a double-digit discount.", vec![]),
        ] {
            assert_eq!(changes(words), expected, "{words}");
        }
    }
}
