//! Documents of Word, built in memory.

use super::super::package::build::archive;
use crate::document::BlockKind::{Furniture, Heading, Paragraph, Quote, Title};
use crate::document::Why;
use crate::document::note::NoteKind;
use crate::document::{BlockKind, Content, Document, Options, parse};
use crate::fault::Fault;

/// A document with this body and other parts.
pub(in crate::document) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let rels = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let mut own = String::new();
    for (name, _) in others {
        let name = name
            .strip_prefix("word/")
            .and_then(|n| n.strip_suffix(".xml"));
        let name = name.unwrap_or("other");
        own += "<Relationship Id=\"r\" Type=\"";
        own.extend([office, "/", name, "\" Target=\"", name, ".xml\"/>"]);
    }
    let own = format!("<Relationships>{own}</Relationships>");
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", rels.as_str()),
        ("word/_rels/document.xml.rels", own.as_str()),
        ("word/document.xml", main.as_str()),
    ];
    parts.extend(others);
    archive(&parts)
}

/// What a body is read as.
fn content(body: &str, others: &[(&str, &str)]) -> Content {
    let mut parts = super::read("a.docx", docx(body, others)).expect("a document");
    parts.remove(0).expect("a text").content
}

fn blocks(body: &str, others: &[(&str, &str)]) -> Vec<(BlockKind, String)> {
    let content = content(body, others);
    let words = |b: &crate::document::Block| b.span.of(&content.text).to_owned();
    content.blocks.iter().map(|b| (b.kind, words(b))).collect()
}

fn words(body: &str) -> Vec<String> {
    blocks(body, &[])
        .into_iter()
        .map(|(_, words)| words)
        .collect()
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn styled(style: &str, words: &str) -> String {
    p(&format!(
        "<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}",
        r(words)
    ))
}

#[test]
fn runs_are_joined_and_signs_kept() {
    let body = p(
        "<w:r><w:t>The quay cost $52</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> million</w:t></w:r><w:r><w:t>, 10</w:t><w:noBreakHyphen/><w:t>year</w:t><w:softHyphen/><w:t>s, </w:t><w:sym w:font=\"Symbol\" w:char=\"F0B1\"/><w:t>2&amp;3</w:t><w:tab/><w:t>end</w:t></w:r>",
    );
    assert_eq!(
        words(&body),
        ["The quay cost $52 million, 10\u{2011}years, ±2&3\tend"]
    );
}

#[test]
fn tracked_changes_are_accepted() {
    let moved = p(&format!(
        "<w:ins w:id=\"1\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>300</w:delText></w:r></w:del>{}<w:moveFrom w:id=\"3\">{}</w:moveFrom><w:moveTo w:id=\"4\">{}</w:moveTo>",
        r("400"),
        r(" berths"),
        r(" gone"),
        r(" here")
    ));
    assert_eq!(words(&moved), ["400 berths here"]);
    let joined = format!(
        "{}{}",
        p(&format!(
            "<w:pPr><w:rPr><w:del w:id=\"5\"/></w:rPr></w:pPr>{}",
            r("The quay ")
        )),
        p(&r("opened."))
    );
    assert_eq!(words(&joined), ["The quay opened."]);
    let before = p(&format!(
        "<w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr></w:pPrChange></w:pPr>{}",
        r("Text.")
    ));
    assert_eq!(blocks(&before, &[]), [(Paragraph, "Text.".to_owned())]);
}

#[test]
fn hidden_and_struck_words_are_gone() {
    let body = p(&format!(
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>30 </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>31 </w:t></w:r><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6</w:t></w:r>{}",
        r(" crates")
    ));
    assert_eq!(words(&body), ["10^6 crates"]);
}

#[test]
fn fields_show_their_results() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = "<w:r><w:instrText> HYPERLINK \"x\" 99 </w:instrText></w:r>";
    let nested = [
        &field("begin"),
        code,
        &field("begin"),
        code,
        &field("separate"),
        &r("inner"),
        &field("end"),
        &field("separate"),
        &r("12"),
        &field("end"),
        &r(" cranes"),
    ];
    assert_eq!(words(&p(&nested.concat())), ["12 cranes"]);
    let simple = p(&format!(
        "<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple><w:hyperlink r:id=\"r9\">{}</w:hyperlink>",
        r("7 "),
        r("piers")
    ));
    assert_eq!(words(&simple), ["7 piers"]);
    let broken = format!(
        "{}{}",
        p(&format!("{}{code}", field("begin"))),
        p(&r("Text."))
    );
    assert_eq!(words(&broken), ["Text."]);
}

#[test]
fn tables_and_text_boxes() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell(&p(&r("Berths"))), cell(&p("")), cell(&p(&r("14")))]),
        row(&[
            cell(&format!("{}{}", p(&r("One.")), p(&r("Two.")))),
            cell(&p(&r("Three.")))
        ])
    );
    assert_eq!(words(&table), ["Berths\t14", "One.", "Two.", "Three."]);
    let text_box = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&r(words)));
    let drawn = p(&format!(
        "{}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:posOffset>914400</wp:posOffset>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{}",
        r("The quay "),
        text_box("Facts: 14 berths"),
        text_box("Facts: 14 berths"),
        r("opened.")
    ));
    assert_eq!(words(&drawn), ["Facts: 14 berths", "The quay opened."]);
}

