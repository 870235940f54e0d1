//! The grammar of numbers: digits and number words with scales, fractions and vague plurals.

use std::ops::Range;

use super::vocabulary::{Sense, sense};
use super::words;
use super::{digits, spaced_digits};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::magnitude::{Exact, Magnitude, product, sum};

/// A number as it stands in a text, before anything around it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::value) struct Cardinal {
    /// How many.
    pub(in crate::value) figure: Magnitude,
    /// Its tokens.
    pub(in crate::value) tokens: Range<usize>,
    /// What it is written in.
    pub(in crate::value) form: Form,
    /// The scale that it ends in ("million", "bn"), 1 without one: "8 to 10 million" shares it.
    pub(in crate::value) scale: i128,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::value) enum Form {
    /// "47", "3.5 million"
    Digits,
    /// "forty-seven", "a dozen"
    Words,
    /// "two-thirds", "¾": a part of something.
    Fraction,
    /// "dozens", "tens of thousands": anything from `low` to `high`.
    Vague,
}

impl Cardinal {
    pub(super) fn new(figure: Magnitude, tokens: Range<usize>, form: Form) -> Self {
        Self {
            figure,
            tokens,
            form,
            scale: 1,
        }
    }

    /// The same number times `scale`, up to token `end`. Its precision scales with it.
    fn scaled(self, scale: i128, end: usize) -> Option<Self> {
        let figure = self.figure.times(Exact::from_integer(scale))?;
        // "half a million" is a number like any other, and a rounded one.
        let (form, step) = match self.form {
            Form::Fraction => (
                Form::Words,
                product(self.figure.low, Exact::from_integer(scale))?,
            ),
            form => (form, figure.step),
        };
        let scale = self.scale.checked_mul(scale)?;
        Some(Self {
            figure: Magnitude { step, ..figure },
            tokens: self.tokens.start..end,
            form,
            scale,
        })
    }
}

/// The number that starts at token `at` and ends at or before `limit`. `at` is digits, a number word,
/// or "a"/"an" before one that takes it ("a hundred", "a dozen").
pub(in crate::value) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at >= limit {
        return None;
    }
    match text.token(at)?.kind {
        Kind::Number => in_digits(text, at, limit),
        Kind::Word => in_words(text, at, limit),
        Kind::Mark | Kind::Clitic => leading_point(text, at, limit),
    }
}

/// ".08", with the point written apart by the tokeniser.
fn leading_point(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let opens = text.mark(at) == Mark::FullStop && text.token(at)?.spaced && at + 1 < limit;
    let digits = text
        .token(at + 1)
        .filter(|t| opens && t.kind == Kind::Number && !t.spaced)?;
    let word = digits.span().of(text.source());
    if !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let figure = digits::read(&format!("0.{word}"))?;
    scales(text, Cardinal::new(figure, at..at + 2, Form::Digits), limit)
}

fn in_digits(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    let word = text.word(at);
    if let Some(part) = digits::vulgar_fraction(word) {
        return scales(
            text,
            Cardinal::new(Magnitude::exact(part), at..at + 1, Form::Fraction),
            limit,
        );
    }
    if let Some(whole) =
        spaced_digits::thousands(text, at, limit).or_else(|| spaced_digits::zeros(text, at, limit))
    {
        return scales(text, whole, limit);
    }
    if let Some(power) = super::power::read(text, at, limit) {
        return Some(power);
    }
    if let Some(whole) = spaced_digits::separators(text, at, limit) {
        return scales(text, whole, limit);
    }
    if let Some(fraction) = slashed(text, at, limit) {
        return scales(text, fraction, limit);
    }
    let whole = Cardinal::new(digits::read(word)?, at..at + 1, Form::Digits);
    let whole = with_fraction(text, whole, limit);
    scales(text, whole, limit)
}

