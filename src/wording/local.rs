//! The stretch in which two passages are most alike.
//!
//! A word diff of the whole of two passages spreads what they share: of "the pier is shut, and I fear that the pier is
//! lost for the year" it takes the first "the pier is". The best local alignment (Smith and Waterman) finds the stretch that
//! one of them repeats; what is found is then compared like any other part.

use std::ops::Range;

use super::words::Word;

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
    let mut above: Vec<Cell> = (0..=b.len()).map(|j| (0, (0, j))).collect();
    let mut best: Option<(u32, Range<usize>, Range<usize>)> = None;
    for (i, left) in a.iter().enumerate() {
        let mut row: Vec<Cell> = Vec::with_capacity(above.len());
        row.push((0, (i + 1, 0)));
        for (j, right) in b.iter().enumerate() {
            let equal = left.form == right.form;
            let both = above.get(j).map(|&(score, from)| {
                let met = score.saturating_sub(other);
                (if equal { score + SHARED } else { met }, from)
            });
            let cell = cell(
                [both, above.get(j + 1).map(lacking), row.last().map(lacking)],
                (i + 1, j + 1),
            );
            if equal && best.as_ref().is_none_or(|b| cell.0 > b.0) {
                let (x, y) = cell.1;
                best = Some((cell.0, x..i + 1, y..j + 1));
            }
            row.push(cell);
        }
        above = row;
    }
    best.map(|(_, a, b)| (a, b))
}

/// What is left of a way over a word that one side lacks.
fn lacking(&(score, from): &Cell) -> Cell {
    (score.saturating_sub(LACKING), from)
}

/// The best way into a cell, the first of equals: over both words, or over one of them. A worthless one begins anew behind it.
fn cell(ways: [Option<Cell>; 3], next: (usize, usize)) -> Cell {
    let best = ways.into_iter().flatten().rev().max_by_key(|way| way.0);
    best.filter(|way| way.0 > 0).unwrap_or((0, next))
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
