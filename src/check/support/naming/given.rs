//! Persons of a draft whom the sources know by another given name: "Ann Lund", who is Ida Lund there.

use std::ops::Range;

use super::common::replaced;
use crate::check::evidence::SourceIndex;
use crate::check::spelling::{folded, may_be_one_given, sounds};
use crate::check::support::judgement::Judgement;
use crate::lexicon::Class;
use crate::text::Text;
use crate::value::name::{Sense, Words};

/// What the sources call the bearer of the surname at `last`, if all of them who give a name in full give one, and none has
/// the given name at `first` anywhere.
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
    let mut found: Option<(usize, usize, String)> = None;
    for &(source, at) in inventory.capitals.of(text.key(last)) {
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
    let is_other = |name: &str| !may_be_one_given(&own, name) && sounds(&own) != sounds(name);
    let (source, at, other) = found.filter(|(.., other)| is_other(other))?;
    // "E. Lund", "A.J. Lund".
    let is_short = other.len() < 3 || own.len() < 3;
    // The draft may speak of both, and of relatives.
    let has =
        |at: usize| text.token(at).is_some_and(|t| t.capital) && folded(text.word(at)) == other;
    let sentence = text
        .sentences()
        .get(text.sentence_of(first))?
        .tokens
        .clone();
    let is_kin = sentence.into_iter().any(|at| text.has(at, Class::Relation));
    if is_short || is_kin || (0..text.tokens().len()).any(has) {
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

/// Whether a word is a given name, and no trade: "Poet Robert Burns".
fn is_given(text: &Text<'_>, at: usize) -> bool {
    let capital = text.token(at).is_some_and(|t| t.is_word() && t.capital);
    capital && Words::read(text).has(at, Sense::GIVEN)
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::told;

    #[test]
    fn another_given_name_is_told_where_the_sources_know_but_one() {
        let source = "The prize went to Wayne Olsen, a pilot.";
        for (draft, source, is_told) in [
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
        ] {
            let found = told(draft, &[source]);
            assert_eq!(!found.is_empty(), is_told, "{draft} / {source}: {found:?}");
        }
    }
}
