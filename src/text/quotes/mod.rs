//! Quotation marks: which opens, which closes, which is an apostrophe.
//!
//! Straight, curly, low and angle marks, nested ones, marks that a paragraph forgot to close, and
//! quotations that run over several paragraphs, with or without the opening mark repeated.

mod marks;
mod matcher;
mod turn;

use std::cmp::Reverse;
use std::ops::Range;

use super::{Text, set_off};
use matcher::Matcher;

/// A quotation: the tokens between two marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The token of the opening mark.
    pub open: usize,
    /// The tokens between the marks.
    pub inner: Range<usize>,
    /// The token of the closing mark; `None` if the paragraph ends without one.
    pub close: Option<usize>,
    /// How many quotations lie around it.
    pub depth: usize,
    /// Whether it takes up a quotation that the paragraph before left open.
    pub continues: bool,
}

impl Quotation {
    /// The index of the first token behind the closing mark.
    pub fn end(&self) -> usize {
        self.close.map_or(self.inner.end, |close| close + 1)
    }
}

/// Finds the quotations of `text`, in the order of their opening marks.
pub fn find(text: &Text<'_>) -> Vec<Quotation> {
    let mut matcher = Matcher::new(text);
    for paragraph in text.paragraphs() {
        matcher.paragraph(paragraph);
    }
    let mut found = matcher.found;
    set_off::add(text, &mut found);
    found.sort_by_key(|q| (q.open, Reverse(q.inner.end)));
    nest(&mut found);
    found
}

/// Counts what lies around each quotation. Only now is it known which marks were apostrophes.
fn nest(found: &mut [Quotation]) {
    let mut ends: Vec<usize> = Vec::new();
    for quotation in found {
        ends.retain(|&end| end > quotation.open);
        quotation.depth = ends.len();
        ends.push(quotation.end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_height_closes_nothing() {
        let text = Text::plain("\"A 6'2\" wall,\" she said.");
        assert_eq!(
            find(&text)
                .iter()
                .map(|q| text.span(q.inner.clone()).of(text.source()))
                .collect::<Vec<_>>(),
            ["A 6'2\" wall,"]
        );
    }

    fn quoted(source: &str) -> Vec<&str> {
        let text = Text::plain(source);
        find(&text)
            .iter()
            .map(|q| text.span(q.inner.clone()).of(source))
            .collect()
    }

    #[test]
    fn marks_pair_up() {
        let cases: &[(&str, &[&str])] = &[
            ("“We won,” she said.", &["We won,"]),
            (
                "\"We won,\" she said, \"at last.\"",
                &["We won,", "at last."],
            ),
            ("He called it \"odd\" and \"new\".", &["odd", "new"]),
            ("«Ja», sagte er. „Nein“, sagte sie.", &["Ja", "Nein"]),
            ("‘We won,’ she said.", &["We won,"]),
            ("'We won,' she said.", &["We won,"]),
            ("``We won,'' she said.", &["We won,"]),
            (
                "“They told me, ‘Go home,’ and I did,” he said.",
                &["They told me, ‘Go home,’ and I did,", "Go home,"],
            ),
            ("the plan—\"a start\"—failed", &["a start"]),
        ];
        for (source, want) in cases {
            assert_eq!(quoted(source), *want, "{source}");
        }
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_quotations() {
        for source in [
            "the workers' rights and the firms' plans",
            "rock 'n' roll of the '90s",
            "She is 5' 11\" tall",
            "It’s Xi’s, isn’t it",
            "tell ’em",
        ] {
            assert!(quoted(source).is_empty(), "{source}: {:?}", quoted(source));
        }
        assert_eq!(
            quoted("‘The workers’ rights matter,’ he said."),
            ["The workers’ rights matter,"]
        );
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        assert_eq!(quoted("“We won\nThey left. “Fine.”"), ["We won", "Fine."]);
        assert_eq!(quoted("“One, he said. “Two.”"), ["One, he said.", "Two."]);
    }

    #[test]
    fn a_quotation_runs_over_paragraphs() {
        assert_eq!(
            quoted("“We won.\nWe left,” he said."),
            ["We won.\nWe left,"]
        );
        let text = Text::plain("“We won.\n“We left,” he said. “Yes.”");
        let continues: Vec<bool> = find(&text).iter().map(|q| q.continues).collect();
        assert_eq!(continues, [false, true, false]);
    }

    #[test]
    fn hostile_marks_end() {
        let source = "“‘\"".repeat(2000);
        assert!(find(&Text::plain(&source)).len() < 10_000);
    }
}
