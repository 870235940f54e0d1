//! The folded form of a word, on its way into a key.
//!
//! Eight bytes are taken at a time, so that a word of news, which seldom has more, is hashed and compared at
//! one blow.

use super::Key;

/// Bytes that are taken at a time.
pub(crate) const WIDTH: u32 = 8;

/// The bytes of a folded word so far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fold {
    hash: u64,
    /// The first bytes, the first of all lowest.
    head: u64,
    /// The bytes that wait to be hashed.
    chunk: u64,
    len: u32,
}

impl Fold {
    /// No bytes.
    pub(crate) const fn new() -> Self {
        Self {
            hash: 0,
            head: 0,
            chunk: 0,
            len: 0,
        }
    }

    /// `count` bytes, as [`Fold::bytes`] takes them.
    #[inline]
    pub(crate) fn start(bytes: u64, count: u32) -> Self {
        let full = count == WIDTH;
        let hash = if full { Self::mix(bytes) } else { 0 };
        Self {
            hash,
            head: bytes,
            chunk: if full { 0 } else { bytes },
            len: count,
        }
    }

    /// The folded form of `word`.
    pub(crate) fn of(word: &str) -> Self {
        let mut fold = Self::new();
        if word.is_ascii() {
            // Most words are: the same bytes, without decoding.
            word.bytes()
                .filter(|&b| b != b'.')
                .for_each(|b| fold.byte(b.to_ascii_lowercase()));
        } else {
            super::folded(word).for_each(|c| fold.char(c));
        }
        fold
    }

    /// The folded form of a number, which its point belongs to: 7.5 is not 75.
    pub(crate) fn of_digits(digits: &str) -> Self {
        let mut fold = Self::new();
        super::levelled(digits).for_each(|c| fold.char(c));
        fold
    }

    /// The folded form of a character that is no letter and so has no case.
    pub(crate) fn of_mark(c: char) -> Self {
        let mut fold = Self::new();
        match super::canonical(c) {
            '.' => {}
            c => fold.char(c),
        }
        fold
    }

    /// With one more byte.
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes(u64::from(byte), 1);
    }

    /// With one more character.
    pub(crate) fn char(&mut self, c: char) {
        let mut room = [0; 4];
        let count = c.encode_utf8(&mut room).len() as u32;
        self.bytes(u32::from_le_bytes(room).into(), count);
    }

    /// With `count` more bytes, no more than [`WIDTH`], the first of them lowest; those above are zero.
    #[inline]
    pub(crate) fn bytes(&mut self, bytes: u64, count: u32) {
        let held = self.len % WIDTH;
        self.chunk |= bytes << (8 * held);
        if self.len < WIDTH {
            self.head = self.chunk;
        }
        self.len += count;
        if held + count >= WIDTH {
            self.hash = Self::mix(self.hash ^ self.chunk);
            // What did not fit; a shift by all 64 bits is none.
            self.chunk = bytes.checked_shr(8 * (WIDTH - held)).unwrap_or(0);
        }
    }

    /// The key of all bytes.
    #[inline]
    pub(crate) fn key(self) -> Key {
        Key(Self::mix(self.hash ^ self.chunk ^ u64::from(self.len)) as u32)
    }

    /// Length and first bytes: all of most words.
    #[inline]
    pub(crate) fn packed(self) -> Packed {
        Packed {
            head: self.head,
            len: self.len,
        }
    }

    /// Spreads the bits of `word` over the low half.
    #[inline]
    const fn mix(word: u64) -> u64 {
        let spread = word.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (spread ^ (spread >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93) >> 32 ^ spread
    }
}

/// The length of a folded word and its first eight bytes: all of most words, compared at one blow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Packed {
    head: u64,
    len: u32,
}

impl Packed {
    /// Whether it holds every byte of its word.
    pub(crate) fn is_whole(self) -> bool {
        self.len <= WIDTH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_give_the_same_key_however_they_come() {
        for word in [
            "",
            "a",
            "meeting",
            "meetings",
            "industrialisation",
            "counterintelligence",
        ] {
            for width in 1..=8 {
                let mut parts = word.as_bytes().chunks(width).map(|p| {
                    (
                        p.iter().rev().fold(0, |all, &b| all << 8 | u64::from(b)),
                        p.len() as u32,
                    )
                });
                let mut fold = parts
                    .next()
                    .map_or(Fold::new(), |(bytes, count)| Fold::start(bytes, count));
                parts.for_each(|(bytes, count)| fold.bytes(bytes, count));
                assert_eq!(
                    (fold.key(), fold.packed()),
                    (Fold::of(word).key(), Fold::of(word).packed()),
                    "{word} by {width}"
                );
            }
        }
    }

    #[test]
    fn other_words_have_other_heads_or_lengths() {
        assert_ne!(Fold::of("meet").packed(), Fold::of("meets").packed());
        assert_eq!(Fold::of("U.S.").packed(), Fold::of("us").packed());
        for mark in ['.', '’', '‘', '“', '…', '½', '$', '‑', '％'] {
            assert_eq!(
                Fold::of_mark(mark).key(),
                Key::of(&mark.to_string()),
                "{mark}"
            );
        }
        assert!(
            Fold::of("meetings").packed().is_whole() && !Fold::of("something").packed().is_whole()
        );
    }
}
