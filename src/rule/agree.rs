//! When two values of a slot agree: by value, by the rule's tolerance, and by the names that it takes
//! for one.

use super::model::Claim;
use crate::value::{Name, Reading, Relation, Value, Verdict, name, relate};

impl Claim {
    /// How two values of this slot stand to each other. In a slot for a name, two names that share
    /// nothing contradict each other: the rule says that one thing has the name.
    pub fn relate(&self, a: &Reading, b: &Reading) -> Relation {
        let relation = relate(a, b, self.within.as_ref());
        let (Value::Name(x), Value::Name(y)) = (&a.value, &b.value) else { return relation };
        match relation.verdict {
            Verdict::Same | Verdict::Compatible => relation,
            _ if self.same(x, y) => Relation { verdict: Verdict::Compatible, reason: format!("the rule lets {a} stand for {b}") },
            _ => Relation { verdict: Verdict::Contradicts, reason: format!("{a} is not {b}") },
        }
    }

    /// Whether the rule lists both names together.
    fn same(&self, a: &Name, b: &Name) -> bool {
        let meets = |listed: &Name, name: &Name| matches!(name::relate(listed, name), Verdict::Same | Verdict::Compatible);
        let holds = |group: &[Name], name: &Name| group.iter().any(|listed| meets(listed, name));
        self.same.iter().any(|group| holds(group, a) && holds(group, b))
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
        let Some(Check::Claim(claim)) = rules.first().map(|r| &r.check) else { panic!("a claim") };
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
            assert_eq!(claim.relate(&read(a), &read(b)).verdict, verdict, "{a} / {b}");
            assert_eq!(claim.relate(&read(b), &read(a)).verdict, verdict, "{b} / {a}");
        }
    }
}
