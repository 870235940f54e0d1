//! Whole numbers in words: "two million three hundred thousand", the sum of scaled groups.

use super::cardinal::{Cardinal, Form};
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::magnitude::{Exact, Magnitude};

/// Reads the words from `at` on as one whole number, with what may stand behind its point.
pub(super) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Cardinal> {
    Sum::read(text, at, limit)
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
        let mut sum = Self {
            total: 0,
            group: None,
            room: Room::Any,
            scale: i128::MAX,
            step: 1,
        };
        let mut end = at;
        while end < limit {
            let next = if end == at {
                at
            } else {
                sum.next_place(text, end, limit)
            };
            let Some(word) = sense(text, next).filter(|_| next < limit) else {
                break;
            };
            // "Two hundred forty-fifths" counts 45ths; with "and" the whole number counts fifths.
            let apart = next == end
                && end > at
                && matches!(word, Sense::Ten(_))
                && super::words::opens_part(text, next);
            if apart || !sum.add(word) {
                break;
            }
            end = next + 1;
        }
        if end == at {
            return None;
        }
        let number = sum.total.checked_add(sum.group.unwrap_or(0))?;
        let figure = point(text, number, &mut end, limit).unwrap_or_else(|| {
            Magnitude::new(Exact::from_integer(number), Exact::from_integer(sum.step))
        });
        let scale = if sum.group.is_none() { sum.scale } else { 1 };
        Some(Cardinal {
            scale,
            ..Cardinal::new(figure, at..end, Form::Words)
        })
    }

    /// Where the next word of the number would stand: behind a tight hyphen, or behind "and".
    fn next_place(&self, text: &Text<'_>, at: usize, limit: usize) -> usize {
        if text.mark(at) == Mark::Hyphen {
            let spaced = |i: usize| text.token(i).is_some_and(|t| t.spaced);
            // "forty - five", as programs cut "forty-five" apart.
            let cut = self.room == Room::Ten
                && spaced(at)
                && spaced(at + 1)
                && matches!(sense(text, at + 1), Some(Sense::Unit(1..)));
            return if cut || !spaced(at) && !spaced(at + 1) {
                at + 1
            } else {
                at
            };
        }
        let may_join = self.room == Room::Hundred || self.group.is_none();
        let joins = may_join && at + 1 < limit && text.has(at, Class::And);
        if joins
            && matches!(
                sense(text, at + 1),
                Some(Sense::Unit(1..) | Sense::Teen(_) | Sense::Ten(_))
            )
            && !self.scale_repeats(text, at + 1)
        {
            return at + 1;
        }
        at
    }

    /// Whether the words behind "and" are a number of their own: "two hundred and three hundred".
    fn scale_repeats(&self, text: &Text<'_>, at: usize) -> bool {
        let first = match sense(text, at) {
            Some(Sense::Unit(n) | Sense::Teen(n) | Sense::Ten(n)) => n,
            _ => 0,
        };
        // The first word of scale decides: behind "thousand" a new group of hundreds may begin. Parts are a
        // number of their own where they make less than one: "and two thirds", but "and twenty fifths".
        let decides = |s: Sense| match s {
            Sense::Hundred => Some(self.room == Room::Hundred),
            Sense::Scale(scale) => Some(scale >= self.scale),
            Sense::Parts(parts) => Some(first < parts),
            _ => None,
        };
        (at + 1..at + 4)
            .map_while(|i| sense(text, i))
            .find_map(decides)
            .unwrap_or(false)
    }

    /// Adds a word if it may stand here.
    fn add(&mut self, word: Sense) -> bool {
        match (word, self.room) {
            (Sense::Unit(n) | Sense::Teen(n), Room::Any | Room::Hundred)
            | (Sense::Unit(n @ 1..), Room::Ten) => self.put(n, Room::None),
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
            let Some(total) = self
                .total
                .checked_mul(scale)
                .filter(|&n| n < 10_i128.pow(24))
            else {
                return false;
            };
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
fn point(text: &Text<'_>, whole: i128, end: &mut usize, limit: usize) -> Option<Magnitude> {
    if !text.has(*end, Class::DecimalPoint) {
        return None;
    }
    let mut digits = String::new();
    let mut at = *end + 1;
    while at < limit && text.token(at).is_some_and(|t| t.kind == Kind::Word) && digits.len() < 12 {
        let (number, next) = match sense(text, at) {
            Some(Sense::Unit(n) | Sense::Teen(n)) => (n, at + 1),
            // "point seventy-one"
            Some(Sense::Ten(tens)) => {
                let ones = at + 1 + usize::from(text.mark(at + 1) == Mark::Hyphen);
                match sense(text, ones).filter(|_| ones < limit) {
                    Some(Sense::Unit(n @ 1..)) => (tens + n, ones + 1),
                    _ => (tens, at + 1),
                }
            }
            _ => break,
        };
        digits.push_str(&number.to_string());
        at = next;
    }
    if digits.is_empty() {
        return None;
    }
    let figure = super::digits::read(&format!("{whole}.{digits}"))?;
    *end = at;
    Some(figure)
}
