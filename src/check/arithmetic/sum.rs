//! Parts that do not make up their whole: "12 men and 5 women, 18 people in all".
//!
//! Looked at only where the sentence itself says that the list is the whole of it: by words ("in all",
//! "a total of"), or by nouns that part the whole without overlap ("18 people: 12 men and 5 women").

use std::collections::BTreeSet;
use std::ops::Range as Tokens;
use std::sync::LazyLock;

use super::figures::{Amount, amount, gap, sum, written};
use super::{Misfit, Scope, number};
use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Kind, Mark, Text};
use crate::value::{Factuality, Mention, Number, Value};

/// Where the words stand that make a number a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Before,
    Behind,
    Part,
}

const TOTALS: &str = include_str!("../../lexicon/en/totals.tsv");

static CUES: LazyLock<Phrases<Cue>> = LazyLock::new(|| Phrases::of_table(TOTALS, cue));
static CUES_BEFORE: LazyLock<Phrases<Cue>> =
    LazyLock::new(|| Phrases::backward().with(TOTALS, cue));

fn cue(column: &str) -> Option<Cue> {
    match column {
        "before" => Some(Cue::Before),
        "behind" => Some(Cue::Behind),
        "part" => Some(Cue::Part),
        _ => None,
    }
}

/// Counted nouns that part a whole without overlap.
static WHOLES: LazyLock<Vec<(&'static str, BTreeSet<&'static str>)>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/en/wholes.tsv"))
        .map(|(whole, parts)| (whole, parts.split_whitespace().collect()))
        .collect()
});

/// How many words may stand between two parts: "12 men from the north and 5 women".
const GAP: usize = 6;
/// How many parts are added up.
const PARTS: usize = 12;

/// A number of a sentence that may be a part or the whole.
struct Item<'m> {
    mention: &'m Mention,
    /// One past its last token, the counted noun included.
    end: usize,
    amount: Amount<'m>,
}

/// The sums of the article that do not come out.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let mut out = Vec::new();
    let (text, mentions) = (&place.article.text, &place.article.mentions);
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let items: Vec<Item<'_>> = sentence
            .iter()
            .filter(|m| m.status == Factuality::Stated)
            .filter_map(|mention| {
                Some(Item {
                    mention,
                    end: end(text, mention),
                    amount: amount(&mention.reading)?,
                })
            })
            .collect();
        if items.len() >= 3 {
            out.extend((0..items.len()).filter_map(|whole| one(place, &items, whole)));
        }
    }
    out
}

fn one(place: &Scope<'_>, items: &[Item<'_>], whole: usize) -> Option<Misfit> {
    let text = &place.article.text;
    let item = items.get(whole)?;
    let (parts, open) = stated(text, items, whole).or_else(|| parted(text, items, whole))?;
    let (total, slack) = sum(parts.iter().map(|p| &p.amount))?;
    let apart = gap(total, item.amount.value)?;
    if apart <= slack + item.amount.slack || open && total < item.amount.value {
        return None;
    }
    let terms: Vec<String> = parts.iter().map(|p| written(text, p.mention)).collect();
    let total = number(total);
    let said = written(text, item.mention);
    let title = format!(
        "{}: {} = {total}, not {said}",
        place.rule.title,
        terms.join(" + ")
    );
    let parts = parts
        .iter()
        .map(|p| (p.mention.tokens.clone(), "a part".to_owned()))
        .collect();
    Some(Misfit {
        tokens: item.mention.tokens.clone(),
        message: format!("the parts make {total}"),
        title,
        parts,
    })
}

/// The parts of a whole that words make one, and whether they may be fewer than all.
fn stated<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let item = items.get(whole)?;
    let tokens = &item.mention.tokens;
    let behind = item.end + usize::from(text.mark(item.end) == Mark::Comma);
    let is_whole = CUES
        .starting(text, behind)
        .is_some_and(|(cue, _)| cue == Cue::Behind);
    let floor = text
        .sentences()
        .get(item.mention.sentence)
        .map_or(0, |s| s.tokens.start);
    let lead = CUES_BEFORE
        .before(text, tokens.start, floor)
        .filter(|(cue, _)| *cue == Cue::Before)
        .map(|(_, start)| start);
    if !is_whole && lead.is_none() {
        return None;
    }
    let start = lead.unwrap_or(tokens.start);
    let before = list_before(text, items, whole, start);
    before
        .or_else(|| list_behind(text, items, whole))
        .filter(|(parts, _)| parts.iter().all(|p| alike(p, item)))
}

