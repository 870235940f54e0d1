//! Arithmetic that reporters do: a number that no source has, but that follows from two that one has.
//!
//! Only pairs are tried, only within a sentence or two beside each other, and never more than
//! [`BUDGET`] of them, so that a table of figures costs no more than a paragraph.

use num_traits::{CheckedDiv, CheckedMul, CheckedSub};

use crate::check::evidence::{
    Dim, Numeral, SourceIndex,
    date_parts::Part,
    numeral::{MANY, sum},
};
use crate::value::{Exact, Grain, Stated, Type, unit_days};

/// How many pairs are tried for one number.
const BUDGET: usize = 4_000;

/// How many numerals of a sentence take part.
const CROWD: usize = 24;

/// A number that follows from what a source says.
#[derive(Debug, Clone)]
pub(super) struct Derived<'n> {
    /// The numerals that it follows from.
    pub(super) from: Vec<&'n Numeral>,
    /// The sum in words, with `{}` for nothing: "the difference of the two".
    pub(super) how: &'static str,
}

/// Looks for two numbers of the sources that give `draft`.
pub(super) fn derive<'n>(draft: &Numeral, inventory: &'n SourceIndex<'_>) -> Option<Derived<'n>> {
    let span = span_of_years(draft, inventory)
        .or_else(|| span_of_days(draft, inventory))
        .or_else(|| part_of_year(draft, inventory));
    if let Some(how) = span {
        return Some(Derived {
            from: Vec::new(),
            how,
        });
    }
    if draft.mention.is_some_and(|at| at > MANY) {
        return None;
    }
    let (mut tried, said) = (0, draft.stated());
    for first in inventory.numerals() {
        if sort(first, inventory).is_none() {
            continue;
        }
        for second in beside(first, inventory) {
            tried += 1;
            if tried > BUDGET {
                return None;
            }
            let amounts = [first, second]
                .iter()
                .all(|n| sort(n, inventory) == Some(Sort::Amount));
            let multiplied = || product(draft, first, second);
            let found = relation((draft, &said), first, second).filter(|_| amounts);
            if let Some(how) = found.or_else(multiplied) {
                return Some(Derived {
                    from: vec![first, second],
                    how,
                });
            }
        }
    }
    None
}

/// What a writer reckons with a number of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// He adds it, takes it away, and sets it against another.
    Amount,
    /// The bare number of a length of time, which he only multiplies by: "for 12 months".
    Times,
}

/// What a writer reckons with a number, if he does: not with ages, nor with figures that are no values.
fn sort(n: &Numeral, inventory: &SourceIndex<'_>) -> Option<Sort> {
    let mention = inventory
        .articles
        .get(n.article)?
        .mentions
        .get(n.mention?)?;
    match mention.reading.value.kind() {
        Type::Age => None,
        Type::Duration if n.dim != Dim::Days => Some(Sort::Times),
        _ => Some(Sort::Amount),
    }
}

/// The numerals of the same sentence and the two next that stand behind `first`.
fn beside<'n>(
    first: &'n Numeral,
    inventory: &'n SourceIndex<'_>,
) -> impl Iterator<Item = &'n Numeral> {
    let sentences = [first.sentence, first.sentence + 1, first.sentence + 2];
    let all = sentences
        .into_iter()
        .flat_map(move |sentence| inventory.in_sentence(first.article, sentence).take(CROWD));
    all.filter(move |n| {
        let another = (n.mention, n.tokens.start) != (first.mention, first.tokens.start);
        sort(n, inventory).is_some() && (another || n.value != first.value)
    })
    .filter(move |n| n.tokens.start >= first.tokens.start)
}

/// How `draft` follows from two numbers, if it does.
fn relation((draft, said): (&Numeral, &Stated), a: &Numeral, b: &Numeral) -> Option<&'static str> {
    let meets = |value: Option<Exact>| value.is_some_and(|value| said.comes_to(value));
    let near = a.sentence == b.sentence;
    if a.dim == b.dim && (a.dim == draft.dim || draft.dim == Dim::Loose) {
        if (near || !small(draft)) && meets(sum(a.value, b.value)) {
            return Some("the sum of the two");
        }
        if !small(draft) && meets(gap(a.value, b.value)) {
            return Some("the difference of the two");
        }
    }
    if draft.is_decimal()
        && draft.dim == Dim::Percent
        && a.dim == Dim::Percent
        && meets(Exact::from_integer(100).checked_sub(&a.value))
    {
        return Some("what is left of a hundred");
    }
    if draft.dim == Dim::Percent && a.dim == b.dim && a.dim != Dim::Percent && near {
        let (low, high) = if a.value <= b.value { (a, b) } else { (b, a) };
        let change = |from: Exact, to: Exact| {
            gap(from, to)?
                .checked_mul(&Exact::from_integer(100))?
                .checked_div(&from)
        };
        let zero = Exact::from_integer(0);
        if low.value > zero {
            if meets(change(a.value, b.value)) || meets(change(b.value, a.value)) {
                return Some("the change from the one to the other");
            }
            if meets(
                low.value
                    .checked_mul(&Exact::from_integer(100))
                    .and_then(|v| v.checked_div(&high.value)),
            ) {
                return Some("the share of the one in the other");
            }
        }
    }
    None
}

/// How `draft` is the product of two numbers, if it is.
fn product(draft: &Numeral, a: &Numeral, b: &Numeral) -> Option<&'static str> {
    let product = |money: &Numeral, count: &Numeral| {
        money
            .value
            .checked_mul(&count.value)
            .filter(|_| count.value > Exact::from_integer(1))
    };
    if matches!(draft.dim, Dim::Money(_))
        && (a.dim == draft.dim && b.dim == Dim::Count || b.dim == draft.dim && a.dim == Dim::Count)
    {
        let (money, count) = if a.dim == draft.dim { (a, b) } else { (b, a) };
        if product(money, count).is_some_and(|value| value == draft.value) {
            return Some("so much for each of so many");
        }
    }
    let all_counts = draft.dim == Dim::Count && a.dim == Dim::Count && b.dim == Dim::Count;
    if all_counts
        && draft.value >= Exact::from_integer(1000)
        && product(a, b).is_some_and(|value| value == draft.value)
    {
        return Some("so many of so many");
    }
    None
}

/// A count so small that two numbers nearby nearly always give it.
fn small(draft: &Numeral) -> bool {
    matches!(draft.dim, Dim::Count | Dim::Loose) && draft.value <= Exact::from_integer(20)
        || draft.value.is_integer() && draft.value <= Exact::from_integer(3)
}

fn gap(a: Exact, b: Exact) -> Option<Exact> {
    if a >= b {
        a.checked_sub(&b)
    } else {
        b.checked_sub(&a)
    }
}

/// Whether `draft` is a number of years between two years that the sources speak of.
fn span_of_years(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    if draft.dim != Dim::Days {
        return None;
    }
    let years = i64::try_from((draft.value * 100 / 36525).round().to_integer())
        .ok()
        .filter(|&y| y >= 2)?;
    if draft
        .value
        .checked_sub(&Exact::new(i128::from(years) * 36525, 100))
        .is_none_or(|rest| rest != Exact::from_integer(0))
    {
        return None;
    }
    let found = inventory.years.iter().any(|&first| {
        [years, years - 1, years + 1].iter().any(|&y| {
            i16::try_from(i64::from(first) + y)
                .is_ok_and(|last| inventory.years.binary_search(&last).is_ok())
        })
    });
    found.then_some("the years between two that the sources name")
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
