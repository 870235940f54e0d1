//! One head of one body under two offices: "EPA Secretary Ann Lund" and "EPA Administrator Ann Lund".

use std::collections::BTreeMap;
use std::ops::Range;

use super::person::{Person, folded};
use super::posts::{abbreviates, body, skip_article, text};
use super::titles::{head_at, is_past};
use super::{Scope, label};
use crate::finding::{Builder, Confidence, Finding, FindingKind, LabelRole};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};

/// The head of a body: the line of the table, the person, and the tokens of the office and of the body.
struct Head<'p> {
    office: usize,
    person: &'p Person<'p>,
    words: Range<usize>,
    body: Range<usize>,
}

/// The persons of the story who head one body under two offices, across articles.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let mut held: BTreeMap<(&str, &str), Vec<Head<'_>>> = BTreeMap::new();
    for person in persons {
        let Some((given, text)) = person.given.as_deref().zip(text(place, person)) else {
            continue;
        };
        if let Some(head) = before(text, person).or_else(|| behind(text, person)) {
            held.entry((given, &person.family)).or_default().push(head);
        }
    }
    held.values()
        .filter_map(|heads| finding(place, heads))
        .collect()
}

/// "EPA Administrator Ann Lund".
fn before<'p>(text: &Text<'_>, person: &'p Person<'p>) -> Option<Head<'p>> {
    let tokens = &person.mention.tokens;
    let given = { tokens.clone() }.find(|&at| Some(folded(text.word(at))) == person.given)?;
    let start = given.checked_sub(1)?;
    let (office, end) = head_at(text, start).filter(|(_, end)| *end == given)?;
    let capital = |at: usize| {
        let token = text.token(at);
        token.is_some_and(|t| t.kind == Kind::Word && t.capital) && !text.is(at, "the")
    };
    let mut first = start;
    while first > 0
        && text.sentence_of(first - 1) == person.mention.sentence
        && (capital(first - 1)
            || text.has(first - 1, Class::And) && first >= 2 && capital(first - 2))
    {
        first -= 1;
    }
    let body = first..start;
    let past = body.clone().any(|at| is_past(text, at));
    let former = first.checked_sub(1).is_some_and(|at| is_past(text, at));
    (!body.is_empty() && !past && !former).then_some(Head {
        office,
        person,
        words: start..end,
        body,
    })
}

/// "Ann Lund, the administrator of the EPA".
fn behind<'p>(text: &Text<'_>, person: &'p Person<'p>) -> Option<Head<'p>> {
    let end = person.mention.tokens.end;
    let start = (text.mark(end) == Mark::Comma).then(|| skip_article(text, end + 1))?;
    let (office, of) = head_at(text, start)?;
    Some(Head {
        office,
        person,
        words: start..of,
        body: body(text, of)?,
    })
}

/// The first two heads of one body, in different articles, under two offices, and who else has either; none if an article
/// gives both.
fn finding(place: &Scope<'_>, heads: &[Head<'_>]) -> Option<Finding> {
    let of_one = |a: &Head<'_>, b: &Head<'_>| {
        let texts = text(place, a.person).zip(text(place, b.person));
        texts.is_some_and(|(x, y)| is_one(x, &a.body, y, &b.body))
    };
    let gives = |article: usize, other: &Head<'_>| {
        let own = heads.iter().filter(|h| h.person.article == article);
        { own }.any(|h| h.office == other.office)
    };
    let rival = |a: &Head<'_>| {
        heads.iter().find(|b| {
            a.office != b.office
                && of_one(a, b)
                && !gives(a.person.article, b)
                && !gives(b.person.article, a)
        })
    };
    let drafted = |h: &&Head<'_>| place.story.is_draft(h.person.article);
    let mut first = heads.iter().filter(drafted).chain(heads);
    let (one, other) = first.find_map(|a| Some((a, rival(a)?)))?;
    let words = |h: &Head<'_>| {
        let text = text(place, h.person)?;
        let at = |range: &Range<usize>| text.span(range.clone()).of(text.source());
        Some(format!("{} ({})", at(&h.words), at(&h.body)))
    };
    let (first, second) = (words(one)?, words(other)?);
    let name = &one.person.name.name;
    let title = format!("{}: {name}, {first} / {second}", place.rule.title);
    let primary = label(place, one.person, LabelRole::Primary, first)?;
    let second = label(place, other.person, LabelRole::Contradicts, second)?;
    let builder = place
        .story
        .finding(place.rule, FindingKind::Spelling, title, primary);
    let builder = builder.confidence(Confidence::Likely).label(second);
    let mut told = vec![one.person.article, other.person.article];
    let beside = heads.iter().filter(|h| of_one(one, h) || of_one(other, h));
    let beside = beside.filter_map(|h| {
        let is_first = !told.contains(&h.person.article);
        told.push(h.person.article);
        let role = if h.office == one.office {
            LabelRole::Agrees
        } else {
            LabelRole::Contradicts
        };
        is_first
            .then(|| label(place, h.person, role, words(h)?))
            .flatten()
    });
    Some(beside.fold(builder, Builder::label).done())
}

/// Whether two bodies have one name, or one is called by the first letters of the other.
fn is_one(a: &Text<'_>, of_a: &Range<usize>, b: &Text<'_>, of_b: &Range<usize>) -> bool {
    let keys =
        |text: &Text<'_>, of: &Range<usize>| of.clone().map(|at| text.key(at)).collect::<Vec<_>>();
    keys(a, of_a) == keys(b, of_b) || abbreviates(a, of_a, b, of_b) || abbreviates(b, of_b, a, of_a)
}
