//! Frames: a value and the content words beside it.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::family::Families;
use crate::article::Article;
use crate::lexicon::{Key, is_function_word, rows};
use crate::text::{Kind, Mark, Text};
use crate::value::{Factuality, Mention, Type};

/// How many words a frame reaches to either side: what `...` of a phrase can pass.
const REACH: usize = 8;
/// How many content words it takes on either side.
const TAKEN: usize = 4;

/// Words that are times themselves, and say nothing about which slot a value fills.
static TIMES: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/time.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// Words behind which another clause begins.
static COORDINATORS: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/coordinators.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// All frames of a story.
#[derive(Debug)]
pub(super) struct Frames {
    /// In the order of articles and words.
    pub(super) list: Vec<Frame>,
    /// For each family of words, in how many sentences it stands.
    usage: Vec<usize>,
    /// Beside how many values of a type a family stands.
    beside: FxHashMap<(Type, usize), usize>,
    /// How many sentences there are.
    sentences: usize,
}

/// A value and the content words beside it.
#[derive(Debug)]
pub(super) struct Frame {
    /// The article, as an index into the story's.
    pub(super) article: usize,
    /// The value, as an index into the article's.
    pub(super) mention: usize,
    /// The type of slot that it fills.
    pub(super) kind: Type,
    /// The words, in order.
    pub(super) anchors: Vec<Anchor>,
}

/// A content word of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Anchor {
    /// Its family.
    pub(super) family: usize,
    /// The token.
    pub(super) token: usize,
    /// How many words stand between it and the value.
    pub(super) distance: usize,
    /// Whether it stands before the value.
    pub(super) before: bool,
}

impl Frames {
    /// How much a family tells of a slot of type `kind`, from 0 to 1: more, the fewer sentences of the
    /// story hold it, and the more of them have such a value beside it. A toll is what "killed" is about
    /// wherever it stands; the name of the town stands everywhere.
    pub(super) fn weight(&self, kind: Type, family: usize) -> f64 {
        let usage = self.usage.get(family).copied().unwrap_or(0).max(1);
        let rare =
            (1.0 + ratio(self.sentences, usage)).ln() / (1.0 + ratio(self.sentences, 1)).ln();
        let beside = self.beside.get(&(kind, family)).copied().unwrap_or(0);
        0.5 * rare + 0.5 * ratio(beside.min(usage), usage)
    }
}

/// Counts are small, far from where a float is no longer exact.
#[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
pub(super) fn ratio(a: usize, b: usize) -> f64 {
    a as f64 / b as f64
}

/// The frames of `articles`.
pub(super) fn frames(articles: &[Article<'_>]) -> Frames {
    let mut families = Families::default();
    let words: Vec<Vec<Option<usize>>> = articles
        .iter()
        .map(|a| numbers(&a.text, &mut families))
        .collect();
    families.join();
    let words: Vec<Vec<Option<usize>>> = words
        .into_iter()
        .map(|of| {
            of.into_iter()
                .map(|number| number.map(|n| families.family(n)))
                .collect()
        })
        .collect();
    let list: Vec<Frame> = articles
        .iter()
        .zip(&words)
        .enumerate()
        .flat_map(|(at, (article, words))| in_article(at, article, words))
        .collect();
    let mut usage = vec![0; families.len()];
    let mut sentences = 0;
    for (article, words) in articles.iter().zip(&words) {
        sentences += article.text.sentences().len();
        for sentence in article.text.sentences() {
            let mut held: Vec<usize> = words
                .get(sentence.tokens.clone())
                .unwrap_or(&[])
                .iter()
                .flatten()
                .copied()
                .collect();
            held.sort_unstable();
            held.dedup();
            for family in held {
                if let Some(count) = usage.get_mut(family) {
                    *count += 1;
                }
            }
        }
    }
    let mut beside: FxHashMap<(Type, usize), usize> = FxHashMap::default();
    for frame in &list {
        frame
            .anchors
            .iter()
            .for_each(|a| *beside.entry((frame.kind, a.family)).or_default() += 1);
    }
    Frames {
        list,
        usage,
        beside,
        sentences,
    }
}

/// For each token the number of its word, if it is a content word that a phrase can have.
fn numbers(text: &Text<'_>, families: &mut Families) -> Vec<Option<usize>> {
    let number = |(at, token): (usize, &crate::text::Token)| {
        let word = text.word(at);
        let plain = token.kind == Kind::Word
            && word.chars().count() > 2
            && word.chars().all(char::is_alphabetic);
        (plain && !is_function_word(token.key) && !TIMES.contains(&token.key))
            .then(|| families.number(&word.to_lowercase()))
    };
    text.tokens().iter().enumerate().map(number).collect()
}

fn in_article(at: usize, article: &Article<'_>, words: &[Option<usize>]) -> Vec<Frame> {
    let mentions: Vec<(usize, &Mention)> = article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| is_slot(m) && m.status == Factuality::Stated)
        .collect();
    // A change or a look-back lies over the values that it is made of.
    let near = |place: usize| {
        mentions
            .get(place.saturating_sub(REACH)..(place + REACH).min(mentions.len()))
            .unwrap_or(&[])
    };
    let inner = |place: usize, m: &(usize, &Mention)| {
        near(place).iter().any(|o| o.0 != m.0 && covers(o.1, m.1))
    };
    let own: Vec<(usize, &Mention)> = mentions
        .iter()
        .enumerate()
        .filter(|(place, m)| !inner(*place, m))
        .map(|(_, m)| *m)
        .collect();
    let frame = |(place, (mention, value)): (usize, &(usize, &Mention))| {
        let around = Around {
            article,
            words,
            values: &own,
            place,
        };
        let anchors = around.anchors(value);
        (!anchors.is_empty()).then(|| Frame {
            article: at,
            mention: *mention,
            kind: slot_type(value),
            anchors,
        })
    };
    own.iter().enumerate().filter_map(frame).collect()
}

