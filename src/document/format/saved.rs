//! The web page that Google Docs saves (`.zip`): one page of HTML and its pictures. Its footnotes and comments, which stand
//! at the end, are notes.

use super::package::Package;
use crate::document::extracted::{At, Extracted};
use crate::document::note::Note;
use crate::document::{Content, Part, Parts, decode, html};
use crate::fault::{Code, Fault};
use crate::span::Span;

/// Endings of what may lie beside the page.
const BESIDE: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "css", "js"];

/// Reads an archive that holds one page; any other is told as not read.
pub(in crate::document) fn read(path: &str, bytes: Vec<u8>) -> Result<Parts, Box<Fault>> {
    let mut package = Package::open(path, bytes)?;
    let Some(name) = page(&package) else {
        return Err(not_read(path));
    };
    let bytes = package.part(&name)?.unwrap_or_default();
    let mut told = Vec::new();
    let (meta, page) = html::read(decode::decode_page(path, bytes, &mut told)?);
    let page = Ok(Part::whole(meta, with_notes(&page)));
    let told = told.into_iter().map(|fault| Err(Box::new(fault)));
    Ok(std::iter::once(page).chain(told).collect())
}

/// The name of the only page.
fn page(package: &Package<'_>) -> Option<String> {
    let is = |name: &str, endings: &[&str]| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        endings.iter().any(|e| ending.eq_ignore_ascii_case(e))
    };
    let names = package
        .names()
        .filter(|name| !name.ends_with('/') && !name.starts_with("__MACOSX/"));
    let (mut pages, others): (Vec<_>, Vec<_>) = names.partition(|name| is(name, &["html", "htm"]));
    let one = pages.len() == 1 && others.iter().all(|name| is(name, &BESIDE));
    pages.pop().filter(|_| one)
}

fn not_read(path: &str) -> Box<Fault> {
    let message = "this archive is not read: it is no single page with its pictures";
    let fault = Fault::new(Code::NotRead, path, message).warning();
    fault.help("unpack it and give the files").into()
}

/// The paragraphs of a page, each a line, and its notes where they stand then.
fn with_notes(page: &Content) -> Content {
    let mut out = Extracted::default();
    let mut moved = Vec::new();
    for block in &page.blocks {
        let words = block.span.of(&page.text).replace('\n', " ");
        let place = out.push(block.kind, &words, At::default());
        moved.extend(place.map(|place| (block.span, place.start)));
    }
    let place = |at: usize| {
        let next = moved.partition_point(|(span, _)| span.start <= at);
        let (span, start) = moved.get(next.checked_sub(1)?)?;
        Some(start + at.min(span.end) - span.start)
    };
    let notes = page.notes.iter().filter_map(|note| {
        let anchor = place(note.anchor.start)?;
        Some(Note {
            text: Span::new(place(note.text.start)?, place(note.text.end)?),
            anchor: Span::new(anchor, anchor),
            ..note.clone()
        })
    });
    let notes = notes.collect();
    Content {
        notes,
        ..out.content()
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::build::archive;
    use super::*;
    use crate::document::NoteKind;

    #[test]
    fn one_page_and_its_pictures() {
        let page = "<html><head><title>Quay</title></head><body><p>The quay &amp; pier opened.</p><p><span>It cost 40 million</span><sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup><span> kroner</span><sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup>.</p><hr><div><p><a href=\"#ftnt_ref1\" id=\"ftnt1\">[1]</a><span> Annual report, p. 9</span></p></div><div><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a><span>Was it 46?</span></p></div></body></html>";
        let bytes = archive(&[("Quay.html", page), ("images/image1.png", "x")]);
        let mut parts = read("a.zip", bytes).expect("a page");
        let content = parts.remove(0).expect("a text").content;
        let text = content.text.as_str();
        assert_eq!(
            text,
            "The quay & pier opened.\nIt cost 40 million kroner.\nAnnual report, p. 9\nWas it 46?"
        );
        let told: Vec<_> = content
            .notes
            .iter()
            .map(|n| {
                (
                    n.kind,
                    n.label.as_str(),
                    n.text.of(text),
                    text.get(..n.anchor.start),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    NoteKind::Footnote,
                    "1",
                    "Annual report, p. 9",
                    Some("The quay & pier opened.\nIt cost 40 million")
                ),
                (
                    NoteKind::Comment,
                    "a",
                    "Was it 46?",
                    Some("The quay & pier opened.\nIt cost 40 million kroner")
                ),
            ]
        );
    }

    #[test]
    fn other_archives_are_told_as_not_read() {
        for parts in [
            vec![("a.html", "x"), ("b.html", "y")],
            vec![("a.html", "x"), ("b.docx", "y")],
            vec![("a.txt", "x")],
        ] {
            let fault = read("a.zip", archive(&parts))
                .map(|_| ())
                .expect_err("a fault");
            assert_eq!((fault.code, fault.is_error()), (Code::NotRead, false));
        }
    }
}
