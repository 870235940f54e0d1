//! Compiling the checks that need no slot.

use super::Compiler;
use crate::fault::{Code, listed};
use crate::rule::aspects::Choices;
use crate::rule::model::{Align, Check};
use crate::rule::schema;
use crate::value::Type;
use crate::yaml::position::Cursor;
use crate::yaml::shape::{Described, Shape};

impl Compiler<'_, '_> {
    /// The check of a rule that has one without a slot.
    pub(super) fn aspects(&mut self, rule: &schema::Rule, node: Cursor<'_>) -> Option<Check> {
        let align = |this: &mut Self| {
            let align = rule.align.as_ref()?;
            let node = node.at("align");
            let types = this.types(&align.types.0, node.at("types"));
            let kind = types.first().copied().unwrap_or(Type::Number);
            let within = align
                .agree
                .as_ref()
                .and_then(|a| this.tolerance(&a.within, node.at("agree").at("within"), kind));
            Some(Check::Align(Align {
                types,
                within,
                only: align.only,
            }))
        };
        self.chosen(rule.calendar.as_ref(), node, "calendar")
            .map(Check::Calendar)
            .or_else(|| {
                self.chosen(rule.spelling.as_ref(), node, "spelling")
                    .map(Check::Spelling)
            })
            .or_else(|| {
                self.chosen(rule.arithmetic.as_ref(), node, "arithmetic")
                    .map(Check::Arithmetic)
            })
            .or_else(|| {
                self.chosen(rule.headline.as_ref(), node, "headline")
                    .map(Check::Headline)
            })
            .or_else(|| {
                self.chosen(rule.superlative.as_ref(), node, "superlative")
                    .map(Check::Superlative)
            })
            .or_else(|| {
                self.chosen(rule.draft.as_ref(), node, "draft")
                    .map(Check::Draft)
            })
            .or_else(|| align(self))
    }

    /// What a rule chose to look for; a rule that chose nothing is a fault.
    fn chosen<T: Described + Clone>(
        &mut self,
        choices: Option<&Choices<T>>,
        node: Cursor<'_>,
        key: &str,
    ) -> Option<Vec<T>> {
        let choices = choices?;
        if choices.0.is_empty() {
            let words: &[_] = if let Shape::Words(words) = T::SHAPE {
                words
            } else {
                &[]
            };
            let help = format!("choose {}", listed(words.iter().map(|w| w.name)));
            let at = node.key(key).unwrap_or(node).span();
            self.faults.error(
                Code::IncompleteRule,
                at,
                format!("`{key}` looks for nothing"),
                "nothing chosen",
                Some(help),
            );
        }
        Some(choices.0.clone())
    }
}
