//! The verdict on each value of a draft.

use std::ops::Range;

use num_traits::CheckedSub;
use rustc_hash::FxHashSet;

use super::conflict::contest;
use super::conflict_day::contest_date;
use super::derive::derive;
use super::judgement::{Judgement, Reckoned, SHOWN, Verdict};
use super::{
    identity, modality, naming, opposite, otherwise, polarity, quotation, since, superlative, whole,
};
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, ContextWords, Dim, Numeral, SourceIndex,
    date_parts::{self, Part},
    numeral::{Setting, is_small},
    source_index::{is_measured, is_vague, mark},
};
use crate::document::Role;
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::rule;
use crate::text::{Kind, Mark, Text};
use crate::value::{
    Bound, Exact, Fit, Mention, Notation, Reading, Type, Value, Verdict as Relation, relate,
};

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
        let is_sure = found.derived.is_some_and(|d| d.worded)
            || found.status == Status::Supported
                && identity::is_borne_out(article, mention, inventory);
        let rival = (!is_sure).then(|| contest(article, n, &slot, &found, inventory));
        let found = rival.flatten().unwrap_or(found);
        let found = modality::weigh(article, n, &slot, &found, inventory).unwrap_or(found);
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
    Some(weighed(verdict, numerals, at_least).judged(at, mention))
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

/// A quantity, or an amount paid for a span of time, that a source gives in another unit: "$20 a month" for "$240 a
/// year".
fn in_other_units(mention: &Mention, inventory: &SourceIndex<'_>) -> Option<Verdict> {
    if !is_measured(mention) {
        return None;
    }
    let fits = |m: &Mention| {
        matches!(
            relate(&mention.reading, &m.reading, None).verdict,
            Relation::Same | Relation::Compatible
        )
    };
    let mut measured = inventory.measured.iter();
    let (at, found) =
        measured.find(|(_, m)| !is_far(mention, m) && close(mention, m) && fits(m))?;
    let evidence = vec![(*at, found.tokens.clone(), String::new())];
    Some(Verdict {
        status: Status::Supported,
        evidence,
        note: Some("the same in another unit".to_owned()),
        ..Verdict::default()
    })
}

/// Whether two quantities are exact enough to be compared: "more than 5 km" fits too much. Of two units either may be
/// told roughly: "2,500 acres" for "nearly four square miles", "just over ten miles" for 16.3 km.
fn close(a: &Mention, b: &Mention) -> bool {
    let exact = |m: &Mention| m.reading.bound == Bound::Exact;
    let near = |m: &Mention| exact(m) || m.reading.bound == Bound::About;
    let unit = |m: &Mention| match &m.reading.value {
        Value::Quantity(quantity) => Some(quantity.unit.clone()),
        _ => None,
    };
    let roughly = || {
        let roughly = Reading {
            bound: Bound::About,
            ..a.reading.clone()
        };
        relate(&roughly, &b.reading, None).verdict != Relation::Contradicts
    };
    exact(a) && exact(b) || unit(a) != unit(b) && near(b) && (near(a) || roughly())
}

/// Whether two quantities of one unit lie so far apart that no rounding brings them together: one is more than twice the
/// other. Told without a word about it, for most pairs of a long draft are of this kind.
fn is_far(a: &Mention, b: &Mention) -> bool {
    let (Value::Quantity(a), Value::Quantity(b)) = (&a.reading.value, &b.reading.value) else {
        return false;
    };
    let zero = Exact::from_integer(0);
    let is_double = |small: Exact, large: Exact| {
        small > zero && large.checked_sub(&small).is_some_and(|rest| rest > small)
    };
    a.unit == b.unit
        && (is_double(a.figure.high, b.figure.low) || is_double(b.figure.high, a.figure.low))
}

