//! Given names that one person may have at once: in full and for short, or in two tongues.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;

/// The letters of a short form that is the start of the name in full: "Tim", "Theo".
const START: usize = 5;

/// Names in full by their short forms.
static SHORT: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut short: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (full, forms) in rows(include_str!("../../../lexicon/en/nicknames.tsv")) {
        for form in forms.split_whitespace() {
            short.entry(form).or_default().push(full);
        }
    }
    short
});

/// Whether one of two folded given names may be short for the other, or both for a third.
pub(in crate::check) fn is_one(a: &str, b: &str) -> bool {
    let full = |name: &str| SHORT.get(name).map_or(&[][..], Vec::as_slice);
    let (of_a, of_b) = (full(a), full(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let starts = short.len() <= START && short.len() + 1 < long.len() && long.starts_with(short);
    starts || of_a.contains(&b) || of_b.contains(&a) || of_a.iter().any(|name| of_b.contains(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_one_name_and_other_spellings_are_not() {
        for (a, b) in [
            ("bob", "robert"),
            ("bill", "billy"),
            ("mick", "mike"),
            ("matt", "matthew"),
            ("jon", "jonathan"),
            ("mykola", "nikolai"),
            ("oleksandr", "aleksandr"),
        ] {
            assert!(is_one(a, b) && is_one(b, a), "{a} / {b}");
        }
        for (a, b) in [("sara", "sarah"), ("jon", "john"), ("colin", "corin")] {
            assert!(!is_one(a, b) && !is_one(b, a), "{a} / {b}");
        }
    }
}
