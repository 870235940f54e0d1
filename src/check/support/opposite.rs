//! Opposites: a draft says "rose" where the sources, of the same thing, say "fell".
//!
//! The words around the one are held against the words around the other, as for values: what decides
//! is that they fill the same slot, and that the draft's own word fills it nowhere.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::contest::{beats, is_headline};
use super::inventory::Inventory;
use super::judge::Judgement;
use super::slot::Slot;
use crate::article::Article;
use crate::document::Role;
use crate::finding::Severity;
use crate::lexicon::{Key, rows};
use crate::outcome::Status;
use crate::text::forms::forms;
use crate::value::Type;

/// A side of a pair: the line of the table, and whether it is the left.
type Side = (usize, bool);

static SIDES: LazyLock<FxHashMap<Key, Side>> = LazyLock::new(|| {
    let mut sides = FxHashMap::default();
    for (line, (left, right)) in rows(include_str!("../../lexicon/en/opposites.tsv")).enumerate() {
        for (words, is_left) in [(left, true), (right, false)] {
            for form in words.split_whitespace().flat_map(forms) {
                sides.entry(Key::of(&form)).or_insert((line, is_left));
            }
        }
    }
    sides
});

/// The least share of the words around.
const SHARE: u32 = 450;
/// How many words at least must be shared.
const WORDS: usize = 3;

/// How many places of a word are looked at.
const CROWD: usize = 1000;

/// Where each side stands in the sources: by side, the article and the token.
pub(super) type Places = FxHashMap<Side, Vec<(usize, usize)>>;

/// Finds the words of the table in the sources.
pub(super) fn places(articles: &[Article<'_>]) -> Places {
    let mut places: Places = FxHashMap::default();
    for (index, article) in articles.iter().enumerate().filter(|(_, a)| a.document.role == Role::Source) {
        for (at, token) in article.text.tokens().iter().enumerate() {
            if let Some(side) = SIDES.get(&token.key) {
                places.entry(*side).or_default().push((index, at));
            }
        }
    }
    places
}

/// The words of the draft at `draft` whose opposite stands in their place.
pub(super) fn judge(draft: usize, inventory: &Inventory<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else { return Vec::new() };
    if is_headline(article) {
        return Vec::new();
    }
    let words = article.text.tokens().iter().enumerate();
    words.filter_map(|(at, token)| SIDES.get(&token.key).and_then(|side| one(article, at, *side, inventory))).collect()
}

fn one(article: &Article<'_>, at: usize, (line, left): Side, inventory: &Inventory<'_>) -> Option<Judgement> {
    let rivals = inventory.opposites.get(&(line, !left))?;
    if has_both(article, at, (line, !left)) {
        return None;
    }
    let slot = Slot::of(&article.text, &(at..at + 1), false, &inventory.frequencies);
    let score = |place: &(usize, usize)| {
        let (source, token) = *place;
        inventory.articles.get(source).map(|a| slot.score(&a.text, &(token..token + 1))).unwrap_or_default()
    };
    let (rival, (source, token)) =
        rivals.iter().take(CROWD).map(|place| (score(place), place)).max_by_key(|(s, place)| (s.share, std::cmp::Reverse(**place)))?;
    let own = inventory.opposites.get(&(line, left)).into_iter().flatten().take(CROWD).map(|place| score(place).share).max().unwrap_or(0);
    if rival.share < SHARE || !beats(rival.share, own) || rival.shared.len() < WORDS {
        return None;
    }
    let tokens: Range<usize> = *token..*token + 1;
    let said = inventory.articles.get(*source).map_or("", |a| a.text.word(*token));
    let words = slot.words(&rival, 4);
    Some(Judgement {
        mention: None,
        tokens: at..at + 1,
        kind: Type::Change,
        status: Status::Contradicted,
        evidence: vec![(*source, tokens, format!("in the same place: {words}"))],
        note: Some(format!("‘{}’ here, ‘{said}’ there, among the same words: {words}", article.text.word(at))),
        severity: Severity::Error,
    })
}

/// Whether the sentence has a word of the other side too, so that it speaks of both.
fn has_both(article: &Article<'_>, at: usize, other: Side) -> bool {
    let sentence = article.text.sentences().get(article.text.sentence_of(at)).map_or(0..0, |s| s.tokens.clone());
    sentence.into_iter().any(|token| SIDES.get(&article.text.key(token)) == Some(&other))
}