/// One number against all that the sources hold.
fn one(draft: &Numeral, counted: Option<&Numeral>, inventory: &SourceIndex<'_>) -> Verdict {
    let mut found = inventory.like(draft);
    if found.is_empty()
        && let Some(counted) = counted
    {
        // "a boy, 13" against "at 13"; "36 years after" against "the 36th anniversary"; "eight points" against "eight
        // percentage points".
        found = inventory
            .like(counted)
            .into_iter()
            .filter(|(_, n)| otherwise::may_be_time(draft, n, inventory))
            .collect();
    }
    if found.is_empty() {
        found = otherwise::percentage_points(draft, inventory);
    }
    if found.is_empty() {
        found = otherwise::unit_of_another(draft, inventory);
    }
    let points = |n: &Numeral| otherwise::are_points_for_shares(draft, n, inventory);
    if found.iter().any(|(_, n)| !points(n)) {
        found.retain(|(_, n)| !points(n));
    }
    if let Some(&(best, first)) = found.first() {
        if points(first) {
            return Verdict {
                status: Status::Partly,
                evidence: vec![(first.article, first.tokens.clone(), String::new())],
                note: Some("only one of the two is of percentage points".to_owned()),
                weight: Some(Severity::Warning),
                sources: 1,
                ..Verdict::default()
            };
        }
        let time = |n: &Numeral| matches!(n.dim, Dim::Loose | Dim::Count);
        let typed = first.dim != Dim::Loose
            && draft.dim != Dim::Loose
            && !(draft.dim == Dim::Days && time(first));
        let status = match best {
            Fit::Looser => Status::Partly,
            Fit::Bare if typed => Status::Partly,
            _ => Status::Supported,
        };
        let note = match best {
            Fit::Looser => Some("the source says it less firmly".to_owned()),
            Fit::Bare if typed => {
                Some("the same number, but not of the same thing or unit".to_owned())
            }
            _ => None,
        };
        let sources = inventory.independent(&found.iter().map(|(_, n)| n.article).collect());
        let places = found.iter().filter(|(fit, _)| *fit == best).take(SHOWN);
        return Verdict {
            status,
            evidence: places
                .map(|(_, n)| (n.article, n.tokens.clone(), String::new()))
                .collect(),
            note,
            weight: (best == Fit::Bare
                && has_unit(draft)
                && has_unit(first)
                && !otherwise::are_of_one_unit(draft, first, inventory))
            .then_some(Severity::Warning),
            sources,
            ..Verdict::default()
        };
    }
    match derive(draft, inventory) {
        Some(derived) => Verdict {
            status: Status::Supported,
            evidence: derived
                .from
                .iter()
                .map(|n| (n.article, n.tokens.clone(), String::new()))
                .collect(),
            note: Some(derived.how.to_owned()),
            derived: Some(Reckoned {
                worded: derived.worded,
                of_shares: draft.dim == Dim::Percent
                    && derived.from.iter().any(|n| n.dim == Dim::Percent),
            }),
            ..Verdict::default()
        },
        None => Verdict::default(),
    }
}

/// Whether a number counts in a unit or a currency.
fn has_unit(n: &Numeral) -> bool {
    matches!(n.dim, Dim::Measure(_) | Dim::Money(_))
}

/// A date or period: every part that its words give must stand in the sources.
fn date(
    article: &Article<'_>,
    at: usize,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let parts = date_parts::said(&mention.reading.value);
    if parts.is_empty() {
        // "Last year" can be no more than contested: a source may tell the same year by its number.
        let away = date_parts::away(&mention.reading.value)?;
        return contest_date(article, mention, &[away], true, inventory)
            .map(|lost| lost.judged(at, mention));
    }
    let missing: Vec<_> = parts
        .iter()
        .filter(|part| inventory.part(**part).is_empty() && !stands_otherwise(**part, inventory))
        .collect();
    if !missing.is_empty()
        && let Some(wider) =
            same_days(mention, inventory).or_else(|| within_wider(article, mention, inventory))
    {
        return Some(wider.judged(at, mention));
    }
    let place = parts
        .iter()
        .flat_map(|part| inventory.part(*part))
        .find(|(_, tokens)| !tokens.is_empty());
    let status = if missing.is_empty() {
        Status::Supported
    } else {
        Status::Unsupported
    };
    if let Some(lost) = contest_date(article, mention, &parts, missing.is_empty(), inventory) {
        return Some(lost.judged(at, mention));
    }
    let note = missing
        .first()
        .map(|part| format!("no source speaks of {part}"));
    Some(Judgement {
        mention: Some(at),
        tokens: mention.tokens.clone(),
        kind: mention.reading.value.kind().name(),
        status,
        evidence: place
            .filter(|_| status == Status::Supported)
            .map(|(a, t)| (*a, t.clone(), String::new()))
            .into_iter()
            .collect(),
        note,
        severity: Severity::Warning,
        question: false,
        reading: None,
        sides: None,
    })
}

/// The very days in other words: "Monday through Friday last week" and "April 29 to May 3".
fn same_days(mention: &Mention, inventory: &SourceIndex<'_>) -> Option<Verdict> {
    let days = |m: &Mention| match &m.reading.value {
        Value::Period(when) if when.modifier.is_none() => when.from.zip(when.to),
        _ => None,
    };
    let own = days(mention)?;
    let sources = inventory
        .articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source);
    let (at, found) = sources
        .flat_map(|(at, a)| a.stated().map(move |m| (at, m)))
        .find(|(_, m)| days(m) == Some(own))?;
    let evidence = vec![(at, found.tokens.clone(), String::new())];
    Some(Verdict {
        status: Status::Supported,
        evidence,
        note: Some("the same days in other words".to_owned()),
        ..Verdict::default()
    })
}

/// A source's vaguer date that takes in the draft's: "early 2001" for January 2001, a decade or a
/// century for a year; and "the end of 2001" for "before 2002".
fn within_wider(
    article: &Article<'_>,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let before = mention
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| article.text.is(at, "before") || article.text.is(at, "by"));
    let sources = inventory
        .articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source);
    let mut dates = sources.flat_map(|(at, a)| a.stated().map(move |m| (at, m)));
    let (at, found) = dates.find(|(_, m)| {
        let (Value::Date(own) | Value::Period(own), Value::Period(other)) =
            (&mention.reading.value, &m.reading.value)
        else {
            return false;
        };
        let vague = other.modifier.is_some() || other.is_decade_or_longer();
        let eve = before && own.from.is_some() && own.from == other.to;
        eve || vague && relate(&mention.reading, &m.reading, None).verdict == Relation::Compatible
    })?;
    let evidence = vec![(at, found.tokens.clone(), String::new())];
    Some(Verdict {
        status: Status::Partly,
        evidence,
        note: Some("the source says it less exactly".to_owned()),
        ..Verdict::default()
    })
}

