//! The words nearest to a value, which tell best what it answers: "killed 20 people", "sales were $441 million".

use std::ops::Range;

use crate::article::Article;
use crate::lexicon::{Key, Set};
use crate::statement::weigh;
use crate::text::Token;
use crate::value::Mention;

/// So many words on either side are looked at.
const REACH: usize = 30;
/// A word that tells less, in quarter bits, ties nothing.
const TELLING: u8 = 5;
/// How far before a value its verb or noun stands.
const BEFORE: usize = 4;
/// How far behind it what it counts stands.
const BEHIND: usize = 2;
/// So many of the nearest words are one's own.
const OWN: usize = 2;

/// A telling word of the sentence of a value.
#[derive(Debug, Clone, Copy)]
struct Near {
    key: Key,
    weight: u8,
    /// How many words off it stands, from 1 on.
    off: usize,
    is_before: bool,
}

/// The telling words of a sentence, the nearest first.
#[derive(Debug)]
pub(super) struct Nearest(Vec<Near>);

/// What two values have in common of the words nearest to them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Common {
    /// How much the words tell that both have, each the less the farther off it stands: four for each doubling.
    pub(super) shared: i32,
    /// Whether a word right before both is one, or, below nothing, whether both have others.
    pub(super) before: i32,
    /// The same of what stands right behind them.
    pub(super) behind: i32,
    /// How many of the nearest words are the same.
    pub(super) own: i32,
}

impl Common {
    /// The most of both.
    pub(super) fn most(self, other: Self) -> Self {
        Self {
            shared: self.shared.max(other.shared),
            before: self.before.max(other.before),
            behind: self.behind.max(other.behind),
            own: self.own.max(other.own),
        }
    }
}

impl Nearest {
    /// The words around a value of `article` in its sentence.
    pub(super) fn of(article: &Article<'_>, mention: &Mention, sentence: &Range<usize>) -> Self {
        let text = &article.text;
        let near = |is_before: bool| {
            move |(at, off): (usize, usize)| {
                let token = text.token(at)?;
                let is_telling = !token.set.meets(Set::NUMBER);
                let (key, weight) = weigh(text.word(at));
                (is_telling && weight >= TELLING).then_some(Near {
                    key,
                    weight,
                    off,
                    is_before,
                })
            }
        };
        let is_word = |at: &usize| text.token(*at).is_some_and(Token::is_word);
        let start = sentence
            .start
            .max(mention.tokens.start.saturating_sub(REACH));
        let end = sentence.end.min(mention.tokens.end + REACH);
        let before = (start..mention.tokens.start).rev().filter(is_word).zip(1..);
        let behind = (mention.tokens.end..end.max(mention.tokens.end))
            .filter(is_word)
            .zip(1..);
        let mut words: Vec<Near> = before.filter_map(near(true)).collect();
        words.extend(behind.filter_map(near(false)));
        words.sort_by_key(|word| word.off);
        Self(words)
    }

    /// What both have in common.
    pub(super) fn common(&self, other: &Self) -> Common {
        Common {
            shared: self.shared(other),
            before: self.meets(other, |word| word.is_before && word.off <= BEFORE),
            behind: self.meets(other, |word| !word.is_before && word.off <= BEHIND),
            own: self.own(other),
        }
    }

    /// The nearest of each word.
    fn each(&self) -> impl Iterator<Item = (usize, &Near)> {
        let all = self.0.iter().enumerate();
        all.filter(|(at, word)| !self.0.iter().take(*at).any(|w| w.key == word.key))
    }

    fn shared(&self, other: &Self) -> i32 {
        let tells = |a: &Near, b: &Near| u32::from(a.weight) * close(a.off) * close(b.off);
        let found = self.each().filter_map(|(_, a)| {
            let b = other.0.iter().find(|b| b.key == a.key)?;
            Some(tells(a, b))
        });
        let sum: u32 = found.sum();
        let quarters = u64::from(sum / (CLOSEST * CLOSEST));
        (quarters + 1).saturating_pow(4).ilog2().cast_signed()
    }

    fn meets(&self, other: &Self, is: fn(&Near) -> bool) -> i32 {
        let of = |all: &'_ Self| -> Vec<Key> {
            let some = all.0.iter().filter(|word| is(word)).take(OWN);
            some.map(|word| word.key).collect()
        };
        let (a, b) = (of(self), of(other));
        if a.is_empty() || b.is_empty() {
            return 0;
        }
        if a.iter().any(|key| b.contains(key)) {
            1
        } else {
            -1
        }
    }

    fn own(&self, other: &Self) -> i32 {
        let others = || other.0.iter().take(OWN);
        let own = self.0.iter().take(OWN);
        let same = own.filter(|a| others().any(|b| b.key == a.key)).count();
        i32::try_from(same).unwrap_or_default()
    }
}

/// What the nearest word counts.
const CLOSEST: u32 = 20;

/// How much a word counts that stands so many words off: a third of the nearest at seven words.
fn close(off: usize) -> u32 {
    const FADES: u32 = 7;
    let off = u32::try_from(off).unwrap_or(u32::MAX).saturating_sub(1);
    CLOSEST * CLOSEST / (CLOSEST + FADES.saturating_mul(off))
}
