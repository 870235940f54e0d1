//! Compiling examples: one text and its value, or two texts and how they stand to each other.

use jiff::civil::Date;

use super::Compiler;
use crate::fault::{Code, FaultExcerpt};
use crate::rule::examples::{Example, ExampleKind, ExampleText};
use crate::rule::filter::Filter;
use crate::rule::model::Check;
use crate::rule::schema;
use crate::value::Type;
use crate::yaml::position::Cursor;

/// What the examples of a rule are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// A value of a type.
    Value(Type),
    /// The values of other rules.
    Rules,
    /// Words.
    Other,
}

impl Subject {
    pub(super) fn of(check: &Check) -> Self {
        match check {
            Check::Claim(claim) => Self::Value(claim.kind),
            check if !check.names().is_empty() => Self::Rules,
            _ => Self::Other,
        }
    }
}

impl Compiler<'_, '_> {
    pub(super) fn example(
        &mut self,
        example: schema::Example,
        node: Cursor<'_>,
        subject: Subject,
    ) -> Option<Example> {
        let published = example
            .published
            .as_ref()
            .and_then(|words| self.day(words, node));
        let read = |words: &str, this: &mut Self| match subject {
            Subject::Value(kind) if words != "none" => this
                .reading(words, node.at("value"), kind, published)
                .map(Some),
            _ => Some(None),
        };
        let kind = match (
            example.text,
            example.value,
            example.a,
            example.b,
            example.verdict,
        ) {
            (Some(text), Some(value), None, None, None) => {
                let reading = read(&value, self)?;
                ExampleKind::One {
                    text,
                    value,
                    reading: reading.map(Box::new),
                }
            }
            (Some(text), None, None, None, Some(verdict)) if subject == Subject::Rules => {
                ExampleKind::Whole { text, verdict }
            }
            (None, None, Some(a), Some(b), Some(verdict)) => {
                let (a, b) = (
                    self.side(a.0, node.at("a"), published),
                    self.side(b.0, node.at("b"), published),
                );
                ExampleKind::Pair { a, b, verdict }
            }
            // A part that does not fit has been told already.
            _ if self.faults.in_span(node.span()) => return None,
            _ => {
                let help = match subject {
                    Subject::Rules => {
                        "give `text` and `verdict`, or `a`, `b` and `verdict`".to_owned()
                    }
                    _ => "give `text` and `value`, or `a`, `b` and `verdict`".to_owned(),
                };
                self.faults.error(
                    Code::BadValue,
                    node.head(),
                    "an example is one text or a pair",
                    "neither",
                    Some(help),
                );
                return None;
            }
        };
        Some(Example {
            kind,
            published,
            path: self.faults.path().to_owned(),
            place: self.place(node),
        })
    }

    /// One of the two texts, at `node`; without a day of its own it has the example's.
    fn side(
        &mut self,
        side: schema::Side,
        node: Cursor<'_>,
        published: Option<Date>,
    ) -> ExampleText {
        let own = side.published.and_then(|words| self.day(&words, node));
        ExampleText {
            text: side.text,
            published: own.or(published),
            outlet: side.outlet,
        }
    }

    /// Reads `words`, which stand under the key `published` of `node`.
    fn day(&mut self, words: &str, node: Cursor<'_>) -> Option<Date> {
        let day = words.parse().ok();
        if day.is_none() {
            let at = node.at("published").span();
            self.faults.error(
                Code::BadValue,
                at,
                format!("`{words}` is no day"),
                "cannot be read",
                Some("write `2025-10-30`".to_owned()),
            );
        }
        day
    }

    /// A pair that no run could ever compare, because the rule reads neither such a day nor such an
    /// outlet, would prove nothing.
    pub(super) fn sides_are_read(
        &mut self,
        example: &Example,
        node: Cursor<'_>,
        filters: &[Filter],
    ) {
        let ExampleKind::Pair { a, b, .. } = &example.kind else {
            return;
        };
        for (side, node) in [(a, node.at("a")), (b, node.at("b"))] {
            let outlet = side.outlet.as_deref().zip(node.get("outlet"));
            if let Some((outlet, at)) =
                outlet.filter(|(name, _)| !filters.iter().all(|f| f.reads_outlet(Some(name))))
            {
                let help = "name an outlet that `documents` lets through, or leave `outlet` out"
                    .to_owned();
                self.faults.error(
                    Code::NeverMatches,
                    at.span(),
                    format!("the rule does not read `{outlet}`"),
                    "shut out by `documents`",
                    Some(help),
                );
            }
            let day = side.published.zip(node.get("published"));
            if let Some((day, at)) = day.filter(|(day, _)| {
                filters
                    .iter()
                    .filter_map(|f| f.published)
                    .any(|span| !span.holds(*day))
            }) {
                let help = "give a day that `documents` lets through".to_owned();
                self.faults.error(
                    Code::NeverMatches,
                    at.span(),
                    format!("the rule does not read articles of {day}"),
                    "shut out by `documents`",
                    Some(help),
                );
            }
        }
    }

    /// Where an example says what it expects.
    fn place(&mut self, node: Cursor<'_>) -> FaultExcerpt {
        let span = node
            .get("value")
            .or_else(|| node.get("verdict"))
            .unwrap_or(node)
            .span();
        self.faults.places().place(span, "expected here")
    }
}
