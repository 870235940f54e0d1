//! Holding two dates against each other, by their spans of days and by their bounds.
//!
//! A bound opens a date on one side: "by 2030" is every day up to the end of 2030, "since 2019" every
//! day from the start of 2019, "after 2019" every day behind it. So "by 2030" and "in 2028" can both be
//! true, and "by 2030" and "in 2031" cannot. Two limits of one direction ("until Friday", "until
//! Sunday") are themselves what is claimed, and are held against each other by the days they name.

use std::fmt;

use jiff::civil::Date;

use super::DateSpan;
use super::calendar::{Days, add_days, add_months};
use crate::value::{Bound, Relation, Tolerance, Value, Verdict};

/// A date and the bound that its words put on it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DateSide<'w> {
    /// The date.
    pub(crate) when: &'w DateSpan,
    /// On which side of it the thing lies.
    pub(crate) bound: Bound,
}

/// How `a` stands to `b`: `Same` if their spans and bounds are equal, `Compatible` if they share a day (or come
/// as near as `tolerance` allows), `Contradicts` if not, `Incomparable` if nothing anchors one of them.
pub(crate) fn relate(a: DateSide<'_>, b: DateSide<'_>, tolerance: Option<&Tolerance>) -> Relation {
    let told = |verdict, reason| Relation { verdict, reason };
    let alike = a.bound == b.bound;
    if alike
        && a.when.grain == b.when.grain
        && (a.when.from.is_some() || a.when.words.same_place(&b.when.words))
        && a.when.modifier == b.when.modifier
        && (a.when.from, a.when.to) == (b.when.from, b.when.to)
    {
        return told(Verdict::Same, format!("both are {a}"));
    }
    // Limits of one direction are compared by the days they name.
    let open = way(a.bound) != way(b.bound);
    let (Some(first), Some(second)) = (a.days(open), b.days(open)) else {
        let unknown = if a.days(open).is_none() { a } else { b };
        return told(
            Verdict::Incomparable,
            format!("nothing says which days {unknown} is"),
        );
    };
    if first == second && alike {
        return told(Verdict::Same, format!("{a} and {b} are the same days"));
    }
    if first.contains(second) || second.contains(first) {
        let (part, whole) = if first.contains(second) {
            (b, a)
        } else {
            (a, b)
        };
        return told(Verdict::Compatible, format!("{part} is in {whole}"));
    }
    if first.overlaps(second) {
        return told(Verdict::Compatible, format!("{a} and {b} share days"));
    }
    if let Some(reason) = other_reading(a, b, open) {
        return told(Verdict::Compatible, reason);
    }
    if tolerance
        .is_some_and(|t| widened(first, t).overlaps(second) || widened(second, t).overlaps(first))
    {
        return told(
            Verdict::Compatible,
            format!("{a} and {b} lie within the tolerance"),
        );
    }
    let (early, late) = if first.from < second.from {
        (a, b)
    } else {
        (b, a)
    };
    told(
        Verdict::Contradicts,
        format!("{early} ends before {late} begins"),
    )
}

/// Whether every day that `a` may be lies behind every day that `b` may be.
pub(crate) fn after(a: DateSide<'_>, b: DateSide<'_>) -> bool {
    let spans = |side: DateSide<'_>| {
        side.days(true)
            .into_iter()
            .chain(side.others(true))
            .collect::<Vec<_>>()
    };
    let (later, earlier) = (spans(a), spans(b));
    a.days(true).is_some()
        && b.days(true).is_some()
        && later.iter().all(|x| earlier.iter().all(|y| y.to <= x.from))
}

impl DateSide<'_> {
    /// The span that is meant, opened by the bound if `open`; an end that is open reaches to the end of
    /// the calendar.
    fn days(self, open: bool) -> Option<Days> {
        let (from, to) = self.when.narrowed();
        if from.is_none() && to.is_none() {
            return None;
        }
        Some(self.reach(
            Days {
                from: from.unwrap_or(Date::MIN),
                to: to.unwrap_or(Date::MAX),
            },
            open,
        ))
    }

    /// The other readings that the words allow.
    fn others(self, open: bool) -> impl Iterator<Item = Days> {
        self.when
            .others
            .iter()
            .map(move |&(from, to)| self.reach(Days { from, to }, open))
    }

    fn reach(self, days: Days, open: bool) -> Days {
        match self.bound {
            Bound::About => {
                let around = days.len();
                Days {
                    from: around
                        .checked_neg()
                        .and_then(|by| add_days(days.from, by))
                        .unwrap_or(Date::MIN),
                    to: add_days(days.to, around).unwrap_or(Date::MAX),
                }
            }
            Bound::AtMost if open => Days {
                from: Date::MIN,
                ..days
            },
            Bound::LessThan if open => Days {
                from: Date::MIN,
                to: days.from,
            },
            Bound::AtLeast if open => Days {
                to: Date::MAX,
                ..days
            },
            Bound::MoreThan if open => Days {
                from: days.to,
                to: Date::MAX,
            },
            _ => days,
        }
    }
}

impl fmt::Display for DateSide<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.bound.date_words(), self.when)
    }
}

/// Which way a bound opens.
fn way(bound: Bound) -> i8 {
    match bound {
        Bound::Exact | Bound::About => 0,
        Bound::AtMost | Bound::LessThan => -1,
        Bound::AtLeast | Bound::MoreThan => 1,
    }
}

/// Whether another reading of one side agrees with a reading of the other.
fn other_reading(a: DateSide<'_>, b: DateSide<'_>, open: bool) -> Option<String> {
    let meets = |others: DateSide<'_>, days: Option<Days>| {
        days.is_some_and(|days| others.others(open).any(|d| d.overlaps(days)))
    };
    let told = |side: DateSide<'_>| Some(format!("{side} can also be read as days that fit"));
    if meets(a, b.days(open)) || b.others(open).any(|d| meets(a, Some(d))) {
        return told(a);
    }
    if meets(b, a.days(open)) {
        told(b)
    } else {
        None
    }
}

/// `days` widened on both sides by a tolerance in days or months, to the end of the calendar at most; a share
/// of a date means nothing.
fn widened(days: Days, tolerance: &Tolerance) -> Days {
    let amount = || {
        let Tolerance::Amount(amount) = tolerance else {
            return None;
        };
        let Value::Duration(duration) = &amount.value else {
            return None;
        };
        let whole = |figure: &crate::value::Magnitude| i32::try_from(figure.high.to_integer()).ok();
        Some((whole(&duration.months)?, whole(&duration.days)?))
    };
    let Some((months, rest)) = amount() else {
        return days;
    };
    let back = || {
        add_days(
            add_months(days.from, months.checked_neg()?)?,
            rest.checked_neg()?,
        )
    };
    let ahead = || add_days(add_months(days.to, months)?, rest);
    Days {
        from: back().unwrap_or(Date::MIN),
        to: ahead().unwrap_or(Date::MAX),
    }
}
