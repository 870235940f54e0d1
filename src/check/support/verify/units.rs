//! Values that a source gives in another unit.

use num_traits::CheckedSub;

use crate::check::evidence::{SourceIndex, source_index::is_measured};
use crate::check::support::judgement::Verdict;
use crate::outcome::Status;
use crate::value::{Bound, Exact, Mention, Reading, Value, Verdict as Relation, relate};

/// A quantity, or an amount paid for a span of time, that a source gives in another unit: "$20 a month" for "$240 a
/// year".
pub(super) fn in_other_units(mention: &Mention, inventory: &SourceIndex<'_>) -> Option<Verdict> {
    if !is_measured(mention) {
        return None;
    }
    let fits = |m: &Mention| {
        matches!(
            relate(&mention.reading, &m.reading, None).verdict,
            Relation::Same | Relation::Compatible
        )
    };
    let mut measured = inventory.measured.iter();
    let (at, found) =
        measured.find(|(_, m)| !is_far(mention, m) && close(mention, m) && fits(m))?;
    let evidence = vec![(*at, found.tokens.clone(), String::new())];
    Some(Verdict {
        status: Status::Supported,
        evidence,
        note: Some("the same in another unit".to_owned()),
        ..Verdict::default()
    })
}

/// Whether two quantities are exact enough to be compared: "more than 5 km" fits too much. Of two units either may be
/// told roughly: "2,500 acres" for "nearly four square miles", "just over ten miles" for 16.3 km, "up to two feet" for
/// "up to 24 inches".
fn close(a: &Mention, b: &Mention) -> bool {
    let exact = |m: &Mention| m.reading.bound == Bound::Exact;
    let near = |m: &Mention| exact(m) || m.reading.bound == Bound::About;
    let unit = |m: &Mention| match &m.reading.value {
        Value::Quantity(quantity) => Some(quantity.unit.clone()),
        Value::Money(money) => money.per.clone(),
        _ => None,
    };
    let roughly = || {
        let roughly = Reading {
            bound: Bound::About,
            ..a.reading.clone()
        };
        relate(&roughly, &b.reading, None).verdict != Relation::Contradicts
    };
    exact(a) && exact(b) || {
        let is_told = near(b) || a.reading.bound == b.reading.bound;
        unit(a) != unit(b) && is_told && (near(a) || roughly())
    }
}

/// Whether two quantities of one unit lie so far apart that no rounding brings them together: one is more than twice the
/// other. Told without a word about it, for most pairs of a long draft are of this kind.
fn is_far(a: &Mention, b: &Mention) -> bool {
    let (Value::Quantity(a), Value::Quantity(b)) = (&a.reading.value, &b.reading.value) else {
        return false;
    };
    let zero = Exact::from_integer(0);
    let is_double = |small: Exact, large: Exact| {
        small > zero && large.checked_sub(&small).is_some_and(|rest| rest > small)
    };
    a.unit == b.unit
        && (is_double(a.figure.high, b.figure.low) || is_double(b.figure.high, a.figure.low))
}
