//! YAML front matter: the fields of a document between two `---` lines at its start.

use serde_yaml::Value;

use super::author;
use super::meta::{Field, Meta, OwnKeys, fields};
use crate::fault::{Code, Fault, curly_quotes, without_place};
use crate::span::{FileSpan, Span};

/// The bytes between the two `---` lines, and where the text behind them starts.
/// `None` if the text has no front matter; an opening line that is never closed is a rule, not front matter.
pub(crate) fn split(text: &str) -> Option<(Span, usize)> {
    between(text, "---", &["---", "..."])
}

/// The same between other lines: the one that opens and those that close.
pub(super) fn between(text: &str, opens: &str, closes: &[&str]) -> Option<(Span, usize)> {
    let from = if text.starts_with(super::decode::BOM) {
        super::decode::BOM.len()
    } else {
        0
    };
    let mut lines = text.get(from..)?.split_inclusive('\n');
    let first = lines.next().filter(|l| l.trim_end() == opens)?;
    let start = from + first.len();
    let mut at = start;
    for line in lines {
        if closes.contains(&line.trim_end()) {
            return Some((Span::new(start, at), at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Reads the fields of the front matter at `span` of `text`. `own` are the newsroom's keys.
pub(super) fn read(path: &str, text: &str, span: Span, own: &OwnKeys) -> Result<Meta, Vec<Fault>> {
    let yaml = span.of(text);
    if let Some(at) = too_deep(yaml) {
        let start = span.start + at;
        let end = start + 1;
        let message = format!("front matter nests deeper than {DEEPEST} brackets");
        let fault = Fault::new(Code::BadFrontMatter, path, message);
        return Err(vec![fault.at(text, FileSpan { start, end }, "here")]);
    }
    let value: Value =
        serde_yaml::from_str(yaml).map_err(|error| vec![syntax(path, text, span, &error)])?;
    let mapping = match value {
        Value::Mapping(mapping) => mapping,
        Value::Null => return Ok(Meta::default()),
        _ => {
            return Err(vec![
                Fault::new(
                    Code::BadFrontMatter,
                    path,
                    "front matter must be `key: value` lines",
                )
                .at(text, first_line(yaml, span), "here"),
            ]);
        }
    };
    let mut meta = Meta::default();
    let mut faults = Vec::new();
    for (name, key) in fields(own, |key| mapping.get(key).is_some()) {
        let field = mapping.get(key).map_or(Field::Missing, field);
        if let Err(message) = meta.set(name, key, field) {
            faults.push(Fault::new(Code::BadField, path, message).at(
                text,
                line_of(yaml, span, key),
                "here",
            ));
        }
    }
    if faults.is_empty() {
        Ok(meta)
    } else {
        Err(faults)
    }
}

/// Nobody nests so many lists, and the time of a reader of YAML grows with the square of them.
const DEEPEST: usize = 100;

/// Where brackets nest too deep, those of quoted text counted as well.
fn too_deep(yaml: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut deeper = yaml.bytes().enumerate().filter(|&(_, byte)| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > DEEPEST
    });
    deeper.next().map(|(at, _)| at)
}

fn field(value: &Value) -> Field {
    match value {
        Value::Null => Field::Missing,
        Value::String(text) => Field::Text(text.clone()),
        Value::Number(number) => Field::Text(number.to_string()),
        Value::Bool(_) => Field::other("true or false"),
        Value::Sequence(_) => Field::Other("a list", names(value)),
        Value::Mapping(_) => Field::Other("a mapping", names(value)),
        Value::Tagged(_) => Field::other("a tagged value"),
    }
}

/// The names of persons that a list or a mapping may hold.
fn names(value: &Value) -> Vec<String> {
    serde_json::to_value(value).map_or_else(|_| Vec::new(), |value| author::of_json(&value))
}

/// A YAML mistake, at the place that the parser names.
fn syntax(path: &str, text: &str, span: Span, error: &serde_yaml::Error) -> Fault {
    let message = without_place(error);
    let start = error
        .location()
        .map_or(span.start, |l| (span.start + l.index()).min(span.end));
    let fault = Fault::new(
        Code::BadFrontMatter,
        path,
        format!("front matter is no YAML: {message}"),
    );
    let help = curly_quotes(text, start)
        .unwrap_or_else(|| "put text with `:` or `#` between quotation marks".to_owned());
    fault
        .at(
            text,
            FileSpan {
                start,
                end: start + 1,
            },
            "here",
        )
        .help(help)
}

/// The line of the top-level key `name`, or the first line.
fn line_of(yaml: &str, span: Span, name: &str) -> FileSpan {
    let mut at = span.start;
    for line in yaml.split_inclusive('\n') {
        let key = line.trim_start_matches(['"', '\'']).strip_prefix(name);
        if key.is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':')) {
            return FileSpan {
                start: at,
                end: at + line.trim_end().len(),
            };
        }
        at += line.len();
    }
    first_line(yaml, span)
}

fn first_line(yaml: &str, span: Span) -> FileSpan {
    let line = yaml.lines().next().unwrap_or("");
    FileSpan {
        start: span.start,
        end: span.start + line.trim_end().len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(text: &str) -> Result<Meta, Vec<(String, usize)>> {
        let (span, _) = split(text).expect(text);
        read(
            "a.md",
            text,
            span,
            &OwnKeys::new([("story", Some("slug".to_owned()))]),
        )
        .map_err(|f| {
            f.into_iter()
                .map(|f| (f.message, f.place.map_or(0, |p| p.line)))
                .collect()
        })
    }

    #[test]
    fn fields_are_read_and_unknown_ones_passed_over() {
        let text =
            "---\nid: 12\noutlet: Daily Post\npublished: 2025-10-30\ntags: [a, b]\n---\nText.";
        let meta = meta(text).expect("good front matter");
        assert_eq!(
            (meta.id.as_deref(), meta.outlet.as_deref()),
            (Some("12"), Some("Daily Post"))
        );
        assert_eq!(
            meta.published,
            Some(jiff::civil::Date::constant(2025, 10, 30))
        );
        assert_eq!(
            split(text).map(|(_, rest)| text.get(rest..)),
            Some(Some("Text."))
        );
        let story = |text| self::meta(text).expect("good front matter").story;
        assert_eq!(story("---\nslug: port\n---\n").as_deref(), Some("port"));
        assert_eq!(
            story("---\nslug: port\nstory: quay\n---\n").as_deref(),
            Some("quay")
        );
        assert_eq!(split("---\nno end"), None);
        assert_eq!(split("Text\n---\n"), None);
        assert!(split("\u{feff}---\r\nid: a\r\n---\r\n").is_some());
    }

    #[test]
    fn mistakes_are_located() {
        assert_eq!(
            meta("---\nid: a\noutlet: [x]\nrole: editor\n---\n"),
            Err(vec![
                (
                    "`role` is `editor`, but must be `source` or `draft`".to_owned(),
                    4
                ),
                ("`outlet` must be text, not a list".to_owned(), 3),
            ])
        );
        let broken = meta("---\nid: a\ntitle: Talks: the end\n---\n").expect_err("two colons");
        assert!(
            matches!(broken.as_slice(), [(message, 3)] if message.starts_with("front matter is no YAML")),
            "{broken:?}"
        );
        assert_eq!(meta("---\njust words\n---\n").map_err(|f| f.len()), Err(1));
    }
}
