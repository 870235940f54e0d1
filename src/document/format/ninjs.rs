//! ninjs: news in JSON, one item or a list of them. Other JSON is nobody's article.

use serde_json::{Deserializer, Value};

use super::super::{Parts, author};
use super::item::{Body, Day, Item, Place};
use super::xml_tree::Lines;
use crate::fault::{Code, Fault, without_place};

/// Reads the items of `text`; what is no ninjs is of no kind that is read.
pub(in crate::document) fn read(path: &str, text: &str) -> Result<Parts, Vec<Fault>> {
    let text = text
        .strip_prefix(crate::document::decode::BOM)
        .unwrap_or(text);
    let mut parts = Parts::new();
    if !is_likely(text.as_bytes()) {
        return Err(vec![other(path)]);
    }
    let list = text.trim_start().starts_with('[');
    let mut at = text.find(['[', '{']).unwrap_or(0) + usize::from(list);
    let mut lines = Lines::of(text);
    for number in 1.. {
        at += blank(text, at);
        let rest = text.get(at..).unwrap_or("");
        if rest.is_empty() || rest.starts_with(']') {
            break;
        }
        let line = lines.line(at);
        let mut values = Deserializer::from_str(rest).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) if is_item(&value) => {
                let place = list.then_some(Place { number, line });
                add(&value, path, place, &mut parts);
            }
            Some(Ok(_)) => {}
            Some(Err(error)) => {
                let line = line + error.line().saturating_sub(1);
                let message = format!("no JSON from line {line} on: {}", without_place(&error));
                parts.push(Err(Box::new(Fault::new(Code::DamagedFile, path, message))));
                break;
            }
            None => break,
        }
        at += values.byte_offset();
    }
    if parts.is_empty() {
        return Err(vec![other(path)]);
    }
    Ok(parts)
}

/// How many bytes stand between two items.
fn blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.len()
        - rest
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',')
            .len()
}

fn other(path: &str) -> Fault {
    Fault::new(Code::UnknownFormat, path, "unknown kind of JSON")
        .help("give ninjs, or records one a line in a file that ends in .jsonl")
}

/// Whether the bytes of a file speak of what every item has; most files of programs do not.
pub(in crate::document) fn is_likely(bytes: &[u8]) -> bool {
    let has = |key: &[u8]| memchr::memmem::find(bytes, key).is_some();
    has(b"\"uri\"") && TEXTS.iter().any(|key| has(format!("\"{key}\"").as_bytes()))
}

/// The fields that hold words, of which an item has one at least.
const TEXTS: [&str; 6] = [
    "headline",
    "headlines",
    "body_text",
    "body_xhtml",
    "body_html",
    "bodies",
];

fn is_item(value: &Value) -> bool {
    value.get("uri").is_some_and(Value::is_string)
        && TEXTS.iter().any(|key| value.get(key).is_some())
}

fn add(value: &Value, path: &str, place: Option<Place>, parts: &mut Parts) {
    let status = text(value, &["pubstatus", "pubStatus"]);
    if let Some(status) = status.filter(|status| ["canceled", "withheld"].contains(status)) {
        let id = text(value, &["uri"]).unwrap_or_default();
        let message = format!("`{id}` is not read: its provider says `{status}`");
        let fault = Fault::new(Code::NotRead, path, message).warning();
        parts.push(Err(Box::new(fault)));
        return;
    }
    let owned = |keys: &[&str]| text(value, keys).map(str::to_owned);
    let days = [
        "versioncreated",
        "versionCreated",
        "contentcreated",
        "contentCreated",
        "firstcreated",
        "firstCreated",
    ];
    let item = Item {
        id: owned(&["uri"]),
        title: owned(&["headline"])
            .or_else(|| listed(value, "headlines").map(|(_, words)| words.to_owned()))
            .or_else(|| owned(&["title"])),
        url: owned(&["url", "link"]),
        outlet: outlet(value),
        authors: ["byline", "bylines", "by"]
            .into_iter()
            .filter_map(|key| value.get(key))
            .map(author::of_json)
            .find(|names| !names.is_empty())
            .unwrap_or_default(),
        published: Day::of(days.into_iter().filter_map(|key| owned(&[key]))),
        bodies: body(value).into_iter().collect(),
    };
    item.add_to(parts, path, place);
}

