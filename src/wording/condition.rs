//! A quotation that ends before its speaker does: "I would never sell", of “I would never sell, unless …”, or “He left in
//! May.”, of “He left in May without a word”.

use std::ops::Range;

use super::words::Word;
use crate::text::Text;
use crate::value::Mention;

/// What makes the words before it hold only in a case.
const CONDITIONS: [&str; 5] = ["if", "unless", "until", "except", "provided"];

/// So many words make a sentence of what ends with a full stop.
const SENTENCE: usize = 5;

/// So many sentences from that of a quotation on may give its condition in the outlet's words.
const SENTENCES: usize = 3;

/// Whether a condition stands in the sentence of a quotation outside of it, or shortly behind.
pub(super) fn stands_around(text: &Text<'_>, mention: &Mention) -> bool {
    let last = text.sentence_of(mention.tokens.end.saturating_sub(1));
    let sentences = text
        .sentences()
        .iter()
        .take(last + SENTENCES)
        .skip(mention.sentence);
    let mut outside = sentences
        .flat_map(|s| s.tokens.clone())
        .filter(|at| !mention.tokens.contains(at));
    outside.any(|at| CONDITIONS.iter().any(|word| text.is(at, word)))
}

/// Whether a passage shows by its last mark that the speaker went on.
pub(super) fn is_open(raw: &str) -> bool {
    let raw = raw.trim_end();
    raw.ends_with("...") || raw.ends_with(['…', '—', '–', '-'])
}

/// How a passage ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Somewhere, or with a mark that shows that the speaker went on.
    Open,
    /// With its last word, which may stand within a sentence.
    Clause,
    /// With a full stop, as a sentence that began with a capital.
    Sentence,
}

/// How the passage `raw` ends.
pub(super) fn end(raw: &str) -> End {
    let trimmed = raw.trim();
    let is_sentence = trimmed.starts_with(char::is_uppercase) && trimmed.ends_with(['.', '!']);
    match is_open(raw) {
        true => End::Open,
        false if is_sentence => End::Sentence,
        false => End::Clause,
    }
}

/// A part of the words of the passage `raw`, with what follows on it up to the end of the sentence, where the other passage
/// has an `end` there: its condition, or anything that no mark sets off if the other makes a sentence of it.
pub(super) fn taken_in(words: &[Word], part: Range<usize>, raw: &str, other: End) -> Range<usize> {
    let between = |at: usize| {
        let (here, next) = (words.get(at), words.get(at + 1));
        here.zip(next)
            .and_then(|(x, y)| raw.get(x.at.end..y.at.start))
    };
    let ends = |at: usize| between(at).is_none_or(|marks| marks.contains(['.', '!', '?', ';']));
    let is_cut = other != End::Open && part.start < part.end;
    let Some(next) = words.get(part.end).filter(|_| is_cut) else {
        return part;
    };
    let is_sentence = other == End::Sentence && part.len() >= SENTENCE;
    let unmarked = || between(part.end - 1).is_some_and(|marks| marks.trim().is_empty());
    let is_condition = CONDITIONS.contains(&next.form.as_str());
    if next.gap || ends(part.end - 1) || !(is_condition || is_sentence && unmarked()) {
        return part;
    }
    let end = (part.end..words.len()).find(|&at| ends(at));
    part.start..end.map_or(words.len(), |at| at + 1)
}

#[cfg(test)]
mod tests {
    use crate::wording::Difference;
    use crate::wording::short::tests::classes;

    #[test]
    fn a_condition_cut_off_is_a_change() {
        for (whole, part) in [
            (
                "“The pier will open in May if the new cables arrive,” Ann Lund said.",
                "“The pier will open in May,” Ann Lund said.",
            ),
            (
                "“Every rower gets a berth, unless the council sells the quay. That is fair,” Ann Lund said.",
                "Ann Lund said that “every rower gets a berth.” She left.",
            ),
        ] {
            assert_eq!(classes(whole, part), [Difference::Dropped], "{part}");
            assert_eq!(classes(part, whole), [Difference::Dropped], "{part}");
        }
    }

    #[test]
    fn a_sentence_cut_off_in_the_middle_and_ended_with_a_stop_is_a_change() {
        let whole = "“We shut the yard in May after a leak in the tank,” Ann Lund said.";
        let part = "“We shut the yard in May.” Ann Lund left.";
        assert_eq!(classes(whole, part), [Difference::Dropped]);
        assert_eq!(classes(part, whole), [Difference::Dropped]);
        for part in [
            // A part of a sentence, an attribution in between, an open end.
            "Ann Lund said they would “shut the yard in May.” She left.",
            "“We shut the yard in May,” Ann Lund said.",
            "“We shut the yard in May ...” Ann Lund said.",
        ] {
            let found = classes(whole, part);
            assert!(
                found.iter().all(|class| class.is_marked()),
                "{part}: {found:?}"
            );
        }
        let stop = "“We shut the yard in May, and that was right,” Ann Lund said.";
        assert!(classes(stop, part).iter().all(|class| class.is_silent()));
    }

    #[test]
    fn a_condition_told_elsewhere_or_an_open_end_is_none() {
        let whole = "“The pier will open in May if the new cables arrive,” Ann Lund said.";
        for part in [
            "“The pier will open in May,” Ann Lund said, if the cables are there.",
            "“The pier will open in May,” Ann Lund said. “If the new cables arrive.”",
            "“The pier will open in May …” Ann Lund said.",
        ] {
            assert!(
                classes(whole, part).iter().all(|class| class.is_marked()),
                "{part}"
            );
        }
        let other = "“The pier will open in May. If it rains, we shall wait,” Ann Lund said.";
        let part = "“The pier will open in May,” Ann Lund said.";
        assert!(classes(other, part).iter().all(|class| class.is_silent()));
    }
}
