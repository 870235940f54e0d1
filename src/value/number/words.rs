//! Numbers in words: "twenty-one", "two million three hundred thousand", "two-thirds", "dozens".

use super::cardinal::{Cardinal, Form};
use super::not_a_count::hyphened;
use super::noun::is_plural;
use super::number_words;
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::duration;
use crate::value::magnitude::{Exact, Magnitude, Notation};

/// Reads the words from `at` on as one number.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    match sense(text, at)? {
        Sense::Half => Some(fraction(1, 2, at..at + 1)),
        Sense::Many(many) => Some(vague(text, at, limit, many)),
        // "The couple married": two of nothing; "the next couple weeks".
        Sense::Few(_) if text.has(at + 1, Class::Of) || is_length(text, at + 1, limit) => {
            after_article(text, at, limit)
        }
        Sense::Fold(times) => Some(Cardinal::new(
            Magnitude::whole(times),
            at..at + 1,
            Form::Words,
        )),
        Sense::Times(times) if multiplies(text, at + 1, limit) => Some(Cardinal::new(
            Magnitude::whole(times),
            at..at + 1,
            Form::Words,
        )),
        Sense::Ordinal(4) if text.has(at, Class::Quarter) => Some(fraction(1, 4, at..at + 1)),
        Sense::Unit(_)
        | Sense::Teen(_)
        | Sense::Ten(_)
        | Sense::Hundred
        | Sense::Scale(_)
        | Sense::Dozen(_) => {
            let number = number_words::read(text, at, limit)?;
            if is_ordinal(text, number.tokens.end) {
                parts(text, &number, limit)
            } else {
                Some(parts(text, &number, limit).unwrap_or(number))
            }
        }
        _ => None,
    }
}

/// Whether what follows "twice" is multiplied: "as many", "the size", "last year's". "Twice a week" and
/// "scored twice" count times.
fn multiplies(text: &Text<'_>, at: usize, limit: usize) -> bool {
    if at >= limit {
        return false;
    }
    if text.has(at, Class::As) {
        let classes = text.classes(at + 1);
        let plain = text
            .token(at + 1)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital);
        return plain
            && at + 1 < limit
            && (classes.has(Class::Degree) || !classes.has(Class::Closer));
    }
    text.has(at, Class::Owner) && !text.has(at, Class::Article)
}

/// Whether units of time stand at `at`: "weeks".
fn is_length(text: &Text<'_>, at: usize, limit: usize) -> bool {
    is_plural(text, at) && duration::time_at(text, at, limit).is_some()
}

/// Whether the word at `at` is "two".
pub(super) fn is_two(text: &Text<'_>, at: usize) -> bool {
    sense(text, at) == Some(Sense::Unit(2))
}

/// Reads what may stand behind "a": "hundred", "dozen", "couple of", "half", "third of".
pub(super) fn after_article(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at >= limit {
        return None;
    }
    match sense(text, at)? {
        Sense::Few(few) => {
            let end = if text.has(at + 1, Class::Of) && at + 1 < limit {
                at + 2
            } else {
                at + 1
            };
            let figure = Magnitude::new(Exact::from_integer(few), Exact::from_integer(1));
            Some(Cardinal::new(figure, at..end, Form::Words))
        }
        Sense::Hundred | Sense::Scale(_) | Sense::Dozen(_) => read(text, at, limit),
        Sense::Half => Some(fraction(1, 2, at..at + 1)),
        // "A sixth-minute goal" tells which minute.
        Sense::Ordinal(_) if hyphened(text, at + 1) && !text.has(at, Class::Quarter) => None,
        // "For a fourth month" counts months.
        Sense::Ordinal(_)
            if !text.has(at, Class::Quarter)
                && duration::time_at(text, at + 1, limit).is_some() =>
        {
            None
        }
        Sense::Ordinal(part) if part > 2 => Some(fraction(1, part, at..at + 1)),
        _ => None,
    }
}

/// The part behind "and": "a half", "a quarter", "two-thirds", "three fifths", "one fourth".
pub(super) fn fraction_after_and(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at + 1 >= limit {
        return None;
    }
    if text.has(at, Class::Article) {
        let hyphen =
            text.mark(at + 1) == Mark::Hyphen && text.token(at + 1).is_some_and(|t| !t.spaced);
        let part = after_article(text, at + 1 + usize::from(hyphen), limit)
            .filter(|part| part.form == Form::Fraction)?;
        return Some(Cardinal {
            tokens: at..part.tokens.end,
            ..part
        });
    }
    match sense(text, at)? {
        Sense::Unit(_) | Sense::Teen(_) | Sense::Ten(_) => {
            read(text, at, limit).filter(|part| part.form == Form::Fraction)
        }
        Sense::Half => Some(fraction(1, 2, at..at + 1)),
        _ => None,
    }
}

