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

use std::ops::Range;
use std::sync::Arc;

use super::pattern::{First, Op, Pattern, kind_bit, lies_over};
use crate::span::Span;
use crate::text::{Kind, Mark, Text};
use crate::value::{Mention, Type};

/// Steps for one starting word. Three gaps of eight words take about 2,000.
const STEPS: usize = 10_000;
/// Marks that may stand between two words of a gap.
const MARKS: usize = 8;
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

/// A place to go on when the current way fails.
#[derive(Debug)]
struct Frame {
    op: usize,
    at: usize,
    /// How many slots were filled.
    filled: usize,
    /// The slot to fill on going on.
    fill: Option<(usize, usize)>,
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
            Self::Regex(regex, kind) => by_regex(regex, *kind, line, found),
        }
    }

    /// Whether the pattern matches anywhere in the sentence.
    pub fn stands_in(&self, line: &Line<'_, '_>) -> bool {
        let mut any = false;
        self.find(line, &mut Scratch::default(), |_| any = true);
        any
    }
}

/// The state of one search.
struct Run<'r, 't, 's> {
    ops: &'r [Op],
    line: &'r Line<'t, 's>,
    start: usize,
    stack: &'r mut Vec<Frame>,
    filled: &'r mut Vec<(usize, usize)>,
}

