//! What tells two sentences apart, besides the two values that are compared.
//!
//! Where two sentences differ in one thing, one of them is wrong. Where they differ in two ("31 seats in the
//! north", "12 seats in the south"), they mostly tell two facts.

use super::context_words::{Location, around, ideas};
use super::numeral::{Numeral, fits};
use super::scales::opposed;
use super::words::is_content;
use crate::lexicon::Key;
use crate::text::{Kind, Text};
use crate::value::{Mention, Type, Value, Verdict as Relation, relate};

/// How many mentions on either side of a place are looked at.
const MENTIONS: usize = 12;
/// How many words on either side of a place name what it is about.
const WORDS: usize = 8;

/// Whether the sentences of two places differ in a time, a number, a name, a counted thing or a word of some scale.
pub(in crate::check) fn apart(here: Location<'_>, there: Location<'_>) -> bool {
    other_time(here, there)
        || other_number(here, there)
        || other_name(here, there)
        || other_thing(here, there)
        || opposed(here, there)
}

/// Whether both sentences give a time, and none of the one agrees with any of the other.
fn other_time(here: Location<'_>, there: Location<'_>) -> bool {
    let (own, other) = (times(here), times(there));
    let meets = |a: &Mention, b: &Mention| {
        relate(&a.reading, &b.reading, None).verdict != Relation::Contradicts
    };
    !own.is_empty() && !other.is_empty() && !own.iter().any(|a| other.iter().any(|b| meets(a, b)))
}

/// The dates and periods of the sentence around a place, unless the place is one itself.
fn times(side: Location<'_>) -> Vec<&Mention> {
    let is_time = |m: &Mention| matches!(m.reading.value, Value::Date(_) | Value::Period(_));
    let own = |m: &Mention| m.tokens == *side.1;
    if beside(side).any(|(_, m)| own(m) && is_time(m)) {
        return Vec::new();
    }
    beside(side)
        .map(|(_, m)| m)
        .filter(|m| is_time(m))
        .collect()
}

/// The mentions of the sentence around a place, with their indices.
fn beside((article, tokens): Location<'_>) -> impl Iterator<Item = (usize, &Mention)> {
    let sentence = article.text.sentence_of(tokens.start);
    let at = article
        .mentions
        .partition_point(|m| m.tokens.start < tokens.start);
    let near = article
        .mentions
        .iter()
        .enumerate()
        .skip(at.saturating_sub(MENTIONS))
        .take(2 * MENTIONS);
    near.filter(move |(_, m)| m.sentence == sentence)
}

/// Whether each sentence has a number of one kind that the other lacks.
fn other_number(here: Location<'_>, there: Location<'_>) -> bool {
    let (own, other) = (numbers(here), numbers(there));
    let meets = |a: &Numeral, b: &Numeral| fits(a, b).is_some() || fits(b, a).is_some();
    let lone = own.iter().filter(|a| !other.iter().any(|b| meets(a, b)));
    let mut lone = lone.filter(|a| other.iter().any(|b| a.dim == b.dim));
    lone.any(|a| {
        other
            .iter()
            .any(|b| a.dim == b.dim && !own.iter().any(|c| meets(c, b)))
    })
}

/// The numbers of the sentence around a place, without the place itself.
fn numbers(side: Location<'_>) -> Vec<Numeral> {
    let others =
        beside(side).filter(|(_, m)| m.tokens.end <= side.1.start || m.tokens.start >= side.1.end);
    others
        .flat_map(|(at, m)| Numeral::of_mention(0, at, m))
        .collect()
}

/// Whether each place has a name beside it that the other's sentence lacks.
fn other_name(here: Location<'_>, there: Location<'_>) -> bool {
    lone_name(here, there) && lone_name(there, here)
}

fn lone_name(side: Location<'_>, other: Location<'_>) -> bool {
    let (text, sentence) = (&side.0.text, around(&side.0.text, side.1));
    let start = sentence.start.max(side.1.start.saturating_sub(WORDS));
    let end = sentence.end.min(side.1.end.saturating_add(WORDS));
    // The first word of a sentence has its capital anyway.
    let names = (start..end)
        .filter(|&at| at > sentence.start && !side.1.contains(&at) && is_name(text, at));
    let dated = |at: usize| {
        beside(side).any(|(_, m)| {
            m.tokens.contains(&at) && matches!(m.reading.value.kind(), Type::Date | Type::Period)
        })
    };
    names
        .filter(|&at| !dated(at))
        .any(|at| !stands(&ideas(text.word(at)), other))
}

fn is_name(text: &Text<'_>, at: usize) -> bool {
    text.token(at)
        .is_some_and(|t| t.kind == Kind::Word && t.capital)
        && is_content(text, at)
}

/// Whether one of the words stands in the sentence around a place.
fn stands(keys: &[Key], (article, tokens): Location<'_>) -> bool {
    around(&article.text, tokens).any(|at| keys.contains(&article.text.key(at)))
}

/// Whether the places count different things: "14 houses", "three barns".
pub(in crate::check) fn other_thing(here: Location<'_>, there: Location<'_>) -> bool {
    let (Some(own), Some(other)) = (thing(here), thing(there)) else {
        return false;
    };
    !ideas(own).contains(&Key::of(other)) && !ideas(other).contains(&Key::of(own))
}

/// The last word of the noun that the value at a place counts.
fn thing(side: Location<'_>) -> Option<&str> {
    let found = beside(side).find(|(_, m)| m.tokens == *side.1)?.1;
    let Value::Number(number) = &found.reading.value else {
        return None;
    };
    number
        .unit
        .as_deref()
        .and_then(|unit| unit.split_whitespace().next_back())
}
