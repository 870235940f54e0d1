//! A document as the checks see it: its words cut and its values read.

use std::ops::Range;

use crate::document::Document;
use crate::span::Span;
use crate::text::Text;
use crate::text::{Kind, Mark};
use crate::value::{Dateline, Factuality, Mention, Value, extract, notes};

/// A document with its tokens and the values that its claims are made of.
#[derive(Debug, Clone)]
pub struct Article<'d> {
    /// Who wrote it, when, and the words.
    pub document: &'d Document,
    /// Its tokens and sentences, without page furniture.
    pub text: Text<'d>,
    /// Its values, in order.
    pub mentions: Vec<Mention>,
    /// Where quotation marks open, in order, and the farthest place where one opened so far closes.
    quoted: Vec<(usize, usize)>,
    /// The tokens of the notes of the editors, in order.
    notes: Vec<Range<usize>>,
    /// The tokens of the values that it denies or takes back, in order.
    taken_back: Vec<Range<usize>>,
}

impl<'d> Article<'d> {
    /// Whether it is a headline: one line without a full stop whose words mostly have capitals. Its words
    /// are chosen for their length, so that they say little about a slot.
    pub fn is_headline(&self) -> bool {
        /// A headline has no more tokens than this.
        const LINE: usize = 60;
        let text = &self.text;
        if text.tokens().len() > LINE {
            return false;
        }
        let words = || {
            text.tokens()
                .iter()
                .filter(|t| t.kind == Kind::Word && t.span().len() > 3)
        };
        let stops = text
            .tokens()
            .len()
            .checked_sub(1)
            .is_some_and(|last| text.mark(last) == Mark::FullStop);
        text.paragraphs().len() == 1
            && !stops
            && words().filter(|t| t.capital).count() * 3 >= words().count() * 2
    }

    /// Reads `document`.
    pub fn read(document: &'d Document) -> Self {
        let text = Text::new(&document.text, &document.claim_blocks())
            .with_set_off(&document.quote_blocks());
        let mentions = extract(&text, &dateline(document));
        let quoted = quoted(&mentions);
        let (notes, taken_back) = (notes(&text), taken_back(&mentions));
        Self {
            document,
            text,
            mentions,
            quoted,
            notes,
            taken_back,
        }
    }

    /// What its dates are read against.
    pub fn dateline(&self) -> Dateline {
        dateline(self.document)
    }

    /// The values that the text stands by, in order: neither denied nor taken back.
    pub fn stated(&self) -> impl Iterator<Item = &Mention> {
        self.mentions
            .iter()
            .filter(|m| m.status == Factuality::Stated)
    }

    /// Whether the token at `at` is part of a value that the text denies or takes back.
    pub fn takes_back(&self, at: usize) -> bool {
        holds(&self.taken_back, at)
    }

    /// Whether the token at `at` stands in a note of the editors, which speaks of the article itself.
    pub fn in_note(&self, at: usize) -> bool {
        holds(&self.notes, at)
    }

    /// Whether all of `span` stands in somebody's quoted words.
    pub fn is_quoted(&self, span: Span) -> bool {
        let before = self
            .quoted
            .partition_point(|(start, _)| *start <= span.start);
        before
            .checked_sub(1)
            .and_then(|last| self.quoted.get(last))
            .is_some_and(|(_, end)| *end >= span.end)
    }

    /// The values that start in the sentence of this number.
    pub fn in_sentence(&self, sentence: usize) -> &[Mention] {
        let start = self.mentions.partition_point(|m| m.sentence < sentence);
        let rest = self.mentions.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|m| m.sentence == sentence))
            .unwrap_or_default()
    }
}

fn dateline(document: &Document) -> Dateline {
    Dateline {
        published: document.published_on(),
        day_first: document.day_first(),
    }
}

/// The tokens of the values that are denied or taken back, those that lie over each other as one stretch.
fn taken_back(mentions: &[Mention]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for mention in mentions.iter().filter(|m| m.status != Factuality::Stated) {
        match out
            .last_mut()
            .filter(|last| last.end >= mention.tokens.start)
        {
            Some(last) => last.end = last.end.max(mention.tokens.end),
            None => out.push(mention.tokens.clone()),
        }
    }
    out
}

/// Whether one of `stretches`, which are in order and apart, holds the token at `at`.
fn holds(stretches: &[Range<usize>], at: usize) -> bool {
    stretches
        .get(stretches.partition_point(|s| s.end <= at))
        .is_some_and(|s| s.contains(&at))
}

/// The quotations among `mentions` that stand in quotation marks.
fn quoted(mentions: &[Mention]) -> Vec<(usize, usize)> {
    let mut farthest = 0;
    let quotes = mentions
        .iter()
        .filter(|m| matches!(&m.reading.value, Value::Quote(q) if !q.indirect));
    let spans = quotes.map(|m| {
        farthest = farthest.max(m.span.end);
        (m.span.start, farthest)
    });
    spans.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, parse};

    #[test]
    fn values_are_found_by_their_sentence_and_by_quotation_marks() {
        let text = "Twelve ships came on Monday. “We saw 15 ships and 3 tugs,” said Ann Lund. Later 20 more came.";
        let document = parse("a.txt", text.as_bytes().to_vec(), &Options::default())
            .0
            .into_iter()
            .next()
            .expect("a document");
        let article = Article::read(&document);
        for mention in &article.mentions {
            let direct = |m: &&Mention| matches!(&m.reading.value, Value::Quote(q) if !q.indirect);
            let want = article
                .mentions
                .iter()
                .filter(direct)
                .any(|q| q.span.contains(mention.span));
            assert_eq!(article.is_quoted(mention.span), want, "{}", mention.reading);
            assert!(article.in_sentence(mention.sentence).contains(mention));
            assert!(
                article
                    .in_sentence(mention.sentence)
                    .iter()
                    .all(|m| m.sentence == mention.sentence)
            );
        }
        assert!(
            article.mentions.iter().any(|m| article.is_quoted(m.span))
                && article.mentions.iter().any(|m| !article.is_quoted(m.span))
        );
        assert!(article.in_sentence(99).is_empty());
    }
}
