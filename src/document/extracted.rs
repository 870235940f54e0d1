//! Text taken out of a format that has no lines: word processors, pages of print, subtitles, mail.
//!
//! Positions count in what was taken out, a paragraph a line, and each paragraph knows where a person
//! finds it in the file: on page 3, at 00:04:31.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Block, BlockKind, Content, File, plain};
use crate::span::{LineIndex, Span};

/// Where a person finds words in a file that has no lines; what does not apply is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// The page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// The chapter, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chapter: Option<usize>,
    /// The part of a mail or of an archived page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// The item of a feed or the article of an archive, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The time in a recording, `hh:mm:ss`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The paragraph of the file, from 1; empty ones do not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<usize>,
}

/// The fragment of an address that leads there, where there is more to say than the line:
/// `page=3` (RFC 8118), `t=00:04:31` (Media Fragments), `chapter=2`.
impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numbered = [
            ("page", self.page),
            ("chapter", self.chapter),
            ("part", self.part),
            ("item", self.item),
        ];
        if let Some(time) = &self.time {
            return write!(f, "t={time}");
        }
        match numbered.into_iter().find_map(|(name, n)| Some((name, n?))) {
            Some((name, number)) => write!(f, "{name}={number}"),
            None => Ok(()),
        }
    }
}

/// Collects the paragraphs of a file in their order.
#[derive(Debug, Default)]
pub(super) struct Extracted {
    text: String,
    blocks: Vec<Block>,
    marks: Vec<(usize, At)>,
}

impl Extracted {
    /// Adds a paragraph, trimmed, at a place, and says where it stands; blank ones are passed over. Its number is
    /// counted here.
    pub(super) fn push(&mut self, kind: BlockKind, words: &str, at: At) -> Option<Span> {
        let words = words.trim_matches(plain::is_blank);
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(words);
        let paragraph = Some(self.blocks.len() + 1);
        self.marks.push((start, At { paragraph, ..at }));
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, kind });
        Some(span)
    }

    /// Adds words with lines that were ended by hand: each is a paragraph, unless the whole is wrapped so or the sentence
    /// runs on. Gives where each stands in `words` and where it starts in the text.
    pub(super) fn push_lines(
        &mut self,
        kind: BlockKind,
        words: &str,
        at: &At,
    ) -> Vec<(Span, usize)> {
        let mut lines: Vec<Span> = Vec::new();
        for block in plain::paragraphs(words, 0) {
            let line = block.span;
            let goes_on = |last: &Span| {
                let gap = words.get(last.end..line.start).unwrap_or("");
                gap.matches('\n').count() == 1 && plain::runs_on(words, *last, line)
            };
            match lines.last_mut() {
                Some(last) if goes_on(last) => last.end = line.end,
                _ => lines.push(line),
            }
        }
        let mut places = Vec::with_capacity(lines.len());
        for line in lines {
            let words = line.of(words).replace(['\n', '\r'], " ");
            let place = self.push(kind, &words, at.clone());
            places.extend(place.map(|place| (line, place.start)));
        }
        places
    }

    /// Adds the blocks of a part of the file that another format has read, all at one place.
    pub(super) fn append(&mut self, part: &Content, at: &At) {
        for block in &part.blocks {
            self.push_lines(block.kind, block.span.of(&part.text), at);
        }
    }

    /// How many bytes of text there are.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether there is no text.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The document without who and when. The text that was taken out is what positions count in.
    pub(super) fn content(self) -> Content {
        let file = File {
            lines: LineIndex::new(&self.text),
            text: self.text.clone(),
            marks: self.marks,
        };
        Content {
            text: self.text,
            blocks: self.blocks,
            file: Arc::new(file),
            ..Content::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_ended_by_hand_are_paragraphs_unless_a_sentence_runs_on() {
        let mut out = Extracted::default();
        let words = "Quay opens\nBy Ann Roe\nIt cost\nforty million.\n\nyes";
        let places = out.push_lines(BlockKind::Paragraph, words, &At::default());
        let content = out.content();
        assert_eq!(
            content.text,
            "Quay opens\nBy Ann Roe\nIt cost forty million.\nyes"
        );
        for (line, start) in places {
            assert!(
                content
                    .text
                    .get(start..)
                    .is_some_and(|t| { t.starts_with(&line.of(words).replace('\n', " ")) })
            );
        }
    }

    #[test]
    fn each_paragraph_is_a_line_and_knows_its_place() {
        let mut out = Extracted::default();
        let page = |page| At {
            page: Some(page),
            ..At::default()
        };
        out.push(BlockKind::Paragraph, " The quay opened. ", page(1));
        out.push(BlockKind::Paragraph, "\n", page(1));
        out.push(BlockKind::Paragraph, "It cost 40 million.", page(2));
        let content = out.content();
        assert_eq!(content.text, "The quay opened.\nIt cost 40 million.");
        let at = content.file.at(content.text.len() - 1).expect("a place");
        assert_eq!((at.page, at.paragraph), (Some(2), Some(2)));
        assert_eq!(content.file.lines.position(&content.text, 17).line, 2);
        assert_eq!(
            content.file.at(0).map(ToString::to_string).as_deref(),
            Some("page=1")
        );
    }
}
