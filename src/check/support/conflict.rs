//! The contest for a slot: the draft's value against another that stands among the same words.
//!
//! A value that a source has about another thing loses against one that a source has about this
//! thing, and so does one that merely follows from two numbers. The thresholds are shares of the
//! weight of the words around the draft's value, per mille; they leave a wide margin on either side.

use num_traits::{CheckedSub, Signed};

use super::derive::are_unlike;
use super::identity;
use super::judgement::Verdict;
use super::sides::Sides;
use super::update::{self, Update};
use crate::article::Article;
use crate::check::evidence::{
    CLEAR, Confidence, ContextWords, Dim, Numeral, STRONG, Score, SourceIndex, Tie, beats, explain,
    numeral::{MANY, fits, is_small, significant},
    thresholds::{DERIVED, PHRASED},
};
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::statement::same_thing;
use crate::text::Text;
use crate::value::{Bound, Exact, Fit, Trend, Type, Value, leaves_room};

/// What the places of other values among the same words come to: the verdict instead of `verdict`, if they come
/// to anything.
pub(super) fn contest(
    article: &Article<'_>,
    draft: &Numeral,
    slot: &ContextWords,
    verdict: &Verdict,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let contest = Contest {
        article,
        draft,
        slot,
        verdict,
        inventory,
    };
    if article.is_headline() {
        let counted = verdict.status == Status::Unsupported && is_small(draft);
        return counted.then(|| verdict.clone().of_weight(Severity::Info));
    }
    if draft.mention.is_some_and(|at| at > MANY) {
        return None;
    }
    contest
        .other_way()
        .or_else(|| contest.judged(&contest.rival()?))
}

/// A number of a draft and what is said of it so far.
struct Contest<'c, 's> {
    article: &'c Article<'c>,
    draft: &'c Numeral,
    slot: &'c ContextWords,
    verdict: &'c Verdict,
    inventory: &'c SourceIndex<'s>,
}

/// A number of a source that stands in the draft's place, and how well it fits there.
type Rival<'n> = (Score, &'n Numeral);

