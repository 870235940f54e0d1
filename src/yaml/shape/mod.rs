//! What a YAML file may hold, written once.
//!
//! The macro [`record!`] turns one declaration into a serde type *and* a [`Shape`]: the description
//! that [`validate`] compares a file with, so that all its faults are told at once and at their
//! places (serde stops at the first and forgets where), and that the JSON Schema is made from.

mod validate;

use std::fmt;

use serde::de::{self, Deserialize, Deserializer};

pub use validate::{fitting, validate};

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
    /// Text, or a mapping with known keys that says more.
    TextOr(&'static Record),
    /// A mapping with free keys.
    Table(&'static Shape),
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
        #[allow(dead_code, reason = "a key may be for people alone")]
        pub struct $name {
            $( $(#[doc = $field_doc])+ #[serde(rename = $key, default)] pub $field: $ty, )+
        }

        impl $crate::yaml::shape::Described for $name {
            const SHAPE: $crate::yaml::shape::Shape = $crate::yaml::shape::Shape::Record(&$crate::yaml::shape::Record {
                name: stringify!($name),
                doc: &[$($doc),+],
                fields: &[$($crate::yaml::shape::Field {
                    key: $key,
                    doc: &[$($field_doc),+],
                    shape: <$ty as $crate::yaml::shape::Described>::SHAPE,
                    required: <$ty as $crate::yaml::shape::Described>::REQUIRED,
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

        impl $name {
            /// The word as it is written.
            #[allow(dead_code, reason = "not every choice is told again")]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                [$(Self::$variant),+][0]
            }
        }

        impl $crate::yaml::shape::Described for $name {
            const SHAPE: $crate::yaml::shape::Shape = $crate::yaml::shape::Shape::Words(&[
                $($crate::yaml::shape::Word { name: $word, doc: &[$($word_doc),+] }),+
            ]);
        }
    };
}

pub(crate) use {record, words};
