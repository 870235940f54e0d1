//! Two sentences laid side by side, piece by piece.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::lexicon::Key;
use crate::statement::contrary::contrary;
use crate::statement::line::{Line, Piece, PieceKind};

/// The least share of the words of both, per mille.
const TWIN: u32 = 700;
/// The least share of the shorter one.
const LEAST: u32 = 800;

/// So many words of one may be names that the other does not have: "John F. Kerry".
const NAMES: usize = 3;
/// So much must words tell besides, in quarter bits: some four of them.
const BUT_FOR_NAMES: u32 = 80;

/// Stretches of two sentences that stand in the same place and differ.
pub(super) type Hunk = (Range<usize>, Range<usize>);

/// Two sentences side by side.
#[derive(Debug)]
pub(super) struct Aligned<'l> {
    /// The pieces of the first and of the second.
    pub(super) lines: (&'l [Piece], &'l [Piece]),
    /// Pieces that stand in the same place on both sides.
    pub(super) same: Vec<(usize, usize)>,
    pub(super) hunks: Vec<Hunk>,
    /// How much of the words both share, per mille.
    pub(super) share: u32,
}

impl<'l> Aligned<'l> {
    /// Lays `a` beside `b`; `None` if they share too little to be twins.
    pub(super) fn new(a: &'l Line, b: &'l Line) -> Option<Self> {
        if (a.is_bare() || b.is_bare()) && !share_a_value(a, b) {
            return None;
        }
        let shared = shared(a, b);
        let share = share(a, b, shared)?;
        let apart = share < TWIN || 1000 * shared < LEAST * a.total.min(b.total);
        (!apart || are_one_but_for_names(a, b)).then(|| Self::laid(a, b, share))
    }

    /// Lays `a` beside `b`, however little they share; `None` if neither tells anything.
    pub(super) fn of_any(a: &'l Line, b: &'l Line) -> Option<Self> {
        let share = share(a, b, shared(a, b))?;
        Some(Self::laid(a, b, share))
    }

    /// Whether a word that tells something stands in another place of the other sentence.
    pub(super) fn are_rearranged(&self) -> bool {
        let pieces =
            |all: &'l [Piece], range: &Range<usize>| all.get(range.clone()).unwrap_or_default();
        let here = self.hunks.iter().flat_map(|(x, _)| pieces(self.lines.0, x));
        let there = || self.hunks.iter().flat_map(|(_, y)| pieces(self.lines.1, y));
        let mut here = here.filter(|p| p.is_content());
        here.any(|p| there().any(|q| q.key == p.key))
    }

    /// Whether the two words at `a` and `b` are said of each other's sides: what stands before the one stands behind the other,
    /// and the other way round. "Beer is cheaper than wine" is "wine is dearer than beer".
    pub(super) fn are_converse(&self, a: &Range<usize>, b: &Range<usize>) -> bool {
        let sides = |pieces: &'l [Piece], at: &Range<usize>| {
            let content = |before: bool| {
                let content = pieces.iter().filter(|p| p.is_content());
                let beside = content.filter(|p| {
                    if before {
                        p.tokens.end <= at.start
                    } else {
                        p.tokens.start >= at.end
                    }
                });
                beside.map(|p| p.key).collect::<Vec<Key>>()
            };
            (content(true), content(false))
        };
        let (before, behind) = sides(self.lines.0, a);
        let (other_before, other_behind) = sides(self.lines.1, b);
        // A word that stands on both sides of either has not moved.
        let moved = |from: &[Key], to: &[Key], stayed: &[Key]| {
            from.iter()
                .any(|key| to.contains(key) && !stayed.contains(key))
        };
        moved(&before, &other_behind, &other_before) && moved(&behind, &other_before, &other_behind)
    }

    fn laid(a: &'l Line, b: &'l Line, share: u32) -> Self {
        let keys = |pieces: &[Piece]| pieces.iter().map(|p| p.key).collect::<Vec<Key>>();
        let ops = capture_diff_slices(Algorithm::Myers, &keys(&a.pieces), &keys(&b.pieces));
        let mut aligned = Self {
            lines: (&a.pieces, &b.pieces),
            same: Vec::new(),
            hunks: Vec::new(),
            share,
        };
        for op in ops {
            match op {
                DiffOp::Equal {
                    old_index,
                    new_index,
                    len,
                } => aligned
                    .same
                    .extend((0..len).map(|by| (old_index + by, new_index + by))),
                op => aligned.hunks.push((op.old_range(), op.new_range())),
            }
        }
        aligned
    }
}

/// How much of the words of both is what they share, per mille.
fn share(a: &Line, b: &Line, shared: u32) -> Option<u32> {
    (2000 * shared).checked_div(a.total + b.total)
}

/// Whether two sentences have all words in common but the names of persons, which weigh so much that a short sentence
/// with another name has little else.
fn are_one_but_for_names(a: &Line, b: &Line) -> bool {
    let sides = [(a, b), (b, a)].map(|(line, other)| {
        let has = |piece: &&&Piece| other.pieces.iter().any(|p| p.key == piece.key);
        let words: Vec<&Piece> = line.pieces.iter().filter(|p| p.is_content()).collect();
        let (own, names): (Vec<&Piece>, Vec<&Piece>) =
            words.iter().partition(|p| p.class != PieceKind::Name);
        let alone = names.iter().filter(|p| !has(p)).count();
        let common: u32 = own.iter().filter(has).map(|p| u32::from(p.weight)).sum();
        let total: u32 = own.iter().map(|p| u32::from(p.weight)).sum();
        (1..=NAMES).contains(&alone) && total >= BUT_FOR_NAMES && common == total
    });
    sides == [true, true]
}

/// Whether a value stands in both in the same words.
fn share_a_value(a: &Line, b: &Line) -> bool {
    let mut values = a.pieces.iter().filter(|p| p.is_value());
    values.any(|x| {
        b.pieces
            .iter()
            .any(|y| y.is_value() && x.found_by == y.found_by)
    })
}

/// The weight of the words that both have; opposites tell of one thing as well as equal words do.
pub(super) fn shared(a: &Line, b: &Line) -> u32 {
    let mut taken = vec![false; b.pieces.len()];
    let mut meet = |are: fn(&Piece, &Piece) -> bool, piece: &Piece| {
        let mut others = b.pieces.iter().zip(&mut taken);
        let found =
            others.find(|(other, taken)| !**taken && other.is_content() && are(piece, other));
        found.is_some_and(|(_, taken)| !std::mem::replace(taken, true))
    };
    let content = || a.pieces.iter().filter(|p| p.is_content());
    let (same, alone): (Vec<&Piece>, Vec<&Piece>) =
        content().partition(|piece| meet(|a, b| a.key == b.key, piece));
    let opposed = alone.into_iter().filter(|piece| {
        piece.has_contrary && meet(|a, b| b.has_contrary && contrary(a.key, b.key), piece)
    });
    same.into_iter()
        .chain(opposed)
        .map(|p| u32::from(p.weight))
        .sum()
}
