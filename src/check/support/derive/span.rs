//! Lengths of time between two days, months or years that the sources name.

use jiff::civil::Date;
use num_traits::CheckedDiv;

use super::{CROWD, gap, is_told};
use crate::check::evidence::{Dim, Numeral, SourceIndex, date_parts::Part};
use crate::lexicon::Class;
use crate::value::{Bound, Exact, Grain, Mention, Value, unit_days};

/// How `draft` is a length of time between two that the sources name, if it is.
pub(super) fn follows(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    span_of_years(draft, inventory)
        .or_else(|| span_of_days(draft, inventory))
        .or_else(|| span_of_months(draft, inventory))
        .or_else(|| part_of_year(draft, inventory))
}

/// Whether `draft` is a number of months between two days that a source names one after the other: "from April 2023 to
/// October 2024". Either end may count in full, which makes a month more or less of many.
fn span_of_months(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    const MANY: i128 = 6;
    let month = unit_days(Grain::Month.name()).filter(|_| draft.dim == Dim::Days)?;
    let told = (draft.value / month).round().to_integer();
    if draft.worth.is_none_or(|worth| worth < month) || told < MANY {
        return None;
    }
    let found = inventory.days.windows(2).any(|pair| {
        let [(article, first), (other, last)] = pair else {
            return false;
        };
        let days = Exact::from_integer(i128::from((*last - *first).get_days()));
        article == other && ((days / month).round().to_integer() - told).abs() <= 1
    });
    found.then_some("the months between two that a source names")
}

/// Whether `draft` is a number of years between two years that the sources speak of: "for 44 years", "over 800 years old",
/// "was 46 when he fled".
fn span_of_years(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    const MOST: usize = 200;
    let year = unit_days(Grain::Year.name())?;
    let one = match draft.dim {
        Dim::Days => year,
        Dim::Count if is_age(draft, inventory) => Exact::from_integer(1),
        _ => return None,
    };
    let (told, said) = (draft.value.checked_div(&one)?, draft.stated());
    let exact = told.is_integer() && told >= Exact::from_integer(2);
    let fits = |years: i128| {
        let years = Exact::from_integer(years);
        let is_near = || exact && gap(years, told).is_some_and(|gap| gap <= Exact::from_integer(1));
        match draft.bound {
            Bound::Exact => is_near(),
            Bound::About if is_near() => true,
            _ => told >= MANY.into() && is_told((draft, &said), years * one),
        }
    };
    let years = inventory.years.iter().take(MOST);
    let found = years.enumerate().any(|(at, &first)| {
        let later = inventory.years.iter().take(MOST).skip(at + 1);
        { later }.any(|&last| fits(i128::from(last - first)))
    });
    found.then_some("the years between two that the sources name")
}

/// So many years are no chance, told roughly.
const MANY: i128 = 20;

/// Whether a bare number is somebody's age: "she was 46 when", "at 30 he".
fn is_age(draft: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    const OLDEST: i128 = 110;
    let text = inventory.articles.get(draft.article).map(|a| &a.text);
    let is_small = !draft.noun && draft.value.is_integer() && draft.value <= OLDEST.into();
    is_small
        && text.is_some_and(|text| {
            let before = draft.tokens.start.checked_sub(1);
            let was = before.is_some_and(|at| text.has(at, Class::Copula) || text.is(at, "at"));
            was && (text.is(draft.tokens.end, "when") || before.is_some_and(|at| text.is(at, "at")))
        })
}

/// Whether `draft` is the three months of a quarter or the six of a half year of which a source speaks.
fn part_of_year(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    let month = unit_days(Grain::Month.name()).filter(|_| draft.dim == Dim::Days)?;
    let said = |is: fn(&Part) -> bool| inventory.dates.iter().any(|d| d.said.iter().any(is));
    if draft.worth != Some(month) {
        None
    } else if draft.value == month * 3 && said(|part| matches!(part, Part::Quarter(_))) {
        Some("the months of a quarter")
    } else if draft.value == month * 6 && said(|part| matches!(part, Part::Half(_))) {
        Some("the months of a half year")
    } else {
        None
    }
}

