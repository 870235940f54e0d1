//! YAML with places: every node of a file and the bytes that hold it.
//!
//! In: the text of a YAML file. Out: a [`Tree`], an arena of nodes with their spans, or the fault
//! that stops reading. Serde forgets where a valid value stood; the tree remembers, so that a fault
//! found while a rule is compiled is underlined all the same.
//!
//! A file is read here before serde sees it, and within a budget: size, depth and the number of
//! nodes that its aliases stand for. A tree that exists is therefore safe to walk and to hand on.

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use crate::span::FileSpan;

/// Files over this size are refused: 10,000 rules take a quarter of it.
pub const MAX_BYTES: usize = 16 << 20;
/// Nodes nested deeper than this are refused; a rule needs seven levels.
const MAX_DEPTH: usize = 64;
/// More nodes than this, counting what aliases stand for, are refused.
const MAX_NODES: usize = 2_000_000;

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
    /// A list of so many nodes.
    Sequence(usize),
    /// A mapping of so many entries.
    Mapping(usize),
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
    pub help: &'static str,
}

impl Tree {
    /// Reads `source`, the text of a file.
    ///
    /// Fails at the first fault: not YAML, nothing or more than one document in it, a key that is no
    /// word, a tag, or more than the budget.
    pub fn read(source: &str) -> Result<Self, Stop> {
        if source.len() > MAX_BYTES {
            let message = format!("the file is larger than {} MB", MAX_BYTES >> 20);
            return Err(Stop { message, at: FileSpan::default(), label: "", help: "split it into several files" });
        }
        Reader::new(source).read()
    }

    /// The outermost node.
    pub fn root(&self) -> Cursor<'_> {
        Cursor { tree: self, node: self.root }
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
            Some(NodeKind::Sequence(items)) => Seen::Sequence(items.len()),
            Some(NodeKind::Mapping(entries)) => Seen::Mapping(entries.len()),
            Some(NodeKind::Alias(_)) | None => Seen::Scalar("", true),
        }
    }

    /// The bytes of the file that hold the node; of an alias, the alias itself.
    pub fn span(self) -> FileSpan {
        self.tree.nodes.get(self.node).map_or(FileSpan::default(), |n| n.span)
    }

    /// Where to point for the node as a whole: of a mapping its first key, of a list its first item.
    pub fn head(self) -> FileSpan {
        match self.tree.nodes.get(self.node).map(|n| &n.kind) {
            Some(NodeKind::Mapping(entries)) => entries.first().map_or(self.span(), |&(key, _)| self.to(key).span()),
            Some(NodeKind::Sequence(items)) => items.first().map_or(self.span(), |&item| self.to(item).head()),
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
        self.entries().find(|(k, _)| k.text() == Some(key)).map(|(_, value)| value)
    }

    /// The node of `key` itself.
    pub fn key(self, key: &str) -> Option<Self> {
        self.entries().map(|(k, _)| k).find(|k| k.text() == Some(key))
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
        entries.iter().map(move |&(key, value)| (self.to(key), self.to(value)))
    }
}

/// The plain scalars that YAML reads as nothing.
fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// A collection that is still open.
struct Open {
    node: usize,
    /// Of a mapping, the key that waits for its value.
    key: Option<usize>,
}

