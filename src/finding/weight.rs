//! How much a finding weighs, and how sure it is.

use super::names::names;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Probably wrong, or not supported.
    Warning,
    /// Two sources cannot both be right, or a fact is missed.
    Error,
}

/// How sure it is that the places compared answer the same question. It says nothing of who is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// They share some of their words; a person should look.
    Possible,
    /// They share so much that a false pair is rare; so does what was looked for and is in no source.
    Likely,
    /// The phrases of a rule found each of them, or all stands in one place.
    Certain,
}

names!(Severity {
    Info = "info",
    Warning = "warning",
    Error = "error",
});

names!(Confidence {
    Possible = "possible",
    Likely = "likely",
    Certain = "certain",
});
