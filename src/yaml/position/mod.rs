//! YAML with places: every node of a file and the bytes that hold it.
//!
//! In: the text of a YAML file. Out: a [`Tree`], an arena of nodes with their spans, or the fault
//! that stops reading. Serde forgets where a valid value stood; the tree remembers, so that a fault
//! found while a rule is compiled is underlined all the same.
//!
//! A file is read here before serde sees it, and within a budget: size, depth and the number of
//! nodes that its aliases stand for. A tree that exists is therefore safe to walk and to hand on.

mod offsets;
mod quotes;
mod reader;

use std::borrow::Cow;

use reader::Reader;

use crate::span::FileSpan;

/// Files over this size are refused: 10,000 rules take a quarter of it.
pub const MAX_BYTES: usize = 16 << 20;

/// A YAML document with the place of each node.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
    root: usize,
}

/// A node of a [`Tree`].
#[derive(Debug, Clone)]
struct Node {
    span: FileSpan,
    kind: NodeKind,
    /// The nodes that this one stands for, itself and aliases counted.
    weight: usize,
}

/// What a node is.
#[derive(Debug, Clone)]
enum NodeKind {
    Scalar { text: Box<str>, plain: bool },
    Sequence(Vec<usize>),
    Mapping(Vec<(usize, usize)>),
    Alias(usize),
}

/// A node of a tree, seen from outside.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    tree: &'t Tree,
    node: usize,
}

/// What a cursor stands on; aliases are followed.
#[derive(Debug)]
pub enum Seen<'t> {
    /// A scalar, its text after unescaping, and whether it stood without quotation marks.
    Scalar(&'t str, bool),
    /// A list.
    Sequence,
    /// A mapping.
    Mapping,
}

/// Why reading stopped, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What is wrong.
    pub message: String,
    /// The bytes at fault.
    pub at: FileSpan,
    /// A short label for these bytes.
    pub label: &'static str,
    /// What to do.
    pub help: Cow<'static, str>,
}

impl Tree {
    /// Reads `source`, the text of a file.
    ///
    /// Fails at the first fault: not YAML, nothing or more than one document in it, a key that is no
    /// word, a tag, or more than the budget.
    pub fn read(source: &str) -> Result<Self, Stop> {
        if source.len() > MAX_BYTES {
            let message = format!("the file is larger than {} MB", MAX_BYTES >> 20);
            return Err(Stop {
                message,
                at: FileSpan::default(),
                label: "",
                help: "split it into several files".into(),
            });
        }
        Reader::new(source).read()
    }

    /// The outermost node.
    pub fn root(&self) -> Cursor<'_> {
        Cursor {
            tree: self,
            node: self.root,
        }
    }
}

impl<'t> Cursor<'t> {
    fn data(self) -> Option<&'t Node> {
        let node = self.tree.nodes.get(self.node)?;
        match node.kind {
            NodeKind::Alias(target) => self.tree.nodes.get(target),
            _ => Some(node),
        }
    }

    fn to(self, node: usize) -> Self {
        Self { node, ..self }
    }

    /// What stands here.
    pub fn seen(self) -> Seen<'t> {
        match self.data().map(|n| &n.kind) {
            Some(NodeKind::Scalar { text, plain }) => Seen::Scalar(text, *plain),
            Some(NodeKind::Sequence(_)) => Seen::Sequence,
            Some(NodeKind::Mapping(_)) => Seen::Mapping,
            Some(NodeKind::Alias(_)) | None => Seen::Scalar("", true),
        }
    }

    /// The bytes of the file that hold the node; of an alias, the alias itself.
    pub fn span(self) -> FileSpan {
        self.tree
            .nodes
            .get(self.node)
            .map_or(FileSpan::default(), |n| n.span)
    }

    /// Where to point for the node as a whole: of a mapping its first key, of a list its first item.
    pub fn head(self) -> FileSpan {
        match self.tree.nodes.get(self.node).map(|n| &n.kind) {
            Some(NodeKind::Mapping(entries)) => entries
                .first()
                .map_or(self.span(), |&(key, _)| self.to(key).span()),
            Some(NodeKind::Sequence(items)) => items
                .first()
                .map_or(self.span(), |&item| self.to(item).head()),
            _ => self.span(),
        }
    }

    /// The text of a scalar; `None` for anything else and for null.
    pub fn text(self) -> Option<&'t str> {
        match self.seen() {
            Seen::Scalar(text, plain) if !(plain && is_null(text)) => Some(text),
            _ => None,
        }
    }

    /// Whether the node is null: nothing, `~` or `null`.
    pub fn is_null(self) -> bool {
        matches!(self.seen(), Seen::Scalar(text, true) if is_null(text))
    }

    /// The value behind `key`, if the node is a mapping that has it.
    pub fn get(self, key: &str) -> Option<Self> {
        self.entries()
            .find(|(k, _)| k.text() == Some(key))
            .map(|(_, value)| value)
    }

    /// The node of `key` itself.
    pub fn key(self, key: &str) -> Option<Self> {
        self.entries()
            .map(|(k, _)| k)
            .find(|k| k.text() == Some(key))
    }

    /// The value behind `key`, or this node where there is none: the nearest place to point to.
    #[must_use]
    pub fn at(self, key: &str) -> Self {
        self.get(key).unwrap_or(self)
    }

    /// The item at `index`, or this node where there is none.
    #[must_use]
    pub fn item(self, index: usize) -> Self {
        self.items().nth(index).unwrap_or(self)
    }

    /// The items of a list; of anything else the node itself, as "one or many" is written.
    pub fn items(self) -> impl Iterator<Item = Self> + 't {
        let (items, alone) = match self.data().map(|n| &n.kind) {
            Some(NodeKind::Sequence(items)) => (items.as_slice(), None),
            _ => (&[][..], Some(self)),
        };
        items.iter().map(move |&node| self.to(node)).chain(alone)
    }

    /// The keys and values of a mapping; of anything else none.
    pub fn entries(self) -> impl Iterator<Item = (Self, Self)> + 't {
        let entries = match self.data().map(|n| &n.kind) {
            Some(NodeKind::Mapping(entries)) => entries.as_slice(),
            _ => &[],
        };
        entries
            .iter()
            .map(move |&(key, value)| (self.to(key), self.to(value)))
    }
}