impl<'c> Contest<'c, '_> {
    /// How well the place of a number of the sources fits.
    fn place(&self, n: &Numeral) -> Score {
        let there = self.inventory.articles.get(n.article);
        there
            .map(|a| self.slot.score(&a.text, &n.tokens))
            .unwrap_or_default()
    }

    fn is_absent(&self) -> bool {
        self.verdict.status == Status::Unsupported
    }

    /// The numbers of the sources that may take the draft's place.
    fn rivals(&self) -> Vec<Rival<'c>> {
        let (article, draft) = (self.article, self.draft);
        let said = said_beside(article, draft);
        let others = self
            .inventory
            .of_size(draft.value)
            .filter(|n| is_rival(article, draft, n, self.inventory))
            .take(CROWD)
            .map(|n| (self.place(n), n));
        others
            .filter(|(s, n)| may_win(s, draft.bound == n.bound) && !says_both(&said, n))
            .filter(|(_, n)| !self.is_addend(n) && !self.is_of_another(n))
            .collect()
    }

    /// Whether both are ages, and stand beside two names.
    fn is_of_another(&self, n: &Numeral) -> bool {
        let other = self.inventory.articles.get(n.article);
        let here = self
            .draft
            .mention
            .and_then(|at| self.article.mentions.get(at));
        let there = other
            .zip(n.mention)
            .and_then(|(a, at)| Some((a, a.mentions.get(at)?)));
        here.zip(there)
            .is_some_and(|(here, there)| identity::are_of_two((self.article, here), there))
    }

    /// Whether a number of a source comes to the draft's with another of its sentence: of "27 counts", "six counts of
    /// fraud" beside "21 of theft" are a part and no rival.
    fn is_addend(&self, part: &Numeral) -> bool {
        let draft = self.draft;
        let amounts = matches!(draft.dim, Dim::Count | Dim::Money(_) | Dim::Measure(_));
        let rest = draft.value.checked_sub(&part.value);
        let rest = rest.filter(Signed::is_positive);
        let beside = || self.inventory.in_sentence(part.article, part.sentence);
        amounts
            && !is_small(draft)
            && rest.is_some_and(|rest| {
                beside().any(|n| {
                    n.dim == part.dim
                        && n.value == rest
                        && n.tokens != part.tokens
                        && !are_unlike(draft, (n, part), self.inventory)
                })
            })
    }

    /// The number that fits the draft's place better than any that supports the draft.
    fn rival(&self) -> Option<Rival<'c>> {
        let rivals = self.rivals();
        let best = rivals
            .iter()
            .max_by_key(|(s, n)| (s.share, std::cmp::Reverse((n.article, n.tokens.start))));
        let likes = self.inventory.like(self.draft);
        let same: Vec<Score> = likes
            .iter()
            .take(CROWD)
            .map(|(_, n)| self.place(n))
            .collect();
        let own = same.iter().map(|s| s.share).max().unwrap_or(0);
        let stands = |(score, rival): &&Rival<'_>| match self.verdict.status {
            Status::Unsupported => true,
            _ if self.verdict.derived.is_some() => {
                beats_derived(self.article, self.draft, (score, rival), self.verdict)
            }
            _ => beats(score.share, own),
        };
        let clear = |(s, _): &&Rival<'_>| s.share >= CLEAR && s.shared.len() >= 2;
        best.filter(clear)
            .filter(stands)
            .or_else(|| self.of_the_same_thing(&rivals, &likes).filter(clear))
            .or_else(|| same_phrase(&rivals, &same, own, self.verdict))
            .or_else(|| same_bound(self.draft, &rivals, &likes, own))
            .cloned()
    }

    /// The rival that counts what the draft counts, where every place that has the draft's number counts something
    /// else: "4,460 people" against "2,357 people" and "4,460 evacuation centres".
    fn of_the_same_thing<'r>(
        &self,
        rivals: &'r [Rival<'c>],
        likes: &[(Fit, &Numeral)],
    ) -> Option<&'r Rival<'c>> {
        let own = self.inventory.counted(self.draft)?;
        let there = |n: &Numeral| self.inventory.counted(n);
        let others = likes.iter().all(|(_, n)| {
            there(n).is_some_and(|thing| !same_thing(own, thing) && !self.names(n, own))
        });
        let rivals = rivals
            .iter()
            .filter(|(_, n)| there(n).is_some_and(|thing| same_thing(own, thing)));
        rivals
            .max_by_key(|(s, n)| (s.share, std::cmp::Reverse((n.article, n.tokens.start))))
            .filter(|_| others && !likes.is_empty())
    }

    /// Whether the sentence of a number speaks of `thing` too, so that it may count it under another name.
    fn names(&self, n: &Numeral, thing: &str) -> bool {
        let Some(text) = self.inventory.articles.get(n.article).map(|a| &a.text) else {
            return true;
        };
        let near = n.tokens.start.saturating_sub(NEAR)..n.tokens.end + NEAR;
        near.into_iter().any(|at| same_thing(thing, text.word(at)))
    }

    /// What the rival comes to.
    fn judged(&self, (score, rival): &Rival<'_>) -> Option<Verdict> {
        let strong = score.share >= STRONG && score.shared.len() >= 3
            || score.head > 0 && score.share >= CLEAR;
        let source = self.inventory.articles.get(rival.article)?;
        let grade = grade(
            self.article,
            self.draft,
            score,
            (source, rival),
            self.inventory,
        );
        if self.is_absent() && !strong {
            return Some(self.perhaps(score, rival));
        }
        if grade == Confidence::Chance && !self.is_absent() {
            return None;
        }
        let there = (source, &rival.tokens);
        let explained = explain(self.slot, score, (self.article, &self.draft.tokens), there);
        if let Some(update) = self.update(rival) {
            return self.updated(update, rival, &explained);
        }
        Some(if leaves_room(&self.draft.stated(), &rival.stated()) {
            within_the_bound(rival)
        } else if grade != Confidence::Sure && self.is_absent() {
            self.perhaps(score, rival)
        } else if grade == Confidence::Perhaps {
            let note = format!(
                "the sources have this number, but perhaps of something else, and here another: {explained}"
            );
            Verdict::question((rival.article, rival.tokens.clone()), note)
        } else {
            self.contradicted((score, rival), &explained)
        })
    }

    /// Which of the two figures is an update of the other, if either is.
    fn update(&self, rival: &Numeral) -> Option<Update> {
        let likes = self.inventory.like(self.draft);
        let own = likes.first().map(|(_, n)| n.article);
        let own = own.filter(|_| self.verdict.derived.is_none());
        update::between(self.article, self.draft, own, rival, self.inventory)
    }

    /// Another value in the draft's place: an error, but where the draft follows some of the sources.
    fn contradicted(&self, (score, rival): (&Score, &Numeral), explained: &str) -> Verdict {
        let sides = Sides::of(self.article, self.draft, self.slot, rival, self.inventory);
        let remark = format!("in the same place: {}", self.slot.words(score, 4));
        let disagree = !self.is_absent() && self.verdict.derived.is_none() && !sides.own.is_empty();
        Verdict {
            status: if disagree {
                Status::Partly
            } else {
                Status::Contradicted
            },
            // What follows from two numbers of the sources may be right whatever stands in its place.
            weight: (disagree || self.verdict.derived.is_some()).then_some(Severity::Warning),
            evidence: vec![(rival.article, rival.tokens.clone(), remark)],
            note: Some(format!("another value in the same place: {explained}")),
            sides: Some(sides),
            ..Verdict::default()
        }
    }

    /// Names the rival of a value that no source has.
    fn perhaps(&self, score: &Score, rival: &Numeral) -> Verdict {
        let remark = "perhaps this".to_owned();
        Verdict {
            evidence: vec![(rival.article, rival.tokens.clone(), remark)],
            note: Some(format!(
                "a source has another value among some of the same words: {}",
                self.slot.words(score, 4)
            )),
            question: true,
            ..self.verdict.clone()
        }
    }

    /// What becomes of a figure that a source's takes the place of, or that takes the place of a source's.
    fn updated(&self, update: Update, rival: &Numeral, explained: &str) -> Option<Verdict> {
        let remark = "as a count that grows".to_owned();
        let evidence = vec![(rival.article, rival.tokens.clone(), remark)];
        match update {
            Update::Newer => Some(Verdict {
                status: if self.is_absent() {
                    Status::Unsupported
                } else {
                    Status::Partly
                },
                weight: Some(Severity::Warning),
                evidence,
                note: Some(format!(
                    "a later source has a larger figure, which is an update: {explained}"
                )),
                ..Verdict::default()
            }),
            Update::Older if self.is_absent() => Some(Verdict {
                evidence,
                note: Some(format!(
                    "the sources are older and have a smaller figure, so this may be an update: {explained}"
                )),
                ..self.verdict.clone()
            }),
            Update::Older => None,
        }
    }

    /// The same number, but as a rise where the sources have it as a fall, or the other way round.
    fn other_way(&self) -> Option<Verdict> {
        let supported = self.verdict.status == Status::Supported && self.verdict.derived.is_none();
        let own = trend_of(self.article, self.draft).filter(|_| supported)?;
        let likes = self.inventory.like(self.draft).into_iter();
        let same: Vec<_> = likes
            .filter(|(_, n)| n.dim == self.draft.dim)
            .map(|(_, n)| n)
            .collect();
        let trend = |n: &&Numeral| trend_of(self.inventory.articles.get(n.article)?, n);
        let trends: Vec<_> = same.iter().filter_map(trend).collect();
        if trends.len() != same.len() || trends.is_empty() || trends.contains(&own) {
            return None;
        }
        let found = same.into_iter().max_by_key(|n| {
            let first = std::cmp::Reverse((n.article, n.tokens.start));
            (self.place(n).share, first)
        })?;
        let there = if own == Trend::Up { "a fall" } else { "a rise" };
        let remark = format!("{there} there");
        Some(Verdict {
            status: Status::Contradicted,
            evidence: vec![(found.article, found.tokens.clone(), remark)],
            note: Some(format!("the same number, but {there} in the sources")),
            ..Verdict::default()
        })
    }
}

