//! Quantities: a figure with a unit of measure; ages.

mod convert;
mod table;

use std::fmt;

use super::Magnitude;
use super::Object;
use super::magnitude::Exact;

pub(super) use convert::{meanings, to_base};
pub(super) use table::{Unit, factor, unit, unit_at};

/// A figure with a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// How much, in `unit`.
    pub figure: Magnitude,
    /// The canonical singular name of the unit: "tonne", "kilometre", "barrel", "barrel per day". A word
    /// that may mean several units is kept as it is ("ton", "gallon", "degree"): which one an outlet
    /// means, its text seldom says.
    pub unit: String,
}

impl Quantity {
    pub(super) fn to_json(&self) -> Object {
        let mut json = Object::new();
        self.figure.write_json(&mut json);
        json.insert("unit".into(), self.unit.as_str().into());
        let meanings: Vec<_> = convert::meanings(self).map(|meant| meant.unit).collect();
        if !meanings.is_empty() {
            json.insert("unit_may_be".into(), meanings.into());
        }
        json
    }

    /// The unit in the number that the figure asks for: "1 foot", "2 feet", "2 barrels per day".
    fn counted(&self) -> String {
        if self.figure.single() == Some(Exact::from_integer(1)) {
            return self.unit.clone();
        }
        if let Some(unit) = table::unit(&self.unit) {
            return unit.plural.clone();
        }
        let (unit, per) = self
            .unit
            .split_once(" per ")
            .map_or((self.unit.as_str(), None), |(unit, per)| (unit, Some(per)));
        let plural =
            table::unit(unit).map_or_else(|| format!("{unit}s"), |unit| unit.plural.clone());
        per.map_or(plural.clone(), |per| format!("{plural} per {per}"))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.figure, self.counted())
    }
}
