//! One person at the head of two bodies: "Ann Lund, the chief executive of the Ferry Board", and of the Pier Trust.
//!
//! Looked at across articles only, where the office is the same and stands at the name in full. One body under a
//! longer and a shorter name, or under its initials, is one.

use std::collections::BTreeMap;
use std::ops::Range;

use super::person::Person;
use super::titles::{is_past, office_at, office_before};
use super::{Scope, label};
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::text::{Kind, Mark, Text};
use crate::value::is_head;

/// How far before a name its office may start.
const REACH: usize = 10;

/// An office of a person: the line of the table, the person, and the tokens of the body.
struct Post<'p> {
    office: usize,
    person: &'p Person<'p>,
    body: Range<usize>,
}

/// The persons of the story who hold one office at two bodies.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let mut held: BTreeMap<(&str, &str, usize), Vec<Post<'_>>> = BTreeMap::new();
    for person in persons {
        let Some((given, text)) = person.given.as_deref().zip(text(place, person)) else {
            continue;
        };
        let Some((office, body)) = behind(text, person).or_else(|| before(text, person)) else {
            continue;
        };
        held.entry((given, &person.family, office))
            .or_default()
            .push(Post {
                office,
                person,
                body,
            });
    }
    held.values()
        .filter_map(|posts| finding(place, posts))
        .collect()
}

pub(super) fn text<'a>(place: &Scope<'a>, person: &Person<'_>) -> Option<&'a Text<'a>> {
    place.story.articles.get(person.article).map(|a| &a.text)
}

/// "Ann Lund, the chief executive of the Ferry Board".
fn behind(text: &Text<'_>, person: &Person<'_>) -> Option<(usize, Range<usize>)> {
    let end = person.mention.tokens.end;
    if text.mark(end) != Mark::Comma {
        return None;
    }
    let (office, of) = office_at(text, skip_article(text, end + 1))?;
    body(text, of).map(|body| (office, body))
}

/// "The chief executive of the Ferry Board, Ann Lund".
fn before(text: &Text<'_>, person: &Person<'_>) -> Option<(usize, Range<usize>)> {
    let comma = person.mention.tokens.start.checked_sub(1)?;
    if text.mark(comma) != Mark::Comma {
        return None;
    }
    (comma.saturating_sub(REACH)..comma).rev().find_map(|of| {
        let found = body(text, of).filter(|body| body.end == comma)?;
        let (office, first) = office_before(text, of)?;
        let past = first.checked_sub(1).is_some_and(|at| is_past(text, at));
        (!past).then_some((office, found))
    })
}

/// The capitals behind an "of" at `at`: a body or a place.
pub(super) fn body(text: &Text<'_>, at: usize) -> Option<Range<usize>> {
    if !text.is(at, "of") {
        return None;
    }
    let start = skip_article(text, at + 1);
    let capital = |at: usize| {
        text.token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital)
    };
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

pub(super) fn skip_article(text: &Text<'_>, at: usize) -> usize {
    at + usize::from(
        ["the", "a", "an"]
            .iter()
            .any(|article| text.is(at, article)),
    )
}

/// The first two posts of different articles at bodies that are not one; a draft's goes first.
fn finding(place: &Scope<'_>, posts: &[Post<'_>]) -> Option<Finding> {
    let drafted = |post: &Post<'_>| place.story.is_draft(post.person.article);
    let first = posts.iter().find(|p| drafted(p)).or(posts.first())?;
    let own = text(place, first.person)?;
    let other = posts.iter().find(|post| {
        let apart = |there| !one_body(own, &first.body, there, &post.body);
        post.person.article != first.person.article
            && !drafted(post)
            && post.office == first.office
            && text(place, post.person).is_some_and(apart)
    })?;
    // Whoever is given both bodies somewhere holds both posts.
    let both = posts.iter().any(|post| {
        let alike = |one: &Post<'_>| {
            text(place, post.person)
                .zip(text(place, one.person))
                .is_some_and(|(a, b)| one_body(a, &post.body, b, &one.body))
        };
        alike(first) && alike(other)
    });
    if both {
        return None;
    }
    let words = |post: &Post<'_>| {
        let article = text(place, post.person)?;
        Some(
            article
                .span(post.body.clone())
                .of(article.source())
                .to_owned(),
        )
    };
    let title = format!(
        "{}: {}, of {} / {}",
        place.rule.title,
        first.person.name.name,
        words(first)?,
        words(other)?
    );
    let at = |post: &Post<'_>, role| -> Option<Label> {
        let mut label = label(place, post.person, role, format!("of {}", words(post)?))?;
        let body = text(place, post.person)?.span(post.body.clone());
        label.span.start = label.span.start.min(body.start);
        label.span.end = label.span.end.max(body.end);
        Some(label)
    };
    let builder = place.story.finding(
        place.rule,
        FindingKind::Spelling,
        title,
        at(first, LabelRole::Primary)?,
    );
    Some(
        builder
            .confidence(Confidence::Likely)
            .label(at(other, LabelRole::Contradicts)?)
            .done(),
    )
}

/// Whether two bodies share a word of their names, or one is called by the first letters of the other. There are many
/// leagues: a head noun tells them apart only where the other name is nothing else.
fn one_body(a: &Text<'_>, of_a: &Range<usize>, b: &Text<'_>, of_b: &Range<usize>) -> bool {
    let is_capital = |text: &Text<'_>, at: usize| text.token(at).is_some_and(|t| t.capital);
    let is_bare = |text: &Text<'_>, of: &Range<usize>| {
        { of.clone() }.all(|at| !is_capital(text, at) || is_head(text, at))
    };
    let is_bare = is_bare(a, of_a) || is_bare(b, of_b);
    let shares = { of_a.clone() }
        .filter(|&at| is_capital(a, at) && (is_bare || !is_head(a, at)))
        .any(|at| of_b.clone().any(|other| b.key(other) == a.key(at)));
    shares || abbreviates(a, of_a, b, of_b) || abbreviates(b, of_b, a, of_a)
}

/// Whether the one word of `short` has the first letters of the words of `long`, or starts as its first does.
pub(super) fn abbreviates(
    short: &Text<'_>,
    of_short: &Range<usize>,
    long: &Text<'_>,
    of_long: &Range<usize>,
) -> bool {
    if of_short.len() != 1 {
        return false;
    }
    let letters = || {
        short
            .word(of_short.start)
            .chars()
            .filter(|c| c.is_alphabetic())
    };
    let first = |at: usize| long.word(at).chars().next();
    let capitals = of_long
        .clone()
        .filter_map(first)
        .filter(|c| c.is_uppercase());
    let word = long.word(of_long.start);
    capitals.eq(letters()) || word.starts_with(short.word(of_short.start))
}
