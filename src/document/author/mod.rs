//! Who wrote a document: the names of a byline, as documents state it and as texts print it.

mod list;
mod person;

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde_json::Value;

use super::{By, Document, Known};
use crate::lexicon::rows;
use list::{inverted, listed, without_address};
use person::{LONGEST, TABLE, is_somebody, key};

pub(super) use person::without_staff;

/// More names than these are a list of the staff.
pub(super) const MOST: usize = 24;

/// What opens the name of an author.
static WRITES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    rows(TABLE)
        .filter(|(_, class)| *class == "writes")
        .map(|(words, _)| words)
        .collect()
});

/// The names of a byline as a document states it: "Ann Roe and Bo Lie, Harbour Post", "Roe, Ann; Lie, Bo",
/// "ann@post.example (Ann Roe)". What names no person, "Staff", is one name as it stands; an address is none.
pub(super) fn stated(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.len() > LONGEST {
        return Vec::new();
    }
    let text = without_address(behind_opener(text));
    let parts = text.split([';', '\n', '|']);
    let names = merged(parts.flat_map(|one| match inverted(one) {
        Some(name) => vec![name],
        None => listed(one, true),
    }));
    if names.is_empty() {
        let whole: Vec<&str> = text.split_whitespace().collect();
        return merged([whole.join(" ")]);
    }
    names
}

/// The names behind the "By" of a line: "ANN ROE and BO LIE, The Harbour Post".
pub(super) fn printed(line: &str) -> Vec<String> {
    let line = if line.len() <= LONGEST { line } else { "" };
    merged(listed(line, false))
}

/// Names, each once.
pub(super) fn merged(names: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut merged = Vec::new();
    for name in names {
        add(&mut merged, &name);
    }
    merged
}

/// Whether the words of a line, "written by", open an author's name; those of a photographer do not.
pub(super) fn opens(words: &str) -> bool {
    WRITES.contains(words.to_lowercase().as_str())
}

/// The authors that a piece of JSON names: text, an object with a name, or a list of these.
pub(super) fn of_json(value: &Value) -> Vec<String> {
    let list = value.as_array().map_or_else(
        || std::slice::from_ref(value),
        |list| list.get(..MOST.min(list.len())).unwrap_or_default(),
    );
    let said = |one: &Value| {
        let mut keys = ["name", "byline", "title"].into_iter();
        let name = keys.find_map(|key| one.get(key)?.as_str());
        stated(name.or(one.as_str()).unwrap_or_default())
    };
    merged(list.iter().flat_map(said))
}

/// Authors as a fact; no name is none.
pub(super) fn known(names: Vec<String>, by: By) -> Option<Known<Vec<String>>> {
    (!names.is_empty()).then_some(Known { value: names, by })
}

/// The sender of a mail as its author, where a person is named.
pub(super) fn of_sender(name: &str) -> Option<Known<Vec<String>>> {
    let names = stated(name).into_iter().filter(|name| is_somebody(name));
    known(names.collect(), By::Inferred)
}

/// Adds a name that is not there.
fn add(names: &mut Vec<String>, name: &str) {
    let name = name.trim();
    let told = name.contains(char::is_alphabetic) && names.len() < MOST;
    if told && !names.iter().any(|other| key(other) == key(name)) {
        names.push(name.to_owned());
    }
}

/// "Ann Roe" of "By Ann Roe", "Written by: Ann Roe".
fn behind_opener(text: &str) -> &str {
    let ends = [' ', ':', '\u{a0}'];
    let openers = text.match_indices(ends.as_slice()).take(2);
    openers
        .filter(|(at, _)| text.get(..*at).is_some_and(opens))
        .last()
        .and_then(|(at, _)| text.get(at..))
        .map_or(text, |rest| rest.trim_start_matches([' ', ':', '\u{a0}']))
}

impl Document {
    /// Its authors as a byline gives them, "Ann Roe and Bo Lie"; none is known of most documents.
    pub fn byline(&self) -> Option<String> {
        let (last, others) = self.authors.as_ref()?.value.split_last()?;
        Some(match others {
            [] => last.clone(),
            _ => format!("{} and {last}", others.join(", ")),
        })
    }

