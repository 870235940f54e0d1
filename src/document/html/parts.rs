//! What the classes and ids of a page call its parts.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::rows;

static WORDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/page_parts.tsv"))
        .map(|(word, _)| word)
        .collect()
});

/// Whether one of `names`, parted by white space, has a word at its head or tail that names furniture: `related-stories`,
/// `post_comments`, `RelatedLinks`.
pub(super) fn names_furniture(names: &str) -> bool {
    names.split_ascii_whitespace().any(|name| {
        let name = name.to_ascii_lowercase();
        let mut parts = name.split(['-', '_']).filter(|part| !part.is_empty());
        let first = parts.next().unwrap_or_default();
        let last = parts.next_back().unwrap_or(first);
        [name.as_str(), first, last]
            .iter()
            .any(|part| WORDS.contains(part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_at_either_end_of_a_name_tells() {
        for (names, furniture) in [
            ("related-stories", true),
            ("post_comments", true),
            ("wide commentlist", true),
            ("Share-Tools", true),
            ("story-body", false),
            ("article-share-body", false),
            ("", false),
            ("--", false),
        ] {
            assert_eq!(names_furniture(names), furniture, "{names}");
        }
    }
}
