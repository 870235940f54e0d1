//! What a YAML file may hold, written once.
//!
//! The macro [`record!`] turns one declaration into a serde type *and* a [`Shape`]: the description
//! that [`validate`] holds a file against, so that all its faults are told at once and at their
//! places (serde stops at the first and forgets where), and that the JSON Schema is made from.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer};

use super::faults::Faults;
use super::locate::{Cursor, Seen};

/// What may stand at a place of a YAML file.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Any scalar, read as text: `30 minutes`, `2025`.
    Text,
    /// A whole number from 0.
    Count,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Words(&'static [Word]),
    /// A list.
    List(&'static Shape),
    /// One, or a list of them.
    OneOrMany(&'static Shape),
    /// A mapping with known keys.
    Record(&'static Record),
    /// A mapping with free keys.
    Table(&'static Shape),
    /// Anything at all.
    Anything,
}

/// A word that a place allows.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// The word as it is written.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static [&'static str],
}

/// A mapping with known keys.
#[derive(Debug)]
pub struct Record {
    /// What it is called in the schema: "Rule".
    pub name: &'static str,
    /// What it is for, line by line.
    pub doc: &'static [&'static str],
    /// Its keys.
    pub fields: &'static [Field],
    /// Keys of which exactly one must stand; empty for none.
    pub one_of: &'static [&'static str],
}

/// A key of a record.
#[derive(Debug)]
pub struct Field {
    /// The key as it is written.
    pub key: &'static str,
    /// What it is for, line by line.
    pub doc: &'static [&'static str],
    /// What stands behind it.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// A type that a place of a YAML file can hold.
pub trait Described {
    /// What the place may hold.
    const SHAPE: Shape;
    /// Whether a key with this type must be there.
    const REQUIRED: bool = true;
}

impl Described for String {
    const SHAPE: Shape = Shape::Text;
}

impl Described for u32 {
    const SHAPE: Shape = Shape::Count;
}

impl Described for bool {
    const SHAPE: Shape = Shape::Flag;
}

impl<T: Described> Described for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
}

impl<T: Described> Described for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
    const REQUIRED: bool = false;
}

impl<T: Described> Described for std::collections::BTreeMap<String, T> {
    const SHAPE: Shape = Shape::Table(&T::SHAPE);
    const REQUIRED: bool = false;
}

/// One word or phrase, or a list of them: `mention: Xi`, `mention: [Xi, Trump]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

