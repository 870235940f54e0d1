//! A value as an answer: what it could be held against, and how it would have been got wrong.

use num_traits::{CheckedAdd, CheckedMul};

use crate::check::evidence::{
    Dim, Numeral,
    date_parts::{self, Part},
};
use crate::value::{
    Exact, Mention, Type, Value, are_exchanged, digits_apart, of_one_size, significant_digits,
};

/// What a value says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// How much, in the unit of its words.
    Amount(Amount),
    /// When, by the parts that its words give.
    Date(Vec<Part>),
}

/// A number of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    kind: Type,
    dim: Dim,
    /// The unit of its words, in that of its dimension.
    worth: Option<Exact>,
    number: Exact,
    /// Whether it is a place in an order, "third-largest", and no count.
    is_rank: bool,
    /// Whether it is a difference in percentage points, and no share.
    is_points: bool,
}

/// How two values of one sort differ, where it is as slips do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// One digit of several.
    Digit,
    /// Two neighbours that changed places.
    Exchanged,
    /// A nought more or less.
    Tenfold,
    /// A thousand for a million, a million for a billion.
    Thousandfold,
    /// More than threefold, and not by noughts alone, which no slip makes.
    Far,
    /// Another day of the same month.
    Day,
    /// The same day of another month.
    Month,
    /// A year that lies near.
    Year,
}

impl Slip {
    /// In words, for a person.
    pub(super) fn words(self) -> Option<&'static str> {
        Some(match self {
            Self::Digit => "one digit differs",
            Self::Exchanged => "two digits exchanged",
            Self::Tenfold => "a nought more or less",
            Self::Thousandfold => "the same digits a thousandfold",
            Self::Day => "another day of the same month",
            Self::Month => "the same day of another month",
            Self::Year => "a year close by",
            Self::Far => return None,
        })
    }
}

impl Answer {
    /// What a mention of one figure or of a date says.
    pub(super) fn of(mention: &Mention) -> Option<Self> {
        let kind = mention.reading.value.kind();
        if matches!(kind, Type::Date | Type::Period) {
            let mut parts = date_parts::said(&mention.reading.value);
            if Self::is_told_from_afar(mention) {
                parts = date_parts::meant(&mention.reading.value);
            }
            return (!parts.is_empty()).then_some(Self::Date(parts));
        }
        let numerals = Numeral::of_mention(0, 0, mention);
        let [numeral] = numerals.as_slice() else {
            return None;
        };
        Some(Self::Amount(Amount {
            kind,
            dim: numeral.dim,
            worth: numeral.worth,
            number: numeral.stated().own(),
            is_points: mention.reading.value.is_points(),
            is_rank: matches!(&mention.reading.value, Value::Number(n) if n.rank.is_some()),
        }))
    }

    /// Whether a year or month is told by how far it lies from another: "last year", "a year earlier". It bears out the draft's
    /// year, but nobody got that wrong by a slip.
    pub(super) fn is_told_from_afar(mention: &Mention) -> bool {
        let value = &mention.reading.value;
        date_parts::away(value).is_some() && date_parts::said(value).is_empty()
    }

