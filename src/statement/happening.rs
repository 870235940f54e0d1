//! When a thing happened: a class of happenings, to or by whom, and the date that its clause gives.

use std::cell::LazyCell;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::context::shift;
use super::governing::{Governed, governed, is_preposition};
use super::stem::{RAREST, idea};
use crate::article::Article;
use crate::lexicon::{Class, Key, Mark, is_function_word, rows};
use crate::span::Span;
use crate::text::forms::forms;
use crate::text::{Kind, Phrases, Text, Token};
use crate::value::{Bound, Factuality, Mention, Occasion, Value};

/// A word that tells less than this, in quarter bits, ties no two happenings.
const TELLING: u8 = 12;
/// An article is about what it names so often.
const TOPIC: usize = 3;

/// How often a happening may be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Often {
    /// Once in a story, to one person or thing.
    Once,
    /// Again and again.
    Again,
    /// What an outlet tells.
    Told,
    /// What a day is set for.
    Set,
    /// Dated by its beginning.
    Lasting,
}

type Sense = (usize, Often);

const TABLE: &str = include_str!("../lexicon/en/happenings.tsv");

fn often(column: &str) -> Option<Often> {
    match column {
        "once" => Some(Often::Once),
        "again" => Some(Often::Again),
        "told" => Some(Often::Told),
        "set" => Some(Often::Set),
        "lasting" => Some(Often::Lasting),
        _ => None,
    }
}

/// The verbs of the table that are of a sort, by their forms.
fn verbs(is: fn(Often) -> bool) -> Phrases<Sense> {
    let mut verbs = Phrases::forward();
    for (class, (words, column)) in rows(TABLE).enumerate() {
        let Some(often) = often(column).filter(|&often| is(often)) else {
            continue;
        };
        for phrase in words.split("; ") {
            if phrase.starts_with('=') {
                verbs.insert(phrase, (class, often));
                continue;
            }
            let (verb, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
            for form in forms(verb) {
                verbs.insert(format!("{form} {rest}").trim(), (class, often));
            }
        }
    }
    verbs
}

static PASSING: LazyLock<Phrases<Sense>> = LazyLock::new(|| verbs(|often| often != Often::Lasting));
static LASTING: LazyLock<Phrases<Sense>> = LazyLock::new(|| verbs(|often| often == Often::Lasting));

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
    whom: Named,
    /// Who did it, where somebody else did.
    by: Named,
    /// What it was about or for.
    about: Named,
    /// The nouns to whom it happened that the article speaks of again and again.
    topics: Vec<Key>,
    /// The other telling words of the clause, sorted.
    words: Vec<Key>,
    /// The names among them.
    places: Vec<Key>,
}

/// The heads of what stands before or behind a verb.
#[derive(Debug, Clone, Default)]
struct Named {
    /// Names: surnames and the words of other names.
    names: Vec<Key>,
    /// The nouns.
    nouns: Vec<Key>,
    /// Of persons in full, the surname and the first letter, which "Bob" and "Bobby" share.
    full: Vec<(Key, char)>,
    /// What stands before the nouns: "farm" of "the farm bill".
    before: Vec<Key>,
}

/// The happenings that `article` dates, in order.
pub fn happenings(article: &Article<'_>) -> Vec<Happening> {
    let counts = LazyCell::new(|| counts(article));
    let mentions = article.mentions.iter().enumerate();
    mentions
        .filter_map(|(at, m)| happening(article, at, m))
        .map(|mut found| {
            let whom = &found.whom.nouns;
            let topics = whom
                .iter()
                .filter(|key| counts.get(key).is_some_and(|n| *n >= TOPIC));
            found.topics = topics.copied().collect();
            found
        })
        .inspect(|h| {
            if std::env::var("HAP").is_ok() {
                eprintln!("{h:?} {}", h.span.of(article.text.source()))
            }
        })
        .collect()
}

/// How often an article has each word.
fn counts(article: &Article<'_>) -> FxHashMap<Key, usize> {
    let mut counts = FxHashMap::default();
    let text = &article.text;
    for at in (0..text.tokens().len()).filter(|&at| text.token(at).is_some_and(Token::is_word)) {
        *counts.entry(idea(text.word(at)).key).or_default() += 1;
    }
    counts
}

