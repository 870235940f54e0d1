//! The contest for a slot: the draft's value against another that stands among the same words.
//!
//! A value that a source has about another thing loses against one that a source has about this
//! thing, and so does one that merely follows from two numbers. The thresholds are shares of the
//! weight of the words around the draft's value, per mille; they leave a wide margin on either side.

use super::derive::MANY;
use super::inventory::Inventory;
use super::judge::Verdict;
use super::numeral::{Dim, Numeral, fits};
use super::slot::{Score, Slot};
use crate::article::Article;
use crate::outcome::Status;
use crate::text::Kind;
use crate::value::{Bound, Exact, Trend, Type, Value};

/// Looks for another value in the draft's slot, and for the draft's value in another slot.
pub(super) fn contest(article: &Article<'_>, draft: &Numeral, slot: &Slot, verdict: &mut Verdict, inventory: &Inventory<'_>) {
    if is_headline(article) {
        verdict.uncounted = verdict.status == Status::Unsupported && is_small(draft);
        return;
    }
    if draft.mention.is_some_and(|at| at > MANY) {
        return;
    }
    let place = |n: &Numeral| inventory.articles.get(n.article).map(|a| slot.score(&a.text, &n.tokens)).unwrap_or_default();
    if let Some(turned) = other_way(article, draft, verdict, inventory, &place) {
        *verdict = turned;
        return;
    }
    let rivals = inventory.of_size(draft.value).filter(|n| is_rival(article, draft, n, inventory)).take(CROWD).map(|n| (place(n), n));
    let rivals = rivals.filter(|(s, n)| s.share >= CLEAR && s.shared.len() >= 2 && !says_both(article, draft, n));
    let rival = rivals.max_by_key(|(s, n)| (s.share, std::cmp::Reverse((n.article, n.tokens.start))));
    let Some((score, rival)) = rival else { return };
    let lost = match verdict.status {
        Status::Unsupported => true,
        _ if verdict.derived => significant(draft) < 3 && !is_change(article, draft) && !is_total(draft, rival, verdict),
        _ => {
            let same = inventory.like(draft).into_iter().take(CROWD).map(|(_, n)| place(n)).max_by_key(|s| s.share).unwrap_or_default();
            beats(score.share, same.share)
        }
    };
    if lost && leaves_room(draft, rival) {
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

/// The same number, but as a rise where the sources have it as a fall, or the other way round.
fn other_way(
    article: &Article<'_>,
    draft: &Numeral,
    verdict: &Verdict,
    inventory: &Inventory<'_>,
    place: &dyn Fn(&Numeral) -> Score,
) -> Option<Verdict> {
    let trend_of = |article: &Article<'_>, n: &Numeral| n.mention.and_then(|at| article.mentions.get(at)).and_then(|m| m.reading.trend);
    let own = trend_of(article, draft).filter(|_| verdict.status == Status::Supported && !verdict.derived)?;
    let same: Vec<_> = inventory.like(draft).into_iter().filter(|(_, n)| n.dim == draft.dim).map(|(_, n)| n).collect();
    let trends: Vec<_> = same.iter().filter_map(|n| inventory.articles.get(n.article).and_then(|a| trend_of(a, n))).collect();
    if trends.len() != same.len() || trends.is_empty() || trends.contains(&own) {
        return None;
    }
    let found = same.into_iter().max_by_key(|n| (place(n).share, std::cmp::Reverse((n.article, n.tokens.start))))?;
    let there = if own == Trend::Up { "a fall" } else { "a rise" };
    Some(Verdict {
        status: Status::Contradicted,
        evidence: vec![(found.article, found.tokens.clone(), format!("{there} there"))],
        note: Some(format!("the same number, but {there} in the sources")),
        ..Verdict::default()
    })
}

/// Whether the draft's own bound leaves room for the source's number: "over 2 million" for three
/// million, but not "over 40" for "more than 50".
fn leaves_room(draft: &Numeral, source: &Numeral) -> bool {
    let ten = Exact::from_integer(10);
    let open = matches!(source.bound, Bound::Exact | Bound::About);
    match draft.bound {
        Bound::AtLeast | Bound::MoreThan => open && source.value > draft.value && source.value <= draft.value * ten,
        Bound::AtMost | Bound::LessThan => open && source.value < draft.value && source.value * ten >= draft.value,
        Bound::Exact | Bound::About => false,
    }
}

/// Whether the draft itself gives `value` in the same sentence, so that it is no rival of its own.
fn says_both(article: &Article<'_>, draft: &Numeral, source: &Numeral) -> bool {
    let first = draft.mention.unwrap_or(0).saturating_sub(BESIDE);
    let near = article.mentions.iter().enumerate().skip(first).take(2 * BESIDE);
    let own = near.filter(|(_, m)| m.sentence == draft.sentence);
    own.flat_map(|(at, m)| Numeral::of_mention(draft.article, at, m, &article.text))
        .any(|n| n.dim == source.dim && fits(&n, source).is_some())
}

/// The share of a slot's words from which on another value may stand in the draft's place.
const CLEAR: u32 = 370;
/// How many other values are tried for one of the draft's.
const CROWD: usize = 200;
/// How many values on either side count as said in the same breath.
const BESIDE: usize = 20;
/// A headline has no more tokens than this.
const LINE: usize = 60;
/// By how much the other place must fit better than that of the draft's own value.
const LEAD: u32 = 300;

/// Whether another place fits so much better than that of the draft's own value that it is the right one.
pub(super) fn beats(other: u32, own: u32) -> bool {
    other >= own + LEAD && other >= 2 * own
}

/// A count that a reporter makes by counting names: no source need have it.
pub(super) fn is_small(draft: &Numeral) -> bool {
    matches!(draft.dim, Dim::Count | Dim::Loose) && draft.value <= Exact::from_integer(10)
}

/// Whether a draft is a headline: one line without a full stop whose words mostly have capitals. Its words
/// are chosen for their length, so that they say little about a slot.
pub(super) fn is_headline(article: &Article<'_>) -> bool {
    let text = &article.text;
    if text.tokens().len() > LINE {
        return false;
    }
    let words = || text.tokens().iter().filter(|t| t.kind == Kind::Word && t.span().len() > 3);
    let stops = text.tokens().len().checked_sub(1).is_some_and(|last| text.word(last) == ".");
    text.paragraphs().len() == 1 && !stops && words().filter(|t| t.capital).count() * 3 >= words().count() * 2
}

/// Whether a number is said to be a rise or a fall, so that it may well be a difference.
fn is_change(article: &Article<'_>, draft: &Numeral) -> bool {
    let mention = draft.mention.and_then(|at| article.mentions.get(at));
    let by = draft.tokens.start.checked_sub(1).is_some_and(|before| article.text.is(before, "by"));
    by || mention.is_some_and(|m| m.reading.trend.is_some())
}

/// Whether a number is the sum of a rival and another number: "17 killed" for eleven and six.
fn is_total(draft: &Numeral, rival: &Numeral, verdict: &Verdict) -> bool {
    let is_part = verdict.evidence.iter().any(|(article, tokens, _)| (*article, tokens) == (rival.article, &rival.tokens));
    is_part && draft.value > rival.value
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
    let Some(other) = inventory.articles.get(source.article) else { return false };
    draft.dim == source.dim
        && kind(article, draft) == kind(other, source)
        && per_of(article, draft) == per_of(other, source)
        && fits(draft, source).is_none()
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
