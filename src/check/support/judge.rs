//! The verdict on each value of a draft.

use std::ops::Range;

use super::day::{self, Part};
use super::derive::derive;
use super::inventory::{Inventory, is_vague, mark};
use super::numeral::{Dim, Fit, Numeral, fits};
use super::slot::Slot;
use crate::article::Article;
use crate::document::Role;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::rule;
use crate::text::{Kind, Text};
use crate::value::{Bound, Exact, Mention, Type, Value, Verdict as Relation, relate};

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
        let numerals = Numeral::of_mention(draft, at, mention, &article.text);
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
    if is_single(mention, numerals) || is_vague(article, mention) {
        return None;
    }
    let slot = Slot::of(&article.text, &mention.tokens, noun(mention), &inventory.frequencies);
    let mut verdicts: Vec<_> = numerals.iter().map(|n| one(n, n.as_counted(&mention.reading.value).as_ref(), inventory)).collect();
    if verdicts.iter().any(|v| v.status == Status::Unsupported)
        && let Some(found) = in_other_units(mention, inventory)
    {
        verdicts = vec![found];
    }
    let fraction = matches!(mention.reading.value, Value::Fraction(_));
    let order = |v: &Verdict| rank(v.status);
    for (numeral, verdict) in numerals.iter().zip(&mut verdicts) {
        contest(article, numeral, &slot, verdict, inventory);
    }
    // A fraction takes the best of its readings, a range the worst of its ends.
    let verdict = if fraction { verdicts.into_iter().min_by_key(order) } else { verdicts.into_iter().max_by_key(order) }?;
    Some(verdict.judged(at, mention))
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
fn is_single(mention: &Mention, numerals: &[Numeral]) -> bool {
    let one = Exact::from_integer(1);
    let is_one =
        |n: &Numeral| n.dim == Dim::Count && n.value == one || n.as_counted(&mention.reading.value).is_some_and(|n| n.value == one);
    numerals.iter().all(is_one)
}

/// The last word of what a number counts.
fn noun(mention: &Mention) -> Option<&str> {
    match &mention.reading.value {
        Value::Number(n) | Value::Fraction(n) => n.unit.as_deref().and_then(|unit| unit.rsplit(' ').next()),
        _ => None,
    }
}

/// Looks for another value in the draft's slot, and for the draft's value in another slot.
fn contest(article: &Article<'_>, draft: &Numeral, slot: &Slot, verdict: &mut Verdict, inventory: &Inventory<'_>) {
    if is_headline(article) {
        verdict.uncounted = verdict.status == Status::Unsupported && is_small(draft);
        return;
    }
    let place = |n: &Numeral| inventory.articles.get(n.article).map(|a| slot.score(&a.text, &n.tokens)).unwrap_or_default();
    let rivals = inventory.numerals().iter().filter(|n| is_rival(article, draft, n, inventory)).map(|n| (place(n), n));
    let rivals = rivals.filter(|(s, n)| s.share >= CLEAR && s.shared.len() >= 2 && !says_both(article, draft, n));
    let rival = rivals.max_by_key(|(s, n)| (s.share, std::cmp::Reverse((n.article, n.tokens.start))));
    let Some((score, rival)) = rival else { return };
    let lost = match verdict.status {
        Status::Unsupported => true,
        _ if verdict.derived => significant(draft) < 3,
        _ => {
            let same = inventory.like(draft).into_iter().map(|(_, n)| place(n)).max_by_key(|s| s.share).unwrap_or_default();
            score.share >= STRONG && score.share >= same.share + LEAD
        }
    };
    if lost && leaves_room(draft, rival.value) {
        let note = Some("what the sources give lies within the bound".to_owned());
        *verdict = Verdict {
            status: Status::Partly,
            evidence: vec![(rival.article, rival.tokens.clone(), String::new())],
            note,
            ..Verdict::default()
        };
    } else if lost {
        let words = slot.words(&score, 4);
        *verdict = Verdict {
            status: Status::Contradicted,
            evidence: vec![(rival.article, rival.tokens.clone(), format!("in the same place: {words}"))],
            note: Some(format!("the same words stand around another value: {words}")),
            ..Verdict::default()
        };
    }
}

