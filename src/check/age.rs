//! An age against a birth: "Ann Smith, 45, born in 1970" in an article of 2025.
//!
//! Both must be tied to one name by their place: the age beside it ("Ann Smith, 45,", "the 45-year-old
//! Ann Smith"), the birth behind it in one sentence. An age of another time ("was 45 when …") is left
//! alone.

mod twice;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::spelling::folded;
use super::{Story, day_words};
use crate::article::Article;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole};
use crate::lexicon::{Class, Set, canonical, is_function_word};
use crate::rule::Rule;
use crate::text::{Mark, Phrases, Text, Token};
use crate::value::name::{Name, relate};
use crate::value::{self, Bound, DateSpan, Factuality, Mention, Value};

/// What a word says around a birth or an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Born,
    Passes,
    Then,
    Either,
    Ends,
}

static SENSES: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| Phrases::of_table(include_str!("../lexicon/en/births.tsv"), sense));

fn sense(column: &str) -> Option<Sense> {
    match column {
        "born" => Some(Sense::Born),
        "passes" => Some(Sense::Passes),
        "then" => Some(Sense::Then),
        "either" => Some(Sense::Either),
        "ends" => Some(Sense::Ends),
        _ => None,
    }
}

/// Something that an article says of a person.
struct Said<'s, T> {
    article: usize,
    mention: &'s Mention,
    name: &'s Name,
    what: T,
}

/// The ages of the story that do not fit a birth.
pub(super) fn find(rule: &Rule, story: &Story<'_>) -> Vec<Finding> {
    let read = || story.read_by(rule);
    let births: Vec<Said<'_, &DateSpan>> = read()
        .flat_map(|(index, article)| births(index, article))
        .collect();
    let ages: Vec<Said<'_, i16>> = read()
        .flat_map(|(index, article)| ages(index, article))
        .collect();
    let index = Births::of(&births);
    let against_births = ages.iter().filter_map(|age| {
        index
            .near(age)
            .into_iter()
            .find_map(|at| judge(rule, story, age, births.get(at)?))
    });
    let of_one_article = ages.chunk_by(|a, b| a.article == b.article);
    let twice = of_one_article.flat_map(|ages| twice::find(rule, story, ages));
    against_births.chain(twice).collect()
}

/// Whether a name has a given name.
fn is_full(name: &Name) -> bool {
    name.name.contains(' ')
}

/// Births by the articles that give them, and by the first words of the names.
struct Births {
    by_article: BTreeMap<usize, Vec<usize>>,
    by_name: FxHashMap<String, Vec<usize>>,
}

impl Births {
    fn of(births: &[Said<'_, &DateSpan>]) -> Self {
        let mut index = Self {
            by_article: BTreeMap::new(),
            by_name: FxHashMap::default(),
        };
        for (at, birth) in births.iter().enumerate() {
            index.by_article.entry(birth.article).or_default().push(at);
            index
                .by_name
                .entry(first_word(birth.name))
                .or_default()
                .push(at);
        }
        index
    }

    /// The births that may be those of the person of this age, in order: see [`same_person`].
    fn near(&self, age: &Said<'_, i16>) -> BTreeSet<usize> {
        let of_article = self.by_article.get(&age.article).into_iter().flatten();
        of_article
            .chain(
                self.by_name
                    .get(&first_word(age.name))
                    .into_iter()
                    .flatten(),
            )
            .copied()
            .collect()
    }
}

/// The first word of a name, in small letters without marks; equal names have the same.
fn first_word(name: &Name) -> String {
    let words = name
        .name
        .split(|c: char| c.is_whitespace() || matches!(canonical(c), '.' | '-'));
    words
        .map(folded)
        .find(|word| !word.is_empty())
        .unwrap_or_default()
}

/// The values that the article stands by, with their index.
fn stated<'s>(article: &'s Article<'_>) -> impl Iterator<Item = (usize, &'s Mention)> {
    article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| m.status == Factuality::Stated)
}

