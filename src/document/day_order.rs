//! Whether the day goes before the month in a document's dates of figures: by who wrote it, and where.
//!
//! In: outlet, address and place of a document. Out: an order, or none where nothing tells, so that
//! 3/4/2025 keeps both its readings.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Document;
use crate::lexicon::rows;

/// Outlets, places and ends of addresses; `true` where the day goes first.
static ORDERS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    rows(include_str!("../lexicon/en/day_order.tsv"))
        .filter_map(|(name, column)| Some((name, parse(column)?)))
        .collect()
});

fn parse(column: &str) -> Option<bool> {
    match column {
        "day" => Some(true),
        "month" => Some(false),
        _ => None,
    }
}

impl Document {
    /// Whether 3/4 is the third of April where this was written: by the outlet's habit, else by the address, else
    /// by the place of the dateline. `None` if none of them tells.
    pub fn day_first(&self) -> Option<bool> {
        let outlet = || of_outlet(&self.outlet.as_ref()?.value);
        let url = || of_address(self.url.as_deref()?);
        let place = || of_place(self.place.as_deref()?);
        outlet().or_else(url).or_else(place)
    }
}

/// The name in the form of the table.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|&c| c != '.')
        .flat_map(char::to_lowercase)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// "The Guardian", "BBC News": the whole name, or its first words.
fn of_outlet(name: &str) -> Option<bool> {
    let name = folded(name);
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let ends = name
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain([name.len()]);
    // The longer name first.
    ends.rev()
        .find_map(|end: usize| ORDERS.get(name.get(..end)?).copied())
}

/// The end of the host's name.
fn of_address(url: &str) -> Option<bool> {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next()?;
    ORDERS
        .get(host.get(host.rfind('.')?..)?.to_lowercase().as_str())
        .copied()
}

/// "BOSTON, Lincolnshire, England": the last part that the table has.
fn of_place(place: &str) -> Option<bool> {
    place
        .rsplit(',')
        .find_map(|part| ORDERS.get(folded(part).as_str()).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_an_order() {
        for (name, column) in rows(include_str!("../lexicon/en/day_order.tsv")) {
            assert!(parse(column).is_some(), "{name}: {column}");
        }
    }

    #[test]
    fn outlets_addresses_and_places_tell_the_order() {
        assert_eq!(of_outlet("The Guardian"), Some(true));
        assert_eq!(of_outlet("BBC News"), Some(true));
        assert_eq!(of_outlet("Fox News Digital"), Some(false));
        assert_eq!(of_outlet("Daily Planet"), None);
        assert_eq!(
            of_address("https://news.example.co.uk/world?id=3"),
            Some(true)
        );
        assert_eq!(of_address("https://example.com/uk"), None);
        assert_eq!(of_place("BOSTON, Lincolnshire, England"), Some(true));
        assert_eq!(of_place("BOSTON"), Some(false));
        assert_eq!(of_place("AUGUSTA, Ga."), Some(false));
        assert_eq!(of_place("BUSAN, South Korea"), None);
    }
}
