//! Values in one phrase: "is expected to make landfall on Friday", "… on Saturday".
//!
//! Two outlets that tell one thing often have the same words right before a value and nothing else in common. Such
//! values are set side by side where these words have a verb and tell enough, no other subject is named, and neither
//! article gives the other's value.

use std::collections::BTreeMap;

use super::question::{Place, Tie};
use super::value;
use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::Confidence;
use crate::lexicon::Key;
use crate::rule::{self, Rule};
use crate::span::Span;
use crate::statement::{self, Frame};
use crate::value::{Mention, Occasion, Value, Verdict, dates_apart, relate};
use rustc_hash::FxHashSet;

/// Words before a value that tell less than this, in quarter bits, tie nothing.
const TELLING: u32 = 18;
/// Words around a value that tell as much need no others, and of a date, which may be that of the next time, that tell
/// much more.
const ENOUGH: u32 = 28;
const MUCH: u32 = 40;
/// A phrase of more values than this is a form of words.
const CROWD: usize = 24;

/// A value in its phrase.
struct Framed<'a> {
    index: usize,
    article: &'a Article<'a>,
    mention: &'a Mention,
    frame: Frame,
}

/// The values in one phrase that cannot both hold.
pub(super) fn ties<'a>(
    rule: &'a Rule,
    align: &rule::Align,
    ruled: &FxHashSet<(usize, Span)>,
    story: &'a Story<'_>,
) -> Vec<Tie<'a>> {
    let sources = story
        .read_by(rule)
        .filter(|(_, a)| a.document.role == Role::Source);
    let all: Vec<Framed<'a>> = sources
        .flat_map(|(index, article)| in_article(align, index, article))
        .collect();
    let mut slots: BTreeMap<(Key, Key), Vec<&Framed<'a>>> = BTreeMap::new();
    for framed in &all {
        if let Some(key) = framed.frame.key() {
            slots.entry(key).or_default().push(framed);
        }
    }
    let mut ties = Vec::new();
    for slot in slots.values().filter(|slot| slot.len() <= CROWD) {
        for (nth, a) in slot.iter().enumerate() {
            let rivals = slot.iter().skip(nth + 1).filter(|b| b.index != a.index);
            let differing = rivals.filter(|b| {
                let told = |f: &Framed<'_>| ruled.contains(&(f.index, f.mention.span));
                !(told(a) && told(b)) && a.is_of(b) && a.differs(b)
            });
            ties.extend(differing.map(|b| a.tie(b)));
        }
    }
    ties
}

fn in_article<'a>(align: &rule::Align, index: usize, article: &'a Article<'_>) -> Vec<Framed<'a>> {
    let asked = |m: &&Mention| {
        let kind = m.reading.value.kind();
        let framed = match m.reading.value {
            Value::Date(_) | Value::Period(_) => !statement::is_said(&article.text, &m.tokens),
            Value::Number(_)
            | Value::Percent(_)
            | Value::Money(_)
            | Value::Quantity(_)
            | Value::Duration(_) => true,
            _ => false,
        };
        framed && align.asks_for(kind) && !article.is_quoted(m.span)
    };
    let framed = article.stated().filter(asked).map(|mention| Framed {
        index,
        article,
        mention,
        frame: Frame::read(article, mention),
    });
    framed.collect()
}

impl<'a> Framed<'a> {
    /// Whether the phrases of two values tell one thing. A date dates something that may well happen twice.
    fn is_of(&self, other: &Self) -> bool {
        self.frame.shared(&other.frame).is_some_and(|shared| {
            let all = shared.before + shared.behind;
            let tied = all >= ENOUGH || shared.others > 0;
            let dated = !self.is_date() || all >= MUCH || shared.once;
            all >= TELLING && tied && dated
        })
    }

    /// Whether two values cannot both hold, and neither article gives the other's.
    fn differs(&self, other: &Self) -> bool {
        let (a, b) = (&self.mention.reading, &other.mention.reading);
        if self.is_date() {
            return other.is_date()
                && dates_apart(a, b, Occasion::Done)
                && !self.knows(other)
                && !other.knows(self);
        }
        relate(a, b, None).verdict == Verdict::Contradicts
            && value::is_close_in_size(self.mention, other.mention)
            && value::of_one_time((self.article, self.mention), (other.article, other.mention))
            && !self.knows(other)
            && !other.knows(self)
    }

    fn is_date(&self) -> bool {
        matches!(
            self.mention.reading.value,
            Value::Date(_) | Value::Period(_)
        )
    }

    /// Whether the article of this value gives the other's too.
    fn knows(&self, other: &Self) -> bool {
        let same = |m: &Mention| {
            m.reading.value.kind() == other.mention.reading.value.kind()
                && match relate(&m.reading, &other.mention.reading, None).verdict {
                    Verdict::Same => true,
                    Verdict::Compatible => value::is_nearly(m, other.mention),
                    _ => false,
                }
        };
        if self.is_date() {
            let beside = self.article.in_sentence(self.mention.sentence);
            return beside.iter().any(same);
        }
        self.article.mentions.iter().any(same) || value::gives(self.article, other.mention)
    }

    fn tie(&self, other: &Self) -> Tie<'a> {
        Tie {
            a: Place::of_value(self.index, self.article, self.mention),
            b: Place::of_value(other.index, other.article, other.mention),
            why: "the words right before both are the same".to_owned(),
            confidence: Confidence::Possible,
        }
    }
}
