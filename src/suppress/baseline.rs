//! The baseline: findings that were there before, so that only new ones are told.
//!
//! A finding is known by its fingerprint, that is by its rule and by what is at issue: moved files,
//! edits elsewhere, another order of documents and one more outlet that agrees keep it. Two equal findings are two entries.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::fault::{Code, Fault, without_place};
use crate::finding::Finding;
use crate::span::FileSpan;

/// The version of the file's form and of the fingerprints in it.
const VERSION: u32 = 2;

/// Known findings, by rule and fingerprint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeMap<(String, String), Known>,
}

/// How often a finding is known, and what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Known {
    count: usize,
    title: String,
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// A line of it.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    rule: String,
    fingerprint: String,
    #[serde(default = "one")]
    count: usize,
    #[serde(default)]
    title: String,
}

fn one() -> usize {
    1
}

/// What a baseline makes of the findings of a run.
#[derive(Debug, Default, PartialEq)]
pub struct Parted {
    /// Findings that the baseline does not know.
    pub fresh: Vec<Finding>,
    /// Those that it knows.
    pub known: Vec<Finding>,
    /// Entries that met nothing, as `(rule, title)`.
    pub expired: Vec<(String, String)>,
}

impl Baseline {
    /// The baseline of these findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut baseline = Self::default();
        for finding in findings {
            let known = baseline
                .entries
                .entry((finding.rule.clone(), finding.fingerprint.clone()))
                .or_default();
            // Findings of one fingerprint may differ in their titles; the file must not depend on their order.
            if known.count == 0 || finding.title < known.title {
                known.title.clone_from(&finding.title);
            }
            known.count += 1;
        }
        baseline
    }

    /// Reads the baseline at `path` from its text. Fails with what is wrong, at its place.
    pub fn parse(path: &str, text: &str) -> Result<Self, Box<Fault>> {
        let help = "write it anew with `--write-baseline`";
        let file: File = serde_json::from_str(text).map_err(|error| {
            let at = offset(text, error.line(), error.column());
            let message = without_place(&error);
            let at = FileSpan {
                start: at,
                end: at + 1,
            };
            Box::new(
                Fault::new(
                    Code::BadBaseline,
                    path,
                    format!("this is no baseline: {message}"),
                )
                .at(text, at, "here")
                .help(help),
            )
        })?;
        if file.version != VERSION {
            let message = format!(
                "the baseline has version {}, and this program reads {VERSION}",
                file.version
            );
            return Err(Box::new(
                Fault::new(Code::BadBaseline, path, message).help(help),
            ));
        }
        let mut baseline = Self::default();
        for entry in file.findings {
            let known = baseline
                .entries
                .entry((entry.rule, entry.fingerprint))
                .or_default();
            known.count = known.count.saturating_add(entry.count);
            known.title = entry.title;
        }
        Ok(baseline)
    }

    /// The text of the file: an entry a line, sorted, so that version control shows what changed.
    pub fn render(&self) -> String {
        let mut out = format!("{{\n\"version\": {VERSION},\n\"findings\": [");
        for (n, ((rule, fingerprint), known)) in self.entries.iter().enumerate() {
            let entry = Entry {
                rule: rule.clone(),
                fingerprint: fingerprint.clone(),
                count: known.count,
                title: known.title.clone(),
            };
            let line = serde_json::to_string(&entry).unwrap_or_default();
            // Writing to a string does not fail.
            let _ = write!(out, "{}\n{line}", if n == 0 { "" } else { "," });
        }
        out.push_str("\n]\n}\n");
        out
    }

    /// Parts `findings` into new and known ones. Entries of rules that did not run (`ran`) cannot expire.
    pub fn part(&self, findings: Vec<Finding>, ran: impl Fn(&str) -> bool) -> Parted {
        let mut left = self.entries.clone();
        let mut parted = Parted::default();
        for finding in findings {
            let known = left
                .get_mut(&(finding.rule.clone(), finding.fingerprint.clone()))
                .filter(|known| known.count > 0);
            match known {
                Some(known) => {
                    known.count -= 1;
                    parted.known.push(finding);
                }
                None => parted.fresh.push(finding),
            }
        }
        let missing = left
            .into_iter()
            .filter(|((rule, _), known)| known.count > 0 && ran(rule));
        parted.expired = missing
            .map(|((rule, _), known)| (rule, known.title))
            .collect();
        parted
    }
}

