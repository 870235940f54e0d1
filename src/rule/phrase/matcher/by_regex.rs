//! Phrases that are regular expressions.

use std::cmp::Reverse;

use regex::Regex;

use super::{Hit, LOOK_BACK, Line};
use crate::span::Span;
use crate::value::{Mention, Type};

/// A regular expression runs over the sentence's characters; its group `value` is filled by the
/// value of the claim's type that shares most with it.
pub(super) fn find(regex: &Regex, kind: Type, line: &Line<'_, '_>, mut found: impl FnMut(Hit)) {
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
        .max_by_key(|&(index, m)| (shared(m), Reverse((m.span.len(), index))))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use crate::rule::phrase::matcher::tests::find;

    #[test]
    fn a_regular_expression_finds_the_value_under_its_group() {
        let marked = "They spoke for ⟦duration:some 90 minutes⟧ on ⟦date:Monday⟧.";
        assert_eq!(
            find(r"/spoke for (?<value>[a-z]+ \d+ minutes)/", marked),
            ["some 90 minutes"]
        );
        assert_eq!(find(r"/ON (?<value>\w+)/", marked), [""; 0]);
    }
}
