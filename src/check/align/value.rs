//! The values of the sources that can be aligned, with the words of their sentences.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::check::Story;
use crate::document::Role;
use crate::lexicon::{Key, rows};
use crate::rule::{self, Rule};
use crate::text::{Kind, Text};
use crate::value::{Exact, Figure, Mention, Type, Value};

/// A value with its place.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    /// The index of the article.
    pub(super) index: usize,
    /// The article.
    pub(super) article: &'a Article<'a>,
    /// The value.
    pub(super) mention: &'a Mention,
    /// What it counts in: values of different units are never held against each other.
    pub(super) unit: String,
    /// The words of its sentence with some content, each once, and where they stand.
    pub(super) words: Vec<(Key, usize)>,
}

/// Words that carry no content.
static EMPTY: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    let tables = [include_str!("../../lexicon/en/stopwords.tsv"), include_str!("../../lexicon/en/uninflected.tsv")];
    tables.into_iter().flat_map(rows).map(|(word, _)| Key::of(word)).collect()
});

/// A sentence has no more words than this; longer ones are lists.
const LONGEST: usize = 80;

/// The values of the story's sources that `align` asks for.
pub(super) fn values<'a>(rule: &Rule, align: &rule::Align, story: &'a Story<'_>) -> Vec<Placed<'a>> {
    let sources = story.articles.iter().enumerate().filter(|(_, a)| a.document.role == Role::Source && rule.reads(a.document, &a.text));
    sources.flat_map(|(index, article)| in_article(align, index, article)).collect()
}

fn in_article<'a>(align: &rule::Align, index: usize, article: &'a Article<'_>) -> Vec<Placed<'a>> {
    let found = article.mentions.iter().filter(|m| align.asks_for(m.reading.value.kind()) && !quoted(article, m));
    let placed = found.filter_map(|mention| {
        let unit = unit(&mention.reading.value, !align.types.is_empty())?;
        let sentence = article.text.sentences().get(mention.sentence)?.tokens.clone();
        let words = content(&article.text, sentence.filter(|at| !mention.tokens.contains(at)).take(LONGEST));
        Some(Placed { index, article, mention, unit, words })
    });
    placed.collect()
}

/// What a value counts in; `None` for what says nothing by itself. Dates only where the rule asks for
/// them by name: "Friday" has as many meanings as documents.
fn unit(value: &Value, asked: bool) -> Option<String> {
    let exact = |figure: &Figure| figure.single().is_some_and(|n| n > Exact::from_integer(1));
    match value {
        Value::Number(n) => n.unit.as_deref().and_then(|u| u.rsplit(' ').next()).filter(|_| exact(&n.figure)).map(str::to_owned),
        Value::Percent(p) => Some(if p.points { "points" } else { "%" }.to_owned()),
        Value::Money(m) => exact(&m.figure).then(|| format!("{} {}", m.currency, m.per.as_deref().unwrap_or_default())),
        Value::Quantity(q) => exact(&q.figure).then(|| q.unit.clone()),
        Value::Age(_) | Value::Duration(_) => Some(value.kind().name().to_owned()),
        Value::Date(_) | Value::Period(_) => asked.then(|| Type::Date.name().to_owned()),
        _ => None,
    }
}

/// Whether a value stands in somebody's words: those are compared as quotations.
fn quoted(article: &Article<'_>, mention: &Mention) -> bool {
    article.mentions.iter().any(|m| matches!(&m.reading.value, Value::Quote(q) if !q.indirect) && m.span.contains(mention.span))
}

/// The content words at `tokens`, each once, by key.
fn content(text: &Text<'_>, tokens: impl Iterator<Item = usize>) -> Vec<(Key, usize)> {
    let word = |at: usize| text.token(at).filter(|t| t.kind == Kind::Word && t.span().len() > 2 && !EMPTY.contains(&t.key));
    let mut words: Vec<(Key, usize)> = tokens.filter_map(|at| word(at).map(|t| (t.key, at))).collect();
    words.sort_by_key(|&(key, at)| (key.0, at));
    words.dedup_by_key(|(key, _)| *key);
    words.sort_by_key(|&(_, at)| at);
    words
}
