//! When one thing happened, as several outlets date it.
//!
//! A happening is looked up by its class and by whom it befell; two are compared where their clauses are tied well,
//! both are told as done or both as to come, and neither article gives the other's day for it.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{ruled, twin};
use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::lexicon::Key;
use crate::rule::Rule;
use crate::statement::{Happening, SentenceId, happenings};
use crate::value::{Mention, Verdict, dates_apart, relate};

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
    // Near twins are told as such.
    let twins = LazyCell::new(|| twin::Among::read(rule, story));
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
        if twins.are_twins(x.sentence(), y.sentence()) {
            continue;
        }
        let others = among.beside(x, y, &told);
        told.extend(&others);
        let others: Vec<&Dated<'_>> = others
            .iter()
            .filter_map(|&at| among.dated.get(at))
            .collect();
        findings.extend(finding(rule, story, x, y, &others));
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

/// Who gives which date: the words of a date are those of the first who gives it.
fn finding(
    rule: &Rule,
    story: &Story<'_>,
    first: &Dated<'_>,
    rival: &Dated<'_>,
    others: &[&Dated<'_>],
) -> Option<Finding> {
    let all = || [rival].into_iter().chain(others.iter().copied());
    let mut sides: Vec<(&Dated<'_>, Vec<&str>)> = Vec::new();
    for dated in [first].into_iter().chain(all()) {
        let who = dated.article.document.who();
        match sides.iter_mut().find(|(side, _)| side.agrees(dated)) {
            Some((_, outlets)) if outlets.contains(&who) => {}
            Some((_, outlets)) => outlets.push(who),
            None => sides.push((dated, vec![who])),
        }
    }
    let words: Vec<String> = sides.iter().map(|(side, _)| side.words()).collect();
    let title = format!("{}: {}", rule.title, words.join(" / "));
    let primary = first.label(LabelRole::Primary);
    let builder = story
        .finding(rule, FindingKind::Contradiction, title, primary)
        .severity(rule.severity?)
        .confidence(Confidence::Possible);
    let builder = all().fold(builder, |builder, other| {
        let agrees = first.agrees(other);
        builder.label(other.label(if agrees {
            LabelRole::Agrees
        } else {
            LabelRole::Contradicts
        }))
    });
    let sides = sides.into_iter().zip(words);
    let builder = sides.fold(builder, |builder, ((_, outlets), words)| {
        builder.side(words, outlets.into_iter())
    });
    Some(builder.done())
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

    fn agrees(&self, other: &Self) -> bool {
        let verdict = relate(&self.mention.reading, &other.mention.reading, None).verdict;
        matches!(verdict, Verdict::Same | Verdict::Compatible)
    }

    /// Whether two articles date one happening, not both rightly, and no rule compares the dates.
    fn differs(&self, other: &Self) -> bool {
        let (a, b) = (&self.mention.reading, &other.mention.reading);
        !(self.index == other.index || self.ruled && other.ruled)
            && a != b
            && dates_apart(a, b, self.happening.occasion())
            && self.happening.is_of(&other.happening)
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
}