fn births<'s>(index: usize, article: &'s Article<'_>) -> Vec<Said<'s, &'s DateSpan>> {
    let said = stated(article).filter_map(|(at, mention)| {
        let (Value::Date(when) | Value::Period(when)) = &mention.reading.value else {
            return None;
        };
        if !when.is_year_given()
            || mention.reading.bound != Bound::Exact
            || !born_before(article, mention)
        {
            return None;
        }
        let (_, name) = name_before(article, at, mention.tokens.start, REACH)?;
        Some(Said {
            article: index,
            mention,
            name,
            what: when,
        })
    });
    said.collect()
}

/// How far before a birth its name may stand.
const REACH: usize = 12;

/// How far a word may stand from an age and still be of it: a hostile text is one long sentence.
const FAR: usize = 100;

/// Whether "born in" or the like stands before a date.
pub(super) fn born_before(article: &Article<'_>, mention: &Mention) -> bool {
    /// How many words may stand between "born" and the date: "born in Ulm on".
    const BETWEEN: usize = 4;
    let text = &article.text;
    let floor = text
        .sentences()
        .get(mention.sentence)
        .map_or(0, |s| s.tokens.start)
        .max(mention.tokens.start.saturating_sub(BETWEEN));
    let mut at = mention.tokens.start;
    while at > floor {
        at -= 1;
        match SENSES.starting(text, at) {
            Some((Sense::Born, _)) => return true,
            Some((Sense::Then | Sense::Either | Sense::Ends, _)) => return false,
            _ if text.mark(at) == Mark::FullStop && text.is(at.wrapping_sub(1), "b") => {
                return true;
            }
            Some((Sense::Passes, _)) => {}
            // A place has its capital; anything else belongs to another clause.
            None if text.token(at).is_some_and(|t| t.capital) || text.mark(at) == Mark::Comma => {}
            None => return false,
        }
    }
    false
}

/// The nearest name before token `before` in the sentence of the mention at `at`, with nobody between.
fn name_before<'s>(
    article: &'s Article<'_>,
    at: usize,
    before: usize,
    reach: usize,
) -> Option<(&'s Mention, &'s Name)> {
    let mention = article.mentions.get(at)?;
    let earlier = article
        .mentions
        .get(..at)?
        .iter()
        .rev()
        .take_while(|m| m.sentence == mention.sentence && m.tokens.start + FAR >= before);
    let found = { earlier }.find_map(|m| match &m.reading.value {
        Value::Name(name) if m.tokens.end <= before => Some((m, name)),
        _ => None,
    })?;
    (before - found.0.tokens.end <= reach).then_some(found)
}

fn ages<'s>(index: usize, article: &'s Article<'_>) -> Vec<Said<'s, i16>> {
    let said = stated(article).filter_map(|(at, mention)| {
        let Value::Age(age) = &mention.reading.value else {
            return None;
        };
        let years = age.figure.single().filter(|n| {
            n.is_integer() && age.unit == "year" && mention.reading.bound == Bound::Exact
        })?;
        let what = i16::try_from(years.to_integer()).ok()?;
        let name = beside(article, at, mention)?;
        let now = !other_time(article, mention) && !at_death(article, mention);
        now.then_some(Said {
            article: index,
            mention,
            name,
            what,
        })
    });
    said.collect()
}

/// The full name, in small letters, of the person whose age `mention` is at the time of publication.
pub(super) fn of(article: &Article<'_>, mention: &Mention) -> Option<String> {
    ever(article, mention).filter(|_| !other_time(article, mention))
}

/// The full name, in small letters, of the person whose age `mention` is at some time.
pub(super) fn ever(article: &Article<'_>, mention: &Mention) -> Option<String> {
    in_full(article, bearer(article, mention)?)
}

/// The last word, in small letters, of the name whose age `mention` is at some time.
pub(super) fn family(article: &Article<'_>, mention: &Mention) -> Option<String> {
    Some(bearer(article, mention)?.last().to_lowercase())
}

/// The name whose age `mention` is.
fn bearer<'s>(article: &'s Article<'_>, mention: &Mention) -> Option<&'s Name> {
    let first = article
        .mentions
        .partition_point(|m| m.span.start < mention.span.start);
    let same = |m: &Mention| std::ptr::eq(m, mention);
    let at = first + article.mentions.get(first..)?.iter().position(same)?;
    beside(article, at, mention).or_else(|| epithet(article, at, mention))
}