/// Whether `draft` is a number of days, weeks or months between two days that a source names, or
/// between one and its publication.
fn span_of_days(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    let few = draft.value < Exact::from_integer(10);
    let to_a_day = || few && draft.value.is_integer() && counts_to_a_day(draft, inventory);
    if draft.dim != Dim::Days || few && !to_a_day() {
        return None;
    }
    let slack = if few {
        Exact::from_integer(0)
    } else {
        (draft.step / 2).max(Exact::from_integer(1))
    };
    let meets = |days: i32| {
        gap(Exact::from_integer(i128::from(days.abs())), draft.value)
            .is_some_and(|rest| rest <= slack)
    };
    let found = inventory
        .days
        .iter()
        .enumerate()
        .any(|(at, (article, first))| {
            let later = inventory.days.iter().skip(at + 1).take(CROWD);
            later
                .take_while(|(other, _)| other == article)
                .any(|(_, last)| meets((*last - *first).get_days()))
        });
    found.then_some("the time between two days that a source names")
}

/// Whether `draft` is a few days from one to another that a sentence names, this draft's or a source's: nine of "from April 3
/// to 11". Either may count with its last day.
pub(super) fn from_day_to_day(
    draft: &Numeral,
    inventory: &SourceIndex<'_>,
) -> Option<&'static str> {
    const MOST: i128 = 60;
    let told = Some(draft.value.to_integer())
        .filter(|n| draft.dim == Dim::Days && draft.value.is_integer() && (2..=MOST).contains(n))?;
    let meets = |from: Date, to: Date| {
        let days = i128::from((to - from).get_days());
        days == told || days + 1 == told
    };
    let day = |m: &Mention| match &m.reading.value {
        Value::Date(when) => when.from,
        _ => None,
    };
    let found = inventory.articles.iter().any(|article| {
        let spans = article.stated().any(|m| match &m.reading.value {
            Value::Period(when) if when.grain == Grain::Range => {
                let last = when.to.and_then(|to| to.yesterday().ok());
                when.from
                    .zip(last)
                    .is_some_and(|(from, to)| meets(from, to))
            }
            _ => false,
        });
        spans
            || article.mentions.windows(2).any(|pair| match pair {
                [a, b] if a.sentence == b.sentence => {
                    day(a).zip(day(b)).is_some_and(|(from, to)| meets(from, to))
                }
                _ => false,
            })
    });
    found.then_some("the days from one to another that are named")
}

/// Whether a length of time counts from one day to another: "two days before the vote". Any two days of a text may lie
/// so few days apart.
fn counts_to_a_day(draft: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let end = draft.tokens.end;
    let text = inventory.articles.get(draft.article).map(|a| &a.text);
    text.is_some_and(|text| {
        ["before", "after", "until"]
            .iter()
            .any(|word| text.is(end, word))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn years_follow_from_two_that_are_named() {
        let church =
            "The church was built in 1114. Its priest wrote in 2024 that he had come in 1987.";
        are_borne_out(&[
            ("The church is over 900 years old.", church, true),
            ("The church is over 1,300 years old.", church, false),
            ("The church is almost 920 years old.", church, true),
            ("The priest served for 37 years.", church, true),
            ("He was 37 when he wrote it.", church, true),
            ("He was 27 when he wrote it.", church, false),
        ]);
    }

    #[test]
    fn few_days_follow_from_a_span_that_a_sentence_names() {
        let shut = "The lock is shut from April 3 to 11, 2026.";
        are_borne_out(&[
            ("The lock is shut for nine days.", shut, true),
            ("The lock is shut for six days.", shut, false),
            (
                "The calf lived for two days.",
                "The calf was born on 14 October 2024 and died on 16 October 2024.",
                true,
            ),
        ]);
    }
}
