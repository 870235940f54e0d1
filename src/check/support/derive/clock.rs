//! How long something took, between two times of day that a source names.

use num_traits::CheckedMul;

use super::{CROWD, is_told};
use crate::check::evidence::{Dim, Numeral, SourceIndex};
use crate::document::Role;
use crate::value::{Bound, Exact, TimeOfDay, Value, unit_days};

/// How far apart two times may stand in a text, in sentences.
const NEAR: usize = 4;
/// In minutes.
const HALF_DAY: u16 = 720;

/// Whether `draft` is the time from one time of day to another of a source: from 6:20 to 7:05 are 45 minutes.
pub(super) fn follows(draft: &Numeral, inventory: &SourceIndex<'_>) -> Option<&'static str> {
    if draft.dim != Dim::Days || draft.value >= Exact::from_integer(1) {
        return None;
    }
    let (minute, said) = (unit_days("minute")?, draft.stated());
    // "Three hours" are no ten to three, for any text has some time of day.
    let fits = |took: Exact| match draft.bound {
        Bound::Exact => took == draft.value,
        _ => is_told((draft, &said), took),
    };
    let took = |from: u16, to: u16, either_half: bool| {
        // Past midnight, or past noon on a clock of twelve hours.
        let round = if either_half { HALF_DAY } else { 2 * HALF_DAY };
        let minutes = (to + 2 * HALF_DAY - from % (2 * HALF_DAY)) % round;
        let took = minute.checked_mul(&Exact::from_integer(i128::from(minutes)));
        minutes > 0 && took.is_some_and(fits)
    };
    let sources = inventory.articles.iter();
    let mut sources = sources.filter(|a| a.document.role == Role::Source);
    let found = sources.any(|article| {
        let times = article.stated().filter_map(|m| match &m.reading.value {
            Value::Time(time) => Some((m.sentence, time)),
            _ => None,
        });
        let times: Vec<(usize, &TimeOfDay)> = times.take(CROWD).collect();
        times.iter().enumerate().any(|(at, (sentence, first))| {
            let later = times.iter().skip(at + 1);
            let mut later = later.take_while(|(other, _)| *other <= sentence + NEAR);
            took(first.from, first.to, first.either_half)
                || later.any(|(_, last)| {
                    took(first.from, last.to, first.either_half || last.either_half)
                })
        })
    });
    found.then_some("the time between two that a source names")
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_borne_out;

    #[test]
    fn lengths_follow_from_two_times_of_day() {
        are_borne_out(&[
            (
                "The lock was shut for 16 minutes.",
                "The gate jammed at 10:07 p.m. Divers freed it at 10:23 p.m.",
                true,
            ),
            (
                "The first ferry leaves 45 minutes later.",
                "The first ferry moves from 6:20 to 7:05 a.m.",
                true,
            ),
            (
                "The lock was shut for 17 minutes.",
                "The gate jammed at 10:07 p.m. Divers freed it at 10:23 p.m.",
                false,
            ),
            (
                "The talks lasted nine hours.",
                "They began at 8 p.m. on Monday and ended at 5 a.m. on Tuesday.",
                true,
            ),
            (
                "The talks lasted 50 minutes.",
                "They began at 11:40 and ended at 12:30.",
                true,
            ),
            (
                "The tug came about two and a half hours later.",
                "The barge ran aground at 3:12 a.m. and the tug came at 5:46 a.m.",
                true,
            ),
        ]);
    }
}
