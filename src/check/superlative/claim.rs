//! Superlatives in a text: "the largest port", "one of the first women", "the only survivor".

use std::ops::Range;
use std::sync::LazyLock;

use crate::article::Article;
use crate::lexicon::is_function_word;
use crate::text::Phrases;
use crate::text::forms::forms;
use crate::text::{Kind, Text};
use crate::value::superlative;

/// A superlative with its noun.
#[derive(Debug)]
pub(in crate::check) struct Claim {
    /// From the words before it to its noun.
    pub(in crate::check) tokens: Range<usize>,
    /// The superlative in small letters.
    pub(in crate::check) word: String,
    /// The noun, singular and in small letters.
    pub(in crate::check) noun: String,
    /// Whether it is one among several, or a guess.
    pub(in crate::check) hedged: bool,
    /// Whether it stands in somebody's quoted words.
    pub(in crate::check) quoted: bool,
}

impl Claim {
    /// The noun's token: the words around it are compared.
    pub(in crate::check) fn head(&self) -> Range<usize> {
        self.tokens.end - 1..self.tokens.end
    }
}

/// What words say around a superlative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Hedge,
    Lead,
    Not,
    Alone,
}

const TABLE: &str = include_str!("../../lexicon/en/hedges.tsv");

static SENSES: LazyLock<Phrases<Sense>> = LazyLock::new(|| Phrases::of_table(TABLE, sense));
static LEADS: LazyLock<Phrases<Sense>> = LazyLock::new(|| Phrases::backward().with(TABLE, sense));

fn sense(column: &str) -> Option<Sense> {
    match column {
        "hedge" => Some(Sense::Hedge),
        "lead" => Some(Sense::Lead),
        "not" => Some(Sense::Not),
        "alone" => Some(Sense::Alone),
        _ => None,
    }
}

/// How many words a noun phrase may have behind its superlative.
const REACH: usize = 4;

/// The superlatives of `article`, in order.
pub(in crate::check) fn claims(article: &Article<'_>) -> Vec<Claim> {
    let text = &article.text;
    (1..text.tokens().len())
        .filter(|&at| is_superlative(text, at))
        .filter_map(|at| claim(article, at))
        .collect()
}

fn claim(article: &Article<'_>, at: usize) -> Option<Claim> {
    let text = &article.text;
    if SENSES
        .starting(text, at)
        .is_some_and(|(sense, _)| sense == Sense::Not)
    {
        return None;
    }
    let floor = text
        .sentences()
        .get(text.sentence_of(at))
        .map_or(at, |s| s.tokens.start);
    let (lead, start) = lead(text, at, floor)?;
    if lead == Sense::Not {
        return None;
    }
    let noun = noun(text, at)?;
    let quoted = article.is_quoted(text.span(start..noun + 1));
    let singular = forms(text.word(noun))
        .into_iter()
        .min_by_key(|form| (form.len(), form.clone()))?;
    Some(Claim {
        tokens: start..noun + 1,
        word: text.word(at).to_lowercase(),
        noun: singular,
        hedged: lead == Sense::Hedge,
        quoted,
    })
}

/// The words before a superlative that make it a claim or a hedge, with an adjective or a possessor
/// between at most: "the country’s largest".
fn lead(text: &Text<'_>, at: usize, floor: usize) -> Option<(Sense, usize)> {
    if let Some(found) = LEADS.before(text, at, floor) {
        return Some(found);
    }
    let possessor = at
        .checked_sub(1)
        .filter(|&b| b >= floor && text.token(b).is_some_and(|t| t.kind == Kind::Clitic))?;
    Some((Sense::Lead, possessor.checked_sub(1)?.max(floor)))
}

/// Whether the token is a superlative, or "only".
fn is_superlative(text: &Text<'_>, at: usize) -> bool {
    let alone = || matches!(SENSES.starting(text, at), Some((Sense::Alone, _)));
    text.token(at)
        .is_some_and(|t| t.kind == Kind::Word && !t.capital)
        && (superlative::is(text, at) || alone())
}

/// The last word of the noun phrase behind a superlative.
fn noun(text: &Text<'_>, at: usize) -> Option<usize> {
    let end = text
        .sentences()
        .get(text.sentence_of(at))
        .map_or(at, |s| s.tokens.end)
        .min(at + 1 + REACH);
    let part = |&i: &usize| {
        text.token(i)
            .is_some_and(|t| t.kind == Kind::Word && !is_function_word(t.key))
    };
    (at + 1..end).take_while(part).last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_sense() {
        for (words, column) in crate::lexicon::rows(include_str!("../../lexicon/en/hedges.tsv")) {
            assert!(sense(column).is_some(), "{words}");
        }
    }
}
