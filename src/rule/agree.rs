//! When two values of a slot agree: by value, by the rule's tolerance, by the day on which they were
//! published, and by the names that may stand for each other.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::model::Claim;
use super::schema::Evolves;
use crate::value::{Name, Reading, Relation, Value, Verdict, name, order, relate};

impl Claim {
    /// How two values of this slot stand to each other. In a slot for a name or a body, two
    /// names that share nothing contradict each other: the rule says that one thing has the name.
    pub fn relation(&self, a: &Reading, b: &Reading) -> Relation {
        let relation = relate(a, b, self.within.as_ref());
        let same = match (&a.value, &b.value) {
            (Value::Name(x), Value::Name(y)) => self.same(x, y),
            (Value::Body(_), Value::Body(_)) => false,
            _ => return relation,
        };
        match relation.verdict {
            Verdict::Same | Verdict::Compatible => relation,
            _ if same => Relation {
                verdict: Verdict::Compatible,
                reason: format!("the rule lets {a} stand for {b}"),
            },
            _ => Relation {
                verdict: Verdict::Contradicts,
                reason: format!("{a} is not {b}"),
            },
        }
    }

    /// How two values stand to each other, each with the day on which it was published: as
    /// [`Self::relation`] says, and, where the slot evolves, by day, for a later and higher toll is an update and
    /// no contradiction.
    pub fn relate(&self, a: (&Reading, Option<Date>), b: (&Reading, Option<Date>)) -> Verdict {
        let verdict = self.relation(a.0, b.0).verdict;
        if verdict == Verdict::Contradicts && self.updates(a, b) {
            Verdict::Compatible
        } else {
            verdict
        }
    }

    fn updates(&self, a: (&Reading, Option<Date>), b: (&Reading, Option<Date>)) -> bool {
        let (Some(evolves), Some(first), Some(second)) = (self.evolves, a.1, b.1) else {
            return false;
        };
        let (earlier, later) = if first <= second {
            (a.0, b.0)
        } else {
            (b.0, a.0)
        };
        let grown = order(later, earlier);
        first != second
            && match evolves {
                Evolves::Rising => grown == Some(Ordering::Greater),
                Evolves::Falling => grown == Some(Ordering::Less),
            }
    }

    /// Whether the rule lists both names together.
    fn same(&self, a: &Name, b: &Name) -> bool {
        let meets = |listed: &Name, name: &Name| {
            matches!(
                name::relate(listed, name),
                Verdict::Same | Verdict::Compatible
            )
        };
        let holds = |group: &[Name], name: &Name| group.iter().any(|listed| meets(listed, name));
        self.same
            .iter()
            .any(|group| holds(group, a) && holds(group, b))
    }
}

#[cfg(test)]
mod tests {
    use crate::rule::{Check, Loader};
    use crate::value::{Dateline, Type, Verdict, parse};

    #[test]
    fn names_are_one_by_form_or_by_the_list() {
        let mut loader = Loader::new();
        loader.add("t.yaml", "topic: t\nrules: [{id: a, claim: {type: name, phrases: \"in {name}\", agree: {same: [[Ulsan, South Korea], [Pohang, South Korea]]}}}]\n");
        let (rules, faults) = loader.finish();
        assert!(faults.is_empty(), "{faults:?}");
        let Some(Check::Claim(claim)) = rules.first().map(|r| &r.check) else {
            panic!("a claim")
        };
        let read = |words: &str| parse(Type::Name, words, &Dateline::default()).expect(words);
        for (a, b, verdict) in [
            ("Ulsan", "Ulsan", Verdict::Same),
            ("Ulsan", "Ulsan City", Verdict::Compatible),
            ("Ulsan", "Pohang", Verdict::Contradicts),
            ("Ulsan", "South Korea", Verdict::Compatible),
            ("North Korea", "South Korea", Verdict::Contradicts),
            ("Ulsan", "Japan", Verdict::Contradicts),
            ("President Ann Lee", "Lee", Verdict::Compatible),
            ("Ann Lee", "Tom Roe", Verdict::Contradicts),
        ] {
            assert_eq!(
                claim.relation(&read(a), &read(b)).verdict,
                verdict,
                "{a} / {b}"
            );
            assert_eq!(
                claim.relation(&read(b), &read(a)).verdict,
                verdict,
                "{b} / {a}"
            );
        }
    }

    #[test]
    fn a_slot_for_a_body_has_one() {
        let mut loader = Loader::new();
        loader.add(
            "t.yaml",
            "topic: t\nrules: [{id: a, claim: {type: body, phrases: \"chairs {body}\"}}]\n",
        );
        let (rules, faults) = loader.finish();
        assert!(faults.is_empty(), "{faults:?}");
        let Some(Check::Claim(claim)) = rules.first().map(|r| &r.check) else {
            panic!("a claim")
        };
        let read = |words: &str| parse(Type::Body, words, &Dateline::default()).expect(words);
        for (a, b, verdict) in [
            ("the Port Commission", "the Ports Commission", Verdict::Same),
            (
                "the Port Commission",
                "the Fish Society",
                Verdict::Contradicts,
            ),
        ] {
            let told = claim.relation(&read(a), &read(b)).verdict;
            assert_eq!(told, verdict, "{a} / {b}");
        }
    }
}