fn happening(article: &Article<'_>, mention: usize, m: &Mention) -> Option<Happening> {
    let (Value::Date(when) | Value::Period(when)) = &m.reading.value else {
        return None;
    };
    let lasting = m.reading.bound == Bound::AtLeast;
    let exact = m.reading.bound == Bound::Exact;
    if m.status != Factuality::Stated || !lasting && !exact || article.is_quoted(m.span) {
        return None;
    }
    let found = governed(article, m, if lasting { &LASTING } else { &PASSING })?;
    let (class, often) = found.sense;
    if std::env::var("HAP").is_ok() {
        eprintln!(
            "found {:?} {:?}",
            found,
            article
                .text
                .span(found.subject.clone())
                .of(article.text.source())
        );
    }
    let text = &article.text;
    let joint = m.tokens.start.wrapping_sub(1);
    if text.is(joint, "for") && often != Often::Set || lasting && !text.is(joint, "since") {
        return None;
    }
    let before = found.subject.start.min(found.verb.start)..m.tokens.end.max(found.verb.end);
    let told_of = || before.clone().filter(|at| !m.tokens.contains(at));
    if told_of().any(|at| is_unsure(text, at)) {
        return None;
    }
    let planned = is_planned(article, &found, m) || {
        let published = article.document.published_on();
        published
            .zip(when.from)
            .is_some_and(|(day, from)| from > day)
    };
    let over = article
        .document
        .published_on()
        .zip(when.to)
        .is_some_and(|(day, to)| to <= day);
    let planned = planned && !(over && found.infinitive);
    let back = told_of().any(|at| text.has(at, Class::PlanPast) || text.has(at, Class::OtherTime));
    if planned
        && often != Often::Set
        && told_of().any(|at| text.has(at, Class::PlanPast) && !text.is(at, "would"))
        || back && !planned && told_of().any(|at| text.has(at, Class::OtherTime))
    {
        return None;
    }
    let subject = Named::read(article, found.subject.clone());
    let object = Named::read(article, found.object.clone());
    let (whom, by) = if found.passive {
        (subject, Named::read(article, found.agent.clone()))
    } else if object.is_none() {
        let agent = Named::read(article, found.agent.clone());
        (subject, agent)
    } else {
        (object, subject)
    };
    // "It reported" is a report of its article, too.
    if whom.is_none() && by.is_none() && often != Often::Told {
        return None;
    }
    let about = about(article, &found, m);
    let (words, places) = rest(article, &found, m, [&whom, &by]);
    let span = text.span(found.verb.start.min(m.tokens.start)..found.verb.end.max(m.tokens.end));
    Some(Happening {
        class,
        often,
        mention,
        span,
        planned,
        whom,
        by,
        about,
        topics: Vec::new(),
        words,
        places,
    })
}

/// What stands behind "for" or "about" in the clause of a happening.
fn about(article: &Article<'_>, found: &Governed<Sense>, m: &Mention) -> Named {
    const ABOUT: &[&str] = &["for", "about", "over", "against", "on", "of", "with"];
    let text = &article.text;
    let from = found.verb.end.max(found.object.end);
    let mut places =
        (from..found.clause.end).filter(|at| !m.tokens.contains(at) && *at + 1 != m.tokens.start);
    let Some(at) = places.find(|&at| ABOUT.iter().any(|word| text.is(at, word))) else {
        return Named::default();
    };
    let end = (at + 1..found.clause.end).find(|&at| {
        is_preposition(text.word(at))
            || text.mark(at) != Mark::None && text.mark(at) != Mark::Hyphen
    });
    Named::read(article, at + 1..end.unwrap_or(found.clause.end))
}

/// Whether a word leaves open or denies what its clause tells.
fn is_unsure(text: &Text<'_>, at: usize) -> bool {
    const UNSURE: &[&str] = &[
        "may",
        "might",
        "could",
        "possibly",
        "perhaps",
        "potentially",
        "not",
        "never",
        "without",
        "if",
        "whether",
        "unless",
        "failed",
        "refused",
        "declined",
        "expected",
    ];
    text.token(at)
        .is_some_and(|t| t.kind == Kind::Word && !t.capital || t.kind == Kind::Clitic)
        && (UNSURE.iter().take(15).any(|word| text.is(at, word))
            || text.word(at).ends_with("n't")
            || text.word(at).ends_with("n’t"))
}

/// Whether a clause tells what is to come.
fn is_planned(article: &Article<'_>, found: &Governed<Sense>, m: &Mention) -> bool {
    let text = &article.text;
    let group = found.subject.end..found.verb.end.max(found.verb.start);
    let to = found.verb.start.wrapping_sub(2);
    let ahead = |at: usize| matches!(shift(text.key(at)), Some("ahead" | "plan"));
    group.clone().any(ahead)
        || found.infinitive && !text.has(to, Class::HadTo)
        || (found.verb.end..m.tokens.start).any(|at| text.is(at, "will"))
}

impl Named {
    fn is_none(&self) -> bool {
        self.names.is_empty() && self.nouns.is_empty()
    }

