//! Numbers that count nothing: parts of names, dates and times.

use super::amount::Amount;
use super::cardinal::Form;
use super::identifier::{is_number, touches};
use super::leading_capital;
use super::noun::is_plural;
use super::reference;
use super::trend;
use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::lexicon::Classes;
use crate::text::{Kind, Mark, Text, Token};
use crate::value::bound;
use crate::value::magnitude::Exact;

/// Where to go on behind a scale without a number of its own: "several hundred years", "per thousand".
pub(super) fn scale_alone(text: &Text<'_>, amount: &Amount, floor: usize) -> Option<usize> {
    let alone = amount.number.len() == 1
        && matches!(
            sense(text, amount.number.start),
            Some(Sense::Hundred | Sense::Scale(_) | Sense::Dozen(_))
        );
    (alone && amount.number.start > floor && amount.tokens.start == amount.number.start)
        .then_some(amount.tokens.end)
}

/// Whether a bare number is a name, a date or a time rather than a count.
pub(super) fn is_label(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let end = amount.tokens.end;
    let behind = if end < limit {
        text.classes(end)
    } else {
        Classes::default()
    };
    if behind.has(Class::Clock) && is_time_of_day(amount)
        || behind.has(Class::Era)
        || is_group(text, amount, floor)
    {
        return true;
    }
    match amount.form {
        Form::Digits => {
            is_year(text, amount, floor)
                || is_day(text, amount, floor)
                || (amount.is_plain(text) && follows_label(text, amount, floor))
                || reference::is_reference(text, amount, floor)
        }
        Form::Words => is_pronoun(text, amount, floor, limit) || is_name_part(text, amount, floor),
        Form::Fraction => !is_part(text, amount, floor, limit),
        Form::Vague => {
            // "Scores of 4 and 5" were given.
            let given = text.is(amount.number.start, "scores") && is_number(text, end + 1);
            !text.has(end, Class::Of) && !text.has(end, Class::More) || given
        }
    }
}

/// "the Group of 20", "the Gang of Eight": a name.
fn is_group(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let start = amount.tokens.start;
    start >= floor + 2
        && text.has(start - 1, Class::Of)
        && text.has(start - 2, Class::NameOf)
        && text.token(start - 2).is_some_and(|t| t.capital)
        // "Group of 20 tourists rescued"
        && (start > floor + 2 || !is_plural(text, amount.tokens.end))
}

/// "9", "9.30", "0930" may be a time of day, "2.1" and "2.123" before "pm" are none.
fn is_time_of_day(amount: &Amount) -> bool {
    amount.form != Form::Digits
        || amount.figure.step == Exact::from_integer(1)
        || amount.figure.step == Exact::new_raw(1, 100)
}

/// A bare year: four digits between 1500 and 2099, unless a plural that it counts follows.
fn is_year(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let Some(number) = amount.small().filter(|_| amount.is_plain(text)) else {
        return false;
    };
    match number {
        1950..=2035 => !is_counted(text, amount, floor),
        1500..=2099 => {
            !is_plural(text, amount.tokens.end)
                && (text.has_before(amount.tokens.start, floor, Class::Year)
                    || text.mark(amount.tokens.end) == Mark::CloseBracket
                    // "a 1652 painting": a count of so many has a comma, or a plural behind it.
                    || amount.tokens.start > floor && text.has(amount.tokens.start - 1, Class::Article))
        }
        _ => false,
    }
}

/// Whether four digits that look like a year of our time count what follows: "at least 2000 homes", "1950 people".
/// "2019 attacks" are of that year.
fn is_counted(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let (start, end) = (amount.tokens.start, amount.tokens.end);
    text.has(end, Class::Plural)
        || is_plural(text, end) && bound::before(text, start, floor).is_some()
        || is_size(text, start, floor)
}

/// Whether a number at `at` says how many a thing has: "a crowd of 2000", "a small crowd of 2000".
pub(in crate::value) fn is_size(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let small = |i: usize| {
        text.token(i)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital)
    };
    let of = at >= floor + 3
        && text.has(at - 1, Class::Of)
        && small(at - 2)
        && text.has(at - 2, Class::Size);
    of && (text.has(at - 3, Class::Article)
        || at >= floor + 4 && small(at - 3) && text.has(at - 4, Class::Article))
}

/// The day of a month beside its name.
fn is_day(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    if !amount.is_plain(text) || !amount.small().is_some_and(|n| (1..=31).contains(&n)) {
        return false;
    }
    let month = |at: usize| {
        let classes = text.classes(at);
        classes.has(Class::Month)
            && (!classes.has(Class::NamesMore) || text.token(at).is_some_and(|t| t.capital))
    };
    let start = amount.tokens.start;
    let before = start > floor
        && (month(start - 1)
            || (text.mark(start - 1) == Mark::FullStop && start > floor + 1 && month(start - 2)));
    // Digits beside a month that are no day of it count something: "In October 14 people died".
    (before || month(amount.tokens.end)) && !is_plural(text, amount.tokens.end)
}

