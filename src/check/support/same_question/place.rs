//! The place of a value: its sentence, the words beside it, and the other values of the sentence.

use std::ops::Range;

use super::answer::Answer;
use super::nearest::Nearest;
use crate::article::Article;
use crate::check::support::identity;
use crate::statement::{Words, is_said};
use crate::value::{Bound, Mention};

/// So many words on either side stand beside a value.
const BESIDE: usize = 4;
/// So many are the part of the sentence that it belongs to.
const AROUND: usize = 8;
/// So many words of a phrase are compared.
const PHRASE: usize = 3;

/// The sentences of one article as bags of words, and its values.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) sentences: Vec<Words>,
    pub(super) places: Vec<Place<'a>>,
}

/// One value in its place.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) mention: &'a Mention,
    pub(super) answer: Answer,
    /// The family name of the person whose age it is.
    family: Option<String>,
    /// Whether it dates that something was said.
    said: bool,
    pub(super) sentence: usize,
    /// The words right beside it.
    pub(super) beside: Words,
    /// The words of its part of the sentence.
    pub(super) around: Words,
    /// The words nearest to it.
    pub(super) nearest: Nearest,
}

impl<'a> Passage<'a> {
    /// Reads what `article` says of its values; of a source only what it stands by.
    pub(super) fn read(article: &'a Article<'a>) -> Self {
        let sentences = 0..article.text.sentences().len();
        let places = article.stated().filter_map(|m| Place::of(article, m));
        Self {
            article,
            sentences: sentences
                .map(|at| Words::of_sentence(article, at))
                .collect(),
            places: places.collect(),
        }
    }

    /// The other values of the sentence of `place`.
    pub(super) fn others<'p>(
        &'p self,
        place: &'p Place<'a>,
    ) -> impl Iterator<Item = &'p Place<'a>> {
        let of_sentence = self.places.iter().filter(|p| p.sentence == place.sentence);
        of_sentence.filter(|p| p.mention.span != place.mention.span)
    }

    /// Whether a value of this article says what `answer` does.
    pub(super) fn says(&self, answer: &Answer) -> bool {
        self.places.iter().any(|p| p.answer.agrees(answer))
    }
}

impl<'a> Place<'a> {
    fn of(article: &'a Article<'a>, mention: &'a Mention) -> Option<Self> {
        let answer = Answer::of(mention)?;
        let sentence = article
            .text
            .sentences()
            .get(mention.sentence)?
            .tokens
            .clone();
        let near = |reach: usize| {
            let start = sentence
                .start
                .max(mention.tokens.start.saturating_sub(reach));
            start..sentence.end.min(mention.tokens.end + reach).max(start)
        };
        Some(Self {
            mention,
            family: identity::family((article, mention)),
            said: matches!(answer, Answer::Date(_)) && is_said(&article.text, &mention.tokens),
            answer,
            sentence: mention.sentence,
            beside: Words::of(article, mention.sentence, near(BESIDE)),
            around: Words::of(article, mention.sentence, near(AROUND)),
            nearest: Nearest::of(article, mention, &sentence),
        })
    }

    /// How many words are the same right before and right behind both values.
    pub(super) fn phrase(&self, own: &Article<'_>, other: &Self, there: &Article<'_>) -> usize {
        let same = |a: usize, b: usize| {
            own.text
                .token(a)
                .zip(there.text.token(b))
                .is_some_and(|(x, y)| x.key == y.key)
        };
        let (a, b) = (&self.mention.tokens, &other.mention.tokens);
        let before = |n: &usize| {
            a.start
                .checked_sub(n + 1)
                .zip(b.start.checked_sub(n + 1))
                .is_some_and(|(x, y)| same(x, y))
        };
        let behind = |n: &usize| same(a.end + n, b.end + n);
        (0..PHRASE).take_while(before).count() + (0..PHRASE).take_while(behind).count()
    }

    /// Whether it is the age of one person, and `other` that of another, or one of them the day on which somebody spoke.
    pub(super) fn is_of_another(&self, other: &Self) -> bool {
        self.said != other.said || identity::differ(self.family.as_deref(), other.family.as_deref())
    }

    /// What its words leave open.
    pub(super) fn bound(&self) -> Bound {
        self.mention.reading.bound
    }

    pub(super) fn tokens(&self) -> Range<usize> {
        self.mention.tokens.clone()
    }
}
