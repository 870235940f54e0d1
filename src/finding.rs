//! Findings: what to tell a person, with the words in every source.
//!
//! A [`Finding`] is built once, by [`Builder`], which guarantees exactly one primary label, labels in
//! a stable order and a fingerprint that survives edits elsewhere; every renderer relies on that.
//! Labels own all that a renderer needs, so no renderer reads a document.

mod builder;
mod fingerprint;
mod kind;
mod label;
mod names;
mod perspective;
mod weight;

use names::names;

pub use builder::Builder;
pub use kind::FindingKind;
pub use label::{Context, Label, LabelRole};
pub use weight::{Confidence, Severity};

/// One thing to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `pack/rule`.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// How sure it is that the places answer the same question.
    pub confidence: Confidence,
    /// What it is.
    pub kind: FindingKind,
    /// The story, if documents name one.
    pub story: Option<String>,
    /// One line that carries the comparison: "when Trump is to visit China: April 2025 / early 2026".
    pub title: String,
    /// The words, primary first, then by role, document order and place.
    pub labels: Vec<Label>,
    /// Who stands where, the primary label's side first; empty where no values are compared with each other.
    pub standing: Vec<Standing>,
    /// Further remarks, one sentence each.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Why it matters or where it is explained.
    pub url: Option<String>,
    /// Word diff from the primary label's words to the first label that contradicts or differs.
    pub diff: Vec<(Change, String)>,
    /// Stays the same while the rule and what is at issue stay the same: 16 hexadecimal digits.
    pub fingerprint: String,
}

/// A value at issue and the outlets that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The value in the words of a person: "312 people".
    pub value: String,
    /// Who gives it, each once, in the order of the documents.
    pub outlets: Vec<String>,
}

/// One piece of a word diff between two passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Equal,
    /// In the first only.
    Delete,
    /// In the second only.
    Insert,
}

impl Finding {
    /// The label where the finding is told.
    pub fn primary(&self) -> &Label {
        // The builder puts it first and nothing removes it.
        &self.labels[0]
    }

    /// Whether it speaks of a draft.
    pub fn is_of_draft(&self) -> bool {
        self.labels.iter().any(|label| label.draft)
    }
}

/// Words in small letters, one space between them, quotation marks straight: equal for what a reader
/// takes as the same words.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let straight = word.chars().map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => other,
        });
        out.extend(straight.flat_map(char::to_lowercase));
    }
    out
}

names!(Change {
    Equal = "equal",
    Delete = "delete",
    Insert = "insert",
});
