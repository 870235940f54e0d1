//! Polarity: a draft denies what the sources say, or says what they deny.
//!
//! A word behind "not", "no" or "without" is denied. The slot of a denied word of the draft is held
//! against the places where the sources have the word in the affirmative, and the other way round;
//! the places with the draft's own polarity speak against a contradiction.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::confidence::Confidence;
use super::conflict::is_headline;
use super::context_words::ideas;
use super::modality::{self, Modality};
use super::question::{Answer, Least, Question};
use super::source_index::SourceIndex;
use super::verify::Judgement;
use super::words::is_content;
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::{Key, Words, rows};
use crate::text::{Kind, Text};

/// How well the place of the other polarity must fit.
const LEAST: Least = Least {
    share: 450,
    words: 3,
};
/// How many places of a word are looked at.
const CROWD: usize = 500;
/// How far behind the word of denial the denied word may stand.
const REACH: usize = 4;
/// How far before a word, and how far behind it, a word of denial may still mean it.
const BEFORE: usize = 8;
const AFTER: usize = 8;
/// How many words in a row one word of denial denies: "no exclusive discount".
const DENIED: usize = 2;

/// How a word denies: plainly, or by a verb or a lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Denial {
    Plain,
    Veiled,
}

static NEGATORS: LazyLock<Words<Denial>> = LazyLock::new(|| {
    Words::of_table(
        include_str!("../../lexicon/en/negators.tsv"),
        |column| match column {
            "plain" => Some(Denial::Plain),
            "veiled" => Some(Denial::Veiled),
            _ => None,
        },
    )
});

/// What is denied in a text.
#[derive(Debug, Default)]
struct Denied {
    /// The words behind a plain word of denial, with that word, in order.
    plainly: Vec<(usize, usize)>,
    /// Where a word of denial stands, in order.
    words: Vec<usize>,
}

impl Denied {
    fn read(text: &Text<'_>) -> Self {
        let mut denied = Self::default();
        for (at, token) in text
            .tokens()
            .iter()
            .enumerate()
            .filter(|(_, t)| t.kind == Kind::Word)
        {
            let Some(denial) = NEGATORS.get(token.word) else {
                continue;
            };
            denied.words.push(at);
            if denial == Denial::Plain {
                denied
                    .plainly
                    .extend(behind(text, at).map(|word| (word, at)));
            }
        }
        denied.plainly.sort_unstable();
        denied.plainly.dedup_by_key(|(word, _)| *word);
        denied
    }

    /// Whether a word of denial stands so near that the one at `at` may be denied: "have not found",
    /// "have found no".
    fn near(&self, text: &Text<'_>, at: usize) -> bool {
        let first = self.words.partition_point(|&word| word + BEFORE < at);
        let mut near = self
            .words
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(|&&word| word <= at + AFTER);
        near.any(|&word| text.sentence_of(word) == text.sentence_of(at))
    }
}

/// The content words that the word at `at` denies: the phrase behind it, over small words that lead to it.
/// Any other word ends its power ("not in Nevada"), and so does an adverb ("not automatically") or
/// "not only".
fn behind<'t>(text: &'t Text<'_>, at: usize) -> impl Iterator<Item = usize> + 't {
    let leads = |i: &usize| BRIDGES.contains(&text.key(*i));
    let start = (at + 1..at + REACH)
        .find(|i| !leads(i))
        .unwrap_or(at + REACH);
    // "Wasn't Ford's idea" denies the idea and not the man.
    let named = |i: usize| text.token(i).is_some_and(|t| t.capital);
    let phrase = (start..start + DENIED).take_while(move |&i| is_content(text, i) && !named(i));
    let adverb = text.word(start).ends_with("ly");
    phrase.take(if adverb { 0 } else { DENIED })
}

/// Small words between a word of denial and what it denies: "cannot **be** sold", "without **any** delay".
static BRIDGES: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/en/bridges.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// Where the words stand that drafts and sources may deny.
#[derive(Debug, Default)]
pub(super) struct Statements {
    /// The content words of the sources.
    places: FxHashMap<Key, Vec<(usize, usize)>>,
    /// What each article of the story denies, by its index.
    denied: Vec<Denied>,
    /// The keys of the words that the sources deny plainly.
    keys: FxHashSet<Key>,
}

