//! factlint compares what several outlets wrote about one story and shows where the values disagree.
//!
//! One way leads through the house; each arrow is one module with one public entry point and plain
//! data on both sides, and a later room is never imported by an earlier one:
//!
//! ```text
//! bytes ─document─▶ Document ─text─▶ Text ─value─▶ Mention ─rule, claim─▶ Claim ─check─▶ Finding ─report─▶ screen, file
//! ```
//!
//! The program is [`main`]. A program of your own reads documents ([`load`], or [`parse`] where it has
//! the bytes), compiles rules ([`Loader`]), checks ([`check`]) and tells what was found ([`render`]):
//!
//! ```
//! let mut loader = factlint::Loader::new();
//! loader.add(
//!     "harbour.yaml",
//!     "rules: [{ id: quay, title: what the quay cost, severity: error,
//!                claim: { type: money, phrases: 'quay cost {money}' } }]",
//! );
//! let (rules, faults) = loader.finish();
//! assert!(faults.is_empty());
//!
//! let mut documents = Vec::new();
//! for (name, text) in [
//!     ("echo.txt", "The new quay cost $46 million."),
//!     ("herald.txt", "The new quay cost $52 million."),
//! ] {
//!     let (read, faults) = factlint::parse(name, text.into(), &factlint::ReadOptions::default());
//!     assert!(faults.is_empty());
//!     documents.extend(read);
//! }
//!
//! let outcome = factlint::check(&factlint::RuleSet::new(rules), &documents);
//! let [finding] = outcome.findings.as_slice() else { panic!("one finding") };
//! assert_eq!(finding.title, "what the quay cost: US$46 million / US$52 million");
//! assert_eq!(finding.confidence, factlint::Confidence::Certain);
//!
//! let mut report = Vec::new();
//! let options = factlint::ReportOptions::default();
//! factlint::render(factlint::ReportFormat::Concise, &outcome, &options, &mut report)?;
//! assert!(report.starts_with(b"echo.txt:1:19: error"));
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! Values alone are read by [`extract`] from a [`Text`].

mod article;
mod check;
mod claim;
mod cli;
mod config;
mod count;
mod diff;
mod document;
mod engine;
mod fault;
mod finding;
#[cfg(any(test, fuzzing))]
mod fuzz;
mod lexicon;
mod outcome;
mod progress;
mod report;
mod rule;
mod span;
mod statement;
mod suggest;
mod suppress;
mod text;
mod trial;
mod value;
mod wording;
mod yaml;

pub use cli::main;
pub use document::{Document, Options as ReadOptions, Role, load, parse};
pub use engine::run as check;
pub use fault::{Code as FaultCode, Fault};
pub use finding::{Confidence, Finding, FindingKind, Label, LabelRole, Severity};
#[cfg(fuzzing)]
pub use fuzz::run as run_target;
pub use outcome::{Outcome, Summary};
pub use report::{Format as ReportFormat, Options as ReportOptions, render, render_faults};
pub use rule::{Loader, Rule, RuleSet};
pub use text::Text;
pub use value::{Dateline, Mention, extract};
