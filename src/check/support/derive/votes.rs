//! What follows from a tally: three in five of "36 votes to 24", and all 60 of them.

use num_traits::CheckedDiv;

use super::{Derived, share, small};
use crate::article::Article;
use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::document::Role;
use crate::value::{Exact, Value};

/// How `draft` is the share of a side in all votes of a tally, or all of them, if it is.
pub(super) fn follows<'n>(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<Derived<'n>> {
    let is_count = draft.dim == Dim::Count && !small(draft);
    if draft.dim != Dim::Percent && !is_count {
        return None;
    }
    let said = draft.stated();
    let is_share = |side: u32, all: u64| {
        let hundredths = Exact::from_integer(i128::from(side) * 100);
        let share = hundredths.checked_div(&Exact::from_integer(i128::from(all)));
        side > 0 && share.is_some_and(|share| share::fits(draft, &said, share))
    };
    let sources = inventory.articles.iter();
    let sources = sources.filter(|a| a.document.role == Role::Source);
    let mut rounds = { sources }
        .flat_map(Article::stated)
        .filter_map(|m| match &m.reading.value {
            Value::Tally(tally) => Some(tally.rounds.iter()),
            _ => None,
        })
        .flatten();
    let found = rounds.any(|round| {
        let all = u64::from(round.first) + u64::from(round.second);
        match draft.dim {
            Dim::Percent => is_share(round.first, all) || is_share(round.second, all),
            _ => draft.value == Exact::from_integer(i128::from(all)),
        }
    });
    found.then_some(Derived {
        from: Vec::new(),
        how: "of all votes of a tally",
        sure: false,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn shares_and_the_sum_of_a_tally_follow_from_it() {
        let vote = "The plan was passed by 36 votes to 24.";
        are_borne_out(&[
            ("Three in five of the votes were for the plan.", vote, true),
            ("Two in three of the votes were for the plan.", vote, false),
            ("Some 40 per cent of the votes were against it.", vote, true),
            ("All 60 members cast their votes.", vote, true),
            ("All 62 members cast their votes.", vote, false),
        ]);
    }
}
