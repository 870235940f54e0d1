//! RTF, the format of `TextEdit` and `WordPad`: groups and control words, read with a stack and never by recursion.
//! Tracked changes are accepted; footnotes and comments are notes.

mod charset;
mod tokens;

use crate::document::Why;
use charset::Charset;
use rustc_hash::FxHashMap;

use super::docx::styles::{Style, named};
use super::package::damaged;
use super::prose::{Edge, Prose};
use crate::document::note::NoteKind;
use crate::document::{BlockKind, Content};
use crate::fault::Fault;
use tokens::{Token, Tokens};

/// No document nests deeper.
const DEEPEST: usize = 1000;

/// Reads a file.
pub(in crate::document) fn read(path: &str, bytes: &[u8]) -> Result<Content, Box<Fault>> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    reader.prose.begin();
    while let Some(token) = tokens.next() {
        reader.token(token, &tokens);
        if reader.groups.len() > DEEPEST {
            return Err(damaged(path, "its groups are nested too deeply"));
        }
        if reader.groups.is_empty() {
            return Ok(reader.prose.content());
        }
    }
    Err(damaged(path, "its text ends in the middle"))
}

/// What a group inherits from the one around it, and what it alone is.
#[derive(Clone, Copy)]
struct Group {
    place: Place,
    /// What its end does.
    end: End,
    /// Why its words are not shown, a bit a reason.
    hidden: u8,
    raised: bool,
    encoding: Charset,
    /// How many bytes stand in for a character that old programs do not know.
    stand_in: usize,
    in_table: bool,
    style: Option<Style>,
}

/// Reasons why words are not shown.
const HIDDEN: u8 = 1;
const STRUCK: u8 = 2;
const DELETED: u8 = 4;
const MOVED: u8 = 8;

/// Where words go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Nowhere,
    Fonts,
    Styles,
    /// The number of a comment.
    Id,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Nothing,
    Note,
    /// A text box.
    Box,
    /// The number of a comment, at its start or end.
    Id(Edge),
}

struct Reader {
    prose: Prose,
    groups: Vec<Group>,
    /// Bytes in the encoding of the group, not yet decoded.
    bytes: Vec<u8>,
    /// The first half of a character beyond the first 65,536.
    half: Option<u16>,
    /// How many bytes to pass over that stand in for a character.
    pass: usize,
    /// Whether `\*` has just been read: a destination that is not known is passed over.
    optional: bool,
    default: Charset,
    fonts: FxHashMap<i32, Charset>,
    font: i32,
    styles: FxHashMap<i32, Style>,
    style: i32,
    /// The name of a style or the number of a comment that is being read.
    name: String,
    /// The comment whose words come next.
    comment: Option<String>,
}

impl Reader {
    fn new() -> Self {
        Self {
            prose: Prose::default(),
            groups: Vec::new(),
            bytes: Vec::new(),
            half: None,
            pass: 0,
            optional: false,
            default: Charset::DEFAULT,
            fonts: FxHashMap::default(),
            font: 0,
            styles: FxHashMap::default(),
            style: 0,
            name: String::new(),
            comment: None,
        }
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group {
            place: Place::Text,
            end: End::Nothing,
            hidden: 0,
            raised: false,
            encoding: self.default,
            stand_in: 1,
            in_table: false,
            style: None,
        })
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn token(&mut self, token: Token<'_>, ahead: &Tokens<'_>) {
        match token {
            Token::Text(text) => {
                let passed = self.pass.min(text.len());
                self.pass -= passed;
                if self.group().place != Place::Nowhere {
                    self.bytes
                        .extend_from_slice(text.get(passed..).unwrap_or_default());
                }
                return;
            }
            Token::Byte(byte) => {
                if self.pass > 0 {
                    self.pass -= 1;
                } else if self.group().place != Place::Nowhere {
                    self.bytes.push(byte);
                }
                return;
            }
            _ => self.flush(),
        }
        match token {
            Token::Open => {
                self.pass = 0;
                let end = End::Nothing;
                self.groups.push(Group {
                    end,
                    ..self.group()
                });
            }
            Token::Close => self.close(),
            _ if self.pass > 0 => self.pass -= 1,
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => {
                let optional = std::mem::take(&mut self.optional);
                if self.group().place != Place::Nowhere {
                    self.word(word, number, optional, ahead);
                }
            }
            Token::Text(_) | Token::Byte(_) => {}
        }
    }

