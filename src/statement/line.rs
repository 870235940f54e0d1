//! A sentence as the pieces that count when it is set beside another: values, names, words.

use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHasher};

use super::context::ends_clause;
use super::contrary::has_contrary;
use super::stem::{Idea, RAREST, idea};
use crate::article::Article;
use crate::lexicon::{self, Class, Key, Mark, Set, Words, is_function_word, rows};
use crate::text::forms::forms;
use crate::text::{Kind, Phrases, Text, Token};
use crate::value::{Factuality, Lapse, Mention, Place, Value, ordinal_at, places};

/// What a piece of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// A value: its place among the mentions of the article.
    Value(usize),
    /// A figure that no value holds: of a house, a flight, a score.
    Magnitude,
    /// A place in a row: "second".
    Rank,
    /// A length that no value holds, counted from a time that the sentence may not name: "a month before".
    Lapse,
    /// A word that denies.
    Denial,
    /// The title of a person.
    Title,
    /// A word with a capital inside a sentence.
    Name,
    /// A word that tells something.
    Word,
    /// A word that only joins others.
    Minor,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it is compared by; all values of one sort share a key, so that they meet.
    pub(super) key: Key,
    /// How much it tells.
    pub(super) weight: u8,
    /// What it is.
    pub(super) class: PieceKind,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it is found by: the words of a value, and otherwise the key that it is compared by.
    pub(super) found_by: Key,
    /// Whether another word means its opposite.
    pub(super) has_contrary: bool,
}

impl Piece {
    /// Whether it stands for something that both sentences should have.
    pub(super) fn is_content(&self) -> bool {
        matches!(
            self.class,
            PieceKind::Word | PieceKind::Name | PieceKind::Title
        ) && self.weight > 0
    }

    /// Whether a sentence that has it as well may be a twin.
    pub(super) fn is_telling(&self) -> bool {
        self.is_content() || self.is_value()
    }

    /// Whether it is a figure of some sort.
    pub(super) fn is_value(&self) -> bool {
        matches!(self.class, PieceKind::Value(_) | PieceKind::Magnitude)
    }
}

/// One sentence of an article.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The article, by its place in the story.
    pub(super) article: usize,
    /// The sentence, by its place in the article.
    pub(super) sentence: usize,
    /// Its pieces in order.
    pub(super) pieces: Vec<Piece>,
    /// The weight of its words.
    pub(super) total: u32,
    /// The same for two sentences of the same words and values.
    pub(super) digest: u64,
    /// Whether all its telling words have a capital.
    shouted: bool,
    /// The places that it names.
    pub(super) places: Vec<(Place, Range<usize>)>,
    /// The same for two sentences that are one to the word but for the places that they name.
    pub(super) frame: Option<Key>,
}

impl Line {
    /// Whether its words tell so little that a twin must share a value as well.
    pub(super) fn is_bare(&self) -> bool {
        self.total < LEAST
    }

    /// Whether it tells so little that it can only be set beside one of the same words.
    pub(super) fn is_light(&self) -> bool {
        let values = self.pieces.iter().filter(|p| p.is_value()).count();
        self.total < LEAST && (values < 2 || self.total < LEAST_WITH_VALUES)
    }

    /// Whether most words have a capital, so that none is a name by it.
    pub(super) fn is_headline(&self) -> bool {
        let count = |is: fn(&Piece) -> bool| self.pieces.iter().filter(|p| is(p)).count();
        self.shouted
            || count(|p| matches!(p.class, PieceKind::Name | PieceKind::Title))
                > count(|p| p.class == PieceKind::Word)
    }
}

/// A sentence with more pieces is a list.
const LONGEST: usize = 120;
/// The least weight of a sentence's words, in quarter bits: with less, two sentences are alike by chance.
const LEAST: u32 = 36;
/// The same of a sentence of several values, which tie it to another that has one of them.
const LEAST_WITH_VALUES: u32 = 20;

/// Days, times of day, tallies, places in an order and amounts meet their own sort only.
pub(super) const TIME: Key = Key(1);
const AMOUNT: Key = Key(2);
const RANK: Key = Key(3);
const CLOCK: Key = Key(4);
const TALLY: Key = Key(5);
const PLACE: Key = Key(6);
const ORDER: Key = Key(7);
/// So many words are a sentence without its places.
const FRAME: usize = 3;

