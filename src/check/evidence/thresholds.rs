//! The numbers that decide whether two places speak of one thing, all in one table.
//!
//! Shares are per mille of the weight of the words around a place of the draft. They were set by hand on thirteen sets
//! of drafts, 774 with a wrong number or date and 3,535 that are right. There, CLEAR, STRONG, LEAD, OPPOSED, NUMBER
//! and SURE may each be a fifth higher or lower: one error in 774 fewer is found at most, and two right drafts more or
//! fewer are warned of.

/// How well an answer must fit at least.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Least {
    /// The share of the weight of the words around, per mille.
    pub(in crate::check) share: u32,
    /// How many words are shared.
    pub(in crate::check) words: usize,
}

/// From this share on, another value may stand in the draft's place.
pub(in crate::check) const CLEAR: u32 = 370;
/// From this share on, a value that no source has is contradicted, and not only unsupported.
pub(in crate::check) const STRONG: u32 = 520;
/// By how much the other place must fit better than that of the draft's own value.
pub(super) const LEAD: u32 = 300;
/// The least share where the words right behind both values are the same.
pub(in crate::check) const PHRASED: u32 = 280;
/// From this share on, another value stands in the place of one that merely follows from two others.
pub(in crate::check) const DERIVED: u32 = 650;
/// How well the place of a word of opposite sense, or of the other polarity, must fit.
pub(in crate::check) const OPPOSED: Least = Least {
    share: 450,
    words: 3,
};
/// The same where the noun behind the word is the same as well: "a weak community".
pub(in crate::check) const OPPOSED_WITH_NOUN: Least = Least {
    share: 330,
    ..OPPOSED
};
/// The share that makes two superlatives one, where their nouns differ.
pub(in crate::check) const SUPERLATIVE: u32 = 350;

/// From this product of both shares on, in millionths, two places surely speak of one thing,
pub(super) const SURE: u32 = 300_000;
/// and from these perhaps: numbers, which are rarely among the same words by chance;
pub(super) const NUMBER: u32 = 90_000;
/// dates, of which every article has one among some of the words of another;
pub(super) const DATE: u32 = 150_000;
/// words;
pub(super) const WORD: u32 = 180_000;
/// and denials.
pub(super) const DENIAL: u32 = 205_000;
