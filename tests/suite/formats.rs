//! What holds in every format that is read: the words at a place are the words that are told, and the same article says
//! the same.
#![expect(clippy::format_collect, reason = "a small file of a test, read once")]

use factlint::{Dateline, Document, ReadOptions, Text, extract};
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::files::{archive, odt, word};

/// Sentences of an article, each a paragraph; with marks that formats spell in their own ways.
const SENTENCES: [&str; 10] = [
    "The flood drove 340 families out of the lower town of Arn on 4 March 2024, the council said.",
    "Repairs & shelters will cost £4.5 million, and up to €2 million more in 2025.",
    "“We pumped for 31 hours without a break,” said fire chief Tor Beck.",
    "The café in Mill Lane stood 2.4 metres deep in water at 4:30 a.m.",
    "Nearly a third of the shops, some 27 of them, were closed – most of them for 16 days.",
    "The council voted 7-4 to open 6 schools to those who had lost their homes.",
    "Prices rose by 12.5% in February and by less than 3% in March.",
    "The dam was built in 1931 and held for more than ninety years.",
    "Of 1,900 customers fewer than half had a contract for 250 kroner a month.",
    "It was the worst flood since 1987, the mayor’s office said on Tuesday.",
];

/// An article of these paragraphs in every format, by the name of the file.
fn files(paragraphs: &[&str]) -> Vec<(&'static str, Vec<u8>)> {
    let plain = paragraphs.join("\n\n");
    let escaped = |words: &str| {
        words
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    let html: String = paragraphs
        .iter()
        .map(|p| format!("<p>{}</p>\n", escaped(p)))
        .collect();
    let page = format!(
        "<!doctype html><html><head><meta charset=utf-8></head><body><article>\n{html}</article></body></html>"
    );
    let xhtml = format!("<html><body>{html}</body></html>");
    let record = serde_json::json!({ "text": plain }).to_string();
    let ninjs = serde_json::json!({ "uri": "urn:a", "versioncreated": "2024-03-05T09:00:00Z", "body_text": plain });
    let feed = |body: &str| {
        format!(
            "<rss><channel><title>Post</title><item><title>Flood</title><guid>1</guid><description>{}</description></item></channel></rss>",
            escaped(body)
        )
    };
    let nitf = format!("<nitf><body><body.head/><body.content>{html}</body.content></body></nitf>");
    #[cfg(feature = "mail")]
    let mail = format!(
        "From: Bo Lund <bo@arn.example>\nDate: Tue, 5 Mar 2024 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n"
    );
    #[cfg(feature = "mail")]
    let saved = format!(
        "Snapshot-Content-Location: https://day.example/a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Location: https://day.example/a\n\n{page}\n--b--\n"
    );
    let rtf: String = paragraphs
        .iter()
        .map(|p| {
            format!(
                "{}\\par\n",
                p.chars()
                    .map(|c| if c.is_ascii() {
                        c.to_string()
                    } else {
                        format!("\\u{}?", u32::from(c))
                    })
                    .collect::<String>()
            )
        })
        .collect();
    let cues = |point: char| -> String {
        let cue = |(at, words): (usize, &&str)| {
            format!(
                "{at}\n00:00:{at:02}{point}000 --> 00:00:{at:02}{point}900\n{}\n\n",
                escaped(words)
            )
        };
        paragraphs.iter().enumerate().map(cue).collect()
    };
    let book = archive(&[
        ("mimetype", "application/epub+zip".to_owned()),
        ("META-INF/container.xml", "<container><rootfile full-path=\"list.opf\"/></container>".to_owned()),
        ("list.opf", "<package><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>".to_owned()),
        ("c.xhtml", xhtml),
    ]);
    let flat: Vec<String> = paragraphs.iter().map(|p| escaped(p)).collect();
    let flat: Vec<&str> = flat.iter().map(String::as_str).collect();
    vec![
        ("a.txt", plain.clone().into_bytes()),
        ("a.md", plain.replace('<', "\\<").into_bytes()),
        ("a.html", page.clone().into_bytes()),
        ("a.jsonl", record.into_bytes()),
        ("a.json", ninjs.to_string().into_bytes()),
        ("a.rss", feed(&html).into_bytes()),
        ("a.xml", nitf.into_bytes()),
        #[cfg(feature = "mail")]
        ("a.eml", mail.clone().into_bytes()),
        #[cfg(feature = "mail")]
        (
            "a.mbox",
            format!("From bo Tue Mar  5 10:00:00 2024\n{mail}\n").into_bytes(),
        ),
        #[cfg(feature = "mail")]
        ("a.mhtml", saved.into_bytes()),
        ("a.rtf", format!("{{\\rtf1\\ansi\\uc1 {rtf}}}").into_bytes()),
        ("a.srt", cues(',').into_bytes()),
        ("a.vtt", format!("WEBVTT\n\n{}", cues('.')).into_bytes()),
        ("a.docx", word(&paragraphs.join("\n"))),
        ("a.odt", odt(&flat)),
        ("a.epub", book),
        ("a.zip", archive(&[("A.html", page)])),
        #[cfg(feature = "pdf")]
        ("a.pdf", printed(paragraphs)),
    ]
}

/// The paragraphs on a page of print, in the encoding of its font.
#[cfg(feature = "pdf")]
fn printed(paragraphs: &[&str]) -> Vec<u8> {
    let lines: Vec<String> = paragraphs
        .iter()
        .map(|p| {
            let code = |c: char| match c {
                '“' => "\\223".to_owned(),
                '”' => "\\224".to_owned(),
                '’' => "\\222".to_owned(),
                '–' => "\\226".to_owned(),
                '€' => "\\200".to_owned(),
                c if c.is_ascii() => c.to_string(),
                c => format!("\\{:03o}", u32::from(c)),
            };
            p.chars().map(code).collect()
        })
        .collect();
    let pages: Vec<Vec<&str>> = lines.iter().map(|line| vec![line.as_str()]).collect();
    let pages: Vec<&[&str]> = pages.iter().map(Vec::as_slice).collect();
    crate::files::print(&pages)
}

fn read(name: &str, bytes: Vec<u8>) -> Document {
    let (mut documents, faults) = factlint::parse(name, bytes, &ReadOptions::default());
    assert!(faults.is_empty(), "{name}: {faults:?}");
    documents.pop().expect(name)
}

/// What the sentences of a document say: words and reading of each value, its place checked against the file.
fn values(name: &str, document: &Document) -> Vec<(String, String)> {
    let text = Text::new(&document.text, &document.claim_blocks());
    let dateline = Dateline {
        published: Some(jiff::civil::date(2024, 3, 5)),
        day_first: None,
    };
    let mentions = extract(&text, &dateline);
    let value = |m: &factlint::Mention| {
        let words = m.span.of(&document.text);
        let place = document.locate(m.span);
        let there = document.file.text.get(place.start..place.end);
        let there = there.unwrap_or_else(|| panic!("{name}: {place:?} cuts a character"));
        let spelt = there.replace("&lt;", "<").replace("\\<", "<");
        assert_eq!(spelt, words, "{name}");
        (words.to_owned(), m.reading.to_string())
    };
    mentions.iter().map(value).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn an_article_says_the_same_in_every_format(paragraphs in subsequence(SENTENCES.to_vec(), 1..=SENTENCES.len())) {
        let mut files = files(&paragraphs).into_iter();
        let (name, bytes) = files.next().expect("plain text");
        let want = values(name, &read(name, bytes));
        for (name, bytes) in files {
            let document = read(name, bytes);
            prop_assert_eq!(&values(name, &document), &want, "{}: {}", name, document.text);
        }
    }
}
