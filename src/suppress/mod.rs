//! Silence with a reason: findings that people have looked at and let stand.
//!
//! In: documents, the waivers of the configuration, findings. Out: the findings that are left, and what
//! became of the others. Nothing is dropped without being counted, a silence without a reason is a
//! fault, and one that silences nothing is told. This room knows nothing of reports.
//!
//! | file | holds |
//! |---|---|
//! | `remark` | `<!-- factlint-ignore pack/rule: reason -->` in Markdown and HTML |
//! | `front` | `factlint: { ignore: [{ rule: …, reason: … }] }` in front matter |
//! | `waiver` | `waivers` of the configuration, for files that cannot hold remarks |
//! | `sift` | which findings a silence covers |
//! | `baseline` | findings that were there before |

pub mod baseline;
mod filter;
#[allow(
    unreachable_pub,
    reason = "declared by a macro that makes public types"
)]
mod front;
mod remark;
mod waiver;

pub use filter::Sifted;
pub use waiver::Waiver;

use crate::document::Document;
use crate::fault::{Code, Fault};
use crate::span::FileSpan;

/// A wish of a document's author not to be told of something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Silence {
    /// A rule (`pack/rule`) or a pack.
    rule: String,
    /// Why.
    reason: String,
    /// The bytes of the file that it covers; all of them if `None`.
    covers: Option<FileSpan>,
    /// The bytes of the file where it is written.
    at: FileSpan,
}

/// All silences of a run.
#[derive(Debug, Default)]
pub struct Silences<'d> {
    /// Those of documents, in document order.
    written: Vec<(&'d Document, Silence)>,
    /// Those of the configuration, in its order.
    waivers: &'d [Waiver],
}

/// What can be said of the rules of a run.
#[derive(Debug, Clone, Copy)]
pub struct Names<'n> {
    /// The ids of all rules, whether they ran or not.
    pub known: &'n [String],
    /// The ids of those that ran.
    pub ran: &'n [String],
}

impl<'d> Silences<'d> {
    /// Reads the silences of `documents`; those that are wrongly written are faults at their places.
    pub fn read(documents: &'d [Document], waivers: &'d [Waiver]) -> (Self, Vec<Fault>) {
        let mut silences = Self {
            written: Vec::new(),
            waivers,
        };
        let mut faults = Vec::new();
        for document in documents {
            let mut found = Vec::new();
            front::read(document, &mut found, &mut faults);
            remark::read(document, &mut found, &mut faults);
            silences
                .written
                .extend(found.into_iter().map(|silence| (document, silence)));
        }
        (silences, faults)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty() && self.waivers.is_empty()
    }
}

/// A fault about words of a document.
fn fault(
    code: Code,
    document: &Document,
    at: FileSpan,
    message: impl Into<String>,
    label: &str,
) -> Fault {
    Fault::new(code, shown(document), message).at(&document.file.text, at, label)
}

/// The path of a document, with its line for a record of JSON Lines.
fn shown(document: &Document) -> String {
    document.record.map_or_else(
        || document.path.clone(),
        |line| format!("{}:{line}", document.path),
    )
}

#[cfg(test)]
mod tests;
