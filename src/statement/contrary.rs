//! Words that mean the opposite of each other.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stem::idea;
use crate::lexicon::{Key, rows};
use crate::text::forms::forms;

/// By stem, the lines of the tables that hold it, and on which side.
static SIDES: LazyLock<FxHashMap<Key, Vec<(usize, bool)>>> = LazyLock::new(|| {
    let tables = [
        include_str!("../lexicon/en/opposites.tsv"),
        include_str!("../lexicon/en/contraries.tsv"),
    ];
    let mut sides: FxHashMap<Key, Vec<(usize, bool)>> = FxHashMap::default();
    for (line, (left, right)) in tables.into_iter().flat_map(rows).enumerate() {
        for (words, is_left) in [(left, true), (right, false)] {
            for form in words.split_whitespace().flat_map(forms) {
                let held = sides.entry(idea(&form).key).or_default();
                if !held.contains(&(line, is_left)) {
                    held.push((line, is_left));
                }
            }
        }
    }
    sides
});

/// Whether a word, by its stem, has opposites.
pub(super) fn has_contrary(word: Key) -> bool {
    SIDES.contains_key(&word)
}

/// Whether two words, by their stems, are opposites.
pub(super) fn contrary(a: Key, b: Key) -> bool {
    let (Some(x), Some(y)) = (SIDES.get(&a), SIDES.get(&b)) else {
        return false;
    };
    x.iter().any(|(line, left)| y.contains(&(*line, !left)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_known_in_all_their_forms() {
        let are = |a: &str, b: &str| contrary(idea(a).key, idea(b).key);
        assert!(are("rose", "fell") && are("before", "after") && are("approved", "rejected"));
        assert!(!are("rose", "grew") && !are("before", "before") && !are("ship", "boat"));
    }
}
