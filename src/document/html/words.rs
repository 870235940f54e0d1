//! Writing the words of a page, with a map back to it, and parting them into blocks.

use std::ops::Range;

use super::entity;
use super::link::Link;
use super::placed::Placed;
use super::reader::{Raw, Reader};
use crate::document::{Block, BlockKind, Why, note_marks, plain};
use crate::span::Span;

impl Reader<'_> {
    pub(super) fn text(&mut self, range: Range<usize>) {
        let words = self.source.get(range.clone()).unwrap_or("");
        match self.raw.take() {
            Some(Raw::Title) => return self.about.title(words),
            Some(Raw::JsonLd) => return self.about.json_ld(words),
            Some(Raw::Other) => return,
            None => {}
        }
        let within = self.elements.within();
        if within.unread || within.unseen || self.struck > 0 || self.is_of_note(words) {
            return;
        }
        let mut at = range.start;
        while at < range.end {
            at = self.piece(at, range.end);
        }
    }

    /// Whether the words of a link are the number of a note, which is kept, or lead back to it.
    fn is_of_note(&mut self, words: &str) -> bool {
        /// "Jump back to the text": longer words say something.
        const LONGEST: usize = 24;
        let Some(link) = self.link.filter(|_| !words.trim().is_empty()) else {
            return false;
        };
        if matches!(link, Link::Back) {
            return words.trim().len() <= LONGEST;
        }
        let to = link.note(words, self.raised);
        if let (Some(to), Some(_)) = (to, self.open) {
            let words = entity::decoded(words, entity::Context::Text);
            self.notes
                .mark(to, &words, self.text.len(), self.blocks.len());
        }
        to.is_some()
    }

    /// Takes one piece of text from `at` on: white space, an entity, or words up to one of these. Gives its end.
    fn piece(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at..end).unwrap_or("");
        let white = rest.len() - rest.trim_ascii_start().len();
        if white > 0 {
            if self.open.is_some() && self.gap.is_none() {
                self.gap = Some(" ");
            }
            return at + white;
        }
        if let Some((words, length)) = rest
            .starts_with('&')
            .then(|| entity::read(rest, entity::Context::Text))
            .flatten()
        {
            self.write(&words, at..at + length);
            return at + length;
        }
        let stop = rest
            .bytes()
            .skip(1)
            .position(|b| b.is_ascii_whitespace() || b == b'&')
            .map_or(rest.len(), |found| found + 1);
        let words = rest.get(..stop).unwrap_or("");
        self.write(words, at..at + stop);
        at + stop.max(1)
    }

    /// Writes words that stand at `range` of the page.
    fn write(&mut self, words: &str, range: Range<usize>) {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some(self.text.len());
            self.element = self.elements.block();
            self.links = 0;
        } else if let Some(gap) = self.gap {
            self.text.push_str(gap);
        }
        // Raised digits right behind a word are written as such: whether they are the number of a note, a power or a
        // unit's is told for all formats together.
        let raised = self.raised
            && self.gap.is_none()
            && (1..=note_marks::LONGEST_NUMBER).contains(&words.len())
            && words.bytes().all(|b| b.is_ascii_digit());
        self.gap = None;
        let start = self.text.len();
        if raised && note_marks::is_power(&self.text) {
            self.text.push('^');
            self.text.push_str(words);
        } else if raised && !note_marks::is_unit(&self.text) {
            self.text.extend(words.chars().map(note_marks::raise));
        } else {
            self.text.push_str(words);
        }
        if self.link.is_some() {
            self.links += self.text.len() - start + 1;
        }
        if self.text.len() - start == range.len() {
            self.map.push(start, range.start);
        } else {
            self.map.push_atom(Span::new(start, self.text.len()), range);
        }
    }

    pub(super) fn close(&mut self) {
        self.gap = None;
        if let Some(start) = self.open.take() {
            let span = plain::trimmed(&self.text, Span::new(start, self.text.len()));
            if !span.is_empty() {
                self.place(span);
            }
        }
        self.heading = None;
    }

    /// A block of the text that was written.
    fn place(&mut self, span: Span) {
        let within = self.elements.get(self.element).within;
        let kind = match self.heading {
            _ if within.furniture => BlockKind::Furniture(Why::PagePart),
            Some(kind) => kind,
            None if within.quote => BlockKind::Quote,
            None => BlockKind::Paragraph,
        };
        self.titled |= kind == BlockKind::Title;
        let block = Block { span, kind };
        let words = span.of(&self.text);
        self.blocks
            .push(Placed::new(block, words, self.element, self.links));
    }
}
