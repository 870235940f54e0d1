//! Changes against changes: by their ends, and by their factor.

use super::{Relation, Tolerance, Verdict, numeric, relate};
use crate::value::magnitude::{distance, product};
use crate::value::{Bound, Change, Exact, Reading, Trend, Value};

/// Two changes agree where both their ends do. Where an end is missing, the factor may still tell:
/// "from 20% to 10%" is what "halved" says.
pub(super) fn related(
    a: &Reading,
    b: &Reading,
    (x, y): (&Change, &Change),
    tolerance: Option<&Tolerance>,
) -> Relation {
    let ends = [(&x.from, &y.from), (&x.to, &y.to)];
    let mut related: Vec<Relation> = ends
        .into_iter()
        .filter_map(|(x, y)| Some(relate(x.as_deref()?, y.as_deref()?, tolerance)))
        .collect();
    let complete = related.len() == 2;
    related.extend(
        x.by.as_deref()
            .zip(y.by.as_deref())
            .map(|(x, y)| relate(x, y, tolerance))
            .filter(|r| r.verdict != Verdict::Incomparable),
    );
    if !complete && let Some(verdict) = by_factor((a, x), (b, y)) {
        related.push(Relation::told(verdict, a, b));
    }
    // The verdict that says most: a contradiction of one end is one of the whole.
    let weight = |verdict: Verdict| match verdict {
        Verdict::Contradicts => 0,
        Verdict::Incomparable => 1,
        Verdict::Compatible => 2,
        Verdict::Same => 3,
    };
    match related
        .into_iter()
        .min_by_key(|relation| weight(relation.verdict))
    {
        // What one of them leaves unsaid may still differ.
        Some(relation) if relation.verdict == Verdict::Same && said(x) != said(y) => Relation {
            verdict: Verdict::Compatible,
            ..relation
        },
        Some(relation) => relation,
        None => Relation::new(
            Verdict::Incomparable,
            format!("{a} and {b} say different ends"),
        ),
    }
}

/// Which parts of a change are said.
fn said(change: &Change) -> [bool; 4] {
    [
        change.from.is_some(),
        change.to.is_some(),
        change.by.is_some(),
        change.factor.is_some(),
    ]
}

/// How the factors of two changes stand to each other; `None` if one has none.
fn by_factor((a, x): (&Reading, &Change), (b, y): (&Reading, &Change)) -> Option<Verdict> {
    let (bound_a, bound_b) = (a.bound, b.bound);
    let (x, y) = (factor((a.trend, x))?, factor((b.trend, y))?);
    if x == y {
        return Some(if bound_a == bound_b {
            Verdict::Same
        } else {
            Verdict::Compatible
        });
    }
    // "Doubled" is said of what grew by about as much.
    let near = distance(x, y)? <= product(if x > y { x } else { y }, Exact::new_raw(1, 10))?;
    let reaches = |bound: Bound, said: Exact, other: Exact| match bound {
        Bound::AtLeast | Bound::MoreThan => other >= said,
        Bound::AtMost | Bound::LessThan => other <= said,
        Bound::Exact | Bound::About => false,
    };
    let fits = near || reaches(bound_a, x, y) || reaches(bound_b, y, x);
    Some(if fits {
        Verdict::Compatible
    } else {
        Verdict::Contradicts
    })
}

/// The factor that the words name, or that a part or both ends make: "cut by a third" leaves two-thirds.
fn factor((trend, change): (Option<Trend>, &Change)) -> Option<Exact> {
    if change.factor.is_some() {
        return change.factor;
    }
    if let Some(by) = &change.by
        && let Value::Fraction(part) = &by.value
    {
        let (one, part) = (Exact::from_integer(1), part.figure.single()?);
        return Some(if trend? == Trend::Down {
            one - part
        } else {
            one + part
        });
    }
    let (from, to) = numeric::common(change.from.as_deref()?, change.to.as_deref()?)?;
    let zero = Exact::from_integer(0);
    let (from, to) = (
        from.single().filter(|n| *n > zero)?,
        to.single().filter(|n| *n > zero)?,
    );
    product(to, from.recip())
}
