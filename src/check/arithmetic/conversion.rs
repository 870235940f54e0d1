//! An amount and the same in another unit, of which one is wrong: "five miles (12 km)", "two-thirds (45%)".
//!
//! Only what a text itself sets beside the amount as the same is held to it: in brackets of its own, behind a comma
//! and "or", behind a slash.

use std::ops::Range as Tokens;
use std::sync::LazyLock;

use super::{Misfit, Scope, figures};
use crate::text::{Kind, Mark, Phrases, Text};
use crate::value::{Bound, Factuality, Mention, Quantity, Reading, Value, converts};

/// What a word says around a conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Fills,
    Change,
    Rise,
}

const WORDS: &str = include_str!("../../lexicon/en/conversions.tsv");

static SENSES: LazyLock<Phrases<Sense>> = LazyLock::new(|| Phrases::of_table(WORDS, sense));
static SENSES_BEFORE: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| Phrases::backward().with(WORDS, sense));

fn sense(column: &str) -> Option<Sense> {
    match column {
        "fills" => Some(Sense::Fills),
        "change" => Some(Sense::Change),
        "rise" => Some(Sense::Rise),
        _ => None,
    }
}

/// How many words may stand between an amount and its bracket: "10 miles of open road (16 km)".
const BETWEEN: usize = 5;

/// The conversions of the article that are wrong.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let text = &place.article.text;
    pairs(place, |value| {
        matches!(
            value,
            Value::Quantity(_) | Value::Fraction(_) | Value::Percent(_)
        )
    })
    .filter(|(a, _)| !is_listed(text, a))
    .filter_map(|(a, b)| {
        let right = converts(&a.reading, &b.reading, is_difference(text, a, b))?.err()?;
        let in_miles = [
            (miles(text, a), Some(b.reading.clone())),
            (Some(a.reading.clone()), miles(text, b)),
        ];
        let fits =
            |(a, b): (Option<Reading>, Option<Reading>)| Some(converts(&a?, &b?, false)? == Ok(()));
        if in_miles.into_iter().any(|pair| fits(pair) == Some(true)) {
            return None;
        }
        let (said, told) = (figures::words(text, a), figures::words(text, b));
        Some(Misfit {
            tokens: b.tokens.clone(),
            message: format!("it is {right}"),
            title: format!("{}: {said} is {right}, not {told}", place.rule.title),
            parts: vec![(a.tokens.clone(), format!("is {right}"))],
        })
    })
    .collect()
}

/// Whether an amount is the last of several that share its unit: "8,000 and 500 kilometres".
fn is_listed(text: &Text<'_>, a: &Mention) -> bool {
    let at = a.tokens.start;
    let before = |n: usize| at.checked_sub(n).and_then(|at| text.token(at));
    let joined = at
        .checked_sub(1)
        .is_some_and(|at| text.is(at, "and") || text.is(at, "or"));
    joined && before(2).is_some_and(|t| t.kind == Kind::Number)
}

/// An amount in miles, where its "m" was read as metres but may be short for them.
fn miles(text: &Text<'_>, mention: &Mention) -> Option<Reading> {
    let Value::Quantity(quantity) = &mention.reading.value else {
        return None;
    };
    let short = quantity.unit == "metre" && figures::words(text, mention).ends_with('m');
    let unit = short.then(|| "mile".to_owned())?;
    let figure = quantity.figure.clone();
    Some(Reading::exact(Value::Quantity(Quantity { figure, unit })))
}

/// The values of some types that the text gives twice: the first, and the same in other words right behind it.
pub(super) fn pairs<'p>(
    place: &Scope<'p>,
    is: impl Fn(&Value) -> bool + 'p,
) -> impl Iterator<Item = (&'p Mention, &'p Mention)> {
    let article = place.article;
    let mut last: Option<&Mention> = None;
    let lies_over = |value: &Value| {
        matches!(
            value,
            Value::Name(_) | Value::Quote(_) | Value::Change(_) | Value::Since(_)
        )
    };
    let kept = move |m: &&Mention| m.status == Factuality::Stated && !lies_over(&m.reading.value);
    article.mentions.iter().filter(kept).filter_map(move |b| {
        let a = last.replace(b)?;
        let one = a.sentence == b.sentence && is(&a.reading.value) && is(&b.reading.value);
        (one && is_told_again(&article.text, a, b)).then_some((a, b))
    })
}

/// Whether `b` stands where a text tells `a` again.
fn is_told_again(text: &Text<'_>, a: &Mention, b: &Mention) -> bool {
    let between = a.tokens.end..b.tokens.start;
    let behind = text.mark(b.tokens.end);
    let Some(opener) = between
        .clone()
        .find(|&at| text.token(at).is_some_and(|t| t.kind != Kind::Word))
    else {
        return false;
    };
    let lead = opener - between.start;
    let fills = |from: usize| only_fills(text, from..between.end);
    match text.mark(opener) {
        Mark::OpenBracket => {
            let counts = matches!(&a.reading.value, Value::Fraction(f) if f.unit.is_some());
            let measured = matches!(a.reading.value, Value::Quantity(_)) || counts;
            let of = measured || text.is(between.start, "of");
            let of =
                of && !(between.start..opener).any(|at| text.is(at, "and") || text.is(at, "or"));
            let ends = matches!(behind, Mark::CloseBracket | Mark::Semicolon | Mark::Slash);
            ends && (lead == 0 || lead <= BETWEEN && of) && fills(opener + 1)
        }
        Mark::Comma | Mark::EnDash | Mark::EmDash => {
            let ends = text
                .token(b.tokens.end)
                .is_none_or(|t| t.kind == Kind::Mark);
            lead == 0 && ends && text.is(opener + 1, "or") && fills(opener + 2)
        }
        Mark::Slash => between.len() == 1,
        _ => false,
    }
}

fn only_fills(text: &Text<'_>, tokens: Tokens<usize>) -> bool {
    let mut at = tokens.start;
    while at < tokens.end {
        match SENSES.starting(text, at) {
            Some((Sense::Fills, next)) => at = next,
            _ => return false,
        }
    }
    true
}

/// Whether the words say that two temperatures are differences: "a rise of 2C (3.6F)", "2C (3.6F) warmer".
fn is_difference(text: &Text<'_>, a: &Mention, b: &Mention) -> bool {
    let sentence = text.sentences().get(a.sentence);
    let floor = sentence.map_or(0, |s| s.tokens.start);
    let start = a.tokens.start;
    let ends = start
        .checked_sub(1)
        .is_some_and(|at| text.is(at, "to") || text.is(at, "from"));
    let open = !matches!(a.reading.bound, Bound::Exact | Bound::About);
    let before = SENSES_BEFORE.before(text, start, floor);
    let behind = SENSES.starting(text, b.tokens.end + 1);
    let rises = a.reading.trend.is_some() || before.is_some_and(|(s, _)| s == Sense::Rise);
    rises && !ends && !open || behind.is_some_and(|(s, _)| s == Sense::Change)
}
