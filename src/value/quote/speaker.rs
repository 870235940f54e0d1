//! From the words that name a speaker to the speaker: pronouns, titles, surnames, floating quotations.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::phrase::Scene;
use crate::text::quotes::Quotation;
use crate::value::name::{Gender, Sense, plain};

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    /// The words that the text has: "he", "a spokesman for the firm".
    pub(super) written: Arc<str>,
    /// The fullest name or description; `None` for a pronoun that stands for nobody found.
    pub(super) full: Option<Arc<str>>,
    /// The person, if it is a known one.
    person: Option<usize>,
}

/// The last speaker, and the sentence where he spoke.
#[derive(Debug, Clone, Default)]
pub(super) struct Running {
    speaker: Option<Speaker>,
    sentence: usize,
}

/// A running speaker answers a bare quotation no more sentences later than this.
const MEMORY: usize = 3;

impl Running {
    /// Remembers who spoke in `sentence`.
    pub(super) fn note(&mut self, speaker: &Speaker, sentence: usize) {
        self.speaker = Some(speaker.clone());
        self.sentence = sentence;
    }

    /// Who spoke last, if it was at or shortly before `sentence`.
    pub(super) fn recent(&self, sentence: usize) -> Option<&Speaker> {
        self.speaker.as_ref().filter(|_| sentence <= self.sentence + MEMORY)
    }
}

impl Scene<'_, '_> {
    /// The speaker that a cue names.
    pub(super) fn speaker(&self, cue: &Cue, running: &Running) -> Speaker {
        let who = cue.who.clone();
        let written: Arc<str> = plain(self.text, who.clone()).into();
        let person = self.person_of(&who, running);
        let full = match person.and_then(|p| self.people.get(p)) {
            Some(person) => Some(person.full.clone()),
            None if self.is_pronoun(&who) => self.stand_in(&who, running),
            None => Some(strip_article(&written).into()),
        };
        Speaker { written, full, person }
    }

    fn is_pronoun(&self, who: &Range<usize>) -> bool {
        who.len() == 1 && self.has(who.start, Sense::PRONOUN)
    }

    /// "They" and "it" stand for the body that spoke last.
    fn stand_in(&self, who: &Range<usize>, running: &Running) -> Option<Arc<str>> {
        if !self.has(who.start, Sense::THEY | Sense::IT) {
            return None;
        }
        running.recent(self.text.sentence_of(who.start)).filter(|s| s.person.is_none()).and_then(|s| s.full.clone())
    }

    /// The person that a noun phrase names, if it names one.
    fn person_of(&self, who: &Range<usize>, running: &Running) -> Option<usize> {
        if self.is_pronoun(who) {
            return self.pronoun(who.start, running);
        }
        if let Some((name, person)) = self.people.within(who)
            && self.heads(who, name)
        {
            return Some(person);
        }
        let last = who.end.checked_sub(1)?;
        // "The president’s critics" name nobody.
        let definite =
            self.text.is(who.start, "the") && self.has(last, Sense::ROLE) && who.len() <= 4 && !self.text.word(last).ends_with('s');
        // "The French president" is not the Chilean one.
        let of = (who.start + 1..last).find(|&at| self.capital(at) && !self.has(at, Sense::TITLE)).map(|at| self.text.key(at));
        definite.then(|| self.people.titled(self.text.key(last), of, who.start)).flatten()
    }

    /// Whether `name` is what the phrase is about: not "a spokesman for X", not "X’s lawyer".
    fn heads(&self, who: &Range<usize>, name: &Range<usize>) -> bool {
        let word = self.text.token(name.end).is_some_and(crate::text::Token::is_word) && !self.has(name.end, Sense::OF);
        let behind = name.end < who.end && (word || self.text.word(name.end) == "’");
        let chained = name.start > who.start && self.has(name.start - 1, Sense::OF);
        !behind && !chained
    }

    /// The person that "he" or "she" stands for: who spoke last, else the subject of this sentence or
    /// the one before, else the last person named.
    fn pronoun(&self, at: usize, running: &Running) -> Option<usize> {
        let gender = match (self.has(at, Sense::HE), self.has(at, Sense::SHE)) {
            (true, _) => Gender::He,
            (_, true) => Gender::She,
            _ => return None,
        };
        let fits = |person: usize| self.people.get(person).is_some_and(|p| p.gender == gender || p.gender == Gender::Unknown);
        let sentence = self.text.sentence_of(at);
        let spoke = running.speaker.as_ref().and_then(|s| s.person).filter(|&p| fits(p));
        if spoke.is_some() && sentence <= running.sentence + 1 {
            return spoke;
        }
        let named = |who: Range<usize>| self.people.within(&who).filter(|(name, _)| self.heads(&who, name)).map(|(_, p)| p);
        let before = sentence.checked_sub(1).and_then(|s| self.text.sentences().get(s)).map(|s| s.tokens.clone());
        let subject = before.clone().and_then(|s| self.clause_subject(s.start, s.end)).and_then(named).filter(|&p| fits(p));
        let held = spoke.filter(|_| sentence <= running.sentence + MEMORY);
        let low = before.map_or(0, |s| s.start);
        let near = || self.people.before(at, 8).take_while(|(name, _)| name.start >= low).map(|(_, p)| p).filter(|&p| fits(p)).last();
        let last = || self.people.before(at, 8).map(|(_, p)| p).find(|&p| fits(p));
        subject.or(held).or_else(near).or(spoke).or_else(last)
    }

    /// Who speaks a quotation without a cue of its own.
    pub(super) fn floating(&self, quotation: &Quotation, around_empty: bool, running: &Running) -> Option<Speaker> {
        let sentence = self.text.sentence_of(quotation.open);
        if around_empty {
            return self.subject_of_last(quotation, sentence).or_else(|| running.recent(sentence).cloned());
        }
        // A partial quotation of some length belongs to the subject of its sentence.
        if quotation.inner.len() < 4 {
            return None;
        }
        let low = self.text.sentences().get(sentence).map(|s| s.tokens.start)?;
        let who = self.clause_subject(low, quotation.open)?;
        let speaker = self.speaker(&Cue { verb: who.clone(), who }, running);
        speaker.person.is_some().then_some(speaker)
    }

    /// The person who is the subject of the sentence right before, in the same paragraph or the last.
    fn subject_of_last(&self, quotation: &Quotation, sentence: usize) -> Option<Speaker> {
        let before = sentence.checked_sub(1).and_then(|s| self.text.sentences().get(s))?;
        if before.tokens.end > quotation.open {
            return None;
        }
        let who = self.clause_subject(before.tokens.start, before.tokens.end)?;
        let speaker = self.speaker(&Cue { verb: who.clone(), who }, &Running::default());
        speaker.person.is_some().then_some(speaker)
    }
}

/// "the company" as it can stand in a table: without article and trailing comma.
fn strip_article(words: &str) -> &str {
    let words = words.trim_end_matches(',');
    for article in ["the ", "The ", "a ", "A ", "an ", "An "] {
        if let Some(rest) = words.strip_prefix(article) {
            return rest;
        }
    }
    words
}
