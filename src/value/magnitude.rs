//! Figures: exact numbers with the precision of their last written digit.

use std::fmt;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Zero};

/// An exact number. Never a float: 5.2 is 26/5.
pub type Exact = Ratio<i128>;

/// Numbers from here on are not held: with it, a figure times any unit's factor still fits.
const LIMIT: i128 = 10_i128.pow(26);

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notation {
    /// "forty-seven"; also what nobody wrote but that was computed.
    Words,
    /// "dozens", "hundreds of": no number, but a range of sizes.
    Vague,
    /// "47", "1,040".
    Digits,
    /// "1.2", "20.0": with digits behind a point, so that none of them was rounded away.
    Decimal,
}

/// A number or range as written: "1.2bn" is 1,200,000,000 to the nearest 100,000,000.
#[derive(Debug, Clone, Eq)]
pub struct Magnitude {
    /// The number, or the low end of a range.
    pub low: Exact,
    /// The number, or the high end of a range.
    pub high: Exact,
    /// The worth of the last written digit; zero for what is exact by nature ("two-thirds").
    pub step: Exact,
    /// How it is written.
    pub notation: Notation,
}

/// Two ways of writing a number are one number.
impl PartialEq for Magnitude {
    fn eq(&self, other: &Self) -> bool {
        (self.low, self.high, self.step) == (other.low, other.high, other.step)
    }
}

impl Magnitude {
    /// One number that is exact by nature.
    pub fn exact(number: Exact) -> Self {
        Self::new(number, Exact::zero())
    }

    /// One number whose last written digit is worth `step`.
    pub fn new(number: Exact, step: Exact) -> Self {
        Self {
            low: number,
            high: number,
            step,
            notation: Notation::Words,
        }
    }

    /// A whole number written to its last digit.
    pub fn whole(number: i128) -> Self {
        Self::new(Exact::from_integer(number), Exact::from_integer(1))
    }

    /// Zero, exactly.
    pub fn zero() -> Self {
        Self::exact(Exact::zero())
    }

    /// The range from this figure to `high`, with the finer precision of both; `None` if it would run backward.
    pub fn to(&self, high: &Self) -> Option<Self> {
        let step = if self.step < high.step {
            self.step
        } else {
            high.step
        };
        (self.low <= high.high).then_some(Self {
            low: self.low,
            high: high.high,
            step,
            notation: self.notation.max(high.notation),
        })
    }

    /// The number, where the figure is not a range.
    pub fn single(&self) -> Option<Exact> {
        is_same(self.low, self.high).then_some(self.low)
    }

    /// Whether it is zero, precisely.
    pub fn is_zero(&self) -> bool {
        self.low.is_zero() && self.high.is_zero()
    }

    /// Number and precision times `factor`; `None` if the product is too big to hold.
    pub fn times(&self, factor: Exact) -> Option<Self> {
        if is_same(factor, Exact::from_integer(1)) {
            return Some(self.clone());
        }
        let low = product(self.low, factor)?;
        let high = if is_same(self.low, self.high) {
            low
        } else {
            product(self.high, factor)?
        };
        let step = product(self.step, factor)?;
        let (low, high) = if low <= high {
            (low, high)
        } else {
            (high, low)
        };
        Some(Self {
            low,
            high,
            step: if step < Exact::zero() { -step } else { step },
            notation: self.notation,
        })
    }

    /// The sum; its precision is the finer of both. `None` if it is too big to hold.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let step = if self.step < other.step {
            self.step
        } else {
            other.step
        };
        Some(Self {
            low: sum(self.low, other.low)?,
            high: sum(self.high, other.high)?,
            step,
            notation: self.notation.max(other.notation),
        })
    }

    /// The figure below zero.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self {
            low: -self.high,
            high: -self.low,
            ..self.clone()
        }
    }

    /// The keys `number`, or `low` and `high`, of a value's JSON.
    pub(super) fn write_json(&self, json: &mut super::Object) {
        if let Some(number) = self.single() {
            json.insert("number".into(), decimal_string(number).into());
        } else {
            json.insert("low".into(), decimal_string(self.low).into());
            json.insert("high".into(), decimal_string(self.high).into());
        }
    }
}

/// `mantissa` with its last `places` digits behind the point; `None` if it is too big or too fine to hold.
pub(super) fn decimal(mut mantissa: i128, mut places: u32) -> Option<Exact> {
    while places > 18 && mantissa % 10 == 0 {
        mantissa /= 10;
        places -= 1;
    }
    if places > 18 || mantissa.abs() >= LIMIT {
        return None;
    }
    if places == 0 {
        return Some(Exact::from_integer(mantissa));
    }
    let worth = 10_i64.pow(places);
    // Numbers of news fit a machine word, which divides them many times faster.
    let Ok(small) = i64::try_from(mantissa) else {
        return Some(Exact::new(mantissa, i128::from(worth)));
    };
    let shared = common(small, worth);
    Some(Exact::new_raw(
        i128::from(small / shared),
        i128::from(worth / shared),
    ))
}

/// Whether two numbers are one. Both are in lowest terms, as all are, so that nothing has to be divided.
fn is_same(a: Exact, b: Exact) -> bool {
    a.numer() == b.numer() && a.denom() == b.denom()
}

/// The product, if it can be held.
pub(super) fn product(a: Exact, b: Exact) -> Option<Exact> {
    small_product(a, b)
        .or_else(|| a.checked_mul(&b))
        .filter(held)
}

