//! Names of a draft that no source has, where a source has another in a sentence of the same words.

use super::align::shared;
use super::copy::carried;
use super::index::Twins;
use crate::lexicon::{Key, Mark};
use crate::statement::line::{Line, Piece, PieceKind};
use crate::text::{Kind, Text};
use crate::value::{Place, is_proper_adjective};

/// A name of one article that no other has.
#[derive(Debug, Clone)]
pub struct Strange {
    /// Its tokens.
    pub here: std::ops::Range<usize>,
    /// The article and the tokens of a name that stands in a sentence like it.
    pub there: (usize, std::ops::Range<usize>),
    /// What ties the two.
    pub tie: Tie,
}

/// What ties a name that no source has to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// It stands in a sentence of the same words.
    Sentence,
    /// It is a place of the same kind in a sentence of many of the same words.
    Place,
    /// The words right beside it are the same.
    Slot,
}

/// A name that tells less than this, in quarter bits, is a word like others.
const TELLING: u8 = 12;

impl Twins<'_> {
    /// The names of `article` that no article for which `is` holds has, each with another that stands there in its place:
    /// in the sentence that is most like its own, if that holds at least `least` of the words around, per mille.
    pub fn strange_names(
        &self,
        article: usize,
        is: impl Fn(usize) -> bool,
        least: u32,
    ) -> Vec<Strange> {
        self.of(article)
            .filter_map(|at| {
                let found = self
                    .strange(at, &is, least)
                    .or_else(|| self.in_slot(at, &is))?;
                let places = self.places.get(at)?;
                let own = places.iter().find(|place| place.0 == article)?;
                let here = carried(self.articles, places, *own, found.here);
                Some(Strange { here, ..found })
            })
            .collect()
    }

    fn strange(&self, at: usize, is: &impl Fn(usize) -> bool, least: u32) -> Option<Strange> {
        let line = self
            .lines
            .get(at)
            .filter(|line| !line.is_headline() && !line.is_light())?;
        let text = &self.articles.get(line.article)?.text;
        let names = self.unknown_names(line, text, &|key| self.knows(key, is));
        let (first, last) = (*names.first()?, *names.last()?);
        let lost: u32 = names.iter().map(|p| u32::from(p.weight)).sum();
        let scored = self
            .candidates(line)
            .into_iter()
            .filter(|&other| self.stands(other, is))
            .filter_map(|other| {
                let there = self.lines.get(other)?;
                Some((
                    1000 * shared(line, there) / (line.total - lost).max(1),
                    std::cmp::Reverse(other),
                ))
            });
        let (_, std::cmp::Reverse(best)) = scored.max().filter(|(share, _)| *share >= least)?;
        let there = self.lines.get(best)?;
        let mut rivals = there.pieces.iter().filter(|p| p.class == PieceKind::Name);
        let rival = rivals.find(|p| !self.is_said(line, p))?;
        let other = self
            .articles
            .get(there.article)?
            .text
            .word(rival.tokens.start);
        // Two spellings of one name are another rule's.
        let own = text.word(first.tokens.start);
        let respelt = strsim::damerau_levenshtein(own, other) <= 2 || is_clipped(own, other);
        let here = first.tokens.start..last.tokens.end;
        // "England" stands for no firm.
        let of_one_kind = place_of(line, first).is_none() || place_of(there, rival).is_some();
        let may_be_one = may_be_one((line, first), (there, rival));
        let is_other = !respelt && of_one_kind && !may_be_one;
        is_other.then(|| Strange {
            here,
            there: (there.article, rival.tokens.clone()),
            tie: Tie::Sentence,
        })
    }

    /// Whether a sentence or its article names what a piece of another does. A draft has no other name for what it names
    /// as well.
    pub(super) fn is_said(&self, line: &Line, piece: &Piece) -> bool {
        line.pieces.iter().any(|p| p.key == piece.key)
            || self.knows(piece.key, &|article| article == line.article)
    }

    /// Whether the sentence at `at` stands in an article for which `is` holds.
    pub(super) fn stands(&self, at: usize, is: &impl Fn(usize) -> bool) -> bool {
        let places = self.places.get(at);
        places.is_some_and(|places| places.iter().any(|p| is(p.0)))
    }

    /// Whether a word stands in an article for which `is` holds.
    pub(super) fn knows(&self, key: Key, is: &impl Fn(usize) -> bool) -> bool {
        let held = self.by_word.get(&key);
        held.is_some_and(|held| held.iter().any(|&at| self.stands(at as usize, is)))
    }

    /// Whether the sources have a name that begins as `word` does: "Ukrainian" where they have "Ukraine".
    pub fn knows_beginning(&self, word: &str) -> bool {
        self.beginnings.contains(&beginning(word))
    }

    /// Whether a piece names a place that the sources know, by whatever name: "Holland" where they have "Dutch".
    pub(super) fn is_known_place(&self, line: &Line, piece: &Piece) -> bool {
        let place = place_of(line, piece);
        place.is_some_and(|place| self.known_places.contains(place.name))
    }

    /// The names of a sentence that are not `known`, in no form of theirs.
    fn unknown_names<'l>(
        &self,
        line: &'l Line,
        text: &Text<'_>,
        known: &dyn Fn(Key) -> bool,
    ) -> Vec<&'l Piece> {
        let at = |p: &Piece| p.tokens.start;
        let is_short = |p: &Piece| text.token(at(p)).is_some_and(|t| t.caps);
        // A known surname may have a given name more.
        let is_given = |p: &Piece| {
            line.pieces
                .iter()
                .any(|q| q.class == PieceKind::Name && at(q) == p.tokens.end && known(q.key))
        };
        let is_unknown = |p: &&Piece| {
            let name = p.class == PieceKind::Name && p.weight > TELLING && !known(p.key);
            name && !is_short(p)
                && !self.beginnings.contains(&beginning(text.word(at(p))))
                && !is_joined(text, at(p))
                && !is_given(p)
                && (place_of(line, p).is_some() || !is_proper_adjective(text.word(at(p))))
                && !self.is_known_place(line, p)
        };
        line.pieces.iter().filter(is_unknown).collect()
    }
}

