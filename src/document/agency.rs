//! News agencies, by the names that credits give them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;

static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lexicon/en/agencies.tsv")).collect());

/// The news agency that a credit names, as readers know it: AP of "the Associated Press".
pub fn agency(name: &str) -> Option<&'static str> {
    AGENCIES.get(name.trim().to_lowercase().as_str()).copied()
}