/// The plain scalars that YAML reads as nothing.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn read(source: &str) -> Result<Tree, String> {
        Tree::read(source).map_err(|stop| stop.message)
    }

    #[test]
    fn every_node_knows_its_bytes() {
        let source = "topic: “naïve”\nrules:\n  - id: one\n    say: [a, \"b c\"]   # remark\n    long: two\n      lines\n";
        let tree = read(source).expect("valid YAML");
        let rule = tree.root().at("rules").item(0);
        let of = |c: Cursor<'_>| {
            source
                .get(c.span().start..c.span().end)
                .expect("a span of the source")
                .to_owned()
        };
        assert_eq!(of(tree.root().at("topic")), "“naïve”");
        assert_eq!(of(rule.at("say").item(1)), "\"b c\"");
        assert_eq!(of(rule.at("say")), "[a, \"b c\"]");
        assert_eq!(of(rule.at("long")), "two\n      lines");
        assert_eq!(
            of(rule),
            "id: one\n    say: [a, \"b c\"]   # remark\n    long: two\n      lines"
        );
        assert_eq!(rule.at("long").text(), Some("two lines"));
        assert_eq!(
            of(rule.key("id").expect("the key stands in the rule")),
            "id"
        );
        assert_eq!(rule.at("none").span(), rule.span());
    }

    #[test]
    fn aliases_are_followed_and_weighed() {
        let tree = read("a: &x [1, 2]\nb: *x\n").expect("valid YAML");
        assert!(matches!(tree.root().at("b").seen(), Seen::Sequence));
        assert_eq!(tree.root().at("b").items().count(), 2);
        let mut bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
        for level in 1..12 {
            let refs = vec![format!("*a{}", level - 1); 10].join(", ");
            writeln!(bomb, "a{level}: &a{level} [{refs}]").expect("a string takes all");
        }
        assert!(
            read(&bomb)
                .expect_err("a bomb")
                .starts_with("more than 2000000 nodes")
        );
    }

    #[test]
    fn what_serde_would_choke_on_is_refused() {
        let cases = [
            ("", "the file is empty"),
            ("a: 1\n---\nb: 2\n", "a second document in one file"),
            ("a: !thing 1\n", "the YAML tag `!thing`"),
            ("[1, 2]: 3\n", "a key that is not a word"),
            (
                "a: &x [*x]\n",
                "an alias inside the node that it stands for",
            ),
            ("a: \"open\n", "not valid YAML"),
            ("a: *x\n", "not valid YAML"),
        ];
        for (source, message) in cases {
            let fault = read(source).expect_err(source);
            assert!(fault.starts_with(message), "{source:?}: {fault}");
        }
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(
            read(&"- ".repeat(100))
                .expect_err("deep")
                .starts_with("nested more than 64")
        );
        assert!(read(&"a: ".repeat(1_000)).is_err());
        assert!(
            read(&" ".repeat(MAX_BYTES + 1))
                .expect_err("large")
                .starts_with("the file is larger")
        );
    }
}
