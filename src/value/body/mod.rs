//! Bodies: committees, ministries, firms and whatever else has a name at whose head stands a noun for such a thing.
//!
//! An acronym is a body where the article ties it to a name: "the Harbour Safety Committee (HSC)".

mod find;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use super::Object;
use super::number::singular;
use crate::lexicon::{Words, is_function_word, respelt_ending};
use crate::text::{Kind, Text};
pub(super) use find::find;

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its name as written; for an acronym, the name that it stands for.
    pub name: String,
}

/// What a noun at the head of a name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// "Committee"
    Public,
    /// "Bank", "Airlines"
    Firm,
    /// "Inc.", which the name may lack.
    Form,
}

static HEADS: LazyLock<Words<Head>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/bodies.tsv"), parse));

fn parse(column: &str) -> Option<Head> {
    Some(match column {
        "public" => Head::Public,
        "firm" => Head::Firm,
        "form" => Head::Form,
        _ => return None,
    })
}

/// What the word at `at` tells as the head of a name.
fn head(text: &Text<'_>, at: usize) -> Option<Head> {
    HEADS.at(text, at)
}

/// Whether the words name a firm: "American Airlines".
pub(super) fn is_firm(text: &Text<'_>, words: &Range<usize>) -> bool {
    words
        .clone()
        .any(|at| matches!(head(text, at), Some(Head::Firm | Head::Form)))
}

impl Body {
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        json.insert("name".into(), self.name.as_str().into());
        json
    }

    /// The words that tell it from others, each in one spelling and number, in order; without "of" and "the", and
    /// without its legal form.
    pub(super) fn words(&self) -> Vec<String> {
        words(&self.name)
    }
}

impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

fn words(name: &str) -> Vec<String> {
    let text = Text::plain(name);
    let word = |at: usize| {
        let is_said = text.token(at).is_some_and(|t| t.kind == Kind::Word)
            && head(&text, at) != Some(Head::Form)
            && !is_function_word(text.key(at));
        is_said.then(|| {
            let word = singular(&text, at);
            respelt_ending(&word).map_or_else(
                || word.trim_end_matches('.').to_owned(),
                |(stem, ending)| format!("{stem}{ending}"),
            )
        })
    };
    (0..text.tokens().len()).filter_map(word).collect()
}

/// The first letters of the capitals of a name: "FBI" of "Federal Bureau of Investigation".
pub(super) fn initials(name: &str) -> String {
    let capital = |word: &str| word.chars().next().filter(|c| c.is_uppercase());
    name.split([' ', '-']).filter_map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::rows;

    #[test]
    fn every_row_of_the_table_is_understood() {
        for (word, column) in rows(include_str!("../../lexicon/en/bodies.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }

    #[test]
    fn a_body_is_told_by_its_words() {
        for (name, told) in [
            ("Ministry of Health", "ministry health"),
            ("Labour Relations Boards", "labor relation board"),
            ("Lind Shipping Co. Ltd.", "lind shipping"),
            ("Department for the Coasts", "department coast"),
        ] {
            assert_eq!(words(name).join(" "), told, "{name}");
        }
        assert_eq!(initials("Federal Bureau of Investigation"), "FBI");
    }
}
