//! One line per finding, as compilers and `grep` write it; the summary ends it.

use std::io::{self, Write};

use super::{Options, Outcome, clean, summary, words};
use crate::finding::Finding;

pub(super) fn render(outcome: &Outcome, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    for finding in &outcome.findings {
        writeln!(out, "{}", clean::line(&line(finding)))?;
    }
    if options.quiet {
        return Ok(());
    }
    summary::further(outcome)
        .iter()
        .try_for_each(|line| writeln!(out, "{}", clean::line(line)))?;
    writeln!(out, "{}", summary::line(&outcome.summary))
}

/// `path:line:column: severity rule: title [outlet vs outlet]`.
fn line(finding: &Finding) -> String {
    let place = words::place(finding.primary());
    let parties =
        words::parties(finding).map_or_else(String::new, |parties| format!(" [{parties}]"));
    format!(
        "{place}: {} {}: {}{parties}",
        finding.severity, finding.rule, finding.title
    )
}
