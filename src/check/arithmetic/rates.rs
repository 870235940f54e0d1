//! Two sums of money told in a second currency, at rates that cannot both be right: "£40m ($51m)" and, in the same
//! article, "£10m ($20m)".

use num_traits::{CheckedDiv, CheckedMul};

use super::conversion::pairs;
use super::{Misfit, Scope, figures};
use crate::value::{Exact, Mention, Value};

/// A sum in two currencies.
struct Rate<'m> {
    a: &'m Mention,
    b: &'m Mention,
    /// The currencies, in the order of their codes.
    currencies: (&'m str, &'m str),
    /// How many of the second one of the first is, at least and at most.
    range: figures::Range,
}

/// Sums whose rate is a fifth or more away from the one that most of the article's sums imply.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let rates: Vec<Rate<'_>> = pairs(place, |value| matches!(value, Value::Money(_)))
        .filter_map(|(a, b)| Rate::of(a, b))
        .collect();
    let misfits = rates.iter().enumerate().filter_map(|(at, rate)| {
        let others = || rates.iter().filter(|o| o.currencies == rate.currencies);
        let support = |of: &Rate<'_>| others().filter(|o| o.agrees(of) == Some(true)).count();
        let best = others().map(support).max()?;
        let usual = others().find(|o| support(o) == best)?;
        // Of two that stand alone the later one is told.
        let apart = support(rate) < best || at > 0 && best == 1 && !std::ptr::eq(usual, rate);
        (apart && usual.agrees(rate) == Some(false)).then(|| told(place, rate, usual))
    });
    misfits.collect()
}

fn told(place: &Scope<'_>, rate: &Rate<'_>, usual: &Rate<'_>) -> Misfit {
    let text = &place.article.text;
    let said = |rate: &Rate<'_>| {
        format!(
            "{} for {}",
            figures::words(text, rate.b),
            figures::words(text, rate.a)
        )
    };
    Misfit {
        tokens: rate.b.tokens.clone(),
        message: format!("at another rate than {}", said(usual)),
        title: format!("{}: {}, but {}", place.rule.title, said(rate), said(usual)),
        parts: [rate.a, usual.a, usual.b]
            .into_iter()
            .map(|m| (m.tokens.clone(), "a sum in two currencies".to_owned()))
            .collect(),
    }
}

impl<'m> Rate<'m> {
    fn of(a: &'m Mention, b: &'m Mention) -> Option<Self> {
        let (Value::Money(x), Value::Money(y)) = (&a.reading.value, &b.reading.value) else {
            return None;
        };
        let (first, second) = (figures::amount(&a.reading)?, figures::amount(&b.reading)?);
        if x.currency == y.currency || x.per != y.per {
            return None;
        }
        let turned = x.currency > y.currency;
        let (below, above) = if turned {
            (second, first)
        } else {
            (first, second)
        };
        let (below, above) = (below.ends()?, above.ends()?);
        let zero = Exact::from_integer(0);
        if below.0 <= zero || above.0 <= zero {
            return None;
        }
        let range = (
            above.0.checked_div(&below.1)?,
            above.1.checked_div(&below.0)?,
        );
        let currencies = (x.currency.as_str(), y.currency.as_str());
        let currencies = if turned {
            (currencies.1, currencies.0)
        } else {
            currencies
        };
        Some(Self {
            a,
            b,
            currencies,
            range,
        })
    }

    /// Whether two rates lie within a fifth of each other; `None` where that cannot be told.
    fn agrees(&self, other: &Self) -> Option<bool> {
        let fifth = Exact::new(6, 5);
        let reaches = |a: figures::Range, b: figures::Range| Some(a.0 <= b.1.checked_mul(&fifth)?);
        Some(reaches(self.range, other.range)? && reaches(other.range, self.range)?)
    }
}
