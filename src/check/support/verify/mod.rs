//! The verdict on each value of a draft.

mod dates;
mod figures;
mod numbers;
mod ordinal;
mod units;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::conflict::contest;
use super::judgement::{Judgement, Verdict};
use super::{
    allegation, crossed, elsewhere, identity, modality, naming, opposite, otherwise, planned,
    polarity, quotation, sequence, since, superlative, whole,
};
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, ContextWords, Dim, Numeral, SourceIndex,
    numeral::{Setting, is_small},
    source_index::{is_vague, mark},
};
use crate::finding::Severity;
use crate::outcome::Status;
use crate::rule;
use crate::value::{Exact, Mention, Notation, Type, Value};
use dates::date;
use figures::figures;
use numbers::one;
use units::in_other_units;

/// Judges every value of the draft at `draft` that `support` asks for, in order. What the draft denies or takes back
/// is none, nor what a note of its editors says of the draft itself.
pub(super) fn judge(
    draft: usize,
    support: &rule::Support,
    inventory: &SourceIndex<'_>,
) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let mut taken = vec![false; article.text.tokens().len()];
    let mut out = Vec::new();
    let headline = article.is_headline();
    for (at, mention) in article.mentions.iter().enumerate() {
        let kind = mention.reading.value.kind();
        let mut numerals = Numeral::of_mention(draft, at, mention);
        for numeral in numerals.iter_mut().filter(|_| headline) {
            numeral.setting = Setting::Headline;
        }
        let judged = if !numerals.is_empty() {
            mark(&mut taken, mention);
            number(
                article,
                (at, mention),
                &numerals,
                support.at_least,
                inventory,
            )
        } else if matches!(kind, Type::Date | Type::Period) {
            mark(&mut taken, mention);
            date(article, at, mention, inventory)
        } else if whole::is_whole(&mention.reading.value) {
            mark(&mut taken, mention);
            Some(whole::judge(article, at, mention, inventory))
        } else if kind == Type::Since {
            since::judge(draft, at, mention, inventory)
        } else {
            None
        };
        out.extend(judged.filter(|_| support.asks_for(kind)));
    }
    // Names and figures that are no mentions are looked for below.
    let told =
        |tokens: &Range<usize>| !article.in_note(tokens.start) && !article.takes_back(tokens.start);
    if support.asks_for(Type::Number) {
        out.extend(figures(draft, article, &taken, inventory));
        out.extend(crossed::judge(draft, inventory));
    }
    if support.asks_for(Type::Quote) {
        out.extend(quotation::judge(draft, inventory));
    }
    if support.asks_for(Type::Name) {
        out.extend(naming::judge(draft, inventory));
    }
    if support.asks_for(Type::Since) {
        out.extend(superlative::judge(draft, inventory));
    }
    if support.asks_for(Type::Change) {
        out.extend(opposite::judge(draft, inventory));
        out.extend(polarity::judge(draft, inventory));
        out.extend(allegation::judge(draft, inventory));
        out.extend(planned::judge(draft, inventory));
        out.extend(sequence::judge(draft, inventory));
    }
    out.retain(|j| told(&j.tokens));
    // A figure that another contradicts is told once.
    let contradicted: FxHashSet<usize> = { out.iter() }
        .filter(|j| j.status == Status::Contradicted)
        .map(|j| j.tokens.start)
        .collect();
    let is_figure = |j: &Judgement| j.mention.is_none() && j.status == Status::Unsupported;
    out.retain(|j| !(is_figure(j) && contradicted.contains(&j.tokens.start)));
    out.sort_by_key(|j| j.tokens.start);
    out
}

