//! An amount and the same in another unit, as one writer gives both: "five miles (8 km)".

use num_traits::{CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};

use super::stated::zeros;
use crate::value::magnitude::{distance, sum};
use crate::value::{
    Bound, Exact, Magnitude, Notation, Percent, Quantity, Reading, Value, quantity,
};

/// What the first of two amounts is in the unit of the second, if the second is not it, as closely as either is
/// rounded. `Ok` if it is, `None` if neither can be told in the unit of the other.
///
/// Of two temperatures that are differences (`differ`), neither has an offset: a rise of 2 °C is one of 3.6 °F.
pub fn converts(a: &Reading, b: &Reading, differ: bool) -> Option<Result<(), Reading>> {
    match (&a.value, &b.value) {
        (Value::Quantity(x), Value::Quantity(y)) if x.unit != y.unit => {
            measures((a, x), (b, y), differ)
        }
        (Value::Fraction(x), Value::Percent(y)) | (Value::Percent(y), Value::Fraction(x))
            if !y.points =>
        {
            share(a, b, (&x.figure, y))
        }
        _ => None,
    }
}

/// In words a share is told loosely: half the voters may be 47%.
const LOOSE: i128 = 5;

fn share(
    a: &Reading,
    b: &Reading,
    (part, percent): (&Magnitude, &Percent),
) -> Option<Result<(), Reading>> {
    let hundredths = part.single()?.checked_mul(&Exact::from_integer(100))?;
    let apart = distance(hundredths, percent.figure.single()?)?;
    let bounds = [a, b].iter().filter(|r| r.bound != Bound::Exact).count();
    let loose = LOOSE * (1 + i128::from(bounds > 0));
    if apart <= Exact::from_integer(loose) + percent.figure.step / 2 {
        return Some(Ok(()));
    }
    let told = if matches!(a.value, Value::Fraction(_)) {
        hundredths
    } else {
        percent.figure.low
    };
    Some(Err(Reading::exact(Value::Percent(Percent {
        figure: Magnitude::exact(shortened(told)?),
        points: false,
    }))))
}

/// Two measures, each in every unit that its word may mean.
fn measures(
    (a, x): (&Reading, &Quantity),
    (b, y): (&Reading, &Quantity),
    differ: bool,
) -> Option<Result<(), Reading>> {
    let meant = |q: &Quantity| {
        let all: Vec<Quantity> = quantity::meanings(q).collect();
        if all.is_empty() { vec![q.clone()] } else { all }
    };
    let mut told = None;
    for x in meant(x) {
        for y in meant(y) {
            let (Some(from), Some(to)) = (Scale::of(&x), Scale::of(&y)) else {
                continue;
            };
            if from.dimension != to.dimension {
                continue;
            }
            let ways = if differ { [true, true] } else { [false, true] };
            if ways
                .iter()
                .any(|&differ| fits((a, &x, &from), (b, &y, &to), differ))
            {
                return Some(Ok(()));
            }
            told = told.or_else(|| {
                let figure = Magnitude::exact(shortened(
                    to.out_of(from.base_of(x.figure.low, differ)?, differ)?,
                )?);
                Some(Reading::exact(Value::Quantity(Quantity {
                    figure,
                    unit: y.unit,
                })))
            });
        }
    }
    told.map(Err)
}

/// A unit as a scale: its dimension, where its zero lies in the base unit, and what one of it is worth there.
struct Scale {
    dimension: String,
    zero: Exact,
    worth: Exact,
}

impl Scale {
    fn of(quantity: &Quantity) -> Option<Self> {
        let base = |n: i128| {
            let (dimension, figure) = quantity::to_base(&Quantity {
                figure: Magnitude::exact(Exact::from_integer(n)),
                unit: quantity.unit.clone(),
            });
            Some((dimension, figure?.single()?))
        };
        let ((dimension, zero), (_, one)) = (base(0)?, base(1)?);
        Some(Self {
            dimension,
            zero,
            worth: one.checked_sub(&zero)?,
        })
    }

    fn base_of(&self, figure: Exact, differ: bool) -> Option<Exact> {
        let base = figure.checked_mul(&self.worth)?;
        if differ {
            Some(base)
        } else {
            sum(base, self.zero)
        }
    }

    fn out_of(&self, base: Exact, differ: bool) -> Option<Exact> {
        let above = if differ {
            base
        } else {
            base.checked_sub(&self.zero)?
        };
        above.checked_div(&self.worth)
    }
}

/// Whether both may be one amount: low end by low end, high by high, where both are ranges.
fn fits(a: (&Reading, &Quantity, &Scale), b: (&Reading, &Quantity, &Scale), differ: bool) -> bool {
    let ends = |(_, q, _): (&Reading, &Quantity, &Scale)| [q.figure.low, q.figure.high];
    let (x, y) = (ends(a), ends(b));
    let ranges = x[0] != x[1] && y[0] != y[1];
    let span = |(reading, quantity, scale): (&Reading, &Quantity, &Scale),
                [low, high]: [Exact; 2]| {
        let (below, above) = (
            slack(reading, quantity, low)?,
            slack(reading, quantity, high)?,
        );
        let low = scale.base_of(low.checked_sub(&below)?, differ)?;
        Some((low, scale.base_of(sum(high, above)?, differ)?))
    };
    let meet = |x: [Exact; 2], y: [Exact; 2]| {
        let spans = span(a, x).zip(span(b, y));
        spans.is_none_or(|(x, y)| x.0 <= y.1 && y.0 <= x.1)
    };
    if ranges {
        meet([x[0]; 2], [y[0]; 2]) && meet([x[1]; 2], [y[1]; 2])
    } else {
        meet(x, y)
    }
}

