//! How far a time lies from another that the text speaks of: "a year earlier", "two days after the vote".
//!
//! What it is counted from often stands far off or nowhere, so that no day can be told; but of two sentences that say
//! the same, both count from one day, and the lengths can be compared.

use super::count::length_at;
use super::sense::{self, Glue, Sense};
use super::{Grain, Modifier, is_round};
use crate::text::Text;

/// A length of time, and to which side of a day it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lapse {
    months: i64,
    days: i64,
    /// Whether it is counted in units that tell no more than about how long.
    round: bool,
    /// Whether it is counted ahead; unknown where no word says it.
    ahead: Option<bool>,
    /// Whether the words are those of a date, where the text tells what it is counted from: "a year earlier".
    pub(crate) is_date: bool,
    /// The token behind the words that belong to it alone: not behind "before", which may govern what follows.
    pub(crate) end: usize,
}

impl Lapse {
    /// The length at token `at`, before `limit`, with the side that the word behind it tells. What is counted from the
    /// day of publication, "a year ago", is none: it is a date.
    pub(crate) fn read(text: &Text<'_>, at: usize, limit: usize) -> Option<Self> {
        let (count, grain, end) = length_at(text, at, limit)?;
        let (ahead, is_date) = match sense::of(text, end) {
            Sense::Glue(Glue::Ago | Glue::Hence) => return None,
            Sense::Rel(Modifier::Early) => (Some(false), true),
            Sense::Rel(Modifier::Late) => (Some(true), true),
            Sense::Glue(Glue::Before) => (Some(false), false),
            Sense::Glue(Glue::After) => (Some(true), false),
            _ => (None, false),
        };
        let count = i64::from(count);
        let (months, days) = match grain {
            Grain::Day => (0, count),
            Grain::Week => (0, count * 7),
            Grain::Month => (count, 0),
            Grain::Quarter => (count * 3, 0),
            Grain::Year => (count * 12, 0),
            Grain::Decade => (count * 120, 0),
            Grain::Century => (count * 1200, 0),
            Grain::Weekend | Grain::Season | Grain::Half | Grain::Range => return None,
        };
        Some(Self {
            months,
            days,
            round: is_round(grain),
            ahead,
            is_date,
            end: end + usize::from(is_date),
        })
    }

    /// Whether a word tells to which side it is counted.
    pub(crate) fn is_sided(&self) -> bool {
        self.ahead.is_some()
    }

    /// Whether two are of one length: "a century" and "100 years".
    pub(crate) fn is_as_long(&self, other: &Self) -> bool {
        self.about() == other.about()
    }

    /// Whether two may be of one length and to one side: "a year" and "12 months", "a decade" and "nine years".
    pub(crate) fn fits(&self, other: &Self) -> bool {
        /// By so much of the longer, in parts of a hundred, a round length may be off, and one of months against days.
        const ROUND: i64 = 25;
        const MONTHS: i64 = 10;
        let sides = self.ahead.zip(other.ahead);
        let slack = if self.round || other.round {
            ROUND
        } else if (self.months == 0) != (other.months == 0) {
            MONTHS
        } else {
            0
        };
        let (a, b) = (self.about(), other.about());
        sides.is_none_or(|(a, b)| a == b) && (a - b).abs() * 100 <= a.max(b) * slack
    }

    /// About how many days.
    fn about(&self) -> i64 {
        self.months * 30 + self.days
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_from_one_day_fit_by_length_and_side() {
        let read = |words: &str| {
            let text = Text::plain(words);
            Lapse::read(&text, 0, text.tokens().len())
        };
        for (a, b, expected) in [
            ("a year earlier", "a month earlier", false),
            ("a year earlier", "12 months before", true),
            ("a week later", "seven days after", true),
            ("two days later", "three days later", false),
            ("two days later", "two days earlier", false),
            ("a month after", "30 days after", true),
            ("a month after", "three weeks after", false),
            ("a decade after", "nine years after", true),
            ("a century", "50 years", false),
        ] {
            let both = read(a).zip(read(b));
            assert_eq!(both.map(|(a, b)| a.fits(&b)), Some(expected), "{a} / {b}");
        }
        assert_eq!(read("a year ago"), None);
        assert_eq!(read("the vote"), None);
    }
}
