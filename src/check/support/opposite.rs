//! Opposites: a draft says "rose" where the sources, of the same thing, say "fell".
//!
//! The words around the one are held against the words around the other, as for values: what decides
//! is that they fill the same slot, and that the draft's own word fills it nowhere. Words of rank
//! ("the second year") contradict each other only before the same noun.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::confidence::{Confidence, Tie};
use super::conflict::{beats, is_headline};
use super::context_words::{ContextWords, Score, around, clause, ideas};
use super::distinct::Location as Spot;
use super::source_index::SourceIndex;
use super::verify::Judgement;
use super::words::is_content;
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::{Fold, Key, rows};
use crate::text::forms::forms;
use crate::text::{Kind, Mark, Text};
use crate::value::{Type, Value};

/// A place on a scale: the line of the tables, and which of its sides.
type Rung = (usize, usize);

/// The tables of words that exclude each other.
#[derive(Debug, Default)]
struct Scales {
    sides: FxHashMap<Key, Rung>,
    /// How many sides each line has.
    lengths: Vec<usize>,
    /// From this line on, the words count only before the same noun.
    ranks: usize,
}

static SCALES: LazyLock<Scales> = LazyLock::new(|| {
    let mut scales = Scales::default();
    scales.read(include_str!("../../lexicon/en/opposites.tsv"));
    scales.ranks = scales.lengths.len();
    scales.read(include_str!("../../lexicon/en/scales.tsv"));
    scales
});

impl Scales {
    fn read(&mut self, table: &str) {
        for (first, rest) in rows(table) {
            let line = self.lengths.len();
            let sides = std::iter::once(first).chain(rest.split('\t'));
            self.lengths.push(sides.clone().count());
            for (side, words) in sides.enumerate() {
                for word in words.split_whitespace() {
                    let all = word
                        .strip_prefix('=')
                        .map_or_else(|| forms(word), |exact| vec![exact.to_owned()]);
                    for form in all {
                        self.sides.entry(Key::of(&form)).or_insert((line, side));
                    }
                }
            }
        }
    }

    /// The place of the word at `at`, if it has one: "second", "2nd".
    fn side(&self, text: &Text<'_>, at: usize) -> Option<Rung> {
        let token = text.token(at)?;
        match token.kind {
            Kind::Word => self.sides.get(&token.key).copied(),
            Kind::Number
                if text
                    .token(at + 1)
                    .is_some_and(|t| !t.spaced && t.kind == Kind::Word) =>
            {
                let whole = [text.word(at), text.word(at + 1)];
                let mut fold = Fold::new();
                whole
                    .iter()
                    .flat_map(|part| part.chars())
                    .for_each(|c| fold.char(c));
                self.sides.get(&fold.key()).copied()
            }
            _ => None,
        }
    }
}

/// The least share of the words around.
const SHARE: u32 = 450;
/// The same where the word behind is the same as well: "a weak community".
const SHARE_WITH_NOUN: u32 = 330;
/// How many words at least must be shared.
const WORDS: usize = 3;

/// How far behind a word its object may begin.
const OBJECT: usize = 5;

/// How many places of a word are looked at.
const CROWD: usize = 400;

/// Where each side stands in the sources: by side, the article and the token.
pub(super) type Places = FxHashMap<Rung, Vec<(usize, usize)>>;

/// Finds the words of the tables in the sources.
pub(super) fn places(articles: &[Article<'_>]) -> Places {
    let mut places: Places = FxHashMap::default();
    for (index, article) in articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source)
    {
        for at in 0..article.text.tokens().len() {
            if let Some(side) = SCALES.side(&article.text, at) {
                places.entry(side).or_default().push((index, at));
            }
        }
    }
    places
}

/// The words of the draft at `draft` whose opposite stands in their place.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    if is_headline(article) {
        return Vec::new();
    }
    let words = 0..article.text.tokens().len();
    words
        .filter_map(|at| {
            SCALES
                .side(&article.text, at)
                .and_then(|side| one(article, at, side, inventory))
        })
        .collect()
}

fn one<'s>(
    article: &Article<'s>,
    at: usize,
    side: Rung,
    inventory: &SourceIndex<'s>,
) -> Option<Judgement> {
    let contest = Contest {
        article,
        at,
        side,
        noun: noun(&article.text, at),
        inventory,
    };
    if contest.ranked() && (contest.noun.is_empty() || in_date(article, at)) {
        return None;
    }
    let slot = ContextWords::with_figures(&article.text, &(at..at + 1), &inventory.frequencies);
    let others = (0..*SCALES.lengths.get(side.0)?).filter(|&other| other != side.1);
    let rivals = others.flat_map(|other| contest.places((side.0, other)));
    let (rival, same_noun, (source, token)) = rivals
        .filter_map(|place| contest.score(&slot, place))
        .max_by_key(|(score, same, place)| (*same, score.share, std::cmp::Reverse(**place)))?;
    let own = contest
        .places(side)
        .filter_map(|place| contest.score(&slot, place))
        .map(|(s, _, _)| s.share)
        .max()
        .unwrap_or(0);
    let least = if same_noun { SHARE_WITH_NOUN } else { SHARE };
    if rival.share < least
        || !beats(rival.share, own)
        || rival.shared.len() < WORDS
        || contest.says_both((*source, *token))
    {
        return None;
    }
    let tokens: Range<usize> = *token..*token + 1;
    let there = inventory.articles.get(*source)?;
    let back = ContextWords::with_figures(&there.text, &tokens, &inventory.frequencies);
    let grade = Tie::new(&rival, &back, (article, &(at..at + 1)), (there, &tokens)).of_words();
    let grade = if contest.same_object((*source, *token)) {
        grade
    } else {
        grade.min(Confidence::Perhaps)
    };
    if grade == Confidence::Chance {
        return None;
    }
    let said = there.text.word(*token);
    let words = slot.words(&rival, 4);
    Some(Judgement {
        mention: None,
        tokens: at..at + 1,
        kind: Type::Change.name(),
        status: grade.status(),
        evidence: vec![(*source, tokens, format!("in the same place: {words}"))],
        note: Some(format!(
            "‘{}’ here, ‘{said}’ there, among the same words: {words}",
            article.text.word(at)
        )),
        severity: grade.severity(),
        question: grade != Confidence::Sure,
        reading: None,
        sides: None,
    })
}

