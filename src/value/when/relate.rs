//! Holding two dates against each other, by their spans of days.

use jiff::civil::Date;

use super::When;
use super::calendar::{Days, add_days, add_months};
use crate::value::{Relation, Tolerance, Value, Verdict};

/// How `a` stands to `b`: `Same` if their spans are equal, `Compatible` if they share a day (or come as near
/// as `tolerance` allows), `Contradicts` if not, `Incomparable` if nothing anchors one of them.
pub(crate) fn relate(a: &When, b: &When, tolerance: Option<&Tolerance>) -> Relation {
    let told = |verdict, reason| Relation { verdict, reason };
    if a.timex == b.timex && a.modifier == b.modifier && (a.from, a.to) == (b.from, b.to) {
        return told(Verdict::Same, format!("both are {a}"));
    }
    let (Some(first), Some(second)) = (span(a), span(b)) else {
        let unknown = if span(a).is_none() { a } else { b };
        return told(Verdict::Incomparable, format!("nothing says which days {unknown} is"));
    };
    if first == second {
        return told(Verdict::Same, format!("{a} and {b} are the same days"));
    }
    if first.contains(second) || second.contains(first) {
        let (part, whole) = if first.contains(second) { (b, a) } else { (a, b) };
        return told(Verdict::Compatible, format!("{part} is in {whole}"));
    }
    if first.overlaps(second) {
        return told(Verdict::Compatible, format!("{a} and {b} share days"));
    }
    if let Some(reason) = other_reading(a, b, first, second) {
        return told(Verdict::Compatible, reason);
    }
    if tolerance.and_then(|t| widened(first, t)).is_some_and(|wide| wide.overlaps(second)) {
        return told(Verdict::Compatible, format!("{a} and {b} lie within the tolerance"));
    }
    let (early, late) = if first.from < second.from { (a, b) } else { (b, a) };
    told(Verdict::Contradicts, format!("{early} ends before {late} begins"))
}

/// Whether every day that `a` may be lies behind every day that `b` may be.
pub(crate) fn after(a: &When, b: &When) -> bool {
    let spans = |w: &When| span(w).into_iter().chain(w.others.iter().map(|&(from, to)| Days { from, to })).collect::<Vec<_>>();
    let (later, earlier) = (spans(a), spans(b));
    span(a).is_some() && span(b).is_some() && later.iter().all(|x| earlier.iter().all(|y| y.to <= x.from))
}

/// The span that is meant; an end that is open reaches to the end of the calendar.
fn span(when: &When) -> Option<Days> {
    let (from, to) = when.narrowed();
    if from.is_none() && to.is_none() {
        return None;
    }
    Some(Days { from: from.unwrap_or(Date::MIN), to: to.unwrap_or(Date::MAX) })
}

/// Whether another reading of one side agrees with a reading of the other.
fn other_reading(a: &When, b: &When, first: Days, second: Days) -> Option<String> {
    let others = |w: &When| w.others.iter().map(|&(from, to)| Days { from, to }).collect::<Vec<_>>();
    let (of_a, of_b) = (others(a), others(b));
    let open = |w: &When| format!("{w} can also be read as days that fit");
    if of_a.iter().any(|d| d.overlaps(second)) {
        return Some(open(a));
    }
    if of_b.iter().any(|d| d.overlaps(first)) {
        return Some(open(b));
    }
    of_a.iter().any(|d| of_b.iter().any(|e| d.overlaps(*e))).then(|| open(a))
}

/// `days` widened on both sides by a tolerance in days or months; a share of a date means nothing.
fn widened(days: Days, tolerance: &Tolerance) -> Option<Days> {
    let Tolerance::Amount(amount) = tolerance else { return None };
    let Value::Duration(duration) = &amount.value else { return None };
    let whole = |figure: &crate::value::Figure| i32::try_from(figure.high.to_integer()).ok();
    let (months, rest) = (whole(&duration.months)?, whole(&duration.days)?);
    let from = add_days(add_months(days.from, months.checked_neg()?)?, rest.checked_neg()?)?;
    let to = add_days(add_months(days.to, months)?, rest)?;
    Some(Days { from, to })
}
