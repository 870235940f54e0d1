//! The one function that joins the rooms: documents and rules in, an outcome out.
//!
//! Parallel work happens here only: over stories, and over the documents of a story. Results are put
//! in order before anyone sees them, so the same input gives the same bytes.

mod drafts;
mod unmatched;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::check::{CHECKS, Check, Story};
use crate::claim::{self, Claim};
use crate::document::{Document, Role};
use crate::finding::{Finding, FindingKind, Label, Severity};
use crate::outcome::{Counts, LedgerEntry, Outcome, Summary};
use crate::progress::{Progress, Step};
use crate::rule::{Rule, RuleSet};

pub(crate) use unmatched::unmatched;

/// Checks `documents`, which are in the order of the user's paths, against `rules`.
///
/// Documents of one story are compared with each other; those that name none form one story.
/// Findings come in the order in which they are told: those of drafts as the draft is read, then what the
/// sources say against each other by weight.
pub fn run(rules: &RuleSet, documents: &[Document]) -> Outcome {
    run_counted(rules, documents, &Progress::default())
}

/// The same, counting in `progress` the documents that are done.
pub fn run_counted(rules: &RuleSet, documents: &[Document], progress: &Progress) -> Outcome {
    let stories = by_story(documents);
    progress.begin(Step::Checking, documents.len());
    let parts: Vec<_> = stories
        .par_iter()
        .map(|(name, members)| check_story(rules, name.as_deref(), members, progress))
        .collect();
    let mut findings = Vec::new();
    let mut ledger = Vec::new();
    let (mut claims, mut origins, mut matched) = (0, 0, BTreeSet::new());
    for part in parts {
        claims += part.claims;
        origins += part.origins;
        matched.extend(part.matched);
        findings.extend(part.findings);
        ledger.extend(part.ledger);
    }
    arrange(&mut findings, documents);
    let summary = Summary {
        stories: stories.len(),
        claims,
        findings: Counts::of(&findings),
        origins: Some(origins),
        unmatched_rules: unmatched(rules, documents, &matched)
            .into_iter()
            .map(|rule| rule.id.clone())
            .collect(),
        ..read(documents, rules.in_force().count())
    };
    Outcome {
        findings,
        ledger,
        summary,
        ..Outcome::default()
    }
}

/// `findings` without remarks that say no more than a warning or an error: all their words are a part of one, of the same
/// kind.
fn without_echoes(findings: Vec<Finding>) -> Vec<Finding> {
    let says = |loud: &Finding, quiet: &Label| {
        let meets = |l: &Label| {
            l.document == quiet.document
                && l.span.start < quiet.span.end
                && quiet.span.start < l.span.end
        };
        loud.labels.iter().any(meets)
    };
    let is_echo = |quiet: &Finding| {
        let loud = findings
            .iter()
            .filter(|f| f.severity > Severity::Info && f.kind == quiet.kind);
        quiet.severity == Severity::Info && quiet.kind == FindingKind::Contradiction && { loud }
            .any(|f| quiet.labels.iter().all(|label| says(f, label)))
    };
    let echoes: Vec<bool> = findings.iter().map(is_echo).collect();
    let mut echoes = echoes.into_iter();
    let mut findings = findings;
    findings.retain(|_| !echoes.next().unwrap_or(false));
    findings
}

/// Puts findings into the order in which they are told and numbered: those of drafts as the draft is read, then
/// what the sources say against each other by weight, for a reader stops early.
pub fn arrange(findings: &mut [Finding], documents: &[Document]) {
    let order: FxHashMap<&str, usize> = documents
        .iter()
        .enumerate()
        .map(|(at, d)| (d.id.as_str(), at))
        .collect();
    findings.sort_by_cached_key(|finding| {
        let primary = finding.primary();
        let place = (
            order.get(primary.document.as_str()).copied(),
            primary.span,
            finding.rule.clone(),
        );
        let weight = std::cmp::Reverse(finding.severity);
        let (draft, source) = if primary.draft {
            (Some((place, weight)), None)
        } else {
            (None, Some((weight, finding.story.clone(), place)))
        };
        (draft.is_none(), draft, source)
    });
}

/// Whether any story has two documents that could be compared with each other.
pub fn comparable(documents: &[Document]) -> bool {
    by_story(documents)
        .values()
        .any(|members| members.len() > 1)
}

/// Whether the documents tell more than one story, so that its name tells something.
pub(crate) fn tells_several(documents: &[Document]) -> bool {
    let first = documents.first().map(|d| &d.story);
    documents.iter().any(|d| Some(&d.story) != first)
}

