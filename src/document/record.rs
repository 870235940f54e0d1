//! JSON Lines: one document a line, positions within its `text`.

use std::sync::Arc;

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::meta::{Field, Meta, OwnKeys, TEXT, fields, published, role};
use super::{Block, By, Content, File, Part, Parts, author, plain};
use crate::fault::{Code, Fault, without_place};
use crate::span::FileSpan;

/// Reads every line of `text`; a bad line costs a fault and only itself. `own` are the newsroom's keys.
pub(super) fn read(path: &str, text: &str, own: &OwnKeys) -> Parts {
    let lines: Vec<(usize, &str)> = text
        .strip_prefix(super::decode::BOM)
        .unwrap_or(text)
        .split('\n')
        .enumerate()
        .map(|(at, line)| (at + 1, line))
        .filter(|(_, line)| !line.trim().is_empty())
        .collect();
    lines
        .into_par_iter()
        .map(|(number, line)| read_line(path, number, line, own))
        .collect()
}

/// A record as it should be. Longer-lived twins of these fields are in [`Meta`].
#[derive(Deserialize)]
struct Raw {
    id: Option<String>,
    story: Option<String>,
    role: Option<String>,
    outlet: Option<String>,
    author: Option<Value>,
    authors: Option<Value>,
    byline: Option<Value>,
    by: Option<Value>,
    published: Option<String>,
    title: Option<String>,
    url: Option<String>,
    text: String,
}

impl Raw {
    /// Whether no field can stand under another name.
    fn is_whole(&self, own: &OwnKeys) -> bool {
        let told = self.outlet.is_some() && self.published.is_some();
        told && (self.story.is_some() || !own.any(&["story"]))
            && !own.any(&["text", "id", "role", "title", "url", "author"])
    }
}

fn read_line(path: &str, number: usize, line: &str, own: &OwnKeys) -> Result<Part, Box<Fault>> {
    let (meta, text) = match serde_json::from_str::<Raw>(line) {
        Ok(raw) if raw.is_whole(own) => checked(path, number, line, raw)?,
        Ok(_) => lenient(path, number, line, own, None)?,
        Err(error) if error.to_string().starts_with("duplicate field") => {
            return Err(twice(path, number, line, &error));
        }
        // The strict reading failed: read again slowly, to take numbers as ids and to say what is wrong.
        Err(error) => lenient(path, number, line, own, Some(&error))?,
    };
    Ok(Part {
        line: Some(number),
        meta,
        content: content(text),
    })
}

fn checked(path: &str, number: usize, line: &str, raw: Raw) -> Result<(Meta, String), Box<Fault>> {
    let wrong =
        |name: &'static str| move |message: String| at_field(path, number, line, name, message);
    let filled = |field: Option<String>| field.filter(|f| !f.trim().is_empty());
    let role = role(raw.role.as_deref().unwrap_or_default()).map_err(wrong("role"))?;
    let published =
        published(raw.published.as_deref().unwrap_or_default()).map_err(wrong("published"))?;
    let author = [&raw.author, &raw.authors, &raw.byline, &raw.by];
    let author = author.into_iter().flatten().find(|value| !value.is_null());
    let meta = Meta {
        id: filled(raw.id),
        story: filled(raw.story),
        role,
        outlet: filled(raw.outlet),
        authors: author::known(author.map_or_else(Vec::new, author::of_json), By::Stated),
        published,
        title: filled(raw.title),
        url: filled(raw.url),
        ..Meta::default()
    };
    Ok((meta, raw.text))
}

fn lenient(
    path: &str,
    number: usize,
    line: &str,
    own: &OwnKeys,
    error: Option<&serde_json::Error>,
) -> Result<(Meta, String), Box<Fault>> {
    let value = serde_json::from_str::<Value>(line).map_err(|second| {
        let error = error.unwrap_or(&second);
        at_column(
            path,
            number,
            line,
            error.column(),
            format!("line {number} is no JSON record: {}", without_place(error)),
        )
    })?;
    let Value::Object(mut record) = value else {
        return Err(at_column(
            path,
            number,
            line,
            1,
            format!("line {number} is {}, not a record", kind(&value)),
        ));
    };
    let mut meta = Meta::default();
    let keys = fields(own, |key| {
        record.get(key).is_some_and(|value| !value.is_null())
    });
    for (name, key) in keys {
        let field = match record.remove(key) {
            None | Some(Value::Null) => Field::Missing,
            Some(Value::String(text)) => Field::Text(text),
            Some(Value::Number(number)) => Field::Text(number.to_string()),
            Some(other) => Field::Other(kind(&other), author::of_json(&other)),
        };
        meta.set(name, key, field)
            .map_err(|message| at_field(path, number, line, key, message))?;
    }
    let key = own.key_of(TEXT, |key| record.get(key).is_some_and(Value::is_string));
    match record.remove(key) {
        Some(Value::String(text)) => Ok((meta, text)),
        Some(other) => Err(at_field(
            path,
            number,
            line,
            key,
            format!("`{key}` must be text, not {}", kind(&other)),
        )),
        None => Err(at_column(
            path,
            number,
            line,
            1,
            format!("the record on line {number} has no `text`"),
        )),
    }
}

