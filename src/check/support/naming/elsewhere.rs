//! Where a draft says that something is, by a name of which no source has a word: "in Salford".

use std::ops::Range;

use super::common::{is_capital, is_in_capitals};
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::support::judgement::Judgement;
use crate::finding::Severity;
use crate::lexicon::{Class, is_function_word};
use crate::outcome::Status;
use crate::text::{Kind, Mark, Text, Token};
use crate::value::{Type, Value, places};

/// The name of a place has no more words.
const LONG: usize = 4;

/// Judges the places of `article`, a draft, each once. Where several stand in no source, the draft has other sources.
pub(super) fn judge(article: &Article<'_>, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let text = &article.text;
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..text.tokens().len() {
        let Some(name) = named_behind(article, at) else {
            continue;
        };
        let words = |name: &Range<usize>| text.span(name.clone()).of(text.source());
        let seen = found.iter().any(|other| words(other) == words(&name));
        if !seen && is_unknown(article, &name, inventory) {
            found.push(name);
        }
    }
    let severity = if found.len() == 1 {
        Severity::Warning
    } else {
        Severity::Info
    };
    found
        .into_iter()
        .map(|name| absent(name, severity))
        .collect()
}

fn absent(tokens: Range<usize>, severity: Severity) -> Judgement {
    Judgement {
        mention: None,
        tokens,
        kind: Type::Name.name(),
        status: Status::Unsupported,
        evidence: Vec::new(),
        note: Some("no source has this name".to_owned()),
        severity,
        question: false,
        reading: None,
        sides: None,
    }
}

/// The name behind the word at `at`, if that says where something is: "in Salford", "near West Hale", and no "in
/// Jewish settlements", "in Hale's market".
fn named_behind(article: &Article<'_>, at: usize) -> Option<Range<usize>> {
    let text = &article.text;
    if !text.has(at, Class::Locates) {
        return None;
    }
    let sentence = text.sentences().get(text.sentence_of(at))?.tokens.clone();
    let within = |at: usize| sentence.contains(&at);
    let start = at + 1;
    let is_part = |at: usize| within(at) && is_capital(text, at);
    let mut end = start;
    while is_part(end) {
        end += 1;
        let joined = text.has(end, Class::And) && is_part(end + 1);
        end += usize::from(joined);
    }
    let named = start < end && end - start <= LONG;
    let goes_on = |next: &Token| {
        if next.is_word() {
            !is_function_word(next.key) && !text.word(end).ends_with("ly")
        } else {
            matches!(next.kind, Kind::Clitic | Kind::Number)
                || matches!(
                    text.mark(end),
                    Mark::Hyphen | Mark::Apostrophe | Mark::OpenSingle
                )
        }
    };
    let free = !within(end) || !text.token(end).is_some_and(goes_on);
    (named && free).then_some(start..end)
}

/// Whether no source has a word of a name, in whatever form, and it is not that of a country or a state, which is told
/// only against another ([`super::place`]).
fn is_unknown(article: &Article<'_>, name: &Range<usize>, inventory: &SourceIndex<'_>) -> bool {
    let text = &article.text;
    let is_value = { article.mentions.iter() }.any(|m| {
        m.tokens.start < name.end
            && name.start < m.tokens.end
            && !matches!(m.reading.value, Value::Quote(_))
    });
    let telling: Vec<usize> = name
        .clone()
        .filter(|&at| is_capital(text, at) && !is_plain(text, at))
        .collect();
    let unknown = |at: &usize| {
        inventory.capitals.of(text.key(*at)).is_empty()
            && !inventory.twins.has_beginning(text.word(*at))
    };
    let is_wide = { places(text, name.clone()) }
        .any(|(place, _)| !place.is_city() || inventory.gazetteer.knows(place));
    let quoted = article.is_quoted(text.span(name.clone()));
    !telling.is_empty()
        && telling.iter().all(unknown)
        && !is_value
        && !is_wide
        && !quoted
        && !is_in_capitals(article, name.start)
}

/// Whether a word stands in the names of many places: "West", "County".
fn is_plain(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Region)
}