/// Whether a word is the beginning of another, in the plural: "Dems", "Democrats".
fn is_clipped(word: &str, other: &str) -> bool {
    word.strip_suffix('s')
        .is_some_and(|word| word.len() > 2 && other.starts_with(word))
}

/// The place that a piece of a sentence names.
fn place_of(line: &Line, piece: &Piece) -> Option<Place> {
    let mut places = line.places.iter();
    let found = places.find(|(_, tokens)| tokens.contains(&piece.tokens.start));
    found.map(|(place, _)| *place)
}

/// Whether one of two names is a place in the other: "English sailors" may be the "British sailors".
pub(super) fn may_be_one(own: (&Line, &Piece), rival: (&Line, &Piece)) -> bool {
    let places = place_of(own.0, own.1).zip(place_of(rival.0, rival.1));
    places.is_some_and(|(a, b)| a.holds(b) || b.holds(a))
}

/// Whether the word at `at` is a part of another: "Anglo-American", "Shi'ite", "W.Va.".
pub(super) fn is_joined(text: &Text<'_>, at: usize) -> bool {
    let close = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let hyphen = |at: usize| text.mark(at) == Mark::Hyphen;
    let tail = |at: usize| {
        text.token(at)
            .is_some_and(|t| t.kind == Kind::Clitic && t.span().len() > 3)
    };
    let joint = |at: usize| matches!(text.mark(at), Mark::Hyphen | Mark::FullStop);
    close(at + 1) && (hyphen(at + 1) || tail(at + 1))
        || close(at) && at.checked_sub(1).is_some_and(joint)
}

/// The first letters of a word, by which it is known in its other forms.
pub(super) fn beginning(word: &str) -> Key {
    const LETTERS: usize = 4;
    let end = word
        .char_indices()
        .nth(LETTERS)
        .map_or(word.len(), |(at, _)| at);
    Key::of(word.get(..end).unwrap_or(word))
}
