//! A quotation that ends right before its condition: "I would never sell", of “I would never sell, unless …”.

use std::ops::Range;

use super::words::Word;
use crate::text::Text;
use crate::value::Mention;

/// What makes the words before it hold only in a case.
const CONDITIONS: [&str; 5] = ["if", "unless", "until", "except", "provided"];

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

/// A part of the words of the passage `raw`, with the condition that follows on it up to the end of the sentence, where the
/// other passage is `cut` there.
pub(super) fn taken_in(words: &[Word], part: Range<usize>, raw: &str, cut: bool) -> Range<usize> {
    let ends = |at: usize| {
        let (here, next) = (words.get(at), words.get(at + 1));
        let between = here
            .zip(next)
            .and_then(|(x, y)| raw.get(x.at.end..y.at.start));
        between.is_none_or(|marks| marks.contains(['.', '!', '?', ';']))
    };
    let Some(next) = words.get(part.end).filter(|_| cut && part.start < part.end) else {
        return part;
    };
    if next.gap || ends(part.end - 1) || !CONDITIONS.contains(&next.form.as_str()) {
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
