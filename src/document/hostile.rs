//! Any bytes in any format: no panic, and every block stands where it says.

use proptest::prelude::*;

use super::format::docx::tests::docx;
use super::format::epub::tests::epub;
use super::format::odt::tests::odt;
use super::format::package::build::archive;
use super::{Document, Options, parse};
use crate::fault::Code;

const NAMES: &[&str] = &[
    "a.txt",
    "a.md",
    "a.jsonl",
    "a.html",
    "a.docx",
    "a.odt",
    "a.fodt",
    "a.rtf",
    "a.epub",
    "a.zip",
    "a.srt",
    "a.xml",
    "a.json",
    #[cfg(feature = "mail")]
    "a.eml",
    #[cfg(feature = "mail")]
    "a.mbox",
    #[cfg(feature = "mail")]
    "a.mhtml",
    #[cfg(feature = "pdf")]
    "a.pdf",
];

/// What every document promises to the rooms behind.
fn holds_together(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let words = document
            .text
            .get(block.span.range())
            .expect("blocks stand on character boundaries");
        assert!(
            !words.trim().is_empty() && words.trim() == words,
            "blocks are trimmed and not empty: {words:?}"
        );
        assert!(
            block.span.start >= end,
            "blocks are in order and do not overlap"
        );
        end = block.span.end;
        let place = document.locate(block.span);
        assert!(
            document
                .file
                .text
                .get(place.start..place.end)
                .is_some_and(|w| !w.is_empty()),
            "every block has a place: {place:?}"
        );
        for (at, c) in words.char_indices().take(200) {
            let start = block.span.start + at;
            let place = document.locate(crate::span::Span::new(start, start + c.len_utf8()));
            assert!(
                place.start < place.end && place.end <= document.file.text.len(),
                "every character has a place"
            );
        }
    }
    assert!(!document.blocks.is_empty());
}

fn try_all(bytes: &[u8]) {
    for name in NAMES {
        let (documents, _) = parse(name, bytes.to_vec(), &Options::default());
        documents.iter().for_each(holds_together);
    }
}

/// Pieces that meet the grammars of datelines, Markdown, HTML, front matter, feeds and mail.
const PIECES: &[&str] = &[
    "OSLO",
    ", ",
    "Norway",
    " (NTN)",
    " – ",
    " — ",
    ":",
    "Nov. 24",
    "2025-10-30",
    "30 Oct 2025",
    "(Nov 4, 2008 3:19 PM)",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "By Ann Roe",
    "Published",
    "©",
    "Copyright",
    "2025",
    "#tag",
    "#",
    "“",
    "”",
    "é",
    "\u{feff}",
    "\u{202e}",
    "😀",
    "Advertisement",
    "Most read",
    "Home",
    "News",
    " | ",
    "The port said so on Tuesday.",
    "reserves the right",
    "**",
    "_",
    "[a](b)",
    "![x](y)",
    "> ",
    "- ",
    "1. ",
    "```",
    "# ",
    "| a | b |",
    "|---|---|",
    "---\n",
    "id: 5",
    "published: ",
    "&amp;",
    "&ldquo;",
    "&#8212;",
    "&bogus;",
    "<p>",
    "</p>",
    "<b",
    "<!--",
    "-->",
    "<div class=share>",
    "<article>",
    "<ul><li>",
    "</ul>",
    "<table><td>",
    "<a href=#x><sup>",
    "<figure hidden>",
    "</div>",
    "<script>",
    "</script>",
    "<title>",
    "\\*",
    "\0",
    "<rss><item>",
    "</item>",
    "<feed><entry>",
    "<content type='xhtml'>",
    "</content></entry>",
    "<![CDATA[",
    "]]>",
    "From: Ann Roe <a@b>\n",
    "From a@b Mon\n",
    "Content-Type: text/html\n\n",
    "Content-Type: message/rfc822\n\n",
    "Content-Type: multipart/mixed; boundary=x\n\n",
    "Content-Transfer-Encoding: base64\n",
    "--x\n",
    "--x--\n",
    "{\"uri\":\"a\",\"headline\":\"b",
    "00:00:01,000 --> 00:00:02,000\n",
];

