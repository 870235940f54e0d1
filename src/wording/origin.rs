//! Which documents carry the same agency's text and so are one independent source.

use rustc_hash::FxHashMap;

use crate::lexicon::Key;
use crate::text::{Kind, Text};
use crate::value::{Mention, Value};

/// The length of the runs of words that show copying.
const RUN: usize = 9;
/// Documents that share this many runs outside quotations have one origin.
const RUNS: usize = 12;
/// A run in more documents than this is boilerplate.
const CROWD: usize = 32;

/// Groups documents by common origin: for each document the index of the first of its group, its own
/// if it is the first or stands alone. Words inside quotation marks do not count, for two reporters
/// may quote one speech.
pub fn origins(texts: &[(&Text<'_>, &[Mention])]) -> Vec<usize> {
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (document, (text, mentions)) in texts.iter().enumerate() {
        for run in runs(text, mentions) {
            let entry = index.entry(run).or_default();
            if entry.last() != Some(&document) {
                entry.push(document);
            }
        }
    }
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for group in index
        .into_values()
        .filter(|g| g.len() > 1 && g.len() <= CROWD)
    {
        for (i, &a) in group.iter().enumerate() {
            for &b in group.iter().skip(i + 1) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = shared
        .into_iter()
        .filter(|(_, count)| *count >= RUNS)
        .map(|(pair, _)| pair)
        .collect();
    pairs.sort_unstable();
    group(texts.len(), &pairs)
}

/// Hashes of the runs of words outside quotations.
fn runs(text: &Text<'_>, mentions: &[Mention]) -> Vec<u64> {
    let mut out = Vec::new();
    let mut keys: Vec<Key> = Vec::new();
    let mut quotes = mentions
        .iter()
        .filter(|m| matches!(&m.reading.value, Value::Quote(q) if !q.indirect))
        .peekable();
    for token in text.tokens() {
        let span = token.span();
        while quotes.next_if(|q| q.span.end <= span.start).is_some() {}
        if quotes.peek().is_some_and(|q| q.span.contains(span)) {
            keys.clear();
            continue;
        }
        if token.kind == Kind::Mark {
            continue;
        }
        keys.push(token.key);
        if let Some(run) = keys
            .len()
            .checked_sub(RUN)
            .and_then(|from| keys.get(from..))
        {
            out.push(run.iter().fold(0, |hash: u64, key| {
                (hash.rotate_left(7) ^ u64::from(key.0)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            }));
        }
    }
    out
}

/// Joins pairs into groups named by their first member.
fn group(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..count).collect();
    for &(a, b) in pairs {
        let (root, other) = (root(&first, a), root(&first, b));
        let (low, high) = (root.min(other), root.max(other));
        if let Some(slot) = first.get_mut(high) {
            *slot = low;
        }
    }
    (0..count).map(|at| root(&first, at)).collect()
}

fn root(first: &[usize], mut at: usize) -> usize {
    while let Some(&up) = first.get(at).filter(|&&up| up != at) {
        at = up;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, extract};

    #[test]
    fn copied_text_shows_one_origin_and_a_shared_quotation_does_not() {
        let wire = "The port of Ulm was closed for nine hours on Monday after a crane fell across the main quay, the harbour office said, and two ships were sent to another town further down the river.";
        let quote = "“The port was closed for nine hours on Monday after a crane fell across the main quay and two ships were sent to another town further down the river,” she said.";
        let sources = [
            wire.to_owned(),
            format!("In brief. {wire} More soon."),
            quote.to_owned(),
            format!("She spoke. {quote}"),
        ];
        let texts: Vec<Text<'_>> = sources.iter().map(|s| Text::plain(s)).collect();
        let mentions: Vec<Vec<Mention>> = texts
            .iter()
            .map(|t| extract(t, &Dateline::default()))
            .collect();
        let input: Vec<_> = texts
            .iter()
            .zip(&mentions)
            .map(|(t, m)| (t, m.as_slice()))
            .collect();
        assert_eq!(origins(&input), [0, 0, 2, 3]);
    }
}
