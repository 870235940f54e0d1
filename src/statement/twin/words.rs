//! The words of two near twins: which of them turn the sense, and what else is not the same.

use std::ops::Range;

use super::align::{Aligned, Hunk};
use super::difference::{Difference, Sides, What};
use super::{other, quantity, rank};
use crate::article::Article;
use crate::lexicon::Class;
use crate::statement::context::shift;
use crate::statement::contrary::contrary;
use crate::statement::line::{Piece, PieceKind};
use crate::statement::stem::is_denominator;
use crate::text::Text;
use crate::value::{Place, places};

/// Words that stand in each other's place may weigh this much and name no other thing: "over", "than".
const SLIGHT: u32 = 8;

/// A name has no more words than this.
const NAME: usize = 3;

/// What the words of two sentences come to.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Those that turn the sense.
    pub(super) found: Vec<Difference>,
    /// The weight of words that only one side has.
    rest: u32,
    /// How often a word of one stands in the place of another word, that is no opposite.
    replaced: usize,
    /// One word that stands in the place of another.
    pub(super) other: Option<Difference>,
    /// Whether only one speaks of what is expected, of a part, or of an earlier time.
    pub(super) shifted: bool,
}

impl Words {
    /// Whether the words differ in more than what turns the sense.
    pub(super) fn are_unlike(&self, aligned: &Aligned<'_>) -> bool {
        self.replaced > 0 || self.rest * 3 > weight(aligned.lines.0.iter())
    }

    /// Whether every word of one has its like in the other.
    fn are_same(&self) -> bool {
        self.found.is_empty() && self.rest == 0 && !self.shifted
    }

    /// The one word that is another, where nothing else is.
    pub(super) fn only_other(&self) -> Option<Difference> {
        let alone = self.replaced == 1 && self.found.is_empty() && !self.shifted;
        self.other.clone().filter(|_| alone)
    }
}

/// Compares the words of two sentences. How many of those whom a noun names they speak of tells something only where
/// nothing else does, no value either.
pub(super) fn compared(sides: &Sides<'_>, values_differ: bool) -> Words {
    let hunks = &sides.aligned.hunks;
    let share =
        |(at, hunk): (usize, &Hunk)| Some((at, quantity::compared(sides, &sides.stretch(hunk))?));
    if let Some((at, share)) = hunks.iter().enumerate().find_map(share)
        && !values_differ
        && let words = apart_from(sides, Some(at))
        && words.are_same()
    {
        let found = vec![share];
        return Words { found, ..words };
    }
    apart_from(sides, None)
}

/// Compares the words of two sentences, but for those of one place.
fn apart_from(sides: &Sides<'_>, left_out: Option<usize>) -> Words {
    let mut alone: (Vec<&Piece>, Vec<&Piece>) = (Vec::new(), Vec::new());
    let mut words = Words {
        found: rank::compared(sides),
        ..Words::default()
    };
    let hunks = sides.aligned.hunks.iter().enumerate();
    for (_, hunk) in hunks.filter(|(at, _)| Some(*at) != left_out) {
        if let Some(order) = rank::of_order(sides, hunk) {
            words.found.push(order);
            continue;
        }
        let (x, y) = (
            own(sides.aligned.lines.0, &hunk.0, sides.aligned.lines.1),
            own(sides.aligned.lines.1, &hunk.1, sides.aligned.lines.0),
        );
        if let Some(difference) = turned(sides, &x, &y) {
            words.found.push(difference);
            continue;
        }
        alone.0.extend(&x);
        alone.1.extend(&y);
        let (here, there) = (weight(x.iter().copied()), weight(y.iter().copied()));
        words.rest += here + there;
        if here > SLIGHT && there > SLIGHT {
            words.replaced += 1;
            words.other = other::word(sides, &x, &y);
        }
    }
    // "Six were killed when …" and "…, and eight were hurt": opposites that stand in different places part the two.
    let mut opposed = alone
        .0
        .iter()
        .flat_map(|x| alone.1.iter().map(move |y| (x, y)));
    words.shifted = are_shifted(sides, &alone) || opposed.any(|(x, y)| contrary(x.key, y.key));
    words
}

