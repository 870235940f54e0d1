//! When one thing happened, as several outlets date it.
//!
//! A happening is looked up by its class and by whom it befell; two are compared where their clauses are tied well,
//! both are told as done or both as to come, and neither article gives the other's day for it.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::side::{self, Given as _};
use super::{aligning, ruled, twin};
use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::{Finding, Label, LabelRole};
use crate::lexicon::Key;
use crate::rule::Rule;
use crate::statement::{Happening, SentenceId, happenings};
use crate::value::{Mention, Value, Verdict, dates_apart, relate};

/// A happening and the article that dates it.
struct Dated<'a> {
    /// The index of the article.
    index: usize,
    article: &'a Article<'a>,
    happening: Happening,
    mention: &'a Mention,
    /// Whether a rule reads it.
    ruled: bool,
}

/// The happenings of a story.
struct Among<'a> {
    dated: Vec<Dated<'a>>,
    /// Those of each article.
    own: BTreeMap<usize, Vec<usize>>,
}

/// Two happenings, by their places, and how well they are tied.
type Pair = (Reverse<usize>, usize, usize);

/// What the sources of `story` that `rule` reads date differently, one finding for each happening.
pub(super) fn findings(rule: &Rule, story: &Story<'_>) -> Vec<Finding> {
    let among = Among::read(rule, story);
    // Near twins are told as such, where a rule does.
    let twins = LazyCell::new(|| aligning(story, None).map(|rule| twin::Among::read(rule, story)));
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut findings = Vec::new();
    for (_, a, b) in among.pairs() {
        let (Some(x), Some(y)) = (among.dated.get(a), among.dated.get(b)) else {
            continue;
        };
        if told.contains(&a) || told.contains(&b) {
            continue;
        }
        told.extend([a, b]);
        let are_twins = |twins: &twin::Among| twins.are_twins(x.sentence(), y.sentence());
        if twins.as_ref().is_some_and(are_twins) {
            continue;
        }
        let others = among.beside(x, y, &told);
        told.extend(&others);
        let others = others.iter().filter_map(|&at| among.dated.get(at));
        let others: Vec<&Dated<'_>> = [y].into_iter().chain(others).collect();
        let Some(severity) = rule.severity else {
            continue;
        };
        let builder = side::finding(rule, story, &rule.title, x, &others);
        findings.push(builder.severity(severity).done());
    }
    findings
}

