//! The contest for a slot: the draft's value against another that stands among the same words.
//!
//! A value that a source has about another thing loses against one that a source has about this
//! thing, and so does one that merely follows from two numbers. The thresholds are shares of the
//! weight of the words around the draft's value, per mille; they leave a wide margin on either side.

use super::judgement::Verdict;
use super::sides::Sides;
use super::update::{self, Update};
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, Confidence, ContextWords, Numeral, STRONG, Score, SourceIndex, Tie, beats, explain,
    numeral::{MANY, fits, is_small, significant},
};
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::{Bound, Fit, Trend, Type, Value, leaves_room};

/// Looks for another value in the draft's slot, and for the draft's value in another slot.
pub(super) fn contest(
    article: &Article<'_>,
    draft: &Numeral,
    slot: &ContextWords,
    verdict: &mut Verdict,
    inventory: &SourceIndex<'_>,
) {
    if article.is_headline() {
        if verdict.status == Status::Unsupported && is_small(draft) {
            verdict.weight = Some(Severity::Info);
        }
        return;
    }
    if draft.mention.is_some_and(|at| at > MANY) {
        return;
    }
    let place = |n: &Numeral| {
        inventory
            .articles
            .get(n.article)
            .map(|a| slot.score(&a.text, &n.tokens))
            .unwrap_or_default()
    };
    if let Some(turned) = other_way(article, draft, verdict, inventory, &place) {
        *verdict = turned;
        return;
    }
    let rivals = inventory
        .of_size(draft.value)
        .filter(|n| is_rival(article, draft, n, inventory))
        .take(CROWD)
        .map(|n| (place(n), n));
    let rivals: Vec<_> = rivals
        .filter(|(s, n)| may_win(s, draft.bound == n.bound) && !says_both(article, draft, n))
        .collect();
    let best = rivals
        .iter()
        .max_by_key(|(s, n)| (s.share, std::cmp::Reverse((n.article, n.tokens.start))));
    let likes = inventory.like(draft);
    let same = likes
        .iter()
        .take(CROWD)
        .map(|(_, n)| place(n))
        .collect::<Vec<_>>();
    let own = same.iter().map(|s| s.share).max().unwrap_or(0);
    let stands = |(score, rival): &&(Score, &Numeral)| match verdict.status {
        Status::Unsupported => true,
        _ if verdict.derived => beats_derived(article, draft, (score, rival), verdict),
        _ => beats(score.share, own),
    };
    let winner = best
        .filter(|(s, _)| s.share >= CLEAR && s.shared.len() >= 2)
        .filter(stands);
    let winner = winner
        .or_else(|| same_phrase(&rivals, &same, own, verdict))
        .or_else(|| same_bound(draft, &rivals, &likes, own));
    let Some((score, rival)) = winner else { return };
    let strong =
        score.share >= STRONG && score.shared.len() >= 3 || score.head > 0 && score.share >= CLEAR;
    let Some(source) = inventory.articles.get(rival.article) else {
        return;
    };
    let grade = grade(article, draft, score, (source, rival), inventory);
    if verdict.status == Status::Unsupported && !strong {
        perhaps(verdict, slot, score, rival);
        return;
    }
    if grade == Confidence::Chance && verdict.status != Status::Unsupported {
        return;
    }
    let explained = explain(
        slot,
        score,
        (article, &draft.tokens),
        (source, &rival.tokens),
    );
    let own = likes
        .first()
        .map(|(_, n)| n.article)
        .filter(|_| !verdict.derived);
    if let Some(update) = update::between(article, draft, own, rival, inventory) {
        updated(verdict, update, rival, &explained);
    } else if leaves_room(&draft.stated(), &rival.stated()) {
        let note = Some("what the sources give lies within the bound".to_owned());
        let evidence = vec![(rival.article, rival.tokens.clone(), String::new())];
        *verdict = Verdict {
            status: Status::Partly,
            evidence,
            note,
            ..Verdict::default()
        };
    } else if grade != Confidence::Sure && verdict.status == Status::Unsupported {
        perhaps(verdict, slot, score, rival);
    } else if grade == Confidence::Perhaps {
        let note = format!(
            "the sources have this number, but perhaps of something else, and here another: {explained}"
        );
        *verdict = Verdict::question((rival.article, rival.tokens.clone()), note);
    } else {
        let sides = Sides::of(article, draft, slot, rival, inventory);
        let remark = format!("in the same place: {}", slot.words(score, 4));
        *verdict = contradicted(verdict, (rival, remark), sides, &explained);
    }
}

/// Another value in the draft's place: an error, but where the draft follows some of the sources.
fn contradicted(
    verdict: &Verdict,
    (rival, remark): (&Numeral, String),
    sides: Sides,
    explained: &str,
) -> Verdict {
    let disagree =
        verdict.status != Status::Unsupported && !verdict.derived && !sides.own.is_empty();
    Verdict {
        status: if disagree {
            Status::Partly
        } else {
            Status::Contradicted
        },
        weight: disagree.then_some(Severity::Warning),
        evidence: vec![(rival.article, rival.tokens.clone(), remark)],
        note: Some(format!("another value in the same place: {explained}")),
        sides: Some(sides),
        ..Verdict::default()
    }
}

