//! Changes by a factor: "doubled", "more than tripled to 9 million", "will halve". From `lexicon/en/multiples.tsv`.

use std::sync::LazyLock;

use num_traits::One;

use super::find::end;
use super::{Change, step};
use crate::lexicon::Class;
use crate::lexicon::Words;
use crate::lexicon::{Set, rows};
use crate::text::{Kind, Mark, Text};
use crate::value::bound::{self, Bound, Trend};
use crate::value::quantity::factor;
use crate::value::{Exact, Grammar, Mention, Reading, Value};

/// A word that multiplies.
#[derive(Debug, Clone, Copy)]
struct Multiple {
    factor: Exact,
    needs: Needs,
}

/// What a word that multiplies asks for before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    Nothing,
    /// An auxiliary makes a verb of it: "will double".
    Auxiliary,
    /// "in", behind a verb that cuts: "cut in half".
    Cut,
}

static MULTIPLES: LazyLock<Words<Multiple>> = LazyLock::new(|| {
    let mut words = Words::new();
    for (word, column) in rows(include_str!("../../lexicon/en/multiples.tsv")) {
        if let Some(multiple) = parse(column) {
            words.insert(word, multiple);
        }
    }
    words
});

fn parse(column: &str) -> Option<Multiple> {
    let (worth, needs) = match column.split_once(' ') {
        Some((worth, "verb")) => (worth, Needs::Auxiliary),
        Some((worth, "in")) => (worth, Needs::Cut),
        _ => (column, Needs::Nothing),
    };
    Some(Multiple {
        factor: factor(worth)?,
        needs,
    })
}

/// Finds multiplying verbs and adds them to `changes`: to the change whose ends stand right behind the
/// verb, or as a change of their own. `numeric` are the values of the text that have a size, in order.
pub(super) fn recognise(text: &Text<'_>, numeric: &[&Mention], changes: &mut Vec<Mention>) {
    let known = changes.len();
    folds(text, numeric, changes, known);
    let multiples = &*MULTIPLES;
    for at in text.select(0..text.tokens().len(), |token| {
        token.set.meets(Set::MULTIPLE)
    }) {
        let Some(multiple) = text
            .token(at)
            .filter(|t| t.kind == Kind::Word)
            .and_then(|t| multiples.get(t.word))
        else {
            continue;
        };
        let sentence = text.sentence_of(at);
        let floor = text
            .sentences()
            .get(sentence)
            .map_or(at, |s| s.tokens.start);
        if multiplies(text, at, floor, multiple) {
            let (bound, start) = bound::before(text, at, floor).unwrap_or((Bound::Exact, at));
            Head {
                at,
                start,
                sentence,
                bound,
                factor: multiple.factor,
            }
            .tell(text, numeric, changes, known);
        }
    }
}

/// Whether the word at `at` says that something changed by its factor: no "doubled down", no "double-digit",
/// no double or triple as a noun.
fn multiplies(text: &Text<'_>, at: usize, floor: usize, multiple: Multiple) -> bool {
    let fits = match multiple.needs {
        Needs::Nothing => true,
        Needs::Auxiliary => {
            (at.saturating_sub(2).max(floor)..at).any(|i| text.has(i, Class::Modal))
        }
        Needs::Cut => at > floor && text.has(at - 1, Class::In) && is_cut(text, at - 1, floor),
    };
    let adrift = text.has(at + 1, Class::Adrift);
    let hyphened =
        text.mark(at + 1) == Mark::Hyphen && text.token(at + 1).is_some_and(|t| !t.spaced);
    fits && !adrift && !hyphened
}

/// Whether a thing that has a size was cut before token `end`: "cut costs in", "the budget was cut in".
fn is_cut(text: &Text<'_>, end: usize, floor: usize) -> bool {
    /// How many words the thing that was cut may have.
    const THING: usize = 5;
    let near = |end: usize| end.saturating_sub(THING).max(floor)..end;
    let Some(verb) = near(end).rev().find(|&at| text.has(at, Class::Cut)) else {
        return false;
    };
    let object = verb + 1..end;
    let thing = if object.is_empty() {
        near(verb)
    } else {
        object
    };
    thing.clone().any(|at| text.has(at, Class::Sized))
        && !thing.clone().any(|at| text.mark(at) == Mark::Comma)
}

