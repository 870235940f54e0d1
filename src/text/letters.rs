//! Runs of ASCII letters, eight bytes at a look.

/// The high bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;
/// The bit that parts small letters from capitals.
const SMALL: u64 = 0x2020_2020_2020_2020;
const ONES: u64 = 0x0101_0101_0101_0101;

/// Up to eight letters at some place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    /// How many.
    pub(super) count: u32,
    /// The letters in small, the first lowest; zero above them.
    pub(super) folded: u64,
    /// Whether one of them is small.
    pub(super) small: bool,
}

impl Letters {
    /// The letters at `at`, no more than eight.
    #[inline]
    pub(super) fn at(bytes: &[u8], at: usize) -> Self {
        let eight = load(bytes, at);
        let count = (!is_letter(eight) & HIGH).trailing_zeros() / 8;
        // All bits where all eight are letters: a shift by 64 is none.
        let kept = 1_u64
            .checked_shl(8 * count)
            .map_or(u64::MAX, |above| above - 1);
        Self {
            count,
            folded: (eight | SMALL) & kept,
            small: eight & SMALL & kept != 0,
        }
    }
}

/// The eight bytes at `at`, the first lowest; zeros behind the end.
#[inline]
fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |all, &b| all << 8 | u64::from(b)),
    }
}

/// The high bit of each byte that is an ASCII letter.
///
/// Adding carries a byte's high bit over at the letter asked about, and no further, as the high bits are
/// masked out before.
#[inline]
const fn is_letter(eight: u64) -> u64 {
    let low = (eight | SMALL) & !HIGH;
    let from_a = low + ONES * (0x80 - b'a' as u64);
    let past_z = low + ONES * (0x7f - b'z' as u64);
    from_a & !past_z & !eight & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_as_the_standard_library_does() {
        for byte in 0..=255_u8 {
            let found = Letters::at(&[byte, b' '], 0);
            assert_eq!(found.count == 1, byte.is_ascii_alphabetic(), "{byte:#x}");
            assert_eq!(found.small, byte.is_ascii_lowercase(), "{byte:#x}");
        }
    }

    #[test]
    fn runs_end_at_the_first_other_byte() {
        let at = |text: &str, at| Letters::at(text.as_bytes(), at);
        assert_eq!(
            at("Met the", 0),
            Letters {
                count: 3,
                folded: u64::from_le_bytes(*b"met\0\0\0\0\0"),
                small: true
            }
        );
        assert_eq!(at("ministerial", 0).count, 8);
        assert_eq!(
            at("ministerial", 8),
            Letters {
                count: 3,
                folded: u64::from_le_bytes(*b"ial\0\0\0\0\0"),
                small: true
            }
        );
        assert_eq!(
            at("US, naïve", 0),
            Letters {
                count: 2,
                folded: u64::from_le_bytes(*b"us\0\0\0\0\0\0"),
                small: false
            }
        );
        assert_eq!(at("naïve", 0).count, 2);
        assert_eq!(
            at("", 5),
            Letters {
                count: 0,
                folded: 0,
                small: false
            }
        );
    }
}
