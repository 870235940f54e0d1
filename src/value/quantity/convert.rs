//! Conversion between the units of one dimension, exactly.

use super::{Quantity, table};
use crate::value::figure::{Exact, Figure, sum};

/// The dimension of a quantity and its figure in the dimension's base unit. A unit that nothing
/// converts to (or that the table does not know, such as "barrel per day") is a dimension of its own.
pub(in crate::value) fn to_base(quantity: &Quantity) -> (String, Option<Figure>) {
    let alone = || (quantity.unit.clone(), Some(quantity.figure.clone()));
    if let Some(kelvin) = temperature(quantity) {
        return ("temperature".to_owned(), kelvin);
    }
    if let Some((unit, per)) = quantity.unit.split_once(" per ")
        && let Some(known) = table::unit(unit)
        && table::unit(&quantity.unit).is_none()
        && let Some(worth) = known.worth
    {
        return (format!("{} per {per}", known.dimension), quantity.figure.times(worth));
    }
    match table::unit(&quantity.unit).and_then(|unit| unit.worth.map(|worth| (unit.dimension, worth))) {
        Some((dimension, worth)) => (dimension.to_owned(), quantity.figure.times(worth)),
        None => alone(),
    }
}

/// Degrees do not share a zero, so a factor alone converts none. In kelvins; bare degrees stay alone.
#[allow(clippy::option_option, reason = "no temperature at all is not one too big to hold")]
fn temperature(quantity: &Quantity) -> Option<Option<Figure>> {
    let (factor, offset) = match quantity.unit.as_str() {
        "kelvin" => (Exact::from_integer(1), Exact::from_integer(0)),
        "celsius" => (Exact::from_integer(1), Exact::new(27315, 100)),
        "fahrenheit" => (Exact::new(5, 9), Exact::new(45967, 100) * Exact::new(5, 9)),
        _ => return None,
    };
    let scaled = quantity.figure.times(factor);
    Some(scaled.and_then(|figure| Some(Figure { low: sum(figure.low, offset)?, high: sum(figure.high, offset)?, step: figure.step })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_one_dimension_meet_in_its_base() {
        for (a, unit_a, b, unit_b) in [
            (1, "mile", 1760, "yard"),
            (1000, "kilogram", 1, "tonne"),
            (100, "celsius", 212, "fahrenheit"),
            (36, "kilometre per hour", 10, "metre per second"),
            (8, "bit", 1, "byte"),
            (640, "acre", 1, "square mile"),
            (1000, "barrel per day", 1, "none"),
        ] {
            let base = |n, unit: &str| to_base(&Quantity { figure: Figure::whole(n), unit: unit.to_owned() });
            let ((da, fa), (db, fb)) = (base(a, unit_a), base(b, unit_b));
            if unit_b == "none" {
                assert_eq!(da, "flow");
            } else {
                assert_eq!((da, fa.map(|f| f.low)), (db, fb.map(|f| f.low)), "{unit_a} {unit_b}");
            }
        }
    }
}
