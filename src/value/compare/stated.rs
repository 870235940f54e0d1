//! What the words of a number leave open: the one place that knows.
//!
//! A number is an interval with a bound and a precision. Its precision is the worth of the last digit
//! that says something: the last one written, or the one before the zeros that it ends in, since
//! "12,000" is as a rule no count to the last one. A hedge ("about") leaves open a share of its size.

use num_traits::{Signed, Zero};

use super::measure::{measure, unit_worth};
use crate::value::magnitude::{Exact, Magnitude, Notation, product, sum};
use crate::value::{Bound, Reading, Value};

/// One number, or a range of them, as its words give it.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// The number, or the low end of a range, in the unit that is compared in.
    pub low: Exact,
    /// The number, or the high end.
    pub high: Exact,
    /// The worth of the last written digit; zero for what is exact by nature ("two-thirds").
    pub step: Exact,
    /// The number, or the low end, in the unit of its own words; where none is given, `low` by `worth`, which is
    /// reckoned when it is asked for.
    pub own: Option<Exact>,
    /// What one of that unit is worth in the unit that is compared in.
    pub worth: Exact,
    /// Exact, about, at least …
    pub bound: Bound,
    /// Of "about": whether it is no more, "nearly 200".
    pub nearly: bool,
    /// How it is written.
    pub notation: Notation,
    /// What sort of number it is.
    pub sort: Sort,
    /// Whether it stands in a headline, which cuts digits off.
    pub headline: bool,
}

/// Sorts of numbers that people round in different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// So many of something.
    Count,
    /// Money, and what is measured.
    Amount,
    /// Parts of a whole, which are told closely.
    Share,
    /// Lengths of time, in units of no fixed length.
    Time,
    /// A figure that counts nothing: "the 737".
    Label,
}

/// From here on nobody counts to the last one, so that closing zeros are taken for rounding.
const ROUNDED: i128 = 1000;
/// From here on counts and amounts are often rounded, but closely.
const OFTEN_ROUNDED: i128 = 100;
/// A digit of what is often rounded is worth no more than this part of it.
const CLOSELY: i128 = 30;

impl Stated {
    /// A reading whose figure is `figure` in the unit that is compared in.
    pub fn of(reading: &Reading, figure: &Magnitude) -> Self {
        let (sort, own) = own(&reading.value, figure);
        let worth = if own.1.is_zero() {
            Exact::from_integer(1)
        } else {
            product(figure.step, own.1.recip()).unwrap_or(Exact::from_integer(1))
        };
        Self {
            low: figure.low,
            high: figure.high,
            step: figure.step,
            own: Some(own.0),
            worth,
            bound: reading.bound,
            nearly: reading.nearly,
            notation: figure.notation,
            sort,
            headline: false,
        }
    }

    /// Whether it is one number and nothing else.
    pub(super) fn is_exact(&self) -> bool {
        self.bound == Bound::Exact && self.low == self.high
    }

    /// The number, or the low end of a range, in the unit of its own words.
    pub fn own(&self) -> Exact {
        self.own.unwrap_or_else(|| self.low / self.worth)
    }

    /// How far from zero it lies at most.
    pub(super) fn size(&self) -> Exact {
        self.low.abs().max(self.high.abs())
    }

    /// The worth of the last digit that says something.
    ///
    /// From a thousand on closing zeros say nothing, but at least two digits count: "12,000" is told to
    /// the thousand, "1,000" to the hundred. From a hundred on they leave open no more than a sixtieth on
    /// either side: 503 may be 500, but 910 is not 900, nor 212 200. Digits behind a point are all meant.
    pub fn precision(&self) -> Exact {
        let size = self.own().abs();
        let digits = self.notation == Notation::Decimal || !self.own().is_integer();
        if digits || self.step.is_zero() || self.sort == Sort::Label {
            return self.step;
        }
        let size = size.to_integer();
        let often = matches!(self.sort, Sort::Count | Sort::Amount);
        let part = match size {
            ROUNDED.. => 10,
            OFTEN_ROUNDED.. if often => CLOSELY,
            _ => return self.step,
        };
        let zeros = Exact::from_integer(zeros(size, size / part));
        product(zeros, self.worth).map_or(self.step, |zeros| zeros.max(self.step))
    }

    /// The worth of the last digit that is no zero, however few are left: a headline's "300" may be 349.
    pub(super) fn last_digit(&self) -> Exact {
        let close = matches!(self.sort, Sort::Label | Sort::Share);
        if close
            || !self.own().is_integer()
            || self.own().abs() < Exact::from_integer(OFTEN_ROUNDED)
        {
            return Exact::zero();
        }
        let zeros = zeros(self.own().to_integer().abs(), i128::MAX);
        product(Exact::from_integer(zeros), self.worth).unwrap_or(self.step)
    }

    /// The worth of its last digit that is no zero, however it was counted: ten of "more than 40".
    pub(super) fn cut_at(&self) -> Exact {
        if !self.own().is_integer() {
            return self.step;
        }
        let zeros = zeros(self.own().to_integer().abs(), i128::MAX);
        product(Exact::from_integer(zeros), self.worth).unwrap_or(self.step)
    }

