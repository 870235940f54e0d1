//! The stretch in which two passages are most alike.
//!
//! A word diff of the whole of two passages spreads what they share: of "the pier is shut, and I fear that the pier is
//! lost for the year" it takes the first "the pier is". The best local alignment (Smith and Waterman) finds the stretch that
//! one of them repeats; what is found is then compared like any other part.

use std::ops::Range;

use super::words::Word;
use crate::lexicon::Key;

/// Passages of more words together than this, one multiplied by the other, are left alone.
const CELLS: usize = 40_000;
/// What a shared word is worth, and what a word costs that one side lacks.
const SHARED: u32 = 2;
const LACKING: u32 = 1;

/// The best score of an alignment that ends at a cell, and where that alignment begins.
type Cell = (u32, (usize, usize));

/// The word ranges of the best local alignment, where another word costs `other`; `None` where no word is shared or the
/// passages are too long.
pub(super) fn stretch(a: &[Word], b: &[Word], other: u32) -> Option<(Range<usize>, Range<usize>)> {
    if a.len().saturating_mul(b.len()) > CELLS {
        return None;
    }
    let keys = |words: &[Word]| words.iter().map(|w| Key::of(&w.form)).collect::<Vec<_>>();
    let (left, right) = (keys(a), keys(b));
    let mut above: Vec<Cell> = (0..=b.len()).map(|j| (0, (0, j))).collect();
    let mut row: Vec<Cell> = Vec::with_capacity(above.len());
    let mut best: Option<(u32, Range<usize>, Range<usize>)> = None;
    for (i, left) in left.iter().enumerate() {
        let mut beside: Cell = (0, (i + 1, 0));
        row.clear();
        row.push(beside);
        for ((j, right), over) in right.iter().enumerate().zip(above.windows(2)) {
            let &[(score, from), up] = over else { continue };
            let equal = left == right;
            let met = if equal {
                score + SHARED
            } else {
                score.saturating_sub(other)
            };
            beside = cell((met, from), lacking(up), lacking(beside), (i + 1, j + 1));
            if equal && best.as_ref().is_none_or(|b| beside.0 > b.0) {
                let (x, y) = beside.1;
                best = Some((beside.0, x..i + 1, y..j + 1));
            }
            row.push(beside);
        }
        std::mem::swap(&mut above, &mut row);
    }
    best.map(|(_, a, b)| (a, b))
}

/// What is left of a way over a word that one side lacks.
fn lacking((score, from): Cell) -> Cell {
    (score.saturating_sub(LACKING), from)
}

/// The best way into a cell, the first of equals: over both words, or over one of them. A worthless one begins anew behind it.
fn cell(both: Cell, above: Cell, beside: Cell, next: (usize, usize)) -> Cell {
    let first = if above.0 > both.0 { above } else { both };
    let best = if beside.0 > first.0 { beside } else { first };
    if best.0 > 0 { best } else { (0, next) }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    fn found(a: &str, b: &str) -> Option<(String, String)> {
        let (left, right) = (words(a), words(b));
        let (x, y) = stretch(&left, &right, 1)?;
        let text = |words: &[Word], at: Range<usize>| {
            words.get(at).map(|w| {
                w.iter()
                    .map(|w| w.form.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        Some((text(&left, x)?, text(&right, y)?))
    }

    #[test]
    fn the_stretch_that_both_have_is_found_behind_one_that_begins_like_it() {
        let (a, b) = found(
            "The pier is shut, and I fear that by now the pier is lost for a year.",
            "We think the pier is now lost for a year.",
        )
        .expect("they share words");
        assert_eq!(a, "the pier is lost for a year");
        assert_eq!(b, "the pier is now lost for a year");
    }

    #[test]
    fn passages_without_a_shared_word_have_none() {
        assert_eq!(found("Nobody rows", "They sail"), None);
        assert_eq!(found("", "They sail"), None);
    }
}
