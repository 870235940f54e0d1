//! Numbers that point to something or stand in a raised place: "Section 2.1", "Figs. 1 and 2", "Eq. (5)", "m s −1",
//! "10 th".

use super::amount::Amount;
use super::noun::is_plural;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::magnitude::Exact;
use crate::value::{duration, quantity};

/// Whether the digits of a bare amount are no count but such a number.
pub(super) fn is_reference(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    is_exponent(text, amount, floor)
        || is_suffixed(text, amount)
        || is_index(text, amount, floor)
        || is_part_of_label(text, amount, floor)
        || is_listed(text, amount, floor)
}

/// The "−1" of "km s −1", raised where it was printed.
fn is_exponent(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let (sign, number) = (amount.tokens.start, amount.number.start);
    let small = amount.small().is_some_and(|n| (-4..0).contains(&n));
    let Some(unit) = sign.checked_sub(1).filter(|&at| at >= floor) else {
        return false;
    };
    let short = text
        .token(unit)
        .is_some_and(|t| t.kind == Kind::Word && t.span().len() <= 3);
    let measures = || {
        quantity::unit_at(text, unit, sign).is_some()
            || duration::time_at(text, unit, sign).is_some()
    };
    sign < number && small && short && measures()
}

/// "10 th", where the letters stood above the line.
fn is_suffixed(text: &Text<'_>, amount: &Amount) -> bool {
    let next = amount.tokens.end;
    amount.is_plain(text) && text.has(next, Class::OrdinalEnding)
}

/// "r 2", "a 0": the index of a variable, lowered or raised where it was printed.
fn is_index(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let Some(letter) = amount.tokens.start.checked_sub(1).filter(|&at| at >= floor) else {
        return false;
    };
    let next = amount.tokens.end;
    let single = text
        .token(letter)
        .is_some_and(|t| t.kind == Kind::Word && t.span().len() == 1);
    let word = text.token(next).is_some_and(|t| t.kind == Kind::Word);
    // "A 3 bedroom house", "a 4-star hotel"
    let tied = text.mark(next) == Mark::Hyphen;
    let counts = is_plural(text, next) || tied || text.has(letter, Class::Article) && word;
    single && amount.is_plain(text) && text.word(amount.number.start).len() == 1 && !counts
}

/// Whether a letter that looks like a unit is a part of a name: "HD 188753 A".
pub(super) fn is_catalogued(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    /// Shorter numbers may be said of amperes.
    const LONG: usize = 4;
    let (start, unit) = (amount.number.start, amount.number.end);
    let single = text
        .token(unit)
        .is_some_and(|t| t.capital && t.spaced && t.kind == Kind::Word && t.span().len() == 1);
    let code = start > floor
        && text
            .token(start - 1)
            .is_some_and(|t| t.caps && t.span().len() > 1);
    let long = amount.number.len() == 1 && text.word(start).len() >= LONG;
    single && code && long && unit + 1 == amount.tokens.end
}

/// "Section 2.1", "Table 3.4": a label numbered within a chapter.
fn is_part_of_label(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let decimal = amount.number.len() == 1 && amount.figure.step < Exact::from_integer(1);
    let start = amount.tokens.start;
    let stop = start > floor && text.mark(start - 1) == Mark::FullStop;
    decimal && text.has_before(start - usize::from(stop), floor, Class::Label)
}

/// "Figs. 1 and 2", "pages 5, 6 and 8", "Eqs. (5) and (8)": a list behind a label in the plural, or a number in brackets
/// behind any.
fn is_listed(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    /// No list of labels has more tokens.
    const LIST: usize = 12;
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    if is_plural(text, end) && !text.has(end, Class::Closer) {
        return false;
    }
    let links = |&at: &usize| {
        let mark = matches!(
            text.mark(at),
            Mark::Comma | Mark::OpenBracket | Mark::CloseBracket | Mark::FullStop
        );
        let number = text.token(at).is_some_and(|t| t.kind == Kind::Number);
        mark || number || text.has(at, Class::And) || text.has(at, Class::Or)
    };
    let list = (floor..start).rev().take(LIST).take_while(links).count();
    let Some(label) = (start - list)
        .checked_sub(1)
        .filter(|&at| at >= floor && list > 0)
    else {
        return false;
    };
    let numbers =
        (label + 1..start).any(|at| text.token(at).is_some_and(|t| t.kind == Kind::Number));
    let bracketed = text.mark(start - 1) == Mark::OpenBracket
        && text.mark(end) == Mark::CloseBracket
        && !numbers;
    let plural = numbers && text.word(label).ends_with('s');
    text.has(label, Class::Label) && (bracketed || plural)
}

#[cfg(test)]
mod tests {
    use crate::value::number::identifier::tests::read;

    #[test]
    fn references_and_raised_figures_count_nothing() {
        for words in [
            "It is told in section 2.1 of the report.",
            "It is told on pages 5, 6 and 8.",
            "It is told in Figs. 1 and 2.",
            "It follows from Eq. (5).",
            "It follows from Eqs. (5) and (8).",
            "She came 10 th in the race.",
            "It is so if r 2 is great.",
            "The star HD 18875 A is old.",
        ] {
            assert_eq!(read(words), "", "{words}");
        }
        for (words, values) in [
            ("It fell at 12 m s −1 and stopped.", "12 metres"),
            ("It fell to −1 in the night.", "-1"),
            ("In section 3, 14 people spoke.", "14 people"),
            ("On page 3 and 14 posters it was told.", "14 posters"),
            ("The ratio was 0.86–1.1 in all.", "0.86–1.1"),
            ("Its share of 3.5-4.5 stood.", "3.5–4.5"),
            ("It ran 9.30-10.30 in the hall.", ""),
            ("Scores of 4 and 9 were given.", "4; 9"),
            ("Scores of people came.", "20–200 people"),
            ("It is a 3 bedroom house.", "3"),
            ("It is a 4-star hotel.", "4 stars"),
        ] {
            assert_eq!(read(words), values, "{words}");
        }
    }
}
