//! Numbers against numbers: by interval, precision and bound.

use std::cmp::Ordering;

use num_traits::Signed;

use super::measure::{Dimension, Measure, measure, seconds, unit_of, unit_worth};
use super::stated::{Stated, are_opposed};
use super::{Relation, Tolerance, Verdict};
use crate::value::magnitude::{Exact, Magnitude, Notation, distance, product, sum};
use crate::value::{Quantity, Reading, Value, quantity};

/// Relates two numeric readings; others are incomparable.
///
/// Where a unit may mean several ("tons", "degrees"), each meaning is tried: the two contradict each
/// other only if they do in every one, and agree for certain in none.
pub(super) fn relate(a: &Reading, b: &Reading, tolerance: Option<&Tolerance>) -> Relation {
    if let (Value::Quantity(x), Value::Quantity(y)) = (&a.value, &b.value)
        && x.unit != y.unit
    {
        let (meant_a, meant_b) = (meanings(a, x), meanings(b, y));
        if meant_a.len() + meant_b.len() > 2 {
            return in_any_meaning(a, b, (&meant_a, &meant_b), tolerance);
        }
    }
    relate_either_way(a, b, tolerance)
}

/// As amounts, or else as differences.
fn relate_either_way(a: &Reading, b: &Reading, tolerance: Option<&Tolerance>) -> Relation {
    let relation = relate_as_said(a, b, tolerance);
    if relation.verdict == Verdict::Contradicts {
        differences(a, b, tolerance).unwrap_or(relation)
    } else {
        relation
    }
}

/// How two temperatures stand to each other if both are differences: a rise of 1.5 °C is one of 2.7 °F, though
/// 1.5 °C is 34.7 °F. A reading does not always say which it is, so that either way of converting may fit.
fn differences(a: &Reading, b: &Reading, tolerance: Option<&Tolerance>) -> Option<Relation> {
    let (Value::Quantity(x), Value::Quantity(y)) = (&a.value, &b.value) else {
        return None;
    };
    if x.unit == y.unit || (unit_worth(&a.value).is_some() && unit_worth(&b.value).is_some()) {
        return None;
    }
    common(a, b)?;
    let (first, second) = (difference(x)?, difference(y)?);
    let told = held(a, b, (&first, &second), tolerance);
    let fits = told.verdict <= Verdict::Compatible;
    fits.then(|| {
        Relation::new(
            Verdict::Compatible,
            format!("a difference of {a} is one of {b}"),
        )
    })
}

/// How far the quantity lies from the zero of its own unit, in the base unit.
fn difference(quantity: &Quantity) -> Option<Magnitude> {
    let (_, figure) = quantity::to_base(quantity);
    let (_, zero) = quantity::to_base(&Quantity {
        figure: Magnitude::zero(),
        unit: quantity.unit.clone(),
    });
    let (figure, zero) = (figure?, zero?.low);
    Some(Magnitude {
        low: sum(figure.low, -zero)?,
        high: sum(figure.high, -zero)?,
        ..figure
    })
}

/// The reading in each unit that its word may mean; the reading itself where it may mean one only.
fn meanings(reading: &Reading, quantity: &Quantity) -> Vec<Reading> {
    let meant = quantity::meanings(quantity).map(|meant| Reading {
        value: Value::Quantity(meant),
        ..reading.clone()
    });
    let meant: Vec<Reading> = meant.collect();
    if meant.is_empty() {
        vec![reading.clone()]
    } else {
        meant
    }
}

fn in_any_meaning(
    a: &Reading,
    b: &Reading,
    meant: (&[Reading], &[Reading]),
    tolerance: Option<&Tolerance>,
) -> Relation {
    let pairs = meant
        .0
        .iter()
        .flat_map(|x| meant.1.iter().map(move |y| (x, y)));
    let found = pairs.map(|(x, y)| (x, y, relate_either_way(x, y, tolerance)));
    match found.min_by_key(|(_, _, relation)| relation.verdict) {
        Some((x, y, relation)) if relation.verdict <= Verdict::Compatible => {
            let said = |side: &Reading, meant: &Reading| {
                if side == meant {
                    side.to_string()
                } else {
                    format!("{side} ({meant})")
                }
            };
            Relation::new(
                Verdict::Compatible,
                format!("{} may be {}", said(a, x), said(b, y)),
            )
        }
        Some((_, _, relation)) => Relation::told(relation.verdict, a, b),
        None => Relation::told(Verdict::Incomparable, a, b),
    }
}

fn relate_as_said(a: &Reading, b: &Reading, tolerance: Option<&Tolerance>) -> Relation {
    let amount = match tolerance {
        Some(Tolerance::Amount(amount)) => Some(amount.as_ref()),
        _ => None,
    };
    let Some((x, y)) = common_for(a, b, amount) else {
        return Relation::told(Verdict::Incomparable, a, b);
    };
    held(a, b, (&x, &y), tolerance)
}

