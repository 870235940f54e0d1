//! One question, and who answers it how: pairs of places that were found to answer one, brought together, so that a
//! finding tells of a question and not of each two outlets.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::side::{self, Given};
use super::updates;
use crate::article::Article;
use crate::check::Story;
use crate::finding::{Confidence, Finding, Label, LabelRole, Severity};
use crate::rule::Rule;
use crate::value::{Mention, Verdict, relate};

/// A place of an article that answers a question: with a value, or with its words.
#[derive(Debug, Clone)]
pub(super) struct Place<'a> {
    /// The index of the article.
    index: usize,
    article: &'a Article<'a>,
    tokens: Range<usize>,
    mention: Option<&'a Mention>,
    /// Whether it is told as printed, and not as read.
    as_printed: bool,
}

/// Two places that answer one question and cannot both be right.
#[derive(Debug)]
pub(super) struct Tie<'a> {
    pub(super) a: Place<'a>,
    pub(super) b: Place<'a>,
    /// What ties the two.
    pub(super) why: String,
    pub(super) confidence: Confidence,
}

/// A question and the places that answer it.
#[derive(Debug)]
struct Question<'a> {
    places: Vec<Place<'a>>,
    why: String,
    confidence: Confidence,
}

/// The questions that a story answers in several ways.
#[derive(Debug, Default)]
pub(super) struct Questions<'a> {
    all: Vec<Question<'a>>,
    /// The question that a place answers, by its article and its first token.
    of: FxHashMap<(usize, usize), usize>,
}

impl<'a> Place<'a> {
    /// Where a value stands.
    pub(super) fn of_value(index: usize, article: &'a Article<'a>, mention: &'a Mention) -> Self {
        Self {
            index,
            article,
            tokens: mention.tokens.clone(),
            mention: Some(mention),
            as_printed: false,
        }
    }

    /// The same as it is printed: what two sentences differ in that are the same but for it.
    pub(super) fn printed(self) -> Self {
        Self {
            as_printed: true,
            ..self
        }
    }

    /// Where words stand.
    pub(super) fn of_words(index: usize, article: &'a Article<'a>, tokens: Range<usize>) -> Self {
        Self {
            index,
            article,
            tokens,
            mention: None,
            as_printed: true,
        }
    }

    fn key(&self) -> (usize, usize) {
        (self.index, self.tokens.start)
    }

    fn is_update_of(&self, other: &Self) -> bool {
        let both = self.mention.zip(other.mention);
        both.is_some_and(|(a, b)| updates((self.article, a), (other.article, b)))
    }
}

impl<'a> Questions<'a> {
    /// Brings the two places of a tie into one question. One place never answers two ways in an article.
    pub(super) fn add(&mut self, tie: Tie<'a>) {
        let (first, second) = (self.at(&tie.a), self.at(&tie.b));
        let done = match (first, second) {
            (Some(at), Some(other)) => at == other || self.merge(at, other),
            (Some(at), None) => self.join(at, &tie.b),
            (None, Some(at)) => self.join(at, &tie.a),
            (None, None) => false,
        };
        if done {
            return;
        }
        let at = self.all.len();
        for place in [&tie.a, &tie.b] {
            self.of.entry(place.key()).or_insert(at);
        }
        self.all.push(Question {
            places: vec![tie.a, tie.b],
            why: tie.why,
            confidence: tie.confidence,
        });
    }

    /// Brings `place`, which answers as `known` does, to the question of that, unless its article `gives` another answer
    /// to it somewhere.
    pub(super) fn agree(
        &mut self,
        known: &Place<'a>,
        place: &Place<'a>,
        gives: impl Fn(&Mention) -> bool,
    ) {
        let (Some(at), None) = (self.at(known), self.at(place)) else {
            return;
        };
        let others = self.all.get(at).map_or(&[][..], |q| q.places.as_slice());
        let other = |p: &Place<'_>| !p.agrees(place) && p.mention.is_some_and(&gives);
        if !others.iter().any(other) {
            self.join(at, place);
        }
    }

    fn at(&self, place: &Place<'_>) -> Option<usize> {
        self.of.get(&place.key()).copied()
    }

