//! Tolls: how many an article says were killed or hurt.

use std::sync::LazyLock;

use super::context::{Statement, statements};
use super::stem::idea;
use crate::article::Article;
use crate::lexicon::{Class, Key, Mark};
use crate::text::{Kind, Text};
use crate::value::{
    Bound, Exact, Factuality, Magnitude, Mention, Reading, Value, Verdict, of_one_size, relate,
};

/// What became of those who are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Harm {
    /// They were killed.
    Killed,
    /// They were hurt.
    Injured,
}

/// The toll that an article gives.
#[derive(Debug, Clone)]
pub struct Toll {
    /// What became of them.
    pub harm: Harm,
    /// The number, by its place among the mentions of the article.
    pub mention: usize,
    /// What its clause says of whom and when.
    pub statement: Statement,
    /// The words of its sentence that tell something, sorted.
    pub words: Vec<Key>,
}

/// How many tolls of one harm an article may give before they are a list of events.
const MANY: usize = 6;
/// How many words may stand between a number and the word that tells what became of those counted.
const NEAR: usize = 5;
/// A word that tells less than this, in quarter bits, ties no two events.
const TELLING: u8 = 16;

impl Harm {
    /// Both, in the order in which they are told.
    pub const ALL: [Self; 2] = [Self::Killed, Self::Injured];

    fn key(self) -> Key {
        static KEYS: LazyLock<[Key; 2]> =
            LazyLock::new(|| ["kill", "injure"].map(|word| idea(word).key));
        let [killed, injured] = *KEYS;
        match self {
            Self::Killed => killed,
            Self::Injured => injured,
        }
    }
}

/// The tolls that `article` gives, in order; none of a harm of which it gives many.
pub fn tolls(article: &Article<'_>) -> Vec<Toll> {
    let statements = statements(article);
    let of = |harm: Harm| {
        let found = article.mentions.iter().enumerate();
        let found: Vec<Toll> = found
            .filter(|(_, m)| is_toll(article, m, harm))
            .filter_map(|(mention, m)| {
                Some(Toll {
                    harm,
                    mention,
                    statement: statements.iter().find(|s| s.span == m.span)?.clone(),
                    words: telling(article, m),
                })
            })
            .collect();
        if found.len() > MANY {
            Vec::new()
        } else {
            found
        }
    };
    Harm::ALL.into_iter().flat_map(of).collect()
}

/// Whether a number counts people of whom the words beside it say that they came to harm.
fn is_toll(article: &Article<'_>, m: &Mention, harm: Harm) -> bool {
    let Value::Number(number) = &m.reading.value else {
        return false;
    };
    let counted = number
        .unit
        .as_deref()
        .and_then(|unit| unit.rsplit(' ').next());
    let counts = counted
        .is_none_or(|noun| Text::plain(noun).has(0, Class::Harmed) || idea(noun).key == harm.key());
    let whole = number.rank.is_none() && m.status == Factuality::Stated;
    whole && counts && m.reading.bound != Bound::AtMost && nearest(article, m) == Some(harm)
}

/// What the word of harm says that stands nearest to a number, in its sentence and behind no other number.
fn nearest(article: &Article<'_>, m: &Mention) -> Option<Harm> {
    let text = &article.text;
    let harm = |at: usize| {
        let key = idea(text.word(at)).key;
        Harm::ALL.into_iter().find(|harm| harm.key() == key)
    };
    let same = |at: &usize| {
        text.sentence_of(*at) == m.sentence
            && text.token(*at).is_some_and(|t| t.kind != Kind::Number)
    };
    // "Another 14" and "14 more" are a part, while "killed 14 and injured 17 others" is a whole.
    let part = |at: usize| text.has(at, Class::Further);
    let inside = m.tokens.clone().find_map(harm);
    let before = (m.tokens.start.saturating_sub(NEAR)..m.tokens.start).rev();
    let behind = m.tokens.end..m.tokens.end + NEAR;
    if m.tokens.clone().any(part) || part(m.tokens.end) || part(m.tokens.start.wrapping_sub(1)) {
        return None;
    }
    // "Killed 14 and injured 17": behind "and", another harm begins.
    let parts = |at: usize| {
        text.has(at, Class::Denies) || text.has(at, Class::And) || text.mark(at) == Mark::Comma
    };
    let found = |mut words: Box<dyn Iterator<Item = usize> + '_>| {
        words
            .by_ref()
            .take_while(same)
            .take_while(|&at| !parts(at))
            .enumerate()
            .find_map(|(far, at)| Some((far, harm(at)?)))
    };
    let sides = [found(Box::new(before)), found(Box::new(behind))];
    let nearest = sides.into_iter().flatten().min_by_key(|(far, _)| *far);
    inside.or(nearest.map(|(_, harm)| harm))
}

/// The words and the other numbers of two digits or more of the sentence of a number that tell something.
fn telling(article: &Article<'_>, m: &Mention) -> Vec<Key> {
    let text = &article.text;
    let sentence = text.sentences().get(m.sentence);
    let words = sentence.map_or(0..0, |s| s.tokens.clone());
    let keys = words.filter(|at| !m.tokens.contains(at)).filter_map(|at| {
        let token = text.token(at)?;
        let idea = idea(text.word(at));
        match token.kind {
            Kind::Word => (idea.weight >= TELLING).then_some(idea.key),
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
/// what differs more is a part, or another event, and "dozens" differ from nothing.
pub fn differ(a: &Reading, b: &Reading) -> bool {
    let single = |r: &Reading| r.value.figure().and_then(Magnitude::single);
    let three = Exact::from_integer(3);
    let near = single(a)
        .zip(single(b))
        .is_some_and(|(x, y)| of_one_size(x, y, three));
    near && relate(&bare(a), &bare(b), None).verdict == Verdict::Contradicts
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
    /// How many words tie two tolls to one event; 0 where the harm or the days of their clauses are others.
    pub fn tie(&self, other: &Self) -> usize {
        let apart = self.harm != other.harm || self.statement.is_of_another_day(&other.statement);
        let shared = self
            .words
            .iter()
            .filter(|word| other.words.binary_search(word).is_ok());
        if apart { 0 } else { shared.count() }
    }
}
