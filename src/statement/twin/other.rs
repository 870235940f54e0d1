//! A word of a near twin that the other has another for: of an office, or of anything else.

use super::difference::{Difference, Sides, What};
use crate::lexicon::{Class, Key};
use crate::statement::line::{Piece, PieceKind};
use crate::text::{Mark, Text};

/// Words that begin with so many letters alike are forms of one: "analyse", "analysis".
const ALIKE: usize = 4;
/// So many words may make one office another: "financial officer".
const MODIFIERS: usize = 2;

/// One word where the other sentence has another, that is no form of it.
pub(super) fn word(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> Option<Difference> {
    let only = |side: &[&'_ Piece]| {
        let mut words = side.iter().filter(|p| p.is_content());
        let first = words.next().filter(|p| p.class == PieceKind::Word)?;
        words.next().is_none().then(|| (*first).clone())
    };
    let (x, y) = (only(x)?, only(y)?);
    let (a, b) = (
        sides.a.text.word(x.tokens.start),
        sides.b.text.word(y.tokens.start),
    );
    let alike = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (alike < ALIKE).then(|| Difference::new(What::Word, &x, &y))
}

/// Whether the words of one place make one office another: "finance minister", "interior minister"; "chief executive",
/// "chief financial officer". Offices that differ as a whole may be two words for one: "chairman", "head".
pub(super) fn are_offices(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> bool {
    let (Some(a), Some(b)) = (office(&sides.a.text, x), office(&sides.b.text, y)) else {
        return false;
    };
    a == b
}

/// What the office of a stretch shares with one that differs in the stretch: the word that it ends with, behind the
/// stretch, or the word that it begins with, before it.
fn office(text: &Text<'_>, side: &[&Piece]) -> Option<(bool, Key)> {
    let (first, last) = (side.first()?.tokens.start, side.last()?.tokens.end);
    let before = first.checked_sub(1)?;
    let capital = |at: usize| text.token(at).is_some_and(|t| t.capital);
    let opens = text.has(before, Class::Owner)
        || text.mark(before) == Mark::Comma
        || (first..=last).all(capital);
    if side.len() > MODIFIERS {
        None
    } else if text.has(last, Class::OfficeHead) && opens {
        Some((true, text.key(last)))
    } else if text.has(before, Class::OfficeHead) && text.has(last - 1, Class::OfficeHead) {
        Some((false, text.key(before)))
    } else {
        None
    }
}

/// Whether a word makes another of the office or the relation behind it: "deputy mayor", "former editor", "ex-husband".
pub(super) fn lowers(text: &Text<'_>, word: &Piece) -> bool {
    let behind = behind(text, word);
    let office = text.has(behind, Class::OfficeHead);
    let past = text.has(word.tokens.start, Class::Past);
    office && (past || text.has(word.tokens.start, Class::Lowers))
        || past && text.has(behind, Class::Kin)
}

/// The token behind a word, over a hyphen that ties it: the husband of "ex-husband".
pub(super) fn behind(text: &Text<'_>, word: &Piece) -> usize {
    word.tokens.end + usize::from(text.mark(word.tokens.end) == Mark::Hyphen)
}
