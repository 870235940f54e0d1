//! Numbers of one sentence as sums see them: exact, single, with the slack that rounding leaves.

use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

use crate::text::{Kind, Text};
use crate::value::{Bound, Exact, Mention, Reading, Stated, Value};

/// What a figure counts in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unit<'m> {
    /// Things.
    Count,
    /// Hundredths.
    Percent,
    /// Percentage points.
    Points,
    /// Parts of one.
    Fraction,
    /// Money of a currency.
    Money(&'m str),
    /// A unit of measure.
    Measure(&'m str),
}

/// A number with what it counts in.
#[derive(Debug, Clone)]
pub(super) struct Amount<'m> {
    /// What it counts in.
    pub(super) unit: Unit<'m>,
    /// The number.
    pub(super) value: Exact,
    /// How far the true number may lie from it.
    pub(super) slack: Exact,
}

impl Amount<'_> {
    /// The number as it is written, without slack.
    pub(super) fn bare(&self) -> Self {
        Self {
            slack: Exact::from_integer(0),
            ..self.clone()
        }
    }

    /// Money beside an amount with cents is meant to the cent too: "from $1 to $1.50".
    pub(super) fn as_fine_as(&mut self, other: &Self) {
        let one = Exact::from_integer(1);
        let cents = other.slack < one / 2 && self.value < Exact::from_integer(1000);
        if matches!(self.unit, Unit::Money(_)) && self.unit == other.unit && cents {
            self.slack = self.slack.min(other.slack);
        }
    }

    /// The least that the true number may be, and the most.
    pub(super) fn ends(&self) -> Option<Range> {
        let low = self.value.checked_sub(&self.slack)?;
        Some((low, self.value.checked_add(&self.slack)?))
    }
}

/// The amount of a reading that is one number without a bound.
pub(super) fn amount(reading: &Reading) -> Option<Amount<'_>> {
    if reading.bound != Bound::Exact {
        return None;
    }
    let unit = unit(&reading.value)?;
    let figure = reading.value.figure()?;
    let value = figure.single().filter(is_held)?;
    let slack = Stated::of(reading, figure).addend();
    Some(Amount { unit, value, slack })
}

/// Whether a number is small and short enough that a few of its kind can be added up without care.
fn is_held(value: &Exact) -> bool {
    value.numer().unsigned_abs() < 10_u128.pow(15) && *value.denom() <= 1_000_000
}

fn unit(value: &Value) -> Option<Unit<'_>> {
    Some(match value {
        Value::Number(_) => Unit::Count,
        Value::Fraction(_) => Unit::Fraction,
        Value::Percent(p) if p.points => Unit::Points,
        Value::Percent(_) => Unit::Percent,
        Value::Money(m) => Unit::Money(&m.currency),
        Value::Quantity(q) => Unit::Measure(&q.unit),
        _ => return None,
    })
}

/// The distance of two numbers.
pub(super) fn gap(a: Exact, b: Exact) -> Option<Exact> {
    if a >= b {
        a.checked_sub(&b)
    } else {
        b.checked_sub(&a)
    }
}

/// The sum of amounts, with the slack of all.
pub(super) fn sum<'a>(amounts: impl Iterator<Item = &'a Amount<'a>>) -> Option<(Exact, Exact)> {
    let zero = Exact::from_integer(0);
    { amounts }.try_fold((zero, zero), |(value, slack), a| {
        Some((value.checked_add(&a.value)?, slack.checked_add(&a.slack)?))
    })
}

/// A range of numbers.
pub(super) type Range = (Exact, Exact);

/// The change from `from` to `to` in hundredths of `from`, as a range that rounding leaves; `None` from
/// nothing.
pub(super) fn change(from: &Amount<'_>, to: &Amount<'_>) -> Option<Range> {
    let zero = Exact::from_integer(0);
    let (low, high) = (
        from.value.checked_sub(&from.slack)?,
        from.value.checked_add(&from.slack)?,
    );
    if low <= zero || to.value < zero {
        return None;
    }
    let share = |from: Exact, to: Exact| {
        to.checked_div(&from)?
            .checked_sub(&Exact::from_integer(1))?
            .checked_mul(&Exact::from_integer(100))
    };
    let (least, most) = (
        share(high, to.value.checked_sub(&to.slack)?)?,
        share(low, to.value.checked_add(&to.slack)?)?,
    );
    // A fall is told as a positive number too.
    Some(if most < zero {
        (-most, -least)
    } else {
        (least.max(zero), most)
    })
}

/// The difference of two amounts, as a range that rounding leaves.
pub(super) fn difference(from: &Amount<'_>, to: &Amount<'_>) -> Option<Range> {
    let apart = gap(from.value, to.value)?;
    let slack = from.slack.checked_add(&to.slack)?;
    Some((
        (apart - slack).max(Exact::from_integer(0)),
        apart.checked_add(&slack)?,
    ))
}

/// Whether `value`, give or take `slack`, lies in `range`.
pub(super) fn meets(value: Exact, slack: Exact, range: Range) -> Option<bool> {
    Some(value.checked_add(&slack)? >= range.0 && value.checked_sub(&slack)? <= range.1)
}

/// The middle of a range, to a tenth.
pub(super) fn middle((low, high): Range) -> Option<Exact> {
    let ten = Exact::from_integer(10);
    let tenths = low
        .checked_add(&high)?
        .checked_div(&Exact::from_integer(2))?
        .checked_mul(&ten)?
        .round();
    tenths.checked_div(&ten)
}

/// The words of a value as a sum shows them: digits without their nouns.
pub(super) fn written(text: &Text<'_>, mention: &Mention) -> String {
    let noun = matches!(mention.reading.value, Value::Number(_));
    let number = |at: &usize| !noun || text.token(*at).is_some_and(|t| t.kind != Kind::Word);
    let last = mention
        .tokens
        .clone()
        .rev()
        .find(number)
        .map_or(mention.tokens.end, |at| at + 1);
    text.span(mention.tokens.start..last)
        .of(text.source())
        .to_owned()
}

/// The words of a value, as they stand.
pub(super) fn words<'t>(text: &'t Text<'_>, mention: &Mention) -> &'t str {
    mention.span.of(text.source())
}
