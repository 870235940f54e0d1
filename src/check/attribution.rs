//! Who makes a claim: outlets that contradict each other, or speakers who do.
//!
//! A figure inside somebody's quotation is that speaker's claim. Where all who differ are speakers,
//! each another person, the outlets need not disagree at all; where outlets differ on what one speaker
//! said, they do, even if each of them has a value that the other knows as somebody else's.

use super::cluster::{Cluster, Clusters, clusters_of};
use super::slot::Slot;
use crate::claim::Claim;
use crate::finding::FindingKind;
use crate::value::{self, Name, name};

/// More speakers of one slot than this are a crowd in which no dispute is looked for.
const CROWD: usize = 16;

/// The claims of one slot, and how they differ.
#[derive(Debug, Clone)]
pub struct Standing<'c> {
    /// Which articles agree, whoever speaks.
    pub clusters: Clusters<'c>,
    /// What to tell, if anything.
    pub difference: Option<Difference<'c>>,
}

/// Values that cannot all hold.
#[derive(Debug, Clone)]
pub struct Difference<'c> {
    /// `Contradiction` or `Dispute`.
    pub verdict: FindingKind,
    /// Who holds with whom.
    pub clusters: Clusters<'c>,
    /// The speaker on whose words the outlets differ, where it is those.
    pub speaker: Option<&'c str>,
}

/// How the claims of one slot, which are in the order of articles, stand to each other.
pub fn standing<'c>(claims: &'c [Claim], slot: &Slot<'_>) -> Standing<'c> {
    let all: Vec<&Claim> = claims.iter().collect();
    let clusters = clusters_of(&all, slot);
    let difference = if clusters.differ {
        let verdict = if speakers_differ(&clusters) {
            FindingKind::Dispute
        } else {
            FindingKind::Contradiction
        };
        Some(Difference {
            verdict,
            clusters: clusters.clone(),
            speaker: None,
        })
    } else {
        among_speakers(&all, slot)
    };
    Standing {
        clusters,
        difference,
    }
}

/// Whether every claim is a speaker's and no speaker stands in two clusters.
fn speakers_differ(found: &Clusters<'_>) -> bool {
    let speakers: Option<Vec<Vec<&str>>> = found
        .clusters
        .iter()
        .map(|c| {
            c.claims()
                .map(|claim| claim.mention.speaker.as_deref())
                .collect()
        })
        .collect();
    let Some(speakers) =
        speakers.filter(|s| s.iter().map(Vec::len).sum::<usize>() <= CROWD * CROWD)
    else {
        return false;
    };
    speakers.iter().enumerate().all(|(at, cluster)| {
        let others = || speakers.iter().skip(at + 1).flatten();
        cluster.iter().all(|x| others().all(|y| !one_person(x, y)))
    })
}

/// Differences between articles that agree as a whole: on what one speaker said, or between speakers.
fn among_speakers<'c>(claims: &[&'c Claim], slot: &Slot<'_>) -> Option<Difference<'c>> {
    let voices = voices(claims);
    if voices.len() > CROWD {
        return None;
    }
    for (speaker, said) in &voices {
        let clusters = clusters_of(said, slot);
        if clusters.differ {
            return Some(Difference {
                verdict: FindingKind::Contradiction,
                clusters,
                speaker: Some(speaker),
            });
        }
    }
    let (first, second) = voices.iter().enumerate().find_map(|(at, (_, said))| {
        let other = voices
            .iter()
            .skip(at + 1)
            .find(|(_, other)| contradicts(said, other, slot))?;
        Some((said, &other.1))
    })?;
    let cluster = |said: &[&'c Claim]| {
        Some(Cluster::new(
            said.first()?,
            said.chunk_by(|a, b| a.article == b.article)
                .map(<[_]>::to_vec)
                .collect(),
        ))
    };
    let reason = slot.reason(first.first()?, second.first()?);
    let clusters = vec![cluster(first)?, cluster(second)?];
    let clusters = Clusters {
        clusters,
        differ: true,
        between: Vec::new(),
        unrelated: Vec::new(),
        reason,
    };
    Some(Difference {
        verdict: FindingKind::Dispute,
        clusters,
        speaker: None,
    })
}

/// The claims of each speaker, in the order in which they first speak.
fn voices<'c>(claims: &[&'c Claim]) -> Vec<(&'c str, Vec<&'c Claim>)> {
    let mut voices: Vec<(&str, Vec<&Claim>)> = Vec::new();
    for &claim in claims {
        let Some(speaker) = claim.mention.speaker.as_deref() else {
            continue;
        };
        match voices
            .iter_mut()
            .take(CROWD + 1)
            .find(|(name, _)| one_person(name, speaker))
        {
            Some((_, said)) => said.push(claim),
            None => voices.push((speaker, vec![claim])),
        }
    }
    voices
}

/// Whether no value of the one can hold beside a value of the other.
fn contradicts(a: &[&Claim], b: &[&Claim], slot: &Slot<'_>) -> bool {
    a.iter().take(CROWD).all(|x| {
        b.iter()
            .take(CROWD)
            .all(|y| slot.verdict(x, y) == value::Verdict::Contradicts)
    })
}

/// Whether two names can be one person's.
pub(super) fn one_person(a: &str, b: &str) -> bool {
    let name = |words: &str| Name {
        name: words.to_owned(),
        title: None,
    };
    matches!(
        name::relate(&name(a), &name(b)),
        value::Verdict::Same | value::Verdict::Compatible
    )
}
