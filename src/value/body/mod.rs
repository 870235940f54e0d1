//! Bodies: committees, ministries, firms and whatever else has a name at whose head stands a noun for such a thing.
//!
//! An acronym is a body where the article ties it to a name: "the Harbour Safety Committee (HSC)".

mod find;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use super::name::runs;
use super::number::singular;
use super::{Mention, Object};
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
    /// "Committee", and what such bodies are for, a bit each.
    Public(u8),
    /// "Bank", "Airlines"
    Firm,
    /// "Inc.", which the name may lack.
    Form,
}

static HEADS: LazyLock<Words<Head>> =
    LazyLock::new(|| Words::of_table(include_str!("../../lexicon/en/bodies.tsv"), parse));

/// What public bodies are for.
const PURPOSES: [&str; 8] = [
    "rule", "state", "learning", "members", "custody", "care", "force", "trust",
];

fn parse(column: &str) -> Option<Head> {
    let mut words = column.split(' ');
    let kind = words.next()?;
    let bits = words.map(|word| PURPOSES.iter().position(|p| *p == word).map(|at| 1 << at));
    let purposes = bits.sum::<Option<u8>>()?;
    Some(match kind {
        "public" => Head::Public(purposes),
        "firm" => Head::Firm,
        "form" => Head::Form,
        _ => return None,
    })
}

/// The bodies of `text`, whose other values `mentions` are.
pub(crate) fn bodies(text: &Text<'_>, mentions: &[Mention]) -> Vec<Mention> {
    find(text, &runs(text, mentions), mentions)
}

/// What the word at `at` tells as the head of a name.
fn head(text: &Text<'_>, at: usize) -> Option<Head> {
    HEADS.at(text, at)
}

/// Whether the word at `at` is the head noun of many bodies: "League".
pub(crate) fn is_head(text: &Text<'_>, at: usize) -> bool {
    head(text, at).is_some()
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

    /// The first letters of its capitals: "FBI" of "Federal Bureau of Investigation".
    pub(crate) fn initials(&self) -> String {
        initials(&self.name)
    }

    /// The name of a public body in its parts; none for a firm, and for a head noun alone.
    pub(crate) fn parts(&self) -> Option<Parts> {
        let mut of = self.words();
        let purposes = |word: &String| match head(&Text::plain(word), 0) {
            Some(Head::Public(purposes)) => Some(purposes),
            _ => None,
        };
        // "Health Ministry", "Ministry of Health", "Federal Bureau for Rail Safety".
        let is_head = |&at: &usize| of.get(at).is_some_and(|w| purposes(w).is_some());
        let last = of.len().checked_sub(1)?;
        let at = std::iter::once(last).chain(0..last).find(is_head)?;
        let head = of.remove(at);
        let purposes = purposes(&head)?;
        let written = self.name.to_lowercase();
        (!of.is_empty()).then_some(Parts {
            of,
            head,
            purposes,
            written,
        })
    }
}

/// The name of a public body in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    /// What it is the body of, in order: "harbour", "safety".
    pub(crate) of: Vec<String>,
    /// Its head noun: "committee".
    pub(crate) head: String,
    purposes: u8,
    /// The whole name in small letters, with the numbers of its nouns.
    pub(crate) written: String,
}

impl Parts {
    /// Whether bodies with such heads are for the same, so that the one is easily called by the other's: "commission",
    /// "authority".
    pub(crate) fn is_for_the_same(&self, other: &Self) -> bool {
        self.purposes & other.purposes != 0
    }

    /// The words by which two names differ that are one but for the number of a noun before the head: "Port Commission",
    /// "Ports Commission". Where somebody owns, house styles differ.
    pub(crate) fn other_number<'p>(&'p self, other: &'p Self) -> Option<(&'p str, &'p str)> {
        let pairs = self.written.split(' ').zip(other.written.split(' '));
        let mut differ = pairs.filter(|(a, b)| a != b);
        let (a, b) = differ.next().filter(|_| differ.next().is_none())?;
        let is_number = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
        (self.head == other.head && is_number && !a.starts_with(self.head.as_str()))
            .then_some((a, b))
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
        let parts = |name: &str| {
            let name = name.to_owned();
            Body { name }.parts()
        };
        let (one, other) = (parts("Ministry of Health"), parts("Health Ministry"));
        assert!(
            one.zip(other)
                .is_some_and(|(a, b)| a.of == b.of && a.head == b.head)
        );
        let number = |a, b| {
            let (a, b) = parts(a).zip(parts(b))?;
            a.other_number(&b)
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
        };
        let told = Some(("port".to_owned(), "ports".to_owned()));
        assert_eq!(number("Port Commission", "Ports Commission"), told);
        assert_eq!(number("Port Commissions", "Port Commission"), None);
        assert_eq!(number("Teachers’ Union", "Teachers Union"), None);
        assert_eq!(parts("Lind Shipping Co. Ltd."), None);
        assert_eq!(initials("Federal Bureau of Investigation"), "FBI");
    }
}