/// How two readings stand to each other by their figures in one unit.
fn held(
    a: &Reading,
    b: &Reading,
    (x, y): (&Magnitude, &Magnitude),
    tolerance: Option<&Tolerance>,
) -> Relation {
    if a.trend.zip(b.trend).is_some_and(|(a, b)| a != b) && !x.is_zero() && !y.is_zero() {
        return Relation::new(
            Verdict::Contradicts,
            format!("{a} went one way, {b} the other"),
        );
    }
    if (x.low, x.high) == (y.low, y.high) {
        return if are_opposed(a.bound, b.bound) {
            Relation::told(Verdict::Contradicts, a, b)
        } else {
            equal(a, b)
        };
    }
    if are_next_in_size(x, y) {
        return Relation::told(Verdict::Contradicts, a, b);
    }
    let sides = (Operand::of(a, x), Operand::of(b, y));
    if ranges_meet(&sides.0, &sides.1, Exact::from_integer(0)) {
        return Relation::new(Verdict::Compatible, within(&sides.0, &sides.1));
    }
    if let Some(reason) = rounding(&sides.0, &sides.1) {
        return Relation::new(Verdict::Compatible, reason);
    }
    if let Some(slack) = tolerance.and_then(|t| allowed(t, (a, b), x, y))
        && ranges_meet(&sides.0, &sides.1, slack)
    {
        return Relation::new(
            Verdict::Compatible,
            format!("{a} and {b} lie within the tolerance"),
        );
    }
    Relation::told(Verdict::Contradicts, a, b)
}

/// "Hundreds" and "thousands": the one ends where the other begins, and nobody says both of one crowd.
fn are_next_in_size(x: &Magnitude, y: &Magnitude) -> bool {
    let vague = |m: &Magnitude| m.notation == Notation::Vague && m.low != m.high;
    vague(x) && vague(y) && (x.high == y.low || y.high == x.low)
}

/// A reading with what its words leave open, in the unit of both.
struct Operand<'r> {
    reading: &'r Reading,
    said: Stated,
}

impl<'r> Operand<'r> {
    fn of(reading: &'r Reading, figure: &Magnitude) -> Self {
        Self {
            reading,
            said: Stated::of(reading, figure),
        }
    }
}

/// Whether the least that `a` may be is more than the most that `b` may be.
pub(super) fn greater(a: &Reading, b: &Reading) -> bool {
    let Some((x, y)) = common(a, b) else {
        return false;
    };
    let sides = (Operand::of(a, &x), Operand::of(b, &y));
    let apart = matches!((sides.0.said.ends().0, sides.1.said.ends().1), (Some(low), Some(high)) if low > high);
    apart && rounding(&sides.0, &sides.1).is_none()
}

/// Both figures in a unit that both can be told in.
pub(super) fn common(a: &Reading, b: &Reading) -> Option<(Magnitude, Magnitude)> {
    common_for(a, b, None)
}

/// Both figures in a unit that both can be told in, and that `amount`, if any, can be told in too.
fn common_for(
    a: &Reading,
    b: &Reading,
    amount: Option<&Reading>,
) -> Option<(Magnitude, Magnitude)> {
    if let (Value::Quantity(x), Value::Quantity(y)) = (&a.value, &b.value)
        && x.unit == y.unit
        && amount.is_none()
    {
        // Nothing to convert, and what "about 40 degrees" leaves open does not hang on another zero.
        return Some((x.figure.clone(), y.figure.clone()));
    }
    let (x, y) = (measure(&a.value)?, measure(&b.value)?);
    let timed = |m: &Measure| matches!(m.dimension, Dimension::Time | Dimension::Months);
    let months = amount
        .and_then(|r| measure(&r.value))
        .is_none_or(|m| m.dimension == Dimension::Months);
    if x.dimension.meets(&y.dimension) && (months || x.dimension != Dimension::Months) {
        return Some((x.figure, y.figure));
    }
    (timed(&x) && timed(&y))
        .then(|| Some((in_weeks(&a.value, &b.value)?, in_weeks(&b.value, &a.value)?)))?
}

/// The seconds of a length. Beside one that is counted in weeks, a month may be four of them: three months and
/// 12 weeks are said of one and the same time.
fn in_weeks(value: &Value, beside: &Value) -> Option<Magnitude> {
    const FOUR: i128 = 28 * 86_400;
    let unit = |value: &Value| {
        if let Value::Duration(length) = value {
            length.unit
        } else {
            None
        }
    };
    let length = in_seconds(value)?;
    match value {
        Value::Duration(months) if unit(value) == Some("month") && unit(beside) == Some("week") => {
            let low = product(months.months.low, Exact::from_integer(FOUR))?;
            Some(Magnitude {
                low: if low < length.low { low } else { length.low },
                ..length
            })
        }
        _ => Some(length),
    }
}

