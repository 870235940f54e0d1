//! Units of measure, from `lexicon/en/units.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Kind, Text};
use crate::value::magnitude::Exact;

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
    /// The units that the word may mean where it does not say which: a ton is a short, a long or a
    /// metric one. Empty for a word of one meaning.
    pub(in crate::value) meanings: Vec<&'static str>,
}

#[derive(Debug)]
struct Tables {
    units: Vec<Unit>,
    by_name: FxHashMap<&'static str, usize>,
    forms: Phrases<usize>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        units: Vec::new(),
        by_name: FxHashMap::default(),
        forms: Phrases::forward(),
    };
    for (name, columns) in rows(include_str!("../../lexicon/en/units.tsv")) {
        tables.add(name, columns);
    }
    tables
});

impl Tables {
    fn add(&mut self, name: &'static str, columns: &'static str) {
        let mut columns = columns.split('\t');
        let dimension = columns.next().unwrap_or("");
        let column = columns.next().unwrap_or("").trim();
        let meanings: Vec<_> = if column.contains('|') {
            column.split('|').map(str::trim).collect()
        } else {
            Vec::new()
        };
        let worth = factor(column);
        let plural = match columns.next().map(str::trim) {
            Some("-") | None => format!("{name}s"),
            Some(plural) => plural.to_owned(),
        };
        let place = self.units.len();
        self.forms.insert(name, place);
        self.forms.insert(&plural, place);
        for form in columns
            .next()
            .unwrap_or("")
            .split(';')
            .map(str::trim)
            .filter(|form| !form.is_empty())
        {
            self.forms.insert(form, place);
        }
        self.by_name.insert(name, place);
        self.units.push(Unit {
            name,
            plural,
            dimension,
            worth,
            meanings,
        });
    }
}

/// No unit has more tokens than this.
const LONGEST: usize = 8;

/// "3/4" or "1000"
pub(in crate::value) fn factor(words: &str) -> Option<Exact> {
    let (above, below) = words.split_once('/').unwrap_or((words, "1"));
    let (above, below): (i128, i128) = (above.parse().ok()?, below.parse().ok()?);
    (below != 0).then(|| Exact::new(above, below))
}

/// The unit that stands at token `at`, and the token behind it.
///
/// A power belongs to its unit only where it touches it: "ft2" is an area, "12 ft 2 in" a height.
pub(in crate::value) fn unit_at(
    text: &Text<'_>,
    at: usize,
    limit: usize,
) -> Option<(&'static Unit, usize)> {
    let apart = |i: &usize| {
        text.token(*i)
            .is_some_and(|t| t.spaced && t.kind == Kind::Number)
    };
    let limit = (at + 1..limit.min(at + LONGEST))
        .find(apart)
        .unwrap_or(limit);
    let (place, end) = TABLES.forms.at(text, at, limit)?;
    TABLES.units.get(place).map(|unit| (unit, end))
}

/// The unit of a canonical name.
pub(in crate::value) fn unit(name: &str) -> Option<&'static Unit> {
    TABLES
        .by_name
        .get(name)
        .and_then(|&place| TABLES.units.get(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_dimension_and_a_readable_worth() {
        for (name, columns) in rows(include_str!("../../lexicon/en/units.tsv")) {
            let columns: Vec<_> = columns.split('\t').collect();
            let worth = columns.get(1).copied().unwrap_or("");
            let meant = worth.contains('|')
                && worth
                    .split('|')
                    .all(|meaning| unit(meaning.trim()).is_some());
            assert!(
                columns.len() >= 2 && (worth == "-" || meant || factor(worth).is_some()),
                "{name}: {columns:?}"
            );
        }
    }

    #[test]
    fn no_form_has_two_units() {
        let mut seen = FxHashMap::default();
        for unit in &TABLES.units {
            let columns = rows(include_str!("../../lexicon/en/units.tsv"))
                .find(|(name, _)| *name == unit.name)
                .map_or("", |(_, c)| c);
            let forms = columns
                .split('\t')
                .nth(3)
                .unwrap_or("")
                .split(';')
                .map(str::trim)
                .filter(|form| !form.is_empty());
            for form in forms.chain([unit.name, unit.plural.as_str()]) {
                let other = seen.insert(form, unit.name);
                assert!(
                    other.is_none_or(|other| other == unit.name),
                    "{form}: {other:?} and {}",
                    unit.name
                );
            }
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
            ("ft 2 in", "foot", 1),
            ("ft2", "square foot", 2),
            ("tons", "ton", 1),
            ("tonnes of oil equivalent", "tonne of oil equivalent", 4),
            ("bcm", "billion cubic metre", 1),
        ] {
            let text = Text::plain(words);
            assert_eq!(
                unit_at(&text, 0, 9).map(|(unit, end)| (unit.name, end)),
                Some((name, end)),
                "{words}"
            );
        }
    }
}
