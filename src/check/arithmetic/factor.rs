//! Changes told by a factor, and by a base: "doubled from 100 to 150", "up 4 million on 67 million (4%)".

use num_traits::{CheckedDiv, CheckedMul};

use super::change::{closes, moves_before};
use super::figures::{self, Amount, Range, Unit, amount, meets};
use super::{Misfit, Scope, number};
use crate::text::{Mark, Text};
use crate::value::{Bound, Change, Exact, Factuality, Mention, Value};

/// What is wrong with the factors and bases of the article.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let mentions = &place.article.mentions;
    let stated = || mentions.iter().filter(|m| m.status == Factuality::Stated);
    let factors = stated().filter_map(|whole| wrong_factor(place, whole));
    let figures: Vec<(&Mention, Amount<'_>)> = stated()
        .filter_map(|m| Some((m, amount(&m.reading)?)))
        .collect();
    let bases = figures.windows(3).filter_map(|three| match three {
        [by, from, share] => wrong_share(place, by, from, share),
        _ => None,
    });
    factors.chain(bases).collect()
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
fn ratio(a: &Amount<'_>, b: &Amount<'_>) -> Option<Range> {
    let (a, b) = (a.ends()?, b.ends()?);
    let zero = Exact::from_integer(0);
    if a.0 < zero || b.0 <= zero {
        return None;
    }
    Some((a.0.checked_div(&b.1)?, a.1.checked_div(&b.0)?))
}

/// "up 4 million on 67 million (4%)", "fell $3 million from $60 million, or 2%"
fn wrong_share(
    place: &Scope<'_>,
    (by, amount): &(&Mention, Amount<'_>),
    (from, base): &(&Mention, Amount<'_>),
    (share, percent): &(&Mention, Amount<'_>),
) -> Option<Misfit> {
    let text = &place.article.text;
    let links = ["on", "from", "over"]
        .iter()
        .any(|word| text.is(by.tokens.end, word));
    let told = links
        && by.tokens.end + 1 == from.tokens.start
        && amount.unit == base.unit
        && percent.unit == Unit::Percent
        && !matches!(amount.unit, Unit::Percent | Unit::Points | Unit::Fraction)
        && (by.reading.trend.is_some() || moves_before(text, by.tokens.start))
        && is_apposed(text, from.tokens.end, share);
    if !told {
        return None;
    }
    let hundred = Exact::from_integer(100);
    let (low, high) = ratio(amount, base)?;
    let range = (low.checked_mul(&hundred)?, high.checked_mul(&hundred)?);
    if meets(percent.value, percent.slack, range)? {
        return None;
    }
    let right = format!("{}%", number(figures::middle(range)?));
    let said = |m: &Mention| figures::words(text, m);
    Some(Misfit {
        tokens: share.tokens.clone(),
        message: format!("it is {right}"),
        title: format!(
            "{}: {} of {} is {right}, not {}",
            place.rule.title,
            said(by),
            said(from),
            said(share)
        ),
        parts: vec![
            (by.tokens.clone(), "the change".to_owned()),
            (from.tokens.clone(), "what it is taken of".to_owned()),
        ],
    })
}

/// Whether a share stands alone in brackets, or behind "or", right behind token `at`.
fn is_apposed(text: &Text<'_>, at: usize, share: &Mention) -> bool {
    let start = share.tokens.start;
    let comma = usize::from(text.mark(at) == Mark::Comma);
    let bracket = text.mark(at) == Mark::OpenBracket && start == at + 1;
    let or = text.is(at + comma, "or") && start == at + comma + 1;
    (bracket || or) && closes(text, share.tokens.end)
}