/// A key that stands twice says two things, and nobody can tell which is meant.
fn twice(path: &str, number: usize, line: &str, error: &serde_json::Error) -> Box<Fault> {
    let message = format!("line {number} has one key twice: {}", without_place(error));
    let fault = at_column(path, number, line, error.column(), message);
    Box::new(Fault {
        code: Code::RepeatedKey,
        ..*fault
    })
}

fn content(text: String) -> Content {
    let blocks = plain::paragraphs(&text, 0);
    whole(text, blocks)
}

/// A text that is its own file.
pub(super) fn whole(text: String, blocks: Vec<Block>) -> Content {
    let file = Arc::new(File::of_lines(text.clone()));
    Content {
        text,
        blocks,
        file,
        ..Content::default()
    }
}

/// What JSON calls a value, with its article.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// A fault under the key `name` of the record.
fn at_field(path: &str, number: usize, line: &str, name: &str, message: String) -> Box<Fault> {
    let key = format!("\"{name}\"");
    let start = line.find(&key).unwrap_or(0);
    let end = if line.is_empty() {
        0
    } else {
        start + key.len()
    };
    on_line(
        Fault::new(Code::BadField, path, message),
        number,
        line,
        FileSpan { start, end },
    )
}

/// A fault at a column (bytes, from 1) of the record.
fn at_column(path: &str, number: usize, line: &str, column: usize, message: String) -> Box<Fault> {
    let start = column.saturating_sub(1).min(line.len());
    on_line(
        Fault::new(Code::BadRecord, path, message),
        number,
        line,
        FileSpan {
            start,
            end: (start + 1).min(line.len()),
        },
    )
}

/// Locates a fault by its line alone, so that a million bad lines do not index the file a million times.
fn on_line(fault: Fault, number: usize, line: &str, span: FileSpan) -> Box<Fault> {
    let mut fault = fault.at(line, span, "here");
    if let Some(place) = &mut fault.place {
        place.line = number;
    }
    Box::new(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_line_costs_only_itself() {
        let text = "\u{feff}{\"text\":\"One.\",\"id\":7}\n\n{\"text\": \n{\"text\":\"Two.\",\"story\":null,\"mood\":[1]}\r\n";
        let records = read("a.jsonl", text, &OwnKeys::default());
        let lines: Vec<_> = records
            .iter()
            .map(|r| {
                r.as_ref()
                    .map(|r| (r.line, r.content.text.as_str()))
                    .map_err(|f| f.message.as_str())
            })
            .collect();
        assert_eq!(
            lines,
            [
                Ok((Some(1), "One.")),
                Err("line 3 is no JSON record: EOF while parsing a value"),
                Ok((Some(4), "Two."))
            ]
        );
        assert_eq!(
            records
                .first()
                .and_then(|r| r.as_ref().ok())
                .and_then(|r| r.meta.id.as_deref()),
            Some("7")
        );
    }

    #[test]
    fn a_field_of_ones_own_tells_the_story() {
        let own = OwnKeys::new([
            ("story", Some("slug".to_owned())),
            ("text", Some("wire".to_owned())),
        ]);
        let cases = [
            (r#"{"text":"a","slug":"port"}"#, Some("port")),
            (r#"{"text":"a","slug":7,"story":"quay"}"#, Some("quay")),
        ];
        let more = [
            (r#"{"text":"a","slug":7,"story":null}"#, Some("7")),
            (r#"{"text":"a"}"#, None),
            (
                r#"{"wire":"a","slug":"port","outlet":"Post","published":"2025-10-30"}"#,
                Some("port"),
            ),
        ];
        for (line, want) in cases.into_iter().chain(more) {
            let record = read("a.jsonl", line, &own)
                .pop()
                .and_then(Result::ok)
                .expect(line);
            assert_eq!(record.meta.story.as_deref(), want, "{line}");
        }
    }

    #[test]
    fn wrong_fields_are_told_by_name_and_place() {
        let cases = [
            ("{\"text\":5}", "`text` must be text, not a number", 2),
            ("{\"id\":\"a\"}", "the record on line 1 has no `text`", 1),
            (
                "{\"text\":\"a\",\"outlet\":[]}",
                "`outlet` must be text, not a list",
                13,
            ),
            (
                "{\"text\":\"a\",\"role\":\"dratf\"}",
                "`role` is `dratf`, but must be `source` or `draft`",
                13,
            ),
            (
                "{\"text\":\"a\",\"published\":\"May\"}",
                "`published` is `May`: write a day as 2026-03-16",
                13,
            ),
            ("[1]", "line 1 is a list, not a record", 1),
            (
                "{\"text\":\"It cost $5.\",\"text\":\"It cost $6.\"}",
                "line 1 has one key twice: duplicate field `text`",
                28,
            ),
        ];
        for (line, message, column) in cases {
            let fault = read("a.jsonl", line, &OwnKeys::default())
                .pop()
                .and_then(Result::err)
                .expect(line);
            assert_eq!(
                (fault.message.as_str(), fault.place.expect(line).column),
                (message, column),
                "{line}"
            );
        }
    }
}
