//! XML as a tree over its source: which elements there are, and what text or markup each holds.
//!
//! Entities of a document type are not expanded, and nothing is fetched. What is behind a mistake is not read.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr_iter;
use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::super::html::decoded;

/// The elements of a file, each before those in it.
#[derive(Debug, Default)]
pub(super) struct Tree<'s> {
    source: &'s str,
    elements: Vec<Element<'s>>,
    /// What is wrong, and at which byte, where the file is no XML to its end.
    pub(super) broken: Option<(usize, String)>,
}

#[derive(Debug)]
struct Element<'s> {
    /// With the prefix of its name space, unless the root has the same.
    name: &'s str,
    attributes: &'s str,
    start: usize,
    inner: Range<usize>,
    /// The index behind the last element in it; `None` if it never ends.
    end: Option<usize>,
}

impl<'s> Tree<'s> {
    /// Reads `source` as far as it is well-formed.
    pub(super) fn read(source: &'s str) -> Self {
        let mut tree = Self {
            source,
            ..Self::default()
        };
        let mut reader = Reader::from_str(source);
        reader.config_mut().allow_dangling_amp = true;
        let mut open = Vec::new();
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event();
            let end = reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(_)) => {
                    open.push(tree.elements.len());
                    tree.enter(start..end);
                }
                Ok(Event::Empty(_)) => {
                    let at = tree.elements.len();
                    tree.enter(start..end);
                    tree.leave(at, end);
                }
                Ok(Event::End(_)) => {
                    if let Some(at) = open.pop() {
                        tree.leave(at, start);
                    }
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => {
                    tree.broken = Some((reader.error_position() as usize, error.to_string()));
                    break;
                }
            }
        }
        if tree.broken.is_none() && !open.is_empty() {
            tree.broken = Some((source.len(), "the file ends within an element".to_owned()));
        }
        tree
    }

    /// Adds the element whose first tag stands at `tag`.
    fn enter(&mut self, tag: Range<usize>) {
        let inner = tag.end..self.source.len();
        let words = self.source.get(tag.clone()).unwrap_or("");
        let words = words.trim_start_matches('<').trim_end_matches(['>', '/']);
        let ends = words.find(|c: char| c.is_ascii_whitespace());
        let (name, attributes) = words.split_at(ends.unwrap_or(words.len()));
        let root = self.elements.first().map_or(name, |root| root.name);
        let own = root.split_once(':').map(|(prefix, _)| prefix);
        let plain = own.and_then(|own| name.strip_prefix(own)?.strip_prefix(':'));
        self.elements.push(Element {
            name: if self.elements.is_empty() {
                name
            } else {
                plain.unwrap_or(name)
            },
            attributes,
            start: tag.start,
            inner,
            end: None,
        });
    }

    /// Ends the element `at`, whose last tag begins at byte `end`.
    fn leave(&mut self, at: usize, end: usize) {
        let behind = self.elements.len();
        if let Some(element) = self.elements.get_mut(at) {
            element.inner.end = end.max(element.inner.start);
            element.end = Some(behind);
        }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Option<Node<'_, 's>> {
        (!self.elements.is_empty()).then_some(Node { tree: self, at: 0 })
    }
}

/// An element of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'t, 's> {
    tree: &'t Tree<'s>,
    at: usize,
}

impl<'t, 's> Node<'t, 's> {
    fn element(self) -> Option<&'t Element<'s>> {
        self.tree.elements.get(self.at)
    }

