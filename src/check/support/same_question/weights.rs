//! How much each feature weighs: a table that `same_question.py` fits.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::answer::Sort;
use super::exchanged;
use super::features::{Features, NAMES};
use crate::lexicon::rows;

/// The weights for each sort of values, in thousandths of the logarithm of the odds.
#[derive(Debug)]
pub(super) struct Weights {
    amount: Features,
    weekday: Features,
    date: Features,
    /// The least score of what contradicts.
    pub(super) sure: i32,
    /// The least score of what is worth naming.
    pub(super) perhaps: i32,
}

impl Weights {
    /// The fitted weights.
    pub(super) fn get() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::load);
        &WEIGHTS
    }

    fn load() -> Self {
        let table = Table::read(SAME_QUESTION);
        let at = |name: &str, column: usize| table.at(name, column);
        let column = |column: usize| NAMES.map(|name| at(name, column));
        Self {
            amount: column(0),
            weekday: column(1),
            date: column(2),
            sure: at("sure", 0),
            perhaps: at("perhaps", 0),
        }
    }

    /// How likely it is that a pair answers one question: its logarithm of the odds in thousandths.
    pub(super) fn score(&self, sort: Sort, features: &Features) -> i32 {
        let weights = match sort {
            Sort::Amount => &self.amount,
            Sort::Weekday => &self.weekday,
            Sort::Date => &self.date,
        };
        weights
            .iter()
            .zip(features)
            .map(|(weight, n)| weight * n)
            .sum()
    }
}

/// The weights for a value that the sources have elsewhere.
#[derive(Debug)]
pub(super) struct Exchanged {
    all: exchanged::Features,
    /// The least score of what contradicts.
    pub(super) sure: i32,
}

impl Exchanged {
    /// The fitted weights.
    pub(super) fn get() -> &'static Self {
        static WEIGHTS: LazyLock<Exchanged> = LazyLock::new(|| {
            let table = Table::read(EXCHANGED);
            Exchanged {
                all: exchanged::NAMES.map(|name| table.at(name, 0)),
                sure: table.at("sure", 0),
            }
        });
        &WEIGHTS
    }

    /// How likely it is that a pair answers one question: its logarithm of the odds in thousandths.
    pub(super) fn score(&self, features: &exchanged::Features) -> i32 {
        let pairs = self.all.iter().zip(features);
        pairs.map(|(weight, n)| weight * n).sum()
    }
}

const SAME_QUESTION: &str = include_str!("../../../lexicon/en/same_question.tsv");
const EXCHANGED: &str = include_str!("../../../lexicon/en/exchanged.tsv");

/// Numbers by the name of their row and their column.
struct Table(FxHashMap<&'static str, Vec<i32>>);

impl Table {
    fn read(table: &'static str) -> Self {
        let numbers = |row: &str| row.split('\t').filter_map(|n| n.parse().ok()).collect();
        Self(
            rows(table)
                .map(|(name, row)| (name, numbers(row)))
                .collect(),
        )
    }

    fn at(&self, name: &str, column: usize) -> i32 {
        let row = self.0.get(name);
        row.and_then(|row| row.get(column))
            .copied()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_have_a_weight_for_each_feature_and_nothing_else() {
        let named = |table| -> Vec<&str> { rows(table).map(|(name, _)| name).collect() };
        let wanted: Vec<&str> = NAMES.into_iter().chain(["sure", "perhaps"]).collect();
        assert_eq!(named(SAME_QUESTION), wanted);
        let wanted: Vec<&str> = exchanged::NAMES.into_iter().chain(["sure"]).collect();
        assert_eq!(named(EXCHANGED), wanted);
        assert!(Weights::get().sure > Weights::get().perhaps);
    }
}
