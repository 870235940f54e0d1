//! Numbers that what touches them makes a part of a code: "S23", "COVID-19", "24/7", "21st", "2-1".

use super::amount::{Amount, Unit};
use super::cardinal::{Cardinal, Form};
use super::vocabulary::sense;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text, Token};
use crate::value::money;

/// Where to go on if the number at hand is a part of a longer code by what touches it: "S23", "COVID-19",
/// "24/7", "1970s", "21st", "#3", "5/17/2018". `None` if nothing does.
pub(super) fn attached(text: &Text<'_>, number: &Cardinal, floor: usize) -> Option<usize> {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let joined_before = start > floor
        && text.token(start).is_some_and(|t| !t.spaced)
        && joins(text, start - 1, floor);
    let slash = text.mark(end) == Mark::Slash
        && touches(text, end)
        && touches(text, end + 1)
        && is_number(text, end + 1);
    (joined_before || slash || is_escape(text, start, floor)).then(|| run_end(text, end))
}

/// Whether the number at `at` belongs to a terminal escape whose control character is lost or is
/// itself no token: "[31m", "[1;31m". Nobody writes a count so; "[5m]" closes its bracket.
fn is_escape(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let mut open = at;
    while open > floor
        && touches(text, open)
        && (text.mark(open - 1) == Mark::Semicolon
            || (text.mark(open) == Mark::Semicolon && is_number(text, open - 1)))
    {
        open -= 1;
    }
    if open == floor || text.mark(open - 1) != Mark::OpenSquare || !touches(text, open) {
        return false;
    }
    let mut end = at + 1;
    while touches(text, end) && (text.mark(end) == Mark::Semicolon || is_number(text, end)) {
        end += 1;
    }
    touches(text, end)
        && text.token(end).is_some_and(Token::is_word)
        && text.word(end).len() == 1
        && text.mark(end + 1) != Mark::CloseSquare
}

/// Where to go on if letters that are no unit follow the digits directly: "737s", "5G", "360i", "21st".
pub(super) fn trailed(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let end = amount.tokens.end;
    let digits = text.token(end - 1).is_some_and(|t| t.kind == Kind::Number);
    let letters = touches(text, end) && text.token(end).is_some_and(Token::is_word);
    (digits && letters && amount.unit == Unit::Bare).then(|| run_end(text, end))
}

/// Whether a number that carries a unit is still a part of a code: "V-8 m".
pub(super) fn attached_before(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let start = amount.tokens.start;
    start > floor
        && start == amount.number.start
        && touches(text, start)
        && joins(text, start - 1, floor)
}

/// Where to go on behind a score, a season or a telephone number: "2-1", "2016-17", "555-1234".
pub(super) fn scored(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let end = amount.tokens.end;
    let dash = matches!(text.mark(end), Mark::Hyphen | Mark::EnDash)
        && touches(text, end)
        && touches(text, end + 1);
    // A number word with a capital is the rest of a name: "7-Eleven".
    let named = || {
        text.token(end + 1).is_some_and(|t| t.capital && !t.caps)
            && sense(text, end + 1).is_some()
            && amount.form == Form::Digits
    };
    let dash = dash && (is_number(text, end + 1) || named());
    (dash && amount.unit == Unit::Bare).then(|| run_end(text, end))
}

/// Where to go on behind a code that only looks like an amount: "12A4", "24703 L-202".
pub(super) fn coded(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let end = amount.tokens.end;
    let letters =
        text.token(end - 1).is_some_and(|t| t.kind == Kind::Word) && amount.form == Form::Digits;
    let next = if text.mark(end) == Mark::Hyphen && touches(text, end) {
        end + 1
    } else {
        end
    };
    let code = letters
        && end - amount.number.end <= 1
        && touches(text, next)
        && is_number(text, next)
        && !is_clock_length(text, amount, next);
    (code && amount.number.start == amount.tokens.start).then(|| run_end(text, end))
}

/// "1h40": hours and minutes written as one word.
fn is_clock_length(text: &Text<'_>, amount: &Amount, at: usize) -> bool {
    matches!(amount.unit, Unit::Time(time) if time.name == "hour") && text.word(at).len() == 2
}

/// Whether the token at `at`, which touches the number behind it, makes it a part of a code.
fn joins(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let Some(token) = text.token(at) else {
        return false;
    };
    if token.kind != Kind::Mark {
        // A currency's letters are read with the amount: "Rs20", "USD115".
        return money::before(text, at + 1, floor).is_none();
    }
    let before_touches = !token.spaced && at > floor;
    match token.mark() {
        Mark::Hyphen | Mark::EnDash | Mark::Minus => {
            before_touches
                && !text.has(at - 1, Class::Minus)
                && !text.has(at - 1, Class::To)
                && text
                    .token(at - 1)
                    .is_some_and(|t| t.kind != Kind::Mark || text.mark(at - 1) == Mark::FullStop)
        }
        Mark::Slash => before_touches && text.token(at - 1).is_some_and(|t| t.kind != Kind::Mark),
        // "Rs.500"
        Mark::FullStop if money::before(text, at + 1, floor).is_some() => false,
        Mark::FullStop => before_touches,
        Mark::Underscore | Mark::Apostrophe | Mark::Hash | Mark::At | Mark::Numero => true,
        _ => false,
    }
}

/// The end of the tokens that touch each other from `at` on, as far as they may belong to one code.
pub(super) fn run_end(text: &Text<'_>, mut at: usize) -> usize {
    while text.token(at).is_some_and(|t| {
        !t.spaced
            && (t.kind != Kind::Mark
                || matches!(
                    text.mark(at),
                    Mark::Hyphen | Mark::Slash | Mark::EnDash | Mark::Underscore
                ))
    }) {
        at += 1;
    }
    at
}

pub(super) fn touches(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| !t.spaced)
}

pub(super) fn is_number(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.kind == Kind::Number)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    /// The values of `words`, as a person reads them.
    pub(in crate::value::number) fn read(words: &str) -> String {
        let found = extract(&Text::plain(words), &Dateline::default());
        found
            .iter()
            .map(|m| m.reading.to_string())
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn codes_that_look_like_money_hold_no_value() {
        for (words, values) in [
            ("The COP28 hosts spoke.", ""),
            ("They wore N95 masks.", ""),
            ("TRY 3 of these.", ""),
            ("It cost COP 4,500.", "COP 4,500"),
            ("It cost N5 million.", "₦5 million"),
            ("It cost P14.7 billion.", "₱14.7 billion"),
            ("It cost Br 4,500.", "ETB 4,500"),
        ] {
            assert_eq!(read(words), values, "{words}");
        }
    }

    #[test]
    fn figures_with_spaces_and_those_like_years_are_counts_where_words_tell() {
        for (words, values) in [
            ("About 12 500 goats fled.", "about 12,500 goats"),
            ("It cost R14 500 000 in all.", "R14.5 million"),
            ("In lot 12 500 goats slept.", "12; 500 goats"),
            ("A small crowd of 2000 sang.", "2,000"),
            ("It was 120 over 80.", "120; 80"),
            ("The couple met.", ""),
            ("The last couple of weeks dragged.", "2 weeks"),
        ] {
            assert_eq!(read(words), values, "{words}");
        }
    }
}
