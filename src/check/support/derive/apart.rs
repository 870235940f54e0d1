//! How far two numbers lie apart, where the draft says so: "13 fewer than", "a lead of 12 points".

use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::lexicon::Class;
use crate::statement::are_contrary;
use crate::text::Text;
use crate::value::Value;

/// How many words behind a number may stand before the one that compares it: "some 2,300 crates behind".
const BEHIND: usize = 3;

/// Whether the words around `draft` say that it is how far two others lie apart.
pub(in crate::check::support) fn is_apart(draft: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let Some(text) = inventory.articles.get(draft.article).map(|a| &a.text) else {
        return false;
    };
    let (start, end) = (draft.tokens.start, draft.tokens.end);
    let within = |at: &usize| text.sentence_of(*at) == draft.sentence;
    let mut inside = start + 1..end;
    let mut behind = (end..end + BEHIND).take_while(within);
    // "A lead of 12 points", "by 17 points".
    let of = usize::from(start > 0 && text.has(start - 1, Class::Of));
    let before = start.checked_sub(1 + of);
    inside.any(|at| text.has(at, Class::Compares) && !text.has(at + 1, Class::Than))
        || behind.any(|at| text.has(at, Class::Compares))
        || before.is_some_and(|at| text.has(at, Class::ComparesBy))
        || is_all_but(text, start)
}

/// "In all but four towns".
fn is_all_but(text: &Text<'_>, start: usize) -> bool {
    start
        .checked_sub(2)
        .is_some_and(|at| text.is(at, "all") && text.is(at + 1, "but"))
}

/// Whether it is so with "than" right behind: "four more than in May", not "back 40 metres".
pub(super) fn is_than_other(n: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let text = inventory.articles.get(n.article).map(|a| &a.text);
    let end = n.tokens.end;
    let than = |text: &Text<'_>| (end..=end + BEHIND).any(|at| text.has(at, Class::Than));
    text.is_some_and(than) && is_apart(n, inventory)
}

/// Whether two numbers count in one unit, be it that one of them leaves out what the other names: "the quay cost 34 million
/// euros, 9 million more than planned".
pub(super) fn may_share_unit(a: &Numeral, b: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let has_unit = |n: &Numeral| matches!(n.dim, Dim::Money(_) | Dim::Percent | Dim::Measure(_));
    let unit = |n: &Numeral| {
        let article = inventory.articles.get(n.article)?;
        match &article.mentions.get(n.mention?)?.reading.value {
            Value::Number(number) => Some(number.unit.as_deref()),
            _ => None,
        }
    };
    let is_bare = |n: &Numeral| unit(n) == Some(None);
    // "A lead of 12 points" of 51 and 39 per cent.
    let is_points = |n: &Numeral| matches!(unit(n), Some(Some("point" | "points")));
    let leaves_out = |a: &Numeral, b: &Numeral| {
        has_unit(a) && is_bare(b) || a.dim == Dim::Percent && is_points(b)
    };
    a.dim == b.dim || leaves_out(a, b) || leaves_out(b, a)
}

/// Whether a number that tells how far two lie apart says that the first is the less: "four fewer than".
pub(super) fn is_less(by: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    /// "Four", "fewer cases"
    const BEHIND: usize = 3;
    let text = inventory.articles.get(by.article).map(|a| &a.text);
    text.is_some_and(|text| {
        let mut words = by.tokens.start..by.tokens.end + BEHIND;
        words.any(|at| {
            ["more", "higher"]
                .iter()
                .any(|up| are_contrary(text.word(at), up))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn differences_follow_where_the_draft_words_them_as_such() {
        are_borne_out(&[
            (
                "The pilots boarded 58 ships, 14 fewer than in May.",
                "In June 140 ships called at Ulm. Pilots went aboard 58 of them (May: 72).",
                true,
            ),
            (
                "The pilots boarded 58 ships, 15 fewer than in May.",
                "In June 140 ships called at Ulm. Pilots went aboard 58 of them (May: 72).",
                false,
            ),
            (
                "Hale moved some 2,300 crates less.",
                "Ulm moved 21,412 crates and Hale 19,087.",
                true,
            ),
            (
                "The quay cost 34 million euros, 9 million more than planned.",
                "It took 34 million euros to build the quay, for which 25 million had been set aside.",
                true,
            ),
            (
                "Lund led Roe by 12 points.",
                "Of the crews 51% were for Lund and 39% for Roe.",
                true,
            ),
            (
                "Roe, nine years his junior, takes over.",
                "Ben Lund, 33, goes. Ann Roe, 24, takes over.",
                true,
            ),
            (
                "The ferry had 13 cabins.",
                "The ferry had 58 seats, and 71 in spring.",
                false,
            ),
        ]);
    }
}
