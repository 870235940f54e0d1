//! Words that carry no content: articles, prepositions, pronouns, auxiliaries.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Key, rows};

static WORDS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    [
        include_str!("en/stopwords.tsv"),
        include_str!("en/uninflected.tsv"),
    ]
    .into_iter()
    .flat_map(rows)
    .map(|(word, _)| Key::of(word))
    .collect()
});

/// Whether a word carries no content.
pub(crate) fn is_function_word(word: Key) -> bool {
    WORDS.contains(&word)
}
