//! How many independent sources carry a claim: outlets, less those that print another's text.
//!
//! Articles are one source if one outlet printed them, if they share long runs of words outside
//! quotations, or if they credit the same news agency.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Story;
use crate::article::Article;
use crate::count::count;
use crate::document::Document;
use crate::lexicon::rows;
use crate::span::{ceil_boundary, floor_boundary};
use crate::wording;

/// Where the articles of a story come from.
#[derive(Debug, Clone)]
pub struct Origins {
    /// For each article the first one of the same origin.
    first: Vec<usize>,
    /// For each article the agency that it credits.
    agency: Vec<Option<&'static str>>,
}

/// How many speak, and how many of them for themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Independent {
    /// The outlets.
    pub outlets: usize,
    /// The origins of their texts.
    pub origins: usize,
    /// Who the one origin is, where there is one for several outlets.
    pub name: Option<String>,
}

impl Independent {
    /// "3 outlets, 1 origin: Reuters"; `None` where every outlet speaks for itself.
    pub fn note(&self) -> Option<String> {
        if self.origins >= self.outlets {
            return None;
        }
        let name = self
            .name
            .as_ref()
            .map(|name| format!(": {name}"))
            .unwrap_or_default();
        Some(format!(
            "{}, {}{name}",
            count(self.outlets, "outlet"),
            count(self.origins, "origin")
        ))
    }
}

impl Origins {
    /// Reads where `articles` come from.
    pub fn of(articles: &[Article<'_>]) -> Self {
        let texts: Vec<_> = articles
            .iter()
            .map(|a| (&a.text, a.mentions.as_slice()))
            .collect();
        let mut first = wording::origins(&texts);
        let agency: Vec<_> = articles.iter().map(|a| credit(a.document)).collect();
        let outlet = |at: usize| {
            articles
                .get(at)
                .and_then(|a| a.document.outlet.as_ref())
                .map(|o| o.value.to_lowercase())
        };
        let mut outlets: FxHashMap<String, usize> = FxHashMap::default();
        let mut agencies: FxHashMap<&str, usize> = FxHashMap::default();
        for at in 0..articles.len() {
            let by_outlet = outlet(at).map(|name| *outlets.entry(name).or_insert(at));
            let by_agency = agency
                .get(at)
                .copied()
                .flatten()
                .map(|name| *agencies.entry(name).or_insert(at));
            for other in by_outlet.into_iter().chain(by_agency) {
                join(&mut first, at, other);
            }
        }
        settle(&mut first);
        Self { first, agency }
    }

    /// How many independent sources the articles at these places are.
    pub fn count(&self, story: &Story<'_>, articles: impl Iterator<Item = usize>) -> Independent {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut outlets: BTreeSet<&str> = BTreeSet::new();
        for at in articles {
            groups
                .entry(self.first.get(at).copied().unwrap_or(at))
                .or_default()
                .push(at);
            outlets.extend(story.articles.get(at).map(|a| a.document.who()));
        }
        let name = match groups.values().next() {
            Some(only) if groups.len() == 1 && outlets.len() > 1 => self.name(story, only),
            _ => None,
        };
        Independent {
            outlets: outlets.len(),
            origins: groups.len().min(outlets.len()),
            name,
        }
    }

    /// How many origins the articles at these places have.
    pub(super) fn groups(&self, articles: &BTreeSet<usize>) -> usize {
        articles
            .iter()
            .map(|&at| self.first.get(at).copied().unwrap_or(at))
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Who wrote what a group prints: the agency that one of them credits, or else nobody known.
    fn name(&self, story: &Story<'_>, group: &[usize]) -> Option<String> {
        let credited = group
            .iter()
            .find_map(|&at| self.agency.get(at).copied().flatten())
            .map(str::to_owned);
        credited.or_else(|| {
            // A member that only shares text with one that credits the agency.
            let root = *self.first.get(*group.first()?)?;
            let all = (0..story.articles.len()).filter(|&at| self.first.get(at) == Some(&root));
            { all }
                .find_map(|at| self.agency.get(at).copied().flatten())
                .map(str::to_owned)
        })
    }
}

/// Makes the groups of the articles at `a` and `b` one, under its first member.
fn join(first: &mut [usize], a: usize, b: usize) {
    let (x, y) = (root(first, a), root(first, b));
    if let Some(slot) = first.get_mut(x.max(y)) {
        *slot = x.min(y);
    }
}

/// The first member of the group of the article at `at`; the way there gets shorter.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while let Some(&up) = first.get(at).filter(|&&up| up != at) {
        let above = first.get(up).copied().unwrap_or(up);
        if let Some(slot) = first.get_mut(at) {
            *slot = above;
        }
        at = above;
    }
    at
}

