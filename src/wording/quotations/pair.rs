//! Two quotations set against each other in the part that both have.

use std::cmp::Ordering;
use std::ops::Range;

use super::quoted::{Quoted, passage};
use super::runs::EVERYDAY;
use super::speakers::Speakers;
use crate::wording::compare::{Aligned, equal_weight, equal_words};
use crate::wording::part::{Part, common_part, spread_part, with_ends};
use crate::wording::words::Word;
use crate::wording::{Pair, condition, local, pieces, short, weight};

/// Two passages share at least so many words.
const SHARED: usize = 4;
/// Two passages share so many words where they go on with other words, or two people say them.
pub(super) const APART: usize = 8;

/// A pair, and how many words its passages share.
pub(super) type Scored = (Pair, usize);

/// Compares two quotations in the part that both have; `None` if that is too little to be one
/// statement.
pub(super) fn pair(a: &Quoted<'_>, b: &Quoted<'_>) -> Option<Scored> {
    if !share(&a.keys, &b.keys, SHARED) {
        return None;
    }
    let whole = Aligned::new(a.words.clone(), b.words.clone());
    let part = common_part(&whole)?;
    let speakers = Speakers::of(a.speaker, b.speaker);
    let spread = || {
        let part = spread_part(&whole).filter(|_| speakers == Speakers::One)?;
        pair_of(a, b, part)
    };
    pair_of(a, b, part).or_else(spread).or_else(|| {
        // The diff of the whole may have spread what one of them says twice.
        if !share(&a.keys, &b.keys, APART) {
            return None;
        }
        // Another word breaks a stretch off, or is bridged. Eight words may be a formula of two people.
        [2, 1].into_iter().find_map(|other| {
            let (left, right) = local::stretch(&a.words, &b.words, other)?;
            let found = pair_of(a, b, with_ends(&whole, left, right));
            found.filter(|(pair, shared)| {
                *shared > APART || speakers == Speakers::One || is_weighty(pair)
            })
        })
    })
}

/// Whether the words of a pair are no formula: three of them at least are no everyday ones.
fn is_weighty(pair: &Pair) -> bool {
    const WEIGHTY: usize = 3;
    pair.same().map(|s| weight(&s.a)).sum::<usize>() >= WEIGHTY
}

/// Compares two quotations in a part, given by its words in both.
fn pair_of(a: &Quoted<'_>, b: &Quoted<'_>, (left, right): Part) -> Option<Scored> {
    let cut = |words: &[Word], part: &Range<usize>| words.get(part.clone()).map(<[Word]>::to_vec);
    let part = Aligned::new(cut(&a.words, &left)?, cut(&b.words, &right)?);
    let shared = equal_words(&part);
    // Both go on beyond the part, with other words: two sentences that share a phrase.
    let apart = a.denied
        || b.denied
        || (left.start > 0 && right.start > 0)
        || (left.end < a.words.len() && right.end < b.words.len());
    if !enough(&part, shared, apart, Speakers::of(a.speaker, b.speaker)) {
        return None;
    }
    let (left, right) = with_conditions((a, left), (b, right));
    let lengths = (left.len(), right.len());
    let all = lengths == (a.words.len(), b.words.len()) && lengths == (part.a.len(), part.b.len());
    let (a, left) = passage(a, &left);
    let (b, right) = passage(b, &right);
    let (class, diff) = if all {
        (
            part.class((left, right)),
            pieces::diff(&part, (left, right)),
        )
    } else {
        crate::wording::compare(left, right)
    };
    Some((Pair { a, b, class, diff }, shared))
}

