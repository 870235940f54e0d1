//! Drafts among the articles of a story: each is compared with the sources, and none with another.

use std::collections::BTreeSet;

use crate::check::{Check, Story};
use crate::claim::Claim;
use crate::finding::{Finding, LabelRole, Severity};
use crate::outcome::LedgerEntry;
use crate::rule::Rule;

/// Runs a check so that drafts are compared with sources, and never against each other.
pub(super) fn apart(
    check: &dyn Check,
    rule: &Rule,
    claims: &[Claim],
    story: &Story<'_>,
    ledger: &mut Vec<LedgerEntry>,
) -> Vec<Finding> {
    let drafts: Vec<usize> = (0..story.articles.len())
        .filter(|&at| story.is_draft(at))
        .collect();
    if drafts.is_empty() {
        return check.account(rule, claims, story, ledger);
    }
    if claims.is_empty() {
        let all: BTreeSet<&str> = drafts.iter().filter_map(|&at| id(story, at)).collect();
        let found = check.account(rule, claims, story, ledger);
        return found
            .into_iter()
            .flat_map(|finding| of_each(finding, &all, story))
            .collect();
    }
    let of = |keep: &dyn Fn(usize) -> bool| {
        claims
            .iter()
            .filter(|c| keep(c.article))
            .cloned()
            .collect::<Vec<Claim>>()
    };
    let mut findings = check.account(rule, &of(&|at| !story.is_draft(at)), story, ledger);
    for draft in drafts {
        let found = check.account(
            rule,
            &of(&|at| at == draft || !story.is_draft(at)),
            story,
            ledger,
        );
        let id = id(story, draft);
        findings.extend(
            found
                .iter()
                .filter_map(|finding| told_of(finding, id?, |_| false, story)),
        );
    }
    findings
}

fn id<'s>(story: &'s Story<'_>, at: usize) -> Option<&'s str> {
    story.articles.get(at).map(|a| a.document.id.as_str())
}

/// A finding as it is told of each of the `drafts` that it speaks of; itself where it speaks of none.
fn of_each(finding: Finding, drafts: &BTreeSet<&str>, story: &Story<'_>) -> Vec<Finding> {
    let spoken: BTreeSet<&str> = finding
        .labels
        .iter()
        .filter_map(|l| drafts.get(l.document.as_str()).copied())
        .collect();
    if spoken.is_empty() {
        return vec![finding];
    }
    let one = |draft: &&str| {
        told_of(
            &finding,
            draft,
            |document| document != *draft && drafts.contains(document),
            story,
        )
    };
    spoken.iter().filter_map(one).collect()
}

/// A finding as it is told of one draft, `without` the documents named. `None` where the draft takes no side, for
/// the sources' quarrel is none of its findings, or where only drafts stand against it.
fn told_of(
    finding: &Finding,
    draft: &str,
    without: impl Fn(&str) -> bool,
    story: &Story<'_>,
) -> Option<Finding> {
    let mut told = finding.told_of(draft, without)?;
    if let Some(weight) = divided(&told, draft, story) {
        told.severity = told.severity.min(weight);
    }
    Some(told)
}

/// How much a difference weighs at most in which sources stand on the draft's side too. It is to be settled among
/// them, and told as theirs; where no more stand against the draft than with it, that is only something to know.
fn divided(finding: &Finding, draft: &str, story: &Story<'_>) -> Option<Severity> {
    let sources = |role: LabelRole| {
        let of_role = finding
            .labels
            .iter()
            .filter(|l| l.role == role && l.document != draft);
        let places: BTreeSet<usize> = of_role
            .filter_map(|l| story.place_of(&l.document))
            .collect();
        if places.is_empty() {
            0
        } else {
            story.independent(places.into_iter()).origins
        }
    };
    let (own, other) = (sources(LabelRole::Agrees), sources(LabelRole::Contradicts));
    match own {
        0 => None,
        own if own >= other => Some(Severity::Info),
        _ => Some(Severity::Warning),
    }
}
