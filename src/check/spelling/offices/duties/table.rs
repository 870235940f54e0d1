//! The tables of duties and of portfolios, and when two duties cannot be one person's.

use std::sync::LazyLock;

use crate::check::spelling::offices::table::{LONGEST, TABLE, ending, uses};
use crate::text::{Phrases, Text};

const PORTFOLIOS: &str = include_str!("../../../../lexicon/en/portfolios.tsv");

/// What a phrase says of whom it stands with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A duty: the uses of its phrase.
    Held(&'static str),
    /// Makes a lesser duty of the one behind it: "deputy".
    Lesser,
    /// Puts it into another hand: "shadow".
    Other,
}

/// One reading of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    /// Of which kind a person has one duty: "company", "rank".
    pub(super) sort: &'static str,
    pub(super) what: &'static str,
    /// Whether other words tell which duty it is: "minister".
    pub(super) by_portfolio: bool,
    /// Whether a noun before it makes another word of it.
    pub(super) bare: bool,
}

/// A duty as a text gives it.
#[derive(Debug, Clone)]
pub(super) struct Duty {
    pub(super) kind: Kind,
    pub(super) lesser: bool,
    /// What a minister is for, as far as the text says.
    pub(super) portfolios: Vec<&'static str>,
}

impl Duty {
    /// Whether a government has one such office: its finance minister, its attorney general.
    pub(super) fn is_one_of_government(&self) -> bool {
        let named = self.kind.by_portfolio && !self.portfolios.is_empty();
        !self.lesser && (named || self.kind.sort == "state")
    }

    /// Whether the other is the very same office.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        (self.kind, self.lesser) == (other.kind, other.lesser)
            && self.portfolios == other.portfolios
    }

    /// Whether one person has but one of the two.
    pub(super) fn differs(&self, other: &Self) -> bool {
        if self.kind.sort != other.kind.sort {
            return false;
        }
        let vague = |d: &Self| d.kind.by_portfolio && d.portfolios.is_empty();
        if vague(self) || vague(other) {
            return false;
        }
        let met = self.portfolios.iter().any(|p| other.portfolios.contains(p));
        // An assistant secretary is for one thing and of another: "for taxes", "Treasury".
        let aside = self.lesser && other.lesser && self.kind.what == "secretary";
        let apart = self.kind.by_portfolio && other.kind.by_portfolio && !met && !aside;
        self.kind.what != other.kind.what || apart || self.lesser != other.lesser
    }
}

static DUTIES: LazyLock<Phrases<Sense>> = LazyLock::new(|| Phrases::of_table(TABLE, sense));
static WORDS: LazyLock<Phrases<&'static str>> =
    LazyLock::new(|| Phrases::of_table(PORTFOLIOS, Some));

fn sense(column: &'static str) -> Option<Sense> {
    uses(column).find_map(|words| match words {
        "lesser" => Some(Sense::Lesser),
        "other" => Some(Sense::Other),
        _ => kind(words).map(|_| Sense::Held(column)),
    })
}

/// The duty that is a use of a phrase.
fn kind(words: &'static str) -> Option<Kind> {
    let mut words = words.strip_prefix("duty ")?.split(' ');
    let (sort, what) = (words.next()?, words.next()?);
    let (by_portfolio, bare) = match words.next() {
        None => (false, false),
        Some("by-portfolio") => (true, false),
        Some("bare") => (false, true),
        Some(_) => return None,
    };
    Some(Kind {
        sort,
        what,
        by_portfolio,
        bare,
    })
}

/// The readings of a duty.
pub(super) fn kinds(duty: &'static str) -> impl Iterator<Item = Kind> {
    uses(duty).filter_map(kind)
}

/// What the longest phrase from token `at` says, and one past its last token.
pub(super) fn starting(text: &Text<'_>, at: usize) -> Option<(Sense, usize)> {
    DUTIES.starting(text, at)
}

/// The readings of the longest duty that ends before token `end`, and its first token.
pub(super) fn before(text: &Text<'_>, end: usize) -> Option<(&'static str, usize)> {
    ending(end.saturating_sub(LONGEST)..end, |at| duty_at(text, at))
}

/// The readings of the duty that starts at token `at`, and one past its last token.
pub(super) fn duty_at(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    match starting(text, at)? {
        (Sense::Held(duty), end) => Some((duty, end)),
        _ => None,
    }
}

/// The portfolio that the longest phrase from token `at` names, and one past its last token.
pub(in crate::check) fn portfolio(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    WORDS.starting(text, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::spelling::offices::table::sense as title_sense;
    use crate::lexicon::rows;

    #[test]
    fn every_use_of_the_table_has_a_sense() {
        for (words, column) in rows(TABLE) {
            for used in uses(column) {
                assert!(
                    title_sense(used).is_some() || sense(used).is_some(),
                    "{words}: {used}"
                );
            }
        }
    }
}
