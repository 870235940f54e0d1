//! Who holds an office, whatever a check reads as one, and the finding of two who cannot be one person.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::check::spelling::person::Person;
use crate::check::spelling::scope::{Placed, Scope, firsts};
use crate::finding::{Builder, Finding, Label, LabelRole};
use crate::text::Text;

/// An office of a person, as a text gives it.
pub(super) struct Held<'p, O> {
    pub(super) person: &'p Person<'p>,
    pub(super) office: O,
    /// The tokens that tell the office.
    pub(super) tokens: Range<usize>,
}

impl<O> Placed for Held<'_, O> {
    fn article(&self) -> usize {
        self.person.article
    }
}

/// An office and the tokens that tell it.
pub(super) type Told<O> = (O, Range<usize>);

/// Offices by the given name and the surname of who holds them, and by their kind.
pub(super) type ByBearer<'p, K, O> = BTreeMap<(&'p str, &'p str, K), Vec<Held<'p, O>>>;

/// The given name of each surname, or none where several persons have it.
pub(super) type Given<'p> = FxHashMap<&'p str, Option<&'p str>>;

/// The given name of each surname, if only one of `persons` has it.
pub(super) fn only_given<'p>(persons: impl Iterator<Item = &'p Person<'p>>) -> Given<'p> {
    let mut only = Given::default();
    for (family, given) in persons.filter_map(|p| Some((p.family.as_str(), p.given.as_deref()?))) {
        let known = only.entry(family).or_insert(Some(given));
        *known = known.filter(|other| *other == given);
    }
    only
}

/// What the persons hold. One who stands by the surname alone is whom `only` knows.
pub(super) fn by_bearer<'p, K: Ord, O, T: IntoIterator<Item = Told<O>>>(
    place: &Scope<'_>,
    persons: impl Iterator<Item = &'p Person<'p>>,
    only: &Given<'p>,
    read: impl Fn(&Text<'_>, &Person<'_>) -> T,
    kind: impl Fn(&O) -> K,
) -> ByBearer<'p, K, O> {
    let mut held = ByBearer::new();
    for person in persons {
        let known = || only.get(person.family.as_str()).copied().flatten();
        let given = person.given.as_deref().or_else(known);
        let Some((given, text)) = given.zip(place.text(person)) else {
            continue;
        };
        for (office, tokens) in read(text, person) {
            let key = (given, person.family.as_str(), kind(&office));
            held.entry(key).or_default().push(Held {
                person,
                office,
                tokens,
            });
        }
    }
    held
}

/// The finding of two who differ, with the first of each other article of `all`. The messages of their labels tell the
/// offices, `before` what stands before those.
pub(super) fn told<'h, 'p: 'h, O: 'h>(
    place: &Scope<'_>,
    before: &str,
    (one, other): (&'h Held<'p, O>, &'h Held<'p, O>),
    all: impl Iterator<Item = &'h Held<'p, O>>,
    differ: impl Fn(&O, &O) -> bool,
    label: impl Fn(&Held<'p, O>, LabelRole) -> Option<Label>,
) -> Option<Finding> {
    let (first, second) = (
        label(one, LabelRole::Primary)?,
        label(other, LabelRole::Contradicts)?,
    );
    let what = format!("{before}{} / {}", first.message, second.message);
    let beside = firsts([one, other].into_iter().chain(all)).skip(2);
    let beside = beside.filter_map(|held| {
        let role = if differ(&held.office, &one.office) {
            LabelRole::Contradicts
        } else {
            LabelRole::Agrees
        };
        label(held, role)
    });
    let builder = place.finding(&what, first).label(second);
    Some(beside.fold(builder, Builder::label).done())
}
