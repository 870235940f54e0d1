//! Who speaks where no subject stands at a verb of speech: participles, verbs that share a subject, nouns of speech.

use std::ops::Range;

use super::cue::Cue;
use super::phrase::Scene;
use crate::lexicon::Class;
use crate::text::{Kind, Mark};
use crate::value::name::Sense;

/// "In the harbour master’s words" and "claims by the union’s leader Theo Brook" are no longer than this.
const OWNER: usize = 8;

impl Scene<'_, '_> {
    /// "in X’s words", "in the view of X" at `at`.
    pub(super) fn in_words_of(&self, at: usize, high: usize) -> Option<Cue> {
        if !self.text.is(at, "in") {
            return None;
        }
        if self.has(at + 2, Sense::WORDS) && self.has(at + 3, Sense::GENITIVE) {
            return Some(Cue {
                verb: at + 2..at + 3,
                who: self.after(at + 4, high)?,
            });
        }
        let words = (at + 3..high.min(at + OWNER)).find(|&i| self.has(i, Sense::WORDS))?;
        let who = self
            .owner(words, at + 1)
            .filter(|who| who.start == at + 1)?;
        Some(Cue {
            verb: words..words + 1,
            who,
        })
    }

    /// "Lund's answer was: “…”": whose words the colon brings.
    pub(super) fn answer_of(&self, pre: &Range<usize>) -> Option<Cue> {
        let colon = pre.end.checked_sub(1)?;
        let is = colon.checked_sub(1).filter(|&at| self.has(at, Sense::BE))?;
        let words = is.checked_sub(1).filter(|&at| self.has(at, Sense::WORDS))?;
        let who = self.owner(words, pre.start)?;
        (self.text.mark(colon) == Mark::Colon).then_some(Cue {
            verb: is..colon,
            who,
        })
    }

    /// Whose words those at `words` are: "Lund" of "Lund's reply".
    fn owner(&self, words: usize, low: usize) -> Option<Range<usize>> {
        let owner = words.checked_sub(1)?;
        let owns = self.text.is(owner, "'s") || self.text.mark(owner) == Mark::Apostrophe;
        self.back(owner, low).filter(|_| owns)
    }

    /// "Little is known - Ann Lee: “…”", "From the report: “…”": a name or a writing and a colon, and no verb.
    pub(super) fn headed(&self, pre: &Range<usize>) -> Option<Cue> {
        const LONGEST: usize = 7;
        let colon = pre.end.checked_sub(1)?;
        let floor = pre.start.max(colon.saturating_sub(LONGEST));
        let starts = |at: usize| self.dash(at) && self.capital(at + 1) && self.spaced(at + 1);
        let opens = |at: usize| at == pre.start && self.text.has(at, Class::From);
        let at = (floor..colon).rev().find(|&at| starts(at) || opens(at))?;
        let who = at + 1..colon;
        let is_name = self.text.mark(colon) == Mark::Colon
            && !who.is_empty()
            && who.clone().all(|i| {
                self.kind(i) != Some(Kind::Mark)
                    && (!self.has(i, Sense::VERB) || self.has(i, Sense::NOUN | Sense::BODY))
            });
        is_name.then_some(Cue {
            verb: at..at + 1,
            who,
        })
    }

    /// "claims by Ann Lee that …": whose words a noun of speech means.
    pub(super) fn claimant(&self, noun: usize, high: usize) -> Option<Range<usize>> {
        if !self.has(noun, Sense::NOUN | Sense::PLAIN | Sense::WORDS)
            || !self.has(noun + 1, Sense::BY)
        {
            return None;
        }
        let mut words = noun + 2..high.min(noun + OWNER);
        let (who, _) = words.find_map(|at| self.people.at(at))?;
        self.has(who.end, Sense::THAT).then(|| who.clone())
    }

    /// "…, with Ann Lee loudly calling it": the subject of a participle that "with" joins to a clause.
    pub(super) fn accompanying(&self, verb: usize, low: usize) -> Option<Range<usize>> {
        let comma = verb
            .checked_sub(1)
            .is_some_and(|b| self.text.mark(b) == Mark::Comma);
        let who = self.back(verb, low).filter(|_| !comma)?;
        let with = who.start.checked_sub(1).filter(|&at| at >= low)?;
        self.text.is(with, "with").then_some(who)
    }

    /// The subject of the sentence that a token stands in, if no quotation opens it.
    pub(super) fn sentence_subject(&self, at: usize) -> Option<Range<usize>> {
        let sentence = self.text.sentences().get(self.text.sentence_of(at))?;
        let start = sentence.tokens.start;
        let word = self.kind(start) == Some(Kind::Word);
        self.clause_subject(start, at).filter(|_| word)
    }

    /// The subject of a verb that shares another's: "X left the room, saying", "X stood up and said".
    pub(super) fn main_subject(&self, verb: usize, pre: &Range<usize>) -> Option<Range<usize>> {
        let floor = pre.start.max(verb.saturating_sub(40));
        let earlier = (floor..verb).rev().find(|&v| self.reports(v, Sense::VERB));
        let near = earlier.and_then(|v| self.before(v, pre.start));
        let whole = || self.clause_subject(pre.start, verb);
        // Behind a comma it is the subject of the whole clause ("X denied that Y rowed, calling it"), but for one of
        // a clause that "and" or a comma joins to it ("…, X said, adding").
        let comma = self.has(verb, Sense::ING)
            && verb
                .checked_sub(1)
                .is_some_and(|b| self.text.mark(b) == Mark::Comma);
        let joined = |who: &Range<usize>| {
            let link = who.start.checked_sub(1).filter(|&at| at >= pre.start);
            link.is_some_and(|at| self.has(at, Sense::LINK) || self.text.mark(at) == Mark::Comma)
        };
        match near {
            Some(near) if comma && !joined(&near) => {
                let other = whole().filter(|who| who.start != near.start);
                other.or(Some(near))
            }
            near => near
                .or_else(whole)
                .or_else(|| self.sentence_subject(verb).filter(|_| comma)),
        }
    }
}
