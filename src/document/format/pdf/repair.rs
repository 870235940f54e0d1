//! What must be put right in a PDF before its text is taken out: circles, and what grows without measure.

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;

/// Whether what is packed into the file is larger, unpacked, than any text.
pub(super) fn swells(bytes: &[u8]) -> bool {
    /// Bytes of one stream, and of all together.
    const ONE: u64 = 256 << 20;
    const ALL: u64 = 1 << 30;
    let mut all = 0;
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(bytes.get(from..).unwrap_or_default(), b"stream") {
        let at = from + found;
        from = at + b"stream".len();
        let before = bytes.get(at.saturating_sub(400)..at).unwrap_or_default();
        let dictionary = memchr::memmem::rfind(before, b"obj")
            .map_or(before, |start| before.get(start..).unwrap_or_default());
        let is_picture = memchr::memmem::find(dictionary, b"/Image").is_some();
        let packed = bytes.get(from..).unwrap_or_default().trim_ascii_start();
        if before.ends_with(b"end") || is_picture || !is_zlib(packed) {
            continue;
        }
        let mut unpacked = ZlibDecoder::new(packed).take(ONE);
        // What is damaged counts as far as it goes.
        let _ = io::copy(&mut unpacked, &mut io::sink());
        let one = ONE - unpacked.limit();
        all += one;
        from += usize::try_from(unpacked.into_inner().total_in()).unwrap_or(0);
        if one == ONE || all >= ALL {
            return true;
        }
    }
    false
}

/// Whether bytes begin as those that are packed do.
fn is_zlib(bytes: &[u8]) -> bool {
    match bytes {
        [method, check, ..] => {
            method & 0x0f == 8 && (u16::from(*method) * 256 + u16::from(*check)) % 31 == 0
        }
        _ => false,
    }
}

/// Takes out pictures, which hold no text and cost most, parts that draw themselves, and circles among the pages.
pub(super) fn mend(document: &mut Document) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && is_a(stream, b"Image")
        {
            clear(stream);
        }
    }
    for id in endless(document) {
        if let Ok(Object::Stream(stream)) = document.get_object_mut(id) {
            clear(stream);
        }
    }
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    for page in pages {
        root_page(document, page);
    }
}

fn is_a(stream: &Stream, kind: &[u8]) -> bool {
    let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name);
    subtype.is_ok_and(|name| name == kind)
}

fn clear(stream: &mut Stream) {
    stream.dict.remove(b"Filter");
    stream.content = Vec::new();
}

/// The forms that draw themselves, at once or by way of others, or nest deeper than any drawing.
fn endless(document: &Document) -> Vec<ObjectId> {
    /// No drawing nests deeper.
    const DEEPEST: usize = 32;
    let forms = document.objects.iter().filter_map(|(id, object)| {
        let stream = object.as_stream().ok()?;
        is_a(stream, b"Form").then(|| Some((*id, drawn(document, *id, stream)?)))?
    });
    let mut drawing: FxHashMap<ObjectId, Vec<ObjectId>> = forms.collect();
    for _ in 0..DEEPEST {
        let ended: Vec<ObjectId> = drawing
            .iter()
            .filter(|(_, drawn)| !drawn.iter().any(|id| drawing.contains_key(id)))
            .map(|(id, _)| *id)
            .collect();
        if ended.is_empty() {
            break;
        }
        for id in ended {
            drawing.remove(&id);
        }
    }
    let mut left: Vec<ObjectId> = drawing.into_keys().collect();
    left.sort_unstable();
    left
}

/// What a form draws; itself, if it does not say where the parts that it draws are to be found. `None` if nothing.
fn drawn(document: &Document, id: ObjectId, form: &Stream) -> Option<Vec<ObjectId>> {
    let content = form.get_plain_content().ok()?;
    memchr::memmem::find(&content, b"Do")?;
    let content = Content::decode(&content).ok()?;
    let names: Vec<&[u8]> = content
        .operations
        .iter()
        .filter(|operation| operation.operator == "Do")
        .filter_map(|operation| operation.operands.first()?.as_name().ok())
        .collect();
    if names.is_empty() {
        return None;
    }
    let parts = dictionary(document, &form.dict, b"Resources")
        .and_then(|resources| dictionary(document, resources, b"XObject"));
    let of = |name: &[u8]| parts?.get(name).and_then(Object::as_reference).ok();
    Some(
        names
            .into_iter()
            .map(|name| of(name).unwrap_or(id))
            .collect(),
    )
}

fn dictionary<'d>(
    document: &'d Document,
    within: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(within.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

/// Gives a page a size if neither it nor what it belongs to has one, and cuts it off from parents without end.
fn root_page(document: &mut Document, page: ObjectId) {
    /// No tree of pages is deeper.
    const DEEPEST: usize = 64;
    let mut at = page;
    let mut sized = false;
    let mut rooted = false;
    for _ in 0..DEEPEST {
        let Ok(node) = document.get_dictionary(at) else {
            break;
        };
        sized |= node.has(b"MediaBox");
        let Ok(parent) = node.get(b"Parent").and_then(Object::as_reference) else {
            rooted = true;
            break;
        };
        at = parent;
    }
    let Ok(Object::Dictionary(page)) = document.get_object_mut(page) else {
        return;
    };
    if !sized {
        let size = [0, 0, 612, 792].map(Object::Integer);
        page.set("MediaBox", size.to_vec());
    }
    if !rooted {
        page.remove(b"Parent");
    }
}
