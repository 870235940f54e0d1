//! One person with two duties: the deputy finance minister, or the finance minister; the judge, or the prosecutor.
//!
//! Duties of one kind are held against each other across articles, and only where no article gives the person two of
//! the kind: people do hold two, and change them.

mod around;
mod front;
mod others;
mod read;
mod table;

use super::held::{Held, by_bearer, only_given, told};
use crate::check::spelling::overlap;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::{Placed, Scope};
use crate::finding::Finding;
use table::Duty;
pub(in crate::check) use table::portfolio;

/// The persons of the story with two duties that nobody has at once; none that `told` tells of.
pub(super) fn find(place: &Scope<'_>, persons: &[&Person<'_>], told: &[Finding]) -> Vec<Finding> {
    let only = only_given(persons.iter().copied());
    let each = persons.iter().copied();
    let held = by_bearer(place, each, &only, read::duties, |duty| duty.kind.sort);
    let each = held.values().filter_map(|held| finding(place, held));
    let others = others::find(place, &held, persons);
    each.chain(others)
        .filter(|one| !told.iter().any(|other| overlap(one, other)))
        .collect()
}

/// The first two duties that differ, a draft's first, and who else has either; none if an article gives two.
fn finding(place: &Scope<'_>, held: &[Held<'_, Duty>]) -> Option<Finding> {
    let mut articles = held.chunk_by(|a, b| a.article() == b.article());
    let two = |own: &[Held<'_, Duty>]| {
        { own.first() }.is_some_and(|one| own.iter().any(|other| one.office.differs(&other.office)))
    };
    if articles.any(two) {
        return None;
    }
    let (one, other) = place.rivals(held, |a, b| a.office.differs(&b.office))?;
    // The name with its duty.
    let label = |held: &Held<'_, Duty>, role| {
        let words = place.words(held, &held.tokens)?;
        place.label_with(held.person, &held.tokens, role, words)
    };
    let name = format!("{}, ", one.person.name.name);
    let pair = (one, other);
    told(place, &name, pair, held.iter(), Duty::differs, label)
}

#[cfg(test)]
mod tests;
