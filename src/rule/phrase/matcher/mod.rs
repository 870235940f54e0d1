//! Matching a compiled phrase on the words of one sentence.
//!
//! A value fills a slot where it starts. It also fills a slot that stands *inside* it: "at least
//! {quantity}" meets the quantity "at least 12 million tonnes", whose words the phrase has already
//! read. The types that lie over others (`since`, `change`, `name`, `quote`) may even start before
//! the phrase: in "first meeting ... {since}" the look-back "first face-to-face meeting in six years"
//! covers the words before the slot. It fills the slot if it ends there or later, and the phrase goes
//! on behind it or, where its next words lie inside the value, at the slot.
//!
//! Backtracking is bounded by a budget of steps for each starting word, so a phrase made to explode
//! misses a match instead.

mod by_regex;
mod marks;
mod run;

use std::ops::Range;
use std::sync::Arc;

use super::pattern::Pattern;
use crate::text::Text;
use crate::value::Mention;
use run::{Frame, Run};

pub(super) use marks::is_skipped_mark;

/// Values looked at to find those that cover a slot.
const LOOK_BACK: usize = 24;

/// A sentence with its values.
#[derive(Debug, Clone)]
pub struct Line<'t, 's> {
    /// The text.
    pub text: &'t Text<'s>,
    /// The sentence's tokens.
    pub tokens: Range<usize>,
    /// The values that start in the sentence, in the order of their first byte.
    pub mentions: &'t [Mention],
}

/// A way in which a phrase matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The claim, as an index into [`Line::mentions`]; `None` for words without a value.
    pub claim: Option<usize>,
    /// The named values.
    pub captures: Vec<(Arc<str>, usize)>,
    /// The tokens from the first to the last word.
    pub tokens: Range<usize>,
}

/// Room for a search, used again for the next.
#[derive(Debug, Default)]
pub struct Scratch {
    stack: Vec<Frame>,
    /// Ops that are slots, with the mention that fills each.
    filled: Vec<(usize, usize)>,
}

impl Pattern {
    /// Calls `found` with every match, in the order of the first word; at most one for each.
    pub fn find(&self, line: &Line<'_, '_>, scratch: &mut Scratch, mut found: impl FnMut(Hit)) {
        match self {
            Self::Words(program) => {
                let mut run = Run {
                    ops: &program.ops,
                    line,
                    start: 0,
                    stack: &mut scratch.stack,
                    filled: &mut scratch.filled,
                };
                run.all(&program.first, &mut found);
            }
            Self::Regex(regex, kind) => by_regex::find(regex, *kind, line, found),
        }
    }

