//! The small words around the ends of a change.

use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::Mention;

/// How many words may stand between the two ends: "from 20% of the vote in May to 10%".
const REACH: usize = 10;

/// The word of `joint` that opens the value at `start`: right before it, or before the words that say what kind of number
/// it is: "from a peak of $310", "to a record 5%", "from Tuesday's 3.98%". Not before token `floor`.
pub(in crate::value) fn opener(
    text: &Text<'_>,
    start: usize,
    floor: usize,
    joint: Class,
) -> Option<usize> {
    /// How many words may stand between: "from an upwardly revised estimate of".
    const BETWEEN: usize = 6;
    let mut at = start;
    for _ in 0..=BETWEEN {
        at = at.checked_sub(1).filter(|&at| at >= floor)?;
        if text.has(at, joint) {
            return Some(at);
        }
        // "Tuesday" of "Tuesday's"
        let owned = text.token(at + 1).is_some_and(|t| t.kind == Kind::Clitic) && at + 1 < start;
        if !owned && !qualifies(text, at) {
            return None;
        }
    }
    None
}

/// Whether the token at `at` says what kind of number follows.
fn qualifies(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.token(at).filter(|t| t.kind != Kind::Mark) else {
        return false;
    };
    let joints = [Class::Level, Class::Article, Class::Of, Class::Between];
    let small = text.has(at, Class::Filler);
    small
        || token.kind == Kind::Clitic
        || joints.into_iter().any(|joint| text.has(at, joint))
        || text.word(at).ends_with("ly")
}

/// Whether the words from one end to the other are few and hold no break.
pub(super) fn joined(text: &Text<'_>, from: usize, to: usize) -> bool {
    let breaks = |at: usize| {
        text.token(at).is_some_and(|t| t.kind == Kind::Mark)
            && matches!(
                text.mark(at),
                Mark::FullStop | Mark::Semicolon | Mark::Colon | Mark::Exclamation | Mark::Question
            )
    };
    to >= from && to - from <= REACH && !(from..to).any(breaks)
}

/// The start of the sentence that holds `value`.
pub(super) fn floor(text: &Text<'_>, value: &Mention) -> usize {
    text.sentences()
        .get(value.sentence)
        .map_or(0, |s| s.tokens.start)
}
