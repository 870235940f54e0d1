//! How two bodies stand to each other.

use super::Verdict;
use crate::value::Body;
use crate::value::body::initials;

/// One body by the words that tell it, whatever their order: "Health Ministry" is the Ministry of Health. A shorter
/// name fits a longer one that holds it, and an acronym the name whose initials it is. Two names with a word in common
/// that are neither contradict each other.
pub(super) fn relate(a: &Body, b: &Body) -> Verdict {
    let (mut x, mut y) = (a.words(), b.words());
    x.sort_unstable();
    y.sort_unstable();
    let (short, long) = if x.len() <= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    if x == y {
        Verdict::Same
    } else if shared == short.len() && shared > 0 || stands_for(a, b) || stands_for(b, a) {
        Verdict::Compatible
    } else if shared > 0 {
        Verdict::Contradicts
    } else {
        Verdict::Incomparable
    }
}

/// Whether the first is the acronym of the second.
fn stands_for(short: &Body, long: &Body) -> bool {
    let letters = short.name.replace('.', "");
    letters.len() > 1 && letters == initials(&long.name)
}

#[cfg(test)]
mod tests {
    use crate::value::compare::{Verdict, relate};
    use crate::value::{Dateline, Type, parse};

    #[test]
    fn bodies_are_one_by_their_words() {
        use Verdict::{Compatible, Contradicts, Incomparable, Same};
        for (a, b, verdict) in [
            ("the Ports Commission", "the Port Commission", Same),
            ("the Health Ministry", "the Ministry of Health", Same),
            (
                "the Labour Relations Board",
                "the Labor Relations Board",
                Same,
            ),
            ("Lind Shipping Corp.", "Lind Shipping Corporation", Same),
            ("the Commission", "the Ports Commission", Compatible),
            ("the FBI", "the Federal Bureau of Investigation", Compatible),
            (
                "the Harbour Safety Committee",
                "the Harbour Security Committee",
                Contradicts,
            ),
            ("the Bank of Ulm", "the Bank of Bergen", Contradicts),
            ("the Ports Commission", "the Ports Authority", Contradicts),
            ("the Ports Commission", "the Fish Society", Incomparable),
        ] {
            let read = |words: &str| parse(Type::Body, words, &Dateline::default()).expect(words);
            assert_eq!(
                relate(&read(a), &read(b), None).verdict,
                verdict,
                "{a} / {b}"
            );
        }
    }
}
