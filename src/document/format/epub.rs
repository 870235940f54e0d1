//! Books (`.epub`): the chapters in the order of the spine, each read as a page.

use rustc_hash::FxHashMap;

use super::package::{Package, damaged, protected};
use super::xml::{self, Element, Visitor};
use crate::document::extracted::{At, Extracted};
use crate::document::meta::Meta;
use crate::document::{BlockKind, By, Content, author, decode, html};
use crate::fault::Fault;

/// Where the parts of a book are listed.
const CONTAINER: &str = "META-INF/container.xml";

/// Reads a book.
pub(in crate::document) fn read(path: &str, bytes: Vec<u8>) -> Result<(Meta, Content), Box<Fault>> {
    let mut package = Package::open(path, bytes)?;
    let mut container = Container::default();
    xml::walk(path, &package.needed(CONTAINER)?, &mut container)?;
    let Some(list) = container.list else {
        return Err(damaged(path, "it does not say where its parts are listed"));
    };
    let mut book = Book::default();
    xml::walk(path, &package.needed(&list)?, &mut book)?;
    let folder = list.rsplit_once('/').map_or("", |(folder, _)| folder);
    let locks = package.text("META-INF/encryption.xml")?.unwrap_or_default();
    let mut out = Extracted::default();
    let mut number = 0;
    for href in book.chapters() {
        let name = resolved(folder, href);
        if locks.contains(&name) {
            return Err(protected(path));
        }
        let page = package.part(&name)?;
        let page =
            page.ok_or_else(|| damaged(path, &format!("the chapter `{name}` is missing")))?;
        let page = decode::decode_page(path, page, &mut Vec::new())
            .map_err(|_| damaged(path, &format!("the chapter `{name}` is no text")))?;
        let (_, mut chapter) = html::read(expanded(&page));
        // What a chapter is called is no headline of the book.
        for block in &mut chapter.blocks {
            if block.kind == BlockKind::Title {
                block.kind = BlockKind::Heading;
            }
        }
        number += usize::from(!chapter.blocks.is_empty());
        let at = At {
            chapter: Some(number),
            ..At::default()
        };
        out.append(&chapter, &at);
    }
    Ok((book.meta(), out.content()))
}

/// Finds the list of parts.
#[derive(Default)]
struct Container {
    list: Option<String>,
}

impl Visitor for Container {
    fn open(&mut self, element: &Element<'_>) -> bool {
        if element.name() == "rootfile" && self.list.is_none() {
            self.list = element.get("full-path");
        }
        true
    }
    fn close(&mut self, _: &str) {}
    fn text(&mut self, _: &str) {}
}

/// What the list of parts tells.
#[derive(Default)]
struct Book {
    title: String,
    publisher: String,
    /// Who wrote it, the words of each creator on a line.
    creators: String,
    /// The pages by their ids; tables of contents are none.
    pages: FxHashMap<String, String>,
    /// The ids of the chapters in the order of reading.
    spine: Vec<String>,
    /// The element that is open.
    open: String,
}

impl Book {
    fn chapters(&self) -> impl Iterator<Item = &str> {
        self.spine
            .iter()
            .filter_map(|id| self.pages.get(id).map(String::as_str))
    }

    fn meta(&self) -> Meta {
        let filled = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        Meta {
            title: filled(&self.title),
            outlet: filled(&self.publisher),
            authors: author::known(author::stated(&self.creators), By::Stated),
            ..Meta::default()
        }
    }
}

impl Visitor for Book {
    fn open(&mut self, element: &Element<'_>) -> bool {
        let name = element.name();
        match &*name {
            "item" => {
                let kind = element.get("media-type").unwrap_or_default();
                let contents = element
                    .get("properties")
                    .is_some_and(|p| p.split(' ').any(|p| p == "nav"));
                let page = kind.contains("html") && !contents;
                let at = element.get("id").zip(element.get("href"));
                self.pages.extend(at.filter(|_| page));
            }
            "itemref" => self.spine.extend(element.get("idref")),
            // Only the first of several: a second title is a subtitle or another language's.
            "title" if !self.title.is_empty() => return false,
            "publisher" if !self.publisher.is_empty() => return false,
            "creator" => self.creators.push('\n'),
            _ => {}
        }
        self.open = name.into_owned();
        true
    }

    fn close(&mut self, _: &str) {
        self.open.clear();
    }

    fn text(&mut self, words: &str) {
        match self.open.as_str() {
            "title" => self.title.push_str(words),
            "publisher" => self.publisher.push_str(words),
            "creator" => self.creators.push_str(words),
            _ => {}
        }
    }
}