/// Whether the draft's own bound leaves room for `value`: "over 2 million" for three.
fn leaves_room(draft: &Numeral, value: Exact) -> bool {
    match draft.bound {
        Bound::AtLeast | Bound::MoreThan => value > draft.value && value <= draft.value * Exact::from_integer(10),
        Bound::AtMost | Bound::LessThan => value < draft.value && value * Exact::from_integer(10) >= draft.value,
        Bound::Exact | Bound::About => false,
    }
}

/// Whether the draft itself gives `value` in the same sentence, so that it is no rival of its own.
fn says_both(article: &Article<'_>, draft: &Numeral, source: &Numeral) -> bool {
    let own = article.mentions.iter().enumerate().filter(|(_, m)| m.sentence == draft.sentence);
    own.flat_map(|(at, m)| Numeral::of_mention(draft.article, at, m, &article.text))
        .any(|n| n.dim == source.dim && fits(&n, source).is_some())
}

/// The share of a slot's words from which on another value may stand in the draft's place.
const CLEAR: u32 = 400;
/// The share from which on it does, though the draft's own value stands elsewhere.
const STRONG: u32 = 450;
/// By how much the other place must fit better than that of the draft's own value.
const LEAD: u32 = 300;

/// A count that a reporter makes by counting names: no source need have it.
fn is_small(draft: &Numeral) -> bool {
    matches!(draft.dim, Dim::Count | Dim::Loose) && draft.value <= Exact::from_integer(10)
}

/// Whether a draft is a headline: one line without a full stop whose words mostly have capitals. Its words
/// are chosen for their length, so that they say little about a slot.
fn is_headline(article: &Article<'_>) -> bool {
    let text = &article.text;
    let words = || text.tokens().iter().filter(|t| t.kind == Kind::Word && t.span().len() > 3);
    let stops = text.tokens().len().checked_sub(1).is_some_and(|last| text.word(last) == ".");
    text.paragraphs().len() == 1 && !stops && words().filter(|t| t.capital).count() * 3 >= words().count() * 2
}

/// How many digits a number has without the zeros at its end.
fn significant(draft: &Numeral) -> usize {
    if draft.dim == Dim::Days {
        return 1;
    }
    let digits = draft.value.numer().to_string();
    digits.trim_end_matches('0').len()
}

/// Whether a source's number could stand in the place of the draft's: of the same size, but another one.
fn is_rival(article: &Article<'_>, draft: &Numeral, source: &Numeral, inventory: &Inventory<'_>) -> bool {
    let ten = Exact::from_integer(10);
    let Some(other) = inventory.articles.get(source.article) else { return false };
    draft.dim == source.dim
        && kind(article, draft) == kind(other, source)
        && per_of(article, draft) == per_of(other, source)
        && fits(draft, source).is_none()
        && source.value <= draft.value * ten
        && draft.value <= source.value * ten
}

/// The type of the mention that a number belongs to.
fn kind(article: &Article<'_>, n: &Numeral) -> Option<Type> {
    n.mention.and_then(|at| article.mentions.get(at)).map(|m| m.reading.value.kind())
}

/// Whether an amount is paid for one of something: "$2 a share".
fn per_of(article: &Article<'_>, n: &Numeral) -> bool {
    let mention = n.mention.and_then(|at| article.mentions.get(at));
    mention.is_some_and(|m| matches!(&m.reading.value, Value::Money(money) if money.per.is_some()))
}

/// A quantity that a source gives in another unit of the same dimension.
fn in_other_units(mention: &Mention, inventory: &Inventory<'_>) -> Option<Verdict> {
    let Value::Quantity(_) = mention.reading.value else { return None };
    let sources = inventory.articles.iter().enumerate().filter(|(_, a)| a.document.role == Role::Source);
    let mut quantities = sources.flat_map(|(at, a)| a.mentions.iter().map(move |m| (at, m)));
    let (at, found) = quantities.find(|(_, m)| {
        matches!(m.reading.value, Value::Quantity(_))
            && matches!(relate(&mention.reading, &m.reading, None).verdict, Relation::Same | Relation::Compatible)
            && close(mention, m)
    })?;
    let evidence = vec![(at, found.tokens.clone(), String::new())];
    Some(Verdict { status: Status::Supported, evidence, note: Some("the same in another unit".to_owned()), ..Verdict::default() })
}

/// Whether two quantities are exact enough to be compared: "more than 5 km" fits too much.
fn close(a: &Mention, b: &Mention) -> bool {
    a.reading.bound == Bound::Exact && b.reading.bound == Bound::Exact
}

