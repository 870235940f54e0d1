//! How precisely a number is meant, by the digits that it is written in.

use super::numeric::Operand;
use super::unit_of;
use crate::value::magnitude::{Exact, Magnitude, distance, product};
use crate::value::{Bound, Reading, Value};

/// What "about" leaves open on each side: a twentieth, or half the last digit. A number of one digit and zeros
/// is rounded already, and "about" admits the next step of rounding: "about 200" is a tenth off at most, so
/// that 214 is about 200 and 250 is not. Shares are told more closely: "about 60%" is not 66%.
pub(super) fn near(side: &Operand<'_>) -> Exact {
    let size = magnitude(side.figure);
    let part = if is_round(side.reading) { 10 } else { 20 };
    let (part, half) = (
        size / Exact::from_integer(part),
        side.figure.step / Exact::from_integer(2),
    );
    if half > part { half } else { part }
}

/// Whether the number is written with one digit and zeros: "30", "200", "1 billion". Not for shares.
fn is_round(reading: &Reading) -> bool {
    let figure = match &reading.value {
        Value::Number(number) => &number.figure,
        Value::Money(money) => &money.figure,
        Value::Quantity(quantity) => &quantity.figure,
        _ => return false,
    };
    let Some(mut number) = figure
        .single()
        .filter(Exact::is_integer)
        .map(|n| n.to_integer().unsigned_abs())
    else {
        return false;
    };
    if number < 10 {
        return false;
    }
    while number.is_multiple_of(10) {
        number /= 10;
    }
    number < 10
}

pub(super) fn magnitude(figure: &Magnitude) -> Exact {
    let positive = |n: Exact| if n < Exact::from_integer(0) { -n } else { n };
    let (low, high) = (positive(figure.low), positive(figure.high));
    if low > high { low } else { high }
}

/// Whether the finer of two exact numbers rounds to the coarser: "66.7%" and "two-thirds", "1.24bn" and "1.2bn".
/// Of two units, each may be rounded on its own: "185 mph" and "295 kph".
pub(super) fn rounding(a: &Operand<'_>, b: &Operand<'_>) -> Option<String> {
    let exact = |side: &Operand<'_>| {
        side.reading.bound == Bound::Exact && side.figure.low == side.figure.high
    };
    if !exact(a) || !exact(b) {
        return None;
    }
    let converted = unit_of(&a.reading.value) != unit_of(&b.reading.value);
    let step = |side: &Operand<'_>| {
        if converted {
            converted_step(side)
        } else {
            written_step(side.figure)
        }
    };
    let (step_a, step_b) = (step(a)?, step(b)?);
    let (fine, coarse, step) = match step_a.cmp(&step_b) {
        std::cmp::Ordering::Less => (a, b, step_b),
        std::cmp::Ordering::Greater => (b, a, step_a),
        std::cmp::Ordering::Equal if converted => (a, b, step_a),
        std::cmp::Ordering::Equal => return None,
    };
    let apart = distance(fine.figure.low, coarse.figure.low)?;
    let near = apart <= step / Exact::from_integer(2);
    let closely = if converted {
        ", as closely as both are written"
    } else {
        ""
    };
    near.then(|| format!("{} rounds to {}{closely}", fine.reading, coarse.reading))
}

/// The precision of a figure that is told in another unit too, in the base unit. A multiple of 5 from 25 on, or of
/// 10 from 100 on, is as a rule no more precise than that: storms are told to 5 mph and to 5 kph.
fn converted_step(side: &Operand<'_>) -> Option<Exact> {
    let step = written_step(side.figure)?;
    let Value::Quantity(quantity) = &side.reading.value else {
        return Some(step);
    };
    let number = quantity
        .figure
        .single()
        .filter(Exact::is_integer)
        .map(|n| n.to_integer().unsigned_abs());
    let round = match number {
        Some(n) if n >= 100 && n.is_multiple_of(10) => 10,
        Some(n) if n >= 25 && n.is_multiple_of(5) => 5,
        _ => 1,
    };
    // Written to the last digit, the base unit's step is what one unit is worth.
    let own = written_step(&quantity.figure)?;
    let worth = if own > Exact::from_integer(0) {
        product(quantity.figure.step.recip(), side.figure.step)?
    } else {
        return Some(step);
    };
    let (own, round) = (
        product(own, worth)?,
        product(Exact::from_integer(round), worth)?,
    );
    Some(if own > round { own } else { round })
}

/// The precision of a figure. "12,000" is as a rule no count to the last one: from a thousand on, closing
/// zeros are taken for rounding, but at least two digits count.
pub(in crate::value) fn written_step(figure: &Magnitude) -> Option<Exact> {
    let number = figure.low;
    let mut step = figure.step;
    if step < Exact::from_integer(1) || !number.is_integer() {
        return Some(step);
    }
    let size = magnitude(figure);
    if size < Exact::from_integer(1000) {
        return Some(step);
    }
    let finest = size / Exact::from_integer(10);
    loop {
        let next = product(step, Exact::from_integer(10))?;
        if next > finest || !(number / next).is_integer() {
            return Some(step);
        }
        step = next;
    }
}
