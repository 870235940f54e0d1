//! What stands before and behind a duty and belongs to it: "deputy", "of finance and trade".

use super::around::{REACH, Reader};
use super::table::{Sense, portfolio, starting};
use crate::check::spelling::offices::table::ending;
use crate::lexicon::Class;
use crate::text::Mark;

/// What stands before a duty and belongs to it.
#[derive(Default)]
pub(super) struct Front {
    pub(super) lesser: bool,
    pub(super) portfolios: Vec<&'static str>,
    pub(super) start: usize,
}

impl Reader<'_, '_> {
    /// What belongs to a duty before its first token `head`; none if that takes it off.
    pub(super) fn front(&self, head: usize) -> Option<Front> {
        let mut front = self.levels(head)?;
        // "The former French finance minister", "deputy White House press secretary".
        let start = front.start;
        let mut earlier = (start.saturating_sub(4)..start)
            .rev()
            .take_while(|&at| self.is_within(at) && (self.passes(at) || self.is_gone(at)));
        let is_gone = earlier.clone().any(|at| self.is_gone(at));
        front.lesser |= earlier.any(|at| self.is_lesser(at));
        let before = start.checked_sub(1).map(|at| self.text.mark(at));
        let hyphen =
            before == Some(Mark::Hyphen) && self.text.token(start).is_some_and(|t| !t.spaced);
        (!hyphen && !is_gone).then_some(front)
    }

    /// The levels and portfolios right before `head`, and the "and" between two of them; none if it is in another hand.
    fn levels(&self, head: usize) -> Option<Front> {
        let mut front = Front {
            start: head,
            ..Front::default()
        };
        let floor = head.saturating_sub(REACH);
        while let Some(last) = front.start.checked_sub(1)
            && last >= floor
            && self.is_within(last)
        {
            if self.is_lesser(last) {
                front.lesser = true;
                front.start = last;
                continue;
            }
            if matches!(starting(self.text, last), Some((Sense::Other, _))) {
                return None;
            }
            let and = self.text.has(last, Class::And) && !front.portfolios.is_empty();
            if let Some((which, at)) = ending(floor..front.start, |at| portfolio(self.text, at)) {
                front.portfolios.push(which);
                front.start = at;
            } else if and && last > floor && portfolio(self.text, last - 1).is_some() {
                front.start = last;
            } else {
                break;
            }
        }
        Some(front)
    }

    /// The portfolios behind "of" or "for" at `of`.
    pub(super) fn portfolios(&self, of: usize, limit: usize) -> Vec<&'static str> {
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
}
