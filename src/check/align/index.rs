//! Which values may speak of one thing: an index from rare words to the values beside them.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::value::{Placed, is_exchange};
use crate::lexicon::Key;

/// A word beside more values than this points nowhere; one sentence printed again and again counts once.
const CROWD: usize = 24;
/// How many words with such an entry two values must share.
const SHARED: usize = 2;

/// Pairs of values of one unit and of different articles whose sentences share rare words, in order.
pub(super) fn candidates(values: &[Placed<'_>]) -> BTreeSet<(usize, usize)> {
    let mut index: FxHashMap<(Key, &str), Vec<usize>> = FxHashMap::default();
    for (at, value) in values.iter().enumerate() {
        for (key, _) in &value.words {
            index.entry((*key, &value.unit)).or_default().push(at);
        }
    }
    #[expect(
        clippy::iter_over_hash_type,
        reason = "each entry is seen to by itself"
    )]
    for places in index.values_mut() {
        leave_repeats(places, values);
    }
    let ages = ages(values);
    let mut found = exchanges(values);
    for (at, value) in values.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for (key, _) in &value.words {
            let Some(places) = index
                .get(&(*key, value.unit.as_str()))
                .filter(|places| places.len() <= CROWD && places.binary_search(&at).is_ok())
            else {
                continue;
            };
            for &other in places.iter().filter(|&&other| other > at) {
                *shared.entry(other).or_default() += 1;
            }
        }
        let apart = |other: &usize| values.get(*other).is_some_and(|o| o.index != value.index);
        let of_name = ages.get(value.unit.as_str()).map_or(&[][..], Vec::as_slice);
        let later = of_name
            .get(of_name.partition_point(|&other| other <= at)..)
            .unwrap_or(&[]);
        found.extend(
            later
                .iter()
                .filter(|other| apart(other))
                .take(CROWD)
                .map(|&other| (at, other)),
        );
        found.extend(
            shared
                .into_iter()
                .filter(|(other, count)| *count >= SHARED && apart(other))
                .map(|(other, _)| (at, other)),
        );
    }
    found
}

/// Pairs of which two digits changed places: what ties them is seen to by who compares them.
fn exchanges(values: &[Placed<'_>]) -> BTreeSet<(usize, usize)> {
    let mut by_digits: BTreeMap<(&str, Vec<u8>), Vec<usize>> = BTreeMap::new();
    for (at, value) in values.iter().enumerate() {
        if let Some(digits) = value.digits() {
            let places = by_digits.entry((&value.unit, digits)).or_default();
            places.push(at);
        }
    }
    let mut found = BTreeSet::new();
    for places in by_digits.into_values() {
        let places = places.get(..places.len().min(CROWD)).unwrap_or_default();
        for (n, &a) in places.iter().enumerate() {
            let others = places.iter().skip(n + 1).filter(|&&b| {
                let pair = values.get(a).zip(values.get(b));
                pair.is_some_and(|(x, y)| x.index != y.index && is_exchange(x, y))
            });
            found.extend(others.map(|&b| (a, b)));
        }
    }
    found
}

/// Of too many places, leaves those out that say in the same words what two articles have said before.
fn leave_repeats(places: &mut Vec<usize>, values: &[Placed<'_>]) {
    if places.len() <= CROWD {
        return;
    }
    let said = |at: usize| values.get(at);
    let same = |a: &Placed<'_>, b: &Placed<'_>| {
        let keys = |value: &Placed<'_>| value.words.iter().map(|(key, _)| *key).collect::<Vec<_>>();
        a.mention.reading == b.mention.reading
            && a.words.len() == b.words.len()
            && keys(a) == keys(b)
    };
    let mut kept: Vec<usize> = Vec::new();
    for &at in places.iter() {
        let Some(value) = said(at) else { continue };
        let before = kept
            .iter()
            .filter_map(|&k| said(k))
            .filter(|k| same(k, value));
        let articles: Vec<usize> = before.map(|k| k.index).collect();
        if articles.len() < 2 && !articles.contains(&value.index) {
            kept.push(at);
        }
        if kept.len() > CROWD {
            return;
        }
    }
    *places = kept;
}

/// The ages of each name, in order.
fn ages<'v>(values: &'v [Placed<'_>]) -> FxHashMap<&'v str, Vec<usize>> {
    let mut ages: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, value) in values
        .iter()
        .enumerate()
        .filter(|(_, value)| value.is_age())
    {
        ages.entry(&value.unit).or_default().push(at);
    }
    ages
}