/// The sentences of `article` that can have a twin.
pub(super) fn lines(index: usize, article: &Article<'_>) -> Vec<Line> {
    let mut reader = Reader {
        article,
        ideas: FxHashMap::default(),
    };
    let mut lines = Vec::new();
    for (sentence, of) in article.text.sentences().iter().enumerate() {
        lines.extend(reader.line(index, sentence, of.tokens.clone()));
        if let Some(clause) = first_clause(&article.text, of.tokens.clone()) {
            lines.extend(reader.line(index, sentence, clause));
        }
    }
    lines
}

/// The sentences of `article` of few words, be it that they tell little.
pub(super) fn short_lines(index: usize, article: &Article<'_>) -> Vec<Line> {
    const MOST: usize = 16;
    let mut reader = Reader {
        article,
        ideas: FxHashMap::default(),
    };
    let sentences = article.text.sentences().iter().enumerate();
    let short = sentences.filter(|(_, s)| s.tokens.len() <= MOST);
    short
        .map(|(at, s)| reader.read(index, at, s.tokens.clone()))
        .collect()
}

/// One sentence of `article`.
pub(super) fn line(index: usize, article: &Article<'_>, sentence: usize) -> Option<Line> {
    let mut reader = Reader {
        article,
        ideas: FxHashMap::default(),
    };
    let tokens = article.text.sentences().get(sentence)?.tokens.clone();
    reader.line(index, sentence, tokens)
}

/// The clause that opens a sentence, where a comma and a word that opens another end it: an outlet may say as much in a
/// sentence of its own.
fn first_clause(text: &Text<'_>, sentence: Range<usize>) -> Option<Range<usize>> {
    const LEAST: usize = 6;
    let comma = sentence
        .clone()
        .skip(LEAST)
        .take(LONGEST)
        .find(|&at| text.mark(at) == Mark::Comma && ends_clause(text, at))?;
    (comma + LEAST < sentence.end).then_some(sentence.start..comma)
}

struct Reader<'a> {
    article: &'a Article<'a>,
    ideas: FxHashMap<Key, Idea>,
}

