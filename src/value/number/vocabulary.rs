//! The number words of the language, from `lexicon/en/numbers.tsv`.

use std::sync::LazyLock;

use crate::lexicon::Words;
use crate::text::{Kind, Text};

/// What a word adds to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// "two"
    Unit(i128),
    /// "twelve"
    Teen(i128),
    /// "twenty"
    Ten(i128),
    /// "hundred"
    Hundred,
    /// "million"
    Scale(i128),
    /// "dozen"
    Dozen(i128),
    /// "bn", behind digits only
    Short(i128),
    /// "k", behind digits and without a space only
    Tight(i128),
    /// "a couple of"
    Few(i128),
    /// "thousands of"
    Many(i128),
    /// "sixfold"
    Fold(i128),
    /// "twice as many", "double the number"
    Times(i128),
    /// "half"
    Half,
    /// "forties"
    Decade(i128),
    /// "third": the third, or one part of three
    Ordinal(i128),
    /// "thirds"
    Parts(i128),
}

static NUMBERS: LazyLock<Words<Sense>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/numbers.tsv"), parse));

fn parse(column: &str) -> Option<Sense> {
    let (name, number) = column.split_once(' ').unwrap_or((column, "0"));
    let number = number.parse().ok()?;
    Some(match name {
        "unit" => Sense::Unit(number),
        "teen" => Sense::Teen(number),
        "ten" => Sense::Ten(number),
        "hundred" => Sense::Hundred,
        "scale" => Sense::Scale(number),
        "dozen" => Sense::Dozen(number),
        "short" => Sense::Short(number),
        "tight" => Sense::Tight(number),
        "few" => Sense::Few(number),
        "many" => Sense::Many(number),
        "fold" => Sense::Fold(number),
        "times" => Sense::Times(number),
        "half" => Sense::Half,
        "decade" => Sense::Decade(number),
        "ordinal" => Sense::Ordinal(number),
        "parts" => Sense::Parts(number),
        _ => return None,
    })
}

/// The number sense of the token at `at`, if it is a number word.
pub(super) fn sense(text: &Text<'_>, at: usize) -> Option<Sense> {
    NUMBERS.get(text.token(at).filter(|t| t.kind == Kind::Word)?.word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn every_row_of_the_table_is_understood() {
        for (word, column) in rows(include_str!("../../lexicon/en/numbers.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
