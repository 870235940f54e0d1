//! One member under two parties or seats: "Ann Hale (R-Ohio)", "Ann Hale, D-Ohio".

use std::collections::BTreeMap;
use std::ops::Range;

use super::Scope;
use super::person::Person;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::text::{Kind, Mark, Text};
use crate::value::{Place, places};

/// The seat of a member has no more tokens than this: "N.Y.", "New Mexico".
const SEAT: usize = 4;

/// A member with the party and the seat that stand behind the name.
struct Member<'p> {
    person: &'p Person<'p>,
    /// The letter of the party, capital.
    party: char,
    seat: Option<Place>,
    tokens: Range<usize>,
}

impl Member<'_> {
    fn differs(&self, other: &Self) -> bool {
        let seats = self.seat.as_ref().zip(other.seat.as_ref());
        self.party != other.party || seats.is_some_and(|(a, b)| a.is_rival_of(*b))
    }
}

/// The members of the story of two parties, or of two seats.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let mut members: BTreeMap<(&str, &str), Vec<Member<'_>>> = BTreeMap::new();
    for person in persons {
        let named = person.given.as_deref().zip(text(place, person));
        if let Some((given, text)) = named
            && let Some(member) = read(text, person)
        {
            let key = (given, person.family.as_str());
            members.entry(key).or_default().push(member);
        }
    }
    let told = members
        .values()
        .filter_map(|members| finding(place, members));
    told.collect()
}

fn text<'a>(place: &Scope<'a>, person: &Person<'_>) -> Option<&'a Text<'a>> {
    place.story.articles.get(person.article).map(|a| &a.text)
}

/// The party behind a name, in brackets or behind a comma: a letter, a hyphen and the seat.
fn read<'p>(text: &Text<'_>, person: &'p Person<'p>) -> Option<Member<'p>> {
    let opener = person.mention.tokens.end;
    let start = opener + 1;
    let opens = matches!(text.mark(opener), Mark::OpenBracket | Mark::Comma);
    let hyphen = matches!(text.mark(start + 1), Mark::Hyphen | Mark::EnDash);
    let mut letters = text.word(start).chars();
    let party = letters.next().filter(|_| letters.next().is_none())?;
    if !(opens && hyphen && party.is_uppercase()) {
        return None;
    }
    let ends = |at: &usize| {
        let mark = text.mark(*at);
        matches!(mark, Mark::Comma | Mark::CloseBracket | Mark::Semicolon)
            || text.token(*at).is_none_or(|t| t.kind == Kind::Number)
    };
    let seat = start + 2;
    let end = (seat..=seat + SEAT).find(ends)?;
    Some(Member {
        person,
        party,
        seat: places(text, seat..end).next().map(|(place, _)| place),
        tokens: start..end,
    })
}

/// The first who differs: of a draft from a source, or of two sources.
fn finding(place: &Scope<'_>, members: &[Member<'_>]) -> Option<Finding> {
    let is_draft = |m: &&Member<'_>| place.story.is_draft(m.person.article);
    let drafts = members.iter().filter(is_draft);
    let mut ordered = drafts.chain(members.iter().filter(|m| !is_draft(m)));
    let (one, other) = ordered.find_map(|one| {
        let other = members
            .iter()
            .find(|other| other.differs(one) && other.person.article != one.person.article)?;
        Some((one, other))
    })?;
    let words = |member: &Member<'_>| {
        let seat = text(place, member.person).map_or("", |text| {
            text.span(member.tokens.clone()).of(text.source())
        });
        format!("{}, {seat}", member.person.name.name)
    };
    let title = format!("{}: {} / {}", place.rule.title, words(one), words(other));
    let label = |member: &Member<'_>, role| {
        let article = place.story.articles.get(member.person.article)?;
        let span = article.text.span(member.tokens.clone());
        Some(Label::new(article.document, span, role, words(member)))
    };
    let (primary, against) = (
        label(one, LabelRole::Primary)?,
        label(other, LabelRole::Contradicts)?,
    );
    let builder = { place.story }.finding(place.rule, FindingKind::Spelling, title, primary);
    Some(builder.confidence(Confidence::Likely).label(against).done())
}
