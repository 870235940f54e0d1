//! What speaks for and against it that a value which the sources have stands in the place of another of theirs: "killed two" in a
//! draft, where the source has "killed 20" and "two were bystanders".
//!
//! The words nearest to a value tell best which question it answers, so what the candidate's place shares with the draft's
//! is held against what the places do that say the same as the draft.

use super::answer::{Slip, Sort};
use super::features::{Candidate, Case, Features as Likeness, NAMES as LIKENESSES};
use super::nearest::Common;
use crate::value::Type;

/// The names of the features, in the order of [`Features`].
pub(super) const NAMES: [&str; 36] = [
    "one",
    "sentence",
    "around",
    "phrase",
    "figures_missing",
    "other_bound",
    "slip",
    "far",
    "neighbours",
    "lead",
    "crowd",
    "rival",
    "own_sentence",
    "own_around",
    "own_phrase",
    "own_missing",
    "more_of_sentence",
    "more_around",
    "near",
    "own_near",
    "nearer",
    "before",
    "own_before",
    "before_alone",
    "behind",
    "own_behind",
    "behind_alone",
    "nearest",
    "own_nearest",
    "only_other",
    "own_is_far",
    "own_alone_is_far",
    "percent",
    "money",
    "date",
    "weekday",
];

/// A number for each of [`NAMES`].
pub(super) type Features = [i32; NAMES.len()];

/// Fewer bits of the draft's sentence in the best place that has its value are hardly any.
const FEW: i32 = 8;
/// As many of them in the other value's place are many.
const MANY: i32 = 16;

impl Case<'_> {
    /// What the places that say what the draft does have at most of the words nearest to its value.
    pub(super) fn own_common(&self) -> Common {
        let all = self
            .own_places()
            .map(|(_, p)| self.place.nearest.common(&p.nearest));
        all.reduce(Common::most).unwrap_or_default()
    }

    /// Whether the place of `pair` may be the draft's rather than one that has its value: there is one, a word right beside the
    /// draft's value stands beside the other's alone, and the draft does not give that, too.
    pub(super) fn may_be_exchanged(&self, pair: Candidate<'_>, own: Common) -> bool {
        let common = self.place.nearest.common(&pair.1.nearest);
        let is_nearer =
            common.before > own.before || common.behind > own.behind || common.own > own.own;
        let (source, there) = pair;
        // "450 this year, up from 300", "2.8% in May and 3.1% in April": no word beside them tells which is whose.
        let is_beside =
            |(other, p): Candidate<'_>| std::ptr::eq(other, source) && p.sentence == there.sentence;
        let mut own_places = self.own_places().peekable();
        is_nearer
            && !self.looks_back()
            && own_places.peek().is_some()
            && !self.draft.says(&there.answer)
            && !own_places.any(is_beside)
    }

    /// Whether the draft's sentence tells what had been: the sources may have it beside what is.
    fn looks_back(&self) -> bool {
        const NEAR: usize = 30;
        let (text, at) = (&self.draft.article.text, self.place.tokens().start);
        let mut before = at.saturating_sub(NEAR)..at;
        let sentence = text.sentence_of(at);
        before.any(|at| text.sentence_of(at) == sentence && text.is(at, "had"))
    }

    /// What speaks for it that `pair` answers the question of the draft's value. `all` is what speaks for it
    /// otherwise, `own` what the places that say the same as the draft share of the nearest words.
    pub(super) fn exchange(
        &self,
        pair: Candidate<'_>,
        all: &Likeness,
        own: Common,
        crowd: usize,
    ) -> Option<Features> {
        let of = |name: &str| {
            let at = LIKENESSES.iter().position(|n| *n == name);
            at.and_then(|at| all.get(at)).copied().unwrap_or_default()
        };
        if !self.may_be_exchanged(pair, own) {
            return None;
        }
        let common = self.place.nearest.common(&pair.1.nearest);
        let (sentence, around) = (of("sentence"), of("around"));
        let (own_sentence, own_around) = (of("own_sentence"), of("own_around"));
        let slip = self.place.answer.slip(&pair.1.answer);
        let alone = |there: i32, own: i32| i32::from(there == 1 && own != 1);
        let own_is_far = own_sentence < FEW;
        let sort = |sort: Sort| i32::from(self.place.answer.sort() == sort);
        let kind = |kind: Type| i32::from(self.place.answer.kind() == kind);
        Some([
            1,
            sentence,
            around,
            of("phrase"),
            of("figures_missing"),
            of("other_bound"),
            i32::from(slip.is_some_and(|slip| slip != Slip::Far)),
            i32::from(slip == Some(Slip::Far)),
            of("neighbours"),
            of("lead"),
            of("crowd"),
            of("rival"),
            own_sentence,
            own_around,
            of("own_phrase"),
            of("own_missing"),
            (sentence - own_sentence).max(0),
            (around - own_around).max(0),
            common.shared,
            own.shared,
            (common.shared - own.shared).max(0),
            common.before,
            own.before,
            alone(common.before, own.before),
            common.behind,
            own.behind,
            alone(common.behind, own.behind),
            common.own,
            own.own,
            i32::from(crowd <= 1),
            i32::from(own_is_far),
            i32::from(own_is_far && sentence > MANY),
            kind(Type::Percent),
            kind(Type::Money),
            sort(Sort::Date),
            sort(Sort::Weekday),
        ])
    }
}