impl Statements {
    /// Reads the sources among `articles`.
    pub(super) fn read(articles: &[Article<'_>]) -> Self {
        let mut all = Self {
            denied: articles.iter().map(|a| Denied::read(&a.text)).collect(),
            ..Self::default()
        };
        for (index, article) in articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
        {
            for at in (0..article.text.tokens().len()).filter(|&at| is_content(&article.text, at)) {
                let places = all.places.entry(article.text.key(at)).or_default();
                if places.len() < CROWD {
                    places.push((index, at));
                }
            }
            let denied = all.denied.get(index).into_iter().flat_map(|d| &d.plainly);
            all.keys
                .extend(denied.map(|&(word, _)| article.text.key(word)));
        }
        all
    }

    /// Where the sources have a word: the article and the token.
    fn of(&self, keys: &[Key]) -> impl Iterator<Item = (usize, usize)> {
        keys.iter()
            .filter_map(|key| self.places.get(key))
            .flatten()
            .copied()
    }

    /// Whether the word at `at` of an article may be denied there, and whether it plainly is.
    fn denied(&self, article: usize, text: &Text<'_>, at: usize) -> (bool, bool) {
        let Some(denied) = self.denied.get(article) else {
            return (false, false);
        };
        let plainly = denied
            .plainly
            .binary_search_by_key(&at, |&(word, _)| word)
            .is_ok();
        (plainly || denied.near(text, at), plainly)
    }

    /// Whether the sources deny one of these words plainly somewhere.
    fn deny(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| self.keys.contains(key))
    }
}

/// The words of the draft at `draft` that the sources have with the other polarity.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft).filter(|a| !is_headline(a)) else {
        return Vec::new();
    };
    let Some(denied) = inventory.statements.denied.get(draft) else {
        return Vec::new();
    };
    let mut out: Vec<Judgement> = denied
        .plainly
        .iter()
        .filter_map(|&(word, negator)| against(article, word, Some(negator), inventory))
        .collect();
    out.dedup_by_key(|j| j.tokens.start);
    let words = (0..article.text.tokens().len())
        .filter(|&at| is_content(&article.text, at) && !denied.near(&article.text, at));
    out.extend(words.filter_map(|word| against(article, word, None, inventory)));
    out
}

/// Whether the clause around a word tells a plan.
fn planned(text: &Text<'_>, at: usize) -> bool {
    modality::cues(text, at).any(|(cue, _)| cue == Modality::Planned)
}

/// The word at `at` against the places of the other polarity; `negator` is the word that denies it.
fn against<'d>(
    article: &Article<'d>,
    at: usize,
    negator: Option<usize>,
    inventory: &SourceIndex<'d>,
) -> Option<Judgement> {
    let keys = ideas(article.text.word(at));
    if negator.is_none() && !inventory.statements.deny(&keys) {
        return None;
    }
    let question = Question::of(article, at..at + 1, inventory);
    let (own, other) = answers(&question, &keys, negator.is_some());
    let rival = other.filter(|r| r.beats(own.map_or(0, |own| own.score.share), LEAST))?;
    let confidence = confidence(&question, &rival)?;
    (confidence != Confidence::Chance).then(|| judged(&question, &rival, negator, confidence))
}

/// The best places of the sources that say what the draft says, and that say the opposite.
fn answers(
    question: &Question<'_, '_>,
    keys: &[Key],
    denied: bool,
) -> (Option<Answer>, Option<Answer>) {
    let statements = &question.index.statements;
    let mut best: [Option<Answer>; 2] = [None, None];
    for (source, token) in statements.of(keys) {
        let Some(text) = question.index.articles.get(source).map(|a| &a.text) else {
            continue;
        };
        let (perhaps, plainly) = statements.denied(source, text, token);
        // What may be denied speaks for neither side against the other.
        let agrees = denied == if denied { perhaps } else { plainly };
        let Some(answer) = question.answer(source, token..token + 1) else {
            continue;
        };
        let best = &mut best[usize::from(!agrees)];
        if best
            .as_ref()
            .is_none_or(|most| answer.score.share > most.score.share)
        {
            *best = Some(answer);
        }
    }
    let [own, other] = best;
    (own, other)
}

/// How sure it is that the two places speak of one thing; `None` where either only supposes it.
fn confidence(question: &Question<'_, '_>, rival: &Answer) -> Option<Confidence> {
    let (here, at) = (&question.article.text, question.tokens.start);
    let there = &question.index.articles.get(rival.article)?.text;
    if modality::hedged(here, at) || modality::hedged(there, rival.tokens.start) {
        return None;
    }
    let confidence = question.tie(rival)?.of_denials();
    // "Plans to open" is not yet what "cannot open" denies.
    let alike = planned(here, at) == planned(there, rival.tokens.start);
    Some(if alike {
        confidence
    } else {
        confidence.min(Confidence::Perhaps)
    })
}

fn judged(
    question: &Question<'_, '_>,
    rival: &Answer,
    negator: Option<usize>,
    confidence: Confidence,
) -> Judgement {
    let at = question.tokens.start;
    let words = question.words(rival);
    let (here, there) = if negator.is_some() {
        ("denied", "said")
    } else {
        ("said", "denied")
    };
    let note = format!(
        "‘{}’ is {here} in the draft and {there} in the source, among the same words: {words}",
        question.article.text.word(at)
    );
    let tokens = negator.unwrap_or(at)..at + 1;
    Judgement::of_words(
        tokens,
        rival,
        confidence,
        format!("{there} here, among {words}"),
        note,
    )
}
