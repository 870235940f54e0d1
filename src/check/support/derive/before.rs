//! What something was before it changed: 1,000 of "rose by 200 to 1,200", 11 of "15, four more than in 2024".

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

use super::apart::{is_less, may_share_unit};
use super::{Derived, beside, is_apart};
use crate::article::Article;
use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::document::Role;
use crate::lexicon::Class;
use crate::value::{Exact, Mention, Reading, Trend, Value};

/// How `draft`, from which something changed in the draft, follows from where it came to and by how much.
pub(super) fn follows<'n>(draft: &Numeral, inventory: &'n SourceIndex<'_>) -> Option<Derived<'n>> {
    let article = inventory.articles.get(draft.article)?;
    if !is_start(article, draft) {
        return None;
    }
    let mut from = { inventory.articles.iter().enumerate() }
        .filter(|(_, a)| a.document.role == Role::Source)
        .flat_map(|(at, a)| a.stated().map(move |m| (at, m)))
        .filter_map(|(at, m)| leads_from(draft, (at, m), inventory));
    let from = from.next().or_else(|| compared(draft, inventory))?;
    Some(Derived {
        from,
        how: "what it was before",
        sure: true,
    })
}

/// Whether the draft tells of a change that started from the number, or sets it against what is now: "against 74 per cent five
/// years earlier".
fn is_start(article: &Article<'_>, draft: &Numeral) -> bool {
    const BACK: usize = 2;
    let text = &article.text;
    let mut before = draft.tokens.start.saturating_sub(BACK)..draft.tokens.start;
    let is_set =
        before.any(|at| text.sentence_of(at) == draft.sentence && text.has(at, Class::Against));
    is_set
        || article
            .in_sentence(draft.sentence)
            .iter()
            .any(|m| match &m.reading.value {
                Value::Change(change) => {
                    change.to.is_some() && figure(change.from.as_deref()) == Some(draft.value)
                }
                _ => false,
            })
}

fn figure(end: Option<&Reading>) -> Option<Exact> {
    end?.value.figure()?.single()
}

/// End and step of a change in a source that may have started from `draft`.
fn leads_from<'n>(
    draft: &Numeral,
    (article, m): (usize, &Mention),
    inventory: &'n SourceIndex<'_>,
) -> Option<Vec<&'n Numeral>> {
    let Value::Change(change) = &m.reading.value else {
        return None;
    };
    let of = |end: Option<&Reading>| {
        let value = figure(end)?;
        let mut near = inventory.in_sentence(article, m.sentence);
        near.find(|n| n.value == value && m.tokens.contains(&n.tokens.start))
    };
    let (to, by) = (of(change.to.as_deref())?, of(change.by.as_deref())?);
    let trend = m.reading.trend?;
    let leads = draft.dim == to.dim && came_to(draft, by, trend, to)?;
    leads.then(|| vec![to, by])
}

/// Whether a change from `draft` by a step comes to `end`.
fn came_to(draft: &Numeral, by: &Numeral, trend: Trend, end: &Numeral) -> Option<bool> {
    let moved = |step: Exact| match trend {
        Trend::Up => draft.value.checked_add(&step),
        Trend::Down => draft.value.checked_sub(&step),
    };
    if by.dim == end.dim {
        return Some(moved(by.value)? == end.value);
    }
    let share = |percent: Exact| {
        let part = draft.value.checked_mul(&percent)?;
        moved(part.checked_div(&Exact::from_integer(100))?)
    };
    let half = by.step / 2;
    let ends = (
        share(by.value.checked_sub(&half)?)?,
        share(by.value.checked_add(&half)?)?,
    );
    let (low, high) = (ends.0.min(ends.1), ends.0.max(ends.1));
    let slack = end.stated().precision().max(draft.stated().precision()) / 2;
    let meets = low.checked_sub(&slack)? <= end.value && end.value <= high.checked_add(&slack)?;
    Some(by.dim == Dim::Percent && meets)
}

/// A number and by how much it is more or less than before: "fifteen, four more than the year before".
fn compared<'n>(draft: &Numeral, inventory: &'n SourceIndex<'_>) -> Option<Vec<&'n Numeral>> {
    inventory.numerals().iter().find_map(|to| {
        let alike = |n: &Numeral| n.dim == draft.dim && n.sentence == to.sentence;
        let meets = |by: &&Numeral| {
            let before = if is_less(by, inventory) {
                to.value.checked_add(&by.value)
            } else {
                to.value.checked_sub(&by.value)
            };
            before == Some(draft.value)
        };
        let one = |by: &Numeral| by.sentence == to.sentence && may_share_unit(to, by, inventory);
        let mut by = beside(to, inventory).filter(|by| one(by) && is_apart(by, inventory));
        by.find(meets).filter(|_| alike(to)).map(|by| vec![to, by])
    })
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn the_start_of_a_change_follows_from_its_end_and_its_step() {
        let crews = "Crews rose by 200 to 1,200.";
        are_borne_out(&[
            ("Crews rose from 1,000 to 1,200.", crews, true),
            ("Crews rose from 900 to 1,200.", crews, false),
            (
                "Two thirds of the crews voted, against 74 per cent in 2020.",
                "Turnout among crews was 67 per cent, seven points lower than in 2020.",
                true,
            ),
            (
                "Two thirds of the crews voted, against 60 per cent in 2020.",
                "Turnout among crews was 67 per cent, seven points lower than in 2020.",
                false,
            ),
            (
                "Shares fell from 200p to 180p.",
                "Shares fell 10% to 180p.",
                true,
            ),
            (
                "Shares fell from 220p to 180p.",
                "Shares fell 10% to 180p.",
                false,
            ),
            (
                "Wrecks on the coast fell from 19 to 15.",
                "Fifteen ships were wrecked on the coast, four more than in 2024.",
                false,
            ),
            (
                "Wrecks on the coast fell from 19 to 15.",
                "Fifteen ships were wrecked on the coast, four fewer than in 2024.",
                true,
            ),
            (
                "Wrecks on the coast rose from 11 to 15.",
                "Fifteen ships were wrecked on the coast, four more than in 2024.",
                true,
            ),
        ]);
    }
}
