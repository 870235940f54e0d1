//! Lines that say who and when, and nothing else: date lines, bylines, credits, advertising marks.
//!
//! "30 Oct 2025", "2025-01-18 Harbour Daily Editor: Ann Roe", "By Ann Roe, Harbour News", "Updated 3:15 PM
//! ET, Mon June 14, 2021 | 5 min read".

use super::author;
use super::date::{Written, day_at};
use super::labels::Labels;
use super::words::{DATELINES, FURNITURES, Piece, Sense, pieces};
use crate::lexicon::Mark;

/// What such a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Credits {
    pub(super) published: Option<Written>,
    pub(super) updated: Option<Written>,
    pub(super) outlet: Option<String>,
    pub(super) authors: Vec<String>,
    /// Whether the line names its writer, a known outlet or agency, or bears an advertising mark.
    marked: bool,
}

impl Credits {
    /// Whether the line gives a day.
    pub(super) fn dated(&self) -> bool {
        self.published.is_some() || self.updated.is_some()
    }
}

/// No such line is longer than this, in bytes.
const LIMIT: usize = 160;

/// Reads a line; `None` if anything in it is something else.
pub(super) fn read(line: &str, own: &Labels) -> Option<Credits> {
    // A sentence: most blocks leave here, uncut.
    if line.len() > LIMIT
        || (line.ends_with(['.', '!', '?', '”', '"']) && line.split_whitespace().nth(12).is_some())
    {
        return None;
    }
    let pieces = pieces(line, LIMIT);
    let mut reader = Reader {
        line,
        pieces: &pieces,
        own,
        at: 0,
        next_day: Sense::Published,
        credits: Credits::default(),
    };
    while reader.at < pieces.len() {
        reader.step()?;
    }
    let credits = reader.credits;
    // A name that only ends like an outlet's may be a headline: "A New Star".
    let says = credits.marked || credits.dated();
    says.then_some(credits)
}

struct Reader<'l> {
    line: &'l str,
    pieces: &'l [Piece<'l>],
    own: &'l Labels,
    at: usize,
    /// What the next day is: of publication, or of a later version.
    next_day: Sense,
    credits: Credits,
}