/// How far the true amount may lie from one that is told in two units: half its last digit, and of closing zeros
/// no more than a twentieth of it, since "30 feet" is "10 metres". "A mile" may be half a mile off.
fn slack(reading: &Reading, quantity: &Quantity, figure: Exact) -> Option<Exact> {
    let (size, step) = (figure.abs(), quantity.figure.step);
    let part = |of: i128| size.checked_div(&Exact::from_integer(of));
    let twentieth = part(20)?;
    let half = step.checked_div(&Exact::from_integer(2))?;
    let written = if step > Exact::from_integer(1) {
        half.min(twentieth)
    } else {
        half
    };
    let whole = size.is_integer() && quantity.figure.notation != Notation::Decimal;
    let round = match size.to_integer() {
        _ if step.is_zero() => part(50)?,
        n @ 1.. if whole => Exact::new(worth_of_last(n), 2).min(twentieth),
        _ => Exact::zero(),
    };
    let slack = written.max(round);
    if reading.bound == Bound::Exact {
        Some(slack)
    } else {
        sum(slack, twentieth)
    }
}

/// What the last digit that says something is worth: 10 of 160, and 50 of 150, which is told to the next fifty.
fn worth_of_last(n: i128) -> i128 {
    let worth = zeros(n, i128::MAX / 20);
    let fives = n >= 100 && n / worth % 5 == 0;
    if fives { worth * 5 } else { worth }
}

/// A computed number to three digits, for a person.
fn shortened(figure: Exact) -> Option<Exact> {
    let (ten, most) = (Exact::from_integer(10), Exact::from_integer(1000));
    let mut step = Exact::from_integer(1);
    for _ in 0..30 {
        let digits = figure.abs().checked_div(&step)?;
        if digits >= most {
            step = step.checked_mul(&ten)?;
        } else if digits * ten < most && !figure.is_zero() && step.denom() < &1_000_000 {
            step = step.checked_div(&ten)?;
        } else {
            break;
        }
    }
    figure.checked_div(&step)?.round().checked_mul(&step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, Type, parse};

    fn read(words: &str) -> Reading {
        let kinds = [Type::Quantity, Type::Fraction, Type::Percent];
        let found = kinds
            .iter()
            .find_map(|kind| parse(*kind, words, &Dateline::default()));
        found.unwrap_or_else(|| panic!("{words} is no amount"))
    }

    fn told(a: &str, b: &str, differ: bool) -> Option<String> {
        let told = converts(&read(a), &read(b), differ);
        told.map(|told| told.map_or_else(|right| right.to_string(), |()| "fits".to_owned()))
    }

    #[test]
    fn a_conversion_fits_as_closely_as_both_sides_are_rounded() {
        for (a, b) in [
            ("five miles", "8 km"),
            ("one mile", "1.5 km"),
            ("six feet", "2 metres"),
            ("30 feet", "10 metres"),
            ("10 metres", "30 feet"),
            ("2,500 miles", "4,000 km"),
            ("90 to 100 mph", "145-161 kph"),
            ("185 mph", "295 kph"),
            ("1 million square kilometres", "386,000 square miles"),
            ("500 acres", "200 hectares"),
            ("50 metres", "150 feet"),
            ("20 tons", "18 tonnes"),
            ("20 tons", "20,320 kilograms"),
            ("35C", "95F"),
            ("2C", "3.6F"),
            ("half a mile", "800 metres"),
            ("two-thirds", "65%"),
            ("nearly half", "41%"),
        ] {
            assert_eq!(told(a, b, false).as_deref(), Some("fits"), "{a} ({b})");
        }
    }

    #[test]
    fn a_wrong_conversion_is_told_in_the_other_unit() {
        for (a, b, differ, right) in [
            ("five miles", "12 km", false, "8.05 kilometres"),
            ("123 miles", "190 km", false, "198 kilometres"),
            (
                "90 to 100 mph",
                "145-190 kph",
                false,
                "145 kilometres per hour",
            ),
            (
                "1 million square kilometres",
                "620,000 square miles",
                false,
                "386,000 square miles",
            ),
            ("5.5C", "41.9F", true, "9.9 degrees Fahrenheit"),
            ("40C", "140F", false, "104 degrees Fahrenheit"),
            ("two-thirds", "45%", false, "66.7%"),
        ] {
            assert_eq!(told(a, b, differ).as_deref(), Some(right), "{a} ({b})");
        }
    }

    #[test]
    fn other_dimensions_and_one_unit_are_no_conversion() {
        for (a, b) in [
            ("five miles", "12 hours"),
            ("five miles", "8 miles"),
            ("12 km", "30 kg"),
        ] {
            let kinds = [Type::Quantity, Type::Duration];
            let read = |w: &str| {
                kinds
                    .iter()
                    .find_map(|k| parse(*k, w, &Dateline::default()))
                    .expect(w)
            };
            assert_eq!(converts(&read(a), &read(b), false), None, "{a} ({b})");
        }
    }
}
