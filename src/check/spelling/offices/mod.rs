//! One person under two offices: of two titles, at two bodies, in two parties, with two duties.

mod duties;
mod heads;
mod held;
mod party;
mod posts;
mod read;
mod same;
mod table;
mod titles;

use super::person::Person;
use super::scope::Scope;
use crate::finding::Finding;
pub(in crate::check) use duties::portfolio;
pub(super) use table::is_courtesy;

/// The persons of the story under two offices. `all` has the names as well that nothing shows to be a person's.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>], all: &[&Person<'_>]) -> Vec<Finding> {
    let mut found = titles::find(place, persons);
    found.extend(posts::find(place, persons));
    found.extend(heads::find(place, persons));
    found.extend(party::find(place, persons));
    found.extend(duties::find(place, all, &found));
    found
}