    /// The heads of the nouns in a stretch: parted by commas and "and", each up to its first preposition.
    fn read(article: &Article<'_>, range: std::ops::Range<usize>) -> Self {
        let text = &article.text;
        let mut named = Self::default();
        let parts = |at: usize| text.mark(at) == Mark::Comma || text.has(at, Class::And);
        let mut from = range.start;
        for at in range.start..=range.end {
            if at == range.end || parts(at) {
                named.part(article, from..at);
                from = at + 1;
            }
        }
        named.names.sort_unstable();
        named.names.dedup();
        named.nouns.sort_unstable();
        named.nouns.dedup();
        named
    }

    fn part(&mut self, article: &Article<'_>, part: std::ops::Range<usize>) {
        let text = &article.text;
        let end = part.clone().find(|&at| is_preposition(text.word(at)));
        let part = part.start..end.unwrap_or(part.end);
        // "Ann Lund’s brother" is another.
        let owner = part.clone().rev().find(|&at| {
            text.token(at).is_some_and(|t| t.kind == Kind::Clitic)
                || text.mark(at) == Mark::Apostrophe
        });
        let start = owner.map_or(part.start, |at| at + 1);
        let known = self.names.len();
        let is_person = |at: usize| person_at(article, at).is_some();
        let mut noun: Option<usize> = None;
        for at in start..part.end {
            let Some(token) = text.token(at).filter(|t| t.is_word()) else {
                continue;
            };
            if is_function_word(token.key) || is_time(article, at) {
                continue;
            }
            match is_name(article, at) {
                Some(true) => {
                    let key = idea(text.word(at)).key;
                    self.names.push(key);
                    self.full
                        .extend(given(article, at).map(|given| (key, given)));
                }
                Some(false) => {}
                None => {
                    if let Some(last) = noun.replace(at) {
                        self.before.push(idea(text.word(last)).key);
                    }
                    // "The Senate bill": the name tells which.
                    if !is_person(at.wrapping_sub(1)) {
                        self.before.extend(self.names.drain(known..));
                    }
                }
            }
        }
        self.nouns.extend(noun.map(|at| idea(text.word(at)).key));
    }

    fn all(&self) -> impl Iterator<Item = Key> + '_ {
        [&self.names, &self.nouns, &self.before]
            .into_iter()
            .flatten()
            .copied()
    }

    fn shares(&self, other: &Self) -> (usize, usize) {
        let both = |a: &[Key], b: &[Key]| a.iter().filter(|key| b.contains(key)).count();
        // A name that opens a sentence may pass for a noun.
        let names = both(&self.names, &other.names)
            + both(&self.names, &other.nouns)
            + both(&self.nouns, &other.names);
        (names, both(&self.nouns, &other.nouns))
    }

    /// Whether both have names and none in common, or one surname with two first names.
    fn is_another(&self, other: &Self) -> bool {
        let sibling = |a: &(Key, char)| other.full.iter().any(|b| a.0 == b.0 && a.1 != b.1);
        self.full.iter().any(sibling)
            || !self.names.is_empty() && !other.names.is_empty() && self.shares(other).0 == 0
    }
}

/// The person's name at `at`.
fn person_at<'a>(article: &'a Article<'_>, at: usize) -> Option<&'a Mention> {
    let beside = article.in_sentence(article.text.sentence_of(at)).iter();
    { beside }.find(|m| matches!(m.reading.value, Value::Name(_)) && m.tokens.contains(&at))
}

/// The first letter of the person whose surname stands at `at`.
fn given(article: &Article<'_>, at: usize) -> Option<char> {
    let Value::Name(name) = &person_at(article, at)?.reading.value else {
        return None;
    };
    let (first, _) = name.name.split_once(' ')?;
    first.chars().next()
}

/// Whether the word at `at` is the part of a name that tells: the surname of a person, each word of another; `None`
/// for what is no name.
fn is_name(article: &Article<'_>, at: usize) -> Option<bool> {
    let text = &article.text;
    let token = text.token(at)?;
    if let Some(person) = person_at(article, at) {
        return Some(at + 1 == person.tokens.end);
    }
    let first = text
        .sentences()
        .get(text.sentence_of(at))
        .is_some_and(|s| s.tokens.start == at);
    if !token.capital || first && idea(text.word(at)).weight < RAREST {
        return None;
    }
    Some(!text.has(at, Class::OfficeHead) && !text.has(at, Class::Honorific))
}

fn is_time(article: &Article<'_>, at: usize) -> bool {
    let beside = article.in_sentence(article.text.sentence_of(at)).iter();
    { beside }.any(|m| {
        matches!(
            m.reading.value,
            Value::Date(_) | Value::Period(_) | Value::Time(_) | Value::Duration(_)
        ) && m.tokens.contains(&at)
    })
}

