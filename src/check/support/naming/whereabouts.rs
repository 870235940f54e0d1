//! Where a draft says something is or comes from, by a name of which no source has a word: "in Torvik", "at the Vesteros".
//!
//! Unlike [`place`](super::place) it needs no table of places and no rival: the words before tell that the name is one of
//! a place, and nothing in the sources is like it.

use std::ops::Range;

use super::common::{is_capital, is_in_capitals, run};
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::support::judgement::Judgement;
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::text::Text;
use crate::value::name::{People, Sense, Words};
use crate::value::{Type, is_proper_adjective, places};

/// The longest such name, in tokens.
const LONGEST: usize = 6;

/// The name that `article`, a draft, says something to be at, where no source has it. A draft that has several of them
/// has other sources.
pub(super) fn judge(article: &Article<'_>, inventory: &SourceIndex<'_>) -> Option<Judgement> {
    let text = &article.text;
    let words = Words::read(text);
    let people = People::read(text, &words);
    let is_person = |at: usize| people.at(at).is_some() || words.has(at, Sense::GIVEN);
    let mut found = (1..text.tokens().len())
        .filter(|&at| text.has(at - 1, Class::Where) && !text.has(at - 1, Class::Of))
        .map(|at| run(text, at + usize::from(text.is(at, "the"))))
        .filter(|run| (1..=LONGEST).contains(&run.len()) && !is_person(run.start))
        .filter(|run| is_name(article, run) && is_unknown(text, run, inventory));
    let first = found.next()?;
    let name = |run: &Range<usize>| text.span(run.clone()).of(text.source());
    found
        .all(|other| name(&other) == name(&first))
        .then(|| told(first))
}

/// Whether the words are a name by themselves: no date, no short form, no people or tongue, and nothing that says what
/// another noun is: "in Jewish settlements".
fn is_name(article: &Article<'_>, run: &Range<usize>) -> bool {
    let text = &article.text;
    let mentions = article.in_sentence(text.sentence_of(run.start));
    let is_value = mentions
        .iter()
        .any(|m| m.tokens.start < run.end && run.start < m.tokens.end);
    let is_short = |at: usize| text.token(at).is_some_and(|t| t.caps);
    let last = run.end - 1;
    !is_value
        && !run.clone().any(is_short)
        && !is_proper_adjective(text.word(last))
        && !is_of_people(text, run)
        && !is_in_capitals(article, last)
}

/// Whether a people or a tongue is meant, or a land of a kingdom, which at home goes without saying: "in Welsh", "in
/// Wales".
fn is_of_people(text: &Text<'_>, run: &Range<usize>) -> bool {
    let named = places(text, run.clone()).next();
    named.is_some_and(|(place, tokens)| {
        text.span(tokens).of(text.source()) != place.name || place.is_land()
    })
}

/// Whether no source has a word of the name, in any form.
fn is_unknown(text: &Text<'_>, run: &Range<usize>, inventory: &SourceIndex<'_>) -> bool {
    let is_known = |at: usize| {
        inventory.frequencies.has(text.key(at)) || inventory.twins.knows_beginning(text.word(at))
    };
    let is_around = || places(text, run.clone()).any(|(place, _)| inventory.gazetteer.knows(place));
    !run.clone().any(|at| is_capital(text, at) && is_known(at)) && !is_around()
}

fn told(tokens: Range<usize>) -> Judgement {
    Judgement {
        mention: None,
        tokens,
        kind: Type::Name.name(),
        status: Status::Unsupported,
        evidence: Vec::new(),
        note: Some("no source has this name".to_owned()),
        severity: Severity::Warning,
        question: false,
        reading: None,
        sides: None,
        sure: false,
    }
}
