//! factlint compares what several outlets wrote about one story and shows where the values disagree.
//!
//! One way leads through the house; each arrow is one module with one public entry point and plain
//! data on both sides, and a later room is never imported by an earlier one:
//!
//! ```text
//! bytes ─document─▶ Document ─text─▶ Text ─value─▶ Mention ─rule, claim─▶ Claim ─check─▶ Finding ─report─▶ screen, file
//! ```

pub mod article;
pub mod check;
pub mod claim;
pub mod cli;
pub mod config;
mod count;
pub mod diff;
pub mod document;
pub mod engine;
pub mod fault;
pub mod finding;
pub mod lexicon;
pub mod outcome;
pub mod progress;
pub mod report;
pub mod rule;
pub mod span;
pub mod statement;
pub mod suggest;
pub mod suppress;
pub mod text;
pub mod trial;
pub mod value;
pub mod wording;
pub mod yaml;
