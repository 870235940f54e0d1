//! What the styles of a document make of its paragraphs.

use rustc_hash::FxHashMap;

use crate::document::format::xml::{self, Element, Visitor};
use crate::fault::Fault;

/// What a style makes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document::format) enum Style {
    /// The headline.
    Title,
    /// A heading of an order, from 1.
    Heading(usize),
    /// Words of another.
    Quote,
    /// A table of contents, an index.
    Furniture,
}

/// The styles of a document by their ids.
#[derive(Default)]
pub(super) struct Styles {
    by_id: FxHashMap<String, Entry>,
    /// The id of the style being read.
    open: String,
}

#[derive(Default)]
struct Entry {
    name: String,
    based_on: String,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(path: &str, text: &str) -> Result<Self, Box<Fault>> {
        let mut styles = Self::default();
        xml::walk(path, text, &mut styles)?;
        Ok(styles)
    }

    /// What the style of this id is, by its name or that of a style which it is based on. The names of Word's own
    /// styles are English in every language.
    pub(super) fn of(&self, id: &str) -> Option<Style> {
        /// How many styles stand behind each other; they may stand in a circle.
        const DEPTH: usize = 10;
        let mut id = id;
        for _ in 0..DEPTH {
            let entry = self.by_id.get(id);
            let name = entry.map_or(id, |entry| &entry.name);
            if let Some(style) = named(name) {
                return Some(style);
            }
            id = &entry?.based_on;
        }
        None
    }
}

/// What the name of one of Word's own styles says.
pub(in crate::document::format) fn named(name: &str) -> Option<Style> {
    let name = name.to_ascii_lowercase().replace([' ', '-', '_'], "");
    if let Some(level) = name.strip_prefix("heading") {
        return level.parse().ok().map(Style::Heading);
    }
    match name.as_str() {
        "title" => Some(Style::Title),
        "subtitle" => Some(Style::Heading(2)),
        "quote" | "intensequote" | "blocktext" => Some(Style::Quote),
        "header" | "footer" | "tableoffigures" | "tocheading" => Some(Style::Furniture),
        _ => {
            let listed = name.strip_prefix("toc").or(name.strip_prefix("index"));
            let counted = listed.is_some_and(|n| n.parse::<usize>().is_ok());
            counted.then_some(Style::Furniture)
        }
    }
}

impl Visitor for Styles {
    fn open(&mut self, element: &Element<'_>) -> bool {
        let value = || element.get("val").unwrap_or_default();
        match &*element.name() {
            "style" => {
                self.open = element.get("styleId").unwrap_or_default();
                self.by_id.insert(self.open.clone(), Entry::default());
            }
            "name" => {
                if let Some(entry) = self.by_id.get_mut(&self.open) {
                    entry.name = value();
                }
            }
            "basedOn" => {
                if let Some(entry) = self.by_id.get_mut(&self.open) {
                    entry.based_on = value();
                }
            }
            _ => {}
        }
        true
    }
    fn close(&mut self, _: &str) {}
    fn text(&mut self, _: &str) {}
}
