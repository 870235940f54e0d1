//! Proving drafts: compiled and matched as a user's rules are, and kept only if they find something in
//! several independent documents.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::phrase::Draft;
use super::{Proposal, Seen};
use crate::article::Article;
use crate::check::{Slot, Story, standing};
use crate::claim::{self, Claim};
use crate::rule::{Check, Loader, Rule, RuleSet};

/// A slot to which one document gives more values than this is none.
const VALUES: usize = 3;
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
        let of_rule = of_rule.get(..of_rule.partition_point(|c| c.rule == index)).unwrap_or(&[]);
        let Some(draft) = number(rule).and_then(|at| drafts.get(at)) else { continue };
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
        let phrases = draft.phrases.iter().map(|p| format!("\"{p}\"")).collect::<Vec<_>>().join(", ");
        // Writing to a string does not fail.
        let _ = writeln!(source, "  - {{ id: d{number}, claim: {{ type: {}, phrases: [{phrases}] }} }}", draft.kind);
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
    let Check::Claim(check) = &rule.check else { return None };
    let articles: BTreeSet<usize> = claims.iter().map(|c| c.article).collect();
    let origins = story.independent(articles.iter().copied()).origins;
    let crowded = claims.chunk_by(|a, b| a.article == b.article).any(|of| values(of) > VALUES);
    if articles.len() < 2 || origins < 2 || crowded {
        return None;
    }
    let found = standing(claims, &Slot::new(check, story));
    let most = claims.chunk_by(|a, b| a.article == b.article).map(values).max().unwrap_or(1);
    let used: Vec<usize> = (0..draft.phrases.len()).filter(|&at| claims.iter().any(|c| c.phrase == at)).collect();
    let seen = claims.iter().filter_map(|claim| seen(claim, &used, story)).collect();
    Some(Proposal {
        story: story.name.map(str::to_owned),
        id: id(draft),
        words: draft.words.clone(),
        kind: draft.kind,
        phrases: used.iter().filter_map(|&at| draft.phrases.get(at).cloned()).collect(),
        seen,
        documents: (articles.len(), story.articles.len()),
        differs: found.difference.is_some(),
        score: draft.score / super::frame::ratio(most, 1).sqrt(),
    })
}

/// How many different values one article gives.
fn values(claims: &[Claim]) -> usize {
    claims.iter().map(|c| c.mention.reading.to_string()).collect::<BTreeSet<_>>().len()
}

/// A name of small letters, digits and hyphens.
fn id(draft: &Draft) -> String {
    let plain = |word: &String| word.to_lowercase().chars().filter(char::is_ascii_lowercase).collect::<String>();
    let words = draft.words.iter().map(plain).filter(|word| !word.is_empty());
    words.chain([draft.kind.name().to_owned()]).collect::<Vec<_>>().join("-")
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
    let sentence = article.text.sentences().get(claim.mention.sentence)?.tokens.clone();
    let value = &claim.mention.tokens;
    let from = sentence.start.max(value.start.saturating_sub(CONTEXT));
    let to = sentence.end.min(value.end + CONTEXT);
    Some(article.text.span(from..to).of(article.text.source()).to_owned())
}