#[test]
fn styles_tell_what_paragraphs_are() {
    let styles = "<w:styles><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"Ours\"><w:name w:val=\"Desk head\"/><w:basedOn w:val=\"Titel\"/></w:style><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"Round\"><w:name w:val=\"x\"/><w:basedOn w:val=\"Round\"/></w:style></w:styles>";
    let body = [
        styled("Ours", "Quay opens"),
        styled("berschrift1", "Costs"),
        styled("Quote", "We are glad."),
        styled("TOC1", "Costs 3"),
        styled("Round", "Plain."),
        p("<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Sheds</w:t></w:r>"),
    ];
    let kinds: Vec<_> = blocks(&body.concat(), &[("word/styles.xml", styles)])
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    assert_eq!(
        kinds,
        [
            Title,
            Heading,
            Quote,
            Furniture(Why::PageEdge),
            Paragraph,
            Heading
        ]
    );
    // Without a title the first heading is the headline.
    let kinds: Vec<_> = blocks(
        &format!(
            "{}{}",
            styled("Heading1", "Quay opens"),
            styled("Heading1", "Costs")
        ),
        &[],
    )
    .into_iter()
    .map(|(kind, _)| kind)
    .collect();
    assert_eq!(kinds, [Title, Heading]);
}

#[test]
fn lines_ended_by_hand_are_paragraphs() {
    let body = p(
        "<w:r><w:t>Quay opens</w:t><w:br/><w:t>By Ann Roe</w:t><w:br/><w:br/><w:t>It cost\n40 million.</w:t></w:r>",
    );
    assert_eq!(
        words(&body),
        ["Quay opens", "By Ann Roe", "It cost 40 million."]
    );
}

#[test]
fn notes_add_no_digits_and_know_their_places() {
    let body = p(&format!(
        "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}<w:r><w:endnoteReference w:id=\"5\" w:customMarkFollows=\"1\"/><w:t>7</w:t></w:r>{}<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
        r("The quay cost 40 million"),
        r(" kroner"),
        r(" and took "),
        r("six years")
    ));
    let note = |tag: &str, id: &str, words: &str| {
        format!("<w:{tag} w:id=\"{id}\">{}</w:{tag}>", p(&r(words)))
    };
    let footnotes = format!(
        "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"2\">{}</w:footnote>{}{}</w:footnotes>",
        p(&r("no")),
        note("footnote", "2", "Annual report, 5 May 2021, p. 9"),
        note("footnote", "3", "nobody's")
    );
    let endnotes = format!(
        "<w:endnotes>{}</w:endnotes>",
        note("endnote", "5", "Board minutes")
    );
    let comments = format!(
        "<w:comments>{}</w:comments>",
        note("comment", "0", "Was it seven?")
    );
    let content = content(
        &body,
        &[
            ("word/footnotes.xml", &footnotes),
            ("word/endnotes.xml", &endnotes),
            ("word/comments.xml", &comments),
        ],
    );
    let text = content.text.as_str();
    assert_eq!(
        text.lines().next(),
        Some("The quay cost 40 million kroner and took six years")
    );
    let told: Vec<_> = content
        .notes
        .iter()
        .map(|n| (n.kind, n.text.of(text), n.anchor.of(text), n.anchor.start))
        .collect();
    assert_eq!(
        told,
        [
            (
                NoteKind::Footnote,
                "Annual report, 5 May 2021, p. 9",
                "",
                24
            ),
            (NoteKind::Endnote, "Board minutes", "", 31),
            (NoteKind::Comment, "Was it seven?", "six years", 41),
        ]
    );
}

/// What a file of this name is read as.
fn parsed(name: &str, bytes: Vec<u8>) -> (Vec<Document>, Vec<Fault>) {
    parse(name, bytes, &Options::default())
}

#[test]
fn a_note_tells_neither_outlet_nor_headline() {
    let body = [
        p(&r("Quay opens in Ulm")),
        p(&format!(
            "{}<w:r><w:footnoteReference w:id=\"1\"/></w:r>",
            r("The quay was opened on Tuesday after six years of work, the port said.")
        )),
        p(&r(
            "It cost 40 million kroner, it said, and nobody was hurt in the works.",
        )),
    ];
    let notes = format!(
        "<w:footnotes><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>",
        p(&r("© 2019 Harbour Post. All rights reserved."))
    );
    let (documents, faults) = parsed(
        "a.docx",
        docx(&body.concat(), &[("word/footnotes.xml", &notes)]),
    );
    assert_eq!(faults, []);
    let document = documents.first().expect("a document");
    assert_eq!(document.title.as_deref(), Some("Quay opens in Ulm"));
    assert_eq!(document.outlet, None);
    assert_eq!(
        document.blocks.last().map(|b| b.kind),
        Some(Furniture(Why::Note))
    );
    assert_eq!(document.notes.len(), 1);
}

#[test]
fn macros_are_left_out_and_told() {
    let (documents, faults) = parsed(
        "a.docm",
        docx(&p(&r("Text.")), &[("word/vbaProject.bin", "x")]),
    );
    assert_eq!(documents.len(), 1);
    assert!(
        matches!(faults.as_slice(), [told] if !told.is_error() && told.message.contains("macros")),
        "{faults:?}"
    );
}
