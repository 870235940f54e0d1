//! What is left of a whole when its other parts are named, and the equal parts of what is shared.

use num_traits::{CheckedAdd, CheckedDiv, CheckedSub};

use super::CROWD;
use super::apart::may_share_unit;
use super::{is_told, share};
use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::lexicon::Class;
use crate::statement::{Words, are_contrary};
use crate::text::{Text, Token};
use crate::value::Exact;

/// So many words of a sentence are looked at: a hostile text is one long one.
const LONGEST: usize = 60;
/// How many parts of a whole are taken away before the rest is left.
const PARTS: usize = 3;

/// How `draft` is what a source leaves of the whole `first`, or an equal part of it, if it is.
pub(super) fn follows(
    (draft, parts): (&Numeral, &Parts),
    first: &Numeral,
    inventory: &SourceIndex<'_>,
) -> Option<&'static str> {
    if is_all_but_one(draft, first, inventory) {
        return Some("all but the one that was named");
    }
    if parts.leave(draft, first, inventory) {
        return Some("what the others leave of the whole");
    }
    let money = matches!(first.dim, Dim::Money(_)) && may_share_unit(draft, first, inventory);
    if !money || draft.value >= first.value {
        return None;
    }
    is_half(draft, first, inventory)
        .then_some("an equal part of it")
        .or_else(|| is_rest(draft, first, inventory).then_some("what the others leave of it"))
}

/// Whether the draft counts what is left when one is named: "four further piers" of five.
fn is_all_but_one(draft: &Numeral, all: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let articles = |n: &Numeral| inventory.articles.get(n.article);
    let noun = |n| inventory.counted(n)?.rsplit(' ').next();
    let one = Exact::from_integer(1);
    let text = articles(draft).map(|a| &a.text);
    let beside = |text: &Text<'_>| {
        let mut words = draft.tokens.start.saturating_sub(1)..draft.tokens.end + 1;
        words.any(|at| text.has(at, Class::Further) || text.has(at, Class::Others))
    };
    draft.dim == Dim::Count
        && all.value.checked_sub(&one) == Some(draft.value)
        && text.is_some_and(beside)
        && noun(draft).is_some()
        && noun(draft) == noun(all)
}

/// What a draft says beside a number that may be the rest of a whole.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The other numbers of its sentence that count in the same unit.
    others: Vec<Exact>,
    /// Whether it is called the rest: "the other 65 per cent".
    is_rest: bool,
}

impl Parts {
    /// Reads the sentence of `draft`.
    pub(super) fn of(draft: &Numeral, inventory: &SourceIndex<'_>) -> Self {
        let Some(article) = inventory.articles.get(draft.article) else {
            return Self::default();
        };
        let text = &article.text;
        let mut near = draft.tokens.start.saturating_sub(2)..draft.tokens.end + 2;
        let sentence = article.in_sentence(draft.sentence).iter().take(CROWD);
        let others = sentence.flat_map(|m| Numeral::of_mention(draft.article, 0, m));
        let others = others.filter(|n| n.dim == draft.dim && n.tokens != draft.tokens);
        Self {
            others: others.map(|n| n.value).collect(),
            is_rest: near.any(|at| text.has(at, Class::Rest) || text.has(at, Class::Others)),
        }
    }

    /// Whether they leave `draft` of a source's `whole`, where the source has them beside it: "eight pilots and six cooks" of
    /// "14 hands, eight of them pilots". A share leaves the rest of a hundred.
    fn leave(&self, draft: &Numeral, whole: &Numeral, inventory: &SourceIndex<'_>) -> bool {
        if whole.dim != draft.dim {
            return false;
        }
        if draft.dim == Dim::Percent {
            let hundred = Exact::from_integer(100);
            let known = || self.is_rest || self.others.contains(&whole.value);
            return whole.value.checked_add(&draft.value) == Some(hundred)
                && (known() || denies_the_other(draft, whole, inventory));
        }
        if self.others.contains(&whole.value) && has_other_part(draft, whole, inventory) {
            return true;
        }
        let beside = |part: &Exact| {
            let sentences = [whole.sentence, whole.sentence + 1].into_iter();
            let mut near =
                sentences.flat_map(|at| inventory.in_sentence(whole.article, at).take(CROWD));
            near.any(|n| {
                n.dim == draft.dim
                    && n.value == *part
                    && (self.is_rest || share::is_of_named(n, whole, inventory))
            })
        };
        let mut left = whole.value;
        let known = self.others.iter().filter(|part| beside(part));
        known.take(PARTS).any(|part| {
            left = left.checked_sub(part).unwrap_or(left);
            left == draft.value
        })
    }
}

/// Whether a source has the other part of a whole that both name: "ten of the 27 are missing" and "17 of the 27 were found".
fn has_other_part(draft: &Numeral, whole: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let mut near = inventory
        .in_sentence(whole.article, whole.sentence)
        .take(CROWD);
    near.any(|part| {
        part.dim == draft.dim
            && part.value.checked_add(&draft.value) == Some(whole.value)
            && share::is_of_named(part, whole, inventory)
            && tells_of_others(draft, part, inventory)
    })
}

