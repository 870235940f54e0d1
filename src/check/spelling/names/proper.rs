//! A name of several words that is no person's, in two spellings: "Nandabar Province" and "Nandabr Province".
//!
//! All words but one are the same, and that one, which no dictionary has, is a slip apart. No article may have both.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::spelling::likeness::{Likeness, folded, is_romanised, likeness, sounds};
use crate::check::spelling::scope::Scope;
use crate::check::spelling::spots::{self, Spot, finding};
use crate::finding::{Confidence, Finding, Severity};
use crate::statement::{is_other_form, is_rare};
use crate::text::Token;
use crate::value::proper_names;

/// So many names of one key are compared.
const CROWD: usize = 12;
/// The shortest word that may be misspelt, and the longest name.
const SHORTEST: usize = 5;
const LONGEST: usize = 6;

/// A name by its words, folded.
type Named = spots::Named<Vec<String>>;

/// The names of the story in two spellings, across articles.
pub(super) fn find(place: &Scope<'_>) -> Vec<Finding> {
    let named = named(place);
    let mut out = Vec::new();
    let knows = |name: &Named, word: &str| name.is_beside(place, |c| c.has(word));
    for (word, a, b) in pairs(&named) {
        let (Some(a), Some(b)) = (named.get(a), named.get(b)) else {
            continue;
        };
        let Some((x, y)) = a.name.get(word).zip(b.name.get(word)) else {
            continue;
        };
        if is_slip(x, y) && !knows(a, y) && !knows(b, x) {
            out.extend(told(place, a, b, is_style(a, b, x, y)));
        }
    }
    out
}

/// The names of several words in the story.
fn named(place: &Scope<'_>) -> Vec<Named> {
    let articles = place.story.read_by(place.rule);
    spots::gather(articles.flat_map(|(index, article)| {
        let text = &article.text;
        let found = proper_names(text, &article.mentions).into_iter();
        found.filter_map(move |mention| {
            let is_word = |at: &usize| text.token(*at).is_some_and(Token::is_word);
            let words = mention.tokens.clone().filter(is_word);
            let words: Vec<String> = words.map(|at| folded(text.word(at))).collect();
            let told =
                (2..=LONGEST).contains(&words.len()) && !article.in_note(mention.tokens.start);
            told.then(|| (words.clone(), words, Spot::of(index, mention)))
        })
    }))
}

/// Which names have all words but one in common, that word being rare in one of them: its place, and theirs in the list.
fn pairs(named: &[Named]) -> BTreeSet<(usize, usize, usize)> {
    let mut by_rest: BTreeMap<(usize, char, Vec<&str>), Vec<usize>> = BTreeMap::new();
    for (at, name) in named.iter().enumerate() {
        for (word, own) in name
            .name
            .iter()
            .enumerate()
            .filter(|(_, w)| w.len() >= SHORTEST)
        {
            let rest = name
                .name
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != word);
            let rest = rest.map(|(_, w)| w.as_str()).collect();
            if let Some(first) = own.chars().next() {
                by_rest.entry((word, first, rest)).or_default().push(at);
            }
        }
    }
    let mut out = BTreeSet::new();
    for ((word, ..), names) in by_rest {
        let names = names.get(..names.len().min(CROWD)).unwrap_or_default();
        for (n, &a) in names.iter().enumerate() {
            out.extend(names.iter().skip(n + 1).map(|&b| (word, a, b)));
        }
    }
    out
}

/// Whether two words are one in two spellings, and no two words.
fn is_slip(a: &str, b: &str) -> bool {
    likeness(a, b) == Likeness::Slip
        && !is_other_form(a, b)
        && !a.starts_with(b)
        && !b.starts_with(a)
        && (is_rare(a) || is_rare(b))
}

/// Whether houses differ in how they carry the name over.
fn is_style(a: &Named, b: &Named, x: &str, y: &str) -> bool {
    let romanised = |n: &Named| n.name.iter().any(|word| is_romanised(word));
    sounds(x) == sounds(y) && (romanised(a) || romanised(b))
}

fn told(place: &Scope<'_>, a: &Named, b: &Named, is_style: bool) -> Option<Finding> {
    let mut finding = finding(place, &a.spots, &b.spots)?;
    if is_style {
        finding.severity = finding.severity.min(Severity::Info);
        finding.confidence = Confidence::Possible;
    }
    Some(finding)
}
