//! One slot across outlets: who agrees, who does not, and who stands alone.

use std::collections::BTreeSet;

use super::{Check, Cluster, Difference, Slot, Story, standing};
use crate::claim::Claim;
use crate::count::count;
use crate::finding::{Builder, Finding, FindingKind, Label, LabelRole, Severity};
use crate::rule::{self, Rule};
use crate::value;

/// The check behind `claim`.
#[derive(Debug)]
pub(super) struct Agreement;

impl Check for Agreement {
    fn key(&self) -> &'static str {
        "claim"
    }

    fn run(&self, rule: &Rule, claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Claim(check) = &rule.check else {
            return Vec::new();
        };
        let found = standing(claims, &Slot::new(check, story));
        let mut findings = Vec::new();
        findings.extend(
            found
                .difference
                .as_ref()
                .and_then(|d| difference(rule, story, d)),
        );
        findings.extend(
            claims
                .iter()
                .filter_map(|c| unexpected(rule, check, story, c)),
        );
        if !found.clusters.differ {
            let groups = found
                .clusters
                .clusters
                .iter()
                .chain(&found.clusters.unrelated);
            findings.extend(groups.filter_map(|group| single_source(rule, story, group)));
        }
        findings
    }
}

/// Two or more clusters: outlets that cannot all be right, or speakers who differ.
fn difference(rule: &Rule, story: &Story<'_>, difference: &Difference<'_>) -> Option<Finding> {
    let found = &difference.clusters;
    let (first, others) = found.clusters.split_first()?;
    let title = title(rule, story, difference, first);
    let mut builder = story.finding(
        rule,
        difference.verdict,
        title,
        label(story, first.speaker(), LabelRole::Primary),
    );
    if difference.verdict == FindingKind::Dispute {
        // The outlets agree on who said what; nobody misreported anything.
        builder = builder.severity(
            rule.severity
                .unwrap_or(Severity::Info)
                .min(Severity::Warning),
        );
        builder = builder.note("the speakers differ, not the outlets");
    }
    for (cluster, role) in std::iter::once((first, LabelRole::Agrees))
        .chain(others.iter().map(|c| (c, LabelRole::Contradicts)))
    {
        let rest = cluster
            .claims()
            .filter(|c| !std::ptr::eq(*c, first.speaker()));
        builder = rest.fold(builder, |b, c| b.label(label(story, c, role)));
    }
    builder = found.clusters.iter().fold(builder, |b, c| {
        b.side(c.speaker().words(), outlets(story, c))
    });
    if let Some(reason) = &found.reason {
        builder = builder.note(reason.clone());
    }
    for cluster in &found.clusters {
        let sources = story.independent(cluster.claims().map(|c| c.article));
        builder = sources.note().into_iter().fold(builder, |b, copies| {
            b.note(format!("{}: {copies}", cluster.speaker().words()))
        });
    }
    builder = beside(
        builder,
        story,
        &found.between,
        "fits more than one of these",
    );
    let unrelated: Vec<&Claim> = found.unrelated.iter().flat_map(Cluster::claims).collect();
    Some(beside(builder, story, &unrelated, "cannot be compared with these").done())
}

/// "what it cost: 52 / 57"; and where sources stand on the side of a draft, which is the `first`, "what it cost: the
/// sources disagree: 52 in 2, 57 in 1".
fn title(
    rule: &Rule,
    story: &Story<'_>,
    difference: &Difference<'_>,
    first: &Cluster<'_>,
) -> String {
    let clusters = &difference.clusters.clusters;
    let dispute = difference.verdict == FindingKind::Dispute;
    let divided =
        first.claims().any(|c| story.is_draft(c.article)) && outlets(story, first).next().is_some();
    let reading = |cluster: &Cluster<'_>| match &cluster.speaker().mention.speaker {
        Some(speaker) if dispute => format!("{} says {}", speaker, cluster.speaker().words()),
        _ if divided => format!(
            "{} in {}",
            cluster.speaker().words(),
            outlets(story, cluster).collect::<BTreeSet<_>>().len()
        ),
        _ => cluster.speaker().words(),
    };
    let mut readings: Vec<_> = clusters.iter().take(TOLD).map(reading).collect();
    readings.extend(
        clusters
            .len()
            .checked_sub(TOLD + 1)
            .map(|more| format!("{} more", more + 1)),
    );
    let what = match difference.speaker {
        Some(speaker) => format!("{}, as {speaker} said it", rule.title),
        None => rule.title.clone(),
    };
    if divided {
        format!("{what}: the sources disagree: {}", readings.join(", "))
    } else {
        format!("{what}: {}", readings.join(" / "))
    }
}

