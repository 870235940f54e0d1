//! Where the words with a capital stand in the sources.

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::document::Role;
use crate::lexicon::Key;

/// How many places of a word are looked at.
const CROWD: usize = 200;

/// Where the words with a capital stand in the sources.
#[derive(Debug, Default)]
pub(in crate::check) struct Capitals(FxHashMap<Key, Vec<(usize, usize)>>);

impl Capitals {
    /// Reads the sources among `articles`.
    pub(in crate::check) fn read(articles: &[Article<'_>]) -> Self {
        let mut all = Self::default();
        for (index, article) in articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
        {
            for (at, token) in article
                .text
                .tokens()
                .iter()
                .enumerate()
                .filter(|(at, t)| t.capital && !article.takes_back(*at))
            {
                let places = all.0.entry(token.key).or_default();
                if places.len() < CROWD {
                    places.push((index, at));
                }
            }
        }
        all
    }

    /// Where the words of a key stand: the article and the token.
    pub(in crate::check) fn of(&self, key: Key) -> &[(usize, usize)] {
        self.0.get(&key).map(Vec::as_slice).unwrap_or_default()
    }
}