struct Verdict {
    status: Status,
    /// Whether it follows from two numbers and stands nowhere itself.
    derived: bool,
    /// Whether it is so small that nobody need have counted it.
    uncounted: bool,
    evidence: Vec<(usize, Range<usize>, String)>,
    note: Option<String>,
}

impl Verdict {
    /// The judgement of the mention at `at`.
    fn judged(self, at: usize, mention: &Mention) -> Judgement {
        Judgement {
            mention: Some(at),
            tokens: mention.tokens.clone(),
            kind: mention.reading.value.kind(),
            severity: match self.status {
                Status::Contradicted => Severity::Error,
                Status::Unsupported if !self.uncounted => Severity::Warning,
                _ => Severity::Info,
            },
            status: self.status,
            evidence: self.evidence,
            note: self.note,
        }
    }
}

impl Default for Verdict {
    fn default() -> Self {
        Self { status: Status::Unsupported, derived: false, uncounted: false, evidence: Vec::new(), note: None }
    }
}

/// One number against all that the sources hold.
fn one(draft: &Numeral, counted: Option<&Numeral>, inventory: &Inventory<'_>) -> Verdict {
    let mut found = inventory.like(draft);
    if found.is_empty()
        && let Some(counted) = counted
    {
        // "a boy, 13" against "at 13"; "36 years after" against "the 36th anniversary".
        found = inventory.like(counted).into_iter().filter(|(_, n)| !n.noun && matches!(n.dim, Dim::Count | Dim::Loose)).collect();
    }
    if let Some(&(best, first)) = found.first() {
        let time = |n: &Numeral| matches!(n.dim, Dim::Loose | Dim::Count);
        let typed = first.dim != Dim::Loose && draft.dim != Dim::Loose && !(draft.dim == Dim::Days && time(first));
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
        return Verdict {
            status,
            evidence: places.map(|(_, n)| (n.article, n.tokens.clone(), String::new())).collect(),
            note,
            ..Verdict::default()
        };
    }
    match derive(draft, inventory) {
        Some(derived) => Verdict {
            status: Status::Supported,
            evidence: derived.from.iter().map(|n| (n.article, n.tokens.clone(), String::new())).collect(),
            note: Some(derived.how.to_owned()),
            derived: true,
            ..Verdict::default()
        },
        None => Verdict::default(),
    }
}