/// Whether one side alone speaks of a part, of an earlier time, or of what is expected; what "would" be and what "will"
/// be are one thing.
fn are_shifted(sides: &Sides<'_>, alone: &(Vec<&Piece>, Vec<&Piece>)) -> bool {
    let kinds = |text: &Text<'_>, side: &[&Piece]| -> Vec<&str> {
        let kinds = side.iter().filter_map(|p| shift(text.key(p.tokens.start)));
        kinds.collect()
    };
    let (x, y) = (
        kinds(&sides.a.text, &alone.0),
        kinds(&sides.b.text, &alone.1),
    );
    let shifts = |side: &[&str], other: &[&str]| {
        let to_come = other.iter().any(|kind| matches!(*kind, "ahead" | "plan"));
        let mut kinds = side.iter();
        kinds.any(|kind| *kind != "plan" && !(*kind == "ahead" && to_come))
    };
    shifts(&x, &y) || shifts(&y, &x)
}

fn weight<'p>(pieces: impl Iterator<Item = &'p Piece>) -> u32 {
    pieces
        .filter(|p| p.is_content())
        .map(|p| u32::from(p.weight))
        .sum()
}

/// The words of a stretch that the other side does not have elsewhere.
fn own<'p>(pieces: &'p [Piece], range: &Range<usize>, other: &[Piece]) -> Vec<&'p Piece> {
    let stretch = pieces.get(range.clone()).unwrap_or_default().iter();
    stretch
        .filter(|p| {
            !p.is_value() && p.class != PieceKind::Rank && !other.iter().any(|o| o.key == p.key)
        })
        .collect()
}

/// The difference that the words of one place make, if it turns the sense.
fn turned(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> Option<Difference> {
    let all = |class: PieceKind| {
        [x, y].iter().all(|side| {
            !side.is_empty() && side.len() <= 2 && side.iter().all(|p| p.class == class)
        })
    };
    let what = match (x, y) {
        ([word], []) => return more(sides, word, true),
        ([], [word]) => return more(sides, word, false),
        // "Editor", "a former editor"
        ([article, word], [])
            if article.class == PieceKind::Minor && other::lowers(&sides.a.text, word) =>
        {
            return more(sides, word, true);
        }
        ([], [article, word])
            if article.class == PieceKind::Minor && other::lowers(&sides.b.text, word) =>
        {
            return more(sides, word, false);
        }
        ([x], [y]) if is_rate(sides, x, y) => {
            let (a, b) = (
                with_value(sides.aligned.lines.0, x),
                with_value(sides.aligned.lines.1, y),
            );
            return Some(Difference {
                what: What::Rate,
                a,
                b,
                values: None,
            });
        }
        ([x], [y]) if contrary(x.key, y.key) => What::Contrary,
        _ if are_names(sides, x, y) && are_other_names(sides, x, y) => match places_in(sides, x, y)
        {
            Some((a, b)) => a.is_rival_of(b).then_some(What::Place)?,
            None => What::Name,
        },
        _ if all(PieceKind::Title) || other::are_offices(sides, x, y) => What::Title,
        _ => return None,
    };
    let span = |side: &[&Piece]| Some(side.first()?.tokens.start..side.last()?.tokens.end);
    Some(Difference {
        what,
        a: span(x)?,
        b: span(y)?,
        values: None,
    })
}

/// A word of denial or of an office below another that only one side has, with the word behind it, and that word on the
/// other side: "not guilty", "deputy mayor".
fn more(sides: &Sides<'_>, word: &Piece, first: bool) -> Option<Difference> {
    let (here, there) = if first {
        (sides.a, sides.b)
    } else {
        (sides.b, sides.a)
    };
    let (own_line, other) = if first {
        sides.aligned.lines
    } else {
        (sides.aligned.lines.1, sides.aligned.lines.0)
    };
    let behind = other::behind(&here.text, word);
    // "Had not sold it", "denied that it had sold it".
    let rebut = |article: &Article<'_>, p: &Piece| article.text.has(p.tokens.start, Class::Rebuts);
    let rebuts = other.iter().any(|p| rebut(there, p)) && !own_line.iter().any(|p| rebut(here, p));
    let denies = word.class == PieceKind::Denial && !rebuts;
    let what = if denies && !here.takes_back(behind) {
        What::Denial
    } else if other::lowers(&here.text, word) {
        What::Title
    } else {
        return None;
    };
    let own = word.tokens.start..(behind + 1).min(here.text.tokens().len());
    let found = other
        .iter()
        .find(|p| there.text.key(p.tokens.start) == here.text.key(behind))?
        .tokens
        .clone();
    let (a, b) = if first { (own, found) } else { (found, own) };
    Some(Difference {
        what,
        a,
        b,
        values: None,
    })
}

/// Whether both words are what a value before them is reckoned by: "a month", "per year".
fn is_rate(sides: &Sides<'_>, x: &Piece, y: &Piece) -> bool {
    let rates = |text: &Text<'_>, pieces: &[Piece], piece: &Piece| {
        let at = piece.tokens.start;
        let opened = text.has_before(at, 0, Class::Reckons);
        opened && is_denominator(text.word(at)) && with_value(pieces, piece).start < at
    };
    rates(&sides.a.text, sides.aligned.lines.0, x) && rates(&sides.b.text, sides.aligned.lines.1, y)
}