proptest! {
    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        try_all(&bytes);
    }

    #[test]
    fn text_never_panics(text in "\\PC{0,200}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn grammar_never_panics(at in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = at.iter().filter_map(|&i| PIECES.get(i)).copied().collect();
        try_all(text.as_bytes());
        let record = serde_json::json!({ "text": text, "title": PIECES.get(at.len() % PIECES.len()), "url": text }).to_string();
        try_all(record.as_bytes());
        for (name, bytes) in office(&text) {
            try_one(name, bytes);
        }
    }
}

/// A small document of each office format that holds `text`.
fn office(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let safe: String = text.chars().filter(|c| *c != '\0').collect();
    let xml = quick_xml::escape::escape(safe.as_str());
    let note = "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>Minutes, p. 9</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let body = format!(
        "<w:p><w:r><w:t>{xml}</w:t><w:footnoteReference w:id=\"1\"/><w:br/><w:t>{xml}</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{xml}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    );
    let lines = format!(
        "<text:h text:outline-level=\"1\">Quay</text:h><text:p>{xml}<text:note><text:note-body><text:p>{xml}</text:p></text:note-body></text:note></text:p>"
    );
    let page = format!("<html><body><p>{xml}</p></body></html>");
    let mut plain = String::new();
    for unit in safe.encode_utf16() {
        plain.extend(["\\u", &unit.cast_signed().to_string(), "?"]);
    }
    let rtf = format!(
        "{{\\rtf1\\ansi{{\\fonttbl{{\\f0\\fcharset204 A;}}}}\\f0 {plain}\\par\\intbl \\'cf\\cell{plain}\\cell\\row{{\\footnote {plain}}}\\par}}"
    );
    vec![
        ("a.docx", docx(&body, &[("word/footnotes.xml", note)])),
        ("a.odt", odt("", &lines)),
        (
            "a.fodt",
            format!("<office:document><office:body>{lines}</office:body></office:document>")
                .into_bytes(),
        ),
        ("a.epub", epub(&[&page, &page], &[])),
        (
            "a.zip",
            archive(&[("Quay.html", &page), ("images/a.png", "x")]),
        ),
        ("a.rtf", rtf.into_bytes()),
    ]
}

fn try_one(name: &str, bytes: Vec<u8>) -> (Vec<Document>, Vec<Code>) {
    let (documents, faults) = parse(name, bytes, &Options::default());
    documents.iter().for_each(holds_together);
    (documents, faults.into_iter().map(|f| f.code).collect())
}

#[test]
fn office_files_cut_off_anywhere_are_told() {
    for (name, bytes) in office("The quay was opened on 5 May 2021, the port said.") {
        let (documents, faults) = try_one(name, bytes.clone());
        assert_eq!((documents.len(), faults), (1, vec![]), "{name}");
        for length in 0..bytes.len() {
            let cut = bytes.get(..length).unwrap_or_default().to_vec();
            let (documents, faults) = try_one(name, cut);
            assert!(
                documents.is_empty() && !faults.is_empty(),
                "{name} at {length}"
            );
        }
    }
}

#[test]
fn office_files_spoilt_anywhere_never_panic() {
    for (name, bytes) in office("The quay cost 40 million.") {
        for at in 0..bytes.len() {
            for wrong in [0x00, 0x55, 0xff] {
                let mut spoilt = bytes.clone();
                spoilt[at] = wrong;
                try_one(name, spoilt);
            }
        }
    }
}