/// Whether the sentence of a draft's number says something else than that of a source's: it denies what the other does
/// not, or has a word that the other lacks.
fn tells_of_others(draft: &Numeral, there: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let articles = &inventory.articles;
    let both = articles.get(draft.article).zip(articles.get(there.article));
    both.is_some_and(|(a, b)| {
        let own = Words::of_sentence(a, draft.sentence);
        denies_the_other(draft, there, inventory)
            || own.shared(&Words::of_sentence(b, there.sentence)) < own.total
    })
}

/// Whether just one of two sentences denies what it tells, or has a word that means the opposite of one of the other's:
/// "cannot read" and "can read", "women" and "men".
fn denies_the_other(draft: &Numeral, there: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let words = |n: &Numeral| {
        let text = &inventory.articles.get(n.article)?.text;
        let tokens = text.sentences().get(n.sentence)?.tokens.clone();
        Some((
            text,
            tokens
                .take(LONGEST)
                .filter(|&at| text.token(at).is_some_and(Token::is_word)),
        ))
    };
    let (Some((text, here)), Some((other, there))) = (words(draft), words(there)) else {
        return false;
    };
    let (here, there): (Vec<usize>, Vec<usize>) = (here.collect(), there.collect());
    let denies =
        |text: &Text<'_>, words: &[usize]| words.iter().any(|&at| text.has(at, Class::NotBefore));
    let opposed = |&at: &usize| {
        there
            .iter()
            .any(|&b| are_contrary(text.word(at), other.word(b)))
    };
    denies(text, &here) != denies(other, &there) || here.iter().any(opposed)
}

/// Whether the parts that a sentence names, this one or the next, leave `draft` of the whole: "the town gave 12 million,
/// the port 7 million and owners the rest".
fn is_rest(draft: &Numeral, whole: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let text = inventory.articles.get(whole.article).map(|a| &a.text);
    [whole.sentence, whole.sentence + 1]
        .into_iter()
        .any(|sentence| {
            let words = text.and_then(|text| Some((text, text.sentences().get(sentence)?)));
            let leaves = words.is_some_and(|(text, sentence)| {
                sentence.tokens.clone().any(|at| text.has(at, Class::Rest))
            });
            let parts = inventory.in_sentence(whole.article, sentence).take(CROWD);
            let parts =
                parts.filter(|n| may_share_unit(n, whole, inventory) && n.value < whole.value);
            let left = || {
                let mut left = whole.value;
                parts.take(PARTS).any(|part| {
                    left = left.checked_sub(&part.value).unwrap_or(left);
                    left == draft.value
                })
            };
            leaves && left()
        })
}

/// Whether it is half of the whole, where the source says that two share it, or speaks of a half of it: "the fund pays half".
fn is_half(draft: &Numeral, whole: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let Some(text) = inventory.articles.get(whole.article).map(|a| &a.text) else {
        return false;
    };
    let tokens = |sentence: usize| text.sentences().get(sentence).map(|s| s.tokens.clone());
    let near = [whole.sentence, whole.sentence + 1]
        .into_iter()
        .filter_map(tokens);
    let half = whole.value.checked_div(&Exact::from_integer(2));
    half.is_some_and(|half| is_told((draft, &draft.stated()), half))
        && near.flatten().any(|at| text.has(at, Class::Shares))
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn the_other_part_of_a_whole_is_no_contradiction() {
        are_borne_out(&[
            (
                "A third of the pilots are women.",
                "Two-thirds of the pilots are men.",
                true,
            ),
            (
                "A third of the pilots are men.",
                "Two-thirds of the pilots are men.",
                false,
            ),
            (
                "Some 40% of the cadets are men.",
                "Women make up 60% of the cadets.",
                true,
            ),
            (
                "Ten of the 27 divers are still missing.",
                "Seventeen of the 27 divers had been brought ashore.",
                true,
            ),
            (
                "Ten of the 27 divers had been brought ashore.",
                "Seventeen of the 27 divers had been brought ashore.",
                false,
            ),
        ]);
    }

    #[test]
    fn parts_follow_from_a_whole() {
        are_borne_out(&[
            (
                "Owners gave 9 million euros.",
                "The pier cost 28 million euros. The town gave 12 million euros, the port 7 million euros and owners the rest.",
                true,
            ),
            (
                "Owners gave 8 million euros.",
                "The pier cost 28 million euros. The town gave 12 million euros, the port 7 million euros and owners the rest.",
                false,
            ),
            (
                "Either crew gets £4,500.",
                "The reward of £9,000 is shared equally by the two crews.",
                true,
            ),
            ("Either crew gets £4,500.", "The reward is £9,000.", false),
            (
                "The crew had eight pilots and six cooks.",
                "Of the crew of 14, eight were pilots.",
                true,
            ),
            (
                "The crew had eight pilots and five cooks.",
                "Of the crew of 14, eight were pilots.",
                false,
            ),
            (
                "Seven pilots signed; four did not.",
                "Seven of the 11 pilots signed.",
                true,
            ),
            (
                "Some 37 crates were lost, 140 saved; the other 23 are missing.",
                "The ship had 200 crates. Waves took 37, and 140 were saved.",
                true,
            ),
            (
                "The remaining 35 per cent is the port's.",
                "The town has 65 per cent.",
                true,
            ),
            (
                "The port has 35 per cent.",
                "The town has 65 per cent.",
                false,
            ),
            (
                "The old pier comes first. Four further piers follow.",
                "The plan is for five piers.",
                true,
            ),
            (
                "The old pier comes first. Four piers follow.",
                "The plan is for five piers.",
                false,
            ),
        ]);
    }
}
