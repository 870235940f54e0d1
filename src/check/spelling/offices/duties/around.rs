//! What the words around a duty do to it.

use super::table::{Sense, starting};
use crate::check::spelling::offices::table::is_past;
use crate::lexicon::{Class, is_function_word};
use crate::text::{Kind, Mark, Text};
use crate::value::name::{self, Words};

/// So many words before a duty are looked at, or stand between a comma and it.
pub(super) const REACH: usize = 6;

/// Reads the duties of a person in a sentence.
pub(super) struct Reader<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) words: Words<'t>,
    pub(super) sentence: usize,
}

impl Reader<'_, '_> {
    /// Whether a token stands in the sentence.
    pub(super) fn is_within(&self, at: usize) -> bool {
        self.text.sentence_of(at) == self.sentence
    }

    /// Whether "of" or "for" stands at `at`.
    pub(super) fn belongs(&self, at: usize) -> bool {
        self.text.has(at, Class::Of) || self.text.is(at, "for")
    }

    /// Whether a duty at `first` only tells whose or for whom another is: "spokesman for the mayor".
    pub(super) fn is_complement(&self, first: usize) -> bool {
        let the = first.checked_sub(1).filter(|&at| self.text.is(at, "the"));
        let before = the.unwrap_or(first).checked_sub(1);
        before.is_some_and(|at| self.belongs(at) || self.text.is(at, "to"))
    }

    /// Whether the words of a duty end before `end`: another noun would make another of it.
    pub(super) fn ends(&self, end: usize) -> bool {
        let mark = !matches!(
            self.text.mark(end),
            Mark::Apostrophe | Mark::Hyphen | Mark::None
        );
        let sense = name::Sense::PREP | name::Sense::REL;
        let joined = self.text.has(end, Class::And);
        let whole = end.checked_sub(1).is_some_and(|at| self.belongs(at));
        mark || !self.is_within(end)
            || joined
            || whole
            || self.words.has(end, sense)
            || self.belongs(end)
    }

    /// Whether a word may stand between a comma and the duty: a determiner, a name, an adjective.
    pub(super) fn passes(&self, at: usize) -> bool {
        let stop = name::Sense::PREP
            | name::Sense::CONJ
            | name::Sense::REL
            | name::Sense::VERB
            | name::Sense::PRONOUN
            | name::Sense::BE;
        let until = self.text.is(at, "until") || self.text.is(at, "now");
        let word = self
            .text
            .token(at)
            .is_some_and(|t| t.kind != Kind::Mark && t.kind != Kind::Number);
        // "Ann Lund, its finance chief".
        let of_whom = ["its", "his", "her", "their"]
            .iter()
            .any(|whose| self.text.is(at, whose));
        until || of_whom || word && !self.words.has(at, stop) && !self.is_gone(at)
    }

    /// Whether a word makes a lesser duty of the one behind it: "deputy".
    pub(super) fn is_lesser(&self, at: usize) -> bool {
        matches!(starting(self.text, at), Some((Sense::Lesser, _)))
    }

    /// Whether a word puts a duty into another time: "former"; a deputy has one.
    pub(super) fn is_gone(&self, at: usize) -> bool {
        is_past(self.text, at) && !self.is_lesser(at)
    }

    /// Whether a word before a duty is a noun that makes another of it.
    pub(super) fn is_noun(&self, at: usize) -> bool {
        let token = self.text.token(at).filter(|t| t.kind == Kind::Word);
        token.is_some()
            && self.is_within(at)
            && !is_function_word(self.text.key(at))
            && !self
                .words
                .has(at, name::Sense::VERB | name::Sense::DET | name::Sense::PREP)
    }
}
