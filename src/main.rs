//! The `factlint` program.

use std::io::Write as _;

use factlint::span::Span;
use factlint::text::Text;
use factlint::value::{Dateline, extract};

/// A first `extract` over JSON Lines, until the command line has a room of its own.
fn main() -> std::process::ExitCode {
    let path = std::env::args().nth(2).unwrap_or_default();
    let input = std::fs::read_to_string(path).unwrap_or_default();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in input.lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let body = record["text"].as_str().unwrap_or_default();
        let dateline = Dateline { published: record["published"].as_str().and_then(|d| d.parse().ok()), day_first: None };
        let blocks: Vec<Span> = lines(body);
        let text = Text::new(body, &blocks);
        for m in extract(&text, &dateline) {
            let json = serde_json::json!({"kind": "value", "document": record["id"], "start": m.span.start, "end": m.span.end,
                "text": m.span.of(body), "type": m.reading.value.kind().name(), "value": m.reading.to_json(), "speaker": m.speaker});
            let _ = writeln!(out, "{json}");
        }
    }
    std::process::ExitCode::SUCCESS
}

/// Paragraphs: parted by blank lines; single line ends join.
fn lines(body: &str) -> Vec<Span> {
    let mut start = 0;
    body.split_inclusive("\n\n")
        .map(|part| {
            let span = Span::new(start, start + part.len());
            start += part.len();
            span
        })
        .collect()
}
