//! The names of bodies in a story, and which of them are one but for a word.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::Article;
use crate::check::spelling::scope::Scope;
use crate::check::spelling::spots::{self, Spot};
use crate::value::{BodyParts, Mention, Value, bodies};

/// So many names of one key are compared, and so many places of a name.
pub(super) const CROWD: usize = 12;

/// A name of a body.
pub(super) type Named = spots::Named<BodyParts>;

/// The names of bodies in the story.
pub(super) fn named(place: &Scope<'_>) -> Vec<Named> {
    let articles = place.story.read_by(place.rule);
    spots::gather(articles.flat_map(|(index, article)| {
        let found = bodies(&article.text, &article.mentions).into_iter();
        found.filter_map(move |mention| {
            let parts = parts(article, &mention)?;
            Some((parts.written.clone(), parts, Spot::of(index, mention)))
        })
    }))
}

fn parts(article: &Article<'_>, mention: &Mention) -> Option<BodyParts> {
    let Value::Body(body) = &mention.reading.value else {
        return None;
    };
    let told = !article.takes_back(mention.tokens.start) && !article.in_note(mention.tokens.start);
    told.then(|| body.parts()).flatten()
}

/// Which names have all words but one in common, by their places in the list.
pub(super) fn pairs(named: &[Named]) -> BTreeSet<(usize, usize)> {
    let mut by_rest: BTreeMap<(usize, Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (at, name) in named.iter().enumerate() {
        let words = words(&name.name);
        // Other heads may follow more words or fewer, as in "the Torvik Harbour Board".
        let own = name.name.of.last().map(|last| (0, vec![last.as_str()]));
        let others = (0..words.len() - 1)
            .filter(|_| words.len() > 2)
            .map(|left_out| {
                let rest = words.iter().enumerate().filter(|(w, _)| *w != left_out);
                (left_out + 1, rest.map(|(_, word)| *word).collect())
            });
        let singular = { name.name.written.split(' ') }.map(|word| word.trim_end_matches('s'));
        let number = (usize::MAX, singular.collect());
        for key in own.into_iter().chain(others).chain([number]) {
            by_rest.entry(key).or_default().push(at);
        }
    }
    let mut out = BTreeSet::new();
    for names in by_rest.values() {
        let names = names.get(..names.len().min(CROWD)).unwrap_or_default();
        for (n, &a) in names.iter().enumerate() {
            out.extend(names.iter().skip(n + 1).map(|&b| (a, b)));
        }
    }
    out
}

/// The words of a name, the head noun last.
fn words(parts: &BodyParts) -> Vec<&str> {
    { parts.of.iter() }
        .chain([&parts.head])
        .map(String::as_str)
        .collect()
}
