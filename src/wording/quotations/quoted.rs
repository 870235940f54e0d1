//! The quotations of a document, ready for comparison.

use std::ops::Range;

use crate::lexicon::Key;
use crate::span::Span;
use crate::text::Text;
use crate::value::{Factuality, Mention, Value};
use crate::wording::words::{self, Word};
use crate::wording::{Passage, condition, short};

/// A quotation ready for comparison.
pub(super) struct Quoted<'s> {
    pub(super) document: usize,
    pub(super) span: Span,
    pub(super) raw: &'s str,
    pub(super) speaker: Option<&'s str>,
    /// Whether the text denies them: “…” is then mostly what somebody else would say.
    pub(super) denied: bool,
    /// Whether the text around them names a condition in its own words.
    pub(super) conditional: bool,
    pub(super) words: Vec<Word>,
    /// The words in another order, by which two quotations are compared at a glance.
    pub(super) keys: Vec<u32>,
    /// What a short quotation is quoted in: the words of weight in the rest of its sentence, in order of their keys.
    pub(super) around: Vec<u32>,
}

/// The outermost quotations of a document that stand in quotation marks.
pub(super) fn quoted<'s>(
    document: usize,
    text: &Text<'s>,
    mentions: &'s [Mention],
) -> Vec<Quoted<'s>> {
    let mut out: Vec<Quoted<'s>> = Vec::new();
    for mention in mentions {
        let Value::Quote(quote) = &mention.reading.value else {
            continue;
        };
        // Words that a text denies or refuses to deny are quoted all the same; words that it takes back are not.
        if quote.indirect
            || mention.status == Factuality::Earlier
            || out
                .last()
                .is_some_and(|last| last.span.contains(mention.span))
        {
            continue;
        }
        let raw = mention.span.of(text.source());
        let words = words::words(raw);
        let mut keys: Vec<u32> = words.iter().map(|w| Key::of(&w.form).0).collect();
        keys.sort_unstable();
        out.push(Quoted {
            document,
            span: mention.span,
            raw,
            speaker: quote.speaker.as_deref(),
            denied: mention.status == Factuality::Denied,
            conditional: condition::stands_around(text, mention),
            around: short::around(text, mention, words.len()),
            words,
            keys,
        });
    }
    out
}

/// The passage of a range of words, and its characters.
pub(super) fn passage<'s>(quoted: &Quoted<'s>, part: &Range<usize>) -> (Passage, &'s str) {
    let whole = part.start == 0 && part.end == quoted.words.len();
    let start = quoted.words.get(part.start).map_or(0, |w| w.at.start);
    let end = part
        .end
        .checked_sub(1)
        .and_then(|last| quoted.words.get(last))
        .map_or(quoted.raw.len(), |w| w.at.end);
    let (start, end) = if whole {
        (0, quoted.raw.len())
    } else {
        (start, end)
    };
    let span = Span::new(
        quoted.span.start + start,
        quoted.span.start + end.max(start),
    );
    let passage = Passage {
        document: quoted.document,
        span,
        speaker: quoted.speaker.map(str::to_owned),
        quoted: true,
    };
    (passage, quoted.raw.get(start..end).unwrap_or(""))
}

#[cfg(test)]
mod tests {
    use crate::wording::short::tests::classes;

    #[test]
    fn words_that_a_text_refuses_to_deny_are_quoted_all_the_same() {
        let found = classes(
            "Ann Lee did not deny it, saying, “I sold the old ferry for the good of the crew.”",
            "“I sold the ferry for the good of the crew,” Lee said.",
        );
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
