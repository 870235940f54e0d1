//! What the sources of a story hold: every number and date, ready to be asked for by value.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::capitals::Capitals;
use super::context_words::Frequencies;
use super::date_parts::{self, Part};
use super::denials::Statements;
use super::gazetteer::Gazetteer;
use super::lengths::Lengths;
use super::numeral::{Dim, Numeral, fits};
use super::scales::{Places, places};
use super::superlatives::Superlatives;
use super::wordings::Wordings;
use crate::article::Article;
use crate::check::Origins;
use crate::document::Role;
use crate::statement::{Toll, Twins, tolls};
use crate::value::{Exact, Factuality, Fit, Grain, Mention, Notation, Value, unit_days};

/// Where something stands: the article and its tokens.
pub(in crate::check) type Location = (usize, std::ops::Range<usize>);

/// What is read only if a value asks for it: a headline with one figure needs little of it.
pub(in crate::check) type Late<'s, T> = LazyLock<T, Box<dyn FnOnce() -> T + Send + 's>>;

fn late<'s, T>(
    articles: &'s [Article<'s>],
    read: impl FnOnce(&'s [Article<'s>]) -> T + Send + 's,
) -> Late<'s, T> {
    LazyLock::new(Box::new(move || read(articles)))
}

/// The values of the sources.
#[derive(Debug)]
pub(in crate::check) struct SourceIndex<'s> {
    /// All articles of the story; drafts among them hold nothing of the inventory.
    pub(in crate::check) articles: &'s [Article<'s>],
    /// By value.
    numerals: Vec<Numeral>,
    /// What may stand in another unit in a draft, each with its article.
    pub(in crate::check) measured: Vec<(usize, &'s Mention)>,
    /// What the sources deny or take back.
    denied: Vec<Numeral>,
    /// Indices of `numerals` by article and sentence.
    sentences: FxHashMap<(usize, usize), Vec<usize>>,
    parts: FxHashMap<Part, Vec<Location>>,
    /// The years that are spoken of or published in, without doubles.
    pub(in crate::check) years: Vec<i16>,
    /// The words in order, for quotations.
    pub(in crate::check) wordings: Late<'s, Wordings>,
    /// How common each word is.
    pub(in crate::check) frequencies: Frequencies,
    /// Where the words stand that have an opposite.
    pub(in crate::check) opposites: Late<'s, Places>,
    /// What the sources say, and what they deny.
    pub(in crate::check) statements: Late<'s, Statements>,
    /// The superlatives.
    pub(in crate::check) superlatives: Late<'s, Superlatives>,
    /// The words with a capital.
    pub(in crate::check) capitals: Late<'s, Capitals>,
    /// The places that the sources name.
    pub(in crate::check) gazetteer: Late<'s, Gazetteer>,
    /// The sentences that are nearly the same.
    pub(in crate::check) twins: Late<'s, Twins<'s>>,
    /// The lengths that are no values.
    pub(in crate::check) lengths: Late<'s, Lengths>,
    /// The tolls of each article.
    pub(in crate::check) tolls: Late<'s, Vec<Vec<Toll>>>,
    /// The dates of the sources with all parts that they stand for.
    pub(in crate::check) dates: Vec<Dated>,
    /// The days that each source names, in order, its own day last.
    pub(in crate::check) days: Vec<(usize, Date)>,
    /// Where the articles come from; read when two of them say the same.
    origins: Arc<OnceLock<Origins>>,
}