/// Builds a tree from the parser's events.
struct Reader<'s> {
    source: &'s str,
    offsets: Offsets,
    nodes: Vec<Node>,
    open: Vec<Open>,
    anchors: FxHashMap<usize, usize>,
    weight: usize,
    root: Option<usize>,
    documents: usize,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            offsets: Offsets::new(source),
            nodes: Vec::new(),
            open: Vec::new(),
            anchors: FxHashMap::default(),
            weight: 0,
            root: None,
            documents: 0,
        }
    }

    fn read(mut self) -> Result<Tree, Stop> {
        let mut parser = Parser::new_from_str(self.source);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|e| self.not_yaml(&e))?;
            let span = self.span(&span.start, &span.end);
            self.event(event, span)?;
        }
        match self.root {
            Some(root) => Ok(Tree { nodes: self.nodes, root }),
            None => Err(stop(FileSpan::default(), "the file is empty", "", "see the manual for what a file holds")),
        }
    }

    fn event(&mut self, event: Event<'_>, span: FileSpan) -> Result<(), Stop> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(stop(span, "a second document in one file", "starts here", "write it to a file of its own"));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                no_tag(tag.as_deref(), span)?;
                let plain = style == ScalarStyle::Plain;
                let span =
                    if plain && self.source.get(span.start..span.end) == Some("") { FileSpan { end: span.start, ..span } } else { span };
                let node = self.add(span, NodeKind::Scalar { text: text.into(), plain }, 1)?;
                self.name(anchor, node);
                self.place(node)?;
            }
            Event::SequenceStart(anchor, tag) => self.start(span, NodeKind::Sequence(Vec::new()), anchor, tag.as_deref())?,
            Event::MappingStart(anchor, tag) => self.start(span, NodeKind::Mapping(Vec::new()), anchor, tag.as_deref())?,
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Alias(anchor) => self.alias(anchor, span)?,
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, span: FileSpan, kind: NodeKind, anchor: usize, tag: Option<&Tag>) -> Result<(), Stop> {
        no_tag(tag, span)?;
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep(span));
        }
        let node = self.add(span, kind, 1)?;
        self.name(anchor, node);
        self.open.push(Open { node, key: None });
        Ok(())
    }

    fn end(&mut self, span: FileSpan) -> Result<(), Stop> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        // A block collection ends where the next line starts; its last child says where it really ends.
        let last = self.children(open.node).last().and_then(|&child| self.nodes.get(child)).map(|n| n.span.end);
        let flow = matches!(self.source.as_bytes().get(span.start), Some(b']' | b'}'));
        let weight = self.children(open.node).iter().filter_map(|&c| self.nodes.get(c)).map(|n| n.weight).sum::<usize>() + 1;
        if let Some(node) = self.nodes.get_mut(open.node) {
            node.span.end = if flow { span.start + 1 } else { last.unwrap_or(span.start).max(node.span.start) };
            node.weight = weight;
        }
        self.place(open.node)
    }

    fn children(&self, node: usize) -> Vec<usize> {
        match self.nodes.get(node).map(|n| &n.kind) {
            Some(NodeKind::Sequence(items)) => items.clone(),
            Some(NodeKind::Mapping(entries)) => entries.iter().flat_map(|&(k, v)| [k, v]).collect(),
            _ => Vec::new(),
        }
    }

    fn alias(&mut self, anchor: usize, span: FileSpan) -> Result<(), Stop> {
        let target = self.anchors.get(&anchor).copied();
        let Some(target) = target.filter(|&t| self.open.iter().all(|o| o.node != t)) else {
            return Err(stop(span, "an alias inside the node that it stands for", "goes round for ever", "write the node out"));
        };
        let weight = self.nodes.get(target).map_or(1, |n| n.weight);
        // Aliases of aliases: point to the real node, so that walking takes one step.
        let target = match self.nodes.get(target).map(|n| &n.kind) {
            Some(&NodeKind::Alias(further)) => further,
            _ => target,
        };
        let node = self.add(span, NodeKind::Alias(target), weight)?;
        self.place(node)
    }

    /// Adds a node that stands for `weight` nodes, if the budget allows.
    fn add(&mut self, span: FileSpan, kind: NodeKind, weight: usize) -> Result<usize, Stop> {
        self.weight = self.weight.saturating_add(weight);
        if self.weight > MAX_NODES {
            let message = format!("more than {MAX_NODES} nodes, counting what aliases stand for");
            return Err(stop(span, message, "one too many", "split the file, and write aliases out"));
        }
        self.nodes.push(Node { span, kind, weight });
        Ok(self.nodes.len() - 1)
    }

    fn name(&mut self, anchor: usize, node: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
    }

    /// Puts a finished node into the collection that is open.
    fn place(&mut self, node: usize) -> Result<(), Stop> {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return Ok(());
        };
        let parent = open.node;
        match self.nodes.get_mut(parent).map(|n| &mut n.kind) {
            Some(NodeKind::Sequence(items)) => items.push(node),
            Some(NodeKind::Mapping(entries)) => {
                if let Some(key) = open.key.take() {
                    entries.push((key, node));
                } else {
                    open.key = Some(node);
                    return self.check_key(node);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Serde takes plain words as keys only.
    fn check_key(&self, node: usize) -> Result<(), Stop> {
        match self.nodes.get(node) {
            Some(Node { kind: NodeKind::Scalar { .. }, .. }) | None => Ok(()),
            Some(node) => Err(stop(node.span, "a key that is not a word", "used as a key", "write `key: value`")),
        }
    }

    fn span(&self, start: &Marker, end: &Marker) -> FileSpan {
        let start = self.offsets.byte(self.source, start.index());
        let end = self.offsets.byte(self.source, end.index()).max(start);
        let kept = self.source.get(start..end).map_or(0, |words| words.trim_end().len());
        FileSpan { start, end: start + kept }
    }

    fn not_yaml(&self, error: &ScanError) -> Stop {
        let at = self.offsets.byte(self.source, error.marker().index());
        let start = crate::span::floor_boundary(self.source, at.min(self.source.len()));
        let at = FileSpan { start, end: start + 1 };
        // The parser has a limit of its own for brackets, which it meets before it tells of any of them.
        if error.info().contains("recursion limit") {
            return too_deep(at);
        }
        let help = "in YAML, indent with spaces, and put quotation marks around text that holds `: `, ` #`, or starts with `{`, `[`, `\"`, `*` or `&`";
        stop(at, format!("not valid YAML: {}", error.info()), "here", help)
    }
}

fn no_tag(tag: Option<&Tag>, span: FileSpan) -> Result<(), Stop> {
    match tag {
        Some(tag) => Err(stop(span, format!("the YAML tag `{tag}`"), "tags have no meaning here", "leave the tag out")),
        None => Ok(()),
    }
}

fn too_deep(at: FileSpan) -> Stop {
    stop(at, format!("nested more than {MAX_DEPTH} levels deep"), "one level too deep", "no file of this kind needs more than a few levels")
}

fn stop(at: FileSpan, message: impl Into<String>, label: &'static str, help: &'static str) -> Stop {
    Stop { message: message.into(), at, label, help }
}

/// From character counts, in which the parser marks places, to bytes.
struct Offsets {
    /// The byte offset of every 64th character; empty where all characters are one byte long.
    steps: Vec<u32>,
}

impl Offsets {
    const STEP: usize = 64;

    fn new(source: &str) -> Self {
        let steps =
            if source.is_ascii() { Vec::new() } else { source.char_indices().step_by(Self::STEP).map(|(at, _)| at as u32).collect() };
        Self { steps }
    }

    /// The byte offset of character `index` of `source`.
    fn byte(&self, source: &str, index: usize) -> usize {
        if self.steps.is_empty() {
            return index.min(source.len());
        }
        let Some(&step) = self.steps.get(index / Self::STEP) else { return source.len() };
        let rest = source.get(step as usize..).unwrap_or("");
        rest.char_indices().nth(index % Self::STEP).map_or(source.len(), |(at, _)| step as usize + at)
    }
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
        let of = |c: Cursor<'_>| source.get(c.span().start..c.span().end).expect("a span of the source").to_owned();
        assert_eq!(of(tree.root().at("topic")), "“naïve”");
        assert_eq!(of(rule.at("say").item(1)), "\"b c\"");
        assert_eq!(of(rule.at("say")), "[a, \"b c\"]");
        assert_eq!(of(rule.at("long")), "two\n      lines");
        assert_eq!(of(rule), "id: one\n    say: [a, \"b c\"]   # remark\n    long: two\n      lines");
        assert_eq!(rule.at("long").text(), Some("two lines"));
        assert_eq!(of(rule.key("id").expect("the key stands in the rule")), "id");
        assert_eq!(rule.at("none").span(), rule.span());
    }

    #[test]
    fn aliases_are_followed_and_weighed() {
        let tree = read("a: &x [1, 2]\nb: *x\n").expect("valid YAML");
        assert!(matches!(tree.root().at("b").seen(), Seen::Sequence(2)));
        let mut bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
        for level in 1..12 {
            let refs = vec![format!("*a{}", level - 1); 10].join(", ");
            writeln!(bomb, "a{level}: &a{level} [{refs}]").expect("a string takes all");
        }
        assert!(read(&bomb).expect_err("a bomb").starts_with("more than 2000000 nodes"));
    }

    #[test]
    fn what_serde_would_choke_on_is_refused() {
        let cases = [
            ("", "the file is empty"),
            ("a: 1\n---\nb: 2\n", "a second document in one file"),
            ("a: !thing 1\n", "the YAML tag `!thing`"),
            ("[1, 2]: 3\n", "a key that is not a word"),
            ("a: &x [*x]\n", "an alias inside the node that it stands for"),
            ("a: \"open\n", "not valid YAML"),
            ("a: *x\n", "not valid YAML"),
        ];
        for (source, message) in cases {
            let fault = read(source).expect_err(source);
            assert!(fault.starts_with(message), "{source:?}: {fault}");
        }
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(read(&"- ".repeat(100)).expect_err("deep").starts_with("nested more than 64"));
        assert!(read(&"a: ".repeat(1_000)).is_err());
        assert!(read(&" ".repeat(MAX_BYTES + 1)).expect_err("large").starts_with("the file is larger"));
    }
}
