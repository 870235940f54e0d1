//! Look-backs: "first … in six years", "for the first time since 2019".
//!
//! A look-back is a superlative and, behind it in the same sentence, the last time before: a date behind
//! "since", or a length of time behind "in" that is counted back from the dateline. So "first meeting in
//! six years" of 2025 looks back to 2019 and never ahead to 2031. "A six-year high" says the same in one
//! piece. "The worst on record" looks back to nothing: it was never so before.

mod cue;
mod lookback;

#[cfg(test)]
mod tests;

use std::fmt;

use jiff::civil::Date;

use super::Object;
use super::superlative;
use super::{
    Bound, DateSpan, Dateline, Grammar, Mention, Reading, Relation, Tolerance, Value, Verdict, date,
};
use crate::lexicon::Class;
use crate::text::{Mark, Text};
use cue::Cue;
use lookback::{Anchor, anchors};

/// The time that a "first since" looks back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Since {
    /// The last time before: a year, or a day, or a span of days. Where [`Since::ever`], no time at all.
    pub anchor: DateSpan,
    /// Whether it was never so before: "the worst on record".
    pub ever: bool,
    /// What is said to be the first: "first face-to-face meeting".
    pub scope: String,
    /// Whether it is only "one of the first".
    pub one_of: bool,
}

impl Since {
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        let whole = self.anchor.grain == date::Grain::Year;
        let year = self.anchor.from.filter(|_| whole).map(Date::year);
        match year {
            Some(year) => json.insert("year".into(), year.into()),
            None => json.insert(
                "date".into(),
                self.anchor
                    .from
                    .map_or(serde_json::Value::Null, |_| self.anchor.timex().into()),
            ),
        };
        json.insert("scope".into(), self.scope.clone().into());
        json.insert("one_of".into(), self.one_of.into());
        json.insert("ever".into(), self.ever.into());
        json.insert(
            "mod".into(),
            self.anchor
                .modifier
                .map_or(serde_json::Value::Null, |part| part.name().into()),
        );
        json
    }
}

/// "since 2019": the anchor alone, so that "first meeting in six years" and "first time since 2019" read alike.
impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ever {
            f.write_str("on record")
        } else {
            write!(f, "since {}", self.anchor)
        }
    }
}

/// How two look-backs stand to each other: by the days they look back to, and how exactly they do.
pub(crate) fn relate(
    a: (&Since, Bound),
    b: (&Since, Bound),
    tolerance: Option<&Tolerance>,
) -> Relation {
    let told = |verdict, reason: &str| Relation {
        verdict,
        reason: reason.to_owned(),
    };
    if a.0.ever != b.0.ever {
        // What is first on record is first in six years too; whether the other's last time stands is not said.
        return told(
            Verdict::Incomparable,
            "one of them looks back to no time before",
        );
    }
    let (x, y) = (
        date::DateSide {
            when: &a.0.anchor,
            bound: a.1,
        },
        date::DateSide {
            when: &b.0.anchor,
            bound: b.1,
        },
    );
    let relation = date::relate(x, y, tolerance);
    if relation.verdict == Verdict::Same && a.0.one_of != b.0.one_of {
        return told(
            Verdict::Compatible,
            "one of them speaks of one among several",
        );
    }
    relation
}

/// Finds look-backs. They lie over the years and durations inside them, which `mentions` holds.
pub(super) fn recognise(
    text: &Text<'_>,
    dateline: &Dateline,
    mentions: &[&Mention],
) -> Vec<Mention> {
    let mut out: Vec<Mention> = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        for anchor in anchors(text, dateline, mentions, sentence.tokens.clone()) {
            let from = out
                .last()
                .filter(|m| m.sentence == index)
                .map_or(sentence.tokens.start, |m| m.tokens.end);
            let head = anchor
                .head
                .or_else(|| superlative_before(text, from, &anchor));
            let Some(head) = head.filter(|&head| head >= from) else {
                continue;
            };
            out.push(mention(text, index, head, anchor));
        }
    }
    out
}

fn mention(text: &Text<'_>, sentence: usize, head: usize, anchor: Anchor) -> Mention {
    let tokens = head..anchor.to;
    // Of "a six-year high" only the last word says what is so for the first time.
    let scope = if head == anchor.from {
        anchor.to - 1..anchor.to
    } else {
        head..anchor.from
    };
    let scope = text
        .span(scope)
        .of(text.source())
        .trim_end_matches([',', '-', '–', '—', ' '])
        .to_owned();
    let ever = anchor.when.is_none();
    let value = Since {
        anchor: anchor.when.unwrap_or_else(DateSpan::unknown_past),
        ever,
        scope,
        one_of: cue::is_one_of(text, head),
    };
    let reading = Reading {
        value: Value::Since(value),
        bound: anchor.bound,
        trend: None,
        nearly: false,
    };
    Mention::new(text, tokens, sentence, reading, Grammar::LookBack)
}

/// The nearest superlative before a look-back, not before token `from`.
fn superlative_before(text: &Text<'_>, from: usize, anchor: &Anchor) -> Option<usize> {
    /// "first" may stand this far before "since": "the first in-person encounter between the two leaders since".
    const REACH: usize = 16;
    let end = anchor.from;
    let from = from.max(end.saturating_sub(REACH));
    let clause = (from..end)
        .rev()
        .find(|&i| {
            matches!(
                text.mark(i),
                Mark::Semicolon | Mark::Colon | Mark::OpenBracket | Mark::CloseBracket
            )
        })
        .map_or(from, |i| i + 1);
    let head = (clause..end).rev().find(|&i| cue::is_head(text, i))?;
    if cue::is_denial(text, head) && !denies(text, head, anchor) {
        return None;
    }
    // "The biggest fall for 20 years", "the worst for 60 years", but not "the best actor, who played for 20 years".
    let near = !cue::is(text, end, Cue::For)
        || (end - head <= 4 && text.word(head).ends_with("est"))
        || (end == head + 1 && superlative::is(text, head));
    near.then_some(head)
}

/// Whether a denial before the anchor says that it was so last then: not "has never met in 30 years of work", which
/// is all of it, and not "had not slept in two days", which counts back from a time past.
fn denies(text: &Text<'_>, head: usize, anchor: &Anchor) -> bool {
    let date = cue::is(text, anchor.from, Cue::Date);
    let length = !text.has(anchor.to, Class::Of) && !cue::is_past(text, head);
    anchor.when.is_some() && (date || length)
}

/// Reads a bare anchor, as a rule's example gives it: "2019", "March 2020", "since 2019".
pub(super) fn parse(words: &str) -> Option<Since> {
    let words = words.trim();
    let bare = words.strip_prefix("since ").unwrap_or(words);
    let text = Text::plain(bare);
    let anchor = date::whole(&text)?;
    Some(Since {
        anchor,
        ever: false,
        scope: String::new(),
        one_of: false,
    })
}
