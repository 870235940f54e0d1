//! The years of a life that has ended: "born in 1916, died in 1997 at age 91", "(1950-2009) was 62 when she died", a
//! degree at ten.
//!
//! All of it must stand in one sentence that names one person, or go on in the next one with "he" or "she".

use std::ops::Range;
use std::sync::LazyLock;

use super::age::born_before;
use super::years::{year, years};
use crate::article::Article;
use crate::text::{Mark, Phrases, Text};
use crate::value::{Bound, Exact, Factuality, Mention, Value};

/// What does not fit into a life.
pub(super) struct Misfit<'a> {
    /// The age, or the year that is too early.
    pub(super) mention: &'a Mention,
    /// What is wrong.
    pub(super) told: String,
    /// The years that it was held against.
    pub(super) years: Vec<&'a Mention>,
}

/// What words say of a year or an age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Died,
    Lived,
    Grown,
}

static SENSES: LazyLock<Phrases<Sense>> =
    LazyLock::new(|| Phrases::of_table(include_str!("../lexicon/en/lives.tsv"), sense));

fn sense(column: &str) -> Option<Sense> {
    match column {
        "died" => Some(Sense::Died),
        "lived" => Some(Sense::Lived),
        "grown" => Some(Sense::Grown),
        _ => None,
    }
}

/// Nobody graduates, marries or is elected before this age.
const GROWN: i16 = 12;

