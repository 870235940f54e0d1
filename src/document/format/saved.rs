//! The web page that Google Docs saves (`.zip`): one page of HTML and its pictures. Its footnotes and comments, which stand
//! at the end, are notes.

use super::package::Package;
use crate::document::Why;
use crate::document::extracted::{At, Extracted};
use crate::document::note::{Note, NoteKind};
use crate::document::{BlockKind, Content, Part, Parts, decode, html};
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

/// Parts the notes of a page from its text.
fn with_notes(page: &Content) -> Content {
    let mut out = Extracted::default();
    let mut notes = Vec::new();
    for block in &page.blocks {
        let words = block.span.of(&page.text).replace('\n', " ");
        let Some((kind, id)) = note_at(page, block.span.start) else {
            out.push(block.kind, &words, At::default());
            continue;
        };
        // "[1] Annual report"
        let (label, words) = words.split_once(']').unwrap_or(("", &words));
        notes.push((
            kind,
            id,
            label.trim_start_matches('[').to_owned(),
            words.to_owned(),
        ));
    }
    let places: Vec<usize> = notes
        .iter()
        .map(|(_, id, ..)| anchor(page, id).min(out.len()))
        .collect();
    let mut kept = Vec::new();
    for ((kind, _, label, words), at) in notes.into_iter().zip(places) {
        let span = out.push(BlockKind::Furniture(Why::Note), &words, At::default());
        kept.extend(span.map(|text| Note {
            kind,
            label,
            text,
            anchor: Span::new(at, at),
            source: None,
        }));
    }
    Content {
        notes: kept,
        ..out.content()
    }
}

/// What note opens at a byte of the text, by the link that leads back from it: `<a href="#ftnt_ref1">`.
fn note_at(page: &Content, at: usize) -> Option<(NoteKind, String)> {
    let place = page.map.to_file(Span::new(at, at + 1)).start;
    let before = page.file.text.get(..place)?;
    let tag = before.get(before.rfind("<a ")?..)?.strip_suffix('>')?;
    for (mark, kind, name) in [
        ("#ftnt_ref", NoteKind::Footnote, "#ftnt"),
        ("#cmnt_ref", NoteKind::Comment, "#cmnt"),
    ] {
        if let Some((_, number)) = tag.split_once(mark) {
            let digits = number.split(|c: char| !c.is_ascii_digit()).next()?;
            return Some((kind, format!("\"{name}{digits}\"")));
        }
    }
    None
}

/// Where the text stands that a note is about, in the text that [`with_notes`] makes: a line end between two blocks.
fn anchor(page: &Content, link: &str) -> usize {
    let Some(place) = page.file.text.find(link) else {
        return 0;
    };
    let mut length = 0;
    for block in &page.blocks {
        let file = page.map.to_file(block.span);
        if file.start > place {
            break;
        }
        let inside = block.span.range().take_while(|&at| {
            file.end <= place || page.map.to_file(Span::new(at, at + 1)).start < place
        });
        let inside = Span::new(block.span.start, block.span.start + inside.count());
        // The space before the next word counts as before the mark.
        length += usize::from(length > 0) + inside.of(&page.text).trim_end().len();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::super::package::build::archive;
    use super::*;

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
