//! Who is who in one text: surnames to full names, titles and pronouns to persons.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Name;
use super::find::{self, Candidate, last_word};
use super::words::{Sense, Words};
use crate::lexicon::{Key, composed};
use crate::text::{Kind, Mark, Text};
use crate::value::{Grammar, Mention, Reading, Value};

/// Among so many persons of a text a bare title is looked for.
const CAST: usize = 64;
/// So many titles and countries of one person are kept.
const TITLES: usize = 12;

/// A person of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Person {
    /// The fullest name that the text gives.
    pub(crate) full: Arc<str>,
    /// What the text shows: he, she, or neither.
    pub(crate) gender: Gender,
    /// How many words `full` has.
    words: usize,
    /// Key of the last word of the name.
    last: Key,
    /// Key of the last word of each of the titles the person is given.
    titles: Vec<Key>,
    /// Keys of capitalised words right before those titles: "French".
    origins: Vec<Key>,
}

/// What pronoun a person takes, as far as titles and given names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Unknown,
    He,
    She,
}

/// The names of a text and the persons that they belong to.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// Each name, in order: its tokens with the title, and its person.
    names: Vec<(Range<usize>, usize)>,
    persons: Vec<Person>,
    mentions: Vec<Mention>,
}

impl People {
    /// Reads the names of `text`.
    pub(crate) fn read(text: &Text<'_>, words: &Words<'_>) -> Self {
        let mut people = Self::default();
        let mut index: FxHashMap<Key, usize> = FxHashMap::default();
        let candidates = find::find(text, words);
        people.names.reserve(candidates.len());
        people.mentions.reserve(candidates.len());
        for candidate in candidates {
            let person = people.person(text, words, &mut index, &candidate);
            people.describe(text, words, person, &candidate.title, &candidate.name);
            let tokens = candidate.title.start.min(candidate.name.start)..candidate.name.end;
            let title = (!candidate.title.is_empty())
                .then(|| plain(text, candidate.title.clone()).into_owned());
            let name = Name {
                name: plain(text, candidate.name.clone()).into_owned(),
                title,
            };
            people.names.push((tokens.clone(), person));
            people.mentions.push(Mention::new(
                text,
                tokens,
                candidate.sentence,
                Reading::exact(Value::Name(name)),
                Grammar::Person,
            ));
        }
        people
    }

    /// The names as mentions.
    pub(crate) fn into_mentions(self) -> Vec<Mention> {
        self.mentions
    }

    /// The person at `index`.
    pub(crate) fn get(&self, index: usize) -> Option<&Person> {
        self.persons.get(index)
    }

    /// The person whose surname has the key, if the text has but one.
    pub(crate) fn surnamed(&self, surname: Key) -> Option<usize> {
        let mut of_name = self
            .persons
            .iter()
            .take(CAST)
            .enumerate()
            .filter(|(_, p)| p.last == surname);
        let (first, _) = of_name.next()?;
        of_name.next().is_none().then_some(first)
    }

    /// The last name that lies wholly inside `tokens`, and its person.
    pub(crate) fn within(&self, tokens: &Range<usize>) -> Option<(&Range<usize>, usize)> {
        let end = self
            .names
            .partition_point(|(name, _)| name.end <= tokens.end);
        let (name, person) = self.names.get(end.checked_sub(1)?)?;
        (name.start >= tokens.start).then_some((name, *person))
    }

    /// The name that starts at or covers token `at`.
    pub(crate) fn at(&self, at: usize) -> Option<(&Range<usize>, usize)> {
        let index = self
            .names
            .partition_point(|(name, _)| name.start <= at)
            .checked_sub(1)?;
        let (name, person) = self.names.get(index)?;
        name.contains(&at).then_some((name, *person))
    }

    /// The persons named before token `at`, the nearest first, no more than `count`.
    pub(crate) fn before(
        &self,
        at: usize,
        count: usize,
    ) -> impl Iterator<Item = (&Range<usize>, usize)> {
        let end = self.names.partition_point(|(name, _)| name.end <= at);
        self.names
            .get(end.saturating_sub(count)..end)
            .unwrap_or_default()
            .iter()
            .rev()
            .map(|(name, person)| (name, *person))
    }

    /// The person last called by a title that ends in the word `title`, before token `at` or, failing
    /// that, anywhere; with the country or the like that stood before the title, where one is asked for.
    pub(crate) fn titled(&self, title: Key, of: Option<Key>, at: usize) -> Option<usize> {
        let has = |person: usize| {
            self.persons.get(person).is_some_and(|p| {
                p.titles.contains(&title) && of.is_none_or(|of| p.origins.contains(&of))
            })
        };
        self.before(at, 40)
            .map(|(_, person)| person)
            .find(|&p| has(p))
            .or_else(|| (0..self.persons.len().min(CAST)).find(|&p| has(p)))
    }

    /// The key of the office that ends at token `at`: a vice president is no president.
    pub(crate) fn office(text: &Text<'_>, words: &Words<'_>, at: usize) -> Key {
        let lesser = at.checked_sub(1).filter(|&b| words.has(b, Sense::LESSER));
        text.key(lesser.unwrap_or(at))
    }

