//! Looking up the rules that rules name, when all files are read.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Follows, Named, Order, Pending};
use crate::fault::{Code, Fault, FaultExcerpt, did_you_mean};
use crate::rule::model::{Check, Claim, Rule};
use crate::value::{Dateline, Reading, Type, parse};

/// What is wrong with the names of `pending`, where `written` are the ids of all rules that files hold,
/// those with faults too. Rules at fault are taken out of `rules`.
pub(in crate::rule) fn settle(
    pending: &[Pending],
    rules: &mut Vec<Rule>,
    written: impl Fn(&str) -> bool,
) -> Vec<Fault> {
    let index: FxHashMap<&str, &Rule> = rules.iter().map(|r| (r.id.as_str(), r)).collect();
    let known = Known {
        index,
        rules,
        written: &written,
    };
    let mut faults = Vec::new();
    let mut faulty: FxHashSet<String> = FxHashSet::default();
    for relation in pending {
        let (told, usable) = known.relation(relation);
        if !usable {
            faulty.insert(relation.rule.clone());
        }
        faults.extend(told);
    }
    rules.retain(|rule| !faulty.contains(&rule.id));
    faults
}

/// The rules without fault, and which others there are.
struct Known<'r> {
    index: FxHashMap<&'r str, &'r Rule>,
    rules: &'r [Rule],
    written: &'r dyn Fn(&str) -> bool,
}

