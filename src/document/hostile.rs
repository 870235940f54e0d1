//! Any bytes in any format: no panic, and every block stands where it says.

use proptest::prelude::*;

use super::{Document, Options, parse};

const NAMES: [&str; 4] = ["a.txt", "a.md", "a.jsonl", "a.html"];

/// What every document promises to the rooms behind.
fn holds_together(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let words = document
            .text
            .get(block.span.range())
            .expect("blocks stand on character boundaries");
        assert!(
            !words.trim().is_empty() && words.trim() == words,
            "blocks are trimmed and not empty: {words:?}"
        );
        assert!(
            block.span.start >= end,
            "blocks are in order and do not overlap"
        );
        end = block.span.end;
        let place = document.locate(block.span);
        assert!(
            document
                .file
                .text
                .get(place.start..place.end)
                .is_some_and(|w| !w.is_empty()),
            "every block has a place: {place:?}"
        );
        for (at, c) in words.char_indices().take(200) {
            let start = block.span.start + at;
            let place = document.locate(crate::span::Span::new(start, start + c.len_utf8()));
            assert!(
                place.start < place.end && place.end <= document.file.text.len(),
                "every character has a place"
            );
        }
    }
    assert!(!document.blocks.is_empty());
}

fn try_all(bytes: &[u8]) {
    for name in NAMES {
        let (documents, _) = parse(name, bytes.to_vec(), &Options::default());
        documents.iter().for_each(holds_together);
    }
}

/// Pieces that meet the grammars of datelines, Markdown, HTML and front matter.
const PIECES: [&str; 64] = [
    "OSLO",
    ", ",
    "Norway",
    " (NTN)",
    " – ",
    " — ",
    ":",
    "Nov. 24",
    "2025-10-30",
    "30 Oct 2025",
    "(Nov 4, 2008 3:19 PM)",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "By Ann Roe",
    "Published",
    "©",
    "Copyright",
    "2025",
    "#tag",
    "#",
    "“",
    "”",
    "é",
    "\u{feff}",
    "\u{202e}",
    "😀",
    "Advertisement",
    "Most read",
    "Home",
    "News",
    " | ",
    "The port said so on Tuesday.",
    "reserves the right",
    "**",
    "_",
    "[a](b)",
    "![x](y)",
    "> ",
    "- ",
    "1. ",
    "```",
    "# ",
    "| a | b |",
    "|---|---|",
    "---\n",
    "id: 5",
    "published: ",
    "&amp;",
    "&ldquo;",
    "&#8212;",
    "&bogus;",
    "<p>",
    "</p>",
    "<b",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<title>",
    "\\*",
    "\0",
];

proptest! {
    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        try_all(&bytes);
    }

    #[test]
    fn text_never_panics(text in "\\PC{0,200}") {
        try_all(text.as_bytes());
    }

    #[test]
    fn grammar_never_panics(at in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = at.iter().filter_map(|&i| PIECES.get(i)).copied().collect();
        try_all(text.as_bytes());
        let record = serde_json::json!({ "text": text, "title": PIECES.get(at.len() % PIECES.len()), "url": text }).to_string();
        try_all(record.as_bytes());
    }
}

#[test]
fn deep_and_huge_inputs_end() {
    let deep = [
        ">".repeat(5_000),
        "[".repeat(20_000),
        "- ".repeat(5_000),
        "*a ".repeat(20_000),
        "<b>".repeat(20_000),
        "{\"text\":".repeat(5_000),
    ];
    for text in deep {
        try_all(text.as_bytes());
    }
    let alias: String = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |yaml, i| {
        format!("{yaml}a{i}: &a{i} [*a{0}, *a{0}, *a{0}]\n", i - 1)
    });
    try_all(format!("---\n{alias}---\nText.").as_bytes());
    try_all("A b\n\n".repeat(5_000).as_bytes());
    try_all(format!("{}{}", "<p>x</p>".repeat(5_000), "<h1></h1>".repeat(5_000)).as_bytes());
    try_all("word ".repeat(100_000).as_bytes());
    try_all("#tag ".repeat(10_000).as_bytes());
    for mark in [".", "!", "?", "”", ".)"] {
        crate::text::Text::plain(&mark.repeat(500_000));
    }
    for bracket in ["[", "{", "[{a: "] {
        try_all(format!("---\na: {}\n---\nText.", bracket.repeat(200_000)).as_bytes());
    }
}
