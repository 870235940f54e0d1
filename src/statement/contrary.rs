//! Words that mean the opposite of each other, or another of one kind.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stem::idea;
use crate::lexicon::{Key, rows};
use crate::text::forms::forms;

/// By stem, the lines of the tables that hold it, and its place in each.
static PLACES: LazyLock<FxHashMap<Key, Vec<(usize, usize)>>> = LazyLock::new(|| {
    let opposites = [
        include_str!("../lexicon/en/opposites.tsv"),
        include_str!("../lexicon/en/contraries.tsv"),
        include_str!("../lexicon/en/antonyms.tsv"),
    ];
    let opposites = opposites
        .into_iter()
        .flat_map(rows)
        .map(|(left, right)| vec![left.replace(' ', "/"), right.replace(' ', "/")]);
    let rivals = rows(include_str!("../lexicon/en/rivals.tsv"))
        .map(|(kind, _)| kind.split_whitespace().map(str::to_owned).collect());
    let mut places: FxHashMap<Key, Vec<(usize, usize)>> = FxHashMap::default();
    for (line, words) in opposites.chain(rivals).enumerate() {
        let words: Vec<String> = words;
        for (place, same) in words.iter().enumerate() {
            for form in same.split('/').flat_map(forms) {
                let held = places.entry(idea(&form).key).or_default();
                if !held.contains(&(line, place)) {
                    held.push((line, place));
                }
            }
        }
    }
    places
});

/// Whether a word, by its stem, has opposites.
pub(super) fn has_contrary(word: Key) -> bool {
    PLACES.contains_key(&word)
}

/// Whether two words, by their stems, are opposites, or two of one kind.
pub(super) fn contrary(a: Key, b: Key) -> bool {
    let (Some(x), Some(y)) = (PLACES.get(&a), PLACES.get(&b)) else {
        return false;
    };
    a != b
        && x.iter()
            .any(|(line, x)| y.iter().any(|(other, y)| line == other && x != y))
}

/// Whether two words are opposites, or two of one kind, in any of their forms.
pub fn are_contrary(a: &str, b: &str) -> bool {
    contrary(idea(a).key, idea(b).key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_and_rivals_are_known_in_all_their_forms() {
        let are = |a: &str, b: &str| contrary(idea(a).key, idea(b).key);
        assert!(are("rose", "fell") && are("before", "after") && are("approved", "rejected"));
        assert!(are("upheld", "overturned") && are("trains", "bus") && are("cheap", "expensive"));
        assert!(!are("coach", "bus") && !are("copper", "coal"));
        assert!(!are("rose", "grew") && !are("before", "before") && !are("ship", "boat"));
    }
    #[test]
    fn no_pair_stands_in_two_tables() {
        let pairs = |(left, right): (&'static str, &'static str)| -> Vec<(&str, &str)> {
            let left = left.split(' ');
            let both = left.flat_map(|x| right.split(' ').flat_map(move |y| [(x, y), (y, x)]));
            both.collect()
        };
        let antonyms = rows(include_str!("../lexicon/en/antonyms.tsv"));
        let known: Vec<(&str, &str)> = antonyms.flat_map(pairs).collect();
        for row in rows(include_str!("../lexicon/en/contraries.tsv")) {
            let held = pairs(row).iter().all(|pair| known.contains(pair));
            assert!(!held, "antonyms.tsv has {row:?}");
        }
    }
}
