//! Rules about rules as they are written.

use crate::rule::schema::Agree;
use crate::yaml::shape::record;

record! {
    /// Two claims that must stand in order, by the rules that find them.
    pub struct Order {
        /// The rule whose value comes first, or is less: `name` for a rule of the same pack, or `pack/name`.
        "before" => before: String,
        /// The rule whose value comes later, or is more.
        "after" => after: String,
    }
}

record! {
    /// A value that must be what others give, in one document.
    pub struct Follows {
        /// The rule that finds the value: `name` for a rule of the same pack, or `pack/name`.
        "claim" => claim: String,
        /// What the value must equal, other rules in braces: `{end} - {start}`, `({new} - {old}) / {old}`.
        "equals" => equals: String,
        /// How far from the result the value may lie.
        "agree" => agree: Option<Agree>,
    }
}
