//! Ages without their unit: "aged 22", "John Smith, 47,", "turned 80", "people over 75".

use super::amount::{Amount, Unit};
use super::vocabulary::sense;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::bound;
use crate::value::duration;
use crate::value::name::{Sense, Words};
use std::ops::RangeInclusive;

/// The ages that a number in brackets behind a name is likely to be: small ones may count anything.
const GROWN: RangeInclusive<i128> = 13..=110;

pub(super) fn years() -> Unit {
    duration::times()
        .iter()
        .find(|time| time.name == "year")
        .map_or(Unit::Bare, Unit::Age)
}

/// Whether the words around a bare number make it an age.
pub(super) fn is_age(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let age = amount.is_plain(text) && amount.small().is_some_and(|n| (1..=115).contains(&n));
    age && (is_aside(text, amount, floor)
        || is_in_brackets(text, amount, floor)
        || is_loose(text, amount.tokens.end, limit) && is_told(text, amount, floor))
}

/// Whether nothing that could be counted follows: a mark, the end, or a word that goes on with the sentence.
fn is_loose(text: &Text<'_>, at: usize, limit: usize) -> bool {
    let mark = text.token(at).is_none_or(|t| t.kind == Kind::Mark)
        && !matches!(
            text.mark(at),
            Mark::Hyphen | Mark::EnDash | Mark::Slash | Mark::Colon | Mark::Percent
        );
    let part = text.has(at, Class::Of) || text.has(at, Class::Out);
    at >= limit || mark || text.has(at, Class::Closer) && !part
}

/// "turned 80", "who was 36", "people over 75".
fn is_told(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let start = amount.tokens.start;
    let before = |by: usize, class| start >= floor + by && text.has(start - by, class);
    let person =
        before(2, Class::Subject) || before(2, Class::Kin) || is_grown(text, amount, floor);
    let of_person = person && before(1, Class::Copula);
    // "She was 4, 6 and 9 points ahead", "he was 12 for 14" are no ages: only a full stop or a conjunction ends one.
    let closed = matches!(
        text.mark(amount.tokens.end),
        Mark::FullStop | Mark::Semicolon
    ) || text.has(amount.tokens.end, Class::Closer)
        && of_person_goes_on(text, amount.tokens.end);
    let group = bound::before(text, start, floor)
        .is_some_and(|(_, first)| first > floor && text.has(first - 1, Class::Grown));
    // "Finch, who is 63, retires"
    let aside = before(2, Class::Who) && text.mark(amount.tokens.end) == Mark::Comma;
    let aside = aside && !is_figure(text, amount.tokens.end + 1);
    // "Lind has died at 77".
    let at_death = text.is(start.wrapping_sub(1), "at") && before(2, Class::Dies);
    let at_death = at_death && amount.small().is_some_and(|years| GROWN.contains(&years));
    at_death || before(1, Class::Turns) || of_person && (closed || aside) || group
}

/// Whether a full name and one word stand before a number that is likely an age: "Ann Lind is 41".
fn is_grown(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let Some(first) = amount.tokens.start.checked_sub(3).filter(|at| *at >= floor) else {
        return false;
    };
    let is_name = |at: usize| text.token(at).is_some_and(|t| t.capital && !t.caps);
    let given = Words::read(text).has(first, Sense::GIVEN);
    given
        && is_name(first)
        && is_name(first + 1)
        && amount.small().is_some_and(|years| GROWN.contains(&years))
}

fn is_figure(text: &Text<'_>, at: usize) -> bool {
    sense(text, at).is_some() || text.token(at).is_some_and(|t| t.kind == Kind::Number)
}

/// "Ada Lind (41)": behind a full name. Behind a surname it may be a minute, a score or a note.
fn is_in_brackets(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    let is_name = |at: &usize| {
        let capital = text.token(*at).is_some_and(|t| t.capital && !t.caps);
        capital && !text.has(*at, Class::Closer) && !text.has(*at, Class::Month)
    };
    let bracket = start > floor
        && text.mark(start - 1) == Mark::OpenBracket
        && text.mark(end) == Mark::CloseBracket;
    if !bracket || !amount.small().is_some_and(|years| GROWN.contains(&years)) {
        return false;
    }
    let name = (floor..start - 1).rev().take_while(is_name).count();
    let before = (start - 1 - name).checked_sub(1);
    name >= 2 && !before.is_some_and(|at| text.has(at, Class::Whose))
}

/// Whether the word behind "he was 36" opens another clause: "when", "and", "at".
fn of_person_goes_on(text: &Text<'_>, at: usize) -> bool {
    let and =
        text.has(at, Class::And) && !text.token(at + 1).is_some_and(|t| t.kind == Kind::Number);
    and || text.has(at, Class::Clause)
}