    fn join(&mut self, at: usize, place: &Place<'a>) -> bool {
        let Some(question) = self.all.get_mut(at).filter(|q| q.takes(place)) else {
            return false;
        };
        question.places.push(place.clone());
        self.of.entry(place.key()).or_insert(at);
        true
    }

    fn merge(&mut self, at: usize, other: usize) -> bool {
        let (low, high) = (at.min(other), at.max(other));
        let (Some(kept), Some(left)) = (self.all.get(low), self.all.get(high)) else {
            return false;
        };
        if !left.places.iter().all(|place| kept.takes(place)) {
            return false;
        }
        let moved = self
            .all
            .get_mut(high)
            .map(|q| std::mem::take(&mut q.places));
        for place in moved.unwrap_or_default() {
            self.of.insert(place.key(), low);
            if let Some(kept) = self.all.get_mut(low) {
                kept.places.push(place);
            }
        }
        true
    }

    /// One finding for each question.
    pub(super) fn findings(self, rule: &Rule, story: &Story<'_>) -> Vec<Finding> {
        let asked = self.all.into_iter().filter(|q| !q.places.is_empty());
        asked.filter_map(|q| q.finding(rule, story)).collect()
    }
}

impl<'a> Question<'a> {
    /// Whether a place may join: its article answers in no other way.
    fn takes(&self, place: &Place<'a>) -> bool {
        let mut own = self.places.iter().filter(|p| p.index == place.index);
        own.all(|p| p.is_alike(place))
    }

    fn finding(mut self, rule: &Rule, story: &Story<'_>) -> Option<Finding> {
        self.places.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let (first, others) = self.places.split_first()?;
        let severity = rule.severity?;
        let others: Vec<&Place<'_>> = others.iter().collect();
        let builder = side::finding(rule, story, &rule.title, first, &others);
        let builder = builder.confidence(self.confidence);
        let grown = self.confidence == Confidence::Possible && self.only_grows();
        let builder = if grown {
            builder
                .severity(severity.min(Severity::Info))
                .note("the later figure may be an update of the earlier one")
        } else {
            builder.severity(severity)
        };
        let builder = if self.why.is_empty() {
            builder
        } else {
            builder.note(self.why.as_str())
        };
        Some(builder.done())
    }

    /// Whether wherever two answers differ the later is the greater.
    fn only_grows(&self) -> bool {
        let places = self.places.iter().enumerate();
        let mut pairs = places.flat_map(|(at, a)| {
            let behind = self.places.iter().skip(at + 1);
            behind.map(move |b| (a, b))
        });
        pairs.all(|(a, b)| a.agrees(b) || a.is_update_of(b))
    }
}

impl Place<'_> {
    fn rank(&self) -> impl Ord + '_ {
        (self.index, self.tokens.start)
    }
}

impl Given for Place<'_> {
    fn who(&self) -> &str {
        self.article.document.who()
    }

    fn words(&self) -> String {
        let as_printed = || {
            let span = self.article.text.span(self.tokens.clone());
            span.of(&self.article.document.text).to_owned()
        };
        let read = self.mention.filter(|_| !self.as_printed);
        read.map_or_else(as_printed, |m| m.reading.to_string())
    }

    fn label(&self, role: LabelRole) -> Label {
        let span = self.article.text.span(self.tokens.clone());
        let label = Label::new(self.article.document, span, role, self.words());
        match self.mention {
            Some(mention) => label.value(mention.to_json(), self.words()),
            None => label,
        }
    }

    fn is_alike(&self, other: &Self) -> bool {
        match self.mention.zip(other.mention) {
            Some((a, b)) => relate(&a.reading, &b.reading, None).verdict == Verdict::Same,
            None => self.words().eq_ignore_ascii_case(&other.words()),
        }
    }

    fn agrees(&self, other: &Self) -> bool {
        match self.mention.zip(other.mention) {
            Some((a, b)) => relate(&a.reading, &b.reading, None).verdict != Verdict::Contradicts,
            None => self.is_alike(other),
        }
    }
}
