//! Short sentences of a draft that a source has to the word but for one piece: "The strike is legal", "is illegal".
//!
//! So few words that two outlets say them of two things; but a draft has its short sentences from its sources.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::align::Aligned;
use super::difference::{Outcome, Sides, What, compared};
use super::index::Twin;
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::Key;
use crate::statement::line::{Line, Piece, PieceKind, short_lines};

/// A sentence with fewer words tells nothing that a source must have meant as well.
const LEAST: usize = 3;
/// So many sentences that are one but for a piece are rows of a table.
const CROWD: usize = 16;

/// The short sentences of the sources by what they are without one piece.
#[derive(Debug)]
pub(super) struct Short {
    lines: Vec<Line>,
    /// What they say, to the letter.
    digests: FxHashSet<u64>,
    by_gap: FxHashMap<Key, Vec<u32>>,
}

impl Short {
    /// Reads the sources.
    pub(super) fn read(articles: &[Article<'_>]) -> Self {
        let sources =
            { articles.iter().enumerate() }.filter(|(_, a)| a.document.role == Role::Source);
        let lines: Vec<Line> = sources.flat_map(|(at, a)| short_lines(at, a)).collect();
        let mut short = Self {
            digests: lines.iter().map(|line| line.digest).collect(),
            lines,
            by_gap: FxHashMap::default(),
        };
        for (at, line) in short.lines.iter().enumerate() {
            for gap in gaps(line, articles) {
                let held = short.by_gap.entry(gap).or_default();
                if held.last() != Some(&(at as u32)) {
                    held.push(at as u32);
                }
            }
        }
        short
    }

    /// The sources' sentences that are those of the draft at `article` but for one piece, for each sentence that stands in
    /// none to the letter.
    pub(super) fn twins_of(&self, article: usize, articles: &[Article<'_>]) -> Vec<Vec<Twin>> {
        let Some(draft) = articles.get(article) else {
            return Vec::new();
        };
        let open = short_lines(article, draft).into_iter();
        let open = open.filter(|own| !self.digests.contains(&own.digest));
        let twins = open.map(|own| {
            let mut met: Vec<u32> = { gaps(&own, articles).into_iter() }
                .filter_map(|gap| self.by_gap.get(&gap))
                .filter(|held| held.len() <= CROWD)
                .flatten()
                .copied()
                .collect();
            met.sort_unstable();
            met.dedup();
            let lines = met.into_iter().filter_map(|at| self.lines.get(at as usize));
            lines
                .filter_map(|line| twin(&own, line, articles))
                .collect::<Vec<_>>()
        });
        twins.filter(|twins| !twins.is_empty()).collect()
    }
}

/// Both sentences with what they differ in, if that turns the sense.
fn twin(own: &Line, other: &Line, articles: &[Article<'_>]) -> Option<Twin> {
    let aligned = Aligned::of_any(own, other)?;
    let outcome = compared(&Sides {
        aligned: &aligned,
        a: articles.get(own.article)?,
        b: articles.get(other.article)?,
    });
    let Outcome::One(differences) = outcome else {
        return None;
    };
    let turns = |what| {
        matches!(
            what,
            What::Value | What::Rate | What::Rank | What::Denial | What::Contrary | What::Quantity
        )
    };
    let is_turned = !differences.is_empty() && differences.iter().all(|d| turns(d.what));
    is_turned.then(|| Twin {
        a: vec![(own.article, own.sentence)],
        b: vec![(other.article, other.sentence)],
        share: aligned.share,
        differences,
        other: false,
        short: true,
    })
}

/// What a sentence is without each of the pieces that may turn its sense, and without what denies it.
fn gaps(line: &Line, articles: &[Article<'_>]) -> Vec<Key> {
    let Some(article) = articles.get(line.article) else {
        return Vec::new();
    };
    let is_word = |p: &&Piece| !p.is_value() && p.class != PieceKind::Denial;
    if line.pieces.iter().filter(is_word).count() < LEAST {
        return Vec::new();
    }
    let key = |gap: Option<usize>| {
        let mut hasher = FxHasher::default();
        for (at, piece) in line.pieces.iter().enumerate() {
            match piece.class {
                PieceKind::Denial if gap.is_none() => {}
                _ if gap == Some(at) && piece.is_value() => piece.key.hash(&mut hasher),
                _ if gap == Some(at) => GAP.hash(&mut hasher),
                _ => { piece.tokens.clone() }.for_each(|at| article.text.key(at).hash(&mut hasher)),
            }
        }
        gap.is_some().hash(&mut hasher);
        Key(hasher.finish() as u32)
    };
    let turning = line
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, p)| p.has_contrary || p.is_value() || p.class == PieceKind::Rank);
    turning
        .map(|(at, _)| key(Some(at)))
        .chain([key(None)])
        .collect()
}

/// Stands for any word.
const GAP: u32 = 0x6761_7073;

#[cfg(test)]
mod tests {
    use crate::statement::twin::tests::draft_against;

    #[test]
    fn a_short_sentence_is_held_to_its_like() {
        for (draft, source, want) in [
            (
                "The strike is legal.",
                "The strike is illegal.",
                "legal / illegal",
            ),
            (
                "She will run again.",
                "She will not run again.",
                "run / not run",
            ),
            (
                "The mill was shut for a week.",
                "The mill was shut for three weeks.",
                "a week / three weeks",
            ),
            (
                "It is the oldest pier here.",
                "It is the newest pier here.",
                "oldest / newest",
            ),
            (
                "It sank on Monday morning.",
                "It sank on Monday evening.",
                "Monday morning / Monday evening",
            ),
            (
                "The pier is nearly 300 metres.",
                "The pier is just over 300 metres.",
                "nearly 300 metres / just over 300 metres",
            ),
            ("The strike is legal.", "The strike was long.", ""),
            (
                "The strike is legal.",
                "The strike is illegal. The strike is legal.",
                "",
            ),
            ("Lund left.", "Lund stayed.", ""),
        ] {
            assert_eq!(draft_against(draft, source), want, "{draft} / {source}");
        }
    }
}
