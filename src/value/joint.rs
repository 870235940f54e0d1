//! The small words that hold a value together, by what they do there: from `lexicon/en/joints.tsv`.
//!
//! The grammars of numbers ask for "the word that joins", never for "and", so that another language is
//! another table.

use std::ops::BitOr;
use std::sync::LazyLock;

use crate::lexicon::{self, Dense, rows};
use crate::text::Text;

/// What a small word does; the table's remarks say it of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the head of the table says it")]
pub(in crate::value) enum Joint {
    About,
    Age,
    Aged,
    And,
    Arrived,
    Article,
    As,
    Between,
    By,
    Cut,
    DecimalPoint,
    Every,
    Fold,
    From,
    Graded,
    Higher,
    In,
    Inch,
    IndexPoint,
    Level,
    Lower,
    Minus,
    More,
    Nearly,
    Of,
    Onward,
    Or,
    Out,
    Over,
    Particled,
    Per,
    Quarter,
    Quarters,
    Settle,
    Shifted,
    Sized,
    Tally,
    Than,
    To,
    Way,
    Whose,
}

const NAMES: [(&str, Joint); 41] = [
    ("about", Joint::About),
    ("age", Joint::Age),
    ("aged", Joint::Aged),
    ("and", Joint::And),
    ("arrived", Joint::Arrived),
    ("article", Joint::Article),
    ("as", Joint::As),
    ("between", Joint::Between),
    ("by", Joint::By),
    ("cut", Joint::Cut),
    ("decimal-point", Joint::DecimalPoint),
    ("every", Joint::Every),
    ("fold", Joint::Fold),
    ("from", Joint::From),
    ("graded", Joint::Graded),
    ("higher", Joint::Higher),
    ("in", Joint::In),
    ("inch", Joint::Inch),
    ("index-point", Joint::IndexPoint),
    ("level", Joint::Level),
    ("lower", Joint::Lower),
    ("minus", Joint::Minus),
    ("more", Joint::More),
    ("nearly", Joint::Nearly),
    ("of", Joint::Of),
    ("onward", Joint::Onward),
    ("or", Joint::Or),
    ("out", Joint::Out),
    ("over", Joint::Over),
    ("particled", Joint::Particled),
    ("per", Joint::Per),
    ("quarter", Joint::Quarter),
    ("quarters", Joint::Quarters),
    ("settle", Joint::Settle),
    ("shifted", Joint::Shifted),
    ("sized", Joint::Sized),
    ("tally", Joint::Tally),
    ("than", Joint::Than),
    ("to", Joint::To),
    ("way", Joint::Way),
    ("whose", Joint::Whose),
];

/// The joints that each word is, one bit each.
static JOINTS: LazyLock<Dense<Set>> = LazyLock::new(|| {
    let mut joints = Dense::default();
    for (name, words) in rows(TABLE) {
        let Some((_, joint)) = NAMES.iter().find(|(n, _)| *n == name) else {
            continue;
        };
        words
            .split("; ")
            .for_each(|word| joints.add(word, Set::of(*joint)));
    }
    joints
});

/// Several joints, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Set(u64);

impl Set {
    fn of(joint: Joint) -> Self {
        Self(1 << joint as u32)
    }

    fn has(self, joint: Joint) -> bool {
        self.0 >> joint as u32 & 1 == 1
    }
}

impl BitOr for Set {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

const TABLE: &str = include_str!("../lexicon/en/joints.tsv");

/// Whether the token at `at` is a word of `joint`.
pub(in crate::value) fn is(text: &Text<'_>, at: usize, joint: Joint) -> bool {
    text.token(at).is_some_and(|token| {
        // "O.R." is no "or".
        JOINTS.get(token.word).has(joint) && !token.set.meets(lexicon::Set::STOP)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_table_hold_the_same_joints_in_the_order_of_the_type() {
        for (place, (name, joint)) in NAMES.iter().enumerate() {
            assert_eq!(*joint as usize, place, "{name}");
            assert!(
                rows(TABLE).any(|(n, words)| n == *name && !words.is_empty()),
                "{name} has no words"
            );
        }
        for (name, _) in rows(TABLE) {
            assert!(NAMES.iter().any(|(n, _)| *n == name), "{name}");
        }
        assert!(is(&Text::plain("And"), 0, Joint::And) && !is(&Text::plain("or"), 0, Joint::And));
    }
}