impl<'s> SourceIndex<'s> {
    /// Reads the sources among `articles`.
    pub(in crate::check) fn read(articles: &'s [Article<'s>]) -> Self {
        let (mut numerals, mut denied) = (Vec::new(), Vec::new());
        let mut parts: FxHashMap<Part, Vec<Location>> = FxHashMap::default();
        for (index, article) in articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
        {
            numerals.extend(all_numerals(index, article));
            denied.extend(all_denied(index, article));
            for (part, place) in all_parts(index, article) {
                parts.entry(part).or_default().push(place);
            }
        }
        numerals.sort_by(|a, b| {
            a.value
                .cmp(&b.value)
                .then_with(|| (a.article, a.tokens.start).cmp(&(b.article, b.tokens.start)))
        });
        let mut sentences: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
        for (at, numeral) in numerals.iter().enumerate() {
            sentences
                .entry((numeral.article, numeral.sentence))
                .or_default()
                .push(at);
        }
        let mut years: Vec<i16> = parts
            .keys()
            .filter_map(|part| {
                if let Part::Year(year) = part {
                    Some(*year)
                } else {
                    None
                }
            })
            .collect();
        years.sort_unstable();
        Self {
            articles,
            numerals,
            measured: measured(articles),
            denied,
            sentences,
            parts,
            years,
            wordings: late(articles, Wordings::read),
            frequencies: Frequencies::count(articles),
            opposites: late(articles, places),
            statements: late(articles, Statements::read),
            superlatives: late(articles, Superlatives::read),
            capitals: late(articles, Capitals::read),
            gazetteer: late(articles, Gazetteer::read),
            twins: late(articles, Twins::read),
            lengths: late(articles, Lengths::read),
            tolls: late(articles, |articles| articles.iter().map(tolls).collect()),
            dates: dates(articles),
            days: days(articles),
            origins: Arc::default(),
        }
    }

    /// The same with `origins` that others read of the same articles.
    pub(in crate::check) fn of_origins(self, origins: Arc<OnceLock<Origins>>) -> Self {
        Self { origins, ..self }
    }

    /// How many independent sources these articles are: copies of one text count once.
    pub(in crate::check) fn independent(&self, articles: &BTreeSet<usize>) -> usize {
        if articles.len() < 2 {
            articles.len()
        } else {
            self.origins
                .get_or_init(|| Origins::of(self.articles))
                .groups(articles)
        }
    }

    /// The numerals that support `draft`, the best first, then in the order of articles.
    pub(in crate::check) fn like(&self, draft: &Numeral) -> Vec<(Fit, &Numeral)> {
        let reach = draft.stated().reach();
        let start = self
            .numerals
            .partition_point(|n| n.value < draft.value - reach);
        let near = self
            .numerals
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|n| n.value <= draft.value + reach);
        let mut found: Vec<_> = near
            .filter_map(|n| fits(draft, n).map(|fit| (fit, n)))
            .collect();
        found.sort_by_key(|(fit, n)| (*fit, n.article, n.tokens.start));
        found
    }

    /// The places where sources deny just this value, or take it back.
    pub(in crate::check) fn denials(&self, draft: &Numeral) -> impl Iterator<Item = &Numeral> {
        let (dim, value) = (draft.dim, draft.value);
        self.denied
            .iter()
            .filter(move |n| n.value == value && n.dim == dim)
    }

    /// The numerals between a tenth and ten times of `value`.
    pub(in crate::check) fn of_size(&self, value: Exact) -> impl Iterator<Item = &Numeral> {
        let ten = Exact::from_integer(10);
        let (low, high) = if value < Exact::from_integer(0) {
            (value * ten, value / ten)
        } else {
            (value / ten, value * ten)
        };
        let start = self.numerals.partition_point(|n| n.value < low);
        self.numerals
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |n| n.value <= high)
    }

    /// The numerals of one sentence.
    pub(in crate::check) fn in_sentence(
        &self,
        article: usize,
        sentence: usize,
    ) -> impl Iterator<Item = &Numeral> {
        self.sentences
            .get(&(article, sentence))
            .into_iter()
            .flatten()
            .filter_map(|&at| self.numerals.get(at))
    }

    /// Whether `value` stands somewhere, whatever it counts.
    pub(in crate::check) fn has_figure(&self, value: Exact) -> bool {
        self.figures(value).next().is_some()
    }

    /// The counted noun of a number, singular: "station" of "400 charging stations".
    pub(in crate::check) fn counted(&self, n: &Numeral) -> Option<&str> {
        let article = self.articles.get(n.article)?;
        match &article.mentions.get(n.mention?)?.reading.value {
            Value::Number(number) => number.unit.as_deref(),
            _ => None,
        }
    }

    /// Where `value` stands, whatever it counts.
    pub(in crate::check) fn figures(&self, value: Exact) -> impl Iterator<Item = &Numeral> {
        let start = self.numerals.partition_point(|n| n.value < value);
        self.numerals
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |n| n.value == value)
    }

    /// Whether `year` lies as many years before a publication as a source says: "133-year-old".
    pub(in crate::check) fn has_year_by_age(&self, year: i16) -> bool {
        let published = self
            .articles
            .iter()
            .filter_map(|a| a.document.published_on());
        let mut ages = published
            .map(|day| i128::from(day.year() - year))
            .filter(|age| *age >= 10);
        ages.any(|age| self.has_figure(Exact::from_integer(age)))
    }

    /// Whether `year` lies as many years before or behind another as a source's sentence says: "in 2019 after 44 years".
    pub(in crate::check) fn has_year_by_span(&self, year: i16) -> bool {
        const MANY: usize = 300;
        let Some(of_year) = unit_days(Grain::Year.name()) else {
            return false;
        };
        let apart = |n: &Numeral, from: i16| {
            let years = Exact::from_integer(i128::from((from - year).abs()));
            let is_many = years > Exact::from_integer(1);
            is_many && years * of_year == n.value
        };
        let from = |date: &Dated| {
            date.said.iter().find_map(|part| match part {
                Part::Year(year) => Some(*year),
                _ => None,
            })
        };
        self.dates.iter().take(MANY).any(|date| {
            let sentence = self.articles.get(date.article);
            let sentence = sentence.map(|a| a.text.sentence_of(date.tokens.start));
            from(date).zip(sentence).is_some_and(|(from, sentence)| {
                let mut beside = self.in_sentence(date.article, sentence);
                beside.any(|n| n.dim == Dim::Days && n.worth == Some(of_year) && apart(n, from))
            })
        })
    }

    /// All numerals, by value.
    pub(in crate::check) fn numerals(&self) -> &[Numeral] {
        &self.numerals
    }

    /// Where a part of a date stands.
    pub(in crate::check) fn part(&self, part: Part) -> &[Location] {
        self.parts.get(&part).map(Vec::as_slice).unwrap_or_default()
    }
}

