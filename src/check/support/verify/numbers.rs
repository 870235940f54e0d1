//! One number of a draft against all that the sources hold.

use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::check::support::derive::{derive, is_apart};
use crate::check::support::judgement::{Reckoned, SHOWN, Verdict};
use crate::check::support::otherwise;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::Fit;

/// What the sources have of a number, or of `counted`, the bare number of a length of time.
pub(super) fn one(
    draft: &Numeral,
    counted: Option<&Numeral>,
    inventory: &SourceIndex<'_>,
) -> Verdict {
    // "13 fewer than" is no other thing that a source has 13 of.
    let apart = is_apart(draft, inventory).then(|| reckoned(draft, inventory));
    if let Some(found) = apart.as_ref().filter(|found| found.sure) {
        return found.clone();
    }
    let mut found = likes(draft, counted, inventory);
    let points = |n: &Numeral| otherwise::are_points_for_shares(draft, n, inventory);
    if found.iter().any(|(_, n)| !points(n)) {
        found.retain(|(_, n)| !points(n));
    }
    match found.first() {
        Some((_, first)) if points(first) => of_points(first),
        Some(&(best, first)) => stands(draft, (best, first), &found, inventory),
        None => apart.unwrap_or_else(|| reckoned(draft, inventory)),
    }
}

/// The numbers of the sources that bear one out, the best first.
fn likes<'i>(
    draft: &Numeral,
    counted: Option<&Numeral>,
    inventory: &'i SourceIndex<'_>,
) -> Vec<(Fit, &'i Numeral)> {
    let mut found = inventory.like(draft);
    if found.is_empty()
        && let Some(counted) = counted
    {
        // "a boy, 13" against "at 13"; "36 years after" against "the 36th anniversary"; "eight points" against "eight
        // percentage points".
        found = inventory.like(counted);
        found.retain(|(_, n)| otherwise::may_be_time(draft, n, inventory));
    }
    if found.is_empty() {
        found = otherwise::percentage_points(draft, inventory);
    }
    if found.is_empty() {
        found = otherwise::unit_of_another(draft, inventory);
    }
    found
}

/// A percentage where the source has one of points, or the other way round.
fn of_points(first: &Numeral) -> Verdict {
    Verdict {
        status: Status::Partly,
        evidence: vec![(first.article, first.tokens.clone(), String::new())],
        note: Some("only one of the two is of percentage points".to_owned()),
        weight: Some(Severity::Warning),
        sources: 1,
        ..Verdict::default()
    }
}

/// A number that stands in the sources as `first`, and elsewhere.
fn stands(
    draft: &Numeral,
    (best, first): (Fit, &Numeral),
    found: &[(Fit, &Numeral)],
    inventory: &SourceIndex<'_>,
) -> Verdict {
    let time = |n: &Numeral| matches!(n.dim, Dim::Loose | Dim::Count);
    let typed = first.dim != Dim::Loose
        && draft.dim != Dim::Loose
        && !(draft.dim == Dim::Days && time(first));
    let (status, note) = match best {
        Fit::Looser => (Status::Partly, Some("the source says it less firmly")),
        Fit::Bare if typed => {
            let note = "the same number, but not of the same thing or unit";
            (Status::Partly, Some(note))
        }
        _ => (Status::Supported, None),
    };
    let of_other_unit = best == Fit::Bare
        && has_unit(draft)
        && has_unit(first)
        && !otherwise::are_of_one_unit(draft, first, inventory)
        && !otherwise::are_of_some_dollar(draft, first, inventory);
    let places = found.iter().filter(|(fit, _)| *fit == best).take(SHOWN);
    let places = places.map(|(_, n)| (n.article, n.tokens.clone(), String::new()));
    Verdict {
        status,
        evidence: places.collect(),
        note: note.map(str::to_owned),
        weight: of_other_unit.then_some(Severity::Warning),
        sources: inventory.independent(&found.iter().map(|(_, n)| n.article).collect()),
        ..Verdict::default()
    }
}

/// A number that stands nowhere, and may follow from others.
fn reckoned(draft: &Numeral, inventory: &SourceIndex<'_>) -> Verdict {
    let Some(derived) = derive(draft, inventory) else {
        return Verdict::default();
    };
    let places = { derived.from.iter() }.map(|n| (n.article, n.tokens.clone(), String::new()));
    let of_shares = draft.dim == Dim::Percent && derived.from.iter().any(|n| n.dim == Dim::Percent);
    Verdict {
        status: Status::Supported,
        evidence: places.collect(),
        note: Some(derived.how.to_owned()),
        derived: Some(Reckoned { of_shares }),
        sure: derived.sure,
        ..Verdict::default()
    }
}

/// Whether a number counts in a unit or a currency.
fn has_unit(n: &Numeral) -> bool {
    matches!(n.dim, Dim::Measure(_) | Dim::Money(_))
}
