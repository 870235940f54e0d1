//! Changes: "from 20% to 10%", "up from 5.1%", "doubled to 8 million".

mod multiple;

use std::cmp::Ordering;
use std::fmt;

use super::Object;
use super::bound::{Trend, moves};
use super::relation::{Measure, is_measured, measure};
use super::{Exact, Mention, Reading, Value};
use crate::text::{Kind, Text};
use crate::value::figure::{decimal_string, reading};
use crate::value::joint::{self, Joint};

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

/// How many words may stand between the two ends: "from 20% of the vote in May to 10%".
const REACH: usize = 10;

/// Finds changes over the values in `mentions`, which are in order.
pub(super) fn recognise(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let numeric: Vec<&Mention> = mentions.iter().filter(|m| is_measured(&m.reading.value)).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = numeric.get(at) {
        let second = numeric.get(at + 1).filter(|second| second.sentence == first.sentence);
        let stepped = second.and_then(|second| by_to(text, first, second, numeric.get(at + 2).copied()));
        let pair = || second.and_then(|second| from_to(text, first, second).or_else(|| to_from(text, first, second)));
        let (found, used) = stepped.or_else(|| pair().map(|pair| (pair, 2))).map_or((None, 1), |(found, used)| (Some(found), used));
        at += used;
        out.extend(found.or_else(|| up_from(text, first)).or_else(|| by_part(text, first)));
    }
    multiple::recognise(text, &numeric, &mut out);
    out
}

/// "from A to B"
fn from_to(text: &Text<'_>, first: &Mention, second: &Mention) -> Option<Mention> {
    let start = first.tokens.start.checked_sub(1).filter(|&at| joint::is(text, at, Joint::From))?;
    let to = second.tokens.start.checked_sub(1).filter(|&at| joint::is(text, at, Joint::To))?;
    if !joined(text, first.tokens.end, to) {
        return None;
    }
    let order = compared(first, second)?;
    // "costs from $5 to $10" is a range: without a word of motion only a fall is surely a change.
    if order == Ordering::Greater && !moved(text, first, start) {
        return None;
    }
    Some(mention(text, start..second.tokens.end, first, Some(first), Some(second), trend(order)))
}

/// "B, up from A", "rose to B from A"
fn to_from(text: &Text<'_>, first: &Mention, second: &Mention) -> Option<Mention> {
    let from = second.tokens.start.checked_sub(1).filter(|&at| joint::is(text, at, Joint::From))?;
    let said = from > first.tokens.end && moves(text, from - 1).is_some();
    let ended = first.tokens.start.checked_sub(1).is_some_and(|at| joint::is(text, at, Joint::To));
    if !(said || ended) || !joined(text, first.tokens.end, from) {
        return None;
    }
    let order = compared(second, first)?;
    Some(mention(text, first.tokens.start..second.tokens.end, first, Some(second), Some(first), trend(order)))
}

/// "rose 3% to $4bn", "fell 28 cents to $3.40 from $3.68": the step, and the end that it leads to. With the
/// change, how many values it took.
fn by_to(text: &Text<'_>, by: &Mention, to: &Mention, from: Option<&Mention>) -> Option<(Mention, usize)> {
    let trend = by.reading.trend?;
    let led = to.tokens.start == by.tokens.end + 1 && joint::is(text, by.tokens.end, Joint::To);
    if !led {
        return None;
    }
    let from = from.filter(|from| from.sentence == by.sentence && to_from(text, to, from).is_some());
    let last = from.unwrap_or(to);
    let mut found = mention(text, by.tokens.start..last.tokens.end, by, from, Some(to), Some(trend));
    if let Value::Change(change) = &mut found.reading.value {
        change.by = end(Some(by));
    }
    Some((found, if from.is_some() { 3 } else { 2 }))
}

/// "cut by half", "fell by a third": a part of what was there before.
fn by_part(text: &Text<'_>, part: &Mention) -> Option<Mention> {
    let trend = part.reading.trend.filter(|_| matches!(part.reading.value, Value::Fraction(_)))?;
    part.tokens.start.checked_sub(1).filter(|&at| joint::is(text, at, Joint::By))?;
    let mut found = mention(text, part.tokens.clone(), part, None, None, Some(trend));
    if let Value::Change(change) = &mut found.reading.value {
        change.by = end(Some(part));
    }
    Some(found)
}

/// "up from A", with the other end unsaid.
fn up_from(text: &Text<'_>, value: &Mention) -> Option<Mention> {
    let from = value.tokens.start.checked_sub(1).filter(|&at| joint::is(text, at, Joint::From))?;
    let start = from.checked_sub(1)?;
    let trend = moves(text, start).filter(|_| joint::is(text, start, Joint::Way))?;
    Some(mention(text, start..value.tokens.end, value, Some(value), None, Some(trend)))
}

/// Whether the words from one end to the other are few and hold no break.
fn joined(text: &Text<'_>, from: usize, to: usize) -> bool {
    let breaks = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Mark) && matches!(text.word(at), "." | ";" | ":" | "!" | "?");
    to >= from && to - from <= REACH && !(from..to).any(breaks)
}

/// How `to` stands to `from`; `None` if they are different kinds of thing.
fn compared(from: &Mention, to: &Mention) -> Option<Ordering> {
    let (a, b): (Measure, Measure) = (measure(&from.reading.value)?, measure(&to.reading.value)?);
    if from.reading.value.kind() != to.reading.value.kind() || !a.dimension.meets(&b.dimension) {
        return None;
    }
    Some(b.figure.low.cmp(&a.figure.low))
}

fn trend(order: Ordering) -> Option<Trend> {
    match order {
        Ordering::Less => Some(Trend::Down),
        Ordering::Equal => None,
        Ordering::Greater => Some(Trend::Up),
    }
}

/// Whether the sentence speaks of a movement before token `end`.
fn moved(text: &Text<'_>, value: &Mention, end: usize) -> bool {
    let start = text.sentences().get(value.sentence).map_or(end, |s| s.tokens.start);
    (start.max(end.saturating_sub(REACH * 2))..end).any(|at| moves(text, at).is_some())
}

fn mention(
    text: &Text<'_>,
    tokens: std::ops::Range<usize>,
    place: &Mention,
    from: Option<&Mention>,
    to: Option<&Mention>,
    trend: Option<Trend>,
) -> Mention {
    let value = Value::Change(Change { from: end(from), to: end(to), by: None, factor: None });
    Mention {
        span: text.span(tokens.clone()),
        tokens,
        sentence: place.sentence,
        reading: Reading { trend, ..Reading::exact(value) },
        speaker: None,
    }
}

/// The value at an end of a change; the change itself tells which way it went.
fn end(value: Option<&Mention>) -> Option<Box<Reading>> {
    value.map(|m| Box::new(Reading { trend: None, ..m.reading.clone() }))
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
