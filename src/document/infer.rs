//! Who and when, read from the text where nothing states it.

use jiff::civil::Date;

use super::date::{Written, day_at};
use super::furniture::Clues;
use super::words::{DATELINES, FURNITURES, Piece, Sense, pieces};
use super::{By, Document, Known, author};
use crate::fault::{Code, Fault};
use crate::span::floor_boundary;

/// Fills outlet, day of publication and place of `document` as far as the clues are sure.
/// `likely` is an outlet that a format found no statement of, but a hint.
pub(super) fn fill(document: &mut Document, clues: &Clues, likely: Option<String>) {
    if let Some(dateline) = &clues.dateline {
        document.place.clone_from(&dateline.place);
    }
    if document.outlet.is_none() {
        let outlet = likely.or_else(|| outlet(document, clues));
        document.outlet = outlet.map(|value| Known {
            value,
            by: By::Inferred,
        });
    }
    if document.authors.is_none() {
        document.authors = author::known(clues.authors.clone(), By::Inferred);
    }
    if document.published.is_none() {
        document.published = published(document, clues).map(|value| Known {
            value,
            by: By::Inferred,
        });
    }
}

/// Tells of a dateline that lies weeks from the day that the document states: one of the two is another article's.
pub(super) fn day_mismatch(document: &Document, clues: &Clues) -> Option<Fault> {
    /// Longer than a weekly sits on a story.
    const DAYS: i32 = 21;
    let published = document.published.as_ref()?;
    let dateline = clues.dateline.as_ref().filter(|d| !d.stamp)?;
    let day = dateline.day?;
    let stated = published.value;
    let years = [stated.year() - 1, stated.year(), stated.year() + 1];
    let days = years
        .into_iter()
        .filter_map(|year| day.date().or_else(|| day.on(year)));
    let gap = |day: &Date| stated.until(*day).map_or(0, |gap| gap.get_days().abs());
    let nearest = days.min_by_key(gap).filter(|day| gap(day) > DAYS)?;
    let record = document.record;
    let line = record.map_or_else(String::new, |line| format!("the record on line {line}: "));
    let message = format!("{line}the dateline says {nearest}, the document says {stated}");
    let help = "days such as “on Monday” are read against the day that the document says; make sure that it is right";
    Some(
        Fault::new(Code::DayMismatch, &*document.path, message)
            .warning()
            .help(help),
    )
}

/// The outlet of a date line, of a dateline, of a note of copyright, in this order.
fn outlet(document: &Document, clues: &Clues) -> Option<String> {
    let credited = || clues.credits.iter().find_map(|c| c.outlet.clone());
    let agency = || clues.dateline.as_ref().and_then(|d| d.outlet.clone());
    let owner = || {
        clues
            .copyrights
            .iter()
            .find_map(|span| owner(span.of(&document.text)))
    };
    agency()
        .or_else(credited)
        .or_else(owner)
        .or_else(|| rights_holder(document))
}

/// "Harbour Daily" of "Copyright © 2021 Harbour Daily. All rights reserved."
fn owner(words: &str) -> Option<String> {
    let line = pieces(words, 160);
    let before = |at: usize| {
        FURNITURES.is(&line, at, Sense::Copyright) || FURNITURES.is(&line, at, Sense::Owner)
    };
    let start =
        (0..line.len()).find(|&at| line.get(at).is_some_and(Piece::is_word) && !before(at))?;
    name(words, &line, start)
}

/// "Harbour Notes" of "Disclaimer: Harbour Notes reserves the right to …", in a furniture line.
fn rights_holder(document: &Document) -> Option<String> {
    let furniture = document.blocks.iter().filter(|b| b.kind.is_furniture());
    furniture
        .map(|b| b.span.of(&document.text))
        .find_map(|words| {
            let line = pieces(words, 160);
            let reserves = (1..line.len()).find(|&at| {
                FURNITURES
                    .longest(&line, at, |s| s == Sense::Rights)
                    .is_some()
            })?;
            let start = line
                .get(..reserves)?
                .iter()
                .rposition(Piece::is_mark)
                .map_or(0, |at| at + 1);
            let found = name(words, &line, start)?;
            (line.get(reserves - 1)?.end() == line.get(start)?.start + found.len()).then_some(found)
        })
}

