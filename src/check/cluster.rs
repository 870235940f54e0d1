//! Clusters: which articles give values that can all be true together.
//!
//! Agreement is not transitive: "late October" fits both the 25th and the 30th. What agrees with two that do not
//! agree with each other stands between them and counts for neither; all that are left fall into clusters in
//! which each agrees with each. An article with several claims of one slot fits another if any two of their
//! values do: precision first, for the second value is often another year's.

use std::collections::{BTreeMap, BTreeSet};

use super::slot::{Slot, reading};
use super::stance::{Held, Stance, bit, hold, places, stances};
use crate::claim::Claim;
use crate::document::Document;
use crate::value::{Verdict, openness};

impl Slot<'_> {
    /// Where a cluster goes: the draft's first, then by day, outlet and value, whatever else its articles say.
    fn rank(&self, cluster: &Cluster<'_>) -> impl Ord + use<'_> {
        let documents = cluster
            .claims()
            .filter_map(|c| self.articles.get(c.article))
            .map(|a| a.document);
        (
            documents.map(Document::precedence).min(),
            cluster.speaker.words(),
        )
    }
}

/// Claims of one slot by articles that agree.
#[derive(Debug, Clone)]
pub struct Cluster<'c> {
    speaker: &'c Claim,
    articles: Vec<Vec<&'c Claim>>,
}

/// The clusters of one slot.
#[allow(
    clippy::struct_field_names,
    reason = "the clusters, and what is to be said of them"
)]
#[derive(Debug, Clone)]
pub struct Clusters<'c> {
    /// Those that contradict each other; or, where none do, those of several articles, or the only one. The draft's
    /// first, then by the day and outlet of their first article and by value.
    pub clusters: Vec<Cluster<'c>>,
    /// Whether they contradict each other.
    pub differ: bool,
    /// Claims of articles that agree with two that do not agree with each other.
    pub between: Vec<&'c Claim>,
    /// Those that cannot be compared with the others: a date that nothing anchors, another unit.
    pub unrelated: Vec<Cluster<'c>>,
    /// The reason why the first cluster and another disagree.
    pub reason: Option<String>,
}

impl<'c> Cluster<'c> {
    /// The cluster of `articles`, each with its claims, for which `speaker` speaks.
    pub(super) fn new(speaker: &'c Claim, articles: Vec<Vec<&'c Claim>>) -> Self {
        Self { speaker, articles }
    }

    /// The claim that speaks for the cluster: of those that fit all others the one that leaves least open.
    pub fn speaker(&self) -> &'c Claim {
        self.speaker
    }

    /// How many articles it is of.
    pub fn articles(&self) -> usize {
        self.articles.len()
    }

    /// All claims, in order.
    pub fn claims(&self) -> impl Iterator<Item = &'c Claim> + '_ {
        self.articles.iter().flatten().copied()
    }
}

/// Sorts claims of one slot, which are in the order of articles, into clusters.
pub(super) fn clusters_of<'c>(claims: &[&'c Claim], slot: &Slot<'_>) -> Clusters<'c> {
    let stances = stances(claims, slot);
    let held = hold(&stances, slot);
    let parted = Parted::of(&held);
    let mut groups: BTreeMap<usize, Vec<&Stance<'_, 'c>>> = BTreeMap::new();
    let mut found = Clusters {
        clusters: Vec::new(),
        differ: !parted.differing.is_empty(),
        between: Vec::new(),
        unrelated: Vec::new(),
        reason: None,
    };
    for (stance, key) in stances.iter().zip(&parted.keys) {
        match key {
            Some(key) => groups.entry(*key).or_default().push(stance),
            None => found
                .between
                .extend(stance.articles.iter().copied().flatten()),
        }
    }
    let only = groups.len() == 1;
    for (key, group) in groups {
        let several = || group.iter().map(|s| s.articles.len()).sum::<usize>() > 1;
        let counts = if found.differ {
            parted.differing.contains(&key)
        } else {
            only || several()
        };
        let of = if counts {
            &mut found.clusters
        } else {
            &mut found.unrelated
        };
        of.extend(cluster(&group, slot));
    }
    found
        .clusters
        .sort_by_cached_key(|cluster| slot.rank(cluster));
    found.between.sort_by_key(|c| (c.article, c.mention.span));
    found
        .unrelated
        .sort_by_cached_key(|cluster| slot.rank(cluster));
    found.reason = if found.differ {
        reason(&found.clusters, slot)
    } else {
        None
    };
    found
}

