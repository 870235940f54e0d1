//! Parts that do not make up their whole: "12 men and 5 women, 18 people in all".
//!
//! Looked at only where the sentence itself says that the list is the whole of it: by words ("in all",
//! "a total of", "made up of"), by a colon ("21 members: 11 Greens and 10 Reds"), or by nouns that part the whole
//! without overlap ("18 people, 12 men and 5 women").

use std::collections::BTreeSet;
use std::ops::Range as Tokens;
use std::sync::LazyLock;

use num_traits::Zero;

use super::figures::{Amount, amount, gap, sum, written};
use super::{Misfit, Scope, number};
use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::{Kind, Mark, Text};
use crate::value::{Factuality, Mention, Number, Value, singular};

/// Where the words stand that make a number a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    Before,
    Behind,
    Part,
    Made,
    GoesOn,
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
        "made" => Some(Cue::Made),
        "on" => Some(Cue::GoesOn),
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
pub(super) struct Item<'m> {
    pub(super) mention: &'m Mention,
    /// One past its last token, the counted noun included.
    end: usize,
    pub(super) amount: Amount<'m>,
}

/// The sums of the article that do not come out.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let mut out = Vec::new();
    let (text, mentions) = (&place.article.text, &place.article.mentions);
    for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let items = items(text, sentence);
        if items.len() >= 3 {
            out.extend((0..items.len()).filter_map(|whole| one(place, &items, whole)));
        }
    }
    out
}

/// The numbers of a sentence that the text stands by.
pub(super) fn items<'m>(text: &Text<'_>, sentence: &'m [Mention]) -> Vec<Item<'m>> {
    let stated = sentence.iter().filter(|m| m.status == Factuality::Stated);
    let item = |mention: &'m Mention| {
        Some(Item {
            mention,
            end: end(text, mention),
            amount: amount(&mention.reading)?,
        })
    };
    stated.filter_map(item).collect()
}

fn one(place: &Scope<'_>, items: &[Item<'_>], whole: usize) -> Option<Misfit> {
    let text = &place.article.text;
    let item = items.get(whole)?;
    let (parts, open) = stated(text, items, whole)
        .or_else(|| listed(text, items, whole))
        .or_else(|| parted(text, items, whole))?;
    let (total, slack) = sum(parts.iter().map(|p| &p.amount))?;
    let apart = gap(total, item.amount.value)?;
    let coarsest = parts.iter().chain([&item]).map(|p| p.amount.slack).max()?;
    let rounded = if parts.len() == 2 {
        apart.is_zero() || apart < coarsest * 2
    } else {
        apart <= slack + item.amount.slack
    };
    if rounded || open && total < item.amount.value {
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
    let between = words(items.get(whole)?, items.get(whole + 1)?);
    let open = between.clone().any(|at| is_cue(text, at, Cue::Part));
    let marks = between.clone().any(|at| is_mark(text, at));
    let only = between.clone().all(|at| is_mark(text, at));
    if between.is_empty() || !(only || open && marks) || between.len() > GAP {
        return None;
    }
    Some((list_from(text, items, whole + 1)?, open))
}

/// The list that starts with the item at `first`.
fn list_from<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    first: usize,
) -> Option<Vec<&'i Item<'m>>> {
    let mut parts = vec![items.get(first)?];
    for part in items.get(first + 1..)?.iter().take(PARTS) {
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
    linked(text, before, last, true).then_some(parts)
}

/// "21 members: 11 Greens, 6 Reds and 5 Blues", "a fund of $10 million, made up of $6 million from the state and $5
/// million from the town": a list to the end of its sentence that a colon or words call the whole.
fn listed<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let item = items.get(whole)?;
    let between = words(item, items.get(whole + 1)?);
    let colon = between.end.checked_sub(1)?;
    let plain = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Word);
    let called = text.mark(colon) == Mark::Colon && (between.start..colon).all(plain);
    let made = CUES_BEFORE
        .before(text, between.end, between.start)
        .is_some_and(|(cue, _)| cue == Cue::Made);
    if !(called || made) || between.len() > GAP || is_part_of(text, item) || is_ranked(item) {
        return None;
    }
    let parts = list_from(text, items, whole + 1)?;
    let behind = parts.last()?.end;
    let ends = !text.token(behind).is_some_and(|t| t.kind == Kind::Word)
        || is_cue(text, behind, Cue::GoesOn);
    let to_the_end = ends && whole + 1 + parts.len() == items.len();
    let fits = |p: &&Item<'_>| {
        alike(p, item)
            && !is_ranked(p)
            && p.amount.value < item.amount.value
            && plain(p.mention.tokens.end)
    };
    (to_the_end && parts.iter().all(fits)).then_some((parts, false))
}

/// Whether a number stands in an order: "the third".
fn is_ranked(item: &Item<'_>) -> bool {
    matches!(&item.mention.reading.value, Value::Number(n) if n.rank.is_some())
}

/// "Of 18 people, 12 men and 5 women spoke."
fn is_part_of(text: &Text<'_>, item: &Item<'_>) -> bool {
    let before = item.mention.tokens.start.checked_sub(1);
    before.is_some_and(|before| text.is(before, "of"))
}

fn is_cue(text: &Text<'_>, at: usize, cue: Cue) -> bool {
    CUES.starting(text, at)
        .is_some_and(|(found, _)| found == cue)
}

/// "18 people, 12 men and 5 women": nouns that part the whole. Behind other words ("18 people died, seven of them
/// men and three women") they may be a part of it only.
fn parted<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let item = items.get(whole)?;
    let unit = noun(text, item)?;
    if is_part_of(text, item) {
        return None;
    }
    let (parts, open) = list_behind(text, items, whole).or_else(|| set_off(text, items, whole))?;
    let nouns: Vec<String> = parts.iter().map(|p| noun(text, p)).collect::<Option<_>>()?;
    let distinct: BTreeSet<&str> = nouns.iter().map(String::as_str).collect();
    let disjoint = WHOLES
        .iter()
        .any(|(name, classes)| *name == unit && distinct.is_subset(classes));
    (disjoint && distinct.len() == nouns.len()).then_some((parts, open))
}

/// The list behind a comma and a few words of the whole: "Twelve people died, seven of them men and four women".
fn set_off<'i, 'm>(
    text: &Text<'_>,
    items: &'i [Item<'m>],
    whole: usize,
) -> Option<(Vec<&'i Item<'m>>, bool)> {
    let between = words(items.get(whole)?, items.get(whole + 1)?);
    let comma = between.end.checked_sub(1)?;
    let plain = |at: usize| text.token(at).is_some_and(|t| t.kind == Kind::Word);
    let told = is_mark(text, comma) && between.len() <= GAP && (between.start..comma).all(plain);
    told.then(|| list_from(text, items, whole + 1))?
        .map(|parts| (parts, true))
}

/// The head of the counted noun: "women" of "four women" and of "four of them women", in the singular.
fn noun(text: &Text<'_>, item: &Item<'_>) -> Option<String> {
    let Value::Number(number) = &item.mention.reading.value else {
        return None;
    };
    let end = item.mention.tokens.end;
    let of_them = text.is(end, "of") && (text.is(end + 1, "them") || text.is(end + 1, "whom"));
    match &number.unit {
        Some(unit) => unit.rsplit(' ').next().map(str::to_owned),
        None => of_them.then(|| singular(text, end + 2)),
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
pub(super) fn follows(text: &Text<'_>, a: &Item<'_>, b: &Item<'_>) -> bool {
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
