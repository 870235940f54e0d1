//! A draft against its sources: what became of each value that can be checked.
//!
//! In: a story with drafts and sources. Out: one [`LedgerEntry`] for each number, date, quotation, name,
//! superlative and look-back of each draft, and findings for those that the sources do not support.
//! What the sources hold stands in `evidence`; here stand the judges, each from a value of the draft and the
//! evidence to a [`Judgement`]. [`verify`] asks whether a number or date stands in a source at all, [`derive`]
//! whether it follows from two that do, [`conflict`] and [`conflict_day`] whether something else stands in its
//! place, and [`same_question`] whether something else stands in a place that is merely like it. [`opposite`] looks at
//! words of direction and rank, [`polarity`] at what is denied, [`modality`] at what only may be, [`otherwise`] at what
//! bears a value out in other words, [`naming`], [`quotation`], [`since`] and [`superlative`] at what their names say,
//! [`whole`] at times of day and tallies.

mod allegation;
pub(super) mod cited;
mod conflict;
mod conflict_day;
mod crossed;
mod derive;
mod elsewhere;
mod identity;
mod judgement;
mod modality;
mod naming;
mod opposite;
mod otherwise;
pub(super) mod pair;
mod planned;
mod polarity;
mod quotation;
mod report;
mod rival;
mod same_question;
mod sequence;
mod sides;
mod since;
mod superlative;
mod twin;
mod update;
mod verify;
mod whole;

use std::sync::LazyLock;

use rayon::prelude::*;

use super::{Check, Story};
use crate::check::evidence::SourceIndex;
use crate::claim::Claim;
use crate::document::Role;
use crate::finding::{Finding, Severity};
use crate::outcome::{LedgerEntry, Status};
use crate::rule::{self, Rule};
use judgement::Judgement;

/// The check behind `support`.
#[derive(Debug)]
pub(super) struct Support;

impl Check for Support {
    fn key(&self) -> &'static str {
        "support"
    }

    fn run(&self, rule: &Rule, claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        self.account(rule, claims, story, &mut Vec::new())
    }

    fn account(
        &self,
        rule: &Rule,
        _claims: &[Claim],
        story: &Story<'_>,
        ledger: &mut Vec<LedgerEntry>,
    ) -> Vec<Finding> {
        let rule::Check::Support(support) = &rule.check else {
            return Vec::new();
        };
        let is = |role: Role| move |a: &crate::article::Article<'_>| a.document.role == role;
        if !story.articles.iter().any(is(Role::Draft))
            || !story.articles.iter().any(is(Role::Source))
        {
            return Vec::new();
        }
        let inventory = story.inventory();
        let drafts: Vec<usize> = story
            .read_by(rule)
            .filter(|(_, a)| a.document.role == Role::Draft)
            .map(|(at, _)| at)
            .collect();
        let sources = LazyLock::new(|| same_question::Sources::read(&inventory));
        let told: Vec<_> = drafts
            .par_iter()
            .map(|&draft| check_draft(rule, support, draft, story, &sources))
            .collect();
        let mut findings = Vec::new();
        for (found, entries) in told {
            findings.extend(found);
            ledger.extend(entries);
        }
        findings
    }
}

fn check_draft(
    rule: &Rule,
    support: &rule::Support,
    draft: usize,
    story: &Story<'_>,
    sources: &same_question::Sources<'_, '_>,
) -> (Vec<Finding>, Vec<LedgerEntry>) {
    let mut judgements = judge(draft, support, sources.index);
    // What a note says to stand in a source at hand should stand there, whatever other sources the draft has.
    let notes = cited::Notes::read(story, draft);
    let is_own = |j: &Judgement| cited::citation(story, draft, &notes, j).is_none();
    let has_peers = sources.has_several();
    if !support.complete && !covers(judgements.iter().filter(|j| is_own(j)), has_peers) {
        // What only seems to stand in its place is as likely of something else.
        let open = |j: &Judgement| j.evidence.is_empty() || j.question;
        let absent = |j: &&mut Judgement| j.status == Status::Unsupported && open(j) && is_own(j);
        judgements
            .iter_mut()
            .filter(absent)
            .for_each(|j| j.severity = Severity::Info);
    }
    if let Some(article) = story.articles.get(draft) {
        sources.contest(article, &mut judgements);
    }
    let findings = judgements
        .iter()
        .filter_map(|j| report::finding(rule, story, draft, j, &notes))
        .collect();
    let cited = cited::say(story, draft, &notes, &judgements);
    let entries = { judgements.iter().zip(cited) }
        .filter_map(|(judged, cited)| report::entry(story, draft, judged, cited))
        .collect();
    (findings, entries)
}

/// What the sources say to each value of a draft, and to its sentences, in order.
fn judge(draft: usize, support: &rule::Support, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let twins = twin::Of::read(draft, inventory);
    let mut judgements = twins.of_one_thing(verify::judge(draft, support, inventory));
    // What the judges of values found says more; a twin speaks where they saw nothing wrong.
    let is_told = |j: &Judgement| {
        j.sure
            || j.status == Status::Contradicted
            || j.severity > Severity::Info && j.status == Status::Partly
    };
    let mut found = twins.judge();
    found.retain(|t| {
        !judgements
            .iter()
            .any(|j| is_told(j) && twin::meet(&t.tokens, &j.tokens))
    });
    judgements.retain(|j| !found.iter().any(|t| twin::meet(&t.tokens, &j.tokens)));
    judgements.extend(found);
    judgements.sort_by_key(|j| j.tokens.start);
    judgements
}

/// Whether the sources cover the draft. Where several of its values stand in none, and these are more than a fifth, the
/// draft has other sources than these, and that one of its values is not in them says nothing. Several outlets that tell
/// one story share what they know, and what none of them has is the draft's own: there more than three, and an eighth, are
/// enough, or a third.
fn covers<'j>(judgements: impl Iterator<Item = &'j Judgement>, has_peers: bool) -> bool {
    const SEVERAL: usize = 5;
    const LONG: usize = 8;
    const FEW: usize = 3;
    let (mut absent, mut all) = (0, 0);
    for judged in judgements {
        absent += usize::from(is_absent(judged));
        all += 1;
    }
    if has_peers && all >= LONG {
        absent * 8 <= all || absent <= FEW && absent * 3 <= all
    } else {
        absent < SEVERAL || absent * 5 <= all
    }
}

fn is_absent(judged: &Judgement) -> bool {
    judged.status == Status::Unsupported && judged.evidence.is_empty()
}

#[cfg(test)]
mod evidence_tests;
#[cfg(test)]
mod identity_tests;
#[cfg(test)]
mod name_tests;
#[cfg(test)]
mod pair_tests;
#[cfg(test)]
mod tests;
