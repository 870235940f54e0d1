//! A name by the places where it stands, and a finding of two names.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Scope;
use crate::article::Article;
use crate::finding::{Builder, Confidence, Finding, FindingKind, Label, LabelRole};
use crate::lexicon::Key;
use crate::value::{Mention, singular};

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

/// The finding of two names for one thing, each by its places in order. A draft's goes first: it is the one that can be
/// mended.
pub(super) fn finding(place: &Scope<'_>, a: &[Spot], b: &[Spot]) -> Option<Finding> {
    let is_drafted = |spots: &[Spot]| spots.iter().any(|s| place.story.is_draft(s.article));
    let (a, b) = if is_drafted(b) && !is_drafted(a) {
        (b, a)
    } else {
        (a, b)
    };
    let (mut own, others) = (firsts(a), firsts(b));
    let (first, other) = (own.next()?, b.first()?);
    let names = (words(place, first)?, words(place, other)?);
    let title = format!("{}: {} / {}", place.rule.title, names.0, names.1);
    let primary = label(place, first, LabelRole::Primary)?;
    let builder = place
        .story
        .finding(place.rule, FindingKind::Spelling, title, primary)
        .confidence(Confidence::Likely);
    let others = others.filter_map(|s| label(place, s, LabelRole::Contradicts));
    let own = own.filter_map(|s| label(place, s, LabelRole::Agrees));
    Some(others.chain(own).fold(builder, Builder::label).done())
}

/// Whether one of the articles of a name has `word` with a capital, in any number if `is_one`.
pub(super) fn knows(place: &Scope<'_>, spots: &[Spot], word: &str, is_one: bool) -> bool {
    let key = Key::of(word);
    let has = |article: &Article<'_>| {
        let text = &article.text;
        { text.select(0..text.tokens().len(), |t| t.capital) }
            .any(|at| text.key(at) == key || is_one && Key::of(&singular(text, at)) == key)
    };
    firsts(spots).any(|s| place.story.articles.get(s.article).is_some_and(has))
}

impl Spot {
    pub(super) fn of(article: usize, mention: Mention) -> Self {
        Self {
            article,
            tokens: mention.tokens,
            sentence: mention.sentence,
        }
    }
}

/// The first place in each article.
fn firsts(spots: &[Spot]) -> impl Iterator<Item = &Spot> {
    let mut seen = BTreeSet::new();
    spots.iter().filter(move |s| seen.insert(s.article))
}

fn words<'a>(place: &Scope<'a>, spot: &Spot) -> Option<&'a str> {
    let article = place.story.articles.get(spot.article)?;
    let span = article.text.span(spot.tokens.clone());
    Some(span.of(article.text.source()))
}

fn label(place: &Scope<'_>, spot: &Spot, role: LabelRole) -> Option<Label> {
    let article = place.story.articles.get(spot.article)?;
    let span = article.text.span(spot.tokens.clone());
    let message = format!("‘{}’", words(place, spot)?);
    Some(Label::new(article.document, span, role, message))
}
