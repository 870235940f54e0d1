//! What a finding is.

use super::names::names;

/// What was found, in one word that programs can rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Two outlets give values that cannot both hold.
    Contradiction,
    /// A document misses the value that the rule expects.
    Unexpected,
    /// Fewer independent sources than the rule asks for carry a claim.
    SingleSource,
    /// One statement in different words.
    Wording,
    /// One quotation given to two people.
    Misattribution,
    /// Two speakers differ, and the outlets agree on who said what.
    Dispute,
    /// A plan for a day that was past when the article appeared.
    PastPlan,
    /// A weekday that does not fit its date, or a date that does not exist.
    Calendar,
    /// A doubled word.
    Repeated,
    /// Figures that do not add up.
    Arithmetic,
    /// One name written in two ways.
    Spelling,
    /// A headline that says what its text does not.
    Headline,
    /// A superlative to look at.
    Superlative,
    /// A value of a draft that no source has.
    Unsupported,
    /// A value of a draft that the sources support in part.
    Partly,
    /// An open end of a draft.
    Placeholder,
    /// A note of a draft names a source that does not have what it stands by.
    Citation,
    /// Two values that must stand in order do not.
    OutOfOrder,
    /// A value is not what follows from others.
    Miscalculated,
}

names!(FindingKind {
    Contradiction = "contradiction",
    Unexpected = "unexpected",
    SingleSource = "single-source",
    Wording = "wording",
    Misattribution = "misattribution",
    Dispute = "dispute",
    PastPlan = "past-plan",
    Calendar = "calendar",
    Repeated = "repeated",
    Arithmetic = "arithmetic",
    Spelling = "spelling",
    Headline = "headline",
    Superlative = "superlative",
    Unsupported = "unsupported",
    Partly = "partly",
    Placeholder = "placeholder",
    Citation = "citation",
    OutOfOrder = "out-of-order",
    Miscalculated = "miscalculated",
});
