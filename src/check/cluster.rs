//! Clusters: which articles give values that can all be true together.
//!
//! Agreement is not transitive ("late October" fits both the 25th and the 30th), so an article joins
//! the first cluster in which it fits every article. An article with several claims of one slot fits
//! another if any two of their values do: precision first, for the second value is often another
//! year's.

use jiff::civil::Date;

use super::Story;
use crate::claim::Claim;
use crate::rule;
use crate::value::{Reading, Verdict, relate};

/// What counts as agreement in one slot.
#[derive(Debug)]
pub struct Slot<'r> {
    claim: &'r rule::Claim,
    /// The day of publication of each article of the story.
    published: Vec<Option<Date>>,
}

impl<'r> Slot<'r> {
    /// The slot of `claim` in `story`.
    pub fn new(claim: &'r rule::Claim, story: &Story<'_>) -> Self {
        Self { claim, published: story.articles.iter().map(|a| a.document.published_on()).collect() }
    }

    /// How two claims stand to each other: by value, by the rule's tolerance, and, where the slot
    /// evolves, by day, for a later and higher toll is an update and no contradiction.
    pub(super) fn verdict(&self, a: &Claim, b: &Claim) -> Verdict {
        self.claim.relate((reading(a), self.day(a)), (reading(b), self.day(b)))
    }

    /// Why the values of two claims stand to each other as they do.
    pub(super) fn reason(&self, a: &Claim, b: &Claim) -> Option<String> {
        let reason = relate(reading(a), reading(b), self.claim.within.as_ref()).reason;
        (!reason.is_empty()).then_some(reason)
    }

    fn day(&self, claim: &Claim) -> Option<Date> {
        self.published.get(claim.article).copied().flatten()
    }
}

/// Claims of one slot by articles that agree.
#[derive(Debug, Clone)]
pub struct Cluster<'c> {
    /// The claims of its articles, by article.
    pub articles: Vec<Vec<&'c Claim>>,
}

/// The clusters of one slot.
#[derive(Debug, Clone)]
pub struct Clusters<'c> {
    /// In the order of their first article.
    pub clusters: Vec<Cluster<'c>>,
    /// Claims whose value cannot be held against any other: a date that nothing anchors.
    pub unrelated: Vec<&'c Claim>,
    /// The reason why the first two clusters disagree.
    pub reason: Option<String>,
}

impl<'c> Cluster<'c> {
    /// The claim that speaks for the cluster: the first of its first article that fits the others.
    pub fn speaker(&self) -> &'c Claim {
        self.articles[0][0]
    }

    /// All claims, in order.
    pub fn claims(&self) -> impl Iterator<Item = &'c Claim> + '_ {
        self.articles.iter().flatten().copied()
    }
}

/// Sorts the claims of one slot, which are in the order of articles, into clusters.
pub fn clusters<'c>(claims: &'c [Claim], slot: &Slot<'_>) -> Clusters<'c> {
    clusters_of(&claims.iter().collect::<Vec<_>>(), slot)
}

/// The same for some of the claims of a slot.
pub(super) fn clusters_of<'c>(claims: &[&'c Claim], slot: &Slot<'_>) -> Clusters<'c> {
    let mut found = Clusters { clusters: Vec::new(), unrelated: Vec::new(), reason: None };
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        place(article, slot, &mut found);
    }
    found.reason = reason(&found.clusters, slot);
    found
}

fn place<'c>(article: &[&'c Claim], slot: &Slot<'_>, found: &mut Clusters<'c>) {
    let mut comparable = found.clusters.is_empty();
    for cluster in &mut found.clusters {
        let verdicts: Vec<_> = cluster.articles.iter().map(|other| best(article, other, slot)).collect();
        comparable |= verdicts.iter().any(|v| *v != Verdict::Incomparable);
        if verdicts.iter().all(|v| matches!(v, Verdict::Same | Verdict::Compatible)) {
            cluster.articles.push(fitting_first(article, cluster.speaker(), slot));
            return;
        }
    }
    if comparable {
        found.clusters.push(Cluster { articles: vec![article.to_vec()] });
    } else {
        found.unrelated.extend(article);
    }
}

/// The article's claims, those that fit `speaker` first, so that an excerpt shows the value that
/// made it agree.
fn fitting_first<'c>(article: &[&'c Claim], speaker: &Claim, slot: &Slot<'_>) -> Vec<&'c Claim> {
    let mut claims = article.to_vec();
    claims.sort_by_key(|c| slot.verdict(speaker, c));
    claims
}

/// The best relation of any two values of two articles.
fn best(a: &[&Claim], b: &[&Claim], slot: &Slot<'_>) -> Verdict {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    pairs.map(|(x, y)| slot.verdict(x, y)).min().unwrap_or(Verdict::Incomparable)
}

fn reason(clusters: &[Cluster<'_>], slot: &Slot<'_>) -> Option<String> {
    let [first, second, ..] = clusters else { return None };
    slot.reason(first.speaker(), second.speaker())
}

fn reading(claim: &Claim) -> &Reading {
    &claim.mention.reading
}
