//! What the words around a name say that its bearer is: right before it, or behind a comma on either side.

use std::ops::Range;

use super::around::{REACH, Reader};
use super::table::{Duty, before, duty_at, kinds, portfolio};
use crate::check::spelling::offices::held::Told;
use crate::check::spelling::person::Person;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::name::Words;

/// Duties with their words, from the first that tells something; none where those put one into another time or hand.
type Duties = Option<Vec<Told<Duty>>>;

/// The duties that `text` gives `person` at this place.
pub(super) fn duties(text: &Text<'_>, person: &Person<'_>) -> Vec<Told<Duty>> {
    let reader = Reader {
        text,
        words: Words::read(text),
        sentence: person.mention.sentence,
    };
    let end = person.mention.tokens.end;
    let Some(start) = person.start(text) else {
        return Vec::new();
    };
    let before = [reader.right_before(start), reader.across_comma(start, end)];
    let each = before.into_iter().chain([reader.behind(end)]);
    each.flatten().flatten().collect()
}

impl Reader<'_, '_> {
    /// "Deputy Finance Minister Ann Lund"; "chairman and chief executive Ann Lund".
    fn right_before(&self, name: usize) -> Duties {
        let (duty, first) = before(self.text, name)?;
        let mut out = self.duty(duty, first..name, &[])?;
        let first = out.first().map_or(first, |(_, tokens)| tokens.start);
        let and = first.checked_sub(1);
        if let Some(and) = and.filter(|&at| self.text.has(at, Class::And))
            && let Some((other, start)) = before(self.text, and)
        {
            out.extend(self.duty(other, start..and, &[])?);
        }
        Some(out)
    }

    /// "The minister of trade, Ann Lund, said"; "the minister of trade (Ann Lund) said".
    fn across_comma(&self, name: usize, end: usize) -> Duties {
        let comma = name.checked_sub(1)?;
        let is_set_off = match self.text.mark(comma) {
            Mark::Comma => matches!(
                self.text.mark(end),
                Mark::Comma | Mark::FullStop | Mark::Semicolon
            ),
            Mark::OpenBracket => self.text.mark(end) == Mark::CloseBracket,
            _ => false,
        };
        if !is_set_off {
            return None;
        }
        let start = comma.saturating_sub(REACH + 2);
        let (duty, tokens) = (start..comma).rev().find_map(|first| {
            let (duty, behind) = duty_at(self.text, first)?;
            let whole =
                behind == comma || behind < comma && comma - behind < REACH && self.belongs(behind);
            let own = self.is_within(first) && !self.is_complement(first);
            (own && whole).then_some((duty, first..behind))
        })?;
        let portfolios = self.portfolios(tokens.end, comma);
        self.duty(duty, tokens, &portfolios)
    }

    /// "Ann Lund, the deputy finance minister,"; "Ann Lund, 44, mayor of Ulm".
    fn behind(&self, name: usize) -> Duties {
        if self.text.mark(name) != Mark::Comma {
            return None;
        }
        let number = { self.text.token(name + 1) }.is_some_and(|t| t.kind == Kind::Number);
        let is_age = number && self.text.mark(name + 2) == Mark::Comma;
        let start = if is_age { name + 3 } else { name + 1 };
        for at in (start..start + REACH).take_while(|&at| self.is_within(at)) {
            if let Some((duty, end)) = duty_at(self.text, at) {
                let portfolios = self.portfolios(end, end + REACH);
                let out = self.duty(duty, at..end, &portfolios)?;
                let ahead = portfolio(self.text, at).is_some_and(|(_, behind)| behind >= end);
                return (!ahead && self.ends(end)).then(|| self.with_second(out, end));
            }
            if !self.passes(at) {
                return None;
            }
        }
        None
    }

    /// Adds the duty behind "and": "the chairman of Ulmex and chief executive".
    fn with_second(&self, mut out: Vec<Told<Duty>>, end: usize) -> Vec<Told<Duty>> {
        let mut rest = (end..end + REACH + 2)
            .take_while(|&at| self.is_within(at) && self.text.mark(at) != Mark::Comma);
        if let Some(and) = rest.find(|&at| self.text.has(at, Class::And))
            && let Some((duty, behind)) = duty_at(self.text, and + 1)
        {
            out.extend(self.duty(duty, and + 1..behind, &[]).unwrap_or_default());
        }
        out
    }

    /// The readings of a duty at `tokens` with what stands before it; none if that takes it off.
    fn duty(&self, duty: &'static str, tokens: Range<usize>, behind: &[&'static str]) -> Duties {
        let front = self.front(tokens.start)?;
        let last = front.start.checked_sub(1);
        let noun = last.is_some_and(|at| self.is_noun(at) && before(self.text, at + 1).is_none());
        let own = noun || !front.portfolios.is_empty();
        let each = kinds(duty).filter(|kind| !(kind.bare && own));
        let each = each.map(|kind| {
            let all = front.portfolios.iter().chain(behind).copied();
            let told = |p: &&str| kind.by_portfolio && !(kind.what == "minister" && *p == "state");
            let duty = Duty {
                kind,
                lesser: front.lesser,
                portfolios: all.filter(told).collect(),
            };
            (duty, front.start..tokens.end)
        });
        Some(each.collect())
    }
}
