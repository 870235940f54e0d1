//! Which verb a date dates, and what stands before and behind it: "the rule will take effect on 3 June".
//!
//! A light reading without a grammar: from the date to the nearest verb, and from there to its subject and object. Where
//! another verb or another clause lies between, nothing is dated.

use std::ops::Range;

use super::super::forms::{Borders, is_dash};
use super::heads::is_time;
use crate::article::Article;
use crate::lexicon::{Class, Mark, is_function_word};
use crate::text::{Kind, Phrases, Text};
use crate::value::Mention;

/// How far a verb may stand from its date.
const NEAR: usize = 24;
/// How long what stands before or behind a verb may be.
const LONG: usize = 24;
/// A phrase of the table has no more words than this before its last.
const PHRASE: usize = 2;

/// A verb of a table with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Governed<T> {
    /// What the table says of the verb.
    pub(super) sense: T,
    /// Its tokens.
    pub(super) verb: Range<usize>,
    /// What stands before it in its clause, its auxiliaries left out.
    pub(super) subject: Range<usize>,
    /// The noun right behind it; empty if there is none.
    pub(super) object: Range<usize>,
    /// Who did it, behind "by".
    pub(super) agent: Range<usize>,
    /// Whether it is done to the subject.
    pub(super) passive: bool,
    /// Whether "to" stands before it.
    pub(super) infinitive: bool,
    /// From the subject to the end of the clause.
    pub(super) clause: Range<usize>,
}

/// The verb of `verbs` that `date` dates, if it does.
pub(super) fn governed<T: Copy>(
    article: &Article<'_>,
    date: &Mention,
    verbs: &Phrases<T>,
) -> Option<Governed<T>> {
    let sentence = article.text.sentences().get(date.sentence)?.tokens.clone();
    let clause = Clause {
        article,
        text: &article.text,
        date: date.tokens.clone(),
        borders: Borders {
            text: &article.text,
            start: sentence.start,
        },
        sentence,
    };
    if !clause.stands_alone() {
        return None;
    }
    let (sense, verb) = match clause.verb_before(verbs) {
        Found::Verb(sense, verb) => (sense, verb),
        Found::Start => clause.verb_behind(verbs)?,
        Found::Other => return None,
    };
    Some(clause.around(sense, verb))
}

/// What the way from a date back to its verb ends at.
enum Found<T> {
    Verb(T, Range<usize>),
    /// The start of the sentence or clause.
    Start,
    /// A verb that the table does not have.
    Other,
}

struct Clause<'a> {
    article: &'a Article<'a>,
    text: &'a Text<'a>,
    date: Range<usize>,
    sentence: Range<usize>,
    borders: Borders<'a>,
}

