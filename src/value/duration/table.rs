//! Units of time, from `lexicon/en/durations.tsv`.

use std::sync::LazyLock;

use crate::lexicon::rows;
use crate::text::Phrases;
use crate::text::Text;
use crate::value::magnitude::Exact;
use crate::value::quantity;

/// What a unit of time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::value) enum Base {
    /// Seconds, minutes, hours.
    Seconds,
    /// Days, weeks.
    Days,
    /// Months, years.
    Months,
}

/// A unit of time.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::value) struct Time {
    /// Its singular name: "week".
    pub(in crate::value) name: &'static str,
    /// What it is counted in.
    pub(in crate::value) base: Base,
    /// How many of those it is.
    pub(in crate::value) worth: Exact,
}

#[derive(Debug)]
struct Tables {
    times: Vec<Time>,
    forms: Phrases<usize>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        times: Vec::new(),
        forms: Phrases::forward(),
    };
    for (name, columns) in rows(include_str!("../../lexicon/en/durations.tsv")) {
        let mut columns = columns.split('\t');
        let Some((base, worth)) = columns.next().and_then(worth) else {
            continue;
        };
        for form in columns.next().unwrap_or("").split(';').map(str::trim) {
            tables.forms.insert(form, tables.times.len());
        }
        tables.times.push(Time { name, base, worth });
    }
    tables
});

fn worth(column: &str) -> Option<(Base, Exact)> {
    let (base, worth) = column.split_once(' ')?;
    let base = match base {
        "seconds" => Base::Seconds,
        "days" => Base::Days,
        "months" => Base::Months,
        _ => return None,
    };
    Some((base, quantity::factor(worth)?))
}

/// The unit of time at token `at`, and the token behind it.
pub(in crate::value) fn time_at(
    text: &Text<'_>,
    at: usize,
    limit: usize,
) -> Option<(&'static Time, usize)> {
    let (place, end) = TABLES.forms.at(text, at, limit)?;
    TABLES.times.get(place).map(|time| (time, end))
}

/// The units, from the shortest on.
pub(in crate::value) fn times() -> &'static [Time] {
    &TABLES.times
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        assert_eq!(
            times().len(),
            rows(include_str!("../../lexicon/en/durations.tsv")).count()
        );
        let text = Text::plain("working days");
        assert_eq!(
            time_at(&text, 0, 2).map(|(time, end)| (time.name, end)),
            Some(("weekday", 2))
        );
    }
}