impl Reader<'_> {
    fn line(&mut self, article: usize, sentence: usize, tokens: Range<usize>) -> Option<Line> {
        let line = self.read(article, sentence, tokens);
        (line.frame.is_some() || !line.is_light()).then_some(line)
    }

    fn read(&mut self, article: usize, sentence: usize, tokens: Range<usize>) -> Line {
        let values: Vec<(usize, Range<usize>)> = self.values(sentence);
        let mut values = values.into_iter().peekable();
        let mut pieces = Vec::with_capacity(tokens.len());
        let mut at = tokens.start;
        while at < tokens.end && pieces.len() < LONGEST {
            if let Some((mention, range)) = values.next_if(|(_, range)| range.start <= at) {
                // What the sentence denies or takes back it does not say.
                if self
                    .article
                    .mentions
                    .get(mention)
                    .is_some_and(|m| m.status == Factuality::Stated)
                {
                    pieces.push(self.value(mention, range.clone()));
                }
                at = range.end.max(at + 1);
                continue;
            }
            let (piece, end) = self
                .lapse(at, tokens.end)
                .or_else(|| self.rank(at))
                .unwrap_or_else(|| self.words(at, self.opens(&tokens, at)));
            pieces.extend(piece);
            at = end;
        }
        let total = pieces
            .iter()
            .filter(|p| p.is_content())
            .map(|p| u32::from(p.weight))
            .sum();
        let places: Vec<_> = places(&self.article.text, tokens.clone()).collect();
        Line {
            article,
            sentence,
            digest: self.digest(&pieces),
            pieces,
            total,
            shouted: self.is_shouted(tokens.clone()),
            frame: self.frame(tokens, &places),
            places,
        }
    }

    /// Whether several words tell something and all of them have a capital: "Texas Performs Execution".
    fn is_shouted(&self, mut tokens: Range<usize>) -> bool {
        let text = &self.article.text;
        tokens.next();
        let words = tokens.filter_map(|at| text.token(at).filter(|t| t.is_word()));
        let mut telling = words.filter(|t| !is_function_word(t.key));
        telling.next().is_some_and(|t| t.capital)
            && telling.next().is_some_and(|t| t.capital)
            && telling.all(|t| t.capital)
    }

    /// Whether the word at `at` opens a sentence, a headline behind a colon or a quotation, so that its capital says nothing.
    fn opens(&self, tokens: &Range<usize>, at: usize) -> bool {
        let text = &self.article.text;
        at == tokens.start
            || at.checked_sub(1).is_some_and(|before| {
                text.mark(before) == Mark::Colon
                    || text.token(before).is_some_and(|t| t.set.meets(Set::QUOTE))
            })
    }

    /// The values of a sentence that can be compared, none inside another, with the tokens that are theirs alone.
    fn values(&self, sentence: usize) -> Vec<(usize, Range<usize>)> {
        let mentions = &self.article.mentions;
        let first = mentions.partition_point(|m| m.sentence < sentence);
        let mut end = 0;
        let of_sentence = self
            .article
            .in_sentence(sentence)
            .iter()
            .enumerate()
            .filter(|(_, m)| is_compared(&m.reading.value));
        let parted = of_sentence.filter_map(|(at, mention)| {
            let tokens = self.bare(mention);
            let free = tokens.start >= end && !tokens.is_empty();
            end = end.max(tokens.end);
            free.then_some((first + at, tokens))
        });
        parted.collect()
    }

    /// The tokens of a value without its counted noun, which is a word like others, and of a length with the word that
    /// makes a date of it.
    fn bare(&self, mention: &Mention) -> Range<usize> {
        let text = &self.article.text;
        let start = mention.tokens.start;
        match mention.reading.value {
            Value::Number(_) => {}
            Value::Duration(_) => return start..self.dated(start).unwrap_or(mention.tokens.end),
            _ => return mention.tokens.clone(),
        }
        let counts = |at: &usize| {
            text.token(*at)
                .is_some_and(|t| t.kind == Kind::Number || t.set.meets(Set::NUMBER))
        };
        match mention.tokens.clone().rev().find(counts) {
            Some(last) => start..last + 1,
            None => mention.tokens.clone(),
        }
    }

    /// The token behind the length at `at`, where it tells a date: "two weeks later".
    fn dated(&self, at: usize) -> Option<usize> {
        let text = &self.article.text;
        let lapse = Lapse::read(text, at, text.tokens().len())?;
        lapse.is_date.then_some(lapse.end)
    }

    fn value(&self, mention: usize, tokens: Range<usize>) -> Piece {
        let value = self.article.mentions.get(mention).map(|m| &m.reading.value);
        let key = match value {
            Some(Value::Date(_) | Value::Period(_)) => TIME,
            Some(Value::Duration(_)) if self.dated(tokens.start).is_some() => TIME,
            Some(Value::Time(_)) => CLOCK,
            Some(Value::Tally(_)) => TALLY,
            // "One of the largest" may be "the second-largest".
            Some(Value::Number(number)) if number.rank.is_some() => ORDER,
            _ => AMOUNT,
        };
        Piece {
            key,
            weight: 0,
            class: PieceKind::Value(mention),
            found_by: self.said(&tokens),
            has_contrary: false,
            tokens,
        }
    }

    /// The words of a value as one key.
    fn said(&self, tokens: &Range<usize>) -> Key {
        let mut hasher = FxHasher::default();
        let keys = tokens.clone().map(|at| self.article.text.key(at));
        keys.for_each(|key| key.hash(&mut hasher));
        Key(hasher.finish() as u32)
    }

    /// The length of one unit at `at`, where it is told how far a time lies from another: "a month before the vote", "the
    /// first in a century".
    fn lapse(&self, at: usize, limit: usize) -> Option<(Option<Piece>, usize)> {
        let text = &self.article.text;
        let lapse = (text
            .has(at, Class::Article)
            .then(|| Lapse::read(text, at, limit)))??;
        let looks_back =
            |m: &Mention| matches!(m.reading.value, Value::Since(_)) && m.tokens.contains(&at);
        let sentence = self.article.in_sentence(text.sentence_of(at));
        (lapse.is_sided() || sentence.iter().any(looks_back)).then(|| {
            let key = if lapse.is_date { TIME } else { AMOUNT };
            let piece = weightless(key, PieceKind::Lapse, at..lapse.end);
            (Some(piece), lapse.end)
        })
    }

    /// The place in a row at `at`: "second", "2nd".
    fn rank(&self, at: usize) -> Option<(Option<Piece>, usize)> {
        let (_, end) = rank_at(&self.article.text, at)?;
        Some((Some(weightless(RANK, PieceKind::Rank, at..end)), end))
    }

    /// The piece at `at`, and the token behind it: most often one word, but a verb of two is one piece.
    fn words(&mut self, at: usize, first: bool) -> (Option<Piece>, usize) {
        let Some((verb, end)) = PHRASALS.starting(&self.article.text, at) else {
            return (self.piece(at, first), at + 1);
        };
        let Idea { key, weight } = verb;
        let piece = Piece {
            key,
            weight,
            class: PieceKind::Word,
            tokens: at..end,
            found_by: key,
            has_contrary: has_contrary(key),
        };
        (Some(piece), end)
    }

    fn piece(&mut self, at: usize, first: bool) -> Option<Piece> {
        let text = &self.article.text;
        let token = *text.token(at)?;
        let tokens = at..at + 1;
        match token.kind {
            Kind::Mark | Kind::Clitic => return None,
            Kind::Number => {
                return Some(Piece {
                    key: AMOUNT,
                    weight: 0,
                    class: PieceKind::Magnitude,
                    found_by: token.key,
                    has_contrary: false,
                    tokens,
                });
            }
            Kind::Word => {}
        }
        let Idea { key, weight, .. } = *self
            .ideas
            .entry(token.key)
            .or_insert_with(|| idea(text.word(at)));
        Some(Piece {
            key,
            weight: weight.min(RAREST),
            class: class(&token, weight, first),
            found_by: key,
            has_contrary: has_contrary(key),
            tokens,
        })
    }

    /// A hash of everything but the places, where these are in a sentence of some words.
    fn frame(&self, tokens: Range<usize>, places: &[(Place, Range<usize>)]) -> Option<Key> {
        let text = &self.article.text;
        let mut hasher = FxHasher::default();
        let (mut words, named) = (0, !places.is_empty());
        let mut places = places.iter().peekable();
        for at in tokens {
            places.next_if(|(_, place)| place.end <= at);
            match places.peek() {
                Some((_, place)) if place.start == at => PLACE.hash(&mut hasher),
                Some((_, place)) if place.contains(&at) => {}
                _ if text.token(at).is_some_and(|t| t.kind == Kind::Mark) => {}
                _ => {
                    text.key(at).hash(&mut hasher);
                    words += 1;
                }
            }
        }
        (words >= FRAME && named).then_some(Key(hasher.finish() as u32))
    }

    /// A hash of the words and of what the values say.
    fn digest(&self, pieces: &[Piece]) -> u64 {
        let mut hasher = FxHasher::default();
        for piece in pieces {
            match piece.class {
                PieceKind::Value(_) | PieceKind::Magnitude | PieceKind::Rank | PieceKind::Lapse => {
                    piece
                        .tokens
                        .clone()
                        .for_each(|at| self.article.text.key(at).hash(&mut hasher));
                }
                _ => piece.key.hash(&mut hasher),
            }
        }
        hasher.finish()
    }
}

