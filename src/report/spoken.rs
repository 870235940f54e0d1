//! Plain sentences, for screen readers and for reading aloud: no drawing, one thought a line.

use std::io::{self, Write};

use super::{Options, Outcome, clean, words};
use crate::finding::{Change, Finding, Label, LabelRole};

pub(super) fn render(outcome: &Outcome, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let total = outcome.findings.len();
    for (n, finding) in outcome.findings.iter().enumerate() {
        let opening = format!("{} {} of {total}, rule {}.", capital(&finding.severity.to_string()), n + 1, finding.rule);
        writeln!(out, "{}", clean::line(&opening))?;
        for sentence in sentences(finding) {
            writeln!(out, "{}", clean::line(&sentence))?;
        }
        writeln!(out)?;
    }
    if options.quiet {
        return Ok(());
    }
    if let Some(claims) = words::ledger(&outcome.ledger) {
        writeln!(out, "{claims}.")?;
    }
    if let Some(unmatched) = words::unmatched(&outcome.summary) {
        writeln!(out, "{unmatched}.")?;
    }
    writeln!(out, "In all: {}.", words::summary(&outcome.summary))
}

/// What a finding tells, a sentence a line.
pub(super) fn sentences(finding: &Finding) -> Vec<String> {
    let mut out = vec![ended(&capital(&finding.title))];
    out.extend(finding.labels.iter().map(label));
    out.extend(changes(finding));
    out.extend(finding.notes.iter().map(|note| ended(&capital(note))));
    out.extend(finding.help.iter().map(|help| ended(&format!("What to do: {help}"))));
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
    let place = format!("{}, line {}, column {}", words::file(label), label.line, label.column);
    let says = words::says(label);
    let says = if says.is_empty() || says == label.text { String::new() } else { format!(": {says}") };
    ended(&format!("{part}{byline}{comma}{place}{says}. The words are: {}", label.text))
}

/// The word diff as sentences.
fn changes(finding: &Finding) -> Vec<String> {
    let mut out = Vec::new();
    let mut pieces = finding.diff.iter().peekable();
    while let Some((change, text)) = pieces.next() {
        let text = text.trim();
        match change {
            Change::Equal => {}
            Change::Delete => {
                let other = pieces.next_if(|(next, _)| *next == Change::Insert).map(|(_, other)| other.trim());
                out.push(other.map_or_else(
                    || format!("Only the first has: {text}."),
                    |other| format!("The first has: {text}. The second has: {other}."),
                ));
            }
            Change::Insert => out.push(format!("Only the second has: {text}.")),
        }
    }
    out
}

/// `text` with a capital at the beginning.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// `text` with a full stop, if it has no end of its own.
fn ended(text: &str) -> String {
    let has_end = text.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['.', '!', '?', '…', '。']);
    if has_end { text.to_owned() } else { format!("{text}.") }
}
