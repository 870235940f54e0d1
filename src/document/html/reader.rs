//! Reading a page tag by tag.

use super::about::About;
use super::elements::{Elements, Id};
use super::link::Link;
use super::notes::Notes;
use super::parts;
use super::placed::Placed;
use super::role::{Role, role};
use super::scan::Attributes;
use crate::document::{BlockKind, OffsetMap};

#[derive(Default)]
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) text: String,
    pub(super) map: OffsetMap,
    pub(super) about: About,
    /// Each block with where it stands.
    pub(super) blocks: Vec<Placed>,
    /// The elements of the page.
    pub(super) elements: Elements,
    /// The element that the block under construction stands in.
    pub(super) element: Id,
    /// How many bytes of it are links.
    pub(super) links: usize,
    /// The link that the next words are.
    pub(super) link: Option<Link<'s>>,
    /// The notes of the page.
    pub(super) notes: Notes,
    /// Where the block under construction starts in `text`.
    pub(super) open: Option<usize>,
    /// White space to write before the next word.
    pub(super) gap: Option<&'static str>,
    pub(super) heading: Option<BlockKind>,
    /// Whether the headline was read.
    pub(super) titled: bool,
    /// How many elements are open that take words back.
    pub(super) struck: usize,
    /// Raised words; within a link to the page itself the number of a note.
    pub(super) raised: bool,
    /// What to do with the raw text that comes next.
    pub(super) raw: Option<Raw>,
}

/// Raw text that is not shown.
#[derive(Clone, Copy)]
pub(super) enum Raw {
    Title,
    JsonLd,
    Other,
}

impl<'s> Reader<'s> {
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'s>) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "meta" => self.about.meta(attributes),
            "link" => self.about.link(attributes),
            "sup" => self.raised = true,
            "time" => self.about.time(attributes),
            "title" if !self.elements.within().unread => self.raw = Some(Raw::Title),
            "script"
                if attributes
                    .get("type")
                    .is_some_and(|t| t.eq_ignore_ascii_case("application/ld+json")) =>
            {
                self.raw = Some(Raw::JsonLd);
            }
            "script" | "style" | "textarea" | "title" | "iframe" | "noembed" => {
                self.raw = Some(Raw::Other);
            }
            _ => self.enter(&name, attributes),
        }
    }

    fn enter(&mut self, name: &str, attributes: Attributes<'s>) {
        let role = role(name);
        match role {
            Role::Hidden if attributes.ends_itself() => return,
            Role::Inline if name == "a" => self.link = Link::of(attributes),
            Role::Inline | Role::Hidden => {}
            Role::Break => return self.line_end(),
            Role::Cell => self.gap = self.open.map(|_| "\t"),
            Role::Struck => self.struck += 1,
            _ => {
                self.close();
                self.struck = 0;
            }
        }
        let why = parts::why(name, role, attributes);
        self.elements.open(name, role, why);
        self.name(role, attributes);
        if role == Role::Heading {
            self.heading = Some(self.heading_kind(name));
        }
    }

    /// The first heading of the first order that is no furniture is the headline.
    fn heading_kind(&self, name: &str) -> BlockKind {
        if name == "h1" && !self.elements.within().furniture && !self.titled {
            BlockKind::Title
        } else {
            BlockKind::Heading
        }
    }

    pub(super) fn close_tag(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        let role = role(&name);
        match role {
            Role::Inline if name == "a" => self.link = None,
            Role::Inline if name == "sup" => self.raised = false,
            Role::Inline | Role::Break | Role::Cell | Role::Hidden => {}
            Role::Struck => self.struck = self.struck.saturating_sub(1),
            _ => self.close(),
        }
        self.elements.close(&name, role);
    }

    /// Keeps the name of an element, to which notes may lead.
    fn name(&mut self, role: Role, attributes: Attributes<'s>) {
        let block = role.parts_blocks().then(|| self.elements.block());
        for name in ["id", "name"] {
            if let Some(name) = attributes.get(name) {
                self.notes.target(name, self.blocks.len(), block);
            }
        }
    }

    /// `<br>`: a line end; two part blocks.
    fn line_end(&mut self) {
        if self.gap == Some("\n") {
            self.close();
        } else {
            self.gap = self.open.map(|_| "\n");
        }
    }
}
