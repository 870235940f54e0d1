//! The contest for a slot, of dates: another date among the same words.
//!
//! A date that something is compared with ("up from 2019") is another slot than the date of the thing
//! itself, and a place of the other kind counts for half.

use std::ops::Range;

use super::judgement::Verdict;
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, Confidence, ContextWords, STRONG, Score, SourceIndex, Tie,
    baseline::is_baseline,
    beats,
    date_parts::{self, Part},
    explain,
};
use crate::outcome::Status;
use crate::value::Mention;

/// How many dates of the sources one of the draft is held against.
const CROWD: usize = 3000;
/// How many words a date's slot must share.
const WORDS: usize = 3;

/// So many figures that are the same on both sides tie two sentences together.
const FIGURES: usize = 2;

/// Another date of the sources in the place of the draft's.
///
/// `borne_out` tells whether the sources have all parts of the draft's date somewhere.
pub(super) fn contest_date(
    article: &Article<'_>,
    mention: &Mention,
    parts: &[Part],
    borne_out: bool,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    if article.is_headline() {
        return None;
    }
    let slot = ContextWords::with_figures(&article.text, &mention.tokens, &inventory.frequencies);
    let compared = is_baseline(&article.text, &mention.tokens);
    let place = |at: usize, tokens: &Range<usize>| {
        let Some(text) = inventory.articles.get(at).map(|a| &a.text) else {
            return Score::default();
        };
        let mut score = slot.score(text, tokens);
        if is_baseline(text, tokens) != compared {
            score.share /= 2;
        }
        score
    };
    let (same, others): (Vec<_>, Vec<_>) = inventory
        .dates
        .iter()
        .take(CROWD)
        .partition(|date| parts.iter().all(|part| date.meant.contains(part)));
    // Where the sources have the draft's date only as what something is compared with, the thing itself is of
    // another time, though its words may not give the year.
    let only_compared = !compared
        && !same.is_empty()
        && same
            .iter()
            .all(|date| is_baseline_in(date.article, &date.tokens, inventory));
    let same = same
        .iter()
        .map(|date| place(date.article, &date.tokens).share)
        .max()
        .unwrap_or(0);
    let beside = said_beside(article, mention);
    let rival = |at: usize, said: &[Part], held: &[Part]| {
        let other = |part: &Part| {
            held.iter().any(|h| h.same_kind(*part))
                && !held.contains(part)
                && comparable(article, *part, (at, said), inventory)
        };
        let vaguer = || {
            only_compared
                && held.iter().any(|h| parts.contains(h))
                && !parts.iter().all(|part| held.contains(part))
        };
        (parts.iter().any(other) || vaguer())
            && !beside
                .iter()
                .any(|own| own.iter().all(|part| held.contains(part)))
    };
    let rivals = others
        .into_iter()
        .filter(|date| rival(date.article, &date.said, &date.meant));
    let rivals = rivals.map(|date| {
        (
            place(date.article, &date.tokens),
            &date.article,
            &date.tokens,
        )
    });
    let (score, at, tokens) =
        rivals.max_by_key(|(s, at, tokens)| (s.share, std::cmp::Reverse((*at, tokens.start))))?;
    let tied = score.figures >= FIGURES && score.share >= same * 2 && score.share >= CLEAR;
    if !(tied || beats(score.share, same)) || score.shared.len() < WORDS {
        return None;
    }
    if score.share < if borne_out { CLEAR } else { STRONG } {
        return None;
    }
    let words = slot.words(&score, 4);
    let (here, there) = (
        (article, &mention.tokens),
        (inventory.articles.get(*at)?, tokens),
    );
    let back = ContextWords::with_figures(&there.0.text, tokens, &inventory.frequencies);
    let grade = Tie::new(&score, &back, here, there).of_dates();
    let explained = explain(&slot, &score, here, there);
    if grade != Confidence::Sure {
        let note = format!(
            "the sources have this date, but perhaps of something else, and here another: {explained}"
        );
        return (borne_out && grade == Confidence::Perhaps)
            .then(|| Verdict::question((*at, tokens.clone()), note));
    }
    Some(Verdict {
        status: Status::Contradicted,
        evidence: vec![(*at, tokens.clone(), format!("in the same place: {words}"))],
        note: Some(format!("another date in the same place: {explained}")),
        ..Verdict::default()
    })
}

fn is_baseline_in(at: usize, tokens: &Range<usize>, inventory: &SourceIndex<'_>) -> bool {
    inventory
        .articles
        .get(at)
        .is_some_and(|a| is_baseline(&a.text, tokens))
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
        let mut parts = date_parts::said(&m.reading.value);
        parts.extend(date_parts::away(&m.reading.value));
        parts
    });
    parts.filter(|parts| !parts.is_empty()).collect()
}