/// Whether the value is a number of times as much: "tenfold", "18-fold".
pub(super) fn is_fold(text: &Text<'_>, value: &Mention) -> bool {
    fold_end(text, value).is_some()
}

/// The token behind "tenfold", "18-fold".
fn fold_end(text: &Text<'_>, value: &Mention) -> Option<usize> {
    let end = value.tokens.end;
    let whole = end
        .checked_sub(1)
        .is_some_and(|last| text.has(last, Class::Fold));
    let hyphened = text.mark(end) == Mark::Hyphen && text.has(end + 1, Class::Fold);
    if whole {
        Some(end)
    } else {
        hyphened.then_some(end + 2)
    }
}

/// Finds "rose tenfold", "fell 18-fold to $90".
fn folds(text: &Text<'_>, numeric: &[&Mention], changes: &mut Vec<Mention>, known: usize) {
    for value in numeric {
        let Some(end) = fold_end(text, value) else {
            continue;
        };
        let Value::Number(number) = &value.reading.value else {
            continue;
        };
        let Some((trend, times)) =
            step::moved(text, value).zip(number.figure.single().filter(|n| *n > Exact::one()))
        else {
            continue;
        };
        let factor = if trend == Trend::Up {
            times
        } else {
            times.recip()
        };
        let head = Head {
            at: end - 1,
            start: value.tokens.start,
            sentence: value.sentence,
            bound: value.reading.bound,
            factor,
        };
        head.tell(text, numeric, changes, known);
    }
}

/// A multiplying verb, or how many times as much.
struct Head {
    /// Its last token.
    at: usize,
    /// Its first token, with the words that bound it.
    start: usize,
    sentence: usize,
    bound: Bound,
    factor: Exact,
}

impl Head {
    /// Of `changes`, the first `known` are those found by their ends, in order.
    fn tell(
        &self,
        text: &Text<'_>,
        numeric: &[&Mention],
        changes: &mut Vec<Mention>,
        known: usize,
    ) {
        let (bound, start) = (self.bound, self.start);
        let ended = changes.get_mut(..known).unwrap_or_default();
        let next = ended.partition_point(|m| m.tokens.start <= self.at);
        if let Some(mention) = ended
            .get_mut(next)
            .filter(|m| m.tokens.start <= self.at + 2)
            && let Value::Change(change) = &mut mention.reading.value
        {
            change.factor = Some(self.factor);
            mention.grammar = Grammar::Multiple;
            mention.reading.bound = bound;
            mention.tokens.start = start;
            mention.span = text.span(mention.tokens.clone());
            return;
        }
        changes.push(self.alone(text, numeric));
    }

    /// The verb with the one end that may stand behind it: "doubled to 10 million", "tripled from 200".
    fn alone(&self, text: &Text<'_>, numeric: &[&Mention]) -> Mention {
        let (bound, start) = (self.bound, self.start);
        let next = numeric.partition_point(|m| m.tokens.start < self.at + 2);
        let other = numeric.get(next).filter(|m| m.tokens.start == self.at + 2);
        let to = other.filter(|_| text.has(self.at + 1, Class::To));
        let from = other.filter(|_| text.has(self.at + 1, Class::From));
        let last = to.or(from).map_or(self.at + 1, |m| m.tokens.end);
        let trend = if self.factor > Exact::one() {
            Trend::Up
        } else {
            Trend::Down
        };
        let change = Change {
            from: end(from.copied()),
            to: end(to.copied()),
            by: None,
            factor: Some(self.factor),
        };
        let reading = Reading {
            bound,
            trend: Some(trend),
            nearly: false,
            value: Value::Change(change),
        };
        Mention::new(text, start..last, self.sentence, reading, Grammar::Multiple)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for (word, column) in rows(include_str!("../../lexicon/en/multiples.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
