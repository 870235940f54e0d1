//! One search for the words and slots of a phrase, with a budget of steps.

use std::ops::Range;

use super::marks::{is_skipped, past_marks, past_word};
use super::{Hit, LOOK_BACK, Line};
use crate::rule::phrase::pattern::{First, Op, kind_bit, lies_over};
use crate::value::Type;

/// Steps for one starting word. Three gaps of eight words take about 2,000.
const STEPS: usize = 10_000;

/// A place to go on when the current way fails.
#[derive(Debug)]
pub(super) struct Frame {
    op: usize,
    at: usize,
    /// How many slots were filled.
    filled: usize,
    /// The slot to fill on going on.
    fill: Option<(usize, usize)>,
}

/// The state of one search.
pub(super) struct Run<'r, 't, 's> {
    pub(super) ops: &'r [Op],
    pub(super) line: &'r Line<'t, 's>,
    pub(super) start: usize,
    pub(super) stack: &'r mut Vec<Frame>,
    pub(super) filled: &'r mut Vec<(usize, usize)>,
}

impl Run<'_, '_, '_> {
    pub(super) fn all(&mut self, first: &First, found: &mut impl FnMut(Hit)) {
        if let Some(kinds) = first.only_values() {
            // Only where such a value starts can the phrase start.
            let mut tried = None;
            for mention in self.line.mentions {
                let start = mention.tokens.start;
                if tried != Some(start) && kinds & kind_bit(mention.reading.value.kind()) != 0 {
                    tried = Some(start);
                    self.from(start).into_iter().for_each(&mut *found);
                }
            }
            return;
        }
        let tokens = self
            .line
            .text
            .tokens()
            .get(self.line.tokens.clone())
            .unwrap_or(&[]);
        for (start, token) in self.line.tokens.clone().zip(tokens) {
            if first.allows(token.key, || !self.starting_at(start).is_empty()) {
                self.from(start).into_iter().for_each(&mut *found);
            }
        }
    }

    fn from(&mut self, start: usize) -> Option<Hit> {
        self.start = start;
        self.stack.clear();
        self.filled.clear();
        self.stack.push(Frame {
            op: 0,
            at: start,
            filled: 0,
            fill: None,
        });
        let mut steps = 0;
        while let Some(frame) = self.stack.pop() {
            self.filled.truncate(frame.filled);
            self.filled.extend(frame.fill);
            let (mut op, mut at) = (frame.op, frame.at);
            loop {
                steps += 1;
                if steps > STEPS {
                    return None;
                }
                let Some(current) = self.ops.get(op) else {
                    return Some(self.hit(at));
                };
                match self.step(op, current, at) {
                    Some(next) => (op, at) = next,
                    None => break,
                }
            }
        }
        None
    }

    /// Where to go on after `op` at token `at`; `None` if it fails, or if it put its ways on the stack.
    fn step(&mut self, op: usize, current: &Op, at: usize) -> Option<(usize, usize)> {
        match current {
            Op::Word(word) => {
                let text = self.line.text;
                let mut here = at;
                loop {
                    let token = text.token(here).filter(|_| here < self.line.tokens.end)?;
                    if word.is(token.key, text.word(here)) {
                        return Some((op + 1, here + 1));
                    }
                    // The first word of a phrase is looked for at every token in turn anyway.
                    if here == self.start || !is_skipped(text, here) {
                        return None;
                    }
                    here += 1;
                }
            }
            Op::Slot(kind, _) => {
                self.slot(op, *kind, at);
                None
            }
            Op::Loose => Some((op + 1, past_marks(self.line.text, at, self.line.tokens.end))),
            Op::Skip => Some((op + 1, past_word(self.line.text, at, self.line.tokens.end)?)),
            Op::Split(first, second) => {
                self.stack.push(Frame {
                    op: *second,
                    at,
                    filled: self.filled.len(),
                    fill: None,
                });
                Some((*first, at))
            }
            Op::Jump(to) => Some((*to, at)),
        }
    }

    /// Puts every way to fill the slot on the stack, the best last: values that start here before
    /// values that only cover the place, longer ones before shorter, and going on behind the value
    /// before going on inside it.
    fn slot(&mut self, op: usize, kind: Type, at: usize) {
        let text = self.line.text;
        let mut here = at;
        if at != self.start {
            while here < self.line.tokens.end
                && self.starting_at(here).is_empty()
                && is_skipped(text, here)
            {
                here += 1;
            }
        }
        let starting = self.starting_at(here);
        let before = starting.start.saturating_sub(LOOK_BACK)..starting.start;
        for index in before.chain(starting.rev()) {
            let Some(mention) = self
                .line
                .mentions
                .get(index)
                .filter(|m| kind.takes(m.reading.value.kind()))
            else {
                continue;
            };
            let tokens = &mention.tokens;
            if tokens.start < here && !self.covers(tokens, at, kind) {
                continue;
            }
            let filled = self.filled.len();
            if lies_over(kind) && tokens.start < here {
                self.stack.push(Frame {
                    op: op + 1,
                    at,
                    filled,
                    fill: Some((op, index)),
                });
            }
            self.stack.push(Frame {
                op: op + 1,
                at: at.max(tokens.end),
                filled,
                fill: Some((op, index)),
            });
        }
    }

    /// Whether a value at `tokens` that starts before the slot fills it all the same.
    fn covers(&self, tokens: &Range<usize>, at: usize, kind: Type) -> bool {
        if lies_over(kind) {
            tokens.end >= at && tokens.start < at
        } else {
            tokens.end > at && tokens.start >= self.start
        }
    }

    /// The indices of the values that start at token `at`.
    fn starting_at(&self, at: usize) -> Range<usize> {
        let mentions = self.line.mentions;
        let first = mentions.partition_point(|m| m.tokens.start < at);
        let count = mentions
            .get(first..)
            .unwrap_or(&[])
            .iter()
            .take_while(|m| m.tokens.start == at)
            .count();
        first..first + count
    }

    fn hit(&self, end: usize) -> Hit {
        let name = |op: usize| match self.ops.get(op) {
            Some(Op::Slot(_, name)) => name.clone(),
            _ => None,
        };
        let mut hit = Hit {
            claim: None,
            captures: Vec::new(),
            tokens: self.start..end,
        };
        for &(op, mention) in self.filled.iter() {
            match name(op) {
                Some(name) => hit.captures.push((name, mention)),
                None => hit.claim = Some(mention),
            }
        }
        hit
    }
}
