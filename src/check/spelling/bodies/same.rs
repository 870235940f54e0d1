//! Whether two names are one body's.

use super::named::{CROWD, Named};
use crate::check::spelling::likeness::{Likeness, likeness};
use crate::check::spelling::scope::Scope;
use crate::statement::{Words, is_other_form, tells};
use crate::text::Text;
use crate::value::{BodyParts, is_proper_adjective, places};

/// How much the names and the sentences around them share at least, in quarter bits: three rare words, or more of those
/// that are less rare.
const TIE: u32 = 80;
/// How much of this the sentences share: one rare word.
const AROUND: u32 = 30;
/// How much the names share where they have one head noun: there are many committees of one house.
const OWN: u32 = 24;
/// A word that a longer name has more tells so much: the name of a place.
const RARE: u32 = 30;

/// Whether two names are one body's.
pub(super) fn is_one(place: &Scope<'_>, a: &Named, b: &Named) -> bool {
    let number = a.name.other_number(&b.name);
    let Some((x, y)) = number.or_else(|| exchanged(&a.name, &b.name)) else {
        return false;
    };
    // Two numbers of one word are what is at issue then.
    let knows = |named: &Named, word: &str| match number {
        Some(_) => named.is_beside(place, |c| c.has(word)),
        None => named.is_beside(place, |c| c.has_in_any_number(word)),
    };
    let own = shared(&a.name, &b.name);
    let is_slip = number.is_some() || likeness(x, y) == Likeness::Slip;
    let may_be = own >= OWN || a.name.head != b.name.head;
    let is_tied = || around(place, a, b).is_some_and(|t| t >= AROUND && t + own >= TIE);
    (is_slip || may_be && is_tied()) && !knows(a, y) && !knows(b, x)
}

/// How much the words tell that the names share, without the head noun.
fn shared(a: &BodyParts, b: &BodyParts) -> u32 {
    let words = a.of.iter().filter(|word| b.of.contains(word));
    words.map(|word| tells(word)).sum()
}

/// The words by which two names differ, if they may be one body's.
fn exchanged<'p>(a: &'p BodyParts, b: &'p BodyParts) -> Option<(&'p str, &'p str)> {
    if a.head != b.head {
        let (long, short) = if a.of.len() < b.of.len() {
            (b, a)
        } else {
            (a, b)
        };
        let more = long.of.strip_suffix(short.of.as_slice())?;
        let is_one = a.is_for_the_same(b)
            && more.iter().all(|word| tells(word) >= RARE)
            && short.of.iter().any(|word| !is_general(word));
        return is_one.then_some((a.head.as_str(), b.head.as_str()));
    }
    let differ = |(x, y): &(&'p String, &'p String)| x != y;
    let mut other = a.of.iter().zip(&b.of).filter(differ);
    let (x, y) = other.next().filter(|_| other.next().is_none())?;
    let is_other = a.of.len() == b.of.len()
        && !is_general(x)
        && !is_general(y)
        && !is_other_form(x, y)
        && !x.starts_with(y.as_str())
        && !y.starts_with(x.as_str());
    is_other.then_some((x, y))
}

/// Whether a word tells which of several alike: a people, a place, "national".
fn is_general(word: &str) -> bool {
    let mut capital = word.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let text = Text::plain(&capital);
    is_proper_adjective(&capital) || places(&text, 0..1).next().is_some()
}

/// How much the sentences around two names share besides them, at most.
fn around(place: &Scope<'_>, a: &Named, b: &Named) -> Option<u32> {
    let words = |named: &Named| {
        let places = named.spots.iter().take(CROWD);
        let words = places.filter_map(|p| {
            let article = place.article(p)?;
            let sentence = article.text.sentences().get(p.sentence)?.tokens.clone();
            let others = sentence.filter(|at| !p.tokens.contains(at));
            Some(Words::of(article, p.sentence, others))
        });
        words.collect::<Vec<_>>()
    };
    let (these, those) = (words(a), words(b));
    let pairs = these
        .iter()
        .flat_map(|one| those.iter().map(move |other| one.shared(other)));
    pairs.max()
}
