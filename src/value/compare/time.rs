//! How two times of day stand to each other.

use super::{Dimension, Relation, Tolerance, Verdict, measure};
use crate::value::magnitude::Exact;
use crate::value::{Bound, TimeOfDay, time::ahead};

/// The minutes of half a day: how far a bound reaches, and what two halves of the day differ by.
const HALF: i32 = 12 * 60;
/// "About 7" may be so many minutes off.
const ABOUT: i32 = 30;

/// How `a` stands to `b`, by the minutes that each leaves open. Where only one says its time zone, nothing tells.
pub(super) fn relate(
    a: (&TimeOfDay, Bound),
    b: (&TimeOfDay, Bound),
    tolerance: Option<&Tolerance>,
) -> Relation {
    let verdict = verdict(a, b, tolerance);
    let (x, y) = (shown(a), shown(b));
    let reason = match verdict {
        Verdict::Same => format!("{x} is {y}"),
        Verdict::Compatible => format!("{x} may be {y}"),
        Verdict::Contradicts => format!("{x} is not {y}"),
        Verdict::Incomparable => {
            format!("only one of {x} and {y} says its time zone, or it is not known")
        }
    };
    Relation::new(verdict, reason)
}

fn shown((time, bound): (&TimeOfDay, Bound)) -> String {
    format!("{}{time}", bound.date_words())
}

fn verdict(
    (a, bound_a): (&TimeOfDay, Bound),
    (b, bound_b): (&TimeOfDay, Bound),
    tolerance: Option<&Tolerance>,
) -> Verdict {
    let Some(shifts) = shifts(a, b) else {
        return Verdict::Incomparable;
    };
    let equal = |shift: i32| {
        let same = |x: u16, y: u16| (i32::from(x) + shift - i32::from(y)).rem_euclid(2 * HALF) == 0;
        same(a.from, b.from) && same(a.to, b.to) && a.lasts == b.lasts
    };
    if bound_a == bound_b && shifts.iter().any(|&shift| equal(shift)) {
        return if a.either_half == b.either_half {
            Verdict::Same
        } else {
            Verdict::Compatible
        };
    }
    let near = tolerance.and_then(minutes).unwrap_or(0);
    // Of two spans that are lasted through either end is meant, and so is a limit of one direction.
    let firm =
        a.is_span() && b.is_span() && a.lasts && b.lasts || is_limit(bound_a) && bound_a == bound_b;
    let meet = |&shift: &i32| {
        let (x, y) = (open(a, bound_a, shift), open(b, bound_b, 0));
        if firm {
            apart(i32::from(a.from) + shift, i32::from(b.from)) <= near
                && apart(i32::from(a.to) + shift, i32::from(b.to)) <= near
        } else {
            overlap(x, y, near)
        }
    };
    if shifts.iter().any(meet) {
        Verdict::Compatible
    } else {
        Verdict::Contradicts
    }
}

fn is_limit(bound: Bound) -> bool {
    !matches!(bound, Bound::Exact | Bound::About)
}

/// By how many minutes `a` may have to be moved to be told in the zone and the half of the day of `b`; `None` where
/// nobody knows.
fn shifts(a: &TimeOfDay, b: &TimeOfDay) -> Option<Vec<i32>> {
    let zones = match (a.zone, b.zone) {
        (None, None) => vec![0],
        (Some(x), Some(y)) if x == y => vec![0],
        (Some(x), Some(y)) => {
            let by = |x: &i16, y: &i16| i32::from(*y) - i32::from(*x);
            ahead(x)
                .iter()
                .flat_map(|x| ahead(y).iter().map(move |y| by(x, y)))
                .collect()
        }
        _ => return None,
    };
    let halves: &[i32] = if a.either_half || b.either_half {
        &[0, HALF]
    } else {
        &[0]
    };
    let all: Vec<i32> = zones
        .iter()
        .flat_map(|zone| halves.iter().map(move |half| zone + half))
        .collect();
    (!all.is_empty()).then_some(all)
}

/// The minutes that a time leaves open, moved by `shift`; both ends belong to it.
fn open(time: &TimeOfDay, bound: Bound, shift: i32) -> (i32, i32) {
    let (from, to) = (i32::from(time.from) + shift, i32::from(time.to) + shift);
    match bound {
        Bound::Exact => (from, to),
        Bound::About => (from - ABOUT, to + ABOUT),
        Bound::AtLeast => (from, from + HALF - 1),
        Bound::MoreThan => (from + 1, from + HALF - 1),
        Bound::AtMost => (to - HALF + 1, to),
        Bound::LessThan => (to - HALF + 1, to - 1),
    }
}