/// Whether a source gives a part of a date in other words: the day of "Oct. 6-7" as a figure, the
/// months of a quarter by its number.
fn stands_otherwise(part: Part, inventory: &SourceIndex<'_>) -> bool {
    match part {
        Part::Day(day) => inventory
            .figures(Exact::from_integer(i128::from(day)))
            .any(|n| is_by_a_month(n, inventory)),
        Part::Month(month) => !inventory.part(Part::Quarter((month + 2) / 3)).is_empty(),
        Part::Year(year) => inventory.has_year_by_age(year),
        Part::Quarter(quarter) => !inventory
            .part(Part::Month(quarter.saturating_mul(3)))
            .is_empty(),
        _ => false,
    }
}

/// Whether a month stands by a figure, so that it may be a day of it: "Oct. 6-7", "the 6th or 7th of October".
fn is_by_a_month(n: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    const NEAR: usize = 6;
    let Some(text) = inventory.articles.get(n.article).map(|a| &a.text) else {
        return false;
    };
    let mut around = n.tokens.start.saturating_sub(NEAR)..n.tokens.end + NEAR;
    let month = |at| text.has(at, Class::Month) && text.sentence_of(at) == n.sentence;
    n.setting == Setting::Date || around.any(month)
}

/// Whether the figure at `at` is a part of a name or a sign: "COVID-19", "9/11", "G20", "'09".
fn is_glued(text: &Text<'_>, at: usize) -> bool {
    let joins = |at: usize| {
        matches!(
            text.mark(at),
            Mark::Hyphen
                | Mark::Slash
                | Mark::EnDash
                | Mark::Apostrophe
                | Mark::OpenSingle
                | Mark::Hash
                | Mark::Colon
                | Mark::FullStop
        )
    };
    let spaced = |at: usize| text.token(at).is_none_or(|t| t.spaced);
    let ordinal = text.has(at + 1, Class::OrdinalEnding);
    let before = at.checked_sub(1).is_some_and(|before| {
        !spaced(at) && (joins(before) || text.token(before).is_some_and(|t| t.kind == Kind::Word))
    });
    let after = !spaced(at + 1)
        && !ordinal
        && (joins(at + 1) && !spaced(at + 2)
            || text.token(at + 1).is_some_and(|t| t.kind == Kind::Word));
    before || after
}

/// A figure that may be a year, and that a source speaks of or was published in: "the 2013 derby", "Expo 1886".
fn year(article: &Article<'_>, figure: &Numeral, inventory: &SourceIndex<'_>) -> Option<Verdict> {
    let part = date_parts::year_at(article, figure.tokens.start)?;
    let stands = inventory.part(part).first();
    if stands.is_none() && !stands_otherwise(part, inventory) {
        return None;
    }
    let place = stands.filter(|(_, tokens)| !tokens.is_empty());
    Some(Verdict {
        status: Status::Supported,
        evidence: place
            .map(|(at, tokens)| (*at, tokens.clone(), String::new()))
            .into_iter()
            .collect(),
        ..Verdict::default()
    })
}

/// Figures that belong to no value: "the 737".
fn figures<'i>(
    draft: usize,
    article: &'i Article<'_>,
    taken: &[bool],
    inventory: &'i SourceIndex<'_>,
) -> Vec<Judgement> {
    let loose = Numeral::loose(draft, article, taken, &[]);
    // "First" and "second" order the words of a text as often as they count.
    let ranked = |n: &Numeral| n.value > Exact::from_integer(2);
    let text = &article.text;
    // "A fifth more" is a share.
    let is_share = |n: &Numeral| {
        text.has(n.tokens.end, Class::Compares) && { n.tokens.start }
            .checked_sub(1)
            .is_some_and(|at| text.has(at, Class::Article))
    };
    let is_claim = |n: &Numeral| {
        let token = text.token(n.tokens.start);
        token.is_some_and(|t| t.kind == Kind::Number) || ranked(n) && !is_share(n)
    };
    let digits = loose
        .into_iter()
        .filter(|n| is_claim(n) && !is_glued(&article.text, n.tokens.start));
    let headline = article.is_headline();
    let judged = digits.filter_map(|numeral| {
        let verdict = year(article, &numeral, inventory)
            .unwrap_or_else(|| one(&numeral, numeral.as_time(&article.text).as_ref(), inventory));
        (verdict.status != Status::Partly).then(|| Judgement {
            mention: None,
            tokens: numeral.tokens.clone(),
            kind: Type::Number.name(),
            status: verdict.status,
            evidence: verdict.evidence,
            note: verdict.note,
            severity: if headline && is_small(&numeral) {
                Severity::Info
            } else {
                Severity::Warning
            },
            question: false,
            reading: None,
            sides: None,
        })
    });
    judged.collect()
}
