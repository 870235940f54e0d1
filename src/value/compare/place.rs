//! How two places stand to each other.

use super::{Relation, Verdict};
use crate::value::Place;

/// One place under two names is the same, one inside the other fits, and two that lie apart contradict each other.
pub(super) fn relate(a: &Place, b: &Place) -> Relation {
    let inside = |inner: &Place, outer: &Place| {
        Relation::new(Verdict::Compatible, format!("{inner} lies in {outer}"))
    };
    if a.name == b.name {
        Relation::new(Verdict::Same, format!("both are {a}"))
    } else if a.holds(*b) {
        inside(b, a)
    } else if b.holds(*a) {
        inside(a, b)
    } else {
        Relation::new(Verdict::Contradicts, format!("{a} is not {b}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::value::compare::{Verdict, relate};
    use crate::value::{Dateline, Type, parse};

    #[test]
    fn places_are_one_by_what_they_are_known_as() {
        use Verdict::{Compatible, Contradicts, Same};
        for (a, b, verdict) in [
            ("Holland", "the Netherlands", Same),
            ("Dutch", "the Netherlands", Same),
            ("Burma", "Myanmar", Same),
            ("Britain", "the U.K.", Same),
            ("Busan", "South Korea", Compatible),
            ("South Korea", "Busan", Compatible),
            ("Houston", "Texas", Compatible),
            ("Tbilisi", "Georgia", Compatible),
            ("Texas", "American", Compatible),
            ("Busan", "Seoul", Contradicts),
            ("Busan", "Japan", Contradicts),
            ("Idaho", "Iowa", Contradicts),
            ("Austria", "Australian", Contradicts),
        ] {
            let read = |words: &str| parse(Type::Place, words, &Dateline::default()).expect(words);
            assert_eq!(
                relate(&read(a), &read(b), None).verdict,
                verdict,
                "{a} / {b}"
            );
        }
    }
}
