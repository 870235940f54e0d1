//! One person with two duties: the deputy finance minister, or the finance minister; the judge, or the prosecutor.
//!
//! Duties of one kind are held against each other across articles, and only where no article gives the person two of
//! the kind: people do hold two, and change them.

mod read;
mod table;

use std::collections::BTreeMap;

use super::person::Person;
use super::titles::only_given;
use super::{Scope, label, label_text, overlap};
use crate::finding::{Builder, Confidence, Finding, FindingKind, Label, LabelRole};
use table::Duty;

/// A person with a duty.
type Held<'p> = (Duty, &'p Person<'p>);

/// The persons of the story with two duties that nobody has at once; none that `told` tells of.
pub(super) fn find(place: &Scope<'_>, persons: &[&Person<'_>], told: &[Finding]) -> Vec<Finding> {
    let only = only_given(persons.iter().copied());
    let mut held: BTreeMap<(&str, &str, &str), Vec<Held<'_>>> = BTreeMap::new();
    for &person in persons {
        let own = person.given.as_deref();
        let given = own.or_else(|| *only.get(person.family.as_str())?);
        let Some((given, text)) = given.zip(label_text(place, person.article)) else {
            continue;
        };
        for duty in read::duties(text, person) {
            let key = (given, person.family.as_str(), duty.kind.sort);
            held.entry(key).or_default().push((duty, person));
        }
    }
    let each = held.values().filter_map(|held| finding(place, held));
    each.filter(|one| !told.iter().any(|other| overlap(one, other)))
        .collect()
}

/// The first two duties that differ, a draft's first, and who else has either; none if an article gives two.
fn finding(place: &Scope<'_>, held: &[Held<'_>]) -> Option<Finding> {
    let own = held.chunk_by(|a, b| a.1.article == b.1.article);
    let two = |of_one: &[Held<'_>]| {
        let first = of_one.first();
        first.is_some_and(|(duty, _)| of_one.iter().any(|(other, _)| duty.differs(other)))
    };
    if { own }.any(two) {
        return None;
    }
    let drafted = |h: &&Held<'_>| place.story.is_draft(h.1.article);
    let mut first = held.iter().filter(drafted).chain(held);
    let (one, other) = first.find_map(|a| {
        let rival = held
            .iter()
            .find(|b| b.1.article != a.1.article && a.0.differs(&b.0));
        Some((a, rival?))
    })?;
    let (here, there) = (words(place, one)?, words(place, other)?);
    let title = format!(
        "{}: {}, {here} / {there}",
        place.rule.title, one.1.name.name
    );
    let builder = place.story.finding(
        place.rule,
        FindingKind::Spelling,
        title,
        at(place, one, LabelRole::Primary)?,
    );
    let builder =
        builder
            .confidence(Confidence::Likely)
            .label(at(place, other, LabelRole::Contradicts)?);
    let mut seen = vec![one.1.article, other.1.article];
    let beside = held.iter().filter_map(|h| {
        let role = if h.0.differs(&one.0) {
            LabelRole::Contradicts
        } else {
            LabelRole::Agrees
        };
        let is_first = !seen.contains(&h.1.article);
        seen.push(h.1.article);
        is_first.then(|| at(place, h, role)).flatten()
    });
    Some(beside.fold(builder, Builder::label).done())
}

fn words(place: &Scope<'_>, (duty, person): &Held<'_>) -> Option<String> {
    let text = label_text(place, person.article)?;
    Some(text.span(duty.tokens.clone()).of(text.source()).to_owned())
}

/// The name with its duty.
fn at(place: &Scope<'_>, held: &Held<'_>, role: LabelRole) -> Option<Label> {
    let (duty, person) = held;
    let mut label = label(place, person, role, words(place, held)?)?;
    let span = label_text(place, person.article)?.span(duty.tokens.clone());
    label.span.start = label.span.start.min(span.start);
    label.span.end = label.span.end.max(span.end);
    Some(label)
}

#[cfg(test)]
mod tests;
