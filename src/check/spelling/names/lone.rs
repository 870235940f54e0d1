//! Surnames alone that no full name of the story has, a slip apart from one that the article, or a source of a draft, has.

use std::collections::BTreeSet;

use super::full::Full;
use super::told::{Spellings, told};
use crate::check::spelling::likeness::Likeness;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::finding::Finding;

pub(super) fn find(
    place: &Scope<'_>,
    persons: &[Person<'_>],
    spellings: &Spellings<'_, '_>,
    full: &Full<'_, '_>,
) -> Vec<Finding> {
    let names = spellings.keys();
    let known: BTreeSet<&str> = names.flat_map(|&(given, family)| [given, family]).collect();
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    let mut out = Vec::new();
    let lone = |p: &&Person<'_>| p.given.is_none() && !known.contains(p.family.as_str());
    for person in persons.iter().filter(lone) {
        let meant = full.meant(place, person.article, &person.family, |_| false);
        if let Some(meant) = meant
            && seen.insert((person.article, &person.family))
        {
            out.extend(told(place, &vec![person], &vec![meant], Likeness::Slip));
        }
    }
    out
}
