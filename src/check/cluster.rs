//! Clusters: which articles give values that can all be true together.
//!
//! Agreement is not transitive ("late October" fits both the 25th and the 30th), so an article joins
//! the first cluster in which it fits every article. An article with several claims of one slot fits
//! another if any two of their values do: precision first, for the second value is often another
//! year's.

use crate::claim::Claim;
use crate::value::{Reading, Tolerance, Verdict, relate};

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
pub fn clusters<'c>(claims: &'c [Claim], tolerance: Option<&Tolerance>) -> Clusters<'c> {
    clusters_of(&claims.iter().collect::<Vec<_>>(), tolerance)
}

/// The same for some of the claims of a slot.
pub(super) fn clusters_of<'c>(claims: &[&'c Claim], tolerance: Option<&Tolerance>) -> Clusters<'c> {
    let mut found = Clusters { clusters: Vec::new(), unrelated: Vec::new(), reason: None };
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        place(article, tolerance, &mut found);
    }
    found.reason = reason(&found.clusters, tolerance);
    found
}

fn place<'c>(article: &[&'c Claim], tolerance: Option<&Tolerance>, found: &mut Clusters<'c>) {
    let mut comparable = found.clusters.is_empty();
    for cluster in &mut found.clusters {
        let verdicts: Vec<_> = cluster.articles.iter().map(|other| best(article, other, tolerance)).collect();
        comparable |= verdicts.iter().any(|v| *v != Verdict::Incomparable);
        if verdicts.iter().all(|v| matches!(v, Verdict::Same | Verdict::Compatible)) {
            cluster.articles.push(fitting_first(article, cluster.speaker(), tolerance));
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
fn fitting_first<'c>(article: &[&'c Claim], speaker: &Claim, tolerance: Option<&Tolerance>) -> Vec<&'c Claim> {
    let mut claims = article.to_vec();
    claims.sort_by_key(|c| relate(reading(speaker), reading(c), tolerance).verdict);
    claims
}

/// The best relation of any two values of two articles.
fn best(a: &[&Claim], b: &[&Claim], tolerance: Option<&Tolerance>) -> Verdict {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (*x, *y)));
    pairs.map(|(x, y)| relate(reading(x), reading(y), tolerance).verdict).min().unwrap_or(Verdict::Incomparable)
}

fn reason(clusters: &[Cluster<'_>], tolerance: Option<&Tolerance>) -> Option<String> {
    let [first, second, ..] = clusters else { return None };
    let reason = relate(reading(first.speaker()), reading(second.speaker()), tolerance).reason;
    (!reason.is_empty()).then_some(reason)
}

fn reading(claim: &Claim) -> &Reading {
    &claim.mention.reading
}
