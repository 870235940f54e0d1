//! A surname so misspelt that nothing shows it to be a name: "Rommley" in an article on Ann Romley.
//!
//! A capital in the middle of a sentence, or before a verb at its head, alone, a slip apart from a surname that the
//! article, or a source of a draft, gives in full. A plural ("the Lunds") differs at its end only and is none.

use std::collections::BTreeSet;

use super::full::Full;
use crate::article::Article;
use crate::check::spelling::likeness::folded;
use crate::check::spelling::person::Person;
use crate::check::spelling::scope::Scope;
use crate::finding::{Finding, Label, LabelRole};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Token};
use crate::value::Value;
use crate::value::name::{Sense, Words};

/// The shortest word that is looked at: short ones are too often another word.
const SHORTEST: usize = 5;

/// The strays of each article, each spelling once. `all` are the names of the story, in the order of its articles.
pub(super) fn find(place: &Scope<'_>, all: &[&Person<'_>], full: &Full<'_, '_>) -> Vec<Finding> {
    let known: BTreeSet<&str> = all
        .iter()
        .flat_map(|p| p.given.iter().chain([&p.family]))
        .map(String::as_str)
        .collect();
    let articles = place.story.read_by(place.rule);
    articles
        .flat_map(|article| in_article(place, article, &known, full))
        .collect()
}

fn in_article(
    place: &Scope<'_>,
    (index, article): (usize, &Article<'_>),
    known: &BTreeSet<&str>,
    full: &Full<'_, '_>,
) -> Vec<Finding> {
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    for at in (0..article.text.tokens().len()).filter(|&at| stands_alone(article, at)) {
        let word = folded(article.text.word(at));
        if known.contains(word.as_str()) || told.contains(&word) {
            continue;
        }
        let meant = full.meant(place, index, &word, |family| is_form(family, &word));
        // A sentence lends its first word the capital, so that only what the word does shows it to be a name.
        let acts = || Words::read(&article.text).has(at + 1, Sense::VERB | Sense::BE);
        if let Some(person) = meant.filter(|_| !is_first(article, at) || acts()) {
            out.extend(finding(place, article, at, person));
            told.insert(word);
        }
    }
    out
}

/// Whether the token is the first of its sentence.
pub(super) fn is_first(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let sentence = text.sentences().get(text.sentence_of(at));
    sentence.is_none_or(|s| s.tokens.start == at)
}

/// Whether the token is a capital word that belongs to no longer name.
fn stands_alone(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let Some(token) = text
        .token(at)
        .filter(|t| t.kind == Kind::Word && t.capital && !t.caps && t.span().len() >= SHORTEST)
    else {
        return false;
    };
    let capital = |at: usize| {
        text.token(at).is_some_and(|t| {
            t.capital || (t.kind == Kind::Mark && !t.spaced && text.mark(at) == Mark::Hyphen)
        })
    };
    // "On Monday Lund", "But Lund".
    let leads = |before: usize| {
        let words = Words::read(text);
        words.has(before, Sense::DAY)
            || is_first(article, before) && words.has(before, Sense::CONJ | Sense::ASIDE)
    };
    let goes_on = |before: usize| {
        let joins =
            text.token(before).is_some_and(Token::is_word) || text.mark(before) == Mark::Comma;
        let is_alone = !capital(before) || leads(before);
        joins && is_alone && !text.is(before, "the") && !ends_another_name(article, at)
    };
    let within = token.spaced && at.checked_sub(1).is_some_and(goes_on);
    (within || is_first(article, at)) && !capital(at + 1) && !is_dated(article, at)
}

/// Whether the word belongs to a date: "its March 10 meeting".
fn is_dated(article: &Article<'_>, at: usize) -> bool {
    let sentence = article.in_sentence(article.text.sentence_of(at)).iter();
    let mut dates =
        sentence.filter(|m| matches!(m.reading.value, Value::Date(_) | Value::Period(_)));
    dates.any(|m| m.tokens.contains(&at))
}

/// Whether the words before show a name to be no person's: "in Lundby", "the House of Lunt".
fn ends_another_name(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let capital = |at: usize| text.token(at).is_some_and(|t| t.capital);
    match at.checked_sub(1) {
        Some(before) if text.is(before, "of") => before.checked_sub(1).is_some_and(capital),
        Some(before) => text.has(before, Class::In),
        None => false,
    }
}

/// Whether two words differ in an ending only: "lund" and "lunds", "austria" and "austrian".
pub(super) fn is_form(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn finding(
    place: &Scope<'_>,
    article: &Article<'_>,
    at: usize,
    meant: &Person<'_>,
) -> Option<Finding> {
    let (span, word) = (article.text.span(at..at + 1), article.text.word(at));
    let name = &meant.name.name;
    let here = format!("‘{word}’");
    let primary = Label::new(article.document, span, LabelRole::Primary, here);
    let other = place.label(meant, LabelRole::Contradicts, format!("‘{name}’"))?;
    let builder = place.finding(&format!("{word} / {name}"), primary);
    Some(builder.label(other).done())
}
