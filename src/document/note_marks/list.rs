//! Lists of sources without numbers, and the markers that name their entries: "(Roe 2019)", "(North Radio)".

use rustc_hash::FxHashMap;

use super::super::{Block, BlockKind, Content};
use crate::span::Span;

/// More entries than these are a catalogue.
const MOST: usize = 200;
/// No entry is longer, in bytes.
const LONGEST: usize = 400;
/// No marker is longer, in bytes.
const MARKER: usize = 60;

/// Whether a paragraph under "Sources" is an entry: an address, what bears a year, or a few words without an end.
pub(super) fn is_entry(words: &str) -> bool {
    let few = words.split_whitespace().nth(10).is_none() && !words.ends_with(['.', '!', '?', ':']);
    let told = words.contains("://") || words.contains("www.") || tokens(words).any(is_year);
    words.len() <= LONGEST && (few || told)
}

/// The markers of the text that name one of `entries`, each with the words of that entry.
pub(super) fn markers(content: &Content, entries: &[(usize, Span)]) -> FxHashMap<String, Span> {
    let mut found = FxHashMap::default();
    let entries = entries.get(..MOST.min(entries.len())).unwrap_or_default();
    let text = content.text.as_str();
    let listed: Vec<(Vec<&str>, Span)> = { entries.iter() }
        .map(|(_, span)| (tokens(span.of(text)).collect(), *span))
        .collect();
    let is_text = |b: &&Block| !b.kind.is_furniture() && b.kind != BlockKind::Title;
    for block in content.blocks.iter().filter(is_text) {
        for inner in bracketed(block.span.of(text)) {
            if let Some(span) = named(inner, &listed) {
                found.entry(inner.to_owned()).or_insert(span);
            }
        }
    }
    found
}

/// What stands in brackets.
fn bracketed(words: &str) -> impl Iterator<Item = &str> {
    words.split('(').skip(1).filter_map(|rest| {
        let (inner, _) = rest.split_once(')')?;
        (3..=MARKER).contains(&inner.len()).then_some(inner)
    })
}

/// The only entry that a marker names: by all its names, and by its year. A name alone has two words, for one is as
/// likely short for the words before it.
fn named(inner: &str, entries: &[(Vec<&str>, Span)]) -> Option<Span> {
    const LINKS: [&str; 9] = ["et", "al", "and", "see", "in", "p", "pp", "page", "of"];
    let words: Vec<&str> = tokens(inner).collect();
    let name = |word: &&str| word.starts_with(char::is_uppercase);
    let number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let other =
        |word: &&str| !name(word) && !number(word) && !is_year(word) && !LINKS.contains(word);
    let names: Vec<&str> = words.iter().copied().filter(|w| name(w)).collect();
    let year = words.iter().copied().find(|word| is_year(word));
    let paged = year.is_some() || !words.iter().any(|word| number(word));
    let tells = year.is_some() || names.len() > 1;
    if words.iter().any(other) || !paged || !tells || names.is_empty() {
        return None;
    }
    let has = |entry: &[&str], word: &str| entry.iter().any(|w| w.eq_ignore_ascii_case(word));
    let fits = |(entry, _): &&(Vec<&str>, Span)| {
        names.iter().all(|name| has(entry, name)) && year.is_none_or(|year| has(entry, year))
    };
    let mut fitting = entries.iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first.1)
}

fn tokens(words: &str) -> impl Iterator<Item = &str> {
    let parts = words.split(|c: char| !c.is_alphanumeric());
    parts.filter(|word| !word.is_empty())
}

/// "2019", "2019a".
fn is_year(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    digits.len() == 4
        && word.len() <= 5
        && ["19", "20"]
            .iter()
            .any(|century| digits.starts_with(century))
        && digits.bytes().all(|b| b.is_ascii_digit())
}
