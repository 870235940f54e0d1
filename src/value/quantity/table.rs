//! Units of measure, from `lexicon/en/units.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;
use crate::text::Text;
use crate::value::figure::Exact;
use crate::value::table::Phrases;

/// A unit of measure.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::value) struct Unit {
    /// Canonical singular name.
    pub(in crate::value) name: &'static str,
    /// Canonical plural name.
    pub(in crate::value) plural: String,
    /// What it measures; units of one dimension convert.
    pub(in crate::value) dimension: &'static str,
    /// How much of the dimension's base unit it is worth, where one factor says it.
    pub(in crate::value) worth: Option<Exact>,
}

#[derive(Debug)]
struct Tables {
    units: Vec<Unit>,
    by_name: FxHashMap<&'static str, usize>,
    forms: Phrases<usize>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables { units: Vec::new(), by_name: FxHashMap::default(), forms: Phrases::forward() };
    for (name, columns) in rows(include_str!("../../lexicon/en/units.tsv")) {
        tables.add(name, columns);
    }
    tables
});

impl Tables {
    fn add(&mut self, name: &'static str, columns: &'static str) {
        let mut columns = columns.split('\t');
        let dimension = columns.next().unwrap_or("");
        let worth = columns.next().and_then(factor);
        let plural = match columns.next().map(str::trim) {
            Some("-") | None => format!("{name}s"),
            Some(plural) => plural.to_owned(),
        };
        let place = self.units.len();
        self.forms.insert(name, place);
        self.forms.insert(&plural, place);
        for form in columns.next().unwrap_or("").split(';').map(str::trim).filter(|form| !form.is_empty()) {
            self.forms.insert(form, place);
        }
        self.by_name.insert(name, place);
        self.units.push(Unit { name, plural, dimension, worth });
    }
}

/// "3/4" or "1000"
pub(in crate::value) fn factor(words: &str) -> Option<Exact> {
    let (above, below) = words.split_once('/').unwrap_or((words, "1"));
    let (above, below): (i128, i128) = (above.parse().ok()?, below.parse().ok()?);
    (below != 0).then(|| Exact::new(above, below))
}

/// The unit that stands at token `at`, and the token behind it.
pub(in crate::value) fn unit_at(text: &Text<'_>, at: usize, limit: usize) -> Option<(&'static Unit, usize)> {
    let (place, end) = TABLES.forms.at(text, at, limit)?;
    TABLES.units.get(place).map(|unit| (unit, end))
}

/// The unit of a canonical name.
pub(in crate::value) fn unit(name: &str) -> Option<&'static Unit> {
    TABLES.by_name.get(name).and_then(|&place| TABLES.units.get(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_dimension_and_a_readable_worth() {
        for (name, columns) in rows(include_str!("../../lexicon/en/units.tsv")) {
            let columns: Vec<_> = columns.split('\t').collect();
            let worth = columns.get(1).copied().unwrap_or("");
            assert!(columns.len() >= 2 && (worth == "-" || factor(worth).is_some()), "{name}: {columns:?}");
        }
    }

    #[test]
    fn forms_lead_to_their_unit() {
        for (words, name, end) in [
            ("metric tons of", "tonne", 2),
            ("MW", "megawatt", 1),
            ("km/h.", "kilometre per hour", 3),
            ("square miles", "square mile", 2),
            ("sq. ft", "square foot", 3),
            ("°C", "celsius", 2),
            ("m2", "square metre", 2),
            ("lb-ft", "foot pound-force", 3),
            ("feet", "foot", 1),
        ] {
            let text = Text::plain(words);
            assert_eq!(unit_at(&text, 0, 9).map(|(unit, end)| (unit.name, end)), Some((name, end)), "{words}");
        }
    }
}
