//! Differences carried over from a sentence to another of the same words.

use std::ops::Range;

use super::difference::Difference;
use super::index::{SentenceId, Twin};
use crate::article::Article;
use crate::statement::line::{Line, PieceKind, line};

impl Twin {
    /// The twin as it stands at two places: its sentences may stand in many articles, in other places of each.
    #[must_use]
    pub fn between(mut self, articles: &[Article<'_>], a: SentenceId, b: SentenceId) -> Self {
        let (first, second) = (
            Copied::new(articles, &self.a, a),
            Copied::new(articles, &self.b, b),
        );
        for difference in &mut self.differences {
            first.carry(&mut difference.a);
            second.carry(&mut difference.b);
            let Difference { values, .. } = difference;
            if let Some((x, y)) = values {
                (*x, *y) = (first.value(*x), second.value(*y));
            }
        }
        self
    }
}

/// Tokens of a sentence as it was read first, where it stands at `own`.
pub(super) fn carried(
    articles: &[Article<'_>],
    places: &[SentenceId],
    own: SentenceId,
    mut tokens: Range<usize>,
) -> Range<usize> {
    Copied::new(articles, places, own).carry(&mut tokens);
    tokens
}

/// A sentence as it was read first, and as it stands elsewhere; nothing where it was read there.
struct Copied(Option<(Line, Line)>);

impl Copied {
    fn new(articles: &[Article<'_>], places: &[SentenceId], place: SentenceId) -> Self {
        let read = |(article, sentence)| line(article, articles.get(article)?, sentence);
        let first = places.first().copied().filter(|first| *first != place);
        Self(first.and_then(|first| Some((read(first)?, read(place)?))))
    }

    /// The pieces of both at the token `at` of the first.
    fn token(&self, at: usize) -> usize {
        let moved = self.0.as_ref().and_then(|(first, own)| {
            let mut pieces = first.pieces.iter().zip(&own.pieces);
            let (from, to) = pieces.find(|(from, _)| at < from.tokens.end)?;
            Some(to.tokens.start + at.saturating_sub(from.tokens.start))
        });
        moved.unwrap_or(at)
    }

    fn carry(&self, tokens: &mut Range<usize>) {
        if tokens.start < tokens.end {
            *tokens = self.token(tokens.start)..self.token(tokens.end - 1) + 1;
        }
    }

    /// The place of a value among the mentions.
    fn value(&self, at: usize) -> usize {
        let moved = self.0.as_ref().and_then(|(first, own)| {
            let mut pieces = first.pieces.iter().zip(&own.pieces);
            let (_, to) = pieces.find(|(from, _)| from.class == PieceKind::Value(at))?;
            match to.class {
                PieceKind::Value(at) => Some(at),
                _ => None,
            }
        });
        moved.unwrap_or(at)
    }
}
