//! A name by the places where it stands, and a finding of two names.

use std::collections::BTreeMap;
use std::ops::Range;

use super::capitals::Capitals;
use super::scope::{Placed, Scope, firsts};
use crate::finding::{Builder, Finding, LabelRole};
use crate::text::Text;
use crate::value::Mention;

/// A place of a name in a story.
pub(super) struct Spot {
    pub(super) article: usize,
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
}

/// A name, and where it stands, in order.
pub(super) struct Named<N> {
    pub(super) name: N,
    pub(super) spots: Vec<Spot>,
}

/// The names that `each` gives, by what they are known by, in the order of their first places.
pub(super) fn gather<K: Ord, N>(each: impl Iterator<Item = (K, N, Spot)>) -> Vec<Named<N>> {
    let mut known: BTreeMap<K, usize> = BTreeMap::new();
    let mut out: Vec<Named<N>> = Vec::new();
    for (key, name, spot) in each {
        let at = *known.entry(key).or_insert(out.len());
        match out.get_mut(at) {
            Some(named) => named.spots.push(spot),
            None => out.push(Named {
                name,
                spots: vec![spot],
            }),
        }
    }
    out
}

impl<N> Named<N> {
    /// Whether the capitals of one of its articles are such.
    pub(super) fn is_beside(
        &self,
        place: &Scope<'_>,
        such: impl Fn(&Capitals<'_>) -> bool,
    ) -> bool {
        firsts(self.spots.iter()).any(|s| place.capitals(s.article).is_some_and(&such))
    }
}

impl Spot {
    pub(super) fn of(article: usize, mention: Mention) -> Self {
        Self {
            article,
            tokens: mention.tokens,
            sentence: mention.sentence,
        }
    }

    /// The word at `at` of an article.
    pub(super) fn word(article: usize, text: &Text<'_>, at: usize) -> Self {
        Self {
            article,
            tokens: at..at + 1,
            sentence: text.sentence_of(at),
        }
    }
}

impl Placed for Spot {
    fn article(&self) -> usize {
        self.article
    }
}

/// The finding of two names for one thing, each by its places in order. A draft's goes first: it is the one that can be
/// mended.
pub(super) fn finding(place: &Scope<'_>, a: &[Spot], b: &[Spot]) -> Option<Finding> {
    let is_drafted = |spots: &[Spot]| spots.iter().any(|s| place.is_drafted(s));
    let (a, b) = if is_drafted(b) && !is_drafted(a) {
        (b, a)
    } else {
        (a, b)
    };
    let words = |spot: &Spot| place.words(spot, &spot.tokens);
    let label = |spot: &Spot, role| {
        let message = format!("‘{}’", words(spot)?);
        place.label_words(spot, &spot.tokens, role, message)
    };
    let (one, other) = (a.first()?, b.first()?);
    let what = format!("{} / {}", words(one)?, words(other)?);
    let builder = place.finding(&what, label(one, LabelRole::Primary)?);
    let others = firsts(b.iter()).filter_map(|s| label(s, LabelRole::Contradicts));
    let own = { firsts(a.iter()).skip(1) }.filter_map(|s| label(s, LabelRole::Agrees));
    Some(others.chain(own).fold(builder, Builder::label).done())
}