impl Known<'_> {
    /// The faults of one relation, and whether it can be used.
    fn relation(&self, relation: &Pending) -> (Vec<Fault>, bool) {
        let found: Vec<_> = relation
            .names
            .iter()
            .map(|name| self.claim(name, relation))
            .collect();
        let mut faults: Vec<Fault> = found
            .iter()
            .filter_map(|f| f.as_ref().err()?.as_deref().cloned())
            .collect();
        let claims: Option<Vec<&Claim>> = found.iter().map(|f| f.as_ref().ok().copied()).collect();
        let Some(claims) = claims else {
            return (faults, false);
        };
        match (
            self.index.get(relation.rule.as_str()).map(|r| &r.check),
            relation.names.as_slice(),
        ) {
            (Some(Check::Order(order)), [_, after]) => {
                faults.extend(unordered(order, &claims, after, relation));
            }
            (Some(Check::Follows(follows)), _) => {
                faults.extend(self.incomputable(follows, relation));
                faults.extend(self.apart(relation));
            }
            _ => {}
        }
        let usable = faults.is_empty();
        (faults, usable)
    }

    /// The claim that a name means. Fails with nothing to tell where the rule named has a fault of its own.
    fn claim(&self, name: &Named, relation: &Pending) -> Result<&Claim, Option<Box<Fault>>> {
        if name.id == relation.rule {
            let help = "name the rule whose `claim` finds the value";
            return Err(Some(Box::new(fault(
                Code::BadRelation,
                relation,
                &name.place,
                "a rule that names itself".to_owned(),
                "this rule",
                help,
            ))));
        }
        match self.index.get(name.id.as_str()).map(|r| &r.check) {
            Some(Check::Claim(claim)) => Ok(claim),
            Some(other) => {
                let message = format!(
                    "`{}` finds no value: it checks `{}`",
                    name.written,
                    other.name()
                );
                Err(Some(Box::new(fault(
                    Code::BadRelation,
                    relation,
                    &name.place,
                    message,
                    "no `claim`",
                    "name a rule that has a `claim`",
                ))))
            }
            None if (self.written)(&name.id) => Err(None),
            None => Err(Some(Box::new(self.unknown(name, relation)))),
        }
    }

    /// Rules that no document can fill both, though one must.
    fn apart(&self, relation: &Pending) -> Option<Fault> {
        let filters = |id: &str| {
            self.index
                .get(id)
                .map_or(&[][..], |r| r.documents.as_slice())
        };
        relation.names.iter().enumerate().find_map(|(at, name)| {
            let before = relation
                .names
                .iter()
                .take(at)
                .map(|n| n.id.as_str())
                .chain([relation.rule.as_str()]);
            let exclusion = before
                .flat_map(filters)
                .find_map(|a| filters(&name.id).iter().find_map(|b| a.excludes(b)))?;
            let message = format!("this can never fire: {exclusion}");
            let help =
                "all values are looked for in one document; mend the `documents` of the rules";
            Some(fault(
                Code::NeverMatches,
                relation,
                &name.place,
                message,
                "reads other documents",
                help,
            ))
        })
    }

    /// An expression that can give no value of the claim's type, whatever its values are.
    fn incomputable(&self, follows: &Follows, relation: &Pending) -> Option<Fault> {
        let kind = |id: &String| match self.index.get(id.as_str()).map(|r| &r.check) {
            Some(Check::Claim(claim)) => Some(claim.kind),
            _ => None,
        };
        let said = kind(&follows.claim)?;
        let kinds: Vec<Type> = follows.from.iter().map(kind).collect::<Option<_>>()?;
        // Later names get greater values, and once again smaller ones, so that no difference is zero, and
        // one of the two ways between dates is forward.
        let last = kinds.len();
        let sampled = |place: &dyn Fn(usize) -> usize| {
            kinds
                .iter()
                .enumerate()
                .map(|(at, &kind)| sample(kind, place(at)))
                .collect::<Option<Vec<_>>>()
        };
        let fits = |values: Option<Vec<Reading>>| {
            let term = follows
                .equals
                .compute(&values.as_deref()?.iter().collect::<Vec<_>>());
            term.against(&sample(said, 0)?, None)
        };
        if fits(sampled(&|at| at))
            .or_else(|| fits(sampled(&|at| last - at)))
            .is_some()
        {
            return None;
        }
        let found: Vec<String> = follows
            .equals
            .names()
            .iter()
            .zip(&kinds)
            .map(|(name, kind)| format!("`{name}` is of type `{kind}`"))
            .collect();
        let message = format!(
            "this gives no value of type `{said}`, which `{}` finds",
            follows.claim
        );
        let help = format!(
            "{}; dates can be subtracted, and figures joined that are of one kind",
            found.join(", ")
        );
        Some(fault(
            Code::BadRelation,
            relation,
            relation.whole.as_ref()?,
            message,
            "cannot be computed",
            &help,
        ))
    }

    fn unknown(&self, name: &Named, relation: &Pending) -> Fault {
        let pack = relation.rule.split_once('/').map_or("", |(pack, _)| pack);
        let claims = || {
            self.rules
                .iter()
                .filter(|r| matches!(r.check, Check::Claim(_)))
                .map(|r| r.id.as_str())
        };
        // A rule of the same pack is written without it.
        let short = |id: &'_ str| {
            id.strip_prefix(pack)
                .and_then(|rest| rest.strip_prefix('/'))
                .map(str::to_owned)
        };
        let own: Vec<String> = claims().filter_map(short).collect();
        let near = did_you_mean(
            &name.written,
            own.iter().map(String::as_str).chain(claims()),
        );
        let help = near.unwrap_or_else(|| {
            "name a rule of this file, or one of another pack as `pack/name`".to_owned()
        });
        fault(
            Code::UnknownRule,
            relation,
            &name.place,
            format!("no rule is called `{}`", name.id),
            "no rule of this name",
            &help,
        )
    }
}

