//! Numbers that count nothing: parts of names, codes, dates, times, scores.

use super::amount::{Amount, Unit};
use super::cardinal::{Cardinal, Form};
use super::context::{self, Class, Classes};
use super::motion;
use super::opener;
use super::vocabulary::{Sense, sense};
use crate::text::{Kind, Text, Token};
use crate::value::bound;
use crate::value::figure::Exact;
use crate::value::joint::{self, Joint};
use crate::value::table::is_article;

/// Where to go on if the number at hand is a part of a longer code by what touches it: "S23", "COVID-19",
/// "24/7", "1970s", "21st", "#3", "5/17/2018". `None` if nothing does.
pub(super) fn attached(text: &Text<'_>, number: &Cardinal, floor: usize) -> Option<usize> {
    let (start, end) = (number.tokens.start, number.tokens.end);
    let joined_before = start > floor && text.token(start).is_some_and(|t| !t.spaced) && joins(text, start - 1, floor);
    let slash = text.word(end) == "/" && touches(text, end) && touches(text, end + 1) && is_number(text, end + 1);
    (joined_before || slash || is_escape(text, start, floor)).then(|| run_end(text, end))
}

/// Whether the number at `at` belongs to a terminal escape whose control character is lost or is
/// itself no token: "[31m", "[1;31m". Nobody writes a count so; "[5m]" closes its bracket.
fn is_escape(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let mut open = at;
    while open > floor && touches(text, open) && (text.word(open - 1) == ";" || (text.word(open) == ";" && is_number(text, open - 1))) {
        open -= 1;
    }
    if open == floor || text.word(open - 1) != "[" || !touches(text, open) {
        return false;
    }
    let mut end = at + 1;
    while touches(text, end) && (text.word(end) == ";" || is_number(text, end)) {
        end += 1;
    }
    touches(text, end) && text.token(end).is_some_and(Token::is_word) && text.word(end).len() == 1 && text.word(end + 1) != "]"
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
    start > floor && start == amount.number.start && touches(text, start) && joins(text, start - 1, floor)
}

/// Where to go on behind a score, a season or a telephone number: "2-1", "2016-17", "555-1234".
pub(super) fn scored(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let end = amount.tokens.end;
    let dash = matches!(text.word(end), "-" | "–" | "‑") && touches(text, end) && touches(text, end + 1);
    // A number word with a capital is the rest of a name: "7-Eleven".
    let named =
        || text.token(end + 1).is_some_and(|t| t.capital && !t.caps) && sense(text, end + 1).is_some() && amount.form == Form::Digits;
    let dash = dash && (is_number(text, end + 1) || named());
    (dash && amount.unit == Unit::Bare).then(|| run_end(text, end))
}

/// Where to go on behind a code that only looks like an amount: "12A4", "24703 L-202".
pub(super) fn coded(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let end = amount.tokens.end;
    let letters = text.token(end - 1).is_some_and(|t| t.kind == Kind::Word) && amount.form == Form::Digits;
    let next = if text.word(end) == "-" && touches(text, end) { end + 1 } else { end };
    let code =
        letters && end - amount.number.end <= 1 && touches(text, next) && is_number(text, next) && !is_clock_length(text, amount, next);
    (code && amount.number.start == amount.tokens.start).then(|| run_end(text, end))
}

/// "1h40": hours and minutes written as one word.
fn is_clock_length(text: &Text<'_>, amount: &Amount, at: usize) -> bool {
    matches!(amount.unit, Unit::Time(time) if time.name == "hour") && text.word(at).len() == 2
}

/// Where to go on behind a scale without a number of its own: "several hundred years", "per thousand".
pub(super) fn scale_alone(text: &Text<'_>, amount: &Amount, floor: usize) -> Option<usize> {
    let alone =
        amount.number.len() == 1 && matches!(sense(text, amount.number.start), Some(Sense::Hundred | Sense::Scale(_) | Sense::Dozen(_)));
    (alone && amount.number.start > floor && amount.tokens.start == amount.number.start).then_some(amount.tokens.end)
}

fn touches(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| !t.spaced)
}

fn is_number(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_some_and(|t| t.kind == Kind::Number)
}

/// Whether the token at `at`, which touches the number behind it, makes it a part of a code.
fn joins(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let Some(token) = text.token(at) else { return false };
    if token.kind != Kind::Mark {
        // A currency's letters are read with the amount: "Rs20", "USD115".
        return crate::value::money::before(text, at + 1, floor).is_none();
    }
    let before_touches = !token.spaced && at > floor;
    match text.word(at) {
        "-" | "–" | "‑" | "−" => {
            before_touches
                && !joint::is(text, at - 1, Joint::Minus)
                && !joint::is(text, at - 1, Joint::To)
                && text.token(at - 1).is_some_and(|t| t.kind != Kind::Mark || text.word(at - 1) == ".")
        }
        "/" => before_touches && text.token(at - 1).is_some_and(|t| t.kind != Kind::Mark),
        // "Rs.500"
        "." if crate::value::money::before(text, at + 1, floor).is_some() => false,
        "." | "_" | "'" | "’" => before_touches || text.word(at) != ".",
        "#" | "@" | "№" => true,
        _ => false,
    }
}

