//! Opposites: a draft says "rose" where the sources, of the same thing, say "fell".
//!
//! The words around the one are compared with the words around the other, as for values: what decides
//! is that they fill the same slot, and that the draft's own word fills it nowhere. Words of rank
//! ("the second year") contradict each other only before the same noun.

use std::cmp::Reverse;

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{
    Answer, Confidence, Question, SourceIndex,
    context_words::{around, clause, ideas},
    scales::{self, Rung},
    thresholds::{OPPOSED, OPPOSED_WITH_NOUN},
    words::is_content,
};
use crate::lexicon::{Class, Key};
use crate::text::{Kind, Mark, Text};
use crate::value::Value;

/// How far behind a word its object may begin.
const OBJECT: usize = 5;

/// How many places of a word are looked at.
const CROWD: usize = 400;

/// The words of the draft at `draft` whose opposite stands in their place.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    if article.is_headline() {
        return Vec::new();
    }
    let words = 0..article.text.tokens().len();
    words
        .filter_map(|at| {
            scales::side(&article.text, at).and_then(|side| one(article, at, side, inventory))
        })
        .collect()
}

fn one(
    article: &Article<'_>,
    at: usize,
    side: Rung,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let contest = Contest {
        question: Question::of(article, at..at + 1, inventory),
        side,
        noun: noun(&article.text, at),
    };
    if contest.ranked() && (contest.noun.is_empty() || in_date(article, at))
        || bounds_value(article, at)
    {
        return None;
    }
    let (rival, same_noun) = contest.rival()?;
    let own = Answer::best(contest.answers(side).map(|(answer, _)| answer));
    let least = if same_noun {
        OPPOSED_WITH_NOUN
    } else {
        OPPOSED
    };
    if !rival.beats(own.map_or(0, |own| own.score.share), least) || contest.says_both(&rival) {
        return None;
    }
    let confidence = contest.confidence(&rival)?;
    (confidence != Confidence::Chance).then(|| contest.judged(&rival, confidence))
}

/// A word of the draft against the sources' words of the same scale.
struct Contest<'c, 'd> {
    question: Question<'c, 'd>,
    side: Rung,
    /// The keys of the noun behind the word; empty if none stands there.
    noun: Vec<Key>,
}

impl Contest<'_, '_> {
    /// Whether the words of the scale count only before the same noun.
    fn ranked(&self) -> bool {
        scales::is_rank(self.side)
    }

    /// The token of the word.
    fn at(&self) -> usize {
        self.question.tokens.start
    }

    /// The places of a side, each with whether the same noun stands behind it, which it must for a rank.
    fn answers(&self, side: Rung) -> impl Iterator<Item = (Answer, bool)> + '_ {
        let index = self.question.index;
        let places = index.opposites.get(&side).into_iter().flatten().take(CROWD);
        places.filter_map(move |&(source, token)| {
            let there = index.articles.get(source)?;
            let text = &there.text;
            // "Not allowed" says what "forbidden" does.
            if bounds_value(there, token) || is_denied(text, token) {
                return None;
            }
            let same =
                next_content(text, token).is_some_and(|next| self.noun.contains(&text.key(next)));
            let answer = || self.question.answer(source, token..token + 1);
            (same || !self.ranked()).then(answer)?.map(|a| (a, same))
        })
    }

    /// The best place of another side, one before the same noun first.
    fn rival(&self) -> Option<(Answer, bool)> {
        let sides = 0..scales::sides_of(self.side.0)?;
        let others = sides.filter(|&other| other != self.side.1);
        others
            .flat_map(|other| self.answers((self.side.0, other)))
            .max_by_key(|(a, same)| (*same, a.score.share, Reverse((a.article, a.tokens.start))))
    }

    /// How sure it is that both words speak of one thing.
    fn confidence(&self, rival: &Answer) -> Option<Confidence> {
        let confidence = self.question.tie(rival)?.of_words();
        Some(if self.same_object(rival) {
            confidence
        } else {
            confidence.min(Confidence::Perhaps)
        })
    }

    fn judged(&self, rival: &Answer, confidence: Confidence) -> Judgement {
        let words = self.question.words(rival);
        let there = self.question.index.articles.get(rival.article);
        let note = format!(
            "‘{}’ here, ‘{}’ there, among the same words: {words}",
            self.question.article.text.word(self.at()),
            there.map_or("", |a| a.text.word(rival.tokens.start)),
        );
        let remark = format!("in the same place: {words}");
        Judgement::of_words(
            self.question.tokens.clone(),
            rival,
            confidence,
            remark,
            note,
        )
    }

    /// Whether the content word next to one of the two words stands in the sentence of the other: "supports
    /// higher wages" and "opposes the plan to freeze wages" are of two things.
    fn same_object(&self, rival: &Answer) -> bool {
        let Some(there) = self.question.index.articles.get(rival.article) else {
            return false;
        };
        let meets = |(from, at): (&Text<'_>, usize), (to, other): (&Text<'_>, usize)| {
            let next = (at + 1..at + OBJECT).find(|&i| is_content(from, i));
            next.map(|i| ideas(from.word(i)))
                .map(|keys| around(to, &(other..other + 1)).any(|i| keys.contains(&to.key(i))))
        };
        let here = (&self.question.article.text, self.at());
        let there = (&there.text, rival.tokens.start);
        let found = [meets(here, there), meets(there, here)];
        found.contains(&Some(true)) || found == [None, None]
    }

    /// Whether the draft's clause has the other word too, so that it speaks of both. Of places in a row, either sentence may
    /// have both: of "its second shop and its third", the noun behind one is left out.
    fn says_both(&self, rival: &Answer) -> bool {
        let text = &self.question.article.text;
        let Some(there) = self.question.index.articles.get(rival.article) else {
            return false;
        };
        let other = scales::side(&there.text, rival.tokens.start);
        if !self.ranked() {
            return clause(text, &self.question.tokens).any(|at| scales::side(text, at) == other);
        }
        let of_noun = |text: &Text<'_>, at: usize| {
            next_content(text, at).is_none_or(|next| self.noun.contains(&text.key(next)))
        };
        // "Your first and last purchase" adds one to the source's.
        let mut here = around(text, &self.question.tokens)
            .filter(|at| scales::side(text, *at) == other && !text.has(at + 1, Class::And));
        let mut beside = around(&there.text, &rival.tokens)
            .filter(|at| scales::side(&there.text, *at) == Some(self.side));
        here.any(|at| of_noun(text, at)) || beside.any(|at| of_noun(&there.text, at))
    }
}

/// Whether a word of denial stands right before the one at `at`, or one word before that: "not be allowed".
fn is_denied(text: &Text<'_>, at: usize) -> bool {
    const REACH: usize = 2;
    (at.saturating_sub(REACH)..at).any(|at| text.has(at, Class::NotBefore))
}

/// Whether the word at `at` says what a number leaves open, which is compared with it: "15 euros or less", "no more than".
fn bounds_value(article: &Article<'_>, at: usize) -> bool {
    let text = &article.text;
    let before = |class: Class| at.checked_sub(1).is_some_and(|at| text.has(at, class));
    text.has(at + 1, Class::Than) && before(Class::Denies) || before(Class::Or)
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

/// Whether the word at `at` is a part of a date: "the third quarter" is compared with dates.
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