/// A date or period of a source.
#[derive(Debug)]
pub(in crate::check) struct Dated {
    /// The article.
    pub(in crate::check) article: usize,
    /// Its tokens.
    pub(in crate::check) tokens: std::ops::Range<usize>,
    /// The parts that its words give.
    pub(in crate::check) said: Vec<Part>,
    /// These, and those of the day that it stands for.
    pub(in crate::check) meant: Vec<Part>,
}

/// Whether a value is a quantity, or an amount paid for a span of time, which may be told in another unit.
pub(in crate::check) fn is_measured(mention: &Mention) -> bool {
    match &mention.reading.value {
        Value::Quantity(_) => true,
        Value::Money(money) => money.per.is_some(),
        _ => false,
    }
}

/// The values of the sources that may stand in another unit.
fn measured<'s>(articles: &'s [Article<'s>]) -> Vec<(usize, &'s Mention)> {
    let sources = articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source);
    let stated = sources.flat_map(|(at, a)| a.stated().map(move |m| (at, m)));
    stated.filter(|(_, m)| is_measured(m)).collect()
}

/// The dates and periods of the sources.
fn dates(articles: &[Article<'_>]) -> Vec<Dated> {
    let sources = articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source);
    let mentions = sources.flat_map(|(index, a)| a.stated().map(move |m| (index, m)));
    let dates = mentions.map(|(article, m)| {
        let mut meant = date_parts::meant(&m.reading.value);
        meant.extend(date_parts::away(&m.reading.value));
        Dated {
            article,
            tokens: m.tokens.clone(),
            said: date_parts::said(&m.reading.value),
            meant,
        }
    });
    dates.filter(|date| !date.meant.is_empty()).collect()
}

/// The first and last day of each date and period of each source, and the day it was published.
fn days(articles: &[Article<'_>]) -> Vec<(usize, Date)> {
    let mut out = Vec::new();
    for (index, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source)
    {
        for mention in article.stated() {
            if let Value::Date(when) | Value::Period(when) = &mention.reading.value {
                out.extend(when.from.map(|day| (index, day)));
                out.extend(
                    when.to
                        .filter(|_| matches!(mention.reading.value, Value::Period(_)))
                        .map(|day| (index, day)),
                );
            }
        }
        out.extend(article.document.published_on().map(|day| (index, day)));
    }
    out
}

/// Every number of an article, whether a value or not.
fn all_numerals(index: usize, article: &Article<'_>) -> Vec<Numeral> {
    let mut taken = vec![false; article.text.tokens().len()];
    let mut dated = taken.clone();
    let mut out = Vec::new();
    for (at, mention) in article.mentions.iter().enumerate() {
        if is_vague(mention) {
            continue;
        }
        let numerals = Numeral::of_mention(index, at, mention);
        if matches!(mention.reading.value, Value::Date(_) | Value::Period(_)) {
            mark(&mut dated, mention);
        }
        if !numerals.is_empty() {
            mark(&mut taken, mention);
        }
        if mention.status != Factuality::Stated {
            continue;
        }
        out.extend(Numeral::of_time_past(index, mention));
        let counted: Vec<_> = numerals.iter().filter_map(Numeral::as_counted).collect();
        out.extend(numerals);
        out.extend(counted);
    }
    out.extend(Numeral::loose(index, article, &taken, &dated));
    out.extend(Numeral::compound(index, article, &taken));
    out
}

/// Every number that an article denies or takes back.
fn all_denied(index: usize, article: &Article<'_>) -> Vec<Numeral> {
    let denied = article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| m.status != Factuality::Stated);
    denied
        .flat_map(|(at, m)| Numeral::of_mention(index, at, m))
        .collect()
}

/// Marks the tokens of `mention`.
pub(in crate::check) fn mark(taken: &mut [bool], mention: &Mention) {
    if let Some(tokens) = taken.get_mut(mention.tokens.clone()) {
        tokens.fill(true);
    }
}

/// Every part of a date that an article gives, by its words, its dates and its dateline.
fn all_parts(index: usize, article: &Article<'_>) -> Vec<(Part, Location)> {
    let mut out: Vec<(Part, Location)> = date_parts::anywhere(article)
        .filter(|(_, at)| !article.takes_back(*at))
        .map(|(part, at)| (part, (index, at..at + 1)))
        .collect();
    for mention in article.stated() {
        let parts = date_parts::meant(&mention.reading.value);
        out.extend(
            parts
                .into_iter()
                .map(|part| (part, (index, mention.tokens.clone()))),
        );
    }
    if let Some(day) = article.document.published_on() {
        out.extend(date_parts::of_day(day).map(|part| (part, (index, 0..0))));
    }
    out
}

/// "hundreds of people", "one or two": a range of sizes, not of two ends.
pub(in crate::check) fn is_vague(mention: &Mention) -> bool {
    let figure = mention.reading.value.figure();
    figure.is_some_and(|figure| figure.low != figure.high && figure.notation < Notation::Digits)
}