/// The end of the tokens that touch each other from `at` on, as far as they may belong to one code.
pub(super) fn run_end(text: &Text<'_>, mut at: usize) -> usize {
    while text.token(at).is_some_and(|t| !t.spaced && (t.kind != Kind::Mark || matches!(text.word(at), "-" | "/" | "–" | "_" | "‑"))) {
        at += 1;
    }
    at
}

/// Whether a bare number is a name, a date or a time rather than a count.
pub(super) fn is_label(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let end = amount.tokens.end;
    let behind = if end < limit { context::classes(text, end) } else { Classes::default() };
    if behind.has(Class::Clock) && is_time_of_day(amount) || behind.has(Class::Era) || is_group(text, amount, floor) {
        return true;
    }
    match amount.form {
        Form::Digits => {
            is_year(text, amount, floor) || is_day(text, amount, floor) || (amount.is_plain(text) && follows_label(text, amount, floor))
        }
        Form::Words => is_pronoun(text, amount, floor, limit) || is_name_part(text, amount, floor),
        Form::Fraction => !is_part(text, amount, floor, limit),
        Form::Vague => !joint::is(text, end, Joint::Of) && !joint::is(text, end, Joint::More),
    }
}

/// "the Group of 20", "the Gang of Eight": a name.
fn is_group(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let start = amount.tokens.start;
    start >= floor + 2
        && joint::is(text, start - 1, Joint::Of)
        && context::is(text, start - 2, Class::NameOf)
        && text.token(start - 2).is_some_and(|t| t.capital)
        // "Group of 20 tourists rescued"
        && (start > floor + 2 || !context::is_plural(text, amount.tokens.end))
}

/// "9", "9.30", "0930" may be a time of day, "2.1" and "2.123" before "pm" are none.
fn is_time_of_day(amount: &Amount) -> bool {
    amount.form != Form::Digits || amount.figure.step == Exact::from_integer(1) || amount.figure.step == Exact::new_raw(1, 100)
}

/// A bare year: four digits between 1500 and 2099, unless a plural that it counts follows.
fn is_year(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let Some(number) = amount.small().filter(|_| amount.is_plain(text)) else { return false };
    match number {
        1950..=2035 => !is_counted(text, amount, floor),
        1500..=2099 => {
            !context::is_plural(text, amount.tokens.end)
                && (context::before(text, amount.tokens.start, floor, Class::Year)
                    || text.word(amount.tokens.end) == ")"
                    // "a 1652 painting": a count of so many has a comma, or a plural behind it.
                    || amount.tokens.start > floor && is_article(text, amount.tokens.start - 1))
        }
        _ => false,
    }
}

/// Whether four digits that look like a year of our time count what follows: "at least 2000 homes", "1950 people".
/// "2019 attacks" are of that year.
fn is_counted(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    context::is(text, end, Class::Plural)
        || context::is_plural(text, end) && bound::before(text, start, floor).is_some()
        || is_size(text, start, floor)
}

/// Whether a number at `at` says how many a thing has: "a crowd of 2000", "a small crowd of 2000".
pub(in crate::value) fn is_size(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let small = |i: usize| text.token(i).is_some_and(|t| t.kind == Kind::Word && !t.capital);
    let of = at >= floor + 3 && joint::is(text, at - 1, Joint::Of) && small(at - 2) && context::is(text, at - 2, Class::Size);
    of && (is_article(text, at - 3) || at >= floor + 4 && small(at - 3) && is_article(text, at - 4))
}

/// The day of a month beside its name.
fn is_day(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    if !amount.is_plain(text) || !amount.small().is_some_and(|n| (1..=31).contains(&n)) {
        return false;
    }
    let month = |at: usize| {
        let classes = context::classes(text, at);
        classes.has(Class::Month) && (!classes.has(Class::NamesMore) || text.token(at).is_some_and(|t| t.capital))
    };
    let start = amount.tokens.start;
    // Digits beside a month that are no day of it count something: "In October 14 people died".
    if context::is_plural(text, amount.tokens.end) {
        return false;
    }
    let before = start > floor && (month(start - 1) || (text.word(start - 1) == "." && start > floor + 1 && month(start - 2)));
    before || month(amount.tokens.end)
}

/// "page 12", "Phase 3", "iPhone 11", "No. 10".
fn follows_label(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let Some(at) = amount.tokens.start.checked_sub(1).filter(|&at| at >= floor) else { return false };
    let at = if text.word(at) == "." && at > floor { at - 1 } else { at };
    let classes = context::classes(text, at);
    if classes.has(Class::Label) {
        return true;
    }
    let Some(token) = text.token(at).filter(|t| t.kind == Kind::Word) else { return false };
    let named = has_capital(text.word(at)) && !classes.has(Class::Closer) && !classes.has(Class::Between);
    named
        && (token.capital || at > floor)
        && !context::is(text, amount.tokens.end, Class::Plural)
        && !opener::is_no_name(text, at, amount.tokens.end, floor)
}