/// Whether two stretches of the clock share a minute, or come as near as `near`.
fn overlap((a, b): (i32, i32), (x, y): (i32, i32), near: i32) -> bool {
    let day = 2 * HALF;
    (-2..=2).any(|days| a + days * day <= y + near && x <= b + days * day + near)
}

/// How many minutes lie between two times on the clock.
fn apart(a: i32, b: i32) -> i32 {
    let way = (a - b).rem_euclid(2 * HALF);
    way.min(2 * HALF - way)
}

/// A tolerance in minutes; a share says nothing of a time.
fn minutes(tolerance: &Tolerance) -> Option<i32> {
    let Tolerance::Amount(reading) = tolerance else {
        return None;
    };
    let seconds = measure(&reading.value).filter(|m| m.dimension == Dimension::Time)?;
    let minutes = seconds.figure.high / Exact::from_integer(60);
    i32::try_from(minutes.to_integer())
        .ok()
        .filter(|n| (0..2 * HALF).contains(n))
}

#[cfg(test)]
mod tests {
    use crate::value::compare::{Tolerance, Verdict, relate};
    use crate::value::{Dateline, Reading, Type, parse};

    fn read(words: &str) -> Reading {
        parse(Type::Time, words, &Dateline::default()).unwrap_or_else(|| panic!("no time: {words}"))
    }

    #[test]
    fn times_are_compared_by_the_minutes_that_they_leave_open() {
        use Verdict::{Compatible, Contradicts, Incomparable, Same};
        for (a, b, verdict) in [
            ("7 p.m.", "at 19:00", Same),
            ("7 p.m.", "7:00 pm", Same),
            ("7 p.m.", "7.00pm", Same),
            ("7 p.m.", "at seven in the evening", Same),
            ("7 p.m.", "7 a.m.", Contradicts),
            ("7 p.m.", "7:30 p.m.", Contradicts),
            ("7 p.m.", "seven o'clock", Compatible),
            ("7 a.m.", "seven o'clock", Compatible),
            ("8 p.m.", "seven o'clock", Contradicts),
            ("half past six", "6:30 p.m.", Compatible),
            ("at noon", "12 p.m.", Same),
            ("at midnight", "12 a.m.", Same),
            ("at midnight", "at 24:00", Same),
            ("at midnight", "12 p.m.", Contradicts),
            ("about 7 p.m.", "7:20 p.m.", Compatible),
            ("about 7 p.m.", "8 p.m.", Contradicts),
            ("after 7 p.m.", "7:20 p.m.", Compatible),
            ("after 7 p.m.", "7 p.m.", Contradicts),
            ("by 7 p.m.", "7 p.m.", Compatible),
            ("before 7 p.m.", "before 8 p.m.", Contradicts),
            ("shortly after 7 p.m.", "before 7 p.m.", Contradicts),
            ("between 7 and 9 p.m.", "8 p.m.", Compatible),
            ("between 7 and 9 p.m.", "10 p.m.", Contradicts),
            ("between 11 p.m. and 1 a.m.", "at midnight", Compatible),
            ("from 9 a.m. to 5 p.m.", "9am-5pm", Same),
            (
                "from 9 a.m. to 5 p.m.",
                "from 9 a.m. to 6 p.m.",
                Contradicts,
            ),
            ("9 a.m. ET", "1300 GMT", Same),
            ("9 a.m. EST", "1400 GMT", Same),
            ("9 a.m. EST", "1300 GMT", Contradicts),
            ("9 a.m. ET", "1500 GMT", Contradicts),
            ("9 a.m. ET", "9 a.m. Eastern time", Same),
            ("9 a.m. ET", "9 a.m.", Incomparable),
            ("9 a.m. local time", "9 a.m.", Same),
            ("11 p.m. GMT", "midnight CET", Same),
        ] {
            let (x, y) = (read(a), read(b));
            assert_eq!(relate(&x, &y, None).verdict, verdict, "{a} / {b}");
            assert_eq!(relate(&y, &x, None).verdict, verdict, "{b} / {a}");
        }
    }

    #[test]
    fn a_rule_may_let_times_lie_some_minutes_apart() {
        let within = Tolerance::parse("10 minutes");
        for (a, b, verdict) in [
            ("7 p.m.", "7:10 p.m.", Verdict::Compatible),
            ("7 p.m.", "7:11 p.m.", Verdict::Contradicts),
            ("11:55 p.m.", "at midnight", Verdict::Compatible),
        ] {
            assert_eq!(
                relate(&read(a), &read(b), within.as_ref()).verdict,
                verdict,
                "{a} / {b}"
            );
        }
    }
}