fn class(token: &Token, weight: u8, first: bool) -> PieceKind {
    if lexicon::classes(token.word).has(Class::Denies) {
        PieceKind::Denial
    } else if token.capital && !first && token.set.meets(Set::TITLE) {
        PieceKind::Title
    } else if token.capital && !first && weight > COMMON {
        PieceKind::Name
    } else if weight > COMMON {
        PieceKind::Word
    } else {
        PieceKind::Minor
    }
}

/// Words up to this weight only join others.
const COMMON: u8 = 4;

/// Verbs of two words, in all their forms, as the word that says the same: "turned down" is "reject".
pub(super) static PHRASALS: LazyLock<Phrases<Idea>> = LazyLock::new(|| {
    let mut verbs = Phrases::forward();
    for (verb, same) in rows(include_str!("../lexicon/en/phrasals.tsv")) {
        let (base, particle) = verb.split_once(' ').unwrap_or((verb, ""));
        for form in forms(base) {
            verbs.insert(&format!("{form} {particle}"), idea(same));
        }
    }
    verbs
});

static RANKS: LazyLock<Words<i128>> = LazyLock::new(|| {
    Words::of_table(include_str!("../lexicon/en/ordinals.tsv"), |n| {
        n.parse().ok()
    })
});

/// The place in a row, or the count in one word, that stands at `at`, and the token behind: "second", "21st", "twice".
pub(super) fn rank_at(text: &Text<'_>, at: usize) -> Option<(i128, usize)> {
    let word = text.token(at)?.word;
    ordinal_at(text, at).or_else(|| Some((RANKS.get(word)?, at + 1)))
}

/// A piece that tells nothing of what a sentence is about.
fn weightless(key: Key, class: PieceKind, tokens: Range<usize>) -> Piece {
    Piece {
        key,
        weight: 0,
        class,
        tokens,
        found_by: key,
        has_contrary: false,
    }
}

/// Whether two values of this sort can be set against each other.
fn is_compared(value: &Value) -> bool {
    !matches!(
        value,
        Value::Name(_) | Value::Quote(_) | Value::Change(_) | Value::Since(_)
    )
}