/// "page 12", "Phase 3", "iPhone 11", "No. 10".
fn follows_label(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let Some(at) = amount.tokens.start.checked_sub(1).filter(|&at| at >= floor) else {
        return false;
    };
    let at = if text.mark(at) == Mark::FullStop && at > floor {
        at - 1
    } else {
        at
    };
    let classes = text.classes(at);
    if classes.has(Class::Label) {
        return true;
    }
    let Some(token) = text.token(at).filter(|t| t.kind == Kind::Word) else {
        return false;
    };
    let named =
        has_capital(text.word(at)) && !classes.has(Class::Closer) && !classes.has(Class::Filler);
    named
        && (token.capital || at > floor)
        && !text.has(amount.tokens.end, Class::Plural)
        && !leading_capital::is_no_name(text, at, amount.tokens.end, floor)
}

/// A capital anywhere: "Phase", "iPhone".
fn has_capital(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// "Air Force One", "Big Ten": a number word with a capital behind another capital.
fn is_name_part(text: &Text<'_>, amount: &Amount, floor: usize) -> bool {
    let start = amount.number.start;
    let Some(at) = start.checked_sub(1).filter(|&at| at >= floor) else {
        return false;
    };
    let capital = text.token(start).is_some_and(|t| t.capital);
    let named = text
        .token(at)
        .is_some_and(|t| t.kind == Kind::Word && t.capital)
        && !text.has(at, Class::Closer);
    (capital && named && !leading_capital::is_no_name(text, at, amount.tokens.end, floor))
        || (text.has(at, Class::Label) && amount.small() != Some(1))
}

/// "no one", "one another", "the one that": no count.
fn is_pronoun(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let (start, end) = (amount.number.start, amount.number.end);
    // "two-way", "five-star": a kind of thing, not a count. "six-to-one" was no range, and is odds.
    if hyphened(text, end)
        || start >= floor + 2 && hyphened(text, start - 1) && text.has(start - 2, Class::To)
    {
        return true;
    }
    if amount.number.len() != 1 {
        return false;
    }
    match sense(text, start) {
        Some(Sense::Unit(1)) => {
            let counted = text.has(end, Class::Of)
                || (end < limit
                    && text.token(end).is_some_and(|t| t.kind == Kind::Word)
                    && !text.has(end, Class::Closer));
            !counted || (!text.has(end, Class::Of) && text.has_before(start, floor, Class::Noone))
        }
        _ => false,
    }
}

pub(super) fn hyphened(text: &Text<'_>, at: usize) -> bool {
    text.mark(at) == Mark::Hyphen
        && touches(text, at)
        && touches(text, at + 1)
        && text.token(at + 1).is_some_and(Token::is_word)
}

/// Whether a fraction is a part of something: "half of them", "two-thirds", "cut by a third".
fn is_part(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> bool {
    let (start, end) = (amount.number.start, amount.number.end);
    let of = text.has(end, Class::Of);
    let article = text.has(start, Class::Article);
    let before = |class| text.has_before(start, floor, class);
    if is_number(text, start) {
        return true;
    }
    match sense(text, start + usize::from(article)) {
        // Alone, it is the value of a rule.
        Some(Sense::Half) if start == floor && end >= limit => true,
        Some(Sense::Half) => {
            let owned = of || text.has(end, Class::Owner) || before(Class::PartBefore);
            owned && !before(Class::Halfno) && !hyphened(text, end)
        }
        Some(Sense::Ordinal(4)) if !article => of && before(Class::PartBefore),
        Some(Sense::Ordinal(_)) => {
            // "a cut of a third", but not "the birth of a third"
            let by = start - usize::from(start > floor && text.has(start - 1, Class::Of));
            let moved = || article && trend::before(text, amount, by, floor).is_some();
            of || (stands_loose(text, end, limit)
                && (before(Class::PartBefore) || start == floor || moved()))
        }
        _ if text.has(end - 1, Class::Quarters) => of || !before(Class::CountBefore),
        _ if text.has(end - 1, Class::Quarter) => of,
        _ => true,
    }
}

/// Whether no noun follows that the words before it could belong to: "a third party".
fn stands_loose(text: &Text<'_>, at: usize, limit: usize) -> bool {
    at >= limit
        || text.token(at).is_none_or(|t| t.kind == Kind::Mark)
        || text.has(at, Class::Closer)
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
            ("The vote was 134-to-61.", 0),
            ("Fire took at least 2000 homes and 1960 people.", 2),
            ("A six-to-one majority won.", 0),
            ("Police took the same one seized before.", 0),
            ("Group of 20 tourists met", 1),
            ("It is a 1652 painting.", 0),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let numbers = found
                .iter()
                .filter(|m| matches!(m.reading.value, Value::Number(_)))
                .count();
            assert_eq!(numbers, values, "{words}: {found:?}");
        }
    }

    #[test]
    fn a_year_of_an_era_counts_nothing() {
        for (words, values) in [("It fell in 200 BC.", 0), ("It held 200 BBC staff.", 1)] {
            assert_eq!(
                extract(&Text::plain(words), &Dateline::default()).len(),
                values,
                "{words}"
            );
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
            assert_eq!(
                found
                    .iter()
                    .filter(|m| matches!(m.reading.value, Value::Fraction(_)))
                    .count(),
                parts,
                "{words}"
            );
        }
    }
}
