//! One person with two duties: the deputy finance minister, or the finance minister; the judge, or the prosecutor.
//!
//! Duties of one kind are held against each other across articles, and only where no article gives the person two of
//! the kind: people do hold two, and change them.

mod around;
mod front;
mod read;
mod table;

use super::held::{Held, beside, by_bearer, only_given, told};
use crate::check::spelling::overlap;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::{Placed, Scope};
use crate::finding::{Finding, LabelRole};
use table::Duty;

/// The persons of the story with two duties that nobody has at once; none that `told` tells of.
pub(super) fn find(place: &Scope<'_>, persons: &[&Person<'_>], told: &[Finding]) -> Vec<Finding> {
    let persons = || persons.iter().copied();
    let only = only_given(persons());
    let held = by_bearer(place, persons(), &only, read::duties, |duty| duty.kind.sort);
    let each = held.values().filter_map(|held| finding(place, held));
    each.filter(|one| !told.iter().any(|other| overlap(one, other)))
        .collect()
}

/// The first two duties that differ, a draft's first, and who else has either; none if an article gives two.
fn finding(place: &Scope<'_>, held: &[Held<'_, Duty>]) -> Option<Finding> {
    let mut articles = held.chunk_by(|a, b| a.article() == b.article());
    let differ = |a: &Held<'_, Duty>, b: &Held<'_, Duty>| a.office.differs(&b.office);
    let two = |own: &[Held<'_, Duty>]| {
        { own.first() }.is_some_and(|one| own.iter().any(|other| differ(one, other)))
    };
    if articles.any(two) {
        return None;
    }
    let (one, other) = place.rivals(held, differ)?;
    // The name with its duty.
    let label = |held: &Held<'_, Duty>, role| {
        let words = place.words(held, &held.tokens)?;
        place.label_with(held.person, &held.tokens, role, words)
    };
    let others = beside((one, other), held.iter()).filter_map(|held| {
        let role = if differ(held, one) {
            LabelRole::Contradicts
        } else {
            LabelRole::Agrees
        };
        label(held, role)
    });
    let labels = label(one, LabelRole::Primary)?;
    let labels = (labels, label(other, LabelRole::Contradicts)?);
    let before = format!("{}, ", one.person.name.name);
    Some(told(place, &before, labels, others))
}

#[cfg(test)]
mod tests;
