//! What a run found, as plain data: the one thing that passes from the engine to the reports.

use std::fmt;

use crate::document::NotRead;
use crate::fault::Fault;
use crate::finding::{Finding, Severity};
use crate::span::FileSpan;

/// All that a run has to tell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// What was found, in the order in which it is told.
    pub findings: Vec<Finding>,
    /// What became of each checkable claim of each draft, in document order.
    pub ledger: Vec<LedgerEntry>,
    /// The counts.
    pub summary: Summary,
    /// What went wrong with the inputs.
    pub faults: Vec<Fault>,
}

/// One claim of a draft and what the sources say to it.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerEntry {
    /// The draft's id.
    pub document: String,
    /// Its path as the user knows it.
    pub path: String,
    /// Bytes of the user's file (or of the record's `text`).
    pub span: FileSpan,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The words, as they stand in the readable text.
    pub text: String,
    /// The name of the value type: "percent", "quote".
    pub kind: String,
    /// The value in the form of `factlint extract`.
    pub value: Option<serde_json::Value>,
    /// The rule whose slot the claim fills, if any.
    pub rule: Option<String>,
    /// What the sources say.
    pub status: Status,
    /// The words of the sources that decided it.
    pub sources: Vec<Support>,
    /// Whether the sources that its notes name say it; `None` where no note names one at hand.
    pub cited: Option<bool>,
}

/// Words of a source that bear on a draft's claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// The source's id.
    pub document: String,
    /// Its path as the user knows it.
    pub path: String,
    /// Bytes of its file (or of the record's `text`).
    pub span: FileSpan,
}

/// What the sources say to a draft's claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A source says the same.
    Supported,
    /// A source says something that cannot hold together with it.
    Contradicted,
    /// A source says a part of it, or says it less exactly.
    Partly,
    /// No source says it.
    Unsupported,
}

/// The counts of a run. Nothing vanishes: what was not told is counted here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents read, sources and drafts.
    pub documents: usize,
    /// Documents that were compared with each other or that drafts were checked against.
    pub sources: usize,
    /// Documents that were checked against the sources.
    pub drafts: usize,
    /// Stories that the documents tell.
    pub stories: usize,
    /// Rules that were switched on.
    pub rules: usize,
    /// Claims that were compared.
    pub claims: usize,
    /// Findings that are told.
    pub findings: Counts,
    /// Findings silenced by a remark in a document, a waiver or an option.
    pub ignored: usize,
    /// Findings that the baseline knows already.
    pub baselined: usize,
    /// Inputs that could not be read.
    pub unreadable: usize,
    /// Documents of kinds that are not read, in the folders that were.
    pub not_read: NotRead,
    /// The ids of rules that look for words of their own and matched nothing in any document that they read.
    pub unmatched_rules: Vec<String>,
    /// How many independent origins the sources have, where that was asked.
    pub origins: Option<usize>,
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Two sources cannot both be right, or a fact is missed.
    pub error: usize,
    /// Probably wrong, or not supported.
    pub warning: usize,
    /// Worth a look.
    pub info: usize,
}

impl Counts {
    /// Counts `findings`.
    pub fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
                Severity::Info => counts.info += 1,
            }
        }
        counts
    }

    /// All of them.
    pub fn total(self) -> usize {
        self.error + self.warning + self.info
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Supported => "supported",
            Self::Contradicted => "contradicted",
            Self::Partly => "partly",
            Self::Unsupported => "unsupported",
        })
    }
}
