//! Changes told by a factor: "doubled from 100 to 150".

use num_traits::{CheckedDiv, CheckedMul};

use super::figures::{self, Amount, Range, amount};
use super::{Misfit, Scope, number};
use crate::value::{Bound, Change, Exact, Factuality, Mention, Value};

/// What is wrong with the factors of the article.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let mentions = &place.article.mentions;
    let stated = || mentions.iter().filter(|m| m.status == Factuality::Stated);
    stated()
        .filter_map(|whole| wrong_factor(place, whole))
        .collect()
}

/// "doubled from 100 to 150"
fn wrong_factor(place: &Scope<'_>, whole: &Mention) -> Option<Misfit> {
    let Value::Change(Change {
        from: Some(from),
        to: Some(to),
        factor: Some(factor),
        ..
    }) = &whole.reading.value
    else {
        return None;
    };
    let (first, last) = (amount(from)?, amount(to)?);
    let times = ratio(&last, &first).filter(|_| first.unit == last.unit)?;
    if may_be(*factor, whole.reading.bound, times)? {
        return None;
    }
    let times = figures::middle(times)?;
    let said = figures::words(&place.article.text, whole);
    Some(Misfit {
        tokens: whole.tokens.clone(),
        message: format!("it is {} times as much", number(times)),
        title: format!(
            "{}: {from} to {to} is {} times as much, not “{said}”",
            place.rule.title,
            number(times)
        ),
        parts: Vec::new(),
    })
}

/// Whether somebody may call a change by `times` one by `factor`: "doubled" is said loosely, "more than" is not.
fn may_be(factor: Exact, bound: Bound, times: Range) -> Option<bool> {
    let grows = factor > Exact::from_integer(1);
    let loosely = |part: Exact| factor.checked_mul(&part);
    Some(match (bound, grows) {
        (Bound::MoreThan | Bound::AtLeast, true) => times.1 >= factor,
        (Bound::MoreThan | Bound::AtLeast, false) => times.0 <= factor,
        (Bound::LessThan | Bound::AtMost, _) => true,
        (Bound::Exact | Bound::About, true) => {
            times.1 >= loosely(Exact::new(4, 5))? && times.0 <= loosely(Exact::new(4, 3))?
        }
        (Bound::Exact | Bound::About, false) => {
            times.1 >= loosely(Exact::new(3, 4))? && times.0 <= loosely(Exact::new(5, 4))?
        }
    })
}

/// How many times as much `a` is as `b`, as rounding leaves it.
pub(super) fn ratio(a: &Amount<'_>, b: &Amount<'_>) -> Option<Range> {
    let (a, b) = (a.ends()?, b.ends()?);
    let zero = Exact::from_integer(0);
    if a.0 < zero || b.0 <= zero {
        return None;
    }
    Some((a.0.checked_div(&b.1)?, a.1.checked_div(&b.0)?))
}