    /// The precision of what is told in another unit too. A multiple of 5 from 25 on, or of 10 from 100
    /// on, is as a rule no more precise than that: storms are told to 5 mph and to 5 kph.
    pub(super) fn converted_precision(&self) -> Exact {
        let number = Some(self.own().abs().to_integer())
            .filter(|_| self.own().is_integer() && self.low == self.high && !self.step.is_zero());
        let round = match number {
            Some(n) if n >= 100 && n % 10 == 0 => 10,
            Some(n) if n >= 25 && n % 5 == 0 => 5,
            _ => return self.precision(),
        };
        let round = product(Exact::from_integer(round), self.worth);
        round.map_or(self.step, |round| round.max(self.precision()))
    }

    /// What "about" leaves open on each side: a twentieth, or half the last digit. A number of one digit
    /// and zeros is rounded already, and "about" admits the next step of rounding: "about 200" is an
    /// eighth off at most, so that 222 is about 200 and 250 is not; "about 15" and "half an hour" are told by a clock, a fifteenth
    /// off: 14, 28 minutes. Shares are told more closely: "about
    /// 60%" is not 66%. Behind a point no more is open than the last digit: "about $7.60" is not $7.50.
    pub(super) fn hedge(&self) -> Exact {
        let part = match () {
            () if self.is_round() => 8,
            () if self.is_of_clock() => 15,
            () => 20,
        };
        let hedge = (self.size() / part).max(self.step / 2);
        if self.notation == Notation::Decimal {
            hedge.min(self.step)
        } else {
            hedge
        }
    }

    /// Whether it is one of those that people round to where they look at a clock: a quarter, a half, and fives up to 45.
    fn is_of_clock(&self) -> bool {
        let own = self.own().abs();
        let is_plain = matches!(self.sort, Sort::Count | Sort::Amount | Sort::Time)
            && self.low == self.high
            && self.notation != Notation::Decimal;
        let is_few = own.is_integer() && (own / 5).is_integer() && own <= Exact::from_integer(45);
        is_plain && (is_few || (own * 4).is_integer() && own < Exact::from_integer(1))
    }

    /// Whether it is written with one digit and zeros: "30", "200", "1 billion".
    fn is_round(&self) -> bool {
        let size = self.own().abs();
        let plain = matches!(self.sort, Sort::Count | Sort::Amount)
            && self.low == self.high
            && self.own().is_integer()
            && self.notation != Notation::Decimal
            && size >= Exact::from_integer(10);
        plain && size.to_integer() / zeros(size.to_integer(), i128::MAX) < 10
    }

    /// The least and the greatest number that the words allow; `None` for no end.
    pub(super) fn ends(&self) -> (Option<Exact>, Option<Exact>) {
        match self.bound {
            Bound::Exact => (Some(self.low), Some(self.high)),
            // News writes "more than 200" of 200 and a few: the number itself is let in.
            Bound::AtLeast | Bound::MoreThan => (Some(self.low), None),
            Bound::AtMost | Bound::LessThan => (None, Some(self.high)),
            Bound::About => {
                let hedge = self.hedge();
                // "Nearly 200" is 200 at most.
                let above = if self.nearly { Exact::zero() } else { hedge };
                (sum(self.low, -hedge), sum(self.high, above))
            }
        }
    }

    /// The same as a headline has it.
    #[must_use]
    pub fn headlined(self) -> Self {
        Self {
            headline: true,
            ..self
        }
    }

    /// Without its sign: "falls 1,190 points" for "-1,190.95".
    pub(super) fn unsigned(&self) -> Self {
        Self {
            low: self.low.abs(),
            high: self.high.abs(),
            own: self.own.map(|own| own.abs()),
            ..*self
        }
    }
}

/// Whether two bounds of one and the same number leave nothing between them: "at least 58", "fewer than 58".
pub(super) fn are_opposed(a: Bound, b: Bound) -> bool {
    use Bound::{AtLeast, AtMost, LessThan, MoreThan};
    matches!(
        (a, b),
        (LessThan, AtLeast | MoreThan)
            | (AtLeast | MoreThan, LessThan)
            | (MoreThan, AtMost)
            | (AtMost, MoreThan)
    )
}

/// The greatest power of ten that divides `number` and is no more than `most`.
pub(super) fn zeros(number: i128, most: i128) -> i128 {
    let mut zeros = 1;
    while number != 0 && number % (zeros * 10) == 0 && zeros * 10 <= most {
        zeros *= 10;
    }
    zeros
}

/// The sort of a value, with its number and last digit in the unit of its words. `figure` is the value's in any
/// unit, for what counts in several.
fn own(value: &Value, figure: &Magnitude) -> (Sort, (Exact, Exact)) {
    let of = |figure: &Magnitude| (figure.low, figure.step);
    match value {
        Value::Fraction(n) => (Sort::Share, of(&n.figure)),
        Value::Percent(p) => (Sort::Share, of(&p.figure)),
        Value::Money(m) => (Sort::Amount, of(&m.figure)),
        Value::Quantity(q) => (Sort::Amount, of(&q.figure)),
        Value::Age(_) | Value::Duration(_) => {
            let counted =
                unit_worth(value).and_then(|worth| measure(value)?.figure.times(worth.recip()));
            // Of "two hours and ten minutes" no zero is rounding.
            let none = (Exact::new_raw(1, 2), figure.step);
            (Sort::Time, counted.as_ref().map_or(none, of))
        }
        Value::Number(n) => (Sort::Count, of(&n.figure)),
        _ => (Sort::Count, of(figure)),
    }
}
