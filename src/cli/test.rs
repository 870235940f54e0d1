//! `factlint test`: runs the examples that stand in the rule files.

use std::io;

use super::args::TestArgs;
use super::session::Session;
use super::{CLEAN, FOUND, TROUBLE, output, rules, screen};
use crate::fault::Fault;
use crate::rule::examples::{ExampleOutcome, Uncovered, uncovered};
use crate::trial;

/// Runs the examples; the exit status: 1 if one fails, or if `--coverage` misses one.
pub(super) fn run(args: &TestArgs) -> io::Result<u8> {
    let session = Session::configured(&args.common);
    let named = if args.paths.is_empty() { &args.common.rules } else { &args.paths };
    let loaded = if named.is_empty() { rules::load(&session.config.rules, &session.files) } else { rules::load_only(named) };
    let outcomes = trial::run(&loaded.rules);
    let mut faults: Vec<Fault> = outcomes.iter().filter_map(ExampleOutcome::fault).collect();
    let failed = faults.len();
    let silent = if args.coverage { uncovered(&loaded.rules) } else { Vec::new() };
    faults.extend(silent.iter().map(uncovered_fault));
    let passed = outcomes.len() - failed;
    let uncovered = if args.coverage { format!("; {} without an example that fires", silent.len()) } else { String::new() };
    let summary = format!("{passed} passed, {failed} failed in {} rules{uncovered}\n", loaded.rules.len());
    screen::tell(&[session.faults.clone(), loaded.faults.clone(), faults].concat(), args.common.color);
    output::write(summary.as_bytes(), None)?;
    let trouble = session.stopped || loaded.unreadable > 0 || loaded.faults.iter().any(Fault::is_error);
    Ok(if trouble {
        TROUBLE
    } else if failed > 0 || !silent.is_empty() {
        FOUND
    } else {
        CLEAN
    })
}

fn uncovered_fault(silent: &Uncovered) -> Fault {
    let what =
        silent.phrase.as_ref().map_or_else(|| "no example makes the rule fire".to_owned(), |p| format!("no example uses the phrase `{p}`"));
    let place = format!("{}:{}:{}", silent.origin.path, silent.origin.line, silent.origin.column);
    Fault::new(place, format!("{}: {what}", silent.rule)).help("add an example that it finds")
}
