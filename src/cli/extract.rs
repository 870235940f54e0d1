//! `factlint extract`: every typed value with its place.

use std::io::{self, Write};

use rayon::prelude::*;
use serde_json::json;

use super::args::{ExtractArgs, ExtractFormat};
use super::session::Session;
use super::{TROUBLE, terminal};
use crate::article::Article;
use crate::document::{Document, Why};
use crate::report::{clean, table};
use crate::text::Text;
use crate::value::{Factuality, Mention, Type, extract, with_asked};

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
        ExtractFormat::Jsonl => jsonl(&session.documents, args, &mut bytes)?,
        ExtractFormat::Table => {
            table::render_values(
                &rows(&session.documents, args),
                &terminal::of(args.output.as_deref(), args.common.color),
                &mut bytes,
            )?;
        }
    }
    session.deliver(&bytes, args.output.as_deref(), args.common.color)
}

/// One JSON object a value, as `interfaces.md` has it. Documents are read side by side and told in order.
fn jsonl(documents: &[Document], args: &ExtractArgs, out: &mut dyn Write) -> io::Result<()> {
    let parts: Vec<Vec<u8>> = documents
        .par_iter()
        .map(|document| lines(&Shown::read(document, &args.types), args.why))
        .collect();
    parts.iter().try_for_each(|part| out.write_all(part))
}

/// What is shown of a document.
struct Shown<'d> {
    article: Article<'d>,
    /// The lines that say who and when: no claims stand there, but the day that all others are counted from.
    head: Text<'d>,
    /// Their dates and times.
    dates: Vec<Mention>,
}

impl<'d> Shown<'d> {
    /// The values of `types`; with none given, all that a text says by itself.
    fn read(document: &'d Document, types: &[Type]) -> Self {
        let mut article = Article::read(document);
        if types.iter().any(|kind| kind.is_asked_for()) {
            article.mentions = with_asked(&article.text, article.mentions, types);
        }
        let head = Text::new(&document.text, &document.date_lines());
        let mut dates = extract(&head, &article.dateline());
        dates.retain(|m| {
            matches!(
                m.reading.value.kind(),
                Type::Date | Type::Period | Type::Time
            )
        });
        if !types.is_empty() {
            let is_of = |mention: &Mention| types.contains(&mention.reading.value.kind());
            article.mentions.retain(is_of);
            dates.retain(is_of);
        }
        Self {
            article,
            head,
            dates,
        }
    }

    /// The values in the order of the text, and whether they stand in the head.
    fn values(&self) -> Vec<(&Mention, bool)> {
        let of_article = self.article.mentions.iter().map(|m| (m, false));
        let mut all: Vec<_> = of_article
            .chain(self.dates.iter().map(|m| (m, true)))
            .collect();
        all.sort_by_key(|(mention, _)| mention.span.start);
        all
    }
}

fn lines(shown: &Shown<'_>, why: bool) -> Vec<u8> {
    let mut out = Vec::new();
    for (mention, heads) in shown.values() {
        let text = if heads {
            &shown.head
        } else {
            &shown.article.text
        };
        let mut value = object(shown.article.document, text, mention);
        if heads {
            value["left_out"] = json!(Why::DateLine.to_string());
        }
        if why {
            value["why"] = json!(mention.grammar.name());
        }
        // Writing to memory does not fail, and the object holds no map with keys that are not text.
        let _ = clean::json(&value, &mut out);
        out.push(b'\n');
    }
    out
}

fn object(document: &Document, text: &Text<'_>, mention: &Mention) -> serde_json::Value {
    let place = document.locate(mention.span);
    let position = document.position(place.start);
    let sentence = text
        .sentences()
        .get(mention.sentence)
        .map_or(mention.span, |s| text.span(s.tokens.clone()));
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

fn rows(documents: &[Document], args: &ExtractArgs) -> Vec<table::ValueRow> {
    documents
        .par_iter()
        .flat_map_iter(|document| article_rows(&Shown::read(document, &args.types), args.why))
        .collect()
}

fn article_rows(shown: &Shown<'_>, why: bool) -> Vec<table::ValueRow> {
    let document = shown.article.document;
    let row = |(mention, heads): (&Mention, bool)| {
        let position = document.position(document.locate(mention.span).start);
        let mut reading = mention.reading.to_string();
        if mention.status != Factuality::Stated {
            reading = format!("{reading}, {}", mention.status.name());
        }
        if heads {
            reading = format!("{reading}, {}", Why::DateLine);
        }
        table::ValueRow {
            path: document.path.clone(),
            line: position.line,
            column: position.column,
            kind: mention.reading.value.kind().name().to_owned(),
            text: mention.span.of(&document.text).to_owned(),
            reading,
            why: why.then(|| mention.grammar.name().to_owned()),
        }
    };
    shown.values().into_iter().map(row).collect()
}
