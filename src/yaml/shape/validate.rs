//! Holding a file against the description of what it may hold.

use super::{Record, Shape, Word};
use crate::fault::{Code, did_you_mean, listed};
use crate::span::FileSpan;
use crate::yaml::faults::Faults;
use crate::yaml::position::{Cursor, Seen};

/// Holds `node` against `shape` and tells every fault.
pub fn validate(node: Cursor<'_>, shape: Shape, faults: &mut Faults<'_>) {
    Check { faults }.node(node, shape, "the file");
}

/// The part of `node` that fits `shape`, for serde: what does not fit is left out, and what does not
/// fit in a list is put as empty, so that the items keep their places. Lets a file with faults be
/// looked into further, and all its faults be told at once.
pub fn fitting(node: Cursor<'_>, shape: Shape) -> serde_yaml::Value {
    use serde_yaml::Value;
    match (shape, node.seen()) {
        (Shape::Record(record) | Shape::TextOr(record), Seen::Mapping) => {
            let field = |key: &str| record.fields.iter().find(|f| f.key == key);
            let known = node
                .entries()
                .filter_map(|(key, value)| Some((key.text()?, field(key.text()?)?.shape, value)));
            let kept = known.filter(|(_, shape, value)| fits(*value, *shape));
            Value::Mapping(
                kept.map(|(key, shape, value)| (Value::from(key), fitting(value, shape)))
                    .collect(),
            )
        }
        (Shape::Table(inner), Seen::Mapping) => {
            let kept = node.entries().filter(|(_, value)| fits(*value, *inner));
            Value::Mapping(
                kept.filter_map(|(key, value)| {
                    Some((Value::from(key.text()?), fitting(value, *inner)))
                })
                .collect(),
            )
        }
        (Shape::List(inner), Seen::Sequence) | (Shape::OneOrMany(inner), _) => {
            Value::Sequence(node.items().map(|item| fitting(item, *inner)).collect())
        }
        (Shape::Count, Seen::Scalar(text, _)) => {
            text.parse::<u32>().map_or(Value::Null, Value::from)
        }
        (Shape::Flag, Seen::Scalar(text, _)) => Value::Bool(text == "true"),
        (Shape::Text | Shape::TextOr(_) | Shape::Words(_), Seen::Scalar(text, _)) => {
            Value::from(text)
        }
        (Shape::Text | Shape::TextOr(_) | Shape::Words(_), _) => Value::from(""),
        (Shape::Record(_) | Shape::Table(_), _) => Value::Mapping(serde_yaml::Mapping::new()),
        _ => Value::Null,
    }
}

/// Whether the node itself is of the shape; what lies in it may still be at fault.
fn fits(node: Cursor<'_>, shape: Shape) -> bool {
    match (shape, node.seen()) {
        (Shape::Words(words), Seen::Scalar(text, _)) => words.iter().any(|w| w.name == text),
        (Shape::OneOrMany(Shape::Words(_)), _) => node
            .items()
            .all(|item| matches!(shape, Shape::OneOrMany(inner) if fits(item, *inner))),
        (Shape::Count, Seen::Scalar(text, true)) => text.parse::<u32>().is_ok(),
        (Shape::Flag, Seen::Scalar(text, true)) => matches!(text, "true" | "false"),
        (Shape::Text | Shape::TextOr(_), Seen::Scalar(..)) | (Shape::OneOrMany(_), _) => {
            !node.is_null()
        }
        (Shape::Record(_) | Shape::TextOr(_) | Shape::Table(_), Seen::Mapping)
        | (Shape::List(_), Seen::Sequence) => true,
        _ => false,
    }
}

struct Check<'f, 's> {
    faults: &'f mut Faults<'s>,
}

impl Check<'_, '_> {
    /// Checks one node; `what` names it in messages.
    fn node(&mut self, node: Cursor<'_>, shape: Shape, what: &str) {
        match (shape, node.seen()) {
            (Shape::Record(record) | Shape::TextOr(record), Seen::Mapping) => {
                self.record(node, record);
            }
            (Shape::Table(inner), Seen::Mapping) => self.table(node, *inner),
            (Shape::List(inner), Seen::Sequence) | (Shape::OneOrMany(inner), _) => {
                for item in node.items() {
                    self.node(item, *inner, what);
                }
            }
            (Shape::Words(words), Seen::Scalar(text, _)) if !node.is_null() => {
                self.word(node, text, words, what);
            }
            (shape, seen) if !fits(node, shape) => self.wrong_type(node, shape, &seen, what),
            _ => {}
        }
    }

    fn record(&mut self, node: Cursor<'_>, record: &Record) {
        self.doubled_keys(node);
        for (key, value) in node.entries() {
            let name = key.text().unwrap_or("");
            match record.fields.iter().find(|f| f.key == name) {
                // An optional key may be left empty.
                Some(field)
                    if !field.required
                        && value.is_null()
                        && !record.one_of.contains(&field.key) => {}
                Some(field) => self.node(value, field.shape, &format!("`{name}`")),
                None => self.unknown_key(key, name, record),
            }
        }
        for field in record.fields.iter().filter(|f| f.required) {
            if node.get(field.key).is_none() {
                let message = format!("the key `{}` is missing", field.key);
                let help = format!("add `{}:`: {}", field.key, summary(field.doc));
                self.tell(
                    Code::MissingKey,
                    node.head(),
                    message,
                    &format!("the {} starts here", spoken(record.name)),
                    Some(help),
                );
            }
        }
        self.one_of(node, record);
    }

