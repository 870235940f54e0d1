//! Plans: whether a sentence speaks of a date as still to come.
//!
//! "is expected to visit in April 2025" does; "was expected to" does not, and in "will be tried for
//! crimes committed in 2019" the date belongs to another verb. Anything that may part the date from
//! the plan ends the search, because a false alarm costs more than a missed slip.

use crate::lexicon::Class;
use std::ops::Range;

use crate::text::{Kind, Mark, Text};
use crate::value::Mention;

/// How many words may stand between the plan and its date.
const REACH: usize = 12;

/// The tokens of the words that make the date of `mention` a plan, if there are any before it.
pub(super) fn cue_before(text: &Text<'_>, mention: &Mention) -> Option<Range<usize>> {
    let start = text.sentences().get(mention.sentence)?.tokens.start;
    let date = mention.tokens.start;
    let lead = date.checked_sub(1).filter(|&at| at >= start)?;
    // The date may begin with its own preposition ("in April") or have it in front.
    if !text.has(lead, Class::PlanLeads) && !text.has(date, Class::PlanLeads) {
        return None;
    }
    if used_as_adjective(text, mention) {
        return None;
    }
    let floor = start.max(lead.saturating_sub(REACH));
    let mut at = lead;
    while at > floor {
        at -= 1;
        if let Some(cue) = cue_at(text, at, date) {
            return (!in_the_past(text, cue.start, start)).then_some(cue);
        }
        if parts(text, at) {
            return None;
        }
    }
    None
}

/// The plan's words, if one starts at `at`.
fn cue_at(text: &Text<'_>, at: usize, date: usize) -> Option<Range<usize>> {
    if text.has(at, Class::PlanModal) && text.token(at).is_some_and(|t| !t.capital || t.spaced) {
        return Some(at..at + 1);
    }
    (text.has(at, Class::WithTo) && text.is(at + 1, "to") && at + 2 < date).then_some(at..at + 2)
}

/// Whether the token may part the date from a plan further left.
fn parts(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.token(at) else {
        return true;
    };
    match token.kind {
        Kind::Mark => text.mark(at) != Mark::Hyphen,
        Kind::Number | Kind::Clitic => false,
        Kind::Word => {
            text.has(at, Class::PlanParts)
                || text.has(at, Class::PlanPast)
                || own_participle(text, at)
        }
    }
}

/// A participle that is not carried by "be": "crimes committed in 2019", "a museum opened in 2012".
fn own_participle(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    (word.ends_with("ed") || word.ends_with("ing"))
        && word.len() > 4
        && !at
            .checked_sub(1)
            .is_some_and(|before| text.has(before, Class::PlanCarries))
        && !text.has(at, Class::WithTo)
}

/// Whether the plan is told as past: "was expected to", "had been due to".
fn in_the_past(text: &Text<'_>, cue: usize, start: usize) -> bool {
    (start.max(cue.saturating_sub(3))..cue).any(|at| text.has(at, Class::PlanPast))
}

/// "in 2019 prices", "the 2019 summit": the date describes a noun.
fn used_as_adjective(text: &Text<'_>, mention: &Mention) -> bool {
    let next = mention.tokens.end;
    let single = mention.tokens.len() == 1;
    let glued = text
        .token(next)
        .is_some_and(|t| !t.spaced && (t.kind == Kind::Clitic || text.mark(next) == Mark::Hyphen));
    let noun = text.token(next).is_some_and(|t| t.kind == Kind::Word)
        && !text.has(next, Class::PlanLeads)
        && !text.has(next, Class::PlanParts)
        && !text.is(next, "and")
        && !text.is(next, "to");
    glued || (single && noun)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, Type, extract};

    fn cue(source: &str) -> Option<String> {
        let text = Text::plain(source);
        let dateline = Dateline {
            published: Some(jiff::civil::date(2025, 10, 30)),
            day_first: None,
        };
        let date = extract(&text, &dateline)
            .into_iter()
            .find(|m| Type::Date.takes(m.reading.value.kind()))?;
        cue_before(&text, &date).map(|range| text.span(range).of(source).to_owned())
    }

    #[test]
    fn plans_are_told_from_history() {
        let cases = [
            (
                "The minister is expected to visit Norway in April 2025.",
                Some("expected to"),
            ),
            ("The bridge will open on 3 May 2025.", Some("will")),
            (
                "The line is due to be completed by March 2024.",
                Some("due to"),
            ),
            ("She was expected to visit Norway in April 2025.", None),
            ("He will be tried for crimes committed in 2019.", None),
            (
                "They will discuss the plan that was drawn up in 2019.",
                None,
            ),
            ("Output will rise 5% in 2019 prices.", None),
            ("The team will meet again, as it did in June 2024.", None),
            ("The firm opened in 2019.", None),
        ];
        for (source, want) in cases {
            assert_eq!(cue(source).as_deref(), want, "{source}");
        }
    }
}