impl Described for Words {
    const SHAPE: Shape = Shape::OneOrMany(&Shape::Text);
    const REQUIRED: bool = false;
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> de::Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text or a list of texts")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Words, E> {
        Ok(Words(vec![word.to_owned()]))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Words, E> {
        Ok(Words(vec![number.to_string()]))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Words, E> {
        Ok(Words(vec![number.to_string()]))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Words, E> {
        Ok(Words(vec![number.to_string()]))
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Words, E> {
        Ok(Words(vec![flag.to_string()]))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Words, E> {
        Ok(Words::default())
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Words, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(Words(words))
    }
}

/// Something that this version accepts and does not look into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Anything;

impl Described for Anything {
    const SHAPE: Shape = Shape::Anything;
}

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// Declares a mapping: a struct for serde and its [`Shape`] from one text.
///
/// `"key" => field: Type` names the key as the file writes it. `one_of [...]` lists keys of which
/// exactly one must stand.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        pub struct $name:ident $(one_of [$($one:literal),+ $(,)?])? {
            $( $(#[doc = $field_doc:literal])+ $key:literal => $field:ident : $ty:ty, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Default, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $( $(#[doc = $field_doc])+ #[serde(rename = $key, default)] pub $field: $ty, )+
        }

        impl $crate::rule::describe::Described for $name {
            const SHAPE: $crate::rule::describe::Shape = $crate::rule::describe::Shape::Record(&$crate::rule::describe::Record {
                name: stringify!($name),
                doc: &[$($doc),+],
                fields: &[$($crate::rule::describe::Field {
                    key: $key,
                    doc: &[$($field_doc),+],
                    shape: <$ty as $crate::rule::describe::Described>::SHAPE,
                    required: <$ty as $crate::rule::describe::Described>::REQUIRED,
                }),+],
                one_of: &[$($($one),+)?],
            });
        }
    };
}

/// Declares a choice of words: an enum for serde and its [`Shape`] from one text. The first is the default.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        pub enum $name:ident { $( $(#[doc = $word_doc:literal])+ $variant:ident = $word:literal, )+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        pub enum $name {
            $( $(#[doc = $word_doc])+ #[serde(rename = $word)] $variant, )+
        }

        impl Default for $name {
            fn default() -> Self {
                [$(Self::$variant),+][0]
            }
        }

        impl $crate::rule::describe::Described for $name {
            const SHAPE: $crate::rule::describe::Shape = $crate::rule::describe::Shape::Words(&[
                $($crate::rule::describe::Word { name: $word, doc: &[$($word_doc),+] }),+
            ]);
        }
    };
}

pub(crate) use {record, words};

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
        (Shape::Record(record), Seen::Mapping(_)) => {
            let field = |key: &str| record.fields.iter().find(|f| f.key == key);
            let known = node.entries().filter_map(|(key, value)| Some((key.text()?, field(key.text()?)?.shape, value)));
            let kept = known.filter(|(_, shape, value)| fits(*value, *shape));
            Value::Mapping(kept.map(|(key, shape, value)| (Value::from(key), fitting(value, shape))).collect())
        }
        (Shape::Table(inner), Seen::Mapping(_)) => {
            let kept = node.entries().filter(|(_, value)| fits(*value, *inner));
            Value::Mapping(kept.filter_map(|(key, value)| Some((Value::from(key.text()?), fitting(value, *inner)))).collect())
        }
        (Shape::List(inner), Seen::Sequence(_)) | (Shape::OneOrMany(inner), _) => {
            Value::Sequence(node.items().map(|item| fitting(item, *inner)).collect())
        }
        (Shape::Count, Seen::Scalar(text, _)) => text.parse::<u32>().map_or(Value::Null, Value::from),
        (Shape::Flag, Seen::Scalar(text, _)) => Value::Bool(text == "true"),
        (Shape::Text | Shape::Words(_), Seen::Scalar(text, _)) => Value::from(text),
        (Shape::Text | Shape::Words(_), _) => Value::from(""),
        (Shape::Record(_) | Shape::Table(_), _) => Value::Mapping(serde_yaml::Mapping::new()),
        _ => Value::Null,
    }
}

