//! What the words around a name say that its bearer is: right before it, or behind a comma on either side.

use std::ops::Range;

use super::table::{Duty, Sense, before, kinds, portfolio, starting};
use crate::check::spelling::person::{Person, folded};
use crate::check::spelling::titles::is_past;
use crate::lexicon::{Class, is_function_word};
use crate::text::{Kind, Mark, Text};
use crate::value::name::{self, Words};

/// So many words before a duty are looked at, or stand between a comma and it.
const REACH: usize = 6;

/// The duties that `text` gives `person` at this place; none where the words put one into another time or hand.
pub(super) fn duties(text: &Text<'_>, person: &Person<'_>) -> Vec<Duty> {
    let reader = Reader {
        text,
        words: Words::read(text),
        sentence: person.mention.sentence,
    };
    let tokens = &person.mention.tokens;
    let first = person.given.as_ref().unwrap_or(&person.family);
    let Some(start) = tokens.clone().find(|&at| folded(text.word(at)) == *first) else {
        return Vec::new();
    };
    let mut out = reader.right_before(start).unwrap_or_default();
    out.extend(reader.across_comma(start, tokens.end).unwrap_or_default());
    out.extend(reader.behind(tokens.end).unwrap_or_default());
    out
}

struct Reader<'t, 's> {
    text: &'t Text<'s>,
    words: Words<'t>,
    sentence: usize,
}

/// What stands before a duty and belongs to it.
#[derive(Default)]
struct Front {
    lesser: bool,
    portfolios: Vec<&'static str>,
    start: usize,
}

impl Reader<'_, '_> {
    /// "Deputy Finance Minister Ann Lund"; "chairman and chief executive Ann Lund".
    fn right_before(&self, name: usize) -> Option<Vec<Duty>> {
        let (place, first) = before(self.text, name)?;
        let mut out = self.duty(place, first..name, &[])?;
        let first = out.first().map_or(first, |duty| duty.tokens.start);
        if let Some(and) = first
            .checked_sub(1)
            .filter(|&at| self.text.has(at, Class::And))
            && let Some((other, start)) = before(self.text, and)
        {
            out.extend(self.duty(other, start..and, &[])?);
        }
        Some(out)
    }

    /// "The minister of trade, Ann Lund, said".
    fn across_comma(&self, name: usize, end: usize) -> Option<Vec<Duty>> {
        let comma = name
            .checked_sub(1)
            .filter(|&at| self.text.mark(at) == Mark::Comma)?;
        let ends = matches!(
            self.text.mark(end),
            Mark::Comma | Mark::FullStop | Mark::Semicolon
        );
        if !ends {
            return None;
        }
        let found = (comma.saturating_sub(REACH + 2)..comma)
            .rev()
            .find_map(|first| {
                let (Sense::Held(place), behind) = starting(self.text, first)? else {
                    return None;
                };
                let rest = behind..comma;
                let whole = rest.is_empty() || rest.len() < REACH && self.belongs(behind);
                let own = self.text.sentence_of(first) == self.sentence && behind <= comma;
                (own && whole && !self.is_complement(first)).then_some((place, first..behind, rest))
            });
        let (place, tokens, rest) = found?;
        let portfolios = self.portfolios(rest.start, rest.end);
        self.duty(place, tokens, &portfolios)
    }

