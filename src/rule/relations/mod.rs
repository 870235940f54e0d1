//! Rules about rules: `order` and `follows` name claims that other rules find.
//!
//! A rule may name one of a file that is read later, so what they name is looked up when all files
//! are read: [`settle`] tells names that mean nothing and values that cannot be held together.
//!
//! | file | holds |
//! |---|---|
//! | `schema` | the serde twins of the YAML |
//! | `expression` | what a value follows from |
//! | `read` | from schema to [`Order`] and [`Follows`], with the names to look up |
//! | `settle` | looking them up |

mod expression;
mod read;
mod resolve;
pub mod schema;

use crate::fault::FaultExcerpt;
use crate::value::Tolerance;

pub use expression::Expression;

pub(super) use resolve::settle;

/// Two claims that must stand in order, by the ids of the rules that find them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The rule whose value comes first, or is less.
    pub before: String,
    /// The rule whose value comes later, or is more.
    pub after: String,
}

/// A value that must be what an expression of others gives.
#[derive(Debug, Clone)]
pub struct Follows {
    /// The rule that finds the value.
    pub claim: String,
    /// What it must equal.
    pub equals: Expression,
    /// The rules that find the values of the expression, in the order of its names.
    pub from: Vec<String>,
    /// How far from the result the value may lie.
    pub within: Option<Tolerance>,
}

/// A rule that names others, and where it does.
#[derive(Debug)]
pub(super) struct Pending {
    /// The rule's id.
    pub(super) rule: String,
    /// Its file.
    pub(super) path: String,
    /// The rules that it names, in the order of its text.
    pub(super) names: Vec<Named>,
    /// Its expression, if it has one.
    pub(super) whole: Option<FaultExcerpt>,
}

/// A rule's name as another writes it.
#[derive(Debug)]
pub(super) struct Named {
    /// The id that is meant.
    pub(super) id: String,
    /// As it is written: `name` for a rule of the same pack, or `pack/name`.
    pub(super) written: String,
    /// Where.
    pub(super) place: FaultExcerpt,
}
