//! TOML front matter between two `+++` lines, as Hugo and Zola write it.
//!
//! The fields that say who and when are text or a day at the top level; tables and all else are passed over.

use super::front;
use super::meta::{Field, Meta, OwnKeys, fields};
use crate::fault::{Code, Fault};
use crate::span::{FileSpan, Span};

/// The bytes between the two `+++` lines, and where the text behind them starts.
pub(super) fn split(text: &str) -> Option<(Span, usize)> {
    front::between(text, "+++", &["+++"])
}

/// Reads the fields of the front matter at `span` of `text`. `own` are the newsroom's keys.
pub(super) fn read(path: &str, text: &str, span: Span, own: &OwnKeys) -> Result<Meta, Vec<Fault>> {
    let rows = rows(text, span);
    let row = |key: &str| rows.iter().find(|row| row.key == key);
    let mut meta = Meta::default();
    let mut faults = Vec::new();
    for (name, key) in fields(own, |key| row(key).is_some()) {
        let Some(found) = row(key) else { continue };
        let field = Field::Text(found.value.to_owned());
        if let Err(message) = meta.set(name, key, field) {
            faults.push(Fault::new(Code::BadField, path, message).at(text, found.span, "here"));
        }
    }
    if faults.is_empty() {
        Ok(meta)
    } else {
        Err(faults)
    }
}

/// `key = "value"` or `key = 2024-05-02`.
struct Row<'t> {
    key: &'t str,
    value: &'t str,
    span: FileSpan,
}

/// The rows before the first table.
fn rows(text: &str, span: Span) -> Vec<Row<'_>> {
    let mut at = span.start;
    let mut rows = Vec::new();
    for line in span.of(text).split_inclusive('\n') {
        let place = FileSpan {
            start: at,
            end: at + line.trim_end().len(),
        };
        at += line.len();
        if line.trim_start().starts_with('[') {
            break;
        }
        let Some((key, value)) = line.split_once('=') else {
            continue;
        };
        let quoted = |mark: char| {
            let inner = value.trim().strip_prefix(mark)?;
            inner.get(..inner.find(mark)?)
        };
        let bare = value.split('#').next().unwrap_or("").trim();
        rows.push(Row {
            key: key.trim(),
            value: quoted('"').or_else(|| quoted('\'')).unwrap_or(bare),
            span: place,
        });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_before_the_first_table() {
        let text = "+++\ntitle = \"The quay\" # so far\ndate = 2024-05-02T10:00:00Z\nsource = 'Harbour Post'\n[menu]\noutlet = \"X\"\n+++\nIt cost $5 million.\n";
        let (span, behind) = split(text).expect("front matter");
        let meta = read("a.md", text, span, &OwnKeys::default()).expect("good front matter");
        assert_eq!(meta.title.as_deref(), Some("The quay"));
        assert_eq!(meta.outlet.as_deref(), Some("Harbour Post"));
        assert_eq!(
            meta.published,
            Some(jiff::civil::Date::constant(2024, 5, 2))
        );
        assert_eq!(text.get(behind..), Some("It cost $5 million.\n"));
        assert_eq!(split("+++\nno end"), None);
        let wrong = read(
            "a.md",
            "+++\ndate = \"soon\"\n+++\n",
            Span::new(4, 18),
            &OwnKeys::default(),
        );
        assert_eq!(wrong.map_err(|f| f.len()), Err(1));
    }
}
