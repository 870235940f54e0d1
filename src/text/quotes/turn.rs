//! Whether a mark opens or closes a quotation, or is an apostrophe.

use std::ops::Range;

use super::marks::{Family, Near, Turn, is_inches};
use super::matcher::{Matcher, Open};
use crate::text::Kind;

impl Matcher<'_, '_> {
    /// What the mark at `at` does; `None` for an apostrophe, a foot or an inch.
    pub(super) fn turn(
        &self,
        at: usize,
        width: usize,
        family: Family,
        tokens: &Range<usize>,
    ) -> Option<Turn> {
        if is_inches(self.text, at) {
            return None;
        }
        let near = Near::of(self.text, at, width, tokens);
        let open = self.stack.iter().rfind(|o| o.family == family);
        let turn = match self.text.word(at) {
            "「" | "『" | "„" => Turn::Open,
            "«" | "‹" if open.is_none() || !near.closing() => Turn::Open,
            "“" | "‟" if open.is_none_or(|o| !o.low && !near.closing()) => Turn::Open,
            "»" | "›" | "”" if open.is_none() && near.opening() => Turn::Open,
            "」" | "』" | "«" | "‹" | "“" | "‟" | "»" | "›" | "”" => Turn::Close,
            "‚" => return near.opening().then_some(Turn::Open),
            _ if family == Family::Single => return self.single(at, near, open, tokens),
            _ => return straight(near, open.is_some()),
        };
        Some(turn)
    }

    fn single(
        &self,
        at: usize,
        near: Near,
        open: Option<&Open>,
        tokens: &Range<usize>,
    ) -> Option<Turn> {
        let word = self.text.word(at);
        if let Some(open) = open {
            let closes = !near.before && (near.after || near.word_behind);
            if closes && (word != "‘" || open.low || near.closing()) {
                return (!self.possessive(at, tokens)).then_some(Turn::Close);
            }
        }
        let opens = near.opening()
            && !near.elision
            && match word {
                "’" => near.mark_before,
                _ => true,
            };
        opens.then_some(Turn::Open)
    }

    /// Whether the mark at `at` is the apostrophe of "the workers’ rights": a plural before it, a
    /// small word behind it, and another mark further on that can close.
    fn possessive(&self, at: usize, tokens: &Range<usize>) -> bool {
        let text = self.text;
        let plural = at
            .checked_sub(1)
            .is_some_and(|b| text.word(b).ends_with(['s', 'S']));
        let follows = text
            .token(at + 1)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital);
        if !(plural && follows) {
            return false;
        }
        let reach = (at + 1)..(at + 60).min(tokens.end);
        for next in reach {
            match text.word(next) {
                "’" | "'" => {
                    let near = Near::of(text, next, 1, tokens);
                    return !near.before && near.after;
                }
                "‘" | "“" | "”" | "\"" => return false,
                _ => {}
            }
        }
        false
    }
}

/// A straight mark is told by the spaces around it and by whether one is open.
fn straight(near: Near, open: bool) -> Option<Turn> {
    if open {
        return Some(if near.opening() && !near.dash {
            Turn::Open
        } else {
            Turn::Close
        });
    }
    if near.number_before {
        return None;
    }
    Some(if near.closing() {
        Turn::Close
    } else {
        Turn::Open
    })
}
