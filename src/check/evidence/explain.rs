//! Why two values belong to one slot, in words: "same noun ‘tariffs’, same verb ‘cut’; 10% here, 15% there".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::context_words::{ContextWords, Score};
use crate::article::Article;
use crate::lexicon::{Key, rows};
use crate::text::forms::forms;
use crate::value::Value;

/// How many words are named.
const WORDS: usize = 4;

/// The forms of irregular verbs.
static VERBS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let table = rows(include_str!("../../lexicon/en/irregular_verbs.tsv"));
    table
        .flat_map(|(base, others)| std::iter::once(base).chain(others.split_whitespace()))
        .map(Key::of)
        .collect()
});

/// The words that two places share, and what they say.
pub(in crate::check) fn explain(
    slot: &ContextWords,
    score: &Score,
    here: (&Article<'_>, &Range<usize>),
    there: (&Article<'_>, &Range<usize>),
) -> String {
    let (mut nouns, mut verbs, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (word, at, head) in slot.weightiest(score, WORDS) {
        let other = there.0.text.word(at);
        let shown = if is_form(word, other) {
            format!("‘{word}’")
        } else {
            format!("‘{word}’ (‘{other}’ there)")
        };
        match (head, is_verb(word)) {
            (true, _) => nouns.push(shown),
            (false, true) => verbs.push(shown),
            (false, false) => others.push(shown),
        }
    }
    let mut parts = Vec::new();
    for (name, words) in [("noun", nouns), ("verb", verbs), ("word", others)] {
        if !words.is_empty() {
            let plural = if words.len() > 1 { "s" } else { "" };
            parts.push(format!("same {name}{plural} {}", words.join(", ")));
        }
    }
    let (value, other) = both(here, there);
    format!("{}; {value} here, {other} there", parts.join(", "))
}

/// The values of two places in words: those of the changes that they are ends of, where both are.
fn both(
    here: (&Article<'_>, &Range<usize>),
    there: (&Article<'_>, &Range<usize>),
) -> (String, String) {
    match (change(here), change(there)) {
        (Some(a), Some(b)) if a != b => (a, b),
        _ => (value(here), value(there)),
    }
}

/// The change that the value at a place is an end of.
fn change((article, tokens): (&Article<'_>, &Range<usize>)) -> Option<String> {
    let within =
        |m: &&crate::value::Mention| m.tokens.start <= tokens.start && tokens.end <= m.tokens.end;
    let found = article
        .mentions
        .iter()
        .filter(within)
        .find_map(|m| match &m.reading.value {
            Value::Change(change) => change.from.as_ref().zip(change.to.as_ref()),
            _ => None,
        })?;
    Some(format!("{} → {}", found.0, found.1))
}

/// The value at a place, or its words.
fn value((article, tokens): (&Article<'_>, &Range<usize>)) -> String {
    let found = article.mentions.iter().find(|m| {
        m.tokens == *tokens && !matches!(m.reading.value, Value::Change(_) | Value::Quote(_))
    });
    match found.map(|m| &m.reading) {
        // A period that no day anchors has no words of its own.
        Some(reading) if !matches!(reading.value, Value::Date(_) | Value::Period(_)) => {
            reading.to_string()
        }
        _ => format!(
            "“{}”",
            article.text.span(tokens.clone()).of(article.text.source())
        ),
    }
}

/// Whether two words are forms of one.
fn is_form(a: &str, b: &str) -> bool {
    let b = b.to_lowercase();
    forms(a).contains(&b) || forms(&b).iter().any(|form| form.eq_ignore_ascii_case(a))
}

/// Whether a word looks like a verb: a form in -ed, or one of an irregular verb.
fn is_verb(word: &str) -> bool {
    let past = word.len() > 3 && word.to_lowercase().ends_with("ed");
    past || VERBS.contains(&Key::of(word))
}