/// Whether one of two sentences has a word of one side of a scale, and the other only of another: "in the
/// north", "in the south". The words of the places themselves do not count.
pub(super) fn opposed(here: Spot<'_>, there: Spot<'_>) -> bool {
    let (own, other) = (sides(here), sides(there));
    let lone = |side: &&Rung, others: &[Rung]| {
        !others.contains(side) && others.iter().any(|o| o.0 == side.0)
    };
    own.iter().any(|side| lone(&side, &other)) && other.iter().any(|side| lone(&side, &own))
}

/// The sides of the words around a place.
fn sides((article, tokens): Spot<'_>) -> Vec<Rung> {
    let words = clause(&article.text, tokens).filter(|at| !tokens.contains(at));
    words
        .filter_map(|at| SCALES.side(&article.text, at))
        .filter(|side| side.0 < SCALES.ranks)
        .collect()
}

/// A word of the draft against the sources' words of the same scale.
struct Contest<'c, 'd> {
    article: &'c Article<'d>,
    at: usize,
    side: Rung,
    /// The keys of the noun behind the word; empty if none stands there.
    noun: Vec<Key>,
    inventory: &'c SourceIndex<'d>,
}

impl Contest<'_, '_> {
    /// Whether the words of the scale count only before the same noun.
    fn ranked(&self) -> bool {
        self.side.0 >= SCALES.ranks
    }

    fn places(&self, side: Rung) -> impl Iterator<Item = &(usize, usize)> {
        self.inventory
            .opposites
            .get(&side)
            .into_iter()
            .flatten()
            .take(CROWD)
    }

    /// How well a place fits, and whether the same noun stands behind it; `None` if it must and does not.
    fn score<'p>(
        &self,
        slot: &ContextWords,
        place: &'p (usize, usize),
    ) -> Option<(Score, bool, &'p (usize, usize))> {
        let text = &self.inventory.articles.get(place.0)?.text;
        let same =
            next_content(text, place.1).is_some_and(|next| self.noun.contains(&text.key(next)));
        (same || !self.ranked()).then(|| (slot.score(text, &(place.1..place.1 + 1)), same, place))
    }

    /// Whether the content word next to one of the two words stands in the sentence of the other: "supports
    /// higher wages" and "opposes the plan to freeze wages" are of two things.
    fn same_object(&self, (source, token): (usize, usize)) -> bool {
        let Some(there) = self.inventory.articles.get(source).map(|a| &a.text) else {
            return false;
        };
        let meets = |(from, at): (&Text<'_>, usize), (to, other): (&Text<'_>, usize)| {
            let next = (at + 1..at + OBJECT).find(|&i| is_content(from, i));
            next.map(|i| ideas(from.word(i)))
                .map(|keys| around(to, &(other..other + 1)).any(|i| keys.contains(&to.key(i))))
        };
        let here = &self.article.text;
        let found = [
            meets((here, self.at), (there, token)),
            meets((there, token), (here, self.at)),
        ];
        found.contains(&Some(true)) || found == [None, None]
    }

    /// Whether the draft's clause has the other word too, so that it speaks of both.
    fn says_both(&self, (source, token): (usize, usize)) -> bool {
        let text = &self.article.text;
        let other = self
            .inventory
            .articles
            .get(source)
            .and_then(|a| SCALES.side(&a.text, token));
        clause(text, &(self.at..self.at + 1)).any(|at| {
            let same_noun = || {
                !self.ranked()
                    || next_content(text, at)
                        .is_some_and(|next| self.noun.contains(&text.key(next)))
            };
            SCALES.side(text, at) == other && same_noun()
        })
    }
}

/// The keys of the content word right behind the one at `at`.
fn noun(text: &Text<'_>, at: usize) -> Vec<Key> {
    next_content(text, at)
        .map(|next| ideas(text.word(next)))
        .unwrap_or_default()
}

/// The content word behind the one at `at`, over no more than a hyphen or the tail of "2nd".
fn next_content(text: &Text<'_>, at: usize) -> Option<usize> {
    let tail = text.token(at)?.kind == Kind::Number;
    let next = at + 1 + usize::from(tail);
    let next = if text.mark(next) == Mark::Hyphen {
        next + 1
    } else {
        next
    };
    is_content(text, next).then_some(next)
}

/// Whether the word at `at` is a part of a date: "the third quarter" is held against dates.
fn in_date(article: &Article<'_>, at: usize) -> bool {
    let before = article.mentions.partition_point(|m| m.tokens.start <= at);
    let near = article
        .mentions
        .get(before.saturating_sub(4)..before)
        .unwrap_or_default();
    near.iter().any(|m| {
        m.tokens.contains(&at)
            && matches!(
                m.reading.value,
                Value::Date(_) | Value::Period(_) | Value::Since(_)
            )
    })
}
