//! Feeds and what newsrooms exchange in XML, told apart by the root: RSS, Atom, exports of `WordPress`, NITF, NewsML-G2.
//! Each item is a document.

use super::super::{Parts, author};
use super::item::{Body, Day, Item, Place};
use super::xml_tree::{Lines, Node, Tree, is_markup, paragraphs};
use super::{news, wordpress};
use crate::count::count;
use crate::fault::{Code, Fault};

/// Reads the items of `text`; a file of another root is of no kind that is read.
pub(in crate::document) fn read(path: &str, text: &str) -> Result<Parts, Vec<Fault>> {
    let text = text
        .strip_prefix(crate::document::decode::BOM)
        .unwrap_or(text);
    let tree = Tree::read(text);
    let root = tree.root();
    let Some((root, kind)) = root.and_then(|root| Some((root, Kind::of(root.name())?))) else {
        return Err(vec![other_root(path, root.map(Node::name))]);
    };
    let outlet = kind.outlet(root);
    let mut lines = Lines::of(text);
    let mut parts = Parts::new();
    let mut number = 0;
    for node in kind.items(root).filter(|item| item.is_whole()) {
        number += 1;
        let line = lines.line(node.start());
        let place = (!node.is_root()).then_some(Place { number, line });
        match kind.read(outlet.as_deref(), node) {
            Ok(Some(item)) => item.add_to(&mut parts, path, place),
            Ok(None) => {}
            Err(why) => {
                let message = format!("the item on line {line} is not read: {why}");
                parts.push(Err(Box::new(
                    Fault::new(Code::NotRead, path, message).warning(),
                )));
            }
        }
    }
    if let Some((at, why)) = &tree.broken {
        parts.push(Err(Box::new(broken(text, path, *at, why, number))));
    }
    if parts.is_empty() {
        let none = Fault::new(Code::NoText, path, "holds no item");
        return Err(vec![none.warning()]);
    }
    Ok(parts)
}

/// Whether the bytes of a file speak of a root that is read, for those that cannot be decoded.
pub(in crate::document) fn is_likely(bytes: &[u8]) -> bool {
    const ROOTS: [&[u8]; 6] = [
        b"<rss",
        b"<feed",
        b"<nitf",
        b"newsItem",
        b"newsMessage",
        b"rdf:RDF",
    ];
    /// Declarations and comments stand before the root.
    const HEAD: usize = 4096;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    ROOTS
        .iter()
        .any(|root| memchr::memmem::find(head, root).is_some())
}

fn other_root(path: &str, root: Option<&str>) -> Fault {
    let message = match root {
        Some(root) => format!("unknown kind of XML: its root is `{root}`"),
        None => "this is no XML".to_owned(),
    };
    Fault::new(Code::UnknownFormat, path, message)
        .help("give RSS, Atom, a WordPress export, NITF or NewsML-G2; save others as text")
}

/// The fault of a file that is no XML from byte `at` on.
fn broken(text: &str, path: &str, at: usize, why: &str, read: usize) -> Fault {
    let line = Lines::of(text).line(at.min(text.len()));
    let before = if read == 0 {
        String::new()
    } else {
        format!("; read so far: {}", count(read, "item"))
    };
    Fault::new(
        Code::DamagedFile,
        path,
        format!("no XML from line {line} on: {why}{before}"),
    )
    .help("fetch or export the file again")
}

/// What a root holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rss,
    Atom,
    Nitf,
    NewsMl,
}

impl Kind {
    fn of(root: &str) -> Option<Self> {
        Some(match root {
            "rss" | "RDF" => Self::Rss,
            "feed" | "entry" => Self::Atom,
            "nitf" => Self::Nitf,
            "newsItem" | "newsMessage" => Self::NewsMl,
            _ => return None,
        })
    }

    /// The elements that are documents.
    fn items<'t, 's>(self, root: Node<'t, 's>) -> impl Iterator<Item = Node<'t, 's>> {
        let name = match self {
            Self::Rss => "item",
            Self::Atom => "entry",
            Self::Nitf => "nitf",
            Self::NewsMl => "newsItem",
        };
        let is = move |node: &Node<'t, 's>| node.name() == name;
        std::iter::once(root).chain(root.within()).filter(is)
    }

