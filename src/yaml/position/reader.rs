//! From the events of the YAML parser to a tree, within a budget.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};

use super::offsets::Offsets;
use super::{Node, NodeKind, Stop, Tree, quotes};
use crate::fault::curly_quotes;
use crate::span::FileSpan;

/// Nodes nested deeper than this are refused; a rule needs seven levels.
const MAX_DEPTH: usize = 64;
/// More nodes than this, counting what aliases stand for, are refused.
const MAX_NODES: usize = 2_000_000;
/// What helps where a file is no YAML.
const QUOTING: &str = "in YAML, indent with spaces, and put quotation marks around text that holds `: `, ` #`, or starts with `{`, `[`, `\"`, `*` or `&`";

/// A collection that is still open.
struct Open {
    node: usize,
    /// Of a mapping, the key that waits for its value.
    key: Option<usize>,
}

/// Builds a tree from the parser's events.
pub(super) struct Reader<'s> {
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
    pub(super) fn new(source: &'s str) -> Self {
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

    pub(super) fn read(mut self) -> Result<Tree, Stop> {
        let mut parser = Parser::new_from_str(self.source);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|e| self.not_yaml(&e))?;
            let span = self.span(&span.start, &span.end);
            self.event(event, span)?;
        }
        match self.root {
            Some(root) => Ok(Tree {
                nodes: self.nodes,
                root,
            }),
            None => Err(stop(
                FileSpan::default(),
                "the file is empty",
                "",
                "`factlint init` writes one to begin with",
            )),
        }
    }

    fn event(&mut self, event: Event<'_>, span: FileSpan) -> Result<(), Stop> {
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(stop(
                        span,
                        "a second document in one file",
                        "starts here",
                        "write it to a file of its own",
                    ));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                no_tag(tag.as_deref(), span)?;
                let plain = style == ScalarStyle::Plain;
                let span = if plain && self.source.get(span.start..span.end) == Some("") {
                    FileSpan {
                        end: span.start,
                        ..span
                    }
                } else {
                    span
                };
                let node = self.add(
                    span,
                    NodeKind::Scalar {
                        text: text.into(),
                        plain,
                    },
                    1,
                )?;
                self.name(anchor, node);
                self.place(node)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.start(span, NodeKind::Sequence(Vec::new()), anchor, tag.as_deref())?;
            }
            Event::MappingStart(anchor, tag) => {
                self.start(span, NodeKind::Mapping(Vec::new()), anchor, tag.as_deref())?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Alias(anchor) => self.alias(anchor, span)?,
            _ => {}
        }
        Ok(())
    }

    fn start(
        &mut self,
        span: FileSpan,
        kind: NodeKind,
        anchor: usize,
        tag: Option<&Tag>,
    ) -> Result<(), Stop> {
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
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        // A block collection ends where the next line starts; its last child says where it really ends.
        let last = self
            .children(open.node)
            .last()
            .and_then(|&child| self.nodes.get(child))
            .map(|n| n.span.end);
        let flow = matches!(self.source.as_bytes().get(span.start), Some(b']' | b'}'));
        let weight = self
            .children(open.node)
            .iter()
            .filter_map(|&c| self.nodes.get(c))
            .map(|n| n.weight)
            .sum::<usize>()
            + 1;
        if let Some(node) = self.nodes.get_mut(open.node) {
            node.span.end = if flow {
                span.start + 1
            } else {
                last.unwrap_or(span.start).max(node.span.start)
            };
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
            return Err(stop(
                span,
                "an alias inside the node that it stands for",
                "goes round for ever",
                "write the node out",
            ));
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
            return Err(stop(
                span,
                message,
                "one too many",
                "split the file, and write aliases out",
            ));
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
            Some(Node {
                kind: NodeKind::Scalar { .. },
                ..
            })
            | None => Ok(()),
            Some(node) => Err(stop(
                node.span,
                "a key that is not a word",
                "used as a key",
                "write `key: value`",
            )),
        }
    }

    fn span(&self, start: &Marker, end: &Marker) -> FileSpan {
        let start = self.offsets.byte(self.source, start.index());
        let end = self.offsets.byte(self.source, end.index()).max(start);
        let kept = self
            .source
            .get(start..end)
            .map_or(0, |words| words.trim_end().len());
        FileSpan {
            start,
            end: start + kept,
        }
    }

    fn not_yaml(&self, error: &ScanError) -> Stop {
        let at = self.offsets.byte(self.source, error.marker().index());
        let start = crate::span::floor_boundary(self.source, at.min(self.source.len()));
        let at = FileSpan {
            start,
            end: start + 1,
        };
        // The parser has a limit of its own for brackets, which it meets before it tells of any of them.
        if error.info().contains("recursion limit") {
            return too_deep(at);
        }
        let around = || {
            quotes::wanted(self.source, start).map(|text| {
                format!(
                    "put quotation marks around the text: {}",
                    quotes::around(text)
                )
            })
        };
        let help = curly_quotes(self.source, start)
            .or_else(around)
            .map_or(Cow::Borrowed(QUOTING), Cow::Owned);
        stop(
            at,
            format!("not valid YAML: {}", error.info()),
            "here",
            help,
        )
    }
}

fn no_tag(tag: Option<&Tag>, span: FileSpan) -> Result<(), Stop> {
    match tag {
        Some(tag) => Err(stop(
            span,
            format!("the YAML tag `{tag}`"),
            "tags have no meaning here",
            "leave the tag out",
        )),
        None => Ok(()),
    }
}

fn too_deep(at: FileSpan) -> Stop {
    stop(
        at,
        format!("nested more than {MAX_DEPTH} levels deep"),
        "one level too deep",
        "no file of this kind needs more than a few levels",
    )
}

fn stop(
    at: FileSpan,
    message: impl Into<String>,
    label: &'static str,
    help: impl Into<Cow<'static, str>>,
) -> Stop {
    Stop {
        message: message.into(),
        at,
        label,
        help: help.into(),
    }
}
