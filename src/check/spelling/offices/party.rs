//! One member under two parties or seats: "Ann Hale (R-Ohio)", "Ann Hale, D-Ohio".

use std::iter::empty;

use super::held::{Given, Held, Told, by_bearer, told};
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::finding::Finding;
use crate::text::{Kind, Mark, Text};
use crate::value::{Place, places};

/// The seat of a member has no more tokens than this: "N.Y.", "New Mexico".
const SEAT: usize = 4;

/// The party and the seat that stand behind a name.
struct Member {
    /// The letter of the party, capital.
    party: char,
    seat: Option<Place>,
}

impl Member {
    fn differs(&self, other: &Self) -> bool {
        let seats = self.seat.as_ref().zip(other.seat.as_ref());
        self.party != other.party || seats.is_some_and(|(a, b)| a.is_rival_of(*b))
    }
}

/// The members of the story of two parties, or of two seats.
pub(super) fn find(place: &Scope<'_>, persons: &[Person<'_>]) -> Vec<Finding> {
    let held = by_bearer(place, persons.iter(), &Given::default(), read, |_| ());
    { held.values() }
        .filter_map(|members| finding(place, members))
        .collect()
}

/// The party behind a name, in brackets or behind a comma: a letter, a hyphen and the seat.
fn read(text: &Text<'_>, person: &Person<'_>) -> Option<Told<Member>> {
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
    let seat = places(text, seat..end).next().map(|(place, _)| place);
    Some((Member { party, seat }, start..end))
}

/// The first who differs: of a draft from a source, or of two sources.
fn finding(place: &Scope<'_>, members: &[Held<'_, Member>]) -> Option<Finding> {
    let pair = place.rivals(members, |a, b| b.office.differs(&a.office))?;
    let label = |member: &Held<'_, Member>, role| {
        let seat = place.words(member, &member.tokens)?;
        let message = format!("{}, {seat}", member.person.name.name);
        place.label_words(member, &member.tokens, role, message)
    };
    told(place, "", pair, empty(), Member::differs, label)
}
