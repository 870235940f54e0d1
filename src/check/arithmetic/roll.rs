//! A count of people before a colon and the roll of them behind it, some by number and some one by one: "eight people: the
//! pilot, two crew and four passengers".

use std::ops::Range;

use super::figures::{Unit, written};
use super::sum::{Item, items};
use super::{Misfit, Scope, number};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::{Exact, Value, singular};

/// How many words may stand between the count and the colon, and in one entry of the roll.
const REACH: usize = 6;
/// A roll has at least as many entries.
const LEAST: usize = 3;

/// One entry of a roll.
struct Entry {
    tokens: Range<usize>,
    /// How many it stands for.
    count: Exact,
    /// Whether it is told by its noun alone: "the pilot".
    single: bool,
}

/// The rolls of the article that do not make their count.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let (text, mentions) = (&place.article.text, &place.article.mentions);
    let mut out = Vec::new();
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let items = items(text, sentence);
        let told = items.iter().enumerate().find_map(|(at, whole)| {
            let rest = items.get(at + 1..)?;
            misfit(place, whole, &roll(text, whole, rest)?)
        });
        out.extend(told);
    }
    out
}

fn misfit(place: &Scope<'_>, whole: &Item<'_>, roll: &[Entry]) -> Option<Misfit> {
    let text = &place.article.text;
    let total: Exact = roll.iter().map(|entry| entry.count).sum();
    let several = roll.iter().any(|entry| !entry.single) && roll.iter().any(|entry| entry.single);
    if total == whole.amount.value || !several {
        return None;
    }
    let words = |entry: &Entry| text.span(entry.tokens.clone()).of(text.source()).to_owned();
    let terms: Vec<String> = roll.iter().map(words).collect();
    let total = number(total);
    Some(Misfit {
        tokens: whole.mention.tokens.clone(),
        message: format!("those named are {total}"),
        title: format!(
            "{}: {} = {total}, not {}",
            place.rule.title,
            terms.join(" + "),
            written(text, whole.mention)
        ),
        parts: { roll.iter() }
            .map(|entry| (entry.tokens.clone(), "a part".to_owned()))
            .collect(),
    })
}

/// The entries from the colon behind `whole` to the end of its sentence; `None` if one of them cannot be counted.
fn roll(text: &Text<'_>, whole: &Item<'_>, rest: &[Item<'_>]) -> Option<Vec<Entry>> {
    let counts = |item: &Item<'_>| {
        item.amount.unit == Unit::Count
            && item.amount.value.is_integer()
            && matches!(&item.mention.reading.value, Value::Number(n) if n.rank.is_none())
    };
    let end = text.sentences().get(whole.mention.sentence)?.tokens.end;
    let behind = whole.mention.tokens.end;
    let is_word = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Word);
    let colon = (behind..behind + REACH).find(|&at| !is_word(at))?;
    if text.mark(colon) != Mark::Colon || !counts(whole) {
        return None;
    }
    let mut entries = Vec::new();
    let mut at = colon + 1;
    while at < end && is_word(at) {
        let close = (at..end.min(at + REACH)).find(|&at| !is_word(at) || text.has(at, Class::And));
        let close = close.unwrap_or(end.min(at + REACH));
        let item = rest.iter().find(|item| item.mention.tokens.start == at);
        let entry = match item {
            Some(item) if counts(item) => Entry {
                tokens: item.mention.tokens.clone(),
                count: item.amount.value,
                single: false,
            },
            Some(_) => return None,
            None => single(text, at..close)?,
        };
        // "The pilot, a father of two": two entries by their nouns, side by side, may be one.
        let twice = entry.single && entries.last().is_some_and(|last: &Entry| last.single);
        if twice && text.mark(at - 1) == Mark::Comma {
            return None;
        }
        entries.push(entry);
        at = close;
        while at < end && (text.mark(at) == Mark::Comma || text.has(at, Class::And)) {
            at += 1;
        }
    }
    let closed = at >= end || text.mark(at) == Mark::FullStop;
    (closed && entries.len() >= LEAST).then_some(entries)
}

/// "the pilot", "a child": an article and a noun that is one.
fn single(text: &Text<'_>, tokens: Range<usize>) -> Option<Entry> {
    let last = tokens.end.checked_sub(1)?;
    let noun = text.word(last).to_lowercase();
    let opens = text.has(tokens.start, Class::Owner) && tokens.len() >= 2;
    let one = opens && !text.has(last, Class::Collective) && singular(text, last) == noun;
    one.then(|| Entry {
        tokens,
        count: Exact::from_integer(1),
        single: true,
    })
}
