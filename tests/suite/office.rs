//! A desk whose draft and sources come from word processors.

use crate::common::Desk;
use crate::files::{archive, odt};

/// A document of Word with these paragraphs, each the inside of a `w:p`, and a footnote `1`.
fn docx(paragraphs: &[&str], footnote: &str) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rel = |kind: &str, target: &str| {
        format!(
            "<Relationships><Relationship Id=\"r1\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let body = paragraphs.join("</w:p><w:p>");
    archive(&[
        ("_rels/.rels", rel("officeDocument", "word/document.xml")),
        (
            "word/_rels/document.xml.rels",
            rel("footnotes", "footnotes.xml"),
        ),
        (
            "word/document.xml",
            format!("<w:document><w:body><w:p>{body}</w:p></w:body></w:document>"),
        ),
        (
            "word/footnotes.xml",
            format!(
                "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>{footnote}</w:t></w:r></w:p></w:footnote></w:footnotes>"
            ),
        ),
    ])
}

fn epub(text: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", "application/epub+zip".to_owned()),
        (
            "META-INF/container.xml",
            "<container><rootfile full-path=\"list.opf\"/></container>".to_owned(),
        ),
        ("list.opf", "<package><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"c\"/></spine></package>".to_owned()),
        ("c.xhtml", format!("<html><body><p>{text}</p></body></html>")),
    ])
}

const DRAFT: [&str; 3] = [
    "<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Harbour opens its new quay</w:t></w:r>",
    "<w:r><w:t>The new quay cost $52</w:t></w:r><w:r><w:t xml:space=\"preserve\"> million</w:t><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:t xml:space=\"preserve\"> and took six years to build, the harbour board said.</w:t></w:r>",
    "<w:r><w:t xml:space=\"preserve\">Some </w:t></w:r><w:del><w:r><w:delText>300</w:delText></w:r></w:del><w:ins><w:r><w:t>340</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> families moved out of the old sheds, it said.</w:t></w:r>",
];

fn desk() -> Desk {
    let cost = "The new quay cost $46 million and took six years to build, the harbour board said.";
    let families = "Some 340 families moved out of the old sheds, the harbour board said.";
    Desk::empty()
        .with(
            "draft.docx",
            docx(&DRAFT, "Annual report of 5 May 2021, p. 97."),
        )
        .with("sources/post.odt", odt(&[cost]))
        .with(
            "sources/echo.rtf",
            format!("{{\\rtf1\\ansi {families}\\par}}"),
        )
        .with("sources/book.epub", epub(&format!("{cost} {families}")))
        .with(
            "sources/saved.zip",
            archive(&[(
                "Quay.html",
                format!("<html><body><p>{cost}</p></body></html>"),
            )]),
        )
}

#[test]
fn a_draft_of_word_is_checked_against_sources_of_all_kinds() {
    let run = desk()
        .run(&[
            "check",
            "draft.docx",
            "--against",
            "sources",
            "--format",
            "jsonl",
        ])
        .ended(1);
    assert_eq!(run.err, "");
    let claims = run.of_kind("claim");
    let told: Vec<_> = claims
        .iter()
        .filter(|c| c["type"] != "name")
        .map(|c| {
            (
                c["text"].as_str().unwrap_or_default(),
                c["status"].as_str().unwrap_or_default(),
                c["line"].as_u64(),
            )
        })
        .collect();
    // Neither the mark of the footnote nor what it says nor the number that was deleted is a claim.
    assert_eq!(
        told,
        [
            ("$52 million", "contradicted", Some(2)),
            ("six years", "supported", Some(2)),
            ("Some 340", "supported", Some(3)),
        ]
    );
    assert_eq!(run.of_kind("summary")[0]["documents"], 5);
}

#[test]
fn a_finding_names_the_paragraph_and_the_chapter() {
    let run = desk()
        .run(&[
            "check",
            "draft.docx",
            "--against",
            "sources",
            "--format",
            "concise",
        ])
        .ended(1);
    assert!(run.out.contains("draft.docx:2:19: error"), "{}", run.out);
    let run = desk()
        .run(&[
            "check",
            "draft.docx",
            "--against",
            "sources/book.epub",
            "--format",
            "jsonl",
        ])
        .ended(1);
    let finding = &run.of_kind("finding")[0];
    let at = |n: usize| finding["labels"][n]["at"].clone();
    assert_eq!(at(0), serde_json::json!({"paragraph": 2}));
    assert_eq!(at(1), serde_json::json!({"chapter": 1, "paragraph": 1}));
}

#[test]
fn files_that_cannot_be_read_hide_nothing() {
    let cut = docx(&DRAFT, "x");
    let ole = [
        &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..],
        &[0; 99],
    ]
    .concat();
    desk()
        .with("sources/cut.docx", cut.get(..600).expect("a part"))
        .with("sources/old.docx", ole)
        .with("sources/word.txt", &cut)
        .with("sources/photos.zip", archive(&[("a.png", "x".to_owned())]))
        .with("sources/~$draft.docx", "lock")
        .run(&["check", "draft.docx", "--against", "sources"])
        .ended(2)
        .says(&[
            "sources/cut.docx: the file is damaged",
            "sources/old.docx: the file is protected by a password, or in the old format of Word",
            "sources/word.txt: this is a document of Word, whatever its ending says",
            "name it `sources/word.docx`",
            "sources/photos.zip: this archive is not read",
        ]);
}