/// Whether the node itself is of the shape; what lies in it may still be at fault.
fn fits(node: Cursor<'_>, shape: Shape) -> bool {
    match (shape, node.seen()) {
        (Shape::Words(words), Seen::Scalar(text, _)) => words.iter().any(|w| w.name == text),
        (Shape::OneOrMany(Shape::Words(_)), _) => node.items().all(|item| matches!(shape, Shape::OneOrMany(inner) if fits(item, *inner))),
        (Shape::Count, Seen::Scalar(text, true)) => text.parse::<u32>().is_ok(),
        (Shape::Flag, Seen::Scalar(text, true)) => matches!(text, "true" | "false"),
        (Shape::Text, Seen::Scalar(..)) => !node.is_null(),
        (Shape::Record(_) | Shape::Table(_), Seen::Mapping(_)) | (Shape::List(_), Seen::Sequence(_)) | (Shape::Anything, _) => true,
        (Shape::OneOrMany(_), _) => !node.is_null(),
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
            (Shape::Record(record), Seen::Mapping(_)) => self.record(node, record),
            (Shape::Table(inner), Seen::Mapping(_)) => self.table(node, *inner),
            (Shape::List(inner), Seen::Sequence(_)) | (Shape::OneOrMany(inner), _) => {
                for item in node.items() {
                    self.node(item, *inner, what);
                }
            }
            (Shape::Words(words), Seen::Scalar(text, _)) if !node.is_null() => self.word(node, text, words, what),
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
                Some(field) if !field.required && value.is_null() && !record.one_of.contains(&field.key) => {}
                Some(field) => self.node(value, field.shape, &format!("`{name}`")),
                None => self.unknown_key(key, name, record),
            }
        }
        for field in record.fields.iter().filter(|f| f.required) {
            if node.get(field.key).is_none() {
                let message = format!("the key `{}` is missing", field.key);
                let help = format!("add `{}:`: {}", field.key, summary(field.doc));
                self.tell(node.head(), message, &format!("the {} starts here", record.name.to_lowercase()), Some(help));
            }
        }
        self.one_of(node, record);
    }

    fn one_of(&mut self, node: Cursor<'_>, record: &Record) {
        if record.one_of.is_empty() {
            return;
        }
        let found: Vec<&str> = record.one_of.iter().copied().filter(|key| node.get(key).is_some()).collect();
        let choices = listed(record.one_of.iter().copied());
        let what = record.name.to_lowercase();
        match found.as_slice() {
            [_] => {}
            [] => self.tell(
                node.head(),
                format!("a {what} that checks nothing"),
                &format!("the {what} starts here"),
                Some(format!("add exactly one of {choices}")),
            ),
            [first, rest @ ..] => {
                for key in rest {
                    let at = node.key(key).unwrap_or(node).span();
                    let help = format!("a {what} has exactly one of {choices}; give the other a {what} of its own");
                    self.tell(at, format!("`{key}` beside `{first}`"), "a second check", Some(help));
                }
            }
        }
    }

    fn doubled_keys(&mut self, node: Cursor<'_>) {
        let mut seen = rustc_hash::FxHashSet::default();
        for (key, _) in node.entries() {
            let name = key.text().unwrap_or("");
            if !seen.insert(name) {
                self.tell(key.span(), format!("the key `{name}` stands twice"), "the second", Some("leave one of them out".to_owned()));
            }
        }
    }

    fn unknown_key(&mut self, key: Cursor<'_>, name: &str, record: &Record) {
        let help = did_you_mean(name, record.fields.iter().map(|f| f.key));
        let help = help.or_else(|| Some(format!("the keys here are {}", listed(record.fields.iter().map(|f| f.key)))));
        self.tell(key.span(), format!("unknown key `{name}`"), "no key of this name", help);
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
        let help =
            did_you_mean(text, words.iter().map(|w| w.name)).or_else(|| Some(format!("use {}", listed(words.iter().map(|w| w.name)))));
        self.tell(node.span(), format!("{what} cannot be `{text}`"), "no word of this place", help);
    }

    fn wrong_type(&mut self, node: Cursor<'_>, shape: Shape, seen: &Seen<'_>, what: &str) {
        let found = match seen {
            Seen::Scalar(..) if node.is_null() => "nothing",
            Seen::Scalar(..) => "text",
            Seen::Sequence(_) => "a list",
            Seen::Mapping(_) => "a mapping",
        };
        self.tell(node.head(), format!("{what} takes {}, not {found}", shape.name()), found, shape.example());
    }

    fn tell(&mut self, at: crate::span::FileSpan, message: String, label: &str, help: Option<String>) {
        self.faults.error(at, message, label, help);
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
            Self::Record(_) | Self::Table(_) => "a mapping",
            Self::Anything => "anything",
        }
    }

    fn example(self) -> Option<String> {
        match self {
            Self::List(_) => Some("write each item on a line of its own, behind `- `".to_owned()),
            Self::Record(record) => Some(format!("its keys are {}", listed(record.fields.iter().map(|f| f.key)))),
            Self::Text => Some("put the text in quotation marks if it holds `: `, `{`, `[` or ` #`".to_owned()),
            Self::Words(words) => Some(format!("use {}", listed(words.iter().map(|w| w.name)))),
            _ => None,
        }
    }
}

/// The first sentence of a doc comment, lower-cased at its start, without the full stop.
fn summary(doc: &[&str]) -> String {
    let all = doc.iter().map(|l| l.trim()).collect::<Vec<_>>().join(" ");
    let first = all.split(". ").next().unwrap_or("").trim_end_matches('.');
    let mut chars = first.chars();
    chars.next().map_or(String::new(), |c| c.to_lowercase().chain(chars).collect())
}

/// `a`, `b` or `c`.
pub(crate) fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<String> = words.map(|w| format!("`{w}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

/// "did you mean `phrases`?", if one of `known` is near enough to `word`.
pub(crate) fn did_you_mean<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
    // Hostile words may be long; nothing that we know is.
    if word.len() > 64 {
        return None;
    }
    let lower = word.to_lowercase();
    known
        .map(|k| (strsim::damerau_levenshtein(&lower, &k.to_lowercase()), k))
        .filter(|&(distance, k)| distance <= k.chars().count().max(2).div_ceil(3))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, k)| format!("did you mean `{k}`?"))
}
