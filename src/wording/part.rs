//! The part of two passages in which they say the same.

use std::ops::Range;

use similar::DiffTag;

use super::compare::{Aligned, equal_weight, equal_words};
use super::words::Word;

/// So much of the shorter of two passages, in hundredths, makes them one where the rest of the words stand between.
const NEARLY: usize = 80;
/// Two sentences that begin with at least so many equal words begin alike.
const BEGINNING: usize = 3;
/// A changed end of no more words than this on either side belongs to the statement.
const TAIL: usize = 4;
/// What only one side has costs no more than so many words: it may have been left out.
const LEFT_OUT: usize = 4;

/// The word ranges of a part in either passage.
pub(super) type Part = (Range<usize>, Range<usize>);

/// The part in which one speaker says nearly all of the shorter passage, with other words of his between: "the
/// bridge may have been | was damaged by the flood".
pub(super) fn spread_part(aligned: &Aligned) -> Option<Part> {
    let equal = || aligned.ops.iter().filter(|op| op.tag() == DiffTag::Equal);
    let (first, last) = (equal().next()?, equal().next_back()?);
    let (a, b) = (aligned.a.len(), aligned.b.len());
    let (old, new) = (
        first.old_range().start..last.old_range().end,
        first.new_range().start..last.new_range().end,
    );
    let part = if a < b { (0..a, new) } else { (old, 0..b) };
    let nearly = equal_words(aligned) * 100 >= a.min(b) * NEARLY;
    (nearly && equal_weight(aligned) > 2).then_some(part)
}

/// The word ranges of the part that both passages have: the chain of equal runs that is worth most,
/// where an equal word counts one and a gap what it would take to bridge it.
pub(super) fn common_part(aligned: &Aligned) -> Option<Part> {
    let mut best: Option<(usize, Range<usize>, Range<usize>)> = None;
    let mut chain: Option<(usize, Range<usize>, Range<usize>)> = None;
    for op in aligned.ops.iter().filter(|op| op.tag() == DiffTag::Equal) {
        let (old, new) = (op.old_range(), op.new_range());
        chain = chain.map(|(worth, a, b)| {
            let (a, b) = begins_again(aligned, (&a, &b), (&old, &new)).unwrap_or((a, b));
            (worth, a, b)
        });
        chain = Some(match chain.take() {
            Some((worth, a, b)) if worth >= cost(&a, &b, &old, &new) => (
                worth - cost(&a, &b, &old, &new) + old.len(),
                a.start..old.end,
                b.start..new.end,
            ),
            _ => (old.len(), old, new),
        });
        if let Some(c) = &chain
            && best.as_ref().is_none_or(|b| c.0 >= b.0)
        {
            best = Some(c.clone());
        }
    }
    let (_, old, new) = best?;
    let (old, new) = begins_earlier(aligned, old, new);
    Some(with_ends(aligned, old, new))
}

/// Takes in the equal words right before a part: the diff may have met them further off ("We know … we | were blamed").
fn begins_earlier(aligned: &Aligned, mut old: Range<usize>, mut new: Range<usize>) -> Part {
    let form = |words: &[Word], at: usize| Some(words.get(at.checked_sub(1)?)?.form.clone());
    while let (Some(a), Some(b)) = (form(&aligned.a, old.start), form(&aligned.b, new.start))
        && a == b
    {
        (old.start, new.start) = (old.start - 1, new.start - 1);
    }
    (old, new)
}

/// Where a first shared run stands once more right before the next one, on the side that has more words: a sentence
/// that begins like the one before it ("We need the pier for … We need the pier to …") begins there.
fn begins_again(
    aligned: &Aligned,
    (a, b): (&Range<usize>, &Range<usize>),
    (old, new): (&Range<usize>, &Range<usize>),
) -> Option<(Range<usize>, Range<usize>)> {
    let again = |words: &[Word], first: &Range<usize>, next: usize| {
        let at = next
            .checked_sub(first.len())
            .filter(|&at| at >= first.end)?;
        let (one, other) = (words.get(first.clone())?, words.get(at..next)?);
        let same = one.len() >= BEGINNING && one.iter().zip(other).all(|(x, y)| x.form == y.form);
        same.then_some(at..next)
    };
    if a.end == old.start {
        return Some((a.clone(), again(&aligned.b, b, new.start)?));
    }
    (b.end == new.start).then_some(())?;
    Some((again(&aligned.a, a, old.start)?, b.clone()))
}

/// The cost of the gap between two equal runs.
fn cost(a: &Range<usize>, b: &Range<usize>, old: &Range<usize>, new: &Range<usize>) -> usize {
    let (left, right) = (
        old.start.saturating_sub(a.end),
        new.start.saturating_sub(b.end),
    );
    if left == 0 || right == 0 {
        (left + right).min(LEFT_OUT)
    } else {
        left.max(right)
    }
}

/// Takes in short ends that both passages have and write differently.
pub(super) fn with_ends(aligned: &Aligned, mut old: Range<usize>, mut new: Range<usize>) -> Part {
    let (head, tail) = (
        (old.start, new.start),
        (aligned.a.len() - old.end, aligned.b.len() - new.end),
    );
    let short = |(a, b): (usize, usize)| (1..=TAIL).contains(&a) && (1..=TAIL).contains(&b);
    if short(head) {
        (old.start, new.start) = (0, 0);
    }
    if short(tail) {
        (old.end, new.end) = (aligned.a.len(), aligned.b.len());
    }
    (old, new)
}

#[cfg(test)]
mod tests {
    use crate::wording::Difference;
    use crate::wording::short::tests::classes;

    #[test]
    fn a_sentence_that_begins_like_the_one_before_it_is_compared_from_its_own_beginning() {
        let whole = "“We need the new pier for the boats of this island. We need the new pier to keep the winter storms out,” Ann Lee said.";
        let split = "“We need the new pier for the boats of this island,” Ann Lee said. “We need the new pier to keep the winter storms out.”";
        let part = "“We need the new pier to keep the winter waves out,” Ann Lee said.";
        for (a, b) in [(whole, split), (split, whole)] {
            let found = classes(a, b);
            assert!(found.iter().all(|c| c.is_silent()), "{found:?}");
        }
        assert_eq!(classes(whole, part), [Difference::Changed]);
    }

    #[test]
    fn what_one_speaker_leaves_out_between_makes_no_other_quotation() {
        for (a, b) in [
            (
                "I think the ferry may have been damaged by the storm",
                "The ferry was damaged by the storm",
            ),
            (
                "The crane, which we tried on rafts only, lifts any hull",
                "The crane lifts any hull",
            ),
            // The diff meets a word of the part far before it.
            (
                "We know that we rowed home. We were blamed for grief we never brought, and we learned a lot from it",
                "We were blamed for the grief we never brought",
            ),
        ] {
            let said = |who: &str, words: &str| format!("“{words},” {who} said.");
            let found = classes(&said("Ann Lee", a), &said("Lee", b));
            assert!(
                matches!(found.as_slice(), [class] if !class.is_silent()),
                "{b}: {found:?}"
            );
        }
    }
}