impl Clause<'_> {
    /// Whether the date stands by itself, as "on Friday" does, and not "Friday’s", "the 2015 budget", "Friday talks".
    fn stands_alone(&self) -> bool {
        let (text, end) = (self.text, self.date.end);
        let Some(token) = text.token(end).filter(|_| end < self.sentence.end) else {
            return true;
        };
        let before = self.date.start.wrapping_sub(1);
        let owned = text.has(before, Class::Of) || text.has(before, Class::Determines);
        let owns = token.kind == Kind::Clitic
            || matches!(text.mark(end), Mark::Apostrophe | Mark::Hyphen) && !is_dash(text, end);
        let first = self.date.start == self.sentence.start;
        let verbs = || (self.sentence.start..self.date.start).any(|at| self.borders.is_verb(at));
        let free = !token.is_word()
            || is_function_word(token.key)
            || self.borders.is_verb(end)
            || is_time(self.article, end)
            || text.word(end).ends_with("ly")
            || first
            || token.capital && !verbs();
        free && !owned && !owns
    }

    fn verb_before<T: Copy>(&self, verbs: &Phrases<T>) -> Found<T> {
        let floor = self
            .sentence
            .start
            .max(self.date.start.saturating_sub(NEAR));
        let mut comma = false;
        for at in (floor..self.date.start).rev() {
            comma |= self.text.mark(at) == Mark::Comma;
            if is_time(self.article, at) {
                continue;
            }
            if let Some((sense, end)) = self.verb_at(verbs, at).filter(|v| v.1 <= self.date.start) {
                // "Where she was arrested, on Saturday": a comma may close the inner clause.
                let inner = comma && self.is_inner(floor..at);
                return if inner {
                    Found::Other
                } else {
                    Found::Verb(sense, at..end)
                };
            }
            // "Since" and "over" right before a date are its own.
            let own = at + 1 == self.date.start;
            if self.borders.is_border(at) && !own {
                return Found::Start;
            }
            let other = self.borders.is_verb(at) || self.is_reason(at) && !own;
            if other && !self.is_in_phrase(verbs, at) {
                return Found::Other;
            }
        }
        if floor == self.sentence.start {
            Found::Start
        } else {
            Found::Other
        }
    }

    /// Whether a phrase starts that may have a day of its own: "for her outburst", "of the crash", and not "of Ulm".
    fn is_reason(&self, at: usize) -> bool {
        let text = self.text;
        let named = text.token(at + 1).is_some_and(|t| t.capital);
        text.has(at, Class::OpensReason) && !(named && text.has(at, Class::Of))
    }

    /// Whether what ends at the end of `before` is a clause inside another.
    fn is_inner(&self, before: Range<usize>) -> bool {
        let near = { before.rev() }.take_while(|&at| self.text.mark(at) != Mark::Comma);
        { near }.any(|at| self.borders.is_border(at))
    }

    /// Whether a phrase of the table reaches over the word at `at`: "for" of "file for bankruptcy".
    fn is_in_phrase<T: Copy>(&self, verbs: &Phrases<T>, at: usize) -> bool {
        let covers = |from| {
            verbs
                .starting(self.text, from)
                .is_some_and(|(_, end)| end > at)
        };
        (at.saturating_sub(PHRASE)..at).any(covers)
    }

    fn verb_behind<T: Copy>(&self, verbs: &Phrases<T>) -> Option<(T, Range<usize>)> {
        for at in self.date.end..self.sentence.end.min(self.date.end + NEAR) {
            if let Some((sense, end)) = self.verb_at(verbs, at) {
                return Some((sense, at..end));
            }
            let other = self.borders.is_verb(at) && !self.borders.is_auxiliary(at);
            if self.borders.is_border(at) || other {
                return None;
            }
        }
        None
    }

    /// The verb of the table that starts at `at`. One with a capital inside the sentence is a name.
    fn verb_at<T: Copy>(&self, verbs: &Phrases<T>, at: usize) -> Option<(T, usize)> {
        let found = verbs.starting(self.text, at)?;
        // "Re-elected" has its hyphen inside.
        let hyphened = found.1 > at + 1 && self.text.mark(at + 1) == Mark::Hyphen;
        let small = at == self.sentence.start || self.text.token(at).is_some_and(|t| !t.capital);
        (small && (hyphened || !self.borders.is_noun(at))).then_some(found)
    }

    fn around<T>(&self, sense: T, verb: Range<usize>) -> Governed<T> {
        let text = self.text;
        let start = self.group(verb.start);
        let passive = { start..verb.start }
            .rev()
            .take(PHRASE)
            .any(|at| text.has(at, Class::BeingDone));
        let back = |by: usize| verb.start.wrapping_sub(by);
        let infinitive = text.has(back(1), Class::To)
            || text.has(back(1), Class::BeingDone) && text.has(back(2), Class::To);
        let subject = self.before(start, 0);
        let object = match self.behind(verb.end) {
            none if none.is_empty() && !passive => self.antecedent(&subject).unwrap_or(none),
            found => found,
        };
        let behind = verb.end.max(object.end)..self.sentence.end;
        let by = { behind.clone().take(NEAR) }
            .take_while(|&at| !self.borders.is_border(at))
            .find(|&at| text.has(at, Class::By));
        let agent = by.map_or(verb.end..verb.end, |by| self.behind(by + 1));
        let from = self.date.end.max(verb.end);
        let end = (from..self.sentence.end).find(|&at| self.borders.is_border(at));
        Governed {
            sense,
            clause: subject.start..end.unwrap_or(self.sentence.end),
            verb,
            subject,
            object,
            agent,
            passive,
            infinitive,
        }
    }

    /// Where the auxiliaries and adverbs before a verb start.
    fn group(&self, mut verb: usize) -> usize {
        let part = |at: usize| self.borders.is_auxiliary(at) || self.text.word(at).ends_with("ly");
        while verb > self.sentence.start && part(verb - 1) {
            verb -= 1;
        }
        verb
    }

    /// What stands before a verb in its clause. A verb joined to another ("ruled and struck down") has its subject, and
    /// "who" stands for what it follows.
    fn before(&self, end: usize, depth: usize) -> Range<usize> {
        const DEEP: usize = 2;
        let text = self.text;
        let joined = |at: usize| text.has(at, Class::And) || text.mark(at) == Mark::Comma;
        let floor = self.sentence.start.max(end.saturating_sub(LONG));
        let ends = |at: &usize| {
            let verb = || self.borders.is_verb(*at) && !text.word(*at).ends_with("ing");
            self.borders.is_border(*at) || verb()
        };
        let Some(stop) = (floor..end).rev().find(ends) else {
            return floor..end;
        };
        let rest = stop + 1..end;
        let relative = text.has(stop, Class::Relative);
        // "The film, which a firm made, will": the clause is closed again.
        let closed = relative && !rest.is_empty() && text.mark(end - 1) == Mark::Comma;
        let chained = self.borders.is_verb(stop) && !rest.is_empty() && joined(end - 1);
        if depth == DEEP || !(chained || closed || relative && rest.is_empty()) {
            return rest;
        }
        let mut to = stop;
        while to > floor && (self.borders.is_auxiliary(to - 1) || relative && joined(to - 1)) {
            to -= 1;
        }
        let found = self.before(to, depth + 1);
        if relative && !closed {
            self.last_noun(found)
        } else {
            found
        }
    }

    /// The last noun of a stretch: "the film" of "in the film", which is what "which" behind it stands for.
    fn last_noun(&self, range: Range<usize>) -> Range<usize> {
        let opens =
            |at: &usize| self.text.has(*at, Class::OpensPhrase) && !self.text.has(*at, Class::Of);
        let last = { range.clone() }.rev().find(opens);
        last.map_or(range.start, |at| at + 1)..range.end
    }

    /// What a verb behind "that" is done to: "a truce that Turkey brokered".
    fn antecedent(&self, subject: &Range<usize>) -> Option<Range<usize>> {
        let that = subject.start.checked_sub(1)?;
        let relative =
            self.text.has(that, Class::Relative) && !self.borders.is_verb(that.checked_sub(1)?);
        let found = (!subject.is_empty() && relative).then(|| self.before(that, 1))?;
        let noun = self.last_noun(found);
        (!noun.is_empty()).then_some(noun)
    }

    /// The noun that starts at `start`.
    fn behind(&self, start: usize) -> Range<usize> {
        let text = self.text;
        let ends = |at: &usize| {
            let part = text.token(*at).is_some_and(|t| {
                t.is_word()
                    || matches!(t.kind, Kind::Number | Kind::Clitic)
                    || text.mark(*at) == Mark::Hyphen
            });
            !part
                || text.has(*at, Class::OpensPhrase)
                || self.borders.is_border(*at)
                || *at > start && self.borders.is_verb(*at)
                || is_time(self.article, *at)
        };
        let limit = self.sentence.end.min(start + LONG).max(start);
        start..(start..limit).find(ends).unwrap_or(limit)
    }
}