fn is_slot(mention: &Mention) -> bool {
    !matches!(mention.reading.value.kind(), Type::Name | Type::Quote)
}

fn covers(outer: &Mention, inner: &Mention) -> bool {
    matches!(outer.reading.value.kind(), Type::Change | Type::Since)
        && outer.tokens.start <= inner.tokens.start
        && inner.tokens.end <= outer.tokens.end
}

/// The type that a slot for this value has in a rule.
fn slot_type(mention: &Mention) -> Type {
    match mention.reading.value.kind() {
        Type::Period => Type::Date,
        kind => kind,
    }
}

/// Where the words of a frame are looked for.
struct Around<'a> {
    article: &'a Article<'a>,
    words: &'a [Option<usize>],
    /// The values of the article that are no part of others.
    values: &'a [(usize, &'a Mention)],
    /// Which of them this is.
    place: usize,
}

impl Around<'_> {
    fn anchors(&self, value: &Mention) -> Vec<Anchor> {
        let Some(sentence) = self.article.text.sentences().get(value.sentence) else {
            return Vec::new();
        };
        let mut before = self.side((sentence.tokens.start..value.tokens.start).rev(), value);
        before.reverse();
        before.extend(self.side(value.tokens.end..sentence.tokens.end, value));
        before
    }

    /// The content words on one side, the nearest first, up to what parts clauses or to a value that
    /// could fill the slot as well.
    fn side(&self, tokens: impl Iterator<Item = usize>, value: &Mention) -> Vec<Anchor> {
        let text = &self.article.text;
        let mut found = Vec::new();
        let mut distance = 0;
        for token in tokens {
            if distance > REACH || found.len() == TAKEN || parts_clauses(text, token) {
                break;
            }
            match self.value_at(token) {
                Some(other) if slot_type(value).takes(other.reading.value.kind()) => break,
                Some(_) => distance += 1,
                None => {
                    if let Some(family) = self.words.get(token).copied().flatten() {
                        found.push(Anchor {
                            family,
                            token,
                            distance,
                            before: token < value.tokens.start,
                        });
                    }
                    distance += usize::from(
                        text.token(token)
                            .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number)),
                    );
                }
            }
        }
        found
    }

    /// The value that holds `token`.
    fn value_at(&self, token: usize) -> Option<&Mention> {
        let near = self
            .values
            .get(self.place.saturating_sub(REACH)..(self.place + REACH + 1).min(self.values.len()));
        near.unwrap_or(&[])
            .iter()
            .map(|(_, m)| *m)
            .find(|m| m.tokens.contains(&token))
    }
}

/// Whether another clause or another voice begins behind the token.
fn parts_clauses(text: &Text<'_>, token: usize) -> bool {
    matches!(
        text.mark(token),
        Mark::Semicolon
            | Mark::Colon
            | Mark::OpenQuote
            | Mark::CloseQuote
            | Mark::StraightQuote
            | Mark::EmDash
            | Mark::OpenBracket
            | Mark::CloseBracket
            | Mark::Bullet
            | Mark::Bar
    ) || COORDINATORS.contains(&text.key(token))
}
