//! Which elements are open, and how all elements of a page nest.
//!
//! Pages leave end tags out and set them twice. The rules are those of browsers where it matters: a start tag ends the
//! paragraph, item or cell before it, an end tag of a phrase ends no block, one of a block ends all in it, and nothing
//! reaches out of a cell. Each tag costs the same, however deep it stands.

use rustc_hash::FxHashMap;

use super::super::Why;
use super::role::Role;

/// An element, by its number from the start of the page; what it stands in has a smaller one.
pub(super) type Id = usize;

/// The page itself, which holds all elements.
pub(super) const PAGE: Id = 0;

/// What an element is to the text in it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Element {
    /// What it stands in.
    pub(super) parent: Id,
    /// Why the page has it for no part of the article, if it says so of this very element.
    pub(super) why: Option<Why>,
    /// It holds one paragraph, item or line, and does not gather several.
    pub(super) line: bool,
    /// What stands around the text in it, the element itself among it.
    pub(super) within: Within,
}

/// What stands around a text.
#[derive(Debug, Clone, Copy, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "they hold of a place side by side"
)]
pub(super) struct Within {
    /// An article or the main part of the page.
    pub(super) article: bool,
    /// Words of another.
    pub(super) quote: bool,
    /// An element that is furniture by its name.
    pub(super) furniture: bool,
    /// The item of a list.
    pub(super) item: bool,
    /// An element that is not read.
    pub(super) unread: bool,
    /// A phrase that is not shown. What holds blocks may be shown later, by a script.
    pub(super) unseen: bool,
}

impl Within {
    fn and(mut self, role: Role, name: &str, why: Option<Why>) -> Self {
        self.unseen = !role.parts_blocks() && (self.unseen || why == Some(Why::Hidden));
        match role {
            Role::Article => self.article = true,
            Role::Quote => self.quote = true,
            Role::Furniture => self.furniture = true,
            Role::Hidden => self.unread = true,
            _ => self.item |= name == "li",
        }
        self
    }
}

/// The elements of a page.
#[derive(Debug)]
pub(super) struct Elements {
    /// All of them, the page first.
    all: Vec<Element>,
    /// The open ones, the innermost last.
    open: Vec<Open>,
    /// A number for each name, and where the open elements of that name stand in `open`.
    names: FxHashMap<String, usize>,
    places: Vec<Vec<usize>>,
    /// Where blocks, walls and lists stand in `open`.
    blocks: Vec<usize>,
    walls: Vec<usize>,
    lists: Vec<usize>,
}

#[derive(Debug)]
struct Open {
    id: Id,
    name: usize,
}

impl Default for Elements {
    fn default() -> Self {
        Self {
            all: vec![Element::default()],
            open: Vec::new(),
            names: FxHashMap::default(),
            places: Vec::new(),
            blocks: Vec::new(),
            walls: Vec::new(),
            lists: Vec::new(),
        }
    }
}

impl Elements {
    /// A start tag, and why the page has its element for no part of the article.
    pub(super) fn open(&mut self, name: &str, role: Role, why: Option<Why>) {
        if EMPTY.contains(&name) {
            return;
        }
        for ended in ends(name, role) {
            self.end_before(ended);
        }
        let id = self.all.len();
        let parent = self.innermost();
        let within = self.get(parent).within.and(role, name, why);
        let line = LINES.contains(&name) || role == Role::Heading;
        self.all.push(Element {
            parent,
            why,
            line,
            within,
        });
        let at = self.open.len();
        let name_id = self.name(name);
        if role.parts_blocks() {
            self.blocks.push(at);
        }
        if WALLS.contains(&name) {
            self.walls.push(at);
        }
        if LISTS.contains(&name) {
            self.lists.push(at);
        }
        if let Some(places) = self.places.get_mut(name_id) {
            places.push(at);
        }
        self.open.push(Open { id, name: name_id });
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str, role: Role) {
        let barrier = match role {
            _ if WALLS.contains(&name) => None,
            _ if role.parts_blocks() => self.walls.last(),
            _ => self.blocks.last(),
        };
        self.end_behind(name, barrier.copied());
    }

    /// The innermost open element that parts blocks, or the page.
    pub(super) fn block(&self) -> Id {
        let open = self.blocks.last().and_then(|at| self.open.get(*at));
        open.map_or(PAGE, |o| o.id)
    }

