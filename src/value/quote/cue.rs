//! Which words around a quotation say who speaks.

use std::ops::Range;

use super::phrase::Scene;
use crate::text::quotes::Quotation;
use crate::text::{Kind, Mark};
use crate::value::name::Sense;

/// A reporting verb or "according to", with the phrase that names the speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cue {
    /// The tokens of the verb.
    pub(super) verb: Range<usize>,
    /// The tokens of the noun phrase.
    pub(super) who: Range<usize>,
}

/// The parts of a sentence before and behind a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Around {
    pub(super) pre: Range<usize>,
    pub(super) post: Range<usize>,
}

/// A verb this near before the mark brings the quotation whatever follows.
const NEAR: usize = 5;

/// A quotation of no more tokens than this may be the name of a work: “The Third Man,”.
const SENTENCE: usize = 6;

impl Scene<'_, '_> {
    /// The tokens around `quotation`; `previous` and `next` are its neighbours.
    pub(super) fn around(&self, quotation: &Quotation, previous: usize, next: usize) -> Around {
        let text = self.text;
        let sentence = |at: usize| text.sentences().get(text.sentence_of(at));
        let low = sentence(quotation.open)
            .map_or(quotation.open, |s| s.tokens.start)
            .max(previous)
            .min(quotation.open);
        let pre = if low == quotation.open && previous <= low {
            self.colon_before(low, previous)
        } else {
            low..quotation.open
        };
        let end = quotation.end();
        let last = quotation
            .inner
            .end
            .checked_sub(1)
            .map_or(Mark::None, |l| text.mark(l));
        let block = text.paragraphs().partition_point(|p| p.end < end);
        let same_block = text
            .paragraphs()
            .get(block)
            .is_some_and(|p| p.contains(&end));
        // “We won.” — Ann Lee
        let tagged = self.dash(end) && self.capital(end + 1);
        let attributes = |s: &crate::text::Sentence| {
            s.tokens.start < end || tagged || !matches!(last, Mark::FullStop | Mark::Apostrophe)
        };
        let high = sentence(end)
            .filter(|s| same_block && attributes(s))
            .map_or(end, |s| s.tokens.end)
            .min(next);
        Around {
            pre,
            post: end..high.max(end),
        }
    }

    /// The sentence before, if a colon ends it: "She wrote:" and then a quotation of its own.
    fn colon_before(&self, at: usize, previous: usize) -> Range<usize> {
        let before = at
            .checked_sub(1)
            .filter(|&b| self.text.mark(b) == Mark::Colon && b >= previous);
        let sentence = before.and_then(|b| self.text.sentences().get(self.text.sentence_of(b)));
        sentence.map_or(at..at, |s| s.tokens.start.max(previous)..at)
    }

    /// The cue of a quotation, the surest first.
    pub(super) fn cue(&self, quotation: &Quotation, around: &Around) -> Option<Cue> {
        let before = self.cue_before(&around.pre);
        if let Some(cue) = &before
            && cue.verb.start + NEAR >= quotation.open
        {
            return before;
        }
        let last = quotation
            .inner
            .end
            .checked_sub(1)
            .map_or(Mark::None, |l| self.text.mark(l));
        let behind = self
            .signed(&around.post, last)
            .or_else(|| self.cue_behind(&around.post))
            .or_else(|| self.named_behind(quotation, around));
        let tagged = matches!(
            last,
            Mark::Comma
                | Mark::Question
                | Mark::Exclamation
                | Mark::Ellipsis
                | Mark::Hyphen
                | Mark::EmDash
                | Mark::Apostrophe
        ) || self.text.mark(around.post.start) == Mark::Comma;
        // “…,” but Tom Brook called it: another clause, with a speaker of its own.
        let clause =
            around.post.start + usize::from(self.text.mark(around.post.start) == Mark::Comma);
        if self.has(clause, Sense::CONJ) && !self.has(clause, Sense::AS) {
            return before.or_else(|| self.closing_behind(&around.post));
        }
        if tagged || before.is_none() {
            behind.or(before)
        } else {
            before
        }
    }