/// How far from a number its sentence may name what it counts.
const NEAR: usize = 3;

/// A bound of the draft that what the sources give meets.
fn within_the_bound(rival: &Numeral) -> Verdict {
    Verdict {
        status: Status::Partly,
        evidence: vec![(rival.article, rival.tokens.clone(), String::new())],
        note: Some("what the sources give lies within the bound".to_owned()),
        ..Verdict::default()
    }
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
    let growth = verdict.derived.is_some_and(|d| d.of_shares)
        && draft.is_decimal()
        && trend.is_some()
        && !is_by(article, draft);
    let by_chance = by_chance || growth;
    by_chance || score.share >= DERIVED && !is_part(rival, verdict)
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
    if verdict.derived.is_some() {
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
/// lies within that bound, supports it only by chance.
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

/// What the draft gives in the sentence of one of its numbers.
fn said_beside(article: &Article<'_>, draft: &Numeral) -> Vec<Numeral> {
    let first = draft.mention.unwrap_or(0).saturating_sub(BESIDE);
    let mentions = article.mentions.iter().enumerate().skip(first);
    let own = mentions
        .take(2 * BESIDE)
        .filter(|(_, m)| m.sentence == draft.sentence);
    own.flat_map(|(at, m)| Numeral::of_mention(draft.article, at, m))
        .collect()
}

/// Whether the draft itself gives the number of a source among what it has `said`, so that it is no rival of its own.
fn says_both(said: &[Numeral], source: &Numeral) -> bool {
    said.iter()
        .any(|n| n.dim == source.dim && fits(n, source).is_some())
}

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
    // "One of the hardest" counts nothing, nor does "of one mind".
    let is_one_of = |text: &Text<'_>, n: &Numeral| {
        let of = |at: usize| text.has(at, Class::Of);
        let beside = of(n.tokens.end) || n.tokens.start.checked_sub(1).is_some_and(of);
        n.value == Exact::from_integer(1) && beside
    };
    draft.dim == source.dim
        && !is_one_of(&other.text, source)
        && kind(article, draft) == kind(other, source)
        && per_of(article, draft) == per_of(other, source)
        && is_points(article, draft) == is_points(other, source)
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

/// Whether a number is a difference in percentage points.
fn is_points(article: &Article<'_>, n: &Numeral) -> bool {
    let mention = n.mention.and_then(|at| article.mentions.get(at));
    mention.is_some_and(|m| m.reading.value.is_points())
}

/// Whether an amount is paid for one of something: "$2 a share".
fn per_of(article: &Article<'_>, n: &Numeral) -> bool {
    let mention = n.mention.and_then(|at| article.mentions.get(at));
    mention.is_some_and(|m| matches!(&m.reading.value, Value::Money(money) if money.per.is_some()))
}
