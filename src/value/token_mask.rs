//! Which tokens already belong to a value, so that no two typed values overlap.

use std::ops::Range;

/// A set of token indices.
#[derive(Debug, Clone)]
pub struct TokenMask {
    bits: Vec<u64>,
}

impl TokenMask {
    /// No token of `count` is taken.
    pub fn new(count: usize) -> Self {
        Self {
            bits: vec![0; count.div_ceil(64)],
        }
    }

    /// Whether the token belongs to a value.
    pub fn has(&self, token: usize) -> bool {
        self.bits
            .get(token / 64)
            .is_some_and(|word| word >> (token % 64) & 1 == 1)
    }

    /// Gives the tokens to a value.
    pub fn take(&mut self, tokens: Range<usize>) {
        for token in tokens {
            if let Some(word) = self.bits.get_mut(token / 64) {
                *word |= 1 << (token % 64);
            }
        }
    }
}
