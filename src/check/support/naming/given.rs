//! Persons of a draft whom the sources know by another given name: "Ann Lund", who is Ida Lund there.

use std::ops::Range;

use super::common::{is_capital, replaced};
use crate::check::evidence::SourceIndex;
use crate::check::spelling::{folded, may_be_one_given, sounds};
use crate::check::support::judgement::Judgement;
use crate::lexicon::{Class, Key};
use crate::text::Text;
use crate::value::name::{Sense, Words};

/// What the sources call the bearer of the surname at `last`, where the draft's given name at `first` is another, which none
/// has. The draft may speak of both, and of relatives.
pub(super) fn another(
    text: &Text<'_>,
    (first, last): (usize, usize),
    tokens: Range<usize>,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    if !is_given(text, first) || !inventory.capitals.of(text.key(first)).is_empty() {
        return None;
    }
    let (source, at) = only_given(text.key(last), inventory, is_given)?;
    let there = &inventory.articles.get(source)?.text;
    let other = folded(there.word(at - 1));
    let names = |at: usize| is_capital(text, at) && folded(text.word(at)) == other;
    if (0..text.tokens().len()).any(names) {
        return None;
    }
    let note = format!(
        "no source has “{}”, and one has “{}” with this surname",
        text.word(first),
        there.word(at - 1)
    );
    is_another(text, first, there.word(at - 1))
        .then(|| replaced(tokens, (source, at - 1..at + 1), note))
}

/// What the sources call the bearer of the surname at `last`, where the draft has the given name of another of theirs
/// before it: "Ann Lund" of Ida Lund and Ann Hale, be it that the draft names these, too.
pub(super) fn crossed(
    text: &Text<'_>,
    (first, last): (usize, usize),
    tokens: Range<usize>,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let theirs = inventory.capitals.of(text.key(first));
    let is_of_another = |&(source, at): &(usize, usize)| {
        let there = inventory.articles.get(source);
        there.is_some_and(|a| is_full_name(&a.text, at) && a.text.key(at + 1) != text.key(last))
    };
    let &(other, of_other) = theirs.first()?;
    if !theirs.iter().all(is_of_another) {
        return None;
    }
    let before = |there: &Text<'_>, at: usize| is_capital(there, at);
    let (source, at) = only_given(text.key(last), inventory, before)?;
    let (article, other) = (
        inventory.articles.get(source)?,
        inventory.articles.get(other)?,
    );
    let there = &article.text;
    let note = format!(
        "the sources have “{} {}” and “{} {}”",
        there.word(at - 1),
        there.word(at),
        other.text.word(of_other),
        other.text.word(of_other + 1)
    );
    (is_full_name(there, at - 1) && is_another(text, first, there.word(at - 1)))
        .then(|| replaced(tokens, (source, at - 1..at + 1), note))
}

/// Whether two words with a capital, and no third behind them, may be the name of a person: no "the Andrea Bridge".
fn is_full_name(text: &Text<'_>, at: usize) -> bool {
    let the = at
        .checked_sub(1)
        .is_some_and(|the| text.has(the, Class::Whose));
    !the && is_capital(text, at) && is_capital(text, at + 1) && !is_capital(text, at + 2)
}

/// Whether the given name at `first` can be none of one who is called `other`, and its sentence tells of no relatives.
fn is_another(text: &Text<'_>, first: usize, other: &str) -> bool {
    let (own, other) = (folded(text.word(first)), folded(other));
    // "E. Lund", "A.J. Lund".
    let is_short = other.len() < 3 || own.len() < 3;
    let is_one = may_be_one_given(&own, &other) || sounds(&own) == sounds(&other);
    let sentence = text.sentences().get(text.sentence_of(first));
    let is_kin = sentence.is_none_or(|sentence| {
        let mut words = sentence.tokens.clone();
        words.any(|at| text.has(at, Class::Relation))
    });
    !(is_short || is_one || is_kin)
}

/// Where a surname stands behind a given name, if the sources give it but one.
fn only_given(
    surname: Key,
    inventory: &SourceIndex<'_>,
    is_given: impl Fn(&Text<'_>, usize) -> bool,
) -> Option<(usize, usize)> {
    let mut found: Option<(usize, usize, String)> = None;
    for &(source, at) in inventory.capitals.of(surname) {
        let there = &inventory.articles.get(source)?.text;
        let Some(before) = at.checked_sub(1).filter(|&at| is_given(there, at)) else {
            continue;
        };
        let name = folded(there.word(before));
        match &found {
            Some((.., other)) if *other != name => return None,
            Some(_) => {}
            None => found = Some((source, at, name)),
        }
    }
    found.map(|(source, at, _)| (source, at))
}

/// Whether a word is a given name, and no trade: "Poet Ann Lund".
fn is_given(text: &Text<'_>, at: usize) -> bool {
    is_capital(text, at) && Words::read(text).has(at, Sense::GIVEN)
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn the_given_name_of_another_is_told() {
        let source =
            "The prize went to Wayne Olsen, a pilot. Poet Peter Brook and Peter Hale clapped.";
        are_told(&[
            ("The prize went to Peter Olsen.", source, true),
            ("The prize went to the pilot Wayne Olsen.", source, false),
            (
                "The prize went to Peter Olsen, and Wayne Olsen clapped.",
                source,
                true,
            ),
            (
                "The prize went to Peter Olsen.",
                "Wayne Olsen thanked Peter and Peter Brook.",
                false,
            ),
        ]);
    }

    #[test]
    fn another_given_name_is_told_where_the_sources_know_but_one() {
        let source = "The prize went to Wayne Olsen, a pilot.";
        are_told(&[
            ("The prize went to Peter Olsen.", source, true),
            ("The prize went to Olsen.", source, false),
            ("The prize went to Pilot Olsen.", source, false),
            (
                "The prize went to Peter Olsen.",
                "Wayne Olsen thanked his brother Mark Olsen.",
                false,
            ),
            (
                "The prize went to Bob Olsen.",
                "Robert Olsen won it.",
                false,
            ),
            (
                "The prize went to Peter Olsen.",
                "Wayne Olsen thanked Peter, his brother.",
                false,
            ),
        ]);
    }
}
