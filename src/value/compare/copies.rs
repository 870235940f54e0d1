//! Values of two copies of one sentence: what the words around tell does not have to be told again.

use super::{Verdict, relate};
use crate::value::{Bound, Reading, Value};

/// Whether two readings of one sentence may both hold, whatever they count: the words around tell that. `beside` tells
/// that they stand in one place.
pub fn both_hold(a: &Reading, b: &Reading, beside: bool) -> bool {
    let low = |r: &Reading| matches!(r.bound, Bound::AtLeast | Bound::MoreThan);
    // "Nearly 200" is no "over 200".
    let high = |r: &Reading| matches!(r.bound, Bound::AtMost | Bound::LessThan) || r.nearly;
    if low(a) && high(b) || high(a) && low(b) {
        return false;
    }
    let unanchored = |r: &Reading| matches!(&r.value, Value::Date(when) | Value::Period(when) if when.from.is_none());
    let (mut x, mut y) = (bare(a), bare(b));
    // What only one is reckoned by is left out.
    if let (Value::Money(x), Value::Money(y)) = (&mut x.value, &mut y.value)
        && x.per.is_none() != y.per.is_none()
    {
        (x.per, y.per) = (None, None);
    }
    match relate(&x, &y, None).verdict {
        Verdict::Same | Verdict::Compatible => true,
        Verdict::Contradicts => false,
        // Nobody knows the rate of two currencies, and a day that nothing anchors may be any.
        Verdict::Incomparable if matches!((&a.value, &b.value), (Value::Money(a), Value::Money(b)) if a.currency != b.currency) => {
            true
        }
        // Nor the time zone of one that names none, or a result in sets.
        Verdict::Incomparable if is_apart(&a.value, &b.value) => true,
        Verdict::Incomparable => {
            beside && (unanchored(a) || unanchored(b) || is_counted_otherwise(a, b))
        }
    }
}

/// Whether two values are of one type that not all values of can be compared.
fn is_apart(a: &Value, b: &Value) -> bool {
    matches!(
        (a, b),
        (Value::Time(_), Value::Time(_)) | (Value::Tally(_), Value::Tally(_))
    )
}

/// "70" and "aged 70": one figure, of which only one says what it counts.
fn is_counted_otherwise(a: &Reading, b: &Reading) -> bool {
    let number = |r: &Reading| match &r.value {
        Value::Number(n) => n.figure.single(),
        Value::Age(q) | Value::Quantity(q) => q.figure.single(),
        _ => None,
    };
    number(a).is_some() && number(a) == number(b)
}

/// A value without what it counts, and without which way it went.
fn bare(reading: &Reading) -> Reading {
    let mut reading = Reading {
        trend: None,
        ..reading.clone()
    };
    if let Value::Number(n) | Value::Fraction(n) = &mut reading.value {
        n.unit = None;
    }
    reading
}