    /// Equal for two documents that the same persons wrote; none where no person is named. A desk, an agency and the
    /// outlet itself are nobody.
    pub fn writers(&self) -> Option<String> {
        let outlet = self.outlet.as_ref().map(|outlet| key(&outlet.value));
        let names = &self.authors.as_ref()?.value;
        let persons = names
            .iter()
            .filter(|name| is_somebody(name))
            .map(|n| key(n));
        let mut persons: Vec<String> = persons
            .filter(|name| outlet.as_ref() != Some(name))
            .collect();
        persons.sort_unstable();
        (!persons.is_empty()).then(|| persons.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, OwnKeys, parse};
    use super::*;

    #[test]
    fn stated_bylines_are_names() {
        for (text, want) in [
            ("Ann Roe", &["Ann Roe"] as &[&str]),
            (
                "By ANN ROE and BO LIE, The Quay Post",
                &["ANN ROE", "BO LIE"],
            ),
            ("Written by: Ann Roe", &["Ann Roe"]),
            ("Ann Roe, Bo Lie & Cy Moe", &["Ann Roe", "Bo Lie", "Cy Moe"]),
            ("Ann Roe, Bo Lie", &["Ann Roe", "Bo Lie"]),
            ("Roe, Ann; Lie, Bo", &["Ann Roe", "Bo Lie"]),
            ("Ann Roe, Staff Writer", &["Ann Roe"]),
            ("Ann Roe in Ulm", &["Ann Roe"]),
            ("Ann Roe of the Quay Post", &["Ann Roe"]),
            ("Ludwig van der Quay", &["Ludwig van der Quay"]),
            ("O’Neil, Ann", &["Ann O’Neil"]),
            ("ann@post.example (Ann Roe)", &["Ann Roe"]),
            ("Ann Roe <ann@post.example>", &["Ann Roe"]),
            ("Ann Roe, Ann Roe", &["Ann Roe"]),
            ("admin", &["admin"]),
            ("Reuters Staff", &["Reuters Staff"]),
            ("Associated Press", &["Associated Press"]),
            ("https://social.example/ann", &[]),
            ("@annroe", &[]),
            ("ann@post.example", &[]),
            (" ,;| ", &[]),
            ("", &[]),
        ] {
            let text_of = stated(text);
            let got: Vec<&str> = text_of.iter().map(String::as_str).collect();
            let want: Vec<&str> = want.iter().copied().filter(|w| !w.is_empty()).collect();
            assert_eq!(got, want, "{text}");
        }
        assert_eq!(stated(&"Ann Roe and ".repeat(100_000)), [""; 0]);
    }

    #[test]
    fn printed_bylines_end_where_places_and_outlets_begin() {
        for (line, want) in [
            ("Ann Roe", vec!["Ann Roe"]),
            (
                "ANN ROE and BO LIE, The Harbour Post",
                vec!["ANN ROE", "BO LIE"],
            ),
            (
                "Ann Roe, Bo Lie and Cy Moe, Bergen",
                vec!["Ann Roe", "Bo Lie", "Cy Moe"],
            ),
            ("Ann Roe, New York", vec!["Ann Roe"]),
            (
                "Ann Roe, Associated Press",
                vec!["Ann Roe", "Associated Press"],
            ),
            ("Our Correspondent in Ulm", vec!["Our Correspondent"]),
        ] {
            assert_eq!(printed(line), want, "{line}");
        }
    }

    #[test]
    fn json_names_authors_in_many_ways() {
        for (json, want) in [
            (r#""Ann Roe""#, vec!["Ann Roe"]),
            (r#"{"@type":"Person","name":"Ann Roe"}"#, vec!["Ann Roe"]),
            (
                r#"[{"name":"Ann Roe"},"Bo Lie",7,null,{"name":[1]}]"#,
                vec!["Ann Roe", "Bo Lie"],
            ),
            (r#"{"name":""}"#, vec![]),
            ("7", vec![]),
        ] {
            let value: Value = serde_json::from_str(json).expect("JSON");
            assert_eq!(of_json(&value), want, "{json}");
        }
    }

    /// The byline of each document, "?" behind one that is inferred.
    fn bylines(name: &str, text: &str, options: &Options) -> Vec<String> {
        let (documents, faults) = parse(name, text.into(), options);
        assert_eq!(faults, [], "{name}: {text}");
        let told = |d: &Document| {
            let inferred = d
                .authors
                .as_ref()
                .is_some_and(|known| known.by == By::Inferred);
            format!(
                "{}{}",
                d.byline().unwrap_or_default(),
                if inferred { "?" } else { "" }
            )
        };
        documents.iter().map(told).collect()
    }

    const BODY: &str = "<h1>Quay dearer</h1><p>The quay at Ulm will cost 14 million euros, the port said on Monday.</p>";

    #[test]
    fn pages_name_their_authors() {
        let linked =
            |json: &str| format!("<script type='application/ld+json'>{json}</script>{BODY}");
        for (page, want) in [
            (format!("<meta name=parsely-author content='Ann Roe'><meta name=parsely-author content='Bo Lie'>{BODY}"), "Ann Roe and Bo Lie"),
            (format!("<meta property=article:author content='https://social.example/ann'><meta name=byl content='By Ann Roe'>{BODY}"), "Ann Roe"),
            (format!("<meta name=DC.creator content='Roe, Ann'>{BODY}"), "Ann Roe"),
            (format!("<meta name=sailthru.author content='Ann Roe &amp; Bo Lie'>{BODY}"), "Ann Roe and Bo Lie"),
            (format!("<meta name=author content=' '>{BODY}"), ""),
            (linked(r#"{"@type":"NewsArticle","author":"Ann Roe"}"#), "Ann Roe"),
            (linked(r#"{"@type":"NewsArticle","author":{"@type":"Person","name":"Ann Roe"}}"#), "Ann Roe"),
            (linked(r##"{"@graph":[{"@type":"Article","author":[{"@id":"#a"},{"@id":"#b"}]},{"@id":"#a","name":"Ann Roe"},{"@id":"#b","name":"Bo Lie"}]}"##), "Ann Roe and Bo Lie"),
            (linked(r##"{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@id":"#a","author":{"@id":"#a"}}]}"##), ""),
            (linked(r#"{"@type":"Article","author":{"name":{"name":"Ann Roe"}}}"#), ""),
            (BODY.replace("<p>", "<p>By Ann Roe</p><p>"), "Ann Roe?"),
            (BODY.replace("<p>", "<div><a href=/a>By Ann Roe</a></div><p>"), "Ann Roe?"),
            (BODY.replace("</p>", "</p><p>It opens in May, the board of the port said on Monday night.</p><p>By Ann Roe</p>"), ""),
        ] {
            assert_eq!(bylines("a.html", &page, &Options::default()), [want], "{page}");
        }
    }

    #[test]
    fn every_format_keeps_its_authors() {
        let letter = "Subject: Quay\nDate: Tue, 4 Mar 2025 23:30:00 +0000\n\nThe quay at Ulm will cost 14 million euros.\n";
        for (name, text, want) in [
            ("a.txt", "Quay dearer\n\nBy ANN ROE and BO LIE, The Quay Post\n\nThe quay at Ulm will cost 14 million euros.\n".to_owned(), "ANN ROE and BO LIE?"),
            ("a.txt", "Quay dearer\n\nPhoto by Ann Roe\n\nThe quay at Ulm will cost 14 million euros.\n".to_owned(), ""),
            ("a.txt", "Quay dearer\n\nReporting by Ann Roe; Editing by Bo Lie\n\nThe quay at Ulm will cost 14 million euros.\n".to_owned(), ""),
            ("a.md", "---\nauthor: Ann Roe\n---\nThe quay cost 4 million.\n".to_owned(), "Ann Roe"),
            ("a.md", "---\nauthors:\n  - Ann Roe\n  - name: Bo Lie\n---\nThe quay cost 4 million.\n".to_owned(), "Ann Roe and Bo Lie"),
            ("a.md", "---\nauthor: { mood: 3 }\n---\nThe quay cost 4 million.\n".to_owned(), ""),
            ("a.md", "+++\nbyline = \"By Ann Roe\"\n+++\nThe quay cost 4 million.\n".to_owned(), "Ann Roe"),
            ("a.jsonl", r#"{"text":"The quay cost 4 million.","outlet":"Post","published":"2025-03-04","by":["Ann Roe"]}"#.to_owned(), "Ann Roe"),
            ("a.jsonl", r#"{"text":"The quay cost 4 million.","author":null,"byline":"Ann Roe"}"#.to_owned(), "Ann Roe"),
            ("a.jsonl", r#"{"text":"The quay cost 4 million.","author":7}"#.to_owned(), ""),
            #[cfg(feature = "mail")]
            ("a.eml", format!("From: Ann Roe <ann@post.example>\n{letter}"), "Ann Roe?"),
            #[cfg(feature = "mail")]
            ("a.eml", format!("From: Harbour Press <press@port.example>\n{letter}"), ""),
            ("a.txt", format!("From: Ann Roe <ann@post.example>\n{letter}"), "Ann Roe?"),
            ("a.xml", "<rss xmlns:dc='d'><channel><title>Post</title><item><title>Q</title><dc:creator>Ann Roe</dc:creator><dc:creator>Bo Lie</dc:creator><description>It cost 4.</description></item></channel></rss>".to_owned(), "Ann Roe and Bo Lie"),
            ("a.xml", "<rss><channel><title>Post</title><item><title>Q</title><author>ann@post.example (Ann Roe)</author><description>It cost 4.</description></item></channel></rss>".to_owned(), "Ann Roe"),
            ("a.xml", "<feed><title>Post</title><entry><title>Q</title><author><name>Ann Roe</name></author><author><name>Bo Lie</name></author><content>It cost 4.</content></entry></feed>".to_owned(), "Ann Roe and Bo Lie"),
            ("a.xml", "<nitf><body><body.head><hedline><hl1>Q</hl1></hedline><byline>By <person>Ann Roe</person></byline></body.head><body.content><p>It cost 4.</p></body.content></body></nitf>".to_owned(), "Ann Roe"),
            ("a.xml", "<newsItem guid='u'><contentMeta><headline>Q</headline><creator><name>Ann Roe</name></creator></contentMeta><contentSet><inlineData contenttype='text/plain'>It cost 4.</inlineData></contentSet></newsItem>".to_owned(), "Ann Roe"),
            ("a.xml", "<newsItem guid='u'><contentMeta><headline>Q</headline><by>By Ann Roe</by></contentMeta><contentSet><inlineData contenttype='text/plain'>It cost 4.</inlineData></contentSet></newsItem>".to_owned(), "Ann Roe"),
            ("a.json", r#"{"uri":"u","headline":"Q","byline":"By Ann Roe","body_text":"It cost 4."}"#.to_owned(), "Ann Roe"),
            ("a.txt", "1 of 1 DOCUMENTS\n\nThe Quay Post\n\nMarch 4, 2024 Monday\n\nQuay dearer\n\nBYLINE: Ann Roe; Bo Lie\n\nLENGTH: 9 words\n\nThe quay will cost 14 million euros.\n".to_owned(), "Ann Roe and Bo Lie"),
        ] {
            assert_eq!(bylines(name, &text, &Options::default()), [want], "{text}");
        }
        let fields = OwnKeys::new([("author", Some("reporter".to_owned()))]);
        let options = Options {
            fields,
            ..Options::default()
        };
        let record = r#"{"text":"It cost 4.","outlet":"Post","published":"2025-03-04","reporter":"Ann Roe"}"#;
        assert_eq!(bylines("a.jsonl", record, &options), ["Ann Roe"]);
    }
}