impl<'a> Among<'a> {
    fn read(rule: &Rule, story: &'a Story<'_>) -> Self {
        let ruled = ruled(story);
        let mut dated = Vec::new();
        for (index, article) in story.articles.iter().enumerate() {
            if article.document.role != Role::Source || !rule.reads(article.document, &article.text)
            {
                continue;
            }
            for happening in happenings(article) {
                if let Some(mention) = article.mentions.get(happening.mention) {
                    let ruled = ruled.contains(&(index, mention.span));
                    dated.push(Dated {
                        index,
                        article,
                        happening,
                        mention,
                        ruled,
                    });
                }
            }
        }
        dated.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, d) in dated.iter().enumerate() {
            own.entry(d.index).or_default().push(at);
        }
        Self { dated, own }
    }

    /// The pairs that date one happening differently, best tied first.
    fn pairs(&self) -> BTreeSet<Pair> {
        let mut slots: BTreeMap<(usize, Key), Vec<usize>> = BTreeMap::new();
        for (at, d) in self.dated.iter().enumerate() {
            let keys: BTreeSet<Key> = d.happening.keys().collect();
            for key in keys {
                slots.entry((d.happening.class, key)).or_default().push(at);
            }
        }
        let mut pairs = BTreeSet::new();
        for slot in slots.values() {
            let slot = self.few_of_a_date(slot);
            for (nth, &a) in slot.iter().enumerate() {
                let behind = slot.iter().skip(nth + 1);
                pairs.extend(behind.filter_map(|&b| self.pair(a, b)));
            }
        }
        pairs
    }

    /// Of those who give one date the first few: whoever else gives it joins what is told of these.
    fn few_of_a_date(&self, slot: &[usize]) -> Vec<usize> {
        const FEW: usize = 8;
        let mut given: BTreeMap<String, usize> = BTreeMap::new();
        let mut is_first = |at: &usize| {
            let date = self.dated.get(*at).map(|d| d.mention.reading.to_string());
            let before = given.entry(date.unwrap_or_default()).or_default();
            *before += 1;
            *before <= FEW
        };
        slot.iter().copied().filter(|at| is_first(at)).collect()
    }

    fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let (x, y) = (self.dated.get(a)?, self.dated.get(b)?);
        let differ = x.differs(y) && !self.knows(y, x) && !self.knows(x, y);
        differ.then(|| (Reverse(x.happening.ties(&y.happening)), a, b))
    }

    /// Whether the article of one gives the date of the other too, for a happening of its sort or in its sentence.
    fn knows(&self, one: &Dated<'_>, other: &Dated<'_>) -> bool {
        let own = self.own.get(&one.index).into_iter().flatten();
        let own = own.filter_map(|&at| self.dated.get(at));
        let like = |d: &&Dated<'_>| d.happening.is_like(&other.happening);
        let beside = one.article.in_sentence(one.mention.sentence);
        let same =
            |m: &Mention| relate(&other.mention.reading, &m.reading, None).verdict == Verdict::Same;
        own.filter(like).any(|d| other.agrees(d)) || beside.iter().any(same)
    }

    /// The other places that date the happening of `x` and `y` as either does.
    fn beside(&self, x: &Dated<'_>, y: &Dated<'_>, told: &BTreeSet<usize>) -> Vec<usize> {
        let dated = self.dated.iter().enumerate();
        dated
            .filter(|(at, d)| !told.contains(at) && (x.is_same(d) || y.is_same(d)))
            .map(|(at, _)| at)
            .collect()
    }
}

impl Dated<'_> {
    fn rank(&self) -> impl Ord + '_ {
        (self.article.document.rank(), self.happening.mention)
    }

    fn sentence(&self) -> SentenceId {
        (self.index, self.mention.sentence)
    }

    /// Whether both are one happening that two articles date alike.
    fn is_same(&self, other: &Self) -> bool {
        self.index != other.index && self.agrees(other) && self.happening.is_of(&other.happening)
    }

    /// Whether two articles date one happening, not both rightly, and no rule compares the dates.
    fn differs(&self, other: &Self) -> bool {
        let (a, b) = (&self.mention.reading, &other.mention.reading);
        !(self.index == other.index || self.ruled && other.ruled)
            && a != b
            && dates_apart(a, b, self.happening.occasion())
            && self.happening.is_of(&other.happening)
            && !self.counts_otherwise(other)
    }

    /// Whether the two sentences count the same people or things otherwise: two attacks on two days.
    fn counts_otherwise(&self, other: &Self) -> bool {
        let is_count =
            |m: &&Mention| matches!(&m.reading.value, Value::Number(n) if n.unit.is_some());
        let counts = |d: &Self| {
            d.article
                .in_sentence(d.mention.sentence)
                .iter()
                .filter(is_count)
        };
        let differ = |x: &Mention, y: &Mention| {
            relate(&x.reading, &y.reading, None).verdict == Verdict::Contradicts
        };
        counts(self).any(|x| counts(other).any(|y| differ(x, y)))
    }
}

impl side::Given for Dated<'_> {
    fn who(&self) -> &str {
        self.article.document.who()
    }

    /// The date as its article has it.
    fn words(&self) -> String {
        let text = &self.article.text;
        let span = text.span(self.mention.tokens.clone());
        span.of(text.source()).to_owned()
    }

    fn label(&self, role: LabelRole) -> Label {
        let words = self.mention.reading.to_string();
        Label::new(self.article.document, self.happening.span, role, words)
    }

    fn is_alike(&self, other: &Self) -> bool {
        self.agrees(other)
    }

    fn agrees(&self, other: &Self) -> bool {
        let verdict = relate(&self.mention.reading, &other.mention.reading, None).verdict;
        matches!(verdict, Verdict::Same | Verdict::Compatible)
    }
}
