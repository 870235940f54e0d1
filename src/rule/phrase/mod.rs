//! The phrase language: in which words a value is said.
//!
//! In: one phrase as a rule's author writes it. Out: a [`Phrase`], and from it a [`Pattern`] that is
//! matched on the words of one sentence, case ignored.
//!
//! | write | means |
//! |---|---|
//! | `meeting` | the word and its inflections ([`crate::text::forms`]) |
//! | `=Visit` | this form only; the case counts if it is written with a capital |
//! | `(meeting\|talks)` | either; an alternative may be several words |
//! | `[face-to-face]` | may be absent; `[a\|b]` may be either or absent |
//! | `...`, `...3` | up to eight words, up to three |
//! | `{duration}` | a value of this type: the claim |
//! | `{date:from}` | a second value, captured under a name |
//! | `/regular expression/` | the named group `value` is the claim |
//!
//! Hyphens and quotation marks between words are skipped, and so is a possessive "’s"; a comma or a
//! full stop parts words, unless it stands in a gap.

mod common;
mod literal;
pub mod matcher;
mod parse;
mod pattern;

use std::fmt;

pub use literal::literals;
pub use parse::{PhraseFault, parse, parse_words};
pub use pattern::{Group, MOST_REGEXES, Pattern, Words, kind_bit, kinds_for, required};

use crate::count::count;
use crate::value::Type;

/// A phrase, read and found well formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phrase {
    /// Words and slots.
    Words(Vec<Part>),
    /// A regular expression between slashes.
    Regex(String),
}

/// One part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// A word, in all its forms or, if `exact`, in this one.
    Word {
        /// As it is written.
        text: String,
        /// Whether it stood behind `=`.
        exact: bool,
    },
    /// Alternatives; none need match if `optional`.
    Choice {
        /// What may stand here.
        alternatives: Vec<Vec<Part>>,
        /// Whether nothing may stand here.
        optional: bool,
    },
    /// Up to so many words.
    Gap(u32),
    /// A value.
    Slot {
        /// Its type.
        kind: Type,
        /// The name under which it is captured; without one it is the claim.
        name: Option<String>,
    },
}

impl Phrase {
    /// The types of the slots that are the claim, one for each way to match; none for a regular expression.
    pub fn claim_types(&self) -> Vec<Type> {
        match self {
            Self::Words(parts) => claim_types(parts),
            Self::Regex(_) => Vec::new(),
        }
    }
}

impl Phrase {
    /// Whether a slot, the claim's or another, is of type `kind`.
    pub fn asks_for(&self, kind: Type) -> bool {
        matches!(self, Self::Words(parts) if asks_for(parts, kind))
    }

    /// Whether `word` stands in the phrase as it is.
    pub fn says(&self, word: &str) -> bool {
        matches!(self, Self::Words(parts) if says(parts, word))
    }
}

fn says(parts: &[Part], word: &str) -> bool {
    parts.iter().any(|part| match part {
        Part::Word { text, .. } => text.eq_ignore_ascii_case(word),
        Part::Choice { alternatives, .. } => alternatives.iter().any(|a| says(a, word)),
        _ => false,
    })
}

fn asks_for(parts: &[Part], wanted: Type) -> bool {
    parts.iter().any(|part| match part {
        Part::Slot { kind, .. } => *kind == wanted,
        Part::Choice { alternatives, .. } => alternatives.iter().any(|a| asks_for(a, wanted)),
        _ => false,
    })
}

fn claim_types(parts: &[Part]) -> Vec<Type> {
    let of = |part: &Part| match part {
        Part::Slot { kind, name: None } => vec![*kind],
        Part::Choice { alternatives, .. } => {
            alternatives.iter().flat_map(|a| claim_types(a)).collect()
        }
        _ => Vec::new(),
    };
    parts.iter().flat_map(of).collect()
}

/// The phrase in words, for `explain`: "“met” in any form, up to 8 words, then a since".
impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(parts) => f.write_str(&described(parts)),
            Self::Regex(source) => write!(f, "text that the regular expression /{source}/ matches"),
        }
    }
}

fn described(parts: &[Part]) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut plain: Vec<&str> = Vec::new();
    for part in parts {
        if let Part::Word { text, exact: false } = part {
            plain.push(text);
            continue;
        }
        flush(&mut plain, &mut out);
        out.push(match part {
            Part::Word { text, .. } => format!("exactly “{text}”"),
            Part::Choice {
                alternatives,
                optional,
            } => {
                let choices = alternatives
                    .iter()
                    .map(|a| described(a))
                    .collect::<Vec<_>>()
                    .join(" or ");
                if *optional {
                    format!("perhaps {choices}")
                } else {
                    format!("either {choices}")
                }
            }
            Part::Gap(words) => format!("up to {}", count(*words as usize, "word")),
            Part::Slot { kind, name: None } => format!("the value ({kind})"),
            Part::Slot {
                kind,
                name: Some(name),
            } => format!("a value called “{name}” ({kind})"),
        });
    }
    flush(&mut plain, &mut out);
    out.join(", then ")
}

fn flush(plain: &mut Vec<&str>, out: &mut Vec<String>) {
    if !plain.is_empty() {
        out.push(format!("“{}”", plain.join(" ")));
        plain.clear();
    }
}
