//! The part of two passages that says the same thing.
//!
//! Reported speech has no marks that say where the statement begins, so a rule that names it by a few
//! words gets a whole sentence. Held against a short quotation, most of that sentence is about
//! something else; what is compared and shown is the part around the words that both share.

use std::ops::Range;

use similar::DiffTag;

use super::compare::Aligned;
use super::words::{self, Word};

/// How many words more than the other side an unquoted passage keeps before and behind what is shared.
const SLACK: usize = 1;

/// The bytes of `a` and of `b` that say the same thing. A `quoted` passage is kept whole: its marks
/// say where it begins and ends. Two passages that share no word are kept whole as well.
pub fn fit(a: (&str, bool), b: (&str, bool)) -> (Range<usize>, Range<usize>) {
    let whole = (0..a.0.len(), 0..b.0.len());
    let aligned = Aligned::new(words::words(a.0), words::words(b.0));
    let shared: Vec<_> = aligned
        .ops
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal && op.old_range().len() >= shared_run(&aligned))
        .collect();
    let (Some(first), Some(last)) = (shared.first(), shared.last()) else {
        return whole;
    };
    let before = (first.old_range().start, first.new_range().start);
    let behind = (
        aligned.a.len() - last.old_range().end,
        aligned.b.len() - last.new_range().end,
    );
    let cut_a = cut(a, &aligned.a, before.0, before.1, behind.0, behind.1);
    let cut_b = cut(b, &aligned.b, before.1, before.0, behind.1, behind.0);
    (cut_a.unwrap_or(whole.0), cut_b.unwrap_or(whole.1))
}

/// A lone "the" in both is chance where longer runs are shared.
fn shared_run(aligned: &Aligned) -> usize {
    let longest = aligned
        .ops
        .iter()
        .filter(|op| op.tag() == DiffTag::Equal)
        .map(|op| op.old_range().len())
        .max()
        .unwrap_or(0);
    longest.min(2)
}

/// Cuts `own_before` and `own_behind` words that are not shared down to about as many as the other side
/// has there, and never across a mark that ends a clause.
fn cut(
    passage: (&str, bool),
    words: &[Word],
    own_before: usize,
    other_before: usize,
    own_behind: usize,
    other_behind: usize,
) -> Option<Range<usize>> {
    let (text, quoted) = passage;
    if quoted {
        return None;
    }
    let from = own_before - own_before.min(other_before + SLACK);
    let from = (from..own_before)
        .rev()
        .find(|&at| clause_ends(text, words, at))
        .map_or(from, |at| at + 1);
    let article = |at: usize| {
        words
            .get(at)
            .is_some_and(|w| matches!(w.form.as_str(), "the" | "a" | "an"))
    };
    let from = (from..own_before)
        .find(|&at| !article(at))
        .unwrap_or(own_before);
    let first_behind = words.len() - own_behind;
    let to = first_behind + own_behind.min(other_behind + SLACK);
    let to = (first_behind.saturating_sub(1)..to)
        .find(|&at| clause_ends(text, words, at))
        .map_or(to, |at| at + 1);
    let start = words.get(from)?.at.start;
    let end = words.get(to.checked_sub(1)?)?.at.end;
    (start < end).then_some(start..end)
}

/// Whether a comma, stop or other mark of a clause stands between the word at `at` and the next.
fn clause_ends(text: &str, words: &[Word], at: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else {
        return false;
    };
    text.get(word.at.end..next.at.start)
        .is_some_and(|between| between.contains([',', ';', ':', '.', '!', '?', '—', '–', '(', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reported_speech_is_cut_to_what_both_say() {
        let cases = [
            (
                (
                    "Ties between ports, she said, should stay the anchor and main engine of the region and never a burden.",
                    false,
                ),
                ("anchor and motor", true),
                "anchor and main engine",
            ),
            (
                (
                    "The league has never wished to punish or expel anyone, Lund said; it had kept to its own rules.",
                    false,
                ),
                ("wish to punish or expel any club", true),
                "never wished to punish or expel anyone",
            ),
        ];
        for (a, b, want) in cases {
            let (left, right) = fit(a, b);
            assert_eq!(a.0.get(left), Some(want));
            assert_eq!(right, 0..b.0.len());
        }
    }

    #[test]
    fn passages_without_a_shared_word_are_kept() {
        assert_eq!(fit(("one two", false), ("three", false)), (0..7, 0..5));
        assert_eq!(fit(("", false), ("", true)), (0..0, 0..0));
    }
}