/// Names the rival of a value that no source has.
fn perhaps(verdict: &mut Verdict, slot: &ContextWords, score: &Score, rival: &Numeral) {
    verdict.evidence = vec![(
        rival.article,
        rival.tokens.clone(),
        "perhaps this".to_owned(),
    )];
    verdict.note = Some(format!(
        "a source has another value among some of the same words: {}",
        slot.words(score, 4)
    ));
}

/// How sure it is that a rival stands in the draft's own place. Where the draft has the rival's value too, it
/// may well speak of both.
fn grade(
    article: &Article<'_>,
    draft: &Numeral,
    score: &Score,
    (source, rival): (&Article<'_>, &Numeral),
    inventory: &SourceIndex<'_>,
) -> Confidence {
    let back = ContextWords::of(&source.text, &rival.tokens, true, &inventory.frequencies);
    let grade = Tie::new(
        score,
        &back,
        (article, &draft.tokens),
        (source, &rival.tokens),
    )
    .of_numbers();
    if grade == Confidence::Sure && says_anywhere(article, rival) {
        Confidence::Perhaps
    } else {
        grade
    }
}

/// Whether the draft has the rival's very value, of whatever.
fn says_anywhere(article: &Article<'_>, rival: &Numeral) -> bool {
    let numerals = article
        .mentions
        .iter()
        .take(MANY)
        .enumerate()
        .flat_map(|(at, m)| Numeral::of_mention(0, at, m));
    numerals
        .into_iter()
        .any(|n| n.dim == rival.dim && n.value == rival.value)
}

/// What becomes of a figure that a source's takes the place of, or that takes the place of a source's.
fn updated(verdict: &mut Verdict, update: Update, rival: &Numeral, explained: &str) {
    let place = (
        rival.article,
        rival.tokens.clone(),
        "as a count that grows".to_owned(),
    );
    match update {
        Update::Newer => {
            let note = Some(format!(
                "a later source has a larger figure, which is an update: {explained}"
            ));
            let status = if verdict.status == Status::Unsupported {
                Status::Unsupported
            } else {
                Status::Partly
            };
            *verdict = Verdict {
                status,
                weight: Some(Severity::Warning),
                evidence: vec![place],
                note,
                ..Verdict::default()
            };
        }
        Update::Older if verdict.status == Status::Unsupported => {
            verdict.evidence = vec![place];
            verdict.note = Some(format!(
                "the sources are older and have a smaller figure, so this may be an update: {explained}"
            ));
        }
        Update::Older => {}
    }
}

/// Whether a rival is worth weighing: by the words around it, by its bound, or by the phrase that it opens.
fn may_win(score: &Score, same_bound: bool) -> bool {
    let shared = score.shared.len() >= 2;
    score.share >= CLEAR && shared
        || score.share >= PHRASED && same_bound && shared
        || score.head > 0 && score.share >= PHRASED / 2
}

/// Whether a rival is better than a number that merely follows from two others.
fn beats_derived(
    article: &Article<'_>,
    draft: &Numeral,
    (score, rival): (&Score, &Numeral),
    verdict: &Verdict,
) -> bool {
    let trend = trend_of(article, draft);
    let by_chance =
        significant(draft) < 3 && !is_change(article, draft) && !is_total(draft, rival, verdict);
    // "Grew 20.3%" is no difference of two other percentages where the sources say by how much it grew.
    let growth =
        verdict.of_shares && draft.is_decimal() && trend.is_some() && !is_by(article, draft);
    let by_chance = by_chance || growth;
    by_chance || score.share >= SURE && !is_part(rival, verdict)
}

/// A rival in the very phrase of the draft's value: "two Romanian women" against "three Romanian women",
/// where the draft's own number opens no such phrase.
fn same_phrase<'r, 'n>(
    rivals: &'r [(Score, &'n Numeral)],
    same: &[Score],
    own: u32,
    verdict: &Verdict,
) -> Option<&'r (Score, &'n Numeral)> {
    let head = same.iter().map(|s| s.head).max().unwrap_or(0);
    if verdict.derived {
        return None;
    }
    // "It rose by 65,000 soldiers, to 547,000": a number beside its rival borrows the phrase.
    let better = rivals.iter().filter(|(s, _)| {
        s.head > head
            && (s.share >= PHRASED && s.share >= 3 * own
                || s.head > 1 && s.share >= PHRASED / 2 && s.share >= 2 * own)
    });
    better.max_by_key(|(s, n)| {
        (
            s.head,
            s.share,
            std::cmp::Reverse((n.article, n.tokens.start)),
        )
    })
}

/// A rival with the same bound: "at least $6" where the draft has "at least $5" and some other number, that
/// lies within that bound, bears it out only by chance.
fn same_bound<'r, 'n>(
    draft: &Numeral,
    rivals: &'r [(Score, &'n Numeral)],
    likes: &[(Fit, &Numeral)],
    own: u32,
) -> Option<&'r (Score, &'n Numeral)> {
    let by_bound = likes.iter().all(|(_, n)| n.value != draft.value);
    if draft.bound == Bound::Exact || draft.bound == Bound::About || !by_bound {
        return None;
    }
    let better = rivals.iter().filter(|(s, n)| {
        n.bound == draft.bound && s.share >= PHRASED && s.share >= 2 * own && s.shared.len() >= 2
    });
    better.max_by_key(|(s, n)| (s.share, std::cmp::Reverse((n.article, n.tokens.start))))
}

