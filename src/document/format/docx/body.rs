//! The words of `word/document.xml`, and of the parts that hold its notes.

use super::styles::{Style, Styles};
use crate::document::BlockKind;
use crate::document::Why;
use crate::document::format::prose::{Edge, Prose};
use crate::document::format::xml::{self, Element, Visitor};
use crate::document::note::NoteKind;
use crate::fault::Fault;

/// Reads paragraphs.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    pub(super) prose: Prose,
    run: Run,
    /// Whether words are shown: within `w:t`.
    words: bool,
    /// Whether the properties of a paragraph are being read.
    properties: bool,
    /// Whether the end of the paragraph was deleted.
    joined: bool,
    /// The fields that are open, and whether their results have begun.
    fields: Vec<bool>,
}

/// The looks of a run that matter.
#[derive(Default)]
struct Run {
    /// Hidden, struck out, or the mark of a note that its author chose.
    hidden: bool,
    raised: bool,
    /// Text in the font "Symbol", whose letters are other signs.
    symbols: bool,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            prose: Prose::default(),
            run: Run::default(),
            words: false,
            properties: false,
            joined: false,
            fields: Vec::new(),
        }
    }

    fn write(&mut self, words: &str) {
        let shown = !self.run.hidden && !self.properties && self.fields.iter().all(|shown| *shown);
        if shown && self.run.raised {
            self.prose.write_raised(words);
        } else if shown {
            self.prose.write(words);
        }
    }

    fn style(&mut self, id: &str) {
        match self.styles.of(id) {
            Some(Style::Title) => self.prose.set_kind(BlockKind::Title),
            Some(Style::Heading(level)) => self.prose.set_heading(level),
            Some(Style::Quote) => self.prose.set_kind(BlockKind::Quote),
            Some(Style::Furniture) => self.prose.set_kind(BlockKind::Furniture(Why::PageEdge)),
            None => {}
        }
    }

    /// What a paragraph says of itself.
    fn property(&mut self, element: &Element<'_>) -> bool {
        match &*element.name() {
            "pStyle" => self.style(&element.get("val").unwrap_or_default()),
            "outlineLvl" => {
                let level = element.get("val").and_then(|v| v.parse::<usize>().ok());
                if let Some(level) = level.filter(|level| *level < 9) {
                    self.prose.set_heading(level + 1);
                }
            }
            "del" | "moveFrom" => self.joined = true,
            // What it said before a tracked change.
            "pPrChange" | "rPrChange" | "sectPr" => return false,
            _ => {}
        }
        true
    }

    /// What a run says of itself.
    fn look(&mut self, element: &Element<'_>) {
        match &*element.name() {
            "vanish" | "strike" | "dstrike" => self.run.hidden |= element.is_on(),
            "vertAlign" => self.run.raised = element.get("val").is_some_and(|v| v == "superscript"),
            "rFonts" => self.run.symbols = element.get("ascii").is_some_and(|f| f == "Symbol"),
            _ => {}
        }
    }

    fn sign(&mut self, element: &Element<'_>) {
        let code = element
            .get("char")
            .and_then(|c| u32::from_str_radix(&c, 16).ok());
        let symbols = element.get("font").is_some_and(|font| font == "Symbol");
        if let Some(sign) = code.and_then(|code| shown(code, symbols)) {
            self.write(sign.encode_utf8(&mut [0; 4]));
        }
    }

    fn mark(&mut self, kind: NoteKind, element: &Element<'_>, edge: Edge) {
        let Some(id) = element.get("id") else {
            return;
        };
        let note = self.prose.note(kind, &id);
        self.prose.anchor(note, edge);
        // The mark that stands behind is the author's own.
        if element.get("customMarkFollows").is_some() {
            self.run.hidden = true;
        }
    }

    fn field(&mut self, element: &Element<'_>) {
        match element.get("fldCharType").as_deref() {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            _ => drop(self.fields.pop()),
        }
    }

    fn reference(&mut self, element: &Element<'_>) {
        match &*element.name() {
            "footnoteReference" => self.mark(NoteKind::Footnote, element, Edge::Mark),
            "endnoteReference" => self.mark(NoteKind::Endnote, element, Edge::Mark),
            // A comment on a place, and not on words.
            "commentReference"
                if !self
                    .prose
                    .has_note(NoteKind::Comment, &element.get("id").unwrap_or_default()) =>
            {
                self.mark(NoteKind::Comment, element, Edge::Mark);
            }
            "commentRangeStart" => self.mark(NoteKind::Comment, element, Edge::Start),
            "commentRangeEnd" => self.mark(NoteKind::Comment, element, Edge::End),
            _ => {}
        }
    }
}

