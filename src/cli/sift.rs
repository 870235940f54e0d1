//! What findings are told: levels for some paths, silences, the baseline.

use camino::Utf8Path;

use super::session::{Session, severity, working_directory};
use crate::fault::Fault;
use crate::finding::Finding;
use crate::outcome::{Counts, Outcome};
use crate::suppress::{Names, Sifted, Silences};

/// Takes out of `outcome` what is not to be told, and counts it. Gives what is wrong with silences.
pub(super) fn sift(session: &Session, outcome: &mut Outcome) -> Vec<Fault> {
    let here = working_directory();
    outcome.findings = levelled(session, std::mem::take(&mut outcome.findings), &here);
    let (silences, mut faults) = Silences::read(&session.documents, &session.config.waivers);
    if !silences.is_empty() {
        let ran = ran(session);
        let names = Names { known: &session.known, ran: &ran };
        let Sifted { kept, ignored, faults: told } = silences.sift(std::mem::take(&mut outcome.findings), &here, names);
        outcome.findings = kept;
        outcome.summary.ignored += ignored.len();
        faults.extend(told);
    }
    outcome.summary.findings = Counts::of(&outcome.findings);
    faults
}

/// The ids of the rules that ran.
fn ran(session: &Session) -> Vec<String> {
    session.rules.rules().iter().map(|r| r.id.clone()).collect()
}

/// Findings with the level that the configuration gives them where they are told.
fn levelled(session: &Session, findings: Vec<Finding>, here: &Utf8Path) -> Vec<Finding> {
    if session.config.overrides.is_empty() {
        return findings;
    }
    let level = |mut finding: Finding| {
        let level = session.config.level_at(&finding.rule, &here.join(&finding.primary().path));
        if let Some(level) = level {
            finding.severity = severity(level)?;
        }
        Some(finding)
    };
    let mut findings: Vec<Finding> = findings.into_iter().filter_map(level).collect();
    // Stable, so within a severity they stay as they were.
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    findings
}
