//! The baseline: findings that were there before, so that only new ones are told.
//!
//! A finding is known by its fingerprint, that is by its rule and its words: moved files, edits
//! elsewhere and another order of findings keep it. Two equal findings are two entries.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;
use crate::finding::Finding;
use crate::span::FileSpan;

/// The version of the file's form.
const VERSION: u32 = 1;

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
            let known = baseline.entries.entry((finding.rule.clone(), finding.fingerprint.clone())).or_default();
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
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default().to_owned();
            let at = FileSpan { start: at, end: at + 1 };
            Box::new(Fault::new(path, format!("this is no baseline: {message}")).at(text, at, "here").help(help))
        })?;
        if file.version != VERSION {
            let message = format!("the baseline has version {}, and this program reads {VERSION}", file.version);
            return Err(Box::new(Fault::new(path, message).help(help)));
        }
        let mut baseline = Self::default();
        for entry in file.findings {
            let known = baseline.entries.entry((entry.rule, entry.fingerprint)).or_default();
            known.count = known.count.saturating_add(entry.count);
            known.title = entry.title;
        }
        Ok(baseline)
    }

    /// The text of the file: an entry a line, sorted, so that version control shows what changed.
    pub fn render(&self) -> String {
        let mut out = format!("{{\n\"version\": {VERSION},\n\"findings\": [");
        for (n, ((rule, fingerprint), known)) in self.entries.iter().enumerate() {
            let entry = Entry { rule: rule.clone(), fingerprint: fingerprint.clone(), count: known.count, title: known.title.clone() };
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
            let known = left.get_mut(&(finding.rule.clone(), finding.fingerprint.clone())).filter(|known| known.count > 0);
            match known {
                Some(known) => {
                    known.count -= 1;
                    parted.known.push(finding);
                }
                None => parted.fresh.push(finding),
            }
        }
        let missing = left.into_iter().filter(|((rule, _), known)| known.count > 0 && ran(rule));
        parted.expired = missing.map(|((rule, _), known)| (rule, known.title)).collect();
        parted
    }
}

/// The byte of a place that counts lines and columns (in bytes) from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}