#[test]
fn hostile_office_files_end_in_a_fault() {
    let bomb = "<w:p/>".repeat(4 << 20);
    let deep = "<w:tbl><w:tr><w:tc>".repeat(2000);
    let entities = "<!DOCTYPE a [<!ENTITY a 'b'><!ENTITY b '&a;&a;'>]><w:p>&b;</w:p>";
    let ole = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 1000],
    ]
    .concat();
    let cases = [
        ("a.docx", docx(&bomb, &[]), Code::FileTooLarge),
        ("a.docx", docx(&deep, &[]), Code::DamagedFile),
        ("a.odt", odt("", &deep), Code::DamagedFile),
        ("a.docx", docx(entities, &[]), Code::DamagedFile),
        ("a.fodt", entities.as_bytes().to_vec(), Code::DamagedFile),
        ("a.docx", ole.clone(), Code::ProtectedFile),
        ("a.txt", ole, Code::ProtectedFile),
        (
            "a.docx",
            b"<html><p>The quay.</p>".to_vec(),
            Code::WrongEnding,
        ),
        ("a.txt", docx("", &[]), Code::WrongEnding),
        ("a.rtf", "{".repeat(1 << 20).into_bytes(), Code::WrongEnding),
        (
            "a.rtf",
            format!("{{\\rtf1{}", "{".repeat(1 << 20)).into_bytes(),
            Code::DamagedFile,
        ),
        ("a.zip", docx("", &[]), Code::WrongEnding),
        (
            "a.zip",
            archive(&[("a.html", "x"), ("b.html", "y")]),
            Code::NotRead,
        ),
        (
            "a.epub",
            archive(&[("META-INF/container.xml", "<rootfile full-path='../../x'/>")]),
            Code::DamagedFile,
        ),
        ("a.docx", docx("<w:p/>", &[]), Code::NoText),
    ];
    for (name, bytes, code) in cases {
        let (documents, faults) = try_one(name, bytes);
        assert_eq!((documents.len(), faults), (0, vec![code]), "{name}");
    }
}

#[test]
fn deep_and_huge_inputs_end() {
    let deep = [
        ">".repeat(5_000),
        "[".repeat(20_000),
        "- ".repeat(5_000),
        "*a ".repeat(20_000),
        "<b>".repeat(20_000),
        "{\"text\":".repeat(5_000),
    ];
    for text in deep {
        try_all(text.as_bytes());
    }
    let alias: String = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |yaml, i| {
        format!("{yaml}a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1)
    });
    try_all(format!("---\n{alias}---\nText.").as_bytes());
    try_all("A b\n\n".repeat(5_000).as_bytes());
    try_all(format!("{}{}", "<p>x</p>".repeat(5_000), "<h1></h1>".repeat(5_000)).as_bytes());
    try_all("word ".repeat(100_000).as_bytes());
    try_all("#tag ".repeat(10_000).as_bytes());
    for mark in [".", "!", "?", "”", ".)"] {
        crate::text::Text::plain(&mark.repeat(500_000));
    }
    for bracket in ["[", "{", "[{a: "] {
        try_all(format!("---\na: {}\n---\nText.", bracket.repeat(200_000)).as_bytes());
    }
}

/// A small file of each format that is not text.
const SAMPLES: &[(&str, &str)] = &[
    (
        "a.xml",
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><title>Post</title><item><title>Quay &a; &#233;</title><guid>1</guid><pubDate>Tue, 04 Mar 2025 08:00:00 GMT</pubDate><content:encoded><![CDATA[<p>It cost &pound;4m.</p>]]></content:encoded></item><item><description>&lt;p&gt;One</description></item></channel></rss>",
    ),
    (
        "a.atom",
        "<feed><title>Post</title><entry><id>1</id><link href='a'/><content type='xhtml'><div><p>It cost 4.</p></div></content></entry></feed>",
    ),
    (
        "a.xml",
        "<nitf><head><docdata><date.issue norm='20250304'/></docdata></head><body><body.head><hedline><hl1>Quay</hl1></hedline></body.head><body.content><p>It cost 4.</p><media/></body.content></body></nitf>",
    ),
    (
        "a.xml",
        "<newsItem guid='1'><itemMeta><provider qcode='a:b'/></itemMeta><contentSet><inlineXML><html><body><p>It cost 4.</p></body></html></inlineXML></contentSet></newsItem>",
    ),
    (
        "a.json",
        "[{\"uri\":\"a\",\"headline\":\"Quay\",\"bodies\":[{\"role\":\"main\",\"value\":\"It cost 4.\"}]},{\"uri\":\"b\",\"body_text\":\"Two.\"}]",
    ),
    #[cfg(feature = "mail")]
    (
        "a.mbox",
        "From a@b Mon\nFrom: =?utf-8?Q?Ann=C3=A9?= <a@b>\nDate: Tue, 4 Mar 2025 08:00:00 +0100\nSubject: Re: Quay\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nIt cost =A34.\n\n> Did it?\n--x\nContent-Type: message/rfc822\n\nSubject: In\n\nInner.\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+SXQgY29zdCA0LjwvcD4=\n--x--\n\nFrom c@d Tue\nSubject: Two\n\nTwo.\n",
    ),
    #[cfg(feature = "mail")]
    (
        "a.mhtml",
        "Snapshot-Content-Location: https://a.example/\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Location: https://a.example/\n\n<h1>Quay</h1><p>It cost 4.</p>\n--x--\n",
    ),
    #[cfg(feature = "pdf")]
    (
        "a.pdf",
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 99 99]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n4 0 obj\n<</Length 37>>\nstream\nBT /F 12 Tf 9 9 Td (It cost 4.) Tj ET\nendstream\nendobj\n5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\nxref\n0 6\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000125 00000 n \n0000000214 00000 n \n0000000299 00000 n \ntrailer\n<</Size 6/Root 1 0 R>>\nstartxref\n387\n%%EOF",
    ),
];

