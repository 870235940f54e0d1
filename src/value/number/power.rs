//! Scientific notation: "6.2x10^-4", "2.48×10−5", "4e14".

use std::ops::Range;

use super::cardinal::{Cardinal, Form};
use super::digits;
use crate::text::{Kind, Text};
use crate::value::figure::Exact;

/// The number at `at` with the power of ten that touches it.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let mark = text.token(at + 1).filter(|t| !t.spaced && at + 2 < limit)?;
    let sign_at = match mark.span().of(text.source()) {
        "e" | "E" => at + 2,
        "x" | "×" | "X" if text.word(at + 2) == "10" => at + 3,
        _ => return None,
    };
    let (exponent, tokens) = exponent(text, at, sign_at, limit)?;
    let figure = digits::read(text.word(at))?;
    let power = Exact::from_integer(10_i128.checked_pow(exponent.unsigned_abs())?);
    let figure = figure.times(if exponent < 0 { power.recip() } else { power })?;
    Some(Cardinal::new(figure, tokens, Form::Digits))
}

/// The exponent behind an optional "^" and sign, all touching, and the tokens of the whole.
fn exponent(text: &Text<'_>, start: usize, mut at: usize, limit: usize) -> Option<(i32, Range<usize>)> {
    if text.word(at) == "^" {
        at += 1;
    }
    let minus = matches!(text.word(at), "-" | "−" | "–");
    if minus {
        at += 1;
    }
    let digits = text.token(at).filter(|t| at < limit && t.kind == Kind::Number && !t.spaced)?;
    let size: i32 = digits.span().of(text.source()).parse().ok().filter(|n| (0..=18).contains(n))?;
    Some((if minus { -size } else { size }, start..at + 1))
}