/// A capital anywhere: "Phase", "iPhone".
fn has_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// "Air Force One", "Big Ten": a number word with a capital behind another capital.
fn is_name_part(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let start = amount.number.start;
    let Some(at) = start.checked_sub(1).filter(|&at| at >= floor) else { return false };
    let capital = text.token(start).is_some_and(|t| t.capital);
    let named = text.token(at).is_some_and(|t| t.kind == Kind::Word && t.capital) && !context::is(text, at, Class::Closer);
    (capital && named && !opener::is_no_name(text, at, amount.tokens.end, floor))
        || (context::is(text, at, Class::Label) && amount.small() != Some(1))
}

/// "no one", "one another", "the one that": no count.
fn is_pronoun(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let (start, end) = (amount.number.start, amount.number.end);
    // "two-way", "five-star": a kind of thing, not a count. "six-to-one" was no range, and is odds.
    if hyphened(text, end) || start >= floor + 2 && hyphened(text, start - 1) && joint::is(text, start - 2, Joint::To) {
        return true;
    }
    if amount.number.len() != 1 {
        return false;
    }
    match sense(text, start) {
        Some(Sense::Unit(1)) => {
            let counted = joint::is(text, end, Joint::Of)
                || (end < limit && text.token(end).is_some_and(|t| t.kind == Kind::Word) && !context::is(text, end, Class::Closer));
            !counted || (!joint::is(text, end, Joint::Of) && context::before(text, start, floor, Class::Noone))
        }
        _ => false,
    }
}

fn hyphened(text: &Text<'_>, at: usize) -> bool {
    text.word(at) == "-" && touches(text, at) && touches(text, at + 1) && text.token(at + 1).is_some_and(Token::is_word)
}

/// Whether a fraction is a part of something: "half of them", "two-thirds", "cut by a third".
fn is_part(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let (start, end) = (amount.number.start, amount.number.end);
    let of = joint::is(text, end, Joint::Of);
    let article = is_article(text, start);
    let before = |class| context::before(text, start, floor, class);
    if is_number(text, start) {
        return true;
    }
    match sense(text, start + usize::from(article)) {
        // Alone, it is the value of a rule.
        Some(Sense::Half) if start == floor && end >= limit => true,
        Some(Sense::Half) => {
            let owned = of || context::is(text, end, Class::Owner) || before(Class::PartBefore);
            owned && !before(Class::Halfno) && !hyphened(text, end)
        }
        Some(Sense::Ordinal(4)) if !article => of && before(Class::PartBefore),
        Some(Sense::Ordinal(_)) => {
            // "a cut of a third", but not "the birth of a third"
            let by = start - usize::from(start > floor && joint::is(text, start - 1, Joint::Of));
            let moved = || article && motion::before(text, amount, by, floor).is_some();
            of || (stands_loose(text, end, limit) && (before(Class::PartBefore) || start == floor || moved()))
        }
        _ if joint::is(text, end - 1, Joint::Quarters) => of || !before(Class::CountBefore),
        _ if joint::is(text, end - 1, Joint::Quarter) => of,
        _ => true,
    }
}

/// Whether no noun follows that the words before it could belong to: "a third party".
fn stands_loose(text: &Text<'_>, at: usize, limit: usize) -> bool {
    at >= limit || text.token(at).is_none_or(|t| t.kind == Kind::Mark) || context::is(text, at, Class::Closer)
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, extract};

    #[test]
    fn numbers_in_names_count_nothing() {
        for (words, values) in [
            ("They rob 7-Eleven shops.", 0),
            ("Leaders of the Group of 20 met.", 0),
            ("A group of 20 met.", 1),
            ("The vote was 134-to-61.", 2),
            ("Fire took at least 2000 homes and 1960 people.", 2),
            ("A six-to-one majority won.", 0),
            ("Police took the same one seized before.", 0),
            ("Group of 20 tourists met", 1),
            ("It is a 1652 painting.", 0),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let numbers = found.iter().filter(|m| matches!(m.reading.value, Value::Number(_))).count();
            assert_eq!(numbers, values, "{words}: {found:?}");
        }
    }

    #[test]
    fn a_year_of_an_era_counts_nothing() {
        for (words, values) in [("It fell in 200 BC.", 0), ("It held 200 BBC staff.", 1)] {
            assert_eq!(extract(&Text::plain(words), &Dateline::default()).len(), values, "{words}");
        }
    }

    #[test]
    fn a_third_at_the_end_is_a_part_behind_a_change() {
        for (words, parts) in [
            ("The council ordered a cut of a third.", 1),
            ("Sales fell a third.", 1),
            ("He opened two shops and then a third.", 0),
            ("The family marked the birth of a third.", 0),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            assert_eq!(found.iter().filter(|m| matches!(m.reading.value, Value::Fraction(_))).count(), parts, "{words}");
        }
    }
}
