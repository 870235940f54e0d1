//! Numbers in words: "twenty-one", "two million three hundred thousand", "two-thirds", "dozens".

use super::cardinal::{Cardinal, Form};
use super::context::{self, Class};
use super::vocabulary::{Sense, sense};
use crate::text::{Kind, Text};
use crate::value::figure::{Exact, Figure};
use crate::value::table::{is_article, is_word};

/// Reads the words from `at` on as one number.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    match sense(text, at)? {
        Sense::Half => Some(fraction(1, 2, at..at + 1)),
        Sense::Many(many) => Some(vague(text, at, limit, many)),
        Sense::Few(_) => after_article(text, at, limit),
        Sense::Fold(times) => Some(Cardinal::new(Figure::whole(times), at..at + 1, Form::Words)),
        Sense::Times(times) if multiplies(text, at + 1, limit) => Some(Cardinal::new(Figure::whole(times), at..at + 1, Form::Words)),
        Sense::Ordinal(4) if is_word(text, at, "quarter") => Some(fraction(1, 4, at..at + 1)),
        Sense::Unit(_) | Sense::Teen(_) | Sense::Ten(_) | Sense::Hundred | Sense::Scale(_) | Sense::Dozen(_) => {
            let number = Sum::read(text, at, limit)?;
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
    if is_word(text, at, "as") {
        let classes = context::classes(text, at + 1);
        let plain = text.token(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital);
        return plain && at + 1 < limit && (classes.has(Class::Degree) || !classes.has(Class::Closer));
    }
    context::is(text, at, Class::Owner) && !is_article(text, at)
}

/// Reads what may stand behind "a": "hundred", "dozen", "couple of", "half", "third of".
pub(super) fn after_article(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at >= limit {
        return None;
    }
    match sense(text, at)? {
        Sense::Few(few) => {
            let end = if is_word(text, at + 1, "of") && at + 1 < limit { at + 2 } else { at + 1 };
            let figure = Figure::new(Exact::from_integer(few), Exact::from_integer(1));
            Some(Cardinal::new(figure, at..end, Form::Words))
        }
        Sense::Hundred | Sense::Scale(_) | Sense::Dozen(_) => read(text, at, limit),
        Sense::Half => Some(fraction(1, 2, at..at + 1)),
        Sense::Ordinal(part) if part > 2 => Some(fraction(1, part, at..at + 1)),
        _ => None,
    }
}

/// The part behind "and": "a half", "a quarter", "two-thirds", "three fifths", "one fourth".
pub(super) fn fraction_after_and(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    if at + 1 >= limit {
        return None;
    }
    if is_word(text, at, "a") || is_word(text, at, "an") {
        let part = after_article(text, at + 1, limit).filter(|part| part.form == Form::Fraction)?;
        return Some(Cardinal { tokens: at..part.tokens.end, ..part });
    }
    match sense(text, at)? {
        Sense::Unit(_) | Sense::Teen(_) | Sense::Ten(_) => read(text, at, limit).filter(|part| part.form == Form::Fraction),
        Sense::Half => Some(fraction(1, 2, at..at + 1)),
        _ => None,
    }
}

fn fraction(above: i128, below: i128, tokens: std::ops::Range<usize>) -> Cardinal {
    Cardinal::new(Figure::exact(Exact::new(above, below)), tokens, Form::Fraction)
}

/// "thousands", "tens of thousands", "hundreds of millions": from N up to ten times N.
fn vague(text: &Text<'_>, at: usize, limit: usize, many: i128) -> Cardinal {
    let (mut low, mut end) = (many, at + 1);
    while end + 1 < limit && is_word(text, end, "of") {
        let Some(Sense::Many(more)) = sense(text, end + 1) else { break };
        let Some(product) = low.checked_mul(more).filter(|&n| n < 10_i128.pow(18)) else { break };
        (low, end) = (product, end + 2);
    }
    let (low, high) = (Exact::from_integer(low), Exact::from_integer(low * 10));
    Cardinal::new(Figure { low, high, step: low }, at..end, Form::Vague)
}

/// Whether an ordinal goes on with the number before `at`: "twenty-first" is no number of things.
fn is_ordinal(text: &Text<'_>, at: usize) -> bool {
    matches!(sense(text, part_at(text, at)), Some(Sense::Ordinal(_))) && !is_word(text, part_at(text, at), "quarter")
}

/// The place of a word that may be joined by a hyphen.
fn part_at(text: &Text<'_>, at: usize) -> usize {
    let hyphen = text.word(at) == "-" && text.token(at + 1).is_some_and(|t| !t.spaced);
    if hyphen { at + 1 } else { at }
}

/// "two-thirds", "one third", "three quarters": the number as so many parts.
fn parts(text: &Text<'_>, number: &Cardinal, limit: usize) -> Option<Cardinal> {
    let at = part_at(text, number.tokens.end);
    if at >= limit {
        return None;
    }
    let above = number.figure.single().filter(Exact::is_integer)?;
    let periods = is_word(text, at, "quarters") && !is_word(text, at + 1, "of");
    if periods && context::before(text, number.tokens.start, 0, Class::CountBefore) {
        // "the first three quarters" are nine months.
        return None;
    }
    let below = match sense(text, at)? {
        Sense::Parts(parts) => parts,
        Sense::Ordinal(part) if part > 2 && above == Exact::from_integer(1) => part,
        // "one-half"
        Sense::Half if above == Exact::from_integer(1) => 2,
        _ => return None,
    };
    Some(Cardinal::new(Figure::exact(above / Exact::from_integer(below)), number.tokens.start..at + 1, Form::Fraction))
}

