//! Changes: "from 20% to 10%", "up from 5.1%".

use std::cmp::Ordering;
use std::fmt;

use super::Object;
use super::bound::{Trend, moves};
use super::relation::{Measure, measure};
use super::table::is_word;
use super::{Mention, Reading, Value};
use crate::text::{Kind, Text};

/// A change from one value to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Before; `None` where only the end is said.
    pub from: Option<Box<Reading>>,
    /// After; `None` where only the start is said.
    pub to: Option<Box<Reading>>,
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
        json
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => write!(f, "from {from} to {to}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "to {to}"),
            (None, None) => f.write_str("a change"),
        }
    }
}

/// How many words may stand between the two ends: "from 20% of the vote in May to 10%".
const REACH: usize = 10;

/// Finds changes over the values in `mentions`, which are in order.
pub(super) fn recognise(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let sentences = mentions.chunk_by(|a, b| a.sentence == b.sentence);
    let told = |sentence: &&[Mention]| sentence.iter().any(|m| from_before(text, m).is_some());
    sentences.filter(told).flat_map(|sentence| in_sentence(text, sentence)).collect()
}

/// The changes over the values of one sentence.
fn in_sentence(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mention> {
    let numeric: Vec<&Mention> = mentions.iter().filter(|m| measure(&m.reading.value).is_some()).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(first) = numeric.get(at) {
        let pair = numeric.get(at + 1).and_then(|second| from_to(text, first, second).or_else(|| to_from(text, first, second)));
        at += if pair.is_some() { 2 } else { 1 };
        out.extend(pair.or_else(|| up_from(text, first)));
    }
    out
}

/// The token of "from" right before a value.
fn from_before(text: &Text<'_>, value: &Mention) -> Option<usize> {
    value.tokens.start.checked_sub(1).filter(|&at| is_word(text, at, "from"))
}

/// "from A to B"
fn from_to(text: &Text<'_>, first: &Mention, second: &Mention) -> Option<Mention> {
    let start = from_before(text, first)?;
    let to = second.tokens.start.checked_sub(1).filter(|&at| is_word(text, at, "to"))?;
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
    let from = from_before(text, second)?;
    let said = from > first.tokens.end && moves(text, from - 1).is_some();
    let ended = first.tokens.start.checked_sub(1).is_some_and(|at| is_word(text, at, "to"));
    if !(said || ended) || !joined(text, first.tokens.end, from) {
        return None;
    }
    let order = compared(second, first)?;
    Some(mention(text, first.tokens.start..second.tokens.end, first, Some(second), Some(first), trend(order)))
}

/// "up from A", with the other end unsaid.
fn up_from(text: &Text<'_>, value: &Mention) -> Option<Mention> {
    let from = from_before(text, value)?;
    let start = from.checked_sub(1)?;
    let trend = moves(text, start).filter(|_| is_word(text, start, "up") || is_word(text, start, "down"))?;
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
    let end = |m: Option<&Mention>| m.map(|m| Box::new(Reading { trend: None, ..m.reading.clone() }));
    let value = Value::Change(Change { from: end(from), to: end(to) });
    Mention {
        span: text.span(tokens.clone()),
        tokens,
        sentence: place.sentence,
        reading: Reading { trend, ..Reading::exact(value) },
        speaker: None,
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
            ("It rose 3% to $4 billion.", vec![]),
        ] {
            assert_eq!(changes(words), expected, "{words}");
        }
    }
}
