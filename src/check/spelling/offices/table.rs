//! The table of offices, and where a text has one.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lexicon::rows;
use crate::text::{Phrases, Text};

/// What words say as a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Held(Office),
    /// Takes the title off: "former".
    Not,
    /// No more than man or woman.
    Courtesy,
}

/// One of a group, by the line of the table that first has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) group: Group,
    pub(super) line: usize,
}

/// Offices of which a person holds one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    State,
    Deputy,
    House,
    Rank,
    Law,
    Other,
    /// At the head of some body; one can head several, so only the bodies are held against each other.
    Post,
    /// What a body calls its head; the bodies being one, so must the offices be.
    Head,
}

/// An office has no more words than this.
const LONGEST: usize = 4;

const TABLE: &str = include_str!("../../../lexicon/en/offices.tsv");

static OFFICES: LazyLock<Phrases<Sense>> = LazyLock::new(|| Phrases::of_table(TABLE, sense));

fn sense(column: &str) -> Option<Sense> {
    let line = rows(TABLE).position(|(_, known)| known == column)?;
    let group = match column.split(' ').next()? {
        "not" => return Some(Sense::Not),
        "courtesy" => return Some(Sense::Courtesy),
        "state" => Group::State,
        "deputy" => Group::Deputy,
        "house" => Group::House,
        "rank" => Group::Rank,
        "law" => Group::Law,
        "other" => Group::Other,
        "post" => Group::Post,
        "head" => Group::Head,
        _ => return None,
    };
    Some(Sense::Held(Office { group, line }))
}

/// What the longest phrase from token `at` says, and one past its last token.
pub(super) fn starting(text: &Text<'_>, at: usize) -> Option<(Sense, usize)> {
    OFFICES.starting(text, at)
}

/// The office that starts at token `at`, and one past its last token.
pub(super) fn office_at(text: &Text<'_>, at: usize) -> Option<(Office, usize)> {
    match starting(text, at)? {
        (Sense::Held(office), end) => Some((office, end)),
        _ => None,
    }
}

/// The longest office that ends before token `end`, and its first token.
pub(super) fn office_before(text: &Text<'_>, end: usize) -> Option<(Office, usize)> {
    ending(end.saturating_sub(LONGEST)..end, |at| office_at(text, at))
}

/// The longest of what starts in `within` and ends with it, and its first token.
pub(super) fn ending<T>(
    within: Range<usize>,
    starting: impl Fn(usize) -> Option<(T, usize)>,
) -> Option<(T, usize)> {
    within.clone().find_map(|first| {
        let (what, end) = starting(first)?;
        (end == within.end).then_some((what, first))
    })
}

/// Whether the word at `at` puts an office into another time: "former".
pub(super) fn is_past(text: &Text<'_>, at: usize) -> bool {
    matches!(starting(text, at), Some((Sense::Not, _)))
}

/// Whether a title says no more than man or woman, and `name` is no office itself ("Mr. President").
pub(in crate::check::spelling) fn is_courtesy(title: &str, name: &str) -> bool {
    let (title, name) = (Text::plain(title), Text::plain(name));
    matches!(starting(&title, 0), Some((Sense::Courtesy, _))) && starting(&name, 0).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_sense() {
        for (words, column) in rows(TABLE) {
            assert!(sense(column).is_some(), "{words}");
        }
    }
}
