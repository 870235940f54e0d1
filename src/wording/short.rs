//! Quotations of a few words: too few to find each other by, so that what stands around them must.

use rustc_hash::FxHashMap;
use similar::DiffTag;

use super::compare::{Aligned, equal_words};
use super::words;
use crate::lexicon::Key;
use crate::text::{Kind, Text};
use crate::value::Mention;

/// How many words a short quotation has.
const SHORT: std::ops::RangeInclusive<usize> = 2..=6;
/// A word around more short quotations than this points to nothing.
const CROWD: usize = 48;
/// So many words around them the two share.
const SHARED: usize = 2;
/// No more words than this stand in place of each other.
const HUNK: usize = 2;

/// The words of weight in the sentence around a short quotation, in order of their keys.
pub(super) fn around(text: &Text<'_>, mention: &Mention, length: usize) -> Vec<u32> {
    let sentence = text.sentences().get(mention.sentence);
    let Some(sentence) = sentence.filter(|_| SHORT.contains(&length)) else {
        return Vec::new();
    };
    let outside = sentence
        .tokens
        .clone()
        .filter(|at| !mention.tokens.contains(at));
    let weighty = outside.filter(|&at| {
        let word = text.token(at).is_some_and(|t| t.kind == Kind::Word);
        word && !words::is_common_key(text.key(at))
    });
    let mut keys: Vec<u32> = weighty.map(|at| text.key(at).0).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Pairs of short quotations, each given by its document and the words around it, of different documents with enough words around them in common.
pub(super) fn candidates(quotations: &[(usize, &[u32])]) -> Vec<(usize, usize)> {
    let mut index: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, (_, around)) in quotations.iter().enumerate() {
        for &key in *around {
            index.entry(key).or_default().push(at);
        }
    }
    let other =
        |a: usize, b: usize| quotations.get(a).map(|q| q.0) != quotations.get(b).map(|q| q.0);
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for group in index.into_values().filter(|g| g.len() <= CROWD) {
        for (nth, &a) in group.iter().enumerate() {
            for &b in group.iter().skip(nth + 1).filter(|&&b| other(a, b)) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<_> = shared
        .into_iter()
        .filter(|&(_, count)| count >= SHARED)
        .map(|(pair, _)| pair)
        .collect();
    pairs.sort_unstable();
    pairs
}

/// Whether two short quotations are one: most of what stands around them is the same, by one speaker or not, and one
/// thing in them differs.
pub(super) fn is_one(aligned: &Aligned, a: &[u32], b: &[u32], one_speaker: bool) -> bool {
    let shared = a.iter().filter(|key| b.binary_search(key).is_ok()).count();
    let (least, alike) = if one_speaker {
        (SHARED, 50)
    } else {
        (SHARED + 1, 60)
    };
    let framed = shared >= least && shared * 200 >= alike * (a.len() + b.len());
    let longest = aligned.a.len().max(aligned.b.len());
    framed && equal_words(aligned) * 2 >= longest && differ_once(aligned)
}

/// Whether one or two words stand in place of one or two others, and a word of weight is among each.
fn differ_once(aligned: &Aligned) -> bool {
    let mut changes = aligned.ops.iter().filter(|op| op.tag() != DiffTag::Equal);
    let (Some(change), None) = (changes.next(), changes.next()) else {
        return false;
    };
    let weighty = |words: &[words::Word]| {
        words.len() <= HUNK
            && words
                .iter()
                .any(|w| !words::is_common_key(Key::of(&w.form)))
    };
    weighty(aligned.a.get(change.old_range()).unwrap_or_default())
        && weighty(aligned.b.get(change.new_range()).unwrap_or_default())
}

#[cfg(test)]
pub(super) mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};
    use crate::wording::{Difference, shared};

    /// How the quotations that two texts share differ.
    pub(in crate::wording) fn classes(a: &str, b: &str) -> Vec<Difference> {
        let texts = [Text::plain(a), Text::plain(b)];
        let mentions = texts.each_ref().map(|t| extract(t, &Dateline::default()));
        let input: Vec<_> = texts
            .iter()
            .zip(&mentions)
            .map(|(t, m)| (t, m.as_slice()))
            .collect();
        shared(&input).iter().map(|p| p.class).collect()
    }

    #[test]
    fn few_words_are_one_quotation_in_one_context() {
        let lead = "Ann Lund, who runs the ferry, called the pier";
        for (a, b) in [
            ("a gift to the island", "a threat to the island"),
            ("deeply rotten", "deeply wooden"),
            ("a rotten wooden pier", "a rotten stone pier"),
        ] {
            let (a, b) = (format!("{lead} “{a}”."), format!("{lead} “{b}”."));
            assert_eq!(classes(&a, &b), [Difference::Changed], "{a} / {b}");
        }
    }

    #[test]
    fn few_words_in_another_context_or_with_little_in_common_are_none() {
        for (a, b) in [
            (
                "Ann Lund called the pier “a gift to the island”.",
                "Tom Brook said that the bridge in Ulm was “a threat to the island”.",
            ),
            (
                "Ann Lund, who runs the ferry, called the pier “a gift to the island”.",
                "Ann Lund, who runs the ferry, called the pier “one more of these follies”.",
            ),
        ] {
            assert!(classes(a, b).is_empty(), "{a} / {b}");
        }
    }
}