/// The tokens from the last value before `piece` to it: "400 tonnes of ore a day".
fn with_value(pieces: &[Piece], piece: &Piece) -> Range<usize> {
    const FAR: usize = 6;
    let before = pieces
        .iter()
        .rev()
        .find(|p| p.tokens.end <= piece.tokens.start && p.is_value());
    let near = before.filter(|p| piece.tokens.start - p.tokens.end <= FAR);
    near.map_or(piece.tokens.start, |p| p.tokens.start)..piece.tokens.end
}

/// Whether the words of both sides are names; the first of a sentence may be a part of one.
fn are_names(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> bool {
    let named = |text: &Text<'_>, side: &[&Piece]| {
        let has_capital = |p: &&&Piece| text.token(p.tokens.start).is_some_and(|t| t.capital);
        let is_word = |p: &&&Piece| matches!(p.class, PieceKind::Name | PieceKind::Word);
        (1..=NAME).contains(&side.len())
            && side.iter().any(|p| p.class == PieceKind::Name)
            && side.iter().all(|p| is_word(&p) && has_capital(&p))
    };
    named(&sides.a.text, x) && named(&sides.b.text, y)
}

/// The places that two names are of.
fn places_in(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> Option<(Place, Place)> {
    let of = |text: &Text<'_>, side: &[&Piece]| {
        let tokens = side.first()?.tokens.start..side.last()?.tokens.end;
        places(text, tokens).next().map(|(place, _)| place)
    };
    of(&sides.a.text, x).zip(of(&sides.b.text, y))
}

/// Ends by which a place gives its people their name, and a name its other forms.
const DERIVED: [&str; 20] = [
    "", "s", "n", "an", "ans", "ian", "ians", "e", "a", "i", "is", "ese", "ish", "h", "y", "o",
    "ic", "ite", "ites", "es",
];

/// Whether two names are not one name in two forms: "Ukraine" and "Ukrainian", "UN" and "United Nations".
fn are_other_names(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> bool {
    let short = |text: &Text<'_>, side: &[&Piece]| {
        side.iter()
            .any(|p| text.token(p.tokens.start).is_some_and(|t| t.caps))
    };
    let one = x.iter().any(|p| {
        y.iter().any(|q| {
            is_other_form(
                sides.a.text.word(p.tokens.start),
                sides.b.text.word(q.tokens.start),
            )
        })
    });
    !one && !short(&sides.a.text, x) && !short(&sides.b.text, y)
}

/// Whether two words are forms of one name: "Ukraine" and "Ukrainian".
pub fn is_other_form(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    let stem: usize = shared.map(|(c, _)| c.len_utf8()).sum();
    let end = |word: &str| word.get(stem..).is_some_and(|end| DERIVED.contains(&end));
    stem >= 3 && end(a) && end(b)
}
