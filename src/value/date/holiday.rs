//! Named days: Christmas, Thanksgiving, election day.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};

use super::calendar::{add_days, date, easter, nth_weekday};
use super::sense::{self, Glue, Sense};
use crate::lexicon::{self, Fold, Word, rows, same_word};
use crate::text::Text;

/// How to find the day in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Fixed(u8, u8),
    Nth(u8, Weekday, i8),
    Easter(i8),
    Election,
}

/// A named day and its words, longer names first where one begins another.
#[derive(Debug)]
struct Holiday {
    /// The first word.
    head: Word,
    words: Vec<&'static str>,
    rule: Rule,
}

impl Holiday {
    fn new(name: &'static str, rule: Rule) -> Option<Self> {
        let words: Vec<_> = name.split(' ').collect();
        let first = lexicon::first_word(name);
        let head = lexicon::word(Fold::of(first), first);
        (head != Word::NONE).then_some(Self { head, words, rule })
    }
}

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    let mut list: Vec<Holiday> = rows(TABLE)
        .filter_map(|(name, column)| Holiday::new(name, parse(column)?))
        .collect();
    list.sort_by_key(|h| std::cmp::Reverse(h.words.len()));
    list
});

const TABLE: &str = include_str!("../../lexicon/en/holidays.tsv");

/// The first word of every name.
pub(super) fn heads() -> impl Iterator<Item = &'static str> {
    rows(TABLE).map(|(name, _)| lexicon::first_word(name))
}

fn parse(column: &str) -> Option<Rule> {
    let mut parts = column.split(' ');
    let kind = parts.next()?;
    let numbers: Vec<i8> = parts.map_while(|p| p.parse().ok()).collect();
    match (kind, numbers.as_slice()) {
        ("fixed", &[month, day]) => Some(Rule::Fixed(month.unsigned_abs(), day.unsigned_abs())),
        ("nth", &[month, weekday, nth]) => Some(Rule::Nth(
            month.unsigned_abs(),
            Weekday::from_monday_one_offset(weekday).ok()?,
            nth,
        )),
        ("easter", &[days]) => Some(Rule::Easter(days)),
        ("election", &[]) => Some(Rule::Election),
        _ => None,
    }
}

impl Rule {
    /// The day in `year`.
    pub(super) fn day(self, year: i32) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => date(year, month, day),
            Self::Nth(month, weekday, nth) => nth_weekday(year, month, weekday, nth.into()),
            Self::Easter(days) => add_days(easter(year)?, days.into()),
            Self::Election => add_days(nth_weekday(year, 11, Weekday::Monday, 1)?, 1),
        }
    }
}

/// The name of the day that a rule finds, the shortest that it has.
pub(super) fn name(rule: Rule) -> String {
    let named = HOLIDAYS.iter().rfind(|holiday| holiday.rule == rule);
    let words = named
        .map(|holiday| holiday.words.as_slice())
        .unwrap_or_default();
    let capital = |word: &&str| {
        let (mut chars, mut name) = (word.chars(), String::new());
        name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
        name + chars.as_str()
    };
    words.iter().map(capital).collect::<Vec<_>>().join(" ")
}

/// The named day that starts at token `at`: its rule and the token behind it.
pub(super) fn at(text: &Text<'_>, at: usize, limit: usize) -> Option<(Rule, usize)> {
    let head = text.token(at)?.word;
    HOLIDAYS
        .iter()
        .filter(|holiday| holiday.head == head)
        .find_map(|holiday| Some((holiday.rule, matches(text, at, limit, &holiday.words)?)))
}

/// Whether the words of a name stand at `at`; an apostrophe-s is a token of its own in the text.
fn matches(text: &Text<'_>, mut at: usize, limit: usize, words: &[&str]) -> Option<usize> {
    for word in words {
        let (stem, tail) = match word.split_once('\'') {
            Some((stem, tail)) => (stem, Some(tail)),
            None => (*word, None),
        };
        if at >= limit || !same_word(text.word(at), stem) {
            return None;
        }
        at += 1;
        if tail.is_some() {
            at = clitic(text, at, limit);
        }
    }
    Some(at)
}

/// Steps over "'s" or a bare apostrophe.
fn clitic(text: &Text<'_>, at: usize, limit: usize) -> usize {
    at + usize::from(
        at < limit
            && matches!(
                sense::of(text, at),
                Sense::Glue(Glue::Own | Glue::Apostrophe)
            ),
    )
}

#[cfg(test)]
mod tests {
    use super::super::sense::{self, Sense};
    use super::*;

    #[test]
    fn every_row_of_the_table_has_a_rule() {
        for (name, column) in rows(TABLE) {
            assert!(parse(column).is_some(), "{name}: {column}");
        }
    }

    #[test]
    fn names_are_found_with_and_without_an_apostrophe() {
        for words in ["New Year’s Day", "new year's day", "New Year Day"] {
            let text = Text::plain(words);
            assert_eq!(
                at(&text, 0, text.tokens().len()).map(|h| h.0),
                Some(Rule::Fixed(1, 1)),
                "{words}"
            );
        }
        for (words, rule) in [
            ("Valentine’s Day", Rule::Fixed(2, 14)),
            ("Mother's Day", Rule::Nth(5, Weekday::Sunday, 2)),
        ] {
            let text = Text::plain(words);
            assert_eq!(
                at(&text, 0, text.tokens().len()),
                Some((rule, text.tokens().len())),
                "{words}"
            );
            assert_ne!(sense::of(&text, 0), Sense::Plain, "{words}");
        }
        assert_eq!(
            Rule::Election.day(1998).map(|d| d.to_string()),
            Some("1998-11-03".to_owned())
        );
    }
}
