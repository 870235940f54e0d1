//! `factlint check`: the linter.

use std::io;
use std::sync::Arc;

use super::args::{CheckArgs, Target};
use super::session::{Session, Wanted};
use super::{
    CLEAN, FOUND, TROUBLE, against, filter, last, progress, reports, terminal, unmatched_rules,
    verbose, watch,
};
use crate::config::FailOn;
use crate::document::Role;
use crate::engine;
use crate::fault::{Code, Fault};
use crate::finding::Severity;
use crate::outcome::{Outcome, Summary};
use crate::progress::Progress;
use crate::report::Format;

/// Checks and reports, once or at every change; the exit status.
pub(super) fn run(args: &CheckArgs) -> io::Result<u8> {
    if args.watch {
        watch::run(args, once)
    } else {
        once(args)
    }
}

/// Checks and reports; the exit status.
fn once(args: &CheckArgs) -> io::Result<u8> {
    let (targets, wrong) = reports::targets(args);
    if !wrong.is_empty() {
        terminal::tell(&wrong, args.common.color);
        return Ok(TROUBLE);
    }
    let progress = Arc::default();
    let shown = (!args.quiet && !args.verbose && !args.watch)
        .then(|| progress::show(&progress))
        .flatten();
    let mut session = match open(args, &progress) {
        Ok(session) => session,
        Err(fault) => {
            drop(shown);
            terminal::tell(&[*fault], args.common.color);
            return Ok(TROUBLE);
        }
    };
    let overwritten = overwritten(&mut session, args, &targets);
    if !overwritten.is_empty() {
        drop(shown);
        terminal::tell(&overwritten, args.common.color);
        return Ok(TROUBLE);
    }
    if faults_stop(&session) {
        drop(shown);
        return stop(session, args, &targets);
    }
    let mut faults = session.faults.clone();
    if args.verbose {
        verbose::tell(&session, &args.common);
    }
    faults.extend(nothing_to_compare(&session, args));
    if session.touched.is_none() {
        faults.extend(unmatched_rules::tell(
            &session,
            args.paths.is_empty() && args.against.is_empty(),
        ));
    }
    let mut outcome = engine::run_counted(&session.rules, &session.documents, &progress);
    // Nothing else may be written to the screen before its line is gone.
    drop(shown);
    outcome.summary.unreadable = session.unreadable;
    outcome.summary.not_read = session.passed_over.not_read.clone();
    let renewed = session.renewed(targets.iter().filter_map(|target| target.file.as_deref()));
    outcome
        .summary
        .not_read
        .count_reports(session.passed_over.reports.saturating_sub(renewed));
    faults.extend(filter::sift(&session, args, &mut outcome)?);
    outcome.faults.clone_from(&faults);
    if targets
        .iter()
        .any(|target| target.format == Format::Human && target.file.is_none())
    {
        last::keep(&outcome);
    }
    let written = reports::deliver(&targets, args, &outcome)?;
    terminal::tell(&faults, args.common.color);
    let trouble = !written || session.unreadable > 0 || faults.iter().any(Fault::is_error);
    Ok(if trouble {
        TROUBLE
    } else {
        status(&outcome, session.fail_on(args.fail_on))
    })
}

/// Reads all that the run works on. Fails where sources are named and no draft is, neither in the call nor in
/// the configuration.
fn open(args: &CheckArgs, progress: &Arc<Progress>) -> Result<Session, Box<Fault>> {
    let mut paths = args.paths.clone();
    if paths.is_empty() && !args.against.is_empty() {
        let configured = Session::configured(&args.common);
        paths.clone_from(&configured.config.drafts);
        if paths.is_empty() && !configured.stopped {
            return Err(Box::new(against::without_draft(args)));
        }
    }
    let wanted = Wanted {
        paths: &paths,
        select: &args.select,
        ignore: &args.ignore,
        complete: args.sources_complete,
    };
    let open = if args.staged {
        Session::open_staged
    } else {
        Session::open
    };
    let mut session = open(&args.common, wanted, progress);
    if !args.against.is_empty() && !session.stopped {
        session.hold_against(&args.common, &args.against);
    }
    Ok(session)
}

/// The outputs that would be written over what is read. A baseline may be written anew.
fn overwritten(session: &mut Session, args: &CheckArgs, targets: &[Target]) -> Vec<Fault> {
    let mut faults = session.overwritten(args.write_baseline.as_deref());
    session.reads(&args.baseline);
    faults.extend(session.overwritten(targets.iter().filter_map(|t| t.file.as_deref())));
    faults
}

/// Whether there is nothing left to check: no usable rules, or no document at all.
fn faults_stop(session: &Session) -> bool {
    // A commit may hold no document, and then nothing is told of it but what is not read.
    let commit = session.touched.is_some() && !session.faults.iter().any(Fault::is_error);
    session.stopped || (session.documents.is_empty() && !session.faults.is_empty() && !commit)
}

/// Tells why nothing was checked. A program that reads the report finds it there; for people it all stands
/// on standard error.
fn stop(session: Session, args: &CheckArgs, targets: &[Target]) -> io::Result<u8> {
    let not_read = session.passed_over.not_read;
    let summary = Summary {
        unreadable: session.unreadable,
        not_read,
        rules: session.rules.in_force().count(),
        ..Summary::default()
    };
    let outcome = Outcome {
        summary,
        faults: session.faults,
        ..Outcome::default()
    };
    let read: Vec<Target> = targets
        .iter()
        .filter(|t| t.format.tells_faults())
        .cloned()
        .collect();
    reports::deliver(&read, args, &outcome)?;
    terminal::tell(&outcome.faults, args.common.color);
    Ok(TROUBLE)
}

/// Comparing nothing is an error, not a pass. Only a commit may hold the first article of a story, or none.
fn nothing_to_compare(session: &Session, args: &CheckArgs) -> Option<Fault> {
    let commit = session.touched.is_some();
    if !args.against.is_empty() && !session.documents.iter().any(|d| d.role == Role::Draft) {
        return Some(
            Fault::new(
                Code::NoDraft,
                "",
                "nothing to check: no draft could be read",
            )
            .help("name a draft before `--against`"),
        );
    }
    if engine::comparable(&session.documents) || (commit && session.documents.is_empty()) {
        return None;
    }
    let fault = match session.documents.as_slice() {
        [] => Fault::new(
            Code::NothingToCompare,
            "",
            "nothing to compare: no document was found",
        )
        .help("name files or folders that hold .txt, .md, .html or .jsonl documents"),
        [one] if commit => Fault::new(
            Code::NothingToCompare,
            one.path.clone(),
            "nothing to compare: this is the only document of its story",
        )
        .help("give documents of one story the same `story`"),
        [one] => Fault::new(
            Code::NothingToCompare,
            one.path.clone(),
            "nothing to compare: this is the only document",
        )
        .help("name the other outlets’ articles, or a folder that holds them"),
        _ => Fault::new(
            Code::NothingToCompare,
            "",
            "nothing to compare: every document is the only one of its story",
        )
        .help("give documents of one story the same `story`"),
    };
    Some(if commit { fault.warning() } else { fault })
}

fn status(outcome: &Outcome, fail_on: FailOn) -> u8 {
    let least = match fail_on {
        FailOn::Never => return CLEAN,
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
        FailOn::Info => Severity::Info,
    };
    if outcome.findings.iter().any(|f| f.severity >= least) {
        FOUND
    } else {
        CLEAN
    }
}
