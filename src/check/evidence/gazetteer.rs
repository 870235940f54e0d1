//! The places that the sources name.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::document::Role;
use crate::value::{Place, places};

/// The places of the sources, in order, and everything that these lie in.
#[derive(Debug, Default)]
pub(in crate::check) struct Gazetteer {
    /// Each place where it is named first.
    pub(in crate::check) named: Vec<(Place, (usize, Range<usize>))>,
    known: FxHashSet<&'static str>,
}

impl Gazetteer {
    /// Reads the sources among `articles`.
    pub(in crate::check) fn read(articles: &[Article<'_>]) -> Self {
        let mut all = Self::default();
        let mut seen = FxHashSet::default();
        let sources = articles.iter().enumerate();
        for (at, article) in sources.filter(|(_, a)| a.document.role == Role::Source) {
            for (place, tokens) in places(&article.text, 0..article.text.tokens().len()) {
                if seen.insert(place.name) {
                    all.known.extend(place.names());
                    all.named.push((place, (at, tokens)));
                }
            }
        }
        all
    }

    /// Whether a source names `place`, or one in it.
    pub(in crate::check) fn knows(&self, place: Place) -> bool {
        self.known.contains(place.name)
    }
}
