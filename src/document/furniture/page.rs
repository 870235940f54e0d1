//! A page in blocks, while its furniture is told from the article.

use super::lines::LINE;
use crate::document::dateline::Dateline;
use crate::document::labels::Labels;
use crate::document::line::Credits;
use crate::document::plain::ends_sentence;
use crate::document::{Block, BlockKind, Why};
use crate::span::Span;

/// No page has a longer head, in blocks.
pub(super) const HEAD: usize = 60;

/// What the furniture and the dateline tell.
#[derive(Debug, Default)]
pub(in crate::document) struct Clues {
    /// Lines of who and when, in the order of the text.
    pub(in crate::document) credits: Vec<Credits>,
    /// What stands before the first sentence.
    pub(in crate::document) dateline: Option<Dateline>,
    /// Who wrote it, by the first byline above the text.
    pub(in crate::document) authors: Vec<String>,
    /// Notes of copyright, in the order of the text.
    pub(in crate::document) copyrights: Vec<Span>,
}

pub(super) struct Page<'t> {
    pub(super) text: &'t str,
    pub(super) blocks: Vec<Block>,
    pub(super) clues: Clues,
    /// What the newsroom adds to the tables.
    pub(super) own: &'t Labels,
}

impl<'t> Page<'t> {
    pub(super) fn words(&self, block: Block) -> &'t str {
        block.span.of(self.text)
    }

    /// The blocks that are no furniture so far, by index.
    pub(super) fn open(&self) -> impl Iterator<Item = (usize, Block)> + '_ {
        self.blocks
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, b)| !b.kind.is_furniture())
    }

    /// The block there, if it is a paragraph.
    pub(super) fn paragraph(&self, at: usize) -> Option<Block> {
        let block = self.blocks.get(at).copied();
        block.filter(|b| b.kind == BlockKind::Paragraph)
    }

    pub(super) fn leave_out(&mut self, at: usize, why: Why) {
        self.set(at, BlockKind::Furniture(why));
    }

    pub(super) fn set(&mut self, at: usize, kind: BlockKind) {
        if let Some(block) = self.blocks.get_mut(at) {
            block.kind = kind;
        }
    }

    /// The first and the last block that read like an article's: what stands before is the head of the page, what
    /// stands behind its foot.
    pub(super) fn article(&self) -> (usize, usize) {
        let mut reads = self
            .open()
            .filter(|&(_, b)| b.kind != BlockKind::Title && reads_as_article(self.words(b)))
            .map(|(at, _)| at);
        match reads.next() {
            Some(first) => (first, reads.last().unwrap_or(first)),
            None => (self.blocks.len(), self.blocks.len()),
        }
    }

    /// The indices of head and foot.
    pub(super) fn edges(&self, first: usize, last: usize) -> impl Iterator<Item = usize> + use<> {
        (0..first.min(self.blocks.len())).chain(last.saturating_add(1)..self.blocks.len())
    }
}

/// Whether a block reads like an article's: a sentence of some words, or simply much text.
fn reads_as_article(words: &str) -> bool {
    words.len() > LINE || (ends_sentence(words) && words.split_whitespace().nth(7).is_some())
}
