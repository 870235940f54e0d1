//! The promises that every document and every outcome keeps.

use crate::document::Document;
use crate::fault::Fault;
use crate::outcome::Outcome;
use crate::report::clean::is_hostile;
use crate::report::{self, Format, Options};
use crate::span::Span;

/// Every fault says what is wrong, and its place is one.
pub(super) fn faults(faults: &[Fault]) {
    for fault in faults {
        assert!(!fault.message.is_empty(), "{fault:?}");
        if let Some(place) = &fault.place {
            let words = place.text.get(place.span.start..place.span.end);
            assert!(words.is_some(), "a fault stands on characters: {fault:?}");
        }
    }
}

/// Blocks are words in order, and each stands in the file.
pub(super) fn document(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let words = document.text.get(block.span.range()).unwrap_or("");
        assert!(
            !words.trim().is_empty() && words.trim() == words,
            "blocks are trimmed: {words:?}"
        );
        assert!(block.span.start >= end, "blocks are in order");
        end = block.span.end;
        for (at, c) in words.char_indices().take(200) {
            let start = block.span.start + at;
            let place = document.locate(Span::new(start, start + c.len_utf8()));
            let there = document.file.text.get(place.start..place.end);
            assert!(
                there.is_some_and(|w| !w.is_empty()),
                "every character has a place"
            );
        }
    }
    assert!(!document.blocks.is_empty(), "a document holds text");
}

/// Labels stand on their words in documents of the run, and every output is whole.
pub(super) fn outcome(outcome: &Outcome, documents: &[Document]) {
    for label in outcome.findings.iter().flat_map(|f| &f.labels) {
        let document = documents.iter().find(|d| d.id == label.document);
        let words = document.and_then(|d| d.file.text.get(label.span.start..label.span.end));
        assert!(words.is_some(), "a label stands in a document: {label:?}");
        assert!(label.line >= 1 && label.column >= 1, "{label:?}");
    }
    for format in Format::ALL {
        for width in [30, 80] {
            output(
                format,
                &Options {
                    width,
                    ..Options::default()
                },
                outcome,
            );
        }
    }
}

/// What a format writes is its format, and has nothing hostile in it.
fn output(format: Format, options: &Options, outcome: &Outcome) {
    let mut out = Vec::new();
    report::render(format, outcome, options, &mut out).expect("memory takes all");
    let text = String::from_utf8(out).expect("reports are UTF-8");
    let hostile = text.chars().find(|&c| c != '\n' && is_hostile(c));
    assert_eq!(hostile, None, "{format}: {text}");
    assert!(
        !text.contains("##vso[") && !text.contains("##teamcity["),
        "{format}: {text}"
    );
    if format != Format::Github {
        assert!(
            !text.lines().any(|line| line.trim_start().starts_with("::")),
            "{format}: {text}"
        );
    }
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    match format {
        Format::Json | Format::Sarif => assert!(json(&text), "{format}: {text}"),
        Format::Jsonl => assert!(text.lines().all(json), "{format}: {text}"),
        Format::Junit => xml(&text),
        _ => {}
    }
}

fn xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return,
            Ok(_) => {}
            Err(error) => panic!("{error}: {text}"),
        }
    }
}
