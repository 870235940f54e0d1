//! Names of a draft that no source has, where a source has another between the same words, or another place of the kind.

use std::cmp::Reverse;

use super::align::shared;
use super::index::Twins;
use super::strange::{Strange, Tie, may_be_one};
use super::words::is_other_form;
use crate::statement::line::{Line, Piece, PieceKind};
use crate::text::Text;

/// The least weight of equal words beside two names, in quarter bits, where there are some on both sides.
const BETWEEN: u32 = 50;
/// The same where there are some on one side only.
const BESIDE: u32 = 80;
/// So many names and no other word beside one may be those of a person.
const PERSON: usize = 2;
/// The least share of the words around two places of one kind, per mille.
const AROUND: u32 = 400;

impl Twins<'_> {
    /// A name of the sentence at `at` that no article for which `is` holds has, where another stands in its place.
    pub(super) fn in_slot(&self, at: usize, is: &impl Fn(usize) -> bool) -> Option<Strange> {
        let lines = self.lines.get(at);
        let line = lines.filter(|line| !line.is_headline() && !line.is_light())?;
        let mut others = self.candidates(line);
        others.retain(|&other| self.stands(other, is));
        let others: Vec<&Line> = others.iter().filter_map(|&at| self.lines.get(at)).collect();
        let names = line.pieces.iter().enumerate();
        let mut unknown = names.filter(|(_, p)| {
            p.class == PieceKind::Name && !self.knows(p.key, is) && !self.is_known_place(line, p)
        });
        unknown
            .find_map(|(name, _)| self.between(line, name, &others))
            .or_else(|| self.of_kind(line, &others))
    }

    /// The name that stands between the same words as the one at `name` of `line`.
    fn between(&self, line: &Line, name: usize, others: &[&Line]) -> Option<Strange> {
        let (own, text) = (line.pieces.get(name)?, self.text(line.article)?);
        let slots = others.iter().flat_map(|there| {
            let rivals = there.pieces.iter().enumerate();
            let rivals = rivals.filter(|(_, q)| {
                q.class == PieceKind::Name
                    && !self.is_said(line, q)
                    && !may_be_one((line, own), (there, q))
            });
            rivals.filter_map(|(rival, q)| {
                let weight = beside(text, (line, name), (there, rival))?;
                Some((weight, Reverse((there.article, q.tokens.start)), q))
            })
        });
        let (_, Reverse((article, _)), rival) = slots.max_by_key(|slot| (slot.0, slot.1))?;
        let is_other = is_other(text, own, self.text(article)?, rival);
        is_other.then(|| Strange {
            here: own.tokens.clone(),
            there: (article, rival.tokens.clone()),
            tie: Tie::Slot,
        })
    }

    /// A place of `line` that no source has, and the place of its kind that stands in the sentence most like it.
    fn of_kind(&self, line: &Line, others: &[&Line]) -> Option<Strange> {
        let mut unknown = line.places.iter();
        let (place, here) = unknown.find(|(p, _)| !self.known_places.contains(p.name))?;
        let own = line
            .pieces
            .iter()
            .filter(|p| here.contains(&p.tokens.start));
        let lost: u32 = own
            .filter(|p| p.is_content())
            .map(|p| u32::from(p.weight))
            .sum();
        let share = |there: &Line| 1000 * shared(line, there) / (line.total - lost).max(1);
        let rivals = others.iter().filter_map(|there| {
            let (_, tokens) = there.places.iter().find(|(rival, _)| {
                let is_said = line
                    .places
                    .iter()
                    .any(|(p, _)| p.holds(*rival) || rival.holds(*p));
                rival.is_rival_of(*place) && !is_said
            })?;
            Some((share(there), Reverse((there.article, tokens.start)), tokens))
        });
        let likest = rivals.max_by_key(|rival| (rival.0, rival.1));
        let (_, Reverse((article, _)), there) = likest.filter(|(share, ..)| *share >= AROUND)?;
        Some(Strange {
            here: here.clone(),
            there: (article, there.clone()),
            tie: Tie::Place,
        })
    }

    fn text(&self, article: usize) -> Option<&Text<'_>> {
        self.articles.get(article).map(|a| &a.text)
    }
}

/// The weight of the equal words on both sides of two names, if it ties them.
fn beside(text: &Text<'_>, (a, x): (&Line, usize), (b, y): (&Line, usize)) -> Option<u32> {
    let equal =
        |(a, b): &(&Piece, &Piece)| a.key == b.key && (!a.is_value() || a.found_by == b.found_by);
    let (before, behind) = (a.pieces.get(..x)?, a.pieces.get(x + 1..)?);
    let pairs = before.iter().rev().zip(b.pieces.get(..y)?.iter().rev());
    let left = pairs.take_while(equal).count();
    let pairs = behind.iter().zip(b.pieces.get(y + 1..)?);
    let right = pairs.take_while(equal).count();
    let equal = || {
        before
            .iter()
            .rev()
            .take(left)
            .chain(behind.iter().take(right))
    };
    let weight = equal().map(|p| u32::from(p.weight)).sum();
    // "Ada Maria Lind", "Ada Berta Lind": two sisters.
    let is_capital = |p: &&Piece| text.token(p.tokens.start).is_some_and(|t| t.capital);
    let (names, words): (Vec<&Piece>, _) = equal().filter(|p| p.is_content()).partition(is_capital);
    let is_person = names.len() <= PERSON && words.is_empty();
    let least = if left > 0 && right > 0 {
        BETWEEN
    } else {
        BESIDE
    };
    (weight >= least && !is_person).then_some(weight)
}

/// Whether two names are of two things, and not one cut short, spelt otherwise or in another form.
fn is_other(here: &Text<'_>, own: &Piece, there: &Text<'_>, rival: &Piece) -> bool {
    let (a, b) = (here.word(own.tokens.start), there.word(rival.tokens.start));
    let is_short = |text: &Text<'_>, p: &Piece| text.token(p.tokens.start).is_some_and(|t| t.caps);
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    match (is_short(here, own), is_short(there, rival)) {
        // "EEG", "MEG": every letter counts.
        (true, true) => {
            here.key(own.tokens.start) != there.key(rival.tokens.start) && !long.starts_with(short)
        }
        (false, false) => {
            let respelt = strsim::damerau_levenshtein(a, b) <= 2;
            !respelt && !long.starts_with(short) && !is_other_form(a, b)
        }
        // "the Institute", "the AFI".
        _ => false,
    }
}
