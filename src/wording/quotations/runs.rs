//! Quotations that share a run of words, by an index of all runs.

use rustc_hash::{FxHashMap, FxHashSet};

use super::quoted::Quoted;
use crate::lexicon::Key;
use crate::value::name::is_suffix;
use crate::wording::words::{self, Word};

/// The length of the runs in the index, in words.
const RUN: usize = 3;
/// The length of runs of everyday words alone.
pub(super) const EVERYDAY: usize = 5;
/// A run in more quotations than this is a phrase of the day and points to nothing.
const CROWD: usize = 48;

/// The quotations that have a run of words, in order.
#[derive(Default)]
struct Index(FxHashMap<[u32; EVERYDAY], Vec<u32>>);

impl Index {
    /// Enters the runs of a quotation, small words left out and not.
    fn enter(&mut self, at: u32, quotation: &Quoted<'_>) {
        let all: Vec<&Word> = quotation.words.iter().collect();
        let large = all.iter().copied();
        let large: Vec<&Word> = large.filter(|w| !words::is_filler(&w.form)).collect();
        let everyday = |run: &&[&Word]| run.iter().all(|w| words::is_common(&w.form));
        // Everyday words say nothing but of one speaker, whose name keeps their runs few.
        let name = quotation
            .speaker
            .and_then(|s| s.split_whitespace().rfind(|word| !is_suffix(word)));
        let who = name.map(|name| Key::of(name).0);
        for words in [&all, &large] {
            let weighty = words.windows(RUN).filter(|run| !everyday(run));
            weighty.for_each(|run| self.add(at, 0, run));
            if let Some(who) = who {
                let runs = words.windows(EVERYDAY).filter(everyday);
                runs.for_each(|run| self.add(at, who, run));
            }
        }
    }

    fn add(&mut self, at: u32, who: u32, run: &[&Word]) {
        let mut key = [0; EVERYDAY];
        for (slot, word) in key.iter_mut().zip(run) {
            *slot = Key::of(&word.form).0;
        }
        if let Some(first) = key.first_mut() {
            *first ^= who;
        }
        let entry = self.0.entry(key).or_default();
        if entry.last() != Some(&at) {
            entry.push(at);
        }
    }
}

/// Pairs of quotations of different documents that share a run of words with some weight, small words left out or not,
/// or a longer one of everyday words.
pub(super) fn candidates(quotations: &[Quoted<'_>]) -> Vec<(usize, usize)> {
    let mut index = Index::default();
    for (at, quotation) in quotations.iter().enumerate() {
        index.enter(at as u32, quotation);
    }
    let mut pairs: FxHashSet<(usize, usize)> = FxHashSet::default();
    for mut group in index.0.into_values().filter(|g| g.len() > 1) {
        leave_repeats(&mut group, quotations);
        if group.len() > CROWD {
            continue;
        }
        for (i, &a) in group.iter().enumerate() {
            pairs.extend(group.iter().skip(i + 1).map(|&b| (a as usize, b as usize)));
        }
    }
    let other = |&(a, b): &(usize, usize)| {
        quotations.get(a).map(|q| q.document) != quotations.get(b).map(|q| q.document)
    };
    let mut pairs: Vec<_> = pairs.into_iter().filter(other).collect();
    pairs.sort_unstable();
    pairs
}

/// Of too many quotations, leaves those out that two documents before have in the same words.
fn leave_repeats(group: &mut Vec<u32>, quotations: &[Quoted<'_>]) {
    if group.len() <= CROWD {
        return;
    }
    let mut seen: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
    group.retain(|&at| {
        let Some(quotation) = quotations.get(at as usize) else {
            return false;
        };
        let documents = seen.entry(&quotation.keys).or_default();
        let fresh = documents.len() < 2 && !documents.contains(&quotation.document);
        if fresh {
            documents.push(quotation.document);
        }
        fresh
    });
}
