//! One JSON object with all findings, claims and the summary; and the shapes that `jsonl` shares.
//!
//! Scripts rely on the names and the order of the fields. Fields may be added, never renamed or dropped.

use std::io::{self, Write};

use serde::Serialize;

use super::reason::reason;
use super::wrap::{head, tail};
use super::{LedgerEntry, Outcome, Summary, clean, standing};
use crate::document::{At, NotRead};
use crate::fault::{Fault, Level};
use crate::finding::{Context, Finding, Label};

pub(super) fn render(outcome: &Outcome, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        version: 1,
        findings: outcome.findings.iter().map(FindingLine::new).collect(),
        claims: outcome.ledger.iter().map(ClaimLine::new).collect(),
        faults: outcome.faults.iter().map(FaultLine::new).collect(),
        summary: SummaryLine::new(&outcome.summary),
    };
    clean::json(&report, out)?;
    out.write_all(b"\n")
}

#[derive(Debug, Serialize)]
struct Report<'o> {
    version: u32,
    findings: Vec<FindingLine<'o>>,
    claims: Vec<ClaimLine<'o>>,
    faults: Vec<FaultLine<'o>>,
    summary: SummaryLine<'o>,
}

/// A finding.
#[derive(Debug, Serialize)]
pub(super) struct FindingLine<'o> {
    kind: &'static str,
    rule: &'o str,
    severity: String,
    confidence: String,
    verdict: String,
    story: Option<&'o str>,
    title: &'o str,
    reason: String,
    help: Option<&'o str>,
    notes: &'o [String],
    url: Option<&'o str>,
    labels: Vec<LabelLine<'o>>,
    standing: Vec<SideLine>,
    diff: Vec<(String, &'o str)>,
    fingerprint: &'o str,
}

/// A value and who gives it.
#[derive(Debug, Serialize)]
struct SideLine {
    value: String,
    outlets: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LabelLine<'o> {
    document: &'o str,
    path: &'o str,
    /// The line of the file that holds the record; only in JSON Lines files.
    record: Option<usize>,
    outlet: &'o str,
    /// Whether the document is a draft.
    draft: bool,
    /// The day, ISO 8601.
    published: Option<&'o str>,
    /// Whether the day was read from the text.
    published_inferred: bool,
    /// Bytes of the file, or of the record's `text`.
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    /// Where a person finds the words, in a format without lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'o At>,
    text: &'o str,
    /// What stands around the words on their line, as much as a screen shows.
    context: ContextLine<'o>,
    value: Option<&'o serde_json::Value>,
    reading: Option<&'o str>,
    role: String,
    message: &'o str,
}

/// The text before and behind words, and whether the line goes on there.
#[derive(Debug, Serialize)]
struct ContextLine<'o> {
    before: &'o str,
    after: &'o str,
    cut_before: bool,
    cut_after: bool,
}

impl<'o> ContextLine<'o> {
    /// More columns than any screen is given on either side.
    const AROUND: usize = 160;

    fn new(context: &'o Context) -> Self {
        let (before, first) = tail(
            context.text.get(..context.span.start).unwrap_or(""),
            Self::AROUND,
        );
        let (after, last) = head(
            context.text.get(context.span.end..).unwrap_or(""),
            Self::AROUND,
        );
        Self {
            before,
            after,
            cut_before: context.cut_before || !first,
            cut_after: context.cut_after || !last,
        }
    }
}

/// A claim of a draft.
#[derive(Debug, Serialize)]
pub(super) struct ClaimLine<'o> {
    kind: &'static str,
    document: &'o str,
    path: &'o str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'o str,
    r#type: &'o str,
    value: Option<&'o serde_json::Value>,
    rule: Option<&'o str>,
    status: String,
    sources: Vec<SourceLine<'o>>,
    /// Whether the sources that its notes name say it; none where no note names one at hand.
    cited: Option<bool>,
}

#[derive(Debug, Serialize)]
struct SourceLine<'o> {
    document: &'o str,
    path: &'o str,
    start: usize,
    end: usize,
}

/// Something wrong with an input.
#[derive(Debug, Serialize)]
pub(super) struct FaultLine<'o> {
    kind: &'static str,
    level: &'static str,
    code: &'static str,
    message: &'o str,
    path: &'o str,
    line: Option<usize>,
    column: Option<usize>,
    help: Option<&'o str>,
    /// How many more like it there are that are not told one by one.
    more: usize,
}

