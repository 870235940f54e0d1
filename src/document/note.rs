//! Notes of a text: what its author or a checker says about a place of it, and claims nothing.

use super::{Block, BlockKind, Why};
use crate::span::Span;

/// A note and the place that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// What it is marked with: "3", "iv".
    pub label: String,
    /// Its words, in the readable text of the document; a block of furniture.
    pub text: Span,
    /// The words that it is about, or the place behind them.
    pub anchor: Span,
    /// The file that the configuration names for it.
    pub source: Option<String>,
}

/// What a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the text.
    Endnote,
    /// In the margin.
    Comment,
    /// Of a marker in the text: "[3]" with a list of sources below, "(source: minutes.pdf)".
    Marker,
}

impl Note {
    /// What a person looks for: "footnote 3".
    pub fn name(&self) -> String {
        let kind = match self.kind {
            NoteKind::Footnote => "footnote",
            NoteKind::Endnote => "endnote",
            NoteKind::Comment => "comment",
            NoteKind::Marker if self.label.is_empty() => return "its note".to_owned(),
            NoteKind::Marker => "note",
        };
        format!("{kind} {}", self.label)
    }
}

/// Parts `blocks` from those that hold the words of `notes`, which stand at the end.
pub(super) fn part(mut blocks: Vec<Block>, notes: &[Note]) -> (Vec<Block>, Vec<Block>) {
    let is_note = |b: &Block| b.kind == BlockKind::Furniture(Why::Note) && !notes.is_empty();
    let at = blocks
        .iter()
        .rposition(|b| !is_note(b))
        .map_or(0, |at| at + 1);
    let of_notes = blocks.split_off(at);
    (blocks, of_notes)
}

/// The words of a document's article, and each of its notes as "label: its words @ the word before it".
#[cfg(test)]
pub(super) fn told(document: &super::Document) -> (String, Vec<String>) {
    let blocks = document.claim_blocks();
    let words: Vec<&str> = blocks.iter().map(|b| b.of(&document.text)).collect();
    let notes = document.notes.iter().map(|n| {
        let before = document.text.get(..n.anchor.start).unwrap_or("");
        let last = before.rsplit([' ', '\n']).next().unwrap_or("");
        format!("{}: {} @ {last}", n.label, n.text.of(&document.text))
    });
    (words.join(" / "), notes.collect())
}