/// The byte of a place that counts lines and columns (in bytes) from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (start + column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{self, Options};
    use crate::finding::{FindingKind, Label, LabelRole, Severity};
    use crate::span::Span;

    fn finding(words: &str, title: &str, path: &str) -> Finding {
        let (documents, _) = document::parse(
            path,
            format!("Before it. {words} stands here.").into_bytes(),
            &Options::default(),
        );
        let document = documents.first().expect("a document");
        let start = document.text.find(words).expect(words);
        let label = Label::new(
            document,
            Span::new(start, start + words.len()),
            LabelRole::Primary,
            "",
        );
        Finding::build(
            "port/cost",
            Severity::Error,
            FindingKind::Calendar,
            title,
            label,
        )
        .done()
    }

    fn all(_: &str) -> bool {
        true
    }

    #[test]
    fn equal_findings_are_counted() {
        let one = || finding("52 crowns", "cost", "a.txt");
        let baseline = Baseline::of(&[one(), finding("7 days", "term", "a.txt"), one()]);
        let parted = baseline.part(vec![one(), one(), one()], all);
        assert_eq!((parted.fresh.len(), parted.known.len()), (1, 2));
        assert_eq!(
            parted.expired,
            [("port/cost".to_owned(), "term".to_owned())]
        );
        assert_eq!(baseline.part(Vec::new(), |_| false).expired, []);
    }

    #[test]
    fn moved_and_reflowed_words_are_known() {
        let baseline = Baseline::of(&[finding("52 crowns", "cost", "a.txt")]);
        assert_eq!(
            baseline
                .part(
                    vec![finding("52\ncrowns", "cost: other title", "b/c.md")],
                    all
                )
                .known
                .len(),
            1
        );
        assert_eq!(
            baseline
                .part(vec![finding("53 crowns", "cost", "a.txt")], all)
                .fresh
                .len(),
            1
        );
    }

    #[test]
    fn another_figure_is_another_finding_and_agreement_is_none() {
        let baseline = Baseline::of(&[finding("5.2%", "growth", "a.txt")]);
        assert_eq!(
            baseline
                .part(vec![finding("52%", "growth", "a.txt")], all)
                .fresh
                .len(),
            1
        );
        let with = |role| {
            let label = Label {
                role,
                ..finding("five per cent", "growth", "b.txt")
                    .primary()
                    .clone()
            };
            Finding::build(
                "port/cost",
                Severity::Error,
                FindingKind::Contradiction,
                "growth",
                finding("5.2%", "growth", "a.txt").primary().clone(),
            )
            .label(label)
            .done()
        };
        assert_eq!(
            baseline
                .part(vec![with(LabelRole::Agrees)], all)
                .known
                .len(),
            1
        );
        assert_eq!(
            baseline
                .part(vec![with(LabelRole::Contradicts)], all)
                .fresh
                .len(),
            1
        );
    }

    #[test]
    fn the_file_is_the_same_whatever_the_order() {
        let (a, b, c) = (
            finding("1 day", "a", "a.txt"),
            finding("2 days", "b", "a.txt"),
            finding("2 days", "“c”", "a.txt"),
        );
        let text = Baseline::of(&[a.clone(), b.clone(), c.clone()]).render();
        assert_eq!(text, Baseline::of(&[c, b, a]).render());
        let read = Baseline::parse("b.json", &text).expect("a baseline");
        assert_eq!(read.render(), text);
        assert_eq!(
            Baseline::parse("b.json", &Baseline::default().render()),
            Ok(Baseline::default())
        );
    }

    #[test]
    fn what_is_no_baseline_is_told_at_its_place() {
        let cases = [
            ("", "this is no baseline: EOF while parsing a value", None),
            (
                "{\n\"version\": 2,\n\"findings\": 5\n}\n",
                "this is no baseline: invalid type: integer `5`, expected a sequence",
                Some(3),
            ),
            (
                "{\"version\": 9, \"findings\": []}",
                "the baseline has version 9, and this program reads 2",
                None,
            ),
        ];
        for (text, message, line) in cases {
            let fault = Baseline::parse("b.json", text).expect_err(text);
            assert_eq!(fault.message, message);
            assert!(
                line.is_none() || fault.place.as_ref().map(|p| p.line) == line,
                "{text}"
            );
        }
    }
}
