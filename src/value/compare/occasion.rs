//! Whether two dates of one happening part it: the same thing cannot have happened on both.

use super::{Reading, Value, Verdict, relate};
use crate::value::date::{Anchor, DateSpan, Grain};

/// So far apart may two days lie that both were read from weekdays, and be days of one happening.
const WEEKDAYS: i32 = 14;
/// The same of two days of the calendar, and of a month or more with anything.
const CALENDAR: i32 = 45;
const MONTHS: i32 = 100;

/// Whether two dates of one happening cannot both hold, and are of one time. Weekdays that nothing anchors differ as
/// weekdays; a day told by its distance ("today") may be the next one in another zone; a day and a year of another time
/// are of two happenings.
pub fn dates_apart(a: &Reading, b: &Reading) -> bool {
    let (Value::Date(x) | Value::Period(x), Value::Date(y) | Value::Period(y)) = (&a.value, &b.value) else {
        return false;
    };
    if let Some((day, other)) = x.weekday().zip(y.weekday())
        && (day == other || x.from.is_none() || y.from.is_none())
    {
        return day != other;
    }
    if relate(a, b, None).verdict != Verdict::Contradicts {
        return false;
    }
    let days = x.from.zip(y.from).and_then(|(x, y)| x.until(y).ok());
    let near = |most: i32| days.is_none_or(|span| span.get_days().abs() <= most);
    let fine = |when: &DateSpan| when.grain < Grain::Month;
    if (is_spoken(x) || is_spoken(y)) && near(1) {
        return false;
    }
    match (fine(x), fine(y)) {
        (true, true) if x.words.parts.month.is_some() && y.words.parts.month.is_some() => near(CALENDAR),
        (true, true) => near(WEEKDAYS),
        (false, false) => true,
        _ => near(MONTHS),
    }
}

/// Whether a day is told by its distance from the day of publication: "yesterday".
fn is_spoken(when: &DateSpan) -> bool {
    let counted = |offset: crate::value::date::Offset| offset.anchor == Anchor::Publication;
    when.grain == Grain::Day && when.words.offset.is_some_and(counted)
}
