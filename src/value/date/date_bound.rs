//! Which side of a date is meant: "by 2030", "until Friday", "since March", "from May on", "not until May".
//!
//! The words stay outside the mention, for they govern it; the mention keeps the days of the date
//! itself, and the bound says on which side of them the thing lies. A span from one date to another
//! has both its ends and no bound.

use std::sync::LazyLock;

use super::Modifier;
use super::calendar::Grain;
use super::phrase::{Phrase, Term};
use super::reader::Reader;
use super::sense::{Glue, Sense, Shift};
use crate::lexicon::{Class, rows};
use crate::text::Phrases;
use crate::value::Bound;

/// What a phrase before a date asks of its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Nothing,
    /// The date does not name a thing that does or happens: "by Monday's storm", "after last month's vote".
    NoAgent,
    /// The date is a length counted back: "more than five years ago".
    Ago,
    /// A word behind closes it: "from 2027 on".
    On,
    /// A denial before it turns it round: "not until May".
    NoDenial,
}

#[derive(Debug)]
struct Tables {
    before: Phrases<(Bound, Asks)>,
    /// Whether the word closes "from", or bounds the date by itself.
    behind: Phrases<(Bound, bool)>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        before: Phrases::backward(),
        behind: Phrases::forward(),
    };
    for (words, column) in rows(include_str!("../../lexicon/en/date_bounds.tsv")) {
        tables.insert(words, column);
    }
    tables
});

impl Tables {
    /// Files one row; whether it could be read.
    fn insert(&mut self, words: &str, column: &str) -> bool {
        let (name, place) = column.split_once(' ').unwrap_or((column, ""));
        let Some(bound) = Bound::named(name) else {
            return false;
        };
        match place {
            "" => self.before.insert(words, (bound, Asks::Nothing)),
            "agent" => self.before.insert(words, (bound, Asks::NoAgent)),
            "ago" => self.before.insert(words, (bound, Asks::Ago)),
            "from" => self.before.insert(words, (bound, Asks::On)),
            "not" => self.before.insert(words, (bound, Asks::NoDenial)),
            "behind" => self.behind.insert(words, (bound, false)),
            "on" => self.behind.insert(words, (bound, true)),
            _ => return false,
        }
        true
    }
}

impl Reader<'_, '_> {
    /// The bound that the words around `phrase`, whose first token is `start`, put on it.
    pub(super) fn bound(&self, phrase: &Phrase, start: usize) -> Bound {
        let ranged = matches!(self.sense(start), Sense::Glue(Glue::From | Glue::Between));
        if phrase.compared || ranged || matches!(phrase.term, Term::Vague) {
            return Bound::Exact;
        }
        if let Some(bound) = self.end_of_years(phrase, start) {
            return bound;
        }
        let tables = &*TABLES;
        // "From May on the news" goes on; "from May on, …" does not.
        let closed = |&((_, closes), end): &((Bound, bool), usize)| !closes || self.closes(end);
        let behind = tables
            .behind
            .at(self.text, phrase.end, self.limit)
            .filter(closed)
            .map(|(sense, _)| sense);
        let before = tables.before.before(self.text, start, self.base);
        match (before, behind) {
            (Some(((bound, Asks::On), _)), Some((_, true))) | (_, Some((bound, false))) => bound,
            (Some(((bound, asks), first)), _) => {
                self.bound_before(bound, asks, first, start, phrase.end)
            }
            _ => Bound::Exact,
        }
    }

    /// The bound of a year that is one end of "from 1998 to 2000", "between 1998 and 2004".
    fn end_of_years(&self, phrase: &Phrase, start: usize) -> Option<Bound> {
        let is_years = |term: &Term| {
            matches!(
                term,
                Term::Span {
                    grain: Grain::Year | Grain::Decade | Grain::Century,
                    ..
                }
            )
        };
        let joins = |opener: Sense, sign: usize| match opener {
            Sense::Glue(Glue::From) => self.glue(sign, Glue::To) || self.glue(sign, Glue::Through),
            Sense::Glue(Glue::Between) => self.glue(sign, Glue::And),
            _ => false,
        };
        if !is_years(&phrase.term) {
            return None;
        }
        let moved = |opener: usize| self.glue(opener, Glue::From) && self.is_moved(opener);
        if joins(self.before(start), phrase.end) && !moved(start - 1) {
            let second = self
                .edge(phrase.end + 1)
                .or_else(|| self.term(phrase.end + 1));
            return second
                .filter(|second| is_years(&second.term) && !second.compared)
                .map(|_| Bound::AtLeast);
        }
        let first = self
            .memory
            .last
            .as_ref()
            .filter(|said| said.tokens.end + 1 == start && is_years(&said.term))?;
        (joins(self.before(first.tokens.start), first.tokens.end) && !moved(first.tokens.start - 1))
            .then_some(Bound::AtMost)
    }

