//! One body under two names: "the Ports Commission" and "the Port Authority", "the Harbour Safety Committee" and "the
//! Harbour Security Committee".
//!
//! Two names of which one word differs: the head noun, where both are for the same sort of body, or another word, where
//! the rest is two words or more. No article may have both, and the sentences must share more than these names: there
//! are many committees.

mod named;
mod same;

use std::collections::BTreeSet;

use super::scope::Scope;
use super::spots::finding;
use crate::finding::Finding;
use named::{named, pairs};
use same::is_one;

/// The bodies of the story that have two names, across articles.
pub(super) fn find(place: &Scope<'_>) -> Vec<Finding> {
    let named = named(place);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut out = Vec::new();
    for (a, b) in pairs(&named) {
        if told.contains(&a) || told.contains(&b) {
            continue;
        }
        let (Some(one), Some(other)) = (named.get(a), named.get(b)) else {
            continue;
        };
        if is_one(place, one, other) {
            told.extend([a, b]);
            out.extend(finding(place, &one.spots, &other.spots));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::check::spelling::tests::found;

    #[test]
    fn one_body_under_two_names_is_told_once_and_two_bodies_are_not() {
        for (a, b, want) in [
            // Another head noun for the same sort of body.
            (
                "Harbourmaster Ann Lund sued the Ulm Ferry Board.",
                "Ann Lund sued the Ferry Authority, the harbourmaster said.",
                1,
            ),
            // A parliament's committee is not the ministry of the same name.
            (
                "Harbourmaster Ann Lund wrote to the Ferry Ministry.",
                "Ann Lund wrote to the Ferry Committee, the harbourmaster said.",
                0,
            ),
            // The sentences share nothing.
            (
                "Ann Lund sued the Ferry Board.",
                "The Ferry Authority hired ten captains.",
                0,
            ),
            // Two committees of one house, whoever sits on them.
            (
                "Harbourmaster Ann Lund told the Senate Justice Committee.",
                "Harbourmaster Ann Lund told the Senate Budget Committee.",
                0,
            ),
            // A number of a noun is a slip; an owner's mark is a style.
            (
                "The Port Commission met.",
                "On Monday the Ports Commission was away.",
                1,
            ),
            (
                "The Dockers’ Union met.",
                "On Monday the Dockers Union was away.",
                0,
            ),
            // Who knows both means two.
            (
                "The Port Commission met. So did the Ports Council.",
                "On Monday the Ports Commission was away.",
                0,
            ),
        ] {
            let told = |texts: &[&str]| found("bodies", texts).len();
            assert_eq!(told(&[a, b]), want, "{a} / {b}");
            assert_eq!(told(&[b, a]), want, "{b} / {a}");
            assert_eq!(told(&[a, b, a, b]), want, "{a} / {b}, twice");
        }
    }
}
