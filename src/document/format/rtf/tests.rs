//! RTF as word processors write it.

use super::*;
use crate::document::BlockKind::{Heading, Paragraph, Title};
use crate::fault::Code;

fn content(body: &str) -> Content {
    let head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fnil\\fcharset0 Helvetica;}{\\f1\\fnil\\fcharset204 Arial Cyr;}}{\\colortbl;\\red1\\green99\\blue7;}{\\*\\generator Desk 9.1;}\n";
    read("a.rtf", format!("{head}{body}}}").as_bytes()).expect("a document")
}

fn words(body: &str) -> Vec<String> {
    let content = content(body);
    let of = |b: &crate::document::Block| b.span.of(&content.text).to_owned();
    content.blocks.iter().map(of).collect()
}

#[test]
fn words_and_signs_are_read() {
    let body = "\\pard\\f0\\b The quay\\b0  cost $52\n million\\par\\emdash  caf\\'e9 \\u8364 ?5, \\u-10179 ?\\u-8694 ?{\\uc2\\u960 ab} 10\\_year\\~plan\\-s\\{x\\}\\\nNext\\line Line";
    assert_eq!(
        words(body),
        [
            "The quay cost $52 million",
            "— café €5, 😊π 10\u{2011}year\u{a0}plans{x}",
            "Next",
            "Line"
        ]
    );
    assert_eq!(words("{\\f1 \\'cf\\'ee\\'f0\\'f2} 9"), ["Порт 9"]);
}

#[test]
fn tracked_changes_are_accepted() {
    let body = "It has {\\deleted\\revauthdel1 300}{\\revised 400} berths{\\strike , or 410}{\\v 99}{\\*\\mvf 7}.\\par The {\\deleted\\par}quay.";
    assert_eq!(words(body), ["It has 400 berths.", "The quay."]);
    assert_eq!(
        words("10{\\super 6} \\deleted no \\plain yes"),
        ["10^6 yes"]
    );
}

#[test]
fn tables_are_rows() {
    let body = "\\trowd\\cellx10\\cellx20\\pard\\intbl Berths\\cell 14\\cell\\row\\trowd\\pard\\intbl One.\\par Two.\\cell\\pard\\intbl Three.\\cell\\row\\pard After.\\par";
    assert_eq!(
        words(body),
        ["Berths\t14", "One.", "Two.", "Three.", "After."]
    );
}

#[test]
fn styles_and_destinations() {
    let styles =
        "{\\stylesheet{\\s0 Normal;}{\\s15\\b Title;}{\\s1 heading 1;}{\\*\\cs9 heading 2;}}";
    let body = format!(
        "{styles}{{\\info{{\\title Old 77}}}}{{\\header Page 5}}\\pard\\s15 Quay opens\\par\\pard\\s1 Costs\\par\\pard\\s9{{\\field{{\\*\\fldinst HYPERLINK 88}}{{\\fldrslt It cost 40}}}} million.{{\\pict\\picw5 00ff11}}{{\\object{{\\*\\objdata 0011}}{{\\result  Yes.}}}}{{{{\\NeXTGraphic a.png \\width9}}\\'ac}}\\par{{\\listtext 1.\\tab}}An item"
    );
    let content = content(&body);
    let got: Vec<_> = content
        .blocks
        .iter()
        .map(|b| (b.kind, b.span.of(&content.text)))
        .collect();
    assert_eq!(
        got,
        [
            (Title, "Quay opens"),
            (Heading, "Costs"),
            (Paragraph, "It cost 40 million. Yes."),
            (Paragraph, "An item"),
        ]
    );
}

#[test]
fn notes_are_kept_apart() {
    let body = "It cost 40 million{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} Annual report, p. 9}} kroner{\\chftn{\\footnote\\ftnalt Minutes}} and took {\\*\\atrfstart 5}six years{\\*\\atrfend 5}{\\*\\atnid AR}{\\*\\atnauthor Ann}\\chatn{\\*\\annotation{\\*\\atnref 5}\\pard Was it seven?}.";
    let content = content(body);
    let text = content.text.as_str();
    assert_eq!(
        text.lines().next(),
        Some("It cost 40 million kroner and took six years.")
    );
    let told: Vec<_> = content
        .notes
        .iter()
        .map(|n| (n.kind, n.text.of(text), n.anchor.of(text), n.anchor.start))
        .collect();
    assert_eq!(
        told,
        [
            (NoteKind::Footnote, "Annual report, p. 9", "", 18),
            (NoteKind::Endnote, "Minutes", "", 25),
            (NoteKind::Comment, "Was it seven?", "six years", 35),
        ]
    );
}

#[test]
fn hostile_files_are_told() {
    for (text, why) in [
        ("{\\rtf1 words", "ends in the middle"),
        (&*"{".repeat(5000), "nested too deeply"),
        ("", "ends in the middle"),
    ] {
        let fault = read("a.rtf", text.as_bytes()).map(|_| ()).expect_err(text);
        assert_eq!(fault.code, Code::DamagedFile);
        assert!(fault.message.contains(why), "{}", fault.message);
    }
}

#[test]
fn bytes_are_read_by_the_code_page_that_is_named() {
    for (head, bytes, want) in [
        ("\\ansi\\ansicpg1252", "caf\\'e9 \\'80", "café €"),
        ("\\ansi\\ansicpg437", "caf\\'82 \\'9c5 \\'ab", "café £5 ½"),
        ("\\ansi\\ansicpg850", "caf\\'82 \\'b5 \\'f8", "café Á °"),
        ("\\ansi\\ansicpg852", "\\'86\\'a2", "ćó"),
        ("\\ansi\\ansicpg1250", "\\'e6", "ć"),
        ("\\ansi\\ansicpg65001", "caf\\'c3\\'a9", "café"),
        ("\\ansi\\ansicpg20866", "\\'f0\\'cf\\'d2\\'d4", "Порт"),
        ("\\ansi\\ansicpg7", "caf\\'e9", "café"),
        ("\\mac", "caf\\'8e", "café"),
        ("\\pc", "caf\\'82 \\'e1", "café ß"),
        ("\\pca", "caf\\'82 \\'e1", "café ß"),
        ("\\pc\\ansicpg1252", "caf\\'e9", "café"),
        (
            "\\ansi{\\fonttbl{\\f0\\fcharset254 Terminal;}}\\f0",
            "\\'9b",
            "¢",
        ),
    ] {
        let file = format!("{{\\rtf1{head} {bytes}}}");
        let content = read("a.rtf", file.as_bytes()).expect("a document");
        assert_eq!(content.text, want, "{file}");
    }
}