fn fraction(above: i128, below: i128, tokens: std::ops::Range<usize>) -> Cardinal {
    Cardinal::new(
        Magnitude::exact(Exact::new(above, below)),
        tokens,
        Form::Fraction,
    )
}

/// "thousands", "tens of thousands", "hundreds of millions": from N up to ten times N.
fn vague(text: &Text<'_>, at: usize, limit: usize, many: i128) -> Cardinal {
    let (mut low, mut end) = (many, at + 1);
    while end + 1 < limit && text.has(end, Class::Of) {
        let Some(Sense::Many(more)) = sense(text, end + 1) else {
            break;
        };
        let Some(product) = low.checked_mul(more).filter(|&n| n < 10_i128.pow(18)) else {
            break;
        };
        (low, end) = (product, end + 2);
    }
    let (low, high) = (Exact::from_integer(low), Exact::from_integer(low * 10));
    Cardinal::new(
        Magnitude {
            high,
            notation: Notation::Vague,
            ..Magnitude::new(low, low)
        },
        at..end,
        Form::Vague,
    )
}

/// Whether an ordinal goes on with the number before `at`: "twenty-first" is no number of things.
fn is_ordinal(text: &Text<'_>, at: usize) -> bool {
    let part = part_at(text, at);
    matches!(sense(text, part), Some(Sense::Ordinal(_))) && !text.has(part, Class::Quarter)
}

/// The place of a word that may be joined by a hyphen. Programs cut "three-quarters" apart; no sentence goes
/// on with a plain "quarters" behind a dash.
fn part_at(text: &Text<'_>, at: usize) -> usize {
    let hyphen = text.mark(at) == Mark::Hyphen
        && text
            .token(at + 1)
            .is_some_and(|t| !t.spaced || matches!(sense(text, at + 1), Some(Sense::Parts(2..))));
    if hyphen { at + 1 } else { at }
}

/// "two-thirds", "one third", "three quarters": the number as so many parts.
fn parts(text: &Text<'_>, number: &Cardinal, limit: usize) -> Option<Cardinal> {
    let at = part_at(text, number.tokens.end);
    if at >= limit {
        return None;
    }
    let above = number.figure.single().filter(Exact::is_integer)?;
    let periods = text.has(at, Class::Quarters) && !text.has(at + 1, Class::Of);
    if periods && text.has_before(number.tokens.start, 0, Class::CountBefore) {
        // "the first three quarters" are nine months.
        return None;
    }
    let one = above == Exact::from_integer(1);
    let (below, end) = match sense(text, at)? {
        Sense::Parts(parts @ 2..) => (parts, at + 1),
        Sense::Ordinal(part) if part > 2 && one => (part, at + 1),
        // "one-half"
        Sense::Half if one => (2, at + 1),
        _ => compound_part(text, at, one).filter(|&(_, end)| end <= limit)?,
    };
    Some(Cardinal::new(
        Magnitude::exact(above / Exact::from_integer(below)),
        number.tokens.start..end,
        Form::Fraction,
    ))
}

/// Parts that two words name: "twenty-fifths", "one-hundredths", "ten-thousandths"; how many make one, and the
/// token behind. The singular needs "of": "one twenty-fifth of it", but "one twenty-first birthday".
fn compound_part(text: &Text<'_>, at: usize, one: bool) -> Option<(i128, usize)> {
    let first = sense(text, at)
        .filter(|first| matches!(first, Sense::Unit(1) | Sense::Teen(10) | Sense::Ten(_)))?;
    let last = part_at(text, at + 1);
    let (part, plural) = match sense(text, last)? {
        Sense::Parts(part) => (part, true),
        Sense::Ordinal(part) => (part, false),
        _ => return None,
    };
    let hyphen = last > at + 1;
    let below = match (first, part) {
        (Sense::Ten(tens), 1..=9) => tens + part,
        (Sense::Unit(_), 100..) if hyphen => part,
        (Sense::Teen(_), 1000..) if hyphen => part.checked_mul(10)?,
        _ => return None,
    };
    (plural || one && hyphen && text.has(last + 1, Class::Of)).then_some((below, last + 1))
}

/// Whether the word at `at`, behind others of a number, opens the name of its parts: "twenty" in "three
/// twenty-fifths".
pub(super) fn opens_part(text: &Text<'_>, at: usize) -> bool {
    matches!(
        sense(text, part_at(text, at + 1)),
        Some(Sense::Parts(1..=9))
    )
}
