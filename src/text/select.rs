//! The few tokens that a pass is about, found without a branch a token.
//!
//! What a token is can hardly be foretold from the one before it, and a processor that guesses wrong loses
//! more time than the look-up takes. So a question is put to 64 tokens at a time and the answers kept as bits.

use super::Token;

/// Tokens to which the answer is yes, in order, as indices.
pub(crate) struct Select<'t, F> {
    rest: &'t [Token],
    /// The index of the first token of `rest`.
    next: usize,
    /// The answers that are not given out yet, and the index that the lowest bit stands for.
    bits: u64,
    base: usize,
    is: F,
}

impl<'t, F: Fn(&Token) -> bool> Select<'t, F> {
    /// Those of `tokens`, the first of which has index `first`.
    pub(super) fn new(tokens: &'t [Token], first: usize, is: F) -> Self {
        Self {
            rest: tokens,
            next: first,
            bits: 0,
            base: first,
            is,
        }
    }

    /// Asks about the next 64 tokens; `None` where none are left.
    fn ask(&mut self) -> Option<()> {
        let (block, rest) = self.rest.split_at_checked(64).unwrap_or((self.rest, &[]));
        if block.is_empty() {
            return None;
        }
        self.base = self.next;
        self.next += block.len();
        self.rest = rest;
        // Each answer comes in at the top and moves down to its place.
        let bits = block.iter().fold(0, |bits: u64, token| {
            bits >> 1 | u64::from((self.is)(token)) << 63
        });
        self.bits = bits >> (64 - block.len());
        Some(())
    }
}

impl<F: Fn(&Token) -> bool> Iterator for Select<'_, F> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.bits == 0 {
            self.ask()?;
        }
        let at = self.base + self.bits.trailing_zeros() as usize;
        self.bits &= self.bits - 1;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    #[test]
    fn every_token_is_asked_once_and_given_in_order() {
        let words = "Met and met ".repeat(50);
        let text = Text::plain(&words);
        let all: Vec<usize> = text.select(0..text.tokens().len(), |t| t.capital).collect();
        assert_eq!(all, (0..150).step_by(3).collect::<Vec<_>>());
        assert_eq!(text.select(1..7, |t| t.capital).collect::<Vec<_>>(), [3, 6]);
        assert_eq!(text.select(149..900, |t| t.capital).count(), 0);
    }
}
