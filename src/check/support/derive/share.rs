//! Shares and changes that follow from two numbers: "over half" of "19 of the 36".

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, Zero};

use super::{gap, is_told, is_within};
use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::lexicon::Class;
use crate::value::{Bound, Exact, Stated};

/// How `draft`, a share or a change in hundredths, follows from two numbers of one sort, if it does. A change is told roughly
/// where the draft words it as one.
pub(super) fn follows(
    (draft, said): (&Numeral, &Stated),
    is_apart: bool,
    a: &Numeral,
    b: &Numeral,
) -> Option<&'static str> {
    let zero = Exact::from_integer(0);
    let near = a.sentence == b.sentence;
    // "600 tonnes, of which 140": the unit is named once.
    let of_unit = near && is_bare(b) && matches!(a.dim, Dim::Measure(_) | Dim::Money(_));
    let is_pair = draft.dim == Dim::Percent && (a.dim == b.dim && a.dim != Dim::Percent || of_unit);
    let (low, high) = if a.value <= b.value {
        (a.value, b.value)
    } else {
        (b.value, a.value)
    };
    if !is_pair || low <= zero {
        return None;
    }
    let change = |from: Exact, to: Exact| hundredths(gap(from, to)?, from);
    let meets = |value: Option<Exact>| value.is_some_and(|value| fits(draft, said, value));
    let changed = |value: Option<Exact>| {
        value.is_some_and(|value| said.comes_to(value) || is_apart && meets(Some(value)))
    };
    if near && (changed(change(a.value, b.value)) || changed(change(b.value, a.value))) {
        return Some("the change from the one to the other");
    }
    // Whole and part may stand in two sentences, but then any two numbers come to a round share.
    let is_half = draft.value == Exact::from_integer(50);
    let is_round = (draft.value / 10).is_integer() || draft.step.is_zero();
    let of_many = draft.step.is_zero() && !is_half && low >= Exact::from_integer(100);
    let is_told =
        near || (!is_round || of_many) && matches!(draft.bound, Bound::Exact | Bound::About);
    if is_told && meets(hundredths(low, high)) {
        return Some("the share of the one in the other");
    }
    let both = low.checked_add(&high);
    let of_both = |part: Exact| both.and_then(|both| hundredths(part, both));
    (near && (meets(of_both(low)) || meets(of_both(high))))
        .then_some("the share of the one in both")
}

/// Whether a number counts nothing that is named.
fn is_bare(n: &Numeral) -> bool {
    n.dim == Dim::Count && !n.noun
}

/// Whether a source says the one number of the other: "600 of the town's 2,400", "of the 36, 19", "78 flats, 13 of which".
pub(super) fn is_of_named(a: &Numeral, b: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    /// So many words may stand between: "of the city's".
    const BETWEEN: usize = 4;
    let Some(text) = inventory.articles.get(a.article).map(|a| &a.text) else {
        return false;
    };
    let (first, second) = if a.tokens.start <= b.tokens.start {
        (a, b)
    } else {
        (b, a)
    };
    let before = first.tokens.start.saturating_sub(BETWEEN)..first.tokens.start;
    let between = first.tokens.end..second.tokens.start;
    let has_of = |mut at: std::ops::Range<usize>| at.any(|at| text.has(at, Class::Of));
    let end = second.tokens.end;
    let of_which = text.has(end, Class::Of) && text.has(end + 1, Class::NamedBefore);
    first.sentence == second.sentence
        && between.len() <= BETWEEN
        && (has_of(between) || has_of(before) || of_which)
}

/// How `draft` is a share of a whole that a source gives with it, if it is: $30 million for "two fifths of $75 million", or for
/// "two fifths" behind a sentence with the whole.
pub(super) fn of_whole(
    (draft, said): (&Numeral, &Stated),
    a: &Numeral,
    b: &Numeral,
    inventory: &SourceIndex<'_>,
) -> Option<&'static str> {
    let (share, whole) = match (a.dim, b.dim) {
        (Dim::Percent, _) => (a, b),
        (_, Dim::Percent) => (b, a),
        _ => return None,
    };
    let amount = matches!(draft.dim, Dim::Money(_) | Dim::Measure(_))
        || draft.dim == Dim::Count && draft.value >= Exact::from_integer(100);
    let part = || {
        share
            .value
            .checked_mul(&whole.value)?
            .checked_div(&Exact::from_integer(100))
    };
    let is_told =
        |part: Exact| said.comes_to(part) || draft.bound == Bound::About && fits(draft, said, part);
    let text = &inventory.articles.get(share.article)?.text;
    let is_one = share.sentence == whole.sentence
        || share.sentence == whole.sentence + 1 && !text.has(share.tokens.end, Class::Of);
    (is_one && amount && whole.dim == draft.dim && part().is_some_and(is_told))
        .then_some("that share of the whole")
}

fn hundredths(part: Exact, whole: Exact) -> Option<Exact> {
    part.checked_mul(&Exact::from_integer(100))?
        .checked_div(&whole)
}

/// Whether a share may be told as `draft` is.
pub(super) fn fits(draft: &Numeral, said: &Stated, share: Exact) -> bool {
    // "Seven in ten" is told roughly.
    let in_parts = draft.bound == Bound::Exact && draft.step.is_zero();
    is_told((draft, said), share) || in_parts && is_within(draft.value, share, 20)
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn shares_follow_from_a_part_and_its_whole() {
        are_borne_out(&[
            (
                "Over half of the ports closed.",
                "Nineteen of the 36 ports closed.",
                true,
            ),
            (
                "Nearly half of the ports closed.",
                "Of the 35 ports, 17 closed.",
                true,
            ),
            (
                "Over half of the ports closed.",
                "Of the 36 ports, 17 closed.",
                false,
            ),
            (
                "Some 62 per cent of the buoys were found by sonar.",
                "Divers found 46 of 50 buoys. Sonar found 31.",
                true,
            ),
            (
                "About 60 per cent of the buoys were found by sonar.",
                "Divers found 46 of 50 buoys. Sonar found 31.",
                false,
            ),
            (
                "Seven in ten of the buoys were found.",
                "Of 186 buoys, 131 were found.",
                true,
            ),
            (
                "Seven in ten of the buoys were found.",
                "Of 186 buoys, 111 were found.",
                false,
            ),
            (
                "One in six of the ports closed.",
                "Nine of the coast's 54 ports closed.",
                true,
            ),
            (
                "The town will pay $45 million.",
                "The town will pay three fifths of the $75 million that the pier costs.",
                true,
            ),
            (
                "The town will pay $45 million.",
                "The pier will cost $75 million. The town will pay three fifths.",
                true,
            ),
            (
                "The town will pay $35 million.",
                "The pier will cost $75 million. The town will pay three fifths.",
                false,
            ),
            (
                "Half of the piers were new.",
                "They looked at eleven new piers and eleven old ones.",
                true,
            ),
        ]);
    }
}
