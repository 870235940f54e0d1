//! GitHub workflow commands: one annotation for each source of a finding, on the line where it stands.

use std::io::{self, Write};

use super::clean::{github_message, github_property};
use super::{Outcome, clean, summary, words};
use crate::fault::{Fault, Level};
use crate::finding::{Finding, Label, Severity};

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    for finding in &outcome.findings {
        for label in sources(finding) {
            writeln!(out, "{}", command(finding, label))?;
        }
    }
    for fault in &outcome.faults {
        writeln!(out, "{}", fault_command(fault))?;
    }
    summary::further(outcome)
        .iter()
        .try_for_each(|line| writeln!(out, "{}", clean::line(line)))?;
    writeln!(out, "{}", summary::line(&outcome.summary))
}

/// The first label of each document.
fn sources(finding: &Finding) -> impl Iterator<Item = &Label> {
    let first = |(n, label): &(usize, &Label)| {
        !finding
            .labels
            .iter()
            .take(*n)
            .any(|other| other.document == label.document)
    };
    finding
        .labels
        .iter()
        .enumerate()
        .filter(first)
        .map(|(_, label)| label)
}

/// The other sources are notices: the finding counts once.
fn command(finding: &Finding, label: &Label) -> String {
    let primary = std::ptr::eq(label, finding.primary());
    let level = match finding.severity {
        Severity::Error if primary => "error",
        Severity::Warning if primary => "warning",
        _ => "notice",
    };
    // Positions in a record count from the beginning of its text; in the file, only its line is known.
    let at = match label.record {
        Some(record) => format!("line={record}"),
        None => format!("line={},col={}", label.line, label.column),
    };
    let parts = [words::byline(label), words::says(label).to_owned()];
    let who = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(": ");
    let who = if who.is_empty() {
        who
    } else {
        format!(" ({who})")
    };
    let (file, title) = (github_property(&label.path), github_property(&finding.rule));
    format!(
        "::{level} file={file},{at},title={title}::{}",
        github_message(&format!("{}{who}", finding.title))
    )
}

fn fault_command(fault: &Fault) -> String {
    let level = if fault.level == Level::Error {
        "error"
    } else {
        "warning"
    };
    let at = fault.place.as_ref().map_or_else(String::new, |place| {
        format!(",line={},col={}", place.line, place.column)
    });
    let file = if fault.path.is_empty() {
        String::new()
    } else {
        format!("file={}{at},", github_property(&fault.path))
    };
    let help = fault
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!("; {help}"));
    format!(
        "::{level} {file}title={}::{}",
        fault.code.name(),
        github_message(&format!("{}{help}", fault.message))
    )
}
