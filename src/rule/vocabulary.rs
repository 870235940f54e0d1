//! The words that the phrases of all rules require, and how rare each is.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Check, Rule};
use super::phrase::Group;
use crate::lexicon::Key;

/// Required words in families: all forms of a word, and all words that share a form.
///
/// A family is coarser than a word ("meeting" joins "met"), which is right for a first look; the
/// matcher looks closely.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    families: FxHashMap<Key, u32>,
    /// For each family, how many groups of phrases ask for it.
    usage: Vec<u32>,
    /// Most words of a text are of no family; one bit says so without a look-up.
    seen: Bits,
}

impl Vocabulary {
    /// The words that the claims of `rules` require.
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut join = Join::default();
        // The rules of one load share their words, so most have been seen.
        let mut seen = FxHashSet::default();
        for word in required(rules)
            .flat_map(|group| &group.0)
            .filter(|word| seen.insert(Arc::as_ptr(word)))
        {
            join.word(word.forms().map(|(key, _)| key));
        }
        let mut vocabulary = join.done();
        for group in required(rules) {
            let families: Vec<u32> = vocabulary.families(group).collect();
            for family in families {
                if let Some(count) = vocabulary.usage.get_mut(family as usize) {
                    *count += 1;
                }
            }
        }
        vocabulary
    }

    /// The family of a word, if any phrase requires one of it.
    pub(super) fn family(&self, key: Key) -> Option<u32> {
        if !self.seen.has(key) {
            return None;
        }
        self.families.get(&key).copied()
    }

    /// The families of a group's words.
    pub(super) fn families<'g>(&'g self, group: &'g Group) -> impl Iterator<Item = u32> + 'g {
        // All forms of a word are of one family.
        group
            .0
            .iter()
            .filter_map(|w| w.forms().next())
            .filter_map(|(key, _)| self.family(key))
    }

    /// How many families there are.
    pub(super) fn len(&self) -> usize {
        self.usage.len()
    }

    /// How rare a group is, smaller is rarer. A word that the rules of a topic share is common in its
    /// texts, but only the order of magnitude counts, so that one rule more does not file the others anew.
    pub(super) fn rarity(&self, group: &Group) -> (u32, u32, Reverse<usize>) {
        let (common, length) = group.commonness();
        let used = self
            .families(group)
            .filter_map(|family| self.usage.get(family as usize))
            .max()
            .copied()
            .unwrap_or(0);
        (common, used.checked_ilog2().unwrap_or(0), length)
    }

    /// The bits of a group's families.
    pub(super) fn bits(&self, group: &Group) -> u128 {
        self.families(group)
            .fold(0, |bits, family| bits | family_bit(family))
    }
}

/// One of 128 bits for a family; a sentence of 25 words sets at most about 20.
pub(super) fn family_bit(family: u32) -> u128 {
    1 << (family % 128)
}

/// Joins keys into families: a union-find over numbered keys.
#[derive(Debug, Default)]
struct Join {
    numbers: FxHashMap<Key, u32>,
    /// The keys in the order of their numbers, so that families are numbered the same in every run.
    keys: Vec<Key>,
    parents: Vec<u32>,
}

impl Join {
    fn word(&mut self, forms: impl Iterator<Item = Key>) {
        let mut first = None;
        for key in forms {
            let number = self.number(key);
            let root = self.root(number);
            let first = *first.get_or_insert(root);
            let first = self.root(first);
            if let Some(parent) = self.parents.get_mut(root as usize) {
                *parent = first;
            }
        }
    }

    fn number(&mut self, key: Key) -> u32 {
        let next = self.keys.len() as u32;
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.keys.push(key);
            self.parents.push(next);
        }
        number
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while let Some(&parent) = self.parents.get(at as usize) {
            if parent == at {
                break;
            }
            // Halving the path keeps it short.
            let above = self.parents.get(parent as usize).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at as usize) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    fn done(mut self) -> Vocabulary {
        let mut names: FxHashMap<u32, u32> = FxHashMap::default();
        let mut vocabulary = Vocabulary {
            seen: Bits::with_capacity(self.keys.len()),
            ..Vocabulary::default()
        };
        for number in 0..self.keys.len() as u32 {
            let root = self.root(number);
            let next = names.len() as u32;
            let family = *names.entry(root).or_insert(next);
            if let Some(&key) = self.keys.get(number as usize) {
                vocabulary.families.insert(key, family);
                vocabulary.seen.set(key);
            }
        }
        vocabulary.usage = vec![0; names.len()];
        vocabulary
    }
}

fn required(rules: &[Rule]) -> impl Iterator<Item = &Group> {
    let claims = rules.iter().filter_map(|rule| match &rule.check {
        Check::Claim(claim) => Some(claim),
        _ => None,
    });
    claims
        .flat_map(|claim| &claim.phrases)
        .flat_map(|phrase| &phrase.required)
}

/// A set of keys that may say yes to a key that was never set, and never no to one that was.
#[derive(Debug, Default)]
struct Bits {
    words: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// Room for `keys` keys at about one bit in sixteen.
    fn with_capacity(keys: usize) -> Self {
        let bits = (keys.max(4) * 16).next_power_of_two();
        Self {
            words: vec![0; bits / 64],
            shift: 32 - bits.trailing_zeros().min(32),
        }
    }

    fn slot(&self, key: Key) -> (usize, u64) {
        let at = (key.0 >> self.shift) as usize;
        (at / 64, 1 << (at % 64))
    }

    fn set(&mut self, key: Key) {
        let (word, bit) = self.slot(key);
        if let Some(word) = self.words.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, key: Key) -> bool {
        let (word, bit) = self.slot(key);
        self.words.get(word).is_some_and(|w| w & bit != 0)
    }
}