/// The name of the part that `href` leads to from `folder`. One that leads out of the archive leads nowhere.
fn resolved(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let decoded = unescaped(href);
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(decoded.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// `%20` and its like read.
fn unescaped(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        let value = hex
            .filter(|_| first == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(value.unwrap_or(first));
        rest = after
            .get(if value.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A page of XML as one of HTML: there, `<title/>` opens an element.
fn expanded(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        out.push('<');
        let end = tag.find('>').unwrap_or(tag.len());
        let (inside, after) = tag.split_at(end);
        let empty = inside
            .strip_suffix('/')
            .filter(|inside| inside.starts_with(|c: char| c.is_ascii_alphabetic()));
        match empty {
            Some(inside) => {
                let name = inside.split_ascii_whitespace().next().unwrap_or_default();
                out.extend([inside, "></", name]);
            }
            None => out.push_str(inside),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
pub(in crate::document) mod tests {
    use super::super::package::build::archive;
    use super::*;
    use crate::document::BlockKind::{Heading, Paragraph};
    use crate::fault::Code;

    /// A book with these chapters and other parts.
    pub(in crate::document) fn epub(chapters: &[&str], others: &[(&str, &str)]) -> Vec<u8> {
        let container = "<container><rootfiles><rootfile full-path=\"OEBPS/list.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
        let (mut items, mut spine) = (String::new(), String::new());
        for n in (0..chapters.len()).map(|n| n.to_string()) {
            let kind = "media-type=\"application/xhtml+xml\"/>";
            items.extend([
                "<item id=\"c",
                &n,
                "\" href=\"text/chapter%20",
                &n,
                ".xhtml\" ",
                kind,
            ]);
            spine.extend(["<itemref idref=\"c", &n, "\"/>"]);
        }
        let list = format!(
            "<package><metadata><dc:title>The Quay</dc:title><dc:title>A tale</dc:title><dc:publisher>Harbour Press</dc:publisher></metadata><manifest>{items}<item id=\"n\" properties=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"n\"/>{spine}</spine></package>"
        );
        let names: Vec<String> = (0..chapters.len())
            .map(|n| format!("OEBPS/text/chapter {n}.xhtml"))
            .collect();
        let mut parts = vec![
            ("mimetype", "application/epub+zip"),
            (CONTAINER, container),
            ("OEBPS/list.opf", list.as_str()),
        ];
        parts.extend(
            names
                .iter()
                .map(String::as_str)
                .zip(chapters.iter().copied()),
        );
        parts.extend(others);
        archive(&parts)
    }

    #[test]
    fn chapters_are_read_in_order() {
        let chapters = [
            "<?xml version='1.0'?><html><head><title/></head><body><h1>One</h1><p>The quay<a id='p1'/> opened.</p></body></html>",
            "<html><body><img src='x'/></body></html>",
            "<html><body><p>It cost<br/>about 40 million.</p></body></html>",
        ];
        let (meta, content) = read("a.epub", epub(&chapters, &[])).expect("a book");
        assert_eq!(
            (meta.title.as_deref(), meta.outlet.as_deref()),
            (Some("The Quay"), Some("Harbour Press"))
        );
        let got: Vec<_> = content
            .blocks
            .iter()
            .map(|b| {
                let at = content.file.at(b.span.start).expect("a place").to_string();
                (at, b.kind, b.span.of(&content.text))
            })
            .collect();
        let chapter = |n: usize| format!("chapter={n}");
        assert_eq!(
            got,
            [
                (chapter(1), Heading, "One"),
                (chapter(1), Paragraph, "The quay opened."),
                (chapter(2), Paragraph, "It cost about 40 million."),
            ]
        );
    }

    #[test]
    fn protected_and_incomplete_books_are_told() {
        let code = |bytes| read("a.epub", bytes).map(|_| ()).expect_err("a fault").code;
        let locks =
            "<encryption><CipherReference URI=\"OEBPS/text/chapter 0.xhtml\"/></encryption>";
        let locked = epub(&["<p>x</p>"], &[("META-INF/encryption.xml", locks)]);
        assert_eq!(code(locked), Code::ProtectedFile);
        // A font under lock is no text.
        let fonts = locks.replace("text/chapter 0.xhtml", "font.otf");
        assert!(
            read(
                "a.epub",
                epub(&["<p>x</p>"], &[("META-INF/encryption.xml", &fonts)])
            )
            .is_ok()
        );
        assert_eq!(code(archive(&[("mimetype", "x")])), Code::DamagedFile);
    }

    #[test]
    fn links_lead_to_parts() {
        for (folder, href, want) in [
            ("OEBPS", "a%20b.xhtml#top", "OEBPS/a b.xhtml"),
            ("OEBPS/x", "../t/a.xhtml", "OEBPS/t/a.xhtml"),
            ("", "../../etc/passwd", "etc/passwd"),
            ("a", "%zz%4", "a/%zz%4"),
        ] {
            assert_eq!(resolved(folder, href), want);
        }
    }
}