/// The person last named before an age that stands for a name: "the 49-year-old said".
fn epithet<'s>(article: &'s Article<'_>, at: usize, age: &Mention) -> Option<&'s Name> {
    /// How many sentences before it the name may stand.
    const BACK: usize = 2;
    let text = &article.text;
    let the = age.tokens.start.checked_sub(1)?;
    let stands_alone = text.token(age.tokens.end).is_none_or(|next| {
        is_function_word(next.key) || next.set.meets(Set::SAY) || !next.is_word()
    });
    let old = age.tokens.clone().any(|at| text.is(at, "old"));
    if !(old && text.is(the, "the") && stands_alone) {
        return None;
    }
    let earlier = article.mentions.get(..at)?.iter().rev();
    let mut near = earlier.take_while(|m| m.sentence + BACK >= age.sentence);
    near.find_map(|m| match &m.reading.value {
        Value::Name(name) => Some(name),
        _ => None,
    })
}

/// The full name, in small letters, of the person whom `name` names: a surname is that of its one bearer.
fn in_full(article: &Article<'_>, name: &Name) -> Option<String> {
    if is_full(name) {
        return Some(name.name.to_lowercase());
    }
    let bearer = |m: &Mention| match &m.reading.value {
        Value::Name(full) => {
            let (_, family) = full.name.rsplit_once(' ')?;
            (family == name.name).then(|| full.name.to_lowercase())
        }
        _ => None,
    };
    let bearers: BTreeSet<String> = article.mentions.iter().filter_map(bearer).collect();
    bearers.first().filter(|_| bearers.len() == 1).cloned()
}

/// The name that an age stands beside: "Ann Smith, 45,", "Ann Smith, a teacher aged 45", "the 45-year-old teacher Ann Smith".
fn beside<'s>(article: &'s Article<'_>, at: usize, age: &Mention) -> Option<&'s Name> {
    let text = &article.text;
    if let Some((_, name)) = name_before(article, at, age.tokens.start, 1)
        .filter(|_| text.mark(age.tokens.start - 1) == Mark::Comma)
    {
        return Some(name);
    }
    if let Some((named, name)) = name_before(article, at, age.tokens.start, APPOSED)
        && is_apposed(text, named.tokens.end, age)
    {
        return Some(name);
    }
    if let Some(name) = of_subject(article, at, age) {
        return Some(name);
    }
    let old = age.tokens.clone().any(|at| text.is(at, "old"));
    let behind = article
        .mentions
        .get(at + 1..)?
        .iter()
        .take_while(|m| m.sentence == age.sentence && m.tokens.start <= age.tokens.end + 2);
    { behind }.find_map(|m| match &m.reading.value {
        Value::Name(name) if old => Some(name),
        _ => None,
    })
}

/// The person of whom an age is said: "Ann Smith is 45", "Ann Smith, who is 45," or "She is 45" behind a sentence with one
/// name.
fn of_subject<'s>(article: &'s Article<'_>, at: usize, age: &Mention) -> Option<&'s Name> {
    let (text, verb) = (&article.text, age.tokens.start.checked_sub(1)?);
    text.has(verb, Class::Copula).then_some(())?;
    // "Ann Smith, who is 45,"
    let who = verb.checked_sub(1).filter(|&at| text.has(at, Class::Who));
    let aside = who.map_or((verb, 0), |who| (who, 1));
    if let Some((_, name)) = name_before(article, at, aside.0, aside.1) {
        return Some(name);
    }
    let first = text.sentences().get(age.sentence)?.tokens.start;
    let is_pronoun = first + 1 == verb && text.has(first, Class::Subject);
    let before = age.sentence.checked_sub(1).filter(|_| is_pronoun)?;
    let mut names = article
        .in_sentence(before)
        .iter()
        .filter_map(|m| match &m.reading.value {
            Value::Name(name) => Some(name),
            _ => None,
        });
    names.next().filter(|_| names.next().is_none())
}

/// So many tokens may stand between a name and an age that is told of it behind a comma.
const APPOSED: usize = 5;

