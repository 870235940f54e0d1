//! Markdown: markup is removed, the words stay, and every byte knows where it came from.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::note::{Note, NoteKind};
use super::{Block, BlockKind, Content, File, OffsetMap, Why, plain};
use crate::span::Span;

/// Reads `source` from byte `from` on (behind the front matter).
///
/// Comments and other HTML are dropped, and so are pictures; fenced code is [`BlockKind::Furniture`],
/// since no reporter speaks in it. Footnotes are notes, and so are links whose words are but a number in brackets.
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
    let notes = reader.notes();
    let Reader {
        text, blocks, map, ..
    } = reader;
    Content {
        text,
        blocks,
        notes,
        map,
        file: Arc::new(File::of_lines(source)),
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
    /// The label of the footnote that is open.
    footnote: Option<String>,
    /// The words of each footnote.
    footnotes: FxHashMap<String, Span>,
    marks: Vec<Mark>,
    /// Whether the link that is open is a mark.
    linked: bool,
}

/// The mark of a note.
struct Mark {
    label: String,
    /// Where it stands in the text.
    place: usize,
    /// For a link, the bytes of the source that say where it leads.
    leads: Option<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => self.link(dest_url, range),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(words) => self.words(words, range),
            Event::Code(words) => self.inner(words, range),
            Event::SoftBreak | Event::HardBreak => self.gap("\n"),
            Event::Rule => self.close(),
            Event::FootnoteReference(label) => self.mark(label, None),
            // Comments, tags, formulas and task boxes are no words of the article.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } | Tag::Strikethrough => self.hidden += 1,
            Tag::Emphasis | Tag::Strong | Tag::Superscript | Tag::Subscript => {}
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.footnote = Some(label.to_string());
            }
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
            TagEnd::Link if self.linked => {
                self.linked = false;
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnote = None;
            }
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

    /// A link; "[1]" with its address below, or `[[1]](https://quay.example)`, is a mark.
    fn link(&mut self, leads: &str, range: Range<usize>) {
        let source = self.source.get(range.clone()).unwrap_or("");
        let opening = source.trim_start_matches(['[', '\\']);
        let length = opening.bytes().take_while(u8::is_ascii_digit).count();
        let (label, rest) = opening.split_at(length);
        let twice = source.starts_with("[[") || source.starts_with("[\\[");
        let alone = source.len() == label.len() + 2;
        if !(1..=3).contains(&length) || !rest.starts_with(['\\', ']']) || !(twice || alone) {
            return;
        }
        let at = if alone {
            self.source
                .find(&format!("\n[{label}]:"))
                .unwrap_or(range.end)
        } else {
            range.start
        };
        let found = self
            .source
            .get(at..)
            .and_then(|s| s.find(leads))
            .filter(|_| !leads.is_empty());
        let label = label.to_owned();
        self.linked = true;
        self.mark(&label, found.map(|from| at + from..at + from + leads.len()));
        self.hidden += 1;
    }

    /// Keeps the mark of a note; those within notes are none.
    fn mark(&mut self, label: &str, leads: Option<Range<usize>>) {
        if self.footnote.is_none() && self.hidden == 0 {
            self.marks.push(Mark {
                label: label.to_owned(),
                place: self.text.len(),
                leads,
            });
        }
    }

    /// The notes, with the addresses of links as words at the end of the text.
    fn notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        for mark in std::mem::take(&mut self.marks) {
            let place = Span::new(mark.place, mark.place);
            let linked = mark.leads.map(|leads| self.address(leads));
            let text = linked.or_else(|| self.footnotes.get(&mark.label).copied());
            notes.push(Note {
                kind: if linked.is_some() {
                    NoteKind::Marker
                } else {
                    NoteKind::Footnote
                },
                label: mark.label,
                text: text.unwrap_or(place),
                anchor: place,
                source: None,
            });
        }
        notes
    }

    /// Adds an address that stands at `range` of the source.
    fn address(&mut self, range: Range<usize>) -> Span {
        let start = self.begin();
        let words = self.source.get(range.clone()).unwrap_or("");
        self.map.push(start, range.start);
        self.text.push_str(words);
        self.code = true;
        self.close();
        Span::new(start, self.text.len())
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
                if let Some(label) = &self.footnote {
                    let words = self.footnotes.entry(label.clone()).or_insert(span);
                    words.end = span.end;
                }
                self.blocks.push(Block { span, kind });
            }
        }
        self.heading = None;
        self.code = false;
    }

    fn kind(&self) -> BlockKind {
        match self.heading {
            _ if self.footnote.is_some() => BlockKind::Furniture(Why::Note),
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
    fn footnotes_and_numbered_links_are_notes() {
        let source = "Some 340 families[^1] left [2], on 4 March.[[3]](https://isle.example/a)\n\n[^1]: Quay Post, *5 March 2024*, p. 3\n\n    See https://quay.example/a.\n\n[2]: https://isle.example/b\n\nThe [dam](https://dam.example) broke on day [12](https://x.example).\n";
        let content = read(source.to_owned(), 0);
        let text = content.text.as_str();
        let words = content.blocks.iter().filter(|b| b.kind == Paragraph);
        let words: Vec<_> = words.map(|b| b.span.of(text)).collect();
        assert_eq!(
            words,
            [
                "Some 340 families left , on 4 March.",
                "The dam broke on day 12."
            ]
        );
        let notes: Vec<_> = content
            .notes
            .iter()
            .map(|n| {
                let place = content.map.to_file(n.text);
                let before = text
                    .get(..n.anchor.start)
                    .and_then(|t| t.trim().rsplit(' ').next());
                (
                    n.name(),
                    before.unwrap_or("?"),
                    n.text.of(text),
                    content.file.text.get(place.start..place.end).unwrap_or("?"),
                )
            })
            .collect();
        assert_eq!(
            notes,
            [
                (
                    "footnote 1".to_owned(),
                    "families",
                    "Quay Post, 5 March 2024, p. 3\n\nSee https://quay.example/a.",
                    "Quay Post, *5 March 2024*, p. 3\n\n    See https://quay.example/a."
                ),
                (
                    "note 2".to_owned(),
                    "left",
                    "https://isle.example/b",
                    "https://isle.example/b"
                ),
                (
                    "note 3".to_owned(),
                    "March.",
                    "https://isle.example/a",
                    "https://isle.example/a"
                ),
            ]
        );
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
