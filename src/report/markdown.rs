//! Markdown, for a comment under a pull request.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::clean::{markdown, markdown_code, web_address};
use super::words::Passage;
use super::{Outcome, summary, words};
use crate::document::REPORT_MARK;
use crate::fault::{Fault, fold};
use crate::finding::{Finding, Label};

/// GitHub takes comments of 65,536 characters; the rest is for what stands around the findings.
const ROOM: usize = 60_000;
/// What faults may take of it, of which a run may have many with long paths.
const FAULT_ROOM: usize = 15_000;

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{REPORT_MARK}\n### factlint: {}\n",
        summary::found(outcome.summary.findings)
    )?;
    let faults = fold(outcome.faults.clone());
    let (shown, room) = fitting(faults.iter().map(told), FAULT_ROOM);
    let (sections, _) = fitting(
        outcome.findings.iter().map(section),
        ROOM - FAULT_ROOM + room,
    );
    sections
        .iter()
        .try_for_each(|section| out.write_all(section.as_bytes()))?;
    left_out(outcome.findings.len() - sections.len(), "finding", out)?;
    shown
        .iter()
        .try_for_each(|fault| out.write_all(fault.as_bytes()))?;
    left_out(faults.len() - shown.len(), "fault", out)?;
    summary::further(outcome)
        .iter()
        .try_for_each(|line| writeln!(out, "{}\n", markdown(line)))?;
    writeln!(out, "{}", summary::line(&outcome.summary))
}

/// Those of `sections` that the room takes, and how much of it is left.
fn fitting(sections: impl Iterator<Item = String>, mut room: usize) -> (Vec<String>, usize) {
    let fits = |section: &String| {
        let left = room.checked_sub(section.chars().count());
        room = left.unwrap_or(room);
        left.is_some()
    };
    let fitting = sections.take_while(fits).collect();
    (fitting, room)
}

fn left_out(count: usize, what: &str, out: &mut dyn Write) -> io::Result<()> {
    if count == 0 {
        return Ok(());
    }
    let count = words::count(count, what);
    writeln!(out, "{count} more: a comment has no room for them.\n")
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
        "**{level}:** {place}{}{help}{more}\n\n",
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
    for (name, text) in finding.notes.iter().map(|note| ("Note", note)).chain(help) {
        let _ = writeln!(out, "{name}: {}\n", markdown(text));
    }
    if let Some(url) = &finding.url {
        let _ = writeln!(out, "See: {}\n", link(url));
    }
    out
}

/// The address that a rule gives, to be followed.
fn link(url: &str) -> String {
    if web_address(url) {
        format!("<{url}>")
    } else {
        markdown(url)
    }
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
    use crate::fault::Code;

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
        let many = |n: usize| {
            let path = format!("{n}/{}.txt", "long".repeat(800));
            Fault::new(Code::UnreadableFile, path, "failed to read")
        };
        let mut run = outcome(vec![cost(); 500]);
        run.faults = (0..60).map(many).collect();
        let mut out = Vec::new();
        render(&run, &mut out).expect("a vector takes all");
        let with_faults = String::from_utf8(out).expect("UTF-8");
        assert!(with_faults.chars().count() < 65_536);
        assert!(with_faults.contains("findings more") && with_faults.contains("faults more"));
        let shown = told.matches("#### ").count();
        assert!(
            shown > 10 && told.contains(&format!("{} findings more", 500 - shown)),
            "{shown} are shown"
        );
    }
}