/// What an article says of one life.
#[derive(Default)]
struct Life<'a> {
    born: Option<(&'a Mention, i16)>,
    died: Option<(&'a Mention, i16)>,
    aged: Option<(&'a Mention, i16)>,
    grown: Vec<(&'a Mention, i16)>,
}

/// What does not fit into the lives that the article tells.
pub(super) fn find<'a>(article: &'a Article<'_>) -> Vec<Misfit<'a>> {
    let sentences: Vec<&[Mention]> = article
        .mentions
        .chunk_by(|a, b| a.sentence == b.sentence)
        .collect();
    let mut out = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        if names(sentence) > 1 {
            continue;
        }
        let next = sentences
            .get(at + 1)
            .filter(|next| goes_on(article, sentence, next));
        let mut life = Life::default();
        life.read(article, sentence);
        if let Some(next) = next.filter(|_| life.aged.is_none()) {
            life.read(article, next);
        }
        out.extend(life.misfit());
    }
    out
}

/// How many people a sentence names.
fn names(sentence: &[Mention]) -> usize {
    let name = |m: &&Mention| matches!(m.reading.value, Value::Name(_));
    sentence.iter().filter(name).count()
}

/// Whether the next sentence speaks of the same person: "She died …".
fn goes_on(article: &Article<'_>, sentence: &[Mention], next: &[Mention]) -> bool {
    let of = |mentions: &[Mention]| mentions.first().map(|m| m.sentence);
    let Some((this, behind)) = of(sentence).zip(of(next)) else {
        return false;
    };
    let start = article.text.sentences().get(behind).map(|s| s.tokens.start);
    let pronoun = |at| article.text.is(at, "he") || article.text.is(at, "she");
    behind == this + 1 && names(next) == 0 && start.is_some_and(pronoun)
}

impl<'a> Life<'a> {
    fn read(&mut self, article: &Article<'_>, sentence: &'a [Mention]) {
        let text = &article.text;
        let exact =
            |m: &&Mention| m.status == Factuality::Stated && m.reading.bound == Bound::Exact;
        for mention in sentence.iter().filter(exact) {
            let floor = text
                .sentences()
                .get(mention.sentence)
                .map_or(0, |s| s.tokens.start);
            let before = |sense, reach| is_before(text, mention, floor, sense, reach);
            match (years(mention), age(mention)) {
                (Some((first, last)), _)
                    if first < last
                        && in_brackets(text, mention)
                        && is_named(text, mention.tokens.start) =>
                {
                    self.born = self.born.or(Some((mention, first)));
                    self.died = self.died.or(Some((mention, last)));
                }
                (Some(_), _) => {
                    let Some(year) = year(mention) else { continue };
                    if born_before(article, mention) {
                        self.born = self.born.or(Some((mention, year)));
                    } else if before(Sense::Died, 3) {
                        self.died = self.died.or(Some((mention, year)));
                    } else if before(Sense::Grown, 7) {
                        self.grown.push((mention, year));
                    }
                }
                (None, Some(age)) if before(Sense::Died, 9) || lived(text, mention) => {
                    self.aged = self.aged.or(Some((mention, age)));
                }
                _ => {}
            }
        }
    }

    fn misfit(self) -> Option<Misfit<'a>> {
        let years = [self.born, self.died].into_iter().flatten().map(|(m, _)| m);
        if let (Some((_, born)), Some((_, died)), Some((aged, age))) =
            (self.born, self.died, self.aged)
        {
            let most = died.checked_sub(born).filter(|most| *most > 0)?;
            let fits = (most - 1..=most).contains(&age);
            let told = format!(
                "{age}, but {} or {most} if born in {born} and died in {died}",
                most - 1
            );
            return (!fits).then(|| Misfit {
                mention: aged,
                told,
                years: years.collect(),
            });
        }
        let ((died, year), (aged, age)) = (self.died?, self.aged?);
        let born = year.checked_sub(age)?.checked_sub(1)?;
        let young = |(_, at): &&(&Mention, i16)| *at < born + GROWN;
        let (early, at) = self.grown.iter().find(young)?;
        Some(Misfit {
            mention: aged,
            told: format!(
                "{age} in {year}, but {} at most in {at}",
                (at - born).max(0)
            ),
            years: vec![died, early],
        })
    }
}

/// Years of age.
fn age(mention: &Mention) -> Option<i16> {
    let figure = match &mention.reading.value {
        Value::Age(age) if age.unit == "year" => &age.figure,
        Value::Number(number) if number.unit.is_none() && number.rank.is_none() => &number.figure,
        _ => return None,
    };
    let years = figure.single().filter(Exact::is_integer)?.to_integer();
    i16::try_from(years)
        .ok()
        .filter(|years| (1..=120).contains(years))
}

/// Whether words of a sense stand at most `reach` tokens before a value, in its clause.
fn is_before(text: &Text<'_>, mention: &Mention, floor: usize, sense: Sense, reach: usize) -> bool {
    let start = mention.tokens.start;
    let plain = matches!(mention.reading.value, Value::Number(_));
    let at = plain && !start.checked_sub(1).is_some_and(|at| text.is(at, "at"));
    let near = start.saturating_sub(reach).max(floor)..start;
    !at && { near }
        .rev()
        .take_while(|&at| text.mark(at) != Mark::Semicolon)
        .any(|at| is_sense(text, at, sense))
}

/// "was 62 when she died"
fn lived(text: &Text<'_>, mention: &Mention) -> bool {
    is_sense(text, mention.tokens.end, Sense::Lived)
}

fn is_sense(text: &Text<'_>, at: usize, sense: Sense) -> bool {
    SENSES
        .starting(text, at)
        .is_some_and(|(found, _)| found == sense)
}

/// Whether two words with capitals stand before the bracket before token `at`, as in "Ann Smith (" and not in "the Jade
/// Age (".
fn is_named(text: &Text<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n);
    let capital = |n| {
        before(n)
            .and_then(|at| text.token(at))
            .is_some_and(|t| t.capital)
    };
    capital(2) && capital(3) && !before(4).is_some_and(|at| text.is(at, "the"))
}

/// "(1950-2009)"
fn in_brackets(text: &Text<'_>, mention: &Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let open = start
        .checked_sub(1)
        .is_some_and(|at| text.mark(at) == Mark::OpenBracket);
    open && text.mark(end) == Mark::CloseBracket
}
