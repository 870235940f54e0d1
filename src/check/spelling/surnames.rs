//! A surname at first reference: "Lund said" before, or without, "Ann Lund".

use std::collections::{BTreeMap, BTreeSet};

use super::person::{Person, folded};
use super::titles::is_courtesy;
use super::{Scope, label};
use crate::article::Article;
use crate::finding::{Confidence, Finding, FindingKind, LabelRole};
use crate::text::{Kind, Mark, Text};
use crate::value::name::{Sense, Words};

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
        if orphan && is_at_issue(article, person, named) {
            out.extend(finding(place, person, named));
        }
    }
    out
}

/// Whether the surname stands for the person in a sentence of the text, and no full name that was not read as one
/// stands before it. "The Lund plan" names a plan; a link, a caption or a list of teasers has no full stop.
fn is_at_issue(article: &Article<'_>, person: &Person<'_>, named: Option<&Person<'_>>) -> bool {
    let text = &article.text;
    let tokens = &person.mention.tokens;
    let Some(last) = tokens.end.checked_sub(1) else {
        return false;
    };
    let sentence = text.sentences().get(person.mention.sentence);
    let ends = sentence.is_some_and(|s| {
        let marks = s.tokens.end.saturating_sub(2)..s.tokens.end;
        marks.into_iter().any(|at| matches!(text.mark(at), Mark::FullStop | Mark::Question | Mark::Exclamation))
    });
    let words = Words::read(text);
    let acts = words.has(tokens.end, Sense::VERB)
        || tokens.start.checked_sub(1).is_some_and(|at| words.has(at, Sense::SAY));
    let capital = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Word && t.capital);
    let reach = if named.is_some() { last + 1 } else { text.tokens().len() };
    // "K. T. Lund", "Lund Ae-ran", "Kendra Lund".
    let full = |at: usize| {
        let before = at.checked_sub(1).filter(|&b| !words.has(b, Sense::TITLE));
        let initial = at.checked_sub(2).is_some_and(|b| text.mark(b + 1) == Mark::FullStop && text.word(b).len() == 1);
        before.is_some_and(|b| capital(b) && b >= sentence_start(text, at)) || initial || (capital(at + 1) && !words.has(at + 1, Sense::TITLE))
    };
    let key = text.key(last);
    let mut places = (0..reach).filter(|&at| text.key(at) == key);
    ends && (named.is_none() || acts) && !places.any(full)
}

fn sentence_start(text: &Text<'_>, at: usize) -> usize {
    text.sentences().get(text.sentence_of(at)).map_or(0, |s| s.tokens.start)
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
