//! How common words are, so that a phrase is looked for by its rarest.

use std::sync::LazyLock;

use crate::lexicon::{Key, Lexicon};

/// How common a word is in news, 0 for a word of no table; a step is about a factor of two.
pub(super) fn commonness(key: Key, word: &str) -> u32 {
    static COMMON: LazyLock<Lexicon<u32>> = LazyLock::new(|| {
        let mut lexicon = Lexicon::default();
        lexicon.extend_from_table(
            include_str!("../../lexicon/en/common_words.tsv"),
            |column| column.parse().ok(),
        );
        lexicon
    });
    COMMON.get(key, word).next().map_or(0, |&rank| 1 << rank)
}
