//! What findings are told: levels for some paths, silences, the baseline.

use std::collections::BTreeSet;
use std::io;

use camino::Utf8Path;

use super::args::CheckArgs;
use super::files::Files;
use super::files::working_directory;
use super::session::{Session, severity};
use super::{output, staged, verbose};
use crate::config::Level;
use crate::engine;
use crate::fault::{Code, Fault};
use crate::finding::Finding;
use crate::outcome::{Counts, Outcome};
use crate::suppress::baseline::{Baseline, Parted};
use crate::suppress::{Names, Sifted, Silences};

/// A baseline holds a line or two a finding; this is room for millions.
const MAX_BYTES: u64 = 1 << 30;

/// More expired entries of a baseline than this are counted, not named.
const NAMED: usize = 3;

/// Takes out of `outcome` what is not to be told, and counts it. Gives what is wrong with silences and
/// the baseline. Fails where the new baseline cannot be written.
pub(super) fn sift(
    session: &Session,
    args: &CheckArgs,
    outcome: &mut Outcome,
) -> io::Result<Vec<Fault>> {
    let here = working_directory();
    outcome.findings = levelled(session, std::mem::take(&mut outcome.findings), &here);
    let mut faults = silence(session, args, outcome, &here);
    if let Some(path) = &args.baseline {
        faults.extend(part(session, path, outcome));
    }
    if let Some(path) = &args.write_baseline {
        output::write(
            Baseline::of(&outcome.findings).render().as_bytes(),
            Some(path),
        )?;
        outcome.summary.baselined += outcome.findings.len();
        outcome.findings.clear();
    }
    outcome.summary.findings = Counts::of(&outcome.findings);
    if let Some(touched) = &session.touched {
        staged::narrow(outcome, touched);
        // Of the baseline, what is gone cannot be told where not everything was compared.
        faults.retain(|f| {
            is_touched(&f.path, touched)
                || (f.is_error() && Some(&f.path) == args.baseline.as_ref())
        });
    }
    Ok(faults)
}

/// Whether `path`, a file or a record of one (`wire.jsonl:12`), is of the commit.
fn is_touched(path: &str, touched: &BTreeSet<String>) -> bool {
    let of_record = || {
        path.rsplit_once(':')
            .is_some_and(|(file, _)| touched.contains(file))
    };
    touched.contains(path) || of_record()
}

/// Takes out what documents and the configuration silence.
fn silence(
    session: &Session,
    args: &CheckArgs,
    outcome: &mut Outcome,
    here: &Utf8Path,
) -> Vec<Fault> {
    let (silences, mut faults) = Silences::read(&session.documents, &session.config.waivers);
    if silences.is_empty() {
        return faults;
    }
    let ran: Vec<String> = session.rules.in_force().map(|r| r.id.clone()).collect();
    let names = Names {
        known: &session.known,
        ran: &ran,
    };
    let Sifted {
        kept,
        ignored,
        faults: told,
    } = silences.sift(std::mem::take(&mut outcome.findings), here, names);
    if args.verbose {
        verbose::tell_ignored(&ignored);
    }
    outcome.findings = kept;
    outcome.summary.ignored += ignored.len();
    faults.extend(told);
    faults
}

/// Takes out what the baseline at `path` knows.
fn part(session: &Session, path: &str, outcome: &mut Outcome) -> Vec<Fault> {
    let baseline = match read(path, &session.files) {
        Ok(baseline) => baseline,
        Err(fault) => return vec![*fault],
    };
    let ran = |rule: &str| session.rules.in_force().any(|r| r.id == rule);
    let Parted {
        fresh,
        known,
        expired,
    } = baseline.part(std::mem::take(&mut outcome.findings), ran);
    outcome.findings = fresh;
    outcome.summary.baselined += known.len();
    expired_fault(path, &expired).into_iter().collect()
}

fn read(path: &str, from: &Files) -> Result<Baseline, Box<Fault>> {
    let fail = |what: String| {
        Box::new(Fault::new(Code::BadBaseline, path, what).help("`--write-baseline` writes one"))
    };
    let bytes = from
        .read(path.into(), MAX_BYTES)
        .map_err(|unread| fail(format!("no baseline: {}", unread.message)))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| fail("this is no baseline: invalid UTF-8".to_owned()))?;
    Baseline::parse(path, &text)
}

/// What the baseline knows and nobody says any more: good news, and a reason to write it anew.
fn expired_fault(path: &str, expired: &[(String, String)]) -> Option<Fault> {
    if expired.is_empty() {
        return None;
    }
    let named: Vec<String> = expired
        .iter()
        .take(NAMED)
        .map(|(rule, title)| format!("{rule} ({title})"))
        .collect();
    let more = expired.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    let message = format!(
        "the baseline knows findings that are gone: {}{more}",
        named.join(", ")
    );
    Some(
        Fault::new(Code::StaleBaseline, path, message)
            .warning()
            .help("write it anew with `--write-baseline`"),
    )
}

/// Findings with the level that the configuration gives them where they are told.
fn levelled(session: &Session, findings: Vec<Finding>, here: &Utf8Path) -> Vec<Finding> {
    if session.config.overrides.is_empty() {
        return findings;
    }
    let mut findings: Vec<Finding> = findings
        .into_iter()
        .filter_map(|f| levelled_one(session, f, here))
        .collect();
    engine::arrange(&mut findings, &session.documents);
    findings
}

fn levelled_one(session: &Session, mut finding: Finding, here: &Utf8Path) -> Option<Finding> {
    let config = &session.config;
    let Some(level) = config.level_at(&finding.rule, &here.join(&finding.primary().path)) else {
        // A rule that is off in general runs only for the paths that switch it on.
        return (config.level(&finding.rule) != Some(Level::Off)).then_some(finding);
    };
    let level = severity(level)?;
    let general = session
        .rules
        .rules()
        .iter()
        .find(|r| r.id == finding.rule)
        .and_then(|r| r.severity);
    // What the check itself holds to be of less weight stays so.
    finding.severity = if general.is_some_and(|general| finding.severity < general) {
        finding.severity.min(level)
    } else {
        level
    };
    Some(finding)
}
