//! When one thing happened, as several outlets date it.
//!
//! A happening is looked up by its class and by whom it befell; two are compared where their clauses are tied well,
//! both are told as done or both as to come, and neither article gives the other's day for it.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{ruled, twin};
use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::lexicon::Key;
use crate::rule::Rule;
use crate::statement::{Happening, happenings};
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

/// What may be one happening: its class, and a word of whom it befell.
type Slot = (usize, Key);

/// What the sources of `story` that `rule` reads date differently, one finding for each happening.
pub(super) fn findings(rule: &Rule, story: &Story<'_>) -> Vec<Finding> {
    let dated = dated(rule, story);
    let mut slots: BTreeMap<Slot, Vec<usize>> = BTreeMap::new();
    for (at, d) in dated.iter().enumerate() {
        for key in d.happening.keys() {
            let slot = slots.entry((d.happening.class, key)).or_default();
            if slot.last() != Some(&at) {
                slot.push(at);
            }
        }
    }
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut findings = Vec::new();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for slot in slots.values() {
        for (nth, &a) in slot.iter().enumerate() {
            for &b in slot.iter().skip(nth + 1) {
                let (Some(x), Some(y)) = (dated.get(a), dated.get(b)) else {
                    continue;
                };
                if x.differs(y, &dated, slot) {
                    pairs.push((x.happening.ties(&y.happening), a, b));
                }
            }
        }
    }
    pairs.sort_by_key(|&(ties, a, b)| (std::cmp::Reverse(ties), a, b));
    pairs.dedup();
    // Near twins are told as such.
    let twins = LazyCell::new(|| twin::Among::read(rule, story));
    for (_, a, b) in pairs {
        if told.contains(&a) || told.contains(&b) {
            continue;
        }
        let (Some(x), Some(y)) = (dated.get(a), dated.get(b)) else {
            continue;
        };
        let sentence = |d: &Dated<'_>| (d.index, d.mention.sentence);
        if twins.are_twins(sentence(x), sentence(y)) {
            told.extend([a, b]);
            continue;
        }
        let others: Vec<usize> = (0..dated.len())
            .filter(|&at| at != a && at != b && !told.contains(&at))
            .filter(|&at| dated.get(at).is_some_and(|d| x.is_same(d) || y.is_same(d)))
            .collect();
        told.extend([a, b]);
        told.extend(&others);
        let beside: Vec<&Dated<'_>> = others.iter().filter_map(|&at| dated.get(at)).collect();
        findings.extend(finding(rule, story, x, y, &beside));
    }
    findings
}

fn dated<'a>(rule: &'a Rule, story: &'a Story<'_>) -> Vec<Dated<'a>> {
    let ruled = ruled(story);
    let read = story
        .read_by(rule)
        .filter(|(_, a)| a.document.role == Role::Source);
    let mut dated: Vec<Dated<'a>> = read
        .flat_map(|(index, article)| {
            let ruled = &ruled;
            happenings(article)
                .into_iter()
                .filter_map(move |happening| {
                    let mention = article.mentions.get(happening.mention)?;
                    let ruled = ruled.contains(&(index, mention.span));
                    Some(Dated {
                        index,
                        article,
                        happening,
                        mention,
                        ruled,
                    })
                })
        })
        .collect();
    dated.sort_by(|a, b| a.rank().cmp(&b.rank()));
    dated
}

/// Who gives which date: the words of a date are those of the first who gives it.
fn finding(
    rule: &Rule,
    story: &Story<'_>,
    first: &Dated<'_>,
    rival: &Dated<'_>,
    others: &[&Dated<'_>],
) -> Option<Finding> {
    let mut sides: Vec<(&Dated<'_>, Vec<&str>)> = Vec::new();
    for dated in [first, rival].into_iter().chain(others.iter().copied()) {
        let who = dated.article.document.who();
        match sides.iter_mut().find(|(side, _)| side.agrees(dated)) {
            Some((_, outlets)) if outlets.contains(&who) => {}
            Some((_, outlets)) => outlets.push(who),
            None => sides.push((dated, vec![who])),
        }
    }
    let words: Vec<String> = sides.iter().map(|(side, _)| side.words()).collect();
    let title = format!("{}: {}", rule.title, words.join(" / "));
    let builder = story
        .finding(
            rule,
            FindingKind::Contradiction,
            title,
            first.label(LabelRole::Primary),
        )
        .confidence(Confidence::Possible);
    let builder =
        [rival]
            .into_iter()
            .chain(others.iter().copied())
            .fold(builder, |builder, other| {
                let role = if first.agrees(other) {
                    LabelRole::Agrees
                } else {
                    LabelRole::Contradicts
                };
                builder.label(other.label(role))
            });
    let builder = sides
        .into_iter()
        .zip(words)
        .fold(builder, |builder, ((_, outlets), words)| {
            builder.side(words, outlets.into_iter())
        });
    Some(builder.severity(rule.severity?).done())
}

impl Dated<'_> {
    fn rank(&self) -> impl Ord + '_ {
        (self.article.document.rank(), self.happening.mention)
    }

    fn is_own(&self, other: &Self) -> bool {
        std::ptr::eq(self.article, other.article)
    }

    /// Whether both are one happening that both date alike.
    fn is_same(&self, other: &Self) -> bool {
        !self.is_own(other) && self.agrees(other) && self.happening.is_of(&other.happening)
    }

    fn agrees(&self, other: &Self) -> bool {
        let verdict = relate(&self.mention.reading, &other.mention.reading, None).verdict;
        matches!(verdict, Verdict::Same | Verdict::Compatible)
    }

    /// Whether both date one happening, not both rightly, and neither article knows the other's date of it.
    fn differs(&self, other: &Self, dated: &[Self], slot: &[usize]) -> bool {
        !(self.is_own(other) || self.ruled && other.ruled)
            && dates_apart(
                &self.mention.reading,
                &other.mention.reading,
                self.happening.occasion(),
            )
            && self.happening.is_of(&other.happening)
            && !self.is_known_to(other, dated, slot)
            && !other.is_known_to(self, dated, slot)
    }

    /// Whether the other's article gives this date too, for a happening of this sort or in that sentence.
    fn is_known_to(&self, other: &Self, dated: &[Self], slot: &[usize]) -> bool {
        let told = dated
            .iter()
            .filter(|d| d.happening.is_report_like(&self.happening) && d.is_own(other));
        let own = slot
            .iter()
            .filter_map(|&at| dated.get(at))
            .filter(|d| d.is_own(other))
            .chain(told);
        let beside = other.article.in_sentence(other.mention.sentence);
        let same =
            |m: &Mention| relate(&self.mention.reading, &m.reading, None).verdict == Verdict::Same;
        let is = |m: &Mention| {
            let verdict = relate(&self.mention.reading, &m.reading, None).verdict;
            matches!(verdict, Verdict::Same | Verdict::Compatible)
        };
        { own }.any(|d| is(d.mention)) || beside.iter().any(same)
    }

    /// The date as its article has it.
    fn words(&self) -> String {
        let text = &self.article.text;
        text.span(self.mention.tokens.clone())
            .of(text.source())
            .to_owned()
    }

    fn label(&self, role: LabelRole) -> Label {
        Label::new(
            self.article.document,
            self.happening.span,
            role,
            self.mention.reading.to_string(),
        )
    }
}
