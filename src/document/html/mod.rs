//! HTML: the words of a page, with a map through tags and entities, and what it says about itself.
//!
//! No tree is built: pages in the wild have none. Block elements part blocks, the rest is inline; menus, asides and
//! footers are furniture, and so is all that stands outside the article where the page marks one.

mod about;
mod entity;
mod parts;
mod scan;

use std::ops::Range;
use std::sync::Arc;

use about::About;
use scan::{Attributes, Scanner, Token};

use super::meta::Meta;
use super::{Block, BlockKind, Content, File, OffsetMap, plain};
use crate::span::Span;

/// Reads a page.
pub(super) fn read(source: String) -> (Meta, Content) {
    let mut reader = Reader {
        source: &source,
        ..Reader::default()
    };
    reader.text.reserve(source.len() / 4);
    for token in Scanner::new(&source) {
        match token {
            Token::Text(range) => reader.text(range),
            Token::Open(name, attributes) => reader.open(name, attributes),
            Token::Close(name) => reader.close_tag(name),
        }
    }
    reader.close();
    let blocks = reader.sorted();
    let Reader {
        text, map, about, ..
    } = reader;
    let headline = blocks
        .iter()
        .find(|b| b.kind == BlockKind::Title)
        .map(|b| b.span.of(&text).to_owned());
    let meta = about.meta_with(headline);
    (
        meta,
        Content {
            text,
            blocks,
            map,
            file: Arc::new(File::of_lines(source)),
            ..Content::default()
        },
    )
}

/// `text` with its entities read.
pub(super) fn decoded(text: &str) -> String {
    entity::decoded(text, entity::Context::Text)
}

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Parts blocks.
    Block,
    /// Parts blocks, and all in it is furniture.
    Furniture,
    /// Parts blocks, and all in it is the article.
    Article,
    /// Parts blocks, and all in it is quoted.
    Quote,
    /// A heading.
    Heading,
    /// Is not read at all.
    Hidden,
    /// Was taken back: not read, up to the end of its block at most.
    Struck,
    /// A field of a table's row.
    Cell,
    /// Ends a line.
    Break,
    /// Stands in a line.
    Inline,
}

fn role(name: &str) -> Role {
    match name {
        "nav" | "footer" | "aside" | "menu" | "button" | "select" | "dialog" => Role::Furniture,
        "article" | "main" => Role::Article,
        "blockquote" => Role::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Heading,
        "del" | "s" | "strike" => Role::Struck,
        "noscript" | "template" | "svg" | "math" | "canvas" | "object" | "audio" | "video"
        | "map" => Role::Hidden,
        "td" | "th" => Role::Cell,
        "br" => Role::Break,
        "address" | "body" | "caption" | "dd" | "details" | "div" | "dl" | "dt" | "fieldset"
        | "figcaption" | "figure" | "form" | "head" | "header" | "hgroup" | "hr" | "html"
        | "legend" | "li" | "ol" | "p" | "pre" | "section" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "tr" | "ul" => Role::Block,
        _ => Role::Inline,
    }
}

#[derive(Default)]
struct Reader<'s> {
    source: &'s str,
    text: String,
    map: OffsetMap,
    about: About,
    /// Each block with where it stands.
    blocks: Vec<Placed>,
    /// The element that the page names as no part of the article, and how many of its name are open.
    marked: Option<(String, usize)>,
    /// Where the block under construction starts in `text`.
    open: Option<usize>,
    /// White space to write before the next word.
    gap: Option<&'static str>,
    heading: Option<BlockKind>,
    /// Whether the headline was read.
    titled: bool,
    depth: Depth,
    /// What to do with the raw text that comes next.
    raw: Option<Raw>,
}

/// A block and where it stands.
struct Placed {
    block: Block,
    /// Whether it stands in an article.
    inside: bool,
    /// Whether the page names its place as no part of one, by a class or an id.
    named: bool,
}

/// How many elements of a kind are open.
#[derive(Default)]
struct Depth {
    furniture: usize,
    article: usize,
    quote: usize,
    hidden: usize,
    struck: usize,
    /// A link to a place of the page itself, as that of a note is.
    note: bool,
    /// A link that says itself that it is the number of a note.
    noteref: bool,
    /// Raised words within such a link: the number of the note.
    raised: bool,
}

/// Raw text that is not shown.
#[derive(Clone, Copy)]
enum Raw {
    Title,
    JsonLd,
    Other,
}