/// Every beginning of a file, and every file with one byte that is another.
#[test]
fn files_that_break_off_and_damaged_ones_end() {
    for (name, sample) in SAMPLES {
        let try_one = |bytes: &[u8]| {
            let (documents, _) = parse(name, bytes.to_vec(), &Options::default());
            documents.iter().for_each(holds_together);
            documents.len()
        };
        assert!(try_one(sample.as_bytes()) > 0, "{sample}");
        for end in 0..sample.len() {
            try_one(sample.as_bytes().get(..end).unwrap_or_default());
        }
        for at in 0..sample.len() {
            let mut bytes = sample.as_bytes().to_vec();
            for wrong in [b'<', b'0', 0xff] {
                bytes[at] = wrong;
                try_one(&bytes);
            }
        }
    }
}

/// Files that are small for what they ask of a reader.
#[test]
fn nests_and_crowds_end() {
    let try_one = |name: &str, text: String| {
        let (documents, _) = parse(name, text.into_bytes(), &Options::default());
        documents.iter().for_each(holds_together);
    };
    let many = 100_000;
    let parts = "--x\nContent-Type: text/plain\n\na\n".repeat(many);
    let attached = "--x\nContent-Type: application/pdf; name=a.pdf\n\na\n".repeat(many);
    let head = "Content-Type: multipart/mixed; boundary=x\n\n";
    try_one("a.eml", format!("{head}{parts}"));
    try_one("a.eml", format!("{head}{attached}"));
    try_one("a.eml", "Content-Type: message/rfc822\n\n".repeat(many));
    let nests =
        (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n"));
    try_one("a.eml", nests.collect());
    let encoded = "QUFB".repeat(many * 10);
    try_one(
        "a.eml",
        format!("Content-Transfer-Encoding: base64\n\n{encoded}"),
    );
    try_one("a.mbox", "From a\nA: b\n\n".repeat(many / 10));
    try_one("a.xml", format!("<rss>{}", "<a>".repeat(many)));
    let deep = format!("{}{}", "<b>".repeat(many), "</b>".repeat(many));
    try_one(
        "a.xml",
        format!("<rss><channel><item><description>{deep}x</description></item></channel></rss>"),
    );
    let items = "<item><title>a</title></item>".repeat(many / 10);
    try_one("a.xml", format!("<rss><channel>{items}</channel></rss>"));
    try_one(
        "a.json",
        format!("{{\"uri\":\"a\",\"headline\":{}", "[".repeat(many)),
    );
    try_one("a.pdf", format!("%PDF-1.4\n1 0 obj{}", "[".repeat(many)));
    try_one(
        "a.pdf",
        "%PDF-1.4\n1 0 obj<</Length 9>>stream\n".repeat(many),
    );
}