impl Reader<'_> {
    /// Reads one part of the line; `None` if it is no part of such lines.
    fn step(&mut self) -> Option<()> {
        if let Some((day, next)) = day_at(self.pieces, self.at) {
            self.day(day);
            self.at = next;
            return Some(());
        }
        let piece = self.pieces.get(self.at)?;
        if piece.is_mark() {
            // A closing mark is a sentence's, unless it belongs to "p.m." in front of it.
            let before = self.at.checked_sub(1).and_then(|at| self.pieces.get(at));
            let last = self.at + 1 == self.pieces.len() && before.is_none_or(|p| p.text.len() > 1);
            let fits = matches!(
                piece.mark(),
                Mark::Bar
                    | Mark::Hyphen
                    | Mark::EnDash
                    | Mark::EmDash
                    | Mark::Bullet
                    | Mark::MiddleDot
                    | Mark::Slash
                    | Mark::Comma
                    | Mark::OpenBracket
                    | Mark::CloseBracket
                    | Mark::Colon
                    | Mark::FullStop
            ) && !(last && piece.mark() == Mark::FullStop);
            self.at += 1;
            return fits.then_some(());
        }
        if piece.is_number() {
            return self.clock();
        }
        self.words()
    }

    fn day(&mut self, day: Written) {
        let slot = if self.next_day == Sense::Updated {
            &mut self.credits.updated
        } else {
            &mut self.credits.published
        };
        if slot.is_none_or(|d| d.year.is_none()) {
            *slot = Some(day);
        }
        self.next_day = Sense::Published;
    }

    /// A time of day, or the minutes that a text takes: "3:15", "5 min read", "5pm".
    fn clock(&mut self) -> Option<()> {
        let colon = |i: usize| {
            self.pieces
                .get(i)
                .is_some_and(|p| !p.spaced && p.mark() == Mark::Colon)
        };
        let short = self.pieces.get(self.at).is_some_and(|p| p.text.len() <= 4);
        let timed = colon(self.at + 1)
            || (self.at > 0 && colon(self.at - 1))
            || DATELINES
                .longest(self.pieces, self.at + 1, |s| s == Sense::Time)
                .is_some();
        self.at += 1;
        (short && timed).then_some(())
    }

    fn words(&mut self) -> Option<()> {
        let wanted = |s| {
            matches!(
                s,
                Sense::Published
                    | Sense::Updated
                    | Sense::Time
                    | Sense::Byline
                    | Sense::Credit
                    | Sense::Outlet
                    | Sense::Weekday
            )
        };
        if let Some((_, length)) = FURNITURES.longest(self.pieces, self.at, |s| s == Sense::Ad) {
            self.credits.marked = true;
            self.at += length;
            return Some(());
        }
        let known = DATELINES.longest(self.pieces, self.at, wanted);
        let own = || self.own.datelines.longest(self.pieces, self.at, wanted);
        match known.or_else(own) {
            Some((Sense::Outlet, length)) => {
                self.credits.marked = true;
                self.outlet(length)
            }
            Some((Sense::Byline, length)) => self.byline(length),
            Some((Sense::Credit, length)) => {
                self.at += length;
                self.colon()?;
                self.credits.marked = true;
                let length = self.run();
                self.outlet(length)
            }
            Some((sense, length)) => {
                if matches!(sense, Sense::Published | Sense::Updated) {
                    self.next_day = sense;
                }
                self.at += length;
                Some(())
            }
            None => self.named_outlet(),
        }
    }

    /// Steps over a colon, or fails.
    fn colon(&mut self) -> Option<()> {
        self.pieces
            .get(self.at)
            .filter(|p| p.mark() == Mark::Colon)?;
        self.at += 1;
        Some(())
    }

    /// "By Ann Roe", "Editor: Roe". Without "by" there must be a colon: "Editor Resigns" is a headline.
    fn byline(&mut self, length: usize) -> Option<()> {
        let writes = author::opens(self.words_of(self.at, self.at + length));
        self.at += length;
        let by = self
            .pieces
            .get(self.at - 1)
            .is_some_and(|p| p.text.eq_ignore_ascii_case("by"));
        let colon = self.colon().is_some();
        let start = self.at;
        let named = self.names();
        if writes && self.credits.authors.is_empty() {
            self.credits.authors = author::printed(self.words_of(start, self.at));
        }
        self.credits.marked = true;
        (named > usize::from(!colon) && (by || colon)).then_some(())
    }

    /// The words of the pieces from one on up to another.
    fn words_of(&self, from: usize, to: usize) -> &str {
        let last = to.checked_sub(1).and_then(|at| self.pieces.get(at));
        let ends = self.pieces.get(from).zip(last);
        ends.and_then(|(first, last)| self.line.get(first.start..last.end()))
            .unwrap_or("")
    }

    /// Names behind "By" or "Editor:"; how many of their words have a capital.
    fn names(&mut self) -> usize {
        let mut words = 0;
        while let Some(piece) = self.pieces.get(self.at) {
            let name = piece.is_word()
                && (piece.is_capital() || DATELINES.is(self.pieces, self.at, Sense::Link));
            let joint = matches!(
                piece.mark(),
                Mark::Colon
                    | Mark::Comma
                    | Mark::FullStop
                    | Mark::Hyphen
                    | Mark::Ampersand
                    | Mark::Slash
            ) && (words > 0 || piece.mark() == Mark::Colon);
            let last_stop = piece.mark() == Mark::FullStop && self.at + 1 == self.pieces.len();
            if !(name || joint) || last_stop || (name && self.is_next_part()) {
                break;
            }
            words += usize::from(name && piece.is_capital());
            self.at += 1;
        }
        if words <= 14 { words } else { 0 }
    }

    /// Whether another part of the line starts here: a day, "Updated".
    fn is_next_part(&self) -> bool {
        let part = |s| matches!(s, Sense::Published | Sense::Updated | Sense::Weekday);
        day_at(self.pieces, self.at).is_some()
            || DATELINES.longest(self.pieces, self.at, part).is_some()
    }

    /// How many pieces the run of capitalised words has that starts here.
    fn run(&self) -> usize {
        let mut next = self.at;
        while let Some(piece) = self.pieces.get(next) {
            let small = next > self.at && DATELINES.is(self.pieces, next, Sense::Link);
            let part = next > self.at
                && DATELINES
                    .longest(self.pieces, next, |s| {
                        matches!(s, Sense::Byline | Sense::Published | Sense::Updated)
                    })
                    .is_some();
            if part || !(piece.is_word() && (piece.is_capital() || small)) {
                break;
            }
            next += 1;
        }
        next - self.at
    }

    /// A run of capitalised words that ends like an outlet's name: "Harbour Daily".
    fn named_outlet(&mut self) -> Option<()> {
        let length = self.run();
        let ends = length
            .checked_sub(1)
            .is_some_and(|last| DATELINES.is(self.pieces, self.at + last, Sense::OutletWord));
        if ends && (2..=5).contains(&length) {
            self.outlet(length)
        } else {
            None
        }
    }

    fn outlet(&mut self, length: usize) -> Option<()> {
        let (first, last) = (
            self.pieces.get(self.at)?,
            self.pieces.get((self.at + length).checked_sub(1)?)?,
        );
        let name = self.line.get(first.start..last.end())?;
        if self.credits.outlet.is_none() {
            self.credits.outlet = Some(name.to_owned());
        }
        self.at += length;
        (length > 0).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_who_and_when_are_told_from_sentences() {
        let cases = [
            ("30 Oct 2025", Some((Some(30), None, None))),
            (
                "2025-01-18 Harbour Daily Editor:Ann Roe",
                Some((Some(18), None, Some("Harbour Daily"))),
            ),
            (
                " date 2025-11-24 - Advertisement -",
                Some((Some(24), None, None)),
            ),
            (
                "Published: 5 May 2021 | Updated: 7 May 2021, 3:15 p.m. GMT",
                Some((Some(5), Some(7), None)),
            ),
            ("By Ann Roe, Harbour News, Bergen", Some((None, None, None))),
            (
                "By Ann Roe and Bo Lie May 5, 2021 at 10:30 a.m. EDT",
                Some((Some(5), None, None)),
            ),
            ("5 min read | Reuters", Some((None, None, Some("Reuters")))),
            (
                "Source: Harbour Times",
                Some((None, None, Some("Harbour Times"))),
            ),
            ("5 May 2021, 3:15 p.m.", Some((Some(5), None, None))),
            (
                "Last updated on Mon June 14, 2021",
                Some((None, Some(14), None)),
            ),
            (
                "ASSOCIATED PRESS",
                Some((None, None, Some("ASSOCIATED PRESS"))),
            ),
            ("Photo: Ann Roe/Reuters", Some((None, None, None))),
            ("2025-11-24 Mayor Calls Vote", None),
            ("Editor Resigns", None),
            ("Voters Turn on the Press", None),
            ("A New Star", None),
            ("By the Numbers", None),
            ("From Oslo With Love", None),
            ("By Tuesday the port was closed", None),
            ("May 5 is a holiday", None),
            ("Growth of 5.2%", None),
            ("Harbour Town Votes", None),
            ("On 30 Oct 2025 they met.", None),
            ("3 4", None),
            ("", None),
        ];
        for (line, want) in cases {
            let got = read(line, &Labels::default());
            let seen = got.as_ref().map(|c| {
                (
                    c.published.map(|d| d.day),
                    c.updated.map(|d| d.day),
                    c.outlet.as_deref(),
                )
            });
            assert_eq!(seen, want, "{line}");
        }
    }
}