/// Whether an age belongs to what a comma at `comma` sets beside a name: "Ann Smith, a teacher aged 45", "Ann Smith, the
/// 45-year-old", and not "Ann Smith, mother of the 5-year-old".
fn is_apposed(text: &Text<'_>, comma: usize, age: &Mention) -> bool {
    let article = text.has(comma + 1, Class::Article) || text.is(comma + 1, "the");
    let mut between = comma + 1..age.tokens.start;
    text.mark(comma) == Mark::Comma
        && article
        && (between.len() == 1 || text.has(age.tokens.start, Class::Aged))
        && between.all(|at| text.token(at).is_some_and(Token::is_word) && !text.has(at, Class::Of))
}

/// Whether an age is that at a death: "Ann Smith, 45, died".
fn at_death(article: &Article<'_>, mention: &Mention) -> bool {
    let ends = |at: usize| {
        let sense = SENSES.starting(&article.text, at);
        sense.is_some_and(|(sense, _)| sense == Sense::Ends)
    };
    let mut around = mention.tokens.start.saturating_sub(3)..mention.tokens.end + 2;
    around.any(ends)
}

/// Whether the sentence speaks of another time: by its verb, or by a year that is neither the birth nor near.
fn other_time(article: &Article<'_>, mention: &Mention) -> bool {
    let text = &article.text;
    let is = |at: usize, senses: &[Sense]| {
        SENSES
            .starting(text, at)
            .is_some_and(|(s, _)| senses.contains(&s))
    };
    let mut before = mention.tokens.start.saturating_sub(3)..mention.tokens.start;
    let mut behind = mention.tokens.end..mention.tokens.end + 2;
    let spoken = before.any(|at| is(at, &[Sense::Then, Sense::Either]))
        || behind.any(|at| is(at, &[Sense::Either]));
    // Without a day of publication any year may be another.
    let published = article.document.published_on();
    let is_near = |day: Date| published.is_some_and(|on| (on.year() - day.year()).abs() <= 1);
    let far = |m: &Mention| match &m.reading.value {
        Value::Date(when) | Value::Period(when) => {
            when.from.is_some_and(|day| !is_near(day)) && !born_before(article, m)
        }
        _ => false,
    };
    let sentence = article.in_sentence(mention.sentence);
    let from = sentence.partition_point(|m| m.tokens.start + FAR < mention.tokens.start);
    let beside = sentence.get(from..).unwrap_or_default().iter();
    let mut beside = beside.take_while(|m| m.tokens.start <= mention.tokens.start + FAR);
    spoken || beside.any(far)
}

/// The finding of an age that does not fit a birth.
fn judge(
    rule: &Rule,
    story: &Story<'_>,
    age: &Said<'_, i16>,
    birth: &Said<'_, &DateSpan>,
) -> Option<Finding> {
    if !same_person(age, birth) {
        return None;
    }
    let (article, other) = (
        story.articles.get(age.article)?,
        story.articles.get(birth.article)?,
    );
    let published = article.document.published_on()?;
    let (first, last) = (birth.what.from?, birth.what.to?.yesterday().ok()?);
    let (least, most) = (years(last, published), years(first, published));
    if least < 0 || (least..=most).contains(&age.what) {
        return None;
    }
    let fits = if least == most {
        format!("{least}")
    } else {
        format!("{least} or {most}")
    };
    let born = birth.mention.reading.to_string();
    let title = format!(
        "{}: {} is {}, but {fits} if born in {born}",
        rule.title, age.name.name, age.what
    );
    let primary = Label::new(
        article.document,
        age.mention.span,
        LabelRole::Primary,
        format!("{fits} on {}", day_words(published)),
    );
    let label = Label::new(
        other.document,
        birth.mention.span,
        LabelRole::Contradicts,
        format!("born in {born}"),
    );
    Some(
        story
            .finding(rule, FindingKind::Calendar, title, primary)
            .confidence(Confidence::Likely)
            .label(label)
            .done(),
    )
}

/// Whether both speak of one person: across documents by the full name.
fn same_person(age: &Said<'_, i16>, birth: &Said<'_, &DateSpan>) -> bool {
    match relate(age.name, birth.name) {
        value::Verdict::Same => age.article == birth.article || is_full(age.name),
        value::Verdict::Compatible => age.article == birth.article,
        _ => false,
    }
}

/// Full years from a day of birth to another day.
fn years(born: Date, day: Date) -> i16 {
    let before = (day.month(), day.day()) < (born.month(), born.day());
    day.year() - born.year() - i16::from(before)
}