    /// The person of a name, a new one if the text has not named it yet.
    fn person(
        &mut self,
        text: &Text<'_>,
        words: &Words<'_>,
        index: &mut FxHashMap<Key, usize>,
        candidate: &Candidate,
    ) -> usize {
        let name = &candidate.name;
        let (first, last) = (text.key(name.start), text.key(last_word(text, name)));
        let single = first == last;
        let known = index
            .get(&last)
            .copied()
            .or_else(|| index.get(&first).copied().filter(|_| single));
        // "Mr. Lee" is not Ann Lee, but may be Tom Lee.
        let courtesy = courtesy(words, candidate.title.clone());
        let known = known.and_then(|known| self.of_gender(known, last, courtesy));
        let count = name
            .clone()
            .filter(|&i| text.token(i).is_some_and(|t| t.kind == Kind::Word))
            .count();
        if let Some(known) = known
            && let Some(person) = self.persons.get_mut(known)
            && (single
                || person.words == 1
                || person
                    .full
                    .split(' ')
                    .next()
                    .is_some_and(|f| Key::of(f) == first))
        {
            if count > person.words {
                person.words = count;
                person.full = plain(text, name.clone()).into();
                index.insert(first, known);
                index.insert(last, known);
            }
            return known;
        }
        let gender = given_gender(words.sense(name.start), single);
        self.persons.push(Person {
            full: plain(text, name.clone()).into(),
            gender,
            words: count,
            last,
            titles: Vec::new(),
            origins: Vec::new(),
        });
        let person = self.persons.len() - 1;
        index.insert(last, person);
        index.insert(first, person);
        person
    }

    /// `known`, or another person of its surname if the courtesy title is not for it.
    fn of_gender(&self, known: usize, last: Key, courtesy: Gender) -> Option<usize> {
        let clash = |p: &Person| {
            courtesy != Gender::Unknown && p.gender != Gender::Unknown && p.gender != courtesy
        };
        if !self.persons.get(known).is_some_and(clash) {
            return Some(known);
        }
        self.persons
            .iter()
            .take(CAST)
            .position(|p| p.last == last && p.gender == courtesy)
    }

    /// Notes what a title and the words behind the name tell of the person.
    fn describe(
        &mut self,
        text: &Text<'_>,
        words: &Words<'_>,
        person: usize,
        title: &Range<usize>,
        name: &Range<usize>,
    ) {
        let Some(person) = self.persons.get_mut(person) else {
            return;
        };
        // "The president" is never the "NHSA President".
        let of_body = title
            .start
            .checked_sub(1)
            .is_some_and(|b| is_acronym(text.word(b)));
        for at in title.clone().filter(|_| !of_body) {
            if words.has(at, Sense::ROLE) {
                note(&mut person.titles, Self::office(text, words, at));
            }
        }
        match courtesy(words, title.clone()) {
            Gender::Unknown => {}
            known => person.gender = known,
        }
        let before = title.start.checked_sub(1).filter(|_| !title.is_empty());
        if let Some(before) = before.filter(|&b| text.token(b).is_some_and(|t| t.capital)) {
            note(&mut person.origins, text.key(before));
        }
        for at in title
            .clone()
            .filter(|&at| text.token(at).is_some_and(|t| t.capital) && !words.has(at, Sense::TITLE))
        {
            note(&mut person.origins, text.key(at));
        }
        let given = given_gender(words.sense(name.start), name.len() == 1);
        if person.gender == Gender::Unknown {
            person.gender = given;
        }
        if text.mark(name.end) == Mark::Comma && words.has(name.end + 1, Sense::DET) {
            for at in (name.end + 1)..(name.end + 6) {
                if words.has(at, Sense::ROLE) {
                    // "Asked by Ann Lee, the governor declined" does not call her the governor.
                    let ends = text.token(at + 1).is_none_or(|t| t.kind == Kind::Mark)
                        || words.has(at + 1, Sense::PREP | Sense::REL);
                    if ends {
                        note(&mut person.titles, Self::office(text, words, at));
                    }
                    break;
                }
            }
        }
    }
}

/// What pronoun the courtesy title of a name shows.
fn courtesy(words: &Words<'_>, title: Range<usize>) -> Gender {
    title.fold(Gender::Unknown, |gender, at| match words.sense(at) {
        sense if sense.any(Sense::MR) => Gender::He,
        sense if sense.any(Sense::MS) => Gender::She,
        _ => gender,
    })
}

/// Whether a word is the short name of a body, not of a country: "NHSA", but "US".
fn is_acronym(word: &str) -> bool {
    word.len() > 2 && word.chars().all(char::is_uppercase)
}

fn note(titles: &mut Vec<Key>, title: Key) {
    if titles.len() < TITLES && !titles.contains(&title) {
        titles.push(title);
    }
}

fn given_gender(sense: Sense, single: bool) -> Gender {
    match (sense.any(Sense::MALE), sense.any(Sense::FEMALE)) {
        (true, false) if !single => Gender::He,
        (false, true) if !single => Gender::She,
        _ => Gender::Unknown,
    }
}

/// Whether words are of visible ASCII with single spaces between them.
#[allow(clippy::needless_bitwise_bool, reason = "no branch a byte")]
fn is_plain(words: &str) -> bool {
    let (mut before, mut plain) = (b' ', true);
    for &byte in words.as_bytes() {
        plain &= matches!(byte, b' '..=b'~') & !((byte == b' ') & (before == b' '));
        before = byte;
    }
    plain && before != b' '
}

/// The words of tokens, white space as single spaces, letters composed.
pub(crate) fn plain<'s>(text: &Text<'s>, tokens: Range<usize>) -> Cow<'s, str> {
    let words = text.span(tokens).of(text.source());
    if is_plain(words) {
        return words.into();
    }
    let mut out = String::with_capacity(words.len());
    for part in words.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(composed(part).filter(|c| !c.is_control()));
    }
    out.into()
}
