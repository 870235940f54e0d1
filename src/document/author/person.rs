//! Which names are those of a person, and which are nobody’s.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::words::{DATELINES, Sense, pieces};
use crate::lexicon::{levelled, rows};

/// A longer byline is none, in bytes.
pub(super) const LONGEST: usize = 600;

/// The longest name, in words.
const WORDS: usize = 5;

/// What a word says in a byline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Nobody,
    Particle,
    Behind,
}

pub(super) const TABLE: &str = include_str!("../../lexicon/en/bylines.tsv");

/// The words of names, and those that are none. A word may be of two classes.
static CLASSES: LazyLock<FxHashMap<&'static str, Vec<Class>>> = LazyLock::new(|| {
    let mut classes: FxHashMap<_, Vec<Class>> = FxHashMap::default();
    for (word, class) in rows(TABLE) {
        let class = match class {
            "nobody" => Class::Nobody,
            "particle" => Class::Particle,
            "behind" => Class::Behind,
            _ => continue,
        };
        classes.entry(word).or_default().push(class);
    }
    classes
});

pub(super) fn is(word: &str, class: Class) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    CLASSES
        .get(word.to_lowercase().as_str())
        .is_some_and(|classes| classes.contains(&class))
}

/// Whether words are written as a name is.
pub(super) fn is_name(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let fits = |word: &str| {
        let capital = word.chars().find(|c| c.is_alphabetic());
        capital.is_some_and(|c| !c.is_lowercase()) || is(word, Class::Particle)
    };
    (1..=WORDS).contains(&count)
        && words.split_whitespace().all(fits)
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | ':' | '/' | '"'))
}

/// Whether a name is one that a person bears, by two words at least of which none says "staff" or "daily".
pub(super) fn is_somebody(name: &str) -> bool {
    let line = pieces(name, LONGEST);
    let outlet = (0..line.len()).any(|at| {
        let told = |s| matches!(s, Sense::OutletWord | Sense::Outlet);
        DATELINES.longest(&line, at, told).is_some()
    });
    let mut words = name.split_whitespace();
    is_name(name)
        && !outlet
        && words.clone().nth(1).is_some()
        && !words.any(|word| is(word, Class::Nobody))
}

/// A name without the words that say that nobody is meant: "Reuters" of "Reuters Staff".
pub(in crate::document) fn without_staff(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        if !is(last, Class::Nobody) {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// Equal for two prints of one name: letters and figures in small letters, a space between two words.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    let words = name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    for word in words.filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(levelled(word).flat_map(char::to_lowercase));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_told_from_a_desk() {
        for name in [
            "Ann Roe",
            "ANN ROE",
            "Ann B. Roe",
            "Maria de la Cruz",
            "李 明",
        ] {
            assert!(is_somebody(name), "{name}");
        }
        for name in [
            "Ann",
            "Staff",
            "Web Desk",
            "Our Correspondent",
            "Quay Daily",
            "Harbour Post",
            "Staff Reporter",
            "ann roe",
            "Guest Author",
            "Agence France-Presse Reporters",
        ] {
            assert!(!is_somebody(name), "{name}");
        }
        assert_eq!(without_staff("Reuters Staff"), "Reuters");
        assert_eq!(without_staff("Staff"), "Staff");
    }

    #[test]
    fn every_row_of_the_table_has_a_class() {
        for (word, class) in rows(TABLE) {
            assert!(
                ["writes", "nobody", "particle", "behind"].contains(&class),
                "{word}"
            );
        }
    }
}
