//! Superlatives of a draft: "the largest port" against "one of the largest ports".

use rustc_hash::FxHashMap;

use super::context_words::{ContextWords, ideas};
use super::source_index::SourceIndex;
use super::verify::Judgement;
use crate::article::Article;
use crate::check::superlative::claim::{Claim, claims};
use crate::document::Role;
use crate::finding::Severity;
use crate::lexicon::Key;
use crate::outcome::Status;
use crate::value::Value;

/// How many superlatives of one word are looked at.
const CROWD: usize = 200;
/// The least share of the words around that makes two superlatives one, where their nouns differ.
const SHARE: u32 = 350;

/// The superlatives of the sources, by their word.
#[derive(Debug, Default)]
pub(super) struct Superlatives(FxHashMap<Key, Vec<(usize, Claim)>>);

impl Superlatives {
    /// Reads the sources among `articles`; nothing where no draft asks.
    pub(super) fn read(articles: &[Article<'_>]) -> Self {
        let mut all = Self::default();
        if !articles.iter().any(|a| a.document.role == Role::Draft) {
            return all;
        }
        for (index, article) in articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
        {
            for claim in claims(article) {
                let places = all.0.entry(Key::of(&claim.word)).or_default();
                if places.len() < CROWD {
                    places.push((index, claim));
                }
            }
        }
        all
    }
}

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
    // "Biggest" bears "largest" out.
    let same = ideas(&claim.word)
        .into_iter()
        .filter_map(|key| inventory.superlatives.0.get(&key))
        .flatten();
    let scored = same.filter_map(|(source, other)| {
        let score = slot.score(&inventory.articles.get(*source)?.text, &other.tokens);
        (other.noun == claim.noun || score.share >= SHARE).then_some((
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
    }
}