/// Takes in the condition that follows on a part of one quotation, where the other, by the same speaker, ends.
fn with_conditions(
    (a, left): (&Quoted<'_>, Range<usize>),
    (b, right): (&Quoted<'_>, Range<usize>),
) -> Part {
    if Speakers::of(a.speaker, b.speaker) == Speakers::Two {
        return (left, right);
    }
    let cut = |q: &Quoted<'_>, part: &Range<usize>| {
        let is_whole = part.end == q.words.len() && !q.conditional;
        if is_whole {
            condition::end(q.raw)
        } else {
            condition::End::Open
        }
    };
    let (cut_a, cut_b) = (cut(a, &left), cut(b, &right));
    (
        condition::taken_in(&a.words, left, a.raw, cut_b),
        condition::taken_in(&b.words, right, b.raw, cut_a),
    )
}

/// Compares two short quotations that stand in one context.
pub(super) fn brief_pair(a: &Quoted<'_>, b: &Quoted<'_>) -> Option<Scored> {
    let whole = Aligned::new(a.words.clone(), b.words.clone());
    let one = Speakers::of(a.speaker, b.speaker) == Speakers::One;
    if !short::is_one(&whole, &a.around, &b.around, one) {
        return None;
    }
    let shared = equal_words(&whole);
    let (class, diff) = (
        whole.class((a.raw, b.raw)),
        pieces::diff(&whole, (a.raw, b.raw)),
    );
    let (a, _) = passage(a, &(0..a.words.len()));
    let (b, _) = passage(b, &(0..b.words.len()));
    Some((Pair { a, b, class, diff }, shared))
}

/// Whether the shared words of a part show one statement.
fn enough(part: &Aligned, shared: usize, apart: bool, speakers: Speakers) -> bool {
    let one = speakers == Speakers::One;
    let weight = equal_weight(part);
    let all = part.a.len() + part.b.len();
    // Twice the shared words against all words, in hundredths.
    let likeness = shared * 200 / all.max(1);
    let (least, alike) = if speakers == Speakers::Two || apart {
        (APART, 80)
    } else {
        (SHARED, 62)
    };
    let whole = shared * 2 == all || (one && shared > SHARED && likeness >= 85);
    let weighty = weight >= 2
        || (weight == 1 && one && shared > SHARED + 1)
        || (one && !apart && shared >= APART && likeness >= 75)
        || (one && shared > EVERYDAY + 1 && likeness >= 90)
        || (one && !apart && shared >= EVERYDAY && shared * 2 == all);
    weighty && (shared >= least && likeness >= alike || (shared >= SHARED && !apart && whole))
}

/// Whether two sorted lists have at least so many entries in common.
fn share(a: &[u32], b: &[u32], least: usize) -> bool {
    let (mut x, mut y, mut common) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(x), b.get(y)) {
        match left.cmp(right) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                common += 1;
                if common >= least {
                    return true;
                }
                x += 1;
                y += 1;
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::wording::short::tests::classes;

    #[test]
    fn eight_words_by_nobody_named_are_one_statement_if_they_are_no_formula() {
        let of = |words: &str| {
            let all = format!(
                "“I know that I was wrong. {words}. The board was told of it on Friday,” Ann Lee said."
            );
            let part = format!("“{},” she said.", words.replacen(" for ", " for the ", 1));
            classes(&all, &part).len()
        };
        assert_eq!(of("We were blamed for grief we never brought"), 1);
        assert_eq!(of("I have to say thanks for all you did"), 0);
    }

    #[test]
    fn few_words_of_weight_are_found_by_one_speaker_and_no_other() {
        for (a, b) in [
            (
                "maybe we will and maybe we won’t",
                "Maybe we will, maybe we won’t",
            ),
            (
                "It’s not a question of if, it’s a question of how much",
                "It’s not a question of if we go, it’s a question of when",
            ),
        ] {
            let of = |who: &str, words: &str| format!("“{words},” {who} said.");
            let said = |who: &str| classes(&of("Ann Lee", a), &of(who, b)).len();
            assert_eq!((said("Lee"), said("Tom Brook")), (1, 0), "{a} / {b}");
        }
    }

    #[test]
    fn common_phrases_are_no_shared_quotation() {
        let a = "“I think that is a good thing,” said Ann Lee.";
        let b = "“I think that is what they want,” said Tom Brook.";
        assert!(classes(a, b).is_empty());
    }
}
