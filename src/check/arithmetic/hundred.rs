//! Shares of one question that pass a hundred: "44% agreed, 37% disagreed and 29% did not know".
//!
//! Most lists of shares overlap. These do not: answers that exclude each other, answers with the rest of those who
//! gave none, and shares of one vote.

use std::sync::LazyLock;

use super::figures::{Unit, sum, written};
use super::sum::{Item, follows, items};
use super::{Misfit, Scope, number};
use crate::text::{Kind, Phrases, Text};
use crate::value::Exact;

/// What words say of the shares beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Yes,
    No,
    Rest,
    Whole,
    Apart,
}

static SENSES: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| Phrases::of_table(include_str!("../../lexicon/en/answers.tsv"), sense));

fn sense(column: &str) -> Option<Sense> {
    match column {
        "yes" => Some(Sense::Yes),
        "no" => Some(Sense::No),
        "rest" => Some(Sense::Rest),
        "whole" => Some(Sense::Whole),
        "apart" => Some(Sense::Apart),
        _ => None,
    }
}

/// How many words behind the last share may say what it is a share of.
const REACH: usize = 6;

/// The lists of shares that come to more than a hundred.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let (text, mentions) = (&place.article.text, &place.article.mentions);
    let sentences = mentions.chunk_by(|a, b| a.sentence == b.sentence);
    let mut out = Vec::new();
    for sentence in sentences {
        let shares: Vec<Item<'_>> = { items(text, sentence) }
            .into_iter()
            .filter(|i| i.amount.unit == Unit::Percent && i.mention.reading.trend.is_none())
            .collect();
        let lists = shares.chunk_by(|a, b| follows(text, a, b));
        out.extend(lists.filter_map(|list| over(place, list)));
    }
    out
}

fn over(place: &Scope<'_>, list: &[Item<'_>]) -> Option<Misfit> {
    let text = &place.article.text;
    let last = list.last().filter(|_| list.len() >= 2)?;
    let (total, slack) = sum(list.iter().map(|i| &i.amount))?;
    if total <= Exact::from_integer(100) + slack || !is_one_question(text, list) {
        return None;
    }
    let terms: Vec<String> = list.iter().map(|i| written(text, i.mention)).collect();
    let total = number(total);
    let parts = list.iter().take(list.len() - 1);
    Some(Misfit {
        tokens: last.mention.tokens.clone(),
        message: format!("the shares make {total}%"),
        title: format!("{}: {} = {total}%", place.rule.title, terms.join(" + ")),
        parts: parts
            .map(|p| (p.mention.tokens.clone(), "a share".to_owned()))
            .collect(),
    })
}

/// Whether the words behind the shares make them answers of the same people to one question.
fn is_one_question(text: &Text<'_>, list: &[Item<'_>]) -> bool {
    let starts = list
        .iter()
        .skip(1)
        .map(|i| i.mention.tokens.start)
        .map(Some)
        .chain([None]);
    let mut found = Vec::new();
    for (item, next) in list.iter().zip(starts) {
        let mut at = item.mention.tokens.end;
        let end = next.unwrap_or(at + REACH);
        while at < end && text.token(at).is_some_and(|t| t.kind != Kind::Mark) {
            let sense = SENSES.starting(text, at);
            found.extend(sense.map(|(sense, _)| sense));
            at = sense.map_or(at + 1, |(_, next)| next);
        }
    }
    let has = |sense| found.contains(&sense);
    !has(Sense::Apart)
        && (has(Sense::Rest) || has(Sense::Whole) || has(Sense::Yes) && has(Sense::No))
}
