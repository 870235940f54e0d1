//! News agencies: their names, and which one a document credits.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::author::without_staff;
use super::{Document, Labels};
use crate::lexicon::rows;
use crate::span::{ceil_boundary, floor_boundary};

static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lexicon/en/agencies.tsv")).collect());

/// The news agency that a credit names, as readers know it: AP of "the Associated Press".
pub fn agency(name: &str) -> Option<&'static str> {
    AGENCIES.get(name.trim().to_lowercase().as_str()).copied()
}

/// How far into a text its credit may stand, in bytes.
const HEAD: usize = 300;
/// How far from its end.
const TAIL: usize = 120;

/// The news agency that a document credits: as its outlet, in brackets of the dateline ("BONN
/// (Reuters) –"), in a byline, or in brackets at the end. "Reuters reported" is no credit.
pub(super) fn credit(document: &Document, own: &Labels) -> Option<String> {
    let known = Known(own);
    let outlet = document.outlet.as_ref();
    let mut names = document.authors.iter().flat_map(|authors| &authors.value);
    let stated = outlet.and_then(|outlet| known.agency(&outlet.value));
    let stated = stated.or_else(|| {
        names.find_map(|name| {
            known
                .agency(name)
                .or_else(|| known.agency(without_staff(name)))
        })
    });
    let found = stated.or_else(|| known.printed(&document.text));
    found.map(str::to_owned)
}

/// The agencies of the table and of the newsroom.
struct Known<'o>(&'o Labels);

impl<'o> Known<'o> {
    fn agency(&self, name: &str) -> Option<&'o str> {
        let own = self.0.agency(&name.trim().to_lowercase());
        own.or_else(|| agency(name))
    }

    /// The agency that a text credits at its head or its end.
    fn printed(&self, text: &str) -> Option<&'o str> {
        let head = text.get(..floor_boundary(text, HEAD)).unwrap_or("");
        let tail = text
            .get(ceil_boundary(text, text.len().saturating_sub(TAIL))..)
            .unwrap_or("");
        self.bracketed(head, true)
            .or_else(|| self.byline(head))
            .or_else(|| self.bracketed(tail, false))
    }

    /// "(Reuters)", "(Source: AFP)", "[AP]"; as a dateline with a dash behind it.
    fn bracketed(&self, text: &str, dateline: bool) -> Option<&'o str> {
        text.split(['(', '[']).skip(1).find_map(|rest| {
            let (inside, behind) = rest.split_once([')', ']'])?;
            if dateline && !behind.trim_start().starts_with(['-', '–', '—']) {
                return None;
            }
            // "(Photo: Reuters)" credits a picture.
            let name = match inside.split_once(':') {
                Some((what, name)) => what.trim().eq_ignore_ascii_case("source").then_some(name)?,
                None => inside,
            };
            name.split('/').find_map(|part| self.agency(part))
        })
    }

    /// An agency at the end of a line, or before a day: "Staff and AFP Monday 17 Oct".
    fn byline(&self, text: &str) -> Option<&'o str> {
        text.lines().find_map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            (0..words.len()).find_map(|at| {
                let (name, range) = self.named(&words, at)?;
                let before = at.checked_sub(1).and_then(|b| words.get(b));
                // "told Reuters", "said to the AP".
                let passive = before.is_some_and(|w| {
                    w.eq_ignore_ascii_case("the")
                        || w.ends_with(':')
                        || (w.chars().all(char::is_lowercase)
                            && !matches!(*w, "by" | "and" | "with"))
                });
                let after = words.get(range.end).map_or("", |w| w.trim_matches(','));
                let dated = after.is_empty()
                    || after.starts_with(|c: char| c.is_ascii_digit() || "–—|-".contains(c))
                    || is_day(after);
                (dated && !passive).then_some(name)
            })
        })
    }

    /// The agency that the words from `at` name, in capitals as a name is written.
    fn named(&self, words: &[&str], at: usize) -> Option<(&'o str, Range<usize>)> {
        let upper = words.get(at)?.starts_with(char::is_uppercase);
        let lengths = (1..=Labels::WORDS).rev().filter(|_| upper);
        { lengths }.find_map(|length| {
            let joined = words.get(at..at + length)?.join(" ");
            let name = self.agency(joined.trim_end_matches(['.', ',', ';']))?;
            Some((name, at..at + length))
        })
    }
}

fn is_day(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    DAYS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::super::{Options, parse};

    #[test]
    fn a_credit_is_told_from_a_mention() {
        for (text, want) in [
            (
                "BONN (Reuters) – The bridge was shut on Monday.",
                Some("Reuters"),
            ),
            (
                "Bridge shut at Bonn AFP Monday 17 Oct 2016 The bridge was shut.",
                Some("AFP"),
            ),
            (
                "By Ann Lund, Associated Press\nThe bridge was shut.",
                Some("AP"),
            ),
            ("The bridge was shut. (Source: Xinhua)", Some("Xinhua")),
            ("The bridge was shut, Reuters reported on Monday.", None),
            ("The bridge at Bonn. (Photo: Reuters)\nIt was shut.", None),
            (
                "The bridge was shut, according to The Associated Press.\nNobody was hurt.",
                None,
            ),
            ("The mayor told Reuters\nthat it was shut.", None),
            ("BONN (MNTV) – The bridge was shut.", None),
        ] {
            let document = parse("a.txt", text.as_bytes().to_vec(), &Options::default())
                .0
                .into_iter()
                .next()
                .expect("a document");
            assert_eq!(document.agency.as_deref(), want, "{text}");
        }
    }
}
