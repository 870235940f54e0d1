//! A slot: what counts as agreement between the values that fill it.

use jiff::civil::Date;

use super::Story;
use crate::article::Article;
use crate::claim::Claim;
use crate::rule;
use crate::value::{Bound, Reading, Verdict};

/// What counts as agreement in one slot.
#[derive(Debug)]
pub struct Slot<'r> {
    pub(super) claim: &'r rule::Claim,
    pub(super) articles: &'r [Article<'r>],
}

impl<'r> Slot<'r> {
    /// The slot of `claim` in `story`.
    pub fn new(claim: &'r rule::Claim, story: &Story<'r>) -> Self {
        Self {
            claim,
            articles: story.articles,
        }
    }

    /// How two claims stand to each other: by value, by the rule's tolerance, and, where the slot
    /// evolves, by day, for a later and higher toll is an update and no contradiction. A value that is denied
    /// contradicts the same value stated, and says nothing of any other.
    pub(super) fn verdict(&self, a: &Claim, b: &Claim) -> Verdict {
        let verdict = self
            .claim
            .relate((reading(a), self.day(a)), (reading(b), self.day(b)));
        let precise = |claim: &Claim| matches!(reading(claim).bound, Bound::Exact | Bound::About);
        match (a.is_denied(), b.is_denied()) {
            (false, false) => verdict,
            (true, true) if verdict == Verdict::Same => Verdict::Same,
            (true, false) | (false, true)
                if verdict <= Verdict::Compatible && precise(a) && precise(b) =>
            {
                Verdict::Contradicts
            }
            _ => Verdict::Incomparable,
        }
    }

    /// Why the values of two claims stand to each other as they do.
    pub(super) fn reason(&self, a: &Claim, b: &Claim) -> Option<String> {
        if a.is_denied() != b.is_denied() {
            let (denied, stated) = if a.is_denied() { (a, b) } else { (b, a) };
            return Some(format!(
                "one says that it is {}, another that it is {}",
                denied.words(),
                stated.words()
            ));
        }
        let reason = self.claim.relation(reading(a), reading(b)).reason;
        (!reason.is_empty()).then_some(reason)
    }

    fn day(&self, claim: &Claim) -> Option<Date> {
        self.articles.get(claim.article)?.document.published_on()
    }

    /// The day of a claim, where two equal values of two days are two stances.
    pub(super) fn day_that_counts(&self, claim: &Claim) -> Option<Date> {
        self.claim.evolves.and_then(|_| self.day(claim))
    }
}

/// What a claim says.
pub(super) fn reading(claim: &Claim) -> &Reading {
    &claim.mention.reading
}
