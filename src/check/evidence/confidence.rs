//! The tie between a place of a draft and one of a source: whether they are one slot.
//!
//! That a source's sentence holds the draft's words is not enough: a long sentence about something else
//! holds many of them. The words are compared with each other both ways, and the two shares multiplied, so
//! that two sentences that have much of their own are never tied. A contradiction is an error only where
//! the tie is beyond doubt; a weaker one is a question, and the weakest is chance.

use super::context_words::Location;
use super::context_words::{ContextWords, Score};
use super::distinct::apart;
use super::thresholds::{DATE, DENIAL, NUMBER, SURE, WORD};
use crate::finding::Severity;
use crate::outcome::Status;

/// How sure a tie is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Confidence {
    /// The words are shared by chance.
    Chance,
    /// A person should look.
    Perhaps,
    /// The two places speak of one thing.
    Sure,
}

impl Confidence {
    /// The status of a word that something tied so stands against.
    pub(in crate::check) fn status(self) -> Status {
        if self == Self::Sure {
            Status::Contradicted
        } else {
            Status::Partly
        }
    }

    /// How much that weighs.
    pub(in crate::check) fn severity(self) -> Severity {
        if self == Self::Sure {
            Severity::Error
        } else {
            Severity::Warning
        }
    }
}

/// How well two places fit each other.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Tie {
    /// The product of both shares, per million.
    both: u32,
    /// The words that they share, in the direction that has fewer.
    words: usize,
    /// The figures that they share.
    figures: usize,
    /// Whether their sentences differ in something else as well.
    apart: bool,
}

/// How many words two places share at least.
const WORDS: usize = 3;
/// So many equal figures tie two sentences as well as the words do.
const FIGURES: usize = 2;

impl Tie {
    /// The tie of the draft's place `here`, whose slot has `score` at `there`; `back` is the slot of the place `there`.
    pub(in crate::check) fn new(
        score: &Score,
        back: &ContextWords,
        here: Location<'_>,
        there: Location<'_>,
    ) -> Self {
        let returned = back.score(&here.0.text, here.1);
        Self {
            both: score.share * returned.share,
            words: score.shared.len().min(returned.shared.len()),
            figures: score.figures,
            apart: apart(here, there),
        }
    }

    /// The grade as that of two numbers.
    pub(in crate::check) fn of_numbers(self) -> Confidence {
        self.grade(NUMBER, false)
    }

    /// The grade as that of two dates.
    pub(in crate::check) fn of_dates(self) -> Confidence {
        self.grade(DATE, self.figures >= FIGURES)
    }

    /// The grade as that of two words of one scale.
    pub(in crate::check) fn of_words(self) -> Confidence {
        self.grade(WORD, self.figures >= FIGURES)
    }

    /// The grade as that of a word and its denial.
    pub(in crate::check) fn of_denials(self) -> Confidence {
        self.grade(DENIAL, false)
    }

    fn grade(self, least: u32, figures: bool) -> Confidence {
        if self.both >= SURE && self.words >= WORDS && !self.apart {
            Confidence::Sure
        } else if self.both >= least && self.words > 1 || figures {
            Confidence::Perhaps
        } else {
            Confidence::Chance
        }
    }
}
