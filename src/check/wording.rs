//! One statement in different words.

use super::{Check, Story};
use crate::claim::Claim;
use crate::finding::Finding;
use crate::rule::Rule;

/// The check behind `quote`.
#[derive(Debug)]
pub(super) struct Wording;

impl Check for Wording {
    fn key(&self) -> &'static str {
        "quote"
    }

    fn run(&self, _rule: &Rule, _claims: &[Claim], _story: &Story<'_>) -> Vec<Finding> {
        Vec::new()
    }
}
