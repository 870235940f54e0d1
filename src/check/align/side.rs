//! What several articles give to one question, side by side in a finding.

use crate::check::Story;
use crate::finding::{Builder, Confidence, FindingKind, Label, LabelRole};
use crate::rule::Rule;

/// A place of an article that answers a question.
pub(super) trait Given {
    /// Who gives it.
    fn who(&self) -> &str;
    /// What it gives, in words.
    fn words(&self) -> String;
    /// Its label.
    fn label(&self, role: LabelRole) -> Label;
    /// Whether the other gives the very same.
    fn is_alike(&self, other: &Self) -> bool;
    /// Whether what both give can hold.
    fn agrees(&self, other: &Self) -> bool;
}

/// Who gives what to `question`: the words of an answer are those of the first who gives it.
pub(super) fn finding<G: Given>(
    rule: &Rule,
    story: &Story<'_>,
    question: &str,
    first: &G,
    others: &[&G],
) -> Builder {
    let mut sides: Vec<(&G, Vec<&str>)> = Vec::new();
    for &given in [first].iter().chain(others) {
        match sides.iter_mut().find(|(side, _)| side.is_alike(given)) {
            Some((_, outlets)) => outlets.push(given.who()),
            None => sides.push((given, vec![given.who()])),
        }
    }
    let words: Vec<String> = sides.iter().map(|(side, _)| side.words()).collect();
    let title = format!("{question}: {}", words.join(" / "));
    let builder = story
        .finding(
            rule,
            FindingKind::Contradiction,
            title,
            first.label(LabelRole::Primary),
        )
        .confidence(Confidence::Possible);
    let builder = others.iter().fold(builder, |builder, other| {
        let role = if first.agrees(other) {
            LabelRole::Agrees
        } else {
            LabelRole::Contradicts
        };
        builder.label(other.label(role))
    });
    let sides = sides.into_iter().zip(words);
    sides.fold(builder, |builder, ((_, outlets), words)| {
        builder.side(words, outlets.into_iter())
    })
}
