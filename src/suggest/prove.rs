//! Proving drafts: compiled and matched as a user's rules are, and kept only if they find something in
//! several independent documents.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use super::phrase::Draft;
use super::{Proposal, Seen};
use crate::article::Article;
use crate::check::{Cluster, Slot, Standing, Story, standing};
use crate::claim::{self, Claim};
use crate::rule::{Check, Loader, Rule, RuleSet};
use crate::value::Type;

/// A slot to which one document gives more values than this is none.
const VALUES: usize = 3;
/// Values that differ by more than so many times are hardly said of one thing.
const TIMES: f64 = 8.0;
/// What a slot of such values tells, compared with one of values that lie nearer.
const UNLIKE: f64 = 0.7;
/// What tells less is left out.
const LEAST: f64 = 0.35;
/// How many words of a long sentence are shown on either side of the value.
const CONTEXT: usize = 16;

/// The proposals that `drafts` come to in `story`, in their order.
pub(super) fn prove(drafts: &[Draft], story: &Story<'_>) -> Vec<Proposal> {
    let set = RuleSet::new(compiled(drafts));
    let claims = claim::find(&set, story.articles);
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut out = Vec::new();
    for (index, rule) in set.rules().iter().enumerate() {
        let first = claims.partition_point(|c| c.rule < index);
        let of_rule = claims.get(first..).unwrap_or(&[]);
        let of_rule = of_rule
            .get(..of_rule.partition_point(|c| c.rule == index))
            .unwrap_or(&[]);
        let Some(draft) = number(rule).and_then(|at| drafts.get(at)) else {
            continue;
        };
        // What an earlier and better draft finds need not be found again.
        let known = of_rule.iter().filter(|c| taken.contains(&place(c))).count();
        if 2 * known > of_rule.len() {
            continue;
        }
        if let Some(proposal) = proposal(draft, rule, of_rule, story) {
            taken.extend(of_rule.iter().map(place));
            out.push(proposal);
        }
    }
    out
}

/// Where a claim stands.
fn place(claim: &Claim) -> (usize, usize) {
    (claim.article, claim.mention.span.start)
}

/// The drafts as rules. A phrase that the rule language refuses leaves its draft out.
fn compiled(drafts: &[Draft]) -> Vec<Rule> {
    let mut source = "topic: drafts\nrules:\n".to_owned();
    for (number, draft) in drafts.iter().enumerate() {
        let phrases = draft
            .phrases
            .iter()
            .map(|p| format!("\"{p}\""))
            .collect::<Vec<_>>()
            .join(", ");
        // Writing to a string does not fail.
        let _ = writeln!(
            source,
            "  - {{ id: d{number}, claim: {{ type: {}, phrases: [{phrases}] }} }}",
            draft.kind
        );
    }
    let mut loader = Loader::new();
    loader.add("drafts.yaml", &source);
    loader.finish().0
}

/// Which draft a rule is.
fn number(rule: &Rule) -> Option<usize> {
    rule.id.strip_prefix("drafts/d")?.parse().ok()
}

fn proposal(draft: &Draft, rule: &Rule, claims: &[Claim], story: &Story<'_>) -> Option<Proposal> {
    let Check::Claim(check) = &rule.check else {
        return None;
    };
    let articles: BTreeSet<usize> = claims.iter().map(|c| c.article).collect();
    let crowded = claims
        .chunk_by(|a, b| a.article == b.article)
        .any(|of| values(of) > VALUES);
    if articles.len() < 2 || crowded {
        return None;
    }
    let found = standing(claims, &Slot::new(check, story));
    if !compared(&found, draft.kind, story) {
        return None;
    }
    // A slot that one article fills in several ways tells less than one that each fills once.
    let most = claims
        .chunk_by(|a, b| a.article == b.article)
        .map(values)
        .max()
        .unwrap_or(1);
    let score = draft.score / super::frame::ratio(most, 1).sqrt() * likeness(&found);
    if score < LEAST {
        return None;
    }
    let used: Vec<usize> = (0..draft.phrases.len())
        .filter(|&at| claims.iter().any(|c| c.phrase == at))
        .collect();
    let seen = claims
        .iter()
        .filter_map(|claim| seen(claim, &used, story))
        .collect();
    Some(Proposal {
        story: story.name.map(str::to_owned),
        id: id(draft),
        words: draft.words.clone(),
        kind: draft.kind,
        phrases: used
            .iter()
            .filter_map(|&at| draft.phrases.get(at).cloned())
            .collect(),
        seen,
        documents: (articles.len(), story.articles.len()),
        differs: found.difference.is_some(),
        score,
    })
}