/// The product of numbers whose parts fit a machine word, which reckons with them many times faster. Whole
/// numbers, the common case, need no reduction.
fn small_product(a: Exact, b: Exact) -> Option<Exact> {
    let part = |n: &i128| i64::try_from(*n).ok();
    let (a_numer, b_numer) = (part(a.numer())?, part(b.numer())?);
    if a.is_integer() && b.is_integer() {
        return Some(Exact::from_integer(
            i128::from(a_numer) * i128::from(b_numer),
        ));
    }
    let (a_denom, b_denom) = (part(a.denom())?, part(b.denom())?);
    let (left, right) = (common(a_numer, b_denom), common(b_numer, a_denom));
    let numer = i128::from(a_numer / left) * i128::from(b_numer / right);
    let denom = i128::from(a_denom / right) * i128::from(b_denom / left);
    Some(Exact::new_raw(numer, denom))
}

/// The greatest common divisor of a number and a denominator.
fn common(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or(1)
}

/// The sum, if it can be held.
pub(super) fn sum(a: Exact, b: Exact) -> Option<Exact> {
    if a.is_integer() && b.is_integer() {
        return a
            .numer()
            .checked_add(b.numer())
            .map(Exact::from_integer)
            .filter(held);
    }
    a.checked_add(&b).filter(held)
}

/// The distance between two numbers, if it can be held.
pub(super) fn distance(a: Exact, b: Exact) -> Option<Exact> {
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    high.checked_sub(&low)
}

fn held(number: &Exact) -> bool {
    number.numer().unsigned_abs() < LIMIT.unsigned_abs() && *number.denom() < LIMIT
}

/// The number as a plain decimal string: "-0.5"; what never ends is rounded to 15 places.
pub(super) fn decimal_string(number: Exact) -> String {
    let (digits, places) = rounded(number, 15);
    let sign = if number < Exact::zero() && digits != 0 {
        "-"
    } else {
        ""
    };
    let digits = digits.to_string();
    let width = places as usize;
    if width == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>least$}", least = width + 1);
    let (whole, rest) = padded.split_at(padded.len() - width);
    format!("{sign}{whole}.{rest}")
}

/// The digits of the number without sign, and how many of them stand behind the point, at most `most`.
fn rounded(number: Exact, most: u32) -> (u128, u32) {
    let (numer, denom) = (number.numer().unsigned_abs(), number.denom().unsigned_abs());
    let (mut digits, mut rest) = (numer / denom, numer % denom);
    let mut places = 0;
    while rest != 0 && places < most {
        let (Some(longer), Some(tenfold)) = (digits.checked_mul(10), rest.checked_mul(10)) else {
            break;
        };
        digits = longer + tenfold / denom;
        rest = tenfold % denom;
        places += 1;
    }
    if rest != 0 && rest >= denom - rest {
        digits += 1;
    }
    while places > 0 && digits % 10 == 0 {
        digits /= 10;
        places -= 1;
    }
    (digits, places)
}

/// A number for people: "1.2 billion", "350,000", "-0.5".
pub(super) fn reading(number: Exact) -> String {
    let size = if number < Exact::zero() {
        -number
    } else {
        number
    };
    for (worth, name) in [
        (1_000_000_000_000, "trillion"),
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
    ] {
        let worth = Exact::from_integer(worth);
        if size >= worth {
            let scaled = number / worth;
            let (_, places) = rounded(scaled, 15);
            if places <= 3 {
                return format!("{} {name}", grouped(&decimal_string(scaled)));
            }
        }
    }
    let short = if rounded(number, 15).1 > 4 {
        Exact::new(signed(number, 4), 10_000)
    } else {
        number
    };
    grouped(&decimal_string(short))
}

fn signed(number: Exact, places: u32) -> i128 {
    let (digits, kept) = rounded(number, places);
    let size = i128::try_from(digits)
        .unwrap_or(i128::MAX)
        .saturating_mul(10_i128.pow(places.saturating_sub(kept)));
    if number < Exact::zero() { -size } else { size }
}

/// Commas between the thousands of a plain decimal string.
fn grouped(plain: &str) -> String {
    let (sign, plain) = plain
        .strip_prefix('-')
        .map_or(("", plain), |rest| ("-", rest));
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain, None), |(w, r)| (w, Some(r)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

impl fmt::Display for Magnitude {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.single() {
            Some(number) => f.write_str(&reading(number)),
            None => write!(f, "{}–{}", reading(self.low), reading(self.high)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_written_out_exactly() {
        for (mantissa, places, plain, people) in [
            (0, 0, "0", "0"),
            (-5, 1, "-0.5", "-0.5"),
            (1_200_000_000, 0, "1200000000", "1.2 billion"),
            (350_000, 0, "350000", "350,000"),
            (146_378, 2, "1463.78", "1,463.78"),
            (12_345_678, 0, "12345678", "12,345,678"),
            (1_000, 3, "1", "1"),
        ] {
            let number = decimal(mantissa, places).expect("small enough");
            assert_eq!(
                (decimal_string(number).as_str(), reading(number).as_str()),
                (plain, people)
            );
        }
        assert_eq!(decimal_string(Exact::new(2, 3)), "0.666666666666667");
        assert_eq!(reading(Exact::new(2, 3)), "0.6667");
    }

    #[test]
    fn what_is_too_big_is_refused() {
        assert_eq!(decimal(i128::MAX, 0), None);
        let big = Magnitude::whole(LIMIT - 1);
        assert_eq!(big.times(Exact::from_integer(10)), None);
        assert_eq!(big.plus(&big), None);
        assert_eq!(
            Magnitude::whole(3).times(Exact::from_integer(-2)),
            Some(Magnitude {
                step: 2.into(),
                ..Magnitude::whole(-6)
            })
        );
    }
}
