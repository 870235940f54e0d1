//! Words that exclude each other: of direction ("rose", "fell") and of rank ("second", "third").

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::context_words::{Location, clause};
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::{Fold, Key, rows};
use crate::text::forms::forms;
use crate::text::{Kind, Text};

/// A place on a scale: the line of the tables, and which of its sides.
pub(in crate::check) type Rung = (usize, usize);

/// The tables of words that exclude each other.
#[derive(Debug, Default)]
struct Scales {
    sides: FxHashMap<Key, Rung>,
    /// How many sides each line has.
    lengths: Vec<usize>,
    /// From this line on, the words count only before the same noun.
    ranks: usize,
}

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    let mut scales = Scales::default();
    scales.read(include_str!("../../lexicon/en/opposites.tsv"));
    scales.ranks = scales.lengths.len();
    scales.read(include_str!("../../lexicon/en/scales.tsv"));
    scales
});

impl Scales {
    fn read(&mut self, table: &str) {
        for (first, rest) in rows(table) {
            let line = self.lengths.len();
            let sides = std::iter::once(first).chain(rest.split('\t'));
            self.lengths.push(sides.clone().count());
            for (side, words) in sides.enumerate() {
                for word in words.split_whitespace() {
                    let all = word
                        .strip_prefix('=')
                        .map_or_else(|| forms(word), |exact| vec![exact.to_owned()]);
                    for form in all {
                        self.sides.entry(Key::of(&form)).or_insert((line, side));
                    }
                }
            }
        }
    }

    /// The place of the word at `at`, if it has one: "second", "2nd".
    fn side(&self, text: &Text<'_>, at: usize) -> Option<Rung> {
        let token = text.token(at)?;
        match token.kind {
            Kind::Word => self.sides.get(&token.key).copied(),
            Kind::Number
                if text
                    .token(at + 1)
                    .is_some_and(|t| !t.spaced && t.kind == Kind::Word) =>
            {
                let whole = [text.word(at), text.word(at + 1)];
                let mut fold = Fold::new();
                whole
                    .iter()
                    .flat_map(|part| part.chars())
                    .for_each(|c| fold.char(c));
                self.sides.get(&fold.key()).copied()
            }
            _ => None,
        }
    }
}

/// The place on a scale of the word at `at`, if it has one.
pub(in crate::check) fn side(text: &Text<'_>, at: usize) -> Option<Rung> {
    SCALES.side(text, at)
}

/// How many sides a line of the tables has.
pub(in crate::check) fn sides_of(line: usize) -> Option<usize> {
    SCALES.lengths.get(line).copied()
}

/// Whether the words of a place count only before the same noun.
pub(in crate::check) fn is_rank(rung: Rung) -> bool {
    rung.0 >= SCALES.ranks
}

/// Where each side stands in the sources: by side, the article and the token.
pub(in crate::check) type Places = FxHashMap<Rung, Vec<(usize, usize)>>;

/// Finds the words of the tables in the sources.
pub(in crate::check) fn places(articles: &[Article<'_>]) -> Places {
    let mut places: Places = FxHashMap::default();
    for (index, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source)
    {
        for at in 0..article.text.tokens().len() {
            if let Some(side) = SCALES.side(&article.text, at) {
                places.entry(side).or_default().push((index, at));
            }
        }
    }
    places
}

/// Whether one of two sentences has a word of one side of a scale, and the other only of another: "in the
/// north", "in the south". The words of the places themselves do not count.
pub(in crate::check) fn opposed(here: Location<'_>, there: Location<'_>) -> bool {
    let (own, other) = (sides(here), sides(there));
    let lone = |side: &&Rung, others: &[Rung]| {
        !others.contains(side) && others.iter().any(|o| o.0 == side.0)
    };
    own.iter().any(|side| lone(&side, &other)) && other.iter().any(|side| lone(&side, &own))
}

/// The sides of the words around a place.
fn sides((article, tokens): Location<'_>) -> Vec<Rung> {
    let words = clause(&article.text, tokens).filter(|at| !tokens.contains(at));
    words
        .filter_map(|at| SCALES.side(&article.text, at))
        .filter(|side| side.0 < SCALES.ranks)
        .collect()
}
