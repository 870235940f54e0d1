//! What a draft tells as done, and all its sources as planned: "has replaced the pumps", "plans to replace the pumps".

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{
    SourceIndex,
    context_words::ideas,
    modality::{self, Modality},
};
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::statement::{Words, tells};
use crate::text::Text;
use crate::value::Type;

/// How many places of a verb are looked at.
const CROWD: usize = 50;
/// So much two sentences must share beside the verb, in quarter bits: three words that are not common. A quarter of it is
/// enough for one that tells it as done.
const TIED: u32 = 60;
/// How far before a verb the words stand that make it planned.
const NEAR: usize = 4;

/// The verbs of the draft at `draft` that tell something as done which the sources only plan.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft).filter(|a| !a.is_headline()) else {
        return Vec::new();
    };
    let verbs = (0..article.text.tokens().len()).filter(|&at| is_done(&article.text, at));
    verbs.filter_map(|at| one(article, at, inventory)).collect()
}

/// Whether the word at `at` is a verb behind "has" or "have been", and its clause tells no plan.
fn is_done(text: &Text<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let auxiliary = if text.is(before, "been") {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    let has = |at: usize| text.has(at, Class::Perfect) && !text.is(at, "had");
    let is_word = text.token(at).is_some_and(|t| t.is_word() && !t.capital);
    is_word
        && auxiliary.is_some_and(has)
        && !text.has(at, Class::Closer)
        && !modality::cues(text, at).any(|(cue, _)| cue == Modality::Planned)
}

/// The verb at `at`, if a source has it, tied by other words, and each that has plans it.
fn one(article: &Article<'_>, at: usize, inventory: &SourceIndex<'_>) -> Option<Judgement> {
    let text = &article.text;
    let (word, own) = (
        text.word(at),
        Words::of_sentence(article, text.sentence_of(at)),
    );
    let mut planned = None;
    for (source, there) in inventory.statements.of(&ideas(word)).take(CROWD) {
        let other = inventory.articles.get(source)?;
        let sentence = Words::of_sentence(other, other.text.sentence_of(there));
        let shared = own.shared(&sentence).saturating_sub(tells(word));
        if !is_planned(&other.text, there) && shared >= TIED / 4 {
            return None;
        }
        if is_planned(&other.text, there) && shared >= TIED {
            planned = planned.or(Some((source, there)));
        }
    }
    let (source, there) = planned?;
    let told = (at..at + 1, Type::Change, Status::Partly);
    let note = "told here as done, and in the sources as planned".to_owned();
    Some(Judgement::warned(told, (source, there..there + 1), note))
}

/// Whether the verb at `at` is to be: "will replace", "plans to replace", "is to be replaced", "due to open".
fn is_planned(text: &Text<'_>, at: usize) -> bool {
    let sentence = text.sentence_of(at);
    let near = at.saturating_sub(NEAR)..at;
    let before = || near.clone().filter(|&at| text.sentence_of(at) == sentence);
    let has = |class: Class| before().any(|at| text.has(at, class));
    let plans = before().any(|at| modality::is_plan(text, at));
    let is_to = before().any(|at| text.has(at, Class::BeingDone) && text.has(at + 1, Class::To));
    !has(Class::NotBefore) && !has(Class::Perfect) && (plans || is_to)
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn what_is_only_planned_is_not_done() {
        let plan =
            "The waterworks of Ellmoor plan to replace the pumps in 40 wells, starting in August.";
        are_told(&[
            (
                "The waterworks have replaced the pumps in 40 wells.",
                plan,
                true,
            ),
            (
                "The pumps in 40 wells of Ellmoor have been replaced.",
                plan,
                true,
            ),
            (
                "The waterworks will replace the pumps in 40 wells.",
                plan,
                false,
            ),
            (
                "The waterworks have promised to replace the pumps in 40 wells.",
                plan,
                false,
            ),
            (
                "The waterworks have replaced the pumps in 40 wells.",
                "The waterworks of Ellmoor plan to replace the pumps in 90 wells. They have replaced the pumps in 40 wells.",
                false,
            ),
            ("The choir of Ellmoor has replaced its organ.", plan, false),
        ]);
    }
}