/// Values that have no order, or none in common.
fn unordered(order: &Order, claims: &[&Claim], after: &Named, relation: &Pending) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, claim) in relation
        .names
        .iter()
        .zip(claims)
        .filter(|(_, claim)| claim.kind.scale().is_none())
    {
        let message = format!("values of type `{}` have no order", claim.kind);
        let help = "dates, look-backs, lengths of time, numbers, percentages, money and quantities have one";
        faults.push(fault(
            Code::TypeMismatch,
            relation,
            &name.place,
            message,
            &format!("of type `{}`", claim.kind),
            help,
        ));
    }
    if let (true, [first, second]) = (faults.is_empty(), claims)
        && first.kind.scale() != second.kind.scale()
    {
        let message = format!(
            "values of type `{}` and `{}` have no common order",
            first.kind, second.kind
        );
        let help = format!(
            "`{}` is of type `{}`, so `{}` must find something of the same kind",
            order.before, first.kind, order.after
        );
        faults.push(fault(
            Code::TypeMismatch,
            relation,
            &after.place,
            message,
            &format!("of type `{}`", second.kind),
            &help,
        ));
    }
    faults
}

/// Some value of the type, greater for a greater `number`.
fn sample(kind: Type, number: usize) -> Option<Reading> {
    let number = 31 + 7 * number;
    let words = match kind {
        Type::Number => format!("{number}"),
        Type::Fraction => format!("one in {number}"),
        Type::Percent => format!("{number}%"),
        Type::Money => format!("US${number}"),
        Type::Quantity => format!("{number} kilometres"),
        Type::Age => format!("{number} years old"),
        Type::Duration => format!("{number} years"),
        Type::Date | Type::Period => format!("5 May 20{number}"),
        Type::Since => format!("20{number}"),
        Type::Time
        | Type::Tally
        | Type::Change
        | Type::Name
        | Type::Quote
        | Type::Place
        | Type::Body => return None,
    };
    parse(kind, &words, &Dateline::default())
}

