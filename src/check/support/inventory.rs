//! What the sources of a story hold: every number and date, ready to be asked for by value.

use rustc_hash::FxHashMap;

use super::day::{self, Part};
use super::numeral::{Fit, Numeral, fits};
use crate::article::Article;
use crate::document::Role;
use crate::value::{Exact, Mention, Value};

/// Where something stands: the article and its tokens.
pub(super) type Place = (usize, std::ops::Range<usize>);

/// The values of the sources.
#[derive(Debug)]
pub(super) struct Inventory<'s> {
    /// All articles of the story; drafts among them hold nothing of the inventory.
    pub(super) articles: &'s [Article<'s>],
    /// By value.
    numerals: Vec<Numeral>,
    /// Indices of `numerals` by article and sentence.
    sentences: FxHashMap<(usize, usize), Vec<usize>>,
    parts: FxHashMap<Part, Vec<Place>>,
    /// The years that are spoken of or published in, without doubles.
    pub(super) years: Vec<i16>,
}

impl<'s> Inventory<'s> {
    /// Reads the sources among `articles`.
    pub(super) fn read(articles: &'s [Article<'s>]) -> Self {
        let mut numerals = Vec::new();
        let mut parts: FxHashMap<Part, Vec<Place>> = FxHashMap::default();
        for (index, article) in articles.iter().enumerate().filter(|(_, a)| a.document.role == Role::Source) {
            numerals.extend(all_numerals(index, article));
            for (part, place) in all_parts(index, article) {
                parts.entry(part).or_default().push(place);
            }
        }
        numerals.sort_by(|a, b| a.value.cmp(&b.value).then_with(|| (a.article, a.tokens.start).cmp(&(b.article, b.tokens.start))));
        let mut sentences: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
        for (at, numeral) in numerals.iter().enumerate() {
            sentences.entry((numeral.article, numeral.sentence)).or_default().push(at);
        }
        let mut years: Vec<i16> = parts.keys().filter_map(|part| if let Part::Year(year) = part { Some(*year) } else { None }).collect();
        years.sort_unstable();
        Self { articles, numerals, sentences, parts, years }
    }

    /// The numerals that bear `draft` out, the best first, then in the order of articles.
    pub(super) fn like(&self, draft: &Numeral) -> Vec<(Fit, &Numeral)> {
        let reach = {
            let size = if draft.value < Exact::from_integer(0) { -draft.value } else { draft.value };
            size / 4 + draft.step
        };
        let start = self.numerals.partition_point(|n| n.value < draft.value - reach);
        let near = self.numerals.get(start..).unwrap_or_default().iter().take_while(|n| n.value <= draft.value + reach);
        let mut found: Vec<_> = near.filter_map(|n| fits(draft, n).map(|fit| (fit, n))).collect();
        found.sort_by_key(|(fit, n)| (*fit, n.article, n.tokens.start));
        found
    }

    /// The numerals of one sentence.
    pub(super) fn in_sentence(&self, article: usize, sentence: usize) -> impl Iterator<Item = &Numeral> {
        self.sentences.get(&(article, sentence)).into_iter().flatten().filter_map(|&at| self.numerals.get(at))
    }

    /// All numerals, by value.
    pub(super) fn numerals(&self) -> &[Numeral] {
        &self.numerals
    }

    /// Where a part of a date stands.
    pub(super) fn part(&self, part: Part) -> &[Place] {
        self.parts.get(&part).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Every number of an article, whether a value or not.
fn all_numerals(index: usize, article: &Article<'_>) -> Vec<Numeral> {
    let mut taken = vec![false; article.text.tokens().len()];
    let mut out = Vec::new();
    for (at, mention) in article.mentions.iter().enumerate() {
        let numerals = Numeral::of_mention(index, at, mention);
        if !numerals.is_empty() {
            mark(&mut taken, mention);
        }
        out.extend(numerals);
    }
    out.extend(Numeral::loose(index, article, &taken));
    out
}

/// Marks the tokens of `mention`.
pub(super) fn mark(taken: &mut [bool], mention: &Mention) {
    if let Some(tokens) = taken.get_mut(mention.tokens.clone()) {
        tokens.fill(true);
    }
}

/// Every part of a date that an article gives, by its words, its dates and its dateline.
fn all_parts(index: usize, article: &Article<'_>) -> Vec<(Part, Place)> {
    let mut out: Vec<(Part, Place)> = day::anywhere(article).map(|(part, at)| (part, (index, at..at + 1))).collect();
    for mention in &article.mentions {
        if matches!(mention.reading.value, Value::Date(_) | Value::Period(_)) {
            let parts = day::meant(&article.text, mention.tokens.clone(), &mention.reading.value);
            out.extend(parts.into_iter().map(|part| (part, (index, mention.tokens.clone()))));
        }
    }
    if let Some(day) = article.document.published_on() {
        out.extend(day::of_day(day).map(|part| (part, (index, 0..0))));
    }
    out
}