/// The run of capitalised words at piece `start`, up to five.
fn name(words: &str, line: &[Piece<'_>], start: usize) -> Option<String> {
    let fits = |at: usize| {
        let small = at > start && DATELINES.is(line, at, Sense::Link);
        let other = FURNITURES
            .longest(line, at, |s| s == Sense::Opens)
            .is_some();
        !other
            && line
                .get(at)
                .is_some_and(|p| p.is_word() && (p.is_capital() || small))
    };
    let length = (start..line.len()).take_while(|&at| fits(at)).count();
    let last = line.get((start + length).checked_sub(1)?)?;
    (1..=5)
        .contains(&length)
        .then(|| {
            words
                .get(line.get(start)?.start..last.end())
                .map(str::to_owned)
        })
        .flatten()
}

/// The day of a date line, of the dateline, of the address; of a later version only if there is no other.
fn published(document: &Document, clues: &Clues) -> Option<Date> {
    let lines = || clues.credits.iter().filter_map(|c| c.published);
    let dateline = clues.dateline.as_ref().and_then(|d| d.day);
    let whole = lines().chain(dateline).find_map(Written::date);
    let (url_year, url_day) = document.url.as_deref().map_or((None, None), address);
    whole
        .or(url_day)
        .or_else(|| {
            lines()
                .chain(dateline)
                .find_map(|day| day.on(year_for(document, clues, day, url_year)?))
        })
        .or_else(|| {
            clues
                .credits
                .iter()
                .filter_map(|c| c.updated)
                .find_map(Written::date)
        })
}

/// The year of a day that is given without one, if the document leaves no doubt: the address, the notes of copyright
/// and the whole dates around that day must name one year only.
fn year_for(
    document: &Document,
    clues: &Clues,
    day: Written,
    url_year: Option<i16>,
) -> Option<i16> {
    let mut years: Vec<i16> = url_year.into_iter().collect();
    years.extend(
        clues
            .copyrights
            .iter()
            .filter_map(|span| copyright_year(span.of(&document.text))),
    );
    years.extend(near(&document.text, day));
    let first = *years.first()?;
    years.iter().all(|&y| y == first).then_some(first)
}

fn copyright_year(words: &str) -> Option<i16> {
    pieces(words, 80)
        .iter()
        .find(|p| p.is_number() && p.text.len() == 4)?
        .text
        .parse()
        .ok()
}

/// The years of the whole dates within a month of `day` at the start of the text.
fn near(text: &str, day: Written) -> Vec<i16> {
    /// A page of text; further on, dates are history.
    const LIMIT: usize = 4000;
    const DAYS: i32 = 31;
    let line = pieces(text, floor_boundary(text, LIMIT));
    let days = (0..line.len())
        .filter(|&at| line.get(at).is_some_and(|p| !p.is_mark()))
        .filter_map(|at| day_at(&line, at))
        .filter_map(|(d, _)| d.date());
    let close = |date: &Date| {
        day.on(date.year())
            .and_then(|d| d.until(*date).ok())
            .is_some_and(|gap| gap.get_days().abs() <= DAYS)
    };
    days.filter(close).map(Date::year).collect()
}

/// Year and day in an address: "/2025/10/30/", "/2025/oct/30/", "/2025-10-30-".
fn address(url: &str) -> (Option<i16>, Option<Date>) {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or("");
    let parts: Vec<&str> = path.split(['/', '-', '_']).skip(1).collect();
    let year = |p: &str| {
        p.parse()
            .ok()
            .filter(|y| p.len() == 4 && (1990..=2100).contains(y))
    };
    let month = |p: &str| -> Option<i8> {
        let named = DATELINES.at(&pieces(p, p.len()), 0).find_map(|(s, _)| {
            if let Sense::Month(m) = s {
                Some(m)
            } else {
                None
            }
        });
        named.or_else(|| {
            p.parse()
                .ok()
                .filter(|m| p.len() <= 2 && (1..=12).contains(m))
        })
    };
    let found = parts.windows(3).find_map(|w| match w {
        [y, m, d] => Date::new(
            year(y)?,
            month(m)?,
            d.parse().ok().filter(|_| d.len() <= 2)?,
        )
        .ok(),
        _ => None,
    });
    let only = parts.windows(2).find_map(|w| match w {
        [y, m] => month(m).and(year(y)),
        _ => None,
    });
    (found.map(Date::year).or(only), found)
}

#[cfg(test)]
mod tests {
    use super::super::{Options, parse};
    use super::*;

    fn read(text: &str) -> Document {
        let (mut documents, faults) = parse("a.txt", text.as_bytes().to_vec(), &Options::default());
        assert_eq!(faults, [], "{text}");
        documents.pop().expect(text)
    }

    #[test]
    fn outlet_day_and_place_are_inferred() {
        let body = "The ferry line will open in the spring of next year, the port said.";
        let cases = [
            (
                "BERGEN, Norway (NTN) – {}",
                Some("NTN"),
                None,
                Some("BERGEN, Norway"),
            ),
            ("OSLO, Nov 24 (APP):{}", Some("APP"), None, Some("OSLO")),
            (
                "OSLO, Nov 24 (APP):{}\n\n© 2021 Harbour Daily. All rights reserved.",
                Some("APP"),
                Some("2021-11-24"),
                Some("OSLO"),
            ),
            (
                "OSLO, Nov 24 (APP):{}\n\nIt was agreed on 20 November 2021 in Bergen.",
                Some("APP"),
                Some("2021-11-24"),
                Some("OSLO"),
            ),
            (
                "Ferry line\n\n2021-01-18 Harbour Daily Editor:Ann Roe\n\n{}",
                Some("Harbour Daily"),
                Some("2021-01-18"),
                None,
            ),
            (
                " date 2021-11-24 - Advertisement -\n\nOSLO, Nov 23 (APP):{}",
                Some("APP"),
                Some("2021-11-24"),
                Some("OSLO"),
            ),
            (
                "Ferry line\n\n30 Oct 2021\n\n{}\n\nDisclaimer: Harbour Notes reserves the right to change.",
                Some("Harbour Notes"),
                Some("2021-10-30"),
                None,
            ),
            ("(Nov 4, 2008 3:19 PM) {}", None, Some("2008-11-04"), None),
            (
                "{}\n\nCopyright 2021 The Harbour Post",
                Some("The Harbour Post"),
                None,
                None,
            ),
            ("Updated 5 May 2021\n\n{}", None, Some("2021-05-05"), None),
            ("{}", None, None, None),
        ];
        for (frame, outlet, day, place) in cases {
            let document = read(&frame.replace("{}", body));
            let got = (
                document.outlet.as_ref().map(|o| o.value.as_str()),
                document.published_on().map(|d| d.to_string()),
                document.place.as_deref(),
            );
            assert_eq!(got, (outlet, day.map(str::to_owned), place), "{frame}");
            assert!(document.outlet.is_none_or(|o| o.by == By::Inferred));
        }
    }

    #[test]
    fn a_dateline_weeks_from_the_stated_day_is_told() {
        for (day, told) in [
            ("2024-05-02", Some("2024-03-03")),
            ("2024-03-05", None),
            ("2024-03-20", None),
        ] {
            let text = format!(
                "---\npublished: {day}\n---\nULM, March 3 (NTN) – The quay will open in the spring of next year, the port said."
            );
            let (_, faults) = parse("a.md", text.into_bytes(), &Options::default());
            let messages: Vec<_> = faults.iter().map(|f| f.message.as_str()).collect();
            let want = told
                .map(|dateline| format!("the dateline says {dateline}, the document says {day}"));
            assert_eq!(
                messages,
                want.iter().map(String::as_str).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn addresses_hold_days() {
        let day = |y, m, d| Some(Date::constant(y, m, d));
        let cases = [
            (
                "https://x.org/2025/10/30/ferry-line.html",
                (Some(2025), day(2025, 10, 30)),
            ),
            (
                "https://x.org/news/2015/mar/21/ferry/",
                (Some(2015), day(2015, 3, 21)),
            ),
            (
                "https://x.org/a/2015-03-20-ferry?d=2016/01/01",
                (Some(2015), day(2015, 3, 20)),
            ),
            (
                "https://x.org/story/2015/03/ferry-116526.html",
                (Some(2015), None),
            ),
            ("https://x.org/2015/13/40/", (None, None)),
            ("", (None, None)),
        ];
        for (url, want) in cases {
            assert_eq!(address(url), want, "{url}");
        }
    }
}
