//! What the form of a word tells: whether it is a verb or a noun, and whether another clause starts.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::{Class, Key, Mark, is_function_word, rows};
use crate::text::forms::forms;
use crate::text::{Kind, Text};

/// A sentence whose words are told by their form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Borders<'a> {
    pub(super) text: &'a Text<'a>,
    /// The first token of the sentence.
    pub(super) start: usize,
}

impl Borders<'_> {
    /// Whether another clause starts at `at`.
    pub(super) fn is_border(self, at: usize) -> bool {
        let by_mark = matches!(
            self.text.mark(at),
            Mark::Semicolon | Mark::Colon | Mark::EnDash | Mark::EmDash
        );
        by_mark || is_dash(self.text, at) || self.text.has(at, Class::OpensClause)
    }

    /// Whether the word of a verb is a noun here: "the vote", "its launch", "of visits".
    pub(super) fn is_noun(self, at: usize) -> bool {
        let text = self.text;
        let Some(before) = at.checked_sub(1).filter(|&before| before >= self.start) else {
            return false;
        };
        text.has(before, Class::Determines)
            || text.has(before, Class::Of)
            || text.token(before).is_some_and(|t| t.kind == Kind::Clitic)
            || text.mark(before) == Mark::Hyphen
            || text.mark(at + 1) == Mark::Hyphen
    }

    /// Whether the word at `at` is a verb. Whatever opens a sentence is most often its subject: "Protests began".
    pub(super) fn is_verb(self, at: usize) -> bool {
        const SHORTEST: usize = 5;
        let text = self.text;
        let Some(token) = text.token(at).filter(|t| t.is_word()) else {
            return false;
        };
        if token.capital || at <= self.start {
            return false;
        }
        let plain = !is_function_word(token.key) && !text.has(at, Class::Determines);
        if plain && text.has(at - 1, Class::To) {
            return true;
        }
        let word = text.word(at);
        let ending = word.len() >= SHORTEST && (word.ends_with("ed") || word.ends_with("ing"));
        (ending || IRREGULAR.contains(&token.key) && !text.has(at, Class::NounFirst))
            && !self.is_noun(at)
    }

    /// Whether a word stands between a subject and its verb.
    pub(super) fn is_auxiliary(self, at: usize) -> bool {
        let classes = [
            Class::BeingDone,
            Class::Modal,
            Class::Denies,
            Class::Auxiliary,
        ];
        classes.iter().any(|&class| self.text.has(at, class))
    }
}

/// Whether a hyphen between blanks is a dash.
pub(super) fn is_dash(text: &Text<'_>, at: usize) -> bool {
    let apart = |at: usize| text.token(at).is_some_and(|t| t.spaced);
    text.mark(at) == Mark::Hyphen && apart(at) && apart(at + 1)
}

/// The forms of irregular verbs, which no ending shows.
static IRREGULAR: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let verbs = rows(include_str!("../lexicon/en/irregular_verbs.tsv"));
    let all = verbs.flat_map(|(base, _)| forms(base));
    all.map(|form| Key::of(&form)).collect()
});