    fn one_of(&mut self, node: Cursor<'_>, record: &Record) {
        if record.one_of.is_empty() {
            return;
        }
        let found: Vec<&str> = record
            .one_of
            .iter()
            .copied()
            .filter(|key| node.get(key).is_some())
            .collect();
        let choices = listed(record.one_of.iter().copied());
        let what = spoken(record.name);
        match found.as_slice() {
            [_] => {}
            [] => self.tell(
                Code::KeyChoice,
                node.head(),
                format!("a {what} that checks nothing"),
                &format!("the {what} starts here"),
                Some(format!("add exactly one of {choices}")),
            ),
            [first, rest @ ..] => {
                for key in rest {
                    let at = node.key(key).unwrap_or(node).span();
                    let help = format!(
                        "a {what} has exactly one of {choices}; give the other a {what} of its own"
                    );
                    self.tell(
                        Code::KeyChoice,
                        at,
                        format!("`{key}` beside `{first}`"),
                        "a second check",
                        Some(help),
                    );
                }
            }
        }
    }

    fn doubled_keys(&mut self, node: Cursor<'_>) {
        let mut seen = rustc_hash::FxHashSet::default();
        for (key, _) in node.entries() {
            let name = key.text().unwrap_or("");
            if !seen.insert(name) {
                self.tell(
                    Code::RepeatedKey,
                    key.span(),
                    format!("the key `{name}` stands twice"),
                    "the second",
                    Some("leave one of them out".to_owned()),
                );
            }
        }
    }

    fn unknown_key(&mut self, key: Cursor<'_>, name: &str, record: &Record) {
        let help = self
            .faults
            .curly_quotes(key.span())
            .or_else(|| did_you_mean(name, record.fields.iter().map(|f| f.key)));
        let help = help.or_else(|| {
            Some(format!(
                "the keys here are {}",
                listed(record.fields.iter().map(|f| f.key))
            ))
        });
        self.tell(
            Code::UnknownKey,
            key.span(),
            format!("unknown key `{name}`"),
            "no key of this name",
            help,
        );
    }

    fn table(&mut self, node: Cursor<'_>, inner: Shape) {
        self.doubled_keys(node);
        for (key, value) in node.entries() {
            self.node(value, inner, &format!("`{}`", key.text().unwrap_or("")));
        }
    }

    fn word(&mut self, node: Cursor<'_>, text: &str, words: &[Word], what: &str) {
        if words.iter().any(|w| w.name == text) {
            return;
        }
        let help = did_you_mean(text, words.iter().map(|w| w.name))
            .or_else(|| Some(format!("use {}", listed(words.iter().map(|w| w.name)))));
        self.tell(
            Code::UnknownWord,
            node.span(),
            format!("{what} cannot be `{text}`"),
            "none of the choices",
            help,
        );
    }

    fn wrong_type(&mut self, node: Cursor<'_>, shape: Shape, seen: &Seen<'_>, what: &str) {
        let found = match seen {
            Seen::Scalar(..) if node.is_null() => "nothing",
            Seen::Scalar(text, plain) => scalar(text, *plain),
            Seen::Sequence => "a list",
            Seen::Mapping => "a mapping",
        };
        let help = self
            .faults
            .curly_quotes(node.head())
            .or_else(|| shape.example());
        self.tell(
            Code::WrongType,
            node.head(),
            format!("{what} takes {}, not {found}", shape.name()),
            found,
            help,
        );
    }

    fn tell(
        &mut self,
        code: Code,
        at: FileSpan,
        message: String,
        label: &str,
        help: Option<String>,
    ) {
        self.faults.error(code, at, message, label, help);
    }
}

impl Shape {
    /// The shape in words, with its article.
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Count => "a whole number",
            Self::Flag => "true or false",
            Self::Words(_) => "one word",
            Self::List(_) => "a list",
            Self::OneOrMany(_) => "text or a list",
            Self::TextOr(_) => "text or a mapping",
            Self::Record(_) | Self::Table(_) => "a mapping",
        }
    }

    fn example(self) -> Option<String> {
        match self {
            Self::List(_) => Some("write each item on a line of its own, behind `- `".to_owned()),
            Self::Record(record) | Self::TextOr(record) => Some(keys(record)),
            Self::Text => Some(
                "put the text in quotation marks if it holds `: `, `{`, `[` or ` #`".to_owned(),
            ),
            Self::Words(words) => Some(format!("use {}", listed(words.iter().map(|w| w.name)))),
            _ => None,
        }
    }
}

/// What YAML takes a word for.
fn scalar(text: &str, plain: bool) -> &'static str {
    match text.parse::<f64>() {
        _ if plain && matches!(text, "true" | "false") => "true or false",
        Ok(number) if plain && number < 0.0 => "a number below zero",
        Ok(number) if plain && number.is_finite() => "a number",
        _ => "text",
    }
}

/// What a record is called in a message: "waiver" for the type `WaiverEntry`.
fn spoken(name: &str) -> String {
    name.strip_suffix("Entry").unwrap_or(name).to_lowercase()
}

/// The keys of a record; where none must stand, so may an empty one.
fn keys(record: &Record) -> String {
    let (noun, keys) = (
        if record.fields.len() == 1 {
            "its key is"
        } else {
            "its keys are"
        },
        listed(record.fields.iter().map(|f| f.key)),
    );
    let optional = record.one_of.is_empty() && record.fields.iter().all(|f| !f.required);
    format!(
        "{noun} {keys}{}",
        if optional {
            "; `{}` takes none of them"
        } else {
            ""
        }
    )
}

/// The first sentence of a doc comment, lower-cased at its start, without the full stop.
fn summary(doc: &[&str]) -> String {
    let all = doc.iter().map(|l| l.trim()).collect::<Vec<_>>().join(" ");
    let first = all.split(". ").next().unwrap_or("").trim_end_matches('.');
    let mut chars = first.chars();
    chars
        .next()
        .map_or(String::new(), |c| c.to_lowercase().chain(chars).collect())
}
