//! One name in two spellings.
//!
//! Two full names that share the given name or the surname and are a slip apart in the other, a surname alone a slip
//! apart from the only full name that it can belong to, a name of several words that is no person's, or a
//! word that nobody knows beside a name that stands often.

mod bearer;
mod full;
mod lone;
mod nicknames;
mod pairs;
mod proper;
mod strays;
mod told;
mod unknown;

use super::overlap;
use super::person::Person;
use super::scope::Scope;
use crate::finding::Finding;
use crate::value::name::{Sense, Words};
use full::Full;
pub(in crate::check) use nicknames::is_one as may_be_one_given;
use told::{Spelling, Spellings, told};

/// The pairs of spellings of the story, each once. `all` has the names as well that nothing shows to be a person's.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>], all: &[&Person<'_>]) -> Vec<Finding> {
    let mut spellings = Spellings::new();
    for &person in all {
        if let Some(given) = &person.given {
            let spelling = spellings.entry((given, &person.family)).or_default();
            spelling.push(person);
        }
    }
    let mut found: Vec<Finding> = pairs::pairs(place, &spellings)
        .into_iter()
        .filter(|(a, b, _)| !is_plural(place, a, b) && !is_plural(place, b, a))
        .filter_map(|(a, b, like)| told(place, a, b, like))
        .collect();
    let full = Full::of(place, all);
    found.extend(lone::find(place, persons, &spellings, &full));
    found.extend(strays::find(place, all, &full));
    // What reads as a person's name is told as one.
    for others in [proper::find(place), unknown::find(place)] {
        let new = |f: &Finding| !found.iter().any(|own| overlap(own, f));
        let others: Vec<Finding> = others.into_iter().filter(new).collect();
        found.extend(others);
    }
    found
}

/// Whether the one spelling is several bearers of the other name: "the Tom Brooks of this world", "two Tom Brooks".
fn is_plural(place: &Scope<'_>, many: &Spelling<'_, '_>, one: &Spelling<'_, '_>) -> bool {
    let of_one = Sense::VERB | Sense::PREP | Sense::CONJ | Sense::TITLE | Sense::ROLE;
    let (Some(many), Some(one)) = (many.first(), one.first()) else {
        return false;
    };
    let before = many.mention.tokens.start.checked_sub(1);
    let Some((text, before)) = place.text(*many).zip(before) else {
        return false;
    };
    let lower = { text.token(before) }.is_some_and(|t| t.is_word() && !t.capital);
    lower
        && many.family.strip_suffix('s') == Some(&one.family)
        && !Words::read(text).has(before, of_one)
}

#[cfg(test)]
mod tests;
