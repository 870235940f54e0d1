//! Tolls: how many an article says were killed or hurt.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use jiff::civil::Weekday;

use super::context::{Statement, is_said, statements};
use super::fate::{Fate, fate_of};
use super::stem::idea;
use num_traits::{CheckedAdd as _, Zero as _};

use crate::article::Article;
use crate::lexicon::{Class, Key};
use crate::text::Kind;
use crate::value::{
    Bound, Exact, Magnitude, Mention, Reading, Value, Verdict, of_one_size, relate,
    significant_digits,
};

/// The toll that an article gives.
#[derive(Debug, Clone)]
pub struct Toll {
    /// What became of them.
    pub fate: Fate,
    /// Who they are: the head of the counted noun, and none for people of any kind.
    pub whom: Option<Key>,
    /// The number, by its place among the mentions of the article.
    pub mention: usize,
    /// Whether it is the first of its kind in the article that does not look back: the toll that the article is about.
    pub leads: bool,
    /// Whether its sentence speaks of another time than the article does: "a previous toll of 112".
    pub back: bool,
    /// What its clause says of whom and when.
    pub statement: Statement,
    /// The weekdays to which its sentence dates what it tells.
    weekdays: Vec<Weekday>,
    /// The words of its sentence that tell something, sorted.
    words: Vec<Key>,
    /// The same of the sentences with which its article opens, if it leads.
    opening: Vec<Key>,
}

/// So many values may begin in one.
const NESTED: usize = 3;
/// How many figures of one fate an article may give before they are a list of events.
const MANY: usize = 6;
/// "At least" before a number of one digit and noughts, from here on, is a bound and no count.
const ROUND: i128 = 100;
/// A word that tells less than this, in quarter bits, ties no two events.
const TELLING: u8 = 16;

/// The tolls that `article` gives, in order; of a fate of which it gives many, those alone that lead.
pub fn tolls(article: &Article<'_>) -> Vec<Toll> {
    let statements = statements(article);
    let opening = LazyCell::new(|| opening(article));
    let mut tolls: Vec<Toll> = Vec::new();
    for (mention, m) in article.mentions.iter().enumerate() {
        let Some((fate, whom)) = fate_of(article, m) else {
            continue;
        };
        let back = looks_back(article, m, fate);
        let Some(statement) = statements.iter().find(|s| s.span == m.span) else {
            continue;
        };
        // "More than 12" is what an article leads with only until it says how many.
        let is_open = |t: &Toll| {
            let lead = article.mentions.get(t.mention);
            lead.is_some_and(|lead| is_open(&lead.reading, &m.reading))
        };
        let mut of_slot = tolls.iter().filter(|t| t.fate == fate && t.whom == whom);
        let leads = !back && of_slot.all(|t| !t.leads || is_open(t));
        tolls.push(Toll {
            fate,
            whom,
            mention,
            leads,
            back,
            statement: statement.clone(),
            weekdays: weekdays(article, m),
            words: telling(article, own(article, m)),
            opening: if leads { opening.clone() } else { Vec::new() },
        });
    }
    let figure = |t: &Toll| single(&article.mentions.get(t.mention)?.reading);
    let figures = |fate: Fate| {
        let of_fate = tolls.iter().filter(|t| t.fate == fate);
        of_fate.filter_map(figure).collect::<BTreeSet<_>>().len()
    };
    let many: Vec<Fate> = Fate::all().filter(|fate| figures(*fate) > MANY).collect();
    tolls.retain(|t| t.leads || !many.contains(&t.fate));
    tolls
}

/// Whether the sentence of a number speaks of another time than the article does: a year, a month, "since", "ago". The
/// lengths beside an amount are of what it is paid or given for.
fn looks_back(article: &Article<'_>, m: &Mention, fate: Fate) -> bool {
    let text = &article.text;
    let sentence = text.sentences().get(m.sentence);
    let mut words = sentence.map_or(0..0, |s| s.tokens.clone());
    let whole = |m: &Mention| matches!(&m.reading.value, Value::Date(when) | Value::Period(when) if when.is_month_or_longer());
    let beside = article.in_sentence(m.sentence);
    // "Since Monday" is of these days.
    let recent = |at: usize| {
        let mut days = beside.iter().filter(|m| m.tokens.start == at + 1);
        days.any(|m| matches!(&m.reading.value, Value::Date(when) if when.weekday().is_some()))
    };
    let is_length = |at: usize| {
        let last = beside.partition_point(|m| m.tokens.start <= at);
        let mut near = beside
            .get(..last)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(NESTED);
        let length = |m: &Mention| matches!(m.reading.value, Value::Duration(_));
        fate.is_amount() && near.any(|m| length(m) && m.tokens.contains(&at))
    };
    let is_back = |at: usize| text.has(at, Class::Background) && !recent(at) && !is_length(at);
    words.any(is_back) || beside.iter().any(whole)
}

/// The weekdays to which the sentence of a number dates what it tells: not that of a verb of speech.
fn weekdays(article: &Article<'_>, m: &Mention) -> Vec<Weekday> {
    let beside = article.in_sentence(m.sentence).iter();
    let told = beside.filter(|m| !is_said(&article.text, &m.tokens));
    told.filter_map(|m| match &m.reading.value {
        Value::Date(when) => when.weekday(),
        _ => None,
    })
    .collect()
}

