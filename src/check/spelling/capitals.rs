//! The words that an article writes with a capital.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::likeness::folded;
use crate::lexicon::Key;
use crate::text::Text;
use crate::value::singular;

/// The capitals of a text, read when they are first asked for.
pub(super) struct Capitals<'p> {
    text: &'p Text<'p>,
    words: OnceCell<FxHashSet<Key>>,
    singulars: OnceCell<FxHashSet<Key>>,
}

impl<'p> Capitals<'p> {
    pub(super) fn of(text: &'p Text<'p>) -> Self {
        Self {
            text,
            words: OnceCell::new(),
            singulars: OnceCell::new(),
        }
    }

    /// Whether the text has the folded word with a capital.
    pub(super) fn has(&self, word: &str) -> bool {
        let words = self
            .words
            .get_or_init(|| self.places().flat_map(|at| keys(self.text, at)).collect());
        words.contains(&Key::of(word))
    }

    /// Whether it has it in any number: "port" where "Ports" stands.
    pub(super) fn has_in_any_number(&self, word: &str) -> bool {
        let singular = |at| Key::of(&singular(self.text, at));
        let singulars = || self.places().map(singular).collect();
        self.has(word) || { self.singulars.get_or_init(singulars) }.contains(&Key::of(word))
    }

    fn places(&self) -> impl Iterator<Item = usize> {
        self.text.select(0..self.text.tokens().len(), |t| t.capital)
    }
}

/// The keys of a word as it is written, and as [`folded`] writes it.
fn keys(text: &Text<'_>, at: usize) -> impl Iterator<Item = Key> {
    let word = text.word(at);
    let plain = (!word.is_ascii()).then(|| Key::of(&folded(word)));
    [text.key(at)].into_iter().chain(plain)
}