    /// What the head of a feed calls it.
    fn outlet(self, root: Node<'_, '_>) -> Option<String> {
        match self {
            Self::Rss => root.find("channel")?.value(&["dc:publisher", "title"]),
            Self::Atom if root.name() == "feed" => root.value(&["title"]),
            _ => None,
        }
    }

    /// The item at `node` of a feed called `outlet`; none of what is no article, and why one must not be read.
    fn read(self, outlet: Option<&str>, node: Node<'_, '_>) -> Result<Option<Item>, String> {
        match self {
            Self::Rss if wordpress::is_other(node) => Ok(None),
            Self::Rss => Ok(Some(rss(outlet, node))),
            Self::Atom => Ok(Some(atom(outlet, node))),
            Self::Nitf => Ok(Some(news::nitf(node))),
            Self::NewsMl => news::item(node).map(Some),
        }
    }
}

/// An item of RSS: 2.0, 1.0 or what `WordPress` exports.
fn rss(outlet: Option<&str>, node: Node<'_, '_>) -> Item {
    let own = node.value(&["source", "dc:publisher"]);
    let outlet = own.or_else(|| outlet.map(str::to_owned));
    let permanent = node.value(&["guid"]).filter(|id| id.contains("://"));
    let days = ["pubDate", "dc:date", "wp:post_date", "atom:updated"];
    Item {
        id: node.value(&["guid", "@rdf:about", "link"]),
        title: node
            .value(&["title"])
            .map(|title| without_outlet(&unmarked(&title), outlet.as_deref())),
        url: node.value(&["link"]).or(permanent),
        published: Day::of(days.into_iter().filter_map(|day| node.value(&[day]))),
        outlet,
        authors: authors(
            node,
            &["dc:creator", "author", "author/name", "itunes:author"],
        ),
        bodies: ["content:encoded", "content", "description", "summary"]
            .into_iter()
            .filter_map(|name| node.find(name))
            .map(|body| rss_body(node, body))
            .find(|body| !body.is_blank())
            .into_iter()
            .collect(),
    }
}

/// Who wrote what stands at `node`: all that the first of `paths` that leads anywhere says.
pub(super) fn authors(node: Node<'_, '_>, paths: &[&str]) -> Vec<String> {
    let said = |path: &&str| {
        let said = node.values(path).into_iter().take(author::MOST);
        let names = author::merged(said.flat_map(|byline| author::stated(&byline)));
        (!names.is_empty()).then_some(names)
    };
    paths.iter().find_map(said).unwrap_or_default()
}

fn rss_body(item: Node<'_, '_>, body: Node<'_, '_>) -> Body {
    let text = body.text();
    // Some write the markup itself where its text should stand.
    let text = if body.children().next().is_some() {
        body.markup()
    } else {
        text
    };
    if item.find("wp:post_type").is_some() {
        Body::Markup(paragraphs(&wordpress::without_shortcodes(&text)).into_owned())
    } else if is_markup(&text) {
        Body::Markup(paragraphs(&text).into_owned())
    } else {
        // Entities may be written twice: "AT&amp;amp;T".
        Body::Plain(crate::document::html::decoded(&text))
    }
}

/// A title without the markup that some put into it.
fn unmarked(title: &str) -> String {
    if !is_markup(title) && !title.contains('&') {
        return title.to_owned();
    }
    let (_, content) = crate::document::html::read(title.to_owned());
    content.text.replace('\n', " ")
}

/// "Quay opens" of "Quay opens - Harbour Post", as collections of many outlets write it.
fn without_outlet(title: &str, outlet: Option<&str>) -> String {
    let parted = outlet.and_then(|outlet| title.strip_suffix(outlet)?.strip_suffix(" - "));
    parted.unwrap_or(title).to_owned()
}