/// The other words of the sentence of a number; of a row of a table, those near it.
fn own(article: &Article<'_>, m: &Mention) -> impl Iterator<Item = usize> {
    const LONG: usize = 100;
    let sentence = article.text.sentences().get(m.sentence);
    let words = sentence.map_or(0..0, |s| s.tokens.clone());
    let number = m.tokens.clone();
    let from = words.start.max(number.start.saturating_sub(LONG));
    let words = from..words.end.min(number.end + LONG);
    words.filter(move |at| !number.contains(at))
}

/// The telling words of a headline, and of what stands first under it.
fn opening(article: &Article<'_>) -> Vec<Key> {
    const OPENING: usize = 3;
    let first = article.text.sentences().iter().take(OPENING);
    telling(article, first.flat_map(|s| s.tokens.clone()))
}

/// Those of the words at `places` that tell something, and their numbers of two digits or more, sorted.
fn telling(article: &Article<'_>, places: impl Iterator<Item = usize>) -> Vec<Key> {
    let text = &article.text;
    let keys = places.filter_map(|at| {
        let token = text.token(at)?;
        let idea = idea(text.word(at));
        match token.kind {
            Kind::Word => {
                (idea.weight >= TELLING && Fate::of(text.word(at)).is_none()).then_some(idea.key)
            }
            Kind::Number => (text.word(at).len() > 1).then_some(token.key),
            _ => None,
        }
    });
    let mut keys: Vec<Key> = keys.collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Whether two tolls cannot both hold though they may be of one event: neither is more than three times the other, for
/// what differs more is a part, or another event, and "dozens" differ from nothing. "At least 58" is what was counted
/// so far, so that it differs from 72; "at least 100" and "more than 50" are bounds.
pub fn differ(a: &Reading, b: &Reading) -> bool {
    are_of_one_size(a, b) && contradict(a, b)
}

/// Whether neither toll is more than three times the other.
pub fn are_of_one_size(a: &Reading, b: &Reading) -> bool {
    let three = Exact::from_integer(3);
    let both = single(a).zip(single(b));
    both.is_some_and(|(x, y)| of_one_size(x, y, three))
}

/// Whether two tolls of one event cannot both hold.
pub fn contradict(a: &Reading, b: &Reading) -> bool {
    relate(&counted(a), &counted(b), None).verdict == Verdict::Contradicts
}

/// Whether a toll leaves open what the other tells.
fn is_open(toll: &Reading, exact: &Reading) -> bool {
    toll.bound != Bound::Exact
        && exact.bound == Bound::Exact
        && relate(&bare(toll), &bare(exact), None).verdict != Verdict::Contradicts
}

/// Whether two of `parts` make `whole`: those killed in one place and in the other.
pub fn is_sum(whole: Exact, parts: &[Exact]) -> bool {
    let mut firsts = parts.iter().enumerate();
    firsts.any(|(at, a)| {
        parts
            .iter()
            .skip(at + 1)
            .any(|b| a.checked_add(b) == Some(whole))
    })
}

/// A toll as it was counted: "at least 58" people are 58.
fn counted(reading: &Reading) -> Reading {
    let mut counted = bare(reading);
    let exact = single(reading)
        .is_some_and(|n| n < Exact::from_integer(ROUND) || significant_digits(n).len() > 1);
    if reading.bound == Bound::AtLeast && exact {
        counted.bound = Bound::Exact;
    }
    counted
}

/// The one number of a toll or an amount; of a length, its months or days.
pub fn single(reading: &Reading) -> Option<Exact> {
    let Value::Duration(length) = &reading.value else {
        return reading.value.figure().and_then(Magnitude::single);
    };
    let parts = [&length.months, &length.days, &length.seconds];
    let mut told = parts.into_iter().filter_map(Magnitude::single);
    let first = told.find(|n| !n.is_zero())?;
    told.all(|n| n.is_zero()).then_some(first)
}

/// A toll without what it counts.
pub fn bare(reading: &Reading) -> Reading {
    let mut reading = reading.clone();
    if let Value::Number(number) = &mut reading.value {
        number.unit = None;
    }
    reading
}

impl Toll {
    /// How many words of their sentences tie two tolls to one event; 0 where the fate, those who are counted or the days
    /// are others.
    pub fn tie(&self, other: &Self) -> usize {
        if self.is_of_another(other) {
            return 0;
        }
        let shared = |word: &&Key| other.words.binary_search(word).is_ok();
        self.words.iter().filter(shared).count()
    }

    /// Whether two tolls that their articles lead with may be of one event: their sentences or the openings of the
    /// articles share a word that tells something.
    pub fn meets(&self, other: &Self) -> bool {
        let has = |toll: &Self, word: &Key| {
            toll.words.binary_search(word).is_ok() || toll.opening.binary_search(word).is_ok()
        };
        let mut own = self.words.iter().chain(&self.opening);
        !self.is_of_another(other) && own.any(|word| has(other, word))
    }

    /// Whether nothing that their clauses name says that two tolls are of two places or days.
    pub fn may_be_one(&self, other: &Self) -> bool {
        !self.is_of_another(other) && !self.statement.is_of_another(&other.statement)
    }

    fn is_of_another(&self, other: &Self) -> bool {
        let dated = !self.weekdays.is_empty() && !other.weekdays.is_empty();
        self.fate != other.fate
            || self.whom != other.whom
            || self.statement.is_of_another_day(&other.statement)
            || dated && !self.weekdays.iter().any(|day| other.weekdays.contains(day))
    }
}
