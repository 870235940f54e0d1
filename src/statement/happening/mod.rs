//! When a thing happened: a class of happenings, to or by whom, and the date that its clause gives.

mod clause;
mod heads;
#[cfg(test)]
mod tests;
mod verbs;

use std::cell::LazyCell;

use rustc_hash::FxHashMap;

use self::clause::{Governed, governed};
use self::heads::{Heads, is_name, is_time, person_at};
pub(super) use self::verbs::happens_once;
use self::verbs::{LASTING, Often, PASSING, Sense};
use super::context::shift;
use super::stem::idea;
use crate::article::Article;
use crate::lexicon::{Class, Key, Mark, is_function_word};
use crate::span::Span;
use crate::text::{Kind, Text, Token};
use crate::value::{Bound, DateSpan, Factuality, Mention, Occasion, Value};

/// A word that tells less than this, in quarter bits, ties no two happenings.
const TELLING: u8 = 12;
/// An article is about what it names so often.
const TOPIC: usize = 3;
/// Other words of two sentences are no more ties than this.
const WORDS: usize = 3;

/// A happening that an article dates.
#[derive(Debug, Clone)]
pub struct Happening {
    /// Its class, a line of the table.
    pub class: usize,
    often: Often,
    /// The date, by its place among the mentions of the article.
    pub mention: usize,
    /// The words that tell it, from the verb to the date.
    pub span: Span,
    /// Whether it is told as to come.
    planned: bool,
    /// To whom or what it happened.
    whom: Heads,
    /// Who did it, where somebody else did.
    by: Heads,
    /// What it was about or for.
    about: Heads,
    /// The nouns to whom it happened that the article speaks of again and again.
    topics: Vec<Key>,
    /// The other telling words of the sentence, sorted.
    words: Vec<Key>,
    /// The names among those of the clause.
    places: Vec<Key>,
}

/// The happenings that `article` dates, in order.
pub fn happenings(article: &Article<'_>) -> Vec<Happening> {
    let counts = LazyCell::new(|| counts(article));
    let mentions = article.mentions.iter().enumerate();
    let mut found: Vec<Happening> = mentions
        .filter_map(|(at, m)| happening(article, at, m))
        .collect();
    for happening in &mut found {
        let nouns = happening.whom.nouns.iter().copied();
        let often = |key: &Key| counts.get(key).is_some_and(|n| *n >= TOPIC);
        happening.topics = nouns.filter(often).collect();
    }
    found
}

/// How often an article has each word.
fn counts(article: &Article<'_>) -> FxHashMap<Key, usize> {
    let mut counts = FxHashMap::default();
    let text = &article.text;
    for at in 0..text.tokens().len() {
        if text.token(at).is_some_and(Token::is_word) {
            *counts.entry(idea(text.word(at)).key).or_default() += 1;
        }
    }
    counts
}

fn happening(article: &Article<'_>, mention: usize, m: &Mention) -> Option<Happening> {
    let (Value::Date(when) | Value::Period(when)) = &m.reading.value else {
        return None;
    };
    let text = &article.text;
    let verbs = match m.reading.bound {
        Bound::Exact => &PASSING,
        // "Since 2009" dates what lasts, "from 2009" what is to come.
        Bound::AtLeast if text.is(m.tokens.start.wrapping_sub(1), "since") => &LASTING,
        _ => return None,
    };
    if m.status != Factuality::Stated || article.is_quoted(m.span) {
        return None;
    }
    let found = governed(article, m, verbs)?;
    let (class, often) = found.sense;
    let planned = is_planned(article, &found, when);
    if !is_told(article, &found, m, planned) {
        return None;
    }
    let (whom, by) = parties(article, &found);
    // "It reported" is a report of its article, too.
    if whom.is_none() && by.is_none() && often != Often::Told {
        return None;
    }
    let about = about(article, &found, m);
    let (words, places) = rest(article, &found, m, [&whom, &by]);
    let told = found.verb.start.min(m.tokens.start)..found.verb.end.max(m.tokens.end);
    Some(Happening {
        class,
        often,
        mention,
        span: text.span(told),
        planned,
        whom,
        by,
        about,
        topics: Vec::new(),
        words,
        places,
    })
}

