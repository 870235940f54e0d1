//! The superlatives of the sources.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::check::superlative::claim::{Claim, claims};
use crate::document::Role;
use crate::lexicon::Key;

/// How many superlatives of one word are looked at.
const CROWD: usize = 200;
/// The superlatives of the sources, by their word.
#[derive(Debug, Default)]
pub(in crate::check) struct Superlatives(pub(in crate::check) FxHashMap<Key, Vec<(usize, Claim)>>);

impl Superlatives {
    /// Reads the sources among `articles`; nothing where no draft asks.
    pub(in crate::check) fn read(articles: &[Article<'_>]) -> Self {
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
