//! One person under two titles: "President Lund" and "Prime Minister Lund".
//!
//! Only offices of one group are held against each other, and only where nothing puts one of them into
//! another time ("former", "elect").

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::person::Person;
use super::{Scope, label};
use crate::finding::{Confidence, Finding, FindingKind, LabelRole};
use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Mark, Text};

/// What words say as a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Office {
    /// One of a group, by the line of the table that first has it.
    Held(Group, usize),
    /// Takes the title off: "former".
    Not,
    /// No more than man or woman.
    Courtesy,
}

/// Offices of which a person holds one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    State,
    Deputy,
    House,
    Rank,
    Law,
    Other,
    /// At the head of some body; one can head several, so only the bodies are held against each other.
    Post,
    /// What a body calls its head; the bodies being one, so must the offices be.
    Head,
}

/// An office has no more words than this.
const LONGEST: usize = 4;

const TABLE: &str = include_str!("../../lexicon/en/offices.tsv");

static OFFICES: LazyLock<Phrases<Office>> = LazyLock::new(|| Phrases::of_table(TABLE, office));

fn office(column: &str) -> Option<Office> {
    let line = rows(TABLE).position(|(_, known)| known == column)?;
    let group = match column.split(' ').next()? {
        "not" => return Some(Office::Not),
        "courtesy" => return Some(Office::Courtesy),
        "state" => Group::State,
        "deputy" => Group::Deputy,
        "house" => Group::House,
        "rank" => Group::Rank,
        "law" => Group::Law,
        "other" => Group::Other,
        "post" => Group::Post,
        "head" => Group::Head,
        _ => return None,
    };
    Some(Office::Held(group, line))
}

/// Whether a title says no more than man or woman, and `name` is no office itself ("Mr. President").
pub(super) fn is_courtesy(title: &str, name: &str) -> bool {
    let (title, name) = (Text::plain(title), Text::plain(name));
    matches!(OFFICES.starting(&title, 0), Some((Office::Courtesy, _)))
        && OFFICES.starting(&name, 0).is_none()
}

/// A person with the office that the title names.
type Titled<'p> = (usize, &'p Person<'p>);

/// The persons of the story under two titles.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let only = only_given(persons.iter());
    let mut held: BTreeMap<(&str, &str, Group), Vec<Titled<'_>>> = BTreeMap::new();
    for person in persons {
        let Some((group, office)) = person.name.title.as_deref().and_then(held_office) else {
            continue;
        };
        let Some(given) = person
            .given
            .as_deref()
            .or_else(|| *only.get(person.family.as_str())?)
        else {
            continue;
        };
        held.entry((given, &person.family, group))
            .or_default()
            .push((office, person));
    }
    held.values()
        .flat_map(|titles| findings(place, titles))
        .collect()
}

/// The office that a title names at its end, if nothing takes it off.
fn held_office(title: &str) -> Option<(Group, usize)> {
    let text = Text::plain(title);
    let tokens = text.tokens().len();
    let (mut at, mut last) = (0, None);
    while at < tokens {
        match OFFICES.starting(&text, at) {
            Some((Office::Not, _)) => return None,
            Some((Office::Held(group, office), end)) => {
                last = Some(((group, office), end));
                at = end;
            }
            _ => at += 1,
        }
    }
    // "General Counsel" is no general.
    last.filter(|&(_, end)| {
        end == tokens || (end + 1 == tokens && text.mark(end) == Mark::FullStop)
    })
    .map(|(office, _)| office)
    .filter(|(group, _)| !matches!(group, Group::Post | Group::Head))
}

/// The office that starts at token `at`, as a line of the table, and one past its last token; none for a rank.
pub(super) fn office_at(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    match OFFICES.starting(text, at)? {
        (Office::Held(group, office), end) if !matches!(group, Group::Rank | Group::Head) => {
            Some((office, end))
        }
        _ => None,
    }
}

/// The longest office that ends before token `end`, as a line of the table, and its first token; none for a rank.
pub(super) fn office_before(text: &Text<'_>, end: usize) -> Option<(usize, usize)> {
    (end.saturating_sub(LONGEST)..end).find_map(|first| {
        let (office, behind) = office_at(text, first)?;
        (behind == end).then_some((office, first))
    })
}

/// The head of a body that starts at token `at`, as a line of the table, and one past its last token.
pub(super) fn head_at(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    match OFFICES.starting(text, at)? {
        (Office::Held(Group::Head, office), end) => Some((office, end)),
        _ => None,
    }
}

/// Whether the word at `at` puts an office into another time: "former".
pub(super) fn is_past(text: &Text<'_>, at: usize) -> bool {
    matches!(OFFICES.starting(text, at), Some((Office::Not, _)))
}

/// The given name of each surname, if only one person of the story has it.
pub(super) fn only_given<'p, 's: 'p>(
    persons: impl Iterator<Item = &'p Person<'s>>,
) -> FxHashMap<&'p str, Option<&'p str>> {
    let mut only: FxHashMap<&str, Option<&str>> = FxHashMap::default();
    for (family, given) in persons.filter_map(|p| Some((p.family.as_str(), p.given.as_deref()?))) {
        let known = only.entry(family).or_insert(Some(given));
        *known = known.filter(|other| *other == given);
    }
    only
}

/// Two offices of one person: of two sources, and of each draft and a source.
fn findings(place: &Scope<'_>, titles: &[Titled<'_>]) -> Vec<Finding> {
    let (drafts, sources): (Vec<Titled<'_>>, Vec<Titled<'_>>) = titles
        .iter()
        .partition(|(_, p)| place.story.is_draft(p.article));
    let of_sources = sources
        .first()
        .and_then(|one| Some((one.1, differing(one, &sources)?)));
    let of_drafts = drafts
        .chunk_by(|a, b| a.1.article == b.1.article)
        .filter_map(|own| {
            own.iter().find_map(|one| {
                Some((
                    one.1,
                    differing(one, &sources).or_else(|| differing(one, own))?,
                ))
            })
        });
    of_sources
        .into_iter()
        .chain(of_drafts)
        .filter_map(|(one, other)| finding(place, one, other))
        .collect()
}

/// The first who has another office.
fn differing<'p>(one: &Titled<'_>, others: &[Titled<'p>]) -> Option<&'p Person<'p>> {
    others
        .iter()
        .find(|(office, _)| *office != one.0)
        .map(|(_, person)| *person)
}

fn finding(place: &Scope<'_>, one: &Person<'_>, other: &Person<'_>) -> Option<Finding> {
    let words = |p: &Person<'_>| p.mention.reading.to_string();
    let title = format!("{}: {} / {}", place.rule.title, words(one), words(other));
    let builder = place.story.finding(
        place.rule,
        FindingKind::Spelling,
        title,
        label(place, one, LabelRole::Primary, words(one))?,
    );
    Some(
        builder
            .confidence(Confidence::Likely)
            .label(label(place, other, LabelRole::Contradicts, words(other))?)
            .done(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_sense() {
        for (words, column) in rows(TABLE) {
            assert!(office(column).is_some(), "{words}");
        }
    }

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