fn atom(outlet: Option<&str>, node: Node<'_, '_>) -> Item {
    let link = node.children().find(|child| {
        let relation = child.attribute("rel");
        child.name() == "link" && relation.is_none_or(|relation| relation == "alternate")
    });
    let days = ["published", "issued", "updated", "modified"];
    Item {
        id: node.value(&["id"]),
        title: node.value(&["title"]).map(|title| unmarked(&title)),
        url: link.and_then(|link| link.attribute("href")),
        outlet: node
            .value(&["source/title", "dc:publisher"])
            .or_else(|| outlet.map(str::to_owned)),
        authors: authors(node, &["author/name", "dc:creator"]),
        published: Day::of(days.into_iter().filter_map(|day| node.value(&[day]))),
        bodies: ["content", "summary"]
            .into_iter()
            .filter_map(|name| node.find(name))
            .map(atom_body)
            .find(|body| !body.is_blank())
            .into_iter()
            .collect(),
    }
}

fn atom_body(node: Node<'_, '_>) -> Body {
    let kind = node.attribute("type").unwrap_or_default();
    match kind.as_str() {
        "html" | "text/html" => Body::Markup(node.text()),
        "xhtml" | "application/xhtml+xml" => Body::Markup(node.markup()),
        _ if node.children().next().is_some() => Body::Markup(node.markup()),
        _ => Body::Plain(node.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{BlockKind, Document, Options, parse};

    fn read(text: &str) -> (Vec<Document>, Vec<String>) {
        let (documents, faults) = parse("a.xml", text.into(), &Options::default());
        (documents, faults.into_iter().map(|f| f.message).collect())
    }

    /// Id, outlet, day, address and text of each document.
    fn told(text: &str) -> Vec<String> {
        let (documents, faults) = read(text);
        assert_eq!(faults, [""; 0], "{text}");
        let day = |d: &Document| d.published_on().map_or_else(String::new, |d| d.to_string());
        let url = |d: &Document| d.url.clone().unwrap_or_default();
        documents
            .iter()
            .map(|d| format!("{}|{}|{}|{}|{}", d.id, d.who(), day(d), url(d), d.text))
            .collect()
    }

    #[test]
    fn items_of_rss_are_documents() {
        let feed = r#"<?xml version="1.0"?>
<rss version="2.0" xmlns:content="c"><channel><title>Harbour Post</title><link>https://post.example</link>
<item><title>Quay opens &amp;amp; closes</title><link>https://post.example/1</link><guid isPermaLink="false">post-1</guid>
<pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate><description>A teaser.</description>
<content:encoded><![CDATA[<p>The quay cost &pound;4m.</p><p>It is long.</p>]]></content:encoded></item>
<item><title>Ferry sails - Coast News</title><link>https://coast.example/2</link><source url="https://coast.example">Coast News</source>
<description>&lt;p&gt;The ferry carries 300.&lt;/p&gt;</description></item>
<item><title>Pier</title><description>It is 40 &lt; 50 metres &#8212; long.</description></item>
</channel></rss>"#;
        assert_eq!(
            told(feed),
            [
                "post-1|Harbour Post|2025-03-04|https://post.example/1|Quay opens & closes\nThe quay cost £4m.\nIt is long.",
                "https://coast.example/2|Coast News||https://coast.example/2|Ferry sails\nThe ferry carries 300.",
                "a.xml:8|Harbour Post|||Pier\nIt is 40 < 50 metres — long.",
            ]
        );
        let (documents, _) = read(feed);
        let second = documents.get(1).expect("the second item");
        assert_eq!(second.record, Some(6));
        assert_eq!(second.file.at(0).and_then(|at| at.item), Some(2));
        assert_eq!(
            second.blocks.first().map(|b| b.kind),
            Some(BlockKind::Title)
        );
    }

    #[test]
    fn older_feeds_and_those_with_raw_markup_are_read() {
        let rdf = r#"<rdf:RDF xmlns:rdf="r" xmlns="s"><channel rdf:about="x"><title>Old Post</title></channel>
<item rdf:about="https://old.example/1"><title>Quay</title><dc:date>2025-03-04T01:00Z</dc:date><description><p>One &amp; two.</p><p>Three</p></description></item></rdf:RDF>"#;
        assert_eq!(
            told(rdf),
            ["https://old.example/1|Old Post|2025-03-04||Quay\nOne & two.\nThree"]
        );
    }

    #[test]
    fn entries_of_atom_are_documents() {
        let feed = r#"<a:feed xmlns:a="atom"><a:title>Harbour Post</a:title>
<a:entry><a:id>urn:1</a:id><a:title type="html">The &lt;i&gt;quay&lt;/i&gt;</a:title><a:link rel="self" href="no"/><a:link href="https://post.example/1?a=1&amp;b=2"/>
<a:updated>2025-03-09T00:00:00Z</a:updated><a:published>2025-03-04T00:00:00Z</a:published>
<a:content type="xhtml"><x:div xmlns:x="h"><x:p>It cost <x:b>4</x:b> million.</x:p><x:p>So.</x:p></x:div></a:content></a:entry>
<a:entry><a:id>urn:2</a:id><a:title>Pier</a:title><a:source><a:title>Coast News</a:title></a:source><a:content type="html">&lt;p&gt;One&lt;p&gt;Two</a:content></a:entry>
<a:entry><a:id>urn:3</a:id><a:title>Mole</a:title><a:summary>A &amp; b, 5 &lt; 6.</a:summary><a:content src="https://x.example"/></a:entry></a:feed>"#;
        assert_eq!(
            told(feed),
            [
                "urn:1|Harbour Post|2025-03-04|https://post.example/1?a=1&b=2|The quay\nIt cost 4 million.\nSo.",
                "urn:2|Coast News|||Pier\nOne\nTwo",
                "urn:3|Harbour Post|||Mole\nA & b, 5 < 6.",
            ]
        );
    }

    #[test]
    fn exports_of_wordpress_hold_articles_and_more() {
        let export = r#"<rss xmlns:wp="w"><channel><title>Harbour Post</title>
<item><title>Quay</title><link>https://post.example/?p=5</link><guid>https://post.example/?p=5</guid><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>
<content:encoded><![CDATA[<!-- wp:paragraph -->The quay opened.

[gallery ids="41,42"]It cost 4 million.]]></content:encoded><wp:post_date>2025-03-04 10:11:12</wp:post_date><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>
<item><title>picture</title><wp:post_type>attachment</wp:post_type></item>
<item><title>old</title><wp:post_type>post</wp:post_type><wp:status>trash</wp:status></item></channel></rss>"#;
        assert_eq!(
            told(export),
            [
                "https://post.example/?p=5|Harbour Post|2025-03-04|https://post.example/?p=5|Quay\nThe quay opened.\nIt cost 4 million."
            ]
        );
    }

    #[test]
    fn what_is_no_feed_or_breaks_off_is_told() {
        let faults = |text| read(text).1;
        assert_eq!(faults("<svg/>"), ["unknown kind of XML: its root is `svg`"]);
        assert_eq!(faults("words"), ["this is no XML"]);
        assert_eq!(faults("<rss><channel/></rss>"), ["holds no item"]);
        let (documents, faults) = read(
            "<rss><channel><item><title>One</title></item>\n<item><title>Two</title><pubDate>soon</pubDate></item>\n<item><title>Thr",
        );
        assert_eq!(documents.len(), 2);
        assert_eq!(
            faults,
            [
                "the day of the item on line 2 is `soon`, which tells no day",
                "no XML from line 3 on: the file ends within an element; read so far: 2 items",
            ]
        );
    }

    #[test]
    fn entities_of_a_document_type_are_never_expanded() {
        let bomb = r#"<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hosts">]>
<rss><channel><item><title>It is &b; &f; here</title></item></channel></rss>"#;
        let (documents, _) = read(bomb);
        let title = documents.first().and_then(|d| d.title.clone());
        assert_eq!(title.as_deref(), Some("It is &b; &f; here"));
    }

    #[test]
    fn a_declared_encoding_is_read() {
        let mut bytes =
            b"<?xml version='1.0' encoding='ISO-8859-1'?><rss><channel><item><title>Caf".to_vec();
        bytes.push(0xe9);
        bytes.extend(b"</title></item></channel></rss>");
        let (documents, faults) = parse("a.rss", bytes, &Options::default());
        assert_eq!(faults, []);
        assert_eq!(documents.first().map(|d| d.text.as_str()), Some("Café"));
    }
}
