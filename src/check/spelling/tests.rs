//! What the aspects of this room find in texts of several outlets.

use crate::document::{Document, Options, parse};
use crate::engine;
use crate::finding::Finding;
use crate::rule::RuleSet;
use crate::rule::compile::Loader;

/// What one aspect finds in articles of these texts.
pub(super) fn found(aspect: &str, texts: &[&str]) -> Vec<Finding> {
    found_in("txt", aspect, texts)
}

/// The same in files of another format, by its ending.
pub(super) fn found_in(ending: &str, aspect: &str, texts: &[&str]) -> Vec<Finding> {
    let mut loader = Loader::new();
    let head = "topic: t\nrules:\n  - id: names\n    title: two names\n    severity: warning\n";
    loader.add("t.yaml", &format!("{head}    spelling: {aspect}\n"));
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let read = |(at, text): (usize, &&str)| {
        let source = text.as_bytes().to_vec();
        parse(&format!("{at}.{ending}"), source, &Options::default()).0
    };
    let documents: Vec<Document> = texts.iter().enumerate().flat_map(read).collect();
    engine::run(&RuleSet::new(rules), &documents).findings
}
