//! Conversion between the units of one dimension, exactly.

use super::{Quantity, table};
use crate::value::duration::{self, Base};
use crate::value::magnitude::{Exact, Magnitude, sum};

/// The dimension of a quantity and its figure in the dimension's base unit. A unit that nothing
/// converts to (or that the table does not know) is a dimension of its own. A word of several
/// meanings is taken in the likeliest; [`meanings`] gives them all.
pub(in crate::value) fn to_base(quantity: &Quantity) -> (String, Option<Magnitude>) {
    let Some(unit) = meant(&quantity.unit) else {
        return compound(quantity);
    };
    if let Some(celsius) = temperature(unit.name, &quantity.figure) {
        return (unit.dimension.to_owned(), celsius);
    }
    match unit.worth {
        Some(worth) => (unit.dimension.to_owned(), quantity.figure.times(worth)),
        None => (quantity.unit.clone(), Some(quantity.figure.clone())),
    }
}

/// The unit of a name; of one that may mean several, the likeliest.
fn meant(name: &str) -> Option<&'static table::Unit> {
    let unit = table::unit(name)?;
    unit.meanings
        .first()
        .map_or(Some(unit), |meaning| table::unit(meaning))
}

/// The units that the word for `quantity`'s unit may mean, and the quantity in each; empty for a word of one meaning.
pub(in crate::value) fn meanings(quantity: &Quantity) -> impl Iterator<Item = Quantity> + '_ {
    let names = table::unit(&quantity.unit)
        .map(|unit| unit.meanings.as_slice())
        .unwrap_or_default();
    names.iter().map(|name| Quantity {
        figure: quantity.figure.clone(),
        unit: (*name).to_owned(),
    })
}

/// "tonne per hectare", "barrel per day": a unit by another one, or by a unit of time.
fn compound(quantity: &Quantity) -> (String, Option<Magnitude>) {
    let alone = || (quantity.unit.clone(), Some(quantity.figure.clone()));
    let Some((unit, per)) = quantity.unit.split_once(" per ") else {
        return alone();
    };
    let Some((unit, worth)) = meant(unit).and_then(|unit| Some((unit, unit.worth?))) else {
        return alone();
    };
    let (below, base) = below(per);
    let figure = quantity
        .figure
        .times(worth)
        .and_then(|figure| figure.times(base.recip()));
    (format!("{} per {below}", unit.dimension), figure)
}

/// What stands behind "per", as a dimension, and how much of its base unit one is. What the tables do
/// not know ("capita", "year") is a dimension of its own.
fn below(per: &str) -> (&str, Exact) {
    if let Some((unit, worth)) = meant(per).and_then(|unit| Some((unit, unit.worth?))) {
        return (unit.dimension, worth);
    }
    let time = duration::times().iter().find(|time| time.name == per);
    match time.map(|time| (time.base, time.worth)) {
        Some((Base::Seconds, worth)) => ("time", worth),
        Some((Base::Days, worth)) => ("time", worth * Exact::from_integer(86_400)),
        Some((Base::Months, worth)) => ("month", worth),
        None => (per, Exact::from_integer(1)),
    }
}

/// Degrees do not share a zero, so a factor alone converts none. In degrees Celsius.
#[allow(
    clippy::option_option,
    reason = "no temperature at all is not one too big to hold"
)]
fn temperature(unit: &str, figure: &Magnitude) -> Option<Option<Magnitude>> {
    let (factor, offset) = match unit {
        "celsius" => return Some(Some(figure.clone())),
        "kelvin" => (Exact::from_integer(1), Exact::new(-27315, 100)),
        "fahrenheit" => (Exact::new(5, 9), Exact::new(-160, 9)),
        _ => return None,
    };
    let scaled = figure.times(factor);
    Some(scaled.and_then(|figure| {
        Some(Magnitude {
            low: sum(figure.low, offset)?,
            high: sum(figure.high, offset)?,
            ..figure
        })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(n: i128, unit: &str) -> Quantity {
        Quantity {
            figure: Magnitude::whole(n),
            unit: unit.to_owned(),
        }
    }

    #[test]
    fn units_of_one_dimension_meet_in_its_base() {
        for (a, unit_a, b, unit_b) in [
            (1, "mile", 1760, "yard"),
            (1000, "kilogram", 1, "tonne"),
            (100, "celsius", 212, "fahrenheit"),
            (-40, "celsius", -40, "fahrenheit"),
            (36, "kilometre per hour", 10, "metre per second"),
            (8, "bit", 1, "byte"),
            (640, "acre", 1, "square mile"),
            (24, "barrel per hour", 576, "barrel per day"),
            (
                2,
                "tonne per hectare",
                200_000,
                "kilogram per square kilometre",
            ),
            (3, "tonne per year", 250, "kilogram per month"),
            (8, "megabit per second", 1, "megabyte per second"),
            (1, "ton", 2000, "pound"),
            (4, "quart", 1, "gallon"),
            (20, "tonne per capita", 20_000, "kilogram per capita"),
        ] {
            let low = |n, unit: &str| {
                let (dimension, figure) = to_base(&of(n, unit));
                (dimension, figure.map(|f| f.low))
            };
            assert_eq!(low(a, unit_a), low(b, unit_b), "{unit_a} {unit_b}");
        }
    }

    #[test]
    fn a_word_of_several_meanings_gives_them_all() {
        let units = |unit: &str| meanings(&of(8, unit)).map(|q| q.unit).collect::<Vec<_>>();
        assert_eq!(units("ton"), ["short ton", "long ton", "tonne"]);
        assert_eq!(units("degree"), ["celsius", "fahrenheit"]);
        assert!(units("tonne").is_empty() && units("parsnip").is_empty());
    }
}