    /// `bound`, if what its words ask for holds of the date at `start..end`; `first` is their first token.
    fn bound_before(
        &self,
        bound: Bound,
        asks: Asks,
        first: usize,
        start: usize,
        end: usize,
    ) -> Bound {
        let holds = match asks {
            Asks::NoDenial if self.is_denied(first) => return Bound::AtLeast,
            Asks::Nothing | Asks::NoDenial => true,
            Asks::NoAgent => !self.is_agent(start, end),
            // "£2bn more than a year earlier" is more money, and no earlier year.
            Asks::Ago
                if self.counts(first.wrapping_sub(1))
                    || self.digits(first.wrapping_sub(1)).is_some() =>
            {
                false
            }
            Asks::Ago => matches!(
                self.before(end),
                Sense::Glue(Glue::Ago) | Sense::Rel(Modifier::Early)
            ),
            Asks::On => false,
        };
        if holds { bound } else { Bound::Exact }
    }

    /// Whether the date only names a thing: "Monday's storm", "the May 5 vote", "2019 graduates".
    fn is_agent(&self, start: usize, end: usize) -> bool {
        let possessive = matches!(self.sense(end), Sense::Glue(Glue::Own | Glue::Apostrophe))
            && self.joined(end);
        let follows = self.word(end).starts_with(|c: char| c.is_ascii_lowercase())
            && self.sense(end) == Sense::Plain;
        let named = self.glue(start, Glue::The)
            && !matches!(
                self.sense(start + 1),
                Sense::Edge(_) | Sense::Part(_) | Sense::Shift(Shift::Next)
            );
        possessive || self.is_counted(end) || (named && follows)
    }

    /// Whether a denial stands shortly before token `at`, in the same clause.
    fn is_denied(&self, at: usize) -> bool {
        /// "will not be told until", "did not begin work on the bridge until".
        const REACH: usize = 10;
        (at.saturating_sub(REACH).max(self.base)..at)
            .rev()
            .take_while(|&i| {
                !matches!(
                    self.sense(i),
                    Sense::Glue(Glue::Comma | Glue::Open | Glue::Close)
                )
            })
            .any(|i| self.text.has(i, Class::NotBefore))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::value::{Dateline, Type, extract};

    /// The dates of `source` with their bounds, as a person reads them.
    fn read(source: &str) -> Vec<String> {
        let dateline = Dateline {
            published: "2025-10-30".parse().ok(),
            day_first: None,
        };
        let found = extract(&Text::plain(source), &dateline);
        found
            .into_iter()
            .filter(|m| Type::Date.takes(m.reading.value.kind()))
            .map(|m| m.reading.to_string())
            .collect()
    }

    #[test]
    fn every_row_of_the_table_is_read() {
        let mut tables = Tables {
            before: Phrases::backward(),
            behind: Phrases::forward(),
        };
        for (words, column) in rows(include_str!("../../lexicon/en/date_bounds.tsv")) {
            assert!(tables.insert(words, column), "{words}: {column}");
        }
    }

    #[test]
    fn words_around_a_date_bound_it() {
        for (source, reading) in [
            ("Emissions must halve by 2030.", "by 2030"),
            ("Emissions must halve by the end of 2030.", "by late 2030"),
            ("The truce holds until Friday.", "by 31 October 2025"),
            ("Talks go on until at least June 2026.", "from June 2026"),
            (
                "The minister will not resign until March.",
                "from March 2026",
            ),
            ("The rink won’t open till March.", "from March 2026"),
            ("She has led the bank since 2019.", "from 2019"),
            (
                "The rule applies from 1 January 2027.",
                "from 1 January 2027",
            ),
            ("Buses are free from 2027 onwards.", "from 2027"),
            ("Buses are free from 2027 on.", "from 2027"),
            ("It opens no later than June 2026.", "by June 2026"),
            ("It opens in June 2026 at the earliest.", "from June 2026"),
            ("It opened more than five years ago.", "by 2020"),
            ("Before 2010 it was legal.", "before 2010"),
            ("It was built after 1945.", "after 1945"),
            ("The hall opened around May 2024.", "around May 2024"),
        ] {
            assert_eq!(read(source), [reading], "{source}");
        }
    }

    #[test]
    fn a_date_that_names_a_thing_is_no_limit() {
        for (source, reading) in [
            ("Roofs were torn off by Monday’s storm.", "27 October 2025"),
            ("Shares slipped from Monday’s high.", "27 October 2025"),
            ("Shares slipped from a 2019 peak.", "2019"),
            ("It earned £2bn more than a year earlier.", "2024"),
            (
                "After last month’s meeting both sides were content.",
                "September 2025",
            ),
            ("They were content after the May 5 vote.", "5 May 2025"),
            ("They met on 3 May 2024.", "3 May 2024"),
            ("Shares rose from May 2025 on the news.", "May 2025"),
            (
                "Prices rose in the run-up to Christmas 2024.",
                "25 December 2024",
            ),
        ] {
            assert_eq!(read(source), [reading], "{source}");
        }
    }
}
