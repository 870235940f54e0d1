//! The verdict on each value of a draft.

use std::ops::Range;

use super::day;
use super::derive::derive;
use super::inventory::{Inventory, mark};
use super::numeral::{Dim, Fit, Numeral};
use crate::article::Article;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::rule;
use crate::text::Kind;
use crate::value::{Exact, Mention, Type, Value};

/// What the sources say to one value of a draft.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    /// The mention, if the value is one.
    pub(super) mention: Option<usize>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The type that it counts as.
    pub(super) kind: Type,
    /// The verdict.
    pub(super) status: Status,
    /// Where the sources say it, or something else in its place: article, tokens, remark.
    pub(super) evidence: Vec<(usize, Range<usize>, String)>,
    /// Why, for a person.
    pub(super) note: Option<String>,
    /// How much it weighs at most.
    pub(super) severity: Severity,
}

/// How many places of a source are shown.
const SHOWN: usize = 3;

/// Judges every value of the draft at `draft` that `support` asks for, in order.
pub(super) fn judge(draft: usize, support: &rule::Support, inventory: &Inventory<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else { return Vec::new() };
    let mut taken = vec![false; article.text.tokens().len()];
    let mut out = Vec::new();
    for (at, mention) in article.mentions.iter().enumerate() {
        let kind = mention.reading.value.kind();
        let numerals = Numeral::of_mention(draft, at, mention);
        let judged = if !numerals.is_empty() {
            mark(&mut taken, mention);
            number(article, at, mention, &numerals, inventory)
        } else if matches!(kind, Type::Date | Type::Period) {
            mark(&mut taken, mention);
            date(article, at, mention, inventory)
        } else {
            None
        };
        out.extend(judged.filter(|j| support.asks_for(j.kind)));
    }
    if support.asks_for(Type::Number) {
        out.extend(figures(draft, article, &taken, inventory));
    }
    out.sort_by_key(|j| j.tokens.start);
    out
}

/// A numeric value: every number of it must be borne out, or one of a fraction's two readings.
fn number(article: &Article<'_>, at: usize, mention: &Mention, numerals: &[Numeral], inventory: &Inventory<'_>) -> Option<Judgement> {
    if is_pronoun(article, mention, numerals) {
        return None;
    }
    let verdicts: Vec<_> = numerals.iter().map(|n| one(n, inventory)).collect();
    let fraction = matches!(mention.reading.value, Value::Fraction(_));
    let order = |v: &Verdict| v.status;
    // Supported is the least status: a fraction takes the best of its readings, a range the worst of its ends.
    let verdict = if fraction { verdicts.into_iter().min_by_key(order) } else { verdicts.into_iter().max_by_key(order) }?;
    Some(Judgement {
        mention: Some(at),
        tokens: mention.tokens.clone(),
        kind: mention.reading.value.kind(),
        severity: if verdict.status == Status::Partly { Severity::Info } else { Severity::Warning },
        status: verdict.status,
        evidence: verdict.evidence,
        note: verdict.note,
    })
}

/// "one of them", "no one": not a count that anybody checks.
fn is_pronoun(article: &Article<'_>, mention: &Mention, numerals: &[Numeral]) -> bool {
    let one = Exact::from_integer(1);
    let spelled = article.text.token(mention.tokens.start).is_some_and(|t| t.kind == Kind::Word);
    spelled && numerals.iter().all(|n| n.value == one && n.dim == Dim::Count)
}

struct Verdict {
    status: Status,
    evidence: Vec<(usize, Range<usize>, String)>,
    note: Option<String>,
}

/// One number against all that the sources hold.
fn one(draft: &Numeral, inventory: &Inventory<'_>) -> Verdict {
    let found = inventory.like(draft);
    if let Some(&(best, first)) = found.first() {
        let typed = first.dim != Dim::Loose && draft.dim != Dim::Loose;
        let status = match best {
            Fit::Looser => Status::Partly,
            Fit::Bare if typed => Status::Partly,
            _ => Status::Supported,
        };
        let note = match best {
            Fit::Looser => Some("the source says it less firmly".to_owned()),
            Fit::Bare if typed => Some("the same number, but of another kind of thing".to_owned()),
            _ => None,
        };
        let places = found.iter().filter(|(fit, _)| *fit == best).take(SHOWN);
        return Verdict { status, evidence: places.map(|(_, n)| (n.article, n.tokens.clone(), String::new())).collect(), note };
    }
    match derive(draft, inventory) {
        Some(derived) => Verdict {
            status: Status::Supported,
            evidence: derived.from.iter().map(|n| (n.article, n.tokens.clone(), String::new())).collect(),
            note: Some(derived.how.to_owned()),
        },
        None => Verdict { status: Status::Unsupported, evidence: Vec::new(), note: None },
    }
}

/// A date or period: every part that its words give must stand in the sources.
fn date(article: &Article<'_>, at: usize, mention: &Mention, inventory: &Inventory<'_>) -> Option<Judgement> {
    let parts = day::said(&article.text, mention.tokens.clone(), &mention.reading.value);
    if parts.is_empty() {
        return None;
    }
    let missing: Vec<_> = parts.iter().filter(|part| inventory.part(**part).is_empty()).collect();
    let place = parts.iter().flat_map(|part| inventory.part(*part)).find(|(_, tokens)| !tokens.is_empty());
    let status = if missing.is_empty() { Status::Supported } else { Status::Unsupported };
    let note = missing.first().map(|part| format!("no source speaks of {part}"));
    Some(Judgement {
        mention: Some(at),
        tokens: mention.tokens.clone(),
        kind: mention.reading.value.kind(),
        status,
        evidence: place.filter(|_| status == Status::Supported).map(|(a, t)| (*a, t.clone(), String::new())).into_iter().collect(),
        note,
        severity: Severity::Warning,
    })
}

/// Figures that belong to no value: "the 737".
fn figures<'i>(draft: usize, article: &'i Article<'_>, taken: &[bool], inventory: &'i Inventory<'_>) -> Vec<Judgement> {
    let loose = Numeral::loose(draft, article, taken);
    let digits = loose.into_iter().filter(|n| article.text.token(n.tokens.start).is_some_and(|t| t.kind == Kind::Number));
    let judged = digits.filter_map(|numeral| {
        let verdict = one(&numeral, inventory);
        (verdict.status != Status::Partly).then(|| Judgement {
            mention: None,
            tokens: numeral.tokens.clone(),
            kind: Type::Number,
            status: verdict.status,
            evidence: verdict.evidence,
            note: verdict.note,
            severity: Severity::Warning,
        })
    });
    judged.collect()
}
