//! Quotations that two documents share.

mod pair;
mod quoted;
mod runs;
mod speakers;

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Pair, Passage, short};
use crate::text::Text;
use crate::value::Mention;
use pair::{APART, Scored, brief_pair, pair};
use quoted::Quoted;
use speakers::Speakers;

/// The quotations that two of the documents share, with the differences classed; the `Same` ones too.
///
/// A quotation that one document carries only in part is compared in that part. Pairs are in the
/// order of the documents and of the places in the first. Documents of one story belong into one
/// call; the cost grows with their quotations, not with the square of them.
pub fn shared(texts: &[(&Text<'_>, &[Mention])]) -> Vec<Pair> {
    let quotations: Vec<Quoted<'_>> = texts
        .iter()
        .enumerate()
        .flat_map(|(document, (text, mentions))| quoted::quoted(document, text, mentions))
        .collect();
    // One large story keeps all threads busy; the order stays that of the candidates.
    let mut pairs: Vec<Scored> = runs::candidates(&quotations)
        .into_par_iter()
        .filter_map(|(a, b)| pair(quotations.get(a)?, quotations.get(b)?))
        .collect();
    let brief: Vec<_> = quotations
        .iter()
        .map(|q| (q.document, q.around.as_slice()))
        .collect();
    let brief = short::candidates(&brief).into_iter();
    pairs.extend(brief.filter_map(|(a, b)| brief_pair(quotations.get(a)?, quotations.get(b)?)));
    best(pairs)
}

/// Of pairs over the same words the best, in the order of the documents and of the places.
fn best(mut pairs: Vec<Scored>) -> Vec<Pair> {
    pairs.sort_by_key(|(p, shared)| {
        (
            Reverse(worth(p, *shared)),
            p.a.document,
            p.a.span,
            p.b.document,
            p.b.span,
        )
    });
    let mut kept: Vec<Pair> = Vec::new();
    let mut taken: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    for (pair, _) in pairs {
        let earlier = taken.entry((pair.a.document, pair.b.document)).or_default();
        let earlier_ones = || earlier.iter().filter_map(|&at| kept.get(at));
        if !earlier_ones().all(|one| leaves_room(one, &pair)) {
            continue;
        }
        earlier.push(kept.len());
        kept.push(pair);
    }
    kept.sort_by_key(|p| (p.a.document, p.a.span, p.b.document, p.b.span));
    kept
}

/// What a pair is worth against another over the same words: what two people say nearly alike, a quarter less than what
/// one of them says.
fn worth(pair: &Pair, shared: usize) -> usize {
    let speakers = Speakers::of(pair.a.speaker.as_deref(), pair.b.speaker.as_deref());
    let of_two = speakers == Speakers::Two && !pair.class.same_words();
    shared * if of_two { 3 } else { 4 }
}

/// Whether a pair may stand beside a better one: over other words, or where one document prints once more what it has
/// there, with the same difference or with a slip of its own.
fn leaves_room(better: &Pair, pair: &Pair) -> bool {
    let over = |a: &Passage, b: &Passage| a.span.overlaps(b.span);
    match (over(&better.a, &pair.a), over(&better.b, &pair.b)) {
        (false, false) => true,
        (true, true) => false,
        _ => {
            let (there, here) = (better.changes(), pair.changes());
            let slip = better.class.is_silent() && here.len() == 1 && shared_words(pair) >= APART;
            !pair.class.is_silent() && (there == here || slip)
        }
    }
}

fn shared_words(pair: &Pair) -> usize {
    pair.same().map(|s| s.a.split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::super::Difference;
    use super::*;
    use crate::value::{Dateline, extract};

    fn pairs(sources: &[&str]) -> Vec<(usize, String, usize, String, Difference)> {
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
        let words = |p: &Passage| {
            p.span
                .of(sources.get(p.document).copied().unwrap_or(""))
                .to_owned()
        };
        shared(&input)
            .iter()
            .map(|p| {
                (
                    p.a.document,
                    words(&p.a),
                    p.b.document,
                    words(&p.b),
                    p.class,
                )
            })
            .collect()
    }

    #[test]
    fn a_quotation_is_found_in_another_document_even_in_part() {
        let found = pairs(&[
            "“We shall rebuild the old harbour before the winter storms come back,” Ann Lee said.",
            "Lee vowed to “rebuild the old harbor before winter storms come back” in spring.",
            "“Nothing of the sort will ever be rebuilt,” said Tom Brook.",
        ]);
        assert_eq!(found.len(), 1, "{found:?}");
        let (a, left, b, right, class) = &found[0];
        assert_eq!((*a, *b, *class), (0, 1, Difference::Minor));
        assert_eq!(
            left,
            "rebuild the old harbour before the winter storms come back"
        );
        assert_eq!(
            right,
            "rebuild the old harbor before winter storms come back"
        );
    }

    #[test]
    fn a_speakers_own_words_go_before_anothers() {
        let ours = "“The ferry was sunk by a very old Fanes sea mine,” Ann Lee said.";
        let theirs = "“We hear that the ferry was sunk by very old Fanes sea mines,” Ann Lee said. “There is a report that the boat was sunk by a very old Fanes sea mine,” said Tom Brook.";
        let found = pairs(&[ours, theirs]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found.iter().all(|f| f.3.ends_with("mines")), "{found:?}");
    }

    #[test]
    fn what_an_article_prints_twice_is_held_against_another_twice() {
        let once = "“The ferry will never row home without the old crew,” Ann Lee said.";
        for (twice, found) in [
            // Twice with one difference.
            (
                "“The ferry will not row home without the old crew,” Ann Lee said. She said “the ferry will not row home without the old crew”.",
                2,
            ),
            // Once right, and once with a slip.
            (
                "“The ferry will never row home without the old crew,” Ann Lee said. She said “the ferry will never row home without old crew”.",
                2,
            ),
            // Another sentence of the same form.
            (
                "“The ferry will never row home without the old crew,” Ann Lee said. She said “the ferry will seldom sail out without the old captain”.",
                1,
            ),
        ] {
            assert_eq!(pairs(&[once, twice]).len(), found, "{twice}");
        }
    }
}
