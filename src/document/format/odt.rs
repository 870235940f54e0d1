//! The format of `LibreOffice` (`.odt`, and `.fodt` without the archive): the words as they stand with all
//! tracked changes accepted. Footnotes, endnotes and comments are notes.

use crate::document::Why;
use rustc_hash::FxHashMap;

use super::package::{Package, protected};
use super::prose::{Edge, Prose};
use super::xml::{self, Element, Visitor};
use crate::document::note::NoteKind;
use crate::document::{BlockKind, Content};
use crate::fault::Fault;

/// Reads an archive.
pub(in crate::document) fn read(path: &str, bytes: Vec<u8>) -> Result<Content, Box<Fault>> {
    let mut package = Package::open(path, bytes)?;
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(protected(path));
    }
    let mut reader = Reader::default();
    if let Some(styles) = package.text("styles.xml")? {
        xml::walk(path, &styles, &mut reader)?;
    }
    let text = package.needed("content.xml")?;
    xml::walk(path, &text, &mut reader)?;
    Ok(reader.prose.content())
}

/// Reads a document in one file.
pub(in crate::document) fn read_flat(path: &str, text: &str) -> Result<Content, Box<Fault>> {
    let mut reader = Reader::default();
    xml::walk(path, text, &mut reader)?;
    Ok(reader.prose.content())
}

#[derive(Default)]
struct Reader {
    prose: Prose,
    styles: FxHashMap<String, Style>,
    /// The name of the style being read.
    style: String,
    /// Whether the text has begun.
    body: bool,
    /// The looks of the spans that are open, each with those around it.
    spans: Vec<Look>,
    /// The note being read, and the looks around it.
    notes: Vec<(usize, Vec<Look>)>,
    /// Whether the mark of a note is being read.
    mark: bool,
    /// How many indexes are open: tables of contents, lists of works.
    indexes: usize,
}

#[derive(Default)]
struct Style {
    parent: String,
    look: Look,
}

/// The looks of words that matter.
#[derive(Clone, Copy, Default)]
struct Look {
    /// Struck out or not shown.
    hidden: bool,
    raised: bool,
}

/// How many styles stand behind each other; they may stand in a circle.
const DEPTH: usize = 10;

impl Reader {
    /// What the style of this name makes of a paragraph, by its own name or that of one behind it.
    fn kind(&self, style: &str) -> BlockKind {
        let mut name = style;
        for _ in 0..DEPTH {
            match name.to_ascii_lowercase().as_str() {
                "title" => return BlockKind::Title,
                "subtitle" => return BlockKind::Heading,
                "quotations" | "quote" => return BlockKind::Quote,
                "header" | "footer" => return BlockKind::Furniture(Why::PageEdge),
                _ => {}
            }
            let Some(style) = self.styles.get(name) else {
                break;
            };
            name = &style.parent;
        }
        BlockKind::Paragraph
    }

    fn look(&self, style: &str) -> Look {
        let mut look = Look::default();
        let mut name = style;
        for _ in 0..DEPTH {
            let Some(style) = self.styles.get(name) else {
                break;
            };
            look.hidden |= style.look.hidden;
            look.raised |= style.look.raised;
            name = &style.parent;
        }
        look
    }

