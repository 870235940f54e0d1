//! Values in one phrase: "is expected to make landfall on Friday", "… on Saturday".
//!
//! Two outlets that tell one thing often have the same words right before a value and nothing else in common. Such
//! values are set side by side where these words have a verb and tell enough, no other subject is named, and neither
//! article gives the other's value.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::question::{Place, Tie};
use super::{twin, value};
use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::Confidence;
use crate::lexicon::Key;
use crate::rule::{self, Rule};
use crate::span::Span;
use crate::statement::{self, Frame};
use crate::value::{Exact, Mention, Occasion, Value, Verdict, dates_apart, relate};

/// Words around a value that tell less than this, in quarter bits, tie nothing.
const TELLING: u32 = 18;
/// Words that tell as much need no others in their sentences.
const ENOUGH: u32 = 28;
/// Words that tell as much tie two dates, whatever may happen twice.
const MUCH: u32 = 40;
/// A phrase of more values than this is a form of words.
const CROWD: usize = 24;

/// What is needed to compare values in one phrase.
pub(super) struct Framer<'a> {
    pub(super) rule: &'a Rule,
    pub(super) align: &'a rule::Align,
    pub(super) story: &'a Story<'a>,
    /// Where the claims of rules stand.
    pub(super) ruled: &'a FxHashSet<(usize, Span)>,
    /// Which sentences are near twins.
    pub(super) twins: &'a twin::Among,
}

/// A value of an article, with the index of that.
type Given<'a> = (usize, &'a Article<'a>, &'a Mention);

/// A value in its phrase.
struct Framed<'a> {
    index: usize,
    article: &'a Article<'a>,
    mention: &'a Mention,
    frame: Frame,
}

impl<'a> Framer<'a> {
    /// The values in one phrase that cannot both hold.
    pub(super) fn ties(&self) -> Vec<Tie<'a>> {
        let mut slots: BTreeMap<(Key, Key), Vec<Given<'a>>> = BTreeMap::new();
        let sources = self.story.read_by(self.rule);
        for (index, article) in sources.filter(|(_, a)| a.document.role == Role::Source) {
            for mention in article.stated().filter(|m| self.asks_for(article, m)) {
                if let Some(key) = Frame::key(article, mention) {
                    slots
                        .entry(key)
                        .or_default()
                        .push((index, article, mention));
                }
            }
        }
        let few = slots
            .into_values()
            .filter(|slot| (2..=CROWD).contains(&slot.len()));
        few.flat_map(|slot| self.of_slot(slot)).collect()
    }

    /// The same of values that stand behind the same two words.
    fn of_slot(&self, slot: Vec<Given<'a>>) -> Vec<Tie<'a>> {
        let framed = slot.into_iter().map(|(index, article, mention)| Framed {
            index,
            article,
            mention,
            frame: Frame::read(article, mention),
        });
        let framed: Vec<Framed<'a>> = framed.collect();
        let mut ties = Vec::new();
        for (nth, a) in framed.iter().enumerate() {
            let behind = framed.iter().skip(nth + 1);
            ties.extend(behind.filter(|b| self.differ(a, b)).map(|b| a.tie(b)));
        }
        ties
    }

    fn asks_for(&self, article: &Article<'_>, m: &Mention) -> bool {
        let framed = match m.reading.value {
            Value::Date(_) | Value::Period(_) => !statement::is_said(&article.text, &m.tokens),
            Value::Number(_)
            | Value::Percent(_)
            | Value::Money(_)
            | Value::Quantity(_)
            | Value::Duration(_) => true,
            _ => false,
        };
        framed && self.align.asks_for(m.reading.value.kind()) && !article.is_quoted(m.span)
    }

    /// Whether two values are of one thing and cannot both hold, and no rule and no article says more of them.
    fn differ(&self, a: &Framed<'_>, b: &Framed<'_>) -> bool {
        let told = |f: &Framed<'_>| self.ruled.contains(&(f.index, f.mention.span));
        let sentence = |f: &Framed<'_>| (f.index, f.mention.sentence);
        let apart = || {
            let (x, y) = (&a.mention.reading, &b.mention.reading);
            if a.is_date() && b.is_date() {
                return dates_apart(x, y, Occasion::Done);
            }
            relate(x, y, self.align.within.as_ref()).verdict == Verdict::Contradicts
                && value::within(a.mention, b.mention, Exact::from_integer(2)) != Some(false)
                && value::of_one_time((a.article, a.mention), (b.article, b.mention))
        };
        a.index != b.index
            && !(told(a) && told(b))
            && a.is_of(b)
            && apart()
            && !self.twins.are_other(sentence(a), sentence(b))
            && !a.knows(b)
            && !b.knows(a)
    }
}

impl<'a> Framed<'a> {
    /// Whether the phrases of two values tell one thing. A date dates something that may well happen twice.
    fn is_of(&self, other: &Self) -> bool {
        self.frame.shared(&other.frame).is_some_and(|shared| {
            let tied = shared.weight >= ENOUGH || shared.others > 0;
            let dated = !self.is_date() || shared.weight >= MUCH || shared.once;
            shared.weight >= TELLING && tied && dated
        })
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
