//! The contest for a slot, of dates: another date among the same words.
//!
//! A date that something is compared with ("up from 2019") is another slot than the date of the thing
//! itself, and so is the day on which somebody spoke of it; a place of the other kind counts for half.

use super::judgement::Verdict;
use crate::article::Article;
use crate::check::evidence::{
    Answer, CLEAR, Question, STRONG, SourceIndex,
    baseline::is_baseline,
    beats,
    date_parts::{self, Part},
    source_index::Dated,
};
use crate::statement::is_said;
use crate::value::Mention;

/// How many dates of the sources one of the draft is compared with.
const CROWD: usize = 3000;
/// How many words a date's slot must share.
const WORDS: usize = 3;

/// Fewer words stand between a figure and the date that belongs to it: "3.1% in April".
const BESIDE: usize = 3;

/// So many figures that are the same on both sides tie two sentences together.
const FIGURES: usize = 2;

/// Another date of the sources in the place of the draft's, whose parts are `parts`.
///
/// `supported` tells whether the sources have all of these somewhere.
pub(super) fn contest_date(
    article: &Article<'_>,
    mention: &Mention,
    parts: &[Part],
    supported: bool,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    if article.is_headline() {
        return None;
    }
    let contest = Contest {
        question: Question::of(article, mention.tokens.clone(), inventory),
        compared: is_baseline(&article.text, &mention.tokens),
        said: is_said(&article.text, &mention.tokens),
        beside: said_beside(article, mention),
        parts,
    };
    let dates = inventory.dates.iter().take(CROWD);
    let (same, others): (Vec<_>, Vec<_>) = dates.partition(|date| contest.says_the_same(date));
    if same.iter().any(|date| contest.shares_figure(date)) {
        return None;
    }
    let only_compared = contest.is_only_compared(&same);
    let own = Answer::best(same.into_iter().filter_map(|date| contest.answer(date)));
    let rivals = others
        .into_iter()
        .filter(|date| contest.is_rival(date, only_compared));
    let rival = Answer::best(rivals.filter_map(|date| contest.answer(date)))?;
    // "Planned for October, now due in July": the words around two dates of one sentence do not tell them apart.
    let is_beside = |own: &Answer| {
        let there = contest.question.index.articles.get(rival.article);
        let sentence = |answer: &Answer| Some(there?.text.sentence_of(answer.tokens.start));
        own.article == rival.article && sentence(own) == sentence(&rival)
    };
    if !only_compared && own.as_ref().is_some_and(is_beside) {
        return None;
    }
    let own = own.map_or(0, |own| own.score.share);
    if !stands(&rival, own, supported) {
        return None;
    }
    Verdict::of_rival(&contest.question, &rival, supported, "date")
}

/// Whether a rival fits well enough, and better than the best place of the draft's own date.
fn stands(rival: &Answer, own: u32, supported: bool) -> bool {
    let share = rival.score.share;
    let tied = rival.score.figures >= FIGURES && share >= own * 2 && share >= CLEAR;
    (tied || beats(share, own))
        && rival.score.shared.len() >= WORDS
        && share >= if supported { CLEAR } else { STRONG }
}

/// A date of a draft against those of the sources.
struct Contest<'c, 's> {
    question: Question<'c, 's>,
    /// Whether something is compared with it.
    compared: bool,
    /// Whether it dates that something was said.
    said: bool,
    /// The parts of the other dates of its sentence, a date each.
    beside: Vec<Vec<Part>>,
    parts: &'c [Part],
}

impl Contest<'_, '_> {
    fn says_the_same(&self, date: &Dated) -> bool {
        self.parts.iter().all(|part| date.meant.contains(part))
    }

    /// Whether a figure of the draft's sentence stands right beside the date in the source: "3.1% in April".
    fn shares_figure(&self, date: &Dated) -> bool {
        let Some(there) = self.question.index.articles.get(date.article) else {
            return false;
        };
        let article = self.question.article;
        let sentence = article.text.sentence_of(self.question.tokens.start);
        let own = || article.in_sentence(sentence).iter();
        let is_figure = |m: &&Mention| m.reading.value.figure().is_some();
        let near = |m: &&Mention| {
            let (figure, date) = (&m.tokens, &date.tokens);
            (figure.end..figure.end + BESIDE).contains(&date.start)
        };
        let sentence = there.text.sentence_of(date.tokens.start);
        let mut beside = there
            .in_sentence(sentence)
            .iter()
            .filter(is_figure)
            .filter(near);
        beside.any(|m| own().any(|o| o.reading.value == m.reading.value))
    }

    fn is_compared(&self, date: &Dated) -> bool {
        let there = self.question.index.articles.get(date.article);
        there.is_some_and(|a| is_baseline(&a.text, &date.tokens))
    }

    /// Whether the sources have the draft's date only as what something is compared with. Then the thing itself is of
    /// another time, though its words may not give the year.
    fn is_only_compared(&self, same: &[&Dated]) -> bool {
        !self.compared && !same.is_empty() && same.iter().all(|date| self.is_compared(date))
    }

    fn answer(&self, date: &Dated) -> Option<Answer> {
        let mut answer = self.question.answer(date.article, date.tokens.clone())?;
        let there = &self.question.index.articles.get(date.article)?.text;
        if self.is_compared(date) != self.compared || is_said(there, &date.tokens) != self.said {
            answer.score.share /= 2;
        }
        Some(answer)
    }

    /// Whether a date is another than the draft's, and none that the draft's sentence gives as well.
    fn is_rival(&self, date: &Dated, only_compared: bool) -> bool {
        let held = &date.meant;
        let (article, index) = (self.question.article, self.question.index);
        let other = |part: &Part| {
            held.iter().any(|h| h.same_kind(*part))
                && !held.contains(part)
                && comparable(article, *part, (date.article, &date.said), index)
        };
        let vaguer = || {
            only_compared
                && held.iter().any(|h| self.parts.contains(h))
                && !self.says_the_same(date)
        };
        let is_beside = |own: &Vec<Part>| own.iter().all(|part| held.contains(part));
        (self.parts.iter().any(other) || vaguer()) && !self.beside.iter().any(is_beside)
    }
}

/// Whether a part means the same in the draft and in the source at `at`: "last year" does where both
/// appeared on one day, or nothing tells that they did not; a year or a month does where the source's words
/// give one, for "on Sunday" says nothing about a year.
fn comparable(
    article: &Article<'_>,
    part: Part,
    (at, said): (usize, &[Part]),
    inventory: &SourceIndex<'_>,
) -> bool {
    if matches!(part, Part::Year(_) | Part::Month(_) | Part::Quarter(_)) {
        return said.iter().any(|other| other.same_kind(part));
    }
    let day = |article: &Article<'_>| article.document.published_on();
    let source = inventory.articles.get(at).and_then(day);
    !matches!(part, Part::Away(..))
        || day(article)
            .zip(source)
            .is_none_or(|(draft, source)| draft == source)
}

/// The parts of the other dates of the same sentence, a date each.
fn said_beside(article: &Article<'_>, mention: &Mention) -> Vec<Vec<Part>> {
    let others = article
        .mentions
        .iter()
        .filter(|m| m.sentence == mention.sentence && m.span != mention.span);
    let parts = others.map(|m| {
        let (value, mut parts) = (&m.reading.value, date_parts::said(&m.reading.value));
        if parts.is_empty() {
            // "Last year" is the 2025 of a source, where the dateline tells so.
            parts = date_parts::meant(value);
        }
        if parts.is_empty() {
            parts.extend(date_parts::away(value));
        }
        parts
    });
    parts.filter(|parts| !parts.is_empty()).collect()
}