/// Whether documents give values that can be compared with each other and tell something: values that
/// differ, or that independent sources share. Copies of one text that agree tell nothing.
fn compared(found: &Standing<'_>, kind: Type, story: &Story<'_>) -> bool {
    if found.difference.is_some() {
        return true;
    }
    // "The two countries", in every document: a number that only says of whom the text speaks.
    let few = |claim: &Claim| {
        claim
            .mention
            .reading
            .to_json()
            .get("number")
            .is_some_and(|n| n == "1" || n == "2")
    };
    let trifling = |cluster: &Cluster<'_>| kind == Type::Number && cluster.claims().all(few);
    let origins = |cluster: &Cluster<'_>| {
        story
            .independent(cluster.claims().map(|c| c.article))
            .origins
    };
    found
        .clusters
        .clusters
        .iter()
        .any(|cluster| origins(cluster) > 1 && !trifling(cluster))
}

/// How like each other values that differ are: a hundred and two, or days of two decades, are seldom
/// said of one thing.
fn likeness(found: &Standing<'_>) -> f64 {
    let Some(difference) = &found.difference else {
        return 1.0;
    };
    let readings: Vec<_> = difference
        .clusters
        .clusters
        .iter()
        .map(|c| c.speaker().mention.reading.to_json())
        .collect();
    let number = |key: &str, of: &serde_json::Value| {
        of.get(key).and_then(|n| n.as_str()?.parse::<f64>().ok())
    };
    let sizes = readings
        .iter()
        .filter_map(|of| number("number", of).or_else(|| number("low", of)));
    let days = readings
        .iter()
        .filter_map(|of| of.get("from")?.as_str()?.parse::<Date>().ok());
    let (least, most) = sizes.fold((f64::MAX, 0.0_f64), |(least, most), size| {
        (least.min(size.abs()), most.max(size.abs()))
    });
    let apart = days
        .clone()
        .min()
        .zip(days.max())
        .is_some_and(|(first, last)| i32::from(last.year()) - i32::from(first.year()) > 1);
    if most > TIMES * least || apart {
        UNLIKE
    } else {
        1.0
    }
}

/// How many different values one article gives.
fn values(claims: &[Claim]) -> usize {
    claims
        .iter()
        .map(|c| c.mention.reading.to_string())
        .collect::<BTreeSet<_>>()
        .len()
}

/// A name of small letters, digits and hyphens.
fn id(draft: &Draft) -> String {
    let plain = |word: &String| {
        word.to_lowercase()
            .chars()
            .filter(char::is_ascii_lowercase)
            .collect::<String>()
    };
    let words = draft
        .words
        .iter()
        .map(plain)
        .filter(|word| !word.is_empty());
    words
        .chain([draft.kind.name().to_owned()])
        .collect::<Vec<_>>()
        .join("-")
}

fn seen(claim: &Claim, used: &[usize], story: &Story<'_>) -> Option<Seen> {
    let article = story.articles.get(claim.article)?;
    Some(Seen {
        outlet: story.who(claim).to_owned(),
        published: article.document.published_on(),
        reading: claim.mention.reading.to_string(),
        words: claim.mention.span.of(article.text.source()).to_owned(),
        context: context(article, claim)?,
        phrase: used.iter().position(|&at| at == claim.phrase)?,
    })
}

/// The sentence of a claim, or of a long one the part around the value.
fn context(article: &Article<'_>, claim: &Claim) -> Option<String> {
    let sentence = article
        .text
        .sentences()
        .get(claim.mention.sentence)?
        .tokens
        .clone();
    let value = &claim.mention.tokens;
    let from = sentence.start.max(value.start.saturating_sub(CONTEXT));
    let to = sentence.end.min(value.end + CONTEXT);
    Some(
        article
            .text
            .span(from..to)
            .of(article.text.source())
            .to_owned(),
    )
}
