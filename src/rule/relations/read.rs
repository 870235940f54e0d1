//! From schema to rules about rules.

use super::{Expression, Follows, Named, Order, Pending, schema};
use crate::fault::FaultExcerpt;
use crate::rule::compile::Compiler;
use crate::rule::schema::Agree;
use crate::value::Tolerance;
use crate::yaml::position::Cursor;

impl Compiler<'_, '_> {
    /// Reads the `order` of rule `id`.
    pub(in crate::rule) fn order(
        &mut self,
        order: &schema::Order,
        node: Cursor<'_>,
        id: &str,
    ) -> Order {
        let before = self.named(&order.before, node.at("before"), id);
        let after = self.named(&order.after, node.at("after"), id);
        let read = Order {
            before: before.id.clone(),
            after: after.id.clone(),
        };
        self.pend(id, vec![before, after]);
        read
    }

    /// Reads the `follows` of rule `id`; `None` if its expression is none.
    pub(in crate::rule) fn follows(
        &mut self,
        follows: &schema::Follows,
        node: Cursor<'_>,
        id: &str,
    ) -> Option<Follows> {
        let mut names = vec![self.named(&follows.claim, node.at("claim"), id)];
        let equals = node.at("equals");
        let expression = equals.text().map(|_| Expression::parse(&follows.equals))?;
        let within = follows
            .agree
            .as_ref()
            .and_then(|agree| self.result_tolerance(agree, node.at("agree")));
        let (expression, found) = match expression {
            Ok(read) => read,
            Err(fault) => {
                self.phrase_fault(fault, equals);
                self.pend(id, names);
                return None;
            }
        };
        for (written, at) in found {
            let place = self.place_inside(equals, at);
            names.push(Named {
                id: full_id(&written, id),
                written,
                place,
            });
        }
        let claim = full_id(&follows.claim, id);
        let from = expression
            .names()
            .iter()
            .map(|name| full_id(name, id))
            .collect();
        let whole = self.place_of(equals.span(), "");
        self.pend(id, names);
        self.expects(whole);
        Some(Follows {
            claim,
            equals: expression,
            from,
            within,
        })
    }

    /// How far from the result a value may lie.
    fn result_tolerance(&mut self, agree: &Agree, node: Cursor<'_>) -> Option<Tolerance> {
        let tolerance = Tolerance::parse(&agree.within);
        if tolerance.is_none() && node.at("within").text().is_some() {
            self.no_measure(&agree.within, "", node.at("within"));
        }
        tolerance
    }

    /// Where the last relation says what it expects.
    fn expects(&mut self, place: FaultExcerpt) {
        if let Some(pending) = self.loader_mut().pending.last_mut() {
            pending.whole = Some(place);
        }
    }

    /// A rule that rule `id` names at `node`.
    fn named(&mut self, written: &str, node: Cursor<'_>, id: &str) -> Named {
        let place = self.place_of(node.span(), "");
        Named {
            id: full_id(written, id),
            written: written.to_owned(),
            place,
        }
    }

    fn pend(&mut self, id: &str, names: Vec<Named>) {
        // A key that is missing, or is no text, is told already.
        let names = names
            .into_iter()
            .filter(|n| !n.written.is_empty())
            .collect();
        let pending = Pending {
            rule: id.to_owned(),
            path: self.path().to_owned(),
            names,
            whole: None,
        };
        self.loader_mut().pending.push(pending);
    }
}

/// The id that `written` means in a rule whose id is `own`.
fn full_id(written: &str, own: &str) -> String {
    match own.split_once('/') {
        Some((pack, _)) if !written.contains('/') => format!("{pack}/{written}"),
        _ => written.to_owned(),
    }
}