/// The sign that a font of signs shows for a code; `None` for one that no text has.
fn shown(code: u32, symbols: bool) -> Option<char> {
    /// Signs of the font "Symbol" that stand at figures.
    const SIGNS: [(u32, char); 8] = [
        (0x6d, 'µ'),
        (0xa3, '≤'),
        (0xb0, '°'),
        (0xb1, '±'),
        (0xb3, '≥'),
        (0xb4, '×'),
        (0xb7, '•'),
        (0xb8, '÷'),
    ];
    let own = (0xf000..=0xf0ff).contains(&code).then_some(code & 0xff);
    let low = own.or(symbols.then_some(code));
    match low {
        Some(low) if symbols => SIGNS.iter().find(|(c, _)| *c == low).map(|(_, sign)| *sign),
        Some(_) => None,
        None => char::from_u32(code).filter(|c| !c.is_control()),
    }
}

impl Visitor for Body<'_> {
    fn open(&mut self, element: &Element<'_>) -> bool {
        if self.properties {
            return self.property(element);
        }
        let name = element.name();
        match &*name {
            // The same once more for old programs; what tracked changes take away; instructions; how a word is read out.
            "Fallback" | "del" | "moveFrom" | "delText" | "instrText" | "rt" | "sdtPr" | "trPr"
            | "rPrChange" => return false,
            "p" => self.prose.begin(),
            "pPr" => self.properties = true,
            "r" => self.run = Run::default(),
            "t" => self.words = true,
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "sym" => self.sign(element),
            "fldChar" => self.field(element),
            "tr" => self.prose.begin_row(),
            "tc" => self.prose.begin_cell(),
            // Powers and fractions of an equation.
            "sup" => self.write("^"),
            "den" => self.write("/"),
            _ => {
                self.look(element);
                self.reference(element);
            }
        }
        true
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.words = false,
            "pPr" => self.properties = false,
            "r" => self.run = Run::default(),
            "tr" => self.prose.end_row(),
            "p" => {
                // An instruction that nobody ends must not swallow the text.
                self.fields.iter_mut().for_each(|shown| *shown = true);
                if std::mem::take(&mut self.joined) {
                    self.prose.end_joined();
                } else {
                    self.prose.end();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if !self.words {
            return;
        }
        if self.run.symbols {
            let signs: String = words
                .chars()
                .filter_map(|c| shown(u32::from(c), true).or(Some(c)))
                .collect();
            self.write(&signs);
        } else if words.contains(['\n', '\r']) {
            self.write(&words.replace(['\n', '\r'], " "));
        } else {
            self.write(words);
        }
    }
}

/// The notes of a part with their ids.
pub(super) fn notes(
    path: &str,
    text: &str,
    styles: &Styles,
) -> Result<Vec<(String, String)>, Box<Fault>> {
    let mut reader = NoteReader {
        body: Body::new(styles),
        id: String::new(),
        notes: Vec::new(),
    };
    xml::walk(path, text, &mut reader)?;
    Ok(reader.notes)
}

struct NoteReader<'s> {
    body: Body<'s>,
    id: String,
    notes: Vec<(String, String)>,
}

impl Visitor for NoteReader<'_> {
    fn open(&mut self, element: &Element<'_>) -> bool {
        if matches!(&*element.name(), "footnote" | "endnote" | "comment") {
            self.id = element.get("id").unwrap_or_default();
            // Separators and the like are notes by name only.
            return element.get("type").is_none_or(|t| t == "normal");
        }
        self.body.open(element)
    }

    fn close(&mut self, name: &str) {
        self.body.close(name);
        if matches!(name, "footnote" | "endnote" | "comment") {
            let prose = std::mem::take(&mut self.body.prose);
            let words = prose.content().text.replace('\n', " ");
            self.notes.push((std::mem::take(&mut self.id), words));
        }
    }

    fn text(&mut self, words: &str) {
        self.body.text(words);
    }
}
