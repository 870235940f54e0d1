//! What came first and what then: "first moved and then called off", where the source has it the other way round.

use std::ops::Range;

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::document::Role;
use crate::lexicon::{Class, Mark};
use crate::outcome::Status;
use crate::statement::Words;
use crate::text::Text;
use crate::value::Type;

/// How many words on either side of "then" are read.
const REACH: usize = 16;
/// So much of what one tells first the other must tell second, in quarter bits, and the other way round: a word that is not
/// among the commonest.
const TIED: u32 = 10;

/// A sentence that tells what came first and what then.
struct Sequence {
    article: usize,
    /// The word that joins both.
    then: usize,
    first: Words,
    second: Words,
}

/// What the draft at `draft` tells in another order than the sources.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft).filter(|a| !a.is_headline()) else {
        return Vec::new();
    };
    let own = sequences(draft, article);
    if own.is_empty() {
        return Vec::new();
    }
    let sources = inventory.articles.iter().enumerate();
    let sources = sources.filter(|(_, a)| a.document.role == Role::Source);
    let theirs: Vec<Sequence> = sources.flat_map(|(at, a)| sequences(at, a)).collect();
    let turned = |own: &Sequence| {
        let other = theirs.iter().find(|other| are_turned(own, other))?;
        let at = |then: usize| then..then + 1;
        let told = (at(own.then), Type::Change, Status::Contradicted);
        let note = "what comes first here comes second in the source".to_owned();
        Some(Judgement::warned(
            told,
            (other.article, at(other.then)),
            note,
        ))
    };
    own.iter().filter_map(turned).collect()
}

/// The sentences of an article that have "first" before "then".
fn sequences(index: usize, article: &Article<'_>) -> Vec<Sequence> {
    let text = &article.text;
    let thens = (0..text.tokens().len()).filter(|&at| text.has(at, Class::Then));
    let read = |then: usize| {
        let sentence = text.sentence_of(then);
        let tokens = text.sentences().get(sentence)?.tokens.clone();
        let before = tokens.start.max(then.saturating_sub(REACH))..then;
        // "Then the port, and finally the valleys": a third is no part of the second.
        let behind = then + 1..tokens.end.min(then + 1 + REACH).max(then + 1);
        let comma = behind.clone().find(|&at| text.mark(at) == Mark::Comma);
        let behind = behind.start..comma.unwrap_or(behind.end);
        let first = before.clone().find(|&at| is_first(text, at))?;
        let words = |range: Range<usize>| {
            Words::of(article, sentence, range.filter(move |&at| at != first))
        };
        Some(Sequence {
            article: index,
            then,
            first: words(before),
            second: words(behind),
        })
    };
    thens.filter_map(read).collect()
}

/// Whether the word tells what came first, and no place in a row: "the first ship".
fn is_first(text: &Text<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let of_row = |at: usize| {
        text.has(at, Class::Determines)
            || text.has(at, Class::Whose)
            || text.has(at, Class::Article)
    };
    text.is(at, "first") && !before.is_some_and(of_row)
}

fn are_turned(own: &Sequence, other: &Sequence) -> bool {
    let crossed = own
        .second
        .shared(&other.first)
        .min(own.first.shared(&other.second));
    crossed >= TIED && own.second.shared(&other.second) < TIED / 2
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn what_comes_in_another_order_is_told() {
        let fair = "The fair at Ulm was first moved to June and then called off after the flood.";
        let smoke = "Smoke drifted over the mill first, then over the quarry, where it stayed.";
        are_told(&[
            (
                "The fair was first called off and then moved to June.",
                fair,
                true,
            ),
            (
                "The fair was first moved to June and then called off.",
                fair,
                false,
            ),
            (
                "Smoke came to the quarry first and then to the mill.",
                smoke,
                true,
            ),
            (
                "Smoke came to the mill first and then to the quarry.",
                smoke,
                false,
            ),
            (
                "The first fair was called off, and then the river fell.",
                fair,
                false,
            ),
        ]);
    }
}