/// The counts.
#[derive(Debug, Serialize)]
pub(super) struct SummaryLine<'o> {
    kind: &'static str,
    documents: usize,
    sources: usize,
    drafts: usize,
    stories: usize,
    rules: usize,
    claims: usize,
    findings: CountsLine,
    ignored: usize,
    baselined: usize,
    unreadable: usize,
    /// How many documents of each kind, by the endings of their names, were not read.
    not_read: &'o NotRead,
    unmatched_rules: &'o [String],
    origins: Option<usize>,
}

#[derive(Debug, Serialize)]
struct CountsLine {
    error: usize,
    warning: usize,
    info: usize,
}

impl<'o> FindingLine<'o> {
    pub(super) fn new(finding: &'o Finding) -> Self {
        Self {
            kind: "finding",
            rule: &finding.rule,
            severity: finding.severity.to_string(),
            confidence: finding.confidence.to_string(),
            verdict: finding.kind.to_string(),
            story: finding.story.as_deref(),
            title: &finding.title,
            reason: reason(finding),
            help: finding.help.as_deref(),
            notes: &finding.notes,
            url: finding.url.as_deref(),
            labels: finding.labels.iter().map(LabelLine::new).collect(),
            standing: standing::sides(finding)
                .0
                .into_iter()
                .map(|side| SideLine {
                    value: side.value,
                    outlets: side.outlets,
                })
                .collect(),
            diff: finding
                .diff
                .iter()
                .map(|(change, words)| (change.to_string(), words.as_str()))
                .collect(),
            fingerprint: &finding.fingerprint,
        }
    }
}

impl<'o> LabelLine<'o> {
    fn new(label: &'o Label) -> Self {
        Self {
            document: &label.document,
            path: &label.path,
            record: label.record,
            outlet: &label.outlet,
            draft: label.draft,
            published: label.published.as_ref().map(|(day, _)| day.as_str()),
            published_inferred: label
                .published
                .as_ref()
                .is_some_and(|(_, inferred)| *inferred),
            start: label.span.start,
            end: label.span.end,
            line: label.line,
            column: label.column,
            at: label.at.as_ref(),
            text: &label.text,
            context: ContextLine::new(&label.context),
            value: label.value.as_ref(),
            reading: label.reading.as_deref(),
            role: label.role.to_string(),
            message: &label.message,
        }
    }
}

impl<'o> ClaimLine<'o> {
    pub(super) fn new(entry: &'o LedgerEntry) -> Self {
        let source = |s: &'o super::Support| SourceLine {
            document: &s.document,
            path: &s.path,
            start: s.span.start,
            end: s.span.end,
        };
        Self {
            kind: "claim",
            document: &entry.document,
            path: &entry.path,
            start: entry.span.start,
            end: entry.span.end,
            line: entry.line,
            column: entry.column,
            text: &entry.text,
            r#type: &entry.kind,
            value: entry.value.as_ref(),
            rule: entry.rule.as_deref(),
            status: entry.status.to_string(),
            sources: entry.sources.iter().map(source).collect(),
            cited: entry.cited,
        }
    }
}

impl<'o> FaultLine<'o> {
    pub(super) fn new(fault: &'o Fault) -> Self {
        Self {
            kind: "fault",
            level: if fault.level == Level::Error {
                "error"
            } else {
                "warning"
            },
            code: fault.code.name(),
            message: &fault.message,
            path: &fault.path,
            line: fault.place.as_ref().map(|place| place.line),
            column: fault.place.as_ref().map(|place| place.column),
            help: fault.help.as_deref(),
            more: fault.more,
        }
    }
}

impl<'o> SummaryLine<'o> {
    pub(super) fn new(summary: &'o Summary) -> Self {
        Self {
            kind: "summary",
            documents: summary.documents,
            sources: summary.sources,
            drafts: summary.drafts,
            stories: summary.stories,
            rules: summary.rules,
            claims: summary.claims,
            findings: CountsLine {
                error: summary.findings.error,
                warning: summary.findings.warning,
                info: summary.findings.info,
            },
            ignored: summary.ignored,
            baselined: summary.baselined,
            unreadable: summary.unreadable,
            not_read: &summary.not_read,
            unmatched_rules: &summary.unmatched_rules,
            origins: summary.origins,
        }
    }
}
