//! Reported speech without quotation marks: "X said that …", "…, X said", "according to X, …".

use std::ops::Range;

use super::cue::Cue;
use super::phrase::Scene;
use crate::lexicon::Set;
use crate::text::{Kind, Mark, Sentence};
use crate::value::name::Sense;

/// Fewer tokens are no statement.
const SHORTEST: usize = 4;

impl Scene<'_, '_> {
    /// The reported speech of a sentence, if it holds some: its cue and the tokens of what is said.
    /// `quoted` says whether a token lies inside quotation marks.
    pub(super) fn indirect(
        &self,
        sentence: &Sentence,
        quoted: impl Fn(usize) -> bool,
    ) -> Option<(Cue, Range<usize>)> {
        let tokens = sentence.tokens.clone();
        let reporting = self
            .text
            .select(tokens.clone(), |token| token.set.meets(Set::SAY));
        for at in reporting.filter(|&at| !quoted(at) && self.has(at, Sense::SAY | Sense::ACCORDING))
        {
            if self.has(at, Sense::ACCORDING) {
                let end = self.content_end(&tokens);
                let Some(cue) = self.according(at, tokens.end) else {
                    continue;
                };
                let content = if at <= tokens.start + 1 {
                    self.behind(cue.who.end, end)
                } else {
                    tokens.start..self.before_mark(at)
                };
                return accept(cue, content, &quoted);
            }
            if !self.reports(at, Sense::SAY) {
                continue;
            }
            if let Some(cue) = self.closing(at, &tokens) {
                return accept(cue, tokens.start..at - 1, &quoted);
            }
            let Some(who) = self.before(at, tokens.start) else {
                continue;
            };
            let end = self.content_end(&tokens);
            if who.start > tokens.start
                && self.text.mark(who.start - 1) == Mark::Comma
                && at + 4 > end
                && !quoted(who.start.saturating_sub(2))
            {
                return accept(
                    Cue {
                        verb: at..at + 1,
                        who: who.clone(),
                    },
                    tokens.start..who.start - 1,
                    &quoted,
                );
            }
            if let Some(start) = self.content_start(at, end) {
                return accept(
                    Cue {
                        verb: at..at + 1,
                        who,
                    },
                    start..end,
                    &quoted,
                );
            }
        }
        None
    }

    /// "…, said X" at the end of a sentence: what follows the name is an apposition, a time or a place.
    fn closing(&self, verb: usize, tokens: &Range<usize>) -> Option<Cue> {
        let comma = verb
            .checked_sub(1)
            .filter(|&b| b > tokens.start && self.text.mark(b) == Mark::Comma)
            .filter(|_| !self.told(verb))?;
        let who = self
            .after(verb + 1, tokens.end)
            .filter(|who| self.capital(who.start) || self.capital(who.end - 1))?;
        let ends = who.end >= tokens.end
            || self.kind(who.end) == Some(Kind::Mark)
            || self.has(who.end, Sense::PREP | Sense::DAY);
        (ends && comma + 1 == verb).then_some(Cue {
            verb: verb..verb + 1,
            who,
        })
    }

    /// One past the last token of a sentence that is no mark.
    fn content_end(&self, tokens: &Range<usize>) -> usize {
        let mark = |at: usize| {
            self.kind(at) == Some(Kind::Mark)
                && matches!(
                    self.text.mark(at),
                    Mark::FullStop | Mark::Exclamation | Mark::Question | Mark::Ellipsis
                )
        };
        tokens
            .clone()
            .rev()
            .find(|&i| !mark(i))
            .map_or(tokens.end, |i| i + 1)
    }

    fn before_mark(&self, at: usize) -> usize {
        at.checked_sub(1)
            .filter(|&b| self.text.mark(b) == Mark::Comma)
            .unwrap_or(at)
    }

    /// What follows "according to X,", which may carry an apposition.
    fn behind(&self, at: usize, end: usize) -> Range<usize> {
        let start = (at..end)
            .find(|&i| self.text.mark(i) == Mark::Comma)
            .map_or(at, |i| i + 1);
        start.min(end)..end
    }

    /// Where the words that a verb reports start, if it reports any.
    fn content_start(&self, verb: usize, end: usize) -> Option<usize> {
        let mut at = verb + 1;
        if self.has(verb, Sense::TELLS) && !self.has(at, Sense::THAT) {
            at = self.after(at, end).map_or(at, |np| np.end);
        }
        while at < end && self.weekday(at) {
            at += 1;
        }
        if self.has(at, Sense::THAT) {
            return Some(at + 1);
        }
        if self.has(at, Sense::PREP) {
            let that = (at..end.min(at + 12))
                .take_while(|&i| self.kind(i) != Some(Kind::Mark))
                .find(|&i| self.has(i, Sense::THAT));
            return that.map(|i| i + 1);
        }
        // "The index added 0.4%" tells nothing that somebody said.
        let amount = self.has(verb, Sense::COUNTS)
            && self.kind(at) == Some(Kind::Number)
            && self.has(at + 1, Sense::MEASURE);
        let words = self.kind(at) != Some(Kind::Mark)
            && !amount
            && !self.aside(at)
            && !self.has(at, Sense::CONJ | Sense::VERB);
        let bare = words && self.has(verb, Sense::BARE);
        (bare && self.clause(at, end)).then_some(at)
    }

    /// Whether the words from `at` on look like a clause: a helper verb or a past form among the first.
    fn clause(&self, at: usize, end: usize) -> bool {
        self.has(at, Sense::PRONOUN)
            || (at..end.min(at + 14)).any(|i| {
                self.has(i, Sense::BE | Sense::ASIDE | Sense::VERB)
                    || self.text.word(i).ends_with("ed")
                    || self.kind(i) == Some(Kind::Clitic)
            })
    }
}

fn accept(
    cue: Cue,
    content: Range<usize>,
    quoted: &impl Fn(usize) -> bool,
) -> Option<(Cue, Range<usize>)> {
    let own = content.clone().filter(|&at| !quoted(at)).count();
    (own >= SHORTEST).then_some((cue, content))
}
