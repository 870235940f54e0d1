//! Superlatives: "the first" in one document and "one of the first" in another, and those of a draft
//! for a look.
//!
//! Published articles are full of superlatives that nobody disputes, so the list is made of drafts
//! alone, as one finding each, and says only that somebody should look.

pub(super) mod claim;

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::support::pair::Places;
use super::{Check, Story};
use crate::article::Article;
use crate::document::Role;
use crate::finding::{Confidence, Finding, FindingKind, Label, LabelRole, Severity};
use crate::rule::aspects::Superlative as Aspect;
use crate::rule::{self, Rule};
use claim::{Claim, claims};

/// The check behind `superlative`.
#[derive(Debug)]
pub(super) struct Superlative;

impl Check for Superlative {
    fn key(&self) -> &'static str {
        "superlative"
    }

    fn run(&self, rule: &Rule, _claims: &[crate::claim::Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Superlative(aspects) = &rule.check else {
            return Vec::new();
        };
        let said: Vec<(usize, Vec<Claim>)> = story
            .read_by(rule)
            .map(|(index, article)| (index, claims(article)))
            .collect();
        let look = |aspect: &Aspect| match aspect {
            Aspect::Hedge => hedged(rule, story, &said),
            Aspect::List => said
                .iter()
                .filter_map(|(index, claims)| {
                    list(rule, story, story.articles.get(*index)?, claims)
                })
                .collect(),
        };
        aspects.iter().flat_map(look).collect()
    }
}

/// A superlative with its article.
type Said<'c> = (usize, &'c Claim);

/// So many superlatives of one kind are compared with each other.
const CROWD: usize = 24;
/// The least share of the words around, per mille, and how many must be shared beside the superlative and
/// its noun.
const SHARE: u32 = 330;
const WORDS: usize = 2;

/// One document has it without a hedge that another has with one.
fn hedged(rule: &Rule, story: &Story<'_>, said: &[(usize, Vec<Claim>)]) -> Vec<Finding> {
    let mut kinds: BTreeMap<(&str, &str), Vec<Said<'_>>> = BTreeMap::new();
    for (index, claims) in said {
        for claim in claims {
            kinds
                .entry((&claim.word, &claim.noun))
                .or_default()
                .push((*index, claim));
        }
    }
    let split = |all: &&Vec<Said<'_>>| {
        all.iter().any(|(_, c)| c.hedged) && all.iter().any(|(_, c)| !c.hedged)
    };
    let kinds: Vec<&Vec<Said<'_>>> = kinds.values().filter(split).collect();
    if kinds.is_empty() {
        return Vec::new();
    }
    let places = Places::count(story.articles);
    kinds
        .into_iter()
        .filter_map(|all| best(story, all, &places))
        .filter_map(|(bold, shy)| difference(rule, story, bold, shy))
        .collect()
}

/// The two of different documents, one hedged and one not, that stand most among the same words.
fn best<'c>(story: &Story<'_>, all: &[Said<'c>], places: &Places) -> Option<(Said<'c>, Said<'c>)> {
    let said: FxHashSet<(usize, bool)> = all.iter().map(|(index, c)| (*index, c.hedged)).collect();
    // An article that says both tells nothing.
    let only = |hedged: bool| -> Vec<&Said<'c>> {
        all.iter()
            .filter(|(index, c)| c.hedged == hedged && !said.contains(&(*index, !hedged)))
            .take(CROWD)
            .collect()
    };
    let shy = only(true);
    let mut found: Option<(u32, Said<'c>, Said<'c>)> = None;
    for bold in only(false) {
        for &shy in &shy {
            let (Some(a), Some(b)) = (story.articles.get(bold.0), story.articles.get(shy.0)) else {
                continue;
            };
            let like = |(x, c): (&Article<'_>, &Claim), (y, d): (&Article<'_>, &Claim)| {
                let like = places
                    .around(&x.text, &c.head())
                    .likeness(&y.text, &d.head());
                if like.shared >= WORDS { like.share } else { 0 }
            };
            let share = like((a, bold.1), (b, shy.1)).min(like((b, shy.1), (a, bold.1)));
            if share >= SHARE && found.as_ref().is_none_or(|(best, ..)| share > *best) {
                found = Some((share, *bold, *shy));
            }
        }
    }
    found.map(|(_, bold, shy)| (bold, shy))
}

fn difference(rule: &Rule, story: &Story<'_>, bold: Said<'_>, shy: Said<'_>) -> Option<Finding> {
    let (a, b) = (story.articles.get(bold.0)?, story.articles.get(shy.0)?);
    let words = |article: &Article<'_>, claim: &Claim| {
        article
            .text
            .span(claim.tokens.clone())
            .of(article.text.source())
            .to_owned()
    };
    let (first, second) = (words(a, bold.1), words(b, shy.1));
    let title = format!("{}: “{first}” / “{second}”", rule.title);
    let primary = Label::new(
        a.document,
        a.text.span(bold.1.tokens.clone()),
        LabelRole::Primary,
        "without a hedge",
    );
    let label = Label::new(
        b.document,
        b.text.span(shy.1.tokens.clone()),
        LabelRole::Contradicts,
        "one among several",
    );
    Some(
        story
            .finding(rule, FindingKind::Superlative, title, primary)
            .confidence(Confidence::Likely)
            .label(label)
            .done(),
    )
}

/// The superlatives of a draft, as one finding.
fn list(
    rule: &Rule,
    story: &Story<'_>,
    article: &Article<'_>,
    claims: &[Claim],
) -> Option<Finding> {
    /// So many are shown.
    const SHOWN: usize = 12;
    if article.document.role != Role::Draft {
        return None;
    }
    let bold: Vec<&Claim> = claims.iter().filter(|c| !c.hedged && !c.quoted).collect();
    let (first, others) = bold.split_first()?;
    let label = |claim: &Claim, role| {
        Label::new(
            article.document,
            article.text.span(claim.tokens.clone()),
            role,
            "is it?",
        )
    };
    let words = |claim: &Claim| {
        article
            .text
            .span(claim.tokens.clone())
            .of(article.text.source())
            .to_owned()
    };
    let shown: Vec<String> = bold
        .iter()
        .take(3)
        .map(|c| format!("“{}”", words(c)))
        .collect();
    let more = if bold.len() > 3 {
        format!(" and {} more", bold.len() - 3)
    } else {
        String::new()
    };
    let title = format!("{}: {}{more}", rule.title, shown.join(", "));
    let builder = story.finding(
        rule,
        FindingKind::Superlative,
        title,
        label(first, LabelRole::Primary),
    );
    let builder = others
        .iter()
        .take(SHOWN - 1)
        .fold(builder, |b, c| b.label(label(c, LabelRole::Source)));
    Some(
        builder
            .severity(rule.severity.unwrap_or(Severity::Info).min(Severity::Info))
            .done(),
    )
}
