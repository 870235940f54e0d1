//! Datelines: what an agency puts before the first sentence, and time stamps in the same place.
//!
//! "BUSAN, South Korea (MNTV) –", "BEIJING, Nov 24 (APP):", "WASHINGTON —", "(Nov 4, 2008 3:19 PM)",
//! "Published 5 May 2021".

use super::date::{Written, day_at};
use super::labels::Labels;
use super::words::{DATELINES, Piece, Sense, pieces};
use crate::lexicon::Mark;

/// What stands before the first sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// "BUSAN, South Korea".
    pub(super) place: Option<String>,
    /// The agency's credit.
    pub(super) outlet: Option<String>,
    pub(super) day: Option<Written>,
    /// Where the first sentence starts in the block; its length if nothing follows.
    pub(super) end: usize,
    /// Whether the page, not the reporter, wrote it: a time stamp.
    pub(super) stamp: bool,
}

/// No dateline is longer than this, in bytes.
const LIMIT: usize = 160;

/// Reads what stands before the first sentence of `block`.
pub(super) fn read(block: &str, own: &Labels) -> Option<Dateline> {
    let line = pieces(block, LIMIT);
    let line = Line {
        block,
        pieces: &line,
        own,
    };
    line.dateline()
        .or_else(|| line.in_brackets())
        .or_else(|| line.dated())
}

struct Line<'l> {
    block: &'l str,
    pieces: &'l [Piece<'l>],
    own: &'l Labels,
}

