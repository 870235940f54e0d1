//! Block quotations: paragraphs that a page sets off as the words of another, without marks.

use std::ops::Range;

use super::quotes::Quotation;
use super::{Mark, Text};

/// Adds the paragraphs that the page sets off as words of another, and that carry no marks of their own.
pub(super) fn add(text: &Text<'_>, found: &mut Vec<Quotation>) {
    let marked: Vec<usize> = found.iter().map(|q| q.open).collect();
    let mut before = None;
    for at in text.set_off() {
        let Some(tokens) = text.paragraphs().get(at).cloned() else {
            continue;
        };
        let next = marked.partition_point(|&open| open < tokens.start);
        if marked.get(next).is_some_and(|&open| open < tokens.end) {
            continue;
        }
        let continues = before.is_some_and(|b| b + 1 == at);
        found.push(Quotation {
            open: tokens.start,
            inner: tokens.start..signature(text, &tokens),
            close: None,
            depth: 0,
            continues,
        });
        before = Some(at);
    }
}

/// Where the signature of a paragraph starts: "… — Ann Lee"; its end if it has none.
fn signature(text: &Text<'_>, tokens: &Range<usize>) -> usize {
    let low = tokens.start.max(tokens.end.saturating_sub(8));
    let dash = (low..tokens.end)
        .rev()
        .find(|&at| matches!(text.mark(at), Mark::EmDash | Mark::EnDash));
    let stop = |at: usize| {
        at.checked_sub(1).is_some_and(|b| {
            b > tokens.start
                && matches!(
                    text.mark(b),
                    Mark::FullStop | Mark::Exclamation | Mark::Question | Mark::Ellipsis
                )
        })
    };
    dash.filter(|&at| stop(at) && text.token(at + 1).is_some_and(|t| t.capital))
        .unwrap_or(tokens.end)
}

#[cfg(test)]
mod tests {
    use super::super::quotes::find;
    use super::*;

    #[test]
    fn a_block_that_the_page_sets_off_is_a_quotation() {
        let source = "She wrote:\nWe shall stay. — Ann Lee\nThey left.";
        let text = Text::plain(source).with_set_off(&[crate::span::Span::new(11, 35)]);
        let words: Vec<_> = find(&text)
            .into_iter()
            .map(|q| text.span(q.inner).of(source))
            .collect();
        assert_eq!(words, ["We shall stay."]);
    }
}