/// The claims of each story, for the table of claims.
pub fn claims<R: Send>(
    rules: &RuleSet,
    documents: &[Document],
    read: impl Fn(&Story<'_>) -> R + Sync,
) -> Vec<R> {
    let stories = by_story(documents);
    stories
        .par_iter()
        .map(|(name, members)| {
            with_story(rules, name.as_deref(), members, &Progress::default(), &read)
        })
        .collect()
}

/// Documents by story, each in the order given.
fn by_story(documents: &[Document]) -> BTreeMap<Option<String>, Vec<&Document>> {
    let mut stories: BTreeMap<Option<String>, Vec<&Document>> = BTreeMap::new();
    for document in documents {
        stories
            .entry(document.story.clone())
            .or_default()
            .push(document);
    }
    stories
}

fn with_story<'d, R>(
    rules: &RuleSet,
    name: Option<&str>,
    members: &[&'d Document],
    progress: &Progress,
    read: impl Fn(&Story<'_>) -> R,
) -> R {
    let article = |(index, document): (usize, &&'d Document)| {
        let article = Article::read(document);
        let claims = claim::in_article(rules, index, &article);
        progress.step();
        (article, claims)
    };
    // No verdict may hang on the order in which files were named. Drafts stand first, for what stands first is told first.
    let mut members = members.to_vec();
    members.sort_by(|a, b| {
        (a.role != Role::Draft)
            .cmp(&(b.role != Role::Draft))
            .then_with(|| a.rank().cmp(&b.rank()))
    });
    let (articles, claims): (Vec<Article<'_>>, Vec<Vec<Claim>>) =
        members.par_iter().enumerate().map(article).unzip();
    let claims = claim::in_order(claims);
    read(&Story::new(name, &articles, &claims, rules))
}

/// What came of one story.
#[derive(Default)]
struct Part {
    findings: Vec<Finding>,
    ledger: Vec<LedgerEntry>,
    claims: usize,
    origins: usize,
    matched: BTreeSet<usize>,
}

fn check_story(
    rules: &RuleSet,
    name: Option<&str>,
    members: &[&Document],
    progress: &Progress,
) -> Part {
    with_story(rules, name, members, progress, |story| {
        let sources = (0..story.articles.len()).filter(|&at| !story.is_draft(at));
        let (claims, origins) = (story.claims.len(), story.independent(sources).origins);
        let mut part = Part {
            claims,
            origins,
            matched: unmatched::matched(rules, story),
            ..Part::default()
        };
        let run = |(check, index, rule): (&dyn Check, usize, &Rule)| {
            let mut ledger = Vec::new();
            (
                drafts::apart(check, rule, story.claims_of(index), story, &mut ledger),
                ledger,
            )
        };
        let runs: Vec<_> = asked(rules, story).into_par_iter().map(run).collect();
        for (findings, ledger) in runs {
            part.findings
                .extend(findings.into_iter().map(Finding::led_by_draft));
            part.ledger.extend(ledger);
        }
        part.findings = without_echoes(std::mem::take(&mut part.findings));
        let order: BTreeMap<&str, usize> = members
            .iter()
            .enumerate()
            .map(|(at, d)| (d.id.as_str(), at))
            .collect();
        part.ledger
            .sort_by_key(|entry| (order.get(entry.document.as_str()).copied(), entry.span));
        part
    })
}

/// What to run on a story, in order.
fn asked<'r>(rules: &'r RuleSet, story: &Story<'_>) -> Vec<(&'static dyn Check, usize, &'r Rule)> {
    let of_check = |check: &&'static dyn Check| {
        // A rule whose slot nobody fills has nothing to say, and there may be thousands of them.
        let asked: Vec<usize> = match check.key() {
            "claim" => story
                .claims
                .chunk_by(|a, b| a.rule == b.rule)
                .filter_map(|c| Some(c.first()?.rule))
                .collect(),
            key => rules.checking(key).to_vec(),
        };
        let check = *check;
        // A rule that is off may still be matched, for one that names it.
        let on = move |index: usize| {
            rules
                .rules()
                .get(index)
                .filter(|r| r.severity.is_some())
                .map(|rule| (check, index, rule))
        };
        asked.into_iter().filter_map(on)
    };
    CHECKS.iter().flat_map(of_check).collect()
}

/// The counts of what was read.
fn read(documents: &[Document], rules: usize) -> Summary {
    let drafts = documents.iter().filter(|d| d.role == Role::Draft).count();
    Summary {
        documents: documents.len(),
        sources: documents.len() - drafts,
        drafts,
        rules,
        ..Summary::default()
    }
}
