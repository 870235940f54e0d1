//! The office that a text gives a person at the head of a body, and that body.

use std::ops::Range;

use super::held::Told;
use super::table::{Group, Office, is_past, office_at, office_before};
use crate::check::spelling::person::Person;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};

/// How far before a name its office may start.
const REACH: usize = 10;

/// An office, and the tokens of the body.
pub(super) struct Post {
    pub(super) office: Office,
    pub(super) body: Range<usize>,
}

/// "EPA Administrator Ann Lund": what a body calls its head.
pub(super) fn right_before(text: &Text<'_>, person: &Person<'_>) -> Option<Told<Post>> {
    let given = person.start(text)?;
    let start = given.checked_sub(1)?;
    let (office, end) = office_at(text, start)?;
    let named = |at: usize| is_capital(text, at) && !text.is(at, "the");
    let mut first = start;
    while first > 0
        && text.sentence_of(first - 1) == person.mention.sentence
        && (named(first - 1) || text.has(first - 1, Class::And) && first >= 2 && named(first - 2))
    {
        first -= 1;
    }
    let body = first..start;
    let past = (first.saturating_sub(1)..start).any(|at| is_past(text, at));
    let is_head = office.group == Group::Head && end == given;
    (is_head && !body.is_empty() && !past).then_some((Post { office, body }, start..end))
}

/// "Ann Lund, the chief executive of the Ferry Board".
pub(super) fn behind(text: &Text<'_>, person: &Person<'_>) -> Option<Told<Post>> {
    let end = person.mention.tokens.end;
    let start = (text.mark(end) == Mark::Comma).then(|| skip_article(text, end + 1))?;
    let (office, of) = office_at(text, start)?;
    let body = body(text, of)?;
    Some((Post { office, body }, start..of))
}

/// "The chief executive of the Ferry Board, Ann Lund".
pub(super) fn across_comma(text: &Text<'_>, person: &Person<'_>) -> Option<Told<Post>> {
    let comma = person.mention.tokens.start.checked_sub(1)?;
    if text.mark(comma) != Mark::Comma {
        return None;
    }
    (comma.saturating_sub(REACH)..comma).rev().find_map(|of| {
        let body = body(text, of).filter(|body| body.end == comma)?;
        let (office, first) = office_before(text, of)?;
        let past = first.checked_sub(1).is_some_and(|at| is_past(text, at));
        let post = Post { office, body };
        (!past && post.is_one_of_several()).then_some((post, first..of))
    })
}

impl Post {
    /// Whether one person may hold it at several bodies.
    pub(super) fn is_one_of_several(&self) -> bool {
        !matches!(self.office.group, Group::Title("rank") | Group::Head)
    }
}

/// The capitals behind an "of" at `at`: a body or a place.
fn body(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    if !text.is(at, "of") {
        return None;
    }
    let start = skip_article(text, at + 1);
    let capital = |at: usize| is_capital(text, at);
    let mut end = start;
    while capital(end)
        || (end > start && (text.is(end, "of") || text.is(end, "for")) && capital(end + 1))
    {
        end += 1;
    }
    // "The mayor of Ulm’s wife" is another.
    let owns = text.token(end).is_some_and(|t| t.kind == Kind::Clitic)
        || text.mark(end) == Mark::Apostrophe;
    (end > start && !owns).then_some(start..end)
}

fn is_capital(text: &Text<'_>, at: usize) -> bool {
    { text.token(at) }.is_some_and(|t| t.kind == Kind::Word && t.capital)
}

fn skip_article(text: &Text<'_>, at: usize) -> usize {
    at + usize::from({ ["the", "a", "an"].iter() }.any(|article| text.is(at, article)))
}