/// The list that ends right before the whole: "12 men and 5 women, 18 people in all".
fn list_before<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
    start: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let last = items.get(whole.checked_sub(1)?)?;
    let between = last.end..start.max(last.end);
    let marks = between.clone().filter(|&at| is_mark(text, at)).count();
    if marks == 0
        || between.len() > GAP
        || between
            .clone()
            .any(|at| text.is(at, "and") || text.mark(at) == Mark::FullStop)
    {
        return None;
    }
    let mut parts = vec![last];
    for part in items.get(..whole - 1)?.iter().rev().take(PARTS) {
        if !parts
            .last()
            .is_some_and(|next| linked(text, part, next, parts.len() == 1))
        {
            break;
        }
        parts.push(part);
    }
    parts.reverse();
    (parts.len() >= 2).then_some((parts, false))
}

/// The list that starts right behind the whole: "18 people: 12 men and 5 women", "including …".
fn list_behind<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let (item, first) = (items.get(whole)?, items.get(whole + 1)?);
    let between = words(item, first);
    let open = between.clone().any(|at| {
        CUES.starting(text, at)
            .is_some_and(|(cue, _)| cue == Cue::Part)
    });
    let marks = between.clone().any(|at| is_mark(text, at));
    let only = between.clone().all(|at| is_mark(text, at));
    if between.is_empty() || !(only || open && marks) || between.len() > GAP {
        return None;
    }
    let mut parts = vec![first];
    for part in items.get(whole + 2..)?.iter().take(PARTS) {
        if !parts
            .last()
            .is_some_and(|before| follows(text, before, part))
        {
            break;
        }
        parts.push(part);
    }
    let (last, before) = (
        parts.last()?,
        parts.len().checked_sub(2).and_then(|at| parts.get(at))?,
    );
    linked(text, before, last, true).then_some((parts, open))
}

/// "18 people, 12 men and 5 women": nouns that part the whole.
fn parted<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let item = items.get(whole)?;
    let unit = noun(item)?;
    // "Of 18 people, 12 men and 5 women spoke."
    if item
        .mention
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|before| text.is(before, "of"))
    {
        return None;
    }
    let (parts, open) = list_behind(text, items, whole)?;
    let nouns: Vec<&str> = parts.iter().map(|p| noun(p)).collect::<Option<_>>()?;
    let distinct: BTreeSet<&str> = nouns.iter().copied().collect();
    let disjoint = WHOLES
        .iter()
        .any(|(name, classes)| *name == unit && distinct.is_subset(classes));
    (disjoint && distinct.len() == nouns.len()).then_some((parts, open))
}

/// The head of the counted noun.
fn noun<'m>(item: &Item<'m>) -> Option<&'m str> {
    match &item.mention.reading.value {
        Value::Number(n) => n.unit.as_deref().and_then(|unit| unit.rsplit(' ').next()),
        _ => None,
    }
}

/// One past the last token of a number with its counted noun.
fn end(text: &Text<'_>, mention: &Mention) -> usize {
    let end = mention.tokens.end;
    let Value::Number(Number {
        unit: Some(unit), ..
    }) = &mention.reading.value
    else {
        return end;
    };
    // The noun stands right behind the number, the singular of what is written.
    let starts = unit
        .chars()
        .zip(text.word(end).chars().flat_map(char::to_lowercase))
        .next()
        .is_some_and(|(a, b)| a == b);
    let tokens: usize = unit
        .split_whitespace()
        .map(|word| word.split('-').count() * 2 - 1)
        .sum();
    if starts { end + tokens } else { end }
}

/// Whether a part counts in what the whole counts in.
fn alike(part: &Item<'_>, whole: &Item<'_>) -> bool {
    part.amount.unit == whole.amount.unit
}

fn is_mark(text: &Text<'_>, at: usize) -> bool {
    matches!(
        text.mark(at),
        Mark::Comma
            | Mark::Colon
            | Mark::Semicolon
            | Mark::EnDash
            | Mark::EmDash
            | Mark::OpenBracket
    )
}

/// Whether two numbers stand in one list; the last two are joined by "and".
fn linked(text: &Text<'_>, a: &Item<'_>, b: &Item<'_>, last: bool) -> bool {
    let between = words(a, b);
    follows(text, a, b)
        && (!last
            || between
                .into_iter()
                .any(|at| text.is(at, "and") || text.is(at, "plus")))
}

/// Whether `b` may go on the list that `a` stands in.
fn follows(text: &Text<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
    let between = words(a, b);
    let joins = between
        .clone()
        .any(|at| text.mark(at) == Mark::Comma || text.is(at, "and") || text.is(at, "plus"));
    let breaks = |at: usize| {
        text.token(at).is_some_and(|t| {
            t.kind == Kind::Mark
                && !matches!(text.mark(at), Mark::Comma | Mark::Hyphen | Mark::Apostrophe)
        })
    };
    alike(a, b)
        && !between.is_empty()
        && between.len() <= GAP
        && joins
        && !between.clone().any(breaks)
}

fn words(a: &Item<'_>, b: &Item<'_>) -> Tokens<usize> {
    a.end..b.mention.tokens.start.max(a.end)
}
