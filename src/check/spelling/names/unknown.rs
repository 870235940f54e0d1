//! A word that nobody knows where a name is meant: "Lundbreg" in an article that has "Lundberg" again and again.
//!
//! Nothing around it has to show that it is a name: no list has the word, it stands once in the whole story, and a slip
//! parts it from a capital word that its article, or the sources of a draft, have several times.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::strays::{is_first, is_form};
use crate::article::Article;
use crate::check::spelling::likeness::{Likeness, folded, likeness};
use crate::check::spelling::scope::Scope;
use crate::check::spelling::spots::{Spot, finding};
use crate::finding::Finding;
use crate::lexicon::Key;
use crate::statement::is_rare;
use crate::text::{Kind, Mark, Token};
use crate::value::name::{Sense, Words};

/// The shortest word that is looked at.
const SHORTEST: usize = 4;
/// So often a name stands within sentences that is meant.
const OFTEN: usize = 3;

/// The names that stand often, folded, by their first letter, and the first place of each.
type Known = BTreeMap<char, Vec<(String, Spot)>>;

/// The words of each article that nobody knows, each with the name that is meant.
pub(super) fn find(place: &Scope<'_>) -> Vec<Finding> {
    let articles: Vec<(usize, Counted<'_>)> = { place.story.read_by(place.rule) }
        .map(|(at, article)| (at, Counted::read(article)))
        .collect();
    let mut shared: FxHashMap<Key, usize> = FxHashMap::default();
    for &key in articles.iter().flat_map(|(_, c)| c.words.keys()) {
        *shared.entry(key).or_default() += 1;
    }
    let is_source = |at: usize| !place.story.is_draft(at);
    let mut of_sources = Known::new();
    for (at, capitals) in articles.iter().filter(|(at, _)| is_source(*at)) {
        capitals.add_names(*at, &mut of_sources);
    }
    let mut out = Vec::new();
    for (at, capitals) in &articles {
        let odd = capitals.odd(|key| shared.get(&key) == Some(&1));
        let mut own = Known::new();
        if !odd.is_empty() {
            capitals.add_names(*at, &mut own);
        }
        let known = [Some(&own), (!is_source(*at)).then_some(&of_sources)];
        for word in odd {
            let meant = { known.iter().flatten() }
                .find_map(|names| meant(names, capitals.article.text.word(word)));
            let here = [Spot::word(*at, &capitals.article.text, word)];
            out.extend(meant.and_then(|name| finding(place, &here, std::slice::from_ref(name))));
        }
    }
    out
}

/// The name that a slip parts from `word`.
fn meant<'k>(names: &'k Known, word: &str) -> Option<&'k Spot> {
    let word = folded(word);
    let near = names.get(&word.chars().next()?)?;
    let is_meant = |name: &str| likeness(name, &word) == Likeness::Slip && !is_form(name, &word);
    let found = near.iter().find(|(name, _)| is_meant(name))?;
    Some(&found.1)
}

/// The capital words of an article.
struct Counted<'a> {
    article: &'a Article<'a>,
    /// Where each first stands, how often, and how often of these within a sentence.
    words: FxHashMap<Key, (usize, usize, usize)>,
}

impl<'a> Counted<'a> {
    fn read(article: &'a Article<'a>) -> Self {
        let text = &article.text;
        let is_capital =
            |t: &Token| t.capital && t.kind == Kind::Word && t.span().len() >= SHORTEST;
        let mut words: FxHashMap<Key, (usize, usize, usize)> = FxHashMap::default();
        for at in text.select(0..text.tokens().len(), is_capital) {
            let (_, all, within) = words.entry(text.key(at)).or_insert((at, 0, 0));
            *all += 1;
            *within += usize::from(!is_first(article, at));
        }
        Self { article, words }
    }

    /// Those that stand once and that nobody knows, in order.
    fn odd(&self, is_alone: impl Fn(Key) -> bool) -> Vec<usize> {
        let once = self
            .words
            .iter()
            .filter(|(key, (_, all, _))| *all == 1 && is_alone(**key));
        let mut odd: Vec<usize> = once.map(|(_, (at, ..))| *at).collect();
        odd.retain(|&at| is_unknown(self.article, at));
        odd.sort_unstable();
        odd
    }

    /// Adds those that stand often, as they stand in the article at `index`.
    fn add_names(&self, index: usize, known: &mut Known) {
        let often = self.words.values().filter(|(.., within)| *within >= OFTEN);
        let mut places: Vec<usize> = often.map(|(at, ..)| *at).collect();
        places.sort_unstable();
        for at in places {
            let name = folded(self.article.text.word(at));
            let Some(first) = name.chars().next() else {
                continue;
            };
            let near = known.entry(first).or_default();
            if !near.iter().any(|(other, _)| *other == name) {
                near.push((name, Spot::word(index, &self.article.text, at)));
            }
        }
    }
}

/// Whether no list has the word, and it is neither one of capitals alone nor a part of somebody's name: "Lin Chia-lung", and
/// "Ida Lundbrog" in an article on Tom Lundberg.
fn is_unknown(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let words = Words::read(text);
    let joins =
        |at: usize| text.mark(at) == Mark::Hyphen && text.token(at).is_some_and(|t| !t.spaced);
    let is_part = |before: usize| joins(before) || words.has(before, Sense::GIVEN);
    if joins(at + 1) || at.checked_sub(1).is_some_and(is_part) {
        return false;
    }
    text.token(at).is_some_and(|t| !t.caps)
        && is_rare(text.word(at))
        && !words.has(at, Sense::GIVEN | Sense::PLACE)
        && !article.in_note(at)
}
