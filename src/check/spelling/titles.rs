//! One person under two titles: "President Lund" and "Prime Minister Lund".
//!
//! Only offices of one group are held against each other, and only where nothing puts one of them into
//! another time ("former", "elect").

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::person::Person;
use super::{Place, label};
use crate::check::phrases::Phrases;
use crate::finding::{Finding, LabelRole, Verdict};
use crate::text::Text;

/// A group of offices, and one of it; `None` for a word that takes the title off.
type Office = Option<(&'static str, &'static str)>;

static OFFICES: LazyLock<Phrases<Office>> = LazyLock::new(|| Phrases::read(include_str!("../../lexicon/en/offices.tsv"), office));

fn office(column: &str) -> Option<Office> {
    if column == "not" {
        return Some(None);
    }
    // The table is part of the program; its columns live as long as it does.
    let (group, office) = crate::lexicon::rows(include_str!("../../lexicon/en/offices.tsv"))
        .find_map(|(_, known)| (known == column).then(|| known.split_once(' ')))??;
    Some(Some((group, office)))
}

/// The persons of the story under two titles.
pub(super) fn find(place: &Place<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let mut held: BTreeMap<(&str, &str, &str), Vec<(&'static str, &Person<'_>)>> = BTreeMap::new();
    for person in persons {
        let Some((group, office)) = person.name.title.as_deref().and_then(held_office) else { continue };
        let Some(given) = person.given.as_deref().or_else(|| only_given(persons, person)) else { continue };
        held.entry((given, &person.family, group)).or_default().push((office, person));
    }
    held.values().filter_map(|titles| finding(place, titles)).collect()
}

/// The office that a title names at its end, if nothing takes it off.
fn held_office(title: &str) -> Option<(&'static str, &'static str)> {
    let text = Text::plain(title);
    let tokens = text.tokens().len();
    let (mut at, mut last) = (0, None);
    while at < tokens {
        match OFFICES.at(&text, at) {
            Some((None, _)) => return None,
            Some((Some(office), end)) => {
                last = Some((office, end));
                at = end;
            }
            None => at += 1,
        }
    }
    // "General Counsel" is no general.
    last.filter(|&(_, end)| end == tokens || (end + 1 == tokens && text.word(end) == ".")).map(|(office, _)| office)
}

/// The given name of a surname that only one person of the story has.
fn only_given<'s>(persons: &'s [Person<'_>], alone: &Person<'_>) -> Option<&'s str> {
    let mut given = persons.iter().filter(|p| p.family == alone.family).filter_map(|p| p.given.as_deref());
    let first = given.next()?;
    given.all(|other| other == first).then_some(first)
}

fn finding(place: &Place<'_>, titles: &[(&'static str, &Person<'_>)]) -> Option<Finding> {
    let (office, one) = titles.first()?;
    let (_, other) = titles.iter().find(|(o, _)| o != office)?;
    let words = |p: &Person<'_>| p.mention.reading.to_string();
    let title = format!("{}: {} / {}", place.rule.title, words(one), words(other));
    let builder = place.story.finding(place.rule, Verdict::Spelling, title, label(place, one, LabelRole::Primary, words(one))?);
    Some(builder.label(label(place, other, LabelRole::Contradicts, words(other))?).done())
}
