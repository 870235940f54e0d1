//! What something is compared with: "up from 2019", "than a year ago".

use std::ops::Range;

use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};

/// How far before a date the word may stand that makes it what is compared with: "up 12% from $0.41 in the
/// third quarter".
const REACH: usize = 9;

/// Whether the date at `tokens` is what something is compared with.
pub(in crate::check) fn is_baseline(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let first = tokens.start.saturating_sub(REACH);
    let sentence = text.sentence_of(tokens.start);
    let mut before = (first..tokens.start)
        .rev()
        .take_while(|&at| text.sentence_of(at) == sentence);
    // A mark that parts clauses ends the comparison; figures do not.
    before.find_map(|at| match text.mark(at) {
        Mark::Semicolon | Mark::Colon | Mark::Comma => Some(false),
        _ if text.token(at).is_some_and(|t| t.kind == Kind::Word) => {
            text.has(at, Class::Baseline).then_some(true)
        }
        _ => None,
    }) == Some(true)
}