impl Reader<'_> {
    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "meta" => self.about.meta(attributes),
            "link" => self.about.link(attributes),
            "a" => {
                let named = ["role", "epub:type"].map(|a| attributes.get(a));
                self.depth.noteref = named.into_iter().flatten().any(|t| t.ends_with("noteref"));
                self.depth.note = attributes.get("href").is_some_and(|h| h.starts_with('#'));
            }
            "sup" => self.depth.raised = true,
            "time" => self.about.time(attributes),
            "title" if self.depth.hidden == 0 => self.raw = Some(Raw::Title),
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
            _ => {
                self.enter(&name);
                self.mark(&name, attributes);
            }
        }
    }

    /// Minds an element that a class or an id names as no part of the article, up to its end.
    fn mark(&mut self, name: &str, attributes: Attributes<'_>) {
        if let Some((marked, nested)) = &mut self.marked {
            *nested += usize::from(marked == name);
        } else if role(name) == Role::Block && !PAGE.contains(&name) {
            let mut names = ["class", "id"]
                .into_iter()
                .filter_map(|a| attributes.get(a));
            if names.any(parts::names_furniture) {
                self.marked = Some((name.to_owned(), 1));
            }
        }
    }

    /// Ends that where its element ends.
    fn unmark(&mut self, name: &str) {
        let ended = self.marked.as_mut().is_some_and(|(marked, nested)| {
            *nested -= usize::from(marked == name);
            *nested == 0
        });
        if ended {
            self.close();
            self.marked = None;
        }
    }

    fn enter(&mut self, name: &str) {
        match role(name) {
            Role::Inline => {}
            Role::Break => self.line_end(),
            Role::Cell => self.gap = self.open.map(|_| "\t"),
            Role::Hidden => self.depth.hidden += 1,
            Role::Struck => self.depth.struck += 1,
            role => {
                self.close();
                self.depth.struck = 0;
                match role {
                    Role::Furniture => self.depth.furniture += 1,
                    Role::Article => self.depth.article += 1,
                    Role::Quote => self.depth.quote += 1,
                    Role::Heading => self.heading = Some(self.heading_kind(name)),
                    _ => {}
                }
            }
        }
    }

    /// The first heading of the first order that is no furniture is the headline.
    fn heading_kind(&self, name: &str) -> BlockKind {
        if name == "h1" && self.depth.furniture == 0 && !self.titled {
            BlockKind::Title
        } else {
            BlockKind::Heading
        }
    }

    fn close_tag(&mut self, name: &str) {
        self.unmark(&name.to_ascii_lowercase());
        let depth = match role(&name.to_ascii_lowercase()) {
            Role::Inline | Role::Break | Role::Cell => {
                match name.to_ascii_lowercase().as_str() {
                    "a" => (self.depth.note, self.depth.noteref) = (false, false),
                    "sup" => self.depth.raised = false,
                    _ => {}
                }
                return;
            }
            Role::Struck => {
                self.depth.struck = self.depth.struck.saturating_sub(1);
                return;
            }
            Role::Hidden => {
                self.depth.hidden = self.depth.hidden.saturating_sub(1);
                return;
            }
            role => {
                self.close();
                match role {
                    Role::Furniture => &mut self.depth.furniture,
                    Role::Article => &mut self.depth.article,
                    Role::Quote => &mut self.depth.quote,
                    _ => return,
                }
            }
        };
        *depth = depth.saturating_sub(1);
    }

    fn text(&mut self, range: Range<usize>) {
        let words = self.source.get(range.clone()).unwrap_or("");
        match self.raw.take() {
            Some(Raw::Title) => return self.about.title(words),
            Some(Raw::JsonLd) => return self.about.json_ld(words),
            Some(Raw::Other) => return,
            None => {}
        }
        let note = self.depth.noteref || self.depth.note && self.depth.raised;
        if self.depth.hidden + self.depth.struck > 0 || note {
            return;
        }
        let mut at = range.start;
        while at < range.end {
            at = self.piece(at, range.end);
        }
    }

    /// Takes one piece of text from `at` on: white space, an entity, or words up to one of these. Gives its end.
    fn piece(&mut self, at: usize, end: usize) -> usize {
        let rest = self.source.get(at..end).unwrap_or("");
        let white = rest.len() - rest.trim_ascii_start().len();
        if white > 0 {
            if self.open.is_some() && self.gap.is_none() {
                self.gap = Some(" ");
            }
            return at + white;
        }
        if let Some((words, length)) = rest
            .starts_with('&')
            .then(|| entity::read(rest, entity::Context::Text))
            .flatten()
        {
            self.write(&words, at..at + length);
            return at + length;
        }
        let stop = rest
            .bytes()
            .skip(1)
            .position(|b| b.is_ascii_whitespace() || b == b'&')
            .map_or(rest.len(), |found| found + 1);
        let words = rest.get(..stop).unwrap_or("");
        self.write(words, at..at + stop);
        at + stop.max(1)
    }

    /// Writes words that stand at `range` of the page.
    fn write(&mut self, words: &str, range: Range<usize>) {
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some(self.text.len());
        } else if let Some(gap) = self.gap {
            self.text.push_str(gap);
        }
        // A raised number right behind another is its power: 10<sup>6</sup>.
        let power = self.depth.raised
            && self.gap.is_none()
            && words.bytes().all(|b| b.is_ascii_digit())
            && self.text.ends_with(|c: char| c.is_ascii_digit());
        self.gap = None;
        let start = self.text.len();
        if power {
            self.text.push('^');
        }
        self.text.push_str(words);
        if words.len() == range.len() && !power {
            self.map.push(start, range.start);
        } else {
            self.map.push_atom(Span::new(start, self.text.len()), range);
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

    fn close(&mut self) {
        self.gap = None;
        if let Some(start) = self.open.take() {
            let span = plain::trimmed(&self.text, Span::new(start, self.text.len()));
            if !span.is_empty() {
                let kind = match self.heading {
                    _ if self.depth.furniture > 0 => BlockKind::Furniture,
                    Some(kind) => kind,
                    None if self.depth.quote > 0 => BlockKind::Quote,
                    None => BlockKind::Paragraph,
                };
                self.titled |= kind == BlockKind::Title;
                self.blocks.push(Placed {
                    block: Block { span, kind },
                    inside: self.depth.article > 0,
                    named: self.marked.is_some(),
                });
            }
        }
        self.heading = None;
    }

    /// The blocks; where most words stand in an article, the others are furniture, but for the headline, and so is what
    /// the page names so, unless too little is left.
    fn sorted(&mut self) -> Vec<Block> {
        let blocks = std::mem::take(&mut self.blocks);
        let length = |is: &dyn Fn(&Placed) -> bool| -> usize {
            let shown = blocks
                .iter()
                .filter(|p| p.block.kind != BlockKind::Furniture && is(p));
            shown.map(|p| p.block.span.len()).sum()
        };
        let marked = length(&|p| p.inside) > length(&|p| !p.inside);
        let outside = |p: &Placed| marked && !p.inside;
        let kept = length(&|p| !outside(p) && !p.named);
        let named = kept >= LEAST && kept * 3 >= length(&|p| !outside(p));
        let sort = |placed: Placed| {
            let out =
                outside(&placed) && placed.block.kind != BlockKind::Title || named && placed.named;
            let block = placed.block;
            if out {
                Block {
                    kind: BlockKind::Furniture,
                    ..block
                }
            } else {
                block
            }
        };
        blocks.into_iter().map(sort).collect()
    }
}

