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
use crate::value::{Reading, Verdict};

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
        let reason = self.claim.relation(reading(a), reading(b)).reason;
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
    let mut distinct = Vec::new();
    for article in claims.chunk_by(|a, b| a.article == b.article) {
        place(article, slot, &mut found, &mut distinct);
    }
    found.reason = reason(&found.clusters, slot);
    found
}

/// Of the articles of one cluster those that say something of their own: a thousand that give one value
/// are asked once.
type Distinct<'a, 'c> = Vec<&'a [&'c Claim]>;

/// Puts the claims of one article into the cluster that they fit; `distinct` has the voices of each.
fn place<'a, 'c>(article: &'a [&'c Claim], slot: &Slot<'_>, found: &mut Clusters<'c>, distinct: &mut Vec<Distinct<'a, 'c>>) {
    let mut comparable = found.clusters.is_empty();
    for (cluster, voices) in found.clusters.iter_mut().zip(distinct.iter_mut()) {
        let verdicts: Vec<_> = voices.iter().map(|other| best(article, other, slot)).collect();
        comparable |= verdicts.iter().any(|v| *v != Verdict::Incomparable);
        if verdicts.iter().all(|v| matches!(v, Verdict::Same | Verdict::Compatible)) {
            cluster.articles.push(fitting_first(article, cluster.speaker(), slot));
            if !voices.iter().any(|other| says_the_same(article, other, slot)) {
                voices.push(article);
            }
            return;
        }
    }
    if comparable {
        found.clusters.push(Cluster { articles: vec![article.to_vec()] });
        distinct.push(vec![article]);
    } else {
        found.unrelated.extend(article);
    }
}

/// Whether two articles make the same claims, as far as they are held against others.
fn says_the_same(a: &[&Claim], b: &[&Claim], slot: &Slot<'_>) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| reading(x) == reading(y) && slot.day(x) == slot.day(y))
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
