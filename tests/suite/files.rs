//! Files as programs write them, made in memory: archives, documents of Word, pages of print.
#![expect(clippy::format_collect, reason = "a small file of a test, read once")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        out.start_file(*name, plain).expect("a part");
        out.write_all(text.as_bytes()).expect("its text");
    }
    out.finish().expect("an archive").into_inner()
}

/// The kinds of notes of Word: the letter for them in a marked text, the element, and what stands at their place.
const NOTES: [(&str, &str, &str); 3] = [
    ("f", "footnote", "footnoteReference"),
    ("e", "endnote", "endnoteReference"),
    ("c", "comment", "commentReference"),
];

/// A document of Word. A line is a paragraph, "# " before it makes it the headline; `{f:words}` is a footnote, `{e:words}`
/// an endnote, `{c:about|words}` a comment about some words.
pub(crate) fn word(marked: &str) -> Vec<u8> {
    let mut body = String::new();
    let mut notes = [const { String::new() }; 3];
    for line in marked.lines() {
        let (style, line) = match line.strip_prefix("# ") {
            Some(rest) => ("<w:pPr><w:pStyle w:val=\"Title\"/></w:pPr>", rest),
            None => ("", line),
        };
        write!(body, "<w:p>{style}{}</w:p>", paragraph(line, &mut notes)).expect("memory");
    }
    let rel = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let all = |rels: String| format!("<Relationships>{rels}</Relationships>");
    let part = |at: usize| format!("<w:{0}s>{1}</w:{0}s>", NOTES[at].1, notes[at]);
    let of_notes = NOTES.map(|(_, name, _)| rel(&format!("{name}s"), &format!("{name}s.xml")));
    archive(&[
        (
            "_rels/.rels",
            all(rel("officeDocument", "word/document.xml")),
        ),
        ("word/_rels/document.xml.rels", all(of_notes.concat())),
        (
            "word/document.xml",
            format!("<w:document><w:body>{body}</w:body></w:document>"),
        ),
        ("word/footnotes.xml", part(0)),
        ("word/endnotes.xml", part(1)),
        ("word/comments.xml", part(2)),
    ])
}

/// The runs of a paragraph; its notes are added to those before.
fn paragraph(line: &str, notes: &mut [String; 3]) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, marked)) = rest.split_once('{') {
        let (note, behind) = marked.split_once('}').expect(line);
        let (letter, words) = note.split_once(':').expect(line);
        let kind = NOTES.iter().position(|(of, ..)| *of == letter).expect(line);
        let (_, name, reference) = NOTES[kind];
        let (about, words) = if name == "comment" {
            words.split_once('|').expect(line)
        } else {
            ("", words)
        };
        let id = 1 + notes[kind].matches("<w:p>").count();
        write!(
            notes[kind],
            "<w:{name} w:id=\"{id}\"><w:p>{}</w:p></w:{name}>",
            run(words)
        )
        .expect("memory");
        out += &run(before);
        if name == "comment" && !about.is_empty() {
            write!(
                out,
                "<w:commentRangeStart w:id=\"{id}\"/>{}<w:commentRangeEnd w:id=\"{id}\"/>",
                run(about)
            )
            .expect("memory");
        }
        write!(out, "<w:r><w:{reference} w:id=\"{id}\"/></w:r>").expect("memory");
        rest = behind;
    }
    out + &run(rest)
}

fn run(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A document of `LibreOffice` with these paragraphs.
pub(crate) fn odt(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs
        .iter()
        .map(|words| format!("<text:p>{words}</text:p>"))
        .collect();
    archive(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        (
            "content.xml",
            format!(
                "<office:document><office:body><office:text>{body}</office:text></office:body></office:document>"
            ),
        ),
    ])
}

/// A PDF whose pages hold these lines.
#[cfg(feature = "pdf")]
pub(crate) fn print(pages: &[&[&str]]) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|at| format!("{} 0 R ", 4 + at * 2))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{kids}] /Count {} /MediaBox [0 0 612 792] >>",
            pages.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    for (at, lines) in pages.iter().enumerate() {
        objects.push(format!("<< /Type /Page /Parent 2 0 R /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>", 5 + at * 2));
        let shown: String = lines
            .iter()
            .map(|line| format!("({line}) Tj 0 -14 Td "))
            .collect();
        let content = format!("BT /F 12 Tf 72 700 Td {shown}ET");
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", out.len()).expect("memory");
        writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1).expect("memory");
    }
    let (table, size) = (out.len(), objects.len() + 1);
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF").expect("memory");
    out.into_bytes()
}
