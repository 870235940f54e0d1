//! What holds of every text: nothing panics, spans have days, and relations are fair to both sides.

use jiff::civil::Date;
use proptest::prelude::*;

use super::tests::dates;
use crate::text::Text;
use crate::value::{Dateline, Reading, Tolerance, Type, Value, Verdict, extract, relate};

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(source in "\\PC{0,200}", published in prop::sample::select(vec!["", "0001-01-01", "9999-12-31", "2024-02-29"])) {
        for (words, when) in dates(&source, published) {
            prop_assert!(!words.is_empty() && !when.to_string().is_empty());
            prop_assert!(when.from.is_none() || when.from < when.to);
        }
    }

    #[test]
    fn no_mixture_of_date_words_makes_the_reader_panic(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..12),
        published in prop::sample::select(PUBLISHED.to_vec()),
    ) {
        let source = words.concat();
        for (words, when) in dates(&source, published) {
            prop_assert!(!words.is_empty() && !when.to_string().is_empty(), "{source}");
            prop_assert!(when.from.is_none() || when.from < when.to, "{source}: {when:?}");
        }
    }

    #[test]
    fn a_relation_of_dates_is_reflexive_and_symmetric(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..10),
        others in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..10),
        published in prop::sample::select(PUBLISHED.to_vec()),
        within in prop::sample::select(vec!["1 day", "2 weeks", "1 month", "9999 years", "5 minutes", "5%"]),
    ) {
        let tolerance = Tolerance::parse(within);
        let (firsts, seconds) = (readings(&words.concat(), published), readings(&others.concat(), published));
        for a in &firsts {
            prop_assert_eq!(relate(a, a, None).verdict, Verdict::Same, "{}", a);
            for b in &seconds {
                for tolerance in [None, tolerance.as_ref()] {
                    let (there, back) = (relate(a, b, tolerance), relate(b, a, tolerance));
                    prop_assert_eq!(there.verdict, back.verdict, "{} / {}: {} / {}", a, b, there.reason, back.reason);
                }
            }
        }
    }

    #[test]
    fn a_day_reads_alike_in_every_form(year in 1000_i16..3000, month in 1_i8..=12, day in 1_i8..=28) {
        let date = Date::new(year, month, day).expect("a day of every month");
        let name = MONTHS[usize::from(month.unsigned_abs()) - 1];
        let stated = |words: String| readings(&format!("They met on {words} in the hall."), "2025-10-30");
        for words in [date.to_string(), format!("{day} {name} {year}"), format!("{name} {day}, {year}"), format!("the {day}th of {name} {year}")] {
            let found = stated(words.clone());
            prop_assert_eq!(found.len(), 1, "{}", words);
            let Value::Date(when) = &found[0].value else { panic!("{words} is a day") };
            prop_assert_eq!(when.from, Some(date), "{}", words);
        }
    }

    #[test]
    fn figures_keep_both_orders(year in 1000_i16..3000, a in 1_i8..=12, b in 1_i8..=12) {
        let found = readings(&format!("Signed {a}/{b}/{year} in the hall."), "2025-10-30");
        prop_assert_eq!(found.len(), 1);
        let Value::Date(when) = &found[0].value else { panic!("a day") };
        prop_assert_eq!(when.from, Date::new(year, a, b).ok());
        let other = when.others.first().map(|&(from, _)| from);
        prop_assert_eq!(other, Date::new(year, b, a).ok().filter(|_| a != b));
    }

    #[test]
    fn a_limit_takes_in_what_lies_on_its_side(limit in 1900_i16..2099, year in 1900_i16..2099) {
        let one = |words: String| readings(&words, "2025-10-30").remove(0);
        let plain = one(format!("It fell in {year}."));
        for (word, fits) in [("by", year <= limit), ("before", year < limit), ("since", year >= limit), ("after", year > limit)] {
            let verdict = relate(&one(format!("It fell {word} {limit}.")), &plain, None).verdict;
            prop_assert_eq!(verdict, if fits { Verdict::Compatible } else { Verdict::Contradicts }, "{} {} / {}", word, limit, year);
        }
    }
}

/// The first and last days of the calendar, leap days, and an ordinary one.
const PUBLISHED: [&str; 6] = [
    "",
    "-009999-01-01",
    "0001-01-01",
    "9999-12-31",
    "2024-02-29",
    "2025-10-30",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The dates of `source` with their bounds.
fn readings(source: &str, published: &str) -> Vec<Reading> {
    let dateline = Dateline {
        published: published.parse().ok(),
        day_first: None,
    };
    let found = extract(&Text::plain(source), &dateline)
        .into_iter()
        .map(|m| m.reading);
    found
        .filter(|reading| Type::Date.takes(reading.value.kind()))
        .collect()
}

/// What dates are made of, and what stands beside them.
const WORDS: [&str; 96] = [
    "the ",
    "a ",
    "of ",
    "in ",
    "from ",
    "to ",
    "and ",
    "between ",
    "since ",
    "last ",
    "next ",
    "this ",
    "that ",
    "same ",
    "first ",
    "third ",
    "early ",
    "late ",
    "mid-",
    "end of ",
    "later ",
    "earlier ",
    "ago ",
    "year",
    "years ",
    "quarter ",
    "half ",
    "month ",
    "week ",
    "weekend ",
    "day ",
    "decade ",
    "century ",
    "-",
    "–",
    "/",
    ", ",
    ". ",
    "’",
    "'",
    "(",
    ")",
    "May ",
    "march ",
    "Oct. ",
    "February ",
    "29 ",
    "30",
    "31st ",
    "13/32/2025 ",
    "0000 ",
    "9999",
    "10000 ",
    "99999999 ",
    "1990s ",
    "’80s ",
    "Q4 ",
    "H2",
    "fiscal ",
    "FY99 ",
    "Monday",
    "Friday ",
    "before ",
    "after ",
    "yesterday ",
    "tomorrow ",
    "Christmas ",
    "Easter ",
    "summer ",
    "two ",
    "thousand ",
    "twenty ",
    "hundred ",
    "nineteen ",
    "now ",
    "2024-02-30 ",
    "20251030 ",
    "period ",
    "by ",
    "until ",
    "not ",
    "starting ",
    "around ",
    "onwards ",
    "more than ",
    "half a ",
    "and a half ",
    "time ",
    "AD ",
    "79 ",
    "BC ",
    "fortnight ",
    "final ",
    "on ",
    "at least ",
    "03/04/2025 ",
];