/// Who published the sources of a cluster; a draft is by no outlet.
fn outlets<'s>(story: &'s Story<'_>, cluster: &Cluster<'_>) -> impl Iterator<Item = &'s str> {
    let sources = cluster
        .claims()
        .map(|c| c.article)
        .filter(|&at| !story.is_draft(at))
        .collect::<Vec<_>>();
    sources
        .into_iter()
        .filter_map(|at| story.articles.get(at))
        .map(|a| a.document.who())
}

/// How many claims that take no side are told in words each.
const TOLD: usize = 8;

/// Names the claims that take no side, and why.
fn beside(builder: Builder, story: &Story<'_>, claims: &[&Claim], why: &str) -> Builder {
    let note = |claim: &Claim| {
        format!(
            "{} gives “{}”, which {why}",
            story.who(claim),
            claim.words()
        )
    };
    let builder = claims
        .iter()
        .take(TOLD)
        .fold(builder, |b, claim| b.note(note(claim)));
    let builder = match claims.len().saturating_sub(TOLD) {
        0 => builder,
        more => builder.note(format!("{} more: each {why}", count(more, "value"))),
    };
    let label = |claim: &Claim| Label {
        message: format!("{} {why}", claim.words()),
        ..label(story, claim, LabelRole::Source)
    };
    claims
        .iter()
        .fold(builder, |b, claim| b.label(label(claim)))
}

/// A value that the rule's checked fact rules out.
fn unexpected(
    rule: &Rule,
    check: &rule::Claim,
    story: &Story<'_>,
    claim: &Claim,
) -> Option<Finding> {
    let expected = check.expect.as_ref().filter(|_| !claim.is_denied())?;
    let relation = check.relation(&claim.mention.reading, expected);
    if relation.verdict != value::Verdict::Contradicts {
        return None;
    }
    let title = format!(
        "{}: {}, but the rule expects {expected}",
        rule.title,
        claim.words()
    );
    let builder = story.finding(
        rule,
        FindingKind::Unexpected,
        title,
        label(story, claim, LabelRole::Primary),
    );
    Some(if relation.reason.is_empty() {
        builder.done()
    } else {
        builder.note(relation.reason).done()
    })
}

/// A claim that fewer independent sources carry than the rule asks for. Never more than a remark:
/// being first is no fault.
fn single_source(rule: &Rule, story: &Story<'_>, cluster: &Cluster<'_>) -> Option<Finding> {
    let least = rule.at_least.filter(|_| !cluster.speaker().is_denied())? as usize;
    let sources = story.independent(cluster.claims().map(|c| c.article));
    if sources.origins >= least {
        return None;
    }
    let speaker = cluster.speaker();
    let mut outlets: Vec<&str> = cluster.claims().map(|c| story.who(c)).collect();
    outlets.dedup();
    let title = match sources.note() {
        Some(copies) => format!("{}: {}, in {copies}", rule.title, speaker.words()),
        None => format!(
            "{}: {}, in {} alone",
            rule.title,
            speaker.words(),
            outlets.join(", ")
        ),
    };
    let mut builder = story
        .finding(
            rule,
            FindingKind::SingleSource,
            title,
            label(story, speaker, LabelRole::Primary),
        )
        .severity(Severity::Info);
    for claim in cluster.claims().filter(|c| !std::ptr::eq(*c, speaker)) {
        builder = builder.label(label(story, claim, LabelRole::Agrees));
    }
    let (carriers, readable) = (cluster.articles(), story.read_by(rule).count());
    let carried = match (carriers, readable) {
        (1, 1) => "the only article that it reads carries it".to_owned(),
        (1, _) => format!("1 of the {readable} articles that it reads carries it"),
        _ => format!("{carriers} of the {readable} articles that it reads carry it"),
    };
    let note = format!("the rule asks for {least} independent sources; {carried}");
    Some(builder.note(note).done())
}

fn label(story: &Story<'_>, claim: &Claim, role: LabelRole) -> Label {
    let mention = &claim.mention;
    let message = match &mention.speaker {
        Some(speaker) => format!("{}, says {speaker}", claim.words()),
        None => claim.words(),
    };
    let document = story.articles[claim.article].document;
    Label::new(document, mention.span, role, message).value(mention.to_json(), claim.words())
}
