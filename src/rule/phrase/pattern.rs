//! Compiled phrases: a small program for the matcher, and the words that a sentence must hold.

use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

use super::{Part, Phrase};
use crate::lexicon::{Key, same_word};
use crate::text::forms::forms;
use crate::value::Type;

/// A compiled regular expression may take so many bytes; linear time holds whatever its size.
const REGEX_BYTES: usize = 1 << 20;

/// So many of them are built, for all rules of a run.
pub const MOST_REGEXES: usize = 500;

/// A phrase ready to be matched. Cheap to copy: the copies share what they hold.
#[derive(Debug, Clone)]
pub enum Pattern {
    /// Words and slots.
    Words(Arc<Program>),
    /// A regular expression over the sentence's characters, and the type of its value.
    Regex(Arc<Regex>, Type),
}

/// The steps of a phrase, and where they may start.
#[derive(Debug)]
pub struct Program {
    /// The steps; behind the last, the phrase has matched.
    pub ops: Vec<Op>,
    /// Where they may start.
    pub first: First,
}

/// What the first token of a match must be, so that most tokens are passed over at a glance.
#[derive(Debug, Clone, Default)]
pub struct First {
    /// The forms of the words that may be first.
    keys: Vec<Key>,
    /// One bit for each of them.
    mask: u64,
    /// The types of value that may be first, one bit each.
    kinds: u32,
    /// Whether anything may be.
    any: bool,
}

/// One step of a program.
#[derive(Debug, Clone)]
pub enum Op {
    /// One of the word's forms.
    Word(Arc<Word>),
    /// A value; the name under which it is captured.
    Slot(Type, Option<Arc<str>>),
    /// Past commas and other marks that part words: what a gap allows.
    Loose,
    /// Past one word.
    Skip,
    /// Go on at the first, and if that fails at the second.
    Split(usize, usize),
    /// Go on there.
    Jump(usize),
}

/// A word of a phrase in all forms that match.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    forms: Vec<(Key, Box<str>)>,
    /// One bit for each form.
    mask: u64,
    /// Whether the case counts.
    cased: bool,
    /// How often a sentence holds one of the forms; see [`super::common::commonness`].
    common: u32,
}

/// Words of which a sentence must hold at least one for a phrase to match.
#[derive(Debug, Clone, Default)]
pub struct Group(pub Vec<Arc<Word>>);

/// Words compiled before, so that 10,000 rules about one topic share them.
#[derive(Debug, Default)]
pub struct Words {
    inflected: FxHashMap<String, Arc<Word>>,
    exact: FxHashMap<String, Arc<Word>>,
    /// How many regular expressions stand among the phrases.
    regexes: usize,
}

impl Words {
    /// Whether one regular expression more may be built; each may take its whole room.
    pub fn takes_regex(&mut self) -> bool {
        self.regexes += 1;
        self.regexes <= MOST_REGEXES
    }
}

impl Word {
    fn new(text: &str, exact: bool) -> Self {
        let all = if exact {
            vec![text.to_owned()]
        } else {
            forms(text)
        };
        let forms: Vec<(Key, Box<str>)> = all
            .into_iter()
            .map(|form| (Key::of(&form), form.into_boxed_str()))
            .collect();
        let common = forms
            .iter()
            .map(|(_, form)| super::common::commonness(form))
            .sum();
        let mask = forms.iter().fold(0, |mask, (key, _)| mask | bit(*key));
        Self {
            forms,
            mask,
            common,
            cased: exact && text.chars().any(char::is_uppercase),
        }
    }

    /// Whether `word`, whose key is `key`, is one of the forms.
    pub fn is(&self, key: Key, word: &str) -> bool {
        if self.mask & bit(key) == 0 {
            return false;
        }
        let same = |form: &str| {
            if self.cased {
                form == word
            } else {
                same_word(form, word)
            }
        };
        self.forms.iter().any(|(k, form)| *k == key && same(form))
    }