/// The first of the fields `keys` that is text.
fn text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    let found = keys.iter().find_map(|key| value.get(key)?.as_str());
    found.map(str::trim).filter(|words| !words.is_empty())
}

/// The main value of a list of variants, with its type of content.
fn listed<'v>(value: &'v Value, key: &str) -> Option<(&'v str, &'v str)> {
    let list = value.get(key)?.as_array()?;
    let is_main = |variant: &&Value| text(variant, &["role"]).is_none_or(|role| role == "main");
    let variant = list.iter().find(is_main).or_else(|| list.first())?;
    let kind = text(variant, &["contenttype", "contentType"]);
    Some((kind.unwrap_or_default(), text(variant, &["value"])?))
}

fn body(value: &Value) -> Option<Body> {
    let markup = |words: &str| Body::Markup(words.to_owned());
    let rich = || text(value, &["body_xhtml", "body_html"]).map(markup);
    let variant = || {
        let (kind, words) = listed(value, "bodies")?;
        Some(if kind.contains("html") || kind.contains("xml") {
            markup(words)
        } else {
            Body::Plain(words.to_owned())
        })
    };
    rich()
        .or_else(|| text(value, &["body_text"]).map(|words| Body::Plain(words.to_owned())))
        .or_else(variant)
}

/// The source that the item names, or who holds the rights.
fn outlet(value: &Value) -> Option<String> {
    let named = |key: &str| {
        let first = value.get(key)?.as_array()?.first()?;
        text(first, &["name", "literal"])
    };
    text(value, &["source", "provider"])
        .or_else(|| text(value.get("provider")?, &["name", "literal"]))
        .or_else(|| named("infosources"))
        .or_else(|| named("infoSources"))
        .or_else(|| text(value, &["copyrightholder", "copyrightHolder"]))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Document, Options, parse};

    fn documents(text: &str) -> (Vec<Document>, Vec<String>) {
        let (documents, faults) = parse("a.json", text.into(), &Options::default());
        (documents, faults.into_iter().map(|f| f.message).collect())
    }

    #[test]
    fn items_of_both_versions_are_read() {
        let (documents, faults) = documents(
            r#"[
  {"uri":"urn:a:1","versioncreated":"2025-03-04T05:06:07Z","headline":"Quay opens","source":"Harbour Wire","body_text":"The quay cost 4 million.\n\nIt is 300 metres long."},
  {"uri":"urn:a:2","versionCreated":"2025-03-05T00:00:00Z","headlines":[{"role":"short","value":"Quay"},{"role":"main","value":"Quay closes"}],
   "infosources":[{"name":"Coast Press"}],"bodies":[{"contenttype":"text/html","value":"<p>The quay &amp; the pier closed.</p>"}]},
  {"uri":"urn:a:3","pubstatus":"canceled","headline":"No quay"}]"#,
        );
        assert_eq!(
            faults,
            ["`urn:a:3` is not read: its provider says `canceled`"]
        );
        let [first, second] = documents.as_slice() else {
            panic!("two documents")
        };
        assert_eq!(
            (first.id.as_str(), first.who()),
            ("urn:a:1", "Harbour Wire")
        );
        assert_eq!(
            first.published_on().map(|d| d.to_string()).as_deref(),
            Some("2025-03-04")
        );
        assert_eq!(
            first.text,
            "Quay opens\nThe quay cost 4 million.\nIt is 300 metres long."
        );
        assert_eq!(
            (second.record, second.title.as_deref()),
            (Some(3), Some("Quay closes"))
        );
        assert_eq!(second.text, "Quay closes\nThe quay & the pier closed.");
    }

    #[test]
    fn other_json_is_told_and_a_broken_item_too() {
        assert_eq!(
            documents(r#"{"name":"a","uri":"b"}"#).1,
            ["unknown kind of JSON"]
        );
        assert_eq!(
            documents(r#"{"uri":5,"headline":"b"}"#).1,
            ["unknown kind of JSON"]
        );
        let (read, faults) =
            documents("[{\"uri\":\"a\",\"headline\":\"One\"},\n{\"uri\":\"b\",\"headline");
        assert_eq!(read.len(), 1);
        assert_eq!(
            faults,
            ["no JSON from line 2 on: EOF while parsing a string"]
        );
    }
}
