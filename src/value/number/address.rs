//! Numbers that find a place or a telephone: "10 Downing Street", "call 020 7946 0958".

use super::amount::{Amount, Unit};
use super::cardinal::Form;
use super::identifier::is_number;
use super::noun::is_plural;
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};

/// How many words a street's name may have, with the word for the street: "13190 SW 68th Parkway".
const NAME: usize = 5;

/// Where to go on behind the number of a house or a telephone.
pub(super) fn read(text: &Text<'_>, amount: &Amount, floor: usize, limit: usize) -> Option<usize> {
    let bare = amount.form == Form::Digits && amount.unit == Unit::Bare;
    let area = || with_area(text, amount).filter(|_| bare);
    if amount.form != Form::Digits || amount.tokens.start != amount.number.start {
        return area();
    }
    let house = is_house(text, amount, limit).then_some(amount.number.end);
    let called = || telephone(text, amount, floor).filter(|_| bare);
    house.or_else(called).or_else(area)
}

/// Where to go on behind a telephone number whose area stands in brackets: "(555) 010-0142", "+44 (20) 7946 0958". The
/// figure may be the country's, the area's or, where that opens with a nought, the first of the line's.
fn with_area(text: &Text<'_>, amount: &Amount) -> Option<usize> {
    let first = amount.number.start;
    let open = match () {
        () if first > 0 && text.mark(first - 1) == Mark::Plus => first + 1,
        () if first > 0 && text.mark(first - 1) == Mark::OpenBracket => first - 1,
        () => first.checked_sub(3)?,
    };
    let area = text.mark(open) == Mark::OpenBracket
        && is_number(text, open + 1)
        && (1..=5).contains(&text.word(open + 1).len())
        && text.mark(open + 2) == Mark::CloseBracket
        && is_number(text, open + 3);
    if !area {
        return None;
    }
    let end = run(text, open + 3);
    let line = (open + 3..end).filter(|&at| is_number(text, at));
    let digits: usize = line.map(|at| text.word(at).len()).sum();
    (digits >= 6 && end > open + 4 && closes(text, end)).then_some(end)
}

/// Whether a number in digits is that of a house: the name of a street stands behind it, which may begin like a unit,
/// "221 W. Lake Avenue". "3 Fifth Avenue shops" are counted.
fn is_house(text: &Text<'_>, amount: &Amount, limit: usize) -> bool {
    let name = amount.number.end;
    let end = limit.min(name + NAME);
    let street = (name..end).find(|&at| at > name && is_street(text, at));
    street.is_some_and(|at| {
        let stop = usize::from(text.mark(at + 1) == Mark::FullStop);
        (name..at).all(|word| is_named(text, word)) && !is_plural(text, at + 1 + stop)
    })
}

fn is_street(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Street) && text.token(at).is_some_and(|t| t.capital)
}

/// Whether the token at `at` may be a part of a street's name: a capital word, "68th", the stop of "W."
fn is_named(text: &Text<'_>, at: usize) -> bool {
    let Some(token) = text.token(at) else {
        return false;
    };
    match token.kind {
        Kind::Word => token.capital || text.has(at, Class::OrdinalEnding) && !token.spaced,
        Kind::Clitic => true,
        Kind::Number => text.has(at + 1, Class::OrdinalEnding),
        Kind::Mark => text.mark(at) == Mark::FullStop,
    }
}

/// Where to go on behind a telephone number: "call 116 123", "a helpline on 0800 1111", "+44 20 7946 0958".
fn telephone(text: &Text<'_>, amount: &Amount, floor: usize) -> Option<usize> {
    // The first group of digits may be no number: "0800 1111".
    let groups = (floor..amount.tokens.start)
        .rev()
        .take_while(|&at| is_number(text, at));
    let start = groups.last().unwrap_or(amount.tokens.start);
    let before = |by: usize| start.checked_sub(by).filter(|&at| at >= floor);
    let called = before(1).is_some_and(|at| text.has(at, Class::Telephone))
        || before(2).is_some_and(|at| text.has(at, Class::Telephone) && joins(text, at + 1));
    let dialled = before(1).is_some_and(|at| text.mark(at) == Mark::Plus)
        && !touches_more(text, start, floor);
    if !called && !dialled {
        return None;
    }
    let end = run(text, start);
    let long = text.word(start).len() > 2 || end > start + 1;
    (long && closes(text, end)).then_some(end)
}

/// Whether nothing behind a number can be counted by it: "called 300 more", "rang 250 people" are counts.
fn closes(text: &Text<'_>, at: usize) -> bool {
    let counts = [Class::More, Class::Of]
        .iter()
        .any(|&class| text.has(at, class));
    text.token(at).is_none_or(|t| t.kind == Kind::Mark) || text.has(at, Class::Closer) && !counts
}

/// A word between one for a telephone and its number: "on", "at", a colon.
fn joins(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::TelephoneJoint) || text.mark(at) == Mark::Colon
}

/// Whether a plus sign stands between two numbers, "5+3", or opens a rise, "+44%".
fn touches_more(text: &Text<'_>, start: usize, floor: usize) -> bool {
    let lone = start < floor + 2 || text.token(start - 1).is_some_and(|t| t.spaced);
    !lone || !is_number(text, start + 1)
}

/// The end of the groups of digits from `at` on.
fn run(text: &Text<'_>, at: usize) -> usize {
    let goes_on = |end: usize| {
        is_number(text, end)
            || matches!(text.mark(end), Mark::Hyphen | Mark::EnDash) && is_number(text, end + 1)
    };
    let mut end = at + 1;
    while goes_on(end) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    #[test]
    fn numbers_of_houses_telephones_cases_and_flights_are_no_values() {
        for (words, values) in [
            (
                "The firm sits at 4120 SW 68th Parkway, Suite 200, in Grafton.",
                "",
            ),
            ("She lives at 10 Downing Street.", ""),
            ("She lives at 12 St. Mary's Road, he says.", ""),
            (
                "A fire broke out at 221 W. Lake Ave. on the north side.",
                "",
            ),
            ("It stands at 1600 Pennsylvania Avenue.", ""),
            ("He owns 3 Fifth Avenue shops.", "3 fifth avenue shops"),
            (
                "About 10 Oxford Street stores shut.",
                "about 10 oxford street stores",
            ),
            ("Call 116 123 for help.", ""),
            ("The helpline on 0800 1111 is free.", ""),
            ("Call 020 7946 0958 or write.", ""),
            ("Phone: 555-0147.", ""),
            ("Ring +44 20 7946 0958 today.", ""),
            ("Press office (555) 010-0142", ""),
            ("The office, (020) 7946 0958, is open.", ""),
            ("Press office: +44 (20) 7946 0958.", ""),
            ("She dialled 999 and waited.", ""),
            ("They called 250 people.", "250 people"),
            ("They rang up 300 sales.", "300 sales"),
            ("They called 300 more.", "300"),
            ("Flight 370 vanished.", ""),
            ("Flight MH 370 vanished.", ""),
            ("It is Case No. 21-1234 of the court.", ""),
            ("It is case 2:21-cv-00123 of the court.", ""),
        ] {
            let found = extract(&Text::plain(words), &Dateline::default());
            let kinds = found.iter().filter(|m| m.reading.value.figure().is_some());
            let shown = kinds.map(|m| m.reading.to_string()).collect::<Vec<_>>();
            assert_eq!(shown.join("; "), values, "{words}");
        }
    }
}