/// The other telling words of a sentence, and the names among those of the clause.
fn rest(
    article: &Article<'_>,
    found: &Governed<Sense>,
    m: &Mention,
    heads: [&Named; 2],
) -> (Vec<Key>, Vec<Key>) {
    let text = &article.text;
    let sentence = text
        .sentences()
        .get(m.sentence)
        .map_or(0..0, |s| s.tokens.clone());
    let (mut words, mut places) = (Vec::new(), Vec::new());
    for at in sentence {
        let Some(token) = text.token(at).filter(|t| t.is_word()) else {
            continue;
        };
        let known = idea(text.word(at));
        let is_head = heads
            .iter()
            .any(|h| h.names.contains(&known.key) || h.nouns.contains(&known.key));
        if is_function_word(token.key)
            || is_head
            || found.verb.contains(&at)
            || is_time(article, at)
        {
            continue;
        }
        if known.weight >= TELLING {
            words.push(known.key);
        }
        if found.clause.contains(&at)
            && person_at(article, at).is_none()
            && is_name(article, at) == Some(true)
        {
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
    /// What it may be looked up by: to whom it happened, and who did it.
    pub fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        let named = [&self.whom, &self.by, &self.about].into_iter();
        named.flat_map(Named::all)
    }

    /// Whether two happenings are one, as far as their clauses tell.
    pub fn is_of(&self, other: &Self) -> bool {
        self.class == other.class
            && self.planned == other.planned
            && self.ties(other) >= self.needs()
    }

    /// Whether both are reports: an outlet that reports day by day is dated by each day.
    pub fn is_report_like(&self, other: &Self) -> bool {
        self.often == Often::Told && self.class == other.class
    }

    /// What sort of occasion its date dates.
    pub fn occasion(&self) -> Occasion {
        match self.often {
            Often::Again | Often::Told => Occasion::Recurs,
            _ if self.planned => Occasion::Planned,
            _ => Occasion::Done,
        }
    }

    fn needs(&self) -> usize {
        match self.often {
            Often::Once | Often::Set => 2,
            Often::Lasting => 2,
            Often::Again => 3,
            Often::Told => 3,
        }
    }

    /// What ties two happenings: those to whom they happened, who did it, other words; 0 if they are not one.
    pub fn ties(&self, other: &Self) -> usize {
        let (names, nouns) = self.whom.shares(&other.whom);
        let (by_names, by_nouns) = self.by.shares(&other.by);
        let crossed = self.whom.shares(&other.by).0 + self.by.shares(&other.whom).0;
        // "The storm hit the coast" and "the storm came ashore".
        let one_sided = (self.by.is_none() || other.by.is_none()) && crossed > 0;
        let told = self.often == Often::Told && crossed > 0;
        let about = { self.about.all() }
            .filter(|a| other.about.all().any(|b| a == &b))
            .count();
        let unnamed = self.whom.names.is_empty()
            && other.whom.names.is_empty()
            && self.by.is_none()
            && other.by.is_none();
        let same_act = unnamed && self.often == Often::Once && about > 0;
        let another = (self.whom.is_another(&other.whom) && crossed == 0)
            || self.by.is_another(&other.by)
            || one_sided
                && names + nouns == 0
                && self.whom.is_another(&other.whom)
                && self.often != Often::Told
            || !self.before_meets(other)
            || names + nouns == 0 && !told && !same_act && !one_sided;
        let apart = !self.places.is_empty()
            && !other.places.is_empty()
            && !self
                .places
                .iter()
                .any(|p| other.places.contains(p) || other.keys().any(|k| k == *p));
        if another || apart && names + by_names == 0 {
            return 0;
        }
        let words = self
            .words
            .iter()
            .filter(|w| other.words.binary_search(w).is_ok())
            .count();
        let ties = names * 2
            + nouns
            + by_names
            + by_nouns.min(1)
            + crossed
            + words.min(3)
            + self
                .topics
                .iter()
                .filter(|t| other.topics.contains(t))
                .count()
                .min(1);
        if names + nouns == 0 && same_act {
            ties.saturating_sub(1)
        } else {
            ties
        }
    }

    /// Whether what stands before two nouns may be one: not "the farm bill" and "the tax bill".
    fn before_meets(&self, other: &Self) -> bool {
        let (a, b) = (&self.whom.before, &other.whom.before);
        self.whom.shares(&other.whom).0 > 0
            || self.whom.shares(&other.whom).1 == 0
            || a.is_empty()
            || b.is_empty()
            || a.iter().any(|w| b.contains(w))
    }
}
