//! Superlatives: "largest", "most", "worst", from `lexicon/en/superlatives.tsv`.

use std::sync::LazyLock;

use crate::lexicon::Words;
use crate::lexicon::rows;
use crate::text::{Kind, Text};

static SUPERLATIVES: LazyLock<Words<bool>> = LazyLock::new(|| {
    let mut words = Words::new();
    // The other rows are cues of look-backs.
    for (word, column) in rows(include_str!("../lexicon/en/superlatives.tsv"))
        .filter(|(_, column)| matches!(*column, "yes" | "no"))
    {
        words.insert(word, column == "yes");
    }
    words
});

/// What the table says of the word at `at`; `None` if it does not list it.
pub(super) fn listed(text: &Text<'_>, at: usize) -> Option<bool> {
    text.token(at).filter(|t| t.kind == Kind::Word)?;
    SUPERLATIVES.at(text, at)
}

/// Whether the word at `at` is a superlative: by the table, or by its ending.
pub(crate) fn is(text: &Text<'_>, at: usize) -> bool {
    let by_ending = || {
        let word = text.word(at);
        word.len() > 4 && word.ends_with("est")
    };
    text.token(at).is_some_and(|t| t.kind == Kind::Word)
        && listed(text, at).unwrap_or_else(by_ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_and_the_table_overrules_them() {
        for (word, superlative) in [
            ("largest", true),
            ("most", true),
            ("forest", false),
            ("test", false),
            ("large", false),
        ] {
            assert_eq!(is(&Text::plain(word), 0), superlative, "{word}");
        }
    }
}
