//! The two texts of an example that is a pair: when each was published, and by whom.

use jiff::civil::Date;

use super::Compiler;
use crate::fault::Code;
use crate::rule::examples::{Example, ExampleKind, ExampleText};
use crate::rule::filter::Filter;
use crate::rule::schema;
use crate::yaml::position::Cursor;

impl Compiler<'_, '_> {
    /// One of the two texts, at `node`; without a day of its own it has the example's.
    pub(super) fn side(
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
    pub(super) fn day(&mut self, words: &str, node: Cursor<'_>) -> Option<Date> {
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
}
