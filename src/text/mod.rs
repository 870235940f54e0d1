//! Where words, sentences and paragraphs end.
//!
//! In: the readable text of a document and its blocks. Out: [`Text`], flat vectors of tokens,
//! sentences and paragraphs that point back into the text by byte. Pure functions; nothing is
//! allocated per token. This room knows nothing of values and rules.

pub mod forms;
#[cfg(test)]
mod grammar_marks;
mod letters;
mod phrases;
pub mod quotes;
mod select;
mod sentence;
mod set_off;
mod token;

pub(crate) use select::Select;
pub use sentence::Sentence;
pub use token::{Kind, Token};

use std::ops::Range;

pub use crate::lexicon::Mark;
use crate::lexicon::{self, Class, Classes, Key, same_word};
use crate::span::Span;
pub(crate) use phrases::Phrases;

/// A text cut into tokens, sentences and paragraphs.
///
/// Tokens exist only inside the blocks that were given, so page furniture has none and can neither
/// hold a value nor join two sentences.
#[derive(Debug, Clone)]
pub struct Text<'s> {
    source: &'s str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Range<usize>>,
    /// The paragraphs that the page sets off as words of another, in order.
    set_off: Vec<usize>,
}

impl<'s> Text<'s> {
    /// Cuts the `blocks` of `source`: headings, paragraphs, list items. A sentence never crosses a
    /// block. Blocks must be in order and must not overlap.
    pub fn new(source: &'s str, blocks: &[Span]) -> Self {
        let mut text = Self {
            source,
            tokens: Vec::with_capacity(source.len() / 4),
            sentences: Vec::with_capacity(source.len() / 128 + blocks.len()),
            paragraphs: Vec::with_capacity(blocks.len()),
            set_off: Vec::new(),
        };
        for block in blocks {
            let first = text.tokens.len();
            token::tokenise(source, *block, &mut text.tokens);
            if text.tokens.len() > first {
                sentence::split(
                    source,
                    &text.tokens,
                    first,
                    text.paragraphs.len(),
                    &mut text.sentences,
                );
                text.paragraphs.push(first..text.tokens.len());
            }
        }
        text
    }

    /// Notes which blocks the page sets off as words of another, block quotations; in order.
    #[must_use]
    pub fn with_set_off(mut self, blocks: &[Span]) -> Self {
        if !blocks.is_empty() {
            let start = |p: &Range<usize>| self.tokens.get(p.start).map_or(0, |t| t.span().start);
            let inside = |p: &Range<usize>| {
                let at = start(p);
                blocks
                    .partition_point(|b| b.start <= at)
                    .checked_sub(1)
                    .and_then(|i| blocks.get(i))
                    .is_some_and(|b| at < b.end)
            };
            self.set_off = self
                .paragraphs
                .iter()
                .enumerate()
                .filter(|(_, p)| inside(p))
                .map(|(at, _)| at)
                .collect();
        }
        self
    }

    /// The paragraphs that the page sets off as words of another, in order.
    pub(crate) fn set_off(&self) -> impl Iterator<Item = usize> + '_ {
        self.set_off.iter().copied()
    }

    /// A text that is one block, or, where it has blank or broken lines, one block a line.
    pub fn plain(source: &'s str) -> Self {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            blocks.push(Span::new(start, start + line.len()));
            start += line.len();
        }
        Self::new(source, &blocks)
    }

    /// The text that the tokens point into.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// All tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// All sentences in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The token range of each block that has a token, in order.
    pub fn paragraphs(&self) -> &[Range<usize>] {
        &self.paragraphs
    }

    /// The tokens of `range` for which `is` holds, in order: what a pass that is about few tokens starts from.
    pub(crate) fn select<F: Fn(&Token) -> bool>(
        &self,
        range: Range<usize>,
        is: F,
    ) -> Select<'_, F> {
        let end = range.end.min(self.tokens.len());
        Select::new(
            self.tokens.get(range.start..end).unwrap_or_default(),
            range.start,
            is,
        )
    }

    /// The token at `index`, if there is one.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The characters of the token at `index`; empty past the end.
    pub fn word(&self, index: usize) -> &'s str {
        self.tokens
            .get(index)
            .map_or("", |t| t.span().of(self.source))
    }

    /// The class of the mark at `index`; none for words, numbers, marks without one, and past the end.
    pub fn mark(&self, index: usize) -> Mark {
        self.tokens.get(index).map_or(Mark::None, Token::mark)
    }

    /// The classes of the word at `index`; none for a word that tells nothing, and past the end.
    pub(crate) fn classes(&self, index: usize) -> Classes {
        self.tokens
            .get(index)
            .map_or(Classes::default(), |t| lexicon::classes(t.word))
    }

    /// Whether the word at `index` is of a class.
    pub(crate) fn has(&self, index: usize, class: Class) -> bool {
        self.classes(index).has(class)
    }

    /// Whether the word before `index`, not before `floor`, is of a class.
    pub(crate) fn has_before(&self, index: usize, floor: usize, class: Class) -> bool {
        index > floor && self.has(index - 1, class)
    }

    /// Whether the token at `index` is `word` (lower case), whatever its case.
    pub fn is(&self, index: usize, word: &str) -> bool {
        self.tokens
            .get(index)
            .is_some_and(|t| same_word(t.span().of(self.source), word))
    }

    /// The bytes from the first to the last of the tokens in `range`.
    pub fn span(&self, range: Range<usize>) -> Span {
        match (
            self.tokens.get(range.start),
            range.end.checked_sub(1).and_then(|i| self.tokens.get(i)),
        ) {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.span().start, last.span().end)
            }
            _ => Span::default(),
        }
    }

    /// The index of the sentence that holds token `index`.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= index)
    }

    /// The key of the token at `index`, for look-ups in a table of words.
    pub fn key(&self, index: usize) -> Key {
        self.tokens.get(index).map_or(Key::default(), |t| t.key)
    }

    /// The index of the first token that ends after byte `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|t| t.span().end <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_their_sentence_and_place() {
        let text = Text::plain("One went. Two stayed.\nThree “met” again");
        assert_eq!(text.sentences().len(), 3);
        assert_eq!(text.paragraphs().len(), 2);
        let met = text.token_at(text.source().find("met").expect("met stands in the text"));
        assert_eq!(text.word(met), "met");
        assert!(text.is(met, "met"));
        assert_eq!(text.sentence_of(met), 2);
        assert_eq!(text.span(0..2).of(text.source()), "One went");
    }
}