/// Which stances belong together.
struct Parted {
    /// For each stance the key of its group; `None` for one that stands between others.
    keys: Vec<Option<usize>>,
    /// The groups that contradict another.
    differing: BTreeSet<usize>,
}

impl Parted {
    /// Without those that stand between others, a stance that agrees with two agrees with both of two that agree,
    /// so that each group is one in which each agrees with each.
    fn of(held: &[Held]) -> Self {
        let full = |at: usize| held.get(at).map_or(0, |h| h.agrees | bit(at));
        let is_between =
            |at: usize| places(full(at)).any(|to| full(at) & !full(to) & !bit(at) != 0);
        let left = (0..held.len())
            .filter(|&at| !is_between(at))
            .fold(0, |mask, at| mask | bit(at));
        let key = |at: usize| {
            let group = full(at) & left;
            let first = places(group).next().unwrap_or(at);
            // One that is not asked may fit a part of a group; it belongs to none.
            (!is_between(at) && (group == 0 || group == full(first) & left)).then_some(first)
        };
        let keys: Vec<Option<usize>> = (0..held.len()).map(key).collect();
        let mut differing = BTreeSet::new();
        for (own, held) in keys.iter().zip(held) {
            let others = places(held.contradicts & left);
            // One that stands between others contradicts nothing for them.
            let Some(own) = own.filter(|_| held.contradicts & left != 0) else {
                continue;
            };
            differing.insert(own);
            differing.extend(others.filter_map(|to| keys.get(to).copied().flatten()));
        }
        if differing.is_empty() {
            Self::each_apart(held, keys)
        } else {
            Self { keys, differing }
        }
    }

    /// Where all that contradict each other stand between others, each stands by itself.
    fn each_apart(held: &[Held], mut keys: Vec<Option<usize>>) -> Self {
        let mut differing = BTreeSet::new();
        for (at, (key, held)) in keys.iter_mut().zip(held).enumerate() {
            if held.contradicts != 0 {
                *key = Some(at);
                differing.insert(at);
            }
        }
        Self { keys, differing }
    }
}

/// How many stances of a cluster its speaker is compared with, and how many claims of each.
const HEARD: usize = 16;

/// The cluster of a group of stances.
fn cluster<'c>(group: &[&Stance<'_, 'c>], slot: &Slot<'_>) -> Option<Cluster<'c>> {
    let agrees = |claim: &Claim, other: &Stance<'_, '_>| {
        other
            .claims()
            .iter()
            .take(HEARD)
            .any(|c| slot.verdict(claim, c) <= Verdict::Compatible)
    };
    let strays = |claim: &Claim| !group.iter().take(HEARD).all(|other| agrees(claim, other));
    // The first that fits the others and leaves least open; of several stances that of the fewest values, and of
    // equals by the words of the value: one more article that says it in other words leaves the speaker in place.
    let of_stance = |stance: &Stance<'_, 'c>| {
        stance
            .claims()
            .iter()
            .take(HEARD)
            .copied()
            .min_by_key(|c| (strays(c), c.is_denied(), openness(reading(c))))
    };
    let speakers = group
        .iter()
        .filter_map(|s| Some((s.claims().len(), of_stance(s)?)));
    let (_, speaker) = speakers.min_by_key(|(values, c)| {
        (
            strays(c),
            *values,
            openness(reading(c)),
            reading(c).to_string(),
            c.article,
        )
    })?;
    let mut articles: Vec<_> = group
        .iter()
        .flat_map(|s| {
            s.articles
                .iter()
                .map(|claims| fitting_first(claims, speaker, slot))
        })
        .collect();
    articles.sort_by_key(|claims| claims.first().map(|c| c.article));
    Some(Cluster::new(speaker, articles))
}

/// The article's claims, those that fit `speaker` first, so that an excerpt shows the value that
/// made it agree.
fn fitting_first<'c>(article: &[&'c Claim], speaker: &Claim, slot: &Slot<'_>) -> Vec<&'c Claim> {
    let mut claims = article.to_vec();
    if claims.len() > 1 {
        claims.sort_by_cached_key(|c| slot.verdict(speaker, c));
    }
    claims
}

/// Why the first cluster and the first that contradicts it disagree.
fn reason(clusters: &[Cluster<'_>], slot: &Slot<'_>) -> Option<String> {
    let (first, others) = clusters.split_first()?;
    let contradicts =
        |c: &&Cluster<'_>| slot.verdict(first.speaker, c.speaker) == Verdict::Contradicts;
    let other = others.iter().find(contradicts).or_else(|| others.first())?;
    slot.reason(first.speaker, other.speaker)
}