impl Run<'_, '_, '_> {
    fn all(&mut self, first: &First, found: &mut impl FnMut(Hit)) {
        if let Some(kinds) = first.only_values() {
            // Only where such a value starts can the phrase start.
            let mut tried = None;
            for mention in self.line.mentions {
                let start = mention.tokens.start;
                if tried != Some(start) && kinds & kind_bit(mention.reading.value.kind()) != 0 {
                    tried = Some(start);
                    self.from(start).into_iter().for_each(&mut *found);
                }
            }
            return;
        }
        let tokens = self
            .line
            .text
            .tokens()
            .get(self.line.tokens.clone())
            .unwrap_or(&[]);
        for (start, token) in self.line.tokens.clone().zip(tokens) {
            if first.allows(token.key, || !self.starting_at(start).is_empty()) {
                self.from(start).into_iter().for_each(&mut *found);
            }
        }
    }

    fn from(&mut self, start: usize) -> Option<Hit> {
        self.start = start;
        self.stack.clear();
        self.filled.clear();
        self.stack.push(Frame {
            op: 0,
            at: start,
            filled: 0,
            fill: None,
        });
        let mut steps = 0;
        while let Some(frame) = self.stack.pop() {
            self.filled.truncate(frame.filled);
            self.filled.extend(frame.fill);
            let (mut op, mut at) = (frame.op, frame.at);
            loop {
                steps += 1;
                if steps > STEPS {
                    return None;
                }
                let Some(current) = self.ops.get(op) else {
                    return Some(self.hit(at));
                };
                match self.step(op, current, at) {
                    Some(next) => (op, at) = next,
                    None => break,
                }
            }
        }
        None
    }

    /// Where to go on after `op` at token `at`; `None` if it fails, or if it put its ways on the stack.
    fn step(&mut self, op: usize, current: &Op, at: usize) -> Option<(usize, usize)> {
        match current {
            Op::Word(word) => {
                let text = self.line.text;
                let mut here = at;
                loop {
                    let token = text.token(here).filter(|_| here < self.line.tokens.end)?;
                    if word.is(token.key, text.word(here)) {
                        return Some((op + 1, here + 1));
                    }
                    // The first word of a phrase is looked for at every token in turn anyway.
                    if here == self.start || !is_skipped(text, here) {
                        return None;
                    }
                    here += 1;
                }
            }
            Op::Slot(kind, _) => {
                self.slot(op, *kind, at);
                None
            }
            Op::Loose => Some((op + 1, self.past_marks(at))),
            Op::Skip => Some((op + 1, self.past_word(at)?)),
            Op::Split(first, second) => {
                self.stack.push(Frame {
                    op: *second,
                    at,
                    filled: self.filled.len(),
                    fill: None,
                });
                Some((*first, at))
            }
            Op::Jump(to) => Some((*to, at)),
        }
    }

    /// Puts every way to fill the slot on the stack, the best last: values that start here before
    /// values that only cover the place, longer ones before shorter, and going on behind the value
    /// before going on inside it.
    fn slot(&mut self, op: usize, kind: Type, at: usize) {
        let text = self.line.text;
        let mut here = at;
        if at != self.start {
            while here < self.line.tokens.end
                && self.starting_at(here).is_empty()
                && is_skipped(text, here)
            {
                here += 1;
            }
        }
        let starting = self.starting_at(here);
        let before = starting.start.saturating_sub(LOOK_BACK)..starting.start;
        for index in before.chain(starting.rev()) {
            let Some(mention) = self
                .line
                .mentions
                .get(index)
                .filter(|m| kind.takes(m.reading.value.kind()))
            else {
                continue;
            };
            let tokens = &mention.tokens;
            if tokens.start < here && !self.covers(tokens, at, kind) {
                continue;
            }
            let filled = self.filled.len();
            if lies_over(kind) && tokens.start < here {
                self.stack.push(Frame {
                    op: op + 1,
                    at,
                    filled,
                    fill: Some((op, index)),
                });
            }
            self.stack.push(Frame {
                op: op + 1,
                at: at.max(tokens.end),
                filled,
                fill: Some((op, index)),
            });
        }
    }

    /// Whether a value at `tokens` that starts before the slot fills it all the same.
    fn covers(&self, tokens: &Range<usize>, at: usize, kind: Type) -> bool {
        if lies_over(kind) {
            tokens.end >= at && tokens.start < at
        } else {
            tokens.end > at && tokens.start >= self.start
        }
    }

    /// The indices of the values that start at token `at`.
    fn starting_at(&self, at: usize) -> Range<usize> {
        let mentions = self.line.mentions;
        let first = mentions.partition_point(|m| m.tokens.start < at);
        let count = mentions
            .get(first..)
            .unwrap_or(&[])
            .iter()
            .take_while(|m| m.tokens.start == at)
            .count();
        first..first + count
    }

    /// Past the last mark that parts words, of the marks at `at`.
    fn past_marks(&self, at: usize) -> usize {
        let text = self.line.text;
        let marks = (at..self.line.tokens.end)
            .take(MARKS)
            .take_while(|&i| text.token(i).is_some_and(|t| t.kind == Kind::Mark));
        marks
            .filter(|&i| parts_words(text.mark(i)))
            .last()
            .map_or(at, |last| last + 1)
    }

    /// Past one word or number with the marks before it and its possessive.
    fn past_word(&self, at: usize) -> Option<usize> {
        let text = self.line.text;
        let kind = |i: usize| {
            text.token(i)
                .filter(|_| i < self.line.tokens.end)
                .map(|t| t.kind)
        };
        let word = (at..)
            .take(MARKS)
            .find(|&i| kind(i).is_none_or(|k| k != Kind::Mark))?;
        kind(word)?;
        Some(
            (word + 1..self.line.tokens.end)
                .find(|&i| kind(i) != Some(Kind::Clitic))
                .unwrap_or(self.line.tokens.end),
        )
    }

    fn hit(&self, end: usize) -> Hit {
        let name = |op: usize| match self.ops.get(op) {
            Some(Op::Slot(_, name)) => name.clone(),
            _ => None,
        };
        let mut hit = Hit {
            claim: None,
            captures: Vec::new(),
            tokens: self.start..end,
        };
        for &(op, mention) in self.filled.iter() {
            match name(op) {
                Some(name) => hit.captures.push((name, mention)),
                None => hit.claim = Some(mention),
            }
        }
        hit
    }
}