    /// The forms with their keys.
    pub fn forms(&self) -> impl Iterator<Item = (Key, &str)> {
        self.forms.iter().map(|(key, form)| (*key, form.as_ref()))
    }
}

/// Builds a user's regular expression: case ignored as in all phrases, bounded in size.
pub(super) fn regex(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(REGEX_BYTES)
        .dfa_size_limit(REGEX_BYTES)
        .build()
}

impl Pattern {
    /// Compiles `phrase`, whose claim is of type `kind`; `words` holds the words compiled so far.
    /// `None` only for a regular expression that reading the phrase would have refused.
    pub fn new(phrase: &Phrase, kind: Type, words: &mut Words) -> Option<Self> {
        match phrase {
            Phrase::Regex(source) => regex(source).ok().map(|r| Self::Regex(Arc::new(r), kind)),
            Phrase::Words(parts) => Some(Self::of_words(parts, words)),
        }
    }

    /// Compiles words and slots.
    pub fn of_words(parts: &[Part], words: &mut Words) -> Self {
        let mut ops = Vec::new();
        sequence(parts, words, &mut ops);
        Self::Words(Arc::new(Program {
            first: First::of(&ops),
            ops,
        }))
    }
}

impl First {
    fn of(ops: &[Op]) -> Self {
        let mut first = Self::default();
        let mut open = vec![0];
        let mut seen = rustc_hash::FxHashSet::default();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            match ops.get(at) {
                Some(Op::Word(word)) => first.keys.extend(word.forms.iter().map(|(key, _)| *key)),
                // Values of these types may start before the match does.
                Some(Op::Slot(kind, _)) => {
                    first.kinds |= kinds_for(*kind);
                    first.any |= lies_over(*kind);
                }
                Some(Op::Split(a, b)) => open.extend([*a, *b]),
                Some(Op::Jump(to)) => open.push(*to),
                Some(Op::Loose | Op::Skip) | None => first.any = true,
            }
        }
        first.mask = first.keys.iter().fold(0, |mask, &key| mask | bit(key));
        first
    }

    /// The types of value that may be first, one bit each, if nothing else may.
    pub fn only_values(&self) -> Option<u32> {
        (!self.any && self.keys.is_empty()).then_some(self.kinds)
    }

    /// Whether a match may start at a token with this key; `value` says whether a value starts there.
    pub fn allows(&self, key: Key, value: impl FnOnce() -> bool) -> bool {
        self.any
            || (self.mask & bit(key) != 0 && self.keys.contains(&key))
            || (self.kinds != 0 && value())
    }
}

/// The types of value that fill a slot of type `kind`, one bit each.
pub fn kinds_for(kind: Type) -> u32 {
    Type::ALL
        .into_iter()
        .filter(|&t| kind.takes(t))
        .fold(0, |all, t| all | kind_bit(t))
}

/// The bit of a type of value.
pub fn kind_bit(kind: Type) -> u32 {
    1 << kind as u32
}

/// One of 64 bits for a word.
fn bit(key: Key) -> u64 {
    1 << (key.0 >> 26)
}

fn intern(text: &str, exact: bool, words: &mut Words) -> Arc<Word> {
    let known = if exact {
        &mut words.exact
    } else {
        &mut words.inflected
    };
    if let Some(word) = known.get(text) {
        return Arc::clone(word);
    }
    let word = Arc::new(Word::new(text, exact));
    known.insert(text.to_owned(), Arc::clone(&word));
    word
}

fn sequence(parts: &[Part], words: &mut Words, ops: &mut Vec<Op>) {
    for part in parts {
        match part {
            Part::Word { text, exact } => ops.push(Op::Word(intern(text, *exact, words))),
            Part::Slot { kind, name } => ops.push(Op::Slot(*kind, name.as_deref().map(Arc::from))),
            Part::Gap(count) => gap(*count, ops),
            Part::Choice {
                alternatives,
                optional,
            } => choice(alternatives, *optional, words, ops),
        }
    }
}

