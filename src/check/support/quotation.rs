//! Quotations of a draft: their words must stand in a source in the same order.
//!
//! How two wordings of one statement differ is told by the check of quotations; here a quotation is
//! borne out, borne out in part, or made up.

use std::ops::Range;

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{
    SourceIndex,
    wordings::{WORDS, words},
};
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::{Mention, Type, Value};
use crate::wording::{Difference, held_against};

/// From so many words on, a quotation that no source has is worth a warning.
const LONG: usize = 5;
/// Of so many words, in hundredths, a source has a quotation that it words otherwise.
const ALIKE: usize = 80;

/// Judges every direct quotation of the draft at `draft`.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let quotes = article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| is_quotation(m));
    quotes
        .filter_map(|(at, mention)| one(article, at, mention, inventory))
        .collect()
}

fn is_quotation(mention: &Mention) -> bool {
    matches!(&mention.reading.value, Value::Quote(q) if !q.indirect)
}

fn one(
    article: &Article<'_>,
    at: usize,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let wanted = words(&article.text, mention.tokens.clone());
    if wanted.len() < WORDS {
        return None;
    }
    let found = inventory.wordings.find(&wanted, inventory.articles);
    let agree = found.as_ref().map_or(0, |(_, _, agree)| *agree);
    let rival = || {
        let (source, tokens, _) = found.as_ref()?;
        let source = inventory.articles.get(*source)?;
        Some(worded(article, mention, source, tokens))
    };
    let (status, severity) = if agree == wanted.len() {
        (Status::Supported, Severity::Info)
    } else {
        match rival() {
            Some(Worded::Same) => (Status::Supported, Severity::Info),
            Some(Worded::Otherwise(severity))
                if wanted.len() >= LONG && !is_title(article, mention) =>
            {
                let status = if severity == Severity::Error {
                    Status::Contradicted
                } else {
                    Status::Partly
                };
                (status, severity)
            }
            _ if agree * 2 >= wanted.len() || agree > LONG => (Status::Partly, Severity::Info),
            _ if wanted.len() >= LONG && agree == 0 => (Status::Unsupported, Severity::Warning),
            _ => (Status::Unsupported, Severity::Info),
        }
    };
    let note = match (status, severity) {
        (Status::Supported, _) => None,
        (Status::Partly, Severity::Info) => Some("the source has a part of these words"),
        (Status::Partly | Status::Contradicted, _) => Some("the source words it otherwise"),
        _ => Some("no source has these words in this order"),
    };
    Some(Judgement {
        mention: Some(at),
        tokens: mention.tokens.clone(),
        kind: Type::Quote.name(),
        severity,
        status,
        question: false,
        reading: None,
        sides: None,
        sure: false,
        evidence: found
            .into_iter()
            .map(|(source, tokens, _)| (source, tokens, String::new()))
            .collect(),
        note: note.map(str::to_owned),
    })
}

/// Whether most of the words have a capital: the title of a work, and nobody's words.
fn is_title(article: &Article<'_>, mention: &Mention) -> bool {
    let words = || {
        mention
            .tokens
            .clone()
            .filter_map(|at| article.text.token(at))
            .filter(|t| t.is_word())
    };
    words().filter(|t| t.capital).count() * 2 > words().count()
}

/// How a source words what a draft quotes.
enum Worded {
    /// In the same words, however it spells them and whatever it marks as left out.
    Same,
    /// In other words, and how much that weighs.
    Otherwise(Severity),
    /// It has another statement that shares some words.
    Apart,
}

/// How `source` words the quotation, near the `tokens` that have the most of it in a row.
fn worded(
    article: &Article<'_>,
    mention: &Mention,
    source: &Article<'_>,
    tokens: &Range<usize>,
) -> Worded {
    let quoted = source
        .mentions
        .iter()
        .find(|m| is_quotation(m) && m.tokens.contains(&tokens.start));
    let sentences = source.text.sentences();
    let sentence = |token: usize| sentences.get(source.text.sentence_of(token));
    let around = match (
        quoted,
        sentence(tokens.start),
        sentence(tokens.end.saturating_sub(1)),
    ) {
        (Some(quoted), ..) => quoted.tokens.clone(),
        (None, Some(first), Some(last)) => first.tokens.start..last.tokens.end,
        _ => tokens.clone(),
    };
    let (own, there) = (
        mention.span.of(article.text.source()),
        source.text.span(around).of(source.text.source()),
    );
    match held_against(own, there) {
        (class, _) if class.is_marked() => Worded::Same,
        (_, shared) if shared < ALIKE => Worded::Apart,
        // The check of quotations tells where the source quotes it in other words.
        _ if quoted.is_some() => Worded::Otherwise(Severity::Info),
        // A reporter who tells it in his own voice need not have every "that".
        (Difference::Minor, _) => Worded::Otherwise(Severity::Info),
        (Difference::Magnitude, _) => Worded::Otherwise(Severity::Error),
        _ => Worded::Otherwise(Severity::Warning),
    }
}
