//! Whether two dates of one happening part it: the same thing cannot have happened on both.

use super::{Reading, Value, Verdict, relate};
use crate::value::date::{Anchor, DateSpan, Grain, distance};

/// So far apart may two days lie that both were read from weekdays, and be days of one happening.
const WEEKDAYS: i32 = 14;
/// The same of two days of the calendar, and of a month or more with anything.
const CALENDAR: i32 = 45;
const MONTHS: i32 = 100;
/// The same of what is told by its distance, and a year or a month by its name.
const YEAR: i32 = 400;

/// What is dated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occasion {
    /// What happened once.
    Done,
    /// What is to happen.
    Planned,
    /// What may well happen again.
    Recurs,
}

/// Whether two dates of one happening cannot both hold, and are of one time. Weekdays that nothing anchors differ as
/// weekdays; a day told by its distance ("today") may be the next one in another zone; a day and a year of another time
/// are of two happenings.
pub fn dates_apart(a: &Reading, b: &Reading, of: Occasion) -> bool {
    let (Value::Date(x) | Value::Period(x), Value::Date(y) | Value::Period(y)) =
        (&a.value, &b.value)
    else {
        return false;
    };
    let days = x.from.zip(y.from).map(|(x, y)| distance(x, y).abs());
    let near = |most: i32| days.is_none_or(|days| days <= most);
    let bare = |when: &DateSpan| when.words.parts.month.is_none();
    if let Some((day, other)) = x.weekday().zip(y.weekday())
        && (day == other && (bare(x) || bare(y)) || bare(x) && bare(y))
    {
        return day != other && near(WEEKDAYS);
    }
    let copied = x.words == y.words && x.words.offset.is_some();
    if copied || relate(a, b, None).verdict != Verdict::Contradicts {
        return false;
    }
    let fine = |when: &DateSpan| when.grain < Grain::Month;
    let (first, second) = (is_counted(x), is_counted(y));
    // "Today", "this month" and "last year" are others a day later.
    let edge = if fine(x) && fine(y) {
        (first && x.grain == Grain::Day || second && y.grain == Grain::Day) && near(1)
    } else {
        first && second && near(31) && x.grain == Grain::Month && y.grain == Grain::Month
    };
    if edge {
        return false;
    }
    match (fine(x), fine(y)) {
        (true, true)
            if of != Occasion::Recurs
                && x.words.parts.month.is_some()
                && y.words.parts.month.is_some() =>
        {
            near(CALENDAR)
        }
        (true, true) => near(WEEKDAYS),
        (false, false) => of != Occasion::Recurs && (first == second || near(YEAR)),
        // "In March" and "on Monday": what is told by its month is looked back at.
        _ => of == Occasion::Planned && near(MONTHS),
    }
}

/// Whether it is told by its distance from the day of publication: "yesterday".
fn is_counted(when: &DateSpan) -> bool {
    when.words
        .offset
        .is_some_and(|offset| offset.anchor == Anchor::Publication)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;
    use crate::value::{Dateline, extract};

    fn date(words: &str, published: &str) -> Reading {
        let dateline = Dateline {
            published: published.parse().ok(),
            ..Dateline::default()
        };
        let text = format!("It ended {words}.");
        let mentions = extract(&Text::plain(&text), &dateline);
        let mention = mentions.into_iter().next();
        mention.expect("a date").reading
    }

    #[test]
    fn dates_of_one_happening_are_apart_if_no_zone_copy_or_look_back_explains_them() {
        let apart = |a, b, of| dates_apart(&date(a, "2024-05-10"), &date(b, "2024-05-11"), of);
        for (a, b) in [
            ("on Tuesday", "on Wednesday"),
            ("over the weekend", "on Tuesday"),
            ("on Monday 6 May", "on Monday 13 May"),
            ("on 3 May", "on 2 May"),
            ("in March", "in June last year"),
            ("last year", "earlier this year"),
            ("in 2015", "in 2017"),
        ] {
            assert!(apart(a, b, Occasion::Done), "{a} / {b}");
        }
        for (a, b) in [
            ("on Tuesday", "on Tuesday"),
            ("today", "today"),
            ("today", "on 11 May"),
            ("in March", "on 3 March"),
            ("in March", "on Monday"),
            ("last month", "in 2009"),
            ("this month", "last month"),
        ] {
            assert!(!apart(a, b, Occasion::Done), "{a} / {b}");
        }
        assert!(apart("in June", "on 3 July", Occasion::Planned));
        assert!(!apart("in March", "in April", Occasion::Recurs));
    }
}
