//! A change whose ends go the other way than its verb: "fell to 4.6% from 4.3%".

use std::sync::LazyLock;

use super::figures::{Amount, Unit, amount};
use super::{Misfit, Scope};
use crate::lexicon::{Class, Words};
use crate::text::Text;
use crate::value::{Change, Exact, Factuality, Mention, Trend, Value};

/// Words that say of any amount which way it went.
static WAYS: LazyLock<Words<Trend>> = LazyLock::new(|| {
    Words::of_table(
        include_str!("../../lexicon/en/trends.tsv"),
        |column| match column {
            "up strong" => Some(Trend::Up),
            "down strong" => Some(Trend::Down),
            _ => None,
        },
    )
});

/// Bare numbers below this may be places in an order: "jumped from 25 to 12".
const PLACES: i128 = 200;

/// The changes of the article that go the wrong way.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let stated = place.article.mentions.iter();
    let stated = stated.filter(|m| m.status == Factuality::Stated);
    stated.filter_map(|whole| one(place, whole)).collect()
}

fn one(place: &Scope<'_>, whole: &Mention) -> Option<Misfit> {
    let Value::Change(Change {
        from: Some(from),
        to: Some(to),
        factor: None,
        ..
    }) = &whole.reading.value
    else {
        return None;
    };
    let (first, last) = (amount(from)?, amount(to)?);
    let text = &place.article.text;
    let (at, way) = way(text, whole.tokens.start)?;
    let went =
        went(&first, &last).filter(|_| first.unit == last.unit && !may_rank(&first, &last))?;
    if way == went {
        return None;
    }
    let (word, right) = (
        text.word(at),
        if went == Trend::Up {
            "a rise"
        } else {
            "a fall"
        },
    );
    Some(Misfit {
        tokens: whole.tokens.clone(),
        message: format!("{right}, not “{word}”"),
        title: format!(
            "{}: {from} to {to} is {right}, not “{word}”",
            place.rule.title
        ),
        parts: vec![(at..at + 1, "the other way".to_owned())],
    })
}

/// The word of motion that governs the change that starts at `start`, over "to", "back" and adverbs.
fn way(text: &Text<'_>, start: usize) -> Option<(usize, Trend)> {
    const REACH: usize = 3;
    for back in 1..=REACH {
        let at = start.checked_sub(back)?;
        if let Some(way) = WAYS.at(text, at) {
            return Some((at, way));
        }
        let passes =
            text.has(at, Class::To) || text.is(at, "back") || text.word(at).ends_with("ly");
        if !passes {
            return None;
        }
    }
    None
}

/// Which way it went for certain, whatever was rounded.
fn went(first: &Amount<'_>, last: &Amount<'_>) -> Option<Trend> {
    let (first, last) = (first.ends()?, last.ends()?);
    if last.0 > first.1 {
        Some(Trend::Up)
    } else {
        (last.1 < first.0).then_some(Trend::Down)
    }
}

/// Whether both may be places in an order, of which the smaller is the higher.
fn may_rank(first: &Amount<'_>, last: &Amount<'_>) -> bool {
    let small = |a: &Amount<'_>| a.unit == Unit::Count && a.value < Exact::from_integer(PLACES);
    small(first) && small(last)
}
