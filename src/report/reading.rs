//! One document as it was read: what was kept of it, what was left out, and why.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::wrap::{MIN_WIDTH, clip, wrap};
use super::{Options, clean, words};
use crate::document::{Block, BlockKind, By, Document, Known, Why};

/// Writes a document for a screen: a head, and block by block the words; what was left out is dimmed, on one line for
/// each reason in a row, behind the reason in brackets.
pub fn screen(document: &Document, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let width = options.width.max(MIN_WIDTH);
    let paint = |code: &str, text: &str| {
        if options.color {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    };
    writeln!(out, "{}", paint("1", &clean::screen(&document.id)))?;
    for line in wrap(&clean::screen(&head(document)), width) {
        writeln!(out, "{line}")?;
    }
    let mut gap = true;
    for run in document
        .blocks
        .chunk_by(|a, b| left_out(*a) == left_out(*b) && left_out(*a).is_some())
    {
        let why = run.first().and_then(|block| left_out(*block));
        // What is left out in a row stands together.
        if gap || why.is_none() {
            writeln!(out)?;
        }
        gap = why.is_none();
        if let Some(why) = why {
            let (mark, between) = if options.unicode {
                ("…", " · ")
            } else {
                ("...", " / ")
            };
            let line = clip(&left_out_line(document, run, why, between), width, mark);
            writeln!(out, "{}", paint("2", &line))?;
            continue;
        }
        for block in run {
            let code = match block.kind {
                BlockKind::Title | BlockKind::Heading => "1",
                _ => "0",
            };
            let text = clean::screen(block.span.of(&document.text));
            for line in wrap(&text, width) {
                writeln!(out, "{}", paint(code, &line))?;
            }
        }
    }
    writeln!(out, "\n{}", summary(document))
}

/// "[links, 3] Sport · Weather · Archive": what is left out in a row for one reason.
fn left_out_line(document: &Document, run: &[Block], why: Why, between: &str) -> String {
    /// No screen shows more.
    const SHOWN: usize = 40;
    let words = run
        .iter()
        .take(SHOWN)
        .map(|b| clean::screen(b.span.of(&document.text)));
    let words: Vec<_> = words.collect();
    let count = match run.len() {
        1 => String::new(),
        many => format!(", {many}"),
    };
    format!("[{why}{count}] {}", words.join(between))
}

/// Writes a document as one JSON object on a line.
pub fn json(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let object = json!({
        "kind": "document",
        "document": document.id,
        "path": document.path,
        "role": document.role.to_string(),
        "story": document.story,
        "outlet": known(document.outlet.as_ref()),
        "authors": document.authors.as_ref().map(|known| json!({"value": known.value, "by": by(known.by)})),
        "agency": document.agency,
        "published": known(document.published.as_ref()),
        "title": document.title,
        "url": document.url,
        "place": document.place,
        "blocks": document.blocks.iter().map(|b| block(document, *b)).collect::<Vec<_>>(),
    });
    clean::json(&object, out)?;
    out.write_all(b"\n")
}

fn block(document: &Document, block: Block) -> Value {
    let place = document.locate(block.span);
    let position = document.position(place.start);
    let why = left_out(block);
    let mut object = json!({
        "kind": kind(block.kind),
        "text": block.span.of(&document.text),
        "start": place.start,
        "end": place.end,
        "line": position.line,
        "column": position.column,
        "kept": why.is_none(),
        "why": why.map(|why| why.to_string()),
    });
    if let Some(at) = document.file.at(place.start) {
        object["at"] = json!(at);
    }
    object
}

fn left_out(block: Block) -> Option<Why> {
    match block.kind {
        BlockKind::Furniture(why) => Some(why),
        _ => None,
    }
}

fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Title => "title",
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::Quote => "quote",
        BlockKind::Furniture(_) => "furniture",
    }
}

fn known<T: Display>(fact: Option<&Known<T>>) -> Value {
    fact.map_or(
        Value::Null,
        |fact| json!({"value": fact.value.to_string(), "by": by(fact.by)}),
    )
}

fn by(by: By) -> &'static str {
    match by {
        By::Stated => "stated",
        By::Configured => "configured",
        By::Inferred => "inferred",
    }
}

/// "Harbour Post (stated), by Ann Roe (stated), 2024-05-02 (inferred): A quay opens in Ulm".
fn head(document: &Document) -> String {
    let byline = document.byline().zip(document.authors.as_ref());
    let byline = byline.map_or_else(String::new, |(names, known)| {
        format!(", by {names} ({})", by(known.by))
    });
    let outlet = fact(document.outlet.as_ref(), "no outlet");
    let day = fact(document.published.as_ref(), "no date");
    let title = document.title.as_deref().unwrap_or("no title");
    format!("{outlet}{byline}, {day}: {title}")
}

fn fact<T: Display>(fact: Option<&Known<T>>, none: &str) -> String {
    fact.map_or_else(
        || none.to_owned(),
        |fact| format!("{} ({})", fact.value, by(fact.by)),
    )
}

/// "2 blocks kept, 3 left out: 2 links, 1 menu".
fn summary(document: &Document) -> String {
    let mut reasons: BTreeMap<Why, usize> = BTreeMap::new();
    for why in document.blocks.iter().filter_map(|b| left_out(*b)) {
        *reasons.entry(why).or_default() += 1;
    }
    let left: usize = reasons.values().sum();
    let kept = words::count(document.blocks.len() - left, "block");
    let each: Vec<String> = reasons
        .iter()
        .map(|(why, count)| format!("{count} {why}"))
        .collect();
    match left {
        0 => format!("{kept} kept"),
        _ => format!("{kept} kept, {left} left out: {}", each.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options as ReadOptions, parse};

    const PAGE: &str = "<title>A quay opens - Harbour Post</title><nav>Home</nav><h1>A quay opens</h1>\
        <p>The quay opens in May, the harbour board of Ulm said on Monday.</p>\
        <p>It has two berths for ships of up to 90 metres, and it cost $6m.</p><p>© 2024 Harbour Post</p>";

    fn read() -> Document {
        let (mut documents, _) = parse("a.html", PAGE.into(), &ReadOptions::default());
        documents.pop().expect("a document")
    }

    #[test]
    fn a_screen_shows_what_is_left_out_and_why() {
        let mut out = Vec::new();
        screen(&read(), &Options::default(), &mut out).expect("memory takes it");
        let shown = String::from_utf8(out).expect("text");
        let want = "a.html\nHarbour Post (inferred), no date: A quay opens\n\n[part of the page] Home\n\nA quay opens\n\n\
            The quay opens in May, the harbour board of Ulm said on Monday.\n\n\
            It has two berths for ships of up to 90 metres, and it cost $6m.\n\n[copyright] © 2024 Harbour Post\n\n\
            3 blocks kept, 2 left out: 1 copyright, 1 part of the page\n";
        assert_eq!(shown, want);
    }

    #[test]
    fn json_gives_each_block_its_place() {
        let mut out = Vec::new();
        json(&read(), &mut out).expect("memory takes it");
        let object: Value = serde_json::from_slice(&out).expect("JSON");
        let blocks = object["blocks"].as_array().expect("blocks");
        assert_eq!(blocks.len(), 5);
        for block in blocks {
            let place = |key: &str| block[key].as_u64().and_then(|n| usize::try_from(n).ok());
            let (start, end) = (place("start").expect("start"), place("end").expect("end"));
            assert_eq!(PAGE.get(start..end), block["text"].as_str());
            assert_eq!(block["kept"] == true, block["why"].is_null());
        }
    }
}
