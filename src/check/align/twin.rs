//! Near twins among the sources: one sentence, but for a value or a word that turns it round.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::question::{Place, Tie};
use super::value::counts_others;
use crate::check::Story;
use crate::claim::Claim;
use crate::document::Role;
use crate::finding::Confidence;
use crate::rule::{self, Rule};
use crate::statement::{Difference, SentenceId, Twin, What};

/// The near twins among the sources that a rule reads.
pub(super) struct Among {
    twins: Vec<(Twin, SentenceId, SentenceId)>,
    /// Sentences that say something else in nearly the same words, by article and sentence.
    other: FxHashSet<(SentenceId, SentenceId)>,
}

impl Among {
    /// Reads the sources of `story`.
    pub(super) fn read(rule: &Rule, story: &Story<'_>) -> Self {
        let read: Vec<usize> = story
            .read_by(rule)
            .filter(|(_, a)| a.document.role == Role::Source)
            .map(|(at, _)| at)
            .collect();
        let pairs = |twin: &Twin| {
            let of = |places: &[SentenceId]| {
                let places = places.iter().copied();
                places
                    .filter(|place| read.contains(&place.0))
                    .collect::<Vec<_>>()
            };
            let (first, second) = (of(&twin.a), of(&twin.b));
            let all = first
                .iter()
                .flat_map(|a| second.iter().map(move |b| (*a, *b)));
            let mut apart = all.filter(|(a, b)| a.0 != b.0);
            let one = apart.next();
            // Whoever else has the words of either answers as it does.
            let beside = apart.filter(|(a, b)| one.is_some_and(|(x, y)| *a == x || *b == y));
            one.into_iter().chain(beside).collect::<Vec<_>>()
        };
        let mut among = Self {
            twins: Vec::new(),
            other: FxHashSet::default(),
        };
        // A sentence and its first clause may both have a twin in one other sentence.
        let mut told: FxHashSet<(SentenceId, SentenceId)> = FxHashSet::default();
        for twin in story.twins() {
            if twin.other {
                among.other.extend(
                    twin.a
                        .iter()
                        .flat_map(|&a| twin.b.iter().flat_map(move |&b| [(a, b), (b, a)])),
                );
            } else if !twin.differences.is_empty() {
                for (a, b) in pairs(twin) {
                    if told.insert((a.min(b), a.max(b))) {
                        let twin = twin.clone().between(story.articles, a, b);
                        among.twins.push((twin, a, b));
                    }
                }
            }
        }
        among
    }

    /// Whether the sentences at two places say something else in nearly the same words: of another firm, in another year.
    pub(super) fn are_other(&self, a: SentenceId, b: SentenceId) -> bool {
        self.other.contains(&(a, b))
    }

    /// Whether two sentences are one but for what they differ in.
    pub(super) fn are_twins(&self, a: SentenceId, b: SentenceId) -> bool {
        let is = |x: SentenceId, y: SentenceId| (x, y) == (a, b) || (y, x) == (a, b);
        self.twins.iter().any(|(_, x, y)| is(*x, *y))
    }

    /// What they contradict each other in, of the types that `align` asks for.
    pub(super) fn ties<'a>(&self, align: &rule::Align, story: &'a Story<'_>) -> Vec<Tie<'a>> {
        let asked = |a: usize, twin: &Twin, d: &Difference| match d.values {
            Some((at, _)) => {
                let kind = story
                    .articles
                    .get(a)
                    .and_then(|x| x.mentions.get(at))
                    .map(|m| m.reading.value.kind());
                kind.is_some_and(|kind| align.types.is_empty() || align.asks_for(kind))
            }
            None => align.types.is_empty() && turns(twin, d.what),
        };
        let told = self.twins.iter().flat_map(|(twin, (a, _), (b, _))| {
            let open = move |d: &&Difference| {
                asked(*a, twin, d) && !is_ruled(story, d, (*a, *b)) && !is_part(story, d, (*a, *b))
            };
            let (values, words): (Vec<_>, Vec<_>) =
                { twin.differences.iter().filter(open) }.partition(|d| d.values.is_some());
            // Each value is a question of its own; of words, one tells of all.
            let told = if values.is_empty() {
                words.into_iter().take(1).collect()
            } else {
                values
            };
            told.into_iter()
                .filter_map(move |d| tie(story, d, (*a, *b)))
        });
        told.collect()
    }
}

/// Whether a difference of words is one that outlets have over one thing: another name is another thing, unless it is a
/// place and the only word that differs.
fn turns(twin: &Twin, what: What) -> bool {
    match what {
        What::Name | What::Title | What::Word => false,
        What::Place => twin.is_framed(),
        _ => true,
    }
}

/// Whether only one of two values counts others beside those who are named: "a guard and three other people".
fn is_part(story: &Story<'_>, difference: &Difference, (a, b): (usize, usize)) -> bool {
    let others = |article: usize, mention: usize| {
        let article = story.articles.get(article);
        let value = article.and_then(|x| Some((x, x.mentions.get(mention)?)));
        value.is_some_and(|(article, m)| counts_others(article, m))
    };
    difference
        .values
        .is_some_and(|(x, y)| others(a, x) != others(b, y))
}

/// Whether both values fill slots of rules, which compare them as their authors want.
fn is_ruled(story: &Story<'_>, difference: &Difference, (a, b): (usize, usize)) -> bool {
    let ruled = |article: usize, mention: usize| {
        let value = story
            .articles
            .get(article)
            .and_then(|x| x.mentions.get(mention));
        let is = |claim: &Claim| {
            claim.article == article && value.is_some_and(|m| m.span == claim.mention.span)
        };
        story.claims.iter().any(is)
    };
    difference
        .values
        .is_some_and(|(x, y)| ruled(a, x) && ruled(b, y))
}

fn tie<'a>(
    story: &'a Story<'_>,
    difference: &Difference,
    (a, b): (usize, usize),
) -> Option<Tie<'a>> {
    let place = |index: usize, tokens: &Range<usize>, value: Option<usize>| {
        let article = story.articles.get(index)?;
        let mention = value.and_then(|at| article.mentions.get(at));
        Some(match mention {
            Some(mention) => Place::of_value(index, article, mention).printed(),
            None => Place::of_words(index, article, tokens.clone()),
        })
    };
    let (x, y) = difference.values.unzip();
    Some(Tie {
        a: place(a, &difference.a, x)?,
        b: place(b, &difference.b, y)?,
        why: reason(difference).to_owned(),
        confidence: Confidence::Likely,
    })
}

/// What ties the two, in one sentence.
fn reason(difference: &Difference) -> &'static str {
    match difference.what {
        What::Value | What::Rate | What::Rank => "the two sentences are the same but for this",
        What::Quantity => "the two sentences are the same but for how many it is said of",
        What::Swap => "the two sentences are the same, with two values in each other's place",
        What::Order => "the two sentences are the same, with two things in each other's place",
        What::Denial => "the two sentences are the same, but only one denies it",
        What::Contrary => "the two sentences are the same, but for a word that means another thing",
        What::Place => "the two sentences are the same but for the place",
        What::Word => "the two sentences are the same but for a word",
        What::Name | What::Title => "the two sentences are the same but for the name",
    }
}
