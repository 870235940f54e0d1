//! What agencies send: NITF and NewsML-G2.

use super::feed::authors;
use super::item::{Body, Day, Item};
use super::xml_tree::Node;

/// An article in NITF.
pub(super) fn nitf(node: Node<'_, '_>) -> Item {
    let days = [
        "head/docdata/date.issue@norm",
        "head/docdata/date.release@norm",
        "head/pubdata@date.publication",
    ];
    Item {
        id: node.value(&["head/docdata/doc-id@id-string"]),
        title: node.value(&[
            "body/body.head/hedline/hl1",
            "body/body.head/headline/hl1",
            "head/title",
        ]),
        url: node.value(&["head/pubdata@ex-ref"]),
        outlet: node.value(&[
            "head/pubdata@name",
            "body/body.head/distributor",
            "head/docdata/doc.copyright@holder",
        ]),
        authors: authors(
            node,
            &["body/body.head/byline/person", "body/body.head/byline"],
        ),
        published: Day::of(days.into_iter().filter_map(|day| node.value(&[day]))),
        bodies: nitf_bodies(node),
    }
}

fn nitf_bodies(node: Node<'_, '_>) -> Vec<Body> {
    let second = ["hedline", "headline"]
        .into_iter()
        .filter_map(|name| node.find("body/body.head")?.find(name)?.find("hl2"))
        .map(|line| Body::Markup(format!("<h2>{}</h2>", line.markup())));
    let contents = node
        .find("body")
        .into_iter()
        .flat_map(Node::children)
        .filter(|part| part.name() == "body.content")
        .map(|part| Body::Markup(part.markup()));
    second.chain(contents).collect()
}

/// An item of NewsML-G2; fails with why it must not be read.
pub(super) fn item(node: Node<'_, '_>) -> Result<Item, String> {
    if let Some(status) = node.value(&["itemMeta/pubStatus@qcode"])
        && ["canceled", "withheld"]
            .iter()
            .any(|no| status.ends_with(no))
    {
        return Err(format!("its provider says `{status}`"));
    }
    let days = [
        "itemMeta/versionCreated",
        "contentMeta/contentCreated",
        "itemMeta/firstCreated",
    ];
    let provider = || {
        let code = node.value(&["itemMeta/provider@qcode"])?;
        Some(code.rsplit(':').next().unwrap_or(&code).to_owned())
    };
    Ok(Item {
        id: node.attribute("guid"),
        title: node.value(&["contentMeta/headline", "itemMeta/title"]),
        url: None,
        outlet: node
            .value(&[
                "itemMeta/provider/name",
                "itemMeta/provider@literal",
                "contentMeta/infoSource/name",
                "contentMeta/infoSource@literal",
                "contentMeta/creditline",
            ])
            .or_else(provider),
        authors: authors(
            node,
            &[
                "contentMeta/creator/name",
                "contentMeta/creator@literal",
                "contentMeta/by",
            ],
        ),
        published: Day::of(days.into_iter().filter_map(|day| node.value(&[day]))),
        bodies: node
            .find("contentSet")
            .into_iter()
            .flat_map(Node::children)
            .map(inline)
            .find(|bodies| bodies.iter().any(|body| !body.is_blank()))
            .unwrap_or_default(),
    })
}

/// The words of one rendition.
fn inline(node: Node<'_, '_>) -> Vec<Body> {
    let is_nitf = |node: &Node<'_, '_>| node.name().rsplit(':').next() == Some("nitf");
    let kind = node.attribute("contenttype").unwrap_or_default();
    match node.name() {
        "inlineXML" => match node.children().find(is_nitf) {
            Some(article) => nitf_bodies(article),
            None => vec![Body::Markup(node.markup())],
        },
        "inlineData" if kind.contains("html") => vec![Body::Markup(node.text())],
        "inlineData" if kind.is_empty() || kind.starts_with("text/") => {
            vec![Body::Plain(node.text())]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{Options, parse};

    fn told(text: &str) -> Vec<String> {
        let (documents, faults) = parse("a.xml", text.into(), &Options::default());
        let day = |d: Option<jiff::civil::Date>| d.map_or_else(String::new, |d| d.to_string());
        let of = documents
            .iter()
            .map(|d| format!("{}|{}|{}|{}", d.id, d.who(), day(d.published_on()), d.text));
        of.chain(faults.iter().map(|f| f.message.clone())).collect()
    }

    #[test]
    fn nitf_is_one_document() {
        let text = r#"<nitf><head><title>Slug-Quay</title><docdata><doc-id id-string="quay-7"/><date.issue norm="20250304T101112Z"/></docdata><pubdata name="Harbour Post"/></head>
<body><body.head><hedline><hl1>Quay opens</hl1><hl2>Board is glad</hl2></hedline><byline>By Ann Roe</byline></body.head>
<body.content><p>It cost <money unit="USD">4 million</money>.</p><hl2>Later</hl2><media><media-reference source="x"/><media-caption>The quay on Monday.</media-caption></media><p>It is long.</p></body.content></body></nitf>"#;
        assert_eq!(
            told(text),
            [
                "quay-7|Harbour Post|2025-03-04|Quay opens\nBoard is glad\nIt cost 4 million.\nLater\nThe quay on Monday.\nIt is long."
            ]
        );
    }

    #[test]
    fn items_of_newsml_are_documents() {
        let text = r#"<newsMessage xmlns="n"><itemSet>
<newsItem guid="urn:1"><itemMeta><provider qcode="nprov:HARB"/><versionCreated>2025-03-04T10:11:12+01:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>Quay opens</headline></contentMeta><contentSet><remoteContent href="x"/><inlineXML><html xmlns="h"><head><title>x</title></head><body><p>It cost 4 million.</p><p>So.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:2"><itemMeta><provider><name>Coast Press</name></provider></itemMeta><contentMeta><contentCreated>2025-03-05</contentCreated><headline>Pier</headline></contentMeta><contentSet><inlineData contenttype="text/plain">One.

Two.</inlineData></contentSet></newsItem>
<newsItem guid="urn:3"><itemMeta><pubStatus qcode="stat:canceled"/></itemMeta></newsItem></itemSet></newsMessage>"#;
        assert_eq!(
            told(text),
            [
                "urn:1|HARB|2025-03-04|Quay opens\nIt cost 4 million.\nSo.",
                "urn:2|Coast Press|2025-03-05|Pier\nOne.\nTwo.",
                "the item on line 7 is not read: its provider says `stat:canceled`",
            ]
        );
    }
}
