//! Surnames alone that no full name of the story has, a slip apart from one that the article has.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::CROWD;
use super::told::{Spellings, told};
use crate::check::spelling::likeness::{Likeness, likeness};
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::finding::Finding;

/// The surnames of an article that start with one letter, and who first has them in full.
type Full<'p, 's> = BTreeMap<&'p str, &'p Person<'s>>;

pub(super) fn find(
    place: &Scope<'_>,
    persons: &[Person<'_>],
    spellings: &Spellings<'_, '_>,
) -> Vec<Finding> {
    let names = spellings.keys();
    let known: BTreeSet<&str> = names.flat_map(|&(given, family)| [given, family]).collect();
    let key = |p: &Person<'_>| (p.article, p.family.chars().next());
    let mut full: BTreeMap<_, Full<'_, '_>> = BTreeMap::new();
    for person in persons.iter().filter(|p| p.given.is_some()) {
        let near = full.entry(key(person)).or_default();
        near.entry(&person.family).or_insert(person);
    }
    let mut seen: BTreeSet<(usize, &str)> = BTreeSet::new();
    let mut out = Vec::new();
    let lone = |p: &&Person<'_>| p.given.is_none() && !known.contains(p.family.as_str());
    for person in persons.iter().filter(lone) {
        let near = full.get(&key(person)).into_iter().flatten().take(CROWD);
        let is_meant = |family: &str| likeness(family, &person.family) == Likeness::Slip;
        let meant = { near }.find(|(family, _)| is_meant(family));
        if let Some((_, meant)) = meant
            && seen.insert((person.article, &person.family))
        {
            out.extend(told(place, &vec![person], &vec![*meant], Likeness::Slip));
        }
    }
    out
}
