//! How two tallies stand to each other.

use super::Verdict;
use crate::value::tally::{Contest, Round, Tally};

/// How `a` stands to `b`. Each has two sides, and may be told from either: "lost 2-3" and "won 3-2" are one. What
/// differs may be of a vote and of a game, and three sets are no result in sets.
///
/// A unanimous vote has nobody against; odds are a ratio, and are told from one side.
pub(super) fn relate(a: &Tally, b: &Tally) -> Verdict {
    match (a.is_unanimous(), b.is_unanimous()) {
        (true, true) => return Verdict::Same,
        (true, false) => return unanimous(b),
        (false, true) => return unanimous(a),
        (false, false) => {}
    }
    if let (Some(Contest::Odds), Some(Contest::Odds)) = (a.contest, b.contest) {
        return odds(a, b);
    }
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

/// How a vote with numbers stands to a unanimous one.
fn unanimous(counted: &Tally) -> Verdict {
    match (counted.contest, counted.rounds.as_slice()) {
        (None | Some(Contest::Vote), [round]) if round.first.min(round.second) == 0 => {
            Verdict::Compatible
        }
        (None | Some(Contest::Vote), [_]) => Verdict::Contradicts,
        _ => Verdict::Incomparable,
    }
}

/// "6-4" is "3-2".
fn odds(a: &Tally, b: &Tally) -> Verdict {
    let ([x], [y]) = (a.rounds.as_slice(), b.rounds.as_slice()) else {
        return Verdict::Incomparable;
    };
    let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
    if product(x.first, y.second) == product(y.first, x.second) {
        Verdict::Same
    } else {
        Verdict::Contradicts
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
            ("voted unanimously", "voted 7-2", Contradicts),
            ("voted unanimously", "voted 9-0", Compatible),
            ("voted unanimously", "a 0-9 vote", Compatible),
            ("voted unanimously", "won 9-2", Incomparable),
            ("voted unanimously", "passed without dissent", Same),
            ("odds of 3-1", "three-to-one odds", Same),
            ("odds of 6-4", "a 3/2 favourite", Same),
            ("odds of 3-1", "odds of 1-3", Contradicts),
            ("a 100/1 shot", "a 50-1 shot", Contradicts),
            ("odds of 3-1", "won 3-2", Incomparable),
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
