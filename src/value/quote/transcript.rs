//! Transcripts: "MAYOR LIND: Good morning." at the head of a paragraph, again and again.
//!
//! One such line may be a warning or the place of a report ("ULM: …"); what makes a transcript is that two labels come
//! back, or that one of two carries a title.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::lexicon::Key;
use crate::text::{Kind, Mark, Text};
use crate::value::name::{Sense, Words};

/// A label has no more tokens than this: "VICE PRESIDENT O’NEILL".
const LABEL: usize = 7;

/// One speaker's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turn {
    /// The tokens of the label, without the colon.
    pub(super) label: Range<usize>,
    /// The tokens of what is said: the rest of the paragraph, or one that follows without a label.
    pub(super) said: Range<usize>,
}

impl Turn {
    /// Whether the token at `at` is said in this turn.
    pub(super) fn covers(&self, at: usize) -> bool {
        self.said.contains(&at)
    }
}

/// The turns of a transcript, in order; none where the text is none.
pub(super) fn turns(text: &Text<'_>, words: &Words<'_>) -> Vec<Turn> {
    let labels: Vec<Option<usize>> = text
        .paragraphs()
        .iter()
        .map(|p| label_end(text, p))
        .collect();
    let mut counts: FxHashMap<Vec<Key>, usize> = FxHashMap::default();
    let label = |at: usize, end: usize| {
        let start = text.paragraphs().get(at).map_or(end, |p| p.start);
        start..end
    };
    let key = |range: Range<usize>| range.map(|at| text.key(at)).collect::<Vec<_>>();
    let all = || {
        labels
            .iter()
            .enumerate()
            .filter_map(|(at, end)| end.map(|end| label(at, end)))
    };
    for label in all() {
        *counts.entry(key(label)).or_default() += 1;
    }
    let sure = |label: &Range<usize>| {
        words.has(label.start, Sense::TITLE)
            || counts.get(&key(label.clone())).is_some_and(|&n| n > 1)
    };
    let titled = all().any(|l| words.has(l.start, Sense::TITLE));
    let repeated = counts.values().filter(|&&n| n > 1).count();
    if counts.len() < 2 || !(titled || repeated > 1) {
        return Vec::new();
    }
    let last = labels.iter().rposition(Option::is_some).unwrap_or(0);
    let mut current: Option<Range<usize>> = None;
    let mut out = Vec::new();
    for (at, (paragraph, end)) in text.paragraphs().iter().zip(&labels).enumerate() {
        let opened = end.map(|end| label(at, end));
        let start = opened
            .as_ref()
            .map_or(paragraph.start, |label| label.end + 1);
        current = opened.or(current).filter(|_| at <= last);
        if let Some(label) = current.clone().filter(|l| start < paragraph.end && sure(l)) {
            out.push(Turn {
                label,
                said: start..paragraph.end,
            });
        }
    }
    out
}

/// Where the label at the head of a paragraph ends: words in capitals, then a colon.
fn label_end(text: &Text<'_>, paragraph: &Range<usize>) -> Option<usize> {
    let end = (paragraph.start + 1..paragraph.end.min(paragraph.start + LABEL + 1))
        .find(|&at| text.mark(at) == Mark::Colon)?;
    let capital = |at: usize| {
        let Some(token) = text.token(at) else {
            return false;
        };
        match token.kind {
            Kind::Word | Kind::Clitic => !text.word(at).chars().any(char::is_lowercase),
            Kind::Mark => matches!(
                text.mark(at),
                Mark::FullStop | Mark::Hyphen | Mark::Apostrophe
            ),
            Kind::Number => false,
        }
    };
    let long = |at: usize| {
        text.token(at)
            .is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Clitic))
            && text.word(at).chars().count() > 1
    };

    ((paragraph.start..end).all(capital) && long(end - 1) && long(paragraph.start)).then_some(end)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, extract};

    fn said(source: &str) -> Vec<(Option<String>, String)> {
        let text = Text::plain(source);
        let mentions = extract(&text, &Dateline::default());
        let quotes = mentions.into_iter().filter_map(|m| match m.reading.value {
            Value::Quote(quote) => Some((quote.speaker.as_deref().map(str::to_owned), quote.words)),
            _ => None,
        });
        quotes.collect()
    }

    #[test]
    fn a_turn_is_what_its_label_says() {
        let of = |who: Option<&str>, words: &str| (who.map(str::to_owned), words.to_owned());
        assert_eq!(
            said(
                "GOV. LUND: We open.\n\nAt noon.\n\nQUESTION: Why?\n\nMS. O'BROOK: Ask her.\n\nThe hall was full."
            ),
            [
                of(Some("Gov. Lund"), "We open."),
                of(Some("Gov. Lund"), "At noon."),
                of(Some("Ms. O'Brook"), "Ask her."),
            ]
        );
        assert_eq!(
            said("HOST: Who comes?\n\nGUEST: Nobody.\n\nHOST: Good.\n\nGUEST: Yes."),
            [
                of(Some("Host"), "Who comes?"),
                of(Some("Guest"), "Nobody."),
                of(Some("Host"), "Good."),
                of(Some("Guest"), "Yes."),
            ]
        );
    }

    #[test]
    fn a_place_or_a_warning_before_a_colon_is_no_speaker() {
        for plain in [
            "ULM: The pier was closed.\n\nBERGEN: The quay was opened.",
            "MAYOR LUND: We open.",
            "UPDATE: It is closed.\n\nULM: It is open.\n\nUPDATE: It is shut.",
            "UPDATE: The pier is closed.\n\nThe quay is not.",
            "Mayor Lund: a life\n\nMs. Brook: another",
        ] {
            assert!(said(plain).is_empty(), "{plain}");
        }
    }
}
