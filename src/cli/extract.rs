//! `factlint extract`: every typed value with its place.

use std::io::{self, Write};

use rayon::prelude::*;
use serde_json::json;

use super::args::{ExtractArgs, ExtractFormat};
use super::session::Session;
use super::{TROUBLE, terminal};
use crate::article::Article;
use crate::document::Document;
use crate::report::{clean, table};
use crate::value::{Factuality, Mention};

/// Prints the values; the exit status.
pub(super) fn run(args: &ExtractArgs) -> io::Result<u8> {
    let mut session = Session::documents_only(&args.common, &args.paths);
    session.guard(args.output.as_deref());
    if session.stopped {
        terminal::tell(&session.faults, args.common.color);
        return Ok(TROUBLE);
    }
    let mut bytes = Vec::new();
    match args.format {
        ExtractFormat::Jsonl => jsonl(&session.documents, args.why, &mut bytes)?,
        ExtractFormat::Table => {
            table::render_values(
                &rows(&session.documents, args.why),
                &terminal::of(args.output.as_deref(), args.common.color),
                &mut bytes,
            )?;
        }
    }
    session.deliver(&bytes, args.output.as_deref(), args.common.color)
}

/// One JSON object a value, as `interfaces.md` has it. Documents are read side by side and told in order.
fn jsonl(documents: &[Document], why: bool, out: &mut dyn Write) -> io::Result<()> {
    let parts: Vec<Vec<u8>> = documents
        .par_iter()
        .map(|document| lines(&Article::read(document), why))
        .collect();
    parts.iter().try_for_each(|part| out.write_all(part))
}

fn lines(article: &Article<'_>, why: bool) -> Vec<u8> {
    let mut out = Vec::new();
    for mention in &article.mentions {
        let mut value = object(article, mention);
        if why {
            value["why"] = json!(mention.grammar.name());
        }
        // Writing to memory does not fail, and the object holds no map with keys that are not text.
        let _ = clean::json(&value, &mut out);
        out.push(b'\n');
    }
    out
}

fn object(article: &Article<'_>, mention: &Mention) -> serde_json::Value {
    let document = article.document;
    let place = document.locate(mention.span);
    let position = document.position(place.start);
    let sentence = article
        .text
        .sentences()
        .get(mention.sentence)
        .map_or(mention.span, |s| article.text.span(s.tokens.clone()));
    let sentence = document.locate(sentence);
    let mut value = json!({
        "kind": "value",
        "document": document.id,
        "path": document.path,
        "start": place.start,
        "end": place.end,
        "line": position.line,
        "column": position.column,
        "text": mention.span.of(&document.text),
        "type": mention.reading.value.kind().name(),
        "value": mention.to_json(),
        "sentence": [sentence.start, sentence.end],
        "speaker": mention.speaker.as_deref(),
    });
    if let Some(at) = document.file.at(place.start) {
        value["at"] = json!(at);
    }
    value
}

fn rows(documents: &[Document], why: bool) -> Vec<table::ValueRow> {
    documents
        .par_iter()
        .flat_map_iter(|document| article_rows(&Article::read(document), why))
        .collect()
}

fn article_rows(article: &Article<'_>, why: bool) -> Vec<table::ValueRow> {
    let row = |mention: &Mention| {
        let position = article
            .document
            .position(article.document.locate(mention.span).start);
        table::ValueRow {
            path: article.document.path.clone(),
            line: position.line,
            column: position.column,
            kind: mention.reading.value.kind().name().to_owned(),
            text: mention.span.of(&article.document.text).to_owned(),
            reading: match mention.status {
                Factuality::Stated => mention.reading.to_string(),
                status => format!("{}, {}", mention.reading, status.name()),
            },
            why: why.then(|| mention.grammar.name().to_owned()),
        }
    };
    article.mentions.iter().map(row).collect()
}
