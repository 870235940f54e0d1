//! Superlatives of a draft: "the largest port" against "one of the largest ports".

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{
    ContextWords, SourceIndex, context_words::ideas, thresholds::SUPERLATIVE,
};
use crate::check::superlative::claim::{Claim, claims};
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::Value;

/// Judges each superlative of the draft at `draft` that is neither quoted nor a look-back.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let looks_back = |claim: &Claim| {
        let around = |m: &crate::value::Mention| {
            m.tokens.start < claim.tokens.end && claim.tokens.start < m.tokens.end
        };
        article
            .mentions
            .iter()
            .any(|m| matches!(m.reading.value, Value::Since(_)) && around(m))
    };
    let own = claims(article)
        .into_iter()
        .filter(|c| !c.quoted && !looks_back(c));
    own.map(|claim| one(article, &claim, inventory)).collect()
}

fn one(article: &Article<'_>, claim: &Claim, inventory: &SourceIndex<'_>) -> Judgement {
    let slot = ContextWords::of(&article.text, &claim.tokens, true, &inventory.frequencies);
    // "Biggest" supports "largest".
    let same = ideas(&claim.word)
        .into_iter()
        .filter_map(|key| inventory.superlatives.0.get(&key))
        .flatten();
    let scored = same.filter_map(|(source, other)| {
        let score = slot.score(&inventory.articles.get(*source)?.text, &other.tokens);
        (other.noun == claim.noun || score.share >= SUPERLATIVE).then_some((
            other.noun == claim.noun,
            score.share,
            *source,
            other,
        ))
    });
    let found = scored.max_by_key(|(noun, share, source, other)| {
        (
            *noun,
            *share,
            std::cmp::Reverse((*source, other.tokens.start)),
        )
    });
    let (status, note) = match found {
        Some((_, _, _, other)) if other.hedged && !claim.hedged => (
            Status::Partly,
            Some("the source says it with a hedge: one among several"),
        ),
        Some(_) => (Status::Supported, None),
        None => (Status::Unsupported, Some("no source says so of it")),
    };
    Judgement {
        mention: None,
        tokens: claim.tokens.clone(),
        kind: "superlative",
        status,
        evidence: found
            .map(|(_, _, source, other)| (source, other.tokens.clone(), String::new()))
            .into_iter()
            .collect(),
        note: note.map(str::to_owned),
        severity: Severity::Info,
        question: false,
        reading: None,
        sides: None,
        sure: false,
    }
}