    /// "said X", "X said", "according to X" right behind a quotation.
    fn cue_behind(&self, post: &Range<usize>) -> Option<Cue> {
        let mut at = post.start;
        while at < post.end
            && matches!(
                self.text.mark(at),
                Mark::Comma | Mark::EmDash | Mark::EnDash | Mark::Hyphen
            )
        {
            at += 1;
        }
        if self.has(at, Sense::AS) {
            at += 1;
        }
        self.according(at, post.end)
            .or_else(|| self.inverted(at, post.end))
            .or_else(|| self.direct(at, post.end))
            .or_else(|| self.trailing(post))
    }

    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(
            self.text.mark(at),
            Mark::EmDash | Mark::EnDash | Mark::Hyphen
        )
    }

    /// “…” — X: a name behind a dash, and nothing else in its line.
    fn signed(&self, post: &Range<usize>, last: Mark) -> Option<Cue> {
        if !self.dash(post.start)
            || !matches!(
                last,
                Mark::FullStop | Mark::Exclamation | Mark::Question | Mark::Ellipsis
            )
        {
            return None;
        }
        let who = self.after(post.start + 1, post.end)?;
        let ends =
            who.end >= post.end || matches!(self.text.mark(who.end), Mark::FullStop | Mark::Comma);
        (ends && self.capital(who.start)).then_some(Cue {
            verb: post.start..post.start + 1,
            who,
        })
    }

    /// "according to X" at `at`, or "in X's words".
    pub(super) fn according(&self, at: usize, high: usize) -> Option<Cue> {
        if !(self.has(at, Sense::ACCORDING) && self.has(at + 1, Sense::TO)) {
            return self.in_words_of(at, high);
        }
        Some(Cue {
            verb: at..at + 2,
            who: self.after(at + 2, high)?,
        })
    }

    /// "… to many workers, said X": an inverted verb behind a comma further on.
    fn trailing(&self, post: &Range<usize>) -> Option<Cue> {
        let high = post.end.min(post.start + 40);
        let commas = (post.start..high).filter(|&at| self.text.mark(at) == Mark::Comma);
        commas.into_iter().find_map(|at| {
            self.according(at + 1, post.end)
                .or_else(|| self.inverted(at + 1, post.end))
                .or_else(|| self.closes_with(at + 1, post.end))
        })
    }

    /// The speaker whom the end of a sentence names: "“…” before the vote, she said."
    fn closing_behind(&self, post: &Range<usize>) -> Option<Cue> {
        let comma = (post.start + 1..post.end).rev();
        let comma = comma
            .into_iter()
            .find(|&at| self.text.mark(at) == Mark::Comma)?;
        self.closes_with(comma + 1, post.end)
    }

    /// "“…” before the vote, she said.": a subject and its verb, and nothing else to the next mark.
    fn closes_with(&self, at: usize, high: usize) -> Option<Cue> {
        let who = self.after(at, high)?;
        let verb = who.end;
        let ends = verb + 1 >= high || self.kind(verb + 1) == Some(Kind::Mark);
        (ends && self.reports(verb, Sense::SAY)).then_some(Cue {
            verb: verb..verb + 1,
            who,
        })
    }

    /// “…,” Ann Lee shot back: behind the comma of a whole sentence a name speaks, by whatever verb.
    fn named_behind(&self, quotation: &Quotation, around: &Around) -> Option<Cue> {
        let comma = quotation.inner.end.checked_sub(1)?;
        let whole = around.pre.is_empty() && quotation.inner.len() > SENTENCE;
        if !whole || self.text.mark(comma) != Mark::Comma {
            return None;
        }
        let who = self.after(around.post.start, around.post.end)?;
        let (name, _) = self.people.within(&who)?;
        // "the firm that acts for Ann Lee" is not Ann Lee.
        let titles = Sense::TITLE | Sense::ROLE;
        let heads = name.start == who.start
            || self.capital(name.start - 1)
            || self.has(name.start - 1, titles);
        let verb = self.kind(who.end) == Some(Kind::Word) && !self.capital(who.end);
        let ends = matches!(self.text.mark(who.end), Mark::FullStop | Mark::Comma);
        (heads && name.end == who.end && (verb || ends)).then(|| Cue {
            verb: if verb {
                who.end..who.end + 1
            } else {
                comma..comma + 1
            },
            who,
        })
    }

    fn inverted(&self, at: usize, high: usize) -> Option<Cue> {
        let sense = self.words.sense(at);
        // "read" is its own past.
        let plain = sense.any(Sense::PLAIN) && !sense.any(Sense::PAST);
        let phrasal = self.retorts(at);
        // "told X": who follows hears.
        let says = sense.any(Sense::SAY) && !plain && !self.told(at);
        if !(says || phrasal) || sense.any(Sense::ING) {
            return None;
        }
        let mut behind = at + 1 + usize::from(phrasal);
        while behind < high && self.aside(behind) && !self.has(behind, Sense::TITLE) {
            behind += 1;
        }
        Some(Cue {
            verb: at..at + 1,
            who: self.after(behind, high)?,
        })
    }

    /// "X said" from `at` on, with what may stand between.
    fn direct(&self, at: usize, high: usize) -> Option<Cue> {
        let reach = high.min(at + 40);
        let mut commas = 0;
        for verb in at + 1..reach {
            match self.text.mark(verb) {
                Mark::Semicolon | Mark::OpenQuote | Mark::StraightQuote | Mark::Colon => {
                    return None;
                }
                Mark::Comma => commas += 1,
                _ => {}
            }
            if !self.reports(verb, Sense::VERB) {
                continue;
            }
            // "“…” about the decision, said X".
            let inverted = (self.text.mark(verb - 1) == Mark::Comma)
                .then(|| self.inverted(verb, high))
                .flatten();
            if let Some(cue) = inverted.filter(|cue| self.people.within(&cue.who).is_some()) {
                return Some(cue);
            }
            let who = self.before(verb, at)?;
            // Whatever else stands before the subject makes it another clause.
            let leads = who.start <= at + 3 || (commas > 0 && who.start < at + 8);
            return leads.then_some(Cue {
                verb: verb..verb + 1,
                who,
            });
        }
        None
    }

    /// Whether the word at `at` is a verb of speech in a form that can have a subject before it.
    pub(super) fn reports(&self, at: usize, class: Sense) -> bool {
        let sense = self.words.sense(at);
        if !(sense.any(class) || self.retorts(at))
            || sense.any(Sense::ING)
            || self.kind(at) != Some(Kind::Word)
            || self.capital(at)
        {
            return false;
        }
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        if self.hyphened(at) {
            return false;
        }
        // "another said", but "some states".
        let alone = self.has(before, Sense::ALONE) && !sense.any(Sense::NOUN);
        if self.has(before, Sense::DET) && !self.has(before, Sense::PRONOUN) && !alone {
            return false;
        }
        // "he was told", "the talks described by the ministry": whoever told and described stands elsewhere.
        if self.has(before, Sense::BE) || (self.has(at + 1, Sense::BY) && !sense.any(Sense::PLAIN))
        {
            return false;
        }
        if sense.any(Sense::NOUN) {
            // "his remarks", "past references": a noun unless a subject in the singular stands before it.
            let subject = Sense::PRONOUN | Sense::ROLE | Sense::BODY | Sense::REL;
            let opens = matches!(
                self.text.mark(at + 1),
                Mark::Comma | Mark::Colon | Mark::OpenQuote | Mark::StraightQuote
            ) || self.has(at + 1, Sense::THAT);
            let closes = opens
                || matches!(
                    self.text.mark(before),
                    Mark::Comma | Mark::CloseBracket | Mark::EmDash | Mark::EnDash
                );
            return closes
                || self.capital(before)
                || self.has(before, subject)
                || self.aside(before);
        }
        if sense.any(Sense::PLAIN) && !sense.any(Sense::PAST) {
            let helper = self.has(
                before,
                Sense::ASIDE | Sense::THEY | Sense::I | Sense::TO | Sense::REL,
            );
            let name = self.capital(before) && !self.has(before, Sense::ROLE);
            let plural = self.text.word(before).ends_with('s')
                && self.kind(before) == Some(Kind::Word)
                && !name;
            return helper || plural;
        }
        true
    }

    /// "shot back", "chimed in": a verb that speaks by its particle alone.
    fn retorts(&self, at: usize) -> bool {
        self.has(at, Sense::RETORTS) && self.has(at + 1, Sense::BACK)
    }

    /// Whether whoever follows the verb hears: "told X", but "warned X" may be X who warns.
    pub(super) fn told(&self, at: usize) -> bool {
        self.text.is(at, "told") || self.text.is(at, "tells")
    }

    /// "court-released": a part of another word.
    fn hyphened(&self, at: usize) -> bool {
        let joined = |at: usize| self.text.token(at).is_some_and(|t| !t.spaced);
        at.checked_sub(1)
            .is_some_and(|b| self.text.mark(b) == Mark::Hyphen && joined(b) && joined(at))
    }

    /// The last verb of speech before a quotation, with its subject.
    fn cue_before(&self, pre: &Range<usize>) -> Option<Cue> {
        if let Some(cue) = self.headed(pre).or_else(|| self.answer_of(pre)) {
            return Some(cue);
        }
        let floor = pre.start.max(pre.end.saturating_sub(60));
        for verb in (floor..pre.end).rev() {
            if let Some(cue) = self.according(verb, pre.end) {
                return Some(cue);
            }
            if let Some(who) = self.verb_subject(verb, pre) {
                return Some(Cue {
                    verb: verb..verb + 1,
                    who,
                });
            }
        }
        None
    }

    fn verb_subject(&self, verb: usize, pre: &Range<usize>) -> Option<Range<usize>> {
        if let Some(who) = self.claimant(verb, pre.end) {
            return Some(who);
        }
        let sense = self.words.sense(verb);
        if !(sense.any(Sense::VERB) || self.retorts(verb)) {
            return None;
        }
        let before = verb.checked_sub(1).filter(|&b| b >= pre.start);
        if let Some(cue) = self.inserted(verb, pre) {
            return Some(cue.who);
        }
        if sense.any(Sense::ING) && before.is_some_and(|b| self.has(b, Sense::BY)) {
            // "X ended the talk by saying": whoever did the rest.
            return self.clause_subject(pre.start, verb);
        }
        if sense.any(Sense::ING) {
            // "With Lund reportedly yelling": the adverb is no part of the name.
            let adverb = before.filter(|&b| !self.capital(b) && self.text.word(b).ends_with("ly"));
            let end = adverb.unwrap_or(verb);
            let named = { end.checked_sub(1).filter(|&b| b >= pre.start) }
                .filter(|&b| self.capital(b) && self.people.at(b).is_some())
                .and_then(|_| self.before(end, pre.start));
            return named
                .or_else(|| self.accompanying(end, pre.start))
                .or_else(|| self.main_subject(verb, pre));
        }
        let Some(before) = before else {
            // "Ann Lee, star of “The Pier”, thanked Brook for “…”": only a verb of saying stands before its subject.
            let inverted = sense.any(Sense::SAY) && !self.told(verb);
            return if inverted {
                self.after(verb + 1, pre.end)
            } else {
                self.sentence_subject(verb)
                    .filter(|_| !sense.any(Sense::PLAIN))
            };
        };
        if self.text.is(before, "'s") {
            // "She’s called it", but "Ann Lee’s attempt", "the mayor’s list"; "Lee’s claim that …" is hers.
            let noun = sense.any(Sense::PLAIN | Sense::NOUN);
            return if noun {
                self.back(before, pre.start)
                    .filter(|_| self.has(verb + 1, Sense::THAT))
            } else {
                self.before(before, pre.start)
            };
        }
        if self.has(before, Sense::BE) {
            // "was called “…”": whoever called it stands elsewhere.
            return None;
        }
        if !self.reports(verb, Sense::VERB) {
            return None;
        }
        if self.has(before, Sense::CONJ) && !self.has(before, Sense::REL) {
            return self.main_subject(verb, pre);
        }
        self.before(verb, pre.start)
    }

    /// "But, said X, “…”": the verb and its subject stand between two marks, and the quotation follows.
    fn inserted(&self, verb: usize, pre: &Range<usize>) -> Option<Cue> {
        let comma = verb.checked_sub(1).filter(|&b| b >= pre.start)?;
        let cue = self
            .inverted(verb, pre.end)
            .filter(|_| self.text.mark(comma) == Mark::Comma)?;
        let closes = matches!(self.text.mark(cue.who.end), Mark::Comma | Mark::Colon)
            && !self.has(verb, Sense::TELLS)
            && self.people.within(&cue.who).is_some();
        (closes && cue.who.end + 1 == pre.end).then_some(cue)
    }
}