/// Whether a clause tells of one happening, neither open nor denied nor one of several, and dates it.
fn is_told(article: &Article<'_>, found: &Governed<Sense>, m: &Mention, planned: bool) -> bool {
    let text = &article.text;
    let set = found.sense.1 == Often::Set;
    let from = found.subject.start.min(found.verb.start);
    let mut words = (from..m.tokens.end.max(found.verb.end)).filter(|at| !m.tokens.contains(at));
    let over = |at: usize| {
        planned && !set && text.has(at, Class::PlanOver)
            || !planned && text.has(at, Class::OtherTime)
    };
    let for_day = text.is(m.tokens.start.wrapping_sub(1), "for") && !set;
    !for_day && !words.any(|at| is_unsure(text, at) || over(at))
}

/// Whether a word leaves open or denies what its clause tells.
fn is_unsure(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    let small = text
        .token(at)
        .is_some_and(|t| t.kind == Kind::Clitic || !t.capital);
    small && text.has(at, Class::Unsure) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether a clause tells what is to come: by its verb, or by a day behind that of the article.
fn is_planned(article: &Article<'_>, found: &Governed<Sense>, when: &DateSpan) -> bool {
    let text = &article.text;
    let published = article.document.published_on();
    let ahead = |at: usize| matches!(shift(text.key(at)), Some("ahead" | "plan"));
    let to = found.verb.start.wrapping_sub(2);
    let infinitive = found.infinitive && !text.has(to, Class::HadTo);
    let over = published.zip(when.to).is_some_and(|(day, to)| to <= day);
    (found.subject.end..found.verb.end).any(ahead) && !(over && found.infinitive)
        || infinitive && !over
        || published
            .zip(when.from)
            .is_some_and(|(day, from)| from > day)
}

/// To whom or what it happened, and who did it.
fn parties(article: &Article<'_>, found: &Governed<Sense>) -> (Heads, Heads) {
    let heads = |range: &std::ops::Range<usize>| Heads::read(article, range.clone());
    let (subject, object) = (heads(&found.subject), heads(&found.object));
    if found.passive || object.is_none() {
        (subject, heads(&found.agent))
    } else {
        (object, subject)
    }
}

/// What stands behind "for" or "about" in the clause of a happening.
fn about(article: &Article<'_>, found: &Governed<Sense>, m: &Mention) -> Heads {
    let text = &article.text;
    let from = found.verb.end.max(found.object.end);
    let own = |at: usize| m.tokens.contains(&at) || at + 1 == m.tokens.start;
    let mut behind = (from..found.clause.end).filter(|&at| !own(at));
    let Some(at) = behind.find(|&at| text.has(at, Class::OpensTopic)) else {
        return Heads::default();
    };
    let ends = |at: &usize| {
        text.has(*at, Class::OpensPhrase) || !matches!(text.mark(*at), Mark::None | Mark::Hyphen)
    };
    let end = (at + 1..found.clause.end).find(ends);
    Heads::read(article, at + 1..end.unwrap_or(found.clause.end))
}

/// The other telling words of a sentence, and the names among those of the clause.
fn rest(
    article: &Article<'_>,
    found: &Governed<Sense>,
    m: &Mention,
    heads: [&Heads; 2],
) -> (Vec<Key>, Vec<Key>) {
    let text = &article.text;
    let sentence = text
        .sentences()
        .get(m.sentence)
        .map_or(0..0, |s| s.tokens.clone());
    let (mut words, mut places) = (Vec::new(), Vec::new());
    for at in sentence {
        let told = text
            .token(at)
            .is_some_and(|t| t.is_word() && !is_function_word(t.key));
        let known = idea(text.word(at));
        // "Ann" of the head "Ann Lund" tells nothing more.
        let last = person_at(article, at).map_or(at, |person| person.tokens.end - 1);
        let head = idea(text.word(last)).key;
        let is_head = |h: &&Heads| h.names.contains(&head) || h.nouns.contains(&head);
        if !told || found.verb.contains(&at) || heads.iter().any(is_head) || is_time(article, at) {
            continue;
        }
        if known.weight >= TELLING {
            words.push(known.key);
        }
        let of_clause = found.clause.contains(&at) && person_at(article, at).is_none();
        if of_clause && is_name(article, at) == Some(true) {
            places.push(known.key);
        }
    }
    for list in [&mut words, &mut places] {
        list.sort_unstable();
        list.dedup();
    }
    (words, places)
}

impl Happening {
    /// What it may be looked up by: to whom it happened, who did it, and what it was about.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let named = [&self.whom, &self.by, &self.about].into_iter();
        named.flat_map(Heads::all)
    }

    /// What sort of occasion its date dates.
    pub fn occasion(&self) -> Occasion {
        match self.often {
            Often::Again | Often::Told => Occasion::Recurs,
            _ if self.planned => Occasion::Planned,
            _ => Occasion::Done,
        }
    }

    /// Whether both are of a class, and of somebody or something in common. An outlet that reports day by day is dated by
    /// each day.
    pub fn is_like(&self, other: &Self) -> bool {
        let met = || self.keys().any(|a| other.keys().any(|b| a == b));
        self.class == other.class && (self.often == Often::Told || met())
    }

    /// Whether two happenings are one, as far as their clauses tell.
    pub fn is_of(&self, other: &Self) -> bool {
        let needed = match self.often {
            Often::Once | Often::Set | Often::Lasting => 2,
            Often::Again | Often::Told => 3,
        };
        self.class == other.class && self.planned == other.planned && self.ties(other) >= needed
    }

    /// What ties two happenings: those to whom they happened, who did it, other words; 0 if they are not one.
    pub fn ties(&self, other: &Self) -> usize {
        let (whom, by) = (self.whom.shares(&other.whom), self.by.shares(&other.by));
        let crossed = self.whom.shares(&other.by).names + self.by.shares(&other.whom).names;
        if self.is_another(other, crossed) {
            return 0;
        }
        let both = |a: &[Key], b: &[Key]| a.iter().filter(|key| b.contains(key)).count();
        let words = both(&self.words, &other.words).min(WORDS);
        let topic = both(&self.topics, &other.topics).min(1);
        let ties =
            whom.names * 2 + whom.nouns + by.names + by.nouns.min(1) + crossed * 2 + words + topic;
        // Words alone tie less where it is told of nobody in common.
        ties.saturating_sub(usize::from(!whom.any() && crossed == 0))
    }

    /// Whether two happenings of a class are of others, or share nobody and nothing.
    fn is_another(&self, other: &Self, crossed: usize) -> bool {
        let (whom, by) = (self.whom.shares(&other.whom), self.by.shares(&other.by));
        let nobody = self.by.is_none() || other.by.is_none();
        // "The storm hit the coast" and "the storm came ashore"; "the Herald reported" and "it was reported by the Herald".
        let turned = crossed > 0 && (nobody || self.often == Often::Told);
        let others = self.whom.is_another(&other.whom) && crossed == 0
            || self.by.is_another(&other.by)
            || self.whom.is_of_another(&other.whom)
            || self.by.is_of_another(&other.by);
        let unshared = !whom.any() && !turned && !self.is_same_act(other);
        others
            || unshared
            || self.is_other_report(other)
            || whom.names + by.names == 0 && self.is_elsewhere(other)
    }

    /// Whether nobody is named, and both are about one thing: "a staffer apologized for a post".
    fn is_same_act(&self, other: &Self) -> bool {
        let unnamed = |h: &Self| h.whom.names.is_empty() && h.by.is_none();
        let about = || self.about.all().any(|a| other.about.all().any(|b| a == b));
        self.often == Often::Once && unnamed(self) && unnamed(other) && about()
    }

    /// Whether both are reports, and of two things as far as their sentences say what they report.
    fn is_other_report(&self, other: &Self) -> bool {
        const SAYS: usize = 3;
        let says = self.words.len().min(other.words.len()) >= SAYS;
        let shares = || self.words.iter().any(|word| other.words.contains(word));
        self.often == Often::Told && says && !shares()
    }

    /// Whether both clauses name places or bodies besides, and none in common.
    fn is_elsewhere(&self, other: &Self) -> bool {
        let named = !self.places.is_empty() && !other.places.is_empty();
        let meets = |p: &Key| other.places.contains(p) || other.keys().any(|key| key == *p);
        named && !self.places.iter().any(meets)
    }
}
