//! Plain sentences, for screen readers and for reading aloud: no drawing, one thought a line.

use std::io::{self, Write};

use super::words::{capital, ended, sentence};
use super::{Options, Outcome, clean, summary, words};
use crate::finding::{Finding, Label, LabelRole};
use crate::wording;

pub(super) fn render(outcome: &Outcome, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let total = outcome.findings.len();
    for (n, finding) in outcome.findings.iter().enumerate() {
        let opening = format!(
            "{} {} of {total}, rule {}.",
            capital(&finding.severity.to_string()),
            n + 1,
            finding.rule
        );
        writeln!(out, "{}", clean::line(&opening))?;
        for told in sentences(finding) {
            writeln!(out, "{}", clean::line(&told))?;
        }
        writeln!(out)?;
    }
    if options.quiet {
        return Ok(());
    }
    summary::further(outcome)
        .iter()
        .try_for_each(|line| writeln!(out, "{}", clean::line(&sentence(line))))?;
    writeln!(out, "In all: {}.", summary::line(&outcome.summary))
}

/// What a finding tells, a sentence a line.
pub(super) fn sentences(finding: &Finding) -> Vec<String> {
    let mut out = vec![sentence(&finding.title)];
    out.extend(finding.labels.iter().map(label));
    out.extend(changes(finding));
    out.extend(finding.notes.iter().map(|note| sentence(note)));
    out.extend(
        finding
            .help
            .iter()
            .map(|help| sentence(&format!("What to do: {help}"))),
    );
    out.extend(finding.url.iter().map(|url| format!("More at {url}")));
    out
}

/// "Against that, 港报, 2025-11-03, in news/gangbao.txt, line 12, column 22: 52 million crowns. The words are: …"
fn label(label: &Label) -> String {
    let part = match label.role {
        LabelRole::Primary => "",
        LabelRole::Contradicts => "Against that, ",
        LabelRole::Agrees => "In agreement, ",
        LabelRole::Source => "Compare ",
    };
    let byline = words::byline(label);
    let comma = if byline.is_empty() { "" } else { ", in " };
    let place = format!(
        "{}, line {}, column {}",
        words::file(label),
        label.line,
        label.column
    );
    let says = words::says(label);
    let says = if says.is_empty() || says == label.text {
        String::new()
    } else {
        format!(": {says}")
    };
    ended(&format!(
        "{part}{byline}{comma}{place}{says}. The words are: {}",
        label.text
    ))
}

/// The word diff as sentences.
fn changes(finding: &Finding) -> Vec<String> {
    let told = wording::stretches(&finding.diff);
    let changed = told.iter().filter(|stretch| !stretch.same);
    changed
        .map(|stretch| match (stretch.a.trim(), stretch.b.trim()) {
            (text, "") => format!("Only the first has: {text}."),
            ("", text) => format!("Only the second has: {text}."),
            (first, second) => format!("The first has: {first}. The second has: {second}."),
        })
        .collect()
}
