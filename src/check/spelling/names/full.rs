//! The full names that a surname alone may stand for: those of its article, and for a draft those of its sources.

use std::collections::BTreeMap;
use std::iter;

use super::pairs::CROWD;
use crate::check::spelling::likeness::{Likeness, likeness};
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;

/// Who first bears each surname in full, by the article and the first letter; without an article, in any source.
pub(super) struct Full<'p, 's>(BTreeMap<(Option<usize>, char), BTreeMap<&'p str, &'p Person<'s>>>);

impl<'p, 's> Full<'p, 's> {
    pub(super) fn of(place: &Scope<'_>, all: &[&'p Person<'s>]) -> Self {
        let mut names: BTreeMap<_, BTreeMap<&str, &Person<'s>>> = BTreeMap::new();
        for &person in all.iter().filter(|p| p.given.is_some()) {
            let Some(first) = person.family.chars().next() else {
                continue;
            };
            let of_source = (!place.is_drafted(person)).then_some(None);
            for article in iter::once(Some(person.article)).chain(of_source) {
                let near = names.entry((article, first)).or_default();
                near.entry(&person.family).or_insert(person);
            }
        }
        Self(names)
    }

    /// Who is meant by a surname, as it stands in `article`, if it is one slip apart and no other form of the word.
    pub(super) fn meant(
        &self,
        place: &Scope<'_>,
        article: usize,
        surname: &str,
        is_form: impl Fn(&str) -> bool,
    ) -> Option<&'p Person<'s>> {
        let first = surname.chars().next()?;
        let of_sources = place.story.is_draft(article).then_some(None);
        let places = iter::once(Some(article)).chain(of_sources);
        let near = places.filter_map(|of| self.0.get(&(of, first)));
        near.flat_map(|names| names.iter().take(CROWD))
            .find(|(family, _)| likeness(family, surname) == Likeness::Slip && !is_form(family))
            .map(|(_, &person)| person)
    }
}
