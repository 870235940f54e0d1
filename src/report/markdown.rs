//! Markdown, for a comment under a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::clean::{markdown, markdown_code};
use super::words::Passage;
use super::{Outcome, words};
use crate::document::REPORT_MARK;
use crate::finding::{Change, Finding, Label};

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{REPORT_MARK}\n### factlint: {}\n", words::found(outcome.summary.findings))?;
    for finding in &outcome.findings {
        out.write_all(section(finding).as_bytes())?;
    }
    if let Some(claims) = words::ledger(&outcome.ledger) {
        writeln!(out, "{claims}\n")?;
    }
    writeln!(out, "{}", words::summary(&outcome.summary))
}

fn section(finding: &Finding) -> String {
    let mut out = format!("#### {}: {}\n\n{}\n\n", finding.severity, markdown(&finding.title), markdown_code(&finding.rule));
    out.push_str("| source | words | where |\n| --- | --- | --- |\n");
    for label in &finding.labels {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} | {} | {} |", markdown(&words::byline(label)), quoted(label), markdown_code(&words::place(label)));
    }
    out.push('\n');
    if !finding.diff.is_empty() {
        let _ = writeln!(out, "> {}\n", diff(finding));
    }
    let help = finding.help.iter().map(|help| ("Help", help));
    for (name, text) in finding.notes.iter().map(|note| ("Note", note)).chain(help).chain(finding.url.iter().map(|url| ("See", url))) {
        let _ = writeln!(out, "{name}: {}\n", markdown(text));
    }
    out
}

/// The words in bold, with a part of their line around them.
fn quoted(label: &Label) -> String {
    let Passage { before, words, after } = Passage::of(label);
    format!("{}{}{}", markdown(&before), bold(&words), markdown(&after))
}

/// HTML tags, because `**` is not read as bold between certain letters and marks.
fn bold(words: &str) -> String {
    format!("<strong>{}</strong>", markdown(words))
}

fn diff(finding: &Finding) -> String {
    let pieces = finding.diff.iter().map(|(change, text)| match change {
        Change::Equal => markdown(text),
        Change::Delete => format!("<del>{}</del> ", markdown(text)),
        Change::Insert => format!("<ins>{}</ins>", markdown(text)),
    });
    pieces.collect::<String>().trim().to_owned()
}
