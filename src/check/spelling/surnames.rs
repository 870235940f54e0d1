//! A surname at first reference: "Lund said" before, or without, "Ann Lund".

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::likeness::folded;
use super::offices::is_courtesy;
use super::person::Person;
use super::scope::Scope;
use crate::finding::{Builder, Finding, LabelRole};
use crate::lexicon::Key;
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
    let Some(article) = persons.first().and_then(|p| place.article(p)) else {
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
    let page = LazyCell::new(|| Page::read(&article.text));
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
        if orphan && page.is_at_issue(person, named) {
            out.extend(finding(place, person, named));
        }
    }
    out
}

/// A text with its words' senses and the places of its capitals.
struct Page<'t, 's> {
    text: &'t Text<'s>,
    words: Words<'t>,
    capitals: FxHashMap<Key, Vec<usize>>,
}

impl<'t, 's> Page<'t, 's> {
    fn read(text: &'t Text<'s>) -> Self {
        let mut capitals: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
        for at in text.select(0..text.tokens().len(), |t| t.capital) {
            capitals.entry(text.key(at)).or_default().push(at);
        }
        Self {
            text,
            words: Words::read(text),
            capitals,
        }
    }

    /// Whether the surname stands for the person in a sentence of the text, and no full name that was not read as
    /// one stands there or before. A link, a caption or a list of teasers has no full stop.
    fn is_at_issue(&self, person: &Person<'_>, named: Option<&Person<'_>>) -> bool {
        let tokens = &person.mention.tokens;
        let Some(last) = tokens.end.checked_sub(1) else {
            return false;
        };
        // Where the full name never comes, it stands neither behind.
        let reach = named.map_or(usize::MAX, |_| last);
        let places = self.capitals.get(&self.text.key(last));
        let mut places = places.into_iter().flatten().take_while(|&&at| at <= reach);
        self.is_prose(person.mention.sentence)
            && (named.is_none() || self.acts(tokens))
            && !places.any(|&at| self.is_of_longer_name(at))
    }

    /// Whether a sentence ends as one.
    fn is_prose(&self, sentence: usize) -> bool {
        let Some(sentence) = self.text.sentences().get(sentence) else {
            return false;
        };
        let end = sentence.tokens.end;
        (end.saturating_sub(2)..end).any(|at| {
            matches!(
                self.text.mark(at),
                Mark::FullStop | Mark::Question | Mark::Exclamation
            )
        })
    }

    /// Whether the name is the subject of what follows, or said what stands before: "the Lund plan" names a plan.
    fn acts(&self, name: &Range<usize>) -> bool {
        let before = |sense| {
            name.start
                .checked_sub(1)
                .is_some_and(|at| self.words.has(at, sense))
        };
        (self.words.has(name.end, Sense::VERB) && !before(Sense::THE)) || before(Sense::SAY)
    }

    /// "K. T. Lund", "Lund Ae-ran", "Kendra Lund".
    fn is_of_longer_name(&self, at: usize) -> bool {
        let capital = |at: usize| {
            let word = self
                .text
                .token(at)
                .is_some_and(|t| t.kind == Kind::Word && t.capital);
            word && !self.words.has(at, Sense::TITLE)
        };
        let sentence = |at: usize| self.text.sentence_of(at);
        let before = at.checked_sub(1);
        let given = before.is_some_and(|b| capital(b) && sentence(b) == sentence(at));
        let initial = at.checked_sub(2).is_some_and(|b| {
            self.text.mark(b + 1) == Mark::FullStop && self.text.word(b).len() == 1
        });
        given || initial || capital(at + 1)
    }
}

fn finding(place: &Scope<'_>, person: &Person<'_>, named: Option<&Person<'_>>) -> Option<Finding> {
    let words = person.mention.reading.to_string();
    let (what, message) = match named {
        Some(full) => (
            format!("{words}, whose full name, {}, comes later", full.name.name),
            "the first mention",
        ),
        None => (
            format!("{words}, whose full name never comes"),
            "no full name anywhere",
        ),
    };
    let builder = place.finding(&what, place.label(person, LabelRole::Primary, message)?);
    let full = named.and_then(|full| place.label(full, LabelRole::Source, "the full name"));
    Some(full.into_iter().fold(builder, Builder::label).done())
}