impl Line<'_> {
    fn mark(&self, at: usize) -> Mark {
        self.pieces.get(at).map_or(Mark::None, Piece::mark)
    }

    fn words(&self, from: usize, to: usize) -> Option<String> {
        let (first, last) = (self.pieces.get(from)?, self.pieces.get(to.checked_sub(1)?)?);
        self.block
            .get(first.start..last.end())
            .filter(|_| from < to)
            .map(str::to_owned)
    }

    /// Where piece `at` starts in the block.
    fn start(&self, at: usize) -> usize {
        match self.pieces.get(at) {
            Some(piece) => piece.start,
            // Behind the last piece that was cut there is more only in a block longer than the limit.
            None => self.block.len(),
        }
    }

    /// "PLACE, Region, date (AGENCY) –", each part but the place and one sign optional.
    fn dateline(&self) -> Option<Dateline> {
        let city = self.city();
        let mut at = self.region(city);
        let place_end = at;
        let behind_mark = if matches!(self.mark(at), Mark::Comma | Mark::FullStop) {
            at + 1
        } else {
            at
        };
        let day = day_at(self.pieces, behind_mark);
        if let Some((_, next)) = day {
            at = if matches!(self.mark(next), Mark::FullStop | Mark::Comma) {
                next + 1
            } else {
                next
            };
        }
        let agency = self.agency(at).or_else(|| self.behind_dash(at));
        at = agency.as_ref().map_or(at, |(_, next)| *next);
        let colon = city > 0 && day.is_some() && self.mark(at) == Mark::Colon;
        let end = if colon {
            at + 1
        } else {
            self.dash(at, agency.is_some())?
        };
        let caps = city > 0
            && self
                .pieces
                .get(..city)
                .is_some_and(|p| p.iter().all(|p| p.is_caps() || p.is_mark()));
        let sure = agency.is_some() || (city > 0 && day.is_some()) || caps;
        let opens = city > 0 || agency.is_some();
        (sure && opens && self.sentence_starts(end)).then(|| Dateline {
            place: self.words(0, place_end),
            outlet: agency.map(|(name, _)| name),
            day: day.map(|(day, _)| day),
            end: self.start(end),
            stamp: false,
        })
    }

    /// The number of pieces of a place's name: up to four words in capitals, or up to three that start with one.
    fn city(&self) -> usize {
        let run = |limit: usize, fits: &dyn Fn(&Piece<'_>) -> bool| {
            let mut words = 0;
            let mut at = 0;
            while let Some(piece) = self.pieces.get(at) {
                let joins = at > 0
                    && matches!(piece.mark(), Mark::FullStop | Mark::Hyphen | Mark::Slash)
                    && !piece.spaced
                    && self.pieces.get(at + 1).is_some_and(fits);
                if joins {
                    at += 1;
                } else if fits(piece) && words < limit && !self.is_outlet(at) {
                    words += 1;
                    at += 1;
                } else {
                    break;
                }
            }
            at
        };
        if DATELINES.is(self.pieces, 0, Sense::NoPlace) {
            return 0;
        }
        match run(4, &|p| p.is_caps()) {
            0 => run(3, &|p| p.is_word() && p.is_capital()),
            caps => caps,
        }
    }

    fn is_outlet(&self, at: usize) -> bool {
        self.outlet(at).is_some()
    }

    /// How many pieces the name of a known outlet or agency takes.
    fn outlet(&self, at: usize) -> Option<usize> {
        let tables = [&*DATELINES, &self.own.datelines].into_iter();
        let named = tables.filter_map(|t| t.longest(self.pieces, at, |s| s == Sense::Outlet));
        named.map(|(_, length)| length).max()
    }

    /// Behind ", South Korea" or ", Mich." at piece `at`; `at` itself where a date or anything else follows.
    fn region(&self, at: usize) -> usize {
        if at == 0 || self.mark(at) != Mark::Comma || day_at(self.pieces, at + 1).is_some() {
            return at;
        }
        let mut next = at + 1;
        let mut words = 0;
        while let Some(piece) = self.pieces.get(next) {
            let small = DATELINES.is(self.pieces, next, Sense::Link) && words > 0;
            if words < 4 && piece.is_word() && (piece.is_capital() || small) {
                words += 1;
            } else if !(words > 0 && piece.mark() == Mark::FullStop && !piece.spaced) {
                break;
            }
            next += 1;
        }
        if words == 0 { at } else { next }
    }

    /// "(AP)", "(MNTV News)", or a bare "CNN": the name and the piece behind.
    fn agency(&self, at: usize) -> Option<(String, usize)> {
        if self.mark(at) == Mark::Slash {
            return self.in_slashes(at);
        }
        if self.mark(at) != Mark::OpenBracket {
            let length = self.outlet(at)?;
            return Some((self.words(at, at + length)?, at + length));
        }
        let close = (at + 1..at + 7).find(|&i| self.mark(i) == Mark::CloseBracket)?;
        let inside = self.pieces.get(at + 1..close)?;
        let named = inside
            .first()
            .is_some_and(|p| p.is_word() && p.is_capital());
        let plain = inside.iter().all(|p| {
            p.is_word()
                || matches!(
                    p.mark(),
                    Mark::Hyphen | Mark::Slash | Mark::FullStop | Mark::Ampersand
                )
        });
        (named && plain && !self.is_short_for(inside, at))
            .then(|| self.words(at + 1, close).map(|name| (name, close + 1)))
            .flatten()
    }

    /// "--(BUSINESS WIRE)": a dash parts the place from the agency.
    fn behind_dash(&self, at: usize) -> Option<(String, usize)> {
        let bracket = (at..at + 3).find(|&i| !self.is_dash(i))?;
        let parted = bracket > at && at > 0 && self.mark(bracket) == Mark::OpenBracket;
        parted.then(|| self.agency(bracket)).flatten()
    }

    /// "/PRNewswire-USNewswire/": the name and the piece behind.
    fn in_slashes(&self, at: usize) -> Option<(String, usize)> {
        let close = (at + 2..at + 6).find(|&i| self.mark(i) == Mark::Slash)?;
        let inside = self.pieces.get(at + 1..close)?;
        let named = inside
            .iter()
            .all(|p| p.is_capital() || p.mark() == Mark::Hyphen);
        let name = || self.words(at + 1, close).map(|name| (name, close + 1));
        named.then(name).flatten()
    }

    /// Whether the words in brackets are the first letters of the words before them: "World Bank (WB)".
    fn is_short_for(&self, inside: &[Piece<'_>], at: usize) -> bool {
        let [short] = inside else { return false };
        let before = self.pieces.get(..at).unwrap_or_default();
        let letters = before
            .iter()
            .filter(|p| p.is_word() && p.is_capital())
            .filter_map(|p| p.text.chars().next());
        short.text.chars().eq(letters)
    }

    /// Behind the dash (or, behind an agency, the colon) at piece `at`. An agency in brackets may end a dateline by itself.
    fn dash(&self, at: usize, agency: bool) -> Option<usize> {
        let slashed = agency && at > 0 && self.mark(at - 1) == Mark::Slash;
        if slashed && self.mark(at) == Mark::FullStop {
            return Some(at + 1);
        }
        let mut next = at;
        while self.is_dash(next)
            || (agency && next == at && matches!(self.mark(next), Mark::Colon | Mark::Slash))
        {
            next += 1;
        }
        // "World Bank (WB) President …" has the same shape: without a dash the agency must be known.
        let known = at.checked_sub(2).is_some_and(|last| self.is_outlet(last));
        let bare = known
            && self.mark(at - 1) == Mark::CloseBracket
            && self.pieces.get(at).is_some_and(|p| p.spaced);
        let tight_hyphen = next == at + 1
            && self.mark(at) == Mark::Hyphen
            && self.pieces.get(at).is_some_and(|p| !p.spaced);
        ((next > at && !tight_hyphen) || bare).then_some(next)
    }

    fn is_dash(&self, at: usize) -> bool {
        matches!(
            self.mark(at),
            Mark::EnDash | Mark::EmDash | Mark::Hyphen | Mark::Underscore
        )
    }

    /// Whether a sentence may start at piece `at`: a capital, a digit, an opening mark, or nothing.
    /// A line wholly in capitals is a headline.
    fn sentence_starts(&self, at: usize) -> bool {
        let Some(piece) = self.pieces.get(at) else {
            return true;
        };
        let opens = piece.is_capital()
            || piece.is_number()
            || matches!(
                piece.mark(),
                Mark::OpenQuote
                    | Mark::StraightQuote
                    | Mark::OpenSingle
                    | Mark::Apostrophe
                    | Mark::Backtick
                    | Mark::OpenBracket
                    | Mark::OpenGuillemet
                    | Mark::Dollar
                    | Mark::Pound
                    | Mark::Euro
            );
        opens && self.block.chars().any(char::is_lowercase)
    }

    /// "(Nov 4, 2008 3:19 PM)".
    fn in_brackets(&self) -> Option<Dateline> {
        if self.mark(0) != Mark::OpenBracket {
            return None;
        }
        let (day, next) = day_at(self.pieces, 1)?;
        let end = self.behind_time(next);
        (self.mark(end) == Mark::CloseBracket).then(|| self.stamp(day, end + 1))
    }

    /// "Published: 5 May 2021 The …", "11 Oct 2016 The …".
    fn dated(&self) -> Option<Dateline> {
        let label = DATELINES
            .longest(self.pieces, 0, |s| s == Sense::Published)
            .map_or(0, |(_, length)| length);
        let start = if label > 0 && self.mark(label) == Mark::Colon {
            label + 1
        } else {
            label
        };
        let (day, next) = day_at(self.pieces, start)?;
        let end = self.behind_time(next);
        let end = if matches!(
            self.mark(end),
            Mark::Hyphen | Mark::EnDash | Mark::EmDash | Mark::Bar
        ) {
            end + 1
        } else {
            end
        };
        let follows = self
            .pieces
            .get(end)
            .is_some_and(|p| p.spaced && p.is_capital());
        (day.year.is_some() && follows && self.sentence_starts(end)).then(|| self.stamp(day, end))
    }

    fn stamp(&self, day: Written, end: usize) -> Dateline {
        Dateline {
            day: Some(day),
            end: self.start(end),
            stamp: true,
            ..Dateline::default()
        }
    }

    /// Behind a time of day and its zone.
    fn behind_time(&self, mut at: usize) -> usize {
        loop {
            let clock = self
                .pieces
                .get(at)
                .is_some_and(|p| p.is_number() && p.text.len() <= 2)
                && self.mark(at + 1) == Mark::Colon;
            let words = DATELINES
                .longest(self.pieces, at, |s| s == Sense::Time)
                .map_or(0, |(_, length)| length);
            let bound = matches!(self.mark(at), Mark::Comma | Mark::FullStop | Mark::Colon)
                && at + 1 < self.pieces.len();
            let number = self.pieces.get(at).is_some_and(Piece::is_number)
                && at > 0
                && self.mark(at - 1) == Mark::Colon;
            match () {
                () if clock => at += 2,
                () if words > 0 => at += words,
                () if bound || number => at += 1,
                () => return at,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, outlet, month and day, rest.
    type Read<'r> = (Option<&'r str>, Option<&'r str>, Option<(i8, i8)>, &'r str);

    #[test]
    #[expect(clippy::too_many_lines, reason = "one table")]
    fn datelines_are_read_and_sentences_left_alone() {
        let cases: [(&str, Option<Read<'_>>); 40] = [
            (
                "OSLO--(HARBOUR WIRE)--The port",
                Some((Some("OSLO"), Some("HARBOUR WIRE"), None, "The port")),
            ),
            (
                "KYIV. Sept 5 (Harbour-Ukraine) - The port",
                Some((
                    Some("KYIV"),
                    Some("Harbour-Ukraine"),
                    Some((9, 5)),
                    "The port",
                )),
            ),
            (
                "MOSCOW, September 5. /TASS/. The port",
                Some((Some("MOSCOW"), Some("TASS"), Some((9, 5)), "The port")),
            ),
            (
                "BERGEN, May 2, 2024 /PRNewswire/ -- The port",
                Some((Some("BERGEN"), Some("PRNewswire"), Some((5, 2)), "The port")),
            ),
            (
                "NEW DELHI, Sept 5: The port",
                Some((Some("NEW DELHI"), None, Some((9, 5)), "The port")),
            ),
            ("MAYOR LIND: The port is shut", None),
            ("The mayor. (She was ill.) The port", None),
            ("Oslo. The port is shut", None),
            ("He/she was there", None),
            ("OSLO--a port", None),
            (
                "BERGEN, Norway (NTN) – The ferry",
                Some((Some("BERGEN, Norway"), Some("NTN"), None, "The ferry")),
            ),
            (
                "OSLO, Nov 24 (APP):The minister",
                Some((Some("OSLO"), Some("APP"), Some((11, 24)), "The minister")),
            ),
            (
                "NAIROBI, Kenya (AP) _",
                Some((Some("NAIROBI, Kenya"), Some("AP"), None, "")),
            ),
            (
                "ST. LOUIS, Mo., Oct. 4 (UPI) — The",
                Some((Some("ST. LOUIS, Mo."), Some("UPI"), Some((10, 4)), "The")),
            ),
            (
                "THE HAGUE (AP)_ The court",
                Some((Some("THE HAGUE"), Some("AP"), None, "The court")),
            ),
            (
                "OSLO — “We won,” he said",
                Some((Some("OSLO"), None, None, "“We won,” he said")),
            ),
            (
                "OSLO -- The king",
                Some((Some("OSLO"), None, None, "The king")),
            ),
            ("Oslo CNN —", Some((Some("Oslo"), Some("CNN"), None, ""))),
            (
                "CNN — The king",
                Some((None, Some("CNN"), None, "The king")),
            ),
            (
                "Oslo, 3 May 2021 – The king",
                Some((Some("Oslo"), None, Some((5, 3)), "The king")),
            ),
            (
                "(Reuters) - The king",
                Some((None, Some("Reuters"), None, "The king")),
            ),
            (
                "LOS ANGELES (Reuters) Actors met",
                Some((Some("LOS ANGELES"), Some("Reuters"), None, "Actors met")),
            ),
            (
                "(Nov 4, 2008  3:19 PM CST) Stocks fell",
                Some((None, None, Some((11, 4)), "Stocks fell")),
            ),
            (
                "Date of publication 11 October 2016 Heavy rain",
                Some((None, None, Some((10, 11)), "Heavy rain")),
            ),
            (
                "Published: May 5, 2021 at 10:30 am GMT The king",
                Some((None, None, Some((5, 5)), "The king")),
            ),
            (
                "11 Oct 2016 Heavy rain fell",
                Some((None, None, Some((10, 11)), "Heavy rain fell")),
            ),
            ("The king — a tall man — said", None),
            ("Obama — The man", None),
            ("NASA — the agency — said", None),
            ("BREAKING — The king", None),
            ("PORT BURNS — AGAIN", None),
            ("The bank (AP) said", None),
            ("World Bank (WB) President Ann Roe said", None),
            ("World Bank (WB) – President Ann Roe said", None),
            ("May 5, 2021, was a cold day", None),
            ("Published May 5, the report said", None),
            ("11 Oct 2016 was a dark day", None),
            ("IMF-backed reforms", None),
            ("The Bank of Norway (NB) cut rates", None),
            ("", None),
        ];
        for (block, want) in cases {
            let got = read(block, &Labels::default());
            let day = |d: &Dateline| d.day.map(|d| (d.month, d.day));
            let seen = got.as_ref().map(|d| {
                (
                    d.place.as_deref(),
                    d.outlet.as_deref(),
                    day(d),
                    block.get(d.end..).expect(block),
                )
            });
            assert_eq!(seen, want, "{block}");
        }
    }
}
