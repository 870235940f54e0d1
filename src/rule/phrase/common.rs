//! How common words are, so that a phrase is looked for by its rarest.

use std::sync::LazyLock;

use crate::lexicon::Words;

static COMMON: LazyLock<Words<u32>> = LazyLock::new(|| {
    Words::of_table(
        include_str!("../../lexicon/en/common_words.tsv"),
        |column| column.parse().ok(),
    )
});

/// How common a word is in news, 0 for a word of no table; a step is about a factor of two.
pub(super) fn commonness(word: &str) -> u32 {
    COMMON.of(word).map_or(0, |rank| 1 << rank)
}
