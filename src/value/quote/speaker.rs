//! From the words that name a speaker to the speaker: pronouns, titles, surnames, floating quotations.

use std::ops::Range;
use std::sync::Arc;

use super::cue::Cue;
use super::phrase::Scene;
use crate::text::Mark;
use crate::text::quotes::Quotation;
use crate::value::name::{Gender, People, Sense, plain};

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

/// A chain of sentences about one pronoun is followed back no further than this.
const CHAIN: usize = 8;

impl Running {
    /// Remembers who spoke in `sentence`.
    pub(super) fn note(&mut self, speaker: &Speaker, sentence: usize) {
        self.speaker = Some(speaker.clone());
        self.sentence = sentence;
    }

    /// Who spoke last, if it was at or shortly before `sentence`.
    pub(super) fn recent(&self, sentence: usize) -> Option<&Speaker> {
        self.speaker
            .as_ref()
            .filter(|_| sentence <= self.sentence + MEMORY)
    }
}

/// Words in capitals as names are written: "MAYOR O’NEILL" is "Mayor O’Neill".
fn in_small_letters(words: &str) -> String {
    let mut first = true;
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if first {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        first = !c.is_alphanumeric();
    }
    out
}

impl Scene<'_, '_> {
    /// The speaker that a cue names; what is said starts at token `opens`.
    pub(super) fn speaker(&self, cue: &Cue, opens: usize, running: &Running) -> Speaker {
        let who = cue.who.clone();
        let written = self.written(who.clone());
        let person = self.person_of(&who, opens, running);
        let full = match person.and_then(|p| self.people.get(p)) {
            Some(person) => Some(person.full.clone()),
            None if self.is_pronoun(&who) => self.stand_in(&who, running),
            None if self.opens_with_article(&who) || written.ends_with(',') => {
                Some(self.described(who))
            }
            None => Some(written.clone()),
        };
        Speaker {
            written,
            full,
            person,
        }
    }

    /// The speaker whom a label of a transcript names; nobody where it says no more than that somebody asks.
    pub(super) fn labelled(&self, label: Range<usize>) -> Option<Speaker> {
        let last = label.end.checked_sub(1)?;
        if self.has(last, Sense::MUTE)
            || matches!(
                self.text.word(last),
                "QUESTION" | "REPORTER" | "UNIDENTIFIED" | "AUDIENCE"
            )
        {
            return None;
        }
        let person = self.people.surnamed(self.text.key(last));
        let written: Arc<str> = in_small_letters(&plain(self.text, label)).into();
        let known = person
            .and_then(|p| self.people.get(p))
            .filter(|p| p.full.contains(' '));
        let full = known.map_or_else(|| written.clone(), |p| p.full.clone());
        Some(Speaker {
            written,
            full: Some(full),
            person,
        })
    }

    /// The words of a phrase as they can stand in a table: without article and trailing comma.
    fn described(&self, who: Range<usize>) -> Arc<str> {
        let words = plain(
            self.text,
            who.start + usize::from(self.opens_with_article(&who))..who.end,
        );
        words.trim_end_matches(',').into()
    }

    fn opens_with_article(&self, who: &Range<usize>) -> bool {
        who.len() > 1 && self.has(who.start, Sense::ARTICLE)
    }

    /// The words of a phrase. A person is mostly called as ever, so that the words are there already.
    fn written(&self, who: Range<usize>) -> Arc<str> {
        let words = plain(self.text, who.clone());
        match self
            .people
            .within(&who)
            .and_then(|(_, person)| self.people.get(person))
        {
            Some(person) if *person.full == *words => person.full.clone(),
            _ => words.into(),
        }
    }

    fn is_pronoun(&self, who: &Range<usize>) -> bool {
        who.len() == 1 && self.has(who.start, Sense::PRONOUN)
    }