    /// Whether the other says the same, perhaps less exactly.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => a == b,
            (Self::Date(a), Self::Date(b)) => {
                let mut common = pairs(a, b).peekable();
                common.peek().is_some() && common.all(|(x, y)| x == y)
            }
            _ => false,
        }
    }

    /// Whether the other is one of the same sort that says something else.
    pub(super) fn differs(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => {
                (a.kind, a.dim, a.worth) == (b.kind, b.dim, b.worth)
                    && (a.is_rank, a.is_points) == (b.is_rank, b.is_points)
                    && a.number != b.number
            }
            (Self::Date(a), Self::Date(b)) => pairs(a, b).any(|(x, y)| x != y),
            _ => false,
        }
    }

    /// The sort of values that it is weighed with: amounts, weekdays, other dates.
    pub(super) fn sort(&self) -> Sort {
        match self {
            Self::Amount(_) => Sort::Amount,
            Self::Date(parts) => {
                let is_day = |part: &Part| matches!(part, Part::Weekday(_));
                if parts.iter().all(is_day) {
                    Sort::Weekday
                } else {
                    Sort::Date
                }
            }
        }
    }

    /// Which day of the week, from Monday on, if it says nothing else.
    pub(super) fn weekday(&self) -> Option<i8> {
        match self {
            Self::Date(parts) => match parts.as_slice() {
                [Part::Weekday(day)] => Some(*day),
                _ => None,
            },
            Self::Amount(_) => None,
        }
    }

    /// As which slip the other differs, if as one.
    pub(super) fn slip(&self, other: &Self) -> Option<Slip> {
        match (self, other) {
            (Self::Amount(a), Self::Amount(b)) => slip_of_amounts(a.number, b.number),
            (Self::Date(a), Self::Date(b)) => slip_of_dates(a, b),
            _ => None,
        }
    }

    /// Whether it makes up `whole` with `other`.
    pub(super) fn makes_up(&self, other: &Self, whole: &Self) -> bool {
        match (self, other, whole) {
            (Self::Amount(a), Self::Amount(b), Self::Amount(c)) => {
                (a.kind, a.dim, a.worth) == (c.kind, c.dim, c.worth)
                    && (b.kind, b.worth) == (c.kind, c.worth)
                    && a.number.checked_add(&b.number) == Some(c.number)
            }
            _ => false,
        }
    }

    /// What type of value it is.
    pub(super) fn kind(&self) -> Type {
        match self {
            Self::Amount(a) => a.kind,
            Self::Date(_) => Type::Date,
        }
    }

    /// Whether it is one of something, which may be no count at all: "one of them".
    pub(super) fn is_single(&self) -> bool {
        matches!(self, Self::Amount(a) if a.dim == Dim::Count && a.number == 1.into())
    }
}

/// What values are weighed together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Counts, money, shares, measures, ages, spans of time.
    Amount,
    /// A weekday alone.
    Weekday,
    /// A day, a month, a year.
    Date,
}

/// The parts that both dates give.
fn pairs<'p>(a: &'p [Part], b: &'p [Part]) -> impl Iterator<Item = (Part, Part)> + 'p {
    let of_kind = move |x: &Part| b.iter().find(|y| x.same_kind(**y)).map(|y| (*x, *y));
    a.iter().filter_map(of_kind)
}

fn slip_of_amounts(a: Exact, b: Exact) -> Option<Slip> {
    let times = |n: i128| {
        let n = Exact::from_integer(n);
        a.checked_mul(&n) == Some(b) || b.checked_mul(&n) == Some(a)
    };
    if times(10) {
        return Some(Slip::Tenfold);
    }
    if times(1000) || times(1_000_000) {
        return Some(Slip::Thousandfold);
    }
    if is_one_digit_off(a, b) {
        return Some(Slip::Digit);
    }
    if are_exchanged(a, b, 2) {
        return Some(Slip::Exchanged);
    }
    (!of_one_size(a, b, Exact::from_integer(3))).then_some(Slip::Far)
}

/// Whether two numbers of as many digits, more than one, differ in one of them.
fn is_one_digit_off(a: Exact, b: Exact) -> bool {
    let (a, b) = (digits(a), digits(b));
    a.len() > 1 && digits_apart(&a, &b).is_some_and(|off| off.len() == 1)
}

/// The digits of a number as they are written, without its point.
fn digits(number: Exact) -> String {
    let whole = number.trunc().to_integer().unsigned_abs().to_string();
    if number.is_integer() {
        return whole;
    }
    significant_digits(number)
}

fn slip_of_dates(a: &[Part], b: &[Part]) -> Option<Slip> {
    let same = |kind: fn(&Part) -> bool| pairs(a, b).find(|(x, _)| kind(x)).map(|(x, y)| x == y);
    let day = same(|p| matches!(p, Part::Day(_)));
    let month = same(|p| matches!(p, Part::Month(_)));
    match (day, month) {
        (Some(false), Some(true)) => Some(Slip::Day),
        (Some(true), Some(false)) => Some(Slip::Month),
        (_, None) => are_near_years(a, b).then_some(Slip::Year),
        _ => None,
    }
}

fn are_near_years(a: &[Part], b: &[Part]) -> bool {
    const NEAR: u16 = 3;
    pairs(a, b).any(|pair| matches!(pair, (Part::Year(x), Part::Year(y)) if (1..=NEAR).contains(&x.abs_diff(y))))
}
