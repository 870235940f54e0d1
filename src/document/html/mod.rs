//! HTML: the words of a page, with a map through tags and entities, and what it says about itself.
//!
//! No tree is built, but which element stands in which is kept. Block elements part blocks, the rest is inline; menus,
//! asides and footers are furniture, and so is what the page names or hides, lines of links, and all that stands outside
//! the article, unless too little is left.

mod about;
mod cluster;
mod elements;
mod entity;
mod link;
mod notes;
mod parts;
mod placed;
mod reader;
mod role;
mod scan;
mod words;

use std::sync::Arc;

use reader::Reader;
use scan::{Scanner, Token};

use super::meta::Meta;
use super::{BlockKind, Content, File};

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

#[cfg(test)]
mod tests {
    use super::super::{Block, By, Document, Options, Why, parse};
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
