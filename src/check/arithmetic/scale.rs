//! Millions in one document, billions in another: one figure, a thousand times as great, among the
//! same words.

use std::collections::BTreeMap;

use super::figures::amount;
use crate::check::Story;
use crate::check::support::pair::Places;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::rule::Rule;
use crate::value::{Exact, Factuality, Mention, Value};

/// A big figure somewhere in a story.
struct Big {
    article: usize,
    mention: usize,
    value: Exact,
}

/// The least figure that is looked at.
const LEAST: i128 = 1_000_000;
/// How many figures of the same digits are held against each other.
const CROWD: usize = 32;
/// The least share of the words around, per mille, and how many must be shared.
const SHARE: u32 = 450;
const WORDS: usize = 3;

/// The figures of the story that differ by a factor of a thousand.
pub(super) fn find(rule: &Rule, story: &Story<'_>) -> Vec<Finding> {
    let groups = groups(rule, story);
    let split = |g: &&Vec<Big>| {
        g.iter()
            .any(|b| g.first().is_some_and(|f| f.value != b.value))
    };
    let groups: Vec<&Vec<Big>> = groups.values().filter(split).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let places = Places::count(story.articles);
    groups
        .into_iter()
        .filter_map(|group| best(story, group, &places))
        .map(|(a, b)| finding(rule, story, a, b))
        .collect()
}

/// Big figures by what they count in and by their digits.
fn groups(rule: &Rule, story: &Story<'_>) -> BTreeMap<(String, Exact), Vec<Big>> {
    let mut groups: BTreeMap<(String, Exact), Vec<Big>> = BTreeMap::new();
    let least = Exact::from_integer(LEAST);
    for (article, read) in story.read_by(rule) {
        for (mention, found) in read
            .mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| m.status == Factuality::Stated)
        {
            let Some(value) = amount(&found.reading)
                .map(|a| a.value)
                .filter(|value| *value >= least)
            else {
                continue;
            };
            let group = groups.entry((counted(found), digits(value))).or_default();
            if group.len() < CROWD {
                group.push(Big {
                    article,
                    mention,
                    value,
                });
            }
        }
    }
    groups
}

/// What a figure counts in.
fn counted(mention: &Mention) -> String {
    match &mention.reading.value {
        Value::Money(money) => format!(
            "{} {}",
            money.currency,
            money.per.as_deref().unwrap_or_default()
        ),
        Value::Quantity(quantity) => quantity.unit.clone(),
        Value::Number(number) => number.unit.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// The figure without its thousands.
fn digits(mut value: Exact) -> Exact {
    let thousand = Exact::from_integer(1000);
    while value >= thousand {
        value /= thousand;
    }
    value
}

/// The two figures of different documents that stand most among the same words.
fn best<'g>(story: &Story<'_>, group: &'g [Big], places: &Places) -> Option<(&'g Big, &'g Big)> {
    let says = |article: usize, value: Exact| {
        group
            .iter()
            .any(|b| b.article == article && b.value == value)
    };
    let mut found: Option<(u32, &Big, &Big)> = None;
    for (at, a) in group.iter().enumerate() {
        for b in group
            .iter()
            .skip(at + 1)
            .filter(|b| b.article != a.article && b.value != a.value)
        {
            let apart = a.value.max(b.value) == a.value.min(b.value) * Exact::from_integer(1000);
            if !apart || says(a.article, b.value) || says(b.article, a.value) {
                continue;
            }
            let share = likeness(story, a, b, places).min(likeness(story, b, a, places));
            if share >= SHARE && found.as_ref().is_none_or(|(best, ..)| share > *best) {
                found = Some((share, a, b));
            }
        }
    }
    found.map(|(_, a, b)| (a, b))
}

/// How well the words around `b` fit those around `a`; nothing if too few are shared.
fn likeness(story: &Story<'_>, a: &Big, b: &Big, places: &Places) -> u32 {
    let place = |big: &Big| {
        let article = story.articles.get(big.article)?;
        Some((&article.text, &article.mentions.get(big.mention)?.tokens))
    };
    let (Some((text, tokens)), Some((other, there))) = (place(a), place(b)) else {
        return 0;
    };
    let like = places.around(text, tokens).likeness(other, there);
    if like.shared >= WORDS { like.share } else { 0 }
}

fn finding(rule: &Rule, story: &Story<'_>, a: &Big, b: &Big) -> Finding {
    let label = |big: &Big, role| {
        let article = &story.articles[big.article];
        let reading = &article.mentions[big.mention].reading;
        let words = reading.to_string();
        Label::new(
            article.document,
            article.mentions[big.mention].span,
            role,
            words.clone(),
        )
        .value(reading.to_json(), words)
    };
    let (first, second) = (
        label(a, LabelRole::Primary),
        label(b, LabelRole::Contradicts),
    );
    let title = format!(
        "{}: {} / {}, a thousand times apart",
        rule.title, first.message, second.message
    );
    story
        .finding(rule, FindingKind::Arithmetic, title, first)
        .confidence(Confidence::Likely)
        .label(second)
        .done()
}
