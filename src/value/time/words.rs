//! The words of times of day, from `lexicon/en/clock.tsv`, `clock_cues.tsv` and `zones.tsv`.

use std::sync::LazyLock;

use crate::lexicon::rows;
use crate::text::{Phrases, Text};
use crate::value::Bound;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

/// What a word or phrase does in a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// "noon", in minutes of the day.
    Name(u16),
    /// "p.m.": whether the hour lies in the second half of the day.
    Half(bool),
    /// "o'clock"
    OClock,
    /// "hours", behind four digits.
    Hours,
    /// "minutes", before "past" or "to".
    Minutes,
    Past,
    To,
    /// "half past", "quarter to": so many minutes from the hour.
    Fraction(i16),
    /// "morning", which a day before it makes a part of a day.
    Part,
    /// "yesterday", "Monday"
    Day,
    /// "this", "last": with a part of the day, a day.
    Near,
    /// "opens", "began": what happens at an hour.
    Begin,
    /// "left", "remaining": behind the time of a game's clock.
    Game,
    /// "tonight", "last night"
    With(Part),
    /// "in the evening"
    Own(Part),
}

static CLOCK: LazyLock<Phrases<Sense>> = LazyLock::new(|| {
    let table = include_str!("../../lexicon/en/clock.tsv");
    let mut phrases = Phrases::of_table(table, parse);
    let days = rows(table).filter(|(_, column)| matches!(*column, "day" | "near"));
    for (day, _) in days {
        for (word, part) in rows(table).filter_map(|(word, column)| {
            let name = column.strip_prefix("part ")?;
            Some((word, part_named(name)?))
        }) {
            phrases.insert(&format!("{day} {word}"), Sense::With(part));
        }
    }
    phrases
});

fn parse(column: &str) -> Option<Sense> {
    let (kind, rest) = column.split_once(' ').unwrap_or((column, ""));
    Some(match kind {
        "name" => Sense::Name(rest.parse().ok()?),
        "half" => Sense::Half(rest == "pm"),
        "oclock" => Sense::OClock,
        "hours" => Sense::Hours,
        "minutes" => Sense::Minutes,
        "past" => Sense::Past,
        "to" => Sense::To,
        "fraction" => Sense::Fraction(rest.parse().ok()?),
        "part" => part_named(rest).map(|_| Sense::Part)?,
        "day" => Sense::Day,
        "near" => Sense::Near,
        "game" => Sense::Game,
        "begin" => Sense::Begin,
        "with" => Sense::With(part_named(rest)?),
        "own" => Sense::Own(part_named(rest)?),
        _ => return None,
    })
}

fn part_named(name: &str) -> Option<Part> {
    Some(match name {
        "morning" => Part::Morning,
        "afternoon" => Part::Afternoon,
        "evening" => Part::Evening,
        "night" => Part::Night,
        _ => return None,
    })
}

/// The sense of the longest phrase that starts at `at`, and its end.
pub(super) fn sense(text: &Text<'_>, at: usize, limit: usize) -> Option<(Sense, usize)> {
    CLOCK.at(text, at, limit)
}

/// What a word before a time says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// That a time follows.
    Plain,
    /// On which side of the time the thing lies.
    Bound(Bound),
    /// Nothing: it stands between such a word and the time.
    Hedge,
}

static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| {
    Phrases::of_table(
        include_str!("../../lexicon/en/clock_cues.tsv"),
        |column| match column.split_once(' ') {
            Some(("bound", name)) => Bound::named(name).map(Cue::Bound),
            _ if column == "cue" => Some(Cue::Plain),
            _ => (column == "hedge").then_some(Cue::Hedge),
        },
    )
});

/// What the word at `at` says of a time behind it.
pub(super) fn cue(text: &Text<'_>, at: usize) -> Option<Cue> {
    CUES.starting(text, at).map(|(cue, _)| cue)
}

/// A time zone.
#[derive(Debug)]
pub(super) struct Zone {
    /// Its name; `None` for the time of the place.
    pub(super) name: Option<&'static str>,
    /// How many minutes it may be ahead of GMT.
    ahead: Vec<i16>,
}

static ZONES: LazyLock<(Vec<Zone>, Phrases<usize>)> = LazyLock::new(|| {
    let (mut zones, mut phrases) = (Vec::new(), Phrases::forward());
    for (phrase, columns) in rows(include_str!("../../lexicon/en/zones.tsv")) {
        let (name, ahead) = columns.split_once('\t').unwrap_or((columns, ""));
        phrases.insert(phrase, zones.len());
        zones.push(Zone {
            name: (name != "local").then_some(name),
            ahead: ahead.split(' ').filter_map(|n| n.parse().ok()).collect(),
        });
    }
    (zones, phrases)
});

/// The zone that is named at `at`, and where its words end. "Central Park" is none.
pub(super) fn zone(text: &Text<'_>, at: usize, limit: usize) -> Option<(&'static Zone, usize)> {
    let (index, end) = ZONES.1.at(text, at, limit)?;
    let short = text.token(at).is_some_and(|t| t.caps);
    let named =
        !short && end == at + 1 && text.token(end).is_some_and(|t| t.capital && t.is_word());
    ZONES
        .0
        .get(index)
        .filter(|_| !named)
        .map(|zone| (zone, end))
}

/// How many minutes the zone of a name may be ahead of GMT; nothing where the table does not say.
pub(in crate::value) fn ahead(name: &str) -> &'static [i16] {
    let zone = ZONES.0.iter().find(|zone| zone.name == Some(name));
    zone.map_or(&[], |zone| &zone.ahead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_understood() {
        for (word, column) in rows(include_str!("../../lexicon/en/clock.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
        for (word, _) in rows(include_str!("../../lexicon/en/clock_cues.tsv")) {
            assert!(cue(&Text::plain(word), 0).is_some(), "{word}");
        }
        for zone in &ZONES.0 {
            let told = zone.name.is_none() == zone.ahead.is_empty();
            assert!(
                told && zone.ahead.iter().all(|n| n.abs() <= 840),
                "{zone:?}"
            );
        }
    }
}
