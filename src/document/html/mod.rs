//! HTML: the words of a page, with a map through tags and entities, and what it says about itself.
//!
//! No tree is built, but which element stands in which is kept. Block elements part blocks, the rest is inline; menus,
//! asides and footers are furniture, and so is what the page names or hides, lines of links, and all that stands outside
//! the article, unless too little is left.

mod about;
mod cluster;
mod elements;
mod entity;
mod notes;
mod parts;
mod placed;
mod scan;

use std::ops::Range;
use std::sync::Arc;

use about::About;
use elements::{Elements, Id};
use notes::{Named, Notes};
use placed::Placed;
use scan::{Attributes, Scanner, Token};

use super::meta::Meta;
use super::{Block, BlockKind, Content, File, OffsetMap, Why, note_marks, plain};
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
    let Reader {
        text,
        map,
        about,
        mut blocks,
        elements,
        notes,
        ..
    } = reader;
    let notes = notes.read(&text, &mut blocks, &elements);
    let blocks = placed::sorted(&elements, &blocks);
    let notes = notes::kept(notes, &blocks);
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
            notes,
            map,
            file: Arc::new(File::of_lines(source)),
        },
    )
}

/// The name of the encoding that the start of a page declares in a `<meta>`, as no comment and no script can.
pub(super) fn charset(head: &str) -> Option<String> {
    Scanner::new(head).find_map(|token| match token {
        Token::Open(name, attributes) if name.eq_ignore_ascii_case("meta") => {
            about::charset(attributes)
        }
        _ => None,
    })
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

impl Role {
    /// Whether an element of this role is no phrase of a line: no end tag of a phrase ends it.
    fn parts_blocks(self) -> bool {
        !matches!(self, Self::Inline | Self::Struck | Self::Break)
    }
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
    /// The elements of the page.
    elements: Elements,
    /// The element that the block under construction stands in.
    element: Id,
    /// How many bytes of it are links.
    links: usize,
    /// The link that the next words are.
    link: Option<Link<'s>>,
    /// The notes of the page.
    notes: Notes,
    /// Where the block under construction starts in `text`.
    open: Option<usize>,
    /// White space to write before the next word.
    gap: Option<&'static str>,
    heading: Option<BlockKind>,
    /// Whether the headline was read.
    titled: bool,
    /// How many elements are open that take words back.
    struck: usize,
    /// Raised words; within a link to the page itself the number of a note.
    raised: bool,
    /// What to do with the raw text that comes next.
    raw: Option<Raw>,
}

/// Where a link leads, and the name of that place where it is one of the page.
#[derive(Clone, Copy)]
enum Link<'s> {
    /// To a place of the page itself, as that of a note does.
    Here(&'s str),
    /// To what is called like a note.
    Named(&'s str),
    /// To a note: the link says so itself.
    Note(&'s str),
    /// From a note to its number in the text.
    Back,
    Elsewhere,
}

impl<'s> Link<'s> {
    fn of(attributes: Attributes<'s>) -> Option<Self> {
        let says = |ending: &str| {
            let mut roles = ["role", "epub:type"].into_iter();
            roles.any(|a| attributes.get(a).is_some_and(|v| v.ends_with(ending)))
        };
        let address = attributes.get("href");
        let (page, place) = address
            .and_then(|to| to.split_once('#'))
            .unwrap_or((address.unwrap_or(""), ""));
        let own = page.is_empty() && address.is_some_and(|to| to.starts_with('#'));
        let named = notes::named(place);
        Some(match named {
            _ if says("noteref") => Self::Note(place),
            _ if says("backlink") => Self::Back,
            Some(Named::Back) => Self::Back,
            Some(Named::Note | Named::Comment) => Self::Named(place),
            None if own => Self::Here(place),
            None => address.map(|_| Self::Elsewhere)?,
        })
    }

    /// The place of the note whose number `words` are, raised or not.
    fn note(self, words: &str, raised: bool) -> Option<&'s str> {
        match self {
            Self::Note(to) => Some(to),
            Self::Here(to) | Self::Named(to) if raised => Some(to),
            Self::Named(to) if notes::is_mark(words) => Some(to),
            _ => None,
        }
    }
}

/// Raw text that is not shown.
#[derive(Clone, Copy)]
enum Raw {
    Title,
    JsonLd,
    Other,
}

impl<'s> Reader<'s> {
    fn open(&mut self, name: &str, attributes: Attributes<'s>) {
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

    fn close_tag(&mut self, name: &str) {
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

    fn text(&mut self, range: Range<usize>) {
        let words = self.source.get(range.clone()).unwrap_or("");
        match self.raw.take() {
            Some(Raw::Title) => return self.about.title(words),
            Some(Raw::JsonLd) => return self.about.json_ld(words),
            Some(Raw::Other) => return,
            None => {}
        }
        let within = self.elements.within();
        if within.unread || within.unseen || self.struck > 0 || self.is_of_note(words) {
            return;
        }
        let mut at = range.start;
        while at < range.end {
            at = self.piece(at, range.end);
        }
    }

    /// Whether the words of a link are the number of a note, which is kept, or lead back to it.
    fn is_of_note(&mut self, words: &str) -> bool {
        /// "Jump back to the text": longer words say something.
        const LONGEST: usize = 24;
        let Some(link) = self.link.filter(|_| !words.trim().is_empty()) else {
            return false;
        };
        if matches!(link, Link::Back) {
            return words.trim().len() <= LONGEST;
        }
        let to = link.note(words, self.raised);
        if let (Some(to), Some(_)) = (to, self.open) {
            let words = entity::decoded(words, entity::Context::Text);
            self.notes
                .mark(to, &words, self.text.len(), self.blocks.len());
        }
        to.is_some()
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
            self.element = self.elements.block();
            self.links = 0;
        } else if let Some(gap) = self.gap {
            self.text.push_str(gap);
        }
        // Raised digits right behind a word are written as such: whether they are the number of a note, a power or a
        // unit's is told for all formats together.
        let raised = self.raised
            && self.gap.is_none()
            && (1..=note_marks::LONGEST_NUMBER).contains(&words.len())
            && words.bytes().all(|b| b.is_ascii_digit());
        self.gap = None;
        let start = self.text.len();
        if raised && note_marks::is_power(&self.text) {
            self.text.push('^');
            self.text.push_str(words);
        } else if raised && !note_marks::is_unit(&self.text) {
            self.text.extend(words.chars().map(note_marks::raise));
        } else {
            self.text.push_str(words);
        }
        if self.link.is_some() {
            self.links += self.text.len() - start + 1;
        }
        if self.text.len() - start == range.len() {
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
                self.place(span);
            }
        }
        self.heading = None;
    }

    /// A block of the text that was written.
    fn place(&mut self, span: Span) {
        let within = self.elements.get(self.element).within;
        let kind = match self.heading {
            _ if within.furniture => BlockKind::Furniture(Why::PagePart),
            Some(kind) => kind,
            None if within.quote => BlockKind::Quote,
            None => BlockKind::Paragraph,
        };
        self.titled |= kind == BlockKind::Title;
        let block = Block { span, kind };
        let words = span.of(&self.text);
        self.blocks
            .push(Placed::new(block, words, self.element, self.links));
    }
}

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
            (
                "<nav><a>Home</a></nav>",
                Furniture(Why::PagePart),
                "Home",
                "Home",
            ),
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
                "<p>It cost $6m<span hidden> or $7m</span>.</p>",
                Paragraph,
                "It cost $6m.",
                "It cost $6m<span hidden> or $7m</span>.",
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
            .filter(|(kind, ..)| !kind.is_furniture())
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
            (Furniture(Why::Outside), "Top"),
            (Title, "Ferry line to open"),
            (Paragraph, "The ferry line will open."),
            (Furniture(Why::PagePart), "More"),
            (Paragraph, "One"),
            (Paragraph, "Two"),
            (Furniture(Why::Outside), "Foot"),
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
