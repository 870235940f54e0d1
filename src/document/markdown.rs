//! Markdown: markup is removed, the words stay, and every byte knows where it came from.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind, Content, File, OffsetMap, Why, plain};
use crate::span::Span;

/// Reads `source` from byte `from` on (behind the front matter).
///
/// Comments and other HTML are dropped, and so are pictures; fenced code is [`BlockKind::Furniture`],
/// since no reporter speaks in it.
pub(super) fn read(source: String, from: usize) -> Content {
    let body = source.get(from..).unwrap_or("");
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader {
        source: &source,
        ..Reader::default()
    };
    reader.text.reserve(body.len());
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        reader.event(&event, range.start + from..range.end + from);
    }
    reader.close();
    let Reader {
        text, blocks, map, ..
    } = reader;
    Content {
        text,
        blocks,
        map,
        file: Arc::new(File::of_lines(source)),
        ..Content::default()
    }
}

#[derive(Default)]
struct Reader<'s> {
    source: &'s str,
    text: String,
    map: OffsetMap,
    blocks: Vec<Block>,
    /// Where the block under construction starts in `text`.
    open: Option<usize>,
    heading: Option<BlockKind>,
    /// Whether the headline was read.
    titled: bool,
    quotes: usize,
    code: bool,
    /// Depth inside pictures, whose words are not the reporter's, and inside words that are struck out.
    hidden: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) => self.words(words, range),
            Event::Code(words) => self.inner(words, range),
            Event::SoftBreak | Event::HardBreak => self.gap("\n"),
            Event::Rule => self.close(),
            // Comments, tags, footnote marks, formulas and task boxes are no words of the article.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } | Tag::Strikethrough => self.hidden += 1,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
            Tag::TableCell => self.gap("\t"),
            Tag::Heading { level, .. } => {
                self.close();
                let top = *level == pulldown_cmark::HeadingLevel::H1 && !self.titled;
                self.heading = Some(if top {
                    BlockKind::Title
                } else {
                    BlockKind::Heading
                });
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.close();
                // Indented text is more often a pasted paragraph than a program.
                self.code = matches!(kind, CodeBlockKind::Fenced(_));
            }
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image | TagEnd::Strikethrough => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::TableCell => {}
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            _ => self.close(),
        }
    }

    /// Words that stand at `range` of the source as they are, or as an entity.
    fn words(&mut self, words: &str, range: Range<usize>) {
        if self.hidden > 0 || words.is_empty() {
            return;
        }
        let start = self.begin();
        let end = start + words.len();
        if self.source.get(range.clone()) == Some(words) {
            self.map.push(start, range.start);
        } else {
            self.map.push_atom(Span::new(start, end), range);
        }
        self.text.push_str(words);
    }

    /// Words inside marks that belong to the same event: the backticks of a code span.
    fn inner(&mut self, words: &str, range: Range<usize>) {
        let found = self.source.get(range.clone()).and_then(|s| s.find(words));
        let place = found.map_or(range.clone(), |at| {
            range.start + at..range.start + at + words.len()
        });
        self.words(words, place);
        if found.is_some() {
            self.map.push(self.text.len(), range.end);
        }
    }

    /// White space inside a block.
    fn gap(&mut self, white: &str) {
        if self.hidden == 0 && self.open.is_some() {
            self.text.push_str(white);
        }
    }

    /// Opens a block unless one is open; gives the place of the next byte.
    fn begin(&mut self) -> usize {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some(self.text.len());
        }
        self.text.len()
    }

    /// Closes the block under construction.
    fn close(&mut self) {
        if let Some(start) = self.open.take() {
            let span = plain::trimmed(&self.text, Span::new(start, self.text.len()));
            if !span.is_empty() {
                let kind = self.kind();
                self.titled |= kind == BlockKind::Title;
                self.blocks.push(Block { span, kind });
            }
        }
        self.heading = None;
        self.code = false;
    }

    fn kind(&self) -> BlockKind {
        match self.heading {
            _ if self.code => BlockKind::Furniture(Why::Code),
            Some(kind) => kind,
            None if self.quotes > 0 => BlockKind::Quote,
            None => BlockKind::Paragraph,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{Heading, Paragraph, Title};
    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, String, String)> {
        let content = read(source.to_owned(), 0);
        let words = |b: &Block| {
            let place = content.map.to_file(b.span);
            (
                b.kind,
                b.span.of(&content.text).to_owned(),
                content
                    .file
                    .text
                    .get(place.start..place.end)
                    .unwrap_or("?")
                    .to_owned(),
            )
        };
        content.blocks.iter().map(words).collect()
    }

    #[test]
    fn words_stay_and_markup_goes() {
        let cases = [
            (
                "A **bold** [link](http://x.y) word",
                BlockKind::Paragraph,
                "A bold link word",
                "A **bold** [link](http://x.y) word",
            ),
            ("A **bold**", BlockKind::Paragraph, "A bold", "A **bold"),
            (
                "## Trade *deals*",
                BlockKind::Heading,
                "Trade deals",
                "Trade *deals",
            ),
            (
                "> He said\n> no.",
                BlockKind::Quote,
                "He said\nno.",
                "He said\n> no.",
            ),
            (
                "AT&amp;T rose &lt;5%",
                BlockKind::Paragraph,
                "AT&T rose <5%",
                "AT&amp;T rose &lt;5%",
            ),
            (
                "Use `x` now",
                BlockKind::Paragraph,
                "Use x now",
                "Use `x` now",
            ),
            (
                "```\ncode\n```",
                BlockKind::Furniture(Why::Code),
                "code",
                "code",
            ),
            (
                "One <!-- gone -->two",
                BlockKind::Paragraph,
                "One two",
                "One <!-- gone -->two",
            ),
            (
                "5\\*3 ![alt words](x.png) end",
                BlockKind::Paragraph,
                "5*3  end",
                "5\\*3 ![alt words](x.png) end",
            ),
        ];
        for (source, kind, text, place) in cases {
            assert_eq!(
                blocks(source),
                [(kind, text.to_owned(), place.to_owned())],
                "{source}"
            );
        }
    }

    #[test]
    fn lists_tables_and_headings_part_blocks() {
        let source = "# Talks end\n\nIntro.\n\n- one\n- two\n\n  more\n\n| a | b |\n|---|---|\n| x | 5% |\n\n# Second\n";
        let got: Vec<_> = blocks(source).into_iter().map(|(k, t, _)| (k, t)).collect();
        let want = [
            (Title, "Talks end"),
            (Paragraph, "Intro."),
            (Paragraph, "one"),
            (Paragraph, "two"),
            (Paragraph, "more"),
            (Paragraph, "a\tb"),
            (Paragraph, "x\t5%"),
            (Heading, "Second"),
        ];
        assert_eq!(got, want.map(|(k, t)| (k, t.to_owned())));
    }
}
