//! Markdown, for a comment under a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::clean::{markdown, markdown_code};
use super::words::Passage;
use super::{Outcome, summary, words};
use crate::document::REPORT_MARK;
use crate::fault::{Fault, fold};
use crate::finding::{Finding, Label};

/// GitHub takes comments of 65,536 characters; the rest is for what stands around the findings.
const ROOM: usize = 60_000;

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{REPORT_MARK}\n### factlint: {}\n",
        summary::found(outcome.summary.findings)
    )?;
    let mut room = ROOM;
    let fits = |section: &String| {
        room = room.saturating_sub(section.chars().count());
        room > 0
    };
    let sections: Vec<String> = outcome
        .findings
        .iter()
        .map(section)
        .take_while(fits)
        .collect();
    sections
        .iter()
        .try_for_each(|section| out.write_all(section.as_bytes()))?;
    let left = outcome.findings.len() - sections.len();
    if left > 0 {
        writeln!(
            out,
            "{} more: a comment has no room for them.\n",
            words::count(left, "finding")
        )?;
    }
    fold(outcome.faults.clone())
        .iter()
        .try_for_each(|fault| writeln!(out, "{}\n", told(fault)))?;
    summary::further(outcome)
        .iter()
        .try_for_each(|line| writeln!(out, "{}\n", markdown(line)))?;
    writeln!(out, "{}", summary::line(&outcome.summary))
}

/// A fault in a paragraph: where it is, what is wrong, what to do.
fn told(fault: &Fault) -> String {
    let level = if fault.is_error() { "error" } else { "warning" };
    let at = fault.place.as_ref().map_or_else(String::new, |place| {
        format!(":{}:{}", place.line, place.column)
    });
    let place = if fault.path.is_empty() {
        String::new()
    } else {
        format!("{}: ", markdown_code(&format!("{}{at}", fault.path)))
    };
    let help = fault
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!("; {}", markdown(help)));
    let more = if fault.more > 0 {
        format!(" (and {} more like it)", fault.more)
    } else {
        String::new()
    };
    format!(
        "**{level}:** {place}{}{help}{more}",
        markdown(&fault.message)
    )
}

fn section(finding: &Finding) -> String {
    let mut out = format!(
        "#### {}: {}\n\n{}\n\n",
        finding.severity,
        markdown(&finding.title),
        markdown_code(&finding.rule)
    );
    out.push_str("| source | words | where |\n| --- | --- | --- |\n");
    for label in &finding.labels {
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            markdown(&words::byline(label)),
            quoted(label),
            markdown_code(&words::place(label))
        );
    }
    out.push('\n');
    if !finding.diff.is_empty() {
        let _ = writeln!(out, "> {}\n", diff(finding));
    }
    let help = finding.help.iter().map(|help| ("Help", help));
    for (name, text) in finding
        .notes
        .iter()
        .map(|note| ("Note", note))
        .chain(help)
        .chain(finding.url.iter().map(|url| ("See", url)))
    {
        let _ = writeln!(out, "{name}: {}\n", markdown(text));
    }
    out
}

/// The words in bold, with a part of their line around them.
fn quoted(label: &Label) -> String {
    let Passage {
        before,
        words,
        after,
    } = Passage::of(label);
    format!("{}{}{}", markdown(&before), bold(&words), markdown(&after))
}

/// HTML tags, because `**` is not read as bold between certain letters and marks.
fn bold(words: &str) -> String {
    format!("<strong>{}</strong>", markdown(words))
}

fn diff(finding: &Finding) -> String {
    words::in_line(&finding.diff, markdown)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{cost, outcome};
    use super::*;

    #[test]
    fn a_comment_holds_what_it_can_and_counts_the_rest() {
        let mut out = Vec::new();
        render(&outcome(vec![cost(); 500]), &mut out).expect("a vector takes all");
        let told = String::from_utf8(out).expect("UTF-8");
        assert!(
            told.chars().count() < 65_536,
            "{} characters",
            told.chars().count()
        );
        let shown = told.matches("#### ").count();
        assert!(
            shown > 10 && told.contains(&format!("{} findings more", 500 - shown)),
            "{shown} are shown"
        );
    }
}
