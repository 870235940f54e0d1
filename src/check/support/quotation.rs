//! Quotations of a draft: their words must stand in a source in the same order.
//!
//! How two wordings of one statement differ is told by the check of quotations; here a quotation is
//! borne out, borne out in part, or made up.

use super::judgement::Judgement;
use crate::check::evidence::{
    SourceIndex,
    wordings::{WORDS, words},
};
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::{Type, Value};

/// From so many words on, a quotation that no source has is worth a warning.
const LONG: usize = 5;

/// Judges every direct quotation of the draft at `draft`.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let quotes = article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| matches!(&m.reading.value, Value::Quote(q) if !q.indirect));
    let judged = quotes.filter_map(|(at, mention)| {
        let wanted = words(&article.text, mention.tokens.clone());
        if wanted.len() < WORDS {
            return None;
        }
        let found = inventory.wordings.find(&wanted, inventory.articles);
        let agree = found.as_ref().map_or(0, |(_, _, agree)| *agree);
        let (status, note) = match agree {
            n if n == wanted.len() => (Status::Supported, None),
            n if n * 2 >= wanted.len() => (
                Status::Partly,
                Some("the source has a part of these words".to_owned()),
            ),
            _ => (
                Status::Unsupported,
                Some("no source has these words in this order".to_owned()),
            ),
        };
        let long = wanted.len() >= LONG && agree == 0;
        Some(Judgement {
            mention: Some(at),
            tokens: mention.tokens.clone(),
            kind: Type::Quote.name(),
            severity: if status == Status::Unsupported && long {
                Severity::Warning
            } else {
                Severity::Info
            },
            status,
            question: false,
            reading: None,
            sides: None,
            evidence: found
                .into_iter()
                .map(|(source, tokens, _)| (source, tokens, String::new()))
                .collect(),
            note,
        })
    });
    judged.collect()
}
