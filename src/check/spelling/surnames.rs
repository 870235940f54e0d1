//! A surname at first reference: "Lund said" before, or without, "Ann Lund".

use std::collections::{BTreeMap, BTreeSet};

use super::person::{Person, folded};
use super::titles::is_courtesy;
use super::{Scope, label};
use crate::finding::{Confidence, Finding, FindingKind, LabelRole};

/// The orphan surnames of each article, each once.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    persons
        .chunk_by(|a, b| a.article == b.article)
        .flat_map(|of_one| orphans(place, of_one))
        .collect()
}

fn orphans(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let Some(article) = persons
        .first()
        .and_then(|p| place.story.articles.get(p.article))
    else {
        return Vec::new();
    };
    let headline: BTreeSet<String> = article
        .document
        .title
        .as_deref()
        .unwrap_or_default()
        .split_whitespace()
        .map(folded)
        .collect();
    let mut later: BTreeMap<&str, &Person<'_>> = BTreeMap::new();
    for person in persons.iter().rev().filter(|p| p.given.is_some()) {
        later.insert(&person.family, person);
    }
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for person in persons {
        if !seen.insert(&person.family)
            || person.given.is_some()
            || article.is_quoted(person.mention.span)
        {
            continue;
        }
        let named = later.get(person.family.as_str()).copied();
        // A headline may have introduced the surname, and an office does.
        let courteous = person
            .name
            .title
            .as_deref()
            .map(|title| is_courtesy(title, &person.name.name));
        let orphan = match (named, courteous) {
            (Some(_), None | Some(true)) => !headline.contains(&person.family),
            (None, Some(true)) => true,
            _ => false,
        };
        if orphan {
            out.extend(finding(place, person, named));
        }
    }
    out
}

fn finding(place: &Scope<'_>, person: &Person<'_>, named: Option<&Person<'_>>) -> Option<Finding> {
    let words = person.mention.reading.to_string();
    let (title, message) = match named {
        Some(full) => (
            format!(
                "{}: {words}, whose full name, {}, comes later",
                place.rule.title, full.name.name
            ),
            "the first mention",
        ),
        None => (
            format!("{}: {words}, whose full name never comes", place.rule.title),
            "no full name anywhere",
        ),
    };
    let builder = place.story.finding(
        place.rule,
        FindingKind::Spelling,
        title,
        label(place, person, LabelRole::Primary, message.to_owned())?,
    );
    let full =
        named.and_then(|full| label(place, full, LabelRole::Source, "the full name".to_owned()));
    Some(
        full.into_iter()
            .fold(
                builder.confidence(Confidence::Likely),
                crate::finding::Builder::label,
            )
            .done(),
    )
}
