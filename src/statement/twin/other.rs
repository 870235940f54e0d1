//! A word of a near twin that the other has another for: of an office, or of anything else.

use super::difference::{Difference, Sides, What};
use crate::lexicon::Class;
use crate::statement::line::{Piece, PieceKind};
use crate::text::{Text, Token};

/// Words that begin with so many letters alike are forms of one: "analyse", "analysis".
const ALIKE: usize = 4;
/// The office that a word belongs to stands at most so many words behind it: "the deputy foreign minister".
const BEHIND: usize = 2;

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

/// Whether the words of one place are those of two offices: "finance minister", "interior minister".
pub(super) fn are_offices(sides: &Sides<'_>, x: &[&Piece], y: &[&Piece]) -> bool {
    is_of_office(&sides.a.text, x) && is_of_office(&sides.b.text, y)
}

/// Whether the words are an office, or stand before one.
fn is_of_office(text: &Text<'_>, side: &[&Piece]) -> bool {
    let (Some(first), Some(last)) = (side.first(), side.last()) else {
        return false;
    };
    let reach = first.tokens.start..last.tokens.end + BEHIND;
    let mut words = reach.take_while(|&at| text.token(at).is_some_and(Token::is_word));
    side.len() <= BEHIND && words.any(|at| text.has(at, Class::OfficeHead))
}

/// Whether a word puts the office behind it below that office: "deputy mayor".
pub(super) fn lowers(text: &Text<'_>, word: &Piece) -> bool {
    text.has(word.tokens.start, Class::Lowers) && text.has(word.tokens.end, Class::OfficeHead)
}
