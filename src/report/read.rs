//! Reading a report back: the findings of `--format json` and `jsonl`, as far as a screen shows them.
//!
//! A report may come from anywhere, so its text is as foreign as that of an article.

use serde::Deserialize;

use crate::document::At;
use crate::finding::{
    Change, Confidence, Context, Finding, FindingKind, Label, LabelRole, Severity, Standing,
};
use crate::span::FileSpan;

/// The findings of the report `text`, in its order. Fails with what is wrong with it.
pub fn findings(text: &str) -> Result<Vec<Finding>, String> {
    let lines = if text.trim_start().starts_with("{\"version\"") {
        whole(text)?
    } else {
        each(text)?
    };
    lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            line.finding()
                .ok_or_else(|| format!("finding {} is not complete", at + 1))
        })
        .collect()
}

/// One object that holds all.
fn whole(text: &str) -> Result<Vec<FindingLine>, String> {
    #[derive(Deserialize)]
    struct Report {
        findings: Vec<FindingLine>,
    }
    serde_json::from_str::<Report>(text)
        .map(|report| report.findings)
        .map_err(|error| error.to_string())
}

/// One object a line, of which some are findings.
fn each(text: &str) -> Result<Vec<FindingLine>, String> {
    #[derive(Deserialize)]
    struct Kind {
        kind: String,
    }
    let mut found = Vec::new();
    for (at, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let wrong = |error: serde_json::Error| format!("line {}: {error}", at + 1);
        if serde_json::from_str::<Kind>(line).map_err(wrong)?.kind == "finding" {
            found.push(serde_json::from_str(line).map_err(wrong)?);
        }
    }
    Ok(found)
}

#[derive(Deserialize)]
struct FindingLine {
    rule: String,
    severity: String,
    /// Reports of earlier versions lack it.
    confidence: Option<String>,
    verdict: String,
    story: Option<String>,
    title: String,
    help: Option<String>,
    #[serde(default)]
    notes: Vec<String>,
    url: Option<String>,
    labels: Vec<LabelLine>,
    #[serde(default)]
    standing: Vec<SideLine>,
    #[serde(default)]
    diff: Vec<(String, String)>,
    fingerprint: String,
}

#[derive(Deserialize)]
struct SideLine {
    value: String,
    outlets: Vec<String>,
}

#[derive(Deserialize)]
struct LabelLine {
    document: String,
    path: String,
    record: Option<usize>,
    outlet: String,
    #[serde(default)]
    draft: bool,
    published: Option<String>,
    #[serde(default)]
    published_inferred: bool,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    at: Option<At>,
    text: String,
    #[serde(default)]
    context: ContextLine,
    value: Option<serde_json::Value>,
    reading: Option<String>,
    role: String,
    #[serde(default)]
    message: String,
}

#[derive(Default, Deserialize)]
struct ContextLine {
    before: String,
    after: String,
    cut_before: bool,
    cut_after: bool,
}

impl FindingLine {
    /// `None` where a name is unknown or no label is the primary one.
    fn finding(self) -> Option<Finding> {
        let diff = self
            .diff
            .into_iter()
            .map(|(change, words)| Some((Change::named(&change)?, words)));
        let labels: Vec<Label> = self
            .labels
            .into_iter()
            .map(LabelLine::label)
            .collect::<Option<_>>()?;
        labels
            .first()
            .filter(|label| label.role == LabelRole::Primary)?;
        Some(Finding {
            rule: self.rule,
            severity: Severity::named(&self.severity)?,
            confidence: self
                .confidence
                .as_deref()
                .map_or(Some(Confidence::Possible), Confidence::named)?,
            kind: FindingKind::named(&self.verdict)?,
            story: self.story,
            title: self.title,
            labels,
            standing: self
                .standing
                .into_iter()
                .map(|side| Standing {
                    value: side.value,
                    outlets: side.outlets,
                })
                .collect(),
            notes: self.notes,
            help: self.help,
            url: self.url,
            diff: diff.collect::<Option<_>>()?,
            fingerprint: self.fingerprint,
        })
    }
}

impl LabelLine {
    fn label(self) -> Option<Label> {
        Some(Label {
            role: LabelRole::named(&self.role)?,
            context: self.context.around(&self.text),
            published: self.published.map(|day| (day, self.published_inferred)),
            span: FileSpan {
                start: self.start,
                end: self.end,
            },
            // A report does not give it, and no screen shows it.
            column_utf16: self.column,
            at: self.at,
            document: self.document,
            path: self.path,
            record: self.record,
            outlet: self.outlet,
            draft: self.draft,
            line: self.line,
            column: self.column,
            text: self.text,
            value: self.value,
            reading: self.reading,
            message: self.message,
        })
    }
}

impl ContextLine {
    fn around(self, words: &str) -> Context {
        let span = FileSpan {
            start: self.before.len(),
            end: self.before.len() + words.len(),
        };
        let text = format!(
            "{}{}{}",
            self.before,
            words.replace(['\n', '\r'], " "),
            self.after
        );
        Context {
            text,
            span,
            cut_before: self.cut_before,
            cut_after: self.cut_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::{cost, hostile, outcome, wording};
    use crate::report::{Format, Options, render};

    fn told(format: Format, findings: Vec<Finding>) -> String {
        let mut out = Vec::new();
        render(
            format,
            &outcome(findings),
            &Options {
                full: true,
                ..Options::default()
            },
            &mut out,
        )
        .expect("a vector takes all");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn a_report_that_is_read_back_looks_the_same() {
        let all = || {
            vec![
                cost(),
                wording(),
                hostile("\u{202e}evil\u{1b}[31m"),
                hostile(&"long ".repeat(400)),
            ]
        };
        for format in [Format::Json, Format::Jsonl] {
            let read = findings(&told(format, all())).expect("a report");
            assert_eq!(
                told(Format::Human, read),
                told(Format::Human, all()),
                "{format}"
            );
        }
    }

    #[test]
    fn what_a_report_does_not_say_is_not_certain() {
        let report = told(Format::Jsonl, vec![cost(), wording()]);
        let sure = |text: &str| -> Vec<Confidence> {
            let read = findings(text).expect("a report");
            read.iter().map(|finding| finding.confidence).collect()
        };
        assert_eq!(sure(&report), [Confidence::Certain, Confidence::Likely]);
        let earlier = report.replace("\"confidence\":\"certain\",", "");
        assert_eq!(sure(&earlier), [Confidence::Possible, Confidence::Likely]);
    }

    #[test]
    fn what_is_no_report_is_told() {
        assert_eq!(findings("").map(|all| all.len()), Ok(0));
        assert_eq!(
            findings("{\"kind\":\"summary\"}\n").map(|all| all.len()),
            Ok(0)
        );
        assert!(
            findings("{\"kind\":\"summary\"}\nThe quay is new.")
                .expect_err("text")
                .starts_with("line 2: ")
        );
        let line = told(Format::Jsonl, vec![cost()])
            .replace("\"role\":\"primary\"", "\"role\":\"source\"");
        assert_eq!(findings(&line), Err("finding 1 is not complete".to_owned()));
    }
}