/// "7" and "11" in "aged 4, 7 and 11": an age that goes on with a list whose last age ends before token `last`.
pub(super) fn goes_on(text: &Text<'_>, amount: &Amount, last: usize, limit: usize) -> bool {
    let start = amount.tokens.start;
    let joined = (last..start).all(|at| {
        text.mark(at) == Mark::Comma || text.has(at, Class::And) || text.has(at, Class::Or)
    });
    let age = amount.is_plain(text) && amount.small().is_some_and(|n| (0..=115).contains(&n));
    start > last && start <= last + 2 && joined && age && is_loose(text, amount.tokens.end, limit)
}

/// The start of "aged", "age" or "age of" before a number: an age in years. Words of a bound or a range may
/// stand between ("aged over 65", "aged between 18 and 24"); they are read with the number and not here.
pub(super) fn words_before(text: &Text<'_>, amount: &Amount, floor: usize) -> Option<usize> {
    /// How far before the number the word may stand: "aged a little over 65".
    const REACH: usize = 5;
    let start = amount.tokens.start;
    let near = (start.saturating_sub(REACH).max(floor)..start).any(|at| text.has(at, Class::Aged));
    if !near || !amount.small().is_some_and(|n| (0..=130).contains(&n)) {
        return None;
    }
    let between = start > floor && text.has(start - 1, Class::Between);
    let bound = bound::before(text, start, floor).map(|(_, first)| first);
    // "aged just 22"
    let just = text.has_before(start, floor, Class::Filler) && bound.is_none();
    let opened = if between || just {
        start - 1
    } else {
        bound.unwrap_or(start)
    };
    let at = opened.checked_sub(1).filter(|&at| at >= floor)?;
    let of_age = text.has(at, Class::Of) && at > floor && text.has(at - 1, Class::Age);
    if !of_age && !text.has(at, Class::Aged) {
        return None;
    }
    Some(if opened < start {
        start
    } else {
        at - usize::from(of_age)
    })
}

/// "John Smith, 47, said", "his brother, 65, of": an age set between commas behind a person.
fn is_aside(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    // ", then 19,"
    let start = start - usize::from(text.has_before(start, floor + 2, Class::ThenNow));
    let named = start >= floor + 2
        && text.mark(start - 1) == Mark::Comma
        && text.token(start - 2).is_some_and(|t| {
            t.kind == Kind::Word && (t.capital || text.has(start - 2, Class::Kin))
        })
        && !text.has(start - 2, Class::Month);
    let closed = matches!(
        text.mark(end),
        Mark::Comma | Mark::FullStop | Mark::CloseBracket | Mark::Semicolon
    );
    let age = amount.small().is_some_and(|n| (1..=115).contains(&n));
    named && closed && age && amount.is_plain(text)
}

#[cfg(test)]
pub(super) mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Value, extract};

    /// The ages in `words`, as a person reads them.
    pub(in crate::value::number) fn ages_in(words: &str) -> String {
        let found = extract(&Text::plain(words), &Dateline::default());
        let ages = found
            .iter()
            .filter(|m| matches!(m.reading.value, Value::Age(_)));
        let read: Vec<String> = ages.map(|m| m.reading.to_string()).collect();
        read.join("; ")
    }

    #[test]
    fn ages_need_no_unit_where_the_words_tell() {
        for (words, ages) in [
            ("His aunt, 71, of Leith, called.", "71 years"),
            ("The driver, 34, was held.", "34 years"),
            ("Ana Ruiz, then 19, left.", "19 years"),
            ("She turned 80 in May.", "80 years"),
            ("He turned 80 people away.", ""),
            ("The poet, who was 61, died.", "61 years"),
            ("He was 61 when it rained.", "61 years"),
            ("She was 9.", "9 years"),
            ("He was 3 and 0 that week.", ""),
            ("He was 9 for 12 that night.", ""),
            ("She was aged just 22 then.", "22 years"),
            ("Cubs aged 4, 7 and 11 won.", "4 years; 7 years; 11 years"),
            ("A boy aged 4 and 11 dogs ran.", "4 years"),
            ("A girl aged 18 months slept.", "18 months"),
            ("Women over 75 get it free.", "more than 75 years"),
            ("Women over 75 miles away heard.", ""),
            ("She is in her 40s.", "40–49 years"),
            ("Ada Lind (41) was chosen.", "41 years"),
            ("Goals by Lind (41) and Brook (63).", ""),
            ("Ada Lind (7) and Tom Brook (3) scored.", ""),
            ("He spoke of the Port Act (41) at noon.", ""),
            ("Ann Lind is 41. His wife is 40.", "41 years; 40 years"),
            ("Ann Lind was 4 and 0. Turnout was 41.", ""),
            ("The pilot Lind has died at 77.", "77 years"),
            ("He died at 14 Quay Street.", ""),
            ("Lind, who is 63, retires in June.", "63 years"),
            ("Lind, who was 4, 6 and 9 points ahead, won.", ""),
            ("The under 13s lost in 13s.", ""),
        ] {
            assert_eq!(ages_in(words), ages, "{words}");
        }
    }
}
