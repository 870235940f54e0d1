//! How two tallies stand to each other.

use super::Verdict;
use crate::value::tally::{Round, Tally};

/// How `a` stands to `b`. Each has two sides, and may be told from either: "lost 2-3" and "won 3-2" are one. What
/// differs may be of a vote and of a game, and three sets are no result in sets.
pub(super) fn relate(a: &Tally, b: &Tally) -> Verdict {
    if a.rounds.len() != b.rounds.len() {
        return Verdict::Incomparable;
    }
    let equal = |turn: fn(Round) -> Round| {
        a.rounds
            .iter()
            .zip(&b.rounds)
            .map(move |(&x, &y)| meet(turn(x), y))
    };
    let (straight, turned) = (least(equal(|round| round)), least(equal(Round::turned)));
    let other = a.contest.zip(b.contest).is_some_and(|(x, y)| x != y);
    match straight.min(turned) {
        Verdict::Contradicts if other => Verdict::Incomparable,
        verdict => verdict,
    }
}

fn least(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.max().unwrap_or(Verdict::Incomparable)
}

/// Two rounds told from one side; what only one says of neither side is left open.
fn meet(a: Round, b: Round) -> Verdict {
    if (a.first, a.second) != (b.first, b.second) {
        return Verdict::Contradicts;
    }
    match (a.neither, b.neither) {
        (Some(x), Some(y)) if x != y => Verdict::Contradicts,
        (Some(_), None) | (None, Some(_)) => Verdict::Compatible,
        _ => Verdict::Same,
    }
}

#[cfg(test)]
mod tests {
    use crate::value::compare::{Verdict, relate};
    use crate::value::{Dateline, Type, parse};

    #[test]
    fn tallies_are_compared_as_pairs_from_either_side() {
        use Verdict::{Compatible, Contradicts, Incomparable, Same};
        for (a, b, verdict) in [
            ("won 3-2", "lost 2-3", Same),
            ("won 3-2", "won 3 to 2", Same),
            ("won 3-2", "won 3-1", Contradicts),
            ("beat them 24-17", "beat them 27-14", Contradicts),
            ("by 217 votes to 210", "voted 217-210", Same),
            ("by 217 votes to 210", "voted 217-211", Contradicts),
            ("a 5-4 ruling", "a five-to-four decision", Same),
            ("a 5-4 ruling", "won 5-3", Incomparable),
            ("a 98-96 vote", "won 98 to 96", Same),
            ("won 6-4, 6-7, 7-6", "lost 4-6, 7-6, 6-7", Same),
            ("won 6-4, 6-7, 7-6", "won 6-4, 6-7, 7-5", Contradicts),
            ("won 6-4, 6-3", "won 2-0", Incomparable),
            ("a 10-3 record", "a 10-3-1 record", Compatible),
            ("a 10-3-2 record", "a 10-3-1 record", Contradicts),
        ] {
            let read = |words| {
                parse(Type::Tally, words, &Dateline::default())
                    .unwrap_or_else(|| panic!("no tally: {words}"))
            };
            let (x, y) = (read(a), read(b));
            assert_eq!(relate(&x, &y, None).verdict, verdict, "{a} / {b}");
            assert_eq!(relate(&y, &x, None).verdict, verdict, "{b} / {a}");
        }
    }
}
