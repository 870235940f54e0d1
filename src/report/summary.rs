//! What a run comes to, in words: what was found, what was read and what was not.

use std::fmt::Write as _;

use super::words::count;
use crate::outcome::{Counts, LedgerEntry, Outcome, Status, Summary};

/// So many rules are named.
const NAMED: usize = 6;

/// The counts of findings: "1 error, 3 warnings, 2 remarks"; "no findings".
pub(super) fn found(counts: Counts) -> String {
    let parts = [
        (counts.error, "error"),
        (counts.warning, "warning"),
        (counts.info, "remark"),
    ];
    let told: Vec<String> = parts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|&(number, noun)| count(number, noun))
        .collect();
    if told.is_empty() {
        "no findings".to_owned()
    } else {
        told.join(", ")
    }
}

/// All counts in a line: "1 error in 5 documents, 1 story; 9 rules; 0 ignored".
///
/// A report that lies among the articles is known by this line or by its part from "in" on.
pub(super) fn line(summary: &Summary) -> String {
    format!("{} {}", found(summary.findings), read(summary))
}

/// What the findings were made in: "in 5 documents, 1 story; 9 rules; 0 ignored".
pub(super) fn read(summary: &Summary) -> String {
    let mut parts = Vec::new();
    if summary.drafts > 0 {
        parts.push(format!(
            "{}, {}",
            count(summary.drafts, "draft"),
            count(summary.sources, "source")
        ));
    }
    // Where nothing else is in brackets, only what would surprise is.
    let origins = summary
        .origins
        .filter(|&origins| summary.drafts > 0 || origins < summary.sources);
    parts.extend(origins.map(|origins| format!("{origins} independent")));
    let parts = if parts.is_empty() {
        String::new()
    } else {
        format!(" ({})", parts.join(", "))
    };
    let (documents, stories) = (
        count(summary.documents, "document"),
        count(summary.stories, "story"),
    );
    let mut line = format!(
        "in {documents}{parts}, {stories}; {}; {} ignored",
        count(summary.rules, "rule"),
        summary.ignored
    );
    for (number, what) in [
        (summary.baselined, "baselined"),
        (summary.unreadable, "unreadable"),
    ] {
        if number > 0 {
            // Writing to a string cannot fail.
            let _ = write!(line, ", {number} {what}");
        }
    }
    line
}

/// What else a checker asks, a line each: what became of a draft's claims, what was not read, which rules had
/// nothing to say.
pub(super) fn further(outcome: &Outcome) -> Vec<String> {
    let summary = &outcome.summary;
    let mut lines: Vec<String> = ledger(&outcome.ledger).into_iter().collect();
    lines.extend(cited(&outcome.ledger));
    lines.extend(summary.not_read.told());
    lines.extend(summary.not_read.reports_told());
    if !summary.unmatched_rules.is_empty() {
        lines.push(format!(
            "matched nothing in {}: {}",
            count(summary.documents, "document"),
            named(&summary.unmatched_rules)
        ));
    }
    lines
}

/// "a, b and 4 more".
fn named(all: &[String]) -> String {
    let more = all.len().saturating_sub(NAMED);
    let shown = all
        .iter()
        .take(NAMED)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if more > 0 {
        format!("{shown} and {more} more")
    } else {
        shown
    }
}

/// What the sources say to claims, in plain words; the names of [`Status`] are for programs.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Supported => "supported",
        Status::Partly => "supported in part",
        Status::Contradicted => "contradicted",
        Status::Unsupported => "not found",
    }
}

/// How many claims the sources have that their notes name: "12 of 14 claims with a note stand in the source that it
/// names".
fn cited(ledger: &[LedgerEntry]) -> Option<String> {
    let noted: Vec<bool> = ledger.iter().filter_map(|entry| entry.cited).collect();
    let there = noted.iter().filter(|cited| **cited).count();
    let of = count(noted.len(), "claim");
    let verb = if there == 1 { "stands" } else { "stand" };
    (!noted.is_empty())
        .then(|| format!("{there} of {of} with a note {verb} in the source that it names"))
}

/// What became of the claims of drafts: "4 claims: 3 supported, 1 contradicted". `None` where nothing was
/// checked against sources.
fn ledger(ledger: &[LedgerEntry]) -> Option<String> {
    let statuses = [
        Status::Supported,
        Status::Partly,
        Status::Contradicted,
        Status::Unsupported,
    ];
    let counts = statuses.map(|status| {
        (
            ledger.iter().filter(|entry| entry.status == status).count(),
            status,
        )
    });
    let told: Vec<String> = counts
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|&(number, of)| format!("{number} {}", status(of)))
        .collect();
    (!ledger.is_empty()).then(|| format!("{}: {}", count(ledger.len(), "claim"), told.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_tells_all_that_was_left_out() {
        let mut counts = Summary {
            documents: 5,
            sources: 5,
            stories: 1,
            rules: 9,
            ..Summary::default()
        };
        assert_eq!(
            line(&counts),
            "no findings in 5 documents, 1 story; 9 rules; 0 ignored"
        );
        counts.origins = Some(5);
        assert_eq!(
            line(&counts),
            "no findings in 5 documents, 1 story; 9 rules; 0 ignored"
        );
        counts.origins = Some(4);
        assert_eq!(
            read(&counts),
            "in 5 documents (4 independent), 1 story; 9 rules; 0 ignored"
        );
        counts.findings = Counts {
            error: 1,
            warning: 3,
            info: 2,
        };
        counts = Summary {
            sources: 3,
            drafts: 2,
            stories: 2,
            ignored: 4,
            baselined: 1,
            unreadable: 1,
            origins: Some(2),
            ..counts
        };
        let want = "1 error, 3 warnings, 2 remarks in 5 documents (2 drafts, 3 sources, 2 independent), 2 stories; 9 rules; \
            4 ignored, 1 baselined, 1 unreadable";
        assert_eq!(line(&counts), want);
        for last in [line(&counts), read(&counts)] {
            let report = format!("It says “{want}”.\n\n{last}\n");
            assert!(
                crate::document::is_report(report.as_bytes()),
                "a report among the articles is known by its last line"
            );
        }
        assert!(!crate::document::is_report(
            b"Two errors in 5 documents; 9 rules were broken; the judge said so."
        ));
    }

    #[test]
    fn what_was_not_read_and_what_matched_nothing_is_named() {
        let mut not_read = crate::document::NotRead::default();
        not_read.count("a.doc".into());
        let unmatched_rules = (0..8).map(|n| format!("quay/{n}")).collect();
        let outcome = Outcome {
            summary: Summary {
                documents: 3,
                not_read,
                unmatched_rules,
                ..Summary::default()
            },
            ..Outcome::default()
        };
        let want = [
            "1 not read: 1 .doc; save it as text, Markdown or HTML",
            "matched nothing in 3 documents: quay/0, quay/1, quay/2, quay/3, quay/4, quay/5 and 2 more",
        ];
        assert_eq!(further(&outcome), want);
    }
}
