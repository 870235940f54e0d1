//! Dates of a draft: every part that their words give must stand in the sources.

use crate::article::Article;
use crate::check::evidence::{
    Numeral, SourceIndex,
    date_parts::{self, Part},
    numeral::Setting,
};
use crate::check::support::conflict_day::contest_date;
use crate::check::support::judgement::{Judgement, Verdict};
use crate::document::Role;
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::value::{Exact, Mention, Value, Verdict as Relation, relate};

/// A date or period: every part that its words give must stand in the sources.
pub(super) fn date(
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
        && let Some(wider) = same_days(mention, inventory)
            .or_else(|| within_wider(article, mention, inventory))
            .or_else(|| takes_in(mention, inventory))
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
        sure: false,
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

/// A source's year that lies in the draft's decade: 1976 for "the 1970s", 1962 for "the early 1960s".
fn takes_in(mention: &Mention, inventory: &SourceIndex<'_>) -> Option<Verdict> {
    let Value::Period(own) = &mention.reading.value else {
        return None;
    };
    if !own.is_decade_or_longer() {
        return None;
    }
    let within = |m: &Mention| match &m.reading.value {
        Value::Date(when) | Value::Period(when) if !when.is_decade_or_longer() => {
            relate(&mention.reading, &m.reading, None).verdict == Relation::Compatible
        }
        _ => false,
    };
    let sources = inventory.articles.iter().enumerate();
    let sources = sources.filter(|(_, a)| a.document.role == Role::Source);
    let mut dates = sources.flat_map(|(at, a)| a.stated().map(move |m| (at, m)));
    let (at, found) = dates.find(|(_, m)| within(m))?;
    Some(Verdict {
        status: Status::Supported,
        evidence: vec![(at, found.tokens.clone(), String::new())],
        note: Some("the source says it more exactly".to_owned()),
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
        Part::Year(year) => inventory.has_year_by_age(year) || inventory.has_year_by_span(year),
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

/// A figure that may be a year, and that a source speaks of or was published in: "the 2013 derby", "Expo 1886".
pub(super) fn year(
    article: &Article<'_>,
    figure: &Numeral,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
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
