//! Ages that name no year: "in his late 40s", "a woman in her forties", "the over-75s".

use std::ops::Range;

use super::vocabulary::{Sense, sense};
use crate::lexicon::Class;
use crate::text::{Kind, Mark, Text};
use crate::value::bound::{self, Bound};
use crate::value::magnitude::{Exact, Magnitude, Notation};
use crate::value::quantity::Quantity;

/// The ages that the number at `at` stands for, their bound, and their tokens. Nothing before `floor` is looked at;
/// `aged` is the end of the last age.
pub(super) fn read(
    text: &Text<'_>,
    at: usize,
    (floor, limit): (usize, usize),
    aged: Option<usize>,
) -> Option<(Quantity, Bound, Range<usize>)> {
    let (years, end) = plural(text, at).filter(|(_, end)| *end <= limit)?;
    if let Some((bound, start)) = group(text, at, floor) {
        return Some((of_years(years, years), bound, start..end));
    }
    let (start, (first, last)) = part(text, at, floor);
    let owned = start > floor && text.has(start - 1, Class::AgeOwner);
    let decade = (20..100).contains(&years) && years % 10 == 0;
    let goes_on = aged.is_some_and(|aged| aged + 1 == start && joins(text, aged));
    let told = decade && (owned || goes_on) && !is_beside_noun(text, end, limit);
    told.then(|| {
        (
            of_years(years + first, years + last),
            Bound::Exact,
            start..end,
        )
    })
}

/// "40s", "40's", "forties": the number, and the token behind it.
fn plural(text: &Text<'_>, at: usize) -> Option<(i128, usize)> {
    if let Some(Sense::Decade(tens)) = sense(text, at) {
        return Some((tens, at + 1));
    }
    text.token(at).filter(|t| t.kind == Kind::Number)?;
    let ends =
        text.has(at + 1, Class::PluralEnding) && text.token(at + 1).is_some_and(|t| !t.spaced);
    let years = text.word(at).parse().ok().filter(|_| ends)?;
    (1..=110).contains(&years).then_some((years, at + 2))
}

/// "over-75s", "under-18s", "the over 75s": the bound and its first token. Behind a name it is a team: "England
/// Under-21s".
fn group(text: &Text<'_>, at: usize, floor: usize) -> Option<(Bound, usize)> {
    let before = at.checked_sub(1).filter(|&i| i >= floor)?;
    let tied = text.mark(before) == Mark::Hyphen && text.token(at).is_some_and(|t| !t.spaced);
    let end = if tied { before } else { at };
    let (bound, start) = bound::before(text, end, floor).filter(|(_, start)| start + 1 == end)?;
    let named = start > floor
        && text.token(start - 1).is_some_and(|t| t.capital)
        && !text.has(start - 1, Class::Closer);
    let old = bound == Bound::MoreThan && start > floor && text.has(start - 1, Class::Whose);
    let young = bound == Bound::LessThan && tied;
    (young || bound == Bound::MoreThan && tied || old)
        .then_some((bound, start))
        .filter(|_| !named)
}

/// Where "late 40s" starts, and which years of the ten it means. What is early and what is mid is a matter of taste.
fn part(text: &Text<'_>, at: usize, floor: usize) -> (usize, (i128, i128)) {
    let tied = at > floor && text.mark(at - 1) == Mark::Hyphen;
    let word = at
        .checked_sub(1 + usize::from(tied))
        .filter(|&i| i >= floor);
    let years = |i: usize| {
        [
            (Class::Early, (0, 4)),
            (Class::Mid, (3, 7)),
            (Class::Late, (6, 9)),
        ]
        .into_iter()
        .find_map(|(class, years)| text.has(i, class).then_some(years))
    };
    let found = word.and_then(|i| Some((i, years(i)?)));
    found.unwrap_or((at, (0, 9)))
}

fn joins(text: &Text<'_>, at: usize) -> bool {
    text.has(at, Class::Or) || text.has(at, Class::And) || text.has(at, Class::To)
}

/// "His 90s hits" are of the decade.
fn is_beside_noun(text: &Text<'_>, end: usize, limit: usize) -> bool {
    let word = text.token(end).is_some_and(|t| t.kind == Kind::Word);
    end < limit && word && !text.has(end, Class::Closer)
}

fn of_years(low: i128, high: i128) -> Quantity {
    Quantity {
        figure: Magnitude {
            low: Exact::from_integer(low),
            high: Exact::from_integer(high),
            notation: if low == high {
                Notation::Digits
            } else {
                Notation::Vague
            },
            ..Magnitude::whole(low)
        },
        unit: "year".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::value::number::age::tests::ages_in;

    #[test]
    fn an_age_may_be_a_decade_or_a_group() {
        for (words, ages) in [
            ("A man in his late 40s was held.", "46–49 years"),
            ("The thief, a man in his mid-30s, ran.", "33–37 years"),
            ("She is in her early forties.", "40–44 years"),
            ("A couple in their 60s, from Ulm, won.", "60–69 years"),
            (
                "They are in their late 30s or early 40s.",
                "36–39 years; 40–44 years",
            ),
            ("She was in her 80's and frail.", "80–89 years"),
            ("He worked into his seventies.", "70–79 years"),
            ("Over-75s get a free pass.", "more than 75 years"),
            ("It is free for the over 60s.", "more than 60 years"),
            ("A vote for under-18s was refused.", "less than 18 years"),
            ("The over-60s go first.", "more than 60 years"),
            ("England Under-21s lost.", ""),
            ("His 90s hits were played.", ""),
            ("Highs in the 80s were forecast.", ""),
            ("It was built in the late 40s.", ""),
            ("They drove in their 50s car.", ""),
            ("She sold over 75s of it.", ""),
        ] {
            assert_eq!(ages_in(words), ages, "{words}");
        }
    }
}
