//! `factlint test`: runs the examples that stand in the rule files.

use std::io;

use super::args::{TestArgs, TestFormat};
use super::session::Session;
use super::{CLEAN, FOUND, TROUBLE, output, rules, terminal};
use crate::fault::Fault;
use crate::report::trials;
use crate::rule::examples::{ExampleOutcome, Uncovered, uncovered};
use crate::trial::{self, Trials};

/// Runs the examples; the exit status: 1 if one fails, or if `--coverage` misses one.
pub(super) fn run(args: &TestArgs) -> io::Result<u8> {
    let mut session = Session::configured(&args.common);
    let named = if args.paths.is_empty() {
        &args.common.rules
    } else {
        &args.paths
    };
    let loaded = if named.is_empty() {
        rules::load(&session.config.rules, &session.files)
    } else {
        rules::load_only(named)
    };
    session.reads(&loaded.files);
    let overwritten = session.overwritten(args.output.as_deref());
    if !overwritten.is_empty() {
        terminal::tell(&overwritten, args.common.color);
        return Ok(TROUBLE);
    }
    let trials = Trials {
        outcomes: trial::run(&loaded.rules),
        uncovered: args.coverage.then(|| uncovered(&loaded.rules)),
        rules: loaded.rules.len(),
        faults: [session.faults, loaded.faults].concat(),
        unreadable: loaded.unreadable,
    };
    let mut bytes = Vec::new();
    match args.format {
        TestFormat::Human => bytes.extend(format!("{}\n", trials.summary()).into_bytes()),
        TestFormat::Json => trials::json(&trials, &mut bytes)?,
        TestFormat::Junit => trials::junit(&trials, &mut bytes)?,
    }
    terminal::tell(&faults(&trials), args.common.color);
    output::write(&bytes, args.output.as_deref())?;
    let trouble =
        session.stopped || trials.unreadable > 0 || trials.faults.iter().any(Fault::is_error);
    let silent = trials
        .uncovered
        .as_ref()
        .is_some_and(|silent| !silent.is_empty());
    Ok(if trouble {
        TROUBLE
    } else if trials.failed() > 0 || silent {
        FOUND
    } else {
        CLEAN
    })
}

/// Everything that a person is told, each at its place.
fn faults(trials: &Trials) -> Vec<Fault> {
    let failed = trials.outcomes.iter().filter_map(ExampleOutcome::fault);
    let silent = trials.uncovered.iter().flatten().map(Uncovered::fault);
    trials
        .faults
        .iter()
        .cloned()
        .chain(failed)
        .chain(silent)
        .collect()
}
