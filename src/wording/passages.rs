//! Which sentences of two texts say the same thing.
//!
//! An index from rare words to the sentences that hold them gives the candidates, so that the cost
//! grows with the texts and not with their product. Of the candidates the heaviest chain in the order
//! of both texts is taken; what is left over and still alike has moved.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{shared, words};
use crate::lexicon::Key;
use crate::text::Text;
use crate::value::Mention;

/// A word in more sentences than this points nowhere.
const CROWD: usize = 16;
/// What two sentences of equal words are worth beyond their words.
const EXACT: u64 = 1_000;
/// What two sentences are worth that carry one quotation.
const QUOTED: u64 = 200;

/// A sentence of one text and the sentence of the other that says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    /// The index of the sentence in the first text.
    pub a: usize,
    /// The index of the sentence in the second.
    pub b: usize,
    /// Whether it stands in another order than its neighbours.
    pub moved: bool,
}

/// Pairs the sentences of two texts, each sentence at most once, in the order of the first text.
pub fn passages(a: (&Text<'_>, &[Mention]), b: (&Text<'_>, &[Mention])) -> Vec<Match> {
    let quoted = quoted(a, b);
    let (a, b) = (sentences(a.0), sentences(b.0));
    let candidates = candidates(&a, &b, quoted);
    let mut chosen: Vec<Match> = Vec::new();
    let mut taken = (FxHashSet::default(), FxHashSet::default());
    let mut take = |candidate: &Candidate, moved: bool| {
        if !taken.0.contains(&candidate.a) && !taken.1.contains(&candidate.b) {
            taken.0.insert(candidate.a);
            taken.1.insert(candidate.b);
            chosen.push(Match {
                a: candidate.a,
                b: candidate.b,
                moved,
            });
        }
    };
    heaviest_chain(&candidates, b.len())
        .iter()
        .filter_map(|&at| candidates.get(at))
        .for_each(|c| take(c, false));
    let mut rest: Vec<&Candidate> = candidates.iter().collect();
    rest.sort_by_key(|c| (std::cmp::Reverse(c.worth), c.a, c.b));
    for candidate in rest {
        take(candidate, true);
    }
    chosen.sort_unstable();
    chosen
}

/// Sentences that carry one quotation; of a longer one those in which it begins.
fn quoted(a: (&Text<'_>, &[Mention]), b: (&Text<'_>, &[Mention])) -> Vec<Candidate> {
    let sentence = |text: &Text<'_>, at: usize| text.sentence_of(text.token_at(at));
    let candidate = |pair: &super::Pair| {
        let (a, b) = (
            sentence(a.0, pair.a.span.start),
            sentence(b.0, pair.b.span.start),
        );
        Candidate {
            a,
            b,
            worth: QUOTED,
        }
    };
    let exists = |c: &Candidate| c.a < a.0.sentences().len() && c.b < b.0.sentences().len();
    shared(&[a, b])
        .iter()
        .map(candidate)
        .filter(exists)
        .collect()
}

/// A sentence as it is compared.
struct Sentence {
    /// Its words with some weight, each once.
    words: Vec<Key>,
    /// All its words in order.
    whole: u64,
}

fn sentences(text: &Text<'_>) -> Vec<Sentence> {
    text.sentences()
        .iter()
        .map(|s| sentence(text.span(s.tokens.clone()).of(text.source())))
        .collect()
}

fn sentence(source: &str) -> Sentence {
    let mut whole: u64 = 0xcbf2_9ce4_8422_2325;
    let mut rare = Vec::new();
    for word in words::words(source) {
        let key = Key::of(&word.form);
        whole = (whole ^ u64::from(key.0)).wrapping_mul(0x0100_0000_01b3);
        if !words::is_common(&word.form) {
            rare.push(key);
        }
    }
    rare.sort_unstable_by_key(|key| key.0);
    rare.dedup();
    Sentence { words: rare, whole }
}

/// Two sentences that may say the same.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    a: usize,
    b: usize,
    worth: u64,
}

/// Candidates by the first sentence, of one sentence the later partners first: a chain then takes at
/// most one of them.
fn candidates(a: &[Sentence], b: &[Sentence], quoted: Vec<Candidate>) -> Vec<Candidate> {
    let mut found = equal(a, b);
    found.extend(quoted);
    found.extend(alike(a, b));
    found.sort_by_key(|c| (c.a, std::cmp::Reverse(c.b), std::cmp::Reverse(c.worth)));
    found.dedup_by_key(|c| (c.a, c.b));
    found
}

/// Sentences of equal words: the first with the first, the second with the second, and so on.
fn equal(a: &[Sentence], b: &[Sentence]) -> Vec<Candidate> {
    let mut places: FxHashMap<u64, std::collections::VecDeque<usize>> = FxHashMap::default();
    for (at, sentence) in b.iter().enumerate() {
        places.entry(sentence.whole).or_default().push_back(at);
    }
    let partner = |(at, sentence): (usize, &Sentence)| {
        let b = places.get_mut(&sentence.whole)?.pop_front()?;
        Some(Candidate {
            a: at,
            b,
            worth: EXACT + sentence.words.len() as u64,
        })
    };
    a.iter().enumerate().filter_map(partner).collect()
}