/// "1/4", and no date, score or "24/7": a part below one with a denominator that people use.
fn slashed(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at + 2 >= limit || text.mark(at + 1) != Mark::Slash || text.mark(at + 3) == Mark::Slash {
        return None;
    }
    let apart = text.token(at + 1)?.spaced || text.token(at + 2)?.spaced;
    let above = text.word(at).parse::<i128>().ok()?;
    let below = text.word(at + 2).parse::<i128>().ok()?;
    let usual = matches!(below, 2..=6 | 8 | 10 | 16 | 20 | 32 | 40 | 50 | 64 | 100);
    if apart || !usual || above < 1 || above >= below {
        return None;
    }
    Some(Cardinal::new(
        Magnitude::exact(Exact::new(above, below)),
        at..at + 3,
        Form::Fraction,
    ))
}

/// Adds the fraction of "3½", "2 1/4", "two and a half", "three and two-thirds".
fn with_fraction(text: &Text<'_>, whole: Cardinal, limit: usize) -> Cardinal {
    let end = whole.tokens.end;
    let tied = || {
        text.mark(end) == Mark::Hyphen
            && [end, end + 1]
                .iter()
                .all(|&i| text.token(i).is_some_and(|t| !t.spaced))
    };
    let part = if text.token(end).is_some_and(|t| t.kind == Kind::Number) {
        digits_fraction(text, end, limit)
    } else if whole.form == Form::Digits && tied() && slashed(text, end + 1, limit).is_some() {
        // "4-1/4 per cent"
        slashed(text, end + 1, limit)
    } else if text.has(end, Class::And) {
        words::fraction_after_and(text, end + 1, limit)
    } else if text.mark(end) == Mark::Hyphen
        && text.has(end + 1, Class::And)
        && text.mark(end + 2) == Mark::Hyphen
    {
        // "two-and-a-half"
        words::fraction_after_and(text, end + 3, limit)
    } else {
        None
    };
    let joined = part.and_then(|part| {
        // "$4.34 1/4 a bushel": of a cent.
        let of = if whole.figure.step == Exact::new_raw(1, 100) {
            whole.figure.step
        } else {
            Exact::from_integer(1)
        };
        let figure = Magnitude::exact(sum(
            whole.figure.single()?,
            product(part.figure.single()?, of)?,
        )?);
        Some(Cardinal {
            figure,
            tokens: whole.tokens.start..part.tokens.end,
            ..whole.clone()
        })
    });
    joined.unwrap_or(whole)
}

fn digits_fraction(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at >= limit {
        return None;
    }
    if let Some(part) = digits::vulgar_fraction(text.word(at)) {
        return Some(Cardinal::new(
            Magnitude::exact(part),
            at..at + 1,
            Form::Fraction,
        ));
    }
    slashed(text, at, limit)
}

fn in_words(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if text.has(at, Class::Article) {
        let inner = words::after_article(text, at + 1, limit)?;
        return scales(
            text,
            Cardinal {
                tokens: at..inner.tokens.end,
                ..inner
            },
            limit,
        );
    }
    let number = words::read(text, at, limit)?;
    let number = if number.form == Form::Words && number.scale == 1 {
        with_fraction(text, number, limit)
    } else {
        number
    };
    scales(text, number, limit)
}

/// Multiplies by the scales that follow: "3.5 million", "1.2bn", "two and a half thousand", "5 lakh crore".
pub(super) fn scales(text: &Text<'_>, mut number: Cardinal, limit: usize) -> Option<Cardinal> {
    // Words that end in a scale have taken all of it already ("two million").
    if number.form == Form::Vague || (number.form == Form::Words && number.scale > 1) {
        return Some(million_and_a_half(text, number, limit));
    }
    while number.tokens.end < limit {
        let Some((scale, end)) = scale_at(text, &number, limit) else {
            break;
        };
        number = number.scaled(scale, end)?;
        if number.scale == 100
            && let Some(more) = remainder(text, &number, limit)
        {
            return Some(more);
        }
    }
    Some(million_and_a_half(text, number, limit))
}