    /// "They" and "it" stand for the body that spoke last, else for the one that the sentence before is about.
    fn stand_in(&self, who: &Range<usize>, running: &Running) -> Option<Arc<str>> {
        if !self.has(who.start, Sense::THEY | Sense::IT) {
            return None;
        }
        let sentence = self.text.sentence_of(who.start);
        let spoke = running
            .recent(sentence)
            .filter(|s| s.person.is_none())
            .and_then(|s| s.full.clone());
        spoke.or_else(|| {
            let subject = self.subject_of(
                sentence
                    .checked_sub(1)
                    .filter(|_| !self.has(who.start, Sense::WE))?,
            )?;
            let last = subject.end.checked_sub(1)?;
            let fits = if self.has(who.start, Sense::IT) {
                self.has(last, Sense::BODY) || (self.has(last, Sense::ORG) && self.capital(last))
            } else {
                self.has(last, Sense::ROLE | Sense::BODY) && self.text.word(last).ends_with('s')
            };
            (fits && subject.len() <= 4 && self.people.within(&subject).is_none())
                .then(|| self.described(subject))
        })
    }

    /// The subject of a whole sentence.
    fn subject_of(&self, sentence: usize) -> Option<Range<usize>> {
        let tokens = self.text.sentences().get(sentence)?.tokens.clone();
        self.clause_subject(tokens.start, tokens.end)
    }

    /// The person that a noun phrase names, if it names one.
    fn person_of(&self, who: &Range<usize>, opens: usize, running: &Running) -> Option<usize> {
        if self.is_pronoun(who) {
            return self.pronoun(who.start, opens, running);
        }
        if let Some((name, person)) = self.people.within(who)
            && self.heads(who, name)
        {
            return Some(person);
        }
        let last = who.end.checked_sub(1)?;
        // "The president’s critics" name nobody.
        let definite = self.has(who.start, Sense::THE)
            && self.has(last, Sense::ROLE)
            && who.len() <= 4
            && !self.text.word(last).ends_with('s');
        // "The French president" is not the Chilean one.
        let of = (who.start + 1..last)
            .find(|&at| self.capital(at) && !self.has(at, Sense::TITLE))
            .map(|at| self.text.key(at));
        definite
            .then(|| {
                self.people
                    .titled(People::office(self.text, self.words, last), of, who.start)
            })
            .flatten()
    }

    /// Whether `name` is what the phrase is about: not "a spokesman for X", not "X’s lawyer".
    fn heads(&self, who: &Range<usize>, name: &Range<usize>) -> bool {
        let word = self
            .text
            .token(name.end)
            .is_some_and(crate::text::Token::is_word)
            && !self.has(name.end, Sense::OF);
        let owns = self.text.mark(name.end) == Mark::Apostrophe && name.end + 1 < who.end;
        let behind = name.end < who.end && (word || owns);
        let chained = name.start > who.start && self.has(name.start - 1, Sense::OF);
        !behind && !chained
    }

    /// The person that "he" or "she" stands for: the subject of its own sentence, else whoever spoke or
    /// was spoken of as a subject last, else the last person named. `opens` is where the words start.
    fn pronoun(&self, at: usize, opens: usize, running: &Running) -> Option<usize> {
        let gender = match (self.has(at, Sense::HE), self.has(at, Sense::SHE)) {
            (true, _) => Gender::He,
            (_, true) => Gender::She,
            _ => return None,
        };
        let fits = |person: usize| {
            self.people
                .get(person)
                .is_some_and(|p| p.gender == gender || p.gender == Gender::Unknown)
        };
        // “One. Two,” she said: what she says names nobody that she is.
        let sentence = self.text.sentence_of(at.min(opens));
        if let Some(own) = self.own_subject(at, opens).filter(|&p| fits(p)) {
            return Some(own);
        }
        let spoke = running
            .speaker
            .as_ref()
            .and_then(|s| s.person)
            .filter(|&p| fits(p));
        let mut left = MEMORY;
        for before in (sentence.saturating_sub(CHAIN)..sentence).rev() {
            if before <= running.sentence && spoke.is_some() {
                return spoke;
            }
            let subject = self.subject_of(before);
            if let Some(subject) = subject
                .clone()
                .and_then(|s| self.one(s))
                .filter(|&p| fits(p))
            {
                return Some(subject);
            }
            // "She sat down. She wept.": a pronoun as the subject keeps the person in mind.
            let kept = subject
                .is_some_and(|s| self.is_pronoun(&s) && self.has(s.start, Sense::HE | Sense::SHE));
            left -= usize::from(!kept);
            if left == 0 {
                break;
            }
        }
        let start = |s: usize| self.text.sentences().get(s).map_or(0, |s| s.tokens.start);
        let (low, high) = (
            start(sentence.saturating_sub(1)),
            at.min(opens).max(start(sentence)),
        );
        let near = || {
            self.people
                .before(high, 8)
                .take_while(|(name, _)| name.start >= low)
                .map(|(_, p)| p)
                .filter(|&p| fits(p))
                .last()
        };
        let last = || {
            self.people
                .before(high, 8)
                .map(|(_, p)| p)
                .find(|&p| fits(p))
        };
        near().or(spoke).or_else(last)
    }

