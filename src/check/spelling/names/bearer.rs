//! One person under two names that no slip of the pen parts: "Darla Quist, 36" and "Dorit Quist, 36".
//!
//! Two of one surname may be relatives, so that something has to tie the two: one age, one office, or the words of a
//! sentence; only where the surname is rare, or the given names are much alike, and nobody speaks of relatives, the names
//! do. And no article may have both.

use std::collections::BTreeSet;

use super::nicknames;
use crate::article::Article;
use crate::check::spelling::offices::is_courtesy;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::lexicon::Class;
use crate::statement::{Words, is_rare};
use crate::value::{Mention, Value};

/// So much the sentences around two names have to share, in quarter bits: about three telling words.
const TELLING: u32 = 84;
/// So many places of a name are looked at.
const PLACES: usize = 3;
/// So many words of a sentence count.
const LONGEST: usize = 60;
/// So near to a name a relative is its bearer's.
const NEAR: usize = 8;
/// The first letters that two surnames share.
const START: usize = 4;
/// The first letters of two given names that are much alike.
const ALIKE: usize = 3;

/// Whether two folded given names, or surnames, are near enough to be taken for each other.
pub(super) fn is_near(by_given: bool, a: &str, b: &str) -> bool {
    if !by_given {
        return !nicknames::is_one(a, b);
    }
    let shared = shared_start(a, b);
    let shorter = a.chars().count().min(b.chars().count());
    shared < shorter && (shared >= START || shorter > 5 && strsim::osa_distance(a, b) <= 2)
}

/// Whether two spellings are held by one person, as far as their articles tell.
pub(super) fn is_one(
    place: &Scope<'_>,
    a: &[&Person<'_>],
    b: &[&Person<'_>],
    by_given: bool,
) -> bool {
    let articles = |names: &[&Person<'_>]| names.iter().map(|p| p.article).collect::<BTreeSet<_>>();
    let (of_a, of_b) = (articles(a), articles(b));
    let knows = |at: usize, word: &str| place.capitals(at).is_some_and(|c| c.has(word));
    let absent = |names: &[&Person<'_>], from: &BTreeSet<usize>| {
        let shown = |p: &&Person<'_>| !from.iter().any(|&at| knows(at, word(p, by_given)));
        names.first().is_some_and(shown)
    };
    absent(a, &of_b) && absent(b, &of_a) && agree(place, a, b, by_given)
}

/// The word by which a spelling differs from another of the same given name, or of the same surname.
fn word<'p>(person: &'p Person<'_>, by_given: bool) -> &'p str {
    match &person.given {
        Some(given) if !by_given => given,
        _ => &person.family,
    }
}

/// Whether something ties two names, or nothing parts them that are strange or much alike.
fn agree(place: &Scope<'_>, a: &[&Person<'_>], b: &[&Person<'_>], by_given: bool) -> bool {
    let of = |names: &[&Person<'_>]| -> Vec<Trait> {
        let told = names.iter().take(PLACES);
        told.filter_map(|p| Trait::of(place.article(*p)?, p))
            .collect()
    };
    let (of_a, of_b) = (of(a), of(b));
    let ages = |of: &[Trait]| of.iter().find_map(|t| t.age.clone());
    if let Some((one, other)) = ages(&of_a).zip(ages(&of_b)) {
        return one == other;
    }
    let tied = of_a.iter().any(|x| of_b.iter().any(|y| x.meets(y)));
    let kin = of_a.iter().chain(&of_b).any(|t| t.kin);
    tied || !kin && is_strange(a, b, by_given)
}

/// Whether few bear a name: its surnames are such as texts seldom have, or of one surname the given names start alike.
fn is_strange(a: &[&Person<'_>], b: &[&Person<'_>], by_given: bool) -> bool {
    let Some((one, other)) = a.first().zip(b.first()) else {
        return false;
    };
    let given = |p: &Person<'_>| p.given.clone().unwrap_or_default();
    // Of two surnames that many bear, each may well have its own bearer.
    let is_rare = is_rare(&one.family) && is_rare(&other.family);
    is_rare || !by_given && shared_start(&given(one), &given(other)) >= ALIKE
}

/// How many letters two words have in common at the start.
fn shared_start(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

/// What stands around a name.
struct Trait {
    age: Option<String>,
    office: Option<String>,
    words: Words,
    /// Whether the sentence speaks of relatives.
    kin: bool,
}

impl Trait {
    fn of(article: &Article<'_>, person: &Person<'_>) -> Option<Self> {
        let sentence = person.mention.sentence;
        let tokens = &article.text.sentences().get(sentence)?.tokens;
        let around = tokens
            .clone()
            .take(LONGEST)
            .filter(|at| !person.mention.tokens.contains(at));
        let name = &person.mention.tokens;
        let mut nearby =
            name.start.saturating_sub(NEAR).max(tokens.start)..(name.end + NEAR).min(tokens.end);
        // An age stands right behind the name, or right before.
        let near = |m: &&Mention| {
            let reach =
                person.mention.tokens.start.saturating_sub(3)..person.mention.tokens.end + 3;
            reach.contains(&m.tokens.start)
        };
        let age = article
            .in_sentence(sentence)
            .iter()
            .filter(near)
            .find_map(|m| match &m.reading.value {
                Value::Age(_) => Some(m.reading.to_string()),
                _ => None,
            });
        let title = person.name.title.as_deref();
        let office = title.filter(|title| !is_courtesy(title, &person.name.name));
        Some(Self {
            age,
            office: office.map(str::to_lowercase),
            kin: nearby.any(|at| article.text.has(at, Class::Relation)),
            words: Words::of(article, sentence, around),
        })
    }

    fn meets(&self, other: &Self) -> bool {
        let office = self.office.is_some() && self.office == other.office;
        office || self.words.shared(&other.words) >= TELLING
    }
}