/// What may still be added to the hundreds being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Nothing read yet.
    Any,
    /// "hundred" was read: anything below a hundred.
    Hundred,
    /// "twenty" was read: one to nine.
    Ten,
    /// A unit was read: only a scale.
    None,
}

/// A number in the making: the sum of its scaled groups.
#[derive(Debug)]
struct Sum {
    total: i128,
    group: Option<i128>,
    room: Room,
    scale: i128,
    step: i128,
}

impl Sum {
    fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
        let mut sum = Self { total: 0, group: None, room: Room::Any, scale: i128::MAX, step: 1 };
        let mut end = at;
        while end < limit {
            let next = if end == at { at } else { sum.next_place(text, end, limit) };
            if next >= limit || !sense(text, next).is_some_and(|s| sum.add(s)) {
                break;
            }
            end = next + 1;
        }
        if end == at {
            return None;
        }
        let number = sum.total.checked_add(sum.group.unwrap_or(0))?;
        let figure =
            point(text, number, &mut end, limit).unwrap_or_else(|| Figure::new(Exact::from_integer(number), Exact::from_integer(sum.step)));
        let scale = if sum.group.is_none() { sum.scale } else { 1 };
        Some(Cardinal { scale, ..Cardinal::new(figure, at..end, Form::Words) })
    }

    /// Where the next word of the number would stand: behind a tight hyphen, or behind "and".
    fn next_place(&self, text: &Text<'_>, at: usize, limit: usize) -> usize {
        if text.word(at) == "-" && text.token(at).is_some_and(|t| !t.spaced) && text.token(at + 1).is_some_and(|t| !t.spaced) {
            return at + 1;
        }
        let may_join = self.room == Room::Hundred || self.group.is_none();
        let joins = may_join && at + 1 < limit && is_word(text, at, "and");
        if joins
            && matches!(sense(text, at + 1), Some(Sense::Unit(1..) | Sense::Teen(_) | Sense::Ten(_)))
            && !self.scale_repeats(text, at + 1)
        {
            return at + 1;
        }
        at
    }

    /// Whether the words behind "and" are a number of their own: "two hundred and three hundred".
    fn scale_repeats(&self, text: &Text<'_>, at: usize) -> bool {
        (at + 1..at + 4).map_while(|i| sense(text, i)).any(|s| match s {
            Sense::Hundred => self.room == Room::Hundred,
            Sense::Scale(scale) => scale >= self.scale,
            Sense::Parts(_) => true,
            _ => false,
        })
    }

    /// Adds a word if it may stand here.
    fn add(&mut self, word: Sense) -> bool {
        match (word, self.room) {
            (Sense::Unit(n) | Sense::Teen(n), Room::Any | Room::Hundred) | (Sense::Unit(n @ 1..), Room::Ten) => self.put(n, Room::None),
            (Sense::Ten(n), Room::Any | Room::Hundred) => self.put(n, Room::Ten),
            (Sense::Hundred, Room::Any | Room::None | Room::Ten) => self.hundred(),
            (Sense::Dozen(n), Room::Any | Room::None | Room::Ten) => self.dozen(n),
            (Sense::Scale(n), _) => self.scale(n),
            // "twenty-five millions"
            (Sense::Many(n @ 1_000_000..), _) if self.group.is_some() => self.scale(n),
            _ => false,
        }
    }

    fn put(&mut self, n: i128, room: Room) -> bool {
        self.group = Some(self.group.unwrap_or(0) + n);
        (self.room, self.step) = (room, 1);
        true
    }

    fn hundred(&mut self) -> bool {
        if self.total > 0 && self.group.is_none() {
            return false;
        }
        let group = self.group.unwrap_or(1);
        if !(1..100).contains(&group) {
            return false;
        }
        self.group = Some(group * 100);
        (self.room, self.step) = (Room::Hundred, 100);
        true
    }

    fn dozen(&mut self, dozen: i128) -> bool {
        if self.total > 0 {
            return false;
        }
        self.group = Some(self.group.unwrap_or(1) * dozen);
        (self.room, self.step) = (Room::None, 1);
        true
    }

    fn scale(&mut self, scale: i128) -> bool {
        // "three lakh crore", "hundred thousand million": a scale right behind a smaller one.
        let stacked = self.group.is_none() && self.total > 0 && scale > self.scale;
        if stacked {
            let Some(total) = self.total.checked_mul(scale).filter(|&n| n < 10_i128.pow(24)) else { return false };
            self.total = total;
            (self.scale, self.step) = (scale, scale);
            return true;
        }
        if scale >= self.scale || (self.group.is_none() && self.total > 0) {
            return false;
        }
        self.total += self.group.take().unwrap_or(1) * scale;
        (self.room, self.scale, self.step) = (Room::Any, scale, scale);
        true
    }
}

/// "nought point nought three": digits or small numbers read out behind "point".
fn point(text: &Text<'_>, whole: i128, end: &mut usize, limit: usize) -> Option<Figure> {
    if !is_word(text, *end, "point") {
        return None;
    }
    let mut digits = String::new();
    let mut at = *end + 1;
    while at < limit && text.token(at).is_some_and(|t| t.kind == Kind::Word) && digits.len() < 12 {
        match sense(text, at) {
            Some(Sense::Unit(n) | Sense::Teen(n)) => digits.push_str(&n.to_string()),
            _ => break,
        }
        at += 1;
    }
    if digits.is_empty() {
        return None;
    }
    let figure = super::digits::read(&format!("{whole}.{digits}"))?;
    *end = at;
    Some(figure)
}