fn fault(
    code: Code,
    relation: &Pending,
    place: &FaultExcerpt,
    message: String,
    label: &str,
    help: &str,
) -> Fault {
    let place = Some(FaultExcerpt {
        label: label.to_owned(),
        ..place.clone()
    });
    Fault {
        place,
        ..Fault::new(code, relation.path.clone(), message).help(help)
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::Loader;

    const CLAIMS: &str = "topic: t\nrules:\n  - {id: signed, claim: {type: date, phrases: \"signed on {date}\"}}\n  - {id: opened, claim: {type: date, phrases: \"opened on {date}\"}}\n  - {id: cost, claim: {type: money, phrases: \"cost {money}\"}}\n  - {id: cost2, claim: {type: money, phrases: \"paid {money}\"}}\n  - {id: cost3, claim: {type: money, phrases: \"lost {money}\"}}\n  - {id: share, claim: {type: percent, phrases: \"share of {percent}\"}}\n  - {id: term, claim: {type: duration, phrases: \"for {duration}\"}}\n  - {id: mayor, claim: {type: name, phrases: \"mayor {name}\"}}\n  - {id: words, repeated: words}\n  - {id: bad, claim: {type: date, phrases: \"(\"}}\n  - id: x\n";

    /// "column words: message (help)" for each fault of a rule behind the claims.
    fn told(check: &str) -> (usize, Vec<String>) {
        let mut loader = Loader::new();
        loader.add("t.yaml", &format!("{CLAIMS}    {check}\n"));
        let (rules, faults) = loader.finish();
        let line = |f: &crate::fault::Fault| {
            let place = f.place.as_ref().expect("a place");
            let words = place
                .text
                .get(place.span.start..place.span.end)
                .expect("a span of the text");
            format!(
                "{} {words}: {} ({})",
                place.column,
                f.message,
                f.help.as_deref().unwrap_or("")
            )
        };
        let behind = faults
            .iter()
            .filter(|f| f.place.as_ref().is_some_and(|p| p.line > 13));
        (
            rules.iter().filter(|r| r.id == "t/x").count(),
            behind.map(line).collect(),
        )
    }

    #[test]
    fn an_order_names_claims_that_have_one() {
        assert_eq!(
            told("order: {before: signed, after: t/opened}"),
            (1, Vec::new())
        );
        for (check, expected) in [
            (
                "order: {before: sinned, after: opened}",
                "21 sinned: no rule is called `t/sinned` (did you mean `signed`?)",
            ),
            (
                "order: {before: signed, after: u/opened}",
                "36 u/opened: no rule is called `u/opened` (did you mean `t/opened`?)",
            ),
            (
                "order: {before: x, after: opened}",
                "21 x: a rule that names itself (name the rule whose",
            ),
            (
                "order: {before: words, after: opened}",
                "21 words: `words` finds no value: it checks `repeated` (name a rule",
            ),
            (
                "order: {before: mayor, after: opened}",
                "21 mayor: values of type `name` have no order (dates,",
            ),
            (
                "order: {before: signed, after: cost}",
                "36 cost: values of type `date` and `money` have no common order (`t/signed` is of type",
            ),
            (
                "order: {before: signed}",
                "13 before: the key `after` is missing",
            ),
            (
                "order: signed",
                "12 signed: `order` takes a mapping, not text",
            ),
        ] {
            let (rules, faults) = told(check);
            assert!(
                rules == 0 && matches!(faults.as_slice(), [one] if one.starts_with(expected)),
                "{check}\n{faults:#?}"
            );
        }
    }

    #[test]
    fn what_follows_can_be_computed() {
        for good in [
            "follows: {claim: cost, equals: \"{cost2} - {cost3}\"}",
            "follows: {claim: cost, equals: \"{cost2} * 0.5\", agree: {within: 5%}}",
            "follows: {claim: term, equals: \"{opened} - {signed}\"}",
            "follows: {claim: term, equals: \"{signed} - {opened}\"}",
            "follows: {claim: share, equals: \"({cost} - {cost2}) / {cost2}\"}",
        ] {
            assert_eq!(told(good), (1, Vec::new()), "{good}");
        }
        for (check, expected) in [
            (
                "follows: {claim: term, equals: \"{opened} - {sined}\"}",
                "49 sined: no rule is called `t/sined` (did you mean `signed`?)",
            ),
            (
                "follows: {claim: term, equals: \"{opened} + {signed}\"}",
                "36 \"{opened} + {signed}\": this gives no value of type `duration`",
            ),
            (
                "follows: {claim: cost, equals: \"{cost2} + {share}\"}",
                "36 \"{cost2} + {share}\": this gives no value of type `money`",
            ),
            (
                "follows: {claim: cost, equals: \"{cost2} +\"}",
                "37 {cost2} +: an expression without its end",
            ),
            (
                "follows: {claim: cost, equals: \"{cost2} ? 3\"}",
                "45 ?: `?` has no meaning here",
            ),
            (
                "follows: {claim: x, equals: \"{cost2} + {cost}\"}",
                "22 x: a rule that names itself",
            ),
            (
                "follows: {claim: cost}",
                "15 claim: the key `equals` is missing",
            ),
            (
                "follows: {claim: cost, equals: \"{cost2}\", agree: {within: so}}",
                "63 so: `so` is no measure",
            ),
        ] {
            let (rules, faults) = told(check);
            assert!(
                rules == 0 && matches!(faults.as_slice(), [one] if one.starts_with(expected)),
                "{check}\n{faults:#?}"
            );
        }
    }

    #[test]
    fn values_of_one_document_are_not_looked_for_in_two() {
        let check = "documents: {role: draft}\n    follows: {claim: draft, equals: \"{source} * 2\"}\n  - {id: draft, documents: {role: draft}, claim: {type: money, phrases: \"a {money}\"}}\n  - {id: source, documents: {role: source}, claim: {type: money, phrases: \"b {money}\"}}";
        let (rules, faults) = told(check);
        assert_eq!((rules, faults.len()), (0, 1));
        assert!(
            faults.iter().all(|f| f
                .starts_with("39 source: this can never fire: a document is a source or a draft")),
            "{faults:?}"
        );
    }

    #[test]
    fn a_fault_of_the_rule_that_is_named_is_told_once() {
        assert_eq!(told("order: {before: bad, after: opened}"), (0, Vec::new()));
    }
}
