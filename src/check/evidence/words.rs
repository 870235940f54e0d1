//! Content words, their forms and their synonyms.

use rustc_hash::FxHashMap;

use crate::lexicon::{Key, is_function_word, rows};
use crate::text::forms::forms;
use crate::text::{Kind, Text};

/// Whether the token at `at` is a word that says what a text is about.
pub(in crate::check) fn is_content(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|token| {
        token.kind == Kind::Word && token.span().len() > 1 && !is_function_word(token.key)
    })
}

/// Classes of words that mean much the same in a slot.
#[derive(Debug)]
pub(in crate::check) struct Ideas {
    /// The classes of each word form.
    of: FxHashMap<Key, Vec<usize>>,
    /// The word forms of each class.
    classes: Vec<Vec<Key>>,
}

impl Ideas {
    /// Reads the table of synonyms.
    pub(in crate::check) fn load() -> Self {
        let mut ideas = Self {
            of: FxHashMap::default(),
            classes: Vec::new(),
        };
        for (index, (_, words)) in rows(include_str!("../../lexicon/en/synonyms.tsv")).enumerate() {
            let keys: Vec<Key> = words
                .split_whitespace()
                .flat_map(forms)
                .map(|form| Key::of(&form))
                .collect();
            for key in &keys {
                ideas.of.entry(*key).or_default().push(index);
            }
            ideas.classes.push(keys);
        }
        ideas
    }

    /// The keys of all words that may stand for `word`: its forms, and those of its synonyms.
    pub(in crate::check) fn keys(&self, word: &str) -> Vec<Key> {
        let mut keys: Vec<Key> = forms(word).iter().map(|form| Key::of(form)).collect();
        let classes: Vec<usize> = keys
            .iter()
            .filter_map(|key| self.of.get(key))
            .flatten()
            .copied()
            .collect();
        keys.extend(
            classes
                .into_iter()
                .filter_map(|class| self.classes.get(class))
                .flatten()
                .copied(),
        );
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_synonyms_share_an_idea_and_opposites_do_not() {
        let ideas = Ideas::load();
        for (a, b, same) in [
            ("killed", "deaths", true),
            ("increase", "rose", true),
            ("increase", "fell", false),
            ("stores", "store", true),
            ("stores", "centers", false),
        ] {
            assert_eq!(ideas.keys(a).contains(&Key::of(b)), same, "{a} / {b}");
        }
    }
}