fn in_seconds(value: &Value) -> Option<Magnitude> {
    match value {
        Value::Duration(length) => seconds(length),
        Value::Age(age) => seconds(&crate::value::Duration::named(&age.figure, &age.unit)?),
        _ => None,
    }
}

/// One number with two bounds, or in two wordings.
fn equal(a: &Reading, b: &Reading) -> Relation {
    let verdict = if a.bound == b.bound {
        Verdict::Same
    } else {
        Verdict::Compatible
    };
    let (first, second) = (a.to_string(), b.to_string());
    let reason = if first == second {
        format!("both are {first}")
    } else {
        format!("{first} is {second}")
    };
    match verdict {
        Verdict::Same => Relation::new(verdict, reason),
        _ => Relation::new(verdict, format!("{first} fits {second}")),
    }
}

/// Whether some number, give or take `slack`, satisfies both.
fn ranges_meet(a: &Operand<'_>, b: &Operand<'_>, slack: Exact) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (a.said.ends(), b.said.ends());
    let reaches = |high: Option<Exact>, low: Option<Exact>| match (high, low) {
        (Some(high), Some(low)) => high >= low || distance(high, low).is_some_and(|d| d <= slack),
        _ => true,
    };
    reaches(a_high, b_low) && reaches(b_high, a_low)
}

/// "12.5 million is within at least 12 million": the narrower one first.
fn within(a: &Operand<'_>, b: &Operand<'_>) -> String {
    let open = |side: &Operand<'_>| !side.said.is_exact();
    match (open(a), open(b)) {
        (false, true) => format!("{} is within {}", a.reading, b.reading),
        (true, false) => format!("{} is within {}", b.reading, a.reading),
        _ => format!("{} and {} can both be true", a.reading, b.reading),
    }
}

/// Whether the finer of two numbers rounds to the coarser, which is exact: "66.7%" and "two-thirds", "at least
/// 1.24bn" and "1.2bn". Of two units, each may be rounded on its own: "185 mph" and "295 kph".
fn rounding(a: &Operand<'_>, b: &Operand<'_>) -> Option<String> {
    let converted = unit_of(&a.reading.value) != unit_of(&b.reading.value);
    let step = |side: &Operand<'_>| {
        if converted {
            side.said.converted_precision()
        } else {
            side.said.precision()
        }
    };
    let (step_a, step_b) = (step(a), step(b));
    let (fine, coarse, step) = match step_a.cmp(&step_b) {
        Ordering::Less => (a, b, step_b),
        Ordering::Greater => (b, a, step_a),
        Ordering::Equal if converted => (a, b, step_a),
        Ordering::Equal => return None,
    };
    let apart = distance(fine.said.low, coarse.said.low)
        .filter(|_| coarse.said.is_exact() && fine.said.low == fine.said.high)?;
    let closely = if converted {
        ", as closely as both are written"
    } else {
        ""
    };
    (apart <= step / 2).then(|| format!("{} rounds to {}{closely}", fine.reading, coarse.reading))
}

/// How far a figure lies from zero.
fn magnitude(figure: &Magnitude) -> Exact {
    figure.low.abs().max(figure.high.abs())
}

/// How far apart the tolerance lets both figures lie, in their common unit.
fn allowed(
    tolerance: &Tolerance,
    (a, b): (&Reading, &Reading),
    x: &Magnitude,
    y: &Magnitude,
) -> Option<Exact> {
    match tolerance {
        Tolerance::Share(share) => {
            let (x, y) = (magnitude(x), magnitude(y));
            product(*share, if x > y { x } else { y })
        }
        Tolerance::Amount(amount) => match (&amount.value, &a.value) {
            // Percentages may lie so many points apart.
            (Value::Percent(points), Value::Percent(_)) => {
                Some(magnitude(&points.figure.times(Exact::new_raw(1, 100))?))
            }
            // The amount is told in the unit of the two: seconds, unless all three are months.
            _ if in_seconds(&amount.value).is_some() => {
                let months = [amount.as_ref(), a, b]
                    .iter()
                    .all(|r| measure(&r.value).is_some_and(|m| m.dimension == Dimension::Months));
                let figure = if months {
                    measure(&amount.value)?.figure
                } else {
                    in_seconds(&amount.value)?
                };
                in_seconds(&a.value).map(|_| magnitude(&figure))
            }
            (Value::Quantity(amount), Value::Quantity(of)) => stretch(amount, of),
            _ => common(amount, a).map(|(figure, _)| magnitude(&figure)),
        },
    }
}

/// A difference of `amount` in the base unit of `of`. Two degrees are as many kelvins, though 2 °C are 275 K.
fn stretch(amount: &Quantity, of: &Quantity) -> Option<Exact> {
    let (dimension, figure) = quantity::to_base(amount);
    let (_, zero) = quantity::to_base(&Quantity {
        figure: Magnitude::zero(),
        unit: amount.unit.clone(),
    });
    let comparable = dimension == quantity::to_base(of).0;
    distance(figure?.high, zero?.high).filter(|_| comparable)
}