    /// Whether the pattern matches anywhere in the sentence.
    pub fn stands_in(&self, line: &Line<'_, '_>) -> bool {
        let mut any = false;
        self.find(line, &mut Scratch::default(), |_| any = true);
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::phrase::{Words, parse};
    use crate::rule::probe::Probe;
    use crate::value::Type;

    /// The words of the claim and of each capture that `phrase` finds in the marked text.
    pub(super) fn find(phrase: &str, marked: &str) -> Vec<String> {
        let phrase = parse(phrase).expect(phrase);
        let kind = phrase
            .claim_types()
            .first()
            .copied()
            .unwrap_or(Type::Duration);
        let pattern =
            Pattern::new(&phrase, kind, &mut Words::default()).expect("a checked phrase compiles");
        let probe = Probe::new(marked);
        let text = probe.text();
        let mentions = probe.mentions(&text);
        let mut out = Vec::new();
        for sentence in text.sentences() {
            let inside: Vec<Mention> = mentions
                .iter()
                .filter(|m| sentence.tokens.contains(&m.tokens.start))
                .cloned()
                .collect();
            let line = Line {
                text: &text,
                tokens: sentence.tokens.clone(),
                mentions: &inside,
            };
            let words = |index: usize| {
                inside
                    .get(index)
                    .map_or("", |m| m.span.of(text.source()))
                    .to_owned()
            };
            pattern.find(&line, &mut Scratch::default(), |hit| {
                out.extend(hit.claim.map(words));
                out.extend(
                    hit.captures
                        .iter()
                        .map(|(name, index)| format!("{name}={}", words(*index))),
                );
            });
        }
        // A phrase that starts with what may be absent, or inside a value, is found from several words.
        out.dedup();
        out
    }

    #[test]
    fn phrases_find_their_values() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "{duration} (meeting|talks)",
                "Their ⟦duration:100-minute⟧ meeting ended.",
                &["100-minute"],
            ),
            (
                "{duration} (meeting|talks)",
                "Their “⟦duration:two-hour⟧” meetings ended.",
                &["two-hour"],
            ),
            (
                "(met|talked) for {duration}",
                "They Met for ⟦duration:90 minutes⟧.",
                &["90 minutes"],
            ),
            (
                "(met|talked) for {duration}",
                "They meet for ⟦duration:90 minutes⟧.",
                &["90 minutes"],
            ),
            (
                "met for {duration}",
                "They met, for ⟦duration:90 minutes⟧.",
                &[],
            ),
            (
                "met ... for {duration}",
                "They met, for ⟦duration:90 minutes⟧.",
                &["90 minutes"],
            ),
            (
                "met ... for {duration}",
                "They met (in Oslo, on Monday) for ⟦duration:90 minutes⟧.",
                &["90 minutes"],
            ),
            (
                "met ...3 for {duration}",
                "They met in the old town for ⟦duration:90 minutes⟧.",
                &[],
            ),
            (
                "met ... for {duration}",
                "They met. He talked for ⟦duration:90 minutes⟧.",
                &[],
            ),
            (
                "met ... for {duration}",
                "They met in the old town hall of the great city of Oslo for ⟦duration:1 hour⟧.",
                &[],
            ),
            (
                "face to face for {duration}",
                "A face-to-face for ⟦duration:1 hour⟧.",
                &["1 hour"],
            ),
            (
                "face-to-face for {duration}",
                "A face to face for ⟦duration:1 hour⟧.",
                &["1 hour"],
            ),
            (
                "[face-to-face|in-person] meeting of {duration}",
                "an in-person meeting of ⟦duration:1 hour⟧",
                &["1 hour"],
            ),
            (
                "first [great] meeting of {duration}",
                "the first meeting of ⟦duration:1 hour⟧",
                &["1 hour"],
            ),
            (
                "=Visit in {date}",
                "the Visit in ⟦date:May⟧, a visit in ⟦date:June⟧",
                &["May"],
            ),
            (
                "=visit in {date}",
                "the Visit in ⟦date:May⟧, the visits in ⟦date:June⟧",
                &["May"],
            ),
            ("Roe visit in {date}", "Roe’s visit in ⟦date:May⟧", &["May"]),
            (
                "from {date:from} to {date}",
                "from ⟦date:May⟧ to ⟦period:early June⟧",
                &["early June", "from=May"],
            ),
            (
                "{percent} growth",
                "⟦percent:5%⟧ growth, ⟦percent:6%⟧ growth",
                &["5%", "6%"],
            ),
            ("{percent} growth", "⟦duration:5 years⟧ growth", &[]),
            ("cost {number}", "it costs $⟦number:5⟧", &[]),
            ("cost ... {number}", "it costs, ⟦number:5⟧", &["5"]),
        ];
        for (phrase, marked, expected) in cases {
            assert_eq!(find(phrase, marked), *expected, "{phrase} in {marked}");
        }
    }

    #[test]
    fn values_that_cover_the_slot_fill_it() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "at least {quantity}",
                "sold ⟦quantity:at least 12 million tonnes⟧",
                &["at least 12 million tonnes"],
            ),
            (
                "sold least {quantity}",
                "sold ⟦quantity:at least 12 tonnes⟧",
                &[],
            ),
            (
                "first [face-to-face] (meeting|encounter) ... {since}",
                "their ⟦since:first face-to-face meeting in ⟦duration:six years⟧⟧.",
                &["first face-to-face meeting in six years"],
            ),
            (
                "first meeting ... {since}",
                "a ⟦since:first meeting⟧ there",
                &["first meeting"],
            ),
            (
                "met ... for the first time {since}",
                "They met there for the ⟦since:first time since ⟦date:2019⟧⟧.",
                &["first time since 2019"],
            ),
            (
                "met ... {since}",
                "Rates ⟦since:first fell⟧ before the two met there.",
                &[],
            ),
            (
                "tariffs ... {change}",
                "cut tariffs ⟦change:from ⟦percent:20%⟧ to ⟦percent:10%⟧⟧",
                &["from 20% to 10%"],
            ),
            (
                "{name} said",
                "⟦name:President Ann Roe⟧ said",
                &["President Ann Roe"],
            ),
        ];
        for (phrase, marked, expected) in cases {
            assert_eq!(find(phrase, marked), *expected, "{phrase} in {marked}");
        }
    }

    #[test]
    fn a_phrase_made_to_explode_ends() {
        let phrase = format!("a {} b {{date}}", "...30 [a] [a] ".repeat(30));
        assert_eq!(
            find(&phrase, &format!("{} ⟦date:May⟧", "a ".repeat(900))),
            [""; 0]
        );
    }
}
