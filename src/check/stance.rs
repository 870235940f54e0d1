//! Stances: what articles say of one slot, each with each.
//!
//! Articles that give the same values take one stance, however many they are, and every stance is compared with
//! every other, so that nothing hangs on the order of articles.

use std::collections::BTreeMap;

use super::slot::Slot;
use crate::claim::Claim;
use crate::value::{Verdict, openness};

/// So many stances are compared each with each; each further one is compared with these alone, so that a slot with
/// ten thousand values takes a time that grows with their number.
pub(super) const ASKED: usize = 128;
/// An article with more values of one slot than this agrees with those that have one of them to the letter, and
/// cannot be compared with any other.
const VALUES: usize = 20;

/// What some articles say.
#[derive(Debug)]
pub(super) struct Stance<'a, 'c> {
    /// The claims of each, in the order of articles.
    pub(super) articles: Vec<&'a [&'c Claim]>,
    /// Each value once, complete, in a fixed order.
    values: Vec<(String, &'c Claim)>,
}

/// The other stances that one agrees with or contradicts, of those that are asked, as bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) agrees: u128,
    pub(super) contradicts: u128,
}

/// The stances of `claims`, which are in the order of articles: those of most articles first, then those that
/// leave least open.
pub(super) fn stances<'a, 'c>(claims: &'a [&'c Claim], slot: &Slot<'_>) -> Vec<Stance<'a, 'c>> {
    let mut by_values: BTreeMap<_, Stance<'a, 'c>> = BTreeMap::new();
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        let mut values: Vec<(String, &Claim)> = article
            .iter()
            .map(|c| {
                (
                    format!("{:?} {:?}", c.mention.status, c.mention.reading),
                    *c,
                )
            })
            .collect();
        values.sort_by(|a, b| a.0.cmp(&b.0));
        values.dedup_by(|a, b| a.0 == b.0);
        let day = article.first().and_then(|c| slot.day_that_counts(c));
        let key = (
            values
                .iter()
                .map(|(value, _)| value.clone())
                .collect::<Vec<_>>(),
            day,
        );
        by_values
            .entry(key)
            .or_insert_with(|| Stance {
                articles: Vec::new(),
                values,
            })
            .articles
            .push(article);
    }
    let mut stances: Vec<_> = by_values.into_values().collect();
    stances.sort_by_cached_key(|s| {
        (
            std::cmp::Reverse(s.articles.len()),
            s.claims().first().map(|c| openness(&c.mention.reading)),
            s.first(),
        )
    });
    stances
}

impl<'c> Stance<'_, 'c> {
    /// The claims of its first article.
    pub(super) fn claims(&self) -> &[&'c Claim] {
        self.articles.first().copied().unwrap_or_default()
    }

    /// Its first article.
    pub(super) fn first(&self) -> Option<usize> {
        self.claims().first().map(|c| c.article)
    }

    /// How two stances stand to each other: as any two of their values do at best.
    pub(super) fn verdict(&self, other: &Self, slot: &Slot<'_>) -> Verdict {
        if self.values.len().max(other.values.len()) > VALUES {
            let has = |value: &str| {
                other
                    .values
                    .binary_search_by(|(v, _)| v.as_str().cmp(value))
                    .is_ok()
            };
            return if self.values.iter().any(|(value, _)| has(value)) {
                Verdict::Same
            } else {
                Verdict::Incomparable
            };
        }
        let pairs = self
            .values
            .iter()
            .flat_map(|(_, x)| other.values.iter().map(move |(_, y)| (*x, *y)));
        pairs
            .map(|(x, y)| slot.verdict(x, y))
            .min()
            .unwrap_or(Verdict::Incomparable)
    }
}

/// How each stance stands to those that are asked.
pub(super) fn hold(stances: &[Stance<'_, '_>], slot: &Slot<'_>) -> Vec<Held> {
    let mut all = vec![Held::default(); stances.len()];
    for (at, stance) in stances.iter().enumerate() {
        let mut held = Held::default();
        for (to, other) in stances.iter().enumerate().take(at.min(ASKED)) {
            let verdict = stance.verdict(other, slot);
            held.add(verdict, to);
            if let Some(back) = all.get_mut(to).filter(|_| at < ASKED) {
                back.add(verdict, at);
            }
        }
        if let Some(own) = all.get_mut(at) {
            *own = held;
        }
    }
    all
}

impl Held {
    fn add(&mut self, verdict: Verdict, to: usize) {
        match verdict {
            Verdict::Same | Verdict::Compatible => self.agrees |= 1 << to,
            Verdict::Contradicts => self.contradicts |= 1 << to,
            Verdict::Incomparable => {}
        }
    }
}

/// The stance at `at` as a bit; none for one that is not asked.
pub(super) fn bit(at: usize) -> u128 {
    if at < ASKED { 1 << at } else { 0 }
}

/// The places of the bits of `mask`.
pub(super) fn places(mask: u128) -> impl Iterator<Item = usize> {
    (0..ASKED).filter(move |&at| mask & bit(at) != 0)
}
