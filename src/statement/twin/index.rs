//! Which sentences are near twins of which.

use std::sync::OnceLock;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::align::Aligned;
use super::difference::{Difference, Outcome, Sides, What, compared};
use super::order::Orders;
use super::places as by_place;
use super::short::Short;
use super::strange::beginning;
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::Key;
use crate::statement::line::{Line, Piece, lines};
use crate::value::places;

/// Where a sentence stands: the article and the sentence.
pub type SentenceId = (usize, usize);

/// Two sentences that nearly say the same.
#[derive(Debug, Clone)]
pub struct Twin {
    /// Where the first stands, in the order of articles, and any others of the same words.
    pub a: Vec<SentenceId>,
    /// The same of the second.
    pub b: Vec<SentenceId>,
    /// How much of the words of both they share, per mille.
    pub share: u32,
    /// In what they differ; nothing where they tell the same, or something else altogether.
    pub differences: Vec<Difference>,
    /// Whether they tell something else altogether, in nearly the same words.
    pub other: bool,
    /// Whether their words are few, so that they may tell of two things.
    pub short: bool,
}

impl Twin {
    /// Whether every word is the same but for places.
    pub fn is_framed(&self) -> bool {
        self.share == WHOLE && self.differences.iter().all(|d| d.what == What::Place)
    }
}

/// The sentences of a story by their rare words.
#[derive(Debug)]
pub struct Twins<'a> {
    pub(super) articles: &'a [Article<'a>],
    /// Sentences of different words, the first of each.
    pub(super) lines: Vec<Line>,
    /// Where each of them stands.
    pub(super) places: Vec<Vec<SentenceId>>,
    /// The sentences of each article.
    of_article: Vec<Vec<u32>>,
    /// Sentences by their words and values.
    pub(super) by_word: FxHashMap<Key, Vec<u32>>,
    /// Sentences that name places, by everything else in them.
    by_frame: FxHashMap<Key, Vec<u32>>,
    /// How the words with a capital begin in the sources: "Ukrainian" is not strange where "Ukraine" stands.
    pub(super) beginnings: FxHashSet<Key>,
    /// The places that the sources name, and those that these lie in.
    pub(super) known_places: FxHashSet<&'static str>,
    /// The short sentences of the sources, once a draft asks for them.
    short: OnceLock<Short>,
    /// The sentences of the sources by their words, likewise.
    orders: OnceLock<Orders>,
}

/// All words, per mille.
pub(super) const WHOLE: u32 = 1000;
/// How many of its rarest words and values a sentence is looked up by.
const LOOKED_UP: usize = 8;
/// A word in more sentences than these tells none apart: they are rows of a table.
const CROWD: usize = 256;
/// How many of these a twin shares at least.
const MET: usize = 2;

