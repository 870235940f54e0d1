//! One body under two names: "the Ports Commission" and "the Port Authority", "the Harbour Safety Committee" and "the
//! Harbour Security Committee".
//!
//! Two names of which one word differs: the head noun, where both are for the same sort of body, or another word, where
//! the rest is two words or more. No article may have both, and the sentences must share more than these names: there
//! are many committees.

mod named;
mod same;

use std::collections::BTreeSet;

use super::Scope;
use crate::finding::{Builder, Confidence, Finding, FindingKind, Label, LabelRole};
use named::{Named, Place, named, pairs};
use same::is_one;

/// The bodies of the story that have two names, across articles.
pub(super) fn find(place: &Scope<'_>) -> Vec<Finding> {
    let named = named(place);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut out = Vec::new();
    for (a, b) in pairs(&named) {
        if told.contains(&a) || told.contains(&b) {
            continue;
        }
        let (Some(one), Some(other)) = (named.get(a), named.get(b)) else {
            continue;
        };
        if is_one(place, one, other) {
            told.extend([a, b]);
            out.extend(finding(place, one, other));
        }
    }
    out
}

fn finding(place: &Scope<'_>, a: &Named, b: &Named) -> Option<Finding> {
    let is_drafted = |n: &Named| n.places.iter().any(|p| place.story.is_draft(p.article));
    // A draft's name goes first: it is the one that can be mended.
    let (a, b) = if is_drafted(b) && !is_drafted(a) {
        (b, a)
    } else {
        (a, b)
    };
    let label = |at: &Place, role| {
        let article = place.story.articles.get(at.article)?;
        let span = article.text.span(at.tokens.clone());
        let name = span.of(article.text.source());
        Some(Label::new(
            article.document,
            span,
            role,
            format!("‘{name}’"),
        ))
    };
    let firsts = |named: &Named| -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let firsts = named.places.iter().enumerate();
        firsts
            .filter(|(_, p)| seen.insert(p.article))
            .map(|(at, _)| at)
            .collect()
    };
    let name = |n: &Named| {
        let first = n.places.first()?;
        let article = place.story.articles.get(first.article)?;
        Some(
            article
                .text
                .span(first.tokens.clone())
                .of(article.text.source())
                .to_owned(),
        )
    };
    let title = format!("{}: {} / {}", place.rule.title, name(a)?, name(b)?);
    let primary = label(a.places.first()?, LabelRole::Primary)?;
    let builder = place
        .story
        .finding(place.rule, FindingKind::Spelling, title, primary);
    let of = |n: &Named, role, skip| {
        let places = firsts(n).into_iter().skip(skip);
        places
            .filter_map(|at| label(n.places.get(at)?, role))
            .collect::<Vec<_>>()
    };
    let others = of(b, LabelRole::Contradicts, 0);
    let labels = others.into_iter().chain(of(a, LabelRole::Agrees, 1));
    Some(
        labels
            .fold(builder.confidence(Confidence::Likely), Builder::label)
            .done(),
    )
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Options, parse};
    use crate::engine;
    use crate::rule::RuleSet;
    use crate::rule::compile::Loader;

    const RULE: &str = "topic: t\nrules:\n  - id: bodies\n    title: two names\n    severity: warning\n    spelling: bodies\n";

    /// How many bodies have two names in articles of these texts.
    fn told(texts: &[&str]) -> usize {
        let mut loader = Loader::new();
        loader.add("t.yaml", RULE);
        let (rules, faults) = loader.finish();
        assert!(faults.is_empty(), "{faults:?}");
        let read = |(at, text): (usize, &&str)| {
            parse(
                &format!("{at}.txt"),
                text.as_bytes().to_vec(),
                &Options::default(),
            )
            .0
        };
        let documents: Vec<Document> = texts.iter().enumerate().flat_map(read).collect();
        engine::run(&RuleSet::new(rules), &documents).findings.len()
    }

    #[test]
    fn one_body_under_two_names_is_told_once_and_two_bodies_are_not() {
        for (a, b, want) in [
            // Another head noun for the same sort of body.
            (
                "Harbourmaster Ann Lund sued the Ulm Ferry Board.",
                "Ann Lund sued the Ferry Authority, the harbourmaster said.",
                1,
            ),
            // A parliament's committee is not the ministry of the same name.
            (
                "Harbourmaster Ann Lund wrote to the Ferry Ministry.",
                "Ann Lund wrote to the Ferry Committee, the harbourmaster said.",
                0,
            ),
            // The sentences share nothing.
            (
                "Ann Lund sued the Ferry Board.",
                "The Ferry Authority hired ten captains.",
                0,
            ),
            // Two committees of one house, whoever sits on them.
            (
                "Harbourmaster Ann Lund told the Senate Justice Committee.",
                "Harbourmaster Ann Lund told the Senate Budget Committee.",
                0,
            ),
            // A number of a noun is a slip; an owner's mark is a style.
            (
                "The Port Commission met.",
                "On Monday the Ports Commission was away.",
                1,
            ),
            (
                "The Dockers’ Union met.",
                "On Monday the Dockers Union was away.",
                0,
            ),
            // Who knows both means two.
            (
                "The Port Commission met. So did the Ports Council.",
                "On Monday the Ports Commission was away.",
                0,
            ),
        ] {
            assert_eq!(told(&[a, b]), want, "{a} / {b}");
            assert_eq!(told(&[b, a]), want, "{b} / {a}");
            assert_eq!(told(&[a, b, a, b]), want, "{a} / {b}, twice");
        }
    }
}
