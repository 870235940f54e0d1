//! Compiling the one check of a rule.

use super::Compiler;
use super::claim::patterns;
use crate::fault::{Code, did_you_mean, listed};
use crate::rule::model::{Check, Quote, Support};
use crate::rule::schema;
use crate::value::Type;
use crate::yaml::position::Cursor;

impl Compiler<'_, '_> {
    pub(super) fn check(
        &mut self,
        rule: &schema::Rule,
        node: Cursor<'_>,
        id: &str,
    ) -> Option<Check> {
        if let Some(claim) = &rule.claim {
            return self
                .claim(claim, node.at("claim"))
                .map(|c| Check::Claim(Box::new(c)));
        }
        if let Some(quote) = &rule.quote {
            let holding = self.words(&quote.holding.0, node.at("quote").at("holding"));
            return Some(Check::Quote(Quote {
                speaker: quote.speaker.clone(),
                holding: patterns(holding),
                words: quote.holding.0.clone(),
                compare: quote.compare.unwrap_or(schema::Compare::Words),
            }));
        }
        if let Some(support) = &rule.support {
            let types = self.types(&support.types.0, node.at("support").at("types"));
            return Some(Check::Support(Support {
                types,
                at_least: support.at_least.unwrap_or(1),
                complete: false,
            }));
        }
        if let Some(order) = &rule.order {
            return Some(Check::Order(self.order(order, node.at("order"), id)));
        }
        if let Some(follows) = &rule.follows {
            return self
                .follows(follows, node.at("follows"), id)
                .map(|f| Check::Follows(Box::new(f)));
        }
        rule.repeated
            .map(|_| Check::Repeated)
            .or_else(|| self.aspects(rule, node))
    }

    /// Value types by their names.
    pub(super) fn types(&mut self, names: &[String], node: Cursor<'_>) -> Vec<Type> {
        let mut types = Vec::new();
        for (at, name) in names.iter().enumerate() {
            if let Ok(kind) = name.parse() {
                types.push(kind);
                continue;
            }
            let place = node.items().nth(at).unwrap_or(node).span();
            let names = || Type::ALL.iter().map(|t| t.name());
            let help = did_you_mean(name, names())
                .unwrap_or_else(|| format!("the types are {}", listed(names())));
            self.faults.error(
                Code::UnknownValueType,
                place,
                format!("unknown type `{name}`"),
                "no such type",
                Some(help),
            );
        }
        types
    }
}
