//! How much each feature weighs: a table that `same_question.py` fits.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::answer::Sort;
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
        let table: FxHashMap<&str, Vec<i32>> =
            rows(include_str!("../../../lexicon/en/same_question.tsv"))
                .map(|(name, row)| {
                    (
                        name,
                        row.split('\t').filter_map(|n| n.parse().ok()).collect(),
                    )
                })
                .collect();
        let at = |name: &str, column: usize| {
            let row = table.get(name);
            row.and_then(|row| row.get(column))
                .copied()
                .unwrap_or_default()
        };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_weight_for_each_feature_and_nothing_else() {
        let table = include_str!("../../../lexicon/en/same_question.tsv");
        let named: Vec<&str> = rows(table).map(|(name, _)| name).collect();
        let wanted: Vec<&str> = NAMES.into_iter().chain(["sure", "perhaps"]).collect();
        assert_eq!(named, wanted);
        assert!(Weights::get().sure > Weights::get().perhaps);
    }
}