/// The same number, but as a rise where the sources have it as a fall, or the other way round.
fn other_way(
    article: &Article<'_>,
    draft: &Numeral,
    verdict: &Verdict,
    inventory: &SourceIndex<'_>,
    place: &dyn Fn(&Numeral) -> Score,
) -> Option<Verdict> {
    let own = trend_of(article, draft)
        .filter(|_| verdict.status == Status::Supported && !verdict.derived)?;
    let same: Vec<_> = inventory
        .like(draft)
        .into_iter()
        .filter(|(_, n)| n.dim == draft.dim)
        .map(|(_, n)| n)
        .collect();
    let trends: Vec<_> = same
        .iter()
        .filter_map(|n| {
            inventory
                .articles
                .get(n.article)
                .and_then(|a| trend_of(a, n))
        })
        .collect();
    if trends.len() != same.len() || trends.is_empty() || trends.contains(&own) {
        return None;
    }
    let found = same.into_iter().max_by_key(|n| {
        (
            place(n).share,
            std::cmp::Reverse((n.article, n.tokens.start)),
        )
    })?;
    let there = if own == Trend::Up { "a fall" } else { "a rise" };
    Some(Verdict {
        status: Status::Contradicted,
        evidence: vec![(
            found.article,
            found.tokens.clone(),
            format!("{there} there"),
        )],
        note: Some(format!("the same number, but {there} in the sources")),
        ..Verdict::default()
    })
}

/// Whether the draft itself gives `value` in the same sentence, so that it is no rival of its own.
fn says_both(article: &Article<'_>, draft: &Numeral, source: &Numeral) -> bool {
    let first = draft.mention.unwrap_or(0).saturating_sub(BESIDE);
    let near = article
        .mentions
        .iter()
        .enumerate()
        .skip(first)
        .take(2 * BESIDE);
    let own = near.filter(|(_, m)| m.sentence == draft.sentence);
    own.flat_map(|(at, m)| Numeral::of_mention(draft.article, at, m))
        .any(|n| n.dim == source.dim && fits(&n, source).is_some())
}

/// The same where the words right behind the value agree.
const PHRASED: u32 = 280;
/// The share from which on another value stands there beyond doubt.
const SURE: u32 = 650;
/// How many other values are tried for one of the draft's.
const CROWD: usize = 200;
/// How many values on either side count as said in the same breath.
const BESIDE: usize = 20;

/// Whether a number is said to be a rise or a fall, so that it may well be a difference.
fn is_change(article: &Article<'_>, draft: &Numeral) -> bool {
    is_by(article, draft) || trend_of(article, draft).is_some()
}

/// Whether the number is that of points by which something moved: "by two points".
fn is_by(article: &Article<'_>, draft: &Numeral) -> bool {
    draft
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|before| article.text.is(before, "by"))
}

/// Up or down, where the words of a number say it.
fn trend_of(article: &Article<'_>, n: &Numeral) -> Option<Trend> {
    n.mention
        .and_then(|at| article.mentions.get(at))
        .and_then(|m| m.reading.trend)
}

/// Whether a number is the sum of a rival and another number: "17 killed" for eleven and six.
fn is_total(draft: &Numeral, rival: &Numeral, verdict: &Verdict) -> bool {
    is_part(rival, verdict) && draft.value > rival.value
}

/// Whether a derived number follows from the rival.
fn is_part(rival: &Numeral, verdict: &Verdict) -> bool {
    verdict
        .evidence
        .iter()
        .any(|(article, tokens, _)| (*article, tokens) == (rival.article, &rival.tokens))
}

/// Whether a source's number could stand in the place of the draft's: of the same size, but another one.
fn is_rival(
    article: &Article<'_>,
    draft: &Numeral,
    source: &Numeral,
    inventory: &SourceIndex<'_>,
) -> bool {
    let Some(other) = inventory.articles.get(source.article) else {
        return false;
    };
    draft.dim == source.dim
        && kind(article, draft) == kind(other, source)
        && per_of(article, draft) == per_of(other, source)
        && fits(draft, source).is_none()
        // The source may round what the draft has in full.
        && fits(source, draft).is_none()
}

/// The type of the mention that a number belongs to.
fn kind(article: &Article<'_>, n: &Numeral) -> Option<Type> {
    n.mention
        .and_then(|at| article.mentions.get(at))
        .map(|m| m.reading.value.kind())
}

/// Whether an amount is paid for one of something: "$2 a share".
fn per_of(article: &Article<'_>, n: &Numeral) -> bool {
    let mention = n.mention.and_then(|at| article.mentions.get(at));
    mention.is_some_and(|m| matches!(&m.reading.value, Value::Money(money) if money.per.is_some()))
}
