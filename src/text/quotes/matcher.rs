//! Pairing the marks of a text, paragraph by paragraph.

use std::ops::Range;

use super::Quotation;
use super::marks::{self, Family, Turn};
use crate::lexicon::Set;
use crate::text::Text;

/// Deeper nesting than this is noise, and following it would cost a hostile text quadratic time.
const DEEPEST: usize = 4;
/// How many paragraphs without any mark an open quotation may run through.
const REACH: usize = 6;

/// A quotation that is not closed yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    token: usize,
    width: usize,
    pub(super) family: Family,
    /// German „…“ and ‚…‘ close with what opens elsewhere.
    pub(super) low: bool,
    curly: bool,
    /// The first quotation of the same family that opened inside it.
    child: Option<usize>,
}

pub(super) struct Matcher<'t, 's> {
    pub(super) text: &'t Text<'s>,
    pub(super) stack: Vec<Open>,
    pub(super) found: Vec<Quotation>,
    /// An unclosed quotation of an earlier paragraph, and how many paragraphs ago.
    pending: Option<Pending>,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    index: usize,
    family: Family,
    age: usize,
}

impl<'t, 's> Matcher<'t, 's> {
    pub(super) fn new(text: &'t Text<'s>) -> Self {
        Self {
            text,
            stack: Vec::new(),
            found: Vec::new(),
            pending: None,
        }
    }

    pub(super) fn paragraph(&mut self, tokens: &Range<usize>) {
        let mut next = tokens.start;
        for at in self
            .text
            .select(tokens.clone(), |token| token.set.meets(Set::QUOTE))
        {
            let Some((family, width)) = marks::family(self.text, at).filter(|_| at >= next) else {
                continue;
            };
            match self.turn(at, width, family, tokens) {
                Some(Turn::Open) => self.open(at, width, family, tokens.start),
                Some(Turn::Close) => self.close(at, family),
                None => {}
            }
            next = at + width;
        }
        self.end(tokens);
    }

    fn open(&mut self, at: usize, width: usize, family: Family, first: usize) {
        if self.stack.len() >= DEEPEST {
            return;
        }
        if let Some(parent) = self.stack.iter_mut().rfind(|o| o.family == family) {
            parent.child.get_or_insert(at);
        }
        let word = self.text.word(at);
        let (low, curly) = (matches!(word, "„" | "‚"), !matches!(word, "'" | "\"" | "`"));
        if family == Family::Single
            && self
                .stack
                .last()
                .is_some_and(|o| o.family == Family::Single)
        {
            // A second single mark that opens: the first was an apostrophe.
            self.stack.pop();
        }
        if self
            .pending
            .is_some_and(|p| p.family == family && at != first)
        {
            self.pending = None;
        }
        self.stack.push(Open {
            token: at,
            width,
            family,
            low,
            curly,
            child: None,
        });
    }

    fn close(&mut self, at: usize, family: Family) {
        let Some(depth) = self.stack.iter().rposition(|o| o.family == family) else {
            return self.close_pending(at, family);
        };
        let Some(open) = self.stack.get(depth).copied() else {
            return;
        };
        self.stack.truncate(depth);
        self.push(open, at, Some(at), depth);
    }

    /// A closing mark without an opening one ends the quotation that an earlier paragraph left open.
    fn close_pending(&mut self, at: usize, family: Family) {
        let Some(pending) = self.pending.take_if(|p| p.family == family) else {
            return;
        };
        if let Some(quotation) = self.found.get_mut(pending.index) {
            quotation.inner.end = at;
            quotation.close = Some(at);
        }
    }

    fn push(&mut self, open: Open, end: usize, close: Option<usize>, depth: usize) {
        let start = open.token + open.width;
        if start >= end {
            return;
        }
        let continues = self.pending.is_some_and(|p| p.family == open.family) && depth == 0;
        if continues {
            self.pending = None;
        }
        self.found.push(Quotation {
            open: open.token,
            inner: start..end,
            close,
            depth,
            continues,
        });
    }

    /// Ends a paragraph: what is open is bounded here, or was no quotation.
    fn end(&mut self, tokens: &Range<usize>) {
        let stack = std::mem::take(&mut self.stack);
        let mut left = None;
        for (depth, open) in stack.into_iter().enumerate() {
            let apostrophe =
                open.family == Family::Single && !(open.curly && open.token == tokens.start);
            if apostrophe {
                continue;
            }
            let before = self.found.len();
            self.push(open, open.child.unwrap_or(tokens.end), None, depth);
            if self.found.len() > before && open.child.is_none() && depth == 0 {
                left = Some(Pending {
                    index: before,
                    family: open.family,
                    age: 0,
                });
            }
        }
        self.pending = left.or_else(|| {
            let older = self.pending.take()?;
            (older.age < REACH).then_some(Pending {
                age: older.age + 1,
                ..older
            })
        });
    }
}