/// The scale behind `number` and the token behind it.
fn scale_at(text: &Text<'_>, number: &Cardinal, limit: usize) -> Option<(i128, usize)> {
    let mut at = number.tokens.end;
    if number.form == Form::Fraction {
        at = part_of(text, at, limit);
        // "a half-dozen", "a quarter-million"
        if text.mark(at) == Mark::Hyphen
            && text.token(at + 1).is_some_and(|t| !t.spaced)
            && big_at(text, part_of(text, at + 1, limit), limit)
        {
            at = part_of(text, at + 1, limit);
        }
    } else if text.mark(at) == Mark::Hyphen
        && text
            .token(at + 1)
            .is_some_and(|t| !t.spaced && t.kind == Kind::Word)
    {
        // "a 3-million-strong army"
        return match sense(text, at + 1)? {
            Sense::Scale(scale) => Some((scale, at + 2)),
            _ => None,
        };
    }
    let digits = number.form == Form::Digits;
    match sense(text, at)? {
        Sense::Scale(scale) => Some((scale, at + 1)),
        Sense::Hundred => Some((100, at + 1)),
        Sense::Dozen(dozen) => Some((dozen, at + 1)),
        Sense::Many(12) if number.scale == 1 && digits => Some((12, at + 1)),
        Sense::Many(many) if many > 10 && number.scale == 1 => Some((many, at + 1)),
        Sense::Short(scale) if digits => Some((scale, at + 1)),
        Sense::Tight(scale) if digits => {
            super::letter_scale::scale(text, number, at, scale).map(|s| (s, at + 1))
        }
        _ => None,
    }
}

/// Where the scale stands in "half a million", "two-thirds of a million", "quarter million".
fn part_of(text: &Text<'_>, at: usize, limit: usize) -> usize {
    // "half-a-dozen"
    let step = |i: usize| {
        if text.mark(i) == Mark::Hyphen && text.token(i).is_some_and(|t| !t.spaced) {
            i + 1
        } else {
            i
        }
    };
    let big = |i: usize| big_at(text, step(i), limit);
    if text.has(at, Class::Article) && big(at + 1) {
        step(at + 1)
    } else if text.has(at, Class::Of) && text.has(at + 1, Class::Article) && big(at + 2) {
        step(at + 2)
    } else {
        at
    }
}

fn big_at(text: &Text<'_>, at: usize, limit: usize) -> bool {
    at < limit
        && matches!(
            sense(text, at),
            Some(Sense::Scale(_) | Sense::Hundred | Sense::Dozen(_))
        )
}

/// "3 hundred and 21"
fn remainder(text: &Text<'_>, number: &Cardinal, limit: usize) -> Option<Cardinal> {
    let end = number.tokens.end;
    if !text.has(end, Class::And) || end + 1 >= limit || text.token(end + 1)?.kind != Kind::Number {
        return None;
    }
    let rest = digits::read(text.word(end + 1))?;
    let small = rest
        .single()
        .filter(|&n| n.is_integer() && n < Exact::from_integer(100))?;
    let figure = Magnitude::new(sum(number.figure.single()?, small)?, Exact::from_integer(1));
    Some(Cardinal::new(
        figure,
        number.tokens.start..end + 2,
        number.form,
    ))
}

/// "two million and a half million": the second, smaller scale belongs to the part.
fn smaller_scale(text: &Text<'_>, number: &Cardinal, part: &Cardinal) -> Option<(Exact, usize)> {
    match sense(text, part.tokens.end) {
        Some(Sense::Scale(scale)) if scale < number.scale => {
            Some((Exact::from_integer(scale), part.tokens.end + 1))
        }
        Some(Sense::Scale(_)) => None,
        _ => Some((Exact::from_integer(number.scale), part.tokens.end)),
    }
}

/// "one million and a half" is one and a half million.
fn million_and_a_half(text: &Text<'_>, number: Cardinal, limit: usize) -> Cardinal {
    let end = number.tokens.end;
    if number.scale == 1 || !text.has(end, Class::And) {
        return number;
    }
    let part = words::fraction_after_and(text, end + 1, limit);
    let joined = part.and_then(|part| {
        let (scale, end) = smaller_scale(text, &number, &part)?;
        let figure = Magnitude::new(
            sum(
                number.figure.single()?,
                product(part.figure.single()?, scale)?,
            )?,
            scale,
        );
        Some(Cardinal {
            figure,
            tokens: number.tokens.start..end,
            ..number.clone()
        })
    });
    joined.unwrap_or(number)
}