/// An article has more text than this: a page that leaves less names its parts otherwise.
const LEAST: usize = 120;

/// Elements that hold the whole page, whatever they are called.
const PAGE: [&str; 4] = ["html", "body", "head", "hgroup"];

#[cfg(test)]
mod tests {
    use super::super::{By, Document, Options, parse};
    use super::BlockKind::{Furniture, Heading, Paragraph, Quote, Title};
    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, String, String)> {
        let (_, content) = read(source.to_owned());
        let of = |b: &Block| {
            let place = content.map.to_file(b.span);
            (
                b.kind,
                b.span.of(&content.text).to_owned(),
                content
                    .file
                    .text
                    .get(place.start..place.end)
                    .unwrap_or("?")
                    .to_owned(),
            )
        };
        content.blocks.iter().map(of).collect()
    }

    #[test]
    fn links_that_call_themselves_numbers_of_notes_are_no_text() {
        let page = "<p>It cost 40 million<a href='n.xhtml#1' epub:type='noteref'>1</a> kroner<a role='doc-noteref' href='#2'>2</a>, <a href='x'>they</a> said.</p>";
        let words: Vec<_> = blocks(page)
            .into_iter()
            .map(|(_, words, _)| words)
            .collect();
        assert_eq!(words, ["It cost 40 million kroner, they said."]);
    }

    #[test]
    fn words_stay_and_map_through_tags_and_entities() {
        let cases = [
            (
                "<p>A <b>bold</b>\n   word</p>",
                Paragraph,
                "A bold word",
                "A <b>bold</b>\n   word",
            ),
            (
                "<p>AT&amp;T &mdash;</p>",
                Paragraph,
                "AT&T —",
                "AT&amp;T &mdash;",
            ),
            (
                "<p>A &pound5 fee</p>",
                Paragraph,
                "A £5 fee",
                "A &pound5 fee",
            ),
            ("5 < 6 & 7", Paragraph, "5 < 6 & 7", "5 < 6 & 7"),
            ("<blockquote><p>No.</p></blockquote>", Quote, "No.", "No."),
            ("<nav><a>Home</a></nav>", Furniture, "Home", "Home"),
            ("<H2>Way north</H2>", Heading, "Way north", "Way north"),
            (
                "<p>One<br>two<script>x</script><!-- y --></p>",
                Paragraph,
                "One\ntwo",
                "One<br>two",
            ),
            (
                "<p>It cost <del>$5m</del> <ins>$6m</ins>.</p>",
                Paragraph,
                "It cost $6m.",
                "It cost <del>$5m</del> <ins>$6m</ins>.",
            ),
            (
                "<p>Some 14<a href='#n1'><sup>1</sup></a> of 10<sup>6</sup></p>",
                Paragraph,
                "Some 14 of 10^6",
                "Some 14<a href='#n1'><sup>1</sup></a> of 10<sup>6",
            ),
            (
                "<table><tr><td>a</td> <td>5%</td></tr></table>",
                Paragraph,
                "a\t5%",
                "a</td> <td>5%",
            ),
        ];
        for (source, kind, text, place) in cases {
            assert_eq!(
                blocks(source),
                [(kind, text.to_owned(), place.to_owned())],
                "{source}"
            );
        }
    }

    #[test]
    fn what_the_page_names_furniture_is_none_of_the_article() {
        let long = "The ferry line will open in May, the harbour board said after a long meeting. "
            .repeat(3);
        let source = format!(
            "<div class='story'><p>{long}</p><ol class='commentlist'><li>First<ol><li>Second</li></ol></li><li>Third</li></ol>\
             <p>It has two ships.</p><div class='related-stories'><p>More of it</p></div></div>"
        );
        let shown: Vec<_> = blocks(&source)
            .into_iter()
            .filter(|(kind, ..)| *kind != Furniture)
            .map(|(_, text, _)| text)
            .collect();
        assert_eq!(shown, [long.trim(), "It has two ships."]);
        // Where hardly anything is left, the names mean something else.
        let all = format!("<div class='comment'><p>{long}</p></div><p>Short.</p>");
        assert!(blocks(&all).iter().all(|(kind, ..)| *kind == Paragraph));
    }

    #[test]
    fn an_article_makes_the_rest_furniture() {
        let source = "<div>Top</div><h1>Ferry line to open</h1><article><p>The ferry line will open.</p><aside>More</aside>One<br><br>Two</article><p>Foot</p>";
        let kinds: Vec<_> = blocks(source).into_iter().map(|(k, t, _)| (k, t)).collect();
        let want = [
            (Furniture, "Top"),
            (Title, "Ferry line to open"),
            (Paragraph, "The ferry line will open."),
            (Furniture, "More"),
            (Paragraph, "One"),
            (Paragraph, "Two"),
            (Furniture, "Foot"),
        ];
        assert_eq!(kinds, want.map(|(k, t)| (k, t.to_owned())));
    }

    fn document(source: &str) -> Document {
        let (mut documents, faults) =
            parse("a.html", source.as_bytes().to_vec(), &Options::default());
        assert_eq!(faults, []);
        documents.pop().expect("a document")
    }

    #[test]
    fn a_page_tells_who_and_when() {
        let linked = document(
            "<title>Ferry | Post</title><meta property='og:site_name' content='Harbour &amp; Post'>\
             <script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Ferry\",\
             \"datePublished\":\"2025-10-30T08:00:00Z\",\"publisher\":{\"name\":\"Harbour Post\"}}]}</script><p>The ferry sails.</p>",
        );
        assert_eq!(
            (linked.title.as_deref(), linked.who()),
            (Some("Ferry"), "Harbour Post")
        );
        assert_eq!(
            linked.published.map(|p| (p.value.to_string(), p.by)),
            Some(("2025-10-30".to_owned(), By::Stated))
        );
        let tagged = document(
            "<head><title>Ferry &amp; Port</title><meta name=date content=2025-10-30><link rel=canonical href='https://x.org/a'></head><p>It sails.</p>",
        );
        assert_eq!(
            (tagged.title.as_deref(), tagged.url.as_deref()),
            (Some("Ferry & Port"), Some("https://x.org/a"))
        );
        assert!(tagged.published.is_some());
    }
}
