//! Names of a draft that no source has, where a source has another in a sentence of the same words.

use super::align::shared;
use super::index::Twins;
use crate::lexicon::{Key, Mark};
use crate::statement::line::{Line, Piece, PieceKind};
use crate::text::{Kind, Text};

/// A name of one article that no other has.
#[derive(Debug, Clone)]
pub struct Strange {
    /// Its tokens.
    pub here: std::ops::Range<usize>,
    /// The article and the tokens of a name that stands in a sentence like it.
    pub there: (usize, std::ops::Range<usize>),
}

/// A name that tells less than this, in quarter bits, is a word like others.
const TELLING: u8 = 12;

impl Twins<'_> {
    /// The names of a sentence of `article` that no article for which `is` holds has, each with the words in its place in
    /// the sentence there that is most like it, if that holds at least `least` of the words around, per mille.
    pub fn strange_names(
        &self,
        article: usize,
        is: impl Fn(usize) -> bool,
        least: u32,
    ) -> Vec<Strange> {
        self.of(article)
            .filter_map(|at| self.strange(at, &is, least))
            .collect()
    }

    fn strange(&self, at: usize, is: &impl Fn(usize) -> bool, least: u32) -> Option<Strange> {
        let line = self
            .lines
            .get(at)
            .filter(|line| !line.is_headline() && !line.is_light())?;
        let text = &self.articles.get(line.article)?.text;
        let stands = |at: usize| {
            self.places
                .get(at)
                .is_some_and(|places| places.iter().any(|p| is(p.0)))
        };
        let names = self.unknown_names(line, text, &|key| {
            self.by_word
                .get(&key)
                .into_iter()
                .flatten()
                .any(|&at| stands(at as usize))
        });
        let (first, last) = (*names.first()?, *names.last()?);
        let lost: u32 = names.iter().map(|p| u32::from(p.weight)).sum();
        let scored = self
            .candidates(line)
            .into_iter()
            .filter(|&other| stands(other))
            .filter_map(|other| {
                let there = self.lines.get(other)?;
                Some((
                    1000 * shared(line, there) / (line.total - lost).max(1),
                    std::cmp::Reverse(other),
                ))
            });
        let (_, std::cmp::Reverse(best)) = scored.max().filter(|(share, _)| *share >= least)?;
        let there = self.lines.get(best)?;
        let rival = there
            .pieces
            .iter()
            .find(|p| p.class == PieceKind::Name && !line.pieces.iter().any(|q| q.key == p.key))?;
        let other = self
            .articles
            .get(there.article)?
            .text
            .word(rival.tokens.start);
        // Two spellings of one name are another rule's.
        let respelt = strsim::damerau_levenshtein(text.word(first.tokens.start), other) <= 2;
        let here = first.tokens.start..last.tokens.end;
        (!respelt).then(|| Strange {
            here,
            there: (there.article, rival.tokens.clone()),
        })
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
        };
        line.pieces.iter().filter(is_unknown).collect()
    }
}

/// Whether the word at `at` is a part of another: "Anglo-American", "Shi'ite".
fn is_joined(text: &Text<'_>, at: usize) -> bool {
    let close = |at: usize| text.token(at).is_some_and(|t| !t.spaced);
    let hyphen = |at: usize| text.mark(at) == Mark::Hyphen;
    let tail = |at: usize| {
        text.token(at)
            .is_some_and(|t| t.kind == Kind::Clitic && t.span().len() > 3)
    };
    close(at + 1) && (hyphen(at + 1) || tail(at + 1))
        || close(at) && at.checked_sub(1).is_some_and(hyphen)
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