    /// "Ann Lund, the deputy finance minister,"; "Ann Lund, 44, mayor of Ulm".
    fn behind(&self, name: usize) -> Option<Vec<Duty>> {
        if self.text.mark(name) != Mark::Comma {
            return None;
        }
        let is_age = self
            .text
            .token(name + 1)
            .is_some_and(|t| t.kind == Kind::Number)
            && self.text.mark(name + 2) == Mark::Comma;
        let start = if is_age { name + 3 } else { name + 1 };
        let mut at = start;
        while at < start + REACH && self.text.sentence_of(at) == self.sentence {
            if let Some((Sense::Held(place), end)) = starting(self.text, at) {
                let portfolios = self.portfolios(end, end + REACH);
                let out = self.duty(place, at..end, &portfolios)?;
                let ahead = portfolio(self.text, at).is_some_and(|(_, behind)| behind >= end);
                return (!ahead && self.ends(end)).then(|| self.with_second(out, end));
            }
            if !self.passes(at) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Adds the duty behind "and": "the chairman of Ulmex and chief executive".
    fn with_second(&self, mut out: Vec<Duty>, end: usize) -> Vec<Duty> {
        let mut rest = (end..end + REACH + 2).take_while(|&at| {
            self.text.sentence_of(at) == self.sentence && self.text.mark(at) != Mark::Comma
        });
        if let Some(and) = rest.find(|&at| self.text.has(at, Class::And))
            && let Some((Sense::Held(place), behind)) = starting(self.text, and + 1)
        {
            out.extend(self.duty(place, and + 1..behind, &[]).unwrap_or_default());
        }
        out
    }

    /// The readings of a duty at `tokens` with what stands before it; none if that takes it off.
    fn duty(
        &self,
        place: usize,
        tokens: Range<usize>,
        behind: &[&'static str],
    ) -> Option<Vec<Duty>> {
        let front = self.front(tokens.start)?;
        let noun = front
            .start
            .checked_sub(1)
            .is_some_and(|at| self.is_noun(at) && before(self.text, at + 1).is_none());
        let each = kinds(place)
            .iter()
            .filter(|kind| !(kind.bare && (noun || !front.portfolios.is_empty())));
        let each = each.map(|kind| Duty {
            kind: *kind,
            lesser: front.lesser,
            portfolios: if kind.by_portfolio {
                let all = front.portfolios.iter().chain(behind).copied();
                all.filter(|p| !(kind.what == "minister" && *p == "state"))
                    .collect()
            } else {
                Vec::new()
            },
            tokens: front.start..tokens.end,
        });
        Some(each.collect())
    }

    /// What belongs to a duty before its first token `head`: levels, portfolios and the "and" between two of them.
    fn front(&self, head: usize) -> Option<Front> {
        let mut front = Front {
            start: head,
            ..Front::default()
        };
        let floor = head.saturating_sub(REACH);
        while let Some(last) = front.start.checked_sub(1).filter(|&at| at >= floor) {
            if self.text.sentence_of(last) != self.sentence {
                break;
            }
            let here = (floor..front.start).find_map(|at| {
                let (which, end) = portfolio(self.text, at)?;
                (end == front.start).then_some((which, at))
            });
            match starting(self.text, last) {
                Some((Sense::Lesser, _)) => {
                    front.lesser = true;
                    front.start = last;
                    continue;
                }
                Some((Sense::Not, _)) => return None,
                _ => {}
            }
            let and = self.text.has(last, Class::And) && !front.portfolios.is_empty();
            if let Some((which, at)) = here {
                front.portfolios.push(which);
                front.start = at;
            } else if and && last > floor && portfolio(self.text, last - 1).is_some() {
                front.start = last;
            } else {
                break;
            }
        }
        // "The former French finance minister", "deputy White House press secretary".
        let earlier = (front.start.saturating_sub(4)..front.start)
            .rev()
            .take_while(|&at| {
                self.text.sentence_of(at) == self.sentence && (self.passes(at) || self.is_gone(at))
            });
        let earlier: Vec<usize> = earlier.collect();
        front.lesser |= earlier
            .iter()
            .any(|&at| matches!(starting(self.text, at), Some((Sense::Lesser, _))));
        let hyphen = front
            .start
            .checked_sub(1)
            .is_some_and(|at| self.text.mark(at) == Mark::Hyphen)
            && self.text.token(front.start).is_some_and(|t| !t.spaced);
        (!hyphen && !earlier.iter().any(|&at| self.is_gone(at))).then_some(front)
    }

    /// The portfolios behind "of" or "for" at `of`.
    fn portfolios(&self, of: usize, limit: usize) -> Vec<&'static str> {
        let mut out = Vec::new();
        let mut at = of + 1;
        while self.belongs(of) && at < limit.min(of + REACH) {
            if let Some((which, end)) = portfolio(self.text, at) {
                out.push(which);
                at = end;
            } else if self.text.has(at, Class::And) || self.text.is(at, "the") {
                at += 1;
            } else {
                break;
            }
        }
        out
    }

    /// Whether "of" or "for" stands at `at`.
    fn belongs(&self, at: usize) -> bool {
        self.text.has(at, Class::Of) || self.text.is(at, "for")
    }

    /// Whether a duty at `first` only tells whose or for whom another is: "spokesman for the mayor".
    fn is_complement(&self, first: usize) -> bool {
        let the = first.checked_sub(1).filter(|&at| self.text.is(at, "the"));
        let before = the.unwrap_or(first).checked_sub(1);
        before.is_some_and(|at| self.belongs(at) || self.text.is(at, "to"))
    }

    /// Whether the words of a duty end before `end`: another noun would make another of it.
    fn ends(&self, end: usize) -> bool {
        let mark = !matches!(
            self.text.mark(end),
            Mark::Apostrophe | Mark::Hyphen | Mark::None
        );
        let last = self.text.sentence_of(end) != self.sentence;
        let sense = name::Sense::PREP | name::Sense::REL;
        let joined = self.text.has(end, Class::And)
            && matches!(starting(self.text, end + 1), Some((Sense::Held(_), _)));
        let whole = end.checked_sub(1).is_some_and(|at| self.belongs(at));
        mark || last || joined || whole || self.words.has(end, sense) || self.belongs(end)
    }

    /// Whether a word may stand between a comma and the duty: a determiner, a name, an adjective.
    fn passes(&self, at: usize) -> bool {
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

    /// Whether a word puts a duty into another time: "former"; a deputy has one.
    fn is_gone(&self, at: usize) -> bool {
        is_past(self.text, at) && !matches!(starting(self.text, at), Some((Sense::Lesser, _)))
    }

    /// Whether a word before a duty is a noun that makes another of it.
    fn is_noun(&self, at: usize) -> bool {
        let token = self.text.token(at).filter(|t| t.kind == Kind::Word);
        token.is_some()
            && self.text.sentence_of(at) == self.sentence
            && !is_function_word(self.text.key(at))
            && !self
                .words
                .has(at, name::Sense::VERB | name::Sense::DET | name::Sense::PREP)
    }
}
