//! One person under two titles: "President Lund" and "Prime Minister Lund".
//!
//! Only offices of one group are held against each other, and only where nothing puts one of them into
//! another time ("former", "elect").

use std::iter::empty;

use super::held::{Held, Told, by_bearer, only_given, told};
use super::table::{Group, Office, Sense, starting};
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::finding::Finding;
use crate::text::{Mark, Text};

/// The persons of the story under two titles.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let only = only_given(persons.iter());
    let held = by_bearer(place, persons.iter(), &only, read, |office| office.group);
    held.values()
        .flat_map(|titles| findings(place, titles))
        .collect()
}

fn read(_: &Text<'_>, person: &Person<'_>) -> Option<Told<Office>> {
    let office = held_office(person.name.title.as_deref()?)?;
    Some((office, person.mention.tokens.clone()))
}

/// The office that a title names at its end, if nothing takes it off.
fn held_office(title: &str) -> Option<Office> {
    let text = Text::plain(title);
    let tokens = text.tokens().len();
    let (mut at, mut last) = (0, None);
    while at < tokens {
        match starting(&text, at) {
            Some((Sense::Past, _)) => return None,
            Some((Sense::Held(office), end)) => {
                last = Some((office, end));
                at = end;
            }
            _ => at += 1,
        }
    }
    let (office, end) = last?;
    // "General Counsel" is no general.
    let rest = tokens - end;
    let ends = rest == 0 || rest == 1 && text.mark(end) == Mark::FullStop;
    (ends && matches!(office.group, Group::Title(_))).then_some(office)
}

/// Two offices of one person: of two sources, and of each draft and a source.
fn findings(place: &Scope<'_>, titles: &[Held<'_, Office>]) -> Vec<Finding> {
    let (drafts, sources): (Vec<_>, Vec<_>) = titles.iter().partition(|h| place.is_drafted(*h));
    let label = |held: &Held<'_, Office>, role| {
        let words = held.person.mention.reading.to_string();
        place.label(held.person, role, words)
    };
    let pair = |one, others: &[_]| Some((one, differing(one, others)?));
    let of_sources = sources.first().and_then(|one| pair(*one, &sources));
    let of_drafts = { drafts.chunk_by(|a, b| a.person.article == b.person.article) }
        .filter_map(|own| { own.iter() }.find_map(|one| pair(*one, &sources).or(pair(*one, own))));
    { of_sources.into_iter().chain(of_drafts) }
        .filter_map(|pair| told(place, "", pair, empty(), Office::ne, label))
        .collect()
}

/// The first who has another office.
fn differing<'h, 'p>(
    one: &Held<'_, Office>,
    others: &[&'h Held<'p, Office>],
) -> Option<&'h Held<'p, Office>> {
    let mut others = others.iter();
    others.find(|other| other.office != one.office).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_office_at_its_end() {
        let same = |a: &str, b: &str| held_office(a) == held_office(b);
        assert!(
            same("U.S. Sen.", "Senator")
                && same("Lt. Gen.", "General")
                && same("Prime Minister", "Premier")
        );
        assert!(!same("Vice President", "President") && same("Lt. Col.", "Colonel"));
        for none in [
            "former President",
            "President-elect",
            "General Counsel",
            "Mr.",
            "spokesman",
        ] {
            assert_eq!(held_office(none), None, "{none}");
        }
    }
}