/// Whether the token is skipped between the words of a phrase: a hyphen, a quotation mark, "’s".
fn is_skipped(text: &Text<'_>, at: usize) -> bool {
    let mark = text.mark(at);
    match text.token(at).map(|t| t.kind) {
        Some(Kind::Mark) => is_skipped_mark(mark) || (mark == Mark::EnDash && is_close(text, at)),
        Some(Kind::Clitic) => text.is(at, "'s"),
        _ => false,
    }
}

/// Whether no space stands on either side of the mark.
fn is_close(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| !t.spaced) && text.token(at + 1).is_some_and(|t| !t.spaced)
}

/// Hyphens and quotation marks.
pub(super) fn is_skipped_mark(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Hyphen
            | Mark::Apostrophe
            | Mark::StraightQuote
            | Mark::OpenSingle
            | Mark::OpenQuote
            | Mark::CloseQuote
            | Mark::OpenGuillemet
            | Mark::CloseGuillemet
            | Mark::LowQuote
            | Mark::Backtick
    )
}

/// Marks that may not stand between neighbouring words, but may stand in a gap.
fn parts_words(mark: Mark) -> bool {
    matches!(
        mark,
        Mark::Comma
            | Mark::FullStop
            | Mark::Semicolon
            | Mark::Colon
            | Mark::OpenBracket
            | Mark::CloseBracket
            | Mark::OpenSquare
            | Mark::CloseSquare
            | Mark::EnDash
            | Mark::EmDash
            | Mark::Ellipsis
            | Mark::Slash
            | Mark::Exclamation
            | Mark::Question
            | Mark::Bullet
    )
}

/// A regular expression runs over the sentence's characters; its group `value` is filled by the
/// value of the claim's type that shares most with it.
fn by_regex(regex: &regex::Regex, kind: Type, line: &Line<'_, '_>, mut found: impl FnMut(Hit)) {
    let whole = line.text.span(line.tokens.clone());
    for groups in regex.captures_iter(whole.of(line.text.source())) {
        let (Some(all), Some(value)) = (groups.get(0), groups.name("value")) else {
            continue;
        };
        let value = Span::new(whole.start + value.start(), whole.start + value.end());
        if let Some(claim) = sharing_most(line.mentions, value, kind) {
            let first = line.text.token_at(whole.start + all.start());
            let last = line
                .text
                .token_at((whole.start + all.end()).saturating_sub(1));
            found(Hit {
                claim: Some(claim),
                captures: Vec::new(),
                tokens: first..last + 1,
            });
        }
    }
}

/// The value of type `kind` that shares most bytes with `span`; of equal ones the shortest, the first.
fn sharing_most(mentions: &[Mention], span: Span, kind: Type) -> Option<usize> {
    let behind = mentions.partition_point(|m| m.span.start < span.end);
    let shared = |m: &Mention| {
        m.span
            .end
            .min(span.end)
            .saturating_sub(m.span.start.max(span.start))
    };
    (behind.saturating_sub(LOOK_BACK)..behind)
        .filter_map(|index| Some((index, mentions.get(index)?)))
        .filter(|(_, m)| m.span.overlaps(span) && kind.takes(m.reading.value.kind()))
        .max_by_key(|&(index, m)| (shared(m), std::cmp::Reverse((m.span.len(), index))))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::phrase::{Words, parse};
    use crate::rule::probe::Probe;

    /// The words of the claim and of each capture that `phrase` finds in the marked text.
    fn find(phrase: &str, marked: &str) -> Vec<String> {
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
    fn a_regular_expression_finds_the_value_under_its_group() {
        let marked = "They spoke for ⟦duration:some 90 minutes⟧ on ⟦date:Monday⟧.";
        assert_eq!(
            find(r"/spoke for (?<value>[a-z]+ \d+ minutes)/", marked),
            ["some 90 minutes"]
        );
        assert_eq!(find(r"/ON (?<value>\w+)/", marked), [""; 0]);
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
