//! A comparison for programs. Fields may be added, never renamed or dropped.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::diff::{ArticleRef, Comparison, Mark, Passage, Row};
use crate::report::clean;
use crate::wording::Difference;

/// One object with `version`, `a`, `b`, `passages` and `summary`.
pub(super) fn object(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let passages: Vec<Value> = comparison.rows.iter().map(passage).collect();
    let object = json!({
        "version": 1,
        "a": side(&comparison.a),
        "b": side(&comparison.b),
        "passages": passages,
        "summary": summary(comparison),
    });
    clean::json(&object, out)?;
    out.write_all(b"\n")
}

/// One object a passage, and the summary last.
pub(super) fn lines(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    for row in &comparison.rows {
        clean::json(&passage(row), out)?;
        out.write_all(b"\n")?;
    }
    let mut summary = summary(comparison);
    if let Some(object) = summary.as_object_mut() {
        object.insert("a".to_owned(), side(&comparison.a));
        object.insert("b".to_owned(), side(&comparison.b));
    }
    clean::json(&summary, out)?;
    out.write_all(b"\n")
}

fn side(side: &ArticleRef) -> Value {
    json!({ "document": side.document, "path": side.path, "outlet": side.outlet, "published": side.published })
}

fn passage(row: &Row) -> Value {
    let diff: Vec<(String, &str)> = row
        .diff
        .iter()
        .map(|(change, words)| (change.to_string(), words.as_str()))
        .collect();
    json!({
        "kind": "passage",
        "status": row.status(),
        "moved": row.moved,
        "class": row.class.map(Difference::name),
        "a": row.a.as_ref().map(words),
        "b": row.b.as_ref().map(words),
        "diff": diff,
    })
}

fn words(passage: &Passage) -> Value {
    let marks: Vec<Value> = passage.marks.iter().map(mark).collect();
    json!({
        "start": passage.span.start,
        "end": passage.span.end,
        "line": passage.line,
        "column": passage.column,
        "text": passage.text,
        "values": marks,
    })
}

fn mark(mark: &Mark) -> Value {
    json!({
        "start": mark.span.start,
        "end": mark.span.end,
        "text": mark.text,
        "type": mark.kind,
        "value": mark.value,
        "reading": mark.reading,
        "speaker": mark.speaker,
    })
}

fn summary(comparison: &Comparison) -> Value {
    let tally = comparison.tally();
    json!({
        "kind": "summary",
        "same": tally.same,
        "changed": tally.changed,
        "moved": tally.moved,
        "only_a": tally.only_a,
        "only_b": tally.only_b,
    })
}
