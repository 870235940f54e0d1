//! Polarity: a draft denies what the sources say, or says what they deny.
//!
//! A word behind "not", "no" or "without" is denied. The slot of a denied word of the draft is held
//! against the places where the sources have the word in the affirmative, and the other way round;
//! the places with the draft's own polarity speak against a contradiction.

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{
    Answer, Confidence, Question, SourceIndex,
    context_words::ideas,
    modality::{self, Modality},
    thresholds::OPPOSED,
    words::is_content,
};
use crate::lexicon::Key;
use crate::text::Text;

/// The words of the draft at `draft` that the sources have with the other polarity.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft).filter(|a| !a.is_headline()) else {
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

/// Whether the clause says a thing of nobody else: "has shown it only to a friend" denies what "has not shown it" does.
fn is_restricted(text: &Text<'_>, at: usize) -> bool {
    const NEAR: usize = 6;
    let sentence = text.sentence_of(at);
    let mut near = at.saturating_sub(NEAR)..at + NEAR;
    near.any(|near| text.is(near, "only") && text.sentence_of(near) == sentence)
}

/// The word at `at` against the places of the other polarity; `negator` is the word that denies it.
fn against(
    article: &Article<'_>,
    at: usize,
    negator: Option<usize>,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let keys = ideas(article.text.word(at));
    if negator.is_none() && !inventory.statements.deny(&keys) {
        return None;
    }
    if negator.is_none() && is_restricted(&article.text, at) {
        return None;
    }
    let question = Question::of(article, at..at + 1, inventory);
    let (own, other) = answers(&question, &keys, negator.is_some());
    let rival = other.filter(|r| r.beats(own.map_or(0, |own| own.score.share), OPPOSED))?;
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