/// `count` times: go on if the next part matches here, else past one word.
fn gap(count: u32, ops: &mut Vec<Op>) {
    let end = ops.len() + 3 * count as usize + 1;
    for _ in 0..count {
        ops.push(Op::Loose);
        ops.push(Op::Split(end, ops.len() + 1));
        ops.push(Op::Skip);
    }
    ops.push(Op::Loose);
}

fn choice(alternatives: &[Vec<Part>], optional: bool, words: &mut Words, ops: &mut Vec<Op>) {
    let mut jumps = Vec::new();
    for (index, parts) in alternatives.iter().enumerate() {
        let last = index + 1 == alternatives.len() && !optional;
        let split = ops.len();
        if !last {
            ops.push(Op::Split(split + 1, 0));
        }
        sequence(parts, words, ops);
        if !last {
            jumps.push(ops.len());
            ops.push(Op::Jump(0));
            let next = ops.len();
            if let Some(Op::Split(_, second)) = ops.get_mut(split) {
                *second = next;
            }
        }
    }
    let end = ops.len();
    for jump in jumps {
        if let Some(Op::Jump(to)) = ops.get_mut(jump) {
            *to = end;
        }
    }
}

/// The groups of words that every sentence in which `phrase` matches must hold.
pub fn required(phrase: &Phrase, words: &mut Words) -> Vec<Group> {
    match phrase {
        Phrase::Words(parts) => required_of(parts, words),
        Phrase::Regex(_) => Vec::new(),
    }
}

fn required_of(parts: &[Part], words: &mut Words) -> Vec<Group> {
    let mut groups = Vec::new();
    for part in parts {
        match part {
            Part::Word { text, exact } => groups.push(Group(vec![intern(text, *exact, words)])),
            Part::Choice {
                alternatives,
                optional: false,
            } => {
                let each: Vec<_> = alternatives
                    .iter()
                    .map(|a| rarest(&required_of(a, words)))
                    .collect();
                // One alternative without a word that must stand, and the choice asks for nothing.
                if let Some(all) = each.into_iter().collect::<Option<Vec<_>>>() {
                    groups.push(Group(all.into_iter().flat_map(|g| g.0).collect()));
                }
            }
            _ => {}
        }
    }
    groups
}

fn rarest(groups: &[Group]) -> Option<Group> {
    groups.iter().min_by_key(|g| g.commonness()).cloned()
}

impl Pattern {
    /// Whether the pattern is one word or one choice of single words, the `groups` that it requires.
    pub fn is_one_step(&self, groups: &[Group]) -> bool {
        let Self::Words(program) = self else {
            return false;
        };
        let words = program
            .ops
            .iter()
            .filter(|op| matches!(op, Op::Word(_)))
            .count();
        groups.len() == 1 && groups.first().is_some_and(|g| g.0.len() == words)
    }
}

impl Group {
    /// Whether every form of every word here is a form of a word of `other`.
    pub fn lies_in(&self, other: &Self) -> bool {
        let holds = |key: Key, form: &str| other.0.iter().any(|w| w.is(key, form));
        self.0
            .iter()
            .all(|w| w.forms().all(|(key, form)| holds(key, form)))
    }

    /// How often a sentence holds one of the words, for choosing the rarest: smaller is rarer.
    pub fn commonness(&self) -> (u32, std::cmp::Reverse<usize>) {
        let shortest = self
            .0
            .iter()
            .flat_map(|w| w.forms())
            .map(|(_, form)| form.len())
            .min();
        (
            self.0.iter().map(|w| w.common).sum(),
            std::cmp::Reverse(shortest.unwrap_or(0)),
        )
    }
}

/// Values of these types lie over the values and words inside them.
pub(super) fn lies_over(kind: Type) -> bool {
    matches!(
        kind,
        Type::Since | Type::Change | Type::Name | Type::Quote | Type::Place | Type::Body
    )
}
