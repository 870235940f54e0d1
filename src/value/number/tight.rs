//! One-letter scales: "$5m" is five million, "5m tall" five metres.

use super::cardinal::Cardinal;
use super::context::{self, Class};
use crate::text::{Kind, Text};
use crate::value::figure::Exact;
use crate::value::money;

/// The scale that the letter at `at` means behind `number`, or `None` if it is a unit there.
pub(super) fn scale(text: &Text<'_>, number: &Cardinal, at: usize, scale: i128) -> Option<i128> {
    let paid = money::symbol_before(text, number.tokens.start) || money::follows(text, at + 1);
    let spaced = text.token(at)?.spaced;
    let taken = match text.word(at) {
        // Behind a space a letter stands for itself, but for "£5 m" and "2.4 k visitors".
        "k" if spaced => (paid || is_loose(text, at + 1)) && !context::is(text, at + 1, Class::Race),
        "m" | "b" if spaced => paid && !letter_follows(text, at),
        _ if spaced => false,
        // "a 10k run" is one of kilometres.
        "k" | "K" => paid || (text.word(at) == "k" || is_round(number)) && !context::is(text, at + 1, Class::Race),
        "M" => paid || !letter_follows(text, at),
        "m" => paid || counts(text, at + 1),
        "b" | "B" | "t" | "T" => paid,
        _ => false,
    };
    taken.then_some(scale)
}

/// Whether the letter before token `next` may end a count: the words end there, or a plural follows.
fn is_loose(text: &Text<'_>, next: usize) -> bool {
    text.token(next).is_none_or(|t| t.spaced && context::is_plural(text, next) || text.word(next) == ".")
}

/// Few digits behind the point: "25K" is a count, "573.15K" a temperature.
fn is_round(number: &Cardinal) -> bool {
    number.figure.step >= Exact::new_raw(1, 10)
}

fn letter_follows(text: &Text<'_>, at: usize) -> bool {
    text.token(at + 1).is_some_and(|t| !t.spaced && t.is_word())
}

/// Whether what follows "3.4m" is something counted in millions rather than measured in metres.
fn counts(text: &Text<'_>, next: usize) -> bool {
    text.token(next).is_some_and(|t| t.kind == Kind::Word && t.spaced) && !context::is(text, next, Class::Metre)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn a_letter_behind_a_space_scales_money_and_plain_counts() {
        for (words, read) in [
            ("It raised £4 m from donors.", "£4 million"),
            ("It paid $6 k a day.", "US$6,000 per day"),
            ("It sold 2.5 k tickets.", "2,500 tickets"),
            ("They won a 5 k run.", "5"),
            ("The wall is 3 m tall.", "3 metres"),
            ("She took 4 b vitamins.", "4 b vitamins"),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            assert_eq!(found.first().map(|m| m.reading.to_string()).as_deref(), Some(read), "{words}");
        }
    }
}
