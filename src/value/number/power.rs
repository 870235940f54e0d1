//! Powers: "6.2x10^-4", "2.48×10−5", "4e14", "2^16", "3x2^5".
//!
//! They are worked out exactly; one that is too big to hold is no number at all.

use super::cardinal::{Cardinal, Form};
use super::digits;
use crate::text::{Kind, Mark, Text};
use crate::value::magnitude::{Exact, product};

/// No exponent is greater: a bound on the work, far above what can be held of any base but one.
const GREATEST: u32 = 100;

/// The number at `at` with the power that touches it.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let mark = text.token(at + 1).filter(|t| !t.spaced && at + 2 < limit)?;
    // What is raised, and where the exponent is looked for.
    let (base_at, sign_at) = match (mark.mark(), text.word(at + 1)) {
        (Mark::Caret, _) => (Some(at), at + 1),
        (_, "e" | "E") => (None, at + 2),
        (Mark::Times, _) | (_, "x" | "X") if touches(text, at + 2) => (Some(at + 2), at + 3),
        _ => return None,
    };
    let base = base_at.map_or(Some(Exact::from_integer(10)), |i| {
        digits::read(text.word(i))?.single()
    })?;
    // Without the sign of a power, "3x5" is a size: only ten is raised so.
    if text.mark(sign_at) != Mark::Caret && base != Exact::from_integer(10) {
        return None;
    }
    let (exponent, end) = exponent(text, sign_at, limit)?;
    let power = power(base, exponent)?;
    let figure = digits::read(text.word(at))?;
    // Of "2^16" the power is all there is.
    let figure = if base_at == Some(at) {
        crate::value::Magnitude::exact(power)
    } else {
        figure.times(power)?
    };
    Some(Cardinal::new(figure, at..end, Form::Digits))
}

/// The exponent behind an optional "^" and sign, all touching, and the token behind it.
fn exponent(text: &Text<'_>, mut at: usize, limit: usize) -> Option<(i32, usize)> {
    if text.mark(at) == Mark::Caret && touches(text, at) {
        at += 1;
    }
    let minus = matches!(text.mark(at), Mark::Hyphen | Mark::Minus | Mark::EnDash);
    if (minus || text.mark(at) == Mark::Plus) && touches(text, at) {
        at += 1;
    }
    let digits = text
        .token(at)
        .filter(|t| at < limit && t.kind == Kind::Number && !t.spaced)?;
    let size: i32 = digits.span().of(text.source()).parse().ok()?;
    Some((if minus { -size } else { size }, at + 1))
}

/// `base` to the power of `exponent`, if it can be held.
fn power(base: Exact, exponent: i32) -> Option<Exact> {
    let zero = Exact::from_integer(0);
    let times = exponent.unsigned_abs();
    if times > GREATEST || (base == zero && exponent <= 0) {
        return None;
    }
    let factor = if exponent < 0 { base.recip() } else { base };
    (0..times).try_fold(Exact::from_integer(1), |power, _| product(power, factor))
}

fn touches(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| !t.spaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::magnitude::decimal_string;

    #[test]
    fn powers_are_exact() {
        for (words, number) in [
            ("6.2x10^-4", "0.00062"),
            ("2.48×10−5", "0.0000248"),
            ("4e14", "400000000000000"),
            ("2E-3", "0.002"),
            ("2^16", "65536"),
            ("1.5^+2", "2.25"),
            ("0.5^-3", "8"),
            ("3x2^5", "96"),
            ("10^6", "1000000"),
        ] {
            let text = Text::plain(words);
            let read = read(&text, 0, text.tokens().len())
                .and_then(|n| n.figure.single())
                .map(decimal_string);
            assert_eq!(read.as_deref(), Some(number), "{words}");
        }
    }

    #[test]
    fn what_is_no_power_or_cannot_be_held_is_left() {
        for words in [
            "3x5", "2 ^ 3", "0^-1", "9^99", "1^101", "2^", "12x14-3", "2x",
        ] {
            let text = Text::plain(words);
            assert_eq!(read(&text, 0, text.tokens().len()), None, "{words}");
        }
    }
}