    /// The name without the prefix of the root's name space.
    pub(super) fn name(self) -> &'s str {
        let name = self.element().map_or("", |element| element.name);
        match name.split_once(':') {
            Some((_, local)) if self.at == 0 => local,
            _ => name,
        }
    }

    /// Whether its end was read.
    pub(super) fn is_whole(self) -> bool {
        self.element().is_some_and(|element| element.end.is_some())
    }

    /// Whether it is the outermost.
    pub(super) fn is_root(self) -> bool {
        self.at == 0
    }

    /// The byte at which it begins.
    pub(super) fn start(self) -> usize {
        self.element().map_or(0, |element| element.start)
    }

    /// The index behind it and all that is in it.
    fn behind(self) -> usize {
        let end = self.element().and_then(|element| element.end);
        end.unwrap_or(self.tree.elements.len())
    }

    /// All elements in it, at any depth.
    pub(super) fn within(self) -> impl Iterator<Item = Self> {
        (self.at + 1..self.behind()).map(move |at| Self { at, ..self })
    }

    /// The elements right in it.
    pub(super) fn children(self) -> impl Iterator<Item = Self> {
        let mut at = self.at + 1;
        let end = self.behind();
        std::iter::from_fn(move || {
            let child = (at < end).then_some(Self { at, ..self })?;
            at = child.behind();
            Some(child)
        })
    }

    /// The first element at `path` below it: `itemMeta/provider`.
    pub(super) fn find(self, path: &str) -> Option<Self> {
        path.split('/').try_fold(self, |node, name| {
            node.children().find(|child| child.name() == name)
        })
    }

    /// The text of the first element at one of `paths`, or its attribute where a path ends in `@name`; blank ones do
    /// not count.
    pub(super) fn value(self, paths: &[&str]) -> Option<String> {
        paths.iter().find_map(|path| {
            let (path, attribute) = path.split_once('@').unwrap_or((path, ""));
            let node = if path.is_empty() {
                self
            } else {
                self.find(path)?
            };
            node.said(attribute)
        })
    }

    /// The texts of all elements at `path`, or their attributes, in the order of the file.
    pub(super) fn values(self, path: &str) -> Vec<String> {
        let (path, attribute) = path.split_once('@').unwrap_or((path, ""));
        let nodes = path.split('/').fold(vec![self], |nodes, name| {
            let children = nodes.into_iter().flat_map(Node::children);
            children.filter(|child| child.name() == name).collect()
        });
        nodes
            .into_iter()
            .filter_map(|node| node.said(attribute))
            .collect()
    }

    /// Its text on one line, or its attribute where one is named; none of blanks.
    fn said(self, attribute: &str) -> Option<String> {
        let value = if attribute.is_empty() {
            self.text()
        } else {
            self.attribute(attribute)?
        };
        let words: Vec<&str> = value.split_whitespace().collect();
        Some(words.join(" ")).filter(|value| !value.is_empty())
    }

    /// The attribute `name`, its entities read.
    pub(super) fn attribute(self, name: &str) -> Option<String> {
        Attributes::new(self.element()?.attributes, 0)
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.as_ref() == name.as_bytes())
            .and_then(|attribute| String::from_utf8(attribute.value.into_owned()).ok())
            .map(|value| decoded(&value))
    }

    fn inner(self) -> &'s str {
        let inner = self.element().map_or(0..0, |element| element.inner.clone());
        self.tree.source.get(inner).unwrap_or("")
    }

    /// The text in it, entities read and marked sections as they stand.
    pub(super) fn text(self) -> String {
        let mut out = String::new();
        pieces(self.inner(), |piece| match piece {
            Piece::Text(text) => out.push_str(&decoded(text)),
            Piece::Marked(text) => out.push_str(text),
            Piece::Tag(_) => {}
        });
        out
    }

    /// The markup in it as a page would have it: names without prefixes, NITF's own ones in those of HTML.
    pub(super) fn markup(self) -> String {
        let mut out = String::new();
        pieces(self.inner(), |piece| match piece {
            Piece::Text(text) | Piece::Marked(text) => out.push_str(text),
            Piece::Tag(tag) => as_html(tag, &mut out),
        });
        out
    }
}

/// What markup consists of.
enum Piece<'s> {
    Text(&'s str),
    /// What stands in `<![CDATA[…]]>`.
    Marked(&'s str),
    Tag(&'s str),
}

/// Gives the pieces of well-formed markup in their order.
fn pieces<'s>(source: &'s str, mut give: impl FnMut(Piece<'s>)) {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let words = source.get(start..reader.buffer_position() as usize);
        let words = words.unwrap_or("");
        match event {
            Ok(Event::Text(_) | Event::GeneralRef(_)) => give(Piece::Text(words)),
            Ok(Event::CData(_)) => {
                let inner = words.strip_prefix("<![CDATA[").unwrap_or(words);
                give(Piece::Marked(inner.strip_suffix("]]>").unwrap_or(inner)));
            }
            Ok(Event::Start(_) | Event::End(_) | Event::Empty(_)) => give(Piece::Tag(words)),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

/// Writes a tag with the name that HTML has for it.
fn as_html(tag: &str, out: &mut String) {
    let inside = tag.trim_start_matches(['<', '/']);
    let opens = tag.get(..tag.len() - inside.len()).unwrap_or("<");
    let end = inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
    let (name, rest) = inside.split_at(end.unwrap_or(inside.len()));
    let name = name.rsplit(':').next().unwrap_or(name);
    out.push_str(opens);
    out.push_str(match name {
        "hl1" | "hl2" => "h2",
        "bq" => "blockquote",
        "media" | "note" => "aside",
        "media-metadata" | "media-object" => "object",
        name => name,
    });
    // `<object/>` would hide all that follows.
    match rest.strip_suffix("/>") {
        Some(_) if matches!(name, "media-metadata" | "media-object") => out.push_str("></object>"),
        _ => out.push_str(rest),
    }
}

/// The lines on which bytes of a text stand, asked for in rising order.
pub(super) struct Lines<'s> {
    source: &'s str,
    at: usize,
    line: usize,
}

impl<'s> Lines<'s> {
    /// Those of `source`.
    pub(super) fn of(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            line: 1,
        }
    }

    /// The line of byte `offset`, from 1.
    pub(super) fn line(&mut self, offset: usize) -> usize {
        let passed = self.source.as_bytes().get(self.at..offset);
        self.line += passed.map_or(0, |passed| memchr_iter(b'\n', passed).count());
        self.at = self.at.max(offset);
        self.line
    }
}

/// Whether markup stands in `text`, or it is plain.
pub(super) fn is_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("");
        rest.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
    })
}

/// Plain text as markup, a paragraph each.
pub(super) fn paragraphs(text: &str) -> Cow<'_, str> {
    let has_blocks = ["<p", "<P", "<div", "<br", "<li"]
        .iter()
        .any(|tag| text.contains(tag));
    let parted = text.contains("\n\n") || text.contains("\r\n\r\n");
    if has_blocks || !parted {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.replace("\n\n", "\n<p>"))
}
