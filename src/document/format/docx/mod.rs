//! Word's own format (`.docx`, `.docm`): the words as they stand with all tracked changes accepted. Heads and feet of
//! pages are left out; footnotes, endnotes and comments are notes.

mod body;
pub(super) mod styles;

use super::package::Package;
use super::xml::{self, Element, Visitor};
use crate::document::meta::Meta;
use crate::document::note::NoteKind;
use crate::document::{Part, Parts};
use crate::fault::{Code, Fault};

use body::Body;
use styles::Styles;

/// Reads a document; one with macros is told to have lost them.
pub(in crate::document) fn read(path: &str, bytes: Vec<u8>) -> Result<Parts, Box<Fault>> {
    let mut package = Package::open(path, bytes)?;
    let main = target(&mut package, "_rels/.rels", "", "/officeDocument")?
        .unwrap_or_else(|| "word/document.xml".to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let rels = format!("{folder}/_rels/{file}.rels");
    let part = |package: &mut Package<'_>, kind: &str| -> Result<Option<String>, Box<Fault>> {
        match target(package, &rels, folder, kind)? {
            Some(name) => package.text(&name),
            None => Ok(None),
        }
    };
    let styles = match part(&mut package, "/styles")? {
        Some(text) => Styles::read(path, &text)?,
        None => Styles::default(),
    };
    let mut body = Body::new(&styles);
    xml::walk(path, &package.needed(&main)?, &mut body)?;
    let mut prose = body.prose;
    for (kind, rel) in [
        (NoteKind::Footnote, "/footnotes"),
        (NoteKind::Endnote, "/endnotes"),
        (NoteKind::Comment, "/comments"),
    ] {
        if let Some(text) = part(&mut package, rel)? {
            for (id, words) in body::notes(path, &text, &styles)? {
                prose.add_to_note(kind, &id, &words);
            }
        }
    }
    let mut parts = vec![Ok(Part::whole(Meta::default(), prose.content()))];
    if package.names().any(|name| name.ends_with("vbaProject.bin")) {
        parts.push(Err(macros(path)));
    }
    Ok(parts)
}

fn macros(path: &str) -> Box<Fault> {
    let message = "the macros of this document are left out; only its words are read";
    Box::new(Fault::new(Code::MacrosLeftOut, path, message).warning())
}

/// The part that the relations in `rels` of a part in `folder` name as of this kind.
fn target(
    package: &mut Package<'_>,
    rels: &str,
    folder: &str,
    kind: &str,
) -> Result<Option<String>, Box<Fault>> {
    let Some(text) = package.text(rels)? else {
        return Ok(None);
    };
    let mut found = Relation { kind, target: None };
    xml::walk(package.path(), &text, &mut found)?;
    Ok(found.target.map(|target| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{target}"),
    }))
}

/// Finds the target of the first relation of a kind.
struct Relation<'k> {
    kind: &'k str,
    target: Option<String>,
}

impl Visitor for Relation<'_> {
    fn open(&mut self, element: &Element<'_>) -> bool {
        let is = element.get("Type").is_some_and(|t| t.ends_with(self.kind));
        if is && self.target.is_none() {
            self.target = element.get("Target");
        }
        true
    }
    fn close(&mut self, _: &str) {}
    fn text(&mut self, _: &str) {}
}

#[cfg(test)]
pub(in crate::document) mod tests;