    /// What stands around the text to come.
    pub(super) fn within(&self) -> Within {
        self.get(self.innermost()).within
    }

    pub(super) fn get(&self, id: Id) -> Element {
        self.all.get(id).copied().unwrap_or_default()
    }

    /// All elements in the order of their start tags, the page first.
    pub(super) fn all(&self) -> &[Element] {
        &self.all
    }

    fn innermost(&self) -> Id {
        self.open.last().map_or(PAGE, |o| o.id)
    }

    /// Ends the last element of this name where a start tag does so: not across a list for an item, a table for a
    /// cell, a cell for a paragraph.
    fn end_before(&mut self, name: &str) {
        let barrier = match name {
            "li" | "dd" | "dt" => self.lists.last().max(self.walls.last()).copied(),
            "td" | "th" | "tr" => self.last("table"),
            _ => self.walls.last().copied(),
        };
        self.end_behind(name, barrier);
    }

    /// Ends the last element of this name and all in it, if it stands behind `barrier`.
    fn end_behind(&mut self, name: &str, barrier: Option<usize>) {
        if let Some(at) = self.last(name).filter(|at| Some(*at) > barrier) {
            self.cut(at);
        }
    }

    fn last(&self, name: &str) -> Option<usize> {
        let id = self.names.get(name)?;
        self.places.get(*id)?.last().copied()
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(id) = self.names.get(name) {
            return *id;
        }
        let id = self.places.len();
        self.places.push(Vec::new());
        self.names.insert(name.to_owned(), id);
        id
    }

    /// Ends the open elements from place `at` on.
    fn cut(&mut self, at: usize) {
        for ended in self.open.drain(at..) {
            if let Some(places) = self.places.get_mut(ended.name) {
                places.pop();
            }
        }
        for places in [&mut self.blocks, &mut self.walls, &mut self.lists] {
            while places.last().is_some_and(|place| *place >= at) {
                places.pop();
            }
        }
    }
}

/// Elements that hold nothing and have no end tag.
const EMPTY: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta",
    "param", "source", "track", "wbr",
];

/// Elements that no end tag within reaches out of.
const WALLS: [&str; 6] = ["table", "td", "th", "caption", "html", "template"];

/// Lists, whose items end each other.
const LISTS: [&str; 4] = ["ul", "ol", "dl", "menu"];

/// Elements that hold one paragraph, item or line.
const LINES: [&str; 7] = ["p", "li", "blockquote", "pre", "td", "dd", "dt"];

/// What a start tag ends before it begins.
fn ends(name: &str, role: Role) -> &'static [&'static str] {
    match name {
        "li" => &["p", "li"],
        "dd" | "dt" => &["p", "dd", "dt"],
        "td" | "th" => &["td", "th"],
        "tr" => &["tr"],
        "option" => &["option"],
        "table" | "tbody" | "thead" | "tfoot" | "caption" | "body" | "head" | "html" => &[],
        _ if role.parts_blocks() && role != Role::Hidden => &["p"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::role::role;
    use super::*;

    /// Opens and closes ("/p") these; gives the numbers of those that are open then.
    fn open(tags: &str) -> Vec<Id> {
        let mut elements = Elements::default();
        for tag in tags.split_whitespace() {
            match tag.strip_prefix('/') {
                Some(name) => elements.close(name, role(name)),
                None => elements.open(tag, role(tag), None),
            }
        }
        elements.open.iter().map(|o| o.id).collect()
    }

    #[test]
    fn elements_end_as_in_browsers() {
        for (tags, ids) in [
            ("div p /p", vec![1]),
            ("div p p", vec![1, 3]),
            ("p div", vec![2]),
            ("ul li li", vec![1, 3]),
            ("ul li ul li", vec![1, 2, 3, 4]),
            ("table tr td td tr", vec![1, 5]),
            ("div span div /span", vec![1, 2, 3]),
            ("div table td /div", vec![1, 2, 3]),
            ("div section b /div", vec![]),
            ("div /p /section", vec![1]),
            ("div br img", vec![1]),
            ("p noscript /noscript", vec![1]),
        ] {
            assert_eq!(open(tags), ids, "{tags}");
        }
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = format!(
            "{}{}",
            "div b ".repeat(100_000),
            "/i /section /b ".repeat(100_000)
        );
        assert_eq!(open(&deep).len(), 199_999);
    }
}