/// A numeric value: every number of it must be supported, or one of a fraction's two readings.
fn number(
    article: &Article<'_>,
    (at, mention): (usize, &Mention),
    numerals: &[Numeral],
    at_least: u32,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    if is_single(numerals) || is_vague(mention) {
        return None;
    }
    let counts =
        matches!(&mention.reading.value, Value::Number(n) | Value::Fraction(n) if n.unit.is_some());
    let slot = ContextWords::of(
        &article.text,
        &mention.tokens,
        counts,
        &inventory.frequencies,
    );
    let judged = |(n, found): (&Numeral, Verdict)| {
        // "13 fewer" stands in the place of what it was reckoned from.
        let sure = found.sure
            || found.status == Status::Supported
                && identity::is_borne_out(article, mention, inventory);
        let rival = (!sure).then(|| contest(article, n, &slot, &found, inventory));
        let found = rival.flatten().unwrap_or(Verdict { sure, ..found });
        let found = modality::weigh(article, n, &slot, &found, inventory).unwrap_or(found);
        let found = elsewhere::weigh(article, n, &slot, &found, inventory).unwrap_or(found);
        denied(n, &slot, &found, inventory).unwrap_or(found)
    };
    let found = stood(mention, numerals, inventory);
    let absent = found.iter().any(|v| v.status == Status::Unsupported);
    let stands = |n: &Numeral| one(n, None, inventory).status == Status::Supported;
    if absent && let Some(found) = otherwise::told(article, (at, mention), inventory, stands) {
        return Some(found.judged(at, mention));
    }
    let verdicts = numerals.iter().zip(found).map(judged);
    let order = |v: &Verdict| rank(v.status);
    // A fraction takes the best of its readings, a range the worst of its ends.
    let verdict = if matches!(mention.reading.value, Value::Fraction(_)) {
        verdicts.min_by_key(order)
    } else {
        verdicts.max_by_key(order)
    }?;
    let draft = numerals.first()?.article;
    let verdict = identity::contest(draft, (at, mention), &verdict, inventory).unwrap_or(verdict);
    let verdict = weighed(verdict, numerals, at_least);
    // "Almost a tenth": writers reckon shares themselves, from whatever the sources have.
    let is_reckoned = matches!(mention.reading.value, Value::Fraction(_))
        && verdict.status == Status::Unsupported
        && verdict.evidence.is_empty();
    let verdict = if is_reckoned {
        verdict.of_weight(Severity::Info)
    } else {
        verdict
    };
    Some(verdict.judged(at, mention))
}

/// What the sources have of each number, or of all in another unit.
fn stood(mention: &Mention, numerals: &[Numeral], inventory: &SourceIndex<'_>) -> Vec<Verdict> {
    let found = numerals
        .iter()
        .map(|n| one(n, n.as_counted().as_ref(), inventory));
    let found: Vec<Verdict> = found.collect();
    let absent = found.iter().any(|v| v.status == Status::Unsupported);
    let other = absent.then(|| in_other_units(mention, inventory)).flatten();
    other.map_or(found, |other| vec![other])
}

/// A verdict with what a rule asks for, and what nobody need have counted.
fn weighed(verdict: Verdict, numerals: &[Numeral], at_least: u32) -> Verdict {
    let (status, sources) = (verdict.status, verdict.sources);
    if status == Status::Unsupported && verdict.evidence.is_empty() && is_counted_up(numerals) {
        verdict.of_weight(Severity::Info)
    } else if status == Status::Supported
        && verdict.derived.is_none()
        && sources < at_least as usize
    {
        let note =
            format!("the rule asks for {at_least} independent sources, and {sources} has it");
        Verdict {
            status: Status::Partly,
            note: Some(note),
            ..verdict
        }
    } else {
        verdict
    }
}

/// A value that no source stands by, and that one denies or takes back, in a note of its editors or among the
/// same words: the verdict instead of `verdict`.
fn denied(
    draft: &Numeral,
    slot: &ContextWords,
    verdict: &Verdict,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let contradicted = verdict.status == Status::Contradicted;
    if verdict.status != Status::Unsupported && !contradicted {
        return None;
    }
    let there = |n: &&Numeral| {
        let article = inventory.articles.get(n.article);
        article.is_some_and(|a| {
            a.in_note(n.tokens.start) || slot.score(&a.text, &n.tokens).share >= CLEAR
        })
    };
    let found = inventory.denials(draft).find(there)?;
    let remark = "said to be wrong here".to_owned();
    let place = (found.article, found.tokens.clone(), remark);
    if contradicted {
        let mut verdict = verdict.clone();
        verdict.evidence.push(place);
        return Some(verdict);
    }
    Some(Verdict {
        status: Status::Contradicted,
        evidence: vec![place],
        note: Some("a source says that it is not so".to_owned()),
        ..Verdict::default()
    })
}

/// How bad a status is.
fn rank(status: Status) -> usize {
    match status {
        Status::Supported => 0,
        Status::Partly => 1,
        Status::Unsupported => 2,
        Status::Contradicted => 3,
    }
}

/// "one of them", "1 hour": a source says it by an article, a name, or nothing at all.
fn is_single(numerals: &[Numeral]) -> bool {
    let one = Exact::from_integer(1);
    let is_one = |n: &Numeral| {
        n.dim == Dim::Count && n.value == one || n.as_counted().is_some_and(|n| n.value == one)
    };
    numerals.iter().all(is_one)
}

/// A small number in words that no source has a rival of: the draft's author may well have counted names.
fn is_counted_up(numerals: &[Numeral]) -> bool {
    numerals
        .iter()
        .all(|n| n.notation == Notation::Words && is_small(n))
}