    fn open_style(&mut self, element: &Element<'_>) {
        match &*element.name() {
            "style" => {
                self.style = element.get("name").unwrap_or_default();
                let parent = element.get("parent-style-name").unwrap_or_default();
                let look = Look::default();
                self.styles
                    .insert(self.style.clone(), Style { parent, look });
            }
            "text-properties" => {
                let is = |name, test: fn(&str) -> bool| {
                    element.get(name).is_some_and(|value| test(&value))
                };
                let struck = is("text-line-through-style", |v| v != "none")
                    || is("text-line-through-type", |v| v != "none");
                let look = Look {
                    hidden: struck || is("display", |v| v == "none"),
                    raised: is("text-position", |v| {
                        v.starts_with("super")
                            || v.starts_with(|c: char| c.is_ascii_digit()) && !v.starts_with("0%")
                    }),
                };
                if let Some(style) = self.styles.get_mut(&self.style) {
                    style.look = look;
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, element: &Element<'_>) {
        self.prose.begin();
        let style = element.get("style-name").unwrap_or_default();
        if self.indexes > 0 {
            self.prose.set_kind(BlockKind::Furniture(Why::PageEdge));
        } else if element.name() == "h" {
            let level = element.get("outline-level").and_then(|l| l.parse().ok());
            self.prose.set_heading(level.unwrap_or(1));
        } else {
            match self.kind(&style) {
                BlockKind::Paragraph => {}
                kind => self.prose.set_kind(kind),
            }
        }
        let look = Look {
            raised: false,
            ..self.look(&style)
        };
        self.spans.push(look);
    }

    fn begin_span(&mut self, element: &Element<'_>) {
        let own = self.look(&element.get("style-name").unwrap_or_default());
        let around = self.spans.last().copied().unwrap_or_default();
        self.spans.push(Look {
            hidden: own.hidden || around.hidden,
            raised: own.raised || around.raised,
        });
    }

    fn begin_note(&mut self, kind: NoteKind, name: Option<String>) {
        let note = match name {
            Some(name) => self.prose.note(kind, &name),
            None => self.prose.new_note(kind),
        };
        let edge = Edge::Mark;
        self.prose.anchor(
            note,
            if kind == NoteKind::Comment {
                Edge::Start
            } else {
                edge
            },
        );
        self.prose.begin_note(note);
        self.notes.push((note, std::mem::take(&mut self.spans)));
    }

    fn end_note(&mut self) {
        if let Some((_, spans)) = self.notes.pop() {
            self.prose.end_note();
            self.spans = spans;
        }
    }

    fn write(&mut self, words: &str) {
        let look = self.spans.last().copied().unwrap_or_default();
        if look.hidden {
        } else if look.raised {
            self.prose.write_raised(words);
        } else {
            self.prose.write(words);
        }
    }

    /// White space of the file is one space, and none behind another.
    fn write_collapsed(&mut self, text: &str) {
        let white = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        for piece in text.split_inclusive(white) {
            let words = piece.trim_end_matches(white);
            if !words.is_empty() {
                self.write(words);
            }
            if words.len() < piece.len() && !self.prose.words().ends_with(white) {
                self.write(" ");
            }
        }
    }
}

impl Visitor for Reader {
    fn open(&mut self, element: &Element<'_>) -> bool {
        let name = element.name();
        if !self.body {
            self.body = name == "body";
            self.open_style(element);
            // Heads and feet of pages.
            return name != "master-styles" && name != "meta";
        }
        // Who wrote a comment, and when; what a picture is called.
        if element.has_prefix("dc") || element.has_prefix("meta") || element.has_prefix("svg") {
            return false;
        }
        match &*name {
            "tracked-changes" | "binary-data" | "forms" | "event-listeners" | "ruby-text"
            | "sequence-decls" | "variable-decls" | "user-field-decls" | "hidden-text" => {
                return false;
            }
            "p" | "h" => self.begin(element),
            "span" => self.begin_span(element),
            "s" => self.write(" "),
            "tab" => self.write("\t"),
            "line-break" => self.write("\n"),
            "table-row" => self.prose.begin_row(),
            "table-cell" => self.prose.begin_cell(),
            "table-of-content" | "alphabetical-index" | "user-index" | "illustration-index"
            | "table-index" | "object-index" | "bibliography" => self.indexes += 1,
            "note" => {
                let end = element
                    .get("note-class")
                    .is_some_and(|class| class == "endnote");
                let kind = if end {
                    NoteKind::Endnote
                } else {
                    NoteKind::Footnote
                };
                self.begin_note(kind, None);
            }
            "note-citation" => self.mark = true,
            "annotation" => self.begin_note(NoteKind::Comment, element.get("name")),
            "annotation-end" => {
                if let Some(name) = element.get("name") {
                    let note = self.prose.note(NoteKind::Comment, &name);
                    self.prose.anchor(note, Edge::End);
                }
            }
            _ => {}
        }
        true
    }

    fn close(&mut self, name: &str) {
        match name {
            "body" => self.body = false,
            _ if !self.body => {}
            "p" | "h" => {
                self.spans.pop();
                self.prose.end();
            }
            "span" => drop(self.spans.pop()),
            "table-row" => self.prose.end_row(),
            "note-citation" => self.mark = false,
            "note" | "annotation" => self.end_note(),
            "table-of-content" | "alphabetical-index" | "user-index" | "illustration-index"
            | "table-index" | "object-index" | "bibliography" => {
                self.indexes = self.indexes.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if let (true, Some((note, _))) = (self.mark, self.notes.last()) {
            self.prose.set_label(*note, words);
        } else if !self.spans.is_empty() {
            self.write_collapsed(words);
        }
    }
}

#[cfg(test)]
pub(in crate::document) mod tests {
    use super::super::package::build::archive;
    use super::*;
    use crate::document::BlockKind::{Furniture, Heading, Paragraph, Quote, Title};
    use crate::fault::Code;

    /// A document with these styles and this text.
    pub(in crate::document) fn odt(styles: &str, text: &str) -> Vec<u8> {
        let content = flat(styles, text);
        archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("META-INF/manifest.xml", "<manifest/>"),
            ("content.xml", &content),
        ])
    }

    fn flat(styles: &str, text: &str) -> String {
        format!(
            "<office:document><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}</office:text></office:body></office:document>"
        )
    }

    fn content(styles: &str, text: &str) -> Content {
        let content = read("a.odt", odt(styles, text)).expect("a document");
        let same = read_flat("a.fodt", &flat(styles, text)).expect("a document");
        assert_eq!((&content.text, &content.notes), (&same.text, &same.notes));
        content
    }

    fn blocks(styles: &str, text: &str) -> Vec<(BlockKind, String)> {
        let content = content(styles, text);
        let words = |b: &crate::document::Block| b.span.of(&content.text).to_owned();
        content.blocks.iter().map(|b| (b.kind, words(b))).collect()
    }

    #[test]
    fn paragraphs_have_their_kinds() {
        let styles = "<style:style style:name=\"P1\" style:parent-style-name=\"Title\"/><style:style style:name=\"P2\" style:parent-style-name=\"P2\"/>";
        let text = "<text:table-of-content><text:index-body><text:p>Costs 3</text:p></text:index-body></text:table-of-content>
            <text:p text:style-name=\"P1\">Quay opens</text:p><text:h text:outline-level=\"1\">Costs</text:h>
            <text:p text:style-name=\"Quotations\">We are glad.</text:p><text:p text:style-name=\"P2\">Text.</text:p>";
        let kinds: Vec<_> = blocks(styles, text).iter().map(|(kind, _)| *kind).collect();
        assert_eq!(
            kinds,
            [Furniture(Why::PageEdge), Title, Heading, Quote, Paragraph]
        );
    }

    #[test]
    fn words_stand_as_they_are_shown() {
        let styles = "<style:style style:name=\"T1\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style><style:style style:name=\"T2\"><style:text-properties style:text-position=\"super 58%\"/></style:style>";
        let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>300</text:p></text:deletion></text:changed-region></text:tracked-changes>
            <text:p>The quay<text:s text:c=\"2\"/>cost <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>$<text:span>52</text:span><text:change-end text:change-id=\"c2\"/>
            million<text:span text:style-name=\"T1\"> or 53</text:span>, 10<text:span text:style-name=\"T2\">6</text:span> crates<text:line-break/>Next.</text:p>
            <text:list><text:list-item><text:p>An item</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>Berths</text:p></table:table-cell><table:table-cell><text:p>14</text:p></table:table-cell></table:table-row></table:table>
            <text:p>A <draw:frame><draw:text-box><text:p>box</text:p></draw:text-box><svg:desc>a chart of 99</svg:desc></draw:frame>frame</text:p>";
        let words: Vec<_> = blocks(styles, text).into_iter().map(|(_, w)| w).collect();
        assert_eq!(
            words,
            [
                "The quay cost $52 million, 10^6 crates",
                "Next.",
                "An item",
                "Berths\t14",
                "box",
                "A frame"
            ]
        );
    }

    #[test]
    fn notes_are_kept_apart() {
        let text = "<text:p>It cost 40 million<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Annual report, p. 9</text:p></text:note-body></text:note> kroner and took <office:annotation office:name=\"a\"><dc:creator>Ann Roe</dc:creator><dc:date>2021-05-05</dc:date><text:p>Was it <text:span>seven</text:span>?</text:p></office:annotation>six years<office:annotation-end office:name=\"a\"/>.</text:p>";
        let content = content("", text);
        let shown = content.text.as_str();
        assert_eq!(
            shown.lines().next(),
            Some("It cost 40 million kroner and took six years.")
        );
        let told: Vec<_> = content
            .notes
            .iter()
            .map(|n| {
                (
                    n.kind,
                    n.label.as_str(),
                    n.text.of(shown),
                    n.anchor.of(shown),
                    n.anchor.start,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (NoteKind::Footnote, "1", "Annual report, p. 9", "", 18),
                (NoteKind::Comment, "1", "Was it seven?", "six years", 35),
            ]
        );
    }

    #[test]
    fn a_document_under_a_password_is_told() {
        let bytes = archive(&[
            ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
            ("content.xml", "\u{1}\u{2}"),
        ]);
        let fault = read("a.odt", bytes).map(|_| ()).expect_err("a fault");
        assert_eq!(fault.code, Code::ProtectedFile);
    }
}