/// Sentences that share enough of their rare words.
fn alike(a: &[Sentence], b: &[Sentence]) -> Vec<Candidate> {
    let mut index: FxHashMap<Key, Vec<usize>> = FxHashMap::default();
    for (at, sentence) in b.iter().enumerate() {
        for &word in &sentence.words {
            index.entry(word).or_default().push(at);
        }
    }
    let mut seen: FxHashMap<Key, usize> = index
        .iter()
        .map(|(&word, places)| (word, places.len()))
        .collect();
    for &word in a.iter().flat_map(|s| &s.words) {
        *seen.entry(word).or_default() += 1;
    }
    let weight = |word: &Key| weight(seen.get(word).copied().unwrap_or(0));
    let total = |sentence: &Sentence| sentence.words.iter().map(weight).sum::<u64>();
    let totals: Vec<u64> = b.iter().map(total).collect();
    let mut out = Vec::new();
    for (at, sentence) in a.iter().enumerate() {
        let mut shared: FxHashMap<usize, (u64, u64)> = FxHashMap::default();
        for word in sentence.words.iter().filter(|word| weight(word) > 0) {
            for &partner in index.get(word).into_iter().flatten() {
                let sum = shared.entry(partner).or_default();
                *sum = (sum.0 + weight(word), sum.1 + 1);
            }
        }
        let own = total(sentence);
        let meant = |(b, (sum, count)): (usize, (u64, u64))| {
            let worth = worth(sum, count, own, totals.get(b).copied().unwrap_or(0))?;
            Some(Candidate { a: at, b, worth })
        };
        out.extend(shared.into_iter().filter_map(meant));
    }
    out
}

/// What a word counts that stands in so many sentences of both texts.
fn weight(sentences: usize) -> u64 {
    match sentences {
        0..=3 => 3,
        4..=7 => 2,
        8..=CROWD => 1,
        _ => 0,
    }
}

/// What a pair is worth that shares words of weight `sum`, if it may say the same: half of both, or
/// most of the shorter one.
fn worth(sum: u64, count: u64, a: u64, b: u64) -> Option<u64> {
    let likeness = sum * 200 / (a + b).max(1);
    let part = sum * 100 / a.min(b).max(1);
    let enough = match count {
        0 | 1 => false,
        2 => likeness >= 60,
        3 => likeness >= 40,
        _ => likeness >= 34 || part >= 60,
    };
    enough.then(|| likeness * sum / 10)
}

/// The indices of the candidates of the heaviest chain that rises in both texts.
fn heaviest_chain(candidates: &[Candidate], width: usize) -> Vec<usize> {
    // A tree of prefix maxima over the sentences of the second text.
    let mut best: Vec<Option<(u64, usize)>> = vec![None; width + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    let mut top: Option<(u64, usize)> = None;
    for (at, candidate) in candidates.iter().enumerate() {
        let mut found = None;
        let mut node = candidate.b;
        while node > 0 {
            found = found.max(best.get(node).copied().flatten());
            node &= node - 1;
        }
        before.push(found.map(|f| f.1));
        let sum = Some((found.map_or(0, |f| f.0).saturating_add(candidate.worth), at));
        top = top.max(sum);
        let mut node = candidate.b + 1;
        while let Some(slot) = best.get_mut(node) {
            *slot = (*slot).max(sum);
            node += node & node.wrapping_neg();
        }
    }
    let step = |&at: &usize| before.get(at).copied().flatten();
    let mut chain: Vec<usize> = std::iter::successors(top.map(|t| t.1), step).collect();
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(a: &str, b: &str) -> Vec<(usize, usize, bool)> {
        passages((&Text::plain(a), &[]), (&Text::plain(b), &[]))
            .iter()
            .map(|m| (m.a, m.b, m.moved))
            .collect()
    }

    #[test]
    fn sentences_meet_through_rare_words_in_the_order_of_both() {
        let a = "The lock at Ulm froze on Sunday night. Nobody was hurt. Skippers of nine barges waited for a tug from Passau.";
        let b = "A tug from Passau was what nine skippers waited for. It had been a mild winter. On Sunday night the lock at Ulm froze.";
        assert_eq!(found(a, a), [(0, 0, false), (1, 1, false), (2, 2, false)]);
        let both = found(a, b);
        assert_eq!(
            both.iter().map(|m| (m.0, m.1)).collect::<Vec<_>>(),
            [(0, 2), (2, 0)]
        );
        assert_eq!(
            both.iter().filter(|m| m.2).count(),
            1,
            "one of the two has moved"
        );
    }

    #[test]
    fn strangers_are_left_alone_and_repeats_are_paired_in_order() {
        assert!(found("The lock at Ulm froze.", "A ferry sank off Harwich.").is_empty());
        assert!(found("", "").is_empty());
        let many = "Yes.\n".repeat(40);
        assert_eq!(found(&many, &many).len(), 40);
        assert!(found(&many, &many).iter().all(|m| m.0 == m.1 && !m.2));
    }
}