/// A date or period: every part that its words give must stand in the sources.
fn date(article: &Article<'_>, at: usize, mention: &Mention, inventory: &Inventory<'_>) -> Option<Judgement> {
    let parts = day::said(&article.text, mention.tokens.clone(), &mention.reading.value);
    if parts.is_empty() {
        return None;
    }
    let missing: Vec<_> = parts.iter().filter(|part| inventory.part(**part).is_empty() && !stands_otherwise(**part, inventory)).collect();
    if !missing.is_empty()
        && let Some(wider) = within_wider(article, mention, inventory)
    {
        return Some(wider.judged(at, mention));
    }
    let place = parts.iter().flat_map(|part| inventory.part(*part)).find(|(_, tokens)| !tokens.is_empty());
    let status = if missing.is_empty() { Status::Supported } else { Status::Unsupported };
    if let Some(lost) = contest_date(article, mention, &parts, inventory) {
        return Some(lost.judged(at, mention));
    }
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

/// Another date of the sources in the place of the draft's.
fn contest_date(article: &Article<'_>, mention: &Mention, parts: &[Part], inventory: &Inventory<'_>) -> Option<Verdict> {
    if is_headline(article) {
        return None;
    }
    let slot = Slot::of(&article.text, &mention.tokens, None, &inventory.frequencies);
    let place = |at: usize, tokens: &Range<usize>| inventory.articles.get(at).map(|a| slot.score(&a.text, tokens)).unwrap_or_default();
    let (same, others): (Vec<_>, Vec<_>) = inventory.dates.iter().partition(|(_, _, held)| parts.iter().all(|part| held.contains(part)));
    let same = same.iter().map(|(at, tokens, _)| place(*at, tokens).share).max().unwrap_or(0);
    let own: Vec<Part> = said_beside(article, mention);
    let rival = |held: &[Part]| {
        let other = |part: &Part| held.iter().any(|h| h.same_kind(*part)) && !held.contains(part);
        parts.iter().any(other) && !held.iter().any(|part| own.contains(part))
    };
    let rivals = others.into_iter().filter(|(_, _, held)| rival(held)).map(|(at, tokens, _)| (place(*at, tokens), at, tokens));
    let (score, at, tokens) = rivals.max_by_key(|(s, at, tokens)| (s.share, std::cmp::Reverse((*at, tokens.start))))?;
    if score.share < STRONG || score.share < same + LEAD || score.shared.len() < 3 {
        return None;
    }
    let words = slot.words(&score, 4);
    Some(Verdict {
        status: Status::Contradicted,
        evidence: vec![(*at, tokens.clone(), format!("in the same place: {words}"))],
        note: Some(format!("the same words stand around another date: {words}")),
        ..Verdict::default()
    })
}

/// The parts of the other dates of the same sentence.
fn said_beside(article: &Article<'_>, mention: &Mention) -> Vec<Part> {
    let others = article.mentions.iter().filter(|m| m.sentence == mention.sentence && m.span != mention.span);
    others.flat_map(|m| day::said(&article.text, m.tokens.clone(), &m.reading.value)).collect()
}

/// A source's vaguer date that takes in the draft's: "early 2001" for January 2001, a decade or a
/// century for a year; and "the end of 2001" for "before 2002".
fn within_wider(article: &Article<'_>, mention: &Mention, inventory: &Inventory<'_>) -> Option<Verdict> {
    let before = mention.tokens.start.checked_sub(1).is_some_and(|at| article.text.is(at, "before") || article.text.is(at, "by"));
    let sources = inventory.articles.iter().enumerate().filter(|(_, a)| a.document.role == Role::Source);
    let mut dates = sources.flat_map(|(at, a)| a.mentions.iter().map(move |m| (at, m)));
    let (at, found) = dates.find(|(_, m)| {
        let (Value::Date(own) | Value::Period(own), Value::Period(other)) = (&mention.reading.value, &m.reading.value) else {
            return false;
        };
        let vague = other.modifier.is_some() || other.timex.len() < 4;
        let eve = before && own.from.is_some() && own.from == other.to;
        eve || vague && relate(&mention.reading, &m.reading, None).verdict == Relation::Compatible
    })?;
    let evidence = vec![(at, found.tokens.clone(), String::new())];
    Some(Verdict { status: Status::Partly, evidence, note: Some("the source says it less exactly".to_owned()), ..Verdict::default() })
}

/// Whether a source gives a part of a date in other words: the day of "Oct. 6-7" as a figure, the
/// months of a quarter by its number.
fn stands_otherwise(part: Part, inventory: &Inventory<'_>) -> bool {
    match part {
        Part::Day(day) => inventory.has_figure(Exact::from_integer(i128::from(day))),
        Part::Month(month) => !inventory.part(Part::Quarter((month + 2) / 3)).is_empty(),
        Part::Year(year) => inventory.has_year_by_age(year),
        Part::Quarter(quarter) => !inventory.part(Part::Month(quarter * 3)).is_empty(),
        _ => false,
    }
}

/// Whether the figure at `at` is a part of a name or a sign: "COVID-19", "9/11", "G20", "'09".
fn is_glued(text: &Text<'_>, at: usize) -> bool {
    let joins = |at: usize| matches!(text.word(at), "-" | "/" | "‑" | "–" | "'" | "’" | "‘" | "#" | ":" | ".");
    let spaced = |at: usize| text.token(at).is_none_or(|t| t.spaced);
    let ordinal = matches!(text.word(at + 1), "st" | "nd" | "rd" | "th");
    let before =
        at.checked_sub(1).is_some_and(|before| !spaced(at) && (joins(before) || text.token(before).is_some_and(|t| t.kind == Kind::Word)));
    let after =
        !spaced(at + 1) && !ordinal && (joins(at + 1) && !spaced(at + 2) || text.token(at + 1).is_some_and(|t| t.kind == Kind::Word));
    before || after
}

/// Figures that belong to no value: "the 737".
fn figures<'i>(draft: usize, article: &'i Article<'_>, taken: &[bool], inventory: &'i Inventory<'_>) -> Vec<Judgement> {
    let loose = Numeral::loose(draft, article, taken, &[]);
    let digits = loose.into_iter().filter(|n| article.text.token(n.tokens.start).is_some_and(|t| t.kind == Kind::Number));
    let digits = digits.filter(|n| !is_glued(&article.text, n.tokens.start));
    let judged = digits.filter_map(|numeral| {
        let verdict = one(&numeral, None, inventory);
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