impl<'a> Twins<'a> {
    /// Reads the sentences of all `articles`.
    pub fn read(articles: &'a [Article<'a>]) -> Self {
        let mut twins = Self {
            articles,
            lines: Vec::new(),
            places: Vec::new(),
            of_article: vec![Vec::new(); articles.len()],
            by_word: FxHashMap::default(),
            by_frame: FxHashMap::default(),
            beginnings: FxHashSet::default(),
            known_places: FxHashSet::default(),
            short: OnceLock::new(),
            orders: OnceLock::new(),
        };
        let is_source = |a: &&Article<'_>| a.document.role == Role::Source;
        for article in articles.iter().filter(is_source) {
            let capital = |at: &usize| article.text.token(*at).is_some_and(|t| t.capital);
            twins.beginnings.extend(
                (0..article.text.tokens().len())
                    .filter(capital)
                    .map(|at| beginning(article.text.word(at))),
            );
            let named = places(&article.text, 0..article.text.tokens().len());
            twins
                .known_places
                .extend(named.flat_map(|(place, _)| place.names()));
        }
        let mut seen: FxHashMap<u64, usize> = FxHashMap::default();
        let read: Vec<Vec<Line>> = { articles.par_iter().enumerate() }
            .map(|(at, article)| lines(at, article))
            .collect();
        for line in read.into_iter().flatten() {
            let place = (line.article, line.sentence);
            let at = *seen.entry(line.digest).or_insert(twins.lines.len());
            if let Some(own) = twins
                .of_article
                .get_mut(place.0)
                .filter(|own| own.last() != Some(&(at as u32)))
            {
                own.push(at as u32);
            }
            match twins.places.get_mut(at) {
                Some(places) => places.push(place),
                None => twins.add(line, place),
            }
        }
        twins
    }

    fn add(&mut self, line: Line, place: SentenceId) {
        let index = self.lines.len() as u32;
        if let Some(frame) = line.frame {
            self.by_frame.entry(frame).or_default().push(index);
        }
        let telling = |p: &&Piece| p.is_telling() && !line.is_light();
        for piece in line.pieces.iter().filter(telling) {
            let held = self.by_word.entry(piece.found_by).or_default();
            if held.last() != Some(&index) {
                held.push(index);
            }
        }
        self.lines.push(line);
        self.places.push(vec![place]);
    }

    /// Every pair of near twins that stand in different articles, in order.
    pub fn all(&self) -> Vec<Twin> {
        (0..self.lines.len())
            .into_par_iter()
            .flat_map_iter(|at| self.twins_of(at, |other| other > at && !self.is_light(other)))
            .collect()
    }

    /// Whether the sentence at `at` tells so little that another outlet says the same of something else.
    fn is_light(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(Line::is_light)
    }

    /// The sentences of `article` that have twins in the articles for which `is` holds, and do not stand there to the
    /// letter, each with its twins, the likest first; each twin has the sentence itself on its first side.
    pub fn of_draft(&self, article: usize, is: impl Fn(usize) -> bool) -> Vec<Vec<Twin>> {
        let stands = |at: usize| {
            self.places
                .get(at)
                .is_some_and(|places| places.iter().any(|p| is(p.0)))
        };
        // What stands there to the letter needs no twin.
        let open = self.of(article).filter(|&at| !stands(at));
        let placed = |twin: Twin| {
            let own = twin.a.iter().copied().find(|place| place.0 == article)?;
            let other = twin.b.iter().copied().find(|place| is(place.0))?;
            Some(twin.between(self.articles, own, other))
        };
        let twins = |at| self.twins_of(at, stands).into_iter();
        let short = self.short.get_or_init(|| Short::read(self.articles));
        let orders = self.orders.get_or_init(|| Orders::read(self.articles));
        open.map(|at| twins(at).filter_map(placed).collect::<Vec<_>>())
            .filter(|twins| !twins.is_empty())
            .chain(short.twins_of(article, self.articles))
            .chain(orders.twins_of(article, self.articles))
            .collect()
    }

    /// The sentences of an article.
    pub(super) fn of(&self, article: usize) -> impl Iterator<Item = usize> + '_ {
        self.of_article
            .get(article)
            .into_iter()
            .flatten()
            .map(|&at| at as usize)
    }

    /// The twins of one sentence, the likest first.
    fn twins_of(&self, at: usize, keep: impl Fn(usize) -> bool) -> Vec<Twin> {
        let Some(line) = self.lines.get(at) else {
            return Vec::new();
        };
        let mut met = self.candidates(line);
        met.extend(self.framed(line));
        met.sort_unstable();
        met.dedup();
        let found = met.into_iter().filter(|&other| other != at && keep(other));
        let mut twins: Vec<Twin> = found.filter_map(|other| self.twin(at, other)).collect();
        twins.sort_by_key(|twin| std::cmp::Reverse(twin.share));
        twins
    }

    /// Sentences that are the same but for the places in them.
    fn framed(&self, line: &Line) -> impl Iterator<Item = usize> {
        let held = line.frame.and_then(|frame| self.by_frame.get(&frame));
        let few = held.filter(|held| held.len() <= CROWD);
        few.into_iter().flatten().map(|&at| at as usize)
    }

    /// Sentences that share some of the rarest words and values of `line`, in order.
    pub(super) fn candidates(&self, line: &Line) -> Vec<usize> {
        let mut words: Vec<(usize, Key)> = line
            .pieces
            .iter()
            .filter(|p| p.is_telling())
            .map(|p| {
                let held = self.by_word.get(&p.found_by);
                (held.map_or(0, Vec::len), p.found_by)
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        let held = words
            .iter()
            .filter(|(held, _)| (2..=CROWD).contains(held))
            .take(LOOKED_UP)
            .filter_map(|(_, key)| self.by_word.get(key));
        let mut met: Vec<u32> = held.flatten().copied().collect();
        met.sort_unstable();
        // Those that stand in two lists at least.
        let mut found: Vec<usize> = met
            .windows(MET)
            .filter(|run| run.first() == run.last())
            .filter_map(|run| Some(*run.first()? as usize))
            .collect();
        found.dedup();
        found
    }

    fn twin(&self, a: usize, b: usize) -> Option<Twin> {
        let (x, y) = (self.lines.get(a)?, self.lines.get(b)?);
        if x.article == y.article && self.places.get(a)?.len() + self.places.get(b)?.len() == 2 {
            return None;
        }
        let places = |at: usize| self.places.get(at).cloned().unwrap_or_default();
        if let Some(differences) = by_place::compared(x, y) {
            return Some(Twin {
                a: places(a),
                b: places(b),
                share: WHOLE,
                differences,
                other: false,
                short: false,
            });
        }
        let aligned = Aligned::new(x, y)?;
        let articles = (self.articles.get(x.article)?, self.articles.get(y.article)?);
        let outcome = compared(&Sides {
            aligned: &aligned,
            a: articles.0,
            b: articles.1,
        });
        let twin = Twin {
            a: places(a),
            b: places(b),
            share: aligned.share,
            differences: Vec::new(),
            other: outcome == Outcome::Two,
            short: false,
        };
        match outcome {
            Outcome::One(differences) => Some(Twin {
                differences,
                ..twin
            }),
            Outcome::Two => Some(twin),
            Outcome::Unclear => None,
        }
    }
}