/// Names each group by its first member.
fn settle(first: &mut [usize]) {
    for at in 0..first.len() {
        let root = root(first, at);
        if let Some(slot) = first.get_mut(at) {
            *slot = root;
        }
    }
}

static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(include_str!("../lexicon/en/agencies.tsv")).collect());

/// How far into a text its credit may stand, in bytes.
const HEAD: usize = 300;
/// How far from its end.
const TAIL: usize = 120;
/// The longest name in words.
const WORDS: usize = 4;

/// The news agency that a document credits: as its outlet, in brackets of the dateline ("BONN
/// (Reuters) –"), in a byline, or in brackets at the end. "Reuters reported" is no credit.
fn credit(document: &Document) -> Option<&'static str> {
    if let Some(outlet) = &document.outlet
        && let Some(agency) = AGENCIES.get(outlet.value.to_lowercase().as_str())
    {
        return Some(agency);
    }
    let text = document.text.as_str();
    let head = text.get(..floor_boundary(text, HEAD)).unwrap_or("");
    let tail = text
        .get(ceil_boundary(text, text.len().saturating_sub(TAIL))..)
        .unwrap_or("");
    bracketed(head, true)
        .or_else(|| byline(head))
        .or_else(|| bracketed(tail, false))
}

/// "(Reuters)", "(Source: AFP)", "[AP]"; as a dateline with a dash behind it.
fn bracketed(text: &str, dateline: bool) -> Option<&'static str> {
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
        name.split('/')
            .find_map(|part| AGENCIES.get(part.trim().to_lowercase().as_str()).copied())
    })
}

/// An agency at the end of a line, or before a day: "Staff and AFP Monday 17 Oct".
fn byline(text: &str) -> Option<&'static str> {
    text.lines().find_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (0..words.len()).find_map(|at| {
            let (name, range) = named(&words, at)?;
            let before = at.checked_sub(1).and_then(|b| words.get(b));
            // "told Reuters", "said to the AP".
            let passive = before.is_some_and(|w| {
                w.eq_ignore_ascii_case("the")
                    || w.ends_with(':')
                    || (w.chars().all(char::is_lowercase) && !matches!(*w, "by" | "and" | "with"))
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
fn named(words: &[&str], at: usize) -> Option<(&'static str, Range<usize>)> {
    let upper = words.get(at)?.starts_with(char::is_uppercase);
    let lengths = (1..=WORDS).rev().filter(|_| upper);
    { lengths }.find_map(|length| {
        let joined = words.get(at..at + length)?.join(" ").to_lowercase();
        let name = AGENCIES.get(joined.trim_end_matches(['.', ',', ';']))?;
        Some((*name, at..at + length))
    })
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
    use super::*;
    use crate::document::{Options, parse};

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
            assert_eq!(credit(&document), want, "{text}");
        }
    }

    #[test]
    fn groups_are_joined_under_their_first() {
        let mut first = vec![0, 1, 2, 1, 4];
        join(&mut first, 3, 0);
        settle(&mut first);
        assert_eq!(first, [0, 0, 2, 0, 4]);
        join(&mut first, 9, 0);
        join(&mut first, 4, 2);
        settle(&mut first);
        assert_eq!(first, [0, 0, 2, 0, 2]);
    }

    #[test]
    fn copies_are_told_and_independent_outlets_are_not() {
        let independent = |outlets, origins| {
            Independent {
                outlets,
                origins,
                name: Some("Reuters".to_owned()),
            }
            .note()
        };
        assert_eq!(
            independent(3, 1).as_deref(),
            Some("3 outlets, 1 origin: Reuters")
        );
        assert_eq!(independent(2, 2), None);
    }
}