    /// Decodes the bytes that were collected.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let words = self.group().encoding.decode(&bytes);
            self.write(&words);
        }
    }

    fn write(&mut self, words: &str) {
        self.half = None;
        let group = self.group();
        match group.place {
            Place::Nowhere | Place::Fonts => {}
            Place::Styles | Place::Id => self.name.push_str(words),
            Place::Text if group.hidden > 0 => {}
            Place::Text if group.raised => self.prose.write_raised(words),
            Place::Text => self.prose.write(words),
        }
    }

    fn close(&mut self) {
        self.pass = 0;
        self.optional = false;
        let Some(group) = self.groups.pop() else {
            return;
        };
        if group.place == Place::Styles {
            let name = std::mem::take(&mut self.name);
            let style = named(name.trim().trim_end_matches(';'));
            self.styles.extend(style.map(|style| (self.style, style)));
            self.style = 0;
        }
        match group.end {
            End::Nothing => {}
            End::Note => {
                self.prose.end();
                self.prose.end_note();
            }
            End::Box => self.prose.end(),
            End::Id(edge) => {
                let id = std::mem::take(&mut self.name).trim().to_owned();
                let note = self.prose.note(NoteKind::Comment, &id);
                self.prose.anchor(note, edge);
                self.comment = Some(id);
            }
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.optional = true,
            b'~' => self.write("\u{a0}"),
            b'_' => self.write("\u{2011}"),
            b'\\' | b'{' | b'}' => self.write(char::from(symbol).encode_utf8(&mut [0; 4])),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\t' => self.write("\t"),
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, optional: bool, ahead: &Tokens<'_>) {
        let on = number != Some(0);
        if let Some(sign) = sign(word) {
            return self.write(sign);
        }
        match word {
            b"u" => self.unicode(number.unwrap_or_default()),
            b"uc" => {
                let count = usize::try_from(number.unwrap_or(1)).unwrap_or(0);
                self.change(|g| g.stand_in = count);
            }
            b"par" | b"sect" => self.end_paragraph(),
            b"cell" | b"nestcell" => self.end_cell(),
            b"row" => self.end_row(),
            b"pard" => self.change(|g| (g.in_table, g.style) = (false, None)),
            b"intbl" => self.change(|g| g.in_table = on),
            b"outlinelevel" => {
                let level = number
                    .and_then(|n| usize::try_from(n).ok())
                    .filter(|n| *n < 9);
                self.change(|g| g.style = level.map(|n| Style::Heading(n + 1)).or(g.style));
            }
            b"s" if self.group().place == Place::Styles => self.style = number.unwrap_or_default(),
            b"s" => {
                let style = self.styles.get(&number.unwrap_or_default()).copied();
                self.change(|g| g.style = style);
            }
            b"plain" => self.change(|g| (g.hidden, g.raised) = (0, false)),
            b"v" => self.hide(HIDDEN, on),
            b"strike" | b"striked" => self.hide(STRUCK, on),
            b"deleted" => self.hide(DELETED, on),
            b"mvf" => self.hide(MOVED, on),
            b"super" => self.change(|g| g.raised = on),
            b"nosupersub" => self.change(|g| g.raised = false),
            b"ansicpg" => self.set_page(number),
            b"mac" => self.set_page(Some(10000)),
            b"pc" => self.set_page(Some(437)),
            b"pca" => self.set_page(Some(850)),
            b"f" => self.set_font(number.unwrap_or_default()),
            b"fcharset" if self.group().place == Place::Fonts => {
                let encoding = number.and_then(charset::of_font);
                self.fonts.extend(encoding.map(|e| (self.font, e)));
            }
            _ => self.destination(word, optional, ahead),
        }
    }

    fn hide(&mut self, reason: u8, on: bool) {
        self.change(|g| {
            if on {
                g.hidden |= reason;
            } else {
                g.hidden &= !reason;
            }
        });
    }

    fn set_page(&mut self, page: Option<i32>) {
        if let Some(encoding) = page.and_then(charset::of_page) {
            self.default = encoding;
            self.groups.iter_mut().for_each(|g| g.encoding = encoding);
        }
    }

    fn set_font(&mut self, font: i32) {
        self.font = font;
        let encoding = self.fonts.get(&font).copied().unwrap_or(self.default);
        self.change(|g| g.encoding = encoding);
    }

    /// A character by its number in UTF-16, and what stands in for it behind.
    fn unicode(&mut self, number: i32) {
        self.pass = self.group().stand_in;
        let unit = number.rem_euclid(1 << 16) as u16;
        let first = self.half.take();
        if (0xd800..0xdc00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        let whole = char::decode_utf16(first.into_iter().chain([unit]));
        for c in whole.flatten() {
            self.write(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn destination(&mut self, word: &[u8], optional: bool, ahead: &Tokens<'_>) {
        match word {
            b"fonttbl" => self.change(|g| g.place = Place::Fonts),
            b"stylesheet" => self.change(|g| g.place = Place::Styles),
            b"footnote" => self.begin_footnote(ahead),
            b"annotation" => self.begin_comment(),
            b"atrfstart" => self.begin_id(Edge::Start),
            b"atrfend" => self.begin_id(Edge::End),
            b"shptxt" => {
                self.change(|g| (g.end, g.in_table, g.style) = (End::Box, false, None));
                self.prose.begin();
            }
            // Destinations that old programs pass over and whose words are the text's.
            b"shpinst" | b"moMath" | b"moMathPara" => {}
            b"ud" => self.change(|g| g.place = Place::Text),
            // The picture's sign stands behind it, in the group around.
            b"NeXTGraphic" => {
                let inner = self.groups.len().saturating_sub(2);
                let groups = self.groups.get_mut(inner..).unwrap_or_default();
                for group in groups {
                    group.place = Place::Nowhere;
                }
            }
            _ if optional || NOT_TEXT.contains(&word) => {
                self.change(|g| g.place = Place::Nowhere);
            }
            _ => {}
        }
    }

    fn begin_footnote(&mut self, ahead: &Tokens<'_>) {
        let kind = match ahead.clone().next() {
            Some(Token::Word(b"ftnalt", _)) => NoteKind::Endnote,
            _ => NoteKind::Footnote,
        };
        if self.group().hidden == 0 {
            let note = self.prose.new_note(kind);
            self.begin_note(note, Edge::Mark);
        } else {
            self.change(|g| g.place = Place::Nowhere);
        }
    }

    fn begin_comment(&mut self) {
        let Some(id) = self.comment.take() else {
            let note = self.prose.new_note(NoteKind::Comment);
            return self.begin_note(note, Edge::Mark);
        };
        let note = self.prose.note(NoteKind::Comment, &id);
        self.begin_note(note, Edge::End);
    }

    fn begin_note(&mut self, note: usize, edge: Edge) {
        self.prose.anchor(note, edge);
        self.prose.begin_note(note);
        self.prose.begin();
        self.change(|g| {
            g.end = End::Note;
            (g.in_table, g.style, g.hidden, g.raised) = (false, None, 0, false);
        });
    }

    fn begin_id(&mut self, edge: Edge) {
        self.name.clear();
        self.change(|g| (g.place, g.end) = (Place::Id, End::Id(edge)));
    }

    fn end_paragraph(&mut self) {
        let group = self.group();
        if group.place != Place::Text {
            return;
        }
        match group.style {
            Some(Style::Title) => self.prose.set_kind(BlockKind::Title),
            Some(Style::Heading(level)) => self.prose.set_heading(level),
            Some(Style::Quote) => self.prose.set_kind(BlockKind::Quote),
            Some(Style::Furniture) => self.prose.set_kind(BlockKind::Furniture(Why::PageEdge)),
            None => {}
        }
        if group.in_table && !self.prose.in_row() {
            self.prose.begin_row();
        } else if !group.in_table && self.prose.in_row() {
            self.prose.end_row();
        }
        if group.hidden & DELETED > 0 {
            self.prose.end_joined();
        } else {
            self.prose.end();
        }
        self.prose.begin();
    }

    fn end_cell(&mut self) {
        self.change(|g| g.in_table = true);
        self.end_paragraph();
        self.prose.begin_cell();
    }

    fn end_row(&mut self) {
        self.change(|g| g.in_table = false);
        self.end_paragraph();
    }
}

/// Control words that stand for characters.
fn sign(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        b"tab" => "\t",
        b"line" | b"page" | b"column" | b"softline" => "\n",
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        _ => return None,
    })
}

/// Destinations whose words are not the text's: tables of the file, pictures, heads and feet of pages, instructions,
/// numbers of lists, the same once more for other programs.
const NOT_TEXT: [&[u8]; 30] = [
    b"aftncn",
    b"aftnsep",
    b"aftnsepc",
    b"colortbl",
    b"filetbl",
    b"fldinst",
    b"footer",
    b"footerf",
    b"footerl",
    b"footerr",
    b"ftncn",
    b"ftnsep",
    b"ftnsepc",
    b"header",
    b"headerf",
    b"headerl",
    b"headerr",
    b"info",
    b"listtext",
    b"nonshppict",
    b"pict",
    b"pntext",
    b"rxe",
    b"shprslt",
    b"sn",
    b"sv",
    b"tc",
    b"tcn",
    b"upr",
    b"xe",
];

#[cfg(test)]
mod tests;
