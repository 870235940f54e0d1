//! Persons of a draft whom the sources know by another given name: "Ann Lund", who is Ida Lund there.

use std::ops::Range;

use super::common::{is_capital, replaced};
use crate::check::evidence::SourceIndex;
use crate::check::spelling::{folded, may_be_one_given, sounds};
use crate::check::support::judgement::Judgement;
use crate::lexicon::{Class, Key};
use crate::text::Text;
use crate::value::name::{Sense, Words};

/// What the sources call the bearer of the surname at `last`, where the draft's given name at `first` is another and none
/// has it anywhere. The draft may speak of both, and of relatives.
pub(super) fn another(
    text: &Text<'_>,
    (first, last): (usize, usize),
    tokens: Range<usize>,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let own = folded(text.word(first));
    if !is_given(text, first) || !inventory.capitals.of(text.key(first)).is_empty() {
        return None;
    }
    let (source, at, other) = only_given(text.key(last), inventory)?;
    // "E. Lund", "A.J. Lund".
    let is_short = other.len() < 3 || own.len() < 3;
    let is_one = may_be_one_given(&own, &other) || sounds(&own) == sounds(&other);
    let names = |at: usize| is_capital(text, at) && folded(text.word(at)) == other;
    let sentence = text.sentences().get(text.sentence_of(first))?;
    let is_kin = { sentence.tokens.clone() }.any(|at| text.has(at, Class::Relation));
    if is_short || is_one || is_kin || (0..text.tokens().len()).any(names) {
        return None;
    }
    let there = &inventory.articles.get(source)?.text;
    let note = format!(
        "no source has “{}”, and one has “{}” with this surname",
        text.word(first),
        there.word(at - 1)
    );
    Some(replaced(tokens, (source, at - 1..at + 1), note))
}

/// The given name of a surname, folded, and where it stands with it, if the sources give it but one.
fn only_given(surname: Key, inventory: &SourceIndex<'_>) -> Option<(usize, usize, String)> {
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
    found
}

/// Whether a word is a given name, and no trade: "Poet Ann Lund".
fn is_given(text: &Text<'_>, at: usize) -> bool {
    is_capital(text, at) && Words::read(text).has(at, Sense::GIVEN)
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

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
