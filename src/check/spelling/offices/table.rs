//! The table of offices, and where a text has one.

use std::ops::Range;
use std::sync::LazyLock;

use crate::text::{Phrases, Text};

/// What words say as a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Held(Office),
    /// Takes the title off: "former".
    Past,
    /// No more than man or woman.
    Courtesy,
}

/// One of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Office {
    pub(super) group: Group,
    name: &'static str,
}

/// Offices that are held against each other in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Titles of which a person holds one at a time.
    Title(&'static str),
    /// At the head of some body; one can head several, so only the bodies are held against each other.
    Post,
    /// What a body calls its head; the bodies being one, so must the offices be.
    Head,
}

/// An office has no more tokens than this.
pub(super) const LONGEST: usize = 5;

pub(super) const TABLE: &str = include_str!("../../../lexicon/en/offices.tsv");

static OFFICES: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| Phrases::of_table(TABLE, |column| uses(column).find_map(sense)));

/// The uses that a phrase is put to.
pub(super) fn uses(column: &str) -> impl Iterator<Item = &str> {
    column.split(';').map(str::trim)
}

/// What a use says, if it is one of titles.
pub(super) fn sense(words: &'static str) -> Option<Sense> {
    let mut words = words.split(' ');
    let group = match words.next()? {
        "past" => return Some(Sense::Past),
        "courtesy" => return Some(Sense::Courtesy),
        "title" => Group::Title(words.next()?),
        "post" => Group::Post,
        "head" => Group::Head,
        _ => return None,
    };
    let name = words.next()?;
    Some(Sense::Held(Office { group, name }))
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
    matches!(starting(text, at), Some((Sense::Past, _)))
}

/// Whether a title says no more than man or woman, and `name` is no office itself ("Mr. President").
pub(in crate::check::spelling) fn is_courtesy(title: &str, name: &str) -> bool {
    let (title, name) = (Text::plain(title), Text::plain(name));
    matches!(starting(&title, 0), Some((Sense::Courtesy, _))) && starting(&name, 0).is_none()
}
