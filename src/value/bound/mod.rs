//! Bounds and trends: what the words around a value say about it.

mod read;

pub(super) use read::{
    Moved, after, before, behind_noun, moves, moves_any, tied, trend_after, trend_before,
};

/// How exactly a value is meant.
///
/// Of a date it says on which side of the days it names the thing lies, those days included in
/// [`Bound::AtMost`] ("by 2030", "until Friday") and [`Bound::AtLeast`] ("since 2019", "from May on", "not until
/// May"), and not in [`Bound::LessThan`] ("before 2030") and [`Bound::MoreThan`] ("after 2019").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Bound {
    /// As written, to its last digit.
    #[default]
    Exact,
    /// "about", "roughly", "some", "nearly".
    About,
    /// "at least", "no fewer than", "or more".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "up to", "at most".
    AtMost,
    /// "less than", "below", "just under".
    LessThan,
}

impl Bound {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
        }
    }

    /// The bound of a name in JSON.
    pub(super) fn named(name: &str) -> Option<Self> {
        [
            Self::Exact,
            Self::About,
            Self::AtLeast,
            Self::MoreThan,
            Self::AtMost,
            Self::LessThan,
        ]
        .into_iter()
        .find(|b| b.name() == name)
    }

    /// The words behind the time that a look-back looks back to, with a space before; empty for an exact one.
    pub fn anchor_words(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => " or about then",
            Self::AtMost | Self::LessThan => " or before",
            Self::AtLeast | Self::MoreThan => " or after",
        }
    }

    /// The words before a date, with a space behind; empty for an exact one.
    pub fn date_words(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "around ",
            Self::AtLeast => "from ",
            Self::MoreThan => "after ",
            Self::AtMost => "by ",
            Self::LessThan => "before ",
        }
    }

    /// The words before a value, with a space behind; empty for an exact one.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::About => "about ",
            Self::AtLeast => "at least ",
            Self::MoreThan => "more than ",
            Self::AtMost => "at most ",
            Self::LessThan => "less than ",
        }
    }
}

/// The direction of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// Rose.
    Up,
    /// Fell.
    Down,
}

impl Trend {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}
