//! The verbs that tell of happenings, from `happenings.tsv`.

use std::sync::LazyLock;

use crate::lexicon::rows;
use crate::text::forms::forms;
use crate::text::{Phrases, Text};

/// How often a happening may be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Often {
    /// Once in a story, to one person or thing.
    Once,
    /// Again and again.
    Again,
    /// What an outlet tells.
    Told,
    /// What a day is set for.
    Set,
    /// Dated by its beginning.
    Lasting,
}

/// A class of happenings, a line of the table, and how often it may be told of.
pub(super) type Sense = (usize, Often);

const TABLE: &str = include_str!("../../lexicon/en/happenings.tsv");

fn often(column: &str) -> Option<Often> {
    match column {
        "once" => Some(Often::Once),
        "again" => Some(Often::Again),
        "told" => Some(Often::Told),
        "set" => Some(Often::Set),
        "lasting" => Some(Often::Lasting),
        _ => None,
    }
}

/// The verbs of what happens on a day.
pub(super) static PASSING: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| verbs(|often| often != Often::Lasting));
/// The verbs of what lasts since a day.
pub(super) static LASTING: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| verbs(|often| often == Often::Lasting));

/// Whether a verb of what happens once to one starts at `at`: "sentenced", "founded".
pub(in crate::statement) fn happens_once(text: &Text<'_>, at: usize) -> bool {
    let sense = PASSING.starting(text, at);
    sense.is_some_and(|((_, often), _)| matches!(often, Often::Once | Often::Set))
}

/// The verbs of the table that are of a sort, by their forms.
fn verbs(is: fn(Often) -> bool) -> Phrases<Sense> {
    let mut verbs = Phrases::forward();
    for (class, (words, column)) in rows(TABLE).enumerate() {
        let Some(often) = often(column).filter(|&often| is(often)) else {
            continue;
        };
        for phrase in words.split("; ") {
            for form in all_forms(phrase) {
                verbs.insert(&form, (class, often));
            }
        }
    }
    verbs
}

/// The forms of a phrase, which are those of its first word; "=born" has but one.
fn all_forms(phrase: &str) -> Vec<String> {
    if phrase.starts_with('=') {
        return vec![phrase.to_owned()];
    }
    let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
    let whole = |form: String| format!("{form} {rest}").trim_end().to_owned();
    forms(verb).into_iter().map(whole).collect()
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_kind_and_no_verb_stands_in_two() {
        let mut seen = FxHashSet::default();
        for (words, column) in rows(TABLE) {
            let often = often(column).unwrap_or_else(|| panic!("{words}: {column}"));
            for phrase in words.split("; ") {
                assert!(seen.insert((phrase, often == Often::Lasting)), "{phrase}");
            }
        }
    }
}