    /// The person that the sentence of a pronoun is about, where the pronoun comes later in it:
    /// "Ann Lee kept to it when she said …".
    fn own_subject(&self, at: usize, opens: usize) -> Option<usize> {
        let low = self
            .text
            .sentences()
            .get(self.text.sentence_of(at))?
            .tokens
            .start;
        if opens < at || low + 2 > at {
            return None;
        }
        self.one(self.clause_subject(low, at)?)
    }

    /// The one person that a subject names; "X and Y" are two.
    fn one(&self, subject: Range<usize>) -> Option<usize> {
        let (name, person) = self
            .people
            .within(&subject)
            .filter(|(name, _)| self.heads(&subject, name))?;
        let coupled = self.has(name.end, Sense::AND) && self.capital(name.end + 1);
        (!coupled).then_some(person)
    }

    /// Who speaks a quotation without a cue of its own.
    pub(super) fn floating(
        &self,
        quotation: &Quotation,
        around_empty: bool,
        running: &Running,
    ) -> Option<Speaker> {
        let sentence = self.text.sentence_of(quotation.open);
        if around_empty {
            // Whoever spoke in the sentence before goes on.
            let goes_on = running
                .speaker
                .as_ref()
                .filter(|_| running.sentence + 1 == sentence)
                .cloned();
            let about = || self.subject_of_last(quotation, sentence, running);
            return goes_on
                .or_else(about)
                .or_else(|| running.recent(sentence).cloned());
        }
        // A partial quotation of some length belongs to the subject of its sentence.
        if quotation.inner.len() < 4 {
            return None;
        }
        let low = self
            .text
            .sentences()
            .get(sentence)
            .map(|s| s.tokens.start)?;
        let who = self
            .concerned(low)
            .or_else(|| self.clause_subject(low, quotation.open))?;
        if self.has(who.end, Sense::BE) && self.has(who.end + 1, Sense::VERB) {
            // "He was told …": the words are somebody else's.
            return None;
        }
        let speaker = self.speaker(
            &Cue {
                verb: who.clone(),
                who,
            },
            quotation.open,
            running,
        );
        speaker.person.is_some().then_some(speaker)
    }

    /// "For Ann Lee, it was “…”": who sees it so.
    fn concerned(&self, low: usize) -> Option<Range<usize>> {
        let (name, _) = self
            .people
            .at(low + 1)
            .filter(|_| self.text.is(low, "for"))?;
        let comma = name.start == low + 1 && self.text.mark(name.end) == Mark::Comma;
        comma.then(|| name.clone())
    }

    /// The person who is the subject of the sentence right before, in the same paragraph or the last.
    fn subject_of_last(
        &self,
        quotation: &Quotation,
        sentence: usize,
        running: &Running,
    ) -> Option<Speaker> {
        let before = sentence.checked_sub(1).filter(|&s| {
            self.text
                .sentences()
                .get(s)
                .is_some_and(|s| s.tokens.end <= quotation.open)
        })?;
        let who = self.subject_of(before)?;
        let opens = who.start;
        let speaker = self.speaker(
            &Cue {
                verb: who.clone(),
                who,
            },
            opens,
            running,
        );
        speaker.person.is_some().then_some(speaker)
    }
}
