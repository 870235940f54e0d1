//! Look-backs: "first … in six years", "for the first time since 2019".
//!
//! A look-back is a superlative and, behind it in the same sentence, the last time before: a date behind
//! "since", or a length of time behind "in" that is counted back from the dateline. So "first meeting in
//! six years" of 2025 looks back to 2019 and never ahead to 2031.

mod lookback;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::LazyLock;

use super::Object;
use super::{Dateline, Mention, Reading, Relation, Tolerance, Value, Verdict, When, when};
use crate::lexicon::Words;
use crate::text::{Kind, Text};
use lookback::{Anchor, anchors};

/// The time that a "first since" looks back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The last time before: a year, or a day, or a span of days.
    pub anchor: When,
    /// What is said to be the first: "first face-to-face meeting".
    pub scope: String,
    /// Whether it is only "one of the first".
    pub one_of: bool,
}

impl Since {
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        let year = Some(&self.anchor.timex).filter(|t| t.len() == 4).and_then(|t| t.parse::<i32>().ok());
        match year {
            Some(year) => json.insert("year".into(), year.into()),
            None => json.insert("date".into(), self.anchor.from.map_or(serde_json::Value::Null, |_| self.anchor.timex.clone().into())),
        };
        json.insert("scope".into(), self.scope.clone().into());
        json.insert("one_of".into(), self.one_of.into());
        json
    }
}

/// "since 2019": the anchor alone, so that "first meeting in six years" and "first time since 2019" read alike.
impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "since {}", self.anchor)
    }
}

/// How two look-backs stand to each other: by the days they look back to.
pub(crate) fn relate(a: &Since, b: &Since, tolerance: Option<&Tolerance>) -> Relation {
    let relation = when::relate(&a.anchor, &b.anchor, tolerance);
    if relation.verdict == Verdict::Same && a.one_of != b.one_of {
        return Relation { verdict: Verdict::Compatible, reason: "one of them speaks of one among several".to_owned() };
    }
    relation
}

/// Finds look-backs. They lie over the years and durations inside them, which `mentions` holds.
pub(super) fn recognise(text: &Text<'_>, dateline: &Dateline, mentions: &[Mention]) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        for anchor in anchors(text, dateline, mentions, sentence.tokens.clone()) {
            let from = out.last().filter(|m| m.sentence == index).map_or(sentence.tokens.start, |m| m.tokens.end);
            let Some(head) = superlative_before(text, from, &anchor) else { continue };
            out.push(mention(text, index, head, anchor));
        }
    }
    out
}

fn mention(text: &Text<'_>, sentence: usize, head: usize, anchor: Anchor) -> Mention {
    let tokens = head..anchor.to;
    let scope = text.span(head..anchor.from).of(text.source()).trim_end_matches([',', '-', '–', '—', ' ']).to_owned();
    let value = Since { anchor: anchor.when, scope, one_of: is_one_of(text, head) };
    Mention { span: text.span(tokens.clone()), tokens, sentence, reading: Reading::exact(Value::Since(value)), speaker: None }
}

/// The nearest superlative before a look-back, not before token `from`.
fn superlative_before(text: &Text<'_>, from: usize, anchor: &Anchor) -> Option<usize> {
    /// "first" may stand this far before "since": "the first in-person encounter between the two leaders since".
    const REACH: usize = 16;
    let end = anchor.from;
    let from = from.max(end.saturating_sub(REACH));
    let clause = (from..end).rev().find(|&i| matches!(text.word(i), ";" | ":" | "(" | ")")).map_or(from, |i| i + 1);
    let head = (clause..end).rev().find(|&i| is_superlative(text, i))?;
    // "The biggest fall for 20 years", but not "the best actor, who played for 20 years".
    let near = !text.is(end, "for") || (end - head <= 4 && text.word(head).ends_with("est"));
    near.then_some(head)
}

static SUPERLATIVES: LazyLock<Words<bool>> = LazyLock::new(|| {
    Words::of_table(include_str!("../../lexicon/en/superlatives.tsv"), |column| match column {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
});

fn is_superlative(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.token(at).filter(|t| t.kind == Kind::Word) else { return false };
    let word = text.word(at);
    let listed = SUPERLATIVES.get(token.word);
    let superlative = listed.unwrap_or_else(|| word.len() > 4 && word.ends_with("est"));
    let before = at.checked_sub(1).map_or("", |i| text.word(i));
    // "At least", "most of which", "the first quarter", "Forrest Gump": no look-back hangs on them.
    let name = token.capital && listed.is_none() && text.token(at + 1).is_some_and(|t| t.capital) && at > 0;
    superlative && !name && !before.eq_ignore_ascii_case("at") && !text.is(at + 1, "of") && !is_period(text, at + 1)
}

/// Whether a period stands at `at`, so that the "first" before it only counts it: "first quarter", "first half".
fn is_period(text: &Text<'_>, at: usize) -> bool {
    ["quarter", "half", "months", "days", "weeks", "years", "week", "quarters"].iter().any(|w| text.is(at, w))
}

/// Whether "one of the" or "second" stands before the superlative.
fn is_one_of(text: &Text<'_>, head: usize) -> bool {
    const SOME: [&str; 4] = ["one", "some", "two", "three"];
    const RANKS: [&str; 5] = ["second", "third", "fourth", "fifth", "among"];
    let at = |by: usize, words: &[&str]| head.checked_sub(by).is_some_and(|i| words.iter().any(|w| text.is(i, w)));
    let of = |by: usize| head.checked_sub(by).is_some_and(|i| text.is(i, "of"));
    (1..=2).any(|by| at(by, &RANKS)) || (2..=4).any(|by| at(by, &SOME) && of(by - 1))
}

/// Reads a bare anchor, as a rule's example gives it: "2019", "March 2020", "since 2019".
pub(super) fn parse(words: &str) -> Option<Since> {
    let words = words.trim();
    let bare = words.strip_prefix("since ").unwrap_or(words);
    let text = Text::plain(bare);
    let anchor = when::whole(&text)?;
    Some(Since { anchor, scope: String::new(), one_of: false })
}
