//! What the aspects of this room find in texts of several outlets.

use crate::document::{Document, Options, Role, parse};
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
    run(
        aspect,
        texts
            .iter()
            .enumerate()
            .flat_map(|(at, text)| read(&format!("{at}.{ending}"), text)),
    )
}

/// The same in a draft and its sources.
pub(super) fn found_in_draft(aspect: &str, draft: &str, sources: &[&str]) -> Vec<Finding> {
    let draft = read("draft.txt", draft)
        .into_iter()
        .map(|document| Document {
            role: Role::Draft,
            ..document
        });
    let sources =
        { sources.iter().enumerate() }.flat_map(|(at, text)| read(&format!("{at}.txt"), text));
    run(aspect, draft.chain(sources))
}

fn read(name: &str, text: &str) -> Vec<Document> {
    parse(name, text.as_bytes().to_vec(), &Options::default()).0
}

fn run(aspect: &str, documents: impl Iterator<Item = Document>) -> Vec<Finding> {
    let mut loader = Loader::new();
    let head = "topic: t\nrules:\n  - id: names\n    title: two names\n    severity: warning\n";
    loader.add("t.yaml", &format!("{head}    spelling: {aspect}\n"));
    let (rules, faults) = loader.finish();
    assert!(faults.is_empty(), "{faults:?}");
    let documents: Vec<Document> = documents.collect();
    engine::run(&RuleSet::new(rules), &documents).findings
}
