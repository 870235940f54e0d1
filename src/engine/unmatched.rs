//! Rules that match nothing: a slot that no article fills, a statement that none makes.
//!
//! Such a rule is silent for two very different reasons, for all agree or for its phrases miss the words, so it
//! is told. A rule that reads none of the documents is not meant here.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::check::{Story, says};
use crate::document::Document;
use crate::rule::{Check, Rule, RuleSet};
use crate::text::Text;

/// The rules that match in `story`, by their indices.
pub(super) fn matched(rules: &RuleSet, story: &Story<'_>) -> BTreeSet<usize> {
    let claims = story
        .claims
        .chunk_by(|a, b| a.rule == b.rule)
        .filter_map(|of| of.first())
        .map(|c| c.rule);
    let vows = rules.checking("quote").iter().copied();
    let vows = vows.filter(|&index| {
        rules
            .rules()
            .get(index)
            .is_some_and(|rule| looks(rule) && says(rule, story))
    });
    claims.chain(vows).collect()
}

/// The rules that are on, look for words of their own, read some of `documents` and are not among those that
/// `matched`; in order.
pub(crate) fn unmatched<'r>(
    rules: &'r RuleSet,
    documents: &[Document],
    matched: &BTreeSet<usize>,
) -> Vec<&'r Rule> {
    let mut readers = Readers::new(documents);
    let candidates = rules
        .rules()
        .iter()
        .enumerate()
        .filter(|(index, rule)| looks(rule) && !matched.contains(index));
    candidates
        .map(|(_, rule)| rule)
        .filter(|rule| readers.read(rule))
        .collect()
}

/// Whether a rule is on and looks for words of its own.
fn looks(rule: &Rule) -> bool {
    let own = match &rule.check {
        Check::Claim(_) => true,
        Check::Quote(quote) => !quote.words.is_empty(),
        _ => false,
    };
    own && rule.severity.is_some()
}

/// What is known of which filters any document passes. Rules of one file share theirs.
struct Readers<'d> {
    documents: &'d [Document],
    texts: Vec<OnceCell<Text<'d>>>,
    known: FxHashMap<String, bool>,
}

impl<'d> Readers<'d> {
    fn new(documents: &'d [Document]) -> Self {
        Self {
            documents,
            texts: vec![OnceCell::new(); documents.len()],
            known: FxHashMap::default(),
        }
    }

    /// Whether `rule` reads any document.
    fn read(&mut self, rule: &Rule) -> bool {
        if rule.documents.is_empty() {
            return true;
        }
        let Self {
            documents,
            texts,
            known,
        } = self;
        let reads = |(document, text): (&'d Document, &OnceCell<Text<'d>>)| {
            rule.reads(
                document,
                text.get_or_init(|| Text::new(&document.text, &document.claim_blocks())),
            )
        };
        *known
            .entry(format!("{:?}", rule.documents))
            .or_insert_with(|| documents.iter().zip(texts.iter()).any(reads))
    }
}
