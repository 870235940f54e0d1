//! Passages cut where something begins or ends: a difference, a typed value, a quotation.

use super::{Mark, Passage, Piece};
use crate::article::Article;
use crate::finding::Change;
use crate::span::Span;
use crate::value::{Mention, Type, Value};

/// How many quotations before a passage may still reach into it.
const BACK: usize = 8;

/// What is marked in an article.
pub(super) struct Marks<'a> {
    article: &'a Article<'a>,
    /// Values other than names and quotations, in order.
    values: Vec<&'a Mention>,
    /// Quotations in quotation marks, in order.
    quotes: Vec<&'a Mention>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(article: &'a Article<'a>) -> Self {
        let quoted = |m: &&Mention| matches!(&m.reading.value, Value::Quote(q) if !q.indirect);
        let value = |m: &&Mention| !matches!(m.reading.value.kind(), Type::Quote | Type::Name);
        Self {
            article,
            values: article.mentions.iter().filter(value).collect(),
            quotes: article.mentions.iter().filter(quoted).collect(),
        }
    }

    /// The passage at `span`, of which `changes` gives the lengths that the other article has or has not.
    pub(super) fn passage(&self, span: Span, changes: &[(Change, usize)]) -> Passage {
        let document = self.article.document;
        let place = document.locate(span);
        let position = document.position(place.start);
        let text = span.of(&document.text);
        let found = self.within(span);
        Passage {
            span: place,
            line: position.line,
            column: position.column,
            text: text.to_owned(),
            pieces: pieces(text, span, changes, &found),
            marks: found.iter().map(|m| self.mark(m)).collect(),
        }
    }

    /// The mentions that share a byte with `span`, in order.
    fn within(&self, span: Span) -> Vec<&'a Mention> {
        let before = |list: &[&'a Mention]| list.partition_point(|m| m.span.start < span.end);
        let first = self.values.partition_point(|m| m.span.start < span.start);
        let values = self
            .values
            .get(first..before(&self.values))
            .unwrap_or_default();
        let last = before(&self.quotes);
        let from = self
            .quotes
            .partition_point(|m| m.span.start < span.start)
            .saturating_sub(BACK);
        let quotes = self.quotes.get(from..last).unwrap_or_default();
        let mut found: Vec<&Mention> = values
            .iter()
            .chain(quotes)
            .copied()
            .filter(|m| m.span.overlaps(span))
            .collect();
        found.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
        found
    }

    fn mark(&self, mention: &Mention) -> Mark {
        let document = self.article.document;
        let speaker = match &mention.reading.value {
            Value::Quote(quote) => quote.speaker.as_deref(),
            _ => mention.speaker.as_deref(),
        };
        Mark {
            span: document.locate(mention.span),
            text: mention.span.of(&document.text).to_owned(),
            kind: mention.reading.value.kind().name(),
            reading: mention.reading.to_string(),
            value: mention.reading.to_json(),
            speaker: speaker.map(str::to_owned),
        }
    }
}

/// What begins (+1) or ends (-1) at a byte of a passage.
#[derive(Default, Clone, Copy)]
struct Turn {
    value: isize,
    quoted: isize,
}

/// Cuts `text`, the words at `span`, wherever a change, a value or a quotation begins or ends.
fn pieces(text: &str, span: Span, changes: &[(Change, usize)], found: &[&Mention]) -> Vec<Piece> {
    let mut turns: Vec<(usize, Turn)> = Vec::new();
    for mention in found {
        let (from, to) = (
            mention.span.start.max(span.start) - span.start,
            mention.span.end.min(span.end) - span.start,
        );
        let quote = mention.reading.value.kind() == Type::Quote;
        let turn = |by: isize| {
            if quote {
                Turn {
                    quoted: by,
                    value: 0,
                }
            } else {
                Turn {
                    value: by,
                    quoted: 0,
                }
            }
        };
        turns.extend([(from, turn(1)), (to, turn(-1))]);
    }
    turns.sort_by_key(|t| t.0);
    let mut turns = turns.into_iter().peekable();
    let (mut out, mut at, mut depth) = (Vec::new(), 0, Turn::default());
    for &(change, length) in changes {
        let end = at + length;
        while at < end {
            while let Some((_, turn)) = turns.next_if(|t| t.0 <= at) {
                depth = Turn {
                    value: depth.value + turn.value,
                    quoted: depth.quoted + turn.quoted,
                };
            }
            let next = turns.peek().map_or(end, |t| t.0.min(end));
            let words = text.get(at..next).unwrap_or("").to_owned();
            out.push(Piece {
                text: words,
                change,
                value: depth.value > 0,
                quoted: depth.quoted > 0,
            });
            at = next;
        }
    }
    out
}
