//! Tallies: votes, scores, records and odds, "7-4", "217 to 210", "6-4, 6-7", "10-3", "a 100/1 shot"; and
//! "unanimously".
//!
//! Two numbers are a tally only where words tell that something was voted on or played for. It has two sides: "lost
//! 2-3" and "won 3-2" are one.

mod cue;
mod read;

#[cfg(test)]
mod tests;

use std::fmt;

use super::Object;
pub(super) use read::recognise;

/// What a tally counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contest {
    /// Those for and against.
    Vote,
    /// The points of two sides.
    Score,
    /// What was won and lost.
    Record,
    /// What is paid on a bet, and for how much.
    Odds,
}

impl Contest {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Score => "score",
            Self::Record => "record",
            Self::Odds => "odds",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Vote, Self::Score, Self::Record, Self::Odds]
            .into_iter()
            .find(|contest| contest.name() == name)
    }
}

/// The votes, points or games of two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What both sides have; a third number counts what neither has, draws or abstentions. None where the words say
    /// no more than that nobody was against: "unanimously".
    pub rounds: Vec<Round>,
    /// What is counted, where said.
    pub contest: Option<Contest>,
}

/// The numbers of one vote, game or set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// Of the side that is named first.
    pub first: u32,
    /// Of the other.
    pub second: u32,
    /// Of neither.
    pub neither: Option<u32>,
}

impl Round {
    /// The same from the other side.
    pub fn turned(self) -> Self {
        Self {
            first: self.second,
            second: self.first,
            ..self
        }
    }
}

impl Tally {
    /// A vote that nobody was against, and no more said of it.
    pub(super) fn unanimous() -> Self {
        Self {
            rounds: Vec::new(),
            contest: Some(Contest::Vote),
        }
    }

    /// Whether the words say no more than that nobody was against.
    pub fn is_unanimous(&self) -> bool {
        self.rounds.is_empty()
    }

    pub(super) fn to_json(&self) -> Object {
        let rounds = self.rounds.iter().map(|round| {
            [Some(round.first), Some(round.second), round.neither]
                .into_iter()
                .flatten()
                .collect::<serde_json::Value>()
        });
        let mut json = Object::new();
        json.insert("rounds".into(), rounds.collect());
        if self.is_unanimous() {
            json.insert("unanimous".into(), true.into());
        }
        json.insert(
            "of".into(),
            self.contest
                .map_or(serde_json::Value::Null, |c| c.name().into()),
        );
        json
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_unanimous() {
            return f.write_str("unanimous");
        }
        for (at, round) in self.rounds.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{}-{}", round.first, round.second)?;
            if let Some(neither) = round.neither {
                write!(f, "-{neither}")?;
            }
        }
        Ok(())
    }
}
